//! The form of an inject: one that is changed, or one that is made up on the spot.

use egui::{Key, RichText, ScrollArea, TextEdit, Ui};

use crate::model::common::{ChannelKind, FactKind};
use crate::text::Arg;
use crate::ui::ask::Ask;
use crate::ui::cx::Cx;
use crate::ui::panels::acts::{Change, Said};
use crate::ui::panels::console::forms::{channel_word, fact_word, highest, value_word};
use crate::ui::panels::fields;
use crate::ui::parts;
use crate::view::inject::InjectRow;
use crate::view::{Conduct, Name, Tone};

/// Facts that a message usually carries.
const FACTS: [FactKind; 7] = [
    FactKind::Size,
    FactKind::Behaviour,
    FactKind::Injured,
    FactKind::Media,
    FactKind::Bound,
    FactKind::SelfHarm,
    FactKind::Danger,
];

/// An open form.
#[derive(Debug)]
pub struct Form {
    /// The inject that is changed; none: one is made up.
    inject: Option<(String, String)>,
    before: Said,
    said: Said,
    extras: bool,
    fresh: bool,
}

impl Form {
    /// For an inject made up on the spot.
    #[must_use]
    pub fn made_up(view: &Conduct) -> Self {
        let of = view
            .people
            .iter()
            .find(|p| p.present)
            .or(view.people.first())
            .map(|p| p.id.clone());
        let human = view.seats.iter().find(|s| s.human).map(|s| s.post.id.clone());
        Self {
            inject: None,
            before: Said::default(),
            said: Said {
                to: human.into_iter().collect(),
                channel: Some(ChannelKind::Phone),
                of,
                ..Said::default()
            },
            extras: false,
            fresh: true,
        }
    }

    /// For an inject that hasn't fired.
    #[must_use]
    pub fn of(inject: &InjectRow, view: &Conduct) -> Self {
        let said = Said {
            from: inject.from.clone(),
            text: inject.text.clone(),
            to: inject.to.iter().map(|n| n.id.clone()).collect(),
            channel: inject.channel,
            of: view.people.first().map(|p| p.id.clone()),
            ..Said::default()
        };
        Self {
            inject: Some((inject.id.clone(), inject.title.clone())),
            before: said.clone(),
            said,
            extras: false,
            fresh: true,
        }
    }

    /// The act, if there is enough to send.
    fn act(&self) -> Option<String> {
        if self.said.text.trim().is_empty() {
            return None;
        }
        match &self.inject {
            Some((id, _)) => self.said.edit(id, &self.before),
            None => Some(self.said.improvise()),
        }
    }
}

/// Shows it; true when it is to be closed.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct, form: &mut Form) -> bool {
    let title = match &form.inject {
        Some((_, title)) => cx.tf("conduct-edit-title", &[("title", Arg::Text(title))]),
        None => cx.t("conduct-make-up"),
    };
    parts::heading(ui, title);
    let mut close = ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::Escape));
    let mut send = ui.input_mut(|i| i.consume_key(egui::Modifiers::CTRL, Key::Enter));
    ui.horizontal(|ui| {
        let ready = form.act().is_some();
        let id = if form.inject.is_some() {
            "conduct-save"
        } else {
            "conduct-put-in"
        };
        let response = parts::primary(ui, cx, ready, &cx.t(id));
        send |= response.on_hover_text("Ctrl+Enter").clicked();
        close |= ui.button(cx.t("conduct-cancel")).clicked();
    });
    ScrollArea::vertical()
        .id_salt("inject-form")
        .auto_shrink([false, false])
        .show(ui, |ui| body(ui, cx, view, form));
    if send && let Some(act) = form.act() {
        cx.ask(Ask::Act {
            by: None,
            about: None,
            act,
            spoken: false,
        });
        return true;
    }
    close
}

