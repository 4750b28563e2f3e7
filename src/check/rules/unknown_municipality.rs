//! K001: a municipality that is none of the 98.

use crate::check::reported::Reported;
use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words, slugify};
use crate::model::municipality::{NAMES, canonical, meant};
use crate::schema::Kind;

pub static RULE: Rule = Rule {
    code: Code { id: "K001", name: "unknown-municipality", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Kommunen er ikke en af de 98, eller navnet er ikke skrevet, som det skal.",
            "The municipality is none of the 98, or its name is not written as it should be.",
        ),
        why: Words::new(
            "Cases fra samme kommune samles på én side. To skrivemåder giver to sider.",
            "Cases of one municipality share a page. Two ways to write its name make two pages.",
        ),
        example: &[Fragment::Text { path: "content/cases/aktivcenter.md", text: "municipality: Hedensted Kommune\n" }],
        instead: &[Fragment::Text { path: "content/cases/aktivcenter.md", text: "municipality: Hedensted\n" }],
    },
    run: Run::Entry(run),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    let placeholders = Reported::placeholders(view.faults());
    for municipality in view.entries().filter_map(|entry| entry.case()?.municipality.as_ref()) {
        let written = &municipality.value;
        if canonical(written).is_some() || placeholders.at(municipality.span) {
            continue;
        }
        let message =
            Text::new(format!("der er ingen kommune `{written}`"), format!("there is no municipality `{written}`"));
        let finding = Finding::new(&RULE.code, municipality.span, message);
        findings.add(match meant(written) {
            Some(near) => finding.did_you_mean(municipality.span, Some(near.to_owned())),
            None => finding.help(Text::fixed(
                "Skriv kommunens officielle navn uden ordet kommune, fx `Hedensted`.",
                "Write the official name without the word kommune, such as `Hedensted`.",
            )),
        });
    }
    page(view, findings);
}

/// A text that is added to a municipality's page: the file name says which.
fn page(view: &View<'_>, findings: &mut Findings) {
    let is_known = |slug: &str| NAMES.into_iter().any(|name| slugify(name) == slug);
    for entry in view.of_kind(Kind::Municipality).filter(|entry| !is_known(&entry.id.slug)) {
        let slug = &entry.id.slug;
        let message = Text::new(
            format!("filnavnet `{slug}` er ikke navnet på en kommune"),
            format!("the file name `{slug}` is no municipality"),
        );
        let help = match meant(slug).map(slugify) {
            Some(near) => Text::new(format!("Kald filen `{near}.md`."), format!("Call the file `{near}.md`.")),
            None => Text::fixed(
                "Kald filen det samme som kommunen, fx `hedensted.md`.",
                "Give the file the name of the municipality, such as `hedensted.md`.",
            ),
        };
        findings.add(Finding::new(&RULE.code, entry.opening, message).help(help));
    }
}
