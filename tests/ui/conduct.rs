//! The drill's screen and its panels.

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use muster::session::{Pace, Target};
use muster::text::{Lang, tr};
use muster::ui::app::Screen;
use muster::ui::theme::Theme;
use muster::ui::{Ask, Picture};

use crate::samples::conduct as sample;
use crate::support::{Desk, SIZES, desk, picture};

/// The drill at a size.
fn drill<'a>(lang: Lang, theme: Theme, size: usize, shown: Picture) -> Harness<'a, Desk> {
    let mut harness = desk(lang, theme, SIZES[size], shown);
    harness.state_mut().app.screen = Screen::Conduct;
    harness.run_steps(4);
    harness.state_mut().asks.clear();
    harness
}

fn t(lang: Lang, id: &str) -> String {
    tr(lang, id, &[])
}

fn press(harness: &mut Harness<'_, Desk>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

/// Shows a panel by its tab.
fn open(harness: &mut Harness<'_, Desk>, tab: muster::ui::screens::conduct::Tab) {
    harness.state_mut().app.conduct.reveal(tab);
    harness.run_steps(3);
}

fn asks(harness: &mut Harness<'_, Desk>) -> Vec<Ask> {
    std::mem::take(&mut harness.state_mut().asks)
}

#[test]
fn pictures_of_every_panel() {
    use muster::ui::screens::conduct::Tab;
    if std::env::var_os("MUSTER_PICTURES").is_none() {
        return;
    }
    for (lang, theme, size) in [
        (Lang::Zh, Theme::Dark, 0),
        (Lang::En, Theme::Light, 0),
        (Lang::Zh, Theme::Light, 1),
        (Lang::En, Theme::Dark, 1),
    ] {
        let mut harness = drill(lang, theme, size, sample::picture(lang));
        picture(&mut harness, &format!("conduct-{lang}-{size}"));
        for tab in [
            Tab::Duties,
            Tab::Chain,
            Tab::Injects,
            Tab::Phase,
            Tab::Scores,
            Tab::World,
            Tab::People,
            Tab::Seats,
            Tab::Notes,
        ] {
            if size == 1 && !matches!(tab, Tab::Chain | Tab::People | Tab::Scores | Tab::Injects) {
                continue;
            }
            open(&mut harness, tab);
            if tab == Tab::Duties {
                press(&mut harness, &t(lang, "conduct-as-bars"));
            }
            picture(&mut harness, &format!("conduct-{lang}-{size}-{tab:?}"));
        }
        open(&mut harness, Tab::Console);
        press(&mut harness, &t(lang, "console-do-report"));
        picture(&mut harness, &format!("conduct-{lang}-{size}-report"));
    }
    let mut harness = drill(Lang::Zh, Theme::Dark, 0, sample::frozen(Lang::Zh));
    picture(&mut harness, "conduct-frozen");
}

#[test]
fn the_clock_is_moved_by_buttons_and_keys() {
    for lang in Lang::ALL {
        let mut harness = drill(lang, Theme::Dark, 0, sample::picture(lang));
        press(&mut harness, "60×");
        press(&mut harness, &t(lang, "conduct-to-inject"));
        harness.key_press(Key::Space);
        harness.run_steps(2);
        harness.key_press(Key::Period);
        harness.run_steps(2);
        let asked = asks(&mut harness);
        let wanted = [
            Ask::Pace(Pace::Times(60)),
            Ask::RunTo(Target::Inject),
            Ask::Pace(Pace::Paused),
            Ask::RunTo(Target::Event),
        ];
        assert_eq!(asked, wanted);
    }
}

#[test]
fn the_emergency_stop_asks_twice_and_then_everything_stands() {
    let lang = Lang::En;
    let mut harness = drill(lang, Theme::Dark, 0, sample::picture(lang));
    press(&mut harness, &t(lang, "conduct-freeze"));
    assert!(asks(&mut harness).is_empty(), "one press is a slip of the hand");
    press(&mut harness, &t(lang, "conduct-freeze-again"));
    assert_eq!(asks(&mut harness), [Ask::Freeze]);

    harness.state_mut().picture = sample::frozen(lang);
    harness.run_steps(3);
    for key in [Key::Space, Key::Period, Key::R, Key::M, Key::B, Key::Num3] {
        harness.key_press(key);
        harness.run_steps(1);
    }
    assert!(
        asks(&mut harness).is_empty(),
        "nothing can be done in a real emergency"
    );
    assert!(harness.query_by_label(&t(lang, "console-do-report")).is_none());
    press(&mut harness, "60×");
    assert!(asks(&mut harness).is_empty(), "nor can the clock be moved");
    harness.get_by_label(&t(lang, "conduct-frozen"));
    press(&mut harness, &t(lang, "conduct-thaw"));
    press(&mut harness, &t(lang, "conduct-thaw-again"));
    assert_eq!(asks(&mut harness), [Ask::Thaw]);
}

#[test]
fn f12_stops_at_once_even_while_somebody_types() {
    let lang = Lang::Zh;
    let mut harness = drill(lang, Theme::Dark, 0, sample::picture(lang));
    press(&mut harness, &t(lang, "console-do-note"));
    asks(&mut harness);
    harness.key_press(Key::F12);
    harness.run_steps(2);
    assert_eq!(asks(&mut harness), [Ask::Freeze]);
}

#[test]
fn opening_a_form_is_told_once_and_closing_it_once() {
    let lang = Lang::Zh;
    let mut harness = drill(lang, Theme::Dark, 0, sample::picture(lang));
    press(&mut harness, &t(lang, "console-do-dispatch"));
    harness.run_steps(5);
    assert_eq!(asks(&mut harness), [Ask::Form(true)]);
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert_eq!(asks(&mut harness), [Ask::Form(false)]);
}

#[test]
fn typing_a_note_moves_no_clock() {
    let lang = Lang::En;
    let mut harness = drill(lang, Theme::Dark, 0, sample::picture(lang));
    harness.key_press(Key::N);
    harness.run_steps(3);
    assert_eq!(asks(&mut harness), [Ask::Form(true)]);
    harness.event(egui::Event::Text("tb 60 \"quoted\"".into()));
    harness.key_press(Key::T);
    harness.key_press(Key::Space);
    harness.run_steps(2);
    assert!(asks(&mut harness).is_empty());
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    let asked = asks(&mut harness);
    let Some(Ask::Act { by, act, .. }) = asked.first() else {
        panic!("{asked:?}")
    };
    assert_eq!(by.as_deref(), Some("duty-officer"));
    assert!(act.starts_with("Note(\"tb 60 \\\"quoted\\\""), "{act}");
    assert_eq!(asked.last(), Some(&Ask::Form(false)));
}

#[test]
fn what_is_hidden_is_not_on_the_screen() {
    use muster::ui::screens::conduct::Tab;
    let lang = Lang::Zh;
    let mut harness = drill(lang, Theme::Dark, 0, sample::picture(lang));
    open(&mut harness, Tab::Scores);
    let verdict = format!("✗ {}", sample::conduct(lang).scores.verdict.0);
    harness.get_by_label(&verdict);
    harness.key_press(Key::H);
    harness.run_steps(3);
    assert!(harness.query_by_label(&verdict).is_none());
    open(&mut harness, Tab::Injects);
    assert!(
        harness.query_by_label_contains("一名老人感到胸闷").is_none(),
        "what comes is the trainer's secret"
    );
    open(&mut harness, Tab::Chain);
    assert!(harness.query_by_label(&t(lang, "conduct-truth")).is_none());
}

#[test]
fn a_seat_changes_hands_and_its_console_opens() {
    use muster::ui::screens::conduct::Tab;
    let lang = Lang::En;
    let mut harness = drill(
        lang,
        Theme::Dark,
        0,
        Picture {
            seat: None,
            ..sample::picture(lang)
        },
    );
    open(&mut harness, Tab::Seats);
    asks(&mut harness);
    // The first row is the duty officer, in whose seat most waits.
    let simulate = t(lang, "conduct-simulated");
    harness.get_all_by_label(&simulate).next().expect("a row").click();
    harness.run_steps(3);
    let players = t(lang, "conduct-players");
    harness.get_all_by_label(&players).next().expect("a row").click();
    harness.run_steps(3);
    let wanted = [
        Ask::TakeOver {
            post: "duty-officer".into(),
            human: false,
        },
        Ask::Players(Some("duty-officer".into())),
    ];
    assert_eq!(asks(&mut harness), wanted);
}

#[test]
fn panels_that_were_moved_are_remembered_and_can_be_put_back() {
    let lang = Lang::En;
    let mut harness = drill(lang, Theme::Dark, 0, sample::picture(lang));
    assert!(
        harness.state().app.conduct.layout().is_none(),
        "nobody moved anything"
    );
    let from = harness.get_by_label(&t(lang, "conduct-tab-feed")).rect().center();
    harness.drag_at(from);
    for step in 1..8 {
        harness.hover_at(from + egui::vec2(60.0, -30.0) * step as f32);
        harness.run_steps(2);
    }
    harness.drop_at(from + egui::vec2(480.0, -240.0));
    harness.run_steps(4);
    assert!(
        harness.state().app.conduct.layout().is_some(),
        "the feed lies elsewhere now"
    );
    press(&mut harness, &t(lang, "conduct-more"));
    press(&mut harness, &t(lang, "conduct-reset-panels"));
    assert!(harness.state().app.conduct.layout().is_none());
}

#[test]
fn the_feed_is_filtered_and_searched() {
    use crate::support::panel;
    use muster::ui::panels::feed;
    for lang in Lang::ALL {
        let view = sample::conduct(lang);
        let mut state = feed::State::default();
        let (mut harness, _) = panel(lang, (700.0, 600.0), move |ui, cx| {
            feed::show(ui, cx, &view.feed, &view.seats, &mut state);
        });
        let late = lang.pick("超时：", "Overdue:");
        let arrives = lang.pick("到达办公楼南门", "arrive at the south gate");
        harness
            .get_all_by_label_contains(arrives)
            .next()
            .expect("the story");
        harness.get_by_label(&t(lang, "conduct-least-warning")).click();
        harness.run_steps(3);
        assert!(harness.query_all_by_label_contains(arrives).next().is_none());
        harness
            .get_all_by_label_contains(late)
            .next()
            .expect("warnings stay");
        let search = harness.get_by_role(egui::accesskit::Role::TextInput);
        search.focus();
        harness.run_steps(2);
        harness.event(egui::Event::Text("nothing of the kind".into()));
        harness.run_steps(3);
        harness.get_by_label(&t(lang, "conduct-feed-none"));
    }
}

#[test]
fn duties_are_filtered() {
    use crate::support::panel;
    use muster::ui::panels::duties;
    let lang = Lang::En;
    let view = sample::conduct(lang);
    let mut state = duties::State::default();
    let (mut harness, _) = panel(lang, (700.0, 600.0), move |ui, cx| {
        duties::show(ui, cx, &view.duties, &view.seats, &view.clock, &mut state);
    });
    let open = format!("{} {}", t(lang, "conduct-duties-open"), 32);
    harness.get_by_label(&open).click();
    harness.run_steps(2);
    harness.get_by_label(&t(lang, "conduct-duties-critical")).click();
    harness.run_steps(2);
    // Of the states in turn only every second can be critical, and of these half are still open.
    harness.get_by_label(&format!("{} {}", t(lang, "conduct-duties-all"), 15));
}