fn body(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct, form: &mut Form) {
    let label = ui.label(cx.t("conduct-inject-text"));
    let text = TextEdit::multiline(&mut form.said.text)
        .desired_rows(3)
        .desired_width(f32::INFINITY);
    let response = ui.add(text).labelled_by(label.id);
    if form.fresh {
        response.request_focus();
        form.fresh = false;
    }
    if form.inject.is_none() {
        let label = ui.label(cx.t("conduct-inject-from"));
        let from = TextEdit::singleline(&mut form.said.from).desired_width(f32::INFINITY);
        ui.add(from.hint_text(cx.t("conduct-inject-from-hint")))
            .labelled_by(label.id);
    }
    ui.label(cx.t("conduct-inject-to"));
    receivers(ui, cx, view, &mut form.said.to);
    ui.label(cx.t("conduct-inject-channel"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for channel in ChannelKind::ALL {
            let chosen = form.said.channel == Some(*channel);
            if fields::choice(ui, cx, chosen, &channel_word(cx, *channel)).clicked() {
                form.said.channel = Some(*channel);
            }
        }
    });
    ui.checkbox(&mut form.extras, cx.t("conduct-inject-extras"));
    if form.extras {
        extras(ui, cx, view, &mut form.said, form.inject.is_some());
    }
}

/// Who gets it, in the order in which they are chosen.
fn receivers(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct, to: &mut Vec<String>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for seat in &view.seats {
            let place = to.iter().position(|id| *id == seat.post.id);
            let text = match place {
                Some(n) if to.len() > 1 => format!("{} {}", n + 1, seat.post.name),
                _ => seat.post.name.clone(),
            };
            if fields::choice(ui, cx, place.is_some(), &text).clicked() {
                match place {
                    Some(n) => {
                        to.remove(n);
                    }
                    None => to.push(seat.post.id.clone()),
                }
            }
        }
    });
    if to.is_empty() {
        ui.label(fields::signed(cx, Tone::Info, &cx.t("conduct-inject-world")));
    }
}

fn extras(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct, said: &mut Said, replaces: bool) {
    if replaces {
        ui.label(fields::signed(cx, Tone::Info, &cx.t("conduct-inject-replaces")));
    }
    let groups: Vec<Name> = view.people.iter().map(|p| Name::new(&p.id, &p.name)).collect();
    if groups.is_empty() {
        parts::dim(ui, cx, cx.t("conduct-people-empty"));
        return;
    }
    fields::names(ui, cx, &groups, &mut said.of);
    ui.label(cx.t("conduct-inject-facts"));
    for fact in FACTS {
        let place = said.facts.iter().position(|(kind, _)| *kind == fact);
        ui.horizontal_wrapped(|ui| {
            let mut on = place.is_some();
            if ui.checkbox(&mut on, fact_word(cx, fact)).changed() {
                match place {
                    Some(n) => {
                        said.facts.remove(n);
                    }
                    None => said.facts.push((fact, 1)),
                }
            }
            if let Some(n) = place.filter(|n| *n < said.facts.len()) {
                let mut value = i64::from(said.facts[n].1);
                fields::stepper(ui, &mut value, 0..=i64::from(highest(fact)), 1);
                said.facts[n].1 = value as u32;
                if let Some(word) = value_word(cx, fact, value as i32) {
                    ui.label(RichText::new(word).color(cx.palette.dim));
                }
            }
        });
    }
    ui.label(cx.t("conduct-inject-effects"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (change, id) in [
            (Change::Resize(5), "conduct-world-more-5"),
            (Change::Resize(-5), "conduct-world-fewer-5"),
            (Change::Mood(10), "conduct-world-worse"),
            (Change::Mood(-10), "conduct-world-better"),
            (Change::Collapse, "conduct-world-collapse"),
            (Change::SelfHarmThreat, "conduct-world-self-harm"),
            (Change::Media(1), "conduct-world-films"),
            (Change::Arrive, "conduct-world-arrive"),
            (Change::Leave, "conduct-world-leave"),
        ] {
            let place = said.effects.iter().position(|c| *c == change);
            if fields::choice(ui, cx, place.is_some(), &cx.t(id)).clicked() {
                match place {
                    Some(n) => {
                        said.effects.remove(n);
                    }
                    None => said.effects.push(change),
                }
            }
        }
    });
}
