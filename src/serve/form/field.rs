//! A field: its label, its help, how it is put in, and the box to tick where nobody knows.

use crate::parse::yaml::Node;
use crate::schema::{Field, Need, Type, meaning};
use crate::serve::form::control::{At, Controls};
use crate::serve::form::input::Beside;
use crate::serve::form::list::List;
use crate::serve::form::shape::{self, Shape, fits, items_of, offers_unknown, shape_of, width};
use crate::serve::form::ticks;
use crate::serve::page::{escape, with_code};

/// A list of more names than this is chosen from one at a time.
const MOST_TICKS: usize = 12;

impl Controls<'_> {
    pub(super) fn field(&mut self, field: &'static Field, node: Option<&Node>, at: At<'_>, is_new: bool) {
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
        let head = format!("<span>{label}</span>{}", self.need(field, at));
        let beside = Beside {
            name: "",
            default,
            example: if at.is_row { self.row_example(field, label) } else { self.example(field) },
            is_count: field.is_count,
            what: label,
            is_row: at.is_row,
            keys: "",
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

    fn need(&self, field: &Field, At { is_inner, is_row, .. }: At<'_>) -> String {
        match field.need {
            // A row that leads nowhere is no row: what must be filled in is said above all of them.
            Need::Required if is_row && matches!(field.ty, Type::Entry(_)) => String::new(),
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
}

fn words_of(value: Option<&Node>) -> Vec<&str> {
    items_of(value).iter().filter_map(Node::text).map(str::trim).collect()
}
