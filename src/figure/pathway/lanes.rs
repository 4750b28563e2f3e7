//! Chains inside a column: each target has one trunk that its sources join; trunks that overlap stand in lanes of their own.

/// For each chain (from row, to row) its lane, counted from the boxes outwards. Chains to one target share a lane.
pub(super) fn assign(chains: &[(usize, usize)]) -> Vec<usize> {
    let mut trunks: Vec<(usize, usize)> = Vec::new();
    for (from, to) in chains {
        match trunks.iter_mut().find(|(_, target)| target == to) {
            Some(trunk) => trunk.0 = trunk.0.min(*from),
            None => trunks.push((*from, *to)),
        }
    }
    // Short trunks stand inside long ones.
    trunks.sort_by_key(|(first, target)| (target - first.min(target), *target));
    let mut lanes: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut lane_of = Vec::with_capacity(trunks.len());
    for trunk in trunks {
        // A trunk may begin where another ends.
        let clear = |lane: &Vec<(usize, usize)>| lane.iter().all(|it| it.1 <= trunk.0 || trunk.1 <= it.0);
        let lane = lanes.iter().position(clear).unwrap_or(lanes.len());
        if lane == lanes.len() {
            lanes.push(Vec::new());
        }
        lanes[lane].push(trunk);
        lane_of.push((trunk.1, lane));
    }
    let lane = |target: usize| lane_of.iter().find(|(to, _)| *to == target).map_or(0, |(_, lane)| *lane);
    chains.iter().map(|(_, to)| lane(*to)).collect()
}

#[cfg(test)]
mod tests {
    use super::assign;

    #[test]
    fn one_trunk_a_target_and_short_ones_inside() {
        // 0→1, 2→3, 4→5 are short; 1, 3, 5, 6 → 7 is long.
        let chains = [(0, 1), (1, 7), (2, 3), (3, 7), (4, 5), (5, 7), (6, 7)];
        assert_eq!(assign(&chains), [0, 1, 0, 1, 0, 1, 1]);
        assert_eq!(assign(&[(0, 1), (1, 2), (2, 3)]), [0, 0, 0]);
    }
}
