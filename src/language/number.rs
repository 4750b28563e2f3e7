//! Numbers as authors write them and as readers see them. Exact decimals, no floating point.

pub use rust_decimal::Decimal;

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    NotANumber,
    /// `100.000`: a hundred or a hundred thousand, depending on the reader.
    Ambiguous,
}

/// Reads `765000`, `-2.5` or `2,5`. Refuses a dot or comma that is followed by exactly three digits,
/// and more than one mark.
///
/// # Errors
/// What is wrong with the text.
pub fn parse_number(text: &str) -> Result<Decimal, NumberFault> {
    let text = text.trim();
    let digits = text.strip_prefix(['-', '\u{2212}']).unwrap_or(text);
    let groups: Vec<&str> = digits.split(['.', ',', ' ', '\u{a0}']).collect();
    let all_digits = groups.iter().all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()));
    if !all_digits || groups.iter().map(|it| it.len()).sum::<usize>() > 24 {
        return Err(NumberFault::NotANumber);
    }
    if groups.len() > 1 && groups.iter().skip(1).all(|group| group.len() == 3) {
        return Err(NumberFault::Ambiguous);
    }
    if groups.len() > 2 || digits.contains([' ', '\u{a0}']) {
        return Err(NumberFault::NotANumber);
    }
    let plain = format!("{}{}", if digits.len() < text.len() { "-" } else { "" }, digits.replace(',', "."));
    plain.parse().map_err(|_| NumberFault::NotANumber)
}

/// The number that an author surely means with a text that is none: `27` by `27 %`, `1850000` by `1.850.000 kr.`. Nothing
/// where it may be another.
#[must_use]
pub fn meant_number(text: &str) -> Option<String> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && !"-\u{2212}., \u{a0}".contains(c)).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let number = number.trim_end_matches(|c: char| !c.is_ascii_digit());
    let groups: Vec<&str> = number.split(['.', ',', ' ', '\u{a0}']).collect();
    let is_whole = groups.len() > 2 && groups.iter().skip(1).all(|group| group.len() == 3);
    let plain =
        with_both_marks(number).unwrap_or_else(|| if is_whole { groups.concat() } else { number.replace(',', ".") });
    let is_other = plain == text || has_magnitude(rest) || rest.contains(|c: char| c.is_ascii_digit());
    (!is_other && parse_number(&plain).is_ok()).then_some(plain)
}

/// `1.200,50` or `1,200.50` with the one mark that a file has: the first divides thousands, and the last the fraction.
fn with_both_marks(number: &str) -> Option<String> {
    let (whole, fraction) = number.rsplit_once(['.', ','])?;
    let thousands = if number[whole.len()..].starts_with(',') { '.' } else { ',' };
    let mut groups = whole.split(thousands);
    let is_first = groups.next().is_some_and(|first| (1..=3).contains(&first.trim_start_matches('-').len()));
    let rest: Vec<&str> = groups.collect();
    let is_grouped = is_first && !rest.is_empty() && rest.iter().all(|group| group.len() == 3);
    // Three digits behind the last mark may be thousands too.
    (is_grouped && fraction.len() != 3).then(|| format!("{}.{fraction}", whole.replace(thousands, "")))
}

/// The numbers of a list that stands in a text, `[ 1450000, 1900000 ]` or `1.450.000, 1.900.000`, as the file says them:
/// nothing where one of them may be another, or only one stands there.
#[must_use]
pub fn listed_numbers(text: &str) -> Option<Vec<String>> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let plain = |part: &str| {
        let part = part.trim();
        let is_plain = parse_number(part).is_ok() && !part.contains(',');
        if is_plain { Some(part.to_owned()) } else { meant_number(part) }
    };
    // `1,250` and `1, 250` are not told apart by everybody: a blank stands behind the comma.
    let parts: Vec<&str> = bare.split(", ").collect();
    (parts.len() > 1).then(|| parts.into_iter().map(plain).collect())?
}

