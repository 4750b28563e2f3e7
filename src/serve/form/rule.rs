//! What a rule is about, on a page of its own: for whoever has no terminal to ask in.

use crate::check::{Fragment, RULES};
use crate::language::{Language, Text, Words};
use crate::report::level_word;
use crate::serve::form::page;
use crate::serve::page::{escape, with_code};

const WHY: Words = Words::new("Hvorfor det betyder noget", "Why it matters");
const EXAMPLE: Words = Words::new("Sådan ser det ud, når det er galt", "What it looks like when it is wrong");
const INSTEAD: Words = Words::new("Sådan kan det gøres i stedet", "What can be done instead");
const BACK: Words =
    Words::new("Luk fanen for at komme tilbage til det, du skriver.", "Close the tab to come back to what you write.");

/// The page of a rule; nothing where there is no such rule.
pub(super) fn page(code: &str, language: Language) -> Option<String> {
    let rule = RULES.iter().find(|rule| rule.code.id == code)?;
    let explanation = &rule.explanation;
    let level = level_word(rule.code.level);
    let title =
        Text::new(format!("{} ({})", rule.code.id, level.danish), format!("{} ({})", rule.code.id, level.english));
    let text = |words: &str| format!("<p>{}</p>\n", with_code(&escape(words)));
    let part = |heading: &Words, body: String| format!("<h2>{}</h2>\n{body}", heading.get(language));
    let pieces = |fragments: &[Fragment]| fragments.iter().map(piece).collect::<String>();
    let main = text(explanation.what.get(language))
        + &part(&WHY, text(explanation.why.get(language)))
        + &part(&EXAMPLE, pieces(explanation.example))
        + &part(&INSTEAD, pieces(explanation.instead))
        + &text(BACK.get(language));
    Some(page::bare(language, title.get(language), &main))
}

fn piece(fragment: &Fragment) -> String {
    let file = |path: &str, body: &str| format!("<p class=\"path\">{}</p>\n{body}", escape(path));
    match fragment {
        Fragment::Text { path, text } => file(path, &format!("<pre tabindex=\"0\">{}</pre>\n", escape(text))),
        Fragment::Bytes { path, .. } => file(path, ""),
        Fragment::Folder { path } => file(&format!("{path}/"), ""),
    }
}
