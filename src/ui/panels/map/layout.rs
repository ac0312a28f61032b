//! Where things go that would lie on each other.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

/// Middle and radius.
pub type Disc = (Pos2, f32);

/// Somebody who wants a place on the map.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// Where, and how much room.
    pub disc: Disc,
    /// On the way: gives way only to others on the way, so that nobody jumps aside while passing a place.
    pub moving: bool,
}

/// Directions in which a place is looked for, upwards first.
const DIRECTIONS: usize = 16;
/// Steps outwards, each of [`STEP`] points.
const STEPS: usize = 40;
const STEP: f32 = 5.0;

/// Fans out what coincides: each stays where it is if it can, else goes to the nearest free place. `fixed` doesn't move.
/// What comes first in the list is placed first, so that nobody moves when another comes later.
#[must_use]
pub fn spread(wishes: &[Wish], fixed: &[Disc]) -> Vec<Pos2> {
    let mut still: Vec<Disc> = fixed.to_vec();
    let mut moving: Vec<Disc> = Vec::new();
    let mut found = Vec::with_capacity(wishes.len());
    for wish in wishes {
        let taken = if wish.moving { &mut moving } else { &mut still };
        let (at, radius) = wish.disc;
        let place = around(at)
            .find(|place| {
                taken
                    .iter()
                    .all(|(other, r)| other.distance(*place) >= r + radius + 1.0)
            })
            .unwrap_or(at);
        taken.push((place, radius));
        found.push(place);
    }
    found
}

/// A point, and then points around it, near ones first.
fn around(at: Pos2) -> impl Iterator<Item = Pos2> {
    let ring = move |step: usize| {
        (0..DIRECTIONS).map(move |n| {
            // Up, then alternately to the right and to the left of it.
            let side = if n % 2 == 0 { 1.0 } else { -1.0 };
            let turn = n.div_ceil(2) as f32 * side * std::f32::consts::TAU / DIRECTIONS as f32;
            let away = step as f32 * STEP;
            at + vec2(libm::sinf(turn), -libm::cosf(turn)) * away
        })
    };
    std::iter::once(at).chain((1..=STEPS).flat_map(ring))
}

/// A place for a label of a size beside a disc, inside a rectangle, off other labels and, if that can be, off other icons. When it
/// `must` be shown, icons may be covered; when that doesn't help, it isn't shown either.
#[must_use]
pub fn beside(
    (at, radius): Disc,
    size: Vec2,
    inside: Rect,
    labels: &[Rect],
    icons: &[Disc],
    must: bool,
) -> Option<Rect> {
    let (w, h) = (size.x, size.y);
    let corners = |radius: f32| {
        let (left, middle, up) = (at.x - radius - w, at.x - w / 2.0, at.y - h / 2.0);
        [
            pos2(at.x + radius, up),
            pos2(middle, at.y + radius),
            pos2(left, up),
            pos2(middle, at.y - radius - h),
            pos2(at.x + radius * 0.8, at.y + radius * 0.5),
            pos2(at.x + radius * 0.8, at.y - radius * 0.5 - h),
            pos2(left + radius * 0.2, at.y + radius * 0.5),
            pos2(left + radius * 0.2, at.y - radius * 0.5 - h),
        ]
    };
    let free = |rect: &Rect| inside.contains_rect(*rect) && labels.iter().all(|l| !l.intersects(*rect));
    let clear = |rect: &Rect| {
        icons
            .iter()
            .all(|(icon, r)| rect.distance_to_pos(*icon) > r * 0.8 || *icon == at)
    };
    let places = |radius: f32| corners(radius).map(|corner| Rect::from_min_size(corner, size));
    let fine = |radius: f32| places(radius).into_iter().find(|r| free(r) && clear(r));
    let farther = || {
        [12.0, 26.0, 40.0]
            .into_iter()
            .find_map(|more| fine(radius + more))
            .or_else(|| places(radius).into_iter().find(free))
    };
    fine(radius).or_else(|| must.then(farther)?)
}

/// The part of the way from `a` to `b` that lies in a rectangle, as shares of it; none if it misses it.
#[must_use]
pub fn inside(rect: Rect, a: Pos2, b: Pos2) -> Option<(f32, f32)> {
    let (mut begin, mut end) = (0.0_f32, 1.0_f32);
    let way = b - a;
    for axis in 0..2 {
        let (low, high) = (rect.min[axis] - a[axis], rect.max[axis] - a[axis]);
        if way[axis].abs() < 1e-6 {
            if low > 0.0 || high < 0.0 {
                return None;
            }
            continue;
        }
        let (one, two) = (low / way[axis], high / way[axis]);
        begin = begin.max(one.min(two));
        end = end.min(one.max(two));
    }
    (begin < end).then_some((begin, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn still(x: f32, y: f32) -> Wish {
        Wish {
            disc: (pos2(x, y), 11.0),
            moving: false,
        }
    }

    #[test]
    fn what_coincides_is_fanned_out_and_nobody_moves_when_another_comes() {
        let office = [(pos2(100.0, 100.0), 12.0)];
        let mut wishes = vec![still(100.0, 100.0); 12];
        let before = spread(&wishes, &office);
        for (i, one) in before.iter().enumerate() {
            assert!(one.distance(office[0].0) >= 23.0, "{i} lies on the office");
            for two in &before[..i] {
                assert!(one.distance(*two) >= 22.0, "{one:?} and {two:?} overlap");
            }
        }
        wishes.push(still(100.0, 100.0));
        assert_eq!(spread(&wishes, &office)[..12], before[..]);
        // Somebody who drives past stays on the road.
        wishes.push(Wish {
            moving: true,
            ..still(100.0, 100.0)
        });
        assert_eq!(spread(&wishes, &office)[13], pos2(100.0, 100.0));
    }

    #[test]
    fn labels_keep_off_each_other_and_inside() {
        let window = Rect::from_min_size(pos2(0.0, 0.0), vec2(200.0, 100.0));
        let size = vec2(60.0, 16.0);
        let mut taken: Vec<Rect> = Vec::new();
        for _ in 0..4 {
            if let Some(rect) = beside((pos2(150.0, 50.0), 10.0), size, window, &taken, &[], false) {
                assert!(window.contains_rect(rect));
                assert!(taken.iter().all(|other| !other.intersects(rect)));
                taken.push(rect);
            }
        }
        assert!(taken.len() >= 3, "room for three: {taken:?}");
    }

    #[test]
    fn a_way_is_cut_to_what_is_seen() {
        let window = Rect::from_min_size(pos2(0.0, 0.0), vec2(100.0, 100.0));
        let cut = |a, b| inside(window, a, b);
        assert_eq!(cut(pos2(-100.0, 50.0), pos2(300.0, 50.0)), Some((0.25, 0.5)));
        assert_eq!(cut(pos2(-10.0, -10.0), pos2(-10.0, 300.0)), None);
        assert_eq!(cut(pos2(10.0, 10.0), pos2(90.0, 90.0)), Some((0.0, 1.0)));
    }
}
