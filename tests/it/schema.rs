//! JSON Schema and validator say the same of the same text, as far as a schema can.

use std::path::Path;

use haandbog::check::RULES;
use haandbog::language::Language;
use haandbog::manual::schema::{as_json, schema};
use haandbog::manual::{DOCUMENTS, Document};
use haandbog::parse::yaml::{Node, Value};
use haandbog::parse::{ParsedFile, parse_file};
use haandbog::pipeline::check_sources;
use haandbog::scaffold::STARTER;
use haandbog::source::Sources;
use haandbog::text::{FileId, Span};
use jsonschema::Validator;

use crate::support::{options, with_fragments};

/// What a schema can see: keys, types, legal values, what is missing, and names from a closed list.
const SEEN: [&str; 14] = [
    "F003", "F004", "F005", "F006", "A002", "K001", "PT001", "PT002", "PT003", "PT004", "PT005", "PT601", "K008",
    "H003",
];

fn validator(document: &Document) -> Validator {
    jsonschema::validator_for(&schema(document, Language::Danish)).unwrap()
}

/// The description of a file, if it has one.
fn find_document(path: &str) -> Option<&'static Document> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let fits = |document: &&Document| match document.place.strip_suffix("*.md") {
        Some(place) => path.ends_with(".md") && folder == place.trim_end_matches('/'),
        None => document.place == path,
    };
    DOCUMENTS.iter().find(fits)
}

/// The description of a starter's file.
fn document_of(path: &str) -> &'static Document {
    find_document(path).unwrap()
}

fn handbook(path: &str, text: &str) -> Sources {
    Sources::from_memory(STARTER.iter().map(|&(name, old)| (name, if name == path { text } else { old })))
}

fn parsed(sources: &Sources, path: &str) -> ParsedFile {
    let file = sources.find(path).unwrap().id;
    parse_file(sources.get(file), sources).0
}

#[test]
fn every_schema_is_valid_itself() {
    for document in &DOCUMENTS {
        for language in [Language::Danish, Language::English] {
            let schema = schema(document, language);
            assert!(jsonschema::draft202012::meta::is_valid(&schema), "{}", document.name);
            assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        }
    }
}

#[test]
fn every_definition_is_used_or_basic_and_every_reference_leads_to_one() {
    for document in &DOCUMENTS {
        let schema = schema(document, Language::English);
        let text = schema.to_string();
        for used in text.split("\"#/$defs/").skip(1) {
            let name = used.split('"').next().unwrap();
            assert!(schema["$defs"].get(name).is_some(), "{}: {name}", document.name);
        }
    }
}

