//! The search: judged queries over the real handbook, spellings and compounds, hostile words, and the vectors that hold
//! the program and the script of the search page together.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use haandbog::language::Language;
use haandbog::output::{Content, Output};
use haandbog::pipeline::render_folder;
use haandbog::search::analysis::terms;
use haandbog::search::document::{Document, Facets, Kind, Section, Synonyms};
use haandbog::search::format::{FOLDER, WORDS, WordFile, files};
use haandbog::search::index::index;
use haandbog::search::letters::{joined, plain};
use haandbog::search::lexicon::Lexicon;
use haandbog::search::query::{Hit, Search};
use haandbog::search::read::read;
use haandbog::search::stem::Stems;
use haandbog::search::tokens::tokens;
use haandbog::site::PlanOptions;
use serde_json::{Value, json};

use crate::support::{options, starter, write};

/// The files of an index by their names.
type Files = BTreeMap<String, String>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The index of the handbook in a folder.
fn index_of(folder: &Path) -> Files {
    let site = render_folder(folder, &options(), &PlanOptions::default()).unwrap().site.unwrap();
    search_files(&site.output)
}

fn search_files(output: &Output) -> Files {
    let mut files = Files::new();
    for (path, content) in output.iter() {
        if let (Some(name), Content::Bytes(bytes)) = (path.strip_prefix(FOLDER), content)
            && name.ends_with(".json")
        {
            files.insert(name.to_owned(), String::from_utf8(bytes.to_vec()).unwrap());
        }
    }
    files
}

fn find(files: &Files, query: &str, limit: usize) -> Vec<Hit> {
    let read = |name: &str| files.get(name).cloned();
    Search::open(&read).expect("an index").find(query, limit).hits
}

fn urls(files: &Files, query: &str) -> Vec<String> {
    find(files, query, 100).into_iter().map(|hit| hit.url).collect()
}

/// A page of one section.
fn page(url: &str, title: &str, text: &str) -> Document {
    Document {
        url: url.to_owned(),
        title: title.to_owned(),
        facets: Facets { kind: Kind { name: "page".to_owned(), label: "Side".to_owned() }, ..Facets::default() },
        sections: vec![Section { text: text.to_owned(), ..Section::default() }],
        ..Document::default()
    }
}

fn indexed(documents: &[Document], synonyms: &[Synonyms]) -> Files {
    let library = read(documents, |document| vec![document.clone()], |text| text, Language::Danish);
    let mut found = Files::new();
    let text = |text: &Vec<u8>| Ok::<_, std::convert::Infallible>(text.clone());
    let put = |name, bytes| drop(found.insert(name, String::from_utf8(bytes).unwrap()));
    files(index(library, synonyms), text, put).unwrap();
    found
}

#[derive(Default)]
struct Judged {
    recall: f64,
    reciprocal: f64,
    queries: f64,
}

/// Run with `cargo test --test it judged -- --nocapture`.
#[test]
fn judged_queries_find_their_pages() {
    let files = index_of(root());
    let judged = fs::read_to_string(root().join("tests/search/queries.tsv")).unwrap();
    let mut halves: BTreeMap<&str, Judged> = BTreeMap::new();
    for line in judged.lines().filter(|line| !line.starts_with('#')) {
        let [query, right, half] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let right: Vec<&str> = right.split(' ').collect();
        let found: Vec<String> = find(&files, query, 10).into_iter().map(|hit| hit.url).collect();
        let within = right.iter().filter(|url| found.iter().take(5).any(|it| it == *url)).count();
        let first = found.iter().position(|url| right.contains(&url.as_str()));
        let sums = halves.entry(half).or_default();
        sums.recall += within as f64 / right.len() as f64;
        sums.reciprocal += first.map_or(0.0, |at| 1.0 / (at + 1) as f64);
        sums.queries += 1.0;
    }
    for (half, sums) in &halves {
        let [recall, mrr] = [sums.recall, sums.reciprocal].map(|sum| sum / sums.queries);
        println!("{half:<6} {} queries  Recall@5 {recall:.3}  MRR {mrr:.3}", sums.queries);
    }
    let report = &halves["report"];
    assert!(report.queries >= 30.0 && halves["tune"].queries >= 30.0);
    assert!(report.recall / report.queries >= 0.9, "Recall@5 on the half that was not tuned on");
    assert!(report.reciprocal / report.queries >= 0.75, "MRR on the half that was not tuned on");
}

