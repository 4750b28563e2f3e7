//! Findings → GitLab's code quality report, which it shows beside the changed lines of a merge request.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::Level;
use crate::report::{Places, Report};

/// The whole report: a list, empty where nothing was found.
#[must_use]
pub fn render(report: &Report<'_>) -> String {
    let places = Places::new(report.findings, report.sources);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut list = Vec::with_capacity(report.findings.len());
    for finding in report.findings {
        let place = places.place(finding.span);
        let (path, code) = (report.path(place.path), finding.code.id);
        // The host knows a finding again by this, also when lines are added above it.
        let identity = format!("{code} {path} {}", finding.message.danish);
        let count = seen.entry(identity.clone()).or_default();
        *count += 1;
        let severity = match finding.level {
            Level::Error => "major",
            Level::Warning => "minor",
            Level::Info => "info",
        };
        list.push(json!({
            "description": report.message_and_help(finding),
            "check_name": format!("{code} {}", finding.code.name),
            "fingerprint": format!("{:016x}", xxh3_64(format!("{identity} {count}").as_bytes())),
            "severity": severity,
            "location": { "path": path, "lines": { "begin": place.start.line, "end": place.end.line } },
        }));
    }
    format!("{:#}\n", Value::Array(list))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::render;
    use crate::language::Language;
    use crate::report::Report;
    use crate::report::samples::handbook;

    #[test]
    fn each_finding_has_its_place_and_an_identity_that_lines_do_not_change() {
        let (sources, mut findings) = handbook();
        findings.push(findings[0].clone());
        let report = Report { findings: &findings, sources: &sources, language: Language::Danish, base: "bog/" };
        let list: Vec<Value> = serde_json::from_str(&render(&report)).unwrap();
        let unknown = &list[1];
        assert_eq!(unknown["description"], "ingen kommune hedder `Hedenstæd`\nhjælp: mente du `Hedensted`?");
        assert_eq!(unknown["check_name"], "K001 unknown-municipality");
        assert_eq!(unknown["severity"], "major");
        assert_eq!(unknown["location"]["path"], "bog/content/cases/æble.md");
        assert_eq!(unknown["location"]["lines"]["begin"], 3);
        let known: BTreeSet<&str> = list.iter().map(|it| it["fingerprint"].as_str().unwrap()).collect();
        assert_eq!(known.len(), list.len(), "the same fault twice is two findings");
        assert_eq!(render(&Report { findings: &[], ..report }), "[]\n");
    }
}
