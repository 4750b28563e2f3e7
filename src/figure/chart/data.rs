//! What a chart shows: numbers by category and series, and how they are written.

use crate::language::{Decimal, Language, format_number};

use crate::figure::chart::words::NOT_STATED;

/// Numbers in rows and columns, turned so that a category is what stands together in the drawing.
#[derive(Debug, Clone)]
pub(super) struct Data {
    pub language: Language,
    pub unit: String,
    /// Written above the drawing, where nothing else says it.
    pub heading: Option<String>,
    pub categories: Vec<Category>,
    pub series: Vec<String>,
    /// The last series is what is left, and is drawn as a line.
    pub net: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Category {
    pub name: String,
    /// Where it differs from the unit of the whole.
    pub unit: Option<String>,
    /// One for each series; nothing where it is not stated.
    pub values: Vec<Option<Decimal>>,
    /// The sum, as the source prints it.
    pub total: Option<Decimal>,
}

impl Data {
    /// Every number that is drawn.
    pub fn numbers(&self) -> impl Iterator<Item = Decimal> {
        self.categories.iter().flat_map(|category| category.values.iter().copied().flatten())
    }

    /// Whether the numbers are percent.
    pub fn is_percent(&self) -> bool {
        is_percent(&self.unit)
    }

    /// A number as it stands at its mark: with `%`, or the category's own unit.
    pub fn mark(&self, category: &Category, value: Option<Decimal>) -> String {
        let Some(value) = value else { return NOT_STATED.get(self.language).to_owned() };
        let number = format_number(value, self.language);
        match category.unit.as_deref() {
            Some(unit) => with_unit(&number, unit),
            None if self.is_percent() => with_unit(&number, &self.unit),
            None => number,
        }
    }

    /// A number in running text, always with its unit.
    pub fn spoken(&self, category: &Category, value: Option<Decimal>) -> String {
        let Some(value) = value else { return NOT_STATED.get(self.language).to_owned() };
        with_unit(&format_number(value, self.language), category.unit.as_deref().unwrap_or(&self.unit))
    }
}

fn is_percent(unit: &str) -> bool {
    matches!(unit.trim(), "pct." | "pct" | "%" | "procent" | "percent")
}

/// A number and its unit that stay on one line. A unit of thousands is said as one: `24 × 1.000 kr.`
fn with_unit(number: &str, unit: &str) -> String {
    let unit = unit.trim();
    if unit.is_empty() {
        number.to_owned()
    } else if is_percent(unit) {
        format!("{number}\u{a0}%")
    } else if unit.starts_with(|c: char| c.is_ascii_digit()) {
        format!("{number}\u{a0}×\u{a0}{}", unit.replace(' ', "\u{a0}"))
    } else {
        format!("{number}\u{a0}{}", unit.replace(' ', "\u{a0}"))
    }
}

#[cfg(test)]
mod tests {
    use super::{Category, Data};
    use crate::language::{Decimal, Language};

    #[test]
    fn numbers_are_written_the_danish_way() {
        let mut data = Data {
            language: Language::Danish,
            unit: "pct.".into(),
            heading: None,
            categories: Vec::new(),
            series: Vec::new(),
            net: false,
        };
        let category = Category { name: "A".into(), unit: None, values: Vec::new(), total: None };
        assert_eq!(data.mark(&category, Some(Decimal::new(159, 1))), "15,9\u{a0}%");
        assert_eq!(data.mark(&category, None), "ikke oplyst");
        data.unit = "1.000 kr.".into();
        assert_eq!(data.mark(&category, Some(Decimal::from(-7_223))), "\u{2212}7.223");
        assert_eq!(data.spoken(&category, Some(Decimal::from(7_223))), "7.223\u{a0}×\u{a0}1.000\u{a0}kr.");
    }
}
