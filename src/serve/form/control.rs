//! A field table and a tree → the fields of a form. Nothing here knows a field by its name.

use crate::language::{Language, Words};
use crate::parse::yaml::Node;
use crate::schema::{Field, Kind, Need, Table, Type, meaning};
use crate::serve::form::choices::{Choices, is_explained};
use crate::serve::form::input::Beside;
use crate::serve::form::layout::{self, BODY, Section};
use crate::serve::form::shape::{self, Shape, fits, is_line, linked, offers_unknown, shape_of, width};
use crate::serve::form::ticks;
use crate::serve::page::{escape, with_code};

/// A list of more names than this is chosen from one at a time.
const MOST_TICKS: usize = 12;

/// Writes the fields of one form.
pub(super) struct Controls<'a> {
    pub language: Language,
    pub choices: &'a Choices,
    /// The file's text, and the address that opens it at a line.
    pub text: &'a str,
    pub place: &'a dyn Fn(usize) -> String,
    /// The theory that the record at hand names; empty for none.
    pub theory: String,
    pub out: String,
}

/// An item of a list as it stands in the file.
#[derive(Clone, Copy)]
struct Old<'o> {
    number: usize,
    node: &'o Node,
    /// Its own name, where items have one.
    name: &'o str,
}

/// Where a field stands.
#[derive(Clone, Copy)]
pub(super) struct At<'p> {
    /// Its name in the page.
    pub id: &'p str,
    /// How many lists it stands in.
    pub depth: usize,
    /// Whether it stands in another field, so that its help waits until somebody is there.
    pub is_inner: bool,
    /// Whether its label is only heard: it stands in a row that says what it is.
    pub is_row: bool,
}

/// A list, and what its items are called.
#[derive(Clone, Copy)]
struct List<'l> {
    inner: &'static Type,
    label: &'l str,
    /// Whether an empty one has a first item ready to be written in.
    is_ready: bool,
    /// The name of a first item, where items have names.
    first: Option<&'l str>,
    /// What is seen in an empty item.
    example: &'l str,
}

