//! The map: places, routes, and everybody who is somewhere on it.

use crate::engine::look::{Life, Look, PeopleNow, Position, Way};
use crate::ids;
use crate::model::common::FactKind;
use crate::model::compiled::{Compiled, IncidentIx, IncidentKind, PersonIx, PlaceIx, VehicleIx};
use crate::model::plan::UnitKind;
use crate::model::scenario::{Mode, PlaceKind, Scenario};
use crate::report::words::Words;
use crate::text::Lang;

use super::say;

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
    /// Mood of a group; parties have none.
    pub mood: Option<Mood>,
    /// Short name.
    pub label: String,
    /// More, as pairs of a word and a value.
    pub detail: Vec<(String, String)>,
}

impl MapView {
    /// The map at the moment that `look` looks at.
    ///
    /// Shown are the people concerned while they are there or on the way, staff who are away from their desks, units from the
    /// moment when they set out, and vehicles that are out. Whoever comes from a place that the map doesn't have comes in from
    /// a spot near the destination, the same one each time.
    #[must_use]
    pub fn of(compiled: &Compiled, scenario: &Scenario, look: Look<'_>, lang: Lang) -> Self {
        let words = Words { compiled, lang };
        let mut view = Self::ground(words, scenario);
        let painter = Painter { words, look };
        painter.people(&mut view.marks);
        painter.staff(&mut view.marks);
        painter.units(&mut view.marks);
        painter.vehicles(&mut view.marks);
        view
    }

    /// Places and ways, with nobody on them.
    fn ground(words: Words<'_>, scenario: &Scenario) -> Self {
        let compiled = words.compiled;
        let at = |id: &str| {
            let place = compiled.places.iter().find(|p| p.id == id)?;
            Some([place.at.0, place.at.1])
        };
        let places = compiled.places.iter().map(|p| PlaceMark {
            id: p.id.clone(),
            name: p.name.get(words.lang).to_owned(),
            kind: p.kind,
            at: [p.at.0, p.at.1],
        });
        let legs = scenario.routes.iter().flat_map(|route| {
            let legs = route.legs.iter();
            legs.filter_map(move |leg| {
                Some(LegMark {
                    from: at(&leg.from.value)?,
                    to: at(&leg.to.value)?,
                    mode: leg.mode,
                    route: route.name.get(words.lang).to_owned(),
                })
            })
        });
        Self {
            places: places.collect(),
            legs: legs.collect(),
            marks: Vec::new(),
        }
    }

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

/// Where on a line from one point to another.
fn between(from: Point, to: Point, done: f64) -> Point {
    [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * done)
}

/// Puts marks on the map.
#[derive(Clone, Copy)]
struct Painter<'a> {
    words: Words<'a>,
    look: Look<'a>,
}

/// From where somebody comes whose way begins off the map.
#[derive(Clone, Copy)]
struct Origin<'i> {
    /// Near this place.
    near: PlaceIx,
    /// In a direction that follows from this id.
    id: &'i str,
}

/// Where a mark is, and where it goes.
struct Spot {
    at: Point,
    to: Option<Point>,
}

