//! Pages → what can be found on them.

use std::collections::HashMap;

use crate::render::search::text::{inline, sections};
use crate::search::document::{Document, Facets, Kind, Section};
use crate::site::page::{
    Anchor, ArrowRow, CalculationView, CasePage, CaveatView, ChecklistItemView, Content, ElementPage, FigureView,
    GroupView, MechanismPage, NodeView, Page, RelationView, ResultView, SourceEntry, TermView, TheoryPage,
};
use crate::site::rich::{Rich, Stated};

/// The documents of a page: most pages are one, the glossary and the sources are one for each entry.
#[must_use]
pub fn documents(page: &Page, kind: &Kind) -> Vec<Document> {
    if matches!(page.kind, "search" | "not-found") {
        return Vec::new();
    }
    let mut documents = vec![document(page, kind)];
    match &page.content {
        Content::Glossary(terms) => documents.extend(terms.iter().map(|term| entry(page, kind, of_term(term)))),
        Content::SourceList(sources) => {
            documents.extend(sources.iter().map(|source| entry(page, kind, of_source(source))));
        }
        _ => {}
    }
    documents
}

/// An entry of a page that gathers many.
fn entry(page: &Page, kind: &Kind, (anchor, title, names, text): (String, String, Vec<String>, String)) -> Document {
    Document {
        url: page.address.clone(),
        anchor,
        title,
        facets: Facets { kind: kind.clone(), ..Facets::default() },
        names,
        sections: vec![Section { text, ..Section::default() }],
    }
}

fn of_term(term: &TermView) -> (String, String, Vec<String>, String) {
    (term.id.clone(), term.name.clone(), term.also.clone(), inline(&term.definition))
}

fn of_source(source: &SourceEntry) -> (String, String, Vec<String>, String) {
    let said = [&source.author, &source.publisher, &source.year].map(|it| it.value.clone().unwrap_or_default());
    (source.id.clone(), inline(&source.title), Vec::new(), said.join(" ").trim().to_owned())
}

fn document(page: &Page, kind: &Kind) -> Document {
    let mut found = Found::new(page);
    found.body(page);
    match &page.content {
        Content::Case(case) => found.case(case),
        Content::Theory(theory) => found.theory(theory),
        Content::Element(element) => found.element(element),
        Content::Mechanism(mechanism) => found.mechanism(mechanism),
        Content::TargetGroup(group) => found.add("maalgruppe", texts(&group.characteristics)),
        Content::Municipality(municipality) => {
            found.add("cases", municipality.cases.iter().map(|card| card.title.clone()));
        }
        Content::Listing(listing) => {
            for idea in &listing.ideas {
                found.push(&format!("ide-{}", idea.key), inline(&idea.name), inline(&idea.reason));
            }
        }
        Content::Checklist(checklist) => {
            for group in &checklist.groups {
                let texts = group.text.iter().map(inline).chain(group.items.iter().flat_map(question));
                found.push(&group.id, group.element.title.clone(), join(texts));
            }
        }
        Content::Relations(relations) => {
            for matrix in &relations.matrices {
                found.push(&matrix.id, matrix.title.clone(), matrix.intro.clone());
            }
        }
        _ => {}
    }
    found.figures(&page.figures);
    found.add("forbehold", page.caveats.iter().map(caveat));
    Document {
        url: page.address.clone(),
        anchor: String::new(),
        title: page.title.clone(),
        facets: Facets { kind: kind.clone(), municipality: municipality(page), audience: audience(page) },
        names: names(page, kind),
        sections: found.sections,
    }
}

/// What a page is besides its title: its kind, its address, whom and where it is about.
fn names(page: &Page, kind: &Kind) -> Vec<String> {
    let own = page.address.trim_end_matches('/').rsplit('/').next().unwrap_or("").replace('-', " ");
    let about = municipality(page).into_iter().chain(audience(page));
    [kind.label.clone(), own].into_iter().chain(about).collect()
}

fn municipality(page: &Page) -> Option<String> {
    match &page.content {
        Content::Case(case) => Some(case.municipality.title.clone()),
        Content::Municipality(_) => Some(page.title.clone()),
        _ => None,
    }
}

/// The target groups that a page is about.
fn audience(page: &Page) -> Vec<String> {
    let named = |audience: &Stated<Vec<Anchor>>| {
        audience.value.iter().flatten().map(|group| group.title.clone()).collect::<Vec<_>>()
    };
    match &page.content {
        Content::Case(case) => named(&case.audience),
        Content::Theory(theory) => named(&theory.audience),
        Content::Mechanism(mechanism) => named(&mechanism.audience),
        Content::TargetGroup(_) => vec![page.title.clone()],
        _ => Vec::new(),
    }
}

/// The sections of a page, gathered.
struct Found<'p> {
    /// The titles of generated sections, by id.
    titles: HashMap<&'p str, &'p str>,
    sections: Vec<Section>,
}

impl<'p> Found<'p> {
    fn new(page: &'p Page) -> Self {
        let titles = page.contents.iter().map(|heading| (heading.id.as_str(), heading.title.as_str())).collect();
        let top = Section { text: page.description.clone(), ..Section::default() };
        Self { titles, sections: vec![top] }
    }

    fn push(&mut self, anchor: &str, heading: String, text: String) {
        if !heading.is_empty() || !text.is_empty() {
            self.sections.push(Section { anchor: anchor.to_owned(), heading, text });
        }
    }

