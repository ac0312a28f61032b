//! Where boxes and lines of a layered graph lie: rows are given, the order within a row keeps lines short, and a line that passes
//! a row gets a place of its own there, so that it goes around the boxes.

use egui::{Pos2, Vec2, pos2, vec2};

/// Space between boxes, across and between rows, in points.
const GAP: Vec2 = vec2(18.0, 44.0);
/// Width of a line's place in a row that it passes.
const PASS: f32 = 10.0;
/// How often the order is improved.
const SWEEPS: usize = 6;
/// Margin around everything.
const MARGIN: f32 = 8.0;

/// Where everything lies, from the upper left corner.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    /// Size of the whole.
    pub(super) size: Vec2,
    /// Middle of each box.
    pub(super) boxes: Vec<Pos2>,
    /// Each pair of sender and receiver once, with the points that its line goes through.
    pub(super) ways: Vec<((usize, usize), Vec<Pos2>)>,
}

/// A box, or a place where a line passes.
#[derive(Debug)]
struct Item {
    row: usize,
    width: f32,
    x: f32,
    near: Vec<usize>,
}

/// Draws boxes in rows counted from below. `room` is filled when the drawing is smaller.
pub(super) fn draw(rows: &[u32], edges: &[(usize, usize)], size: Vec2, room: Vec2) -> Drawing {
    if rows.is_empty() {
        return Drawing::default();
    }
    let mut items: Vec<Item> = (rows.iter())
        .map(|row| Item {
            row: *row as usize,
            width: size.x,
            x: 0.0,
            near: Vec::new(),
        })
        .collect();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for pair in edges {
        let known = pair.0 < rows.len() && pair.1 < rows.len() && pair.0 != pair.1;
        if known && !pairs.contains(pair) {
            pairs.push(*pair);
        }
    }
    let mut chains: Vec<Vec<usize>> = Vec::new();
    for (from, to) in &pairs {
        let mut chain = vec![*from];
        let (low, high) = (items[*from].row, items[*to].row);
        let between: Vec<usize> = if low <= high {
            (low + 1..high).collect()
        } else {
            (high + 1..low).rev().collect()
        };
        for row in between {
            items.push(Item {
                row,
                width: PASS,
                x: 0.0,
                near: Vec::new(),
            });
            chain.push(items.len() - 1);
        }
        chain.push(*to);
        for link in chain.windows(2) {
            items[link[0]].near.push(link[1]);
            items[link[1]].near.push(link[0]);
        }
        chains.push(chain);
    }
    let height = rows.iter().max().map_or(1, |r| *r as usize + 1);
    let mut layers: Vec<Vec<usize>> = vec![Vec::new(); height];
    for (i, item) in items.iter().enumerate() {
        layers[item.row].push(i);
    }
    order(&mut items, &mut layers);
    let width = spread(&mut items, &layers, room.x);
    let pitch = (size.y + GAP.y).max((room.y - 2.0 * MARGIN - size.y) / (height.max(2) - 1) as f32);
    let pitch = pitch.min(size.y * 3.2);
    let whole = vec2(
        width.max(room.x),
        (2.0 * MARGIN + size.y + pitch * (height - 1) as f32).max(room.y),
    );
    let top = (whole.y - size.y - pitch * (height - 1) as f32) / 2.0;
    let y = |row: usize| top + size.y / 2.0 + pitch * (height - 1 - row) as f32;
    let boxes = (0..rows.len())
        .map(|i| pos2(items[i].x, y(items[i].row)))
        .collect();
    let ways = (pairs.iter().zip(&chains))
        .map(|(pair, chain)| {
            let mut points = way(&items, chain, size, &y);
            // There and back run side by side.
            if pairs.contains(&(pair.1, pair.0)) {
                let side = if pair.0 < pair.1 { 7.0 } else { -7.0 };
                points.iter_mut().for_each(|p| p.x += side);
            }
            (*pair, points)
        })
        .collect();
    Drawing {
        size: whole,
        boxes,
        ways,
    }
}

/// Points of a line: out of the sender's edge, through the places where it passes, into the receiver's edge. Lines of one box
/// leave and enter beside each other.
fn way(items: &[Item], chain: &[usize], size: Vec2, y: &impl Fn(usize) -> f32) -> Vec<Pos2> {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else {
        return Vec::new();
    };
    let (from, to) = (&items[*first], &items[*last]);
    let beside = |item: &Item, next: &Item| {
        let shift = (next.x - item.x) * 0.18;
        item.x + shift.clamp(-size.x * 0.36, size.x * 0.36)
    };
    let half = size.y / 2.0;
    if from.row == to.row {
        // Both in one row: a bow above them.
        let lift = y(from.row) - half;
        let middle = pos2(f32::midpoint(from.x, to.x), lift - GAP.y * 0.45);
        return vec![pos2(beside(from, to), lift), middle, pos2(beside(to, from), lift)];
    }
    let up = if from.row < to.row { -1.0 } else { 1.0 };
    let second = &items[chain[1]];
    let before = &items[chain[chain.len() - 2]];
    let mut points = vec![pos2(beside(from, second), y(from.row) + up * half)];
    for item in &chain[1..chain.len() - 1] {
        let item = &items[*item];
        // Straight past the boxes of the row.
        points.push(pos2(item.x, y(item.row) - up * half));
        points.push(pos2(item.x, y(item.row) + up * half));
    }
    points.push(pos2(beside(to, before), y(to.row) - up * half));
    points
}

