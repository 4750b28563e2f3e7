//! F001: a Markdown file without the two lines of `---` and the fields between them.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::FaultKind;
use crate::language::{Text, Words};
use crate::model::Handbook;
use crate::parse::yaml::quoted;
use crate::text::Span;

pub static RULE: Rule = Rule {
    code: Code { id: "F001", name: "no-front-matter", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En fil begynder ikke med felter mellem to linjer med `---`.",
            "A file does not begin with fields between two lines of `---`.",
        ),
        why: Words::new(
            "Uden felterne har siden ingen titel, og håndbogen kan ikke vise, hvad den hører sammen med.",
            "Without the fields the page has no title, and the handbook cannot show what it belongs to.",
        ),
        example: &[Fragment::Text { path: "content/nyt.md", text: "# Nyt\n\nHer står noget nyt.\n" }],
        instead: &[Fragment::Text {
            path: "content/nyt.md",
            text: "---\ntitle: Nyt\nsummary: Det, der er nyt.\n---\n\nHer står noget nyt.\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for fault in &handbook.faults {
        match &fault.kind {
            FaultKind::NoFrontMatter { mended } => findings.add(missing(handbook, fault.span, *mended)),
            FaultKind::UnclosedFrontMatter => {
                let message = Text::fixed(
                    "felterne efter `---` bliver ikke afsluttet",
                    "the fields after `---` do not come to an end",
                );
                findings.add(Finding::new(&RULE.code, fault.span, message).help(Text::fixed(
                    "Skriv `---` på en linje for sig efter det sidste felt.",
                    "Write `---` on a line of its own after the last field.",
                )));
            }
            _ => {}
        }
    }
}

fn missing(handbook: &Handbook, span: Span, mended: Option<(Span, &str)>) -> Finding {
    let message = Text::fixed("filen begynder ikke med `---`", "the file does not begin with `---`");
    let finding = Finding::new(&RULE.code, span, message);
    if let Some((place, text)) = mended {
        let title = match text {
            "" => Text::fixed("Slet det tomme før `---`", "Delete the blanks before `---`"),
            "---" => Text::fixed(
                "Skriv tre almindelige bindestreger, `---`, i stedet for stregerne",
                "Write three plain hyphens, `---`, instead of the dashes",
            ),
            _ => Text::fixed("Skriv `---` på en linje over felterne", "Write `---` on a line above the fields"),
        };
        let help = Text::new(format!("{}.", title.danish), format!("{}.", title.english));
        return finding.help(help).fix(true, title, place, text);
    }
    let finding = finding.help(Text::fixed(
        "Begynd filen med `---`, felterne `title` og `summary` på hver sin linje, og `---` igen.",
        "Begin the file with `---`, the fields `title` and `summary` on lines of their own, and `---` again.",
    ));
    let Some(entry) = handbook.entry_at(handbook.path(span.file)) else { return finding };
    // The first heading is the title that the author had in mind.
    let heading = entry.outline.headings.first().map(|heading| heading.text.as_str());
    let title = quoted(heading.unwrap_or(entry.title()));
    let fields = format!("---\ntitle: {title}\nsummary: \"<udfyld: kort fortalt>\"\n---\n\n");
    finding.fix(false, Text::fixed("Sæt felterne ind", "Insert the fields"), span.before(), fields)
}
