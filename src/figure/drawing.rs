//! A drawing: shapes with places and meanings, for `render` to draw.

use crate::figure::measure;

/// Everything that a picture shows, back to front.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    pub width: f64,
    pub height: f64,
    pub shapes: Vec<Shape>,
}

/// One thing in a drawing.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Box {
        area: Area,
        radius: f64,
        role: Role,
    },
    /// A line through points.
    Line {
        points: Vec<Point>,
        role: Role,
    },
    /// A curve that leaves and arrives horizontally.
    Curve {
        from: Point,
        to: Point,
        role: Role,
    },
    /// A sign at a point: a circle, a diamond or an arrowhead, by its role.
    Mark {
        at: Point,
        role: Role,
    },
    Label(Label),
}

/// A place: x to the right, y downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// Lines of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The baseline of the first line.
    pub at: Point,
    pub anchor: Anchor,
    pub size: f64,
    pub lines: Vec<String>,
    pub role: Role,
}

/// Which end of a text its place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// What a shape means. The theme decides how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Plain words and values.
    Text,
    /// Words of second rank: units, "not stated".
    Quiet,
    /// The name of a group of bars.
    Strong,
    /// Words on the fill of a series.
    On(usize),
    /// The fill of a series, numbered from 0.
    Fill(usize),
    /// Money in, money out, and what is left.
    Gain,
    Loss,
    Net,
    /// Where zero is.
    Zero,
    /// A line of the scale.
    Scale,
    /// From a mark to its words, or from one step to the next.
    Leader,
    /// The line of a series, numbered from 0; its points have the same role.
    Series(usize),
    /// The line through what is left.
    NetLine,
    /// The box of a stage of a theory, numbered from 0.
    Stage(usize),
    /// The heading of a stage.
    Heading,
    /// A connection that the source states, and one that the editors inferred.
    Stated,
    Inferred,
    /// The end of a connection, pointing right or left.
    Forward,
    Back,
}

/// Space between two lines of text, in font sizes.
pub const LEADING: f64 = 1.25;

/// From the middle of a line of text down to its baseline, in font sizes.
pub const BASELINE: f64 = 0.35;

impl Point {
    /// A point, rounded as it is written.
    #[must_use]
    pub fn new(x: f64, y: f64) -> Self {
        Self { x: round(x), y: round(y) }
    }
}

impl Area {
    /// A rectangle, rounded as it is written; none is narrower than nothing.
    #[must_use]
    pub fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { x: round(x), y: round(y), width: round(width.max(0.0)), height: round(height.max(0.0)) }
    }

    /// The x of its right side.
    #[must_use]
    pub fn right(self) -> f64 {
        self.x + self.width
    }

    /// The y of its lower side.
    #[must_use]
    pub fn bottom(self) -> f64 {
        self.y + self.height
    }

    /// Whether two have more in common than an edge.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}

impl Label {
    /// The space the words take at most.
    #[must_use]
    pub fn area(&self) -> Area {
        let bold = if matches!(self.role, Role::Strong | Role::Heading) { measure::BOLD } else { 1.0 };
        let width = measure::widest(&self.lines, self.size) * bold;
        let x = match self.anchor {
            Anchor::Start => self.at.x,
            Anchor::Middle => self.at.x - width / 2.0,
            Anchor::End => self.at.x - width,
        };
        Area::new(
            x,
            self.at.y - 0.8 * self.size,
            width,
            (LEADING * real(self.lines.len().saturating_sub(1)) + 1.0) * self.size,
        )
    }
}

impl Drawing {
    pub(crate) fn fill(&mut self, area: Area, role: Role) {
        self.shapes.push(Shape::Box { area, radius: 0.0, role });
    }

    pub(crate) fn line(&mut self, from: Point, to: Point, role: Role) {
        self.shapes.push(Shape::Line { points: vec![from, to], role });
    }

    /// Puts lines of text with the first baseline at a point; nothing where there are no words.
    pub(crate) fn text(&mut self, at: Point, anchor: Anchor, size: f64, lines: Vec<String>, role: Role) {
        if !lines.is_empty() {
            self.shapes.push(Shape::Label(Label { at, anchor, size, lines, role }));
        }
    }

    pub(crate) fn word(&mut self, at: Point, anchor: Anchor, size: f64, words: impl Into<String>, role: Role) {
        self.text(at, anchor, size, vec![words.into()], role);
    }

    /// Areas at the back, then lines, signs, and words in front of everything.
    pub(crate) fn in_layers(mut self) -> Self {
        self.shapes.sort_by_key(|shape| match shape {
            Shape::Box { .. } => 0,
            Shape::Line { .. } | Shape::Curve { .. } => 1,
            Shape::Mark { .. } => 2,
            Shape::Label(_) => 3,
        });
        self
    }

    /// Every label, in the order of drawing.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Label(label) => Some(label),
            _ => None,
        })
    }
}

/// Two decimals: enough for a screen, and the same on every machine.
#[must_use]
pub fn round(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}

/// A count as a length.
#[must_use]
pub fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
