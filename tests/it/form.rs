//! The form from the outside: pages, drafts and writes, as a browser sends them and as others try to.

use std::fs;

use haandbog::serve::Server;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::serve::{Answer, get, report, send, served, settle, until};
use crate::support::starter;

const CASE: &str = "content/cases/aktivcenter.md";

/// What the form's page gives its script.
pub struct Opened {
    pub token: String,
    pub base: String,
    html: String,
}

pub fn open(port: u16, address: &str) -> Opened {
    let html = get(port, address).text();
    let after = |mark: &str| html.split(mark).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("").to_owned();
    Opened { token: after("name=\"haandbog-token\" content=\""), base: after("data-base=\""), html: html.clone() }
}

pub fn post(port: u16, name: &str, headers: &str, body: &str) -> Answer {
    let length = body.len();
    send(
        port,
        &format!(
            "POST /_haandbog/{name} HTTP/1.1\r\nHost: localhost:{port}\r\n{headers}Content-Length: {length}\r\n\
             Connection: close\r\n\r\n{body}"
        ),
    )
}

pub fn with_token(token: &str) -> String {
    format!("Content-Type: application/json\r\nX-Haandbog-Token: {token}\r\n")
}

fn said(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap_or_else(|_| panic!("{} {}", answer.status, answer.text()))
}

fn read(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join(CASE)).unwrap()
}

fn draft(base: &str, values: &Value) -> String {
    json!({ "kind": "case", "path": CASE, "base": base, "values": values, "body": body() }).to_string()
}

fn body() -> String {
    let (_, text) = haandbog::scaffold::STARTER.iter().find(|(path, _)| *path == CASE).unwrap();
    text[4..].split_once("\n---\n").unwrap().1.to_owned()
}

fn begin() -> (TempDir, Server, Opened) {
    let folder = starter();
    let server = served(folder.path());
    let opened = open(server.port(), "/_haandbog/ret?side=/cases/aktivcenter/");
    (folder, server, opened)
}

#[test]
fn the_page_has_every_field_of_the_table_and_no_script_of_its_own() {
    let (_folder, server, opened) = begin();
    for field in haandbog::model::case::FIELDS.fields {
        let key = format!("data-key=\"{}\"", field.key);
        let is_shown = opened.html.contains(&key) || ["allow", "reviewed_against", "figures"].contains(&field.key);
        assert!(is_shown, "{}", field.key);
        assert_ne!(field.label().danish, field.key, "{} has no name in plain words", field.key);
    }
    assert!(opened.html.contains("value=\"langtidsledige\" checked") && opened.html.contains("<option value=\"Ærø\">"));
    assert!(!opened.html.contains("<style") && !opened.html.contains(" style=") && !opened.html.contains(" onclick"));
    assert_eq!(opened.html.matches("<script").count(), 1);
    let answer = get(server.port(), "/_haandbog/ret?fil=content/cases/aktivcenter.md");
    let policy = &answer.headers["content-security-policy"];
    assert!(
        policy.starts_with("default-src 'none'")
            && !policy.contains("unsafe")
            && policy.contains("frame-ancestors 'none'")
    );
    for file in ["form.js", "form.css"] {
        assert_eq!(get(server.port(), &format!("/_haandbog/{file}")).status, 200);
    }
    assert!(get(server.port(), "/_haandbog/ny").text().contains("data-path=\"\""));
    for (address, status) in [
        ("/_haandbog/ret?side=/tjekliste/", 404),
        ("/_haandbog/ret?fil=handbook.yaml", 404),
        ("/_haandbog/ret?fil=../../etc/passwd", 404),
        ("/_haandbog/ny?slags=theory", 404),
        ("/_haandbog/ny?slags=element", 200),
    ] {
        assert_eq!(get(server.port(), address).status, status, "{address}");
    }
}