/// The number of a text that says what it counts: `38` of `38 unge`. Only where one number and one word stand there.
#[must_use]
pub fn counted(text: &str) -> Option<&str> {
    let (number, word) = text.trim().split_once([' ', '\u{a0}'])?;
    let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let word = word.trim();
    let is_word = is_plain_word(word.trim_end_matches('.')) && !has_magnitude(word) && !is_share(word);
    (is_number && is_word).then_some(number)
}

/// Whether a number with one mark before three digits is surely in thousands: money has no thousandths, and neither has
/// what is counted in whole ones, `1.200 borgere`.
#[must_use]
pub fn is_surely_thousands(text: &str) -> bool {
    let number = without_unit(text);
    let unit = text.trim()[number.len()..].trim().trim_end_matches('.').to_lowercase();
    let digits = number.trim_start_matches(['-', '\u{2212}']);
    let is_whole = !digits.starts_with('0');
    let is_money = ["kr", "kroner", "dkk", "eur", "euro", ",-"].contains(&unit.as_str());
    // Shorter words are mostly measures: `1.125 km`.
    let is_counted = digits.contains('.') && unit.chars().count() > 3 && is_plain_word(&unit) && !is_share(&unit);
    is_whole && !has_magnitude(&unit) && (is_money || is_counted)
}

fn is_plain_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_alphabetic)
}

/// Words that make another number of what stands before them: `2 mio.` is not 2.
pub const MAGNITUDES: &str = "t k m tkr mkr tus mia snes dusin dozen par";
/// How longer words of that kind begin.
pub const MAGNITUDES_BEGIN: &str = "mio mill tusind hundred thousand billion";
/// How words for a share begin.
pub const SHARES_BEGIN: &str = "pct procent percent point promille";

/// Whether a unit makes another number of it: see [`MAGNITUDES`].
#[must_use]
pub fn has_magnitude(unit: &str) -> bool {
    let words = unit.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    let mut words = words.filter(|word| !word.is_empty());
    words.any(|word| MAGNITUDES.split(' ').any(|it| it == word) || begins_as_one_of(&word, MAGNITUDES_BEGIN))
}

fn is_share(unit: &str) -> bool {
    begins_as_one_of(&unit.to_lowercase(), SHARES_BEGIN)
}

fn begins_as_one_of(word: &str, list: &str) -> bool {
    list.split(' ').any(|start| word.starts_with(start))
}

/// The part and the whole of `14 af 47`, `14 ud af 47` or `14/47`.
#[must_use]
pub fn part_of_whole(text: &str) -> Option<(&str, &str)> {
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit());
    let found = [" ud af ", " out of ", " af ", " of ", "/"].iter().find_map(|word| text.trim().split_once(word));
    found.map(|(part, whole)| (part.trim(), whole.trim())).filter(|(part, whole)| is_number(part) && is_number(whole))
}

/// The number of a text that has its unit behind it: `765.000` of `765.000 kr.`.
#[must_use]
pub fn without_unit(text: &str) -> &str {
    text.trim().trim_end_matches(|c: char| !c.is_ascii_digit())
}