impl Controls<'_> {
    pub(super) fn say(&self, danish: &'static str, english: &'static str) -> &'static str {
        Words::new(danish, english).get(self.language)
    }

    /// The fields of a file in the order of the form, and the text below them.
    pub fn top(&mut self, kind: Kind, table: &'static Table, tree: Option<&Node>, body: &str) {
        let sections = layout::sections(kind);
        let find = |key: &str| table.fields.iter().find(|field| field.key == key);
        for section in sections {
            let fields: Vec<_> = section.keys.iter().filter_map(|key| find(key)).collect();
            self.section(section, &fields, tree, if section.keys.contains(&BODY) { body } else { "" });
        }
        let (usual, rare): (Vec<_>, Vec<_>) = layout::others(table, sections)
            // What is new has no former address.
            .filter(|field| tree.is_some() || !matches!(field.ty, Type::List(Type::Former)))
            .partition(|field| sections.is_empty() && !is_rare(field, tree));
        if sections.is_empty() {
            self.fields(&usual, tree, TOP);
            self.out.push_str(body);
        }
        self.section(&layout::MORE, &rare, tree, "");
    }

    /// Fields under their heading, folded away while they have nothing to show.
    fn section(&mut self, section: &Section, fields: &[&'static Field], tree: Option<&Node>, body: &str) {
        let (heading, help) = (section.heading.get(self.language), section.help.get(self.language));
        let help = if help.is_empty() { String::new() } else { format!("<p class=\"help\">{help}</p>\n") };
        let has_content = |field: &&'static Field| !is_rare(field, tree) && is_written(field, tree);
        let is_shown = |field: &&&'static Field| is_written(field, tree) || !is_raw(field);
        if section.is_folded {
            if fields.iter().filter(is_shown).count() == 0 {
                return;
            }
            let open = if fields.iter().any(has_content) { " open" } else { "" };
            let name = section.keys.first().unwrap_or(&"more");
            self.out.push_str(&format!(
                "<details class=\"fold\"{open}><summary id=\"fold-{name}\">{heading}</summary>\n{help}"
            ));
        } else {
            let heading = if heading.is_empty() { String::new() } else { format!("<h2>{heading}</h2>\n") };
            self.out.push_str(&format!("<div class=\"section\">\n{heading}{help}"));
        }
        self.fields(fields, tree, TOP);
        self.out.push_str(body);
        self.out.push_str(if section.is_folded { "</details>\n" } else { "</div>\n" });
    }

    /// The fields of a record; those that few need are folded away.
    pub(super) fn record(&mut self, table: &'static Table, tree: Option<&Node>, at: At<'_>) {
        let find = |field: &Field| tree.and_then(|tree| tree.get(field.key));
        if let Some(theory) = table.fields.iter().find(|field| matches!(field.ty, Type::Entry(Kind::Theory))) {
            self.theory = find(theory).and_then(Node::text).unwrap_or("").trim().to_owned();
        }
        let (rare, usual): (Vec<_>, Vec<_>) = table.fields.iter().partition(|field| is_rare(field, tree));
        self.fields(&usual, tree, at);
        let rare: Vec<_> = rare.into_iter().filter(|field| !is_raw(field)).collect();
        if rare.is_empty() {
            return;
        }
        let more = self.say("Mere", "More");
        let what = table.what.get(self.language);
        let about = self.say("om", "about");
        self.out.push_str(&format!(
            "<details class=\"more\"><summary>{more}<span class=\"quiet\"> {about} {what}</span></summary>\n"
        ));
        self.fields(&rare, tree, At { is_row: false, ..at });
        self.out.push_str("</details>\n");
    }

    fn fields(&mut self, fields: &[&'static Field], tree: Option<&Node>, at: At<'_>) {
        self.out.push_str("<div class=\"fields\">\n");
        for field in fields {
            self.field(field, tree.and_then(|tree| tree.get(field.key)), at, tree.is_none());
        }
        self.out.push_str("</div>\n");
    }

    fn field(&mut self, field: &'static Field, node: Option<&Node>, at: At<'_>, is_new: bool) {
        let id = format!("{}-{}", at.id, field.key);
        let here = At { id: &id, ..at };
        let node = node.filter(|node| !node.is_empty());
        let label = field.label().get(self.language);
        let reason = node.and_then(|node| node.get("unknown")).and_then(Node::text);
        let value = node.filter(|_| reason.is_none());
        let shape = match self.shape(&field.ty, value) {
            Shape::Raw => return self.raw(label, field, node),
            shape if value.is_some_and(|value| !fits(&shape, value)) => return self.raw(label, field, node),
            shape => shape,
        };
        let (key, name) = (escape(field.key), shape::name(&shape));
        let default = if is_new { field.default } else { "" };
        let may_say_unknown = offers_unknown(field, at.depth) || reason.is_some();
        let class = format!("field {}", if matches!(name, "text" | "amounts") { width(&field.ty) } else { "whole" });
        let head = format!("<span>{label}</span>{}", self.need(field, at.is_inner));
        let beside = Beside {
            name: "",
            default,
            example: if at.is_row { self.row_example(field, label) } else { self.example(field) },
            is_count: field.is_count,
            what: label,
            is_row: at.is_row,
        };
        if let (Shape::Single | Shape::Amounts, false) = (&shape, may_say_unknown) {
            let quiet = if at.is_row { " class=\"quiet\"" } else { "" };
            self.out.push_str(&format!(
                "<div class=\"{class}\" data-key=\"{key}\" data-shape=\"{name}\">\n<label for=\"{id}\"{quiet}>{head}</label>\n"
            ));
            self.about(here, field);
            self.one(&shape, &field.ty, value, &id, beside);
            self.out.push_str("</div>\n");
            return;
        }
        let described = format!("aria-describedby=\"{id}-help {id}-findings\"");
        self.out.push_str(&format!(
            "<fieldset class=\"{class}\" id=\"{id}-set\" data-key=\"{key}\" data-shape=\"{name}\" {described}>\n\
             <legend>{head}</legend>\n"
        ));
        self.about(here, field);
        self.out.push_str("<div class=\"known\">\n");
        match shape {
            Shape::Single | Shape::Amounts => {
                self.one(&shape, &field.ty, value, &id, Beside { name: label, ..beside });
            }
            shape => {
                let inner = At { is_inner: true, is_row: false, ..here };
                self.many(&shape, value, inner, label, field);
            }
        }
        self.out.push_str("</div>\n");
        if may_say_unknown {
            // Behind the field, so that whoever goes through the form by Tab is asked for an answer first.
            self.switch(here, label, reason.is_some());
            self.reason(&id, label, reason.unwrap_or(""));
        }
        self.out.push_str("</fieldset>\n");
    }

    /// How a value is put in. A list of few names or words is ticked.
    fn shape(&self, ty: &'static Type, value: Option<&Node>) -> Shape {
        let is_few = |inner: &Type| match inner {
            Type::Entry(kind) => (1..=MOST_TICKS).contains(&self.choices.entries(*kind).count()),
            Type::Choice(_) => true,
            _ => false,
        };
        match ty {
            Type::List(inner) if is_few(inner) => Shape::Options(inner),
            _ => shape_of(ty, value),
        }
    }

    fn need(&self, field: &Field, is_inner: bool) -> String {
        match field.need {
            Need::Required | Need::ByRule(_) => {
                format!(" <span class=\"need\">({})</span>", self.say("skal udfyldes", "required"))
            }
            // Any of several links will do: the section says so.
            Need::Recommended if !field.asked_by.is_empty() && !shape::is_link(&field.ty) => {
                // Beside other fields there is room for one word.
                let words = if is_inner { self.say("bør", "expected") } else { self.say("bør udfyldes", "expected") };
                format!(" <span class=\"need\">({words})</span>")
            }
            Need::Recommended | Need::Optional => String::new(),
        }
    }

    /// An example to be seen where one writes, unless the field shows what it may be.
    fn example(&self, field: &Field) -> String {
        let speaks_for_itself = match field.ty {
            Type::Choice(_) | Type::Entry(_) | Type::Municipality | Type::Record(_) | Type::Nodes(_) => true,
            Type::List(inner) => matches!(inner, Type::Record(_) | Type::Entry(_) | Type::PartName),
            _ => !field.default.is_empty(),
        };
        if field.example.is_empty() || speaks_for_itself {
            return String::new();
        }
        let example = field.example.replace(['[', ']', '"'], "");
        format!("{} {}", self.say("Fx", "Such as"), example.trim())
    }

    /// In a row the label is only heard: what is seen in the empty field says it too.
    fn row_example(&self, field: &Field, label: &str) -> String {
        let example = self.example(field);
        let mut letters = example.chars();
        let Some(first) = letters.next() else { return String::new() };
        format!("{label}: {}{}", first.to_lowercase(), letters.as_str())
    }

    /// The words below a label, and the place for what is wrong. Inside another field they are shown at the foot of the
    /// form when somebody comes there.
    fn about(&mut self, at: At<'_>, field: &Field) {
        let (id, help) = (at.id, with_code(&escape(field.help.get(self.language))));
        let quiet = if at.is_inner { " quiet" } else { "" };
        self.out.push_str(&format!("<p class=\"help{quiet}\" id=\"{id}-help\">{help}</p>\n"));
        self.out.push_str(&format!("<ul class=\"findings\" id=\"{id}-findings\"></ul>\n"));
    }

    fn many(&mut self, shape: &Shape, value: Option<&Node>, at: At<'_>, label: &str, field: &Field) {
        let is_ready = field.need != Need::Optional;
        match shape {
            Shape::Group(table) => self.record(table, value, at),
            Shape::List(inner) => {
                let items: Vec<_> = items_of(value).iter().enumerate().map(|(at, it)| (at, it, "")).collect();
                let example = if matches!(inner, Type::Line) { self.example(field) } else { String::new() };
                self.list(&items, at, List { inner, label, is_ready, first: None, example: &example });
            }
            Shape::Nodes(inner) => {
                let entries = value.and_then(Node::map).map_or(&[][..], |map| &map.entries);
                let items: Vec<_> =
                    entries.iter().enumerate().map(|(at, (key, it))| (at, it, key.text.as_str())).collect();
                let first = field.first_id().unwrap_or("");
                let is_ready = is_ready && !first.is_empty() && matches!(shape_of(inner, None), Shape::Single);
                self.list(&items, at, List { inner, label, is_ready, first: Some(first), example: "" });
            }
            Shape::Ticks => {
                let written = words_of(value);
                self.out.push_str(&ticks::field(&self.choices.theories, self.language, at.id, &self.theory, &written));
            }
            Shape::Options(inner) => {
                let choice = |name: &str, words: &str, about: &str| ticks::Choice {
                    name: name.to_owned(),
                    words: words.to_owned(),
                    about: about.to_owned(),
                };
                let options: Vec<ticks::Choice> = match inner {
                    Type::Entry(kind) => {
                        self.choices.entries(*kind).map(|it| choice(&it.slug, &it.label, &it.about)).collect()
                    }
                    other => {
                        let plain = |word: &&'static str| choice(word, meaning(word).get(self.language), "");
                        other.words().iter().map(plain).collect()
                    }
                };
                self.out.push_str(&ticks::options(&options, self.language, at.id, &words_of(value)));
            }
            Shape::Single | Shape::Amounts | Shape::Raw => {}
        }
    }

    /// The items of a list, the first one ready where there is none, and the way to another.
    fn list(&mut self, items: &[(usize, &Node, &str)], at: At<'_>, list: List<'_>) {
        let linked = linked(list.inner).filter(|(_, kind)| is_explained(*kind));
        if let Some((_, kind)) = linked {
            self.shelf(kind, list.label);
        }
        self.out.push_str("<ol class=\"items\">\n");
        for (number, node, name) in items {
            self.item(list, Some(Old { number: *number, node, name }), at, list.first.map(|_| ""));
        }
        if items.is_empty() && list.is_ready {
            let start = self.out.len();
            self.item(list, None, at, list.first);
            let item = self.out.split_off(start);
            self.out.push_str(&item.replace(&format!("__{}__", at.depth), "0"));
        }
        self.out.push_str(&format!("</ol>\n<template data-depth=\"{}\">\n", at.depth));
        self.item(list, None, at, list.first.map(|_| ""));
        let (id, label) = (at.id, list.label);
        let add = self.say("Tilføj", "Add");
        let what = match linked {
            Some((field, _)) => field.label().get(self.language).to_lowercase(),
            None => format!("{} »{label}«", self.say("til", "to")),
        };
        let fresh = match list.inner {
            Type::Citation => {
                format!(
                    "<button type=\"button\" class=\"new-source\">{}</button>\n",
                    self.say("Ny kilde", "New source")
                )
            }
            _ => String::new(),
        };
        self.out.push_str(&format!(
            "</template>\n<button type=\"button\" class=\"add\" id=\"{id}-add\">+ {add} {what}</button>\n{fresh}"
        ));
    }

    /// All pages of a kind with what they are about, to be chosen from; the script fills it when it is opened.
    fn shelf(&mut self, kind: Kind, label: &str) {
        let all = match self.language {
            Language::Danish => format!("Læs om alle, før du vælger<span class=\"quiet\"> ({label})</span>"),
            Language::English => {
                format!("Read about all of them before you choose<span class=\"quiet\"> ({label})</span>")
            }
        };
        self.out.push_str(&format!(
            "<details class=\"shelf\" data-kind=\"{}\"><summary>{all}</summary>\n<div></div></details>\n",
            kind.name()
        ));
    }

    /// An item. One with a name of its own has it from the file, or gets the one that is given.
    fn item(&mut self, list: List<'_>, old: Option<Old<'_>>, at: At<'_>, named: Option<&str>) {
        let List { inner, label, .. } = list;
        let node = old.map(|old| old.node);
        let place = old.map_or_else(|| format!("__{}__", at.depth), |old| old.number.to_string());
        let id = format!("{}-{place}", at.id);
        let name = escape(old.map_or(named.unwrap_or(""), |old| old.name));
        let was = old.map_or_else(String::new, |old| format!(" data-at=\"{}\" data-name=\"{name}\"", old.number));
        let shape = shape_of(inner, node);
        let is_raw = matches!(shape, Shape::Raw) || node.is_some_and(|node| !node.is_empty() && !fits(&shape, node));
        let word = if is_raw { "raw" } else { shape::name(&shape) };
        let is_row = is_line(inner);
        let class = if is_row && !is_raw { "item line" } else { "item" };
        self.out.push_str(&format!("<li class=\"{class}\"{was} data-shape=\"{word}\">\n"));
        if named.is_some() {
            let text = self.say("Navn, et bogstav og et tal", "Name, a letter and a number");
            let why = self.say(
                "Navnet her i casen: et bogstav og et tal. Andre felter kan pege på det.",
                "The name in this file: a letter and a number. Other fields can point at it.",
            );
            // Others may point at a name that is there: renaming it is another matter.
            let fixed = if old.is_some() { " readonly" } else { "" };
            self.out.push_str(&format!(
                "<label class=\"quiet\" for=\"{id}-name\">{text}</label>\n<input class=\"name\" id=\"{id}-name\" value=\"{name}\" size=\"3\" title=\"{why}\"{fixed}>\n"
            ));
        }
        self.out.push_str(&format!("<ul class=\"findings\" id=\"{id}-findings\"></ul>\n"));
        let here = At { id: &id, depth: at.depth + 1, is_inner: true, is_row };
        match shape {
            _ if is_raw => self.source(node),
            Shape::Single => {
                let beside = Beside {
                    name: label,
                    default: "",
                    example: list.example.to_owned(),
                    is_count: false,
                    what: label,
                    is_row,
                };
                self.single(inner, node, &id, beside);
            }
            Shape::Group(table) => self.record(table, node, here),
            _ => {}
        }
        let remove = self.say("Fjern", "Remove");
        self.out.push_str(&format!(
            "<button type=\"button\" class=\"remove\" title=\"{remove}\"><span aria-hidden=\"true\">×</span>\
             <span class=\"quiet\">{remove} {label} <span class=\"number\"></span></span></button>\n</li>\n"
        ));
    }
}

/// The fields of a file itself.
const TOP: At<'static> = At { id: "f", depth: 0, is_inner: false, is_row: false };

/// Whether few need a field, and it says nothing yet.
fn is_rare(field: &Field, tree: Option<&Node>) -> bool {
    !field.is_usual() && !field.is_offered && !is_written(field, tree)
}

fn is_written(field: &Field, tree: Option<&Node>) -> bool {
    tree.and_then(|tree| tree.get(field.key)).is_some_and(|node| !node.is_empty())
}

fn is_raw(field: &'static Field) -> bool {
    matches!(shape_of(&field.ty, None), Shape::Raw)
}

/// The items of a list; a single value is a list of one.
fn items_of(value: Option<&Node>) -> &[Node] {
    let single = value.filter(|value| value.list().is_none());
    value.and_then(Node::list).or(single.map(std::slice::from_ref)).unwrap_or(&[])
}

fn words_of(value: Option<&Node>) -> Vec<&str> {
    items_of(value).iter().filter_map(Node::text).map(str::trim).collect()
}
