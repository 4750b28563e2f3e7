//! Every rule on a page: its level, what it looks at, why, an example and the other way.

use std::fmt::Write;

use crate::check::{Fragment, RULES, Rule, is_locked};
use crate::language::{Language, Words};
use crate::manual::markdown::{anchor, fenced, head, row};
use crate::report::level_word;

/// What the letters of a code stand for, in the order of the page.
const GROUPS: [(&str, Words); 7] = [
    ("F", Words::new("Filer", "Files")),
    ("PT", Words::new("Programteorier", "Program theories")),
    ("K", Words::new("Cases", "Cases")),
    ("T", Words::new("Tal og penge", "Figures and money")),
    ("R", Words::new("Henvisninger", "References")),
    ("H", Words::new("Håndbogen som helhed", "The handbook as a whole")),
    ("A", Words::new("Forældelse", "Ageing")),
];

const OPENING: Words = Words::new(
    "# Regler

<!-- Lavet af koden: ret i `src/check/rules/`, og kør `UPDATE=1 cargo test`. -->

Hvert fund har en kode, der aldrig skifter betydning. `haandbog explain PT101` viser det samme som denne side.

Fejl standser `build`. Niveauet kan ændres for en regel (`PT101`), en gruppe (`PT`) eller alle advarsler (`warnings`): i
`handbook.yaml` under `rules` eller med `--deny`, `--warn` og `--allow`. Et enkelt sted kan undtages med `allow` og en grund.
Nogle få regler kan ikke slås fra, fordi der ikke ville være nogen side at vise.

Eksemplerne er ændringer i den lille håndbog, som `haandbog init` skriver: felterne i et stykke træder i stedet for de samme
felter i filen. Hvert eksempel er en test: det første fund er reglen og intet andet, det andet stykke giver ingen fund.
",
    "# Rules

<!-- Made from the code: change `src/check/rules/` and run `UPDATE=1 cargo test`. -->

Every finding has a code that never changes its meaning. `haandbog explain PT101 --lang en` shows the same as this page.

Errors stop `build`. The level can be set for a rule (`PT101`), a group (`PT`) or all warnings (`warnings`): in
`handbook.yaml` under `rules`, or with `--deny`, `--warn` and `--allow`. A single place can be excepted with `allow` and a reason.
A few rules cannot be switched off, because there would be no page to show.

The examples are changes to the small handbook that `haandbog init` writes: the fields of a piece take the place of the same
fields of the file. Every example is a test: the first finds the rule and nothing else, the other way finds nothing.
",
);

/// The page in a language.
pub(super) fn page(language: Language) -> String {
    let mut out = OPENING.get(language).to_owned();
    for (group, name) in GROUPS {
        let rules: Vec<&Rule> = RULES.iter().copied().filter(|rule| rule.code.group() == group).collect();
        let _ = write!(out, "\n## {group}: {}\n\n", name.get(language));
        out += &head(&[
            Words::new("Kode", "Code").get(language),
            Words::new("Navn", "Name").get(language),
            Words::new("Niveau", "Level").get(language),
            Words::new("Hvad reglen ser efter", "What it does").get(language),
        ]);
        for rule in &rules {
            let link = format!("[{}](#{})", rule.code.id, anchor(&title(rule)));
            let name = format!("`{}`", rule.code.name);
            let level = level_word(rule.code.level);
            out += &row([link.as_str(), &name, level.get(language), rule.explanation.what.get(language)]);
        }
        for rule in rules {
            out += &section(rule, language);
        }
    }
    out
}

fn title(rule: &Rule) -> String {
    format!("{} {}", rule.code.id, rule.code.name)
}

fn section(rule: &Rule, language: Language) -> String {
    let explanation = &rule.explanation;
    let mut out = format!("\n### {}\n\n", title(rule));
    let level = level_word(rule.code.level);
    let locked = if is_locked(&rule.code) {
        Words::new("; kan ikke slås fra", "; cannot be switched off").get(language)
    } else {
        ""
    };
    let _ = writeln!(out, "{}: {}{locked}\n", Words::new("Niveau", "Level").get(language), level.get(language));
    let _ = writeln!(out, "{}\n\n{}\n", explanation.what.get(language), explanation.why.get(language));
    for (heading, fragments) in [
        (Words::new("Eksempel", "Example"), explanation.example),
        (Words::new("Gør i stedet", "Instead"), explanation.instead),
    ] {
        let _ = writeln!(out, "**{}**\n", heading.get(language));
        let pieces: Vec<String> = fragments.iter().map(|it| fragment(it, language)).collect();
        out += &pieces.join("\n");
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

fn fragment(fragment: &Fragment, language: Language) -> String {
    match fragment {
        Fragment::Text { path, text } => {
            let name = if path.ends_with(".md") && (text.contains("---") || text.starts_with('#')) {
                "markdown"
            } else {
                "yaml"
            };
            format!("`{path}`\n\n{}", fenced(name, text))
        }
        Fragment::Bytes { path, bytes } => format!("`{path}`\n\n{}", fenced("text", &visible(bytes))),
        Fragment::Folder { path } => {
            format!("`{path}/` ({})\n", Words::new("en mappe", "a folder").get(language))
        }
    }
}

/// Bytes as text; those that are none as `\xE5`.
fn visible(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.utf8_chunks() {
        out += chunk.valid();
        chunk.invalid().iter().for_each(|byte| out += &format!("\\x{byte:02X}"));
    }
    out.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, visible};
    use crate::check::RULES;

    #[test]
    fn every_rule_is_in_a_group_of_the_page() {
        for rule in RULES {
            assert!(GROUPS.iter().any(|(group, _)| *group == rule.code.group()), "{}", rule.code.id);
        }
    }

    #[test]
    fn bytes_that_are_no_text_can_be_seen() {
        assert_eq!(visible(b"h\xe5ndbog\n\x07"), "h\\xE5ndbog\n\u{fffd}");
    }
}
