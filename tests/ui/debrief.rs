//! The debrief: what a chief reads, and what a click asks.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use muster::score::Rating;
use muster::text::{Arg, Lang, tr};
use muster::time::SimTime;
use muster::ui::Ask;
use muster::ui::app::Screen;
use muster::ui::ask::Export;
use muster::ui::screens::debrief::{KEYS, Section};
use muster::ui::theme::Theme;
use muster::view::page::response_tone;
use muster::view::{Debrief, Tone};

use crate::samples::debrief as samples;
use crate::support::{Desk, SIZES, desk, picture};

fn say(lang: Lang, id: &str) -> String {
    tr(lang, id, &[])
}

/// The screen at a section.
fn at<'a>(lang: Lang, debrief: Debrief, section: Section) -> Harness<'a, Desk> {
    look(lang, Theme::Dark, SIZES[0], 1.0, debrief, section)
}

fn look<'a>(
    lang: Lang,
    theme: Theme,
    size: (f32, f32),
    scale: f32,
    debrief: Debrief,
    section: Section,
) -> Harness<'a, Desk> {
    let mut harness = desk(lang, theme, size, samples::picture(lang, debrief));
    let app = &mut harness.state_mut().app;
    app.preferences.scale = scale;
    app.screen = Screen::Debrief;
    app.debrief.section = section;
    // The state belongs to a session from the first frame on, and begins at the overview.
    harness.run_steps(2);
    harness.state_mut().app.debrief.section = section;
    harness.run_steps(4);
    harness
}

/// What this screen asked: which language is spoken is said by the program itself.
fn asked(harness: &Harness<'_, Desk>) -> Vec<Ask> {
    let asks = harness.state().asks.iter();
    asks.filter(|ask| !matches!(ask, Ask::Speak(_)))
        .cloned()
        .collect()
}

fn last_scrub(harness: &Harness<'_, Desk>) -> Option<SimTime> {
    asked(harness).into_iter().rev().find_map(|ask| match ask {
        Ask::Scrub(at) => Some(at),
        _ => None,
    })
}

