//! Open data: valid, whole, and enough to make the same handbook again.

use std::collections::BTreeSet;
use std::path::Path;

use haandbog::check::Checked;
use haandbog::import;
use haandbog::language::Language;
use haandbog::output::{Content, Output};
use haandbog::pipeline::{RenderedSite, check_folder, check_sources, read, render_folder};
use haandbog::render::data;
use haandbog::site::PlanOptions;
use haandbog::source::Sources;
use serde_json::Value;

use crate::support::{options, starter, write};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn site(root: &Path, plan: &PlanOptions) -> Output {
    let rendered = render_folder(root, &options(), plan).unwrap_or_else(|it| panic!("{}", it.text().danish));
    let Some(RenderedSite { output, .. }) = rendered.site else { panic!("the handbook has errors") };
    output
}

fn text<'o>(output: &'o Output, path: &str) -> &'o str {
    match output.get(path) {
        Some(Content::Bytes(bytes)) => std::str::from_utf8(bytes).unwrap(),
        other => panic!("{path}: {other:?}"),
    }
}

fn with_base(base: &str) -> PlanOptions {
    PlanOptions { base_url: Some(base.to_owned()), ..PlanOptions::default() }
}

#[test]
fn the_json_of_the_real_handbook_follows_the_published_schema() {
    let output = site(root(), &PlanOptions::default());
    let json: Value = serde_json::from_str(text(&output, "data/handbook.json")).unwrap();
    let schema: Value = serde_json::from_str(text(&output, "data/handbook.schema.json")).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(&json).map(|it| format!("{}: {it}", it.instance_path())).take(10).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    for spoil in [
        |json: &mut Value| json["entries"][0]["fields"]["tittel"] = "x".into(),
        |json: &mut Value| json["entries"][0]["kind"] = "blog".into(),
        |json: &mut Value| json["relations"][0]["strength"] = "strong".into(),
        |json: &mut Value| json["version"] = 2.into(),
    ] {
        let mut spoilt = json.clone();
        spoil(&mut spoilt);
        assert!(!validator.is_valid(&spoilt), "the schema lets everything through");
    }
}

#[test]
fn every_entry_source_term_and_relation_is_in_the_json() {
    let (sources, checked) = check_folder(root(), &options()).unwrap();
    let handbook = checked.handbook();
    let json: Value = serde_json::from_str(&data::handbook(handbook, &sources, true)).unwrap();
    let count = |key: &str| json[key].as_array().unwrap().len();
    assert_eq!(count("entries"), handbook.entries.len());
    assert_eq!(count("glossary"), handbook.glossary.len());
    assert_eq!(count("sources"), handbook.sources.len());
    assert_eq!(count("ideas"), handbook.ideas.len());
    assert_eq!(count("relations"), handbook.relations().count());
    let reasons = handbook.relations().filter(|it| it.how.is_some()).count();
    let told = json["relations"].as_array().unwrap().iter().filter(|it| it["how"].is_string()).count();
    assert_eq!(told, reasons);
    assert!(reasons > 100, "the real handbook gives reasons");
}

/// The files that the JSON of a handbook makes, read and checked.
fn again(sources: &Sources, checked: &Checked) -> (Sources, Checked) {
    let json: Value = serde_json::from_str(&data::handbook(checked.handbook(), sources, true)).unwrap();
    let files = import::files(&json).unwrap();
    let sources = Sources::from_memory(files);
    let checked = check_sources(&sources, &options()).unwrap();
    (sources, checked)
}

#[test]
fn the_json_rebuilds_the_same_model() {
    let (sources, checked) = check_folder(root(), &options()).unwrap();
    let (new_sources, new) = again(&sources, &checked);
    let errors: Vec<_> = new.findings().iter().map(|it| (it.code.id, &it.message.danish)).collect();
    let codes = |it: &Checked| it.findings().iter().map(|it| it.code.id).collect::<Vec<_>>();
    let images = |code: &&str| *code != "R004";
    let (mut before, mut after) = (codes(&checked), codes(&new));
    before.retain(|code| images(code));
    after.retain(|code| images(code));
    before.sort_unstable();
    after.sort_unstable();
    assert_eq!(before, after, "{errors:?}");
    let (first, second) =
        (data::handbook(checked.handbook(), &sources, true), data::handbook(new.handbook(), &new_sources, true));
    let differ = first.lines().zip(second.lines()).find(|(a, b)| a != b);
    assert!(first == second, "{differ:?}");
}