#[test]
fn a_word_finds_the_compounds_that_hold_it_and_the_other_way_round() {
    let files = indexed(
        &[
            page("a/", "Hvad kommunen gør", "Beskæftigelsesindsatsen blev lagt om."),
            page("b/", "Noget helt andet", "En indsats er god. Beskæftigelse også."),
            page("c/", "Et tredje emne", "Virksomhedskonsulenten ringer til en konsulent."),
            page("d/", "Fjerde", "Konsulenterne er ude."),
            page("e/", "Virksom", "En virksom mekanisme."),
        ],
        &[],
    );
    assert_eq!(BTreeSet::from_iter(urls(&files, "indsats")), BTreeSet::from(["a/".to_owned(), "b/".to_owned()]));
    assert_eq!(urls(&files, "beskæftigelsesindsats"), ["a/", "b/"]);
    assert_eq!(BTreeSet::from_iter(urls(&files, "konsulent")), BTreeSet::from(["c/".to_owned(), "d/".to_owned()]));
    // The last word may go on, as long as no blank follows: the word itself comes first, then what begins like it.
    assert_eq!(urls(&files, "virksom")[0], "e/");
    assert_eq!(urls(&files, "virksom "), ["e/"]);
    // Neither compound stands anywhere: it is found by its parts.
    assert_eq!(urls(&files, "konsulentindsats").len(), 4);
}

#[test]
fn both_spellings_find_both_spellings() {
    let files = indexed(
        &[
            page("ny/", "Aarhus", "Aarhus og Aabenraa. Temaer og firmaer."),
            page("gammel/", "Århus", "Århus og Åbenrå. Et tema i et firma."),
            page("andet/", "Odense", "Sætning om æbler."),
        ],
        &[],
    );
    let both = BTreeSet::from(["ny/".to_owned(), "gammel/".to_owned()]);
    for query in ["Århus", "aarhus", "ÅBENRÅ", "aabenraa", "firma", "firmaer", "temaer", "A\u{30a}rhus"] {
        assert_eq!(BTreeSet::from_iter(urls(&files, query)), both, "{query}");
    }
    assert_eq!(urls(&files, "aebler"), ["andet/"]);
    assert_eq!(urls(&files, "saetninger"), ["andet/"]);
}

#[test]
fn a_slip_of_the_pen_is_told_and_forgiven() {
    let files = indexed(&[page("a/", "Mentor", "En virksomhedskonsulent og et netværksmøde.")], &[]);
    let read = |name: &str| files.get(name).cloned();
    let mut search = Search::open(&read).unwrap();
    for (written, meant) in [("virksomhedskonsulnet", "virksomhedskonsulent"), ("netverksmøde", "netværksmøde")] {
        let found = search.find(written, 5);
        assert_eq!(found.instead, [(written.to_owned(), meant.to_owned())]);
        assert_eq!(found.hits.len(), 1);
    }
    assert!(search.find("xyzzyqw", 5).hits.is_empty());
}

#[test]
fn other_names_of_the_glossary_find_the_thing() {
    let names = |names: &[&str]| Synonyms { names: names.iter().map(|name| (*name).to_owned()).collect() };
    let synonyms = [names(&["CARMA", "Center for Arbejdsmarkedsforskning"]), names(&["empowerment", "myndiggørelse"])];
    let files = indexed(
        &[
            page("a/", "Forskning", "CARMA har skrevet om det."),
            page("b/", "Tilgang", "Det kaldes empowerment."),
            page("c/", "Kort", "Et kort over centeret."),
        ],
        &synonyms,
    );
    assert_eq!(urls(&files, "center for arbejdsmarkedsforskning")[0], "a/");
    assert_eq!(urls(&files, "myndiggørelse"), ["b/"]);
}

#[test]
fn a_hit_leads_to_the_heading_and_a_gathering_page_is_found_once() {
    let mut long = page("sag/", "En sag", "Forord.");
    for (anchor, text) in [("baggrund", "Noget om penge."), ("cykel", "Noget om cykler og penge.")] {
        let section = Section { anchor: anchor.to_owned(), heading: anchor.to_owned(), text: text.to_owned() };
        long.sections.push(section);
    }
    let entry = |anchor: &str, text: &str| Document { anchor: anchor.to_owned(), ..page("ordliste/", anchor, text) };
    let files = indexed(&[entry("ord", "Et ord om cykler."), entry("cykel", "To hjul."), long], &[]);
    let hits = find(&files, "cykel", 10);
    let places: Vec<(&str, &str)> = hits.iter().map(|hit| (hit.url.as_str(), hit.anchor.as_str())).collect();
    assert_eq!(BTreeSet::from_iter(places), BTreeSet::from([("ordliste/", "cykel"), ("sag/", "cykel")]));
}

