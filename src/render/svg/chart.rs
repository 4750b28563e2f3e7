//! Chart → SVG in the page: classes instead of colours, so that light, dark and paper are the stylesheet's business.

use serde::ser::{Serialize, Serializer};

use crate::figure::chart::Chart;
use crate::figure::drawing::{Area, Point, Role, Shape, round};
use crate::render::markup::markup;
use crate::render::svg::write::{curve, label, names, path};

/// The stylesheet knows so many fills and lines; further series begin again.
const SERIES: usize = 6;

/// The chart as a picture. `prefix` makes its ids unique on the page.
#[must_use]
pub fn chart(chart: &Chart, prefix: &str) -> String {
    let drawing = &chart.drawing;
    let (width, height) = (drawing.width, drawing.height);
    let mut out = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {width} {height}\" font-size=\"18\" role=\"img\" aria-labelledby=\"{prefix}-t {prefix}-d\">"
    );
    names(&mut out, prefix, &chart.title, &chart.description);
    for it in &drawing.shapes {
        shape(&mut out, it);
    }
    out.push_str("</svg>");
    out
}

/// In templates a chart is its picture. Its ids come from what it says, so that they stay when other pages change.
impl Serialize for Chart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut says = self.title.clone();
        says.push_str(&self.description);
        let hash = xxhash_rust::xxh3::xxh3_64(says.as_bytes());
        markup(&chart(self, &format!("c{:08x}", hash & 0xffff_ffff)), serializer)
    }
}

fn shape(out: &mut String, shape: &Shape) {
    match shape {
        Shape::Box { area: Area { x, y, width, height }, role, .. } => {
            let class = class(*role);
            out.push_str(&format!(
                "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
            ));
        }
        Shape::Line { points, role } => {
            out.push_str(&format!("<path class=\"{}\" d=\"{}\"/>", line_class(*role), path(points)));
        }
        Shape::Curve { from, to, role } => {
            let line = curve(*from, *to);
            out.push_str(&format!("<path class=\"{}\" d=\"{line}\"/>", line_class(*role)));
        }
        Shape::Mark { at, role } => mark(out, *at, *role),
        Shape::Label(it) => {
            let class = class(it.role);
            let attribute = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
            label(out, it, &attribute);
        }
    }
}

/// A sign of its own for each series, so that colour is never the only difference.
fn mark(out: &mut String, at: Point, role: Role) {
    let Point { x, y } = at;
    let class = class(role);
    let (series, size) = match role {
        Role::Series(series) => (series % 4, 6.0),
        _ => (1, 8.0),
    };
    let sign = match series {
        0 => format!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{size}\"/>"),
        1 => format!(
            "<path class=\"{class}\" d=\"M{x} {}l{size} {size}-{size} {size}-{size}-{size}z\"/>",
            round(y - size)
        ),
        2 => format!("<path class=\"{class}\" d=\"M{} {}h12v12h-12z\"/>", round(x - size), round(y - size)),
        _ => format!("<path class=\"{class}\" d=\"M{x} {}l7 13h-14z\"/>", round(y - 8.0)),
    };
    out.push_str(&sign);
}

/// The class of a text, an area or a sign; plain words need none.
fn class(role: Role) -> String {
    match role {
        Role::Quiet => "q".to_owned(),
        Role::Strong | Role::Heading => "b".to_owned(),
        Role::On(series) => format!("o{}", series % SERIES + 1),
        Role::Fill(series) => format!("f{}", series % SERIES + 1),
        Role::Series(series) => format!("p{}", series % SERIES + 1),
        Role::Gain => "in".to_owned(),
        Role::Loss => "out".to_owned(),
        Role::Net => "net".to_owned(),
        _ => String::new(),
    }
}

fn line_class(role: Role) -> String {
    match role {
        Role::Zero => "zero".to_owned(),
        Role::Scale => "scale".to_owned(),
        Role::NetLine => "nl".to_owned(),
        Role::Series(series) => format!("l{}", series % SERIES + 1),
        _ => "lead".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::chart;
    use crate::figure::chart::Chart;
    use crate::figure::drawing::{Anchor, Drawing, Label, Point, Role, Shape};

    #[test]
    fn words_cannot_leave_the_picture() {
        let words = "a <b> & \"c\" \u{0}</svg><script>";
        let at = Point { x: 1.0, y: 2.0 };
        let label = Label { at, anchor: Anchor::Start, size: 18.0, lines: vec![words.into(); 2], role: Role::Text };
        let drawing = Drawing { width: 640.0, height: 10.0, shapes: vec![Shape::Label(label)] };
        let svg = chart(&Chart { title: words.into(), description: words.into(), drawing }, "x");
        assert!(!svg.contains("<script") && svg.matches("</svg>").count() == 1, "{svg}");
        assert_eq!(svg.matches("a &lt;b&gt; &amp; &quot;c&quot; \u{fffd}&lt;/svg&gt;").count(), 4, "{svg}");
        assert!(svg.contains("aria-labelledby=\"x-t x-d\"") && svg.contains("<title id=\"x-t\">"));
    }
}
