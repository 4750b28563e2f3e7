//! The order of the cells in each column: few crossings, chains from top to bottom, the author's order where it is free.

/// Sweeps from left to right and back.
const SWEEPS: usize = 8;

/// Rounds of exchanging neighbours.
const ROUNDS: usize = 24;

/// Above this many connections only the sweeps are made.
const MANY_LINKS: usize = 120;

/// Cells by number, and what connects them.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The cells of each column, from top to bottom.
    pub columns: Vec<Vec<usize>>,
    /// From each column to the next.
    pub links: Vec<Vec<(usize, usize)>>,
    /// Inside `chain_column`; they hold no cycle.
    pub chains: Vec<(usize, usize)>,
    pub chain_column: usize,
}

impl Plan {
    /// Puts the columns in order. The same plan gives the same order always.
    pub fn arrange(&mut self) {
        self.straighten();
        let mut best = (self.columns.clone(), self.cost());
        for sweep in 0..SWEEPS {
            self.sweep(sweep % 2 == 0);
            self.keep_better(&mut best);
        }
        self.columns.clone_from(&best.0);
        if self.links.iter().map(Vec::len).sum::<usize>() + self.chains.len() <= MANY_LINKS {
            self.exchange(best.1);
        }
    }

    fn keep_better(&self, best: &mut (Vec<Vec<usize>>, usize)) {
        let cost = self.cost();
        if cost < best.1 {
            *best = (self.columns.clone(), cost);
        }
    }

    /// The author's order of the chain column, changed only where a chain would lead upwards.
    fn straighten(&mut self) {
        let order = 0..self.columns.get(self.chain_column).map_or(0, Vec::len);
        let keys = order.map(|_| 0.0).collect::<Vec<_>>();
        self.sort_column(self.chain_column, &keys);
    }

    /// Orders each column by the mean place of its neighbours in the column before, or after.
    fn sweep(&mut self, forward: bool) {
        let last = self.columns.len().saturating_sub(1);
        for step in 1..=last {
            let (column, neighbour) = if forward { (step, step - 1) } else { (last - step, last - step + 1) };
            let gutter = column.min(neighbour);
            let places = places(&self.columns[neighbour]);
            let own = places_of(&self.columns[column]);
            let keys: Vec<f64> = self.columns[column]
                .iter()
                .zip(&own)
                .map(|(cell, own)| {
                    let ends = self.links[gutter].iter().filter_map(|(from, to)| match forward {
                        true => (to == cell).then(|| place(&places, *from)),
                        false => (from == cell).then(|| place(&places, *to)),
                    });
                    mean(ends).unwrap_or(*own)
                })
                .collect();
            self.sort_column(column, &keys);
        }
    }

    /// Sorts a column by keys; ties keep their order, and no chain is turned upwards.
    fn sort_column(&mut self, column: usize, keys: &[f64]) {
        let Some(cells) = self.columns.get(column) else { return };
        let mut left: Vec<(f64, usize)> = keys.iter().copied().zip(cells.iter().copied()).collect();
        let chains = if column == self.chain_column { self.chains.as_slice() } else { &[] };
        let mut sorted = Vec::with_capacity(left.len());
        while !left.is_empty() {
            let is_free = |cell: usize| {
                !chains.iter().any(|(from, to)| *to == cell && left.iter().any(|(_, other)| other == from))
            };
            let mut next = None;
            for (at, (key, cell)) in left.iter().enumerate() {
                if is_free(*cell) && next.is_none_or(|(_, smallest): (usize, f64)| *key < smallest) {
                    next = Some((at, *key));
                }
            }
            // Without a cycle there is always a free cell; with one, the first will do.
            sorted.push(left.remove(next.map_or(0, |(at, _)| at)).1);
        }
        self.columns[column] = sorted;
    }

    /// Moves single cells up and down as long as that helps.
    fn exchange(&mut self, mut cost: usize) {
        for _ in 0..ROUNDS {
            let before = cost;
            for column in 0..self.columns.len() {
                for from in 0..self.columns[column].len() {
                    for to in 0..self.columns[column].len() {
                        cost = self.try_move(column, from, to, cost);
                    }
                }
            }
            if cost == before {
                return;
            }
        }
    }

