//! Danish alphabetical order (æ, ø, å last; `aa` is å), from the Unicode collation data.

use std::cmp::Ordering;

use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use icu_locale_core::locale;

use super::Language;

/// Compares titles as a reader of the language would order them.
pub struct Collation {
    collator: Option<CollatorBorrowed<'static>>,
}

impl Collation {
    #[must_use]
    pub fn new(language: Language) -> Self {
        let locale = match language {
            Language::Danish => locale!("da"),
            Language::English => locale!("en"),
        };
        Self { collator: CollatorBorrowed::try_new(locale.into(), CollatorOptions::default()).ok() }
    }

    /// What sorts as the title does: for sorting many, where each title is compared again and again.
    #[must_use]
    pub fn key(&self, title: &str) -> (Vec<u8>, String) {
        let mut key = Vec::with_capacity(title.len() * 2);
        if let Some(collator) = &self.collator {
            let Ok(()) = collator.write_sort_key_to(title, &mut key);
        }
        (key, title.to_owned())
    }

    /// The order of two titles. Equal titles are told apart by their bytes, so that every order is total.
    #[must_use]
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        let order = self.collator.as_ref().map_or(Ordering::Equal, |it| it.compare(left, right));
        order.then_with(|| left.cmp(right))
    }
}

#[cfg(test)]
mod tests {
    use super::Collation;
    use crate::language::Language;

    #[test]
    fn danish_order() {
        let mut names = ["Aarhus", "Viborg", "Ølgod", "Ærø", "Ålborg", "Aabenraa", "Zoo", "Silkeborg"];
        let collation = Collation::new(Language::Danish);
        names.sort_by(|a, b| collation.compare(a, b));
        let compared = names;
        names.reverse();
        names.sort_by_cached_key(|name| collation.key(name));
        assert_eq!(names, compared);
        assert_eq!(names, ["Silkeborg", "Viborg", "Zoo", "Ærø", "Ølgod", "Aabenraa", "Ålborg", "Aarhus"]);
    }
}
