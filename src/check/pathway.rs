//! What the rules about program theories share: which theories can be judged, and the graph of their forward arrows.

use std::collections::VecDeque;

use foldhash::{HashMap, HashSet};

use crate::check::view::Entries;
use crate::language::nearest;
use crate::model::theory::{Arrow, Part, PartState, Theory, TheoryNode};
use crate::model::{Entry, Handbook};
use crate::text::{FileId, Span, Spanned};

/// The theories whose file could be read.
pub fn theories(handbook: &impl Entries) -> impl Iterator<Item = (&Entry, &Theory)> {
    handbook.entries().filter_map(|entry| Some((entry, readable(entry)?)))
}

/// The theories that have a part. Where it is missing, that has been said, and its details would only follow from it.
pub fn with_part(handbook: &impl Entries, part: Part) -> impl Iterator<Item = (&Entry, &Theory)> {
    handbook.entries().filter_map(move |entry| Some((entry, theory_with(entry, part)?)))
}

/// The theory of an entry that could be read, if it has a part.
#[must_use]
pub fn theory_with(entry: &Entry, part: Part) -> Option<&Theory> {
    readable(entry).filter(|theory| theory.state(part) == PartState::Given)
}

/// The theory of an entry that could be read.
fn readable(entry: &Entry) -> Option<&Theory> {
    entry.theory().filter(|_| !entry.broken)
}

/// The theories that have all five parts.
pub fn whole_theories(handbook: &impl Entries) -> impl Iterator<Item = (&Entry, &Theory)> {
    theories(handbook).filter(|(_, theory)| theory.is_whole())
}

/// The theories that have all five parts and in which an id names one node only (else PT112).
pub fn clear_theories(handbook: &impl Entries) -> impl Iterator<Item = (&Entry, &Theory)> {
    handbook.entries().filter_map(|entry| Some((entry, clear_theory(entry)?)))
}

/// The theory of an entry, if it has all five parts and an id names one node only.
#[must_use]
pub fn clear_theory(entry: &Entry) -> Option<&Theory> {
    readable(entry).filter(|theory| theory.is_whole() && repeated_ids(theory).next().is_none())
}

/// The theories that have all five parts and whose arrows end at known ids. In the others, what is missing has been said
/// already (PT001–PT005, PT105, PT112), and anything else about the arrows would only follow from it.
pub fn sound_theories(handbook: &impl Entries) -> impl Iterator<Item = (&Entry, &Theory)> {
    whole_theories(handbook).filter(|(_, theory)| is_sound(theory))
}

fn is_sound(theory: &Theory) -> bool {
    theory.is_whole()
        && theory.bad_arrows.is_empty()
        && unknown_ids(theory).is_empty()
        && repeated_ids(theory).next().is_none()
}

/// Whether the rules about arrows have nothing to say about a file because something else has to be mended first.
#[must_use]
pub fn is_unjudged(handbook: &Handbook, file: FileId) -> bool {
    let entry = handbook.entry_at(handbook.path(file));
    entry.is_some_and(|entry| entry.broken || entry.theory().is_some_and(|theory| !is_sound(theory)))
}

/// Where to say that a top-level field is missing or empty; nothing when anything stands in it, or after a key that looks
/// like a slip of the pen for it (which is F003).
#[must_use]
pub fn lacks(entry: &Entry, field: &str) -> Option<Span> {
    let is_slip = |name: &str| name != field && nearest(name, std::iter::once(field)).is_some();
    entry.lacks(field).filter(|_| !entry.keys.iter().any(|key| is_slip(&key.name.value)))
}

/// Where a part's key stands; the opening `---` where there is none.
#[must_use]
pub fn key_place(entry: &Entry, key: &str) -> Span {
    entry.key(key).map_or(entry.opening, |key| key.name.span)
}

/// Where an id stands on an arrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    From,
    To,
    Through,
}

/// An id on an arrow that names nothing there.
#[derive(Debug, Clone, Copy)]
pub struct UnknownId<'t> {
    pub arrow: &'t Arrow,
    pub slot: Slot,
    pub id: &'t Spanned<String>,
}

/// The ids on arrows that name no node: ends that no part has, and mechanisms that are none.
#[must_use]
pub fn unknown_ids(theory: &Theory) -> Vec<UnknownId<'_>> {
    let ends: HashSet<&str> = theory.nodes().map(|node| node.id.value.as_str()).collect();
    let mechanisms: HashSet<&str> = theory.mechanisms.iter().map(|node| node.id.value.as_str()).collect();
    let mut unknown = Vec::new();
    for arrow in &theory.arrows {
        let from = arrow.from.iter().map(|id| (Slot::From, id, &ends));
        let to = arrow.to.iter().map(|id| (Slot::To, id, &ends));
        let through = arrow.through.iter().map(|id| (Slot::Through, id, &mechanisms));
        let here = from.chain(to).chain(through).filter(|(_, id, known)| !known.contains(id.value.as_str()));
        unknown.extend(here.map(|(slot, id, _)| UnknownId { arrow, slot, id }));
    }
    unknown
}

/// The nodes whose id another part has already, each with the first one.
pub fn repeated_ids(theory: &Theory) -> impl Iterator<Item = (&TheoryNode, &TheoryNode)> {
    let mut first: HashMap<&str, &TheoryNode> = HashMap::default();
    theory.nodes().filter_map(move |node| match first.get(node.id.value.as_str()) {
        Some(before) => Some((node, *before)),
        None => {
            first.insert(&node.id.value, node);
            None
        }
    })
}

