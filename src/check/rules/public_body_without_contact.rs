//! H009: a public body that publishes without what the law on accessible websites asks for.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::Handbook;

pub static RULE: Rule = Rule {
    code: Code { id: "H009", name: "public-body-without-contact", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Udgiveren er en offentlig myndighed, men `phone`, `email` eller `was_url` mangler i `handbook.yaml`.",
            "The publisher is a public body, but `phone`, `email` or `was_url` is missing in `handbook.yaml`.",
        ),
        why: Words::new(
            "Lov om webtilgængelighed kræver en tilgængelighedserklæring og en vej til hjælp for den, der ikke kan bruge siden.",
            "Danish law asks for an accessibility statement and a way to help for those who cannot use the site.",
        ),
        example: &[Fragment::Text {
            path: "handbook.yaml",
            text: "title: Håndbog\npublisher:\n  name: Hedensted Kommune\n  public_body: true\n  email: post@example.org\n",
        }],
        instead: &[Fragment::Text {
            path: "handbook.yaml",
            text: "title: Håndbog\npublisher:\n  name: Hedensted Kommune\n  public_body: true\n  phone: 12 34 56 78\n  \
                   email: post@example.org\n  was_url: https://was.digst.dk/example-org\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    let Some(publisher) = handbook.config.publisher.as_ref().filter(|it| it.public_body) else { return };
    let wanted = [("phone", &publisher.phone), ("email", &publisher.email), ("was_url", &publisher.was_url)];
    let missing: Vec<String> =
        wanted.iter().filter(|(_, value)| value.is_none()).map(|(key, _)| format!("`{key}`")).collect();
    if missing.is_empty() {
        return;
    }
    let missing = missing.join(", ");
    let message = Text::new(
        format!("udgiveren er en offentlig myndighed, men {missing} mangler"),
        format!("the publisher is a public body, but {missing} is missing"),
    );
    let span = publisher.span.unwrap_or_else(|| handbook.config_place());
    findings.add(Finding::new(&RULE.code, span, message).help(Text::fixed(
        "Skriv telefon, e-mail og adressen på erklæringen fra WAS-Tool under `publisher`.",
        "Write phone, e-mail and the address of the statement from WAS-Tool under `publisher`.",
    )));
}
