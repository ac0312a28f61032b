//! What the map is drawn of: figures, lines and labels at points of the window, in drawing order.
//!
//! A scene is made of a view and a camera and knows no window, so that where everything lies is tested without one.

use egui::{Color32, Pos2, Rect, Vec2, pos2, vec2};

use super::layout::{self, Disc};
use super::{Camera, legend};
use crate::model::scenario::{Mode, PlaceKind};
use crate::ui::theme::{Palette, mix};
use crate::view::MapView;
use crate::view::map::{LegMark, Mark, MarkKind, PlaceMark, Point};

/// A figure that is drawn white and then coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    /// A rectangle; its size is exact.
    Block,
    /// A disc.
    Dot,
    /// A square with round corners.
    Square,
    /// A square on its tip.
    Diamond,
    /// A house with a pointed roof.
    House,
    /// A building with a gable and columns.
    Hall,
    /// A ring around a dot.
    Stop,
    /// Head and shoulders.
    Person,
    /// A shield.
    Shield,
    /// An upright cross.
    Cross,
    /// A hexagon.
    Hexagon,
    /// A car from the side.
    Car,
    /// An arrow head; points to the right before it is turned.
    Arrow,
    /// A tick.
    Tick,
    /// A triangle on its base.
    Triangle,
    /// A slanted cross.
    Times,
}

impl Figure {
    /// Every figure.
    pub const ALL: [Self; 16] = [
        Self::Block,
        Self::Dot,
        Self::Square,
        Self::Diamond,
        Self::House,
        Self::Hall,
        Self::Stop,
        Self::Person,
        Self::Shield,
        Self::Cross,
        Self::Hexagon,
        Self::Car,
        Self::Arrow,
        Self::Tick,
        Self::Triangle,
        Self::Times,
    ];
}

/// A figure somewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Which.
    pub figure: Figure,
    /// Its middle, in points of the window.
    pub at: Pos2,
    /// Width and height in points, before it is turned.
    pub size: Vec2,
    /// Turned clockwise, in radians.
    pub turn: f32,
    /// Colour.
    pub colour: Color32,
}

/// A text somewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The same from frame to frame.
    pub key: String,
    /// The text.
    pub text: String,
    /// The middle of its left edge, in points of the window.
    pub at: Pos2,
    /// Size of the text in points.
    pub size: f32,
    /// Colour.
    pub colour: Color32,
}

/// Something that can be pointed at.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Key of the mark, or `place:` and the id of the place.
    pub key: String,
    /// Its middle.
    pub at: Pos2,
    /// Half its width.
    pub radius: f32,
}

/// All that the map shows at a moment, in drawing order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Figures, from the ground up.
    pub pieces: Vec<Piece>,
    /// Labels; they lie above all figures.
    pub labels: Vec<Label>,
    /// What can be pointed at, places first.
    pub spots: Vec<Spot>,
    /// Where arrows show who is on the way.
    arrows: Vec<Disc>,
}

/// What a scene is made of.
pub struct Sources<'a> {
    /// Places, ways and marks.
    pub view: &'a MapView,
    /// Where each mark is shown, in the order of the view's marks.
    pub shown: &'a [Point],
    /// The camera.
    pub camera: Camera,
    /// The part of the window.
    pub rect: Rect,
    /// Colours.
    pub palette: &'a Palette,
    /// Key of what the camera follows.
    pub follow: Option<&'a str>,
    /// Key of what is pointed at.
    pub hovered: Option<&'a str>,
    /// Width and height of a text of a size.
    pub measure: &'a dyn Fn(&str, f32) -> Vec2,
}

/// Size of labels in points.
pub const LABEL: f32 = 12.5;
/// Half the width of a place.
const PLACE: f32 = 12.0;
/// Half the width of a mark that stands for no crowd.
const TOKEN: f32 = 11.0;
/// Most dots that a crowd is drawn with.
const DOTS: u32 = 90;
/// Most pieces of a dashed line.
const DASHES: usize = 400;

impl Scene {
    /// The scene of these sources.
    #[must_use]
    pub fn of(from: &Sources<'_>) -> Self {
        let mut scene = Self::default();
        scene.grid(from);
        scene.ways(from);
        let mut labels = Vec::new();
        scene.places(from, &mut labels);
        scene.marks(from, &mut labels);
        scene.label(from, labels);
        scene
    }

