//! Shares of a whole: one bar for each column, all of the same length.

use crate::figure::chart::data::{Category, Data};
use crate::figure::chart::layout::{BAR, EDGE, LINE, Names, SIZE, SPACE, WIDTH, baseline, centred, heading, legend};
use crate::figure::chart::scale::length;
use crate::figure::chart::words::{NOT_STATED, TOTAL};
use crate::figure::drawing::{Anchor, Area, Drawing, Point, Role, real};
use crate::figure::measure::{width, wrap};
use crate::language::{Decimal, format_number};

const TALL: f64 = BAR + 10.0;
/// Between two bars.
const BETWEEN: f64 = 16.0;
/// Between two segments.
const SEAM: f64 = 2.0;
/// From a value above the bar down to it.
const LEADER: f64 = 6.0;

/// Whether the numbers can be shares: none is negative, and each bar has something to show.
pub(super) fn is_possible(data: &Data) -> bool {
    data.numbers().all(|number| !number.is_sign_negative() || number.is_zero())
        && data.categories.iter().all(|category| category.values.iter().flatten().any(|value| !value.is_zero()))
}

pub(super) fn draw(data: &Data) -> Drawing {
    let mut drawing = Drawing { width: WIDTH, ..Drawing::default() };
    let mut y = heading(&mut drawing, data.heading.as_deref(), EDGE);
    let titles: Vec<String> = data.categories.iter().map(|category| title(data, category)).collect();
    let names = Names::of(&titles);
    for (category, title) in data.categories.iter().zip(&titles) {
        y = bar(&mut drawing, data, category, title, names, y) + BETWEEN;
    }
    let bottom = legend(&mut drawing, &entries(data), y);
    drawing.height = (bottom + EDGE).ceil();
    drawing.in_layers()
}

/// The column's name, and the whole where that is no 100 per cent.
fn title(data: &Data, category: &Category) -> String {
    let Some(total) = category.total.filter(|_| !data.is_percent()) else { return category.name.clone() };
    let total = format!("{}\u{a0}{}", TOTAL.get(data.language), format_number(total, data.language));
    if category.name.is_empty() { total } else { format!("{} · {total}", category.name) }
}

/// The names of the parts; with their numbers where there is only one bar.
fn entries(data: &Data) -> Vec<(Role, String)> {
    let names = data.series.iter().enumerate();
    names
        .map(|(at, name)| match data.categories.as_slice() {
            [only] => (Role::Fill(at), format!("{name}: {}", data.mark(only, only.values.get(at).copied().flatten()))),
            _ => (Role::Fill(at), name.clone()),
        })
        .collect()
}

/// What a full bar is worth.
fn whole(data: &Data, category: &Category) -> f64 {
    let sum: f64 = category.values.iter().flatten().map(|value| length(*value)).sum();
    let stated = if data.is_percent() { Some(Decimal::ONE_HUNDRED) } else { category.total };
    stated.map_or(sum, |stated| length(stated).max(sum)).max(f64::MIN_POSITIVE)
}

/// One part of a bar.
struct Segment {
    area: Area,
    series: usize,
    words: String,
}

/// Draws a bar with its name; gives its bottom.
fn bar(drawing: &mut Drawing, data: &Data, category: &Category, title: &str, names: Names, top: f64) -> f64 {
    let segments = segments(data, category, names.left());
    let fits = |segment: &Segment| width(&segment.words, SIZE) + SPACE <= segment.area.width;
    let small: Vec<&Segment> = segments.iter().filter(|segment| !fits(segment)).collect();
    // A single bar has all its numbers in the legend.
    let above = if data.categories.len() > 1 { place(&small, names.left()) } else { Vec::new() };
    let extra = if above.is_empty() { 0.0 } else { LINE + LEADER };
    let strong = names == Names::Above && data.categories.len() > 1;
    let role = if strong { Role::Strong } else { Role::Text };
    let y = names.write(drawing, title, top, TALL + extra, role) + extra;
    let moved = |area: Area| Area::new(area.x, y, area.width, TALL);
    for segment in &segments {
        drawing.fill(moved(segment.area), Role::Fill(segment.series));
    }
    for segment in segments.iter().filter(|segment| fits(segment)) {
        let at = Point::new(segment.area.x + segment.area.width / 2.0, centred(y + TALL / 2.0));
        drawing.word(at, Anchor::Middle, SIZE, segment.words.clone(), Role::On(segment.series));
    }
    for (segment, x) in above {
        let middle = segment.area.x + segment.area.width / 2.0;
        drawing.line(Point::new(x, y - LEADER), Point::new(middle, y), Role::Leader);
        drawing.word(Point::new(x, baseline(y - extra)), Anchor::Middle, SIZE, segment.words.clone(), Role::Text);
    }
    let bottom = top + names.height(title, TALL + extra);
    unstated(drawing, data, category, names.left(), bottom)
}

fn segments(data: &Data, category: &Category, left: f64) -> Vec<Segment> {
    let room = WIDTH - EDGE - left;
    let whole = whole(data, category);
    let mut x = left;
    let mut segments = Vec::new();
    for (series, value) in category.values.iter().enumerate() {
        let Some(value) = value.filter(|value| !value.is_zero()) else { continue };
        let wide = room * length(value) / whole;
        let words = data.mark(category, Some(value));
        segments.push(Segment { area: Area::new(x, 0.0, (wide - SEAM).max(1.0), TALL), series, words });
        x += wide;
    }
    segments
}

/// Values of small segments in one row above the bar, pushed apart; those that find no room are left to the table.
fn place<'s>(small: &[&'s Segment], left: f64) -> Vec<(&'s Segment, f64)> {
    let mut free = left;
    let mut placed = Vec::new();
    for segment in small {
        let half = width(&segment.words, SIZE) / 2.0;
        let middle = (segment.area.x + segment.area.width / 2.0).max(free + half);
        if middle + half > WIDTH - EDGE {
            continue;
        }
        placed.push((*segment, middle));
        free = middle + half + SPACE;
    }
    placed
}

/// Names what the source does not state, under the bar; gives the new bottom.
fn unstated(drawing: &mut Drawing, data: &Data, category: &Category, left: f64, bottom: f64) -> f64 {
    let missing = category.values.iter().zip(&data.series).filter(|(value, _)| value.is_none());
    let names: Vec<&str> = missing.map(|(_, name)| name.as_str()).collect();
    if names.is_empty() || data.categories.len() == 1 {
        return bottom;
    }
    let words = format!("{}: {}", names.join(", "), NOT_STATED.get(data.language));
    let lines = wrap(&words, WIDTH - EDGE - left, SIZE);
    let height = real(lines.len()) * LINE;
    drawing.text(Point::new(left, baseline(bottom)), Anchor::Start, SIZE, lines, Role::Quiet);
    bottom + height
}
