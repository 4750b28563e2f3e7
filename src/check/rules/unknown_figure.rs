//! T005: a figure or a row that is placed or referred to, but does not exist.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words, nearest, slugify};
use crate::model::case::CaseResult;
use crate::model::figure::Figure;
use crate::model::{Broken, Entry, Handbook, Target};
use crate::text::Spanned;

pub static RULE: Rule = Rule {
    code: Code { id: "T005", name: "unknown-figure", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Teksten eller et resultat henviser til en figur eller en række, der ikke findes på siden.",
            "The text or a result refers to a figure or a row that the page does not have.",
        ),
        why: Words::new(
            "Læseren ville mangle et billede eller et tal, uden at nogen så det.",
            "The reader would miss a picture or a number without anybody noticing.",
        ),
        example: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "results:\n  - figure: status\n    row: I job\n    as_of: 2025-12\n---\n![Tre ud af ti kom i job](figure:statuss)\n",
        }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "results:\n  - figure: status\n    row: Job\n    as_of: 2025-12\n---\n![Tre ud af ti kom i job](figure:status)\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for reference in handbook.dead_references() {
        let Target::Broken(Broken::NoFigure { near }) = &reference.target else { continue };
        let id = reference.written.trim_start_matches("figure:");
        let entry = handbook.entry_in(reference.file());
        if !entry.is_some_and(|entry| is_lost(entry, id)) {
            let near = near.as_ref().map(|near| (same_numbers(id, near), format!("figure:{near}")));
            let written = Spanned::new(reference.written.to_string(), reference.span);
            let figures = entry.map_or(&[][..], |entry| &entry.front.figures);
            findings.add(no_figure(&written, near, figures));
        }
    }
    for entry in handbook.all() {
        let results = entry.case().map_or(&[][..], |case| case.known_results());
        findings.list.extend(results.iter().filter_map(|result| of_result(entry, result)));
    }
}

/// The figure may be there, but it or the whole front matter could not be read: another finding tells why.
fn is_lost(entry: &Entry, id: &str) -> bool {
    entry.broken || entry.front.lost_figures.iter().any(|lost| lost.as_deref().is_none_or(|lost| lost == id))
}

/// A number in a name is no slip of the pen: `tal-2016` is not `tal-2017`.
fn same_numbers(written: &str, near: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    digits(written) == digits(near)
}

fn of_result(entry: &Entry, result: &CaseResult) -> Option<Finding> {
    let figures = &entry.front.figures;
    let Some(id) = &result.figure else {
        let row = result.row.as_ref()?;
        let message = Text::new(
            format!("rækken `{}` står uden en figur", row.value),
            format!("the row `{}` stands without a figure", row.value),
        );
        let help = Text::fixed(
            "Skriv `figure:` med navnet på den figur, rækken står i.",
            "Write `figure:` with the name of the figure that has the row.",
        );
        return Some(Finding::new(&RULE.code, row.span, message).help(help));
    };
    match figures.iter().find(|figure| figure.id.value == id.value) {
        Some(figure) => no_row(figure, result.row.as_ref()?),
        None if is_lost(entry, &id.value) => None,
        None => {
            let near = nearest(&id.value, figures.iter().map(|figure| figure.id.value.as_str()));
            Some(no_figure(id, near.map(|near| (same_numbers(&id.value, near), near.to_owned())), figures))
        }
    }
}

fn no_figure(written: &Spanned<String>, near: Option<(bool, String)>, figures: &[Figure]) -> Finding {
    let id = written.value.trim_start_matches("figure:");
    let message = Text::new(format!("siden har ingen figur `{id}`"), format!("the page has no figure `{id}`"));
    let finding = Finding::new(&RULE.code, written.span, message);
    match near {
        Some((safe, near)) => finding.perhaps(safe, written.span, Some(near)),
        None if figures.is_empty() => finding.help(Text::fixed(
            "Skriv figuren under `figures`, eller slet henvisningen.",
            "Write the figure under `figures`, or delete the reference.",
        )),
        None => {
            let ids = list(figures.iter().map(|figure| figure.id.value.as_str()));
            finding.help(Text::new(format!("Brug en af figurerne {ids}."), format!("Use one of the figures {ids}.")))
        }
    }
}

fn no_row(figure: &Figure, row: &Spanned<String>) -> Option<Finding> {
    let labels = || figure.rows.iter().map(|row| row.label.value.as_str());
    if labels().any(|label| label == row.value) {
        return None;
    }
    let id = &figure.id.value;
    let message = Text::new(
        format!("figuren `{id}` har ingen række `{}`", row.value),
        format!("the figure `{id}` has no row `{}`", row.value),
    );
    let same = labels().find(|label| slugify(label) == slugify(&row.value));
    let near = same.or_else(|| nearest(&row.value, labels()));
    let rows = list(labels());
    let finding = Finding::new(&RULE.code, row.span, message)
        .help(Text::new(format!("Brug en af rækkerne {rows}."), format!("Use one of the rows {rows}.")));
    Some(match near {
        Some(near) if is_plain(near) => finding.perhaps(same.is_some(), row.span, Some(near.to_owned())),
        Some(near) => finding.help(Text::new(format!("Skriv `{near}`."), format!("Write `{near}`."))),
        None => finding,
    })
}

/// Whether a label can be written without quotation marks of its own.
fn is_plain(label: &str) -> bool {
    let first = label.chars().next().is_some_and(char::is_alphanumeric);
    first && !label.contains(": ") && !label.contains(" #") && !label.contains(['"', '\'', '\\', ',', '[', '{'])
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
