//! Numbers → places: exact decimals for what is written, lengths for what is drawn.

use crate::language::Decimal;

/// Steps of an axis that readers can count with, in tenths of a power of ten.
const STEPS: [i64; 4] = [10, 20, 25, 50];

/// A number as a length.
pub(super) fn length(number: Decimal) -> f64 {
    f64::try_from(number).unwrap_or(0.0)
}

/// A stretch of numbers that holds zero, laid out from one place to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    low: f64,
    span: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// From the lowest to the highest number, zero included.
    pub fn new(numbers: impl Iterator<Item = Decimal>, from: f64, to: f64) -> Self {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for number in numbers.map(length) {
            low = low.min(number);
            high = high.max(number);
        }
        let span = if high > low { high - low } else { 1.0 };
        Self { low, span, from, to }
    }

    /// Where a number stands.
    pub fn at(self, number: Decimal) -> f64 {
        self.from + (length(number) - self.low) / self.span * (self.to - self.from)
    }

    /// Where nought stands.
    pub fn zero(self) -> f64 {
        self.at(Decimal::ZERO)
    }
}

/// Round numbers from below the lowest to above the highest, zero among them: about four to seven.
pub(super) fn ticks(low: Decimal, high: Decimal) -> Vec<Decimal> {
    let (low, high) = (low.min(Decimal::ZERO), high.max(Decimal::ZERO));
    let Some(step) = high.checked_sub(low).filter(|range| !range.is_zero()).and_then(step) else {
        return vec![Decimal::ZERO, Decimal::ONE];
    };
    let mut ticks = vec![Decimal::ZERO];
    while ticks.last().is_some_and(|last| *last < high) && ticks.len() < 12 {
        ticks.extend(ticks.last().copied().and_then(|last| last.checked_add(step)));
    }
    while ticks[0] > low && ticks.len() < 24 {
        let Some(below) = ticks[0].checked_sub(step) else { break };
        ticks.insert(0, below);
    }
    ticks
}

/// The smallest countable step that needs at most five for a range.
fn step(range: Decimal) -> Option<Decimal> {
    let ten = Decimal::TEN;
    let mut power = Decimal::new(1, 12);
    for _ in 0..40 {
        for factor in STEPS {
            let step = power.checked_mul(Decimal::new(factor, 1))?;
            if step.checked_mul(Decimal::from(5))? >= range {
                return Some(step.normalize());
            }
        }
        power = power.checked_mul(ten)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Decimal, Scale, ticks};

    fn shown(low: i64, high: i64) -> Vec<String> {
        ticks(Decimal::from(low), Decimal::from(high)).iter().map(Decimal::to_string).collect()
    }

    #[test]
    fn axes_have_round_numbers_and_zero() {
        assert_eq!(shown(3, 38), ["0", "10", "20", "30", "40"]);
        assert_eq!(shown(-18, 25), ["-20", "-10", "0", "10", "20", "30"]);
        assert_eq!(shown(0, 0), ["0", "1"]);
        assert_eq!(ticks(Decimal::ZERO, Decimal::new(159, 1)).len(), 5);
    }

    #[test]
    fn a_scale_holds_zero() {
        let scale = Scale::new([Decimal::from(-5), Decimal::from(15)].into_iter(), 100.0, 300.0);
        assert!((scale.zero() - 150.0).abs() < 0.001 && (scale.at(Decimal::from(15)) - 300.0).abs() < 0.001);
    }

    proptest! {
        #[test]
        fn ticks_reach_around_the_numbers(low in -1_000_000_000_i64..1_000_000_000, high in -1_000_000_000_i64..1_000_000_000) {
            let (low, high) = (Decimal::from(low.min(high)), Decimal::from(low.max(high)));
            let ticks = ticks(low, high);
            prop_assert!(ticks.contains(&Decimal::ZERO) && ticks.len() <= 8);
            prop_assert!(ticks[0] <= low && *ticks.last().unwrap() >= high);
        }
    }
}
