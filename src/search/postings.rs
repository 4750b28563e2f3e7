//! The documents of one term, packed as the numbers that the term's file holds: a large handbook has millions of them.

use crate::search::{packed, weights};

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
/// sections.
///
/// Of a very common term only the documents are kept where it weighs most.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Postings {
    bytes: Vec<u8>,
    last: u32,
    count: usize,
    /// How many there were, those that were let go included.
    found: usize,
}

impl Postings {
    /// Adds a document that comes after those before. Now and then those that weigh least are let go: a term that stands
    /// everywhere would take more memory than all others together.
    pub fn add(&mut self, posting: &Posting) {
        self.push(posting);
        if self.count >= 2 * weights::POSTINGS {
            self.cut();
        }
    }

    /// Leaves the documents where the term weighs most; of the same weight the first. What is left is the same, however
    /// often this has been done on the way.
    pub fn cut(&mut self) {
        if self.count <= weights::POSTINGS {
            return;
        }
        let found = self.found;
        let mut all: Vec<Posting> = self.iter().collect();
        let order = |posting: &Posting| (std::cmp::Reverse(posting.weight), posting.document);
        all.select_nth_unstable_by_key(weights::POSTINGS, order);
        all.truncate(weights::POSTINGS);
        all.sort_unstable_by_key(|posting| posting.document);
        *self = Self { found, ..all.into_iter().collect() };
    }

    /// In how many documents the term was found.
    #[must_use]
    pub fn found(&self) -> usize {
        self.found
    }

    fn push(&mut self, posting: &Posting) {
        packed::push(&mut self.bytes, posting.document - self.last);
        packed::push(&mut self.bytes, u32::from(posting.weight) * 4 + u32::from(posting.named));
        posting.sections().iter().for_each(|section| packed::push(&mut self.bytes, u32::from(*section)));
        self.last = posting.document;
        self.count += 1;
        self.found += 1;
    }

    /// The numbers as the term's file holds them.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        packed::numbers(&self.bytes)
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
    use crate::search::weights;

    fn posting() -> impl Strategy<Value = (u32, u8, Vec<u16>)> {
        (0..3_000_000_u32, 1..=100_u8, prop::collection::vec(any::<u16>(), 0..5))
    }

    #[test]
    fn of_a_common_term_those_are_left_where_it_weighs_most() {
        let weight = |document: u32| u8::try_from(document * 7919 % 100 + 1).unwrap();
        let all: Vec<Posting> = (0..20_001).map(|at| Posting::new(at * 3, weight(at), std::iter::once(2))).collect();
        let mut packed = Postings::default();
        for posting in &all {
            packed.add(posting);
        }
        assert!(packed.iter().count() < 2 * weights::POSTINGS, "no more is held on the way");
        packed.cut();
        let mut best = all;
        best.sort_by_key(|posting| (std::cmp::Reverse(posting.weight), posting.document));
        best.truncate(weights::POSTINGS);
        best.sort_by_key(|posting| posting.document);
        assert_eq!(packed.iter().collect::<Vec<_>>(), best);
        assert_eq!(packed.found(), 20_001, "how common it is stays known");
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(mut all in prop::collection::vec(posting(), 0..40)) {
            all.sort_unstable();
            let all: Vec<Posting> =
                all.into_iter().map(|(document, weight, sections)| Posting::new(document, weight, sections.into_iter())).collect();
            let packed: Postings = all.iter().cloned().collect();
            prop_assert_eq!(packed.found(), all.len());
            prop_assert_eq!(packed.iter().collect::<Vec<_>>(), all);
        }
    }
}
