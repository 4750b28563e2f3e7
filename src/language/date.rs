//! Dates as precise as the source is: a year, a month or a day.

use super::Language;

/// A date that may lack its day or month. The order is by time; a coarser date stands before the finer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub year: i16,
    pub month: Option<i8>,
    pub day: Option<i8>,
}

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateFault {
    /// Not in the form `2026`, `2026-11` or `2026-11-22`; with the right form where it can be guessed.
    Form(Option<String>),
    /// The right form, but no such day.
    NoSuchDay,
}

impl Date {
    /// Reads `2026`, `2026-11` or `2026-11-22`.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, DateFault> {
        let text = text.trim();
        Self::exactly(text).unwrap_or_else(|| Err(DateFault::Form(guess(text))))
    }

    /// The same; nothing where the form is another.
    fn exactly(text: &str) -> Option<Result<Self, DateFault>> {
        let parts: Vec<&str> = text.split('-').collect();
        let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        let digits = parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
        if !digits || !matches!(lengths.as_slice(), [4] | [4, 2] | [4, 2, 2]) {
            return None;
        }
        let number = |at: usize| parts.get(at).and_then(|part| part.parse::<i16>().ok());
        let small = |at: usize| number(at).and_then(|it| i8::try_from(it).ok());
        let date = Self { year: number(0).unwrap_or(0), month: small(1), day: small(2) };
        let real = jiff::civil::Date::new(date.year, date.month.unwrap_or(1), date.day.unwrap_or(1));
        Some(if date.year < 1000 || real.is_err() { Err(DateFault::NoSuchDay) } else { Ok(date) })
    }

    /// The first day that the date covers.
    #[must_use]
    pub fn first_day(self) -> jiff::civil::Date {
        jiff::civil::Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .unwrap_or(jiff::civil::Date::MIN)
    }

    /// The last day that the date covers.
    #[must_use]
    pub fn last_day(self) -> jiff::civil::Date {
        match (self.month, self.day) {
            (_, Some(_)) => self.first_day(),
            (Some(_), None) => self.first_day().last_of_month(),
            (None, _) => self.first_day().last_of_year(),
        }
    }

    /// The day that comes so long after the last day that the date covers; the last day of time where that is too far.
    #[must_use]
    pub fn later(self, by: jiff::Span) -> Self {
        self.last_day().checked_add(by).unwrap_or(jiff::civil::Date::MAX).into()
    }

    /// `2026-11-22`, as precise as the date is.
    #[must_use]
    pub fn iso(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            (None, _) => format!("{:04}", self.year),
        }
    }

    /// `22. november 2026`, as precise as the date is.
    #[must_use]
    pub fn in_words(self, language: Language) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => match language {
                Language::Danish => format!("{day}. {} {}", month_name(month, language), self.year),
                Language::English => format!("{day} {} {}", month_name(month, language), self.year),
            },
            (Some(month), None) => format!("{} {}", month_name(month, language), self.year),
            (None, _) => self.year.to_string(),
        }
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

/// The ISO form of a date in another usual form (`22.11.2026`, `22/11-2026`, `november 2026`, `11-2026`, `2026-3-1`), if it
/// can mean only one day or month.
fn guess(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let mut parts: Vec<&str> = lower.split(['.', '/', '-', ' ']).filter(|it| !["", "i", "in"].contains(it)).collect();
    if parts.first().is_some_and(|first| first.len() == 4 && first.bytes().all(|b| b.is_ascii_digit())) {
        parts.reverse();
    }
    let (day, month, year) = match parts.as_slice() {
        [day, month, year] => (Some(day), month, year),
        [month, year] => (None, month, year),
        _ => return None,
    };
    let day = day.map_or_else(String::new, |day| format!("-{day:0>2}"));
    let iso = format!("{year}-{:0>2}{day}", month_number(month));
    matches!(Date::exactly(&iso), Some(Ok(_))).then_some(iso)
}

/// The number of a month that is written by its name, or by its first letters; any other text as it is.
fn month_number(text: &str) -> String {
    const FEWEST: usize = 3;
    let is_named = |month: &i8| {
        let names = [Language::Danish, Language::English].map(|language| month_name(*month, language).to_lowercase());
        text.len() >= FEWEST && names.iter().any(|name| name.starts_with(text))
    };
    (1..=12).find(is_named).map_or_else(|| text.to_owned(), |month| month.to_string())
}

/// The name of a month (1–12); empty outside that.
#[must_use]
pub fn month_name(month: i8, language: Language) -> &'static str {
    const DANISH: [&str; 12] = [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ];
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let names = match language {
        Language::Danish => DANISH,
        Language::English => ENGLISH,
    };
    usize::try_from(month - 1).ok().and_then(|at| names.get(at)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::{Date, DateFault};
    use crate::language::Language;

    #[test]
    fn reads_and_shows() {
        assert_eq!(Date::parse("2026-11-22").unwrap().in_words(Language::Danish), "22. november 2026");
        assert_eq!(Date::parse("2016-09").unwrap().in_words(Language::Danish), "september 2016");
        assert_eq!(Date::parse("22.11.2026"), Err(DateFault::Form(Some("2026-11-22".into()))));
        for (written, meant) in [
            ("22/11-2026", "2026-11-22"),
            ("22. november 2026", "2026-11-22"),
            ("Aug. 2022", "2022-08"),
            ("i august 2022", "2022-08"),
            ("8/2022", "2022-08"),
            ("august 2022", "2022-08"),
            ("October 2022", "2022-10"),
            ("8-2022", "2022-08"),
            ("2022-8-5", "2022-08-05"),
        ] {
            assert_eq!(Date::parse(written), Err(DateFault::Form(Some(meant.into()))), "{written}");
        }
        for unclear in ["2022-2024", "ma 2022", "ja 2022", "13-2022", "sommeren 2022", "22.11.26"] {
            assert_eq!(Date::parse(unclear), Err(DateFault::Form(None)), "{unclear}");
        }
        assert_eq!(Date::parse("2026-02-30"), Err(DateFault::NoSuchDay));
        assert_eq!(Date::parse("snart"), Err(DateFault::Form(None)));
        assert_eq!(Date::parse("2024-02").unwrap().last_day().day(), 29);
        let later = |day: &str, by| Date::parse(day).unwrap().later(by).iso();
        assert_eq!(later("2024-02", 30.days()), "2024-03-30");
        assert_eq!(later("2024-02-29", 1.year()), "2025-02-28");
        assert_eq!(later("2025-11-25", 12.months()), "2026-11-25");
        assert_eq!(later("2024-02", 7_000_000.days()), "9999-12-31");
    }
}
