//! A program theory as a reader sees it: the parts, the ways through, what would show that it does not hold.

use std::collections::{BTreeMap, BTreeSet};

use crate::figure::pathway;
use crate::model::read::Stated as Said;
use crate::model::theory::{Arrow, Basis, Edge, Group, Indicator, Part, Theory, TheoryNode};
use crate::model::{Entry, RelationKind};
use crate::schema::Kind;
use crate::site::context::{Context, Scope};
use crate::site::page::{Anchor, ArrowRow, GroupView, IndicatorView, NodeRef, NodeView, PathRow, TheoryPage};
use crate::site::rich::{Rich, Stated};

/// The page of a theory.
#[must_use]
pub fn theory<'h>(context: &Context<'h>, scope: &Scope<'h>, entry: &'h Entry, theory: &'h Theory) -> TheoryPage {
    let tried = tried_parts(context, entry);
    let nodes = |nodes: &[TheoryNode]| nodes.iter().map(|node| node_view(context, scope, node, &tried)).collect();
    let cases = context.relations_in(scope, entry, &[RelationKind::TriesTheory]);
    let arrows = || theory.arrows.iter();
    TheoryPage {
        basis_note: theory.basis_note.as_ref().map(|it| context.rich(scope, it)),
        audience: context.stated(scope, theory.audience.as_ref(), |refs| {
            refs.iter().filter_map(|it| context.anchor_to(Kind::TargetGroup, &it.slug.value)).collect()
        }),
        target_group: group(context, scope, theory.target_group.as_ref()),
        goals: nodes(&theory.goals),
        sub_goals: nodes(&theory.sub_goals),
        activities: nodes(&theory.activities),
        mechanisms: nodes(&theory.mechanisms),
        pathway: pathway::of_theory(theory, &|node| context.node_text(node), context.language),
        svg: crate::site::page::drawing(&entry.id.slug),
        paths: paths(context, scope, theory),
        results: arrow_rows(context, scope, theory, |edge| {
            !edge.arrow.feedback && !is_activity(theory, &edge.from.value)
        }),
        feedback: arrow_rows(context, scope, theory, |edge| edge.arrow.feedback),
        has_evidence: arrows().any(|arrow| arrow.evidence.is_some()),
        has_inferred: arrows().any(|arrow| arrow.basis == Basis::Inferred)
            || theory.nodes().any(|node| node.basis == Basis::Inferred),
        external_factors: context.texts(scope, theory.external_factors.as_ref()),
        risks: context.texts(scope, theory.risks.as_ref()),
        refuted_by: context.texts(scope, theory.refuted_by.as_ref()),
        cases,
        questions: questions(context),
    }
}

/// What no program can decide, for the people who review a theory.
fn questions(context: &Context<'_>) -> Vec<String> {
    [
        (
            "Er det sandsynligt, at hver aktivitet fører til sit delmål?",
            "Is it plausible that each activity leads to its sub-goal?",
        ),
        ("Kan den viden, der er nævnt, bære pilen?", "Does the evidence carry the arrow?"),
        ("Giver målene mening for borgeren selv?", "Do the goals make sense to the citizen?"),
        (
            "Er indsatsen etisk forsvarlig, også for dem, den ikke virker for?",
            "Is it ethical, also for those it does not work for?",
        ),
        (
            "Kan vi gennemføre den med de folk og den tid, vi har?",
            "Can we carry it out with the people and the time we have?",
        ),
    ]
    .map(|(danish, english)| context.say(danish, english))
    .to_vec()
}

/// The cases that try each part of a theory.
fn tried_parts(context: &Context<'_>, entry: &Entry) -> BTreeMap<String, Vec<Anchor>> {
    let mut tried: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for relation in context.handbook.relations_to(entry.file).filter(|it| it.kind == RelationKind::TriesTheory) {
        let Some(case) = context.handbook.entry_in(relation.from).filter(|it| context.is_shown(it)) else { continue };
        for part in relation.parts.iter().filter(|part| !part.contains("->") && !part.contains('→')) {
            tried.entry(part.trim()).or_default().push(case);
        }
    }
    let anchors = |(part, mut cases): (&str, Vec<&Entry>)| {
        cases.sort_by_key(|case| (context.rank(case), case.file));
        cases.dedup_by_key(|case| case.file);
        (part.to_owned(), cases.into_iter().map(|case| context.anchor(case)).collect())
    };
    tried.into_iter().map(anchors).collect()
}

fn is_activity(theory: &Theory, id: &str) -> bool {
    theory.activities.iter().any(|node| node.id.value == id)
}

fn group<'h>(context: &Context<'h>, scope: &Scope<'h>, group: Option<&Group>) -> GroupView {
    GroupView {
        text: group.and_then(|it| it.text.as_ref()).map(|it| context.rich(scope, it)),
        delimitation: context
            .stated(scope, group.and_then(|it| it.delimitation.as_ref()), |it| context.rich(scope, it)),
        characteristics: context.texts(scope, group.and_then(|it| it.characteristics.as_ref())),
        size: context.stated(scope, group.and_then(|it| it.size.as_ref()), |it| context.size(scope, it)),
    }
}

