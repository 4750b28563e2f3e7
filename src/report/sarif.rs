//! Findings → SARIF 2.1.0: for code hosts and editors that show analysis results.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::{Code, Edit, Finding, Fix, Level, Related};
use crate::language::Text;
use crate::report::{Place, Places, Report};
use crate::text::Span;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What paths are relative to: the top of the repository.
const BASE: &str = "%SRCROOT%";

/// A rule as readers of results meet it.
#[derive(Debug, Clone)]
pub struct RuleText {
    pub code: &'static Code,
    /// One sentence: what the rule looks at.
    pub short: Text,
    /// The whole explanation, in Markdown.
    pub help: Text,
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    language: &'a str,
    column_kind: &'a str,
    results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'a str,
    semantic_version: &'a str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    name: &'a str,
    short_description: Message<'a>,
    full_description: Message<'a>,
    help: Help<'a>,
    default_configuration: Configuration,
    properties: Tags<'a>,
}

#[derive(Serialize)]
struct Message<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct Help<'a> {
    text: Cow<'a, str>,
    markdown: Cow<'a, str>,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Tags<'a> {
    tags: [&'a str; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: OwnedMessage,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Repair<'a>>,
}

#[derive(Serialize)]
struct OwnedMessage {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    physical: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Repair<'a> {
    description: Message<'a>,
    artifact_changes: Vec<ArtifactChange<'a>>,
    properties: Safety,
}

#[derive(Serialize)]
struct Safety {
    safe: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Message<'a>,
}

/// The whole report as one SARIF log. A finding whose code is not among `rules` gets a rule with its name only.
#[must_use]
pub fn render(report: &Report<'_>, rules: &[RuleText]) -> String {
    let writer = Writer { report, places: &Places::new(report.findings, report.sources) };
    let (indices, rules) = writer.rules(rules);
    let driver = Driver { name: env!("CARGO_PKG_NAME"), semantic_version: env!("CARGO_PKG_VERSION"), rules };
    let index = |finding: &Finding| indices.get(finding.code.id).copied().unwrap_or_default();
    let run = Run {
        tool: Tool { driver },
        language: report.language.code(),
        column_kind: "unicodeCodePoints",
        results: report.findings.iter().map(|finding| writer.outcome(finding, index(finding))).collect(),
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    // Text, numbers and lists always have a JSON form.
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

struct Writer<'a> {
    report: &'a Report<'a>,
    places: &'a Places<'a>,
}

impl<'a> Writer<'a> {
    /// All rules sorted by code, and the place of each.
    fn rules(&self, rules: &'a [RuleText]) -> (BTreeMap<&'a str, usize>, Vec<Rule<'a>>) {
        let mut by_id: BTreeMap<&str, (&Code, Option<&RuleText>)> = BTreeMap::new();
        for finding in self.report.findings {
            by_id.insert(finding.code.id, (finding.code, None));
        }
        for rule in rules {
            by_id.insert(rule.code.id, (rule.code, Some(rule)));
        }
        let indices = by_id.keys().enumerate().map(|(at, id)| (*id, at)).collect();
        (indices, by_id.into_values().map(|(code, rule)| self.rule(code, rule)).collect())
    }

    fn rule(&self, code: &'a Code, rule: Option<&'a RuleText>) -> Rule<'a> {
        let get = |text: &'a Text| text.get(self.report.language);
        let short = rule.map_or(code.name, |rule| get(&rule.short));
        let help: Cow<'a, str> =
            rule.map_or_else(|| format!("`haandbog explain {}`", code.id).into(), |rule| get(&rule.help).into());
        Rule {
            id: code.id,
            name: code.name,
            short_description: Message { text: short },
            full_description: Message { text: short },
            help: Help { text: help.clone(), markdown: help },
            default_configuration: Configuration { level: level(code.level) },
            properties: Tags { tags: [code.group()] },
        }
    }

    fn outcome(&self, finding: &'a Finding, rule_index: usize) -> Outcome<'a> {
        let label = finding.label.as_ref().map(|label| Message { text: label.get(self.report.language) });
        let related = |(at, related): (usize, &'a Related)| {
            let text = related.label.get(self.report.language);
            self.location(related.span, Some(at + 1), Some(Message { text }))
        };
        Outcome {
            rule_id: finding.code.id,
            rule_index,
            level: level(finding.level),
            message: OwnedMessage { text: self.report.message_and_help(finding) },
            locations: [self.location(finding.span, None, label)],
            related_locations: finding.related.iter().enumerate().map(related).collect(),
            fixes: finding.fixes.iter().filter(|fix| !fix.edits.is_empty()).map(|fix| self.repair(fix)).collect(),
        }
    }

    fn location(&self, span: Span, id: Option<usize>, message: Option<Message<'a>>) -> Location<'a> {
        let place = self.places.place(span);
        let physical = PhysicalLocation { artifact_location: self.artifact(place.path), region: region(place) };
        Location { id, physical, message }
    }

    fn artifact(&self, path: &str) -> ArtifactLocation {
        ArtifactLocation { uri: uri(&self.report.path(path)), uri_base_id: BASE }
    }

    /// The edits of a fix, file by file.
    fn repair(&self, fix: &'a Fix) -> Repair<'a> {
        let mut changes: BTreeMap<&str, Vec<Replacement<'a>>> = BTreeMap::new();
        for Edit { span, text } in &fix.edits {
            let place = self.places.place(*span);
            let replacement = Replacement { deleted_region: region(place), inserted_content: Message { text } };
            changes.entry(place.path).or_default().push(replacement);
        }
        let change =
            |(path, replacements): (&str, _)| ArtifactChange { artifact_location: self.artifact(path), replacements };
        Repair {
            description: Message { text: fix.title.get(self.report.language) },
            artifact_changes: changes.into_iter().map(change).collect(),
            properties: Safety { safe: fix.safe },
        }
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

fn region(place: Place<'_>) -> Region {
    Region {
        start_line: place.start.line,
        start_column: place.start.column,
        end_line: place.end.line,
        end_column: place.end.column,
    }
}

/// A path as a relative address: everything but plain letters, digits and a few marks is percent-encoded.
fn uri(path: &str) -> String {
    use std::fmt::Write;
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests;
