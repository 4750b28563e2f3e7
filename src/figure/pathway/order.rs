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
            self.exchange();
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
    fn exchange(&mut self) {
        let mut rows = self.rows();
        for _ in 0..ROUNDS {
            let mut better = false;
            for column in 0..self.columns.len() {
                for from in 0..self.columns[column].len() {
                    for to in (0..self.columns[column].len()).filter(|to| *to != from) {
                        better |= self.try_move(&mut rows, column, from, to);
                    }
                }
            }
            if !better {
                return;
            }
        }
    }

    /// Moves a cell and keeps it there if the drawing gets simpler.
    fn try_move(&mut self, rows: &mut [usize], column: usize, from: usize, to: usize) -> bool {
        let before = self.cost_around(rows, column);
        self.shift(rows, column, from, to);
        let leads_down = column != self.chain_column || self.chains.iter().all(|(from, to)| rows[*from] < rows[*to]);
        let better = leads_down && self.cost_around(rows, column) < before;
        if !better {
            self.shift(rows, column, to, from);
        }
        better
    }

    fn shift(&mut self, rows: &mut [usize], column: usize, from: usize, to: usize) {
        let cells = &mut self.columns[column];
        let cell = cells.remove(from);
        cells.insert(to, cell);
        for (row, cell) in cells.iter().enumerate() {
            rows[*cell] = row;
        }
    }

    /// The row of each cell, by its number.
    fn rows(&self) -> Vec<usize> {
        let cells = self.columns.iter().flatten().copied().max().map_or(0, |last| last + 1);
        let mut rows = vec![0; cells];
        for column in &self.columns {
            for (row, cell) in column.iter().enumerate() {
                rows[*cell] = row;
            }
        }
        rows
    }

    /// Crossings, and the rows that chains reach over. A crossing costs more than a row.
    pub fn cost(&self) -> usize {
        let rows = self.rows();
        2 * self.links.iter().map(|links| crossings(links, &rows)).sum::<usize>() + self.reach(&rows)
    }

    /// The part of the cost that depends on the order of one column.
    fn cost_around(&self, rows: &[usize], column: usize) -> usize {
        let before = column.checked_sub(1).and_then(|gutter| self.links.get(gutter));
        let after = self.links.get(column);
        let crossed: usize = before.into_iter().chain(after).map(|links| crossings(links, rows)).sum();
        2 * crossed + if column == self.chain_column { self.reach(rows) } else { 0 }
    }

    fn reach(&self, rows: &[usize]) -> usize {
        self.chains.iter().map(|(from, to)| rows[*to].abs_diff(rows[*from])).sum()
    }
}

/// Pairs of connections of one gutter that cross.
fn crossings(links: &[(usize, usize)], rows: &[usize]) -> usize {
    let ends = |link: &(usize, usize)| (rows[link.0], rows[link.1]);
    let crosses = |a: (usize, usize), b: (usize, usize)| (a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1);
    let after = |at: usize, a| links[at + 1..].iter().filter(move |b| crosses(a, ends(b))).count();
    links.iter().enumerate().map(|(at, a)| after(at, ends(a))).sum()
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
    use super::Plan;

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
}
