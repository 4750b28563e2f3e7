//! The theme is a contract: the page about it says what the code says, another theme can rely on it, and a fault in a
//! template is told with its place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::site::{build_into, pages, resolve, values};
use crate::support::{starter, tree, write};

const PAGE: &str = "docs/theme.md";
/// Everything below this line is made from the code.
const MARK: &str = "<!-- Made from the code below this line: `UPDATE=1 cargo test theme` writes it anew. -->\n";
/// Where the types stand that templates get, in the order of the page.
const TYPES: [&str; 6] = [
    "src/site/page/mod.rs",
    "src/site/page/entries.rs",
    "src/site/page/made.rs",
    "src/site/rich.rs",
    "src/figure/pathway/diagram.rs",
    "src/figure/pathway/words.rs",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// A type of the contract: its name, what it is, and its fields or variants with their types.
#[derive(Debug, Default)]
struct Type {
    name: String,
    what: String,
    is_enum: bool,
    fields: Vec<(String, String, String)>,
}

/// The public types of a file that templates get. The files are formatted, so a line is enough to know what stands on it.
fn types(source: &str) -> Vec<Type> {
    let (mut found, mut open, mut what, mut given) = (Vec::new(), None::<Type>, String::new(), false);
    for line in source.lines().map(str::trim) {
        let declared = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "));
        if let Some(text) = line.strip_prefix("/// ") {
            what = format!("{what} {text}").trim().to_owned();
        } else if line.starts_with("#[") {
            given |= line.contains("Serialize");
            if line == "#[serde(skip)]" {
                "left out".clone_into(&mut what);
            }
        } else if let Some(rest) = declared.filter(|_| given) {
            let name = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap().to_owned();
            open = Some(Type {
                name,
                what: std::mem::take(&mut what),
                is_enum: line.contains("enum"),
                fields: Vec::new(),
            });
            given = false;
        } else if line == "}" {
            found.extend(open.take());
            what.clear();
        } else if let Some(it) = &mut open {
            let what = std::mem::take(&mut what);
            if what != "left out" {
                it.fields.extend(field(line, it.is_enum).map(|(name, of)| (name, of, what)));
            }
        } else {
            what.clear();
            given = false;
        }
    }
    found
}

/// `pub title: String,` or `TargetGroup(TargetGroupPage),`
fn field(line: &str, is_enum: bool) -> Option<(String, String)> {
    let line = line.trim_end_matches(',');
    if is_enum {
        let (name, of) = line.split_once('(')?;
        return Some((snake(name), in_words(of.strip_suffix(')')?)));
    }
    let (name, of) = line.strip_prefix("pub ")?.split_once(": ")?;
    Some((name.to_owned(), in_words(of)))
}

fn snake(name: &str) -> String {
    let parts = name.chars().map(|c| if c.is_uppercase() { format!("_{}", c.to_lowercase()) } else { c.to_string() });
    parts.collect::<String>().trim_start_matches('_').to_owned()
}

/// A type as somebody who writes templates reads it.
fn in_words(of: &str) -> String {
    let inner = |prefix: &str| of.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
    if let Some(it) = inner("Option<") {
        return format!("{} or none", in_words(it));
    }
    if let Some(it) = inner("Vec<") {
        return format!("list of {}", in_words(it));
    }
    if let Some(it) = inner("Stated<") {
        return format!("[`Stated`](#stated) {}", in_words(it));
    }
    if let Some(it) = inner("Listed<") {
        return format!("[`Listed`](#listed) {}", in_words(it));
    }
    if let Some(it) = inner("Box<") {
        return in_words(it);
    }
    if of.contains("BTreeMap<") {
        return "texts by name".to_owned();
    }
    match of.rsplit("::").next().unwrap().trim_start_matches("&'static ") {
        "String" | "str" | "T" => "text".to_owned(),
        "G" => "what was listed".to_owned(),
        "bool" => "yes or no".to_owned(),
        "usize" | "u8" | "f64" => "number".to_owned(),
        "[f64; 2]" => "two numbers".to_owned(),
        "Rich" => "HTML".to_owned(),
        "Chart" => "SVG".to_owned(),
        "Body" => "list of parts".to_owned(),
        name => format!("[`{name}`](#{})", name.to_lowercase()),
    }
}

/// The part of the page that is made from the code.
fn reference() -> String {
    let mut out = String::new();
    for it in TYPES.iter().flat_map(|path| types(&read(path))) {
        out.push_str(&format!("\n### {}\n\n{}\n", it.name, it.what));
        if !it.fields.is_empty() {
            let name = if it.is_enum { "`page.…`" } else { "field" };
            out.push_str(&format!("\n| {name} | what it is | |\n|---|---|---|\n"));
        }
        for (name, of, what) in &it.fields {
            // What is special for the kind stands beside the rest, under a name of its own.
            let name = if of.contains("`Content`") { "…" } else { name };
            out.push_str(&format!("| `{name}` | {of} | {what} |\n"));
        }
    }
    out
}

/// The page sends nobody to a template that is not there.
#[test]
fn the_page_names_templates_that_exist() {
    let page = read(PAGE);
    let text = page.split(MARK).next().unwrap();
    let named: BTreeSet<&str> =
        text.split('`').skip(1).step_by(2).filter(|it| it.ends_with(".html") && *it != ".html").collect();
    assert!(named.len() > 15, "{named:?}");
    for name in named {
        assert!(root().join("themes/default/templates").join(name).exists(), "{PAGE} names `{name}`");
    }
}

#[test]
fn the_page_about_themes_is_current() {
    let page = read(PAGE);
    let (by_hand, made) = page.split_once(MARK).expect("the line that parts prose from reference");
    let reference = reference();
    if made != reference {
        assert!(std::env::var_os("UPDATE").is_some(), "{PAGE} is stale: run `UPDATE=1 cargo test theme`");
        fs::write(root().join(PAGE), format!("{by_hand}{MARK}{reference}")).unwrap();
    }
    let headings: BTreeSet<String> =
        reference.lines().filter_map(|line| line.strip_prefix("### ")).map(str::to_lowercase).collect();
    assert!(headings.len() > 40, "the types were not found");
    for link in page.split("](#").skip(1).map(|rest| rest.split(')').next().unwrap()) {
        assert!(headings.contains(link), "{PAGE}: no heading #{link}");
    }
}

#[test]
fn the_page_about_themes_names_every_template_and_block() {
    let by_hand = read(PAGE).split_once(MARK).unwrap().0.to_owned();
    for template in fs::read_dir(root().join("themes/default/templates")).unwrap() {
        let name = template.unwrap().file_name().into_string().unwrap();
        assert!(!name.ends_with(".html") || by_hand.contains(&format!("`{name}`")), "{PAGE} does not name {name}");
    }
    let frame = read("themes/default/templates/base.html");
    for block in frame.split("block ").skip(1).map(|rest| rest.split(' ').next().unwrap()) {
        assert!(by_hand.contains(&format!("`{block}`")), "{PAGE} does not name the block {block}");
    }
}

/// Markup comes marked as safe by its type. A template that says so itself could say it of what an author has written.
#[test]
fn no_template_decides_what_is_safe() {
    let templates = tree(&root().join("themes/default/templates"));
    assert!(templates.len() > 30, "the templates were not found");
    for (path, bytes) in templates {
        let text = String::from_utf8(bytes).unwrap();
        let says_so =
            text.split("{{").skip(1).filter_map(|rest| rest.split_once("}}")).any(|(it, _)| it.contains("safe"));
        assert!(!says_so && !text.contains("autoescape"), "{path}");
    }
}

/// The starter with the little theme of the tests.
fn themed() -> TempDir {
    let folder = starter();
    for (path, bytes) in tree(&root().join("tests/themes/plain")) {
        write(folder.path(), &format!("themes/plain/{path}"), &bytes);
    }
    let settings = fs::read_to_string(folder.path().join("handbook.yaml")).unwrap();
    write(folder.path(), "handbook.yaml", format!("{settings}theme: plain\n").as_bytes());
    folder
}

#[test]
fn another_theme_gets_what_the_contract_promises() {
    let (folder, out) = (themed(), tempfile::tempdir().unwrap());
    build_into(folder.path(), out.path());
    let site = tree(out.path());
    let pages = pages(&site);
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, html)| (*path, values(html, "id").into_iter().collect())).collect();
    assert!(pages.len() > 15, "{}", pages.len());
    for (page, html) in &pages {
        assert!(html.contains("<body class=\"plain "), "{page} does not stand in the frame of the theme");
        assert!(!html.contains("class=\"top\""), "{page} has the default frame");
        for href in values(html, "href").into_iter().filter(|href| !href.contains(':')) {
            let (target, anchor) = resolve(page, href);
            assert!(site.contains_key(&target), "{page}: {href}");
            assert!(anchor.is_empty() || ids[target.as_str()].contains(anchor.as_str()), "{page}: {href}");
        }
    }
    let case = &pages["cases/aktivcenter/index.html"];
    for part in
        ["plain-facts", "kommuner/hedensted/\">Hedensted</a>", "<p>12\u{a0}borgere: Job</p>", "<svg class=\"chart\""]
    {
        assert!(case.contains(part), "{part}");
    }
    let sheet = site.iter().find(|(path, _)| path.ends_with(".css")).unwrap().1;
    assert!(String::from_utf8_lossy(sheet).contains("#fffff8"), "the theme's own colours");
}

