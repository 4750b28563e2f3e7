//! R001: a reference to something that does not exist.

use std::collections::HashSet;

use crate::check::{Explanation, Findings, Fragment, Rule, Run, gaps};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words, is_slip, slugify};
use crate::model::library::SOURCES_FILE;
use crate::model::{Broken, Handbook, Reference, Target};
use crate::schema::Kind;
use crate::source::CONTENT_FOLDER;

pub static RULE: Rule = Rule {
    code: Code { id: "R001", name: "unknown-target", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Et link eller et felt nævner en side, en kilde eller en idé, der ikke findes.",
            "A link or a field names a page, a source or an idea that does not exist.",
        ),
        why: Words::new(
            "Læseren ville ikke komme nogen steder hen, og koblingen ville mangle i begge ender.",
            "The reader would get nowhere, and the relation would be missing at both ends.",
        ),
        example: &[Fragment::Text {
            path: "content/index.md",
            text: "status: published\n---\n\nBegynd med programteorien [[virksomhedsretet]], og se [[aktivcenter]].\n",
        }],
        instead: &[Fragment::Text {
            path: "content/index.md",
            text: "status: published\n---\n\nBegynd med programteorien [[virksomhedsrettet]], og se [[aktivcenter]].\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    let misplaced: HashSet<String> = gaps::misplaced(handbook).into_iter().map(slug_of).collect();
    let is_whole = !gaps::has_unread_folder(handbook);
    for reference in handbook.dead_references() {
        let Target::Broken(broken) = &reference.target else { continue };
        match broken {
            Broken::Unknown { kind, near } => {
                let name = reference.name();
                // A file in the wrong folder exists: F012 tells where it belongs.
                if is_whole && !misplaced.contains(&slugify(&reference.written[name])) {
                    findings.add(entry(handbook, reference, *kind, near.clone()));
                }
            }
            Broken::UnknownKey { near, file } => {
                let path = format!("{CONTENT_FOLDER}/{file}");
                let unread = handbook.shared.iter().any(|it| it.broken && handbook.path(it.file) == path);
                if !unread {
                    findings.add(key(handbook, reference, near.clone(), file));
                }
            }
            _ => {}
        }
    }
}

/// The slug that a file would have in its right place.
fn slug_of(name: &str) -> String {
    slugify(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

fn entry(handbook: &Handbook, reference: &Reference, kind: Option<Kind>, near: Option<String>) -> Finding {
    let name = Some(&reference.written[reference.name()]).filter(|name| !name.is_empty()).unwrap_or(&reference.written);
    let span = reference.part(reference.name());
    let message = match kind {
        None => Text::new(format!("ingen side hedder `{name}`"), format!("no page is called `{name}`")),
        Some(kind) => {
            let word = kind.word();
            let none = if kind == Kind::Element { "intet" } else { "ingen" };
            Text::new(
                format!("{none} {} hedder `{name}`", word.danish),
                format!("no {} is called `{name}`", word.english),
            )
        }
    };
    let finding = Finding::new(&RULE.code, span, message);
    if let Some(near) = near {
        // Whoever writes the title means its page.
        let is_title = handbook.with_slug(&near).any(|entry| slugify(entry.title()) == slugify(name));
        return finding.perhaps(is_title || is_slip(name, &near), span, Some(near));
    }
    let folder = kind.map(|kind| handbook.config.folder(kind)).filter(|folder| !folder.is_empty());
    let folder = folder.map_or_else(|| CONTENT_FOLDER.to_owned(), |folder| format!("{CONTENT_FOLDER}/{folder}"));
    finding.help(Text::new(
        format!("Ret navnet til et filnavn i `{folder}` uden `.md`, eller skriv siden."),
        format!("Change the name to a file name in `{folder}` without `.md`, or write the page."),
    ))
}

fn key(handbook: &Handbook, reference: &Reference, near: Option<String>, file: &str) -> Finding {
    let end = reference.written.find(',').unwrap_or(reference.written.len());
    let name = reference.written[..end].trim_end();
    let span = reference.part(0..name.len());
    let message = Text::new(format!("`{name}` står ikke i `{file}`"), format!("`{name}` is not in `{file}`"));
    let finding = Finding::new(&RULE.code, span, message);
    // A place without the comma before it: `rapport side 4`.
    let parted =
        name.split_once(' ').filter(|(source, _)| SOURCES_FILE.ends_with(file) && handbook.source(source).is_some());
    if let Some((source, place)) = parted {
        return finding.did_you_mean(span, Some(format!("{source}, {}", place.trim())));
    }
    if let Some(near) = near.filter(|_| span.range().len() == name.len()) {
        return finding.perhaps(is_slip(name, &near), span, Some(near));
    }
    if is_place(name) {
        return finding.help(Text::new(
            format!("Er det stedet i kilden foran, så sæt dem sammen i anførselstegn: `\"…, {name}\"`."),
            format!("If it is the place in the source before it, put both in quotation marks: `\"…, {name}\"`."),
        ));
    }
    finding.help(Text::new(
        format!("Vælg et navn, der står i `{CONTENT_FOLDER}/{file}`, eller skriv `{name}` ind der."),
        format!("Choose a name that stands in `{CONTENT_FOLDER}/{file}`, or write `{name}` there."),
    ))
}

/// Whether a name reads like a place in a source: `side 4-9`.
fn is_place(name: &str) -> bool {
    const WORDS: [&str; 14] = [
        "side", "sider", "s.", "afsnit", "kapitel", "kap.", "bilag", "tabel", "figur", "page", "pages", "p.",
        "section", "chapter",
    ];
    let first = name.split_whitespace().next().unwrap_or("").to_lowercase();
    WORDS.contains(&first.as_str())
}
