//! The debrief of a drill: what a chief reads first, then evidence on demand.
//!
//! Along the bottom lies the run with everything that marks it; whatever is clicked anywhere moves the scrubber there, and the
//! map, the people and the chain beside it follow. Sections stand in an index on the left, in a list above when it is narrow.

mod compare;
mod curves;
mod deviations;
mod duties;
mod export;
mod hot_wash;
mod moment;
mod objectives;
mod overview;
mod pieces;
mod rights;
mod scrubber;
mod times;

use std::sync::Arc;

use egui::{Button, CentralPanel, ComboBox, Frame, Key, Margin, Modifiers, Panel, ScrollArea, Ui, vec2};

use crate::time::SimTime;
use crate::ui::ask::Ask;
use crate::ui::cx::Cx;
use crate::ui::panels::map::MapState;
use crate::ui::parts;
use crate::ui::picture::Picture;
use crate::ui::theme::sign;
use crate::view::page::response_tone;
use crate::view::{Debrief, Tone};

/// Keys of this screen: as shown, and the id of what they do.
pub const KEYS: &[(&str, &str)] = &[
    ("← →", "debrief-key-step"),
    ("Shift ← →", "debrief-key-leap"),
    ("[ ]", "debrief-key-mark"),
    ("Home End", "debrief-key-ends"),
    ("PgUp PgDn", "debrief-key-section"),
    ("M", "debrief-key-moment"),
];

/// Narrower than this, the index becomes a list to open.
const INDEX_FROM: f32 = 880.0;
/// Narrower than this, the moment takes the place of the section instead of standing beside it.
const MOMENT_FROM: f32 = 1080.0;

/// A section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// Verdict, scores, what to do.
    #[default]
    Overview,
    /// Response times against limits.
    Times,
    /// The chain, and every deviation.
    Deviations,
    /// Size and tension.
    Mood,
    /// What the top knew.
    Awareness,
    /// Rights and safety.
    Rights,
    /// Objectives and observations.
    Objectives,
    /// Duties.
    Duties,
    /// Branches, other sessions, simulated runs.
    Compare,
    /// What the posts say.
    HotWash,
    /// How it was held, and files.
    Record,
}

impl Section {
    /// Every section, in order.
    pub const ALL: [Self; 11] = [
        Self::Overview,
        Self::Times,
        Self::Deviations,
        Self::Mood,
        Self::Awareness,
        Self::Rights,
        Self::Objectives,
        Self::Duties,
        Self::Compare,
        Self::HotWash,
        Self::Record,
    ];

    /// The id of its name.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Overview => "debrief-s-overview",
            Self::Times => "debrief-s-times",
            Self::Deviations => "debrief-s-chain",
            Self::Mood => "debrief-s-mood",
            Self::Awareness => "debrief-s-aware",
            Self::Rights => "debrief-s-rights",
            Self::Objectives => "debrief-s-goals",
            Self::Duties => "debrief-s-duties",
            Self::Compare => "debrief-s-compare",
            Self::HotWash => "debrief-s-wash",
            Self::Record => "debrief-s-record",
        }
    }

    /// The section some places on; the first and the last stay where they are.
    fn moved(self, by: isize) -> Self {
        let now = Self::ALL.iter().position(|s| *s == self).unwrap_or_default();
        let to = now.saturating_add_signed(by).min(Self::ALL.len() - 1);
        Self::ALL[to]
    }

    /// What its line in the index says besides: a sign with a number, when there is something to look at.
    fn badge(self, debrief: &Debrief) -> Option<(Tone, usize)> {
        let scores = &debrief.scores;
        let (tone, number) = match self {
            Self::Times => {
                let tones = scores.responses.iter();
                let tones = tones.map(|r| response_tone(r, debrief.reached));
                (Tone::Bad, tones.filter(|tone| *tone == Tone::Bad).count())
            }
            Self::Deviations => {
                let worst = debrief.deviations.iter().map(|d| d.tone).max();
                (worst.unwrap_or_default(), debrief.deviations.len())
            }
            Self::Rights => {
                let short = debrief.rights.iter().filter(|r| r.score.is_some_and(|s| s < 2));
                let failed = short.clone().any(|r| r.score == Some(0));
                (if failed { Tone::Bad } else { Tone::Weak }, short.count())
            }
            Self::Objectives => {
                let short = |o: &&crate::view::score::ObjectiveRow| {
                    matches!(objectives::final_rating(o), Some("M" | "U"))
                };
                (Tone::Weak, scores.objectives.iter().filter(short).count())
            }
            Self::HotWash => (
                Tone::Info,
                debrief.hot_wash.iter().filter(|r| hot_wash::unsaid(r)).count(),
            ),
            _ => (Tone::Plain, 0),
        };
        (number > 0).then_some((tone, number))
    }
}

