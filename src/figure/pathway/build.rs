//! Graph and order → the diagram.

use crate::figure::drawing::{real, round};
use crate::figure::pathway::diagram::{Cell, Chain, Connector, Gutter, Head, Node, Pathway, Stage};
use crate::figure::pathway::graph::{ACTIVITY, GOAL, GROUP, Graph, GraphArrow, MECHANISM, SUB_GOAL};
use crate::figure::pathway::lanes;
use crate::figure::pathway::order::{Plan, middle};
use crate::figure::pathway::words::{self, Labels, STAGES};
use crate::language::{Language, hyphenate};
use crate::model::theory::{Theory, TheoryNode};

/// Widths in the unit of the stylesheet (`--pt-u`): each gutter, the first lane, a further lane, and what follows the last.
const GUTTERS: [f64; 4] = [2.25, 3.25, 4.0, 2.25];
const FIRST_LANE: f64 = 0.9;
const LANE: f64 = 0.55;
const AFTER_LANES: f64 = 0.1;
/// The length of an arrowhead, less a little that hides the end of the line.
const HEAD: f64 = 0.45;
/// How soon a connector bends: with a small part the lines of a gutter keep apart.
const BEND: f64 = 0.35;
/// The radius of a chain's turn: units across, percent down.
const TURN: f64 = 0.4;
const TURN_DOWN: f64 = 0.9;

/// The diagram of a theory. `text` gives the words on a box without marks; for a mechanism the title of its page.
#[must_use]
pub fn of_theory(theory: &Theory, text: &dyn Fn(&TheoryNode) -> String, language: Language) -> Pathway {
    let graph = Graph::of(theory, text, language);
    let lines = Lines::of(&graph);
    let mut plan = lines.plan(&graph);
    plan.arrange();
    Drawer::new(&graph, &lines, plan).pathway(language)
}

/// A line between two cells, and the arrows it is part of, each with the mechanism at one of its ends.
#[derive(Debug)]
struct Line {
    from: usize,
    to: usize,
    uses: Vec<(usize, Option<usize>)>,
}

/// The lines of each gutter and the chains. Cells are numbered like the nodes; cells to pass through come after them.
#[derive(Debug, Default)]
struct Lines {
    gutters: [Vec<Line>; 4],
    chains: Vec<Line>,
    /// The sub-goal that each pass-through leads to.
    passes: Vec<usize>,
}

impl Lines {
    fn of(graph: &Graph) -> Self {
        let mut lines = Self::default();
        for (at, arrow) in graph.arrows.iter().enumerate() {
            match (graph.nodes[arrow.from].stage, graph.nodes[arrow.to].stage) {
                (GROUP, _) => draw(&mut lines.gutters[GROUP], arrow.from, arrow.to, (at, None)),
                (ACTIVITY, _) if arrow.through.is_empty() => lines.pass(graph, at, arrow),
                (ACTIVITY, _) => {
                    for mechanism in &arrow.through {
                        draw(&mut lines.gutters[ACTIVITY], arrow.from, *mechanism, (at, Some(*mechanism)));
                        draw(&mut lines.gutters[MECHANISM], *mechanism, arrow.to, (at, Some(*mechanism)));
                    }
                }
                (_, GOAL) => draw(&mut lines.gutters[SUB_GOAL], arrow.from, arrow.to, (at, None)),
                _ => draw(&mut lines.chains, arrow.from, arrow.to, (at, None)),
            }
        }
        lines
    }

    /// An arrow without a mechanism: it passes through the column of mechanisms, together with others to the same target.
    fn pass(&mut self, graph: &Graph, at: usize, arrow: &GraphArrow) {
        let place = self.passes.iter().position(|to| *to == arrow.to).unwrap_or_else(|| {
            self.passes.push(arrow.to);
            self.passes.len() - 1
        });
        let cell = graph.nodes.len() + place;
        draw(&mut self.gutters[ACTIVITY], arrow.from, cell, (at, None));
        draw(&mut self.gutters[MECHANISM], cell, arrow.to, (at, None));
    }