#[test]
fn the_imported_handbook_builds_the_same_site() {
    let (sources, checked) = check_folder(root(), &options()).unwrap();
    let json: Value = serde_json::from_str(&data::handbook(checked.handbook(), &sources, true)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in import::files(&json).unwrap() {
        write(folder.path(), &path, text.as_bytes());
    }
    let (before, after) = (site(root(), &PlanOptions::default()), site(folder.path(), &PlanOptions::default()));
    let names = |output: &Output| output.iter().map(|(path, _)| path.to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(names(&before), names(&after));
    for (path, content) in before.iter() {
        assert!(after.get(path) == Some(content), "{path} differs");
    }
}

#[test]
fn what_a_text_may_hold_comes_through_unharmed() {
    let folder = starter();
    let hard = "Kolon: her, # der, »citat« \\\"x\\\" \\\\ \\u2028 \\ttab";
    let case = folder.path().join("content/cases/aktivcenter.md");
    let text = std::fs::read_to_string(&case).unwrap();
    let text = text.replacen("---\n", &format!("---\ncontact: \"{hard}\"\n"), 1) + "\nTo linjer\r\nog `kode: x`.\n";
    std::fs::write(&case, text).unwrap();
    let sources = read(folder.path()).unwrap();
    let checked = check_sources(&sources, &options()).unwrap();
    let (new_sources, new) = again(&sources, &checked);
    let first = data::handbook(checked.handbook(), &sources, true);
    assert_eq!(first, data::handbook(new.handbook(), &new_sources, true));
    assert!(first.contains("Kolon: her, # der"));
}

#[test]
fn a_foreign_file_cannot_lead_out_of_the_folder() {
    let entry = |slug: &str| serde_json::json!({ "kind": "case", "slug": slug, "fields": {}, "body": "" });
    let json = |folder: &str, slug: &str| serde_json::json!({ "version": 1, "handbook": { "folders": { "case": folder } }, "entries": [entry(slug)] });
    assert!(import::files(&json("cases", "a")).is_ok());
    for (folder, slug) in [("../x", "a"), ("cases/../..", "a"), ("c:\\x", "a"), ("cases", "../a"), ("cases", "")] {
        assert!(import::files(&json(folder, slug)).is_err(), "{folder} {slug}");
    }
    assert_eq!(import::files(&serde_json::json!({ "version": 2 })), Err(import::Problem::NotAHandbook));
}

/// A CSV file as rows; quotation marks are read as RFC 4180 says.
fn rows(csv: &str, separator: char) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = csv.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => {
                field.push('"');
                letters.next();
            }
            '"' => quoted = !quoted,
            c if c == separator && !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            c => field.push(c),
        }
    }
    rows
}

#[test]
fn both_forms_of_a_table_say_the_same() {
    let output = site(root(), &PlanOptions::default());
    let plain: Vec<&str> = output.iter().map(|(path, _)| path).filter(|path| is_table(path)).collect();
    assert!(plain.len() >= 7, "{plain:?}");
    for path in plain {
        let excel = path.replace("data/", "data/excel/");
        let (plain, excel) = (rows(text(&output, path), ','), text(&output, &excel));
        assert!(excel.starts_with('\u{feff}'), "{path}");
        let excel = rows(excel.trim_start_matches('\u{feff}'), ';');
        assert!(plain.len() > 1, "{path} is empty");
        assert_eq!(plain.len(), excel.len(), "{path}");
        for (a, b) in plain.iter().zip(&excel).skip(1) {
            assert_eq!(a.len(), plain[0].len(), "{path}: {a:?}");
            for (a, b) in a.iter().zip(b) {
                let same = a == b || a.replace('.', ",") == *b || format!("'{a}") == *b;
                assert!(same, "{path}: {a} and {b}");
            }
        }
    }
}

fn is_table(path: &str) -> bool {
    path.strip_prefix("data/").is_some_and(|name| name.ends_with(".csv") && !name.contains('/'))
}

#[test]
fn a_result_that_points_at_a_figure_bears_the_figures_number() {
    let output = site(root(), &PlanOptions::default());
    let rows = rows(text(&output, "data/results.csv"), ',');
    let at = |name: &str| rows[0].iter().position(|it| it == name).unwrap();
    let (figure, value) = (at("figure"), at("value"));
    let pointed: Vec<_> = rows.iter().skip(1).filter(|row| !row[figure].is_empty()).collect();
    assert!(!pointed.is_empty());
    assert!(pointed.iter().all(|row| row[value].parse::<f64>().is_ok()), "{pointed:?}");
}