/// The moment that is looked at, and what was asked about it.
#[derive(Debug, Default)]
pub struct Scrub {
    /// None: the end of what was played.
    at: Option<SimTime>,
    /// What was asked last: session, branch, moment.
    asked: Option<(String, usize, SimTime)>,
}

impl Scrub {
    /// The moment that is looked at.
    #[must_use]
    pub fn at(&self, debrief: &Debrief) -> SimTime {
        let end = SimTime(debrief.reached.0.max(0));
        self.at.map_or(end, |at| at.clamp(SimTime::ZERO, end))
    }

    /// Looks at another moment.
    pub fn to(&mut self, at: SimTime) {
        self.at = Some(at);
    }

    /// Looks at the end of what was played, however far that will be.
    pub fn to_end(&mut self) {
        self.at = None;
    }

    /// Asks for the moment unless that was done.
    fn ask(&mut self, cx: &mut Cx<'_>, debrief: &Debrief) {
        if debrief.is_empty() {
            return;
        }
        let branch = debrief.branches.iter().find(|b| b.current);
        let wanted = (
            debrief.session.clone(),
            branch.map_or(0, |b| b.index),
            self.at(debrief),
        );
        if self.asked.as_ref() != Some(&wanted) {
            cx.ask(Ask::Scrub(wanted.2));
            self.asked = Some(wanted);
        }
    }
}

/// What the screen remembers.
#[derive(Debug, Default)]
pub struct State {
    /// The session that the rest is about.
    session: String,
    /// The section that is shown.
    pub section: Section,
    /// The moment that is looked at.
    pub scrub: Scrub,
    /// Whether map, people and chain are shown; none: where there is room beside the section.
    pub moment: Option<bool>,
    scrubber: scrubber::State,
    beside: moment::State,
    deviations: deviations::State,
    objectives: objectives::State,
    duties: duties::State,
    compare: compare::State,
    hot_wash: hot_wash::State,
    export: export::State,
}

impl State {
    /// Forgets what was remembered about another session.
    fn belongs_to(&mut self, debrief: &Debrief) {
        if self.session != debrief.session {
            *self = Self {
                session: debrief.session.clone(),
                moment: self.moment,
                ..Self::default()
            };
        }
    }
}

/// Shows it.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, state: &mut State, map: &mut MapState) {
    let Some(debrief) = picture.debrief.clone() else {
        CentralPanel::default().show(ui, |ui| {
            let (title, text) = (cx.t("debrief-no-drill"), cx.t("debrief-no-drill-text"));
            parts::empty(ui, cx, &title, &text);
        });
        return;
    };
    state.belongs_to(&debrief);
    let marks = scrubber::marks(&debrief);
    let width = ui.available_width();
    let beside = width >= MOMENT_FROM;
    let shown = state.moment.unwrap_or(beside);
    keys(ui, &debrief, &marks, state, shown);
    Panel::bottom("debrief-scrubber").show(ui, |ui| {
        scrubber::show(ui, cx, &debrief, &marks, state, shown);
    });
    if width >= INDEX_FROM {
        Panel::left("debrief-index")
            .resizable(false)
            .exact_size(208.0)
            .show(ui, |ui| {
                ScrollArea::vertical().show(ui, |ui| index(ui, cx, &debrief, &mut state.section));
            });
    } else {
        Panel::top("debrief-index-narrow").show(ui, |ui| {
            ui.horizontal(|ui| chooser(ui, cx, &debrief, &mut state.section));
        });
    }
    if shown && beside {
        // Nothing is painted behind the map: it is drawn below the panels.
        Panel::right("debrief-moment")
            .frame(Frame::NONE)
            .default_size((width * 0.3).clamp(330.0, 560.0))
            .size_range(300.0..=width * 0.5)
            .show(ui, |ui| moment::show(ui, cx, picture, &debrief, state, map));
    }
    if shown && !beside {
        CentralPanel::no_frame().show(ui, |ui| moment::show(ui, cx, picture, &debrief, state, map));
    } else {
        let frame = Frame::central_panel(ui.style()).inner_margin(Margin::symmetric(18, 12));
        CentralPanel::default().frame(frame).show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt(("debrief-section", state.section.title()))
                .auto_shrink(false)
                .show(ui, |ui| {
                    // Lines longer than this can't be read with ease.
                    ui.set_max_width(ui.available_width().min(1_060.0));
                    section(ui, cx, picture, &debrief, state);
                    ui.add_space(16.0);
                });
        });
    }
    state.scrub.ask(cx, &debrief);
}

