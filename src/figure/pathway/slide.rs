//! The diagram as one picture, for slides and reports: no links, everything at a fixed place.

use crate::figure::drawing::{Anchor, Area, BASELINE, Drawing, LEADING, Point, Role, Shape, real};
use crate::figure::measure::{width, wrap};
use crate::figure::pathway::diagram::{Gutter, Node, Pathway, Stage};

const WIDTH: f64 = 1280.0;
const MARGIN: f64 = 24.0;
/// The gutters, and the unit of the chains' lanes as in the page's stylesheet.
const GUTTERS: [f64; 5] = [36.0, 50.0, 64.0, 36.0, 0.0];
const UNIT: f64 = 16.0;
const COLUMNS: [f64; 5] = [0.85, 1.25, 1.2, 1.25, 0.85];

const SIZE: f64 = 14.0;
const LINE: f64 = SIZE * LEADING;
const HEADING: f64 = 16.0;
const HEADING_LINE: f64 = HEADING * LEADING;
const PAD_X: f64 = 10.0;
const PAD_Y: f64 = 8.0;
/// Between two boxes at least.
const GAP: f64 = 12.0;
/// An arrowhead's length.
const HEAD: f64 = 8.0;

/// Draws the diagram on a surface of fixed width that is as high as the words need.
#[must_use]
pub fn slide(pathway: &Pathway) -> Drawing {
    let sheet = Sheet::of(pathway);
    let mut drawing = Drawing { width: WIDTH, height: 0.0, shapes: Vec::new() };
    for (stage, column) in pathway.stages.iter().zip(&sheet.columns) {
        headings(&mut drawing, stage, *column);
        if let Some(gutter) = &stage.gutter {
            sheet.gutter(&mut drawing, gutter, *column);
        }
    }
    for (at, (stage, column)) in pathway.stages.iter().zip(&sheet.columns).enumerate() {
        sheet.boxes(&mut drawing, at, stage, *column);
    }
    let bottom = notes(&mut drawing, pathway, sheet.top + sheet.height + GAP);
    drawing.height = (bottom + MARGIN).ceil();
    drawing
}

/// A column: its left edge, its width, and the gutter that follows.
#[derive(Clone, Copy)]
struct Column {
    x: f64,
    width: f64,
    gutter: f64,
}

impl Column {
    fn right(self) -> f64 {
        self.x + self.width
    }
}

struct Sheet {
    columns: Vec<Column>,
    /// Where the boxes begin, and how high all of them are.
    top: f64,
    height: f64,
}

impl Sheet {
    fn of(pathway: &Pathway) -> Self {
        let lanes = if pathway.lanes == 0 { 0.0 } else { UNIT * (0.45 + 0.55 * real(pathway.lanes)) };
        let mut gutters = GUTTERS;
        gutters[3] += lanes;
        let share = (WIDTH - 2.0 * MARGIN - gutters.iter().sum::<f64>()) / COLUMNS.iter().sum::<f64>();
        let mut x = MARGIN;
        let mut columns = Vec::new();
        for (part, gutter) in COLUMNS.iter().zip(gutters) {
            let width = part * share;
            columns.push(Column { x, width, gutter });
            x += width + gutter;
        }
        let heading_lines = pathway.stages.iter().zip(&columns).map(|(stage, it)| heading(stage, it.width).len()).max();
        let top = MARGIN + HEADING_LINE * real(heading_lines.unwrap_or(1)) + LINE + GAP;
        let needs = pathway.stages.iter().zip(&columns).map(|(stage, column)| {
            let boxes = stage.cells.iter().filter_map(|cell| cell.node.as_ref());
            real(stage.cells.len()) * boxes.map(|node| box_height(node, column.width) + GAP).fold(0.0, f64::max)
        });
        Self { top, height: needs.fold(LINE, f64::max), columns }
    }

    fn y(&self, percent: f64) -> f64 {
        self.top + self.height * percent / 100.0
    }

