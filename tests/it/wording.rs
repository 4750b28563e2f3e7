//! The guesses about Danish, held against labelled samples. Both were written before the guesses; they were tuned on the
//! lines with odd numbers, and the lines with even numbers only report.

use haandbog::check::wording::{content_words, is_activity, is_result, restates};
use haandbog::model::front::{SUMMARY, SUMMARY_WORDS};

use crate::support::{check, starter, write};

/// How a guess does on a sample.
#[derive(Default)]
struct Score {
    hits: Vec<String>,
    wrong: Vec<String>,
    missed: Vec<String>,
    phrases: usize,
}

impl Score {
    fn add(&mut self, phrase: &str, is_fault: bool, guessed: bool) {
        self.phrases += 1;
        match (is_fault, guessed) {
            (true, true) => self.hits.push(phrase.to_owned()),
            (false, true) => self.wrong.push(phrase.to_owned()),
            (true, false) => self.missed.push(phrase.to_owned()),
            (false, false) => {}
        }
    }

    fn share(&self, others: &[String]) -> f64 {
        let (hits, others) = (self.hits.len() as f64, others.len() as f64);
        if hits + others == 0.0 { 0.0 } else { hits / (hits + others) }
    }

    fn precision(&self) -> f64 {
        self.share(&self.wrong)
    }

    fn recall(&self) -> f64 {
        self.share(&self.missed)
    }

    fn line(&self, name: &str) -> String {
        let (precision, recall) = (self.precision(), self.recall());
        format!("{name}: {} phrases, precision {precision:.2}, recall {recall:.2}", self.phrases)
    }
}

/// The rows of a sample with their numbers, from 1.
fn rows(sample: &'static str) -> impl Iterator<Item = (usize, Vec<&'static str>)> {
    sample.lines().skip(1).enumerate().map(|(at, line)| (at + 1, line.split('\t').collect()))
}

/// Prints both halves, and what went wrong in the one for tuning. The other half must be precise.
fn judge(name: &str, tuning: &Score, report: &Score) {
    println!("{}", tuning.line(&format!("{name}, tuning")));
    tuning.wrong.iter().for_each(|phrase| println!("  wrong:  {phrase}"));
    tuning.missed.iter().for_each(|phrase| println!("  missed: {phrase}"));
    println!("{}", report.line(&format!("{name}, report")));
    assert!(report.precision() >= 0.9, "{}", report.line(name));
    assert!(report.recall() >= 0.5, "{}: a guess that never guesses is no rule", report.line(name));
}

fn judge_wording(kind: &str, guess: fn(&str) -> bool) {
    let mut halves = [Score::default(), Score::default()];
    for (number, row) in rows(include_str!("../wording.tsv")) {
        let [phrase, of_kind, label] = row[..] else { panic!("line {} of wording.tsv", number + 1) };
        assert!(["goal", "activity"].contains(&of_kind) && ["ok", "fault"].contains(&label), "{phrase}");
        if of_kind == kind {
            halves[(number + 1) % 2].add(phrase, label == "fault", guess(phrase));
        }
    }
    let [tuning, report] = halves;
    assert!(tuning.phrases + report.phrases >= 150);
    judge(kind, &tuning, &report);
}

#[test]
fn goals_worded_as_activities() {
    judge_wording("goal", is_activity);
}

#[test]
fn activities_worded_as_results() {
    judge_wording("activity", is_result);
}

#[test]
fn mechanisms_that_restate() {
    let mut halves = [Score::default(), Score::default()];
    for (number, row) in rows(include_str!("../restatement.tsv")) {
        let [mechanism, other, _, label] = row[..] else { panic!("line {} of restatement.tsv", number + 1) };
        let guessed = restates(&content_words(mechanism), &content_words(other));
        halves[(number + 1) % 2].add(&format!("{mechanism} / {other}"), label == "fault", guessed);
    }
    let [tuning, report] = halves;
    judge("restatement", &tuning, &report);
}

#[test]
fn the_sample_is_large_and_has_no_phrase_twice() {
    let phrases: Vec<_> = rows(include_str!("../wording.tsv")).map(|(_, row)| (row[0], row[1])).collect();
    let different: std::collections::BTreeSet<_> = phrases.iter().collect();
    assert!(phrases.len() >= 200 && different.len() == phrases.len());
}

#[test]
fn markup_does_not_hide_the_words() {
    assert!(is_activity("At tilbyde [[samtaler|ugentlige samtaler]] [@kl, afsnit 4.2]"));
    assert!(is_result("Borgeren er i job [@kl]"));
    assert!(!is_activity("") && !is_result("[@kl]") && content_words("[@kl, afsnit 4]").is_empty());
    assert!(!is_activity("[") && !is_result("[[") && !is_result("]]"));
}

/// A source behind the words, or the address of a link, is no word of a summary.
#[test]
fn a_summary_is_told_when_it_has_more_words_than_its_help_says() {
    assert!(SUMMARY.help.danish.contains(&format!("højst {SUMMARY_WORDS} ord")));
    let told = |words: usize| {
        let folder = starter();
        let path = "content/cases/aktivcenter.md";
        let text = std::fs::read_to_string(folder.path().join(path)).unwrap();
        let old = text.lines().find(|line| line.starts_with("summary:")).unwrap();
        let new = format!("summary: \"{}[[sidemand|et]]. [@rapport, side 4]\"", "ord ".repeat(words - 1));
        write(folder.path(), path, text.replace(old, &new).as_bytes());
        let (_, checked) = check(folder.path());
        let ours = checked.findings().iter().filter(|it| it.code.id == "H010");
        ours.map(|it| it.message.danish.clone()).collect::<Vec<_>>()
    };
    assert_eq!(told(SUMMARY_WORDS), [""; 0]);
    assert_eq!(told(SUMMARY_WORDS + 1), [format!("`summary` er på {} ord", SUMMARY_WORDS + 1)]);
}
