//! The places in a source that a page names, without those that another one holds.

use std::ops::RangeInclusive;

/// The places in their order; a page that lies within a range of pages is left out.
pub(super) fn without_held(places: &[&str]) -> Vec<String> {
    let pages: Vec<_> = places.iter().map(|place| pages(place)).collect();
    let is_held = |at: usize| {
        let Some((word, own)) = &pages[at] else { return false };
        let holds = |(other, theirs): &(&str, RangeInclusive<u32>)| {
            other == word && theirs != own && theirs.contains(own.start()) && theirs.contains(own.end())
        };
        pages.iter().flatten().any(holds)
    };
    let kept = places.iter().enumerate().filter(|(at, _)| !is_held(*at));
    kept.map(|(_, place)| (*place).to_owned()).collect()
}

/// `side 4-9` as its word and its numbers; `side 4` is a range of one.
fn pages(place: &str) -> Option<(&str, RangeInclusive<u32>)> {
    let (word, numbers) = place.rsplit_once(' ')?;
    let (first, last) = numbers.split_once(['-', '–']).unwrap_or((numbers, numbers));
    Some((word, first.trim().parse().ok()?..=last.trim().parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::without_held;

    #[test]
    fn a_page_within_a_range_is_not_named_again() {
        assert_eq!(without_held(&["side 4-9", "side 4", "side 8"]), ["side 4-9"]);
        assert_eq!(without_held(&["side 8", "side 4–9", "side 5-6", "side 9-10"]), ["side 4–9", "side 9-10"]);
    }

    #[test]
    fn what_is_no_range_of_the_same_stays() {
        for all in [&["side 4-9", "afsnit 5", "side 10"][..], &["side 4", "side 5"], &["bilag", "side 9-4", "side 5"]] {
            assert_eq!(without_held(all), all, "{all:?}");
        }
    }
}
