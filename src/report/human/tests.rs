//! What a person sees, and that nothing an author writes breaks it.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use crate::diagnostic::{Edit, Finding, Fix, Level};
use crate::language::{Language, Text};
use crate::report::Report;
use crate::report::human::render;
use crate::report::samples::{LOOSE, MUNICIPALITY, OVERDUE, finding_at, handbook};
use crate::source::Sources;
use crate::text::{FileId, Span, on_boundaries};

fn show(sources: &Sources, findings: &[Finding]) -> String {
    render(&Report { findings, sources, language: Language::Danish, base: "" }, false)
}

/// The report of one finding without the closing lines.
fn one(text: &str, finding: Finding) -> String {
    let sources = Sources::from_memory([("a.md", text)]);
    let shown = show(&sources, &[finding]);
    shown.split("\n\n").next().unwrap().to_owned()
}

fn at(start: usize, end: usize) -> Span {
    Span::new(FileId(0), start, end)
}

const DANISH: &str = "\
advarsel[F006]: feltet `summary` mangler
 --> content/cases/æble.md:1:1
  |
1 | ---
  | ^^^

fejl[K001]: ingen kommune hedder `Hedenstæd`
 --> content/cases/æble.md:3:20
  |
3 | municipality: på ø Hedenstæd # æ
  |                    ^^^^^^^^^ ikke en af de 98
  |
hjælp: mente du `Hedensted`?
  |
3 - municipality: på ø Hedenstæd # æ
3 + municipality: på ø Hedensted # æ
  |

fejl[PT101]: aktiviteten `A1` fører ingen steder hen
 --> content/programteorier/unge.md:3:3
  |
3 |   A1: Træningspraktik
  |   ^^ ingen pil begynder her
4 | pathways:
5 |   A2 -> D1: M1
  |   -------- pilene står her
  |
  = hjælp: skriv en pil som `A1 -> D1: M1`

oplysning[A001]: siden skulle være gennemgået
 --> content/programteorier/unge.md:7:1
  |
7 |
  | ^

læs mere om en kode: `haandbog explain K001`
1 kan rettes automatisk: `haandbog check --fix`
2 fejl, 1 advarsel og 1 oplysning i 2 af 3 filer
";

#[test]
fn shows_the_line_the_token_and_the_way_out() {
    let (sources, findings) = handbook();
    let shown: Vec<String> = show(&sources, &findings).lines().map(|line| line.trim_end().to_owned()).collect();
    assert_eq!(shown.join("\n") + "\n", DANISH);
}

#[test]
fn speaks_english_and_names_paths_from_where_the_reader_stands() {
    let (sources, findings) = handbook();
    let report = Report { findings: &findings[1..2], sources: &sources, language: Language::English, base: "../bog/" };
    let shown = render(&report, false);
    for expected in [
        "error[K001]: no municipality is called `Hedenstæd`\n",
        " --> ../bog/content/cases/æble.md:3:20\n",
        "help: did you mean `Hedensted`?\n",
        "1 error in 1 of 3 files\n",
    ] {
        assert!(shown.contains(expected), "{expected} in\n{shown}");
    }
}

#[test]
fn colours_only_where_the_caller_wants_them() {
    let (sources, findings) = handbook();
    let report = Report { findings: &findings, sources: &sources, language: Language::Danish, base: "" };
    assert!(!render(&report, false).contains('\u{1b}'));
    assert!(render(&report, true).contains("\u{1b}[1m\u{1b}[91mfejl[K001]"));
}

#[test]
fn a_clean_handbook_gets_one_line() {
    let (sources, _) = handbook();
    assert_eq!(show(&sources, &[]), "ingen fejl eller advarsler i 3 filer\n");
}

#[test]
fn an_empty_file_and_the_end_of_a_file_get_a_caret() {
    let caret = |text, start, end, line, column| {
        let shown = one(text, finding_at(at(start, end)));
        assert!(shown.contains(&format!("a.md:{line}:{column}\n")) && shown.ends_with('^'), "{shown}");
    };
    caret("", 0, 0, 1, 1);
    caret("", 7, 9, 1, 1);
    caret("\u{feff}", 0, 3, 1, 1);
    caret("æ\n", 3, 3, 2, 1);
    caret("æ", 2, 2, 1, 2);
    caret("æ\r\nø", 2, 4, 1, 2);
    caret("\tæ", 1, 3, 1, 2);
}

