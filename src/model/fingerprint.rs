//! What a theory means, part by part, as a short number: it changes with the meaning and with nothing else.
//!
//! White space, the order of keys, the short or the long form and the ids of nodes are no part of the meaning. Who owns a page,
//! its title, running text and the rules that are silenced are none either.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::language::Decimal;
use crate::model::Handbook;
use crate::model::case::{Case, TheoryLink};
use crate::model::read::{Citation, Stated};
use crate::model::theory::{Arrow, Basis, Edge, Group, Indicator, Theory, TheoryNode, split_arrow};
use crate::schema::{Kind, Prose};
use crate::text::Spanned;

/// The name under which the whole theory stands, where a case names no parts.
pub const WHOLE: &str = "all";

/// What a case relies on in one theory: the name of each part, and its fingerprint.
pub type Fingerprints = BTreeMap<String, String>;

/// What a case relies on, by the slug of the theory. Parts that a theory does not have are left out.
#[must_use]
pub fn relied_on(handbook: &Handbook, case: &Case) -> BTreeMap<String, Fingerprints> {
    let mut all: BTreeMap<String, Fingerprints> = BTreeMap::new();
    for link in &case.theories {
        let slug = &link.theory.slug.value;
        if let Some(theory) = handbook.find(Kind::Theory, slug).and_then(|entry| entry.theory()) {
            all.entry(slug.clone()).or_default().extend(of_link(theory, link));
        }
    }
    all
}

/// What a case relies on: the parts it names, both ends of every arrow it names, or the whole theory where it names none.
fn of_link(theory: &Theory, link: &TheoryLink) -> Fingerprints {
    let mut found = Fingerprints::new();
    if link.parts.is_empty() {
        found.insert(WHOLE.to_owned(), of_theory(theory));
    }
    let add_node = |found: &mut Fingerprints, id: &str| {
        found.extend(theory.node(id).map(|node| (id.to_owned(), of_node(node))));
    };
    for part in &link.parts {
        let Some((from, to)) = split_arrow(&part.value) else {
            add_node(&mut found, part.value.trim());
            continue;
        };
        for edge in from.iter().flat_map(|(from, _)| to.iter().filter_map(|(to, _)| theory.edge(from, to))) {
            found.insert(name_of(edge), of_arrow(theory, edge.arrow));
            add_node(&mut found, &edge.from.value);
            add_node(&mut found, &edge.to.value);
        }
    }
    found
}

/// `A3 -> D2`
fn name_of(edge: Edge<'_>) -> String {
    format!("{} -> {}", edge.from.value, edge.to.value)
}

fn of_theory(theory: &Theory) -> String {
    let mut meaning = Meaning::default();
    meaning.prose("basis_note", theory.basis_note.as_ref());
    let audience = |refs: &Vec<crate::model::read::Ref>| sorted(refs.iter().map(|it| it.slug.value.clone()));
    meaning.stated("audience", theory.audience.as_ref(), audience);
    meaning.group(theory.target_group.as_ref());
    meaning.many("nodes", sorted(theory.nodes().map(of_node)));
    let end = |id: &Spanned<String>| theory.node(&id.value).map_or_else(|| id.value.clone(), of_node);
    let edge = |it: Edge<'_>| format!("{} {} {}", end(it.from), end(it.to), of_arrow(theory, it.arrow));
    meaning.many("edges", sorted(theory.edges().map(edge)));
    let texts =
        [("external_factors", &theory.external_factors), ("risks", &theory.risks), ("refuted_by", &theory.refuted_by)];
    for (name, texts) in texts {
        meaning.stated(name, texts.as_ref(), |it| words(it));
    }
    meaning.fingerprint()
}

fn of_node(node: &TheoryNode) -> String {
    let mut meaning = Meaning::default();
    meaning.text("part", node.part.key());
    meaning.prose("text", node.text.as_ref());
    meaning.basis(node.basis);
    meaning.stated("indicators", node.indicators.as_ref(), |all| all.iter().map(of_indicator).collect());
    for (name, said) in [("responsible", &node.responsible), ("dose", &node.dose), ("duration", &node.duration)] {
        meaning.stated(name, said.as_ref(), |text| vec![text.text.to_string()]);
    }
    if let Some(mechanism) = &node.mechanism {
        meaning.text("mechanism", &mechanism.slug.value);
        meaning.text("role", node.role.name());
    }
    meaning.sources(&node.sources);
    meaning.fingerprint()
}