#[test]
fn a_draft_is_judged_at_its_fields_and_shown_and_writes_nothing() {
    let (folder, server, opened) = begin();
    let port = server.port();
    let before = read(&folder);
    let values = json!({ "title": "Et andet navn", "municipality": null, "theories": [{ "at": 0, "value": { "theory": "ingen" } }] });
    let answer = post(port, "proev", &with_token(&opened.token), &draft(&opened.base, &values));
    assert_eq!(answer.status, 200, "{}", answer.text());
    let tried = said(&answer);
    let at = |field: Value| tried["findings"].as_array().unwrap().iter().any(|it| it["field"] == field);
    assert!(at(json!(["municipality"])) && at(json!(["theories", 0, "theory"])), "{tried}");
    assert_eq!(tried["changed"], true);
    let page = get(port, &format!("/_haandbog/vist/{}", tried["preview"].as_str().unwrap())).text();
    assert!(page.contains("Et andet navn") && !page.contains("live.js"), "{page}");
    let sheet = page.split("href=\"").find_map(|it| it.split_once(".css\"").map(|it| format!("{}.css", it.0))).unwrap();
    let sheet = format!("/_haandbog/vist/{}", sheet.trim_start_matches("../"));
    assert_eq!(get(port, &sheet).status, 200, "{sheet}");
    assert_eq!(read(&folder), before);
    assert!(!get(port, "/cases/aktivcenter/").text().contains("Et andet navn"));
}

#[test]
fn a_save_changes_its_own_lines_and_the_site_follows() {
    let (folder, server, opened) = begin();
    let before = read(&folder);
    let values = json!({ "title": "Et andet navn", "challenges": [{ "at": 0, "value": "Nyt: sådan" }] });
    let answer = post(server.port(), "gem", &with_token(&opened.token), &draft(&opened.base, &values));
    assert_eq!(answer.status, 200, "{}", answer.text());
    let after = read(&folder);
    let changed: Vec<&str> = before.lines().filter(|line| !after.contains(line)).collect();
    assert!(changed.len() <= 2 && changed[0].starts_with("title: "), "{changed:?}");
    assert!(after.contains("title: Et andet navn\n") && after.contains("- \"Nyt: sådan\"\n"), "{after}");
    until("the new title", || get(server.port(), "/cases/aktivcenter/").text().contains("Et andet navn"));
    settle(&server, folder.path());
}

#[test]
fn a_file_that_changed_meanwhile_is_never_written_over() {
    let (folder, server, opened) = begin();
    let port = server.port();
    let theirs = read(&folder).replace("title: ", "title: Deres ");
    fs::write(folder.path().join(CASE), &theirs).unwrap();
    let body = draft(&opened.base, &json!({ "title": "Mit" }));
    for name in ["proev", "gem"] {
        let answer = post(port, name, &with_token(&opened.token), &body);
        assert_eq!(answer.status, 409, "{}", answer.text());
        assert!(said(&answer)["error"].as_str().unwrap().contains("ændret af andre"));
    }
    assert_eq!(read(&folder), theirs);
    fs::remove_file(folder.path().join(CASE)).unwrap();
    assert_eq!(post(port, "gem", &with_token(&opened.token), &body).status, 409);
    assert!(!folder.path().join(CASE).exists());
    let bad = draft("", &json!({ "findes-ikke": "x" }));
    assert_eq!(post(port, "gem", &with_token(&opened.token), &bad).status, 409);
}

#[test]
fn a_new_case_is_written_once_under_a_name_of_its_title() {
    let (folder, server, _) = begin();
    let port = server.port();
    let opened = open(port, "/_haandbog/ny");
    let values = json!({
        "title": "Værkstedet i Odder", "summary": "Kort sagt.", "municipality": "Odder",
        "period": { "unknown": null, "from": "2024-01", "to": "2025-02" },
        "audience": [{ "at": null, "value": "langtidsledige" }],
        "target_group": { "unknown": null, "text": "Borgere uden job", "size": null },
        "goals": { "G1": "Flere i job" },
        "mechanisms": [{ "at": null, "value": { "mechanism": "sidemand", "how": "Alle fik en makker.", "strength": "close" } }],
        "activities": [{ "at": null, "value": "Træ og metal" }],
        "results": { "unknown": "Der er endnu ingen tal" }, "challenges": [{ "at": null, "value": "Kørslen" }],
        "resources": { "unknown": "Står der ikke" }, "sources": [{ "at": null, "value": "rapport, afsnit 2" }],
    });
    let draft =
        json!({ "kind": "case", "path": null, "base": "", "values": values, "body": "Om *værkstedet*." }).to_string();
    let tried = said(&post(port, "proev", &with_token(&opened.token), &draft));
    assert_eq!(tried["path"], "content/cases/vaerkstedet-i-odder.md");
    assert_eq!(tried["findings"], json!([]), "{tried}");
    let file = folder.path().join("content/cases/vaerkstedet-i-odder.md");
    assert!(!file.exists());
    assert_eq!(post(port, "gem", &with_token(&opened.token), &draft).status, 200);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with(
        "---\ntitle: Værkstedet i Odder\nsummary: Kort sagt.\nmunicipality: Odder\nperiod:\n  from: 2024-01\n"
    ));
    assert!(text.contains("audience: [ langtidsledige ]\n") && text.ends_with("---\n\nOm *værkstedet*.\n"), "{text}");
    until("the new page", || get(port, "/cases/vaerkstedet-i-odder/").status == 200);
    let again = post(port, "gem", &with_token(&opened.token), &draft);
    assert_eq!(again.status, 422);
    assert!(said(&again)["error"].as_str().unwrap().contains("findes allerede"));
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    assert_eq!(report(port)["broken"], false);
}

