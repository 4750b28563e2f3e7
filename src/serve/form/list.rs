//! Lists: their items, the first one ready where there is none, and the way to another.

use crate::language::Language;
use crate::parse::yaml::Node;
use crate::schema::{Kind, Type};
use crate::serve::form::choices::is_explained;
use crate::serve::form::control::{At, Controls};
use crate::serve::form::input::Beside;
use crate::serve::form::shape::{self, Shape, fits, is_line, linked, shape_of};
use crate::serve::page::escape;

/// An item of a list as it stands in the file.
#[derive(Clone, Copy)]
struct Old<'o> {
    number: usize,
    node: &'o Node,
    /// Its own name, where items have one.
    name: &'o str,
}

/// A list, and what its items are called.
#[derive(Clone, Copy)]
pub(super) struct List<'l> {
    pub inner: &'static Type,
    pub label: &'l str,
    /// Whether an empty one has a first item ready to be written in.
    pub is_ready: bool,
    /// The name of a first item, where items have names.
    pub first: Option<&'l str>,
    /// What is seen in an empty item.
    pub example: &'l str,
}

/// Whether each item of a list is a text, so that Enter goes on to the next.
fn is_of_texts(inner: &Type) -> bool {
    matches!(inner, Type::Line | Type::Prose)
}

impl Controls<'_> {
    /// The items of a list, the first one ready where there is none, and the way to another.
    pub(super) fn list(&mut self, items: &[(usize, &Node, &str)], at: At<'_>, list: List<'_>) {
        let linked = linked(list.inner).filter(|(_, kind)| is_explained(*kind));
        if let Some((_, kind)) = linked {
            self.shelf(kind, list.label);
        }
        if is_of_texts(list.inner) {
            // It is told at the foot when somebody comes to an item: above the list it would take a line of its own.
            let enter = self.say("Enter giver et nyt punkt.", "Enter begins a new item.");
            self.out.push_str(&format!("<p class=\"help quiet\" id=\"{}-keys\">{enter}</p>\n", at.id));
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
            "</template>\n{fresh}<button type=\"button\" class=\"add\" id=\"{id}-add\">+ {add} {what}</button>\n"
        ));
    }

    /// All pages of a kind with what they are about, to be chosen from; the script fills it when it is opened.
    fn shelf(&mut self, kind: Kind, label: &str) {
        let all = match self.language {
            Language::Danish => format!("Se, hvad de går ud på<span class=\"quiet\"> ({label})</span>"),
            Language::English => {
                format!("See what they are about<span class=\"quiet\"> ({label})</span>")
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
                let keys = if is_of_texts(inner) { format!("{}-keys", at.id) } else { String::new() };
                let beside = Beside {
                    keys: &keys,
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
