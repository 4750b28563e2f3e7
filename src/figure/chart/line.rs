//! Developments: lines over columns, and two columns as a slope. The scale begins at zero.

use crate::figure::chart::data::Data;
use crate::figure::chart::layout::{EDGE, LINE, SIZE, SPACE, WIDTH, baseline, centred, heading};
use crate::figure::chart::scale::{Scale, ticks};
use crate::figure::drawing::{Anchor, Area, BASELINE, Drawing, Label, Point, Role, Shape, real};
use crate::figure::measure::{widest, width, wrap};
use crate::language::{Decimal, format_number};

const HEIGHT: f64 = 260.0;
const SLOPE_HEIGHT: f64 = 190.0;
/// The widest names to the right of the lines.
const NAMES: f64 = 230.0;
/// From a point to its value.
const ASIDE: f64 = 10.0;

/// Categories lie along the bottom; each series is a line.
pub(super) fn draw(data: &Data) -> Drawing {
    let mut drawing = Drawing { width: WIDTH, ..Drawing::default() };
    let numbers: Vec<Decimal> = data.numbers().collect();
    let (low, high) =
        numbers.iter().fold((Decimal::ZERO, Decimal::ZERO), |(low, high), it| (low.min(*it), high.max(*it)));
    let ticks = ticks(low, high);
    let is_slope = data.categories.len() == 2;
    let names = Ends::of(data, is_slope);
    let height = names.height.max(if is_slope { SLOPE_HEIGHT } else { HEIGHT });
    let top = heading(&mut drawing, data.heading.as_deref(), EDGE) + if is_slope { LINE / 2.0 } else { LINE * 1.4 };
    let written: Vec<String> = ticks.iter().map(|tick| format_number(*tick, data.language)).collect();
    // A slope has its values at both ends and needs no scale.
    let left = EDGE + if is_slope { names.before } else { widest(&written, SIZE) + SPACE };
    let frame = Frame {
        left,
        right: WIDTH - EDGE - names.after - ASIDE,
        scale: Scale::new(ticks.iter().copied(), top + height, top),
        count: data.categories.len(),
    };
    for (tick, words) in ticks.iter().zip(written) {
        let y = frame.scale.at(*tick);
        let role = if tick.is_zero() { Role::Zero } else { Role::Scale };
        if !is_slope || tick.is_zero() {
            drawing.line(Point::new(frame.left, y), Point::new(frame.right, y), role);
        }
        if !is_slope {
            drawing.word(Point::new(frame.left - SPACE, centred(y)), Anchor::End, SIZE, words, Role::Quiet);
        }
    }
    let bottom = frame.bottom_names(&mut drawing, data, top + height + SPACE);
    frame.series(&mut drawing, data);
    names.write(&mut drawing, data, &frame, top + height);
    if is_slope {
        frame.first_values(&mut drawing, data, top + height);
    } else {
        frame.values(&mut drawing, data, top + height);
    }
    drawing.height = (bottom + EDGE).ceil();
    drawing.in_layers()
}

struct Frame {
    left: f64,
    right: f64,
    scale: Scale,
    count: usize,
}

impl Frame {
    fn x(&self, at: usize) -> f64 {
        let steps = real(self.count.saturating_sub(1)).max(1.0);
        self.left + (self.right - self.left) * real(at) / steps
    }

    fn point(&self, data: &Data, at: usize, series: usize) -> Option<Point> {
        let value = data.categories.get(at)?.values.get(series).copied().flatten()?;
        Some(Point::new(self.x(at), self.scale.at(value)))
    }

    /// The columns' names. Where they do not fit side by side, some are left out: never the first.
    fn bottom_names(&self, drawing: &mut Drawing, data: &Data, top: f64) -> f64 {
        let steps = real(self.count.saturating_sub(1)).max(1.0);
        // Two names share the whole width.
        let slot = if self.count == 2 { WIDTH / 2.0 } else { (self.right - self.left) / steps } - SPACE;
        let words = data.categories.iter().flat_map(|it| it.name.split_whitespace());
        let longest = words.map(|word| width(word, SIZE)).fold(1.0, f64::max);
        let every = (1..self.count).find(|every| slot * real(*every) >= longest).unwrap_or(self.count.max(1));
        let (mut lowest, mut free) = (1, 0.0);
        for (at, category) in data.categories.iter().enumerate().filter(|(at, _)| at.is_multiple_of(every)) {
            let lines = wrap(&category.name, slot * real(every), SIZE);
            let half = widest(&lines, SIZE) / 2.0;
            let x = self.x(at).min(WIDTH - EDGE - half).max(EDGE + half);
            if x - half < free {
                continue;
            }
            free = x + half + SPACE;
            lowest = lowest.max(lines.len());
            drawing.text(Point::new(x, baseline(top)), Anchor::Middle, SIZE, lines, Role::Text);
        }
        top + real(lowest) * LINE
    }

