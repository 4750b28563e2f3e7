//! What is wrong with a file, as the form tells it: at its field, in words for somebody without a terminal.

use serde::Serialize;

use crate::check::Checked;
use crate::diagnostic::{Finding, Fix};
use crate::edit::front;
use crate::language::{Date, Language, Text, Words, capital};
use crate::model::fields_of;
use crate::parse::ParsedFile;
use crate::schema::{Kind, Need, Table};
use crate::serve::form::place::{Step, field_of, node_at};
use crate::source::SourceFile;
use crate::text::position;

#[derive(Debug, Serialize)]
pub(super) struct Shown {
    level: &'static str,
    code: &'static str,
    message: String,
    help: String,
    field: Vec<Step>,
    /// Where it stands in the file: `12:3`.
    at: String,
    /// What the field may say instead.
    puts: Vec<String>,
    /// When that is right, in a few words; nothing where it is what was meant.
    put_if: &'static str,
    /// Whether there is one such value, and it can be written for the author.
    is_sure: bool,
    /// Whether nothing stands in the field yet.
    is_missing: bool,
}

/// What is wrong with a file of a kind, each at its field.
pub(super) fn findings(checked: &Checked, file: &SourceFile, kind: Kind, language: Language) -> Vec<Shown> {
    let parsed = front::read(&file.text);
    let show = |finding: &Finding| {
        let say = |text: &Text| text.get(language).to_owned();
        let field = field_of(&parsed, fields_of(kind), finding);
        let place = position(&file.text, finding.span.start as usize);
        let puts: Vec<_> = finding.fixes.iter().filter_map(|fix| put(&parsed, &field, fix)).collect();
        let end = end_of_period(&parsed, &field, finding);
        // A button says the same as a way out that only names the new value.
        let help = in_form(finding, &field);
        let help = help.as_ref().filter(|help| !puts.iter().any(|(_, named)| named.contains(help)));
        Shown {
            level: finding.level.name(),
            code: finding.code.id,
            message: capital(&say(&finding.message)),
            help: help.map(|help| capital(help.get(language))).unwrap_or_default(),
            at: format!("{}:{}", place.line, place.column),
            put_if: end.as_ref().map_or("", |_| AT_THE_END.get(language)),
            is_sure: matches!(finding.fixes.as_slice(), [Fix { safe: true, .. }]),
            puts: puts.into_iter().map(|(value, _)| value).chain(end).collect(),
            is_missing: is_missing(fields_of(kind), finding),
            field,
        }
    };
    checked.findings().iter().filter(|it| it.span.file == file.id).map(show).collect()
}

/// The value that a fix proposes for its field, with the ways out that say no more than that.
fn put(parsed: &ParsedFile, field: &[Step], Fix { title, edits, .. }: &Fix) -> Option<(String, [Text; 2])> {
    let [edit] = edits.as_slice() else { return None };
    let node = node_at(parsed.front.as_ref()?, field)?;
    let is_whole = node.text().is_some() && (node.span.start, node.span.end) == (edit.span.start, edit.span.end);
    let read = front::read(&format!("---\nvalue: {}\n---\n", edit.text));
    let value = read.front.filter(|_| is_whole && !read.broken)?.get("value")?.text()?.to_owned();
    let end = |text: &str, mark: &str| format!("{text}{mark}");
    let sentence = Text::new(end(&title.danish, "."), end(&title.english, "."));
    let question = Text::new(format!("mente du `{}`?", edit.text), format!("did you mean `{}`?", edit.text));
    Some((value, [sentence, question]))
}

const AT_THE_END: Words = Words::new("da indsatsen sluttede", "when it ended");

/// The end of the case's period, for a result that does not say when it was measured: many are measured then.
fn end_of_period(parsed: &ParsedFile, field: &[Step], finding: &Finding) -> Option<String> {
    let is_asked = finding.code.id == "T004" && field.last() == Some(&Step::Key("as_of".to_owned()));
    let end = parsed.front.as_ref().filter(|_| is_asked)?.get("period")?.get("to")?.text()?.trim().to_owned();
    Date::parse(&end).is_ok().then_some(end)
}

