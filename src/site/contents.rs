//! The contents of a page: the generated sections and the headings of the body, in reading order.

use crate::model::Entry;
use crate::site::context::Context;
use crate::site::page::{CasePage, Content, Heading, Page};
use crate::site::words;

/// Sections: id, key of the heading's words, and whether the page has the section.
type Sections = Vec<(&'static str, &'static str, bool)>;

/// What the page holds. `themes` print the same ids and the same words.
#[must_use]
pub fn contents(context: &Context<'_>, page: &Page, entry: &Entry) -> Vec<Heading> {
    let body = entry.outline.headings.iter().filter(|heading| heading.level <= 2);
    let body: Vec<Heading> = body.map(|it| Heading { id: it.id.clone(), title: it.text.clone(), level: 2 }).collect();
    let (before, after) = sections(page);
    let heading = |(id, key, there): (&str, &'static str, bool)| {
        there.then(|| Heading { id: id.to_owned(), title: words::word(key, context.language).to_owned(), level: 2 })
    };
    let mut contents: Vec<Heading> = before.into_iter().filter_map(heading).collect();
    contents.extend(body);
    contents.extend(after.into_iter().filter_map(heading));
    contents
}

/// The sections before and after the body.
fn sections(page: &Page) -> (Sections, Sections) {
    let figures = ("figurer", "figures", !page.loose_figures.is_empty());
    let caveats = ("forbehold", "caveats", !page.caveats.is_empty());
    let sources = ("kilder", "sources", !page.sources.is_empty() || page.sources_unknown.is_some());
    match &page.content {
        Content::Theory(theory) => (
            vec![("diagram", "diagram", true)],
            vec![
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
                figures,
                caveats,
                sources,
            ],
        ),
        Content::Case(case) => (
            vec![("goer", "what_they_did", true)],
            vec![
                (
                    "resultater",
                    "results",
                    !case.measured.is_empty() || !case.expected.is_empty() || case.results_unknown.is_some(),
                ),
                ("oekonomi", "economy", is_said(&case.economy)),
                ("svaert", "challenges", is_said(&case.challenges)),
                figures,
                caveats,
                ("proev-det", "try_it", has_try(case)),
                ("elementer", "case_elements", !case.elements.is_empty()),
                ("mekanismer", "case_mechanisms", !case.mechanisms.is_empty()),
                ("programteorier", "case_theories", !case.theories.is_empty()),
                ("lignende", "similar_cases", !case.similar.is_empty()),
                sources,
            ],
        ),
        Content::Element(element) => (
            vec![("raad", "advice", !element.advice.is_empty())],
            vec![
                ("tjekliste", "checklist_of_element", !element.checklist.is_empty()),
                ("cases", "used_in_cases", !element.cases.is_empty()),
                ("mekanismer", "mechanisms", !element.mechanisms.is_empty()),
                figures,
                caveats,
                sources,
            ],
        ),
        Content::Mechanism(mechanism) => (
            vec![
                ("virker-for", "works_for", is_said(&mechanism.works_for)),
                ("betingelser", "conditions", is_said(&mechanism.conditions)),
            ],
            vec![
                ("programteorier", "used_in_theories", !mechanism.theories.is_empty()),
                ("cases", "used_in_cases", !mechanism.cases.is_empty()),
                ("elementer", "elements", !mechanism.elements.is_empty()),
                (
                    "beslaegtede",
                    "related_mechanisms",
                    !mechanism.related.is_empty() || mechanism.idea.is_some(),
                ),
                figures,
                caveats,
                sources,
            ],
        ),
        Content::TargetGroup(group) => (
            vec![("maalgruppe", "characteristics", is_said(&group.characteristics))],
            vec![
                ("programteorier", "theories", !group.theories.is_empty()),
                ("mekanismer", "mechanisms", !group.mechanisms.is_empty()),
                ("cases", "cases", !group.cases.is_empty()),
                figures,
                caveats,
                sources,
            ],
        ),
        _ => (Vec::new(), vec![figures, caveats, sources]),
    }
}

/// Whether there is anything to go on for whoever wants to try the same.
fn has_try(case: &CasePage) -> bool {
    let lists = case.try_parts.is_empty() && case.try_costs.is_empty() && case.try_checklist.is_empty();
    !lists || is_said(&case.contact)
}

fn is_said<T>(stated: &crate::site::rich::Stated<T>) -> bool {
    stated.value.is_some() || stated.unknown.is_some()
}
