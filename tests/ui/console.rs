//! The console of a post: every form yields the act that it should, in both languages.

use std::cell::RefCell;
use std::rc::Rc;

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use muster::load;
use muster::model::decisions::Act;
use muster::text::{Arg, Lang, tr};
use muster::ui::Ask;
use muster::ui::panels::console::{self, Reader};
use muster::ui::theme::Theme;
use muster::view::{Name, PostView};

use crate::samples::conduct as sample;
use crate::support::{SIZES, desk, panel, picture};

type Desk<'a> = (Harness<'a, ()>, Rc<RefCell<Vec<Ask>>>);

fn t(lang: Lang, id: &str) -> String {
    tr(lang, id, &[])
}

fn console<'a>(lang: Lang, reader: Reader, view: PostView) -> Desk<'a> {
    let mut state = console::State::default();
    panel(lang, (470.0, 760.0), move |ui, cx| {
        console::show(ui, cx, &view, reader, &mut state);
    })
}

fn press(desk: &mut Desk<'_>, label: &str) {
    desk.0.get_by_label(label).click();
    desk.0.run_steps(3);
}

/// The one act that was asked for, as a decisions file has it: about whom, whether spoken, what.
fn act(desk: &mut Desk<'_>) -> (Option<String>, bool, Act) {
    let asks = desk.1.take();
    let [
        Ask::Act {
            by,
            about,
            act,
            spoken,
        },
    ] = asks.as_slice()
    else {
        panic!("{asks:?}")
    };
    assert_eq!(by.as_deref(), Some("duty-officer"));
    let file = format!("(version: 1, commands: [(at: \"1m\", by: \"duty-officer\", act: {act})])");
    let loaded = load::decisions(file.as_bytes());
    assert!(loaded.diagnostics.is_empty(), "{act}");
    let decisions = loaded.value.expect("decisions");
    let command = decisions.commands.into_iter().next().expect("a command");
    (about.clone(), *spoken, command.act)
}

#[test]
fn what_is_owed_is_one_press() {
    for lang in Lang::ALL {
        let mut desk = console(lang, Reader::Player, sample::seat(lang));
        let report = t(lang, "console-report-now");
        desk.0.get_all_by_label(&report).next().expect("owed").click();
        desk.0.run_steps(3);
        let (about, spoken, sent) = act(&mut desk);
        let Act::Report {
            line: Some(line),
            to: None,
            channel: None,
            facts: None,
            ..
        } = sent
        else {
            panic!("{sent:?}")
        };
        // The most urgent one stands first.
        assert_eq!(
            (line.value.as_str(), about.as_deref(), spoken),
            ("first-to-leader", Some("workers"), false)
        );
        let begin = t(lang, "console-begin");
        desk.0.get_all_by_label(&begin).next().expect("owed").click();
        desk.0.run_steps(3);
        let (_, _, begun) = act(&mut desk);
        assert!(matches!(begun, Act::StartStep(step) if step.value == "arrange-room"));
    }
}

#[test]
fn the_form_of_a_report_is_filled_in_and_can_be_changed() {
    for lang in Lang::ALL {
        let mut desk = console(lang, Reader::Player, sample::seat(lang));
        let leader = lang.pick("带班领导", "Duty leader");
        let send = tr(lang, "console-send-to", &[("to", Arg::Text(leader))]);
        press(&mut desk, &t(lang, "console-do-report"));
        press(&mut desk, &send);
        let (about, _, sent) = act(&mut desk);
        assert!(
            matches!(&sent, Act::Report { line: Some(l), facts: None, .. } if l.value == "first-to-leader")
        );
        assert_eq!(about.as_deref(), Some("workers"));

        // One fact left out, and another channel.
        press(&mut desk, &t(lang, "console-do-report"));
        press(&mut desk, lang.pick("伤病情况", "Injured"));
        desk.0.get_by_label(&format!("▲ {}", t(lang, "console-left-out")));
        press(&mut desk, &t(lang, "console-channel-phone"));
        press(&mut desk, &send);
        let (_, _, sent) = act(&mut desk);
        let Act::Report {
            channel: Some(channel),
            facts: Some(facts),
            ..
        } = sent
        else {
            panic!("{sent:?}")
        };
        assert_eq!(channel.name(), "Phone");
        let stated: Vec<(&str, u32)> = facts.iter().map(|f| (f.fact.name(), f.value.value)).collect();
        assert_eq!(
            stated,
            [("Size", 20), ("Behaviour", 1), ("Place", 2), ("Demands", 1)]
        );
    }
}

