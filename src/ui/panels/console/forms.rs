//! What a post can do, and the forms for it. Most need one press: what is chosen is sent.

use egui::{Key, RichText, TextEdit, Ui};

use super::report;
use super::{Desk, State};
use crate::model::common::{ChannelKind, FactKind, UnlawfulKind};
use crate::text::Arg;
use crate::ui::cx::Cx;
use crate::ui::panels::{acts, fields};
use crate::ui::parts;
use crate::view::{Name, PostView, Tone};

/// What a post can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Send a report.
    Report,
    /// Begin a step of the plan.
    Step,
    /// Send a unit, a post or a vehicle.
    Dispatch,
    /// Ask for support.
    Support,
    /// Raise or lower the alert.
    Alert,
    /// Receive the visitors.
    Receive,
    /// Hear them.
    Hear,
    /// Ask them to choose representatives.
    Representatives,
    /// Explain what happens next.
    Explain,
    /// Offer a place, or a way home.
    Offer,
    /// Answer.
    Answer,
    /// Register the matter.
    Register,
    /// First aid and an ambulance.
    Medical,
    /// Speak to the media.
    Media,
    /// A note for the record.
    Note,
    /// Take note of what waits.
    Acknowledge,
    /// Withhold a report or a fact.
    Withhold,
}

impl Deed {
    /// Everything, in the order of the buttons.
    pub const ALL: [Self; 17] = [
        Self::Report,
        Self::Step,
        Self::Dispatch,
        Self::Support,
        Self::Alert,
        Self::Medical,
        Self::Receive,
        Self::Hear,
        Self::Representatives,
        Self::Explain,
        Self::Offer,
        Self::Answer,
        Self::Register,
        Self::Media,
        Self::Acknowledge,
        Self::Note,
        Self::Withhold,
    ];

    /// The id of its name; with `-hover` the one of what it does.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Report => "console-do-report",
            Self::Step => "console-do-step",
            Self::Dispatch => "console-do-dispatch",
            Self::Support => "console-do-support",
            Self::Alert => "console-do-alert",
            Self::Receive => "console-do-receive",
            Self::Hear => "console-do-hear",
            Self::Representatives => "console-do-representatives",
            Self::Explain => "console-do-explain",
            Self::Offer => "console-do-offer",
            Self::Answer => "console-do-answer",
            Self::Register => "console-do-register",
            Self::Medical => "console-do-medical",
            Self::Media => "console-do-media",
            Self::Note => "console-do-note",
            Self::Acknowledge => "console-do-acknowledge",
            Self::Withhold => "console-do-withhold",
        }
    }

    /// The act, where it has nothing in it.
    #[must_use]
    pub fn word(self) -> Option<&'static str> {
        Some(match self {
            Self::Receive => "Receive",
            Self::Hear => "Hear",
            Self::Representatives => "AskForRepresentatives",
            Self::Explain => "Explain",
            Self::Offer => "Offer",
            Self::Answer => "Answer",
            Self::Register => "Register",
            Self::Medical => "GiveAid",
            Self::Media => "SpeakToMedia",
            Self::Acknowledge => "Acknowledge",
            _ => return None,
        })
    }

    /// Its key.
    #[must_use]
    pub fn key(self) -> Option<Key> {
        Some(match self {
            Self::Report => Key::R,
            Self::Step => Key::S,
            Self::Dispatch => Key::D,
            Self::Support => Key::U,
            Self::Alert => Key::L,
            Self::Receive => Key::V,
            Self::Hear => Key::E,
            Self::Explain => Key::X,
            Self::Medical => Key::M,
            Self::Note => Key::N,
            Self::Acknowledge => Key::K,
            _ => return None,
        })
    }

    /// Whether there is anything to choose for it.
    #[must_use]
    pub fn possible(self, view: &PostView) -> bool {
        let choices = &view.choices;
        match self {
            Self::Report => !choices.lines.is_empty() || !choices.receivers.is_empty(),
            Self::Step => !choices.steps.is_empty(),
            Self::Dispatch => {
                !(choices.units.is_empty() && choices.posts.is_empty() && choices.vehicles.is_empty())
            }
            Self::Support => !(choices.units.is_empty() && choices.receivers.is_empty()),
            Self::Alert => !choices.levels.is_empty(),
            Self::Withhold => choices.lines.iter().any(|l| l.owed.is_some()),
            Self::Note | Self::Acknowledge => true,
            _ => !choices.about.is_empty(),
        }
    }
}

