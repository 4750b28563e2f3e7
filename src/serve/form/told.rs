//! What is wrong with a file, as the form tells it: at its field, in words for somebody without a terminal.

use serde::Serialize;

use crate::check::Checked;
use crate::diagnostic::Finding;
use crate::edit::front;
use crate::language::{Language, Text};
use crate::model::fields_of;
use crate::report::Places;
use crate::schema::Kind;
use crate::serve::form::place::{Step, field_of};
use crate::serve::page::{escape, with_code};
use crate::source::{SourceFile, Sources};

#[derive(Debug, Serialize)]
pub(super) struct Shown {
    level: &'static str,
    code: &'static str,
    message: String,
    help: String,
    field: Vec<Step>,
}

/// What is wrong with a file that no form can show, and where; as HTML.
pub(super) fn unreadable(sources: &Sources, checked: &Checked, path: &str, language: Language) -> String {
    let say = |text: &Text| with_code(&escape(text.get(language)));
    let here: Vec<_> = checked.findings().iter().filter(|it| sources.get(it.span.file).path == path).cloned().collect();
    let places = Places::new(&here, sources);
    let item = |finding: &Finding| {
        let line = places.place(finding.span).start.line;
        let place = Text::new(format!("linje {line}"), format!("line {line}"));
        let help = finding.help.as_ref().map_or_else(String::new, |help| format!("<br>{}", say(help)));
        format!("<li><strong>{}</strong>: {}{help}</li>\n", place.get(language), say(&finding.message))
    };
    let items: String = here.iter().map(item).collect();
    let words = Text::new(
        format!("Åbn `{path}` i en editor, og ret dette. Så kan formularen vise den:"),
        format!("Open `{path}` in an editor and mend this. Then the form can show it:"),
    );
    format!("<p>{}</p>\n<ul>\n{items}</ul>\n", say(&words))
}

/// What is wrong with a file of a kind, each at its field.
pub(super) fn findings(checked: &Checked, file: &SourceFile, kind: Kind, language: Language) -> Vec<Shown> {
    let parsed = front::read(&file.text);
    let show = |finding: &Finding| {
        let say = |text: &Text| text.get(language).to_owned();
        Shown {
            level: finding.level.name(),
            code: finding.code.id,
            message: say(&finding.message),
            help: finding.help.as_ref().map(|help| without_commands(help).get(language).to_owned()).unwrap_or_default(),
            field: field_of(&parsed, fields_of(kind), finding),
        }
    };
    checked.findings().iter().filter(|it| it.span.file == file.id).map(show).collect()
}

/// How many there are, in words.
pub(super) fn summary(findings: &[Shown], language: Language) -> String {
    let count = |level: &str| findings.iter().filter(|finding| finding.level == level).count();
    let (errors, warnings) = (count("error"), count("warning"));
    let text = match (errors, warnings) {
        (0, 0) => Text::fixed("Ingen fejl i filen.", "No errors in the file."),
        (0, _) => {
            Text::new(format!("Ingen fejl, men {warnings} at se på."), format!("No errors, but {warnings} to look at."))
        }
        (1, _) => Text::fixed("Der er 1 fejl.", "There is 1 error."),
        _ => Text::new(format!("Der er {errors} fejl."), format!("There are {errors} errors.")),
    };
    text.get(language).to_owned()
}

/// A way out without what is done in a terminal: whoever writes in the form has none.
fn without_commands(help: &Text) -> Text {
    let kept = |text: &str, rest: &str| {
        let is_command = |sentence: &&str| sentence.contains("`haandbog ");
        if !text.split_inclusive(". ").any(|sentence| is_command(&sentence)) {
            return text.to_owned();
        }
        let kept: String = text.split_inclusive(". ").filter(|sentence| !is_command(sentence)).collect();
        format!("{kept}{rest}")
    };
    Text::new(
        kept(&help.danish, "Resten gør den, der passer håndbogen."),
        kept(&help.english, "Whoever looks after the handbook does the rest."),
    )
}

#[cfg(test)]
mod tests {
    use super::without_commands;
    use crate::language::Text;

    #[test]
    fn a_way_out_in_the_form_names_no_command() {
        let help = Text::fixed(
            "Se, om den stadig passer. Gør den det, så kør `haandbog approve x`.",
            "See whether it still holds. If it does, run `haandbog approve x`.",
        );
        let help = without_commands(&help);
        assert_eq!(help.danish, "Se, om den stadig passer. Resten gør den, der passer håndbogen.");
        assert_eq!(help.english, "See whether it still holds. Whoever looks after the handbook does the rest.");
        let plain = Text::fixed("Skriv `from: 2015`. Så.", "Write `from: 2015`. So.");
        assert_eq!(without_commands(&plain), plain);
    }
}
