//! The parts of a theory as boxes to tick. One group of boxes for each theory: the script shows that of the chosen theory and
//! keeps the others, so that whoever chooses another and comes back finds the ticks.

use std::fmt::Write;

use crate::language::{Language, Words};
use crate::model::Handbook;
use crate::model::theory::Part;
use crate::schema::Kind;
use crate::serve::page::escape;

/// A theory and what of it can be ticked.
pub(super) struct Theory {
    slug: String,
    /// Goals, sub-goals, activities, mechanisms, arrows.
    groups: Vec<(Words, Vec<Tick>)>,
}

struct Tick {
    /// `A1` or `A1 -> D1`.
    name: String,
    words: String,
}

const PARTS: [(Part, Words); 4] = [
    (Part::Goals, Words::new("Slutmål", "End goals")),
    (Part::SubGoals, Words::new("Delmål", "Sub-goals")),
    (Part::Activities, Words::new("Aktiviteter", "Activities")),
    (Part::Mechanisms, Words::new("Mekanismer", "Mechanisms")),
];
const ARROWS: Words = Words::new(
    "Pile: når casen viser, at det ene fører til det andet",
    "Arrows: where the case shows that the one leads to the other",
);
const OTHER: Words = Words::new("Står i filen, men ikke i teorien", "In the file, but not in the theory");
const NOWHERE: Words = Words::new("står i filen, men findes ikke", "in the file, but there is none");
const NONE: Words = Words::new(
    "Vælg først en programteori. Så står dens dele her.",
    "Choose a program theory first. Then its parts stand here.",
);

/// Every theory of the handbook.
pub(super) fn theories(handbook: &Handbook) -> Vec<Theory> {
    let theory = |entry: &crate::model::Entry| {
        let theory = entry.theory()?;
        let nodes = |part: Part| {
            let nodes = theory.nodes().filter(move |node| node.part == part);
            nodes.map(|node| Tick { name: node.id.value.clone(), words: handbook.words_of(node) }).collect()
        };
        let mut groups: Vec<(Words, Vec<Tick>)> = PARTS.iter().map(|(part, name)| (*name, nodes(*part))).collect();
        let words = |id: &str| theory.nodes().find(|node| node.id.value == id).map(|node| handbook.words_of(node));
        let arrow = |edge: crate::model::theory::Edge<'_>| Tick {
            name: format!("{} -> {}", edge.from.value, edge.to.value),
            words: [&edge.from, &edge.to].map(|end| words(&end.value).unwrap_or_default()).join(" → "),
        };
        groups.push((ARROWS, theory.edges().map(arrow).collect()));
        groups.retain(|(_, ticks)| !ticks.is_empty());
        Some(Theory { slug: entry.id.slug.to_string(), groups })
    };
    handbook.of_kind(Kind::Theory).filter_map(theory).collect()
}

/// The boxes of a field: those of the theory that is chosen, with what is written in the file ticked.
pub(super) fn field(theories: &[Theory], language: Language, id: &str, chosen: &str, written: &[&str]) -> String {
    let none = NONE.get(language);
    let hidden = if chosen.is_empty() { "" } else { " hidden" };
    let mut out = format!("<div class=\"ticks\" data-id=\"{id}\">\n<p class=\"none\"{hidden}>{none}</p>\n");
    let theory = theories.iter().find(|theory| theory.slug == chosen);
    if theory.is_some() || !written.is_empty() {
        out += &group(theory, language, id, chosen, written);
    }
    out + "</div>\n"
}

/// A name or a word that can be ticked.
pub(super) struct Choice {
    pub name: String,
    pub words: String,
    /// What it is about; nothing for a word that speaks for itself.
    pub about: String,
}

/// Boxes for the few names or words that a list may hold, and for what is written and is none of them.
pub(super) fn options(options: &[Choice], language: Language, id: &str, written: &[&str]) -> String {
    let place = |name: &str| written.iter().position(|it| *it == name);
    let mut boxes: String =
        options.iter().map(|it| option(&format!("{id}-{}", it.name), it, place(&it.name))).collect();
    let unknown = |(at, name): &(usize, &&str)| options.iter().all(|it| it.name != **name) || place(name) != Some(*at);
    for (at, name) in written.iter().enumerate().filter(unknown) {
        let words = format!("{name} ({})", NOWHERE.get(language));
        let it = Choice { name: (*name).to_owned(), words, about: String::new() };
        boxes += &option(&format!("{id}-{at}-{name}"), &it, Some(at));
    }
    format!("<div class=\"tick-group\">\n{boxes}</div>\n")
}