/// A form that is open.
#[derive(Debug)]
pub enum Form {
    /// A report.
    Report(report::Form),
    /// Something that is chosen from a list and sent by choosing it.
    Pick(Deed, String),
    /// A note.
    Note(String, bool),
    /// Whether a report, or a fact of it, is withheld.
    Withhold(Option<String>, Option<FactKind>, Option<f64>),
    /// An order is refused.
    Refuse(UnlawfulKind, String, bool),
}

impl Form {
    /// The form of an act.
    #[must_use]
    pub fn new(deed: Deed, view: &PostView, about: Option<&str>) -> Self {
        match deed {
            Deed::Report => Self::Report(report::Form::new(view, None, about)),
            Deed::Note => Self::Note(String::new(), true),
            Deed::Withhold => {
                let owed = view.choices.lines.iter().find(|l| l.owed.is_some());
                Self::Withhold(owed.map(|l| l.id.clone()), None, None)
            }
            other => Self::Pick(other, String::new()),
        }
    }

    /// The form of a report along a line.
    #[must_use]
    pub fn report_of(view: &PostView, line: &str, about: Option<String>) -> Self {
        Self::Report(report::Form::new(view, Some(line), about.as_deref()))
    }

    /// Whether it is the form of an act.
    #[must_use]
    pub fn is(&self, deed: Deed) -> bool {
        match self {
            Self::Report(_) => deed == Deed::Report,
            Self::Pick(own, _) => deed == *own,
            Self::Note(..) => deed == Deed::Note,
            Self::Withhold(..) => deed == Deed::Withhold,
            Self::Refuse(..) => false,
        }
    }
}

/// Shows the form that is open.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, desk: &Desk<'_>, state: &mut State) {
    let Some(mut form) = state.form.take() else { return };
    let mut close = ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::Escape));
    ui.horizontal(|ui| {
        let title = match &form {
            Form::Report(_) => "console-do-report",
            Form::Pick(deed, _) => deed.title(),
            Form::Note(..) => "console-do-note",
            Form::Withhold(..) => "console-do-withhold",
            Form::Refuse(..) => "console-refuse",
        };
        parts::heading(ui, cx.t(title));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            close |= ui.button(cx.t("conduct-cancel")).on_hover_text("Esc").clicked();
        });
    });
    let asked = match &mut form {
        Form::Report(report) => report::show(ui, cx, desk.view, report),
        Form::Pick(deed, search) => {
            about(ui, cx, desk.view, &mut state.about);
            pick(ui, cx, desk.view, *deed, search, state.about.clone())
        }
        Form::Note(text, fresh) => note(ui, cx, text, fresh).map(|act| (None, act)),
        Form::Withhold(line, fact, armed) => withhold(ui, cx, desk.view, line, fact, armed),
        Form::Refuse(order, reason, fresh) => {
            refuse(ui, cx, *order, reason, fresh).map(|act| (state.about.clone(), act))
        }
    };
    match asked {
        Some((about, (act, told))) => desk.send(cx, state, about, act, told),
        None if close => {}
        None => state.form = Some(form),
    }
}

/// An act, and what is told of it.
type Told = (String, String);

