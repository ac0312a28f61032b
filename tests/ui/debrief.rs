//! The debrief: what a chief reads, and what a click asks.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use muster::score::Rating;
use muster::text::{Arg, Lang, tr};
use muster::time::SimTime;
use muster::ui::app::Screen;
use muster::ui::ask::Export;
use muster::ui::screens::debrief::Section;
use muster::ui::theme::Theme;
use muster::ui::{Ask, Picture};
use muster::view::Debrief;

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

fn asked(harness: &Harness<'_, Desk>) -> Vec<Ask> {
    harness.state().asks.clone()
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