#[test]
fn without_the_token_of_this_run_nothing_is_written() {
    let (folder, server, opened) = begin();
    let port = server.port();
    let before = read(&folder);
    let body = draft(&opened.base, &json!({ "title": "Ondt" }));
    let good = with_token(&opened.token);
    let others = [
        String::new(),
        "Content-Type: application/json\r\n".to_owned(),
        with_token(""),
        with_token("00000000000000000000000000000000"),
        good.replace("application/json", "text/plain"),
        format!("Content-Type: application/x-www-form-urlencoded\r\nX-Haandbog-Token: {}\r\n", opened.token),
        format!("{good}Origin: http://evil.dk\r\n"),
        format!("{good}Origin: null\r\n"),
        format!("{good}Origin: http://localhost:1\r\n"),
        format!("{good}Host: evil.dk\r\n"),
    ];
    for headers in others {
        for name in ["gem", "proev", "kilde", "gem-tekst", "proev-tekst", "ukendt"] {
            let answer = post(port, name, &headers, &body);
            assert!(matches!(answer.status, 400 | 403), "{headers:?}: {}", answer.status);
        }
    }
    for method in ["GET", "PUT", "DELETE"] {
        let request =
            format!("{method} /_haandbog/gem HTTP/1.1\r\nHost: localhost:{port}\r\n{good}Connection: close\r\n\r\n");
        assert!(matches!(send(port, &request).status, 404 | 405), "{method}");
    }
    assert_eq!(post(port, "ukendt", &good, &body).status, 404);
    assert_eq!(post(port, "gem", &good, "{").status, 400);
    assert_eq!(post(port, "gem", &good, &" ".repeat(9 * 1024 * 1024)).status, 413);
    assert_eq!(read(&folder), before);
    let other = open(served(starter().path()).port(), "/_haandbog/ny");
    assert_ne!(other.token, opened.token);
    assert_eq!(post(port, "gem", &with_token(&other.token), &body).status, 403);
}

#[test]
fn a_file_that_cannot_be_read_has_no_form() {
    let (folder, server, _) = begin();
    fs::write(folder.path().join(CASE), "---\ntitle: \"uden slut\n---\n").unwrap();
    let answer = get(server.port(), &format!("/_haandbog/ret?fil={CASE}"));
    assert_eq!(answer.status, 409);
    assert!(answer.text().contains("kan ikke læses") && answer.text().contains(CASE), "{}", answer.text());
    assert!(answer.text().contains("2 | title: <mark>&quot;uden slut</mark>"), "{}", answer.text());
    let policy = &answer.headers["content-security-policy"];
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
}

