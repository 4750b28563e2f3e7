//! The contents of a page: the generated sections and the headings of the body, in reading order.

use crate::language::Language;
use crate::model::Entry;
use crate::site::context::Context;
use crate::site::page::{CasePage, Content, Heading, MechanismPage, Page, TheoryPage};

/// A section: id, Danish and English title, and whether the page has it.
type Section = (&'static str, &'static str, &'static str, bool);
type Sections = Vec<Section>;

/// What the page holds. `themes` print the same ids.
#[must_use]
pub fn contents(context: &Context<'_>, page: &Page, entry: &Entry) -> Vec<Heading> {
    let body = entry.outline.headings.iter().filter(|heading| heading.level <= 2);
    let body: Vec<Heading> = body.map(|it| Heading { id: it.id.clone(), title: it.text.clone(), level: 2 }).collect();
    let (before, after) = sections(page);
    let heading = |(id, danish, english, there): (&str, &str, &str, bool)| {
        let title = if context.language == Language::Danish { danish } else { english };
        there.then(|| Heading { id: id.to_owned(), title: title.to_owned(), level: 2 })
    };
    let mut contents: Vec<Heading> = before.into_iter().filter_map(heading).collect();
    contents.extend(body);
    contents.extend(after.into_iter().filter_map(heading));
    contents
}

/// The sections before and after the body.
fn sections(page: &Page) -> (Sections, Sections) {
    let (before, mut after) = match &page.content {
        Content::Theory(theory) => theory_sections(theory),
        Content::Case(case) => return case_sections(page, case),
        Content::Element(element) => (
            vec![
                ("raad", "Råd", "Advice", !element.advice.is_empty()),
                ("tjekliste", "Spørgsmål fra tjeklisten", "Questions of the checklist", !element.checklist.is_empty()),
            ],
            vec![
                ("mekanismer", "Mekanismer", "Mechanisms", !element.mechanisms.is_empty()),
                ("cases", "Cases", "Cases", !element.cases.is_empty()),
            ],
        ),
        Content::Mechanism(mechanism) => mechanism_sections(mechanism),
        Content::TargetGroup(group) => (
            Vec::new(),
            vec![
                ("programteorier", "Programteorier", "Program theories", !group.theories.is_empty()),
                ("mekanismer", "Mekanismer", "Mechanisms", !group.mechanisms.is_empty()),
                ("cases", "Cases", "Cases", !group.cases.is_empty()),
            ],
        ),
        _ => (Vec::new(), Vec::new()),
    };
    after.extend([figures(page), caveats(page), sources(page)]);
    (before, after)
}

fn figures(page: &Page) -> Section {
    ("figurer", "Tal", "Figures", !page.loose_figures.is_empty())
}

fn caveats(page: &Page) -> Section {
    ("forbehold", "Forbehold", "Caveats", !page.caveats.is_empty())
}

fn sources(page: &Page) -> Section {
    ("kilder", "Kilder", "Sources", !page.sources.is_empty() || page.sources_unknown.is_some())
}

fn theory_sections(theory: &TheoryPage) -> (Sections, Sections) {
    let before = vec![
        ("diagram", "Teorien på én side", "The theory on one page", true),
        ("maalgruppe", "Målgruppe", "Target group", true),
        ("aktiviteter", "Aktiviteter", "Activities", true),
        ("mekanismer", "Mekanismer", "Mechanisms", true),
        ("delmaal", "Delmål", "Sub-goals", true),
        ("slutmaal", "Slutmål", "Goals", true),
        ("veje", "Vejene gennem teorien", "Ways through the theory", !theory.paths.is_empty()),
        ("antagelser", "Antagelser", "Assumptions", !theory.results.is_empty()),
    ];
    let after = vec![
        ("omverden", "Det uden for indsatsen", "Outside the effort", is_said(&theory.external_factors)),
        ("risici", "Risici", "Risks", is_said(&theory.risks)),
        ("afkraeftes", "Hvad ville afkræfte teorien?", "What would refute it?", is_said(&theory.refuted_by)),
        ("cases", "Cases, der prøver teorien", "Cases that try it", !theory.cases.is_empty()),
        ("spoergsmaal", "Spørgsmål til faglig drøftelse", "Questions for review", true),
    ];
    (before, after)
}

fn case_sections(page: &Page, case: &CasePage) -> (Sections, Sections) {
    let after = vec![
        ("resultater", "Resultater", "Results", true),
        ("oekonomi", "Økonomi", "Economy", is_said(&case.economy)),
        ("svaert", "Det var svært", "What was hard", is_said(&case.challenges)),
        figures(page),
        caveats(page),
        ("proev-det", "Hvis I vil prøve det", "If you want to try it", true),
        ("elementer", "Elementer", "Elements", !case.elements.is_empty()),
        ("mekanismer", "Mekanismer", "Mechanisms", !case.mechanisms.is_empty()),
        ("programteorier", "Programteorier", "Program theories", !case.theories.is_empty()),
        ("lignende", "Lignende cases", "Similar cases", !case.similar.is_empty()),
        sources(page),
    ];
    (vec![("goer", "Det gjorde kommunen", "What the municipality did", true)], after)
}

fn mechanism_sections(mechanism: &MechanismPage) -> (Sections, Sections) {
    let before = vec![
        ("virker-for", "Hvem det virker for", "Who it works for", is_said(&mechanism.works_for)),
        ("betingelser", "Hvad der skal være på plads", "What must be there", is_said(&mechanism.conditions)),
    ];
    let after = vec![
        ("beslaegtede", "Beslægtede mekanismer", "Related mechanisms", !mechanism.related.is_empty()),
        ("elementer", "Elementer", "Elements", !mechanism.elements.is_empty()),
        ("programteorier", "Programteorier", "Program theories", !mechanism.theories.is_empty()),
        ("cases", "Cases", "Cases", !mechanism.cases.is_empty()),
    ];
    (before, after)
}

fn is_said<T>(stated: &crate::site::rich::Stated<T>) -> bool {
    stated.value.is_some() || stated.unknown.is_some()
}