#[test]
fn a_report_outside_the_lines_goes_to_whom_one_likes() {
    let lang = Lang::En;
    let mut desk = console(lang, Reader::Player, sample::seat(lang));
    press(&mut desk, &t(lang, "console-do-report"));
    press(&mut desk, &t(lang, "console-free"));
    press(&mut desk, "Send to Duty leader");
    let (_, _, sent) = act(&mut desk);
    assert!(matches!(sent, Act::Report { line: None, to: Some(to), .. } if to.value == "duty-leader"));
}

#[test]
fn each_simple_act_is_one_press_when_there_is_one_group() {
    for lang in Lang::ALL {
        let mut desk = console(lang, Reader::Player, sample::seat(lang));
        for (id, wanted) in [
            ("console-do-medical", Act::GiveAid),
            ("console-do-receive", Act::Receive),
            ("console-do-hear", Act::Hear),
            ("console-do-representatives", Act::AskForRepresentatives),
            ("console-do-explain", Act::Explain),
            ("console-do-offer", Act::Offer),
            ("console-do-answer", Act::Answer),
            ("console-do-register", Act::Register),
            ("console-do-media", Act::SpeakToMedia),
            ("console-do-acknowledge", Act::Acknowledge),
        ] {
            press(&mut desk, &t(lang, id));
            let (about, _, done) = act(&mut desk);
            assert_eq!(done, wanted);
            assert_eq!(about.as_deref(), Some("workers"));
        }
    }
}

#[test]
fn with_several_groups_one_says_about_whom() {
    let lang = Lang::Zh;
    let mut view = sample::seat(lang);
    view.choices
        .about
        .push(Name::new("travellers", "赴省反映问题的群众"));
    let mut desk = console(lang, Reader::Player, view);
    press(&mut desk, &t(lang, "console-do-hear"));
    assert!(desk.1.borrow().is_empty());
    press(&mut desk, "赴省反映问题的群众");
    press(&mut desk, "听取诉求 · 赴省反映问题的群众");
    let (about, _, done) = act(&mut desk);
    assert_eq!((about.as_deref(), done), (Some("travellers"), Act::Hear));
}

#[test]
fn the_other_forms_need_one_choice() {
    for lang in Lang::ALL {
        let mut desk = console(lang, Reader::Player, sample::seat(lang));
        press(&mut desk, &t(lang, "console-do-dispatch"));
        press(&mut desk, lang.pick("中巴车", "Minibus"));
        assert!(matches!(act(&mut desk).2, Act::Dispatch(whom) if whom.value == "minibus"));
        press(&mut desk, &t(lang, "console-do-support"));
        let unit = lang.pick("区信访局", "District petition office");
        press(&mut desk, unit);
        assert!(matches!(act(&mut desk).2, Act::RequestSupport(whom) if whom.value == "petition-office"));
        press(&mut desk, &t(lang, "console-do-alert"));
        press(&mut desk, lang.pick("↑ 红色", "↑ red"));
        assert!(matches!(act(&mut desk).2, Act::RaiseAlert(rank) if rank.value == 3));
        press(&mut desk, &t(lang, "console-do-alert"));
        press(&mut desk, &format!("↓ {}", t(lang, "console-no-alert")));
        assert!(matches!(act(&mut desk).2, Act::LowerAlert(rank) if rank.value == 0));
        press(&mut desk, &t(lang, "console-do-step"));
        press(&mut desk, lang.pick("登记值班记录", "Write the duty log"));
        assert!(matches!(act(&mut desk).2, Act::StartStep(step) if step.value == "log"));
    }
}

#[test]
fn withholding_says_what_it_is_and_asks_twice() {
    for lang in Lang::ALL {
        let mut desk = console(lang, Reader::Player, sample::seat(lang));
        press(&mut desk, &t(lang, "console-do-withhold"));
        desk.0
            .get_by_label(&format!("✖ {}", t(lang, "console-withhold-is")));
        press(&mut desk, &t(lang, "console-withhold-do"));
        assert!(desk.1.borrow().is_empty());
        press(&mut desk, &t(lang, "console-withhold-again"));
        let (_, _, kept) = act(&mut desk);
        assert!(matches!(kept, Act::Withhold { line, fact: None } if line.value == "first-to-leader"));
    }
}

