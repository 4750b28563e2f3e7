//! Every kind of request with the answers that an author should get.

use serde_json::{Value, json};

use super::client::{Client, applied, byte};
use crate::support::{starter, write};

const THEORY: &str = "content/programteorier/virksomhedsrettet.md";
const CASE: &str = "content/cases/aktivcenter.md";
const MECHANISM: &str = "content/mekanismer/sidemand.md";

/// A client on the starter, and the text in which it asks: `|` in `typed` is the cursor; `typed` takes the place of `old`.
fn at(path: &str, old: &str, typed: &str) -> (tempfile::TempDir, Client, usize) {
    let folder = starter();
    let mut client = Client::start(folder.path());
    client.open(path);
    client.settle();
    let start = client.text(path).find(old).unwrap_or_else(|| panic!("no {old}"));
    let cursor = start + typed.find('|').expect("a cursor");
    client.edit(path, start..start + old.len(), &typed.replacen('|', "", 1));
    (folder, client, cursor)
}

/// What is offered at the cursor. The folder comes along: the server reads it again as long as the client is there.
fn completions(path: &str, old: &str, typed: &str) -> (tempfile::TempDir, Client, Vec<Value>) {
    let (folder, mut client, cursor) = at(path, old, typed);
    let params = client.at(path, cursor);
    let items = client.request("textDocument/completion", params).unwrap();
    (folder, client, items.as_array().unwrap().clone())
}

fn labels(items: &[Value]) -> Vec<&str> {
    items.iter().map(|it| it["label"].as_str().unwrap()).collect()
}

