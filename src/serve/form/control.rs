//! A field table and a tree → the fields of a form. Nothing here knows a field by its name.

use crate::language::{Language, Text};
use crate::model::municipality;
use crate::parse::yaml::Node;
use crate::schema::{Field, Kind, Need, Table, Type, meaning};
use crate::serve::form::choices::Choices;
use crate::serve::form::shape::{self, Shape, fits, offers_unknown, shape_of};
use crate::serve::form::ticks;
use crate::serve::page::{escape, with_code};
use crate::text::position;

/// Writes the fields of one form.
pub(super) struct Controls<'a> {
    pub language: Language,
    pub choices: &'a Choices,
    /// The file's text, and the address that opens it in an editor at a line.
    pub text: &'a str,
    pub editor: &'a dyn Fn(usize) -> String,
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

/// What a control needs beside its value.
#[derive(Clone, Copy)]
struct Beside<'b> {
    /// Its name, where no label of its own stands beside it.
    name: &'b str,
    /// What a new one has until somebody says otherwise.
    default: &'static str,
}

/// Where a field stands: its name in the page, and how many lists it stands in.
#[derive(Clone, Copy)]
struct At<'p> {
    id: &'p str,
    depth: usize,
}

impl Controls<'_> {
    fn say(&self, danish: &'static str, english: &'static str) -> &'static str {
        match self.language {
            Language::Danish => danish,
            Language::English => english,
        }
    }

    /// The fields of a file.
    pub fn top(&mut self, table: &'static Table, tree: Option<&Node>) {
        self.fields(table, tree, At { id: "f", depth: 0 });
    }

    /// The fields of a table; those that few need are folded away.
    fn fields(&mut self, table: &'static Table, tree: Option<&Node>, at: At<'_>) {
        let find = |field: &Field| tree.and_then(|tree| tree.get(field.key));
        if let Some(theory) = table.fields.iter().find(|field| matches!(field.ty, Type::Entry(Kind::Theory))) {
            self.theory = find(theory).and_then(Node::text).unwrap_or("").trim().to_owned();
        }
        let is_new = tree.is_none();
        let is_rare = |field: &Field| !field.is_usual() && find(field).is_none_or(Node::is_empty);
        for field in table.fields.iter().filter(|field| !is_rare(field)) {
            self.field(field, find(field), at, is_new);
        }
        let rare: Vec<&'static Field> = table
            .fields
            .iter()
            .filter(|field| is_rare(field) && !matches!(shape_of(&field.ty, None), Shape::Raw))
            .collect();
        if rare.is_empty() {
            return;
        }
        let more = self.say("Flere felter", "More fields");
        self.out.push_str(&format!("<details class=\"more\"><summary>{more}</summary>\n"));
        for field in rare {
            self.field(field, find(field), at, is_new);
        }
        self.out.push_str("</details>\n");
    }

    fn field(&mut self, field: &'static Field, node: Option<&Node>, at: At<'_>, is_new: bool) {
        let id = format!("{}-{}", at.id, field.key);
        let here = At { id: &id, ..at };
        let node = node.filter(|node| !node.is_empty());
        let label = field.label().get(self.language);
        let reason = node.and_then(|node| node.get("unknown")).and_then(Node::text);
        let value = node.filter(|_| reason.is_none());
        let shape = match shape_of(&field.ty, value) {
            Shape::Raw => return self.raw(label, field, node),
            shape if value.is_some_and(|value| !fits(&shape, value)) => return self.raw(label, field, node),
            shape => shape,
        };
        let (key, name) = (escape(field.key), shape::name(&shape));
        let default = if is_new { field.default } else { "" };
        let may_say_unknown = offers_unknown(field, at.depth);
        let need = self.need(field);
        let help = self.help(field);
        if let (Shape::Single, false) = (&shape, may_say_unknown || reason.is_some()) {
            self.out.push_str(&format!("<div class=\"field\" data-key=\"{key}\" data-shape=\"{name}\">\n"));
            self.out.push_str(&format!("<label for=\"{id}\">{label}{need}</label>\n"));
            self.about(&id, &help);
            self.single(&field.ty, value, &id, Beside { name: "", default });
            self.out.push_str("</div>\n");
            return;
        }
        let described = format!("aria-describedby=\"{id}-help {id}-findings\"");
        self.out.push_str(&format!(
            "<fieldset class=\"field\" id=\"{id}-set\" data-key=\"{key}\" data-shape=\"{name}\" {described}>\n"
        ));
        self.out.push_str(&format!("<legend>{label}{need}</legend>\n"));
        self.about(&id, &help);
        self.out.push_str("<div class=\"known\">\n");
        match shape {
            Shape::Single => self.single(&field.ty, value, &id, Beside { name: label, default }),
            shape => self.many(&shape, value, here, label, field.example),
        }
        self.out.push_str("</div>\n");
        if may_say_unknown || reason.is_some() {
            self.unknown(&id, label, reason);
        }
        self.out.push_str("</fieldset>\n");
    }

    fn need(&self, field: &Field) -> String {
        let word = match field.need {
            Need::Required | Need::ByRule(_) => self.say("skal udfyldes", "required"),
            Need::Recommended => self.say("anbefales", "recommended"),
            Need::Optional => return String::new(),
        };
        format!(" <span class=\"need\">({word})</span>")
    }

    fn help(&self, field: &Field) -> String {
        let mut help = field.help.get(self.language).to_owned();
        // A select shows its choices, and a group has examples of its own.
        let speaks_for_itself = match field.ty {
            Type::Choice(_) | Type::Entry(_) | Type::Municipality | Type::Record(_) | Type::Nodes(_) => true,
            Type::List(inner) => matches!(inner, Type::Record(_) | Type::Entry(_) | Type::PartName),
            _ => !field.default.is_empty(),
        };
        if !field.example.is_empty() && !speaks_for_itself {
            let example = field.example.replace(['[', ']', '"'], "");
            let example = example.trim();
            help.push_str(&format!(" {} {example}", self.say("Fx:", "Such as:")));
        }
        help
    }

    /// The words below a label, and the place for what is wrong.
    fn about(&mut self, id: &str, help: &str) {
        let help = with_code(&escape(help));
        self.out.push_str(&format!("<p class=\"help\" id=\"{id}-help\">{help}</p>\n"));
        self.out.push_str(&format!("<ul class=\"findings\" id=\"{id}-findings\"></ul>\n"));
    }

    fn many(&mut self, shape: &Shape, value: Option<&Node>, at: At<'_>, label: &str, example: &str) {
        match shape {
            Shape::Group(table) => self.fields(table, value, at),
            Shape::List(inner) => {
                let single = value.filter(|value| value.list().is_none());
                let items = value.and_then(Node::list).or(single.map(std::slice::from_ref)).unwrap_or(&[]);
                self.out.push_str("<ol class=\"items\">\n");
                for (number, item) in items.iter().enumerate() {
                    self.item(inner, Some(Old { number, node: item, name: "" }), at, label, None);
                }
                // Where one line is enough, it stands ready.
                if items.is_empty() && matches!(shape_of(inner, None), Shape::Single) {
                    self.blank(inner, at, label, None);
                }
                self.template(inner, at, label, None);
            }
            Shape::Nodes(inner) => {
                let entries = value.and_then(Node::map).map_or(&[][..], |map| &map.entries);
                self.out.push_str("<ol class=\"items\">\n");
                for (number, (key, item)) in entries.iter().enumerate() {
                    self.item(inner, Some(Old { number, node: item, name: &key.text }), at, label, Some(""));
                }
                let first = example.split_once(':').map_or("", |(name, _)| name);
                if entries.is_empty() && matches!(shape_of(inner, None), Shape::Single) && !first.is_empty() {
                    self.blank(inner, at, label, Some(first));
                }
                self.template(inner, at, label, Some(""));
            }
            Shape::Ticks => {
                let single = value.filter(|value| value.list().is_none());
                let items = value.and_then(Node::list).or(single.map(std::slice::from_ref)).unwrap_or(&[]);
                let written: Vec<&str> = items.iter().filter_map(Node::text).map(str::trim).collect();
                self.out.push_str(&ticks::field(&self.choices.theories, self.language, at.id, &self.theory, &written));
            }
            Shape::Single | Shape::Raw => {}
        }
    }

    /// The end of a list: what a new item looks like, and the button that adds one.
    fn template(&mut self, inner: &'static Type, at: At<'_>, label: &str, name: Option<&str>) {
        self.out.push_str(&format!("</ol>\n<template data-depth=\"{}\">\n", at.depth));
        self.item(inner, None, at, label, name);
        let add = self.say("Tilføj til", "Add to");
        let id = at.id;
        self.out.push_str(&format!(
            "</template>\n<button type=\"button\" class=\"add\" id=\"{id}-add\">{add} »{label}«</button>\n"
        ));
    }

    /// An item that is not in the file yet, ready to be written in.
    fn blank(&mut self, inner: &'static Type, at: At<'_>, label: &str, name: Option<&str>) {
        let start = self.out.len();
        self.item(inner, None, at, label, name);
        let item = self.out.split_off(start);
        self.out.push_str(&item.replace(&format!("__{}__", at.depth), "0"));
    }

    /// An item. One with a name of its own has it from the file, or gets the one that is given.
    fn item(&mut self, inner: &'static Type, old: Option<Old<'_>>, at: At<'_>, label: &str, named: Option<&str>) {
        let node = old.map(|old| old.node);
        let place = old.map_or_else(|| format!("__{}__", at.depth), |old| old.number.to_string());
        let id = format!("{}-{place}", at.id);
        let here = At { id: &id, depth: at.depth + 1 };
        let name = escape(old.map_or(named.unwrap_or(""), |old| old.name));
        let was = old.map_or_else(String::new, |old| format!(" data-at=\"{}\" data-name=\"{name}\"", old.number));
        let shape = shape_of(inner, node);
        let is_raw = matches!(shape, Shape::Raw) || node.is_some_and(|node| !node.is_empty() && !fits(&shape, node));
        let word = if is_raw { "raw" } else { shape::name(&shape) };
        self.out.push_str(&format!("<li class=\"item\"{was} data-shape=\"{word}\">\n"));
        if named.is_some() {
            let text = self.say("Navn, et bogstav og et tal", "Name, a letter and a number");
            // Others may point at a name that is there: renaming it is another matter.
            let fixed = if old.is_some() { " readonly" } else { "" };
            self.out.push_str(&format!(
                "<label for=\"{id}-name\">{text}</label>\n<input class=\"name\" id=\"{id}-name\" value=\"{name}\" size=\"5\"{fixed}>\n"
            ));
        }
        self.out.push_str(&format!("<ul class=\"findings\" id=\"{id}-findings\"></ul>\n"));
        match shape {
            _ if is_raw => self.source(node),
            Shape::Single => self.single(inner, node, &id, Beside { name: label, default: "" }),
            shape => self.many(&shape, node, here, label, ""),
        }
        let remove = self.say("Fjern", "Remove");
        self.out.push_str(&format!("<button type=\"button\" class=\"remove\">{remove}<span class=\"quiet\"> {label} <span class=\"number\"></span></span></button>\n</li>\n"));
    }

    /// The way to say that nobody knows.
    fn unknown(&mut self, id: &str, label: &str, reason: Option<&str>) {
        let checked = if reason.is_some() { " checked" } else { "" };
        let (box_label, why) =
            (self.say("Kilden oplyser det ikke", "The source does not say"), self.say("Hvorfor ikke?", "Why not?"));
        let text = escape(reason.unwrap_or(""));
        self.out.push_str(&format!(
            "<p class=\"switch\"><input type=\"checkbox\" class=\"unknown\" id=\"{id}-unknown\"{checked}>\
             <label for=\"{id}-unknown\">{box_label}<span class=\"quiet\"> ({label})</span></label></p>\n\
             <div class=\"reason\"><label for=\"{id}-why\">{why}<span class=\"quiet\"> ({label})</span></label>\n\
             <textarea id=\"{id}-why\" rows=\"2\" aria-describedby=\"{id}-findings\">\n{text}</textarea></div>\n"
        ));
    }

    /// One control.
    fn single(&mut self, ty: &Type, node: Option<&Node>, id: &str, beside: Beside<'_>) {
        if let Type::Short(inner, _) = ty {
            return self.single(inner, node, id, beside);
        }
        let Beside { name, default } = beside;
        let value = escape(node.and_then(Node::text).unwrap_or(default).trim());
        let label = if name.is_empty() { String::new() } else { format!(" aria-label=\"{}\"", escape(name)) };
        let described = if name.is_empty() { format!("{id}-help {id}-findings") } else { format!("{id}-findings") };
        let default = if default.is_empty() { String::new() } else { format!(" data-default=\"{}\"", escape(default)) };
        let common = format!("id=\"{id}\" class=\"value\" aria-describedby=\"{described}\"{label}{default}");
        let control = match ty {
            Type::Prose => {
                format!("<textarea {common} rows=\"{}\">\n{value}</textarea>", value.chars().count() / 60 + 2)
            }
            Type::Choice(_) | Type::Bool => {
                let plain = |word: &&'static str| ((*word).to_owned(), capital(meaning(word).get(self.language)));
                self.select(&common, &value, ty.words().iter().map(plain))
            }
            Type::Municipality => {
                self.select(&common, &value, municipality::NAMES.iter().map(|it| ((*it).to_owned(), (*it).to_owned())))
            }
            Type::Entry(kind) => {
                let common = format!("{common} data-entry=\"{}\"", kind.name());
                self.select(&common, &value, self.choices.entries(*kind))
            }
            Type::Idea => self.select(&common, &value, self.choices.ideas.iter().cloned()),
            Type::Citation => format!("<input {common} list=\"choices-sources\" value=\"{value}\">"),
            Type::Number | Type::Whole | Type::Amounts => {
                format!("<input {common} inputmode=\"decimal\" value=\"{value}\">")
            }
            _ => format!("<input {common} value=\"{value}\">"),
        };
        self.out.push_str(&control);
        self.out.push('\n');
    }

    fn select(&self, common: &str, value: &str, options: impl Iterator<Item = (String, String)>) -> String {
        let none = self.say("Vælg …", "Choose …");
        let mut out = format!("<select {common}><option value=\"\">{none}</option>");
        let mut found = value.is_empty();
        for (name, label) in options {
            let name = escape(&name);
            let chosen = if name == value { " selected" } else { "" };
            found |= name == value;
            out.push_str(&format!("<option value=\"{name}\"{chosen}>{}</option>", escape(&label)));
        }
        if !found {
            out.push_str(&format!("<option value=\"{value}\" selected>{value}</option>"));
        }
        out.push_str("</select>");
        out
    }

    /// A field that the form leaves alone.
    fn raw(&mut self, label: &str, field: &Field, node: Option<&Node>) {
        if node.is_none() {
            return;
        }
        let key = escape(field.key);
        self.out.push_str(&format!(
            "<div class=\"field raw\" data-key=\"{key}\" data-shape=\"raw\">\n<p class=\"label\">{label}</p>\n"
        ));
        self.out.push_str("<ul class=\"findings\"></ul>\n");
        self.source(node);
        self.out.push_str("</div>\n");
    }

    /// The author's own lines, and the way to them.
    fn source(&mut self, node: Option<&Node>) {
        let Some(node) = node else { return };
        let line = position(self.text, node.span.start as usize).line;
        let start = self.text[..node.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
        let words = escape(&self.text[start..node.span.end as usize]);
        let editor = escape(&(self.editor)(line));
        let text = Text::new(format!("Rettes i filen, linje {line}"), format!("Change it in the file, line {line}"));
        let text = text.get(self.language);
        self.out.push_str(&format!("<p><a href=\"{editor}\">{text}</a></p>\n<pre tabindex=\"0\">{words}</pre>\n"));
    }
}

/// The words with a capital first.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