    fn series(&self, drawing: &mut Drawing, data: &Data) {
        for series in 0..data.series.len() {
            let mut run = Vec::new();
            for at in 0..self.count {
                match self.point(data, at, series) {
                    Some(point) => run.push(point),
                    // What is not stated leaves a gap.
                    None => finish(drawing, &mut run, series),
                }
            }
            finish(drawing, &mut run, series);
        }
    }

    /// Values at the points, above or below, where there is room for them.
    fn values(&self, drawing: &mut Drawing, data: &Data, floor: f64) {
        let mut taken: Vec<Area> = drawing.labels().map(Label::area).collect();
        for series in 0..data.series.len() {
            for at in 0..self.count.saturating_sub(1) {
                let Some(point) = self.point(data, at, series) else { continue };
                let category = &data.categories[at];
                let words = data.mark(category, category.values[series]);
                let above = point.y - ASIDE - SIZE * 0.2;
                let below = point.y + ASIDE + SIZE * 0.75;
                let free = [above, below].into_iter().map(|y| value(point.x, y, &words)).find(|label| {
                    let area = label.area();
                    area.bottom() < floor && area.x > EDGE && area.y > EDGE && !taken.iter().any(|it| it.overlaps(area))
                });
                if let Some(label) = free {
                    taken.push(label.area());
                    drawing.shapes.push(Shape::Label(label));
                }
            }
        }
    }

    /// The values of a slope's first column, pushed apart.
    fn first_values(&self, drawing: &mut Drawing, data: &Data, floor: f64) {
        let entries = (0..data.series.len()).filter_map(|series| {
            let category = data.categories.first()?;
            Some((self.point(data, 0, series)?.y, vec![data.mark(category, category.values[series])], series))
        });
        for (top, lines, _) in apart(entries.collect(), floor) {
            drawing.text(Point::new(self.left - ASIDE, baseline(top)), Anchor::End, SIZE, lines, Role::Text);
        }
    }
}

fn value(x: f64, y: f64, words: &str) -> Label {
    Label { at: Point::new(x, y), anchor: Anchor::Middle, size: SIZE, lines: vec![words.to_owned()], role: Role::Text }
}

fn finish(drawing: &mut Drawing, run: &mut Vec<Point>, series: usize) {
    let points = std::mem::take(run);
    drawing.shapes.extend(points.iter().map(|at| Shape::Mark { at: *at, role: Role::Series(series) }));
    if points.len() > 1 {
        drawing.shapes.push(Shape::Line { points, role: Role::Series(series) });
    }
}

/// The words at both ends of the lines.
struct Ends {
    before: f64,
    after: f64,
    /// What the words after the lines need under each other.
    height: f64,
}

impl Ends {
    fn of(data: &Data, is_slope: bool) -> Self {
        let first = data.categories.first();
        let marks = first.iter().flat_map(|it| it.values.iter().map(|value| data.mark(it, *value)));
        let before = marks.map(|words| width(&words, SIZE)).fold(0.0, f64::max);
        let after = (0..data.series.len()).map(|series| widest(&Self::lines(data, series), SIZE)).fold(0.0, f64::max);
        let height = (0..data.series.len()).map(|series| real(Self::lines(data, series).len()) * LINE).sum();
        Self { height, before: if is_slope { before + ASIDE } else { 0.0 }, after }
    }

    /// The last value of a series, and its name.
    fn lines(data: &Data, series: usize) -> Vec<String> {
        let stated = data.categories.iter().rev().find(|it| it.values.get(series).copied().flatten().is_some());
        let Some(category) = stated else { return Vec::new() };
        let mut lines = vec![data.mark(category, category.values[series])];
        lines.extend(wrap(&data.series[series], NAMES, SIZE));
        lines
    }

    fn write(&self, drawing: &mut Drawing, data: &Data, frame: &Frame, floor: f64) {
        let last = |series: usize| (0..frame.count).rev().find_map(|at| frame.point(data, at, series));
        let entries = (0..data.series.len())
            .filter_map(|series| Some((last(series)?.y, Self::lines(data, series), series)))
            .collect();
        for (top, lines, _) in apart(entries, floor) {
            let at = Point::new(WIDTH - EDGE - self.after, baseline(top));
            drawing.text(at, Anchor::Start, SIZE, lines, Role::Text);
        }
    }
}

/// Puts blocks of lines with their first line at given heights, pushed apart so that none overlap; gives their tops.
fn apart(mut blocks: Vec<(f64, Vec<String>, usize)>, floor: f64) -> Vec<(f64, Vec<String>, usize)> {
    blocks.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));
    let mut free = f64::NEG_INFINITY;
    for block in &mut blocks {
        block.0 = (block.0 - SIZE * BASELINE - SIZE * 0.25).max(free);
        free = block.0 + real(block.1.len()) * LINE;
    }
    // Back up from the foot.
    let mut limit = floor;
    for block in blocks.iter_mut().rev() {
        block.0 = block.0.min(limit - real(block.1.len()) * LINE);
        limit = block.0;
    }
    blocks
}
