//! The documents of one term, packed as the numbers that the term's file holds: a large handbook has millions of them.

use crate::search::weights;

/// A document that holds a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    pub document: u32,
    /// 1 to 100.
    pub weight: u8,
    named: u8,
    sections: [u16; weights::SECTIONS],
}

impl Posting {
    /// Of the sections only the first few are kept.
    #[must_use]
    pub fn new(document: u32, weight: u8, found: impl Iterator<Item = u16>) -> Self {
        let mut posting = Self { document, weight, named: 0, sections: [0; weights::SECTIONS] };
        for (place, section) in posting.sections.iter_mut().zip(found) {
            *place = section;
            posting.named += 1;
        }
        posting
    }

    /// The sections where it stands, the strongest first.
    #[must_use]
    pub fn sections(&self) -> &[u16] {
        &self.sections[..usize::from(self.named)]
    }
}

/// Postings in the order of their documents. Each is: step from the document before, weight · 4 + number of sections,
/// sections; each number in as few bytes as it needs (LEB128).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Postings {
    bytes: Vec<u8>,
    last: u32,
    count: u32,
}

impl Postings {
    /// Adds a document that comes after those before.
    pub fn push(&mut self, posting: &Posting) {
        self.number(posting.document - self.last);
        self.number(u32::from(posting.weight) * 4 + u32::from(posting.named));
        posting.sections().iter().for_each(|section| self.number(u32::from(*section)));
        self.last = posting.document;
        self.count += 1;
    }

    fn number(&mut self, mut number: u32) {
        while number > 0x7f {
            self.bytes.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.bytes.push(number.to_le_bytes()[0]);
    }

    /// How many documents there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count as usize
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The numbers as the term's file holds them.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        let mut bytes = self.bytes.iter();
        std::iter::from_fn(move || {
            let (mut number, mut shift) = (0, 0);
            loop {
                let byte = *bytes.next()?;
                number |= u32::from(byte & 0x7f) << shift;
                if byte & 0x80 == 0 {
                    return Some(number);
                }
                shift += 7;
            }
        })
    }

    /// Each document.
    pub fn iter(&self) -> impl Iterator<Item = Posting> {
        let (mut numbers, mut document) = (self.numbers(), 0);
        std::iter::from_fn(move || {
            document += numbers.next()?;
            let weight = numbers.next()?;
            let named = (weight % 4) as usize;
            let mut sections = [0; weights::SECTIONS];
            sections
                .iter_mut()
                .zip(numbers.by_ref().take(named))
                .for_each(|(to, from)| *to = u16::try_from(from).unwrap_or(u16::MAX));
            Some(Posting::new(document, u8::try_from(weight / 4).unwrap_or(u8::MAX), sections.into_iter().take(named)))
        })
    }
}

impl FromIterator<Posting> for Postings {
    fn from_iter<I: IntoIterator<Item = Posting>>(postings: I) -> Self {
        let mut packed = Self::default();
        postings.into_iter().for_each(|posting| packed.push(&posting));
        packed
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Posting, Postings};

    fn posting() -> impl Strategy<Value = (u32, u8, Vec<u16>)> {
        (0..3_000_000_u32, 1..=100_u8, prop::collection::vec(any::<u16>(), 0..5))
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(mut all in prop::collection::vec(posting(), 0..40)) {
            all.sort_unstable();
            let all: Vec<Posting> =
                all.into_iter().map(|(document, weight, sections)| Posting::new(document, weight, sections.into_iter())).collect();
            let packed: Postings = all.iter().cloned().collect();
            prop_assert_eq!(packed.len(), all.len());
            prop_assert_eq!(packed.iter().collect::<Vec<_>>(), all);
        }
    }
}