/// About which group or party, when the post knows of several.
pub(super) fn about(ui: &mut Ui, cx: &mut Cx<'_>, view: &PostView, chosen: &mut Option<String>) {
    if view.choices.about.len() > 1 {
        ui.label(
            RichText::new(cx.t("console-about"))
                .size(12.0)
                .color(cx.palette.dim),
        );
        fields::names(ui, cx, &view.choices.about, chosen);
    }
}

/// Choices as buttons that send.
fn pick(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    view: &PostView,
    deed: Deed,
    search: &mut String,
    about: Option<String>,
) -> Option<(Option<String>, Told)> {
    let choices = &view.choices;
    let mut picked: Option<Told> = None;
    match deed {
        Deed::Step => return steps(ui, cx, view, search, about),
        Deed::Dispatch => {
            for (id, names) in [
                ("console-units", &choices.units),
                ("console-posts", &choices.posts),
                ("console-vehicles", &choices.vehicles),
            ] {
                if let Some(name) = one_of(ui, cx, id, names) {
                    picked = Some((acts::with_text("Dispatch", &name.id), name.name.clone()));
                }
            }
        }
        Deed::Support => {
            for (id, names) in [
                ("console-units", &choices.units),
                ("console-receivers", &choices.receivers),
            ] {
                if let Some(name) = one_of(ui, cx, id, names) {
                    picked = Some((acts::with_text("RequestSupport", &name.id), name.name.clone()));
                }
            }
        }
        Deed::Alert => picked = alert(ui, cx, view),
        other => {
            // Nothing to say but about whom.
            let word = other.word()?;
            let name = about
                .as_ref()
                .and_then(|id| choices.about.iter().find(|n| n.id == *id));
            let title = cx.t(other.title());
            let text = match name {
                Some(name) => format!("{title} · {}", name.name),
                None => title,
            };
            if parts::primary(ui, cx, true, &text).clicked() || entered(ui) {
                picked = Some((word.to_owned(), text));
            }
        }
    }
    let title = cx.t(deed.title());
    picked.map(|(act, told)| match deed.word() {
        Some(_) => (about, (act, told)),
        None => (about, (act, format!("{title} · {told}"))),
    })
}

fn entered(ui: &Ui) -> bool {
    ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::Enter))
}

fn one_of<'a>(ui: &mut Ui, cx: &mut Cx<'_>, title: &str, names: &'a [Name]) -> Option<&'a Name> {
    if names.is_empty() {
        return None;
    }
    ui.label(RichText::new(cx.t(title)).size(12.0).color(cx.palette.dim));
    let mut picked = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for name in names {
            if ui.button(&name.name).clicked() {
                picked = Some(name);
            }
        }
    });
    picked
}

fn steps(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    view: &PostView,
    search: &mut String,
    about: Option<String>,
) -> Option<(Option<String>, Told)> {
    let all = super::owed_first(&view.choices.steps, |s| &s.owed);
    if all.len() > 8 {
        let hint = cx.t("conduct-search");
        ui.add(
            TextEdit::singleline(search)
                .hint_text(hint)
                .desired_width(f32::INFINITY),
        );
    }
    let needle = search.trim().to_lowercase();
    let mut picked = None;
    for step in all {
        let found = needle.is_empty()
            || step.name.to_lowercase().contains(&needle)
            || step.procedure.to_lowercase().contains(&needle);
        if !found {
            continue;
        }
        let tone = if step.owed.is_some() {
            Tone::Weak
        } else {
            Tone::Dim
        };
        let sign = if step.owed.is_some() { "▲ " } else { "" };
        let text = RichText::new(format!("{sign}{}", step.name)).color(match tone {
            Tone::Weak => cx.palette.weak,
            _ => cx.palette.text,
        });
        let button = egui::Button::new(text)
            .wrap()
            .min_size(egui::vec2(ui.available_width(), 0.0));
        let response = ui.add(button);
        let hover = match &step.owed {
            Some(owed) => {
                let owed = cx.tf("console-owed-about", &[("who", Arg::Text(&owed.name))]);
                format!("{}\n{owed}", step.procedure)
            }
            None => step.procedure.clone(),
        };
        if response.on_hover_text(hover).clicked() {
            let about = step.owed.as_ref().map(|n| n.id.clone()).or_else(|| about.clone());
            picked = Some((about, (acts::with_text("StartStep", &step.id), step.name.clone())));
        }
    }
    picked
}

