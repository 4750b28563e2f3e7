//! SARIF against the schema of the standard, and against what hosts make of it.

use serde_json::{Value, json};

use crate::diagnostic::{Edit, Fix};
use crate::language::{Language, Text};
use crate::report::Report;
use crate::report::samples::{LOOSE, MISSING, OVERDUE, finding_at, handbook};
use crate::report::sarif::{RuleText, render, uri};
use crate::text::{FileId, Span};

fn rules() -> Vec<RuleText> {
    // Out of order, and without K001.
    [&LOOSE, &MISSING, &OVERDUE]
        .map(|code| RuleText {
            code,
            short: Text::fixed("hver aktivitet skal føre et sted hen", "every activity leads somewhere"),
            help: Text::fixed("## Hvad\n\nSe *her*.", "## What\n\nLook *here*."),
        })
        .to_vec()
}

fn log(base: &str) -> Value {
    let (sources, mut findings) = handbook();
    let edit = |file, at| Edit { span: Span::new(FileId(file), at, at), text: "ø\n".to_owned() };
    findings[2].fixes.push(Fix {
        title: Text::fixed("Ret begge filer", "Fix both files"),
        safe: false,
        edits: vec![edit(0, 3), edit(1, 0), edit(1, 4)],
    });
    findings[3].fixes.push(Fix { title: Text::fixed("intet", "nothing"), safe: false, edits: Vec::new() });
    findings.push(finding_at(Span::new(FileId(99), 4, 9)));
    let report = Report { findings: &findings, sources: &sources, language: Language::Danish, base };
    serde_json::from_str(&render(&report, &rules())).unwrap()
}

fn schema() -> jsonschema::Validator {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schemas/sarif-2.1.0-rtm.5.json");
    let text = std::fs::read_to_string(path).unwrap();
    // The pattern for languages in the file is no regular expression; this is the one of the standard's corrected edition.
    let text = text.replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    let schema: Value = serde_json::from_str(&text).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

#[test]
fn holds_against_the_schema_of_the_standard() {
    let schema = schema();
    let log = log("bog/");
    let faults: Vec<String> = schema.iter_errors(&log).map(|error| error.to_string()).collect();
    assert_eq!(faults, [] as [&str; 0]);
    // The schema does find faults.
    for (pointer, wrong) in [
        ("/version", json!("2.0.0")),
        ("/runs/0/columnKind", json!("bytes")),
        ("/runs/0/results/0/level", json!("info")),
        ("/runs/0/results/0/locations/0/physicalLocation/region/startLine", json!(0)),
        ("/runs/0/results/1/fixes/0/artifactChanges/0/replacements", json!([])),
        ("/runs/0/language", json!("dansk")),
    ] {
        let mut broken = log.clone();
        *broken.pointer_mut(pointer).unwrap() = wrong;
        assert!(!schema.is_valid(&broken), "{pointer}");
    }
}

#[test]
fn every_result_points_at_its_rule_and_its_place() {
    let log = log("bog/");
    let run = &log["runs"][0];
    let ids: Vec<&Value> = run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
    assert_eq!(ids, ["A001", "F006", "K001", "PT101"]);
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(*ids[index], result["ruleId"]);
    }
    let levels: Vec<&Value> = run["results"].as_array().unwrap().iter().map(|result| &result["level"]).collect();
    assert_eq!(levels, ["warning", "error", "error", "note", "error"]);
    let place = &run["results"][1]["locations"][0];
    assert_eq!(
        place["physicalLocation"],
        json!({
            "artifactLocation": { "uri": "bog/content/cases/%C3%A6ble.md", "uriBaseId": "%SRCROOT%" },
            "region": { "startLine": 3, "startColumn": 20, "endLine": 3, "endColumn": 29 },
        })
    );
    assert_eq!(place["message"]["text"], "ikke en af de 98");
    assert_eq!(run["results"][1]["message"]["text"], "ingen kommune hedder `Hedenstæd`\nhjælp: mente du `Hedensted`?");
    assert_eq!(run["results"][2]["relatedLocations"][0]["message"]["text"], "pilene står her");
    assert_eq!(run["results"][2]["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 5);
}

#[test]
fn rules_explain_themselves() {
    let log = log("");
    let rules = &log["runs"][0]["tool"]["driver"]["rules"];
    assert_eq!(
        rules[3],
        json!({
            "id": "PT101",
            "name": "activity-leads-nowhere",
            "shortDescription": { "text": "hver aktivitet skal føre et sted hen" },
            "fullDescription": { "text": "hver aktivitet skal føre et sted hen" },
            "help": { "text": "## Hvad\n\nSe *her*.", "markdown": "## Hvad\n\nSe *her*." },
            "defaultConfiguration": { "level": "error" },
            "properties": { "tags": ["PT"] },
        })
    );
    assert_eq!(rules[0]["defaultConfiguration"]["level"], "note");
    // Hosts refuse a rule that says nothing, so one that the caller does not know gets a hint.
    assert_eq!(rules[2]["shortDescription"]["text"], "unknown-municipality");
    assert_eq!(rules[2]["help"]["text"], "`haandbog explain K001`");
}

#[test]
fn fixes_name_their_files_once() {
    let log = log("");
    let fixes = &log["runs"][0]["results"][2]["fixes"];
    let changes = fixes[0]["artifactChanges"].as_array().unwrap();
    let counts: Vec<usize> = changes.iter().map(|change| change["replacements"].as_array().unwrap().len()).collect();
    assert_eq!(counts, [1, 2]);
    assert_eq!(
        changes[1]["replacements"][1],
        json!({
            "deletedRegion": { "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 1 },
            "insertedContent": { "text": "ø\n" },
        })
    );
    // A fix without edits is none.
    assert_eq!(log["runs"][0]["results"][3].get("fixes"), None);
}

#[test]
fn a_path_is_a_relative_address() {
    assert_eq!(uri("content/å b#1?%.md"), "content/%C3%A5%20b%231%3F%25.md");
}
