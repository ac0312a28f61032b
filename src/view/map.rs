//! The map: places, routes, and everybody who is somewhere on it.

use crate::model::scenario::{Mode, PlaceKind};

/// A point, in kilometres east and north of the map's origin.
pub type Point = [f64; 2];

/// The map at a moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapView {
    /// Places.
    pub places: Vec<PlaceMark>,
    /// Ways between them.
    pub legs: Vec<LegMark>,
    /// Groups, travellers, staff, units and vehicles.
    pub marks: Vec<Mark>,
}

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMark {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// Where.
    pub at: Point,
}

/// A leg of a route.
#[derive(Clone, Debug, PartialEq)]
pub struct LegMark {
    /// Start.
    pub from: Point,
    /// End.
    pub to: Point,
    /// Means of travel.
    pub mode: Mode,
    /// Name of the route.
    pub route: String,
}

/// Who a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKind {
    /// People at a place.
    Group,
    /// People on their way.
    Party,
    /// One of the staff.
    Staff,
    /// Police.
    Police,
    /// Ambulance.
    Medical,
    /// Another unit.
    Unit,
    /// A vehicle.
    Vehicle,
}

/// How a group feels. Only the trainer sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mood {
    /// Tension, 0 to 100.
    pub tension: f64,
    /// 0 green, 1 yellow, 2 orange, 3 red.
    pub band: u32,
    /// 0 calm, 1 agitated, 2 disruptive, 3 violent or self-harm.
    pub behaviour: u32,
}

/// Somebody or something on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The same from moment to moment, so that a screen can follow it.
    pub key: String,
    /// Who.
    pub kind: MarkKind,
    /// Where.
    pub at: Point,
    /// Where to, when moving.
    pub to: Option<Point>,
    /// Head count; 1 for one person, 0 where it has no meaning.
    pub size: u32,
    /// Mood of groups and parties.
    pub mood: Option<Mood>,
    /// Short name.
    pub label: String,
    /// More, as pairs of a word and a value.
    pub detail: Vec<(String, String)>,
}

impl MapView {
    /// Smallest and largest coordinates of places and marks; a square of 2 km around the origin when there is nothing.
    #[must_use]
    pub fn bounds(&self) -> (Point, Point) {
        let points = self.places.iter().map(|p| p.at);
        let points = points.chain(self.marks.iter().map(|m| m.at));
        let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
        for point in points {
            for axis in 0..2 {
                low[axis] = low[axis].min(point[axis]);
                high[axis] = high[axis].max(point[axis]);
            }
        }
        if low[0] > high[0] {
            return ([-1.0; 2], [1.0; 2]);
        }
        (low, high)
    }

    /// The mark with this key.
    #[must_use]
    pub fn mark(&self, key: &str) -> Option<&Mark> {
        self.marks.iter().find(|m| m.key == key)
    }
}
