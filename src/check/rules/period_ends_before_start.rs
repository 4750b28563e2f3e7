//! K002: a period that ends before it starts.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Edit, Finding, Fix, Level};
use crate::language::{Date, Language, Text, Words};
use crate::model::read::Stated;
use crate::text::Spanned;

pub static RULE: Rule = Rule {
    code: Code { id: "K002", name: "period-ends-before-start", level: Level::Error },
    explanation: Explanation {
        what: Words::new("Casens periode slutter, før den begynder.", "The period of the case ends before it starts."),
        why: Words::new(
            "Læseren skal kunne se, hvilke regler og hvilken ledighed erfaringen stammer fra.",
            "The reader has to see which rules and which labour market the experience comes from.",
        ),
        example: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "period: { from: 2025-12, to: 2025-01 }\n",
        }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "period: { from: 2025-01, to: 2025-12 }\n",
        }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    let cases = view.entries().filter_map(|entry| entry.case());
    for period in cases.filter_map(|case| case.period.as_ref().and_then(Stated::known)) {
        if let (Some(from), Some(to)) = (&period.from, &period.to)
            // A year or a month may hold the other end.
            && to.value.last_day() < from.value.first_day()
        {
            findings.add(finding(from, to));
        }
    }
}

fn finding(from: &Spanned<Date>, to: &Spanned<Date>) -> Finding {
    let message = Text::new(
        format!("perioden slutter `{}`, før den begynder `{}`", to.value.iso(), from.value.iso()),
        format!("the period ends `{}`, before it starts `{}`", to.value.iso(), from.value.iso()),
    );
    let start = Text::new(
        format!("begynder {}", from.value.in_words(Language::Danish)),
        format!("starts {}", from.value.in_words(Language::English)),
    );
    let swap = Fix {
        title: Text::fixed("Byt om på `from` og `to`", "Swap `from` and `to`"),
        safe: false,
        edits: vec![Edit { span: from.span, text: to.value.iso() }, Edit { span: to.span, text: from.value.iso() }],
    };
    let mut finding = Finding::new(&RULE.code, to.span, message).related(from.span, start).help(Text::fixed(
        "Ret den dato, der er forkert, eller byt om på dem.",
        "Correct the wrong date, or swap them.",
    ));
    finding.fixes.push(swap);
    finding
}
