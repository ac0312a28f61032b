//! Where nodes and lines of a layered graph lie: senders below their receivers, lines between the nodes of the rows that
//! they pass, few crossings.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

/// How many times rows are put in the order of their neighbours.
const SWEEPS: usize = 6;

/// Points of a curve between two rows.
const POINTS: usize = 12;

/// Width that a line takes where it passes a row, in points.
const PASS: f32 = 18.0;

/// What takes place in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    /// A node.
    Node(usize),
    /// A line that passes: its index.
    Pass(usize),
}

/// Sizes in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    /// Of a node.
    pub(super) node: Vec2,
    /// Between two nodes of a row.
    pub(super) gap: f32,
    /// From row to row.
    pub(super) row: f32,
}

/// The order of nodes in their rows.
#[derive(Debug)]
pub(super) struct Graph {
    /// For each node its row, without empty rows; 0 is the lowest.
    row_of: Vec<usize>,
    pairs: Vec<(usize, usize)>,
    rows: Vec<Vec<Slot>>,
}

/// Where everything lies.
#[derive(Debug)]
pub(super) struct Places {
    pub(super) nodes: Vec<Rect>,
    /// A line for each pair, from sender to receiver.
    pub(super) paths: Vec<Vec<Pos2>>,
}

impl Graph {
    /// Orders nodes, given the row of each and the pairs of sender and receiver.
    pub(super) fn new(rows: &[u32], pairs: &[(usize, usize)]) -> Self {
        let mut used = rows.to_vec();
        used.sort_unstable();
        used.dedup();
        let row_of: Vec<usize> = rows.iter().map(|row| used.partition_point(|u| u < row)).collect();
        let mut slots = vec![Vec::new(); used.len()];
        for (node, row) in row_of.iter().enumerate() {
            slots[*row].push(Slot::Node(node));
        }
        for (pair, (from, to)) in pairs.iter().enumerate() {
            let (low, high) = ordered(row_of[*from], row_of[*to]);
            for row in slots.iter_mut().take(high).skip(low + 1) {
                row.push(Slot::Pass(pair));
            }
        }
        let mut graph = Self {
            row_of,
            pairs: pairs.to_vec(),
            rows: slots,
        };
        for sweep in 0..SWEEPS {
            graph.sweep(sweep % 2 == 0);
        }
        graph
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The most nodes in a row.
    pub(super) fn widest(&self) -> usize {
        let nodes = |row: &Vec<Slot>| row.iter().filter(|s| matches!(s, Slot::Node(_))).count();
        self.rows.iter().map(nodes).max().unwrap_or(0)
    }

    /// Puts each row in the order of the middle of its neighbours below (or above).
    fn sweep(&mut self, upwards: bool) {
        let count = self.rows.len();
        for step in 1..count {
            let (row, other) = match upwards {
                true => (step, step - 1),
                false => (count - 1 - step, count - step),
            };
            let places: Vec<f32> = self.rows[row]
                .iter()
                .enumerate()
                .map(|(own, slot)| self.middle(*slot, other).unwrap_or(own as f32))
                .collect();
            let mut order: Vec<usize> = (0..places.len()).collect();
            order.sort_by(|a, b| places[*a].total_cmp(&places[*b]));
            self.rows[row] = order.into_iter().map(|i| self.rows[row][i]).collect();
        }
    }

    /// The mean place, in another row, of what a slot is tied to there; none when it is tied to nothing there.
    fn middle(&self, slot: Slot, other: usize) -> Option<f32> {
        let mut sum = 0.0;
        let mut count = 0.0;
        for (place, there) in self.rows[other].iter().enumerate() {
            let tied = match (slot, *there) {
                (Slot::Node(a), Slot::Node(b)) => {
                    self.pairs.contains(&(a, b)) || self.pairs.contains(&(b, a))
                }
                (Slot::Node(node), Slot::Pass(pair)) | (Slot::Pass(pair), Slot::Node(node)) => {
                    let (from, to) = self.pairs[pair];
                    from == node || to == node
                }
                (Slot::Pass(a), Slot::Pass(b)) => a == b,
            };
            if tied {
                sum += place as f32;
                count += 1.0;
            }
        }
        (count > 0.0).then(|| sum / count)
    }

    fn width(&self, row: usize, sizes: &Sizes) -> f32 {
        let one = |slot: &Slot| match slot {
            Slot::Node(_) => sizes.node.x + sizes.gap,
            Slot::Pass(_) => PASS,
        };
        self.rows[row].iter().map(one).sum()
    }

    /// The least room that everything needs.
    pub(super) fn size(&self, sizes: &Sizes) -> Vec2 {
        let widest = (0..self.rows.len())
            .map(|r| self.width(r, sizes))
            .fold(0.0, f32::max);
        vec2(widest + sizes.gap, self.rows.len() as f32 * sizes.row)
    }

    /// Lays everything out within an area: the lowest row at the bottom.
    pub(super) fn place(&self, sizes: &Sizes, area: Rect) -> Places {
        let mut nodes = vec![Rect::NOTHING; self.row_of.len()];
        // Where a pair passes which row.
        let mut passes: Vec<Vec<(usize, Pos2)>> = vec![Vec::new(); self.pairs.len()];
        for (row, slots) in self.rows.iter().enumerate() {
            let spare = (area.width() - self.width(row, sizes)).max(0.0) / (slots.len() + 1) as f32;
            // Rows that could be spread over all the width are still kept together.
            let between = spare.min(sizes.node.x * 0.6);
            let all = self.width(row, sizes) + between * (slots.len().saturating_sub(1)) as f32;
            let mut x = area.center().x - all / 2.0;
            let y = area.bottom() - (row as f32 + 0.5) * area.height() / self.rows.len() as f32;
            for slot in slots {
                match slot {
                    Slot::Node(node) => {
                        let middle = pos2(x + (sizes.node.x + sizes.gap) / 2.0, y);
                        nodes[*node] = Rect::from_center_size(middle, sizes.node);
                        x += sizes.node.x + sizes.gap + between;
                    }
                    Slot::Pass(pair) => {
                        passes[*pair].push((row, pos2(x + PASS / 2.0, y)));
                        x += PASS + between;
                    }
                }
            }
        }
        let paths = (0..self.pairs.len())
            .map(|pair| self.path(pair, &nodes, &passes[pair], sizes))
            .collect();
        Places { nodes, paths }
    }

    fn path(&self, pair: usize, nodes: &[Rect], passes: &[(usize, Pos2)], sizes: &Sizes) -> Vec<Pos2> {
        let (from, to) = self.pairs[pair];
        let (low, high) = (self.row_of[from], self.row_of[to]);
        let half = sizes.node.y / 2.0;
        let mut path = Vec::new();
        if low == high {
            // Over the row, through the space above it.
            let (start, end) = (
                self.port(from, pair, nodes, true, true),
                self.port(to, pair, nodes, true, false),
            );
            let lift = vec2(0.0, (sizes.row - sizes.node.y) * 0.7);
            curve(&mut path, start, start - lift, end - lift, end);
            return path;
        }
        let up = high > low;
        let mut stops: Vec<(usize, Pos2)> = passes.to_vec();
        stops.sort_by_key(|(row, _)| *row);
        if !up {
            stops.reverse();
        }
        let sign = if up { -1.0 } else { 1.0 };
        let mut at = self.port(from, pair, nodes, up, true);
        path.push(at);
        for (_, stop) in stops {
            let enter = stop - vec2(0.0, sign * half);
            between(&mut path, at, enter);
            at = stop + vec2(0.0, sign * half);
            path.push(at);
        }
        between(&mut path, at, self.port(to, pair, nodes, !up, false));
        path
    }

    /// Where a line meets its node: side by side with the others on that side, in the order in which they come.
    fn port(&self, node: usize, pair: usize, nodes: &[Rect], top: bool, out: bool) -> Pos2 {
        let rect = nodes[node];
        let mut here: Vec<(f32, usize, bool)> = Vec::new();
        for (other, (from, to)) in self.pairs.iter().enumerate() {
            let (a, b) = (self.row_of[*from], self.row_of[*to]);
            if *from == node && (b >= a) == top {
                here.push((nodes[*to].center().x, other, true));
            }
            if *to == node && (b <= a) == top {
                here.push((nodes[*from].center().x, other, false));
            }
        }
        here.sort_by(|a, b| a.0.total_cmp(&b.0));
        let place = here
            .iter()
            .position(|(_, other, leaves)| *other == pair && *leaves == out)
            .unwrap_or(0);
        let step = (rect.width() * 0.8 / here.len().max(1) as f32).min(16.0);
        let x = rect.center().x + (place as f32 - (here.len().max(1) - 1) as f32 / 2.0) * step;
        pos2(x, if top { rect.top() } else { rect.bottom() })
    }
}

fn ordered(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

/// A curve that leaves and arrives upright.
fn between(path: &mut Vec<Pos2>, from: Pos2, to: Pos2) {
    let half = vec2(0.0, (to.y - from.y) * 0.5);
    curve(path, from, from + half, to - half, to);
}

fn curve(path: &mut Vec<Pos2>, a: Pos2, b: Pos2, c: Pos2, d: Pos2) {
    for step in 0..=POINTS {
        let t = step as f32 / POINTS as f32;
        let (ab, bc, cd) = (a.lerp(b, t), b.lerp(c, t), c.lerp(d, t));
        path.push(ab.lerp(bc, t).lerp(bc.lerp(cd, t), t));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SIZES: Sizes = Sizes {
        node: vec2(100.0, 40.0),
        gap: 14.0,
        row: 90.0,
    };

    fn placed(rows: &[u32], pairs: &[(usize, usize)]) -> (Graph, Places) {
        let graph = Graph::new(rows, pairs);
        let area = Rect::from_min_size(Pos2::ZERO, graph.size(&SIZES).max(vec2(600.0, 300.0)));
        let places = graph.place(&SIZES, area);
        (graph, places)
    }

    #[test]
    fn receivers_stand_above_their_senders_and_ends_meet_nodes() {
        let (_, places) = placed(&[0, 0, 3, 7], &[(0, 2), (1, 2), (2, 3), (0, 3), (0, 1)]);
        assert!(places.nodes[3].bottom() < places.nodes[2].top());
        assert!(places.nodes[2].bottom() < places.nodes[0].top());
        for (path, (from, to)) in places.paths.iter().zip([(0, 2), (1, 2), (2, 3), (0, 3), (0, 1)]) {
            let (first, last) = (path[0], path[path.len() - 1]);
            assert!(places.nodes[from].expand(0.1).contains(first));
            assert!(places.nodes[to].expand(0.1).contains(last));
        }
    }

    proptest! {
        /// Nodes never overlap, and no line runs over a node that isn't its own.
        #[test]
        fn nothing_lies_over_a_node(
            rows in proptest::collection::vec(0_u32..5, 2..14),
            ends in proptest::collection::vec((0_usize..14, 0_usize..14), 0..20),
        ) {
            let mut pairs: Vec<(usize, usize)> = ends
                .into_iter()
                .map(|(a, b)| (a % rows.len(), b % rows.len()))
                .filter(|(a, b)| a != b)
                .collect();
            pairs.sort_unstable();
            pairs.dedup();
            let (_, places) = placed(&rows, &pairs);
            for (i, a) in places.nodes.iter().enumerate() {
                for b in &places.nodes[i + 1..] {
                    prop_assert!(!a.shrink(0.5).intersects(b.shrink(0.5)), "{a} {b}");
                }
            }
            for (path, (from, to)) in places.paths.iter().zip(&pairs) {
                for (node, rect) in places.nodes.iter().enumerate() {
                    if node != *from && node != *to {
                        let hit = path.iter().find(|p| rect.shrink(1.0).contains(**p));
                        prop_assert!(hit.is_none(), "line {from} → {to} over node {node}");
                    }
                }
            }
        }
    }
}
