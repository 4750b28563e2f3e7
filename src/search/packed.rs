//! Numbers in as few bytes as each needs (LEB128): a large handbook has tens of millions of them.

/// Adds a number.
pub fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number > 0x7f {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

/// The numbers that were added, in their order.
pub fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let mut bytes = bytes.iter();
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(all in prop::collection::vec(any::<u32>(), 0..40)) {
            let mut bytes = Vec::new();
            for number in &all {
                super::push(&mut bytes, *number);
            }
            prop_assert_eq!(super::numbers(&bytes).collect::<Vec<_>>(), all);
        }
    }
}