#[test]
fn the_caret_stands_under_the_token_after_a_tab() {
    assert!(one("\tæ: x", finding_at(at(5, 6))).ends_with("1 |     æ: x\n  |        ^"));
}

#[test]
fn a_long_paragraph_is_cut_and_a_line_without_end_is_only_named() {
    let words = "ord ".repeat(500);
    let shown = one(&words, finding_at(at(1000, 1003)).label(Text::fixed("her", "here")));
    assert!(shown.contains("^^^ her") && shown.lines().all(|line| line.chars().count() <= 160), "{shown}");
    let shown = one(&words.repeat(20), finding_at(at(30_000, 30_003)).label(Text::fixed("her", "here")));
    assert!(shown.contains("a.md:1:30001") && shown.contains("her") && shown.len() < 200, "{shown}");
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let nasty = "a\u{1b}[31m\u{9b}31m\r\u{7}b";
    let text = || Text::new(nasty, nasty);
    let finding = Finding::new(&LOOSE, at(0, 1), text())
        .label(text())
        .help(text())
        .related(at(2, 3), text())
        .fix(true, text(), at(0, 1), nasty)
        .fix(false, text(), at(1, 2), nasty);
    let sources = Sources::from_memory([(format!("{nasty}.md"), nasty)]);
    let shown = show(&sources, &[finding]);
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
}

#[test]
fn related_places_far_away_and_in_other_files_have_their_own_excerpt() {
    let sources = Sources::from_memory([("a.md", "linje\n".repeat(100)), ("b.md", "anden fil\n".to_owned())]);
    let finding = finding_at(at(0, 5))
        .related(at(540, 545), Text::fixed("langt nede", "far below"))
        .related(Span::new(FileId(1), 0, 5), Text::fixed("i en anden fil", "in another file"));
    let shown = show(&sources, &[finding]);
    for expected in
        ["--> a.md:1:1\n", "::: a.md:91:1\n", "----- langt nede\n", "::: b.md:1:1\n", "----- i en anden fil\n"]
    {
        assert!(shown.contains(expected), "{expected} in\n{shown}");
    }
}

/// How long it takes to show 500 findings, spread over a file of so many lines.
fn time_for(lines: usize) -> Duration {
    const LINE: &str = "en linje med æøå\n";
    let sources = Sources::from_memory([("a.md", LINE.repeat(lines))]);
    let finding = |i: usize| {
        let start = i * (lines / 500) * LINE.len();
        let place = at(start, start + 2);
        finding_at(place).related(at(0, 2), Text::fixed("først", "first")).did_you_mean(place, Some("x".to_owned()))
    };
    let findings: Vec<_> = (0..500).map(finding).collect();
    let begun = Instant::now();
    let shown = show(&sources, &findings);
    let time = begun.elapsed();
    assert!(shown.ends_with("500 fejl i 1 af 1 fil\n"));
    time
}

#[test]
fn a_large_file_is_cut_into_lines_once() {
    let (small, large) = (time_for(1000), time_for(200_000));
    // Cutting it anew for each finding would take hundreds of times as long.
    assert!(large < small * 20, "{small:?} {large:?}");
}

#[test]
fn several_ways_out_are_all_told() {
    let finding = finding_at(at(0, 3))
        .help(Text::fixed("vælg en af dem", "choose one of them"))
        .fix(false, Text::fixed("Skriv `en`", "Write `en`"), at(0, 3), "en")
        .fix(false, Text::fixed("Slet linjen", "Delete the line"), at(0, 4), "");
    let shown = one("fem\nto\n", finding);
    for expected in ["= hjælp: vælg en af dem", "hjælp: Skriv `en`", "1 + en", "hjælp: Slet linjen", "1 - fem"] {
        assert!(shown.contains(expected), "{expected} in\n{shown}");
    }
}

