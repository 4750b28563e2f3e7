//! Stretches of a year as people name them: a season, a quarter, half a year.

use crate::language::Date;

/// Months that a text names together: `foråret 2018`, `1. kvartal 2019`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub year: Date,
    /// The first and the last of its months; nothing where they are not all of that year.
    pub months: Option<(Date, Date)>,
}

/// Words that say no more than the rest does.
const FILLERS: &[&str] = &["i", "af", "in", "of", "the", "ca", "cirka", "omkring", "about", "circa"];
/// How the names of a season begin, and its months. Winter has months of two years.
const SEASONS: &[(&str, Option<(i8, i8)>)] = &[
    ("forår", Some((3, 5))),
    ("spring", Some((3, 5))),
    ("sommer", Some((6, 8))),
    ("summer", Some((6, 8))),
    ("efterår", Some((9, 11))),
    ("autumn", Some((9, 11))),
    ("primo", Some((1, 1))),
    ("medio", Some((6, 7))),
    ("ultimo", Some((12, 12))),
    ("vinter", None),
    ("winter", None),
];
/// The words for a part of a year, and how many months it has.
const PARTS: &[(&str, i8)] = &[("kvartal", 3), ("kvt", 3), ("quarter", 3), ("halvår", 6), ("half", 6)];
const ORDINALS: &[(&str, &str, &str)] =
    &[("første", "first", "1st"), ("andet", "second", "2nd"), ("tredje", "third", "3rd"), ("fjerde", "fourth", "4th")];

impl Stretch {
    /// The months that a text names together; nothing where it names none, or says more than that.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let lower = text.to_lowercase();
        let is_word = |word: &&str| !word.is_empty() && !FILLERS.contains(word);
        let words: Vec<&str> = lower.split([' ', '\u{a0}', '.', ',', '-', '/']).filter(is_word).collect();
        let year_of = |word: &str| Date::parse(word).ok().filter(|date| date.month.is_none());
        let (year, name) = match words.as_slice() {
            [name @ .., last] if year_of(last).is_some() => (year_of(last)?, name),
            [first, name @ ..] => (year_of(first)?, name),
            [] => return None,
        };
        let month = |month| Date { month: Some(month), ..year };
        let months = months(name)?.map(|(first, last)| (month(first), month(last)));
        Some(Self { year, months })
    }
}

/// The numbers of the months that go by a name; nothing inside where they are of two years.
#[expect(clippy::option_option, reason = "no name, and a name without months of its own, are two things")]
fn months(name: &[&str]) -> Option<Option<(i8, i8)>> {
    match name {
        [] => Some(None),
        [season] if let Some((_, months)) = SEASONS.iter().find(|(begins, _)| season.starts_with(begins)) => {
            Some(*months)
        }
        [quarter] => part(quarter.strip_prefix(['q', 'k'])?, 3).map(Some),
        [number, part_name] => {
            let (_, length) = PARTS.iter().find(|(word, _)| word == part_name)?;
            part(number, *length).map(Some)
        }
        _ => None,
    }
}

/// The months of a part of a year by its number: the 2nd of three months is April to June.
fn part(number: &str, length: i8) -> Option<(i8, i8)> {
    let named = ORDINALS.iter().position(|(danish, english, short)| [danish, english, short].contains(&&number));
    let at = named.map_or_else(|| number.parse::<i8>().ok(), |at| i8::try_from(at + 1).ok())?;
    (1..=12 / length).contains(&at).then_some(((at - 1) * length + 1, at * length))
}

#[cfg(test)]
mod tests {
    use super::Stretch;

    #[test]
    fn seasons_quarters_and_halves_are_months_of_their_year() {
        let read = |text: &str| {
            let stretch = Stretch::read(text)?;
            Some((stretch.year.iso(), stretch.months.map(|(first, last)| (first.iso(), last.iso()))))
        };
        for (text, year, first, last) in [
            ("foråret 2018", "2018", "2018-03", "2018-05"),
            ("Efterår 2020", "2020", "2020-09", "2020-11"),
            ("i sommeren 2019", "2019", "2019-06", "2019-08"),
            ("1. kvartal 2019", "2019", "2019-01", "2019-03"),
            ("4. kvt. 2019", "2019", "2019-10", "2019-12"),
            ("Q2 2021", "2021", "2021-04", "2021-06"),
            ("2021 Q2", "2021", "2021-04", "2021-06"),
            ("andet halvår 2020", "2020", "2020-07", "2020-12"),
            ("first quarter of 2019", "2019", "2019-01", "2019-03"),
            ("ultimo 2019", "2019", "2019-12", "2019-12"),
        ] {
            let months = Some((first.to_owned(), last.to_owned()));
            assert_eq!(read(text), Some((year.to_owned(), months)), "{text}");
        }
        for text in ["vinteren 2018", "ca. 2018", "omkring 2018"] {
            assert_eq!(read(text), Some(("2018".to_owned(), None)), "{text}");
        }
        for text in [
            "",
            "foråret",
            "5. kvartal 2019",
            "0. kvartal 2019",
            "3. halvår 2019",
            "foråret 18",
            "engang i 2024",
            "2018-2019",
            "Q 2019",
            "foråret 2018 og 2019",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