    /// What lies at a point, the uppermost first.
    #[must_use]
    pub fn hit(&self, at: Pos2) -> Option<&Spot> {
        let near = |spot: &&Spot| spot.at.distance(at) <= spot.radius + 2.0;
        self.spots.iter().rev().find(near)
    }

    /// The spot with this key.
    #[must_use]
    pub fn spot(&self, key: &str) -> Option<&Spot> {
        self.spots.iter().find(|spot| spot.key == key)
    }

    fn put(&mut self, figure: Figure, at: Pos2, size: f32, colour: Color32) {
        self.pieces.push(Piece {
            figure,
            at,
            size: Vec2::splat(size),
            turn: 0.0,
            colour,
        });
    }

    fn bar(&mut self, from: Pos2, to: Pos2, width: f32, colour: Color32) {
        let along = to - from;
        self.pieces.push(Piece {
            figure: Figure::Block,
            at: from + along / 2.0,
            size: vec2(along.length(), width),
            turn: along.angle(),
            colour,
        });
    }

    /// Faint lines at even kilometres, so that moving the map is seen where nothing is.
    fn grid(&mut self, from: &Sources<'_>) {
        let km = legend::even(from.camera.km_per_point * 110.0);
        let rect = from.rect;
        let colour = mix(from.palette.map.0, from.palette.map.1, 0.22);
        let low = from.camera.to_map(rect, rect.left_bottom());
        let high = from.camera.to_map(rect, rect.right_top());
        for axis in 0..2 {
            let first = (low[axis] / km).ceil();
            for n in 0..200 {
                let at = (first + f64::from(n)) * km;
                if at > high[axis] {
                    break;
                }
                let (mut a, mut b) = (low, high);
                (a[axis], b[axis]) = (at, at);
                self.bar(
                    from.camera.to_screen(rect, a),
                    from.camera.to_screen(rect, b),
                    1.0,
                    colour,
                );
            }
        }
    }

    fn ways(&mut self, from: &Sources<'_>) {
        let legs = &from.view.legs;
        for (i, leg) in legs.iter().enumerate() {
            if legs[..i].iter().any(|other| same_way(other, leg)) {
                continue;
            }
            // Ways of different means between the same points lie side by side.
            let beside = legs[..i].iter().filter(|other| same_ends(other, leg)).count();
            let a = from.camera.to_screen(from.rect, leg.from);
            let b = from.camera.to_screen(from.rect, leg.to);
            let across = (b - a).normalized().rot90() * (5.0 * beside as f32);
            self.way(from, leg.mode, a + across, b + across);
        }
    }

    fn way(&mut self, from: &Sources<'_>, mode: Mode, a: Pos2, b: Pos2) {
        let length = a.distance(b);
        let Some((begin, end)) = layout::inside(from.rect.expand(40.0), a, b) else {
            return;
        };
        let colour = from.palette.map.1;
        let at = |share: f32| a + (b - a) * share;
        // (period, dash, width): the dashes keep their place while the map moves.
        let (period, dash, width) = match mode {
            Mode::Car => return self.bar(at(begin), at(end), 3.0, colour),
            Mode::Walk => (8.0, 0.0, 3.0),
            Mode::Coach => (18.0, 11.0, 3.0),
            Mode::Train => {
                self.bar(at(begin), at(end), 1.5, colour);
                (11.0, 0.0, 7.0)
            }
        };
        let first = (begin * length / period).ceil().max(0.0);
        for n in 0..DASHES {
            let along = (first + n as f32) * period;
            if along > end * length {
                break;
            }
            let here = at(along / length.max(1.0));
            match mode {
                Mode::Walk => self.put(Figure::Dot, here, width, colour),
                Mode::Train => {
                    let across = (b - a).normalized().rot90() * (width / 2.0);
                    self.bar(here - across, here + across, 1.5, colour);
                }
                _ => self.bar(
                    here,
                    at(((along + dash) / length.max(1.0)).min(1.0)),
                    width,
                    colour,
                ),
            }
        }
    }