#[test]
fn completion_of_everything_that_has_a_name() {
    let mut faults = Vec::new();
    for (path, old, typed, wanted, unwanted) in [
        (CASE, "challenges:", "con|\nchallenges:", "contact owner", "challenges"),
        (CASE, "summary: Aktiv", "ow|\nsummary: Aktiv", "owner status", "title summary activities"),
        (CASE, "    how: Alle fik", "    st|\n    how: Alle fik", "allow", "how mechanism strength title"),
        (CASE, "{ from: 2025-01, to: 2025-12 }", "{ from: 2025-01, | }", "to note", "from"),
        (CASE, "municipality: Hedensted", "municipality: Vi|", "Viborg Hedensted Aabenraa", "viborg"),
        (CASE, "theory: virksomhedsrettet", "theory: virk|", "virksomhedsrettet", "sidemand aktivcenter"),
        (CASE, "mechanism: sidemand", "mechanism: |", "sidemand", "virksomhedsrettet"),
        (CASE, "[ langtidsledige ]", "[ lang|", "langtidsledige", "sidemand"),
        (CASE, "[ A1, D1,", "[ A1, |", "D1 D2 S1 A2 M1", "sidemand"),
        (CASE, "\"A1 -> D1\"", "\"A|\"", "A1 -> D1|A2 -> D2", ""),
        (CASE, "goal: G1", "goal: |", "G1", "S1"),
        (CASE, "figure: status", "figure: |", "status", ""),
        (CASE, "row: Job", "row: |", "Job|Fortsat ledige", ""),
        (CASE, "strength: explicit", "strength: |", "explicit close weak", ""),
        (CASE, "basis: actual", "basis: |", "actual expected", ""),
        (CASE, "source: rapport, afsnit 4", "source: r|", "rapport", "sidemand"),
        (CASE, "source: rapport, afsnit 4", "source: rapport, |", "", "rapport"),
        (CASE, "Centret ligger", "Se [[si|", "sidemand virksomhedsrettet aktivcenter langtidsledige", "rapport"),
        (CASE, "Centret ligger", "Se [[mekanisme:|", "sidemand", "virksomhedsrettet"),
        (CASE, "Centret ligger", "Se [[virksomhedsrettet#|", "D1 D2 S1 A1 M1", "G1"),
        (CASE, "Centret ligger", "Se [[#|", "G1 figur-status", "D1"),
        (CASE, "Centret ligger", "Det står i [@|", "rapport", "sidemand"),
        (CASE, "Centret ligger", "Se [her](../|", "../mekanismer/sidemand.md|aktivcenter.md", ""),
        (CASE, "(figure:status)", "(|)", "figure:status|theory:virksomhedsrettet", ""),
        (CASE, "Alle fik en fast", "Se [[|]] Alle fik en fast", "sidemand", ""),
        (THEORY, "  A1 -> D1: M1\n", "  A1 -> |\n", "D1 D2", "S1 A1 M1"),
        (THEORY, "  A1 -> D1: M1\n", "  A1 -> D1, |\n", "D1 D2", "S1 A2"),
        (THEORY, "  A1 -> D1: M1\n", "  |\n", "A1 A2 D1 D2", "S1 M1"),
        (THEORY, "  D2 -> S1: Den", "  D2 -> |\n  D2 -> S1: Den", "S1 D1", "A1"),
        (THEORY, "  A1 -> D1: M1\n", "  A1 -> D1: |\n", "M1", "D1"),
        (THEORY, "  D2: Kender", "  |\n  D2: Kender", "D3", "D1 D2"),
        (THEORY, "  M1: sidemand", "  M1: |", "sidemand", "langtidsledige"),
        (THEORY, "as_of: 2025-12, ", "as_of: |, ", "2026-11-22", ""),
        (THEORY, "summary: Borg", "allow:\n  |\nsummary: Borg", "PT101 K003", "title"),
        ("content/kilder.yaml", "  title:", "  pub|\n  title:", "author url", "title publisher"),
        ("handbook.yaml", "title:", "rules:\n  |\ntitle:", "PT101", "title"),
        ("handbook.yaml", "title:", "the|\ntitle:", "theme folders rules", "title language summary"),
    ] {
        let (_folder, client, items) = completions(path, old, typed);
        let found = labels(&items);
        // Names with blanks in them are divided by `|`.
        let split = |words: &'static str| -> Vec<&str> {
            words.split(if words.contains('|') { '|' } else { ' ' }).filter(|it| !it.is_empty()).collect()
        };
        let missing = split(wanted).into_iter().filter(|it| !found.contains(it));
        let surplus = split(unwanted).into_iter().filter(|it| found.contains(it));
        for label in missing.chain(surplus) {
            faults.push(format!("{typed}: `{label}` in {found:?}"));
        }
        assert_eq!(client.leave(), 0);
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_completion_says_what_it_is_and_writes_what_is_needed() {
    let (_folder, mut client, items) = completions(CASE, "Centret ligger", "æ😀 [[side|");
    let item = items.iter().find(|it| it["label"] == "sidemand").unwrap();
    assert!(item.get("documentation").is_none(), "the help comes when it is asked for: {item}");
    let item = &client.request("completionItem/resolve", item.clone()).unwrap();
    assert!(item["documentation"]["value"].as_str().unwrap().contains("content/mekanismer/sidemand.md"), "{item}");
    let text = applied(client.text(CASE), &json!([item["textEdit"]]));
    assert!(text.contains("æ😀 [[sidemand]] ved siden"), "{text}");
    let (_folder, client, items) = completions(CASE, "summary: Aktiv", "own|\nsummary: Aktiv");
    let item = items.iter().find(|it| it["label"] == "owner").unwrap();
    let help = item["documentation"]["value"].as_str().unwrap();
    assert!(
        help.contains("Den funktion eller afdeling, der retter siden, når noget ændrer sig.")
            && help.contains("arbejdsmarkedsafdelingen"),
        "{help}"
    );
    assert!(applied(client.text(CASE), &json!([item["textEdit"]])).contains("\nowner: \nsummary: Aktiv"));
}

#[test]
fn an_editor_that_never_asks_for_more_gets_the_help_at_once() {
    let folder = starter();
    let (mut client, _) = Client::start_with(folder.path(), &[], json!({}), None);
    client.open(CASE);
    client.settle();
    let start = client.text(CASE).find("Centret ligger").unwrap();
    for (typed, label, said) in [("[[", "sidemand", "content/mekanismer/sidemand.md"), ("[@", "rapport", "`rapport`")] {
        client.edit(CASE, start..start, typed);
        let params = client.at(CASE, start + 2);
        let items = client.request("textDocument/completion", params).unwrap();
        let item = items.as_array().unwrap().iter().find(|it| it["label"] == label).unwrap();
        assert!(item["documentation"]["value"].as_str().unwrap().contains(said), "{item}");
        assert!(item.get("data").is_none(), "{item}");
        client.edit(CASE, start..start + 2, "");
    }
    assert_eq!(client.leave(), 0);
}

#[test]
fn words_of_the_glossary_are_offered_in_running_text() {
    let folder = starter();
    write(
        folder.path(),
        "content/ordliste.yaml",
        "mentor:\n  definition: En kollega, der hjælper.\n  also: [ mentorer ]\n  source: rapport\n".as_bytes(),
    );
    let mut client = Client::start(folder.path());
    client.open(CASE);
    client.settle();
    let at = client.text(CASE).find("Centret ligger").unwrap();
    client.edit(CASE, at..at, "Men ");
    let params = client.at(CASE, at + 3);
    let items = client.request("textDocument/completion", params).unwrap();
    assert_eq!(labels(items.as_array().unwrap()), ["mentor", "mentorer"]);
    client.edit(CASE, at..at + 3, "mentorer");
    client.settle();
    let params = client.at(CASE, at + 4);
    let hover = client.request("textDocument/hover", params.clone()).unwrap();
    assert!(hover["contents"]["value"].as_str().unwrap().contains("En kollega, der hjælper."), "{hover}");
    let place = client.request("textDocument/definition", params).unwrap();
    assert!(place["uri"].as_str().unwrap().ends_with("content/ordliste.yaml"));
    assert_eq!(client.leave(), 0);
}

#[test]
fn hover_and_definition() {
    let body = "Centret [[si|demand]] og [[virksomhedsrettet#D1]] og [@rapport, s. 2] og [x](../elementer/tidlig-indsats.md) ligger";
    for (path, old, typed, said, file, there) in [
        (
            CASE,
            "mechanism: sidemand",
            "mechanism: side|mand",
            "mekanisme · `content/mekanismer/sidemand.md`",
            MECHANISM,
            "En fast",
        ),
        (CASE, "Centret ligger", body, "mekanisme ·", MECHANISM, ""),
        (CASE, "Centret ligger", "[[virksomhedsrettet#D|1]]", "delmål\n\nMøder stabilt", THEORY, "D1: Møder"),
        (CASE, "Centret ligger", "[[virksomheds|rettet#D1]]", "Virksomhedsrettet indsats", THEORY, "D1: Møder"),
        (CASE, "Centret ligger", "Se [@rap|port, s. 2]", "Kilde: `rapport`", "content/kilder.yaml", "rapport"),
        (
            CASE,
            "Centret ligger",
            "[x](../elementer/tidlig|-indsats.md)",
            "element ·",
            "content/elementer/tidlig-indsats.md",
            "",
        ),
        (CASE, "[ A1, D1,", "[ A1, D|1,", "Møder stabilt", THEORY, "D1: Møder"),
        (CASE, "\"A1 -> D1\"", "\"A1 -> D1|\"", "Møder stabilt", THEORY, "D1: Møder"),
        (CASE, "goal: G1", "goal: G|1", "Mindst 10 borgere", CASE, "G1: Mindst"),
        (CASE, "(figure:status)", "(figure:sta|tus)", "Tre ud af ti", CASE, "status\n    title"),
        (CASE, "[ langtidsledige ]", "[ lang|tidsledige ]", "målgruppe ·", "content/maalgrupper/langtidsledige.md", ""),
        (
            THEORY,
            "  A1 -> D1: M1",
            "  A1 -> D1: M|1",
            "mekanisme · `content/mekanismer/sidemand.md`",
            THEORY,
            "M1: sidemand",
        ),
        (THEORY, "  D1 -> D2: Den", "  D1 -> D|2: Den", "Kender sit jobmål", THEORY, "D2: Kender"),
        (THEORY, "  M1: sidemand", "  M1: side|mand", "mekanisme ·", MECHANISM, ""),
    ] {
        let (_folder, mut client, cursor) = at(path, old, typed);
        client.settle();
        let params = client.at(path, cursor);
        let hover = client.request("textDocument/hover", params.clone()).unwrap();
        let words = hover["contents"]["value"].as_str().unwrap_or_else(|| panic!("{typed}: {hover}"));
        assert!(words.contains(said), "{typed}: {words}");
        let place = client.request("textDocument/definition", params).unwrap();
        let uri = place["uri"].as_str().unwrap_or_else(|| panic!("{typed}: {place}"));
        assert_eq!(client.path(uri), file, "{typed}");
        let text = client
            .texts
            .get(file)
            .map_or_else(|| std::fs::read_to_string(client.root.join(file)).unwrap(), |it| it.1.clone());
        let start = byte(&text, &place["range"]["start"]);
        assert!(there.is_empty() || text[start..].starts_with(there), "{typed}: {}", &text[start..]);
        assert_eq!(client.leave(), 0);
    }
}

#[test]
fn hover_on_a_key_and_on_a_finding() {
    let (_folder, mut client, cursor) = at(CASE, "municipality: Hedensted", "munici|pality: Hedenstd");
    client.settle();
    let params = client.at(CASE, cursor);
    let hover = client.request("textDocument/hover", params).unwrap();
    assert!(
        hover["contents"]["value"].as_str().unwrap().contains("Den kommune, der prøvede det, casen fortæller om."),
        "{hover}"
    );
    let params = client.at(CASE, cursor + "pality: He".len());
    let hover = client.request("textDocument/hover", params).unwrap();
    let words = hover["contents"]["value"].as_str().unwrap();
    assert!(words.contains("K001") && words.contains("mente du `Hedensted`?"), "{words}");
    let params = client.at(CASE, client.text(CASE).len());
    assert_eq!(client.request("textDocument/hover", params.clone()).unwrap(), Value::Null);
    assert_eq!(client.request("textDocument/definition", params).unwrap(), Value::Null);
    assert_eq!(client.leave(), 0);
}

/// The words at the places of an answer, each with its file.
fn words(client: &Client, places: &Value) -> Vec<String> {
    let word = |it: &Value| {
        let path = client.path(it["uri"].as_str().unwrap());
        let text = std::fs::read_to_string(client.root.join(&path)).unwrap();
        let (start, end) = (byte(&text, &it["range"]["start"]), byte(&text, &it["range"]["end"]));
        format!("{path} {}", &text[start..end])
    };
    let mut words: Vec<String> = places.as_array().unwrap().iter().map(word).collect();
    words.sort();
    words
}

#[test]
fn references_of_an_entry_a_part_and_a_source() {
    let folder = starter();
    write(
        folder.path(),
        "content/side.md",
        "---\ntitle: Side\nsummary: Ord.\n---\n\n[[sidemand]] [[virksomhedsrettet#D1]] [@rapport, s. 1]\n".as_bytes(),
    );
    let mut client = Client::start(folder.path());
    for path in [MECHANISM, THEORY, "content/kilder.yaml"] {
        client.open(path);
    }
    client.settle();
    let ask = |client: &mut Client, path: &str, byte: usize, own: bool| {
        let mut params = client.at(path, byte);
        params["context"] = json!({ "includeDeclaration": own });
        let places = client.request("textDocument/references", params).unwrap();
        words(client, &places)
    };
    let places = ask(&mut client, MECHANISM, 0, false);
    assert_eq!(
        places,
        [format!("{CASE} sidemand"), format!("{THEORY} sidemand"), "content/side.md sidemand".to_owned()]
    );
    let at = client.text(THEORY).find("D1: Møder").unwrap();
    let places = ask(&mut client, THEORY, at + 1, true);
    assert_eq!(places.iter().filter(|it| it.ends_with(" D1")).count(), places.len());
    assert_eq!(places.len(), 6, "{places:?}");
    assert_eq!(ask(&mut client, THEORY, at + 1, false).len(), 5);
    let places = ask(&mut client, "content/kilder.yaml", 2, false);
    assert!(places.len() > 5 && places.iter().any(|it| it.starts_with("content/side.md rapport")), "{places:?}");
    assert_eq!(client.leave(), 0);
}

#[test]
fn quick_fixes_mend_what_they_say() {
    let (_folder, mut client, cursor) = at(CASE, "municipality: Hedensted", "municipality: Heden|sted Kommune");
    client.settle();
    let position = client.at(CASE, cursor)["position"].clone();
    let params = json!({
        "textDocument": { "uri": client.uri(CASE) },
        "range": { "start": position, "end": position },
        "context": { "diagnostics": [] }
    });
    let actions = client.request("textDocument/codeAction", params.clone()).unwrap();
    let action = &actions[0];
    assert_eq!((&action["kind"], &action["isPreferred"]), (&json!("quickfix"), &json!(true)), "{actions}");
    assert_eq!(action["title"], "Skriv `Hedensted`");
    assert_eq!(action["diagnostics"][0], client.diagnostics[CASE]["diagnostics"][0]);
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], client.texts[CASE].0);
    let text = applied(client.text(CASE), &change["edits"]);
    client.set(CASE, &text);
    client.settle();
    assert_eq!(client.diagnostics[CASE]["diagnostics"], json!([]));
    assert_eq!(client.request("textDocument/codeAction", params).unwrap(), json!([]));
    assert_eq!(client.leave(), 0);
}

