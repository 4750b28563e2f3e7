//! Theory → its graph: what can be drawn from left to right, and what has to be told in words.

use std::collections::HashMap;

use crate::language::Language;
use crate::model::theory::{Basis, Edge, Role, Theory, TheoryNode};
use crate::parse::markdown::plain_text;

use crate::figure::pathway::words::{self, GROUP_ANCHOR};

pub(super) const GROUP: usize = 0;
pub(super) const ACTIVITY: usize = 1;
pub(super) const MECHANISM: usize = 2;
pub(super) const SUB_GOAL: usize = 3;
pub(super) const GOAL: usize = 4;

/// A target group's text is cut to its first sentence above this many letters.
const LONG_GROUP: usize = 150;

/// Beyond this many nodes no causal paths are computed: nobody could follow them.
const MANY: usize = 150;

#[derive(Debug)]
pub(super) struct GraphNode {
    pub id: String,
    pub stage: usize,
    pub text: String,
    pub tags: Vec<&'static str>,
}

/// One connection between two nodes, through mechanisms or none.
#[derive(Debug)]
pub(super) struct GraphArrow {
    pub from: usize,
    pub to: usize,
    pub through: Vec<usize>,
    pub inferred: bool,
}

/// A connection that is not drawn.
#[derive(Debug)]
pub(super) struct Told {
    pub from: usize,
    pub to: usize,
    pub feedback: bool,
}

#[derive(Debug, Default)]
pub(super) struct Graph {
    /// Stage by stage, in the author's order.
    pub nodes: Vec<GraphNode>,
    pub arrows: Vec<GraphArrow>,
    pub told: Vec<Told>,
    /// `below[a][b]`: an arrow, or several in a row, lead from a to b. Empty in a graph of too many nodes.
    below: Vec<Vec<bool>>,
}

impl Graph {
    pub fn of(theory: &Theory, text: &dyn Fn(&TheoryNode) -> String, language: Language) -> Self {
        let mut graph = Self::default();
        if let Some(text) = theory.target_group.as_ref().and_then(|group| group.text.as_ref()) {
            let (id, text) = (GROUP_ANCHOR.to_owned(), short(&plain_text(&text.text)));
            graph.nodes.push(GraphNode { id, stage: GROUP, text, tags: Vec::new() });
        }
        let stages = [&theory.activities, &theory.mechanisms, &theory.sub_goals, &theory.goals];
        for (stage, nodes) in (ACTIVITY..).zip(stages) {
            graph.nodes.extend(nodes.iter().map(|node| graph_node(node, stage, text, language)));
        }
        graph.connect(theory);
        graph.below = graph.reach();
        graph
    }

    fn connect(&mut self, theory: &Theory) {
        let group = self.of_stage(GROUP).next();
        let arrow = |from, to| GraphArrow { from, to, through: Vec::new(), inferred: false };
        self.arrows = group.map_or_else(Vec::new, |group| self.of_stage(ACTIVITY).map(|to| arrow(group, to)).collect());
        let mut by_id = HashMap::new();
        for (at, node) in self.nodes.iter().enumerate().filter(|(_, node)| node.stage != GROUP) {
            by_id.entry(node.id.clone()).or_insert(at);
        }
        let mut known = HashMap::new();
        for edge in theory.edges() {
            let end = |id: &str| by_id.get(id).copied();
            let (Some(from), Some(to)) = (end(&edge.from.value), end(&edge.to.value)) else { continue };
            let is_mechanism = |at: &usize| self.nodes[*at].stage == MECHANISM;
            let through = edge.arrow.through.iter().filter_map(|id| end(&id.value)).filter(is_mechanism).collect();
            self.add(edge, from, to, through, &mut known);
        }
    }

    /// Draws an arrow, merges it with one between the same ends, or tells it.
    fn add(
        &mut self,
        edge: Edge<'_>,
        from: usize,
        to: usize,
        through: Vec<usize>,
        known: &mut HashMap<(usize, usize), usize>,
    ) {
        let inferred = edge.arrow.basis == Basis::Inferred;
        if edge.arrow.feedback || !self.goes_forward(from, to) {
            let feedback = edge.arrow.feedback;
            if !self.told.iter().any(|it| it.from == from && it.to == to && it.feedback == feedback) {
                self.told.push(Told { from, to, feedback });
            }
            return;
        }
        if let Some(at) = known.get(&(from, to)) {
            let arrow = &mut self.arrows[*at];
            arrow.inferred &= inferred;
            arrow.through.extend(through);
            dedup(&mut arrow.through);
            return;
        }
        known.insert((from, to), self.arrows.len());
        let mut arrow = GraphArrow { from, to, through, inferred };
        dedup(&mut arrow.through);
        self.arrows.push(arrow);
    }