    /// A generated section. Where the page does not list it, its words count for the page as a whole.
    fn add(&mut self, id: &str, texts: impl IntoIterator<Item = String>) {
        let text = join(texts);
        if text.is_empty() {
            return;
        }
        if let Some(title) = self.titles.get(id) {
            let section = Section { anchor: id.to_owned(), heading: (*title).to_owned(), text };
            self.sections.push(section);
        } else {
            self.add_to_top(&text);
        }
    }

    fn add_to_top(&mut self, text: &str) {
        let top = &mut self.sections[0].text;
        if !top.is_empty() && !text.is_empty() {
            top.push(' ');
        }
        top.push_str(text);
    }

    fn body(&mut self, page: &Page) {
        let Some(body) = &page.body else { return };
        let mut found = sections(body).into_iter();
        if let Some(lead) = found.next() {
            self.add_to_top(&lead.text);
        }
        self.sections.extend(found);
    }

    fn figures(&mut self, figures: &[FigureView]) {
        for figure in figures {
            let rows = figure.table.rows.iter().map(|row| row.label.clone());
            let notes = figure.note.as_ref().map(inline);
            self.push(&format!("figur-{}", figure.id), figure.caption.clone(), join(rows.chain(notes)));
        }
    }

    fn case(&mut self, case: &CasePage) {
        let goals = case.goals.iter().filter_map(|goal| goal.text.as_ref().map(inline));
        let done = texts(&case.activities).into_iter().chain(texts(&case.resources));
        self.add("goer", text(&case.target_group).into_iter().chain(goals).chain(done));
        self.add("resultater", case.measured.iter().chain(&case.unstated).chain(&case.expected).map(result));
        self.add("oekonomi", case.economy.value.iter().flatten().map(calculation));
        self.add("svaert", texts(&case.challenges));
        self.add("elementer", hows(&case.elements));
        self.add("mekanismer", hows(&case.mechanisms));
        self.add("programteorier", hows(&case.theories));
    }

    fn theory(&mut self, theory: &TheoryPage) {
        self.add("diagram", theory.basis_note.as_ref().map(inline));
        self.add("maalgruppe", group(&theory.target_group));
        self.add("aktiviteter", theory.activities.iter().map(node));
        self.add("mekanismer", theory.mechanisms.iter().map(node));
        self.add("delmaal", theory.sub_goals.iter().map(node));
        self.add("slutmaal", theory.goals.iter().map(node));
        self.add("veje", theory.paths.iter().filter_map(|path| text(&path.assumption)));
        self.add("antagelser", theory.results.iter().chain(&theory.feedback).filter_map(assumption));
        self.add("omverden", texts(&theory.external_factors));
        self.add("risici", texts(&theory.risks));
        self.add("afkraeftes", texts(&theory.refuted_by));
    }

    fn element(&mut self, element: &ElementPage) {
        self.add("raad", element.advice.iter().map(inline));
        self.add("tjekliste", element.checklist.iter().flat_map(question));
    }

    fn mechanism(&mut self, mechanism: &MechanismPage) {
        self.add("virker-for", texts(&mechanism.works_for));
        self.add("betingelser", texts(&mechanism.conditions));
        let idea = mechanism.idea.iter().flat_map(|idea| [inline(&idea.name), inline(&idea.reason)]);
        self.add("beslaegtede", idea.chain(hows(&mechanism.related)));
        self.add("elementer", hows(&mechanism.elements));
    }
}

fn join(texts: impl IntoIterator<Item = String>) -> String {
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn text(stated: &Stated<Rich>) -> Option<String> {
    stated.value.as_ref().map(inline)
}

fn texts(stated: &Stated<Vec<Rich>>) -> Vec<String> {
    stated.value.iter().flatten().map(inline).collect()
}

/// Why each relation holds: that is said on this page and nowhere else.
fn hows(relations: &[RelationView]) -> Vec<String> {
    relations.iter().filter_map(|relation| relation.how.as_ref().map(inline)).collect()
}

fn question(item: &ChecklistItemView) -> Vec<String> {
    std::iter::once(inline(&item.text)).chain(item.note.as_ref().map(inline)).collect()
}

fn caveat(caveat: &CaveatView) -> String {
    inline(&caveat.text)
}

fn group(group: &GroupView) -> Vec<String> {
    let words = group.text.as_ref().map(inline).into_iter().chain(text(&group.delimitation));
    words.chain(texts(&group.characteristics)).collect()
}

fn node(node: &NodeView) -> String {
    let words = node.page.as_ref().map(|page| page.title.clone()).into_iter().chain(node.text.as_ref().map(inline));
    let details = [&node.responsible, &node.dose, &node.duration].into_iter().filter_map(text);
    let indicators = node.indicators.value.iter().flatten().map(|it| inline(&it.text));
    words.chain(details).chain(indicators).collect::<Vec<_>>().join(" – ")
}

fn assumption(arrow: &ArrowRow) -> Option<String> {
    text(&arrow.assumption)
}

fn result(result: &ResultView) -> String {
    let words = [result.text.as_ref().map(inline), result.value.value.clone(), result.note.as_ref().map(inline)];
    words.into_iter().flatten().collect::<Vec<_>>().join(" – ")
}

fn calculation(it: &CalculationView) -> String {
    let rows = [&it.costs, &it.savings, &it.financing].into_iter().flat_map(|rows| rows.value.iter().flatten());
    let labels = rows.map(|row| row.label.clone());
    let note = it.note.as_ref().map(inline);
    std::iter::once(inline(&it.title)).chain(labels).chain(note).collect::<Vec<_>>().join(" – ")
}