/// Whether a finding only says that a field still has to be filled in.
fn is_missing(table: &Table, finding: &Finding) -> bool {
    let code = finding.code.id;
    ["F006", "T004", "T008"].contains(&code)
        || table.fields.iter().any(|it| it.need == Need::ByRule(code) || it.asked_by == code)
}

/// How many there are, in words.
pub(super) fn summary(findings: &[Shown], language: Language) -> String {
    let count = |is_one: &dyn Fn(&Shown) -> bool| findings.iter().filter(|it| is_one(it)).count();
    let missing = count(&|it| it.level == "error" && it.is_missing);
    let errors = count(&|it| it.level == "error" && !it.is_missing);
    let warnings = count(&|it| it.level == "warning");
    let fields = if missing == 1 {
        ("1 felt", "1 field is")
    } else {
        (&*format!("{missing} felter"), &*format!("{missing} fields are"))
    };
    let text = match (errors, missing, warnings) {
        (0, 0, 0) => Text::fixed("Ingen fejl på siden.", "No errors on the page."),
        (0, 0, 1) => Text::fixed("Ingen fejl, men ét sted bør du se på.", "No errors, but 1 place to look at."),
        (0, 0, _) => Text::new(
            format!("Ingen fejl, men {warnings} steder bør du se på."),
            format!("No errors, but {warnings} places to look at."),
        ),
        (0, ..) => Text::new(format!("{} mangler endnu.", fields.0), format!("{} still missing.", fields.1)),
        (1, 0, _) => Text::fixed("Der er 1 fejl.", "There is 1 error."),
        (_, 0, _) => Text::new(format!("Der er {errors} fejl."), format!("There are {errors} errors.")),
        _ => Text::new(
            format!("Der er {errors} fejl, og {} mangler endnu.", fields.0),
            format!("{errors} to mend, and {} still missing.", fields.1),
        ),
    };
    if warnings == 0 || errors + missing == 0 {
        return text.get(language).to_owned();
    }
    let more = if warnings == 1 {
        Text::fixed("1 sted bør du se på.", "1 place to look at.")
    } else {
        Text::new(format!("{warnings} steder bør du se på."), format!("{warnings} places to look at."))
    };
    format!("{} {}", text.get(language), more.get(language))
}

/// The way out of a finding as it is gone in the form.
fn in_form(finding: &Finding, field: &[Step]) -> Option<Text> {
    match finding.code.id {
        "K008" => Some(Text::fixed(
            "Vælg en kilde på listen, eller tryk på »Ny kilde«.",
            "Choose a source on the list, or press “New source”.",
        )),
        // In the form there are names to tick, and no marks.
        "K007" => Some(Text::fixed(
            "Vælg mindst én under `mechanisms`, `elements` eller `theories`.",
            "Choose one at least under `mechanisms`, `elements` or `theories`.",
        )),
        // How it is written in a file is nobody's business here.
        "F008" => Some(Text::fixed("Skriv det rigtige i stedet.", "Write the real value instead.")),
        // Its help stands above it already.
        "F006" if field.len() == 1 => None,
        _ => finding.help.as_ref().map(|help| without_commands(&without_yaml(help))),
    }
}

/// A way out without what is written in a file: in the form there is a box to tick, or a box for each number.
fn without_yaml(help: &Text) -> Text {
    let cut = |text: &str, from: &str| match text.split_once(from) {
        Some((before, rest)) => format!("{before}{}", rest.split_once("]`").map_or("", |(_, rest)| rest)),
        None => text.to_owned(),
    };
    let danish = ticked(&help.danish, ("skriv `", "med grunden", " efter kolonet"), "sæt hak ved `unknown`");
    let english = ticked(&help.english, ("write `", "with the reason", " after the colon"), "tick `unknown`");
    Text::new(cut(&danish, ", fx `["), cut(&english, ", such as `["))
}

