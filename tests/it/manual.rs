//! The manual in `docs/` is what the code says. `UPDATE=1 cargo test` writes it anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use haandbog::check::RULES;
use haandbog::cli::commands;
use haandbog::manual::{DOCUMENTS, GUIDE, Page, guide, pages, schemas};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

#[test]
fn the_manual_is_current() {
    let mut stale = Vec::new();
    for Page { path, text } in pages(&commands()).into_iter().chain(schemas()) {
        let file = root().join(path);
        if fs::read_to_string(&file).is_ok_and(|old| old == text) {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, text).unwrap();
        } else {
            stale.push(path);
        }
    }
    assert!(stale.is_empty(), "{stale:?} no longer say what the code says: run `UPDATE=1 cargo test manual`");
}

#[test]
fn the_guide_for_authors_has_every_field_of_the_table() {
    let file = root().join(GUIDE);
    let old = fs::read_to_string(&file).unwrap();
    let new = guide(&old).expect("the section of the fields");
    if old != new && std::env::var_os("UPDATE").is_some() {
        fs::write(&file, new).unwrap();
        return;
    }
    assert!(old == new, "{GUIDE} no longer says what the code says: run `UPDATE=1 cargo test manual`");
    for field in haandbog::model::case::FIELDS.fields {
        assert!(old.contains(&format!("**{}** (`{}`)", field.label().danish, field.key)), "{}", field.key);
    }
}

#[test]
fn every_link_of_the_manual_leads_to_a_heading() {
    let pages = pages(&commands());
    let anchors = |page: &Page| -> BTreeSet<String> {
        let headings = page.text.lines().filter_map(|line| line.trim_start_matches('#').strip_prefix(' '));
        headings.map(slug).collect()
    };
    for page in &pages {
        let mut count = 0;
        for link in page.text.split("](").skip(1) {
            let target = link.split(')').next().unwrap();
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let other = pages.iter().find(|it| it.path.ends_with(file) && !file.is_empty()).unwrap_or(page);
            if file.is_empty() || other.path.ends_with(file) {
                assert!(anchors(other).contains(anchor), "{}: {target}", page.path);
                count += 1;
            }
        }
        assert!(count > 0 || page.path.contains("kommandoer"), "{} has no link", page.path);
    }
}

/// The anchor of a heading as GitHub and GitLab make it.
fn slug(heading: &str) -> String {
    let kept = heading.to_lowercase().replace(' ', "-");
    kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
}

#[test]
fn no_two_headings_of_a_page_are_the_same() {
    for page in pages(&commands()) {
        let mut seen = BTreeSet::new();
        let mut fenced = false;
        for line in page.text.lines() {
            fenced ^= line.starts_with("```");
            if line.starts_with('#') && !fenced {
                assert!(seen.insert(slug(line.trim_start_matches('#').trim())), "{}: {line}", page.path);
            }
        }
    }
}

#[test]
fn everything_is_in_the_manual() {
    let pages = pages(&commands());
    let text = |path: &str| &pages.iter().find(|page| page.path == path).unwrap().text;
    for rule in RULES {
        let heading = format!("\n### {} {}\n", rule.code.id, rule.code.name);
        assert!(text("docs/regler.md").contains(&heading) && text("docs/rules.en.md").contains(&heading), "{heading}");
    }
    for field in DOCUMENTS.iter().flat_map(|document| document.table.fields) {
        assert!(text("docs/felter.md").contains(&format!("| `{}` |", field.key)), "{}", field.key);
        assert!(text("docs/felter.md").contains(field.help.danish), "{}", field.key);
    }
    for command in commands() {
        assert!(!command.about.is_empty(), "{} does not say what it does", command.name);
        for parameter in &command.parameters {
            assert!(!parameter.help.is_empty(), "{} {} does not say what it is", command.name, parameter.name);
        }
    }
}

#[test]
fn the_settings_for_editors_name_files_that_are_there() {
    let json = |path: &str| -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(root().join(path)).unwrap())
            .unwrap_or_else(|it| panic!("{path}: {it}"))
    };
    let settings = json(".vscode/settings.json");
    let schemas_of = settings["yaml.schemas"].as_object().unwrap();
    assert_eq!(schemas_of.len(), schemas().len());
    for (schema, file) in schemas_of {
        assert!(root().join(schema).is_file() && root().join(file.as_str().unwrap()).is_file(), "{schema}");
    }
    let extension = json("editors/vscode/package.json");
    let script = fs::read_to_string(root().join("editors/vscode/extension.js")).unwrap();
    // What VS Code starts is made of the script, with all that it needs in one file.
    let main = extension["main"].as_str().unwrap().trim_start_matches("./");
    let bundle = extension["scripts"]["bundle"].as_str().unwrap();
    assert!(bundle.starts_with("esbuild extension.js --bundle ") && bundle.ends_with(&format!("--outfile={main}")));
    for command in extension["contributes"]["commands"].as_array().unwrap() {
        assert!(script.contains(command["command"].as_str().unwrap()), "{command}");
    }
    for module in script.split("require(\"").skip(1).filter_map(|it| it.split(['"', '/']).next()) {
        let is_there =
            module == "vscode" || module.starts_with("node:") || !extension["devDependencies"][module].is_null();
        assert!(is_there, "{module}");
    }
}

/// A line of help tells what to write: more than the label, and with an example where a value is free.
#[test]
fn the_help_of_a_field_says_more_than_its_label() {
    let mut poor = Vec::new();
    for document in DOCUMENTS.iter().filter(|it| it.name != "handbook") {
        look_at(document.table, document.name, &mut poor);
    }
    assert!(poor.is_empty(), "these say no more than their label, or give no example:\n{}", poor.join("\n"));
}

fn look_at(table: &'static haandbog::schema::Table, path: &str, poor: &mut Vec<String>) {
    use haandbog::schema::{Type, meaning};
    for field in table.fields {
        let path = format!("{path}.{}", field.key);
        for word in field.ty.words() {
            let is_plain = ["politiker", "leder", "medarbejder", "B", "C"].contains(word);
            assert!(is_plain || meaning(word).danish != *word, "{path}: nothing says what `{word}` means");
        }
        let label = field.label();
        for (label, help, such_as) in
            [(label.danish, field.help.danish, "fx "), (label.english, field.help.english, "such as ")]
        {
            let label = label.to_lowercase();
            let is_told = |word: &str| label.split_whitespace().any(|it| word.starts_with(it) || it.starts_with(word));
            let words = help.to_lowercase();
            let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
            let more = words.filter(|word| !is_told(word)).count();
            let is_free =
                matches!(
                    field.ty,
                    Type::Line | Type::Prose | Type::Number | Type::Amounts | Type::Url | Type::Interval
                ) || matches!(field.ty, Type::List(Type::Prose | Type::Line | Type::Citation | Type::PartName));
            let has_example = !field.example.is_empty() || help.to_lowercase().contains(such_as);
            if more < 3 || (is_free && !has_example) {
                poor.push(format!("{path}: {help}"));
            }
        }
        match field.ty {
            Type::Record(inner) | Type::Short(_, inner) => look_at(inner, &path, poor),
            Type::List(Type::Record(inner)) | Type::Nodes(Type::Short(_, inner)) => look_at(inner, &path, poor),
            _ => {}
        }
    }
}
