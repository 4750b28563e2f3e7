//! Findings → JSON, version 1: for programs. Only additions are allowed without a new version.

use serde::Serialize;

use crate::diagnostic::{Edit, Finding, Fix};
use crate::report::{Place, Places, Report, Summary};

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    findings: Vec<JsonFinding<'a>>,
    summary: JsonSummary,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    code: &'a str,
    name: &'a str,
    level: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
    help: Option<&'a str>,
    fixes: Vec<JsonFix<'a>>,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    #[serde(flatten)]
    place: JsonPlace<'a>,
    text: &'a str,
}

#[derive(Serialize)]
struct JsonSummary {
    errors: usize,
    warnings: usize,
    infos: usize,
    files: usize,
}

/// The whole report as one JSON document. Lines and columns count from 1, columns count characters, and the end is
/// just behind the last character.
#[must_use]
pub fn render(report: &Report<'_>) -> String {
    let places = Places::new(report.findings, report.sources);
    let summary = Summary::of(report.findings, report.sources.files.len());
    let document = Document {
        version: VERSION,
        findings: report.findings.iter().map(|finding| json_finding(report, &places, finding)).collect(),
        summary: JsonSummary {
            errors: summary.errors,
            warnings: summary.warnings,
            infos: summary.infos,
            files: summary.files,
        },
    };
    // Text, numbers and lists always have a JSON form.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn json_finding<'a>(report: &Report<'a>, places: &Places<'a>, finding: &'a Finding) -> JsonFinding<'a> {
    JsonFinding {
        code: finding.code.id,
        name: finding.code.name,
        level: finding.level.name(),
        message: report.get(&finding.message),
        place: places.place(finding.span).into(),
        help: finding.help.as_ref().map(|help| report.get(help)),
        fixes: finding.fixes.iter().map(|fix| json_fix(report, places, fix)).collect(),
    }
}

fn json_fix<'a>(report: &Report<'a>, places: &Places<'a>, fix: &'a Fix) -> JsonFix<'a> {
    let edit = |edit: &'a Edit| JsonEdit { place: places.place(edit.span).into(), text: &edit.text };
    JsonFix { title: report.get(&fix.title), safe: fix.safe, edits: fix.edits.iter().map(edit).collect() }
}

impl<'a> From<Place<'a>> for JsonPlace<'a> {
    fn from(place: Place<'a>) -> Self {
        let Place { path, start, end } = place;
        Self { path, line: start.line, column: start.column, end_line: end.line, end_column: end.column }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::render;
    use crate::language::Language;
    use crate::report::Report;
    use crate::report::samples::handbook;

    #[test]
    fn has_exactly_the_shape_that_is_promised() {
        let (sources, findings) = handbook();
        let report = Report { findings: &findings[1..2], sources: &sources, language: Language::Danish, base: "x/" };
        let text = render(&report);
        assert!(text.ends_with("}\n"));
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let place = |start: (u32, u32), end: (u32, u32)| json!({ "path": "content/cases/æble.md", "line": start.0, "column": start.1, "end_line": end.0, "end_column": end.1 });
        let mut edit = place((3, 20), (3, 29));
        edit["text"] = json!("Hedensted");
        let mut finding = place((3, 20), (3, 29));
        for (key, value) in [
            ("code", json!("K001")),
            ("name", json!("unknown-municipality")),
            ("level", json!("error")),
            ("message", json!("ingen kommune hedder `Hedenstæd`")),
            ("help", json!("mente du `Hedensted`?")),
            ("fixes", json!([{ "title": "Skriv `Hedensted`", "safe": true, "edits": [edit] }])),
        ] {
            finding[key] = value;
        }
        let summary = json!({ "errors": 1, "warnings": 0, "infos": 0, "files": 3 });
        assert_eq!(value, json!({ "version": 1, "findings": [finding], "summary": summary }));
        let keys: Vec<&str> = value["findings"][0].as_object().unwrap().keys().map(String::as_str).collect();
        let order =
            ["code", "name", "level", "message", "path", "line", "column", "end_line", "end_column", "help", "fixes"];
        assert_eq!(keys, order);
    }

    #[test]
    fn speaks_english_and_says_nothing_where_there_is_no_help() {
        let (sources, findings) = handbook();
        let report = Report { findings: &findings, sources: &sources, language: Language::English, base: "" };
        let value: serde_json::Value = serde_json::from_str(&render(&report)).unwrap();
        assert_eq!(value["findings"][1]["message"], "no municipality is called `Hedenstæd`");
        assert_eq!(value["findings"][3]["help"], serde_json::Value::Null);
        assert_eq!(value["findings"][3]["fixes"], json!([]));
        assert_eq!(value["summary"], json!({ "errors": 2, "warnings": 1, "infos": 1, "files": 3 }));
    }
}