fn section(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, debrief: &Arc<Debrief>, state: &mut State) {
    match state.section {
        Section::Overview => overview::show(ui, cx, debrief, state),
        Section::Times => times::show(ui, cx, debrief),
        Section::Deviations => deviations::show(ui, cx, debrief, &mut state.deviations, &mut state.scrub),
        Section::Mood => curves::mood(ui, cx, debrief, &mut state.scrub),
        Section::Awareness => curves::awareness(ui, cx, debrief, &mut state.scrub),
        Section::Rights => rights::show(ui, cx, debrief, &mut state.scrub),
        Section::Objectives => objectives::show(ui, cx, debrief, &mut state.objectives, &mut state.scrub),
        Section::Duties => duties::show(ui, cx, debrief, &mut state.duties, &mut state.scrub),
        Section::Compare => compare::show(ui, cx, picture, debrief, &mut state.compare),
        Section::HotWash => hot_wash::show(ui, cx, debrief, &mut state.hot_wash),
        Section::Record => export::show(ui, cx, picture, debrief, &mut state.export),
    }
}

/// The sections on the left.
fn index(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief, chosen: &mut Section) {
    ui.add_space(6.0);
    ui.spacing_mut().item_spacing.y = 2.0;
    for section in Section::ALL {
        let badge = section.badge(debrief).map(|(tone, number)| {
            egui::RichText::new(format!("{} {number}", sign(tone)))
                .color(cx.palette.tone(tone))
                .size(12.0)
        });
        let button = Button::selectable(section == *chosen, cx.t(section.title()));
        let button = match badge {
            Some(badge) => button.right_text(badge),
            None => button.right_text(""),
        };
        let size = vec2(ui.available_width(), 30.0);
        if ui.add(button.min_size(size)).clicked() {
            *chosen = section;
        }
    }
}

/// The sections as a list to open.
fn chooser(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief, chosen: &mut Section) {
    if ui
        .button("◀")
        .on_hover_text(cx.t("debrief-previous-section"))
        .clicked()
    {
        *chosen = chosen.moved(-1);
    }
    ComboBox::from_id_salt("debrief-chooser")
        .selected_text(cx.t(chosen.title()))
        .width(220.0)
        .height(420.0)
        .show_ui(ui, |ui| {
            for section in Section::ALL {
                let mut text = cx.t(section.title());
                if let Some((tone, number)) = section.badge(debrief) {
                    text = format!("{text}  {} {number}", sign(tone));
                }
                ui.selectable_value(chosen, section, text);
            }
        });
    if ui
        .button("▶")
        .on_hover_text(cx.t("debrief-next-section"))
        .clicked()
    {
        *chosen = chosen.moved(1);
    }
}

/// Keys of this screen, unless somebody types.
fn keys(ui: &Ui, debrief: &Debrief, marks: &[scrubber::Mark], state: &mut State, shown: bool) {
    let ctx = ui.ctx();
    if ctx.text_edit_focused() {
        return;
    }
    let pressed = |modifiers: Modifiers, key: Key| ctx.input_mut(|i| i.consume_key(modifiers, key));
    let step = scrubber::step(debrief);
    let now = state.scrub.at(debrief);
    let by = |ms: i64| SimTime((now.0 + ms).clamp(0, debrief.reached.0.max(0)));
    // Those with Shift first: without it, a key answers whether Shift is held or not.
    let moved = if pressed(Modifiers::SHIFT, Key::ArrowLeft) {
        Some(by(-10 * step))
    } else if pressed(Modifiers::SHIFT, Key::ArrowRight) {
        Some(by(10 * step))
    } else if pressed(Modifiers::NONE, Key::ArrowLeft) {
        Some(by(-step))
    } else if pressed(Modifiers::NONE, Key::ArrowRight) {
        Some(by(step))
    } else if pressed(Modifiers::NONE, Key::Home) {
        Some(SimTime::ZERO)
    } else if pressed(Modifiers::NONE, Key::OpenBracket) {
        scrubber::before(marks, now)
    } else if pressed(Modifiers::NONE, Key::CloseBracket) {
        scrubber::after(marks, now)
    } else {
        None
    };
    if let Some(at) = moved {
        state.scrub.to(at);
        // What was focused must not move away under the arrows.
        ctx.memory_mut(|m| m.request_focus(scrubber::id()));
    }
    if pressed(Modifiers::NONE, Key::End) {
        state.scrub.to_end();
    }
    if pressed(Modifiers::NONE, Key::PageUp) {
        state.section = state.section.moved(-1);
    }
    if pressed(Modifiers::NONE, Key::PageDown) {
        state.section = state.section.moved(1);
    }
    if pressed(Modifiers::NONE, Key::M) {
        state.moment = Some(!shown);
    }
}
