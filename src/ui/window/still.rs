//! A picture that only moves on the map: what the window shows while nobody answers.

use std::sync::Arc;

use super::Answers;
use crate::model::scenario::{Mode, PlaceKind};
use crate::ui::{Ask, Draft, Picture};
use crate::view::library::Briefing;
use crate::view::map::{LegMark, Mark, MarkKind, Mood, PlaceMark};
use crate::view::{ChainView, MapView};

/// Answers nothing.
#[derive(Debug)]
pub struct Still {
    began: std::time::Instant,
    players: std::sync::Mutex<bool>,
}

impl Still {
    /// Starts moving.
    #[must_use]
    #[expect(
        clippy::new_without_default,
        clippy::disallowed_methods,
        reason = "it moves with real time"
    )]
    pub fn new() -> Self {
        Self {
            began: std::time::Instant::now(),
            players: std::sync::Mutex::new(false),
        }
    }
}

impl Answers for Still {
    fn ask(&self, ask: Ask) {
        if let Ask::Players(post) = ask {
            *self.players.lock().unwrap() = post.is_some();
        }
    }

    fn picture(&self) -> Picture {
        let t = (self.began.elapsed().as_millis() / 50) as f64 / 20.0;
        let place = |id: &str, name: &str, kind, at| PlaceMark {
            id: id.into(),
            name: name.into(),
            kind,
            at,
        };
        let places = vec![
            place("office", "县信访局", PlaceKind::Office, [0.0, 0.0]),
            place("gate", "县政府大门", PlaceKind::Site, [1.2, 0.8]),
            place("stop", "长途汽车站", PlaceKind::Stop, [-3.0, 1.4]),
            place("higher", "省信访局接待场所", PlaceKind::HigherOffice, [18.0, 9.0]),
            place("home", "柳河村", PlaceKind::Home, [-8.0, -5.0]),
        ];
        let leg = |from, to, mode| LegMark {
            from,
            to,
            mode,
            route: "路线".into(),
        };
        let legs = vec![
            leg([-8.0, -5.0], [-3.0, 1.4], Mode::Walk),
            leg([-3.0, 1.4], [18.0, 9.0], Mode::Coach),
            leg([-3.0, 1.4], [18.0, 9.0], Mode::Train),
            leg([-8.0, -5.0], [0.0, 0.0], Mode::Car),
        ];
        let mut marks = Vec::new();
        let mut mark = |key: &str, kind, at, to, size, mood, label: &str| {
            marks.push(Mark {
                key: key.into(),
                kind,
                at,
                to,
                size,
                mood,
                label: label.into(),
                detail: vec![
                    ("正在做".into(), "接待来访群众并登记诉求".into()),
                    ("人数".into(), size.to_string()),
                ],
            });
        };
        let mood = |tension, band| {
            Some(Mood {
                tension,
                band,
                behaviour: band,
            })
        };
        mark(
            "g1",
            MarkKind::Group,
            [0.0, 0.0],
            None,
            86,
            mood(72.0, 2),
            "购房业主",
        );
        mark(
            "g2",
            MarkKind::Group,
            [1.2, 0.8],
            None,
            23,
            mood(90.0, 3),
            "讨薪工人",
        );
        mark(
            "g3",
            MarkKind::Group,
            [-8.0, -5.0],
            None,
            8,
            mood(20.0, 0),
            "村民代表",
        );
        let share = (t / 20.0).fract();
        let along = |a: [f64; 2], b: [f64; 2]| [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
        mark(
            "p1",
            MarkKind::Party,
            along([-3.0, 1.4], [18.0, 9.0]),
            Some([18.0, 9.0]),
            12,
            mood(45.0, 1),
            "进省人员",
        );
        mark(
            "v1",
            MarkKind::Vehicle,
            along([0.0, 0.0], [-8.0, -5.0]),
            Some([-8.0, -5.0]),
            0,
            None,
            "应急一号车",
        );
        for (i, label) in [
            "接待员",
            "值班主任",
            "信访专员",
            "法律顾问",
            "分管领导",
            "保安队长",
        ]
        .iter()
        .enumerate()
        {
            mark(
                &format!("s{i}"),
                MarkKind::Staff,
                [0.0, 0.0],
                None,
                1,
                None,
                label,
            );
        }
        mark("u1", MarkKind::Police, [1.2, 0.8], None, 6, None, "公安");
        mark("u2", MarkKind::Medical, [1.2, 0.8], None, 0, None, "救护车");
        mark("u3", MarkKind::Unit, [1.2, 0.8], None, 0, None, "街道办");
        let briefing = Briefing {
            plan: "预案".into(),
            scenario: "情景".into(),
            background: String::new(),
            start: String::new(),
            length: String::new(),
            objectives: Vec::new(),
            phases: Vec::new(),
            map: MapView { places, legs, marks },
            chain: ChainView::default(),
            seats: Vec::new(),
            remarks: Vec::new(),
            suggested_name: String::new(),
            name_problem: None,
            suggested_seats: Vec::new(),
        };
        Picture {
            briefing: Some((Draft::default(), Arc::new(briefing))),
            ..Picture::default()
        }
    }

    fn close(&self) {}
}