fn click(harness: &mut Harness<'_, Desk>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

fn press(harness: &mut Harness<'_, Desk>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(3);
}

#[test]
fn pictures_of_every_section() {
    if std::env::var_os("MUSTER_PICTURES").is_none() {
        return;
    }
    for lang in Lang::ALL {
        for section in Section::ALL {
            let name = section.title().trim_start_matches("debrief-s-");
            let mut harness = at(lang, samples::full(lang), section);
            picture(&mut harness, &format!("{name}-{lang}"));
        }
    }
    let odd = [
        ("big", Theme::Dark, SIZES[1], 1.0, Section::Overview),
        ("light", Theme::Light, SIZES[0], 1.0, Section::Overview),
        ("light-chain", Theme::Light, SIZES[1], 1.0, Section::Deviations),
        ("light-mood", Theme::Light, SIZES[0], 1.0, Section::Mood),
        ("150", Theme::Dark, SIZES[0], 1.5, Section::Overview),
        ("150-chain", Theme::Dark, SIZES[0], 1.5, Section::Deviations),
        ("150-times", Theme::Dark, SIZES[0], 1.5, Section::Times),
        ("200-goals", Theme::Light, SIZES[1], 2.0, Section::Objectives),
    ];
    for (name, theme, size, scale, section) in odd {
        for lang in Lang::ALL {
            let mut harness = look(lang, theme, size, scale, samples::full(lang), section);
            picture(&mut harness, &format!("z-{name}-{lang}"));
            if scale > 1.4 {
                press(&mut harness, Modifiers::NONE, Key::M);
                picture(&mut harness, &format!("z-{name}-moment-off-{lang}"));
            }
        }
    }
    for section in [Section::Overview, Section::Mood, Section::Awareness] {
        let name = section.title().trim_start_matches("debrief-s-");
        let mut harness = at(Lang::Zh, samples::long(Lang::Zh), section);
        picture(&mut harness, &format!("z-long-{name}"));
        let mut harness = at(Lang::En, samples::nothing(), section);
        picture(&mut harness, &format!("z-nothing-{name}"));
    }
}

#[test]
fn opening_it_shows_the_end_and_asks_once() {
    for lang in Lang::ALL {
        let harness = at(lang, samples::full(lang), Section::Overview);
        assert_eq!(asked(&harness), [Ask::Scrub(samples::min(240))]);
        harness.get_by_label("71 %");
        // Critical item, breaches: what caps the result stands beside the verdict.
        harness.get_by_label_contains(&say(lang, "rights-1"));
    }
}

#[test]
fn the_scrubber_is_dragged() {
    for lang in Lang::ALL {
        let mut harness = at(lang, samples::full(lang), Section::Overview);
        let strip = harness.get_by_label(&say(lang, "debrief-scrubber")).rect();
        let y = strip.bottom() - 21.0;
        harness.drag_at(pos2(strip.left() + 40.0, y));
        harness.run_steps(2);
        harness.hover_at(pos2(strip.center().x, y));
        harness.run_steps(2);
        harness.drop_at(pos2(strip.center().x, y));
        harness.run_steps(2);
        let there = last_scrub(&harness).expect("a moment was asked for");
        let off = (there.0 - samples::min(120).0).abs();
        assert!(off < 60_000, "the middle of four hours, not {there}");
        let scrubs = asked(&harness)
            .iter()
            .filter(|a| matches!(a, Ask::Scrub(_)))
            .count();
        assert!(scrubs >= 3, "the start of the drag and its end are both followed");
    }
}

#[test]
fn keys_move_the_scrubber() {
    let end = samples::min(240);
    let mut harness = at(Lang::En, samples::full(Lang::En), Section::Overview);
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(last_scrub(&harness), Some(SimTime(end.0 - 60_000)));
    press(&mut harness, Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(last_scrub(&harness), Some(SimTime(end.0 - 660_000)));
    press(&mut harness, Modifiers::NONE, Key::Home);
    assert_eq!(last_scrub(&harness), Some(SimTime::ZERO));
    press(&mut harness, Modifiers::NONE, Key::CloseBracket);
    let first = last_scrub(&harness).expect("the first mark");
    assert!(first > SimTime::ZERO && first < samples::min(31), "{first}");
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    press(&mut harness, Modifiers::NONE, Key::End);
    assert_eq!(last_scrub(&harness), Some(end));
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(last_scrub(&harness), Some(end), "it stays within what was played");
}

#[test]
fn evidence_leads_to_its_moment() {
    for lang in Lang::ALL {
        let mut harness = at(lang, samples::full(lang), Section::Deviations);
        click(&mut harness, "09:34");
        assert_eq!(last_scrub(&harness), Some(samples::min(44)));

        let debrief = samples::full(lang);
        let collapse = debrief.time_of(249).expect("an event with a line");
        let clock = debrief.axis().stamp(collapse);
        let mut harness = at(lang, debrief, Section::Rights);
        harness.get_all_by_label(&clock).next().expect("a link").click();
        harness.run_steps(3);
        assert_eq!(last_scrub(&harness), Some(collapse));
    }
}

#[test]
fn every_section_is_a_key_away_and_every_key_is_explained() {
    for lang in Lang::ALL {
        let mut harness = at(lang, samples::full(lang), Section::Overview);
        for section in &Section::ALL[1..] {
            press(&mut harness, Modifiers::NONE, Key::PageDown);
            assert_eq!(harness.state().app.debrief.section, *section);
        }
        press(&mut harness, Modifiers::NONE, Key::PageDown);
        assert_eq!(harness.state().app.debrief.section, Section::Record);
        press(&mut harness, Modifiers::NONE, Key::PageUp);
        assert_eq!(harness.state().app.debrief.section, Section::HotWash);
        for (_, id) in KEYS {
            assert!(!say(lang, id).is_empty());
        }
    }
}

#[test]
fn the_moment_can_be_hidden() {
    let lang = Lang::Zh;
    let mut harness = at(lang, samples::full(lang), Section::Times);
    harness.get_by_label(&say(lang, "debrief-chain-now"));
    press(&mut harness, Modifiers::NONE, Key::M);
    assert!(harness.query_by_label(&say(lang, "debrief-chain-now")).is_none());
    assert!(
        harness.state().app.map.port.is_none(),
        "no map where none is shown"
    );
    click(&mut harness, &say(lang, "debrief-moment-button"));
    harness.get_by_label(&say(lang, "debrief-chain-now"));
    assert!(harness.state().app.map.port.is_some());
}

#[test]
fn an_override_needs_a_rating_and_a_reason() {
    for lang in Lang::ALL {
        let mut debrief = samples::full(lang);
        debrief.scores.objectives.truncate(1);
        let mut harness = at(lang, debrief, Section::Objectives);
        click(&mut harness, &say(lang, "debrief-override"));
        let save = say(lang, "debrief-override-save");
        click(&mut harness, &save);
        harness.get_by_role_and_label(Role::Button, "U").click();
        harness.run_steps(3);
        click(&mut harness, &save);
        let reason = say(lang, "debrief-override-reason");
        harness
            .get_by_role_and_label(Role::MultilineTextInput, &reason)
            .focus();
        harness.run_steps(2);
        harness
            .get_by_role_and_label(Role::MultilineTextInput, &reason)
            .type_text("   ");
        harness.run_steps(2);
        click(&mut harness, &save);
        let overrides = |harness: &Harness<'_, Desk>| -> Vec<Ask> {
            let asks = asked(harness).into_iter();
            asks.filter(|a| matches!(a, Ask::Override { .. })).collect()
        };
        assert_eq!(overrides(&harness), [], "blanks are no reason");
        harness
            .get_by_role_and_label(Role::MultilineTextInput, &reason)
            .focus();
        harness.run_steps(2);
        harness
            .get_by_role_and_label(Role::MultilineTextInput, &reason)
            .type_text("无人核对人数 nobody counted");
        harness.run_steps(2);
        click(&mut harness, &save);
        let expected = Ask::Override {
            objective: "first-report".to_owned(),
            rating: Rating::U,
            reason: "无人核对人数 nobody counted".to_owned(),
        };
        assert_eq!(overrides(&harness), [expected]);
    }
}

#[test]
fn a_hot_wash_is_kept_when_it_is_said() {
    for lang in Lang::ALL {
        let mut debrief = samples::full(lang);
        debrief.hot_wash.remove(0);
        let post = debrief.hot_wash[0].post.id.clone();
        let mut harness = at(lang, debrief, Section::HotWash);
        let keep = say(lang, "debrief-wash-save");
        click(&mut harness, &keep);
        assert!(
            !asked(&harness).iter().any(|a| matches!(a, Ask::HotWash { .. })),
            "nothing was said yet"
        );
        for (field, text) in [
            ("debrief-wash-well", "电话快"),
            ("debrief-wash-improve", " a second phone "),
        ] {
            let field = say(lang, field);
            harness
                .get_by_role_and_label(Role::MultilineTextInput, &field)
                .focus();
            harness.run_steps(2);
            harness
                .get_by_role_and_label(Role::MultilineTextInput, &field)
                .type_text(text);
            harness.run_steps(2);
        }
        click(&mut harness, &say(lang, "debrief-wash-training"));
        harness.get_by_label(&say(lang, "debrief-not-kept"));
        click(&mut harness, &keep);
        let kept = asked(&harness)
            .into_iter()
            .find(|a| matches!(a, Ask::HotWash { .. }));
        let expected = Ask::HotWash {
            post,
            well: "电话快".to_owned(),
            improve: "a second phone".to_owned(),
            plan_problem: Some(false),
        };
        assert_eq!(kept, Some(expected));
    }
}

/// Everything that can be read on the screen.
fn texts(harness: &Harness<'_, Desk>) -> Vec<String> {
    let nodes = harness.get_all_by(|_| true);
    nodes
        .filter_map(|node| {
            node.accesskit_node()
                .label()
                .or_else(|| node.accesskit_node().value())
        })
        .collect()
}

#[test]
fn an_unfair_comparison_says_why_and_no_share() {
    for lang in Lang::ALL {
        let mut debrief = samples::full(lang);
        debrief.comparisons = vec![samples::unfair(lang)];
        let why = debrief.comparisons[0].unfair.clone().expect("a reason");
        let harness = at(lang, debrief.clone(), Section::Compare);
        harness.get_by_label_contains(&why);
        let shares: Vec<String> = texts(&harness)
            .into_iter()
            .filter(|t| t.contains('%') && !t.starts_with("100"))
            .collect();
        assert_eq!(shares, Vec::<String>::new());

        // Nor do the response times say it when the runs are there but the comparison isn't fair.
        debrief.comparisons[0].runs = 200;
        let mut harness = at(lang, debrief, Section::Times);
        let faster = tr(lang, "debrief-faster", &[("share", Arg::Int(83))]);
        assert!(!texts(&harness).iter().any(|t| t.contains(&faster)));
        harness.run_steps(1);

        let fair = at(lang, samples::full(lang), Section::Compare);
        let sentence = samples::fair(lang).rows[0].sentence.clone();
        fair.get_by_label_contains(&sentence);
    }
}

#[test]
fn comparisons_are_asked_for() {
    for lang in Lang::ALL {
        let mut debrief = samples::full(lang);
        debrief.comparisons.clear();
        debrief.branches.truncate(2);
        let mut harness = at(lang, debrief, Section::Compare);
        click(
            &mut harness,
            &tr(lang, "debrief-simulate", &[("n", Arg::Int(200))]),
        );
        click(&mut harness, &say(lang, "debrief-branch-compare"));
        click(&mut harness, &say(lang, "debrief-branch-look"));
        let asks = asked(&harness);
        assert_eq!(
            asks[1..],
            [Ask::Simulate(200), Ask::CompareBranch(0), Ask::Switch(0)]
        );
    }
}

#[test]
fn files_get_a_sensible_name() {
    let lang = Lang::Zh;
    let mut harness = at(lang, samples::full(lang), Section::Record);
    let write = say(lang, "debrief-export-write");
    let buttons = harness.get_all_by_label(&write).count();
    for i in 0..buttons {
        harness.get_all_by_label(&write).nth(i).expect("a button").click();
        harness.run_steps(2);
    }
    let name = |ending: &str| PathBuf::from(format!("2026-03-10-讨薪-第二组{ending}"));
    let expected = [
        Ask::Export(Export::Debrief, name("-debrief.html")),
        Ask::Export(Export::Session, name(".muster")),
        Ask::Export(Export::Log, name("-log.jsonl")),
    ];
    assert_eq!(asked(&harness)[1..], expected);
}

#[test]
fn before_anything_happened_there_is_nothing_to_scrub() {
    for lang in Lang::ALL {
        for section in Section::ALL {
            let mut harness = at(lang, samples::nothing(), section);
            press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
            press(&mut harness, Modifiers::NONE, Key::CloseBracket);
            assert_eq!(asked(&harness), [], "{section:?}");
        }
        let harness = at(lang, samples::nothing(), Section::Overview);
        assert!(
            harness
                .get_all_by_label(&say(lang, "debrief-nothing-yet"))
                .count()
                > 0
        );
    }
}

#[test]
fn a_run_of_months_is_moved_in_hours_and_says_the_day() {
    for lang in Lang::ALL {
        let mut harness = at(lang, samples::long(lang), Section::Mood);
        press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
        let end = samples::min(140 * 1_440);
        let there = last_scrub(&harness).expect("a moment");
        assert_eq!((end - there).0, 6 * 3_600_000);
        harness.get_by_label("07-28 02:50:00");
        harness.get_by_label("03-10 08:50");
        for section in Section::ALL {
            harness.state_mut().app.debrief.section = section;
            harness.run_steps(2);
        }
    }
}

#[test]
fn another_session_is_looked_at_from_its_end() {
    let lang = Lang::En;
    let mut harness = at(lang, samples::full(lang), Section::Rights);
    press(&mut harness, Modifiers::NONE, Key::Home);
    let mut other = samples::full(lang);
    other.session = "another".to_owned();
    harness.state_mut().picture = samples::picture(lang, other);
    harness.run_steps(3);
    assert_eq!(harness.state().app.debrief.section, Section::Overview);
    assert_eq!(last_scrub(&harness), Some(samples::min(240)));
}

#[test]
fn every_section_fits_its_width() {
    for lang in Lang::ALL {
        for (size, scale) in [(SIZES[0], 1.0), (SIZES[0], 1.5), (SIZES[1], 2.0)] {
            for section in Section::ALL {
                let mut harness = look(lang, Theme::Light, size, scale, samples::full(lang), section);
                harness.state_mut().app.debrief.moment = Some(false);
                harness.run_steps(3);
                let right = size.0 / scale + 1.0;
                for node in harness.get_all_by(|_| true) {
                    let Some(label) = node.accesskit_node().label() else {
                        continue;
                    };
                    let rect = node.rect();
                    assert!(
                        rect.right() <= right,
                        "{section:?} at {size:?} × {scale}: “{label}” ends at {} of {right}",
                        rect.right()
                    );
                }
            }
        }
    }
}

#[test]
fn what_is_due_in_days_is_not_missing_after_hours() {
    for lang in Lang::ALL {
        let mut debrief = samples::full(lang);
        let answer = &mut debrief.scores.responses[4];
        assert_eq!(answer.ms, None);
        assert_eq!(
            response_tone(answer, debrief.reached),
            Tone::Bad,
            "two minutes have passed"
        );
        answer.limit_ms = Some(15 * 86_400_000);
        assert_eq!(response_tone(answer, debrief.reached), Tone::Plain);
        answer.limit_ms = None;
        assert_eq!(
            response_tone(answer, debrief.reached),
            Tone::Plain,
            "nothing to measure against"
        );
    }
}
