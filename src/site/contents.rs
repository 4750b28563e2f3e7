//! The contents of a page: the generated sections and the headings of the body, in reading order.

use crate::model::Entry;
use crate::site::context::Context;
use crate::site::page::{CasePage, Content, Heading, MechanismPage, Page, TheoryPage};
use crate::site::words;

/// A section: id, key of the heading's words, and whether the page has it.
type Section = (&'static str, &'static str, bool);
type Sections = Vec<Section>;

/// What the page holds. `themes` print the same ids and the same words.
#[must_use]
pub fn contents(context: &Context<'_>, page: &Page, entry: &Entry) -> Vec<Heading> {
    let body = entry.outline.headings.iter().filter(|heading| heading.level <= 2);
    let body: Vec<Heading> = body.map(|it| Heading { id: it.id.clone(), title: it.text.clone(), level: 2 }).collect();
    let (before, after) = sections(page);
    let heading = |(id, key, there): Section| {
        there.then(|| Heading { id: id.to_owned(), title: words::word(key, context.language).to_owned(), level: 2 })
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
            vec![("raad", "advice", !element.advice.is_empty())],
            vec![
                ("tjekliste", "checklist_of_element", !element.checklist.is_empty()),
                ("cases", "used_in_cases", !element.cases.is_empty()),
                ("mekanismer", "mechanisms", !element.mechanisms.is_empty()),
            ],
        ),
        Content::Mechanism(mechanism) => mechanism_sections(mechanism),
        Content::TargetGroup(group) => (
            vec![("maalgruppe", "characteristics", is_said(&group.characteristics))],
            vec![
                ("programteorier", "theories", !group.theories.is_empty()),
                ("mekanismer", "mechanisms", !group.mechanisms.is_empty()),
                ("cases", "cases", !group.cases.is_empty()),
            ],
        ),
        _ => (Vec::new(), Vec::new()),
    };
    after.extend([figures(page), caveats(page), sources(page)]);
    (before, after)
}

fn figures(page: &Page) -> Section {
    ("figurer", "figures", !page.loose_figures.is_empty())
}

fn caveats(page: &Page) -> Section {
    ("forbehold", "caveats", !page.caveats.is_empty())
}

fn sources(page: &Page) -> Section {
    ("kilder", "sources", !page.sources.is_empty() || page.sources_unknown.is_some())
}

fn theory_sections(theory: &TheoryPage) -> (Sections, Sections) {
    let after = vec![
        ("maalgruppe", "part_target_group", true),
        ("aktiviteter", "part_activities", true),
        ("mekanismer", "part_mechanisms", true),
        ("delmaal", "part_sub_goals", true),
        ("slutmaal", "part_goals", true),
        ("veje", "ways", !theory.paths.is_empty()),
        ("antagelser", "assumptions", !theory.results.is_empty() || !theory.feedback.is_empty()),
        ("omverden", "external_factors", is_said(&theory.external_factors)),
        ("risici", "risks", is_said(&theory.risks)),
        ("afkraeftes", "refuted_by", is_said(&theory.refuted_by)),
        ("cases", "tried_in", !theory.cases.is_empty()),
        ("spoergsmaal", "questions", !theory.questions.is_empty()),
    ];
    (vec![("diagram", "diagram", true)], after)
}

fn case_sections(page: &Page, case: &CasePage) -> (Sections, Sections) {
    let has_results = !case.measured.is_empty()
        || !case.unstated.is_empty()
        || !case.expected.is_empty()
        || case.results_unknown.is_some();
    let lists = [case.try_parts.is_empty(), case.try_costs.is_empty(), case.try_checklist.is_empty()];
    let has_try = lists.contains(&false) || is_said(&case.contact);
    let after = vec![
        ("resultater", "results", has_results),
        ("oekonomi", "economy", is_said(&case.economy)),
        ("svaert", "challenges", is_said(&case.challenges)),
        figures(page),
        caveats(page),
        ("proev-det", "try_it", has_try),
        ("elementer", "case_elements", !case.elements.is_empty()),
        ("mekanismer", "case_mechanisms", !case.mechanisms.is_empty()),
        ("programteorier", "case_theories", !case.theories.is_empty()),
        ("lignende", "similar_cases", !case.similar.is_empty()),
        sources(page),
    ];
    (vec![("goer", "what_they_did", true)], after)
}

fn mechanism_sections(mechanism: &MechanismPage) -> (Sections, Sections) {
    let before = vec![
        ("virker-for", "works_for", is_said(&mechanism.works_for)),
        ("betingelser", "conditions", is_said(&mechanism.conditions)),
    ];
    let has_relatives = !mechanism.related.is_empty() || mechanism.idea.is_some();
    let after = vec![
        ("programteorier", "used_in_theories", !mechanism.theories.is_empty()),
        ("cases", "used_in_cases", !mechanism.cases.is_empty()),
        ("elementer", "elements", !mechanism.elements.is_empty()),
        ("beslaegtede", "related_mechanisms", has_relatives),
    ];
    (before, after)
}

fn is_said<T>(stated: &crate::site::rich::Stated<T>) -> bool {
    stated.value.is_some() || stated.unknown.is_some()
}
