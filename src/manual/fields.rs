//! Every field of every file on a page, from the field tables.

use std::fmt::Write;

use crate::language::{Language, Words};
use crate::manual::documents::{DOCUMENTS, Document};
use crate::manual::markdown::{anchor, code, head, row};
use crate::schema::{Field, Need, Table, Type};

const OPENING: Words = Words::new(
    "# Felter

<!-- Lavet af koden: ret i tabellerne under `src/model/`, og kør `UPDATE=1 cargo test`. -->

Øverst i hver fil står felterne mellem to linjer med `---`. Denne side viser dem alle. `haandbog new case \"Titel\"` skriver en fil
med det, der skal udfyldes, og `haandbog schema case` giver det samme som JSON Schema til en editor.

- Ét felt på hver linje. Sæt en tekst i anførselstegn, når der er kolon og mellemrum i den.
- `{ … }` og `[ … ]` er til navne, tal og datoer, ikke til tekst.
- Tal skrives `765000`, `2.5` eller `2,5`. Datoer skrives så præcist, som kilden er: `2026-11-22`, `2026-11` eller `2026`.
- Det, kilden ikke siger, skrives som `unknown` med en grund, hvor kolonnen *Kan være ukendt* siger ja:

```yaml
period:
  unknown: Kilden angiver ingen periode
```
",
    "# Fields

<!-- Made from the code: change the tables under `src/model/` and run `UPDATE=1 cargo test`. -->

At the top of each file the fields stand between two lines of `---`. This page shows all of them. `haandbog new case \"Title\"` writes
a file with what has to be filled in, and `haandbog schema case` gives the same as JSON Schema for an editor.

- One field a line. Put a text in quotation marks when it holds a colon and a space.
- `{ … }` and `[ … ]` are for names, numbers and dates, not for text.
- Numbers are written `765000`, `2.5` or `2,5`. Dates are as precise as the source is: `2026-11-22`, `2026-11` or `2026`.
- What the source does not say is written as `unknown` with a reason, where the column *May be unknown* says yes:

```yaml
period:
  unknown: The source states no period
```
",
);

const COMMON: Words = Words::new("Felter, som flere filer bruger", "Fields that several files use");

/// A table of fields that stand inside others, and the keys that lead to it.
struct Part {
    table: &'static Table,
    paths: Vec<String>,
    /// How many documents use it.
    used_by: usize,
}

/// The page in a language.
pub(super) fn page(language: Language) -> String {
    let parts = parts();
    let mut out = OPENING.get(language).to_owned();
    for document in &DOCUMENTS {
        let _ = write!(out, "\n## {}\n\n{}\n\n", heading(document, language), place(document, language));
        out += &table(document.table, &parts, language);
        let own = parts.iter().filter(|part| part.used_by == 1 && part.paths[0].starts_with(&prefix(document)));
        for part in own {
            out += &section(part, &parts, language);
        }
    }
    let _ = writeln!(out, "\n## {}", COMMON.get(language));
    for part in parts.iter().filter(|part| part.used_by > 1) {
        out += &section(part, &parts, language);
    }
    out
}

fn heading(document: &Document, language: Language) -> String {
    format!("{} (`{}`)", document.title.get(language), document.name)
}

fn place(document: &Document, language: Language) -> String {
    let file = document.place;
    match (language, document.named) {
        (Language::Danish, false) if !file.contains('*') => format!("Fil: `{file}`"),
        (Language::English, false) if !file.contains('*') => format!("File: `{file}`"),
        (Language::Danish, false) => format!("Filer: `{file}`"),
        (Language::English, false) => format!("Files: `{file}`"),
        (Language::Danish, true) => format!("Fil: `{file}`. Hvert navn i filen har disse felter under sig:"),
        (Language::English, true) => format!("File: `{file}`. Each name of the file has these fields below it:"),
    }
}

fn section(part: &Part, parts: &[Part], language: Language) -> String {
    let mut out = format!("\n### {}\n\n", part.heading());
    let what = part.table.what.get(language);
    let mut others: Vec<&str> =
        part.paths.iter().map(|path| part.shown(path)).filter(|it| *it != part.name()).collect();
    others.dedup();
    let others: Vec<String> = others.into_iter().map(code).collect();
    let also = match (others.is_empty(), language) {
        (true, _) => String::new(),
        (false, Language::Danish) => format!(" Også under {}.", others.join(", ")),
        (false, Language::English) => format!(" Also under {}.", others.join(", ")),
    };
    let intro = match language {
        Language::Danish => format!("Felterne i {what}.{also}\n\n"),
        Language::English => format!("The fields of {what}.{also}\n\n"),
    };
    out += &intro;
    out + &table(part.table, parts, language)
}

fn table(table: &'static Table, parts: &[Part], language: Language) -> String {
    let names = match language {
        Language::Danish => ["Felt", "Skrives som", "Skal med", "Kan være ukendt", "Hjælp", "Eksempel"],
        Language::English => ["Field", "Written as", "Required", "May be unknown", "Help", "Example"],
    };
    let mut out = head(&names);
    for field in table.fields {
        let example = if field.example.is_empty() { String::new() } else { code(field.example) };
        let unknown = if field.may_be_unknown && !matches!(field.ty, Type::Allow) { YES.get(language) } else { "" };
        out += &row([
            code(field.key).as_str(),
            &written_as(&field.ty, parts, language),
            &need(field, language),
            unknown,
            field.help.get(language),
            &example,
        ]);
    }
    out
}