#[test]
fn the_other_theme_uses_nothing_that_the_page_does_not_name() {
    let page = read(PAGE);
    for (path, bytes) in tree(&root().join("tests/themes/plain/templates")) {
        let text = String::from_utf8(bytes).unwrap();
        let names = text.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '_'));
        for field in names.filter(|it| it.contains('.') && !it.ends_with(".html")).flat_map(|it| it.split('.').skip(1))
        {
            let known =
                field.is_empty() || page.contains(&format!("`{field}`")) || text.contains(&format!("words.{field}"));
            assert!(known, "{path} uses `{field}`, which {PAGE} does not name");
        }
    }
}

#[test]
fn a_fault_in_a_template_is_told_with_file_line_and_excerpt() {
    let faults = [
        ("{{ page.case.titel }}", "  |              ^^^^^", "cases/aktivcenter/"),
        ("{{ page.title | nofilter }}", "  |                 ^^^^^^^^", "nofilter"),
        ("{{ <nix a=\"b\" /> }}", "  |    ^^", "nix"),
        ("{% if page.title %}", "  |    ^^^", "3 | {% endblock"),
    ];
    for (fault, caret, says) in faults {
        let folder = themed();
        let line = if fault.starts_with("{% if") { 3 } else { 2 };
        let template =
            format!("{{% extends \"base.html\" %}}{{% block content %}}\n{fault}\n{{% endblock content %}}\n");
        write(folder.path(), "themes/plain/templates/case.html", template.as_bytes());
        let mut command = Command::new(env!("CARGO_BIN_EXE_haandbog"));
        let output = command.args(["build", "--now", "2026-11-22", "--root"]).arg(folder.path()).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{told}");
        let place = format!(" --> themes/plain/templates/case.html:{line}:");
        for part in [place.as_str(), caret, says] {
            assert!(told.contains(part), "{fault}: no {part:?} in\n{told}");
        }
        assert!(!folder.path().join("public/index.html").exists(), "nothing is written");
    }
}