/// A file whose fields cannot be read is written as text under the rules that hold for the fields.
#[test]
fn a_text_is_written_only_over_the_one_it_was_opened_with() {
    let (folder, server, _) = begin();
    let port = server.port();
    let good = read(&folder);
    let broken = good.replace("title: Aktivcentret", "title: \"Aktivcentret").replace('\n', "\r\n");
    let put = |text: &str| fs::write(folder.path().join(CASE), text).unwrap();
    put(&broken);
    let opened = open(port, &format!("/_haandbog/ret?fil={CASE}"));
    let token = with_token(&opened.token);
    let send = |name: &str, path: &str, base: &str, text: &str| {
        post(port, name, &token, &json!({ "path": path, "base": base, "text": text }).to_string())
    };
    let mended = good.replace("title: Aktivcentret", "title: \"Aktivcentret\"");

    let tried = send("proev-tekst", CASE, &opened.base, &mended);
    assert_eq!((tried.status, &said(&tried)["is_readable"]), (200, &json!(true)), "{}", tried.text());
    assert_eq!(said(&tried)["base"], opened.base);
    assert_eq!(read(&folder), broken, "nothing is written");
    for (path, base) in
        [(CASE, "0"), ("handbook.yaml", &*opened.base), ("content/kilder.yaml", ""), ("adresser.txt", ""), ("../x", "")]
    {
        assert_eq!(send("gem-tekst", path, base, &mended).status, 409, "{path}");
    }
    assert_eq!(send("gem-tekst", CASE, &opened.base, " \n").status, 422, "an empty file is no mending");
    let other = broken.replace("Hedensted", "Odder");
    put(&other);
    assert_eq!(send("gem-tekst", CASE, &opened.base, &mended).status, 409, "somebody else saved it");
    assert_eq!(read(&folder), other);
    put(&broken);
    // Half a mending is written too, and what is left is told.
    let half = format!("{}\nmere\n", broken.replace("\r\n", "\n"));
    let saved = send("gem-tekst", CASE, &opened.base, &half);
    assert_eq!((saved.status, &said(&saved)["is_readable"]), (200, &json!(false)));
    assert!(said(&saved)["told"].as_str().unwrap().contains("<mark>"), "{}", saved.text());
    let base = said(&saved)["base"].as_str().unwrap().to_owned();
    assert_eq!(read(&folder), format!("{broken}\r\nmere\r\n"), "with the line ends of the file");
    let saved = send("gem-tekst", CASE, &base, &mended);
    assert_eq!((saved.status, &said(&saved)["is_readable"]), (200, &json!(true)));
    assert_eq!(said(&saved)["told"], "");
    assert_eq!(read(&folder), mended.replace('\n', "\r\n"));
    assert_eq!(fs::read_dir(folder.path().join("content/cases")).unwrap().count(), 1, "nothing is left lying about");

    // What is no text cannot come back from a browser as it was.
    fs::write(folder.path().join(CASE), b"---\n\xe6\n").unwrap();
    let page = get(port, &format!("/_haandbog/ret?fil={CASE}"));
    assert!(page.status == 409 && !page.text().contains("<textarea"), "{}", page.text());
    assert!(matches!(send("gem-tekst", CASE, &base, &mended).status, 409 | 422));
    assert_eq!(fs::read(folder.path().join(CASE)).unwrap(), b"---\n\xe6\n");
}

/// A list that the pages share has no fields in the form. Where it is broken, no page of the handbook can be mended before it.
#[test]
fn a_list_that_the_pages_share_is_mended_as_text() {
    let (folder, server, _) = begin();
    let port = server.port();
    let file = folder.path().join("content/kilder.yaml");
    let good = fs::read_to_string(&file).unwrap();
    let broken = good.replacen("title: ", "title: \"", 1);
    fs::write(&file, &broken).unwrap();
    let opened = open(port, "/_haandbog/ret?fil=content/kilder.yaml");
    assert!(opened.html.contains("<mark>") && opened.html.contains("Det, der er i vejen, står over teksten."));
    assert_eq!(open(port, "/_haandbog/ret?side=/kilder/").base, opened.base, "by the page that is made from it");
    let send = |base: &str, text: &str| {
        let body = json!({ "path": "content/kilder.yaml", "base": base, "text": text }).to_string();
        post(port, "gem-tekst", &with_token(&opened.token), &body)
    };
    assert_eq!(send("0", &good).status, 409);
    let saved = send(&opened.base, &good);
    assert_eq!((saved.status, &said(&saved)["is_readable"]), (200, &json!(false)), "there is no form to go to");
    assert_eq!(
        (&said(&saved)["told"], &said(&saved)["summary"]),
        (&json!(""), &json!("Der er intet at rette i filen."))
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), good);
    let draft = json!({ "kind": "case", "path": "content/kilder.yaml", "base": opened.base, "values": {}, "body": "" });
    assert_eq!(post(port, "gem", &with_token(&opened.token), &draft.to_string()).status, 409, "nothing but a text");
    assert_eq!(fs::read_to_string(&file).unwrap(), good);
    assert_eq!(get(port, "/_haandbog/ret?fil=handbook.yaml").status, 404);
    let made = get(port, "/_haandbog/ret?side=/tjekliste/");
    assert!(made.status == 404 && made.text().contains("ret?fil=content/ordliste.yaml"), "{}", made.text());
}