/// »write `size: { unknown: "…" }` with the reason« → »tick `unknown`«
fn ticked(text: &str, (write, reason, behind): (&str, &str, &str), tick: &str) -> String {
    let Some((before, rest)) = text.split_once(&format!("{{ unknown: \"…\" }}` {reason}")) else {
        return text.to_owned();
    };
    let start = before.rfind(write).unwrap_or(before.len());
    format!("{}{tick}{}", &before[..start], rest.strip_prefix(behind).unwrap_or(rest))
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
    use super::{Shown, summary, without_commands, without_yaml};
    use crate::language::{Language, Text};

    #[test]
    fn a_way_out_in_the_form_names_no_command() {
        let help = Text::fixed(
            "Se, om den stadig passer. Gør den det, så kør `haandbog approve x`.",
            "See whether it still holds. If it does, run `haandbog approve x`.",
        );
        let help = without_commands(&help);
        assert_eq!(help.danish, "Se, om den stadig passer. Resten gør den, der passer håndbogen.");
        assert_eq!(help.english, "See whether it still holds. Whoever looks after the handbook does the rest.");
        let asked = Text::fixed(
            "Skriv 2 tal, fx `[ 1, 2 ]`, eller skriv `{ unknown: \"…\" }` med grunden efter kolonet, hvis det er ukendt.",
            "Write 2 numbers, such as `[ 1, 2 ]`, or write `{ unknown: \"…\" }` with the reason after the colon if it is unknown.",
        );
        let asked = without_yaml(&asked);
        assert_eq!(asked.danish, "Skriv 2 tal, eller sæt hak ved `unknown`, hvis det er ukendt.");
        assert_eq!(asked.english, "Write 2 numbers, or tick `unknown` if it is unknown.");
        let named = Text::fixed(
            "Skriv det under `size`. Ved I det ikke, så skriv `size: { unknown: \"…\" }` med grunden.",
            "Write it below `size`. If nobody knows, write `size: { unknown: \"…\" }` with the reason.",
        );
        let named = without_yaml(&named);
        assert_eq!(named.danish, "Skriv det under `size`. Ved I det ikke, så sæt hak ved `unknown`.");
        assert_eq!(named.english, "Write it below `size`. If nobody knows, tick `unknown`.");
        let plain = Text::fixed("Skriv `from: 2015`. Så.", "Write `from: 2015`. So.");
        assert_eq!(without_commands(&plain), plain);
    }

    #[test]
    fn what_nobody_has_written_yet_is_no_error() {
        let shown = |level, is_missing| Shown {
            level,
            code: "F006",
            message: String::new(),
            help: String::new(),
            field: Vec::new(),
            at: String::new(),
            puts: Vec::new(),
            put_if: "",
            is_sure: false,
            is_missing,
        };
        let said = |list: &[(&'static str, bool)]| {
            let list: Vec<Shown> = list.iter().map(|(level, is_missing)| shown(level, *is_missing)).collect();
            summary(&list, Language::Danish)
        };
        let (missing, error, warning) = (("error", true), ("error", false), ("warning", false));
        assert_eq!(said(&[]), "Ingen fejl på siden.");
        assert_eq!(said(&[warning]), "Ingen fejl, men ét sted bør du se på.");
        assert_eq!(said(&[warning, ("warning", true), warning]), "Ingen fejl, men 3 steder bør du se på.");
        assert_eq!(said(&[missing, missing, warning]), "2 felter mangler endnu. 1 sted bør du se på.");
        assert_eq!(said(&[error, warning, warning]), "Der er 1 fejl. 2 steder bør du se på.");
        assert_eq!(said(&[missing]), "1 felt mangler endnu.");
        assert_eq!(said(&[error, missing]), "Der er 1 fejl, og 1 felt mangler endnu.");
        assert_eq!(said(&[error, error]), "Der er 2 fejl.");
    }
}