/// Orders each row by the middle of what its items are joined to.
fn order(items: &mut [Item], layers: &mut [Vec<usize>]) {
    let place = |items: &mut [Item], layers: &[Vec<usize>]| {
        for layer in layers {
            for (i, item) in layer.iter().enumerate() {
                items[*item].x = (i as f32 + 0.5) / layer.len() as f32;
            }
        }
    };
    place(items, layers);
    for sweep in 0..SWEEPS {
        let up = sweep % 2 == 0;
        let count = layers.len();
        for n in 0..count {
            let row = if up { n } else { count - 1 - n };
            let mut keyed: Vec<(f32, usize)> = (layers[row].iter())
                .map(|item| {
                    (
                        middle(items, *item, |r| if up { r < row } else { r > row }),
                        *item,
                    )
                })
                .collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
            layers[row] = keyed.into_iter().map(|(_, item)| item).collect();
            place(items, &layers[row..=row]);
        }
    }
}

/// The middle of the neighbours in some rows; of all when there are none there; where it is when it has none.
fn middle(items: &[Item], item: usize, wanted: impl Fn(usize) -> bool) -> f32 {
    let near = &items[item].near;
    let some: Vec<f32> = (near.iter().filter(|n| wanted(items[**n].row)))
        .map(|n| items[*n].x)
        .collect();
    match some.len() {
        0 => items[item].x,
        n => some.iter().sum::<f32>() / n as f32,
    }
}

/// Gives each item its place, neighbours above each other as far as there is room. Returns the width of the whole.
fn spread(items: &mut [Item], layers: &[Vec<usize>], room: f32) -> f32 {
    let needs = |items: &[Item], layer: &[usize]| {
        let widths: f32 = layer.iter().map(|i| items[*i].width).sum();
        widths + GAP.x * layer.len().saturating_sub(1) as f32
    };
    let widest = layers.iter().map(|l| needs(items, l)).fold(0.0, f32::max);
    let width = (widest + 2.0 * MARGIN).max(room);
    for layer in layers {
        let free = width - 2.0 * MARGIN - needs(items, layer);
        let between = free / (layer.len() + 1) as f32;
        let mut x = MARGIN + between;
        for item in layer {
            items[*item].x = x + items[*item].width / 2.0;
            x += items[*item].width + GAP.x + between;
        }
    }
    for sweep in 0..SWEEPS {
        for n in 0..layers.len() {
            let row = if sweep % 2 == 0 { n } else { layers.len() - 1 - n };
            let layer = &layers[row];
            let wishes: Vec<f32> = layer.iter().map(|i| middle(items, *i, |_| true)).collect();
            for (item, wish) in layer.iter().zip(wishes) {
                items[*item].x = wish;
            }
            // Push apart from the left, then back from the right edge.
            let mut left = MARGIN;
            for item in layer {
                let half = items[*item].width / 2.0;
                items[*item].x = items[*item].x.max(left + half);
                left = items[*item].x + half + GAP.x;
            }
            let mut right = width - MARGIN;
            for item in layer.iter().rev() {
                let half = items[*item].width / 2.0;
                items[*item].x = items[*item].x.min(right - half);
                right = items[*item].x - half - GAP.x;
            }
        }
    }
    // What is narrower than its room stands in the middle of it.
    let edge = |end: f32, of: fn(f32, f32) -> f32, side: f32| {
        items.iter().fold(end, |e, i| of(e, i.x + side * i.width / 2.0))
    };
    let (left, right) = (
        edge(f32::INFINITY, f32::min, -1.0),
        edge(f32::NEG_INFINITY, f32::max, 1.0),
    );
    let shift = (width - left - right) / 2.0;
    items.iter_mut().for_each(|item| item.x += shift);
    width
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Vec2 = vec2(100.0, 40.0);

    #[test]
    fn boxes_of_a_row_never_overlap_and_stay_inside() {
        let rows = [0, 0, 0, 1, 1, 2, 2, 2, 2, 3];
        let edges = [
            (0, 3),
            (1, 3),
            (2, 4),
            (3, 5),
            (4, 6),
            (0, 9),
            (5, 9),
            (2, 8),
            (9, 0),
        ];
        let drawn = draw(&rows, &edges, SIZE, vec2(300.0, 200.0));
        for (i, a) in drawn.boxes.iter().enumerate() {
            assert!(a.x >= SIZE.x / 2.0 && a.x <= drawn.size.x - SIZE.x / 2.0, "{i}");
            assert!(a.y >= SIZE.y / 2.0 && a.y <= drawn.size.y - SIZE.y / 2.0, "{i}");
            for (j, b) in drawn.boxes.iter().enumerate().skip(i + 1) {
                let apart = (a.x - b.x).abs() >= SIZE.x || (a.y - b.y).abs() >= SIZE.y;
                assert!(apart, "{i} and {j}: {a:?} {b:?}");
            }
        }
    }

    #[test]
    fn a_line_that_passes_a_row_goes_around_its_boxes() {
        // 0 tells 1, 1 tells 2, and 0 tells 2 past the row of 1.
        let drawn = draw(&[0, 1, 2], &[(0, 1), (1, 2), (0, 2)], SIZE, vec2(400.0, 300.0));
        let (_, long) = &drawn.ways[2];
        assert_eq!(long.len(), 4);
        let beside = (long[1].x - drawn.boxes[1].x).abs();
        assert!(beside > SIZE.x / 2.0, "{beside}");
    }

    #[test]
    fn a_receiver_stands_above() {
        let drawn = draw(&[0, 1], &[(0, 1)], SIZE, vec2(10.0, 10.0));
        assert!(drawn.boxes[1].y < drawn.boxes[0].y);
    }
}
