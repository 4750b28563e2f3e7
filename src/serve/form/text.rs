//! What is wrong with a file whose fields cannot be read: each with its line, the line itself, and a fix where there is one.

use crate::check::Checked;
use crate::diagnostic::{Finding, Fix};
use crate::edit::front;
use crate::language::{Language, Text, capital};
use crate::schema::Kind;
use crate::serve::page::{escape, with_code};
use crate::source::{SourceFile, Sources};
use crate::text::{on_boundaries, position};

/// Whether a file can be changed as text: a browser gives back what it got.
pub(super) fn is_editable(sources: &Sources, file: &SourceFile) -> bool {
    !sources.has_fault(file.id) && !file.text.contains('\0')
}

/// What the form can show of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fields {
    Readable,
    Unreadable,
    /// A list that the pages share has no form.
    None,
}

impl Fields {
    /// Those of a file of this kind.
    pub fn of(kind: Option<Kind>, text: &str) -> Self {
        match kind {
            None => Self::None,
            Some(_) if front::read(text).broken => Self::Unreadable,
            Some(_) => Self::Readable,
        }
    }
}

/// How far the text has come, in a sentence.
pub(super) fn summary(fields: Fields, told: &str, language: Language) -> String {
    let text = match fields {
        Fields::Readable => Text::fixed(
            "Felterne kan læses. Tryk på »Gem«, så åbner formularen.",
            "The fields can be read. Press “Save”, and the form opens.",
        ),
        Fields::Unreadable => Text::fixed("Felterne kan ikke læses endnu.", "The fields cannot be read yet."),
        Fields::None if told.is_empty() => {
            Text::fixed("Der er intet at rette i filen.", "There is nothing to mend in the file.")
        }
        Fields::None => Text::fixed("Det, der er i vejen, står over teksten.", "What is wrong stands above the text."),
    };
    text.get(language).to_owned()
}

/// What is wrong, as HTML; nothing where nothing is.
pub(super) fn told(sources: &Sources, checked: &Checked, path: &str, language: Language) -> String {
    let Some(file) = sources.find(path) else { return String::new() };
    let here = checked.findings().iter().filter(|it| it.span.file == file.id);
    let items: String = here.map(|finding| item(file, finding, language)).collect();
    if items.is_empty() { items } else { format!("<ol class=\"findings\">\n{items}</ol>\n") }
}

fn item(file: &SourceFile, finding: &Finding, language: Language) -> String {
    let say = |text: &Text| with_code(&escape(&capital(text.get(language))));
    let span = on_boundaries(&file.text, finding.span).range();
    let at = position(&file.text, span.start);
    let place = format!("{} {}", capital(Text::fixed("linje", "line").get(language)), at.line);
    let (level, message) = (finding.level.name(), say(&finding.message));
    // A button says the same as a way out that only names its fix.
    let is_button = |help: &&Text| finding.fixes.iter().any(|fix| is_sentence_of(&fix.title, help));
    let help = finding.help.as_ref().filter(|help| !is_button(help));
    let help = help.map_or_else(String::new, |help| format!("<p>{}</p>\n", say(help)));
    let (start, end) = (in_browser(&file.text, span.start), in_browser(&file.text, span.end));
    let line = marked(&file.text, span, at.line);
    let fixes: String = finding.fixes.iter().filter_map(|fix| button(file, fix, language)).collect();
    format!(
        "<li class=\"{level}\" data-at=\"{}:{}\">\n<p><button type=\"button\" class=\"goto\" data-start=\"{start}\" data-end=\"{end}\">{place}</button> \
         {message} ({})</p>\n<pre tabindex=\"0\">{line}</pre>\n{help}{fixes}</li>\n",
        at.line, at.column, finding.code.id
    )
}

fn is_sentence_of(title: &Text, help: &Text) -> bool {
    help.danish.trim_end_matches('.') == title.danish
}

/// The author's own line with its number, and the mark on what is wrong. Of several lines it is the first.
fn marked(text: &str, span: std::ops::Range<usize>, number: usize) -> String {
    let from = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[span.start..].find(['\r', '\n']).map_or(text.len(), |at| span.start + at);
    let end = span.end.min(to);
    let (before, wrong, after) = (&text[from..span.start], &text[span.start..end], &text[end..to]);
    // Where something is missing there is nothing to mark but the place.
    let wrong = if wrong.is_empty() { "\u{2038}" } else { wrong };
    format!("{number} | {}<mark>{}</mark>{}", escape(before), escape(wrong), escape(after))
}

/// A fix as a button: what to put in the place of what.
fn button(file: &SourceFile, fix: &Fix, language: Language) -> Option<String> {
    let is_here = fix.edits.iter().all(|edit| edit.span.file == file.id);
    let edits: Vec<_> = fix
        .edits
        .iter()
        .map(|edit| {
            let span = on_boundaries(&file.text, edit.span).range();
            (in_browser(&file.text, span.start), in_browser(&file.text, span.end), edit.text.replace("\r\n", "\n"))
        })
        .collect();
    let edits = escape(&serde_json::to_string(&edits).ok().filter(|_| is_here)?);
    let title = with_code(&escape(&capital(fix.title.get(language))));
    Some(format!("<p><button type=\"button\" class=\"put\" data-edits=\"{edits}\">{title}</button></p>\n"))
}

/// Where a byte stands in a browser's box of text: in UTF-16, and with one letter for the end of a line.
fn in_browser(text: &str, byte: usize) -> usize {
    text[..byte].replace("\r\n", "\n").encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::{in_browser, marked};

    #[test]
    fn a_place_is_counted_as_the_browser_counts() {
        let text = "æ\r\n😀x\n";
        assert_eq!(in_browser(text, text.find('x').unwrap()), 4);
        assert_eq!(in_browser(text, text.len()), 6);
    }

    #[test]
    fn the_line_is_shown_with_its_mark_and_nothing_of_it_is_html() {
        let text = "a: 1\r\nb: \"<x>\r\nc: 2";
        assert_eq!(marked(text, 9..15, 2), "2 | b: <mark>&quot;&lt;x&gt;</mark>");
        assert_eq!(marked(text, 9..text.len(), 2), "2 | b: <mark>&quot;&lt;x&gt;</mark>", "of several lines the first");
        assert_eq!(marked("a", 1..1, 1), "1 | a<mark>\u{2038}</mark>");
    }
}