    fn places(&mut self, from: &Sources<'_>, labels: &mut Vec<Wanted>) {
        // From afar several places are one point: the office stays, the others move aside.
        let mut order: Vec<&PlaceMark> = from.view.places.iter().collect();
        order.sort_by_key(|place| place.kind != PlaceKind::Office);
        let anchors = order
            .iter()
            .map(|place| from.camera.to_screen(from.rect, place.at));
        let wishes: Vec<layout::Wish> = anchors
            .map(|at| layout::Wish {
                disc: (at, PLACE),
                moving: false,
            })
            .collect();
        let spots = layout::spread(&wishes, &[]);
        for (wish, at) in wishes.iter().zip(&spots) {
            if wish.disc.0.distance(*at) > PLACE {
                self.bar(wish.disc.0, *at, 1.0, from.palette.map.1);
            }
        }
        for (place, at) in order.into_iter().zip(spots) {
            let p = from.palette;
            let (figure, colour) = match place.kind {
                PlaceKind::Office => (Figure::Square, p.accent),
                PlaceKind::Site => (Figure::Diamond, p.dim),
                PlaceKind::Stop => (Figure::Stop, p.dim),
                PlaceKind::HigherOffice => (Figure::Hall, p.text),
                PlaceKind::Home => (Figure::House, p.dim),
            };
            self.put(Figure::Dot, at, PLACE * 2.0 + 6.0, p.map.0.gamma_multiply(0.85));
            self.put(figure, at, PLACE * 2.0, colour);
            if place.kind == PlaceKind::Office {
                self.put(Figure::Square, at, PLACE, p.on_accent);
                self.put(Figure::Square, at, PLACE * 0.55, p.accent);
            }
            let key = format!("place:{}", place.id);
            labels.push(Wanted {
                rank: u8::from(!is(from.hovered, &key)),
                key: key.clone(),
                text: place.name.clone(),
                at,
                radius: PLACE + 3.0,
                colour: mix(p.dim, p.text, 0.5),
            });
            self.spots.push(Spot {
                key,
                at,
                radius: PLACE,
            });
        }
    }

    fn marks(&mut self, from: &Sources<'_>, labels: &mut Vec<Wanted>) {
        let marks = &from.view.marks;
        let anchors: Vec<Pos2> = from
            .shown
            .iter()
            .map(|at| from.camera.to_screen(from.rect, *at))
            .collect();
        let fixed: Vec<Disc> = self.spots.iter().map(|s| (s.at, s.radius)).collect();
        let wanted: Vec<layout::Wish> = marks
            .iter()
            .zip(&anchors)
            .map(|(mark, at)| layout::Wish {
                disc: (*at, reach(mark)),
                moving: mark.to.is_some(),
            })
            .collect();
        let places = layout::spread(&wanted, &fixed);
        let threads = marks
            .iter()
            .zip(&places)
            .zip(&anchors)
            .filter_map(|((mark, at), anchor)| {
                let way = *at - *anchor;
                let hidden = reach(mark) + PLACE;
                (way.length() > hidden + 2.0).then(|| {
                    let along = way.normalized();
                    (*anchor + along * PLACE, *at - along * reach(mark))
                })
            });
        for (anchor, at) in threads.collect::<Vec<_>>() {
            self.bar(anchor, at, 1.0, from.palette.map.1);
        }
        for (mark, at) in marks.iter().zip(places) {
            let radius = reach(mark);
            if is(from.follow, &mark.key) || is(from.hovered, &mark.key) {
                self.put(Figure::Dot, at, radius * 2.0 + 9.0, from.palette.accent);
                self.put(Figure::Dot, at, radius * 2.0 + 4.0, from.palette.map.0);
            }
            if let Some(to) = mark.to {
                let way = from.camera.to_screen(from.rect, to) - at;
                if way.length() > radius + 10.0 {
                    let tip = at + way.normalized() * (radius + 8.0);
                    self.pieces.push(Piece {
                        figure: Figure::Arrow,
                        at: tip,
                        size: vec2(14.0, 11.0),
                        turn: way.angle(),
                        colour: from.palette.text,
                    });
                    self.arrows.push((tip, 8.0));
                }
            }
            match mark.kind {
                MarkKind::Group | MarkKind::Party => self.crowd(from.palette, mark, at),
                _ => self.token(from.palette, mark.kind, at),
            }
            let mut text = mark.label.clone();
            if mark.size > 1 {
                text = format!("{text} {}", mark.size);
            }
            let chosen = is(from.follow, &mark.key) || is(from.hovered, &mark.key);
            labels.push(Wanted {
                rank: if chosen { 0 } else { 2 + mark.kind as u8 },
                key: mark.key.clone(),
                text,
                at,
                radius: radius + 3.0,
                colour: from.palette.text,
            });
            self.spots.push(Spot {
                key: mark.key.clone(),
                at,
                radius,
            });
        }
    }

