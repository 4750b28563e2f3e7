//! What an author reads about a thing: an entry, a part, a source, a field, a finding. All of it is Markdown.

use crate::diagnostic::Finding;
use crate::language::{Language, Text};
use crate::lsp::snapshot::View;
use crate::model::library::{Source, Term};
use crate::model::read::Stated;
use crate::model::theory::{Part, TheoryNode};
use crate::model::{Entry, Target};
use crate::parse::markdown::plain_text;
use crate::report::{HELP_WORD, level_word};
use crate::schema::{Field, Kind, Need, Type};
use crate::text::Spanned;

/// Title, kind and summary.
pub(super) fn entry(view: View<'_>, entry: &Entry, language: Language) -> String {
    let kind = entry.id.kind.word();
    let path = view.handbook().path(entry.file);
    let mut text = format!("**{}**\n\n{} · `{path}`", entry.title(), kind.get(language));
    if let Some(summary) = &entry.front.summary {
        text.push_str(&format!("\n\n{}", plain_text(&summary.text)));
    }
    text
}

/// A part with the word for what it is.
pub(super) fn part(view: View<'_>, node: &TheoryNode, language: Language) -> String {
    let what = match node.part {
        Part::TargetGroup => Text::fixed("målgruppe", "target group"),
        Part::Goals => Text::fixed("slutmål", "end goal"),
        Part::SubGoals => Text::fixed("delmål", "sub-goal"),
        Part::Activities => Text::fixed("aktivitet", "activity"),
        Part::Mechanisms => Text::fixed("mekanisme", "mechanism"),
    };
    let mut text = format!("**{}** · {}\n\n{}", node.id.value, what.get(language), view.handbook().words_of(node));
    let page = node.mechanism.as_ref().and_then(|it| view.handbook().find(Kind::Mechanism, &it.slug.value));
    if let Some(page) = page {
        text.push_str(&format!("\n\n{}", entry(view, page, language)));
    }
    text
}

/// The words of a place in an entry.
pub(super) fn anchor(view: View<'_>, entry: &Entry, anchor: &str) -> Option<String> {
    if let Some(node) = entry.theory().and_then(|theory| theory.node(anchor)) {
        return Some(view.handbook().words_of(node));
    }
    if let Some(goal) = entry.case().and_then(|case| case.goals.iter().find(|goal| goal.id.value == anchor)) {
        return Some(plain_text(&goal.text.text));
    }
    if let Some(heading) = entry.outline.headings.iter().find(|heading| heading.id == anchor) {
        return Some(heading.text.clone());
    }
    if let Some(id) = anchor.strip_prefix("figur-") {
        return entry.front.figures.iter().find(|it| it.id.value == id).map(|figure| plain_text(&figure.title.text));
    }
    let number = anchor.strip_prefix("punkt-")?;
    let item = entry.element()?.checklist.iter().find(|item| item.id.value.to_string() == number)?;
    Some(plain_text(&item.text.text))
}

/// Title, author, publisher, year and address.
pub(super) fn source(source: &Source, language: Language) -> String {
    let mut text = format!("**{}**", plain_text(&source.title.text));
    for value in [&source.author, &source.publisher, &source.year, &source.url] {
        let known = value.as_ref().and_then(Stated::known).map(|it: &Spanned<String>| it.value.as_str());
        text.extend(known.map(|value| format!("\n\n{value}")));
    }
    let key = Text::fixed("Kilde", "Source");
    text.push_str(&format!("\n\n{}: `{}`", key.get(language), source.key.value));
    text
}

/// A word of the glossary and what it means.
pub(super) fn term(term: &Term) -> String {
    format!("**{}**\n\n{}", term.name.value, plain_text(&term.definition.text))
}

/// What a link leads to; nothing where that is told by a finding.
pub(super) fn target(view: View<'_>, at: &Target, language: Language) -> Option<String> {
    let handbook = view.handbook();
    match at {
        Target::Entry { id, anchor: None } | Target::Diagram(id) => {
            handbook.entry(id).map(|it| entry(view, it, language))
        }
        Target::Entry { id, anchor: Some(anchor) } => {
            let page = handbook.entry(id)?;
            let place = match page.theory().and_then(|theory| theory.node(anchor)) {
                Some(node) => Some(part(view, node, language)),
                None => self::anchor(view, page, anchor),
            };
            let page = entry(view, page, language);
            Some(place.map_or_else(|| page.clone(), |place| format!("{place}\n\n---\n\n{page}")))
        }
        Target::Source(key) => handbook.source(key).map(|it| source(it, language)),
        Target::Idea(key) => {
            let idea = handbook.idea(key)?;
            Some(format!("**{}**\n\n{}", plain_text(&idea.name.text), plain_text(&idea.reason.text)))
        }
        Target::Figure(_) | Target::Made { .. } | Target::Listing(_) | Target::Municipality(_) | Target::Asset(_) => {
            None
        }
        Target::External(address) => Some(format!("<{address}>")),
        Target::Broken(_) => None,
    }
}

/// Whether a field must be there, in a word.
pub(super) fn need(field: &Field) -> Text {
    match field.need {
        Need::Required | Need::ByRule(_) => Text::fixed("skal udfyldes", "required"),
        Need::Recommended => Text::fixed("bør udfyldes", "recommended"),
        Need::Optional => Text::fixed("kan udelades", "optional"),
    }
}

/// What to write in a field.
pub(super) fn field(field: &Field) -> Text {
    let say = |language: Language| {
        let expected = field.ty.expected();
        let mut text = format!("{}\n\n", field.help.get(language));
        let need = need(field);
        let words = Text::fixed("Skriv", "Write");
        text.push_str(&format!("{} {}", words.get(language), expected.get(language)));
        if let Type::Choice(_) = field.ty {
            text.push_str(&format!(": {}", field.ty.words_explained(language)));
        }
        text.push_str(&format!(" · {}", need.get(language)));
        if !field.example.is_empty() {
            text.push_str(&format!("\n\n```yaml\n{}: {}\n```", field.key, field.example));
        }
        text
    };
    Text::new(say(Language::Danish), say(Language::English))
}

/// A finding with its way out, for editors that show a message without what it is related to.
pub(super) fn finding(finding: &Finding, language: Language) -> String {
    let level = level_word(finding.level);
    let mut text = format!("**{}** `{}`: {}", level.get(language), finding.code.id, finding.message.get(language));
    if let Some(help) = &finding.help {
        text.push_str(&format!("\n\n{}: {}", HELP_WORD.get(language), help.get(language)));
    }
    text.push_str(&format!("\n\n`haandbog explain {}`", finding.code.id));
    text
}
