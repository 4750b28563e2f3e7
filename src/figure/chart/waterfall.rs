//! Money in and out: each amount begins where the last one ended, and the result stands at the foot.

use crate::figure::chart::data::{Category, Data};
use crate::figure::chart::layout::{BAR, EDGE, GAP, Names, SIZE, WIDTH, centred, heading, room};
use crate::figure::chart::scale::Scale;
use crate::figure::drawing::{Anchor, Area, Drawing, Point, Role};
use crate::figure::measure::BOLD;
use crate::language::Decimal;

/// The widest column of names.
const NAMES: f64 = 250.0;

/// Draws the first series, and the result where the source states one.
pub(super) fn draw(data: &Data, result: Option<(&str, Decimal)>) -> Drawing {
    let mut drawing = Drawing { width: WIDTH, ..Drawing::default() };
    let mut y = heading(&mut drawing, data.heading.as_deref(), EDGE);
    let steps = steps(data, result);
    let names: Vec<&str> = steps.iter().map(|step| step.name.as_str()).collect();
    let names = Names::beside(&names, NAMES);
    let values = room(steps.iter().map(|step| &step.words)) * BOLD;
    let ends = steps.iter().filter_map(|step| step.ends).flat_map(|(from, to)| [from, to]);
    let right = (WIDTH - EDGE - values).max(names.left() + 1.0);
    let scale = Scale::new(ends, names.left() + 1.0, right);
    let top = y;
    let mut last: Option<(f64, f64)> = None;
    for step in &steps {
        let role = match (step.role, step.ends) {
            (_, None) => Role::Quiet,
            (Role::Net, _) => Role::Strong,
            _ => Role::Text,
        };
        let bar = names.write(&mut drawing, &step.name, y, BAR, Role::Text);
        if let Some((from, to)) = step.ends {
            let (from, to) = (scale.at(from), scale.at(to));
            if let Some((x, bottom)) = last.filter(|_| step.role != Role::Net) {
                drawing.line(Point::new(x, bottom), Point::new(x, bar), Role::Leader);
            }
            drawing.fill(Area::new(from.min(to), bar, (to - from).abs().max(1.0), BAR), step.role);
            last = Some((to, bar + BAR));
        }
        // The amounts stand under each other, as in an account.
        let at = Point::new(WIDTH - EDGE, centred(bar + BAR / 2.0));
        drawing.word(at, Anchor::End, SIZE, step.words.clone(), role);
        y += names.height(&step.name, BAR) + GAP;
    }
    let bottom = y - GAP + EDGE;
    let zero = scale.zero();
    drawing.line(Point::new(zero, top), Point::new(zero, bottom), Role::Zero);
    drawing.height = (bottom + EDGE).ceil();
    drawing.in_layers()
}

/// One amount: where its bar begins and ends, unless it is not stated.
struct Step {
    name: String,
    words: String,
    ends: Option<(Decimal, Decimal)>,
    role: Role,
}

fn steps(data: &Data, result: Option<(&str, Decimal)>) -> Vec<Step> {
    let mut sum = Decimal::ZERO;
    let mut steps: Vec<Step> = data
        .categories
        .iter()
        .map(|category| {
            let value = category.values.first().copied().flatten();
            let from = sum;
            sum = sum.checked_add(value.unwrap_or_default()).unwrap_or(sum);
            let role = if value.is_some_and(|it| it.is_sign_negative()) { Role::Loss } else { Role::Gain };
            let words = data.mark(category, value);
            Step { name: category.name.clone(), words, ends: value.map(|_| (from, sum)), role }
        })
        .collect();
    if let Some((name, value)) = result {
        let whole = Category { name: name.to_owned(), unit: None, values: Vec::new(), total: None };
        let words = data.mark(&whole, Some(value));
        steps.push(Step { name: whole.name, words, ends: Some((Decimal::ZERO, value)), role: Role::Net });
    }
    steps
}