#[test]
fn an_unlawful_order_is_refused_with_a_reason_or_plainly_breached() {
    for lang in Lang::ALL {
        let mut desk = console(lang, Reader::Player, sample::seat(lang));
        press(&mut desk, &t(lang, "console-refuse"));
        desk.0.event(egui::Event::Text("no \"power\" \\ 无权".into()));
        desk.0.run_steps(2);
        desk.0.key_press(Key::Enter);
        desk.0.run_steps(3);
        let (_, _, refused) = act(&mut desk);
        let Act::Refuse { order, reason } = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(
            (order.name(), reason.as_str()),
            ("StopVehicle", "no \"power\" \\ 无权")
        );
        press(&mut desk, &t(lang, "console-comply-do"));
        assert!(desk.1.borrow().is_empty(), "a breach is never one press away");
        press(&mut desk, &t(lang, "console-comply-again"));
        assert!(matches!(act(&mut desk).2, Act::Comply(order) if order.name() == "StopVehicle"));
    }
}

#[test]
fn what_the_trainer_enters_is_marked_as_spoken_unless_he_says_otherwise() {
    let lang = Lang::Zh;
    let mut desk = console(lang, Reader::Trainer, sample::seat(lang));
    press(&mut desk, &t(lang, "console-do-hear"));
    assert!(act(&mut desk).1);
    press(&mut desk, &t(lang, "console-spoken"));
    press(&mut desk, &t(lang, "console-do-hear"));
    assert!(!act(&mut desk).1);
}

#[test]
fn a_simulated_post_can_be_looked_at_but_not_played() {
    let lang = Lang::En;
    let mut view = sample::seat(lang);
    view.human = false;
    let mut desk = console(lang, Reader::Player, view.clone());
    assert!(desk.0.query_by_label(&t(lang, "console-do-report")).is_none());
    assert!(desk.0.query_by_label(&t(lang, "console-refuse")).is_none());
    assert!(
        desk.0.query_by_label(&t(lang, "console-take-over")).is_none(),
        "hands are changed by the trainer"
    );
    desk = console(lang, Reader::Trainer, view);
    press(&mut desk, &t(lang, "console-take-over"));
    let wanted = Ask::TakeOver {
        post: "duty-officer".into(),
        human: true,
    };
    assert_eq!(desk.1.take(), [wanted]);
}

#[test]
fn the_players_window_shows_one_console_and_stops_in_a_real_emergency() {
    for lang in Lang::ALL {
        for (size, theme) in [(0, Theme::Dark), (1, Theme::Light)] {
            let (width, height) = SIZES[size];
            let mut state = muster::ui::screens::conduct::State::new(None);
            let view = sample::seat(lang);
            let mut stopped = view.clone();
            stopped.frozen = true;
            let frozen = Rc::new(RefCell::new(false));
            let now = Rc::clone(&frozen);
            let mut desk = panel(lang, (width, height), move |ui, cx| {
                let view = if *now.borrow() { &stopped } else { &view };
                muster::ui::screens::conduct::players(ui, cx, view, &mut state);
            });
            desk.0.get_by_label(&t(lang, "ui-exercise"));
            desk.0.key_press(Key::M);
            desk.0.run_steps(2);
            assert_eq!(act(&mut desk).2, Act::GiveAid);
            if let Some(folder) = std::env::var_os("MUSTER_PICTURES") {
                let _ = theme;
                let image = desk.0.render().expect("an image");
                let file = std::path::PathBuf::from(folder).join(format!("players-{lang}-{size}.png"));
                image.save(file).expect("a picture");
            }
            *frozen.borrow_mut() = true;
            desk.0.run_steps(3);
            desk.0.get_by_label(&t(lang, "conduct-frozen"));
            desk.0.key_press(Key::M);
            desk.0.run_steps(2);
            assert!(desk.1.borrow().is_empty());
        }
    }
    let mut empty = desk(Lang::Zh, Theme::Dark, SIZES[0], muster::ui::Picture::default());
    picture(&mut empty, "no-drill");
}
