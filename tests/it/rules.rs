//! The rules about rules: documentation is test.

use std::collections::BTreeSet;

use haandbog::check::{Fragment, RULES, Rule};
use haandbog::diagnostic::Finding;
use haandbog::language::{Language, Words};

use crate::program::Program;
use crate::support::{check, starter, with_fragments, write};

#[test]
fn the_starter_has_no_finding() {
    let folder = starter();
    let (sources, checked) = check(folder.path());
    assert!(checked.findings().is_empty(), "{}", list(&sources, checked.findings()));
}

#[test]
fn every_example_fires_its_rule_and_nothing_else() {
    for rule in RULES {
        let id = rule.code.id;
        assert!(!rule.explanation.example.is_empty(), "{id} has no example");
        let (text, codes) = codes(rule.explanation.example);
        assert_eq!(codes, BTreeSet::from([id]), "the example of {id} found:\n{text}");
    }
}

#[test]
fn every_other_way_fires_nothing() {
    for rule in RULES {
        assert!(!rule.explanation.instead.is_empty(), "{} has no other way", rule.code.id);
        let (text, codes) = codes(rule.explanation.instead);
        assert!(codes.is_empty(), "the other way of {} found:\n{text}", rule.code.id);
    }
}

#[test]
fn the_list_is_sorted_and_every_file_is_in_it() {
    let key = |rule: &&Rule| {
        let group = rule.code.group();
        let order = ["F", "PT", "K", "T", "R", "H", "A"].iter().position(|it| *it == group).expect("a known group");
        (order, rule.code.id[group.len()..].parse::<u32>().expect("digits"))
    };
    let keys: Vec<_> = RULES.iter().map(key).collect();
    assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "sort RULES by group and number");
    let names: BTreeSet<&str> = RULES.iter().map(|rule| rule.code.name).collect();
    assert_eq!(names.len(), RULES.len(), "two rules share a name");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules");
    let files = std::fs::read_dir(folder).unwrap().filter(|it| it.as_ref().unwrap().file_name() != "mod.rs").count();
    assert_eq!(files, RULES.len(), "one rule, one file: add the new rule to RULES in src/check/rules/mod.rs");
}

#[test]
fn every_text_stands_in_both_languages() {
    for rule in RULES {
        for words in [rule.explanation.what, rule.explanation.why] {
            assert_both(rule, words);
        }
        let folder = with_fragments(rule.explanation.example);
        for finding in check(folder.path()).1.findings() {
            let texts = [Some(&finding.message), finding.label.as_ref(), finding.help.as_ref()];
            for text in texts.into_iter().flatten() {
                let [danish, english] = [Language::Danish, Language::English].map(|it| text.get(it));
                assert!(!danish.trim().is_empty() && !english.trim().is_empty(), "{}", rule.code.id);
            }
        }
    }
}

fn assert_both(rule: &Rule, words: Words) {
    assert!(words.danish.ends_with('.') && words.english.ends_with('.'), "{}: whole sentences", rule.code.id);
    assert_ne!(words.danish, words.english, "{}", rule.code.id);
}

fn codes(fragments: &[Fragment]) -> (String, BTreeSet<&'static str>) {
    let folder = with_fragments(fragments);
    let (sources, checked) = check(folder.path());
    let codes = checked.findings().iter().map(|finding| finding.code.id).collect();
    (list(&sources, checked.findings()), codes)
}

fn list(sources: &haandbog::source::Sources, findings: &[Finding]) -> String {
    let line = |it: &Finding| {
        let file = sources.get(it.span.file);
        let at = haandbog::text::position(&file.text, it.span.start as usize);
        format!("{}:{}:{}: {} {}\n", file.path, at.line, at.column, it.code.id, it.message.danish)
    };
    findings.iter().map(line).collect()
}

#[test]
fn a_rule_that_cannot_be_switched_off_says_so() {
    let folder = starter();
    write(folder.path(), "content/x.md", b"---\ntitle: a: b: c\nsummary: [\n---\n");
    for (arguments, said) in [
        (["--allow", "F", "--lang", "da"], "F002 kan ikke slås fra"),
        (["--warn", "F002", "--lang", "en"], "F002 cannot be switched off"),
        (["--allow", "yaml-syntax", "--lang", "da"], "F002 kan ikke slås fra"),
    ] {
        let ended = Program::new(folder.path(), &[&["check"], &arguments[..]].concat()).run();
        assert_eq!(ended.status, Some(1), "{}", ended.stderr);
        assert!(ended.stderr.contains("F002]") && ended.stderr.contains(said), "{arguments:?}: {}", ended.stderr);
    }
    let ended = Program::new(folder.path(), &["check", "--allow", "K"]).run();
    assert!(!ended.stderr.contains("slås fra"), "{}", ended.stderr);
}
