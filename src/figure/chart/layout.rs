//! What the charts share: the measures of the surface, names beside or above their bars, and the legend.

use crate::figure::drawing::{Anchor, Area, BASELINE, Drawing, LEADING, Point, Role, Shape, real};
use crate::figure::measure::{BOLD, widest, width, wrap};

/// The width of every chart. On a phone it is drawn at about half of it, so no text is smaller than [`SIZE`].
pub(super) const WIDTH: f64 = 640.0;
pub(super) const SIZE: f64 = 18.0;
pub(super) const LINE: f64 = SIZE * LEADING;
pub(super) const BAR: f64 = 26.0;
/// Between a mark and its value, and between a name and its bar.
pub(super) const SPACE: f64 = 8.0;
/// Between two categories.
pub(super) const GAP: f64 = 14.0;
/// Around everything, so that no stroke is cut.
pub(super) const EDGE: f64 = 4.0;

/// Between a name and the bars under it.
const BELOW_NAME: f64 = 3.0;
/// Names up to this width stand beside their bars, longer ones above.
const BESIDE: f64 = 175.0;
const SWATCH: f64 = 16.0;

/// Where the names of the categories stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Names {
    /// In a column of this width; long ones are wrapped.
    Beside(f64),
    Above,
}

impl Names {
    pub fn of<T: AsRef<str>>(names: &[T]) -> Self {
        let widest = widest(names, SIZE);
        if widest <= BESIDE { Self::Beside(widest) } else { Self::Above }
    }

    /// Beside the bars whatever their length; wrapped where they are wider than `most`.
    pub fn beside<T: AsRef<str>>(names: &[T], most: f64) -> Self {
        Self::Beside(widest(names, SIZE).min(most))
    }

    /// Where the bars may begin.
    pub fn left(self) -> f64 {
        match self {
            Self::Beside(width) if width > 0.0 => EDGE + width + SPACE + 2.0,
            _ => EDGE,
        }
    }

    pub fn lines(self, name: &str) -> Vec<String> {
        match self {
            Self::Beside(width) => wrap(name, width + 0.01, SIZE),
            // The name of a group is bold.
            Self::Above => wrap(name, (WIDTH - 2.0 * EDGE) / BOLD, SIZE),
        }
    }

    /// The height that a category needs for its name and for bars of a height.
    pub fn height(self, name: &str, bars: f64) -> f64 {
        let lines = real(self.lines(name).len()) * LINE;
        match self {
            Self::Beside(_) => lines.max(bars),
            Self::Above => lines + BELOW_NAME + bars,
        }
    }

    /// Writes the name of a category that begins at `top`; gives the top of its bars.
    pub fn write(self, drawing: &mut Drawing, name: &str, top: f64, bars: f64, role: Role) -> f64 {
        let lines = self.lines(name);
        let height = real(lines.len()) * LINE;
        match self {
            Self::Above => {
                drawing.text(Point::new(EDGE, baseline(top)), Anchor::Start, SIZE, lines, role);
                top + height + BELOW_NAME
            }
            Self::Beside(width) => {
                let all = height.max(bars);
                let first = top + (all - height) / 2.0;
                drawing.text(Point::new(EDGE + width, baseline(first)), Anchor::End, SIZE, lines, role);
                top + (all - bars) / 2.0
            }
        }
    }
}

/// The baseline of a line of text that begins at `top`.
pub(super) fn baseline(top: f64) -> f64 {
    top + LINE / 2.0 + SIZE * BASELINE
}

/// The baseline of a line of text around a height.
pub(super) fn centred(middle: f64) -> f64 {
    middle + SIZE * BASELINE
}

/// The unit above everything; gives where the rest may begin.
pub(super) fn heading(drawing: &mut Drawing, words: Option<&str>, top: f64) -> f64 {
    let Some(words) = words.filter(|words| !words.is_empty()) else { return top };
    let lines = wrap(words, WIDTH - 2.0 * EDGE, SIZE);
    let bottom = top + real(lines.len()) * LINE;
    drawing.text(Point::new(EDGE, baseline(top)), Anchor::Start, SIZE, lines, Role::Quiet);
    bottom + SPACE / 2.0
}

/// Swatches with names, in rows; gives where the rest may begin. An entry is a role and its words.
pub(super) fn legend(drawing: &mut Drawing, entries: &[(Role, String)], top: f64) -> f64 {
    let (mut x, mut y) = (EDGE, top);
    let mut height = 0.0_f64;
    let indent = SWATCH + SPACE;
    for (role, words) in entries {
        let lines = wrap(words, WIDTH - 2.0 * EDGE - indent, SIZE);
        let wide = indent + widest(&lines, SIZE);
        if x > EDGE && x + wide > WIDTH - EDGE {
            (x, y) = (EDGE, y + height);
            height = 0.0;
        }
        let middle = y + LINE / 2.0;
        match role {
            Role::Net | Role::Series(_) => {
                let line = if *role == Role::Net { Role::NetLine } else { *role };
                drawing.line(Point::new(x, middle), Point::new(x + SWATCH, middle), line);
                drawing.shapes.push(Shape::Mark { at: Point::new(x + SWATCH / 2.0, middle), role: *role });
            }
            role => drawing.fill(Area::new(x, middle - SWATCH / 2.0, SWATCH, SWATCH), *role),
        }
        height = height.max(real(lines.len()) * LINE + 2.0);
        drawing.text(Point::new(x + indent, baseline(y)), Anchor::Start, SIZE, lines, Role::Text);
        x += wide + 2.5 * SPACE;
    }
    if entries.is_empty() { top } else { y + height + SPACE }
}

/// The widest of some words as they stand at their marks, with the space before them.
pub(super) fn room<'w>(words: impl Iterator<Item = &'w String>) -> f64 {
    words.map(|words| width(words, SIZE) + SPACE).fold(0.0, f64::max)
}
