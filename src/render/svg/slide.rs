//! Pathway → a standalone SVG for slides and reports: fixed light colours, no links, a white ground.

use crate::figure::drawing::{Area, Drawing, Point, Role, Shape};
use crate::figure::pathway::{Pathway, slide as lay_out};
use crate::render::svg::write::{curve, escaped, label, names, path};
use crate::site::page::{Content, Page};

const FONT: &str = "Arial, Helvetica, 'Liberation Sans', sans-serif";
const INK: &str = "#1a1a1a";
const LINE: &str = "#5b666e";
const FILLS: [&str; 5] = ["#eceff1", "#e2f2fb", "#ffffff", "#e3f4da", "#fff0d1"];

/// The drawing that the page of a theory leads to: address and picture.
#[must_use]
pub fn diagram(page: &Page, language: &str) -> Option<(String, String)> {
    match &page.content {
        Content::Theory(theory) => Some((theory.svg.clone(), slide(&theory.pathway, &page.title, language))),
        _ => None,
    }
}

/// The picture of a diagram. It is a file of its own, so its ids need no prefix.
#[must_use]
pub fn slide(pathway: &Pathway, title: &str, language: &str) -> String {
    let drawing = lay_out(pathway);
    let (width, height) = (drawing.width, drawing.height);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"{}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"p-t p-d\" font-family=\"{FONT}\" font-size=\"14\" fill=\"{INK}\">",
        escaped(language)
    );
    names(&mut out, "p", &format!("{title}: {}", pathway.labels.caption), &description(pathway));
    out.push_str(&format!("<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>"));
    shapes(&mut out, &drawing);
    out.push_str("</svg>\n");
    out
}

/// Every box with what it leads to, then the loops.
fn description(pathway: &Pathway) -> String {
    let mut sentences = Vec::new();
    for node in pathway.stages.iter().filter(|stage| stage.number != 3).flat_map(|stage| &stage.cells) {
        let Some(node) = node.node.as_ref().filter(|node| !node.leads.is_empty()) else { continue };
        let text = node.text.trim_end_matches('.');
        sentences.push(format!("{text}. {}: {}.", pathway.labels.leads_to, node.leads.join("; ")));
    }
    sentences.extend(pathway.loops.iter().cloned());
    sentences.extend(pathway.others.iter().cloned());
    sentences.join(" ")
}

fn shapes(out: &mut String, drawing: &Drawing) {
    for shape in &drawing.shapes {
        match shape {
            Shape::Box { area, radius, role } => stage_box(out, *area, *radius, *role),
            Shape::Line { points, role } => connector(out, &path(points), *role),
            Shape::Curve { from, to, role } => connector(out, &curve(*from, *to), *role),
            Shape::Mark { at, role } => head(out, *at, *role),
            Shape::Label(it) => {
                let attributes = match it.role {
                    Role::Heading => format!(" font-size=\"{}\" font-weight=\"600\"", it.size),
                    Role::Quiet => " fill=\"#454545\"".to_owned(),
                    _ => String::new(),
                };
                label(out, it, &attributes);
            }
        }
    }
}

fn stage_box(out: &mut String, area: Area, radius: f64, role: Role) {
    let Area { x, y, width, height } = area;
    let stage = match role {
        Role::Stage(stage) => stage,
        _ => 0,
    };
    let fill = FILLS.get(stage).copied().unwrap_or("#ffffff");
    let stroke = if matches!(stage, 2 | 4) { 2.0 } else { 1.25 };
    out.push_str(&format!(
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\" fill=\"{fill}\" stroke=\"{LINE}\" stroke-width=\"{stroke}\"/>"
    ));
}

fn connector(out: &mut String, line: &str, role: Role) {
    let dashes = if role == Role::Inferred { " stroke-dasharray=\"5 4\"" } else { "" };
    out.push_str(&format!(
        "<path d=\"{line}\" fill=\"none\" stroke=\"{LINE}\" stroke-width=\"1.5\" stroke-linejoin=\"round\"{dashes}/>"
    ));
}

fn head(out: &mut String, at: Point, role: Role) {
    let Point { x, y } = at;
    let arrow = if role == Role::Back { "l8-5v10z" } else { "l-8-5v10z" };
    out.push_str(&format!("<path d=\"M{x} {y}{arrow}\" fill=\"{LINE}\"/>"));
}
