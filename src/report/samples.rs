//! A small handbook with one of each level, for the tests of every format.

use crate::diagnostic::{Code, Finding, Level};
use crate::language::Text;
use crate::source::Sources;
use crate::text::{FileId, Span};

pub static MISSING: Code = Code { id: "F006", name: "missing-key", level: Level::Warning };
pub static MUNICIPALITY: Code = Code { id: "K001", name: "unknown-municipality", level: Level::Error };
pub static LOOSE: Code = Code { id: "PT101", name: "activity-leads-nowhere", level: Level::Error };
pub static OVERDUE: Code = Code { id: "A001", name: "review-overdue", level: Level::Info };

/// A file with everything that is hard: a byte order mark, Windows line ends, æøå in front of the token, a tab.
const CASE: &str = "\u{feff}---\r\ntitle: Æble\r\nmunicipality: på ø Hedenstæd # æ\r\n\tx: |\r\n---\r\n";
const THEORY: &str = "---\nactivities:\n  A1: Træningspraktik\npathways:\n  A2 -> D1: M1\n---\n";

/// Three files and four findings, sorted.
pub fn handbook() -> (Sources, Vec<Finding>) {
    let sources = Sources::from_memory([
        ("content/cases/æble.md", CASE),
        ("content/programteorier/unge.md", THEORY),
        ("handbook.yaml", "title: Håndbog\n"),
    ]);
    let missing = Finding::new(
        &MISSING,
        span(&sources, 0, "---"),
        Text::fixed("feltet `summary` mangler", "the field `summary` is missing"),
    );
    let municipality = span(&sources, 0, "Hedenstæd");
    let unknown = Finding::new(
        &MUNICIPALITY,
        municipality,
        Text::fixed("ingen kommune hedder `Hedenstæd`", "no municipality is called `Hedenstæd`"),
    )
    .label(Text::fixed("ikke en af de 98", "not one of the 98"))
    .did_you_mean(municipality, Some("Hedensted".to_owned()));
    let loose = Finding::new(
        &LOOSE,
        span(&sources, 1, "A1"),
        Text::fixed("aktiviteten `A1` fører ingen steder hen", "the activity `A1` leads nowhere"),
    )
    .label(Text::fixed("ingen pil begynder her", "no arrow begins here"))
    .related(span(&sources, 1, "A2 -> D1"), Text::fixed("pilene står her", "the arrows are here"))
    .help(Text::fixed("skriv en pil som `A1 -> D1: M1`", "write an arrow such as `A1 -> D1: M1`"));
    let end = sources.files[1].text.len();
    let overdue = Finding::new(
        &OVERDUE,
        Span::new(FileId(1), end, end),
        Text::fixed("siden skulle være gennemgået", "the page should have been reviewed"),
    );
    (sources, vec![missing, unknown, loose, overdue])
}

/// The place of some words in a file.
pub fn span(sources: &Sources, file: usize, words: &str) -> Span {
    let file = &sources.files[file];
    let start = file.text.find(words).unwrap();
    Span::new(file.id, start, start + words.len())
}

/// A finding at a place, with nothing more to say.
pub fn finding_at(span: Span) -> Finding {
    Finding::new(&LOOSE, span, Text::fixed("her", "here"))
}