/// The arrows of a theory that lead forward in a legal direction: activity → sub-goal, sub-goal → sub-goal or goal.
/// Ways back marked `feedback` are left out. Nodes are numbered in the order goals, sub-goals, activities.
#[derive(Debug)]
pub struct Graph<'t> {
    pub nodes: Vec<&'t TheoryNode>,
    pub numbers: HashMap<&'t str, usize>,
    bundles: Vec<Bundle<'t>>,
    out: Vec<Vec<usize>>,
    into: Vec<Vec<usize>>,
}

/// One written arrow, or the legal share of it: everything in `from` leads to everything in `to`.
#[derive(Debug)]
struct Bundle<'t> {
    arrow: &'t Arrow,
    from: Vec<usize>,
    to: Vec<usize>,
}

impl<'t> Graph<'t> {
    #[must_use]
    pub fn new(theory: &'t Theory) -> Self {
        let nodes: Vec<_> = theory.goals.iter().chain(&theory.sub_goals).chain(&theory.activities).collect();
        let mut numbers = HashMap::default();
        for (number, node) in nodes.iter().enumerate() {
            numbers.entry(node.id.value.as_str()).or_insert(number);
        }
        let (out, into) = (vec![Vec::new(); nodes.len()], vec![Vec::new(); nodes.len()]);
        let mut graph = Self { nodes, numbers, bundles: Vec::new(), out, into };
        for arrow in &theory.arrows {
            // What leads from one part to the next goes forward, even with a wrong mark (PT106).
            graph.add(arrow, &[Part::Activities], &[Part::SubGoals]);
            graph.add(arrow, &[Part::SubGoals], &[Part::Goals]);
            if !arrow.feedback {
                graph.add(arrow, &[Part::SubGoals], &[Part::SubGoals]);
            }
        }
        graph
    }

    fn add(&mut self, arrow: &'t Arrow, from: &[Part], to: &[Part]) {
        let of = |ids: &[Spanned<String>], parts: &[Part]| -> Vec<usize> {
            let known = ids.iter().filter_map(|id| self.numbers.get(id.value.as_str()).copied());
            known.filter(|number| parts.contains(&self.nodes[*number].part)).collect()
        };
        let bundle = Bundle { arrow, from: of(&arrow.from, from), to: of(&arrow.to, to) };
        bundle.from.iter().for_each(|node| self.out[*node].push(self.bundles.len()));
        bundle.to.iter().for_each(|node| self.into[*node].push(self.bundles.len()));
        self.bundles.push(bundle);
    }

    /// The numbers of a part's nodes.
    pub fn of_part(&self, part: Part) -> impl Iterator<Item = usize> {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.part == part).map(|(number, _)| number)
    }

    /// Where a node leads, and on which arrow.
    pub fn next(&self, node: usize) -> impl Iterator<Item = (usize, &'t Arrow)> {
        let bundles = self.out[node].iter().map(|bundle| &self.bundles[*bundle]);
        bundles.flat_map(|bundle| bundle.to.iter().map(|to| (*to, bundle.arrow)))
    }

    /// What leads to a node.
    pub fn before(&self, node: usize) -> impl Iterator<Item = usize> {
        self.into[node].iter().flat_map(|bundle| self.bundles[*bundle].from.iter().copied())
    }

    /// Which nodes can be reached from some, going forward; the start is among them.
    #[must_use]
    pub fn reached_from(&self, start: impl IntoIterator<Item = usize>) -> Vec<bool> {
        self.flood(start, &self.out, |bundle| &bundle.to)
    }

    /// Which nodes lead to some; the end is among them.
    #[must_use]
    pub fn leading_to(&self, end: impl IntoIterator<Item = usize>) -> Vec<bool> {
        self.flood(end, &self.into, |bundle| &bundle.from)
    }

    /// Linear in what is written: each bundle is walked through once, however many ends it has.
    fn flood<'g>(
        &'g self,
        start: impl IntoIterator<Item = usize>,
        bundles: &[Vec<usize>],
        ends: impl Fn(&'g Bundle<'t>) -> &'g [usize],
    ) -> Vec<bool> {
        let mut seen = vec![false; self.nodes.len()];
        let mut walked = vec![false; self.bundles.len()];
        let mut queue: VecDeque<usize> = start.into_iter().collect();
        for node in &queue {
            seen[*node] = true;
        }
        while let Some(node) = queue.pop_front() {
            for bundle in &bundles[node] {
                if std::mem::replace(&mut walked[*bundle], true) {
                    continue;
                }
                for next in ends(&self.bundles[*bundle]) {
                    if !std::mem::replace(&mut seen[*next], true) {
                        queue.push_back(*next);
                    }
                }
            }
        }
        seen
    }

    /// The ids of nodes in backticks: `` `D1`, `D2` ``.
    #[must_use]
    pub fn names(&self, numbers: &[usize]) -> String {
        list(numbers.iter().map(|number| self.nodes[*number].id.value.as_str()))
    }
}

/// An arrow as an author could write it from an activity: `A1 -> D1: M1`, in the ids of this theory.
#[must_use]
pub fn sample_arrow(from: &str, theory: &Theory) -> String {
    let first = |nodes: &[TheoryNode]| nodes.first().map(|node| node.id.value.clone()).unwrap_or_default();
    format!("{from} -> {}: {}", first(&theory.sub_goals), first(&theory.mechanisms))
}

/// Words in backticks with commas between them; past a handful, the rest is only counted.
pub fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    const SHOWN: usize = 12;
    let words: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    match words.len() {
        0..=SHOWN => words.join(", "),
        all => format!("{} + {}", words[..SHOWN].join(", "), all - SHOWN),
    }
}
