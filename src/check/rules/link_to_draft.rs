//! R010: a published page that refers to a draft.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::front::Status;
use crate::model::{EntryId, Handbook, Target};

pub static RULE: Rule = Rule {
    code: Code { id: "R010", name: "link-to-draft", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "En side, der er udgivet, henviser til en kladde.",
            "A page that is published refers to a draft.",
        ),
        why: Words::new(
            "Kladden bliver ikke udgivet, så læseren ser kun linkets ord og ikke det, de skulle føre til.",
            "The draft is not published, so the reader sees the words of the link and not what they should lead to.",
        ),
        example: &[
            Fragment::Text {
                path: "content/nyt.md",
                text: "---\ntitle: Nyt\nsummary: Det, der er nyt.\nstatus: draft\n---\n",
            },
            Fragment::Text {
                path: "content/index.md",
                text: "status: published\n---\n\nSe [[nyt]] og [[virksomhedsrettet]].\n",
            },
        ],
        instead: &[
            Fragment::Text {
                path: "content/nyt.md",
                text: "---\ntitle: Nyt\nsummary: Det, der er nyt.\nstatus: published\n---\n",
            },
            Fragment::Text {
                path: "content/index.md",
                text: "status: published\n---\n\nSe [[nyt]] og [[virksomhedsrettet]].\n",
            },
        ],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    let is_draft = |id: &EntryId| handbook.entry(id).is_some_and(|entry| entry.front.status == Status::Draft);
    if !handbook.all().any(|entry| entry.front.status == Status::Draft) {
        return;
    }
    for reference in handbook.references() {
        let (Target::Entry { id, .. } | Target::Diagram(id)) = &reference.target else { continue };
        if !is_draft(id) || handbook.entry_in(reference.file()).is_some_and(|from| is_draft(&from.id)) {
            continue;
        }
        let name = &reference.written[reference.name()];
        let message = Text::new(format!("`{name}` er en kladde"), format!("`{name}` is a draft"));
        findings.add(
            Finding::new(&RULE.code, reference.part(reference.name()), message)
                .label(Text::fixed("bliver ikke udgivet", "is not published"))
                .help(Text::fixed(
                    "Slet henvisningen, eller udgiv kladden: slet `status: draft` i den.",
                    "Delete the reference, or publish the draft: delete its `status: draft`.",
                )),
        );
    }
}
