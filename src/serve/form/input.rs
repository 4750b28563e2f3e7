//! One value → one control, the way to say that nobody knows, and what only the file can change.

use crate::language::{Text, capital};
use crate::model::municipality;
use crate::parse::yaml::Node;
use crate::schema::{Field, Type, answer};
use crate::serve::form::choices::is_explained;
use crate::serve::form::control::{At, Controls};
use crate::serve::form::shape::{Shape, items_of};
use crate::serve::page::escape;
use crate::text::position;

/// What a control needs beside its value.
#[derive(Clone)]
pub(super) struct Beside<'b> {
    /// Its name, where no label of its own stands beside it.
    pub name: &'b str,
    /// What a new one has until somebody says otherwise.
    pub default: &'static str,
    /// What is seen while it is empty.
    pub example: String,
    /// Whether it is a number of people or things.
    pub is_count: bool,
    /// What is chosen.
    pub what: &'b str,
    pub is_row: bool,
    /// What tells of the keys that do something in it, by its name in the page; empty for nothing.
    pub keys: &'b str,
}

impl Controls<'_> {
    /// The box to tick where the source does not say.
    pub(super) fn switch(&mut self, at: At<'_>, label: &str, is_checked: bool) {
        let (id, checked) = (at.id, if is_checked { " checked" } else { "" });
        let words = self.say("Kilden oplyser det ikke", "The source does not say");
        let class = if at.is_inner { "switch below" } else { "switch" };
        self.out.push_str(&format!(
            "<p class=\"{class}\"><input type=\"checkbox\" class=\"unknown\" id=\"{id}-unknown\"{checked}>\
             <label for=\"{id}-unknown\">{words}<span class=\"quiet\"> ({label})</span></label></p>\n"
        ));
    }

    /// The reason why it is not known.
    pub(super) fn reason(&mut self, id: &str, label: &str, reason: &str) {
        let why = self.say("Hvorfor ikke?", "Why not?");
        let text = escape(reason);
        self.out.push_str(&format!(
            "<div class=\"reason\"><label for=\"{id}-why\">{why}<span class=\"quiet\"> ({label})</span></label>\n\
             <textarea id=\"{id}-why\" rows=\"1\" aria-describedby=\"{id}-findings\">\n{text}</textarea></div>\n"
        ));
    }

    /// What holds one value, or one number for each period.
    pub(super) fn one(&mut self, shape: &Shape, ty: &Type, node: Option<&Node>, id: &str, beside: Beside<'_>) {
        if matches!(shape, Shape::Amounts) {
            self.amounts(node, id, &beside);
        } else {
            self.single(ty, node, id, beside);
        }
    }

    /// A box for each number that stands in the file; the script makes one for each period that is named.
    fn amounts(&mut self, node: Option<&Node>, id: &str, beside: &Beside<'_>) {
        let items = items_of(node);
        let is_list = node.is_some_and(|node| node.list().is_some());
        let (what, shown) = (escape(beside.what), escape(&beside.example));
        self.out.push_str(&format!("<span class=\"amounts\" data-what=\"{what}\">"));
        for at in 0..items.len().max(1) {
            let value = escape(items.get(at).and_then(Node::text).unwrap_or("").trim());
            let old = if is_list { format!(" data-at=\"{at}\"") } else { String::new() };
            let end = if at == 0 { String::new() } else { format!("-{at}") };
            let label =
                if at == 0 && beside.name.is_empty() { String::new() } else { format!(" aria-label=\"{what}\"") };
            self.out.push_str(&format!(
                "<span class=\"box\"><span class=\"box-name\" aria-hidden=\"true\"></span>\
                 <input id=\"{id}{end}\" class=\"value\" aria-describedby=\"{id}-help {id}-findings\"{label} inputmode=\"decimal\" \
                 autocomplete=\"off\" placeholder=\"{shown}\"{old} value=\"{value}\"></span>"
            ));
        }
        self.out.push_str("</span>\n");
    }

    /// One control.
    pub(super) fn single(&mut self, ty: &Type, node: Option<&Node>, id: &str, beside: Beside<'_>) {
        if let Type::Short(inner, _) = ty {
            return self.single(inner, node, id, beside);
        }
        let Beside { name, default, example, is_count, what, is_row, keys } = beside;
        let value = escape(node.and_then(Node::text).unwrap_or(default).trim());
        let label = if name.is_empty() { String::new() } else { format!(" aria-label=\"{}\"", escape(name)) };
        let described =
            if name.is_empty() { format!("{id}-help {id}-findings") } else { format!("{keys} {id}-findings") };
        let shown = if example.is_empty() { String::new() } else { format!(" placeholder=\"{}\"", escape(&example)) };
        let default = if default.is_empty() { String::new() } else { format!(" data-default=\"{}\"", escape(default)) };
        let about = format!("aria-describedby=\"{}\"{label}", described.trim_start());
        let common = format!("id=\"{id}\" class=\"value\" {about}{default}");
        let none = match (is_row, self.say("Vælg", "Choose")) {
            (true, choose) => format!("{choose} {} …", what.to_lowercase()),
            (false, choose) => format!("{choose} …"),
        };
        let control = match ty {
            Type::Prose => {
                // The script makes it as high as what stands in it.
                format!("<textarea {common} rows=\"1\"{shown}>\n{value}</textarea>")
            }
            Type::Choice(_) | Type::Bool => {
                let plain = |word: &&'static str| ((*word).to_owned(), capital(answer(word).get(self.language)));
                select(&common, &value, &none, ty.words().iter().map(plain))
            }
            Type::Municipality => {
                let names = municipality::NAMES.iter().map(|it| ((*it).to_owned(), (*it).to_owned()));
                select(&common, &value, &none, names)
            }
            Type::Entry(kind) => {
                let options = self.choices.entries(*kind).map(|it| (it.slug.clone(), it.label.clone()));
                if is_explained(*kind) {
                    // The script says here what the chosen one is about.
                    let about = format!("aria-describedby=\"{described} {id}-about\"{label}");
                    let common = format!("id=\"{id}\" class=\"value\" {about}{default} data-entry=\"{}\"", kind.name());
                    select(&common, &value, &none, options)
                        + &format!("\n<p class=\"about\" id=\"{id}-about\" aria-live=\"polite\"></p>")
                } else {
                    select(&common, &value, &none, options)
                }
            }
            Type::Idea => select(&common, &value, &none, self.choices.ideas.iter().cloned()),
            // The script knows the goals that stand in the form at the moment.
            Type::OwnGoal => select(&format!("{common} data-own-goal"), &value, &none, std::iter::empty()),
            Type::Citation => self.citation(id, &about, &default, &value),
            Type::Number | Type::Whole => {
                let count = if is_count { " data-count" } else { "" };
                format!("<input {common} inputmode=\"decimal\"{count} autocomplete=\"off\"{shown} value=\"{value}\">")
            }
            _ => format!("<input {common}{shown} value=\"{value}\">"),
        };
        self.out.push_str(&control);
        self.out.push('\n');
    }

    /// A source, found by its title, and the place in it. Together they are what the file says: `kl, afsnit 4.2`.
    fn citation(&self, id: &str, about: &str, default: &str, value: &str) -> String {
        let find = self.say("Skriv lidt af titlen", "Write some of the title");
        let (place, fx) = (
            self.say("Stedet i kilden", "The place in the source"),
            self.say("Fx side 4, hvis du ved det", "Such as page 4, if you know"),
        );
        let edit = self.say("Ret kilden", "Edit the source");
        format!(
            "<span class=\"cite\"><input type=\"hidden\" class=\"value\" id=\"{id}-value\" value=\"{value}\"{default}>\
             <input class=\"cite-source\" id=\"{id}\" role=\"combobox\" aria-autocomplete=\"list\" aria-expanded=\"false\" \
             autocomplete=\"off\" {about} placeholder=\"{find}\">\
             <input class=\"cite-place\" id=\"{id}-place\" aria-label=\"{place}\" placeholder=\"{fx}\">\
             <button type=\"button\" class=\"cite-edit\" hidden>{edit}</button></span>"
        )
    }

    /// A field that the form leaves alone.
    pub(super) fn raw(&mut self, label: &str, field: &Field, node: Option<&Node>) {
        if node.is_none() {
            return;
        }
        let key = escape(field.key);
        self.out.push_str(&format!(
            "<div class=\"field whole raw\" data-key=\"{key}\" data-shape=\"raw\">\n<p class=\"label\"><span>{label}</span></p>\n"
        ));
        self.out.push_str("<ul class=\"findings\"></ul>\n");
        self.source(node);
        self.out.push_str("</div>\n");
    }

    /// The author's own lines, and the way to them.
    pub(super) fn source(&mut self, node: Option<&Node>) {
        let Some(node) = node else { return };
        let line = position(self.text, node.span.start as usize).line;
        let start = self.text[..node.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
        let words = escape(&self.text[start..node.span.end as usize]);
        let place = escape(&(self.place)(line));
        let text = Text::new(format!("Rettes i filen, linje {line}"), format!("Change it in the file, line {line}"));
        let text = text.get(self.language);
        self.out.push_str(&format!("<p><a href=\"{place}\">{text}</a></p>\n<pre tabindex=\"0\">{words}</pre>\n"));
    }
}

fn select(common: &str, value: &str, none: &str, options: impl Iterator<Item = (String, String)>) -> String {
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
