//! Drawings → hashes, by which it is known again what a page shows. A number counts by its bits.
//!
//! Every value is taken apart field by field, so that a new field cannot be forgotten: it does not compile.

use std::hash::{Hash, Hasher};

use crate::figure::drawing::{Area, Drawing, Label, Point, Shape};
use crate::figure::pathway::{Chain, Connector, Head};

impl Hash for Drawing {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { width, height, shapes } = self;
        (width.to_bits(), height.to_bits(), shapes).hash(state);
    }
}

impl Hash for Point {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { x, y } = self;
        (x.to_bits(), y.to_bits()).hash(state);
    }
}

impl Hash for Area {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { x, y, width, height } = self;
        (x.to_bits(), y.to_bits(), width.to_bits(), height.to_bits()).hash(state);
    }
}

impl Hash for Label {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { at, anchor, size, lines, role } = self;
        (at, anchor, size.to_bits(), lines, role).hash(state);
    }
}

impl Hash for Shape {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::Box { area, radius, role } => (area, radius.to_bits(), role).hash(state),
            Self::Line { points, role } => (points, role).hash(state),
            Self::Curve { from, to, role } => (from, to, role).hash(state),
            Self::Mark { at, role } => (at, role).hash(state),
            Self::Label(label) => label.hash(state),
        }
    }
}

impl Hash for Connector {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { from, to, start, bend: [first, second], end, p, inferred, arrows } = self;
        [from, to, start, first, second, end].map(|it| it.to_bits()).hash(state);
        (p, inferred, arrows).hash(state);
    }
}

impl Hash for Chain {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { from, to, lane, turn, end, down_from, down_to, p, inferred, arrow } = self;
        [from, to, lane, turn, end, down_from, down_to].map(|it| it.to_bits()).hash(state);
        (p, inferred, arrow).hash(state);
    }
}

impl Hash for Head {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { y, back, p } = self;
        (y.to_bits(), back, p).hash(state);
    }
}
