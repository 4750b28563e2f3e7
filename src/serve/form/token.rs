//! Who may write: a page that this server gave out in this run. Another site cannot read that page, so it does not
//! know the token; without it nothing is written.

use axum::http::{HeaderMap, header};

/// The header that carries the token. No form of another site can set one.
pub(super) const HEADER: &str = "x-haandbog-token";

/// A secret of this run; nothing where the system gives no random numbers, and then nothing can be written.
#[derive(Debug)]
pub(super) struct Token(Option<String>);

impl Token {
    pub fn new() -> Self {
        let mut bytes = [0_u8; 16];
        let made = getrandom::fill(&mut bytes).is_ok();
        Self(made.then(|| bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// What a page of the form gets.
    pub fn shown(&self) -> &str {
        self.0.as_deref().unwrap_or("")
    }

    /// Whether a request comes from a page of the form: it knows the token, sends data as such a page does, and its
    /// browser does not name another site.
    pub fn admits(&self, headers: &HeaderMap, port: u16) -> bool {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let knows = self.0.as_deref().is_some_and(|token| text(HEADER) == Some(token));
        let is_json = text(header::CONTENT_TYPE.as_str()).is_some_and(|kind| kind.starts_with("application/json"));
        let own = ["127.0.0.1", "localhost", "[::1]"].map(|name| format!("http://{name}:{port}"));
        let is_own = text(header::ORIGIN.as_str()).is_none_or(|origin| own.iter().any(|it| it == origin));
        knows && is_json && is_own
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::{HEADER, Token};

    #[test]
    fn every_condition_is_needed() {
        let token = Token::new();
        let all = [(HEADER, token.shown()), ("content-type", "application/json"), ("origin", "http://localhost:4747")];
        let headers = |pairs: &[(&'static str, &str)]| -> HeaderMap {
            pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
        };
        assert_eq!(token.shown().len(), 32);
        assert_ne!(token.shown(), Token::new().shown());
        assert!(token.admits(&headers(&all), 4747) && token.admits(&headers(&all[..2]), 4747));
        for at in 0..3 {
            let mut wrong = all;
            wrong[at].1 = "http://evil.dk";
            assert!(!token.admits(&headers(&wrong), 4747), "{wrong:?}");
        }
        assert!(!token.admits(&headers(&all), 4748) && !token.admits(&headers(&all[1..]), 4747));
        let none = Token(None);
        assert!(!none.admits(&headers(&[(HEADER, ""), all[1]]), 4747));
    }
}
