//! `haandbog explain CODE`: what a rule looks at, why, an example and the other way.

use clap::Args;

use crate::check::{Fragment, RULES, Rule};
use crate::cli::{FAILED, OK, print_told, say};
use crate::language::{Language, Text, nearest};
use crate::report::level_word;

/// Forklar en regel, fx `haandbog explain PT101`
#[derive(Debug, Args)]
#[command(next_help_heading = "Valg")]
pub struct Explain {
    /// Reglens kode eller navn; uden kode vises alle regler
    #[arg(value_name = "KODE")]
    code: Option<String>,
    /// Programmets sprog: da eller en
    #[arg(long, value_name = "SPROG", default_value = "da")]
    lang: String,
}

pub fn run(command: &Explain) -> u8 {
    let language = Language::from_code(&command.lang).unwrap_or_default();
    let Some(code) = &command.code else {
        print_told(&list(language));
        return OK;
    };
    if let Some(rule) = RULES.iter().find(|rule| rule.code.id.eq_ignore_ascii_case(code) || rule.code.name == code) {
        print_told(&explain(rule, language));
        OK
    } else {
        let near = nearest(&code.to_uppercase(), RULES.iter().map(|rule| rule.code.id));
        let help = near.map_or_else(
            || Text::fixed("`haandbog explain` viser alle regler", "`haandbog explain` shows all rules"),
            |near| Text::new(format!("mente du `{near}`?"), format!("did you mean `{near}`?")),
        );
        let text = Text::new(format!("der er ingen regel `{code}`"), format!("there is no rule `{code}`"));
        say(&text, Some(&help), language);
        FAILED
    }
}

fn list(language: Language) -> String {
    let line = |rule: &&Rule| {
        format!(
            "{:<6} {:<10} {}\n",
            rule.code.id,
            level_word(rule.code.level).get(language),
            rule.explanation.what.get(language)
        )
    };
    RULES.iter().map(line).collect()
}

fn explain(rule: &Rule, language: Language) -> String {
    let headings = match language {
        Language::Danish => ["Hvad reglen ser efter", "Hvorfor det betyder noget", "Eksempel", "Gør i stedet"],
        Language::English => ["What it does", "Why it matters", "Example", "Instead"],
    };
    let explanation = &rule.explanation;
    format!(
        "{} {} ({})\n\n{}\n  {}\n\n{}\n  {}\n\n{}\n{}\n{}\n{}",
        rule.code.id,
        rule.code.name,
        level_word(rule.code.level).get(language),
        headings[0],
        explanation.what.get(language),
        headings[1],
        explanation.why.get(language),
        headings[2],
        fragments(explanation.example),
        headings[3],
        fragments(explanation.instead),
    )
}

fn fragments(fragments: &[Fragment]) -> String {
    let one = |fragment: &Fragment| match fragment {
        Fragment::Text { path, text } => {
            let lines: String = text.lines().map(|line| format!("    {line}\n")).collect();
            format!("  {path}\n{lines}")
        }
        Fragment::Bytes { path, bytes } => format!("  {path}\n    {} byte\n", bytes.len()),
        Fragment::Folder { path } => format!("  {path}/\n"),
    };
    fragments.iter().map(one).collect()
}