#[test]
fn the_outline_of_a_file() {
    let (_folder, mut client, _) = at(THEORY, "Borgeren begynder", "|# Øverst\n\n## Nede 😀\n\nBorgeren begynder");
    let params = json!({ "textDocument": { "uri": client.uri(THEORY) } });
    let symbols = client.request("textDocument/documentSymbol", params).unwrap();
    let by_name = |symbols: &Value, name: &str| {
        symbols
            .as_array()
            .unwrap()
            .iter()
            .find(|it| it["name"] == name)
            .unwrap_or_else(|| panic!("{name} in {symbols}"))
            .clone()
    };
    let part = by_name(&by_name(&symbols, "sub_goals")["children"], "D1");
    assert_eq!(part["detail"], "Møder stabilt");
    let text = client.text(THEORY);
    assert!(text[byte(text, &part["selectionRange"]["start"])..].starts_with("D1: Møder"));
    by_name(&by_name(&symbols, "pathways")["children"], "A1 -> D1");
    by_name(&by_name(&symbols, "Øverst")["children"], "Nede 😀");
    assert_eq!(client.leave(), 0);
    let folder = starter();
    let (mut client, _) = Client::start_with(folder.path(), &[], json!({}), None);
    let params = json!({ "textDocument": { "uri": client.uri("content/kilder.yaml") } });
    client.open("content/kilder.yaml");
    let symbols = client.request("textDocument/documentSymbol", params).unwrap();
    assert_eq!(symbols[0]["name"], "rapport");
    assert!(symbols[0]["location"]["uri"].is_string(), "a list for a client that knows no outline");
    assert_eq!(client.leave(), 0);
}
