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
    for lang in Lang::ALL {
        let mut harness = drill(lang, Theme::Dark, 0, sample::picture(lang));
        harness.state_mut().app.preferences.scale = 1.5;
        harness.run_steps(4);
        picture(&mut harness, &format!("conduct-{lang}-scale"));
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
    let verdict = format!("✖ {}", sample::conduct(lang).scores.verdict.0);
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
    let kept = harness
        .state()
        .app
        .conduct
        .layout()
        .expect("the feed lies elsewhere now");
    let file = serde_json::to_string(&kept).expect("a layout is written");
    let back = serde_json::from_str(&file).expect("a layout is read");
    let again = muster::ui::screens::conduct::State::new(Some(back));
    assert!(again.layout().is_some(), "the next start shows it so");
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
    let open = format!("{} {}", t(lang, "conduct-duties-open"), 30);
    harness.get_by_label(&open).click();
    harness.run_steps(2);
    harness.get_by_label(&t(lang, "conduct-duties-critical")).click();
    harness.run_steps(2);
    // Of the states in turn only every second can be critical, and of these half are still open.
    harness.get_by_label(&format!("{} {}", t(lang, "conduct-duties-all"), 15));
}

#[test]
fn nothing_to_press_lies_outside_the_window() {
    use egui::accesskit::Role;
    use muster::ui::screens::conduct::Tab;
    for (lang, size, scale) in [
        (Lang::Zh, 0, 1.0),
        (Lang::En, 0, 1.0),
        (Lang::En, 1, 1.0),
        (Lang::En, 1, 1.5),
        (Lang::Zh, 0, 1.5),
    ] {
        let mut harness = drill(lang, Theme::Dark, size, sample::picture(lang));
        harness.state_mut().app.preferences.scale = scale;
        harness.run_steps(4);
        let width = SIZES[size].0 / scale;
        for tab in Tab::ALL {
            // The chain may be wider than its panel, and is scrolled then.
            if tab == Tab::Chain {
                continue;
            }
            open(&mut harness, tab);
            let outside: Vec<String> = [Role::Button, Role::CheckBox, Role::ComboBox, Role::TextInput]
                .into_iter()
                .flat_map(|role| harness.query_all_by_role(role))
                .filter(|node| node.rect().right() > width + 1.0 || node.rect().left() < -1.0)
                .map(|node| format!("{:?} {:?}", node.rect(), node.value()))
                .collect();
            assert!(outside.is_empty(), "{lang} {size} {scale} {tab:?}: {outside:?}");
        }
    }
}

#[test]
fn an_inject_is_fired_skipped_delayed_changed_and_made_up() {
    use crate::support::panel;
    use muster::load;
    use muster::model::decisions::Act;
    use muster::ui::panels::injects;
    for lang in Lang::ALL {
        let view = sample::conduct(lang);
        let mut state = injects::State::default();
        let (mut harness, asks) = panel(lang, (700.0, 760.0), move |ui, cx| {
            injects::show(ui, cx, &view, false, &mut state);
        });
        let act = |asks: Vec<Ask>| -> Act {
            let [Ask::Act { by: None, act, .. }] = asks.as_slice() else {
                panic!("{asks:?}")
            };
            let file = format!("(version: 1, commands: [(at: \"1m\", act: {act})])");
            let loaded = load::decisions(file.as_bytes());
            assert!(loaded.diagnostics.is_empty(), "{act}");
            let decisions = loaded.value.expect("decisions");
            decisions.commands.into_iter().next().expect("a command").act
        };
        // What comes next stands first.
        let first = |harness: &mut Harness<'_, ()>, label: &str| {
            harness.get_all_by_label(label).next().expect(label).click();
            harness.run_steps(3);
        };
        first(&mut harness, &t(lang, "conduct-fire"));
        assert!(matches!(act(asks.take()), Act::FireInject(id) if id.value == "faint"));
        first(&mut harness, &t(lang, "conduct-skip"));
        assert!(matches!(act(asks.take()), Act::SkipInject(id) if id.value == "faint"));
        first(
            &mut harness,
            &tr(lang, "conduct-delay", &[("n", muster::text::Arg::Int(5))]),
        );
        let Act::DelayInject { inject, until } = act(asks.take()) else {
            panic!("not delayed")
        };
        let wanted = muster::time::Term::parse("50m").expect("a length");
        assert_eq!((inject.value.as_str(), until.value), ("faint", wanted));

        first(&mut harness, &t(lang, "conduct-edit"));
        harness.event(egui::Event::Text(" \"!\"".into()));
        harness.run_steps(2);
        first(&mut harness, &t(lang, "conduct-save"));
        let Act::EditInject {
            text: Some(text),
            to: None,
            ..
        } = act(asks.take())
        else {
            panic!("not changed")
        };
        assert!(text.contains("\"!\""), "{text}");

        first(&mut harness, &format!("+ {}", t(lang, "conduct-make-up")));
        harness.event(egui::Event::Text("下雨了".into()));
        harness.run_steps(2);
        first(&mut harness, &t(lang, "conduct-put-in"));
        let Act::Improvise { text, to, .. } = act(asks.take()) else {
            panic!("not made up")
        };
        // The first post in human hands is proposed.
        assert_eq!((text.as_str(), to[0].value.as_str()), ("下雨了", "gate"));
    }
}

#[test]
fn an_observation_keeps_its_objective_and_rating_and_the_past_is_one_press_away() {
    use crate::support::panel;
    use muster::ui::panels::notes;
    let lang = Lang::Zh;
    let view = sample::conduct(lang);
    let mut state = notes::State::default();
    state.begin("先倒水、让座");
    let (mut harness, asks) = panel(lang, (460.0, 760.0), move |ui, cx| {
        notes::show(ui, cx, &view, &mut state);
    });
    let press = |harness: &mut Harness<'_, ()>, label: &str| {
        harness.get_all_by_label(label).next().expect(label).click();
        harness.run_steps(3);
    };
    press(&mut harness, "S");
    press(&mut harness, &t(lang, "conduct-keep-observation"));
    let wanted = Ask::Observe {
        objective: None,
        rating: Some(muster::score::Rating::S),
        text: "先倒水、让座".into(),
    };
    assert_eq!(asks.take(), [wanted]);
    press(
        &mut harness,
        &tr(lang, "conduct-minutes-back", &[("n", muster::text::Arg::Int(10))]),
    );
    press(&mut harness, &t(lang, "conduct-rewind-do"));
    assert!(asks.borrow().is_empty(), "going back asks twice");
    press(&mut harness, &t(lang, "conduct-rewind-again"));
    // 09:41:20 less ten minutes, to the minute.
    assert_eq!(asks.take(), [Ask::Rewind(muster::time::SimTime(31 * 60_000))]);
    press(&mut harness, &t(lang, "conduct-switch"));
    assert_eq!(asks.take(), [Ask::Switch(0)]);
}
