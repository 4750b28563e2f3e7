//! R006: raw HTML in a text.

use std::collections::HashMap;

use crate::check::{Explanation, Findings, Fragment, Rule, Run, View};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words, excerpt};
use crate::model::SharedFile;
use crate::schema::Prose;
use crate::text::Spanned;

pub static RULE: Rule = Rule {
    code: Code { id: "R006", name: "raw-html", level: Level::Error },
    explanation: Explanation {
        what: Words::new("En tekst har HTML-koder i sig.", "A text has marks of HTML in it."),
        why: Words::new(
            "HTML slipper ikke igennem, men bliver vist som tekst. Sider uden HTML ser ens ud, kan læses op og trykkes.",
            "HTML is not let through but shown as text. Pages without it look alike and can be read aloud and printed.",
        ),
        example: &[Fragment::Text {
            path: "content/index.md",
            text: "status: published\n---\n\nBegynd med <b>programteorien</b> [[virksomhedsrettet]], og se [[aktivcenter]].\n",
        }],
        instead: &[Fragment::Text {
            path: "content/index.md",
            text: "status: published\n---\n\nBegynd med **programteorien** [[virksomhedsrettet]], og se [[aktivcenter]].\n",
        }],
    },
    run: Run::File(run, of_shared),
};

fn run(view: &View<'_>, findings: &mut Findings) {
    let entry = view.entry();
    report(&entry.outline.raw_html, findings);
    of_texts(&entry.proses, findings);
}

fn of_shared(file: &SharedFile, findings: &mut Findings) {
    of_texts(&file.proses, findings);
}

fn of_texts(texts: &[Prose], findings: &mut Findings) {
    for prose in texts.iter().filter(|prose| prose.text.contains('<')) {
        report(&prose.outline().raw_html, findings);
    }
}

/// Reports the marks of one text. A mark that closes an earlier one goes with it.
fn report(marks: &[Spanned<String>], findings: &mut Findings) {
    let mut open: HashMap<String, usize> = HashMap::new();
    for mark in marks {
        let name = name(&mark.value);
        let is_closing = mark.value.starts_with("</");
        match open.get_mut(&name) {
            Some(count) if is_closing && *count > 0 => {
                *count -= 1;
                continue;
            }
            _ if !is_closing => *open.entry(name.clone()).or_default() += 1,
            _ => {}
        }
        let words = excerpt(&mark.value);
        let message = Text::new(format!("`{words}` er HTML"), format!("`{words}` is HTML"));
        findings.add(Finding::new(&RULE.code, mark.span, message).help(way_out(&name)));
    }
}

/// The name of a mark: `br` of `<br/>`.
fn name(mark: &str) -> String {
    let inner = mark.trim_start_matches('<').trim_start_matches('/');
    inner.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '!').collect::<String>().to_lowercase()
}

/// How the same is written in Markdown.
fn way_out(name: &str) -> Text {
    match name {
        "b" | "strong" => Text::fixed("Skriv `**fed**`.", "Write `**bold**`."),
        "i" | "em" => Text::fixed("Skriv `*kursiv*`.", "Write `*italics*`."),
        "a" => Text::fixed("Skriv `[tekst](adresse)`.", "Write `[text](address)`."),
        "img" => Text::fixed("Skriv `![billedtekst](fil.png)`.", "Write `![text](file.png)`."),
        "br" | "p" | "div" => Text::fixed("Lav et nyt afsnit med en tom linje.", "Make a paragraph with a blank line."),
        "ul" | "ol" | "li" => Text::fixed("Skriv en liste med `- `.", "Write a list with `- `."),
        "table" | "tr" | "td" | "th" => Text::fixed("Skriv en tabel med `|`.", "Write a table with `|`."),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Text::fixed("Skriv `## Overskrift`.", "Write `## Heading`."),
        _ if name.starts_with('!') => Text::fixed("Slet kommentaren.", "Delete the comment."),
        _ => Text::fixed(
            "Slet koden, eller skriv `\\<`, hvis tegnet selv skal ses.",
            "Delete the mark, or write `\\<` where the sign itself is to be seen.",
        ),
    }
}
