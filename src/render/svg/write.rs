//! Words and numbers as SVG wants them.

use crate::figure::drawing::{Anchor, LEADING, Label, Point, round};

/// Writes a text between tags or in an attribute. What XML cannot hold becomes the replacement character.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{ad}' => {}
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

/// Title and description, which give the picture its name.
pub(super) fn names(out: &mut String, prefix: &str, title: &str, description: &str) {
    let (title, description) = (escaped(title), escaped(description));
    out.push_str(&format!("<title id=\"{prefix}-t\">{title}</title><desc id=\"{prefix}-d\">{description}</desc>"));
}

/// The lines of a label; `attributes` begins with a blank where it holds any.
pub(super) fn label(out: &mut String, label: &Label, attributes: &str) {
    let anchor = match label.anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    let Point { x, y } = label.at;
    out.push_str(&format!("<text x=\"{x}\" y=\"{y}\"{anchor}{attributes}>"));
    match label.lines.as_slice() {
        [line] => escape(line, out),
        lines => {
            for (at, line) in lines.iter().enumerate() {
                let down = if at == 0 { String::new() } else { format!(" dy=\"{}\"", round(label.size * LEADING)) };
                out.push_str(&format!("<tspan x=\"{x}\"{down}>{}</tspan>", escaped(line)));
            }
        }
    }
    out.push_str("</text>");
}

/// `M1 2L3 4`
pub(super) fn path(points: &[Point]) -> String {
    let points: Vec<String> = points.iter().map(|point| format!("{} {}", point.x, point.y)).collect();
    format!("M{}", points.join("L"))
}

/// A curve that leaves and arrives horizontally.
pub(super) fn curve(from: Point, to: Point) -> String {
    let bend = |part: f64| round(from.x + part * (to.x - from.x));
    format!("M{} {}C{} {} {} {} {} {}", from.x, from.y, bend(0.35), from.y, bend(0.65), to.y, to.x, to.y)
}
