//! The library: choosing, searching, going on with sessions.

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use muster::text::Lang;
use muster::ui::theme::Theme;
use muster::ui::{Ask, Draft};

use crate::samples::library::{notices, of, sessions, shipped};
use crate::support::{SIZES, desk, picture};

/// The title of the first shipped plan and of the first shipped scenario.
fn first(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Zh => ("集体来访", "拆迁"),
        Lang::En => (
            "A district's plan for receiving group visits",
            "Residents come about unpaid resettlement money",
        ),
    }
}

fn briefs<'a>(asks: &'a [Ask]) -> Vec<&'a Draft> {
    let draft = |ask: &'a Ask| match ask {
        Ask::Brief(draft) => Some(draft),
        _ => None,
    };
    asks.iter().filter_map(draft).collect()
}

#[test]
fn the_first_start_says_what_to_do() {
    for lang in Lang::ALL {
        let library = shipped(lang, None, None);
        let mut harness = desk(lang, Theme::Dark, SIZES[0], of(library));
        picture(&mut harness, &format!("library-first-{lang}"));
        let try_it = lang.pick("用第一套试一试", "Try the first one");
        harness.get_by_label(try_it).click();
        harness.run_steps(3);
        let asks = std::mem::take(&mut harness.state_mut().asks);
        let last = briefs(&asks).last().copied().cloned().expect("a draft");
        assert_eq!(last.plan.as_deref(), Some("district-group-visits"));
        assert_eq!(last.scenario.as_deref(), Some("group-visit"));
    }
}

#[test]
fn a_plan_and_a_scenario_are_chosen_and_briefed() {
    let library = shipped(Lang::En, None, Some("district-group-visits"));
    let mut harness = desk(Lang::En, Theme::Dark, SIZES[0], of(library));
    assert!(harness.get_by_label("Brief →").accesskit_node().is_disabled());
    let (plan, scenario) = first(Lang::En);
    let radio = egui::accesskit::Role::RadioButton;
    harness.get_by_role_and_label(radio, plan).click();
    harness.run_steps(2);
    harness.get_by_role_and_label(radio, scenario).click();
    harness.run_steps(2);
    picture(&mut harness, "library-chosen-en");
    harness.get_by_label("Brief →").click();
    harness.run_steps(2);
    let drafts = briefs(&harness.state().asks);
    assert_eq!(drafts[0].plan.as_deref(), Some("district-group-visits"));
    assert_eq!(drafts[0].scenario, None, "each choice is told at once");
    let last = drafts.last().expect("a draft");
    assert_eq!(last.scenario.as_deref(), Some("group-visit"));
    assert_eq!(harness.state().app.screen, muster::ui::app::Screen::Briefing);
}

#[test]
fn a_choice_is_given_up_by_choosing_it_again() {
    let library = shipped(Lang::En, None, None);
    let mut harness = desk(Lang::En, Theme::Dark, SIZES[0], of(library));
    let (plan, _) = first(Lang::En);
    let radio = egui::accesskit::Role::RadioButton;
    for _ in 0..2 {
        harness.get_by_role_and_label(radio, plan).click();
        harness.run_steps(2);
    }
    let drafts = briefs(&harness.state().asks);
    assert_eq!(drafts.last().expect("two").plan, None);
}

#[test]
fn a_search_leaves_what_has_all_words() {
    let library = shipped(Lang::En, None, None);
    let mut harness = desk(Lang::En, Theme::Dark, SIZES[0], of(library));
    harness.key_press(egui::Key::Slash);
    harness.run_steps(2);
    harness.event(egui::Event::Text("RESETTLEMENT unpaid".into()));
    harness.run_steps(3);
    picture(&mut harness, "library-search-en");
    let radio = egui::accesskit::Role::RadioButton;
    let left = harness.get_all_by_role(radio).count();
    assert!((1..4).contains(&left), "{left} cards are left");
}

#[test]
fn an_interrupted_session_is_resumed_by_one_click() {
    for lang in Lang::ALL {
        let mut library = shipped(lang, None, Some("bank"));
        library.sessions = sessions(lang);
        let mut shown = of(library);
        shown.notices = notices(lang);
        let mut harness = desk(lang, Theme::Light, SIZES[1], shown);
        picture(&mut harness, &format!("library-sessions-{lang}"));
        let button = lang.pick("从 09:41 原样恢复", "Resume exactly at 09:41");
        harness.get_by_label(button).click();
        harness.run_steps(2);
        let asks = &harness.state().asks;
        assert!(asks.contains(&Ask::Open("group-visit-4".into())), "{asks:?}");
        assert!(
            harness.query_by_label(button).is_none(),
            "it can't be asked for twice"
        );
    }
}

#[test]
fn broken_files_are_cards_that_cant_be_chosen() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).expect("written");
    put("empty.ron", b"");
    put("binary-plan.ron", &[0, 159, 146, 150, 255]);
    put(
        "half-scenario.ron",
        "(version: 1, id: \"x\", title: (zh: \"半\"".as_bytes(),
    );
    put("huge-plan.ron", &vec![b' '; 5 << 20]);
    put("decisions.ron", b"(version: 1, human: [], commands: [])");
    put("good.ron", muster::embedded::PLANS[6].text.as_bytes());
    for lang in Lang::ALL {
        let library = shipped(lang, Some(folder.path()), None);
        let own: Vec<_> = library.plans.iter().filter(|p| !p.embedded).collect();
        let broken: Vec<_> = own.iter().filter(|p| p.broken).collect();
        assert_eq!((own.len(), broken.len()), (4, 3), "{own:?}");
        assert!(broken.iter().all(|p| !p.problems.is_empty()), "{broken:?}");
        let stories: Vec<_> = library.scenarios.iter().filter(|s| !s.embedded).collect();
        assert_eq!(stories.len(), 1);
        assert!(stories[0].broken);
        let mut harness = desk(lang, Theme::Dark, SIZES[0], of(library));
        picture(&mut harness, &format!("library-broken-{lang}"));
        let radio = egui::accesskit::Role::RadioButton;
        harness.get_by_role_and_label(radio, "empty.ron").click();
        harness.run_steps(2);
        assert_eq!(briefs(&harness.state().asks).len(), 0);
    }
}

#[test]
fn every_size_and_scale_has_its_layout() {
    for (lang, theme, scale) in [(Lang::En, Theme::Dark, 1.5), (Lang::Zh, Theme::Light, 1.5)] {
        let mut library = shipped(lang, None, Some("bank"));
        library.sessions = sessions(lang);
        library.progress = Some((12, 44));
        let mut harness = desk(lang, theme, SIZES[0], of(library));
        harness.state_mut().app.preferences.scale = scale;
        harness.run_steps(4);
        picture(&mut harness, &format!("library-150-{lang}"));
        let label = lang.pick("已有演练（4）", "Sessions (4)");
        harness.get_by_label(label).click();
        harness.run_steps(3);
        picture(&mut harness, &format!("library-150-sessions-{lang}"));
    }
}