/// A number for Danish (`1.234.567,8`) or English (`1,234,567.8`) readers, with a real minus sign.
#[must_use]
pub fn format_number(number: Decimal, language: super::Language) -> String {
    let (group, point) = match language {
        super::Language::Danish => ('.', ','),
        super::Language::English => (',', '.'),
    };
    let plain = number.abs().normalize().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::with_capacity(plain.len() + 4);
    if number.is_sign_negative() && !number.is_zero() {
        out.push('\u{2212}');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{
        Decimal, NumberFault, counted, format_number, is_surely_thousands, listed_numbers, meant_number, parse_number,
        part_of_whole, without_unit,
    };
    use crate::language::Language;

    #[test]
    fn the_number_that_is_meant() {
        for (written, meant) in [
            ("27 %", "27"),
            ("27 pct.", "27"),
            ("46 unge", "46"),
            ("12,5 %", "12.5"),
            ("1.850.000 kr.", "1850000"),
            ("1.850.000", "1850000"),
            ("-3 point", "-3"),
            ("1.200,50 kr.", "1200.50"),
            ("1,200.5", "1200.5"),
            ("-1.200.000,25", "-1200000.25"),
        ] {
            assert_eq!(meant_number(written).as_deref(), Some(meant), "{written}");
        }
        for unclear in
            ["", "mange", "23 ud af 84", "1.234", "1.234 kr.", "cirka 40", "-", "12", "1.2.3", "2 mio. kr.", "3 t.kr."]
        {
            assert_eq!(meant_number(unclear), None, "{unclear}");
        }
    }

    #[test]
    fn numbers_of_a_list_in_a_text() {
        let read = |text| listed_numbers(text).map(|all| all.join(" "));
        for written in ["[ 1450000, 1900000 ]", "[1450000, 1900000]", "1450000, 1900000", "1.450.000, 1.900.000 kr."] {
            assert_eq!(read(written).as_deref(), Some("1450000 1900000"), "{written}");
        }
        for unclear in
            ["", "[ 1 ]", "1450000", "1,5", "450.000, 900.000", "1, to", "[ 1, 2", "1,9 mio., 2 mio.", "1, , 2"]
        {
            assert_eq!(read(unclear), None, "{unclear}");
        }
    }

    #[test]
    fn a_part_of_a_whole_is_known_and_a_unit_is_taken_away() {
        for written in ["14 af 47", "14 ud af 47", "14/47", "14 of 47"] {
            assert_eq!(part_of_whole(written), Some(("14", "47")), "{written}");
        }
        for other in ["14", "af 47", "14 af dem", "2.000 af 4.000", "14 af 47 unge"] {
            assert_eq!(part_of_whole(other), None, "{other}");
        }
        assert_eq!(without_unit("765.000 kr."), "765.000");
        assert_eq!(without_unit("mange"), "");
    }

    #[test]
    fn a_count_is_one_number_and_one_word() {
        for (written, meant) in [("38 unge", "38"), (" 38  pers. ", "38"), ("7\u{a0}borgere", "7")] {
            assert_eq!(counted(written), Some(meant), "{written}");
        }
        for other in [
            "38",
            "unge",
            "38 unge og 2 andre",
            "38 unge kvinder",
            "ca. 38",
            "2 mio.",
            "3 tusind",
            "27 pct.",
            "1.200 unge",
        ] {
            assert_eq!(counted(other), None, "{other}");
        }
    }

    #[test]
    fn a_unit_tells_that_a_number_is_in_thousands() {
        for sure in ["560.000 kr.", "560.000 kr", "-560.000 kroner", "1,200 DKK", "560.000,-", "1.200 borgere"] {
            assert!(is_surely_thousands(sure), "{sure}");
        }
        for unsure in
            ["560.000", "1.125 km", "0.125 kr.", "1,125 borgere", "1.250 mio. kr.", "1.125 procent", "1.125 %"]
        {
            assert!(!is_surely_thousands(unsure), "{unsure}");
        }
    }

    #[test]
    fn reads_what_authors_write() {
        assert_eq!(parse_number("765000"), Ok(Decimal::from(765_000)));
        assert_eq!(parse_number("2,5"), Ok(Decimal::new(25, 1)));
        assert_eq!(parse_number("-2.50"), Ok(Decimal::new(-250, 2)));
        assert_eq!(parse_number("100.000"), Err(NumberFault::Ambiguous));
        assert_eq!(parse_number("1.234.567"), Err(NumberFault::Ambiguous));
        for text in ["", "tolv", "1.2.3", "12-", "1e5", "--1", "0x1F"] {
            assert_eq!(parse_number(text), Err(NumberFault::NotANumber), "{text}");
        }
    }

    #[test]
    fn shows_danish_numbers() {
        let number = Decimal::new(12_345_678, 1);
        assert_eq!(format_number(number, Language::Danish), "1.234.567,8");
        assert_eq!(format_number(-number, Language::English), "\u{2212}1,234,567.8");
        assert_eq!(format_number(Decimal::ZERO, Language::Danish), "0");
    }
}