fn alert(ui: &mut Ui, cx: &mut Cx<'_>, view: &PostView) -> Option<Told> {
    let now = view.choices.alert;
    let mut picked = None;
    let mut level = |ui: &mut Ui, rank: u32, name: &str| {
        let sign = match rank.cmp(&now) {
            std::cmp::Ordering::Greater => "↑",
            std::cmp::Ordering::Equal => "●",
            std::cmp::Ordering::Less => "↓",
        };
        let text = format!("{sign} {name}");
        let button = ui.add_enabled(rank != now, egui::Button::new(&text));
        if button.clicked() {
            picked = Some((acts::alert(now, rank), text));
        }
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let none = cx.t("console-no-alert");
        level(ui, 0, &none);
        for (rank, name) in (1_u32..).zip(&view.choices.levels) {
            level(ui, rank, &name.name);
        }
    });
    picked
}

fn note(ui: &mut Ui, cx: &mut Cx<'_>, text: &mut String, fresh: &mut bool) -> Option<Told> {
    let field = TextEdit::singleline(text).desired_width(f32::INFINITY);
    let response = ui.add(field.hint_text(cx.t("console-note-hint")));
    let enter = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if std::mem::take(fresh) {
        response.request_focus();
    }
    let ready = !text.trim().is_empty();
    let sent = parts::primary(ui, cx, ready, &cx.t("console-note-keep")).clicked();
    (ready && (sent || enter)).then(|| (acts::with_text("Note", text.trim()), cx.t("console-do-note")))
}

fn refuse(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    order: UnlawfulKind,
    reason: &mut String,
    fresh: &mut bool,
) -> Option<Told> {
    ui.label(fields::signed(cx, Tone::Bad, &order_word(cx, order)));
    let field = TextEdit::singleline(reason).desired_width(f32::INFINITY);
    let response = ui.add(field.hint_text(cx.t("console-refuse-hint")));
    let enter = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if std::mem::take(fresh) {
        response.request_focus();
    }
    let sent = parts::primary(ui, cx, true, &cx.t("console-refuse-send")).clicked();
    (sent || enter).then(|| {
        let why = match reason.trim() {
            "" => cx.t("console-refuse-usual"),
            given => given.to_owned(),
        };
        (acts::refuse(order, &why), cx.t("console-refuse"))
    })
}

fn withhold(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    view: &PostView,
    line: &mut Option<String>,
    fact: &mut Option<FactKind>,
    armed: &mut Option<f64>,
) -> Option<(Option<String>, Told)> {
    ui.label(fields::signed(cx, Tone::Bad, &cx.t("console-withhold-is")));
    let owed: Vec<Name> = view
        .choices
        .lines
        .iter()
        .filter(|l| l.owed.is_some())
        .map(|l| Name::new(&l.id, &l.name))
        .collect();
    fields::names(ui, cx, &owed, line);
    ui.label(
        RichText::new(cx.t("console-withhold-what"))
            .size(12.0)
            .color(cx.palette.dim),
    );
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if fields::choice(ui, cx, fact.is_none(), &cx.t("console-withhold-all")).clicked() {
            *fact = None;
        }
        let mut kinds: Vec<FactKind> = view.picture.iter().map(|k| k.fact).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for kind in kinds {
            if fields::choice(ui, cx, *fact == Some(kind), &fact_word(cx, kind)).clicked() {
                *fact = Some(kind);
            }
        }
    });
    let chosen = line.clone()?;
    let (text, again) = (cx.t("console-withhold-do"), cx.t("console-withhold-again"));
    let about = view.choices.lines.iter().find(|l| l.id == chosen)?.owed.clone();
    fields::twice(ui, cx, armed, &text, &again, cx.palette.bad)
        .then(|| (about.map(|n| n.id), (acts::withhold(&chosen, *fact), text)))
}

