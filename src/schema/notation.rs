//! How the ids of parts, intervals and web addresses are written.

use jiff::{Span, Unit};

/// Whether a text is the id of a part of a theory: a letter and digits.
#[must_use]
pub fn is_part_id(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && text.len() > 1
        && text.len() <= 6
        && letters.all(|c| c.is_ascii_digit())
}

/// The units of an interval.
pub const INTERVAL_UNITS: [(&str, Unit); 23] = [
    ("d", Unit::Day),
    ("day", Unit::Day),
    ("days", Unit::Day),
    ("dag", Unit::Day),
    ("dage", Unit::Day),
    ("w", Unit::Week),
    ("week", Unit::Week),
    ("weeks", Unit::Week),
    ("uge", Unit::Week),
    ("uger", Unit::Week),
    ("m", Unit::Month),
    ("month", Unit::Month),
    ("months", Unit::Month),
    ("md", Unit::Month),
    ("md.", Unit::Month),
    ("mdr", Unit::Month),
    ("mdr.", Unit::Month),
    ("måned", Unit::Month),
    ("måneder", Unit::Month),
    ("y", Unit::Year),
    ("year", Unit::Year),
    ("years", Unit::Year),
    ("år", Unit::Year),
];

/// An interval: `30d`, `30 days`, `12 months`, `1 year`. Months and years are those of the calendar.
#[must_use]
pub fn parse_interval(text: &str) -> Option<Span> {
    let text = text.trim();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number: i64 = text[..digits].parse().ok()?;
    let unit = text[digits..].trim();
    let (_, unit) = INTERVAL_UNITS.into_iter().find(|(name, _)| *name == unit)?;
    let span = match unit {
        Unit::Year => Span::new().try_years(number),
        Unit::Month => Span::new().try_months(number),
        Unit::Week => Span::new().try_weeks(number),
        _ => Span::new().try_days(number),
    };
    span.ok()
}

/// Whether a text is an address on the web.
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::parse_interval;
    use crate::language::Date;

    #[test]
    fn months_and_years_are_those_of_the_calendar() {
        let due = |every| Date::parse("2025-11-25").unwrap().later(parse_interval(every).unwrap()).iso();
        for (every, day) in [
            ("12 måneder", "2026-11-25"),
            ("1 år", "2026-11-25"),
            ("2 years", "2027-11-25"),
            ("30d", "2025-12-25"),
            ("2 uger", "2025-12-09"),
        ] {
            assert_eq!(due(every), day, "{every}");
        }
        for wrong in ["", "12", "måneder", "et år", "99999999999 år", "3 kvartaler"] {
            assert!(parse_interval(wrong).is_none(), "{wrong}");
        }
    }
}
