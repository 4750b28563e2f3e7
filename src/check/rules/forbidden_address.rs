//! R007: an address that is not let through.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words, excerpt};
use crate::model::{Broken, Handbook, Reference, Target};
use crate::parse::markdown::LinkStyle;

pub static RULE: Rule = Rule {
    code: Code { id: "R007", name: "forbidden-address", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En adresse er ikke `https`, `http`, `mailto`, `tel` eller et sted i håndbogen, eller et billede hentes udefra.",
            "An address is not `https`, `http`, `mailto`, `tel` or a place in the handbook, or an image comes from elsewhere.",
        ),
        why: Words::new(
            "Andre adresser kan køre programmer hos læseren. Et billede udefra fortæller andre, hvem der læser siden.",
            "Other addresses may run programs at the reader's. An image from elsewhere tells others who reads the page.",
        ),
        example: &[Fragment::Text {
            path: "content/index.md",
            text: "status: published\n---\n\nHent [skemaet](ftp://example.org/skema.pdf), og se [[virksomhedsrettet]].\n",
        }],
        instead: &[Fragment::Text {
            path: "content/index.md",
            text: "status: published\n---\n\nHent [skemaet](https://example.org/skema.pdf), og se [[virksomhedsrettet]].\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for reference in handbook.dead_references() {
        if reference.target == Target::Broken(Broken::Forbidden) {
            findings.add(finding(reference));
        }
    }
}

fn finding(reference: &Reference) -> Finding {
    let (written, span) = (&*reference.written, reference.span);
    let words = excerpt(written);
    let fixable = span.range().len() == written.len();
    if written.starts_with("http://") || written.starts_with("https://") {
        // Only an image is refused for that.
        let message = Text::new(
            format!("billedet `{words}` hentes fra et andet sted"),
            format!("the image `{words}` comes from elsewhere"),
        );
        return Finding::new(&RULE.code, span, message).help(Text::fixed(
            "Læg billedfilen ved siden af teksten, og henvis til den.",
            "Put the image file next to the text and refer to that.",
        ));
    }
    let message = Text::new(
        format!("adressen `{words}` slipper ikke igennem"),
        format!("the address `{words}` is not let through"),
    );
    let finding = Finding::new(&RULE.code, span, message);
    let is_path = written.contains('\\') && !written.contains(':') && reference.style != Some(LinkStyle::Autolink);
    if is_path && fixable {
        let path = written.replace('\\', "/");
        return finding.did_you_mean(span, Some(path));
    }
    if written.starts_with("//") && fixable {
        let address = format!("https:{written}");
        let title = Text::new(format!("Skriv `{address}`"), format!("Write `{address}`"));
        return finding
            .help(Text::fixed("Skriv adressen med `https:` foran.", "Write the address with `https:` before it."))
            .fix(false, title, span, address);
    }
    finding.help(Text::fixed(
        "Brug en adresse med `https`, `http`, `mailto` eller `tel`, eller en fil i håndbogen.",
        "Use an address with `https`, `http`, `mailto` or `tel`, or a file of the handbook.",
    ))
}