fn nasty_text() -> impl Strategy<Value = String> {
    "[ab: \u{feff}\r\n\n\tæ😀\u{200d}\u{301}\u{9b}\u{1b}\u{202e}一-]{0,60}"
}

/// With many short lines or with a few that are wider than any terminal.
fn nasty_file() -> impl Strategy<Value = String> {
    (nasty_text(), "[ab \tæ一\u{301}-]{0,20}", 0_usize..20)
        .prop_map(|(text, piece, times)| if times > 9 { piece.repeat(times * 3) + &text } else { text })
}

fn any_span() -> impl Strategy<Value = Span> {
    (0_u32..3, prop_oneof![0_usize..80, 0_usize..900], prop_oneof![0_usize..30, 0_usize..600])
        .prop_map(|(file, start, length)| Span::new(FileId(file), start, start + length))
}

fn any_fix() -> impl Strategy<Value = Fix> {
    let edit = (any_span(), nasty_text()).prop_map(|(span, text)| Edit { span, text });
    (nasty_text(), prop::collection::vec(edit, 0..4), 0_u32..3).prop_map(|(title, mut edits, file)| {
        // Most fixes stay in one file.
        edits.iter_mut().filter(|_| file < 2).for_each(|edit| edit.span.file = FileId(file));
        Fix { title: Text::new(title.clone(), title), safe: true, edits }
    })
}

prop_compose! {
    fn any_finding()(
        span in any_span(),
        message in nasty_text(),
        label in prop::option::of(nasty_text()),
        help in prop::option::of(nasty_text()),
        related in prop::collection::vec((any_span(), nasty_text()), 0..3),
        fixes in prop::collection::vec(any_fix(), 0..3),
        level in prop::sample::select(vec![&LOOSE, &MUNICIPALITY, &OVERDUE]),
    ) -> Finding {
        let text = |words: String| Text::new(words.clone(), words);
        let mut finding = Finding::new(level, span, text(message));
        finding.label = label.map(text);
        finding.help = help.map(text);
        for (span, label) in related {
            finding = finding.related(span, text(label));
        }
        finding.fixes = fixes;
        finding
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever stands in the files and wherever a finding points, boundaries or not, it is shown.
    #[test]
    fn nothing_breaks_it(
        first in nasty_file(),
        second in nasty_file(),
        mut findings in prop::collection::vec(any_finding(), 1..4),
        exact in any::<bool>(),
    ) {
        let sources = Sources::from_memory([("a.md", first.as_str()), ("b.md", second.as_str())]);
        if exact {
            for finding in &mut findings {
                finding.span.file = FileId(finding.span.file.0 % 2);
                finding.span = on_boundaries(&sources.get(finding.span.file).text, finding.span);
            }
        }
        for colour in [false, true] {
            let report = Report { findings: &findings, sources: &sources, language: Language::Danish, base: "" };
            let shown = render(&report, colour);
            let harmless = shown.chars().all(|c| c == '\n' || (colour && c == '\u{1b}') || !c.is_control());
            prop_assert!(harmless, "{:?}", shown);
            for finding in &findings {
                let head = match finding.level {
                    Level::Error => "fejl[",
                    Level::Warning => "advarsel[",
                    Level::Info => "oplysning[",
                };
                let count = |level| findings.iter().filter(|finding| finding.level == level).count();
                prop_assert!(shown.matches(head).count() >= count(finding.level));
            }
        }
    }
}

#[test]
fn a_way_out_that_is_the_same_again_is_said_once() {
    let sources = Sources::from_memory([("a.md", "a\nb\nc\nd\n")]);
    let at_line =
        |line: usize, help: &'static str| finding_at(at(line * 2, line * 2 + 1)).help(Text::fixed(help, help));
    let findings = [at_line(0, "skriv det"), at_line(1, "skriv det"), at_line(2, "slet det"), at_line(3, "skriv det")];
    let shown = show(&sources, &findings);
    let help: Vec<&str> = shown.lines().filter_map(|line| line.split_once("hjælp: ")).map(|(_, help)| help).collect();
    assert_eq!(help, ["skriv det", "som ovenfor", "slet det", "skriv det"]);
}
