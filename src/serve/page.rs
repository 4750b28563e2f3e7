//! A page of the site → the same page with the preview's script. The built site never has it.

use xxhash_rust::xxh3::xxh3_64;

use crate::language::{Language, Text};
use crate::serve::OWN;

const POLICY: &str = "http-equiv=\"content-security-policy\"";

/// The page as it is shown: its policy lets the preview's own script in, and nothing else more than before.
#[must_use]
pub(super) fn with_script(html: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(html);
    let tag =
        format!("<script defer src=\"{OWN}live.js\" data-haandbog data-page=\"{:016x}\"></script>\n", xxh3_64(html));
    let mut page = with_policy(&text);
    let end = rfind(&page, "</body>").unwrap_or(page.len());
    page.insert_str(end, &tag);
    page.into_bytes()
}

/// Lets scripts and connections of this server through the page's own policy.
fn with_policy(html: &str) -> String {
    let content = find(html, POLICY).and_then(|meta| {
        let end = meta + html[meta..].find('>')?;
        let before = html[..meta].rfind('<')?;
        let start = before + find(&html[before..end], " content=\"")? + " content=\"".len();
        Some(start..start + html[start..].find('"')?)
    });
    let Some(content) = content else { return html.to_owned() };
    let policy = allow(&allow(&html[content.clone()], "script-src"), "connect-src");
    format!("{}{policy}{}", &html[..content.start], &html[content.end..])
}

/// The policy with this server allowed for one kind of thing.
fn allow(policy: &str, directive: &str) -> String {
    let mut parts: Vec<String> = policy.split(';').map(|part| part.trim().to_owned()).collect();
    parts.retain(|part| !part.is_empty());
    let named =
        |part: &&mut String| part.split_whitespace().next().is_some_and(|it| it.eq_ignore_ascii_case(directive));
    match parts.iter_mut().find(named) {
        Some(part) if part.split_whitespace().any(|it| it == "'self'") => {}
        Some(part) => *part = format!("{} 'self'", part.replace(" 'none'", "")),
        None => parts.push(format!("{directive} 'self'")),
    }
    parts.join("; ")
}

/// Where an ASCII needle stands, whatever its letters' case.
fn find(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes().windows(needle.len()).position(|part| part.eq_ignore_ascii_case(needle.as_bytes()))
}

fn rfind(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes().windows(needle.len()).rposition(|part| part.eq_ignore_ascii_case(needle.as_bytes()))
}

/// The page that stands in until the handbook has been built once. Its script shows the report below it, in full; without
/// script the report stands in the page.
#[must_use]
pub(super) fn waiting(language: Language, report: &str) -> Vec<u8> {
    let title = Text::fixed("Håndbogen kan ikke vises endnu", "The handbook cannot be shown yet");
    let note = Text::fixed(
        "Ret det, der er mærket med rødt herunder. Siden kommer af sig selv, når håndbogen er uden fejl.",
        "Mend what is marked in red below. The page appears by itself once the handbook has no errors.",
    );
    let (code, title, note) = (language.code(), title.get(language), note.get(language));
    let report: String = report.split_inclusive('\n').map(|line| told(&escape(line))).collect();
    with_script(
        format!(
            "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head><meta charset=\"utf-8\"><title>{title}</title>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <link rel=\"stylesheet\" href=\"{OWN}form.css\"></head>\n\
             <body>\n<header><h1>{title}</h1></header>\n<main class=\"text\" data-waiting>\n<p>{note}</p>\n\
             <noscript><pre>{report}</pre></noscript></main>\n</body>\n</html>\n"
        )
        .as_bytes(),
    )
}

/// A short page that says one thing, for requests that get nothing else.
#[must_use]
pub(super) fn bare(language: Language, text: &Text) -> Vec<u8> {
    let (code, text) = (language.code(), escape(text.get(language)));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\"><meta charset=\"utf-8\"><title>{text}</title>\n<p>{text}</p>\n</html>\n"
    )
    .into_bytes()
}

/// A text as it stands in HTML, also between quotation marks.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A line of a report; those of the author's own stay as they are.
fn told(line: &str) -> String {
    let own = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    let is_own = own.len() < line.trim_start().len() && [" |", " +", " -"].iter().any(|mark| own.starts_with(mark));
    if is_own || line.matches('`').count() % 2 == 1 { line.to_owned() } else { with_code(line) }
}

/// Words between backticks as code; the text is escaped already.
pub(super) fn with_code(text: &str) -> String {
    let part = |(at, part): (usize, &str)| if at % 2 == 1 { format!("<code>{part}</code>") } else { part.to_owned() };
    text.split('`').enumerate().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::{allow, waiting, with_script};
    use crate::language::Language;

    fn shown(html: &str) -> String {
        String::from_utf8(with_script(html.as_bytes())).unwrap()
    }

    #[test]
    fn the_script_comes_last_and_the_policy_lets_it_in() {
        let page = shown(
            "<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\"></head>\
             <body><p>&lt;/body></p></BODY></html>",
        );
        assert!(page.contains(
            "content=\"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'\"></head>"
        ));
        let (before, after) = page.split_once("<script defer src=\"/_haandbog/live.js\"").unwrap();
        assert!(before.ends_with("</p>") && after.ends_with("</script>\n</BODY></html>"), "{page}");
    }

    #[test]
    fn a_policy_is_widened_no_more_than_needed() {
        assert_eq!(allow("script-src 'self' 'sha256-x'", "script-src"), "script-src 'self' 'sha256-x'");
        assert_eq!(allow("Script-Src 'none';", "script-src"), "Script-Src 'self'");
        assert_eq!(allow("script-src-elem 'none'", "script-src"), "script-src-elem 'none'; script-src 'self'");
    }

    #[test]
    fn odd_pages_come_through() {
        for page in ["", "æ", "<meta http-equiv=\"content-security-policy\"", "</body", "<body>"] {
            assert!(shown(page).starts_with(page) && shown(page).ends_with("</script>\n"), "{page}");
        }
        assert!(String::from_utf8(waiting(Language::Danish, "a < b")).unwrap().contains("<pre>a &lt; b</pre>"));
        let report = "fejl: ingen `Oder`\n4 | a: `b`\n";
        let page = String::from_utf8(waiting(Language::Danish, report)).unwrap();
        assert!(page.contains("<pre>fejl: ingen <code>Oder</code>\n4 | a: `b`\n</pre>"), "{page}");
    }

    #[test]
    fn a_page_that_is_the_same_bears_the_same_mark() {
        assert_eq!(shown("<p>a"), shown("<p>a"));
        let mark = |page: &str| page.split_once("data-page=").map(|it| it.1[..18].to_owned());
        assert_ne!(mark(&shown("<p>a")), mark(&shown("<p>b")));
    }
}