fn option(id: &str, option: &Choice, at: Option<usize>) -> String {
    let ticked = at.map_or_else(String::new, |at| format!(" checked data-at=\"{at}\""));
    let [id, name, words, about] = [id, &option.name, &option.words, &option.about].map(escape);
    let (described, about) = if about.is_empty() {
        (String::new(), String::new())
    } else {
        let text = format!("<p class=\"about\" id=\"{id}-about\">{about}</p>\n");
        (format!(" aria-describedby=\"{id}-about\""), text)
    };
    format!(
        "<div class=\"tick-line\"><label class=\"tick\"><input type=\"checkbox\" class=\"tick\" id=\"{id}\"{described} \
         value=\"{name}\"{ticked}><span>{words}</span></label>\n{about}</div>\n"
    )
}

/// The boxes of every theory, for the script to take when it is chosen. `__ID__` is the place of the field.
pub(super) fn templates(theories: &[Theory], language: Language) -> String {
    let template = |theory: &Theory| {
        let boxes = group(Some(theory), language, "__ID__", &theory.slug, &[]);
        format!("<template data-theory=\"{}\">\n{boxes}</template>\n", escape(&theory.slug))
    };
    theories.iter().map(template).collect()
}

fn group(theory: Option<&Theory>, language: Language, id: &str, slug: &str, written: &[&str]) -> String {
    let mut out = format!("<div class=\"tick-group\" data-theory=\"{}\">\n", escape(slug));
    let place = |name: &str| written.iter().position(|it| same(it, name));
    let mut number = 0;
    let mut one = |name: &str, words: &str, at: Option<usize>| {
        number += 1;
        let ticked = at.map_or_else(String::new, |at| format!(" checked data-at=\"{at}\""));
        // What is in the file stays as it is written there.
        let value = escape(at.and_then(|at| written.get(at).copied()).unwrap_or(name));
        let (shown, words) = (escape(&name.replace("->", "→")), escape(words));
        format!(
            "<label class=\"tick\"><input type=\"checkbox\" class=\"tick\" id=\"{id}-{slug}-{number}\" \
             value=\"{value}\"{ticked}><span><b>{shown}</b> {words}</span></label>\n"
        )
    };
    for (heading, ticks) in theory.map_or(&[][..], |theory| &theory.groups) {
        let boxes: String = ticks.iter().map(|tick| one(&tick.name, &tick.words, place(&tick.name))).collect();
        out += &folded(heading.get(language), &boxes, *heading == ARROWS);
    }
    let is_known = |name: &str| {
        let mut ticks = theory.iter().flat_map(|theory| &theory.groups).flat_map(|(_, ticks)| ticks);
        ticks.any(|tick| same(&tick.name, name))
    };
    let others: String = written
        .iter()
        .enumerate()
        .filter(|(at, name)| !is_known(name) || place(name) != Some(*at))
        .map(|(at, name)| one(name, "", Some(at)))
        .collect();
    if !others.is_empty() {
        out += &folded(OTHER.get(language), &others, false);
    }
    out + "</div>\n"
}

/// Boxes under their heading. Arrows are many and seldom needed: they are folded away while none is ticked.
fn folded(heading: &str, boxes: &str, is_seldom: bool) -> String {
    let mut out = String::new();
    let open = if boxes.contains(" checked") { " open" } else { "" };
    // Writing to a String never fails.
    let _ = if is_seldom {
        write!(out, "<details{open}><summary>{heading}</summary>\n{boxes}</details>\n")
    } else {
        write!(out, "<fieldset><legend>{heading}</legend>\n{boxes}</fieldset>\n")
    };
    out
}

/// Whether two names mean the same part or arrow.
fn same(left: &str, right: &str) -> bool {
    let bare = |name: &str| name.replace('→', "->").replace(' ', "");
    bare(left) == bare(right)
}