    /// Whether an arrow can be drawn: to the next stage, or to a sub-goal that does not lead back.
    fn goes_forward(&self, from: usize, to: usize) -> bool {
        match (self.nodes[from].stage, self.nodes[to].stage) {
            (ACTIVITY, SUB_GOAL) | (SUB_GOAL, GOAL) => true,
            (SUB_GOAL, SUB_GOAL) => from != to && !self.leads(to, from),
            _ => false,
        }
    }

    /// Whether arrows between sub-goals lead from one to the other, by those drawn so far.
    fn leads(&self, from: usize, to: usize) -> bool {
        let mut seen = vec![false; self.nodes.len()];
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            if at == to {
                return true;
            }
            if !std::mem::replace(&mut seen[at], true) {
                open.extend(self.arrows.iter().filter(|arrow| arrow.from == at).map(|arrow| arrow.to));
            }
        }
        false
    }

    pub fn of_stage(&self, stage: usize) -> impl Iterator<Item = usize> {
        (0..self.nodes.len()).filter(move |at| self.nodes[*at].stage == stage)
    }

    fn reach(&self) -> Vec<Vec<bool>> {
        let count = self.nodes.len();
        if count > MANY {
            return Vec::new();
        }
        let mut below = vec![vec![false; count]; count];
        for (from, row) in below.iter_mut().enumerate() {
            let mut open = vec![from];
            while let Some(at) = open.pop() {
                for arrow in self.arrows.iter().filter(|arrow| arrow.from == at) {
                    if !std::mem::replace(&mut row[arrow.to], true) {
                        open.push(arrow.to);
                    }
                }
            }
        }
        below
    }

    /// Whether a is b, or leads to it.
    fn at_or_above(&self, a: usize, b: usize) -> bool {
        a == b || self.below[a][b]
    }

    /// Whether an arrow lies on the causal path of a node. A mechanism's path is that of the arrows it works on.
    pub fn arrow_on_path(&self, arrow: &GraphArrow, of: usize) -> bool {
        if self.below.is_empty() {
            return false;
        }
        if self.nodes[of].stage != MECHANISM {
            return self.at_or_above(arrow.to, of) || self.at_or_above(of, arrow.from);
        }
        let mut carried = self.arrows.iter().filter(|it| it.through.contains(&of));
        arrow.through.contains(&of)
            || carried.any(|it| self.at_or_above(arrow.to, it.from) || self.at_or_above(it.to, arrow.from))
    }

    /// Whether one half of an arrow, between a mechanism and an end, lies on the causal path of a node.
    pub fn half_on_path(&self, arrow: &GraphArrow, mechanism: usize, of: usize) -> bool {
        if self.nodes[of].stage == MECHANISM {
            of == mechanism && !self.below.is_empty()
        } else {
            self.arrow_on_path(arrow, of)
        }
    }

    /// Whether a node lies on the causal path of another: itself, what leads to it, and what it leads to.
    pub fn node_on_path(&self, node: usize, of: usize) -> bool {
        if node == of || self.below.is_empty() {
            return node == of;
        }
        let carried_by = |mechanism: usize| self.arrows.iter().filter(move |it| it.through.contains(&mechanism));
        match (self.nodes[node].stage == MECHANISM, self.nodes[of].stage == MECHANISM) {
            (true, true) => false,
            (true, false) => carried_by(node).any(|arrow| self.arrow_on_path(arrow, of)),
            (false, true) => carried_by(of).any(|it| self.at_or_above(node, it.from) || self.at_or_above(it.to, node)),
            (false, false) => self.at_or_above(node, of) || self.at_or_above(of, node),
        }
    }
}

fn graph_node(node: &TheoryNode, stage: usize, text: &dyn Fn(&TheoryNode) -> String, language: Language) -> GraphNode {
    let role = if stage == MECHANISM { node.role } else { Role::Primary };
    let tags = words::tags(node.basis == Basis::Inferred, role, language);
    GraphNode { id: node.id.value.clone(), stage, text: text(node), tags }
}

/// The first sentence of a long text.
fn short(text: &str) -> String {
    if text.chars().count() <= LONG_GROUP {
        return text.to_owned();
    }
    let ends = text.match_indices(". ").map(|(at, _)| at + 1);
    let starts_sentence = |at: &usize| text[*at..].trim_start().starts_with(char::is_uppercase);
    ends.clone().find(starts_sentence).map_or_else(|| text.to_owned(), |end| text[..end].to_owned())
}

/// Takes away repetitions and keeps the order.
fn dedup(list: &mut Vec<usize>) {
    let mut seen = Vec::new();
    list.retain(|it| {
        let new = !seen.contains(it);
        seen.push(*it);
        new
    });
}
