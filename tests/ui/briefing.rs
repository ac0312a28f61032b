//! The briefing: seats, name, clock, what is printed, the beginning.

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use muster::session::{ClockPolicy, Pace};
use muster::text::Lang;
use muster::ui::app::Screen;
use muster::ui::theme::Theme;
use muster::ui::{Ask, Draft, Export, Picture};

use crate::samples::library::{briefed, draft};
use crate::support::{Desk, SIZES, desk, picture};

type Harness = egui_kittest::Harness<'static, Desk>;

/// The briefing screen, with the desk's answers played by the test.
fn briefing(lang: Lang, theme: Theme, size: (f32, f32), plan: &str, scenario: &str) -> Harness {
    let shown = Picture {
        briefing: Some(briefed(lang, plan, scenario)),
        ..Picture::default()
    };
    let mut harness = desk(lang, theme, size, shown);
    harness.state_mut().app.screen = Screen::Briefing;
    harness.run_steps(4);
    harness
}

fn last_draft(harness: &Harness) -> Draft {
    let asks = harness.state().asks.iter().rev();
    let draft = |ask: &Ask| match ask {
        Ask::Brief(draft) => Some(draft.clone()),
        _ => None,
    };
    asks.into_iter().find_map(draft).expect("a draft")
}

#[test]
fn a_draft_comes_with_a_free_name_and_three_seats() {
    for lang in Lang::ALL {
        let mut harness = briefing(
            lang,
            Theme::Dark,
            SIZES[0],
            "district-group-visits",
            "group-visit",
        );
        picture(&mut harness, &format!("briefing-{lang}"));
        let draft = last_draft(&harness);
        assert_eq!(draft.name, "group-visit-1");
        assert_eq!(draft.seats.len(), 3, "{:?}", draft.seats);
        let button = lang.pick("开始演练", "Begin the drill");
        harness.get_by_label(button).click();
        harness.run_steps(2);
        let asks = &harness.state().asks;
        assert!(asks.iter().any(|a| *a == Ask::Begin(draft.clone())), "{asks:?}");
    }
}

#[test]
fn seats_pace_policy_and_seed_change_the_draft() {
    let mut harness = briefing(
        Lang::En,
        Theme::Light,
        SIZES[1],
        "district-group-visits",
        "group-visit",
    );
    picture(&mut harness, "briefing-large-en");
    let before = last_draft(&harness);
    harness.get_by_label("None").click();
    harness.run_steps(2);
    assert!(last_draft(&harness).seats.is_empty());
    harness.get_by_label("Suggest three").click();
    harness.run_steps(2);
    assert_eq!(last_draft(&harness).seats, before.seats);
    harness.get_by_label("20×").click();
    harness.run_steps(2);
    harness.get_by_label("The clock runs on").click();
    harness.run_steps(2);
    harness.get_by_label("Throw").click();
    harness.run_steps(2);
    let after = last_draft(&harness);
    assert_eq!(
        (after.pace, after.policy),
        (Pace::Times(20), ClockPolicy::Running)
    );
    assert_ne!(after.seed, before.seed);
}

#[test]
fn a_name_that_is_taken_is_told_where_it_stands() {
    let mut harness = briefing(Lang::En, Theme::Dark, SIZES[0], "bank", "savings-product");
    let draft = last_draft(&harness);
    let (_, of) = harness.state().picture.briefing.clone().expect("briefed");
    let mut of = (*of).clone();
    of.name_problem = Some("there is a session of this name already".into());
    harness.state_mut().picture.briefing = Some((draft, std::sync::Arc::new(of)));
    harness.run_steps(3);
    picture(&mut harness, "briefing-taken-en");
    assert!(
        harness
            .get_by_label("Begin the drill")
            .accesskit_node()
            .is_disabled()
    );
    harness.get_by_label_contains("there is a session of this name already");
}

#[test]
fn cards_and_sheets_are_written_where_the_field_says() {
    let mut harness = briefing(
        Lang::En,
        Theme::Dark,
        SIZES[1],
        "district-group-visits",
        "group-visit",
    );
    let seats = last_draft(&harness).seats;
    for button in ["Write duty cards", "Write evaluator's sheets"] {
        harness.get_by_label(button).scroll_to_me();
        harness.run_steps(20);
        harness.get_by_label(button).click();
        harness.run_steps(2);
    }
    picture(&mut harness, "briefing-print-en");
    let exports: Vec<_> = (harness.state().asks.iter())
        .filter_map(|ask| match ask {
            Ask::Export(what, path) => Some((what.clone(), path.display().to_string())),
            _ => None,
        })
        .collect();
    assert_eq!(
        exports[0],
        (Export::DutyCards(seats), "group-visit-1-duty-cards.html".into())
    );
    assert_eq!(
        exports[1],
        (Export::EvaluatorSheets, "group-visit-1-evaluators.html".into())
    );
}

#[test]
fn what_does_not_fit_is_told_in_words() {
    let shown = Picture {
        briefing_problems: vec!["the scenario needs a place of kind Office".into()],
        ..Picture::default()
    };
    let mut harness = desk(Lang::En, Theme::Dark, SIZES[0], shown);
    harness.state_mut().app.screen = Screen::Briefing;
    harness.run_steps(3);
    picture(&mut harness, "briefing-unfit-en");
    harness.get_by_label_contains("needs a place");
    harness.get_by_label("To the library").click();
    harness.run_steps(2);
    assert_eq!(harness.state().app.screen, Screen::Library);
}

#[test]
fn the_chain_of_every_plan_can_be_drawn() {
    for (i, plan) in muster::embedded::PLANS.iter().enumerate() {
        let lang = Lang::ALL[i % 2];
        let mut harness = briefing(lang, Theme::Dark, SIZES[i % 2], plan.id, "group-visit");
        harness.key_press_modifiers(egui::Modifiers::ALT, egui::Key::Num3);
        harness.run_steps(3);
        picture(&mut harness, &format!("briefing-chain-{}", plan.id));
        let all = lang.pick("全部报告线", "All lines");
        harness.get_by_label(all);
    }
}

#[test]
fn all_fits_at_150_percent() {
    for lang in Lang::ALL {
        let mut harness = briefing(
            lang,
            Theme::Light,
            SIZES[0],
            "district-group-visits",
            "group-visit",
        );
        harness.state_mut().app.preferences.scale = 1.5;
        harness.run_steps(4);
        picture(&mut harness, &format!("briefing-150-{lang}"));
        harness.key_press_modifiers(egui::Modifiers::ALT, egui::Key::Num3);
        harness.run_steps(3);
        picture(&mut harness, &format!("briefing-150-chain-{lang}"));
    }
}

#[test]
fn a_draft_of_other_files_replaces_what_was_set_up() {
    let mut harness = briefing(Lang::En, Theme::Dark, SIZES[0], "bank", "savings-product");
    let (_, of) = briefed(Lang::En, "district-group-visits", "group-visit");
    harness.state_mut().picture.briefing = Some((draft("district-group-visits", "group-visit"), of));
    harness.run_steps(3);
    let draft = last_draft(&harness);
    assert_eq!(draft.scenario.as_deref(), Some("group-visit"));
    assert_eq!(draft.name, "group-visit-1");
}