    fn boxes(&self, drawing: &mut Drawing, at: usize, stage: &Stage, column: Column) {
        for (row, cell) in stage.cells.iter().enumerate() {
            let middle = self.y(100.0 * (real(row) + 0.5) / real(stage.cells.len()));
            let Some(node) = &cell.node else {
                let role = if cell.inferred { Role::Inferred } else { Role::Stated };
                drawing.line(Point::new(column.x, middle), Point::new(column.right(), middle), role);
                continue;
            };
            let height = box_height(node, column.width);
            let area = Area::new(column.x, middle - height / 2.0, column.width, height);
            let radius = if at == 2 { 16.0 } else { 2.0 };
            drawing.shapes.push(Shape::Box { area, radius, role: Role::Stage(at) });
            let first = Point::new(column.x + PAD_X, area.y + PAD_Y + LINE * 0.5 + SIZE * BASELINE);
            drawing.text(first, Anchor::Start, SIZE, words(node, column.width), Role::Text);
        }
    }

    fn gutter(&self, drawing: &mut Drawing, gutter: &Gutter, column: Column) {
        let x = |percent: f64| column.right() + column.gutter * percent / 100.0;
        let role = |inferred: bool| if inferred { Role::Inferred } else { Role::Stated };
        for it in &gutter.connectors {
            let (from, to) = (self.y(it.from), self.y(it.to));
            let end = if it.end < 100.0 { x(100.0) - HEAD + 1.0 } else { x(100.0) };
            let (from, bend) = (Point::new(x(0.0), from), Point::new(x(it.start), from));
            if it.start > 0.0 {
                drawing.line(from, bend, role(it.inferred));
            }
            drawing.shapes.push(Shape::Curve { from: bend, to: Point::new(end, to), role: role(it.inferred) });
        }
        for it in &gutter.chains {
            let (from, to, lane) = (self.y(it.from), self.y(it.to), x(it.lane));
            let end = Point::new(x(0.0) + HEAD - 1.0, to);
            let points = vec![Point::new(x(0.0), from), Point::new(lane, from), Point::new(lane, to), end];
            drawing.shapes.push(Shape::Line { points, role: role(it.inferred) });
        }
        for head in &gutter.heads {
            let (x, role) = if head.back { (x(0.0), Role::Back) } else { (x(100.0), Role::Forward) };
            drawing.shapes.push(Shape::Mark { at: Point::new(x, self.y(head.y)), role });
        }
    }
}

fn headings(drawing: &mut Drawing, stage: &Stage, column: Column) {
    let lines = heading(stage, column.width);
    let count = real(lines.len());
    drawing.text(Point::new(column.x, MARGIN + HEADING), Anchor::Start, HEADING, lines, Role::Heading);
    let at = Point::new(column.x, MARGIN + HEADING_LINE * count + SIZE);
    drawing.word(at, Anchor::Start, SIZE, stage.question, Role::Quiet);
}

fn heading(stage: &Stage, width: f64) -> Vec<String> {
    wrap(&format!("{}. {}", stage.number, stage.name), width / crate::figure::measure::BOLD, HEADING)
}

fn words(node: &Node, column: f64) -> Vec<String> {
    let mut lines = wrap(&node.text, column - 2.0 * PAD_X, SIZE);
    if !node.tags.is_empty() {
        let tags = format!("({})", node.tags.join(", "));
        match lines.last_mut() {
            Some(last) if width(&format!("{last} {tags}"), SIZE) <= column - 2.0 * PAD_X => {
                *last += &format!(" {tags}")
            }
            _ => lines.push(tags),
        }
    }
    lines
}

fn box_height(node: &Node, column: f64) -> f64 {
    real(words(node, column).len().max(1)) * LINE + 2.0 * PAD_Y
}

/// What cannot be drawn, and what the lines mean; gives the bottom of it.
fn notes(drawing: &mut Drawing, pathway: &Pathway, top: f64) -> f64 {
    let mut notes: Vec<&str> = pathway.loops.iter().chain(&pathway.others).map(String::as_str).collect();
    if pathway.has_inferred {
        notes.push(pathway.labels.key);
    }
    let mut bottom = top;
    for note in notes {
        let lines = wrap(note, WIDTH - 2.0 * MARGIN, SIZE);
        let count = real(lines.len());
        drawing.text(Point::new(MARGIN, bottom + SIZE), Anchor::Start, SIZE, lines, Role::Text);
        bottom += LINE * count + 4.0;
    }
    bottom
}
