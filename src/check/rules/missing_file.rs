//! R004: a link or an image whose file or address does not exist.

use crate::check::{Explanation, Findings, Fragment, Rule, Run, gaps};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words, is_slip};
use crate::model::{Broken, Handbook, Reference, Target};
use crate::parse::markdown::LinkStyle;

pub static RULE: Rule = Rule {
    code: Code { id: "R004", name: "missing-file", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Et link eller et billede peger på en fil eller en adresse, der ikke findes.",
            "A link or an image points at a file or an address that does not exist.",
        ),
        why: Words::new(
            "Læseren ville møde en tom ramme eller en side, der ikke er der.",
            "The reader would meet an empty frame or a page that is not there.",
        ),
        example: &[Fragment::Text {
            path: "content/index.md",
            text: "status: published\n---\n\nSe [centret](cases/aktivcentre.md) og programteorien [[virksomhedsrettet]].\n",
        }],
        instead: &[Fragment::Text {
            path: "content/index.md",
            text: "status: published\n---\n\nSe [centret](cases/aktivcenter.md) og programteorien [[virksomhedsrettet]].\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    if gaps::has_unread_folder(handbook) {
        return;
    }
    let misplaced = gaps::misplaced(handbook);
    for reference in handbook.dead_references() {
        let Target::Broken(Broken::NoFile { near }) = &reference.target else { continue };
        let path = reference.written.split('#').next().unwrap_or("");
        // A file in the wrong folder exists: F012 tells where it belongs.
        if !misplaced.contains(name(path)) {
            findings.add(finding(reference, path, near.clone()));
        }
    }
}

fn name(path: &str) -> &str {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or(path)
}

fn finding(reference: &Reference, path: &str, near: Option<String>) -> Finding {
    let span = reference.part(0..path.len());
    let is_image = reference.style == Some(LinkStyle::Image);
    if path.is_empty() {
        let message = Text::fixed("linket har ingen adresse", "the link has no address");
        return Finding::new(&RULE.code, reference.span, message)
            .help(Text::fixed("Skriv adressen mellem `(` og `)`.", "Write the address between `(` and `)`."));
    }
    let message = match (is_image, path.starts_with('/')) {
        (true, _) => Text::new(format!("der er intet billede `{path}`"), format!("there is no image `{path}`")),
        (_, true) => Text::new(format!("der er ingen side på `{path}`"), format!("there is no page at `{path}`")),
        _ => Text::new(format!("filen `{path}` findes ikke"), format!("there is no file `{path}`")),
    };
    let finding = Finding::new(&RULE.code, span, message);
    if let Some(near) = near.filter(|_| span.range().len() == path.len()) {
        return finding.perhaps(is_slip(name(path), name(&near)), span, Some(near));
    }
    if path.starts_with("www.") {
        return meant(finding, span, format!("https://{path}"));
    }
    if path.contains('@') {
        return meant(finding, span, format!("mailto:{path}"));
    }
    finding.help(if is_image {
        Text::fixed(
            "Ret navnet, eller læg billedfilen ved siden af teksten.",
            "Change the name, or put the image file next to the text.",
        )
    } else {
        Text::fixed("Ret adressen, eller skriv filen.", "Change the address, or write the file.")
    })
}

/// An address elsewhere without its beginning.
fn meant(finding: Finding, span: crate::text::Span, address: String) -> Finding {
    let title = Text::new(format!("Skriv `{address}`"), format!("Write `{address}`"));
    finding
        .help(Text::new(
            format!("Skriv `{address}`, hvis det er en adresse på nettet."),
            format!("Write `{address}` if it is an address on the net."),
        ))
        .fix(false, title, span, address)
}