fn node_view<'h>(
    context: &Context<'h>,
    scope: &Scope<'h>,
    node: &TheoryNode,
    tried: &BTreeMap<String, Vec<Anchor>>,
) -> NodeView {
    let rich = |said: &Option<Said<crate::schema::Prose>>| -> Stated<Rich> {
        context.stated(scope, said.as_ref(), |it| context.rich(scope, it))
    };
    NodeView {
        id: node.id.value.clone(),
        former: scope.entry.map_or_else(Vec::new, |entry| entry.front.aliases.former_names(&node.id.value)),
        text: node.text.as_ref().map(|it| context.rich(scope, it)),
        inferred: node.basis == Basis::Inferred,
        page: node.mechanism.as_ref().and_then(|it| context.anchor_to(Kind::Mechanism, &it.slug.value)),
        role: (node.part == Part::Mechanisms).then(|| node.role.name()),
        indicators: context.stated(scope, node.indicators.as_ref(), |indicators| {
            indicators.iter().map(|it| indicator(context, scope, it)).collect()
        }),
        responsible: rich(&node.responsible),
        dose: rich(&node.dose),
        duration: rich(&node.duration),
        sources: node.sources.iter().map(|it| context.citation(scope, it)).collect(),
        cases: tried.get(&node.id.value).cloned().unwrap_or_default(),
    }
}

fn indicator<'h>(context: &Context<'h>, scope: &Scope<'h>, it: &Indicator) -> IndicatorView {
    let unit = it.unit.as_ref().map_or("", |it| it.value.as_str());
    IndicatorView {
        text: context.rich(scope, &it.text),
        unit: it.unit.as_ref().map(|it| it.value.clone()),
        baseline: context.stated(scope, it.baseline.as_ref(), |it| context.with_unit(it.value, unit)),
        target: context.stated(scope, it.target.as_ref(), |it| context.with_unit(it.value, unit)),
        due: context.stated(scope, it.due.as_ref(), |it| it.value.in_words(context.language)),
        source: it.source.as_ref().map(|it| context.citation(scope, it)),
    }
}

fn node_ref(context: &Context<'_>, theory: &Theory, id: &str) -> NodeRef {
    let text = theory.node(id).map_or_else(|| id.to_owned(), |node| context.node_text(node));
    NodeRef { id: id.to_owned(), text }
}

/// One row for each arrow from an activity to a sub-goal, with the goals it leads to in the end.
fn paths<'h>(context: &Context<'h>, scope: &Scope<'h>, theory: &Theory) -> Vec<PathRow> {
    let edges = theory.edges().filter(|edge| !edge.arrow.feedback && is_activity(theory, &edge.from.value));
    let mut rows: Vec<(usize, PathRow)> = edges
        .map(|edge| {
            let arrow = edge.arrow;
            let order =
                theory.activities.iter().position(|node| node.id.value == edge.from.value).unwrap_or(usize::MAX);
            let row = PathRow {
                activity: node_ref(context, theory, &edge.from.value),
                mechanisms: arrow.through.iter().map(|it| node_ref(context, theory, &it.value)).collect(),
                sub_goal: node_ref(context, theory, &edge.to.value),
                goals: goals_from(theory, &edge.to.value).into_iter().map(|id| node_ref(context, theory, id)).collect(),
                assumption: context.stated(scope, arrow.assumption.as_ref(), |it| context.rich(scope, it)),
                evidence: arrow.evidence.as_ref().map(|it| it.value.clone()),
                inferred: arrow.basis == Basis::Inferred,
                sources: arrow.sources.iter().map(|it| context.citation(scope, it)).collect(),
            };
            (order, row)
        })
        .collect();
    rows.sort_by_key(|(order, _)| *order);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The goals that can be reached from a result, in the order of the file.
fn goals_from<'t>(theory: &'t Theory, from: &str) -> Vec<&'t str> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut next: Vec<&str> =
        theory.nodes().filter(|node| node.id.value == from).map(|it| it.id.value.as_str()).collect();
    while let Some(id) = next.pop() {
        if seen.insert(id) {
            let edges = theory.edges().filter(|edge| !edge.arrow.feedback && edge.from.value == id);
            next.extend(edges.map(|edge| edge.to.value.as_str()));
        }
    }
    theory.goals.iter().map(|goal| goal.id.value.as_str()).filter(|id| seen.contains(id)).collect()
}

fn arrow_rows<'h>(
    context: &Context<'h>,
    scope: &Scope<'h>,
    theory: &Theory,
    wanted: impl Fn(&Edge<'_>) -> bool,
) -> Vec<ArrowRow> {
    let row = |edge: Edge<'_>| {
        let arrow: &Arrow = edge.arrow;
        ArrowRow {
            from: node_ref(context, theory, &edge.from.value),
            to: node_ref(context, theory, &edge.to.value),
            assumption: context.stated(scope, arrow.assumption.as_ref(), |it| context.rich(scope, it)),
            evidence: arrow.evidence.as_ref().map(|it| it.value.clone()),
            inferred: arrow.basis == Basis::Inferred,
            sources: arrow.sources.iter().map(|it| context.citation(scope, it)).collect(),
        }
    };
    theory.edges().filter(|edge| wanted(edge)).map(row).collect()
}
