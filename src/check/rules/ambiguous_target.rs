//! R002: a link whose name more than one page has.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::{Broken, EntryId, Handbook, Target};

pub static RULE: Rule = Rule {
    code: Code { id: "R002", name: "ambiguous-target", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Et link nævner et navn, som flere sider af hver sin slags har.",
            "A link gives a name that several pages of different kinds have.",
        ),
        why: Words::new(
            "Håndbogen kan ikke vide, hvor læseren skal hen.",
            "The handbook cannot know where the reader should go.",
        ),
        example: &[
            Fragment::Text {
                path: "content/sidemand.md",
                text: "---\ntitle: Om sidemænd\nsummary: Hvad en sidemand er.\n---\n",
            },
            Fragment::Text {
                path: "content/index.md",
                text: "status: published\n---\n\nEn fast [[sidemand]] gør en forskel.\n",
            },
        ],
        instead: &[
            Fragment::Text {
                path: "content/sidemand.md",
                text: "---\ntitle: Om sidemænd\nsummary: Hvad en sidemand er.\n---\n",
            },
            Fragment::Text {
                path: "content/index.md",
                text: "status: published\n---\n\nEn fast [[mekanisme:sidemand]] gør en forskel.\n",
            },
        ],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for reference in handbook.dead_references() {
        let Target::Broken(Broken::Ambiguous(ids)) = &reference.target else { continue };
        let name = &reference.written[reference.name()];
        let span = reference.part(reference.name());
        let message = Text::new(format!("flere sider hedder `{name}`"), format!("several pages are called `{name}`"));
        let help =
            Text::new(format!("Skriv {}.", list(ids, true, " eller ")), format!("Write {}.", list(ids, false, " or ")));
        let finding = Finding::new(&RULE.code, span, message).help(help);
        let is_exact = span.range().len() == name.len();
        let choices = ids.iter().filter(|_| is_exact);
        findings.add(choices.fold(finding, |finding, id| {
            let title = Text::new(format!("Skriv `{}`", form(id, true)), format!("Write `{}`", form(id, false)));
            finding.fix(false, title, span, form(id, true))
        }));
    }
}

/// `mekanisme:sidemand`
fn form(id: &EntryId, danish: bool) -> String {
    let word = id.kind.word();
    format!("{}:{}", if danish { word.danish } else { word.english }, id.slug)
}

fn list(ids: &[EntryId], danish: bool, or: &str) -> String {
    ids.iter().map(|id| format!("`[[{}]]`", form(id, danish))).collect::<Vec<_>>().join(or)
}