#[test]
fn hostile_words_do_no_harm() {
    let long = "æ".repeat(10_000);
    let hostile =
        ["<script>alert(1)</script>", long.as_str(), "   ", "😀 👩‍👩‍👧", "\u{0}\u{ffff}\u{202e}", "__proto__", "'\"`${x}"];
    let pages = hostile.iter().enumerate().map(|(at, words)| page(&format!("{at}/"), words, words));
    let files = indexed(&pages.collect::<Vec<_>>(), &[]);
    for text in files.values() {
        serde_json::from_str::<Value>(text).unwrap();
    }
    let many = "indsats ".repeat(5_000);
    for query in hostile.iter().copied().chain(["", "-- -' .", many.as_str()]) {
        let _ = find(&files, query, 10);
    }
    assert_eq!(find(&files, "script", 1)[0].title, "<script>alert(1)</script>");
    assert!(find(&files, "😀", 5).is_empty());
    assert_eq!(find(&files, &long, 5).len(), 1);
    assert!(files.values().flat_map(|text| text.split('"')).all(|word| word.len() < 30_000));
}

#[test]
fn a_hostile_title_comes_through_the_whole_program() {
    let folder = starter();
    let case = fs::read_to_string(folder.path().join("content/cases/aktivcenter.md")).unwrap();
    let title = "title: \"<script>alert('x')</script> \\U0001F600 & co\"";
    let changed: Vec<&str> = case.lines().map(|line| if line.starts_with("title:") { title } else { line }).collect();
    write(folder.path(), "content/cases/aktivcenter.md", changed.join("\n").as_bytes());
    let files = index_of(folder.path());
    assert!(find(&files, "alert", 3)[0].title.starts_with("<script>"));
}

#[test]
fn the_same_handbook_gives_the_same_index() {
    assert_eq!(index_of(root()), index_of(root()));
}

/// Pages that try every way to find a word.
fn fixture() -> Vec<Document> {
    let section = |anchor: &str, heading: &str, text: &str| Section {
        anchor: anchor.to_owned(),
        heading: heading.to_owned(),
        text: text.to_owned(),
    };
    let mut documents = vec![
        page("indsats/", "En tidlig indsats", "Beskæftigelsesindsatsen begynder tidligt. Langtidsledige er med."),
        page("konsulent/", "Virksomhedskonsulenten", "Konsulenten finder en praktikplads i virksomheden."),
        page("aarhus/", "Aarhus", "Aarhus og Åbenrå samarbejder om virksomhedspraktik og mentorer."),
        page("ledelse/", "Ledelse", "Lederen og de ledige. Ledighed og ledelse er to ting. Regler og midler."),
        page("kursus/", "Kurser", "Et kursus i centret. Centre og kurser. A-kasser og cv'er. 1.013 borgere, 16-24 år."),
    ];
    for document in &mut documents {
        document.sections.push(section("mere", "Mere om mentorer", "En mentor er en støtteperson på arbejdspladsen."));
        document.sections.push(section(
            "praktik",
            "Praktik",
            "Praktikken varer fire uger. Netværksmøder og progression.",
        ));
    }
    for term in ["a-kasse", "mentor"] {
        documents.push(Document {
            anchor: term.to_owned(),
            names: vec!["støtteperson".to_owned()],
            facets: Facets {
                kind: Kind { name: "glossary".to_owned(), label: "Ordliste".to_owned() },
                ..Facets::default()
            },
            ..page("ordliste/", term, "Forklaring af et ord.")
        });
    }
    documents
}

const QUERIES: &[&str] = &[
    "indsats",
    "Indsatsen",
    "beskæftigelse",
    "virksomhedskonsulenter",
    "konsulent",
    "århus",
    "aabenraa",
    "ÅBENRÅ",
    "led",
    "ledig",
    "leder",
    "ledelse",
    "ledelsesopgave",
    "praktikplads",
    "virksomhedspraktik",
    "langtidsledig",
    "mentorkursus",
    "mentorordning",
    "a-kasse",
    "akasse",
    "cv",
    "1013",
    "støtteperson på arbejdspladsen",
    "virksomhedskonsulnet",
    "netvaerk",
    "progresion",
    "prakt",
    "virks",
    "mentor praktik",
    "centre for kurser",
    "hvad er det",
    "",
    "  ",
    "xyzzyqwv",
    "indsats ",
    "😀 mentor",
    "<b>mentor</b>",
    "de ledige og lederen i aarhus",
    "regel",
    "middel",
    "undersøgelsesarbejde",
    "mentorr støte",
];