    fn plan(&self, graph: &Graph) -> Plan {
        let ends = |lines: &[Line]| lines.iter().map(|line| (line.from, line.to)).collect::<Vec<_>>();
        let mut columns: Vec<Vec<usize>> = (0..STAGES.len()).map(|stage| graph.of_stage(stage).collect()).collect();
        columns[MECHANISM].extend((0..self.passes.len()).map(|pass| graph.nodes.len() + pass));
        let links = self.gutters.iter().map(|lines| ends(lines)).collect();
        Plan { columns, links, chains: ends(&self.chains), chain_column: SUB_GOAL }
    }
}

fn draw(lines: &mut Vec<Line>, from: usize, to: usize, part: (usize, Option<usize>)) {
    match lines.iter_mut().find(|line| line.from == from && line.to == to) {
        Some(line) => line.uses.push(part),
        None => lines.push(Line { from, to, uses: vec![part] }),
    }
}

/// Everything in its place.
struct Drawer<'g> {
    graph: &'g Graph,
    lines: &'g Lines,
    columns: Vec<Vec<usize>>,
    /// Column and row of each cell.
    places: Vec<(usize, usize)>,
    /// The nodes in the order of their numbers.
    shown: Vec<usize>,
}

impl<'g> Drawer<'g> {
    fn new(graph: &'g Graph, lines: &'g Lines, plan: Plan) -> Self {
        let columns = plan.columns;
        let mut places = vec![(0, 0); graph.nodes.len() + lines.passes.len()];
        for (column, cells) in columns.iter().enumerate() {
            for (row, cell) in cells.iter().enumerate() {
                places[*cell] = (column, row);
            }
        }
        let shown = columns.iter().flatten().copied().filter(|cell| *cell < graph.nodes.len()).collect();
        Self { graph, lines, columns, places, shown }
    }

    fn pathway(&self, language: Language) -> Pathway {
        let lanes =
            lanes::assign(&self.lines.chains.iter().map(|it| (self.row(it.from), self.row(it.to))).collect::<Vec<_>>());
        let lane_count = lanes.iter().max().map_or(0, |most| most + 1);
        let stages: Vec<Stage> = (0..STAGES.len())
            .map(|stage| Stage {
                number: stage + 1,
                name: STAGES[stage].0.get(language),
                question: STAGES[stage].1.get(language),
                cells: self.columns[stage].iter().map(|cell| self.cell(*cell, language)).collect(),
                gutter: (stage < GOAL).then(|| self.gutter(stage, &lanes, lane_count)),
            })
            .collect();
        let tell = |feedback: bool, words: fn(&str, &str, Language) -> String| {
            let told = self.graph.told.iter().filter(|it| it.feedback == feedback);
            told.map(|it| words(&self.graph.nodes[it.from].text, &self.graph.nodes[it.to].text, language)).collect()
        };
        let id = |at: usize| self.graph.nodes[at].id.clone();
        let tagged = words::inferred(language);
        Pathway {
            tight: self.columns.iter().any(|cells| cells.len() >= Pathway::TIGHT),
            lanes: lane_count.min(Pathway::MAX_LANES),
            has_inferred: self.graph.arrows.iter().any(|arrow| arrow.inferred)
                || self.graph.nodes.iter().any(|node| node.tags.contains(&tagged)),
            labels: Labels::new(language),
            stages,
            loops: tell(true, words::works_back),
            others: tell(false, words::leads),
            told: self.graph.told.iter().map(|it| (id(it.from), id(it.to))).collect(),
        }
    }

    fn row(&self, cell: usize) -> usize {
        self.places[cell].1
    }