fn of_indicator(indicator: &Indicator) -> String {
    let mut meaning = Meaning::default();
    let number = |it: &Spanned<Decimal>| vec![it.value.normalize().to_string()];
    meaning.prose("text", Some(&indicator.text));
    meaning.text("unit", indicator.unit.as_ref().map_or("", |it| it.value.as_str()));
    meaning.stated("baseline", indicator.baseline.as_ref(), number);
    meaning.stated("target", indicator.target.as_ref(), number);
    meaning.stated("due", indicator.due.as_ref(), |it| vec![it.value.iso()]);
    meaning.sources(indicator.source.as_slice());
    meaning.fingerprint()
}

/// The arrow itself, without its ends.
fn of_arrow(theory: &Theory, arrow: &Arrow) -> String {
    let mut meaning = Meaning::default();
    let through = |id: &Spanned<String>| {
        let page = theory.node(&id.value).and_then(|node| node.mechanism.as_ref());
        page.map_or_else(|| id.value.clone(), |page| page.slug.value.clone())
    };
    meaning.many("through", sorted(arrow.through.iter().map(through)));
    meaning.stated("assumption", arrow.assumption.as_ref(), |text| vec![text.text.to_string()]);
    meaning.text("evidence", arrow.evidence.as_ref().map_or("", |it| it.value.as_str()));
    meaning.basis(arrow.basis);
    meaning.sources(&arrow.sources);
    meaning.text("feedback", if arrow.feedback { "yes" } else { "" });
    meaning.fingerprint()
}

fn words(texts: &[Prose]) -> Vec<String> {
    texts.iter().map(|text| text.text.to_string()).collect()
}

/// For what has no order.
fn sorted(items: impl Iterator<Item = String>) -> Vec<String> {
    let mut items: Vec<String> = items.collect();
    items.sort_unstable();
    items
}

/// Fields in a form in which no two different meanings look alike: each with its name and its length.
#[derive(Default)]
struct Meaning(String);

impl Meaning {
    /// A field without words counts as one that is not there.
    fn text(&mut self, name: &str, text: &str) {
        let words: Vec<&str> = text.split_whitespace().collect();
        let text = words.join(" ");
        if !text.is_empty() {
            self.0.push_str(&format!("{name}={}:{text};", text.len()));
        }
    }

    fn many(&mut self, name: &str, texts: Vec<String>) {
        for text in texts {
            self.text(name, &text);
        }
    }

    fn prose(&mut self, name: &str, text: Option<&Prose>) {
        self.text(name, text.map_or("", |it| &it.text));
    }

    fn stated<T>(&mut self, name: &str, said: Option<&Stated<T>>, words: impl FnOnce(&T) -> Vec<String>) {
        match said {
            Some(Stated::Known(value)) => self.many(name, words(value)),
            Some(Stated::Unknown(reason)) => self.text(&format!("{name} unknown"), &reason.text),
            None => {}
        }
    }

    fn basis(&mut self, basis: Basis) {
        self.text("basis", if basis == Basis::Inferred { "inferred" } else { "" });
    }

    fn sources(&mut self, sources: &[Citation]) {
        let one = |it: &Citation| format!("{}, {}", it.key, it.place.as_deref().unwrap_or_default());
        self.many("source", sorted(sources.iter().map(one)));
    }

    fn group(&mut self, group: Option<&Group>) {
        let Some(group) = group else { return };
        self.prose("group", group.text.as_ref());
        self.stated("delimitation", group.delimitation.as_ref(), |text| vec![text.text.to_string()]);
        self.stated("characteristics", group.characteristics.as_ref(), |it| words(it));
        self.stated("size", group.size.as_ref(), |size| {
            let as_of = size.as_of.as_ref().map(|it| it.value.iso()).unwrap_or_default();
            let note = size.note.as_ref().map_or("", |it| &it.text);
            vec![size.value.value.normalize().to_string(), format!("as of {as_of}"), format!("note {note}")]
        });
        let source = group.size.as_ref().and_then(Stated::known).and_then(|size| size.source.clone());
        self.sources(source.as_slice());
    }

    fn fingerprint(&self) -> String {
        format!("{:016x}", xxh3_64(self.0.as_bytes()))
    }
}