/// A word of the file formats as ids of texts have it: `SelfHarm` → `self-harm`.
fn kebab(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for (i, c) in name.chars().enumerate() {
        if c.is_ascii_uppercase() && i > 0 {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// A means of saying something, in a word.
#[must_use]
pub fn channel_word(cx: &Cx<'_>, channel: ChannelKind) -> String {
    cx.t(&format!("console-channel-{}", kebab(channel.name())))
}

/// What a fact is about.
#[must_use]
pub fn fact_word(cx: &Cx<'_>, fact: FactKind) -> String {
    cx.t(&format!("fact-{}", kebab(fact.name())))
}

/// An unlawful act in words.
#[must_use]
pub fn order_word(cx: &Cx<'_>, order: UnlawfulKind) -> String {
    cx.t(&format!("score-act-{}", kebab(order.name())))
}

/// The highest value that can be stated of a fact.
#[must_use]
pub fn highest(fact: FactKind) -> u32 {
    match fact {
        FactKind::Size | FactKind::Injured => 100_000,
        FactKind::Behaviour | FactKind::Media | FactKind::Risk => 3,
        FactKind::Bound => 4,
        FactKind::Matter => 8,
        FactKind::SelfHarm | FactKind::Danger | FactKind::Review => 2,
        FactKind::AlertLevel => 20,
        FactKind::Place | FactKind::Eta => 0,
        _ => 1,
    }
}

/// A value in words, where it stands for something; none for a plain number.
#[must_use]
pub fn value_word(cx: &Cx<'_>, fact: FactKind, value: i32) -> Option<String> {
    let value = value.clamp(0, i32::try_from(highest(fact)).unwrap_or(i32::MAX));
    Some(match fact {
        FactKind::Size | FactKind::Injured | FactKind::AlertLevel | FactKind::Place | FactKind::Eta => {
            return None;
        }
        FactKind::Behaviour
        | FactKind::Media
        | FactKind::Risk
        | FactKind::Bound
        | FactKind::Matter
        | FactKind::SelfHarm
        | FactKind::Danger
        | FactKind::Review => cx.t(&format!("console-{}-{value}", kebab(fact.name()))),
        _ => cx.t(if value == 0 { "console-no" } else { "console-yes" }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use crate::ui::theme;

    #[test]
    fn every_word_of_the_file_formats_has_one_here() {
        for lang in Lang::ALL {
            let mut asks = Vec::new();
            let cx = Cx {
                lang,
                palette: &theme::DARK,
                asks: &mut asks,
                go: None,
            };
            // A missing text ends a debug build.
            for channel in ChannelKind::ALL {
                assert!(!channel_word(&cx, *channel).is_empty());
            }
            for order in UnlawfulKind::ALL {
                assert!(!order_word(&cx, *order).is_empty());
            }
            for fact in FactKind::ALL {
                assert!(!fact_word(&cx, *fact).is_empty());
                for value in 0..=highest(*fact).min(9) {
                    assert!(value_word(&cx, *fact, value as i32).is_none_or(|word| !word.is_empty()));
                }
            }
            for deed in Deed::ALL {
                assert!(!cx.t(deed.title()).is_empty());
                assert!(!cx.t(&format!("{}-hover", deed.title())).is_empty());
            }
        }
    }

    #[test]
    fn no_two_acts_share_a_key() {
        let mut keys: Vec<_> = Deed::ALL.iter().filter_map(|d| d.key()).collect();
        keys.sort_unstable();
        let all = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), all);
    }
}