    /// People as dots, as many as they are; their mood as colour and as a sign.
    fn crowd(&mut self, p: &Palette, mark: &Mark, at: Pos2) {
        let band = mark.mood.map_or(0, |mood| mood.band);
        let colour = mark.mood.map_or(p.dim, |_| p.band(band));
        let radius = reach(mark);
        self.put(Figure::Dot, at, radius * 2.0, colour);
        self.put(Figure::Dot, at, radius * 2.0 - 3.0, p.map.0);
        for n in 0..dots(mark.size) {
            // The florets of a sunflower: even, and each keeps its place when more come.
            let n = n as f32;
            let (away, turn) = (3.3 * libm::sqrtf(n + 0.3), n * 2.399_963);
            let here = at + vec2(away * libm::cosf(turn), away * libm::sinf(turn));
            self.put(Figure::Dot, here, 4.8, colour);
        }
        if mark.mood.is_some() {
            let corner = at + Vec2::splat(radius * 0.72) * vec2(1.0, -1.0);
            self.put(Figure::Dot, corner, 17.0, p.map.0);
            self.put(Figure::Dot, corner, 15.0, colour);
            let (figure, size) = match band {
                0 => (Figure::Tick, 10.0),
                1 => (Figure::Dot, 6.0),
                2 => (Figure::Triangle, 9.0),
                _ => (Figure::Times, 9.0),
            };
            self.put(figure, corner, size, p.ground);
        }
    }

    /// One of the staff, a unit, a vehicle.
    fn token(&mut self, p: &Palette, kind: MarkKind, at: Pos2) {
        let (figure, colour) = token(p, kind);
        self.put(Figure::Dot, at, TOKEN * 2.0, colour);
        self.put(Figure::Dot, at, TOKEN * 2.0 - 2.5, p.raised);
        self.put(figure, at, TOKEN * 1.3, colour);
    }

    fn label(&mut self, from: &Sources<'_>, mut wanted: Vec<Wanted>) {
        wanted.sort_by(|a, b| (a.rank, &a.key).cmp(&(b.rank, &b.key)));
        let mut icons: Vec<Disc> = self.spots.iter().map(|s| (s.at, s.radius)).collect();
        icons.extend(&self.arrows);
        let mut taken: Vec<Rect> = Vec::new();
        for label in wanted {
            let size = (from.measure)(&label.text, LABEL) + vec2(6.0, 0.0);
            // What was chosen and where people are must have a name; of the others, those that find room.
            let must = label.rank <= 3;
            let place = layout::beside((label.at, label.radius), size, from.rect, &taken, &icons, must);
            let Some(rect) = place else { continue };
            taken.push(rect);
            self.pieces.push(Piece {
                figure: Figure::Block,
                at: rect.center(),
                size: rect.size(),
                turn: 0.0,
                colour: from.palette.map.0.gamma_multiply(0.72),
            });
            self.labels.push(Label {
                key: label.key,
                text: label.text,
                at: pos2(rect.left() + 3.0, rect.center().y),
                size: LABEL,
                colour: label.colour,
            });
        }
    }
}

/// Figure and colour of a mark that stands for no crowd.
#[must_use]
pub fn token(p: &Palette, kind: MarkKind) -> (Figure, Color32) {
    match kind {
        MarkKind::Police => (Figure::Shield, p.info),
        MarkKind::Medical => (Figure::Cross, p.bad),
        MarkKind::Unit => (Figure::Hexagon, p.good),
        MarkKind::Vehicle => (Figure::Car, p.weak),
        MarkKind::Staff | MarkKind::Group | MarkKind::Party => (Figure::Person, p.accent),
    }
}

/// Half the width of a mark in points.
#[must_use]
pub fn reach(mark: &Mark) -> f32 {
    match mark.kind {
        MarkKind::Group | MarkKind::Party => 7.0 + 3.3 * libm::sqrtf(dots(mark.size) as f32),
        _ => TOKEN,
    }
}

/// How many dots stand for so many people.
fn dots(size: u32) -> u32 {
    size.clamp(1, DOTS)
}

fn is(key: Option<&str>, of: &str) -> bool {
    key == Some(of)
}

fn same_ends(a: &LegMark, b: &LegMark) -> bool {
    (a.from == b.from && a.to == b.to) || (a.from == b.to && a.to == b.from)
}

fn same_way(a: &LegMark, b: &LegMark) -> bool {
    a.mode == b.mode && same_ends(a, b)
}

/// A label that looks for room.
struct Wanted {
    /// Lower goes first.
    rank: u8,
    key: String,
    text: String,
    at: Pos2,
    radius: f32,
    colour: Color32,
}