    /// Moves a cell and keeps it there if the drawing gets simpler.
    fn try_move(&mut self, column: usize, from: usize, to: usize, cost: usize) -> usize {
        let old = self.columns[column].clone();
        let cell = self.columns[column].remove(from);
        self.columns[column].insert(to, cell);
        if self.leads_down(column) {
            let new = self.cost();
            if new < cost {
                return new;
            }
        }
        self.columns[column] = old;
        cost
    }

    fn leads_down(&self, column: usize) -> bool {
        let cells = &self.columns[column];
        let row = |cell: usize| cells.iter().position(|it| *it == cell);
        column != self.chain_column || self.chains.iter().all(|(from, to)| row(*from) < row(*to))
    }

    /// Crossings, and the rows that chains reach over. A crossing costs more than a row.
    pub fn cost(&self) -> usize {
        let places: Vec<_> = self.columns.iter().map(|column| places(column)).collect();
        let rows = |column: usize, cell: usize| self.columns[column].iter().position(|it| *it == cell).unwrap_or(0);
        let crossings: usize = (0..self.links.len())
            .map(|gutter| {
                let ends: Vec<(f64, f64)> = self.links[gutter]
                    .iter()
                    .map(|(from, to)| (place(&places[gutter], *from), place(&places[gutter + 1], *to)))
                    .collect();
                crossings(&ends)
            })
            .sum();
        let column = self.chain_column;
        let reach: usize = self.chains.iter().map(|(from, to)| rows(column, *to).abs_diff(rows(column, *from))).sum();
        2 * crossings + reach
    }
}

/// Pairs of connections of one gutter that cross.
pub(super) fn crossings(ends: &[(f64, f64)]) -> usize {
    let crosses = |a: &(f64, f64), b: &(f64, f64)| (a.0 - b.0) * (a.1 - b.1) < 0.0;
    ends.iter().enumerate().map(|(at, a)| ends[at + 1..].iter().filter(|b| crosses(a, b)).count()).sum()
}

/// The middle of the i-th of k equal cells, as a part of the height.
pub(super) fn middle(row: usize, count: usize) -> f64 {
    use crate::figure::drawing::real;
    (real(row) + 0.5) / real(count.max(1))
}

fn places_of(cells: &[usize]) -> Vec<f64> {
    (0..cells.len()).map(|row| middle(row, cells.len())).collect()
}

/// Each cell of a column with the place of its middle.
fn places(cells: &[usize]) -> Vec<(usize, f64)> {
    cells.iter().copied().zip(places_of(cells)).collect()
}

fn place(places: &[(usize, f64)], cell: usize) -> f64 {
    places.iter().find(|(it, _)| *it == cell).map_or(0.5, |(_, place)| *place)
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0.0);
    for value in values {
        sum += value;
        count += 1.0;
    }
    (count > 0.0).then(|| sum / count)
}

#[cfg(test)]
mod tests {
    use super::{Plan, crossings};

    fn plan(links: Vec<Vec<(usize, usize)>>, chains: Vec<(usize, usize)>) -> Plan {
        Plan { columns: vec![vec![0, 1, 2], vec![10, 11, 12]], links, chains, chain_column: 1 }
    }

    #[test]
    fn crossings_are_undone_and_free_columns_stay() {
        let mut crossed = plan(vec![vec![(0, 12), (1, 11), (2, 10)]], vec![]);
        crossed.arrange();
        assert_eq!(crossed.cost(), 0);
        let mut free = plan(vec![vec![(0, 10), (1, 11), (2, 12)]], vec![]);
        free.arrange();
        assert_eq!(free.columns, [[0, 1, 2], [10, 11, 12]]);
    }

    #[test]
    fn chains_lead_downwards_even_where_that_costs_a_crossing() {
        let mut chained = plan(vec![vec![(0, 10), (2, 12)]], vec![(12, 10)]);
        chained.arrange();
        let row = |cell| chained.columns[1].iter().position(|it| *it == cell).unwrap();
        assert!(row(12) < row(10));
    }

    #[test]
    fn counts_crossings() {
        assert_eq!(crossings(&[(0.0, 1.0), (1.0, 0.0), (2.0, 2.0)]), 1);
        assert_eq!(crossings(&[(0.0, 1.0), (0.0, 0.0)]), 0);
    }
}