    /// The middle of a cell, in percent of the height.
    fn y(&self, cell: usize) -> f64 {
        let (column, row) = self.places[cell];
        100.0 * middle(row, self.columns[column].len())
    }

    fn cell(&self, cell: usize, language: Language) -> Cell {
        let Some(node) = self.graph.nodes.get(cell) else {
            let target = self.lines.passes[cell - self.graph.nodes.len()];
            let passing = self.lines.gutters[MECHANISM].iter().find(|line| line.from == cell && line.to == target);
            let inferred = passing.is_some_and(|line| self.is_inferred(line));
            return Cell { node: None, p: passing.map_or_else(String::new, |line| self.on_path(line)), inferred };
        };
        let number = self.shown.iter().position(|it| *it == cell).map_or(0, |at| at + 1);
        let node = Node {
            id: node.id.clone(),
            number,
            text: hyphenate(&node.text, language),
            tags: node.tags.clone(),
            leads: self.leads(cell, language),
        };
        let inferred = node.tags.contains(&words::inferred(language));
        Cell { node: Some(node), p: self.numbers(|of| self.graph.node_on_path(cell, of)), inferred }
    }

    fn leads(&self, cell: usize, language: Language) -> Vec<String> {
        let text = |at: usize| self.graph.nodes[at].text.as_str();
        if self.graph.nodes[cell].stage == MECHANISM {
            let carried = self.graph.arrows.iter().filter(|arrow| arrow.through.contains(&cell));
            let between = |it: &GraphArrow| format!("{} → {}", text(it.from), text(it.to));
            return carried.map(|it| words::way(&between(it), &[], it.inferred, language)).collect();
        }
        // Every activity is for the target group: saying so for each would only be in the way.
        let own = self.graph.arrows.iter().filter(|arrow| arrow.from == cell && self.places[cell].0 != GROUP);
        own.map(|arrow| {
            let names: Vec<&str> = arrow.through.iter().map(|at| text(*at)).collect();
            words::way(text(arrow.to), &names, arrow.inferred, language)
        })
        .collect()
    }

    fn gutter(&self, stage: usize, lanes: &[usize], lane_count: usize) -> Gutter {
        let lane_count = if stage == SUB_GOAL { lane_count } else { 0 };
        let scale = Scale::new(GUTTERS[stage], lane_count);
        let connectors: Vec<Connector> =
            self.lines.gutters[stage].iter().map(|line| self.connector(line, &scale)).collect();
        let mut chains = Vec::new();
        if stage == SUB_GOAL {
            chains = self.lines.chains.iter().zip(lanes).map(|(line, lane)| self.chain(line, *lane, &scale)).collect();
        }
        // What ends at the edge of the gutter passes through the next column and has no head there.
        let forward = connectors.iter().filter(|it| it.end < 100.0).map(|it| (it.to, it.p.as_str(), false));
        let back = chains.iter().map(|it| (it.to, it.p.as_str(), true));
        let heads = heads(forward.chain(back));
        Gutter { connectors, chains, heads }
    }

    fn connector(&self, line: &Line, scale: &Scale) -> Connector {
        let leads_to_box = line.to < self.graph.nodes.len();
        let start = scale.lanes;
        let end = if leads_to_box { scale.percent(scale.width - HEAD) } else { 100.0 };
        Connector {
            from: round(self.y(line.from)),
            to: round(self.y(line.to)),
            start: round(start),
            bend: [BEND, 1.0 - BEND].map(|part| round(start + part * (100.0 - start))),
            end: round(end),
            p: self.on_path(line),
            inferred: self.is_inferred(line),
            arrows: line.uses.iter().map(|(arrow, _)| self.ends(*arrow)).collect(),
        }
    }