/// What the program makes of words and queries, for the script to make the same of them.
fn vectors() -> Value {
    let stems = Stems::new(Language::Danish);
    let names = |names: &[&str]| Synonyms { names: names.iter().map(|name| (*name).to_owned()).collect() };
    let files = indexed(&fixture(), &[names(&["mentor", "støtteperson"]), names(&["a-kasse", "arbejdsløshedskasse"])]);
    let texts = [
        "Århus, AARHUS og A\u{30a}rhus",
        "Én café på Ærø",
        "KL's cv'er – 1.013 borgere (16-24 år), 24,5 mio. kr.",
        "ar\u{ad}bejde\u{200b}",
        "Göteborg Łódź naïve Straße İstanbul ΣΑΣ",
        "a-kasse, job- og uddannelsesmål",
        "d'Huez p.t. 4.3.2 x--y -z",
        "😀𝒜ﬁ１２３ 中文",
        "<script>alert(1)</script>",
        "",
        " \u{a0}\t\n",
        "ǽ ǿ Ǻ å̊",
        "Nord-Jylland 2015-2019 covid-19",
    ];
    let real = fs::read_to_string(root().join("tests/search/words.txt")).unwrap();
    let stemmed: Vec<Value> = real.lines().map(|word| json!([word, terms(word, &stems)])).collect();
    let file: WordFile = serde_json::from_str(&files[WORDS]).unwrap();
    let often = file.often.bytes().map(|digit| digit - b'0');
    let known = file.words.iter().map(|word| joined(word)).zip(often).collect();
    let lexicon = Lexicon::of(known, file.firsts.iter().cloned().collect(), &stems);
    let compounds = real.lines().chain(QUERIES.iter().copied()).chain(file.words.iter().map(String::as_str));
    let divided: Vec<Value> = compounds
        .map(|word| (word, lexicon.parts(&joined(&plain(word)), &stems)))
        .filter(|(_, parts)| !parts.is_empty())
        .map(|(word, parts)| json!([word, parts]))
        .collect();
    let read = |name: &str| files.get(name).cloned();
    let mut search = Search::open(&read).unwrap();
    let asked: Vec<Value> = QUERIES.iter().map(|query| asked(&mut search, query)).collect();
    let parsed: BTreeMap<&String, Value> =
        files.iter().map(|(name, text)| (name, serde_json::from_str(text).unwrap())).collect();
    json!({
        "plain": texts.map(|text| json!([text, plain(text)])),
        "tokens": texts.map(|text| json!([text, tokens(text)])),
        "terms": stemmed,
        "parts": divided,
        "queries": asked,
        "files": parsed,
    })
}

fn asked(search: &mut Search<'_>, query: &str) -> Value {
    let found = search.find(query, 10);
    let hits: Vec<Value> = found
        .hits
        .iter()
        .map(|hit| json!([hit.url, hit.anchor, hit.title, hit.section, hit.kind, hit.score.round()]))
        .collect();
    json!({ "query": query, "total": found.total, "instead": found.instead, "hits": hits })
}

/// The script is held against the same file by `tests/search/run`. `UPDATE=1 cargo test --test it vectors` writes it anew.
#[test]
fn vectors_are_what_the_program_says() {
    let path: PathBuf = root().join("tests/search/vectors.json");
    let mut text = String::from("{\n");
    let Value::Object(all) = vectors() else { panic!("an object") };
    let entries: Vec<String> = all
        .iter()
        .map(|(name, value)| match value {
            Value::Array(list) => {
                let lines: Vec<String> = list.iter().map(Value::to_string).collect();
                format!("\"{name}\": [\n{}\n]", lines.join(",\n"))
            }
            other => format!("\"{name}\": {other}"),
        })
        .collect();
    text.push_str(&entries.join(",\n"));
    text.push_str("\n}\n");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    assert!(known == text, "tests/search/vectors.json is out of date: run UPDATE=1 cargo test --test it vectors");
}
