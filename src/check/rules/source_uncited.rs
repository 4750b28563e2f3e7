//! H007: a source that nothing cites.

use std::collections::HashSet;

use crate::check::{Explanation, Findings, Fragment, Rule, Run, gaps};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::FaultKind;
use crate::language::{Text, Words};
use crate::model::address::Made;
use crate::model::{Handbook, Target};
use crate::schema::Kind;

pub static RULE: Rule = Rule {
    code: Code { id: "H007", name: "source-uncited", level: Level::Info },
    explanation: Explanation {
        what: Words::new("Ingen side bruger en kilde i `kilder.yaml`.", "No page cites a source of `kilder.yaml`."),
        why: Words::new(
            "Listen over kilder skal vise, hvad håndbogen bygger på. Måske mangler en henvisning.",
            "The list of sources should show what the handbook is built on. A citation may be missing.",
        ),
        example: &[Fragment::Text {
            path: "content/kilder.yaml",
            text: "rapport:\n  title: Evaluering af aktivcentret\n  publisher: Eksempel Kommune\n  year: 2025\nnotat:\n  title: Et notat, som ingen bruger\n  publisher: Eksempel Kommune\n  year: 2024\n",
        }],
        instead: &[
            Fragment::Text {
                path: "content/kilder.yaml",
                text: "rapport:\n  title: Evaluering af aktivcentret\n  publisher: Eksempel Kommune\n  year: 2025\nnotat:\n  title: Et notat om praktik\n  publisher: Eksempel Kommune\n  year: 2024\n",
            },
            Fragment::Text {
                path: "content/elementer/tidlig-indsats.md",
                text: "status: published\n---\n\nVentetid slider på modet [@notat, side 2].\n",
            },
        ],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    // A file that cannot be read may be the one that cites it.
    if !gaps::all_read(handbook, &Kind::ALL) || handbook.shared.iter().any(|file| file.broken) {
        return;
    }
    let targets = handbook.references().map(|reference| &reference.target);
    let cited: HashSet<&str> = targets
        .filter_map(|target| match target {
            Target::Source(key) => Some(key.as_str()),
            Target::Made { page: Made::Sources, anchor } => anchor.as_deref(),
            _ => None,
        })
        .collect();
    // A line that was meant below the source above it is none.
    let is_stray = |span| {
        let mut faults = handbook.faults.iter();
        faults.any(|fault| fault.span == span && matches!(fault.kind, FaultKind::NotIndented { .. }))
    };
    let uncited = handbook.sources.iter().filter(|source| !cited.contains(source.key.value.as_str()));
    for source in uncited.filter(|source| !is_stray(source.key.span)) {
        let key = &source.key.value;
        let message = Text::new(format!("ingen bruger kilden `{key}`"), format!("nothing cites the source `{key}`"));
        let help = Text::new(
            format!("Skriv `{key}` under `sources`, hvor kilden er brugt, eller slet den."),
            format!("Write `{key}` under `sources` where it is used, or delete it."),
        );
        findings.add(Finding::new(&RULE.code, source.key.span, message).help(help));
    }
}