#[test]
fn what_a_rule_means_stands_on_a_page_for_those_without_a_terminal() {
    let (_folder, server, _) = begin();
    for rule in haandbog::check::RULES {
        let page = get(server.port(), &format!("/_haandbog/regel?kode={}", rule.code.id));
        assert_eq!(page.status, 200, "{}", rule.code.id);
        let text = page.text();
        let prose: String = text.split("<pre").map(|it| it.split_once("</pre>").map_or(it, |it| it.1)).collect();
        assert!(!prose.contains('`') && !prose.contains("haandbog explain"), "{prose}");
        assert!(text.contains(rule.code.id) && text.contains("Hvorfor det betyder noget"), "{text}");
    }
    for unknown in ["", "X999", "%3Cscript%3E"] {
        assert_eq!(get(server.port(), &format!("/_haandbog/regel?kode={unknown}")).status, 404, "{unknown}");
    }
}

#[test]
fn a_new_source_is_told_in_the_form_and_stands_last_in_its_file() {
    let (folder, server, opened) = begin();
    let port = server.port();
    let file = folder.path().join("content/kilder.yaml");
    let before = fs::read_to_string(&file).unwrap();
    let good = with_token(&opened.token);
    let add = |source: Value| post(port, "kilde", &good, &source.to_string());

    let values = json!({ "title": "Morgenholdet: status", "publisher": "Odder Kommune", "year": "2025", "url": null });
    let added = add(json!({ "values": values }));
    assert_eq!((added.status, &said(&added)["key"]), (200, &json!("morgenholdet-status")));
    assert_eq!(said(&added)["about"], "Odder Kommune, 2025");
    let lines = "morgenholdet-status:\n  title: \"Morgenholdet: status\"\n  publisher: Odder Kommune\n  year: 2025\n";
    assert_eq!(fs::read_to_string(&file).unwrap(), format!("{before}{lines}"));
    let again = open(port, "/_haandbog/ret?side=/cases/aktivcenter/");
    let offered =
        "<option value=\"morgenholdet-status\" data-about=\"Odder Kommune, 2025\">Morgenholdet: status</option>";
    assert!(again.html.contains(offered), "the form offers it from now on");

    for (source, words) in [
        (json!({ "values": values }), "allerede en kilde"),
        (json!({ "values": { "title": " " } }), "skal have en titel"),
        (json!({ "values": { "title": "T" } }), "hvem har udgivet"),
        (json!({ "values": { "title": "T", "author": "N" } }), "hvilket år"),
        (json!({ "values": { "title": "T", "author": "N", "year": "2099" } }), "ikke et år, der har været"),
        (json!({ "values": { "title": "T", "author": "N", "year": "2020" }, "key": "../x" }), "kan ikke være"),
        (json!({ "values": [] }), "kunne ikke læses"),
    ] {
        let refused = add(source);
        assert_eq!(refused.status, 422);
        assert!(said(&refused)["error"].as_str().unwrap().contains(words), "{}", refused.text());
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), format!("{before}{lines}"));
    fs::remove_file(&file).unwrap();
    let first = json!({ "title": "Den første", "publisher": "KL", "year": { "unknown": "Ikke trykt" } });
    assert_eq!(add(json!({ "values": first })).status, 200);
    let text = "den-foerste:\n  title: Den første\n  publisher: KL\n  year:\n    unknown: Ikke trykt\n";
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn a_source_is_mended_in_its_own_lines_unless_somebody_else_was_there() {
    let (folder, server, opened) = begin();
    let port = server.port();
    let file = folder.path().join("content/kilder.yaml");
    let before = format!("# Vores kilder\n{}", fs::read_to_string(&file).unwrap());
    fs::write(&file, &before).unwrap();
    let base = |page: &str| page.split("data-base=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let page = get(port, "/_haandbog/kilde?navn=rapport").text();
    assert!(page.contains("data-name=\"rapport\"") && page.contains("source-title"), "{page}");
    assert!(get(port, "/_haandbog/kilde?navn=findes-ikke").text().contains("data-name=\"\""), "an unknown one is new");
    let mend = |base: &str, title: &str| {
        let values = json!({ "title": title, "publisher": "Eksempel Kommune", "year": "2021" });
        let draft = json!({ "name": "rapport", "base": base, "values": values });
        post(port, "kilde", &with_token(&opened.token), &draft.to_string())
    };
    assert_eq!(mend(&base(&page), "En bedre titel").status, 200);
    let after = fs::read_to_string(&file).unwrap();
    let kept = |text: &str| {
        text.lines().filter(|it| it.starts_with('#') || !it.starts_with(' ')).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(kept(&after), kept(&before));
    assert!(after.contains("  title: En bedre titel\n") && after.contains("  year: 2021\n"), "{after}");
    assert_eq!(mend(&base(&page), "For sent").status, 409, "the list is another than it was");
    assert_eq!(fs::read_to_string(&file).unwrap(), after);
}