const YES: Words = Words::new("ja", "yes");

fn need(field: &Field, language: Language) -> String {
    let page = match language {
        Language::Danish => "regler.md",
        Language::English => "rules.en.md",
    };
    match field.need {
        Need::Optional => String::new(),
        Need::Recommended => Words::new("anbefales", "recommended").get(language).to_owned(),
        Need::Required => YES.get(language).to_owned(),
        Need::ByRule(id) => format!("{} ([{id}]({page}{}))", YES.get(language), rule_anchor(id)),
    }
}

fn rule_anchor(id: &str) -> String {
    let rule = crate::check::RULES.iter().find(|rule| rule.code.id == id);
    rule.map_or_else(String::new, |rule| format!("#{}", anchor(&format!("{id} {}", rule.code.name))))
}

/// What an author writes after the key.
fn written_as(ty: &Type, parts: &[Part], language: Language) -> String {
    let inner = |ty: &Type| written_as(ty, parts, language);
    let link = |table: &'static Table| {
        let heading = parts.iter().find(|part| std::ptr::eq(part.table, table)).map_or_else(String::new, Part::heading);
        format!("[{}](#{})", Words::new("felter", "fields").get(language), anchor(&heading))
    };
    let both = |danish: String, english: String| match language {
        Language::Danish => danish,
        Language::English => english,
    };
    match ty {
        Type::Line => both("kort tekst".into(), "short text".into()),
        Type::Choice(_) | Type::Bool => ty.words_explained(language),
        Type::List(ty) => both(format!("liste: {}", inner(ty)), format!("list: {}", inner(ty))),
        Type::OneOrMore(ty) => both(format!("{} eller en liste", inner(ty)), format!("{} or a list", inner(ty))),
        Type::Record(table) => link(table),
        Type::Short(ty, table) => {
            both(format!("{} eller {}", inner(ty), link(table)), format!("{} or {}", inner(ty), link(table)))
        }
        Type::Named(ty) => {
            both(format!("egne navne, hver med {}", inner(ty)), format!("names, each with {}", inner(ty)))
        }
        Type::Nodes(ty) => both(
            format!("et bogstav og et tal, hver med {}", inner(ty)),
            format!("a letter and a number, each with {}", inner(ty)),
        ),
        Type::Pathways(table) => both(
            format!("pile, hver med mekanismer, en tekst eller {}", link(table)),
            format!("arrows, each with mechanisms, a text or {}", link(table)),
        ),
        Type::Allow => both("koder, hver med en grund".into(), "codes, each with a reason".into()),
        _ => ty.expected().get(language).to_owned(),
    }
}

impl Part {
    fn heading(&self) -> String {
        code(self.name())
    }

    /// What it is called on the page: the keys that lead to it.
    fn name(&self) -> &str {
        self.shown(&self.paths[0])
    }

    /// The keys of a path; the document in front of them where only one document has them.
    fn shown<'p>(&self, path: &'p str) -> &'p str {
        let keys = path.split_once(' ').map_or(path, |(_, keys)| keys);
        if self.used_by > 1 { keys } else { path }
    }
}

fn prefix(document: &Document) -> String {
    format!("{} ", document.name)
}

/// The tables inside the tables, in the order in which a reader meets them.
fn parts() -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for document in &DOCUMENTS {
        let mut seen: Vec<&'static Table> = vec![document.table];
        let mut pending = vec![(document.name.to_owned(), document.table)];
        while let Some((path, table)) = pending.pop() {
            let mut inside = Vec::new();
            for field in table.fields {
                let separator = if path == document.name { ' ' } else { '.' };
                inside
                    .extend(tables_of(&field.ty).into_iter().map(|it| (format!("{path}{separator}{}", field.key), it)));
            }
            for (path, table) in &inside {
                let is_new = !seen.iter().any(|it| std::ptr::eq(*it, *table));
                note(&mut parts, path, table, is_new);
                if is_new {
                    seen.push(table);
                }
            }
            pending.extend(inside.into_iter().rev());
        }
    }
    parts
}

/// Notes that a path leads to a table.
fn note(parts: &mut Vec<Part>, path: &str, table: &'static Table, first_in_document: bool) {
    match parts.iter_mut().find(|part| std::ptr::eq(part.table, table)) {
        Some(part) => {
            part.paths.push(path.to_owned());
            part.used_by += usize::from(first_in_document);
        }
        None => parts.push(Part { table, paths: vec![path.to_owned()], used_by: 1 }),
    }
}

/// The tables that a value of a type may hold.
fn tables_of(ty: &Type) -> Vec<&'static Table> {
    match ty {
        Type::List(inner) | Type::OneOrMore(inner) | Type::Named(inner) | Type::Nodes(inner) => tables_of(inner),
        Type::Record(table) | Type::Pathways(table) => vec![table],
        Type::Short(inner, table) => tables_of(inner).into_iter().chain([*table]).collect(),
        _ => Vec::new(),
    }
}