    fn chain(&self, line: &Line, lane: usize, scale: &Scale) -> Chain {
        let (from, to) = (self.y(line.from), self.y(line.to));
        let aside = port(self.columns[SUB_GOAL].len());
        let (from, to) = (from + aside, to - aside);
        let down = TURN_DOWN.min((to - from) / 2.0).max(0.0);
        let x = scale.lane(lane);
        Chain {
            from: round(from),
            to: round(to),
            lane: round(x),
            turn: round((x - scale.percent(TURN)).max(0.0)),
            end: round(scale.percent(HEAD)),
            down_from: round(from + down),
            down_to: round(to - down),
            p: self.on_path(line),
            inferred: self.is_inferred(line),
            arrow: self.ends(line.uses[0].0),
        }
    }

    fn ends(&self, arrow: usize) -> (String, String) {
        let arrow = &self.graph.arrows[arrow];
        (self.graph.nodes[arrow.from].id.clone(), self.graph.nodes[arrow.to].id.clone())
    }

    /// A line is stated as soon as one of its arrows is.
    fn is_inferred(&self, line: &Line) -> bool {
        line.uses.iter().all(|(arrow, _)| self.graph.arrows[*arrow].inferred)
    }

    fn on_path(&self, line: &Line) -> String {
        self.numbers(|of| {
            line.uses.iter().any(|(arrow, mechanism)| {
                let arrow = &self.graph.arrows[*arrow];
                mechanism.map_or_else(
                    || self.graph.arrow_on_path(arrow, of),
                    |mechanism| self.graph.half_on_path(arrow, mechanism, of),
                )
            })
        })
    }

    /// The numbers of the boxes for which something holds. Those that cannot be highlighted are left out.
    fn numbers(&self, holds: impl Fn(usize) -> bool) -> String {
        let shown = self.shown.iter().take(Pathway::HIGHLIGHTED).enumerate();
        let numbers: Vec<String> = shown.filter(|(_, of)| holds(**of)).map(|(at, _)| (at + 1).to_string()).collect();
        numbers.join(" ")
    }
}

/// How far from the middle of a cell a chain leaves and arrives, so that it meets neither the other nor a connector.
pub(super) fn port(cells: usize) -> f64 {
    (9.0 / real(cells.max(1))).min(1.2)
}

/// The widths of a gutter as percent of it.
struct Scale {
    width: f64,
    count: usize,
    /// Where the lanes end.
    lanes: f64,
}

impl Scale {
    fn new(gutter: f64, count: usize) -> Self {
        let room = match count.min(Pathway::MAX_LANES) {
            0 => 0.0,
            lanes => FIRST_LANE + LANE * real(lanes - 1) + AFTER_LANES,
        };
        let width = gutter + room;
        Self { width, count, lanes: 100.0 * room / width }
    }

    fn percent(&self, units: f64) -> f64 {
        100.0 * units / self.width
    }

    /// Lanes beyond the room stand closer together.
    fn lane(&self, lane: usize) -> f64 {
        let step = match self.count.checked_sub(1) {
            Some(steps) if self.count > Pathway::MAX_LANES => LANE * real(Pathway::MAX_LANES - 1) / real(steps),
            _ => LANE,
        };
        self.percent(FIRST_LANE + step * real(lane))
    }
}

/// One arrowhead for each place that something ends at, on the path of all that ends there.
fn heads<'c>(ends: impl Iterator<Item = (f64, &'c str, bool)>) -> Vec<Head> {
    let mut heads: Vec<(f64, Vec<usize>, bool)> = Vec::new();
    for (y, p, back) in ends {
        let numbers = p.split(' ').filter_map(|it| it.parse().ok());
        match heads.iter_mut().find(|head| (head.0 - y).abs() < 0.001 && head.2 == back) {
            Some(head) => head.1.extend(numbers),
            None => heads.push((y, numbers.collect(), back)),
        }
    }
    let join = |mut numbers: Vec<usize>| {
        numbers.sort_unstable();
        numbers.dedup();
        numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
    };
    heads.into_iter().map(|(y, numbers, back)| Head { y, back, p: join(numbers) }).collect()
}
