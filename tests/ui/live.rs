//! A real drill, played through the drill's screen: what forms send must be what the desk accepts.

use std::time::Duration;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use muster::text::{Arg, Lang, tr};
use muster::ui::app::Screen;
use muster::ui::ask::Draft;
use muster::ui::desk::{self, Options};
use muster::ui::screens::conduct::Tab;
use muster::ui::theme::Theme;
use muster::ui::{Ask, Picture};
use muster::view::Tone;

use crate::support::{Desk, SIZES, desk as window, picture};

/// The window and the desk behind it.
struct Drill<'a> {
    window: Harness<'a, Desk>,
    desk: desk::Desk,
    lang: Lang,
}

impl Drill<'_> {
    /// Hands over what was asked, lets a moment pass, and shows the new picture.
    fn round(&mut self) {
        for ask in std::mem::take(&mut self.window.state_mut().asks) {
            self.desk.ask(ask);
        }
        self.desk.tick(Duration::from_millis(50));
        self.window.state_mut().picture = self.desk.picture();
        self.window.run_steps(2);
    }

    fn rounds(&mut self, count: usize) {
        for _ in 0..count {
            self.round();
        }
    }

    /// Presses the first button with this text; false when there is none.
    fn press(&mut self, label: &str) -> bool {
        let found = match self.window.query_all_by_label(label).next() {
            Some(button) => {
                button.click();
                true
            }
            None => false,
        };
        self.window.run_steps(2);
        self.rounds(2);
        found
    }

    fn t(&self, id: &str) -> String {
        tr(self.lang, id, &[])
    }

    fn open(&mut self, tab: Tab) {
        self.window.state_mut().app.conduct.reveal(tab);
        self.window.run_steps(3);
    }

    fn type_text(&mut self, text: &str) {
        self.window.event(egui::Event::Text(text.into()));
        self.window.run_steps(2);
    }

    /// What the desk had to complain about.
    fn complaints(&self) -> Vec<String> {
        let notices = &self.window.state().picture.notices;
        let bad = notices.iter().filter(|n| n.tone == Tone::Bad);
        bad.map(|n| n.text.clone()).collect()
    }
}

#[test]
fn a_drill_is_played_through_the_screen_and_nothing_sent_is_refused() {
    for lang in Lang::ALL {
        let folder = tempfile::tempdir().expect("a folder");
        let mut desk = desk::Desk::new(Options {
            lang,
            sessions: folder.path().to_owned(),
            ..Options::default()
        });
        let mut draft = Draft {
            plan: Some("district-group-visits".into()),
            scenario: Some("group-visit".into()),
            name: "live".into(),
            seed: 7,
            ..Draft::default()
        };
        desk.ask(Ask::Brief(draft.clone()));
        let shown = desk.picture();
        let (_, briefing) = shown.briefing.as_ref().expect("plan and scenario fit");
        let mut seats: Vec<_> = briefing
            .seats
            .iter()
            .map(|s| (s.owns, s.post.id.clone()))
            .collect();
        seats.sort();
        draft.seats = seats.into_iter().rev().take(3).map(|(_, id)| id).collect();
        desk.ask(Ask::Begin(draft));

        let mut window = window(lang, Theme::Dark, SIZES[0], Picture::default());
        window.state_mut().app.screen = Screen::Conduct;
        let mut drill = Drill { window, desk, lang };
        drill.rounds(3);
        for moment in 0..4 {
            let to_decision = drill.t("conduct-to-decision");
            assert!(drill.press(&to_decision));
            drill.rounds(20);
            let view = drill.window.state().picture.conduct.clone().expect("a drill");
            if let Some(seat) = view.seats.iter().find(|s| s.waiting > 0) {
                drill.desk.ask(Ask::Seat(Some(seat.post.id.clone())));
            }
            drill.rounds(2);
            picture(&mut drill.window, &format!("live-{lang}-{moment}"));
            for id in [
                "console-report-now",
                "console-begin",
                "console-do-medical",
                "console-do-hear",
            ] {
                let label = drill.t(id);
                drill.press(&label);
                assert_eq!(drill.complaints(), [""; 0], "{id}");
            }
        }
        forms(&mut drill);
        trainer(&mut drill);
        assert_eq!(drill.complaints(), [""; 0]);
        picture(&mut drill.window, &format!("live-{lang}-end"));
        let view = drill.window.state().picture.conduct.clone().expect("a drill");
        assert!(view.feed.len() > 5, "the story has lines");
        assert!(view.notes.iter().any(|n| n.bookmark), "the bookmark is kept");
    }
}

/// Every form that is sent by one choice, and the report as it is filled in.
fn forms(drill: &mut Drill<'_>) {
    drill.open(Tab::Console);
    for id in [
        "console-do-receive",
        "console-do-representatives",
        "console-do-explain",
        "console-do-offer",
        "console-do-answer",
        "console-do-register",
        "console-do-media",
        "console-do-acknowledge",
    ] {
        let label = drill.t(id);
        drill.press(&label);
        assert_eq!(drill.complaints(), [""; 0], "{id}");
    }
    let view = drill.window.state().picture.seat.clone().expect("a seat");
    let units = &view.choices.units;
    for (id, choice) in [
        ("console-do-dispatch", units.first()),
        ("console-do-support", units.first()),
    ] {
        let label = drill.t(id);
        if let Some(choice) = choice
            && drill.press(&label)
        {
            drill.press(&choice.name);
            assert_eq!(drill.complaints(), [""; 0], "{id}");
        }
    }
    let report = drill.t("console-do-report");
    if drill.press(&report) {
        drill.window.key_press(egui::Key::Enter);
        drill.window.run_steps(2);
        drill.rounds(2);
        assert_eq!(drill.complaints(), [""; 0], "a report");
        assert!(
            drill.window.query_by_label(&drill.t("conduct-cancel")).is_none(),
            "it was sent"
        );
    }
}

/// What the trainer does: a bookmark, an inject made up, a hint, a change of the world.
fn trainer(drill: &mut Drill<'_>) {
    drill.open(Tab::Notes);
    let bookmark = format!("⚑ {}", drill.t("conduct-bookmark"));
    assert!(drill.press(&bookmark));
    drill.open(Tab::Injects);
    let make_up = format!("+ {}", drill.t("conduct-make-up"));
    assert!(drill.press(&make_up));
    drill.type_text("\"下雨了\" \\ it rains");
    let put_in = drill.t("conduct-put-in");
    assert!(drill.press(&put_in));
    assert_eq!(drill.complaints(), [""; 0], "made up");
    let delay = tr(drill.lang, "conduct-delay", &[("n", Arg::Int(5))]);
    drill.press(&delay);
    assert_eq!(drill.complaints(), [""; 0], "delayed");
    drill.open(Tab::World);
    let joins = tr(drill.lang, "conduct-world-join", &[("n", Arg::Int(5))]);
    assert!(drill.press(&joins));
    assert_eq!(drill.complaints(), [""; 0], "more people");
    let kill = drill.t("conduct-world-kill");
    drill.press(&kill);
    assert_eq!(drill.complaints(), [""; 0], "a channel dies");
}