impl Painter<'_> {
    fn place(&self, place: PlaceIx) -> Point {
        let place = self.words.compiled.places.get(place.ix());
        place.map_or([0.0; 2], |p| [p.at.0, p.at.1])
    }

    /// A spot near a place for somebody who comes from off the map.
    fn outside(&self, origin: Origin<'_>) -> Point {
        const DIRECTIONS: u64 = 24;
        let turn = (ids::key(origin.id) % DIRECTIONS) as f64 / DIRECTIONS as f64;
        let angle = turn * std::f64::consts::TAU;
        let far = self.words.compiled.params.away_km;
        let at = self.place(origin.near);
        [at[0] + far * libm::cos(angle), at[1] + far * libm::sin(angle)]
    }

    /// Staff come from near the office, also when they are called in from home.
    fn home<'i>(&self, id: &'i str) -> Origin<'i> {
        Origin {
            near: self.words.compiled.office,
            id,
        }
    }

    fn on_way(&self, way: &Way, origin: Origin<'_>) -> Spot {
        let to = self.place(way.to);
        let from = way
            .from
            .map_or_else(|| self.outside(origin), |place| self.place(place));
        Spot {
            at: between(from, to, way.done(self.look.now())),
            to: Some(to),
        }
    }

    fn detail(&self, detail: &mut Vec<(String, String)>, id: &str, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            detail.push((self.words.say(&format!("view-map-{id}")), value));
        }
    }

    fn people(&self, marks: &mut Vec<Mark>) {
        let compiled = self.words.compiled;
        for (i, incident) in compiled.incidents.iter().enumerate() {
            let ix = IncidentIx(i as u16);
            let now = self.look.people(ix);
            if now.life != Life::Present {
                continue;
            }
            let party = matches!(incident.kind, IncidentKind::Party { .. });
            let spot = self.people_spot(&now);
            let mood = (!party).then_some(Mood {
                tension: now.tension,
                band: now.band,
                behaviour: now.behaviour,
            });
            let words = self.words;
            let mut detail = Vec::new();
            let size = say::value(words, FactKind::Size, now.size as i32);
            self.detail(&mut detail, "size", size);
            self.detail(
                &mut detail,
                "state",
                super::people::state(words, self.look, ix, &now),
            );
            self.detail(
                &mut detail,
                "behaviour",
                say::value(words, FactKind::Behaviour, now.behaviour as i32),
            );
            if let Some(mood) = &mood {
                let band = words.say(&format!("view-band-{}", mood.band.min(3)));
                let tension = format!("{:.0}", mood.tension);
                self.detail(
                    &mut detail,
                    "tension",
                    words.fill("view-tension", &[("value", &tension), ("band", &band)]),
                );
            }
            if now.injured > 0 {
                let injured = say::value(words, FactKind::Injured, now.injured as i32);
                self.detail(&mut detail, "injured", injured);
            }
            if now.media > 0 {
                self.detail(
                    &mut detail,
                    "media",
                    say::value(words, FactKind::Media, now.media as i32),
                );
            }
            marks.push(Mark {
                key: format!("people:{}", incident.id),
                kind: if party { MarkKind::Party } else { MarkKind::Group },
                at: spot.at,
                to: spot.to,
                size: now.size,
                mood,
                label: incident.name.get(words.lang).to_owned(),
                detail,
            });
        }
    }

    fn people_spot(&self, now: &PeopleNow) -> Spot {
        match &now.leg {
            Some(leg) => {
                let (from, to) = (self.place(leg.from), self.place(leg.to));
                Spot {
                    at: between(from, to, leg.done),
                    to: Some(to),
                }
            }
            None => Spot {
                at: self.place(now.place),
                to: None,
            },
        }
    }

    /// Staff who are away from their desks.
    fn staff(&self, marks: &mut Vec<Mark>) {
        let compiled = self.words.compiled;
        for (i, person) in compiled.persons.iter().enumerate().filter(|(_, p)| !p.desk) {
            let who = PersonIx(i as u16);
            let position = self.look.position(who);
            let now = self.look.person(who);
            // Whoever drives is where the one is whom the vehicle brings.
            let job = now.drives_for.map(|job| self.look.job(job).person);
            let goes = job.and_then(PersonIx::get).unwrap_or(who);
            let spot = match position {
                Position::At(place) => Spot {
                    at: self.place(place),
                    to: None,
                },
                Position::OnTheWay(way) => self.on_way(&way, self.home(&compiled.persons[goes.ix()].id)),
                _ => continue,
            };
            let mut detail = Vec::new();
            let posts: Vec<&str> = person.holds.iter().map(|a| self.words.actor(*a)).collect();
            self.detail(&mut detail, "posts", posts.join(&self.words.say("explain-comma")));
            self.position(&mut detail, position);
            let doing = say::doing(self.words, self.look, &now);
            self.detail(&mut detail, "doing", doing);
            marks.push(Mark {
                key: format!("staff:{}", person.id),
                kind: MarkKind::Staff,
                at: spot.at,
                to: spot.to,
                size: 1,
                mood: None,
                label: self.words.person(who).to_owned(),
                detail,
            });
        }
    }

    fn position(&self, detail: &mut Vec<(String, String)>, position: Position) {
        let words = self.words;
        match position {
            Position::At(place) | Position::Station(place) => {
                self.detail(detail, "place", words.place(place))
            }
            Position::OnTheWay(way) => {
                let args = [
                    ("place", words.place(way.to)),
                    ("clock", &words.stamp(way.arrives)),
                ];
                self.detail(detail, "bound", words.fill("view-map-arrives", &args));
            }
            _ => {}
        }
    }

    /// Units that were called, from when they set out until the people are gone.
    fn units(&self, marks: &mut Vec<Mark>) {
        let (words, now) = (self.words, self.look.now());
        for trip in self.look.units() {
            let people = self.look.people(trip.incident);
            let actor = &words.compiled.actors[trip.unit.ix()];
            // A post that was sent is one of the staff.
            if trip.leaves > now || people.life == Life::Over || actor.unit.is_none() {
                continue;
            }
            let incident = &words.compiled.incidents[trip.incident.ix()];
            let way = Way {
                from: None,
                to: people.place,
                left: trip.leaves,
                arrives: trip.arrives,
                back: false,
            };
            let spot = if trip.there {
                Spot {
                    at: self.place(people.place),
                    to: None,
                }
            } else {
                let origin = Origin {
                    near: people.place,
                    id: &actor.id,
                };
                self.on_way(&way, origin)
            };
            let mut detail = Vec::new();
            self.detail(&mut detail, "called", words.stamp(trip.called));
            if trip.there {
                self.detail(&mut detail, "there", words.stamp(trip.arrives));
            } else {
                self.position(&mut detail, Position::OnTheWay(way));
            }
            let key = format!("unit:{}:{}", actor.id, incident.id);
            // Called again about the same people, it is the same mark.
            marks.retain(|m| m.key != key);
            marks.push(Mark {
                key,
                kind: match actor.unit {
                    Some(UnitKind::Police) => MarkKind::Police,
                    Some(UnitKind::Medical) => MarkKind::Medical,
                    _ => MarkKind::Unit,
                },
                at: spot.at,
                to: spot.to,
                size: 0,
                mood: None,
                label: actor.name.get(words.lang).to_owned(),
                detail,
            });
        }
    }

    fn vehicles(&self, marks: &mut Vec<Mark>) {
        let words = self.words;
        for (i, vehicle) in words.compiled.vehicles.iter().enumerate() {
            for (n, out) in self.look.vehicle(VehicleIx(i as u16)).out.iter().enumerate() {
                // Nobody drives two.
                let by = out.driver.or(out.who);
                let id = |p: PersonIx| words.compiled.persons[p.ix()].id.as_str();
                let by_id = by.map(id);
                // The same way as that of the one whom it brings.
                let brings = out.who.or(out.driver).map_or(vehicle.id.as_str(), id);
                let spot = match out.position {
                    Position::At(place) | Position::Station(place) => Spot {
                        at: self.place(place),
                        to: None,
                    },
                    Position::OnTheWay(way) => self.on_way(&way, self.home(brings)),
                    _ => continue,
                };
                let mut detail = Vec::new();
                if let Some(by) = by {
                    self.detail(&mut detail, "driver", words.person(by));
                }
                if let Some(who) = out.who.filter(|who| Some(*who) != by) {
                    self.detail(&mut detail, "brings", words.person(who));
                }
                if let Some(job) = out.job {
                    let job = self.look.job(job);
                    self.detail(&mut detail, "for", say::element(words, job.element, job.incident));
                }
                self.position(&mut detail, out.position);
                marks.push(Mark {
                    key: match by_id {
                        Some(by) => format!("vehicle:{}:{by}", vehicle.id),
                        None => format!("vehicle:{}:{n}", vehicle.id),
                    },
                    kind: MarkKind::Vehicle,
                    at: spot.at,
                    to: spot.to,
                    size: 0,
                    mood: None,
                    label: vehicle.name.get(words.lang).to_owned(),
                    detail,
                });
            }
        }
    }
}
