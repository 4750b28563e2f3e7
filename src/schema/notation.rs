//! How the ids of parts, intervals and web addresses are written.

/// Whether a text is the id of a part of a theory: a letter and digits.
#[must_use]
pub fn is_part_id(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && text.len() > 1
        && text.len() <= 6
        && letters.all(|c| c.is_ascii_digit())
}

/// The units of an interval, in days.
pub const INTERVAL_UNITS: [(&str, u32); 23] = [
    ("d", 1),
    ("day", 1),
    ("days", 1),
    ("dag", 1),
    ("dage", 1),
    ("w", 7),
    ("week", 7),
    ("weeks", 7),
    ("uge", 7),
    ("uger", 7),
    ("m", 30),
    ("month", 30),
    ("months", 30),
    ("md", 30),
    ("md.", 30),
    ("mdr", 30),
    ("mdr.", 30),
    ("måned", 30),
    ("måneder", 30),
    ("y", 365),
    ("year", 365),
    ("years", 365),
    ("år", 365),
];

/// Days of an interval: `30d`, `30 days`, `12 months`, `1 year`; months count 30 days, years 365.
#[must_use]
pub fn parse_interval(text: &str) -> Option<u32> {
    let text = text.trim();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number: u32 = text[..digits].parse().ok()?;
    let unit = text[digits..].trim();
    let (_, days) = INTERVAL_UNITS.into_iter().find(|(name, _)| *name == unit)?;
    number.checked_mul(days)
}

/// Whether a text is an address on the web.
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}
