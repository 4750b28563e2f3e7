//! Bars that lie, so that no name is turned: one for each number, in groups where a category has several.
//! Where the last series is what is left, a line through diamonds shows it (`combo`).

use crate::figure::chart::data::{Category, Data};
use crate::figure::chart::layout::{BAR, EDGE, GAP, Names, SIZE, SPACE, WIDTH, centred, heading, legend, room};
use crate::figure::chart::scale::Scale;
use crate::figure::drawing::{Anchor, Area, Drawing, Point, Role, Shape, real};
use crate::figure::measure::BOLD;
use crate::language::Decimal;

/// A bar of a group, and the space to the next.
const NARROW: f64 = 24.0;
const NEXT: f64 = 2.0;
/// How far the base reaches beyond the bars.
const OVER: f64 = 3.0;
/// Between two groups.
const WIDE_GAP: f64 = 24.0;
/// Fewer units than this leave the bars no room beside their values.
const LEAST: f64 = 130.0;

pub(super) fn draw(data: &Data) -> Drawing {
    let mut drawing = Drawing { width: WIDTH, ..Drawing::default() };
    let mut y = heading(&mut drawing, data.heading.as_deref(), EDGE);
    if data.series.len() > 1 {
        let entries: Vec<_> = data.series.iter().enumerate().map(|(at, name)| (role(data, at), name.clone())).collect();
        y = legend(&mut drawing, &entries, y);
    }
    let plot = Plot::of(data);
    let gap = if data.series.len() > 1 { WIDE_GAP } else { GAP };
    let mut points = Vec::new();
    for category in &data.categories {
        y = plot.category(&mut drawing, data, category, y, &mut points) + gap;
    }
    let bottom = y - gap + EDGE;
    if points.len() > 1 {
        drawing.shapes.push(Shape::Line { points: points.clone(), role: Role::NetLine });
    }
    drawing.shapes.extend(points.into_iter().map(|at| Shape::Mark { at, role: Role::Net }));
    drawing.height = (bottom + EDGE).ceil();
    drawing.in_layers()
}

fn role(data: &Data, series: usize) -> Role {
    if data.net && series + 1 == data.series.len() { Role::Net } else { Role::Fill(series) }
}

/// Names, values and bars share the width.
struct Plot {
    names: Names,
    scale: Scale,
    /// The values do not fit beside the bars and stand with the names.
    crowded: bool,
}

impl Plot {
    fn of(data: &Data) -> Self {
        let names: Vec<&str> = data.categories.iter().map(|category| category.name.as_str()).collect();
        let mut names = Names::of(&names);
        let (before, after) = values(data);
        if WIDTH - names.left() - before - after < LEAST {
            names = Names::Above;
        }
        let crowded = WIDTH - names.left() - before - after < LEAST;
        let (before, after) = if crowded { (0.0, 0.0) } else { (before, after) };
        let scale = Scale::new(data.numbers(), names.left() + before, WIDTH - EDGE - after);
        Self { names, scale, crowded }
    }

    /// Draws a category from `top` on; gives its bottom.
    fn category(&self, drawing: &mut Drawing, data: &Data, category: &Category, top: f64, net: &mut Vec<Point>) -> f64 {
        let grouped = data.series.len() > 1;
        let bar = if grouped { NARROW } else { BAR };
        let count = real(category.values.len());
        let bars = count * bar + (count - 1.0).max(0.0) * NEXT;
        let name = self.name(data, category);
        let strong = if grouped && self.names == Names::Above { Role::Strong } else { Role::Text };
        let mut y = self.names.write(drawing, &name, top, bars, strong);
        let bottom = top + self.names.height(&name, bars);
        // The base runs beside the bars and never through a name.
        let zero = self.scale.zero();
        drawing.line(Point::new(zero, y - OVER), Point::new(zero, y + bars + OVER), Role::Zero);
        for (series, value) in category.values.iter().enumerate() {
            let role = role(data, series);
            if let Some(value) = value {
                if role == Role::Net {
                    let at = Point::new(self.scale.at(*value), y + bar / 2.0);
                    drawing.line(Point::new(self.scale.zero(), at.y), at, Role::NetLine);
                    net.push(at);
                } else {
                    drawing.fill(self.bar(*value, y, bar), role);
                }
            }
            if !self.crowded {
                self.value(drawing, data.mark(category, *value), *value, y + bar / 2.0, role);
            }
            y += bar + NEXT;
        }
        bottom
    }

    fn name(&self, data: &Data, category: &Category) -> String {
        if !self.crowded {
            return category.name.clone();
        }
        let values: Vec<String> = category.values.iter().map(|value| data.mark(category, *value)).collect();
        format!("{}: {}", category.name, values.join(" · "))
    }

    fn bar(&self, value: Decimal, y: f64, height: f64) -> Area {
        let (zero, end) = (self.scale.zero(), self.scale.at(value));
        Area::new(zero.min(end), y, (end - zero).abs(), height)
    }

    /// Writes a value at the end of its bar, on the side that the bar points to.
    fn value(&self, drawing: &mut Drawing, words: String, value: Option<Decimal>, middle: f64, role: Role) {
        let end = value.map_or(self.scale.zero(), |value| self.scale.at(value));
        // A diamond reaches a little beyond its point.
        let space = if role == Role::Net { SPACE + 3.0 } else { SPACE };
        let role = match (value, role) {
            (None, _) => Role::Quiet,
            (_, Role::Net) => Role::Strong,
            _ => Role::Text,
        };
        let negative = value.is_some_and(|value| value.is_sign_negative() && !value.is_zero());
        let (x, anchor) = if negative { (end - space, Anchor::End) } else { (end + space, Anchor::Start) };
        drawing.word(Point::new(x, centred(middle)), anchor, SIZE, words, role);
    }
}

/// The room that values need before and after the bars.
fn values(data: &Data) -> (f64, f64) {
    let words = |negative: bool| -> Vec<String> {
        let all = data.categories.iter().flat_map(|category| category.values.iter().map(move |it| (category, *it)));
        let side = all.filter(|(_, it)| it.is_some_and(|it| it.is_sign_negative() && !it.is_zero()) == negative);
        side.map(|(category, value)| data.mark(category, value)).collect()
    };
    // What is left is written bold, a little further out.
    let bold = if data.net { BOLD } else { 1.0 };
    let beyond = if data.net { 3.0 } else { 0.0 };
    let side = |words: &[String]| if words.is_empty() { 0.0 } else { room(words.iter()) * bold + beyond };
    (side(&words(true)), side(&words(false)))
}