#[test]
fn the_package_describes_every_table_column_by_column() {
    let output = site(root(), &PlanOptions::default());
    let package: Value = serde_json::from_str(text(&output, "data/datapackage.json")).unwrap();
    let tables: BTreeSet<&str> = output.iter().map(|(path, _)| path).filter(|path| is_table(path)).collect();
    let mut described = BTreeSet::new();
    for resource in package["resources"].as_array().unwrap().iter().filter(|it| it["format"] == "csv") {
        let path = format!("data/{}", resource["path"].as_str().unwrap());
        let names: Vec<&str> =
            resource["schema"]["fields"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
        assert_eq!(rows(text(&output, &path), ',')[0], names);
        described.insert(path);
    }
    assert_eq!(described.iter().map(String::as_str).collect::<BTreeSet<_>>(), tables);
}

/// The data block of a page.
fn block(html: &str) -> Value {
    let start = html.find("<script type=\"application/ld+json\">").expect("a data block");
    let rest = &html[start..];
    let json = &rest[rest.find('>').unwrap() + 1..rest.find("</script>").unwrap()];
    assert!(!json.contains('<'));
    serde_json::from_str(json).unwrap()
}

#[test]
fn every_page_says_what_it_is() {
    let output = site(root(), &with_base("https://example.org/h/"));
    let mut types = BTreeSet::new();
    for (path, _) in output.iter().filter(|(path, _)| path.ends_with(".html") && *path != "404.html") {
        let html = text(&output, path);
        if html.contains("http-equiv=\"refresh\"") {
            continue;
        }
        let block = block(html);
        let graph = block["@graph"].as_array().unwrap();
        types.extend(graph.iter().map(|it| it["@type"].as_str().unwrap().to_owned()));
        let address = path.strip_suffix("index.html").unwrap();
        assert_eq!(graph[0]["url"], format!("https://example.org/h/{address}"), "{path}");
        if path.contains('/') {
            let last = graph[1]["itemListElement"].as_array().unwrap().last().unwrap();
            assert_eq!(last["item"], graph[0]["url"], "{path}");
        }
    }
    for wanted in ["Article", "BreadcrumbList", "DefinedTermSet", "Dataset", "WebSite"] {
        assert!(types.contains(wanted), "no {wanted} in {types:?}");
    }
    let glossary = block(text(&output, "ordliste/index.html"));
    assert_eq!(glossary["@graph"][0]["hasDefinedTerm"][0]["@type"], "DefinedTerm");
}

#[test]
fn a_text_cannot_end_the_data_block() {
    let folder = starter();
    let page = "---\ntitle: Om </script><b> & co\nsummary: Om os.\n---\n";
    write(folder.path(), "content/slem.md", page.as_bytes());
    let output = site(folder.path(), &PlanOptions::default());
    assert_eq!(block(text(&output, "slem/index.html"))["@graph"][0]["headline"], "Om </script><b> & co");
}

#[test]
fn feed_and_sitemap_need_an_address_of_the_site() {
    let folder = starter();
    let case = folder.path().join("content/cases/aktivcenter.md");
    let reviewed = std::fs::read_to_string(&case).unwrap().replacen("---\n", "---\nreviewed: 2026-05-03\n", 1);
    std::fs::write(&case, reviewed).unwrap();
    let without = site(folder.path(), &PlanOptions::default());
    for path in ["feed.xml", "sitemap.xml", "robots.txt"] {
        assert!(without.get(path).is_none(), "{path}");
    }
    let below = site(folder.path(), &with_base("https://example.org/h"));
    let feed = text(&below, "feed.xml");
    assert!(feed.contains("<id>https://example.org/h/cases/aktivcenter/</id>"), "{feed}");
    assert!(feed.contains("<updated>2026-05-03T00:00:00Z</updated>"));
    assert_eq!(feed.matches("<entry>").count(), 1);
    let sitemap = text(&below, "sitemap.xml");
    assert!(sitemap.contains("<loc>https://example.org/h/cases/aktivcenter/</loc><lastmod>2026-05-03</lastmod>"));
    assert!(!sitemap.contains("404"));
    assert!(below.get("robots.txt").is_none(), "nobody looks for it below a folder");
    assert!(text(&below, "index.html").contains("type=\"application/atom+xml\""));
    let at_root = site(folder.path(), &with_base("https://example.org"));
    assert!(text(&at_root, "robots.txt").contains("Sitemap: https://example.org/sitemap.xml"));
}

#[test]
fn the_feed_tells_of_new_and_of_reviewed_pages() {
    let folder = starter();
    let without_news = site(folder.path(), &with_base("https://example.org/h"));
    let feed = text(&without_news, "feed.xml");
    assert!(!feed.contains("<entry>") && feed.contains("<updated>2026-11-22T00:00:00Z</updated>"), "{feed}");
    let case = folder.path().join("content/cases/aktivcenter.md");
    let reviewed = std::fs::read_to_string(&case).unwrap().replacen("---\n", "---\nreviewed: 2026-05-03\n", 1);
    std::fs::write(&case, reviewed).unwrap();
    let list = "/kilder/\n/ordliste/ 2026-06-01\n/cases/aktivcenter/ 2026-04-01\n";
    write(folder.path(), "adresser.txt", list.as_bytes());
    let output = site(folder.path(), &with_base("https://example.org/h"));
    let feed = text(&output, "feed.xml");
    let entries: Vec<&str> = feed.split("<entry>").skip(1).collect();
    assert_eq!(entries.len(), 2, "{feed}");
    assert!(entries[0].contains("/h/ordliste/</id>") && entries[0].contains("<published>2026-06-01T00:00:00Z<"));
    assert!(entries[1].contains("<updated>2026-05-03T00:00:00Z<"), "the newest of its days: {feed}");
    assert!(entries[1].contains("<published>2026-04-01T00:00:00Z<"));
}

#[test]
fn the_schema_speaks_both_languages() {
    assert_ne!(data::schema(Language::Danish), data::schema(Language::English));
}
