//! The map without its window: what lies where, and how it is moved by pointer and keys.

use std::sync::Arc;

use egui::{Key, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use muster::model::scenario::{Mode, PlaceKind};
use muster::text::{Lang, tr};
use muster::ui::Cx;
use muster::ui::panels::map::scene::Figure;
use muster::ui::panels::map::{self, MapState};
use muster::ui::theme;
use muster::view::MapView;
use muster::view::map::{LegMark, Mark, MarkKind, Mood, PlaceMark};

struct Map {
    view: Arc<MapView>,
    state: MapState,
    fonts: bool,
}

fn mark(key: &str, kind: MarkKind, at: [f64; 2], size: u32) -> Mark {
    Mark {
        key: key.into(),
        kind,
        at,
        to: None,
        size,
        mood: None,
        label: format!("标 {key}"),
        detail: vec![("正在做".into(), "接待来访群众并登记诉求".into())],
    }
}

fn view() -> MapView {
    let place = |id: &str, kind, at| PlaceMark {
        id: id.into(),
        name: format!("地点 {id}"),
        kind,
        at,
    };
    let mut group = mark("group", MarkKind::Group, [0.0, 0.0], 86);
    group.mood = Some(Mood {
        tension: 91.0,
        band: 3,
        behaviour: 2,
    });
    let mut car = mark("car", MarkKind::Vehicle, [5.0, 2.0], 0);
    car.to = Some([18.0, 9.0]);
    MapView {
        places: vec![
            place("office", PlaceKind::Office, [0.0, 0.0]),
            place("capital", PlaceKind::HigherOffice, [18.0, 9.0]),
        ],
        legs: [Mode::Walk, Mode::Coach, Mode::Train, Mode::Car]
            .map(|mode| LegMark {
                from: [0.0, 0.0],
                to: [18.0, 9.0],
                mode,
                route: "路".into(),
            })
            .to_vec(),
        marks: vec![
            group,
            mark("guard", MarkKind::Staff, [0.0, 0.0], 1),
            mark("police", MarkKind::Police, [0.0, 0.0], 6),
            car,
        ],
    }
}

fn harness<'a>(lang: Lang) -> Harness<'a, Map> {
    let map = Map {
        view: Arc::new(view()),
        state: MapState::default(),
        fonts: false,
    };
    let mut harness = Harness::builder()
        .with_size(vec2(900.0, 600.0))
        .with_max_steps(8)
        .build_ui_state(
            move |ui, map: &mut Map| {
                if !map.fonts {
                    theme::install_fonts(ui.ctx(), None);
                    theme::install(ui.ctx(), &theme::DARK);
                    map.fonts = true;
                    return;
                }
                let mut asks = Vec::new();
                let mut cx = Cx {
                    lang,
                    palette: &theme::DARK,
                    asks: &mut asks,
                    go: None,
                };
                map.state.begin_frame();
                map::show(ui, &mut cx, &map.view, &mut map.state);
            },
            map,
        );
    harness.run_steps(4);
    harness
}

#[test]
fn everything_is_in_sight_and_nobody_lies_on_another() {
    for lang in Lang::ALL {
        let harness = harness(lang);
        let state = &harness.state().state;
        let port = state.port.as_ref().expect("a port").rect;
        assert_eq!(state.scene.spots.len(), 6);
        for (i, spot) in state.scene.spots.iter().enumerate() {
            assert!(port.contains(spot.at), "{} is out of sight", spot.key);
            for other in &state.scene.spots[..i] {
                let apart = spot.at.distance(other.at);
                assert!(
                    apart >= spot.radius + other.radius,
                    "{} on {}",
                    spot.key,
                    other.key
                );
            }
        }
        // The red band is told by a sign too, and there are as many dots as people.
        let figures = |figure| state.scene.pieces.iter().filter(|p| p.figure == figure).count();
        assert_eq!(figures(Figure::Times), 1);
        assert!(figures(Figure::Dot) >= 86);
        for label in ["地点 office", "地点 capital", "标 group 86"] {
            assert!(state.scene.labels.iter().any(|l| l.text == label), "{label}");
        }
    }
}

#[test]
fn the_pointer_zooms_drags_and_follows() {
    let mut harness = harness(Lang::Zh);
    let before = harness.state().state.camera.expect("a camera");
    let plus = harness.get_by_label("+");
    plus.click();
    harness.run_steps(3);
    let nearer = harness.state().state.camera.expect("a camera");
    assert!(nearer.km_per_point < before.km_per_point);
    harness.get_by_label(&tr(Lang::Zh, "map-fit", &[])).click();
    harness.run_steps(3);
    assert_eq!(harness.state().state.camera, Some(before), "the whole map again");

    let spot = harness.state().state.scene.spot("car").expect("the car").at;
    harness.hover_at(spot);
    harness.run_steps(3);
    assert_eq!(harness.state().state.hovered.as_deref(), Some("car"));
    harness.get_by_label("接待来访群众并登记诉求");
    harness.drag_at(spot);
    harness.drop_at(spot);
    harness.run_steps(3);
    assert_eq!(harness.state().state.follow.as_deref(), Some("car"));
    // What is followed stays in the middle while it moves.
    let mut moved = view();
    moved.marks[3].at = [5.2, 2.1];
    harness.state_mut().view = Arc::new(moved);
    harness.run_steps(30);
    let state = &harness.state().state;
    let middle = state.port.as_ref().expect("a port").rect.center();
    let at = state.scene.spot("car").expect("the car").at;
    assert!(at.distance(middle) < 1.0, "{at:?} in the middle {middle:?}");
    assert!(state.hovered.is_none() || at.distance(pos2(0.0, 0.0)) > 0.0);
}

#[test]
fn keys_do_all_that_the_pointer_does() {
    let mut harness = harness(Lang::En);
    harness.get_by_label(&tr(Lang::En, "map-name", &[])).focus();
    harness.run_steps(2);
    let before = harness.state().state.camera.expect("a camera");
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    let east = harness.state().state.camera.expect("a camera");
    assert!(east.center[0] > before.center[0]);
    harness.key_press(Key::Plus);
    harness.run_steps(2);
    assert!(harness.state().state.camera.expect("a camera").km_per_point < east.km_per_point);
    harness.key_press(Key::Home);
    harness.run_steps(2);
    assert_eq!(harness.state().state.camera, Some(before));
    // The last thing on the map, and follow it.
    harness.key_press(Key::OpenBracket);
    harness.run_steps(2);
    assert_eq!(harness.state().state.hovered.as_deref(), Some("car"));
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().state.follow.as_deref(), Some("car"));
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(harness.state().state.follow.is_none());
}