#[test]
fn the_files_of_the_starter_are_valid() {
    let sources = Sources::from_memory(STARTER.iter().copied());
    for (path, _) in STARTER {
        let front = parsed(&sources, path).front.unwrap();
        let errors: Vec<String> = validator(document_of(path))
            .iter_errors(&as_json(&front))
            .map(|it| format!("{} {it}", it.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{path}: {errors:?}");
    }
}

#[test]
fn every_example_of_the_tables_is_valid() {
    for document in &DOCUMENTS {
        let schema = schema(document, Language::Danish);
        let tables = schema["$defs"].as_object().unwrap().values().chain([&schema]);
        for (key, field) in tables.filter_map(|it| it.get("properties")).flat_map(|it| it.as_object().unwrap()) {
            for example in field.get("examples").into_iter().flat_map(|it| it.as_array().unwrap()) {
                let mut alone = field.clone();
                alone["$defs"] = schema["$defs"].clone();
                let valid = jsonschema::validator_for(&alone).unwrap().is_valid(example);
                assert!(valid, "{}: {key}: {example}", document.name);
            }
        }
    }
}

/// A handbook in memory, with every file that a schema describes: schema and validator judge it alike.
fn agree(sources: &Sources, variants: &mut usize, apart: &mut Vec<String>) {
    for parsed in sources.files.iter().map(|file| parse_file(file, sources).0) {
        let path = &sources.get(parsed.file).path;
        let Some(document) = find_document(path) else { continue };
        let Some(front) = parsed.front.filter(|_| !parsed.broken) else { continue };
        *variants += 1;
        let by_schema = validator(document).is_valid(&as_json(&front));
        let by_check = is_valid(sources, parsed.file);
        if by_schema != by_check {
            apart.push(format!("{path}: schema {by_schema}, check {by_check}"));
        }
    }
}

#[test]
fn every_file_of_the_handbook_itself_is_valid_to_both() {
    let sources = haandbog::source::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut count = 0;
    for parsed in sources.files.iter().map(|file| parse_file(file, &sources).0) {
        let path = &sources.get(parsed.file).path;
        let document = find_document(path).unwrap_or_else(|| panic!("{path} is described by no schema"));
        let errors: Vec<String> = validator(document)
            .iter_errors(&as_json(&parsed.front.unwrap()))
            .map(|it| format!("{} {it}", it.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{path}: {errors:?}");
        assert!(is_valid(&sources, parsed.file), "{path}");
        count += 1;
    }
    assert!(count > 50, "{count}");
}

#[test]
fn schema_and_validator_agree_on_the_examples_of_every_rule() {
    let (mut variants, mut apart) = (0, Vec::new());
    for rule in RULES {
        for fragments in [rule.explanation.example, rule.explanation.instead] {
            let folder = with_fragments(fragments);
            let Ok(sources) = haandbog::source::read(folder.path()) else { continue };
            let before = apart.len();
            agree(&sources, &mut variants, &mut apart);
            apart[before..].iter_mut().for_each(|it| *it = format!("{}: {it}", rule.code.id));
        }
    }
    assert!(apart.is_empty(), "{} of {variants}:\n{}", apart.len(), apart.join("\n"));
    assert!(variants > 1000, "{variants}");
}

/// A key with its value, wherever it stands in a tree.
fn pairs(node: &Node, found: &mut Vec<(Span, Span)>) {
    match &node.value {
        Value::Map(map) => {
            for (key, value) in &map.entries {
                found.push((key.span, value.span));
                pairs(value, found);
            }
        }
        Value::List(items) => items.iter().for_each(|item| pairs(item, found)),
        Value::Text(_) | Value::Empty => {}
    }
}

/// A text with something else in one place.
fn with(text: &str, place: Span, new: &str) -> String {
    format!("{}{new}{}", &text[..place.start as usize], &text[place.end as usize..])
}

/// What is put in the place of every value.
const VALUES: [&str; 16] = [
    "",
    "~",
    "ordet",
    "Vejle",
    "-3",
    "7",
    "2,5",
    "2026-02",
    "2026-02-30",
    "true",
    "[]",
    "[ ordet ]",
    "[ 1 ]",
    "{ ordet: x }",
    "{ unknown: Det står der ikke. }",
    "{ unknown: }",
];

#[test]
fn schema_and_validator_agree_on_every_changed_value_of_the_starter() {
    let mut variants = 0;
    let mut apart = Vec::new();
    for (path, text) in STARTER {
        let validator = validator(document_of(path));
        let mut places = Vec::new();
        pairs(&parsed(&handbook(path, text), path).front.unwrap(), &mut places);
        for (key, value) in places {
            let changed =
                VALUES.iter().map(|new| with(text, value, new)).chain([with(text, key, "nyt"), with(text, key, "A9")]);
            for changed in changed {
                let sources = handbook(path, &changed);
                let file = parsed(&sources, path);
                let Some(front) = file.front.filter(|_| !file.broken) else { continue };
                variants += 1;
                let by_schema = validator.is_valid(&as_json(&front));
                let by_check = is_valid(&sources, file.file);
                if by_schema != by_check {
                    let line = changed[..key.start as usize].matches('\n').count();
                    let line = changed.lines().nth(line).unwrap_or_default();
                    apart.push(format!("{path}: `{line}` schema {by_schema}, check {by_check}"));
                }
            }
        }
    }
    assert!(apart.is_empty(), "{} of {variants}:\n{}", apart.len(), apart.join("\n"));
    assert!(variants > 2000, "{variants}");
}

fn is_valid(sources: &Sources, file: FileId) -> bool {
    let checked = check_sources(sources, &options()).unwrap();
    let entry = checked.handbook().entries.iter().find(|entry| entry.file == file);
    let theory = entry.and_then(|entry| entry.theory());
    // PT101 and PT105 speak of single ends of arrows too, which no schema can see.
    let arrows = theory.is_none_or(|theory| theory.bad_arrows.is_empty() && !theory.arrows.is_empty());
    arrows && !checked.findings().iter().any(|it| it.span.file == file && SEEN.contains(&it.code.id))
}
