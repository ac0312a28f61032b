//! What came in, what the post knows, what is settled, and its duty card.

use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Layout, RichText, ScrollArea, Ui};

use super::forms::{Form, channel_word, order_word};
use super::{Desk, State};
use crate::model::common::UnlawfulKind;
use crate::report::layout::{Page, Style};
use crate::text::Arg;
use crate::ui::cx::Cx;
use crate::ui::panels::{acts, fields};
use crate::ui::{parts, theme};
use crate::view::post::{KnownFact, Message, MessageKind, OwnDuty};
use crate::view::{PostView, Tone};

/// How a message is to be shown.
fn tone(message: &Message) -> Tone {
    match message.kind {
        MessageKind::Order if message.order.is_some() => Tone::Bad,
        MessageKind::Order => Tone::Weak,
        MessageKind::Hint => Tone::Good,
        MessageKind::Duty => Tone::Weak,
        _ if message.waiting => Tone::Weak,
        MessageKind::Outside | MessageKind::Seen => Tone::Info,
        MessageKind::Report | MessageKind::Told => Tone::Plain,
    }
}

fn kind_word(cx: &Cx<'_>, kind: MessageKind) -> String {
    cx.t(match kind {
        MessageKind::Outside => "console-from-outside",
        MessageKind::Report => "console-a-report",
        MessageKind::Told => "console-told",
        MessageKind::Order => "console-order",
        MessageKind::Seen => "console-seen",
        MessageKind::Hint => "console-hint",
        MessageKind::Duty => "console-duty",
    })
}

/// What came in, newest last; it stays at the end unless somebody scrolls.
pub(super) fn messages(ui: &mut Ui, cx: &mut Cx<'_>, desk: &Desk<'_>, state: &mut State) {
    if desk.view.inbox.is_empty() {
        parts::empty(
            ui,
            cx,
            &cx.t("console-inbox-empty"),
            &cx.t("console-inbox-empty-text"),
        );
        return;
    }
    ScrollArea::vertical()
        .id_salt("inbox")
        .auto_shrink([false, false])
        .stick_to_bottom(true)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            for entry in &desk.view.inbox {
                ui.push_id(entry.key, |ui| message(ui, cx, desk, entry, state));
            }
        });
}

fn message(ui: &mut Ui, cx: &mut Cx<'_>, desk: &Desk<'_>, message: &Message, state: &mut State) {
    let tone = tone(message);
    let mut answer = None;
    fields::flagged(ui, cx.palette, tone, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(RichText::new(&message.clock).size(12.0).color(cx.palette.dim));
            let kind = format!("{} {}", theme::sign(tone), kind_word(cx, message.kind));
            ui.label(RichText::new(kind).size(12.0).color(cx.palette.tone(tone)));
            let channel = message.channel.map(|c| channel_word(cx, c));
            if let Some(channel) = channel {
                ui.label(RichText::new(channel).size(12.0).color(cx.palette.dim));
            }
            fields::elided(ui, parts::strong(&message.from, 13.0));
        });
        ui.add(egui::Label::new(&message.text).wrap());
        if message.waiting {
            ui.label(fields::signed(cx, Tone::Weak, &cx.t("console-waits")).size(12.0));
        }
        if !message.facts.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 10.0;
                for (n, fact) in message.facts.iter().enumerate() {
                    // The same from several sources is said once.
                    let same = |other: &KnownFact| other.label == fact.label && other.text == fact.text;
                    if !message.facts[..n].iter().any(same) {
                        short(ui, cx, fact);
                    }
                }
            });
        }
        if let Some(order) = message.order {
            answer = unlawful(ui, cx, order, desk.view.human);
        }
    });
    match answer {
        Some(Answer::Refuse(order)) => state.form = Some(Form::Refuse(order, String::new(), true)),
        Some(Answer::Comply(order)) => {
            let about = state.about.clone();
            let told = cx.t("console-comply");
            desk.send(cx, state, about, acts::comply(order), told);
        }
        None => {}
    }
}

/// What is answered to an order.
enum Answer {
    Refuse(UnlawfulKind),
    Comply(UnlawfulKind),
}

/// An unlawful order: what it is, and the two ways to answer, one of them plainly a breach.
fn unlawful(ui: &mut Ui, cx: &Cx<'_>, order: UnlawfulKind, can: bool) -> Option<Answer> {
    let text = cx.tf("console-unlawful", &[("act", Arg::Text(&order_word(cx, order)))]);
    ui.label(fields::signed(cx, Tone::Bad, &text));
    if !can {
        return None;
    }
    let mut answer = None;
    ui.horizontal_wrapped(|ui| {
        if parts::primary(ui, cx, true, &cx.t("console-refuse")).clicked() {
            answer = Some(Answer::Refuse(order));
        }
        // Whether it was pressed once is kept with the message.
        let id = ui.id().with("comply");
        let mut armed: Option<f64> = ui.data(|d| d.get_temp(id)).flatten();
        let (text, again) = (cx.t("console-comply-do"), cx.t("console-comply-again"));
        if fields::twice(ui, cx, &mut armed, &text, &again, cx.palette.bad) {
            answer = Some(Answer::Comply(order));
        }
        ui.data_mut(|d| d.insert_temp(id, armed));
    });
    answer
}

/// A fact in few words.
fn short(ui: &mut Ui, cx: &Cx<'_>, fact: &KnownFact) {
    let sign = if fact.contradicted { "≠ " } else { "" };
    let text = format!("{sign}{} {}", fact.label, fact.text);
    let as_of = cx.tf("conduct-as-of", &[("time", Arg::Text(&fact.as_of_text))]);
    let ink = if fact.contradicted {
        cx.palette.weak
    } else {
        cx.palette.info
    };
    ui.label(RichText::new(text).size(12.5).color(ink))
        .on_hover_text(format!("{as_of}\n{}", fact.source));
    ui.label(RichText::new(&fact.as_of_text).size(12.0).color(cx.palette.dim));
}

/// What the post knows, by group.
pub(super) fn known(ui: &mut Ui, cx: &mut Cx<'_>, view: &PostView) {
    if view.picture.is_empty() {
        parts::empty(
            ui,
            cx,
            &cx.t("console-known-empty"),
            &cx.t("console-known-empty-text"),
        );
        return;
    }
    let mut about: Vec<&str> = Vec::new();
    for fact in &view.picture {
        if !about.contains(&fact.about.id.as_str()) {
            about.push(&fact.about.id);
        }
    }
    for id in about {
        let facts: Vec<&KnownFact> = view.picture.iter().filter(|f| f.about.id == id).collect();
        let Some(first) = facts.first() else { continue };
        ui.add_space(2.0);
        ui.label(parts::strong(&first.about.name, 14.0));
        for fact in facts {
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                    let from = format!("{} · {}", fact.as_of_text, fact.source);
                    let width = ui.available_width();
                    ui.scope(|ui| {
                        ui.set_max_width(width * 0.45);
                        fields::elided(ui, RichText::new(from).size(12.0).color(cx.palette.dim));
                    });
                    if fact.contradicted {
                        ui.label(RichText::new("≠").color(cx.palette.weak))
                            .on_hover_text(cx.t("console-contradicted"));
                    }
                    ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                        ui.label(RichText::new(&fact.label).color(cx.palette.dim));
                        fields::elided(ui, parts::strong(&fact.text, 13.5));
                    });
                });
            });
        }
    }
}

/// A duty that doesn't wait for a decision.
pub(super) fn settled(ui: &mut Ui, cx: &mut Cx<'_>, view: &PostView, duty: &OwnDuty) {
    let tone = match (duty.done, duty.due) {
        (Some(done), Some(due)) if done > due => Tone::Weak,
        (Some(_), _) => Tone::Good,
        (None, Some(due)) if due < view.at => Tone::Bad,
        _ => Tone::Info,
    };
    fields::flagged(ui, cx.palette, tone, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        fields::elided(ui, parts::strong(&duty.name, 13.5));
        let state = match duty.state.is_empty() {
            true => duty.about.name.clone(),
            false => format!("{} · {}", duty.state, duty.about.name),
        };
        fields::elided(ui, fields::signed(cx, tone, &state).size(12.0));
        if let (None, Some(due)) = (duty.done, duty.due) {
            let left = fields::countdown(cx, due.0 - view.at.0);
            ui.label(RichText::new(left).size(12.0).color(cx.palette.tone(tone)));
        }
    });
}

/// The duty card: the lines of a page, indented as they are.
pub(super) fn card(ui: &mut Ui, cx: &mut Cx<'_>, page: &Page) {
    let p = cx.palette;
    ui.spacing_mut().item_spacing.y = 2.0;
    for line in &page.lines {
        let mut job = LayoutJob::default();
        let mut indent = 0.0;
        for (n, span) in line.iter().enumerate() {
            let mut text = span.text.as_str();
            if n == 0 {
                let bare = text.trim_start_matches(' ');
                indent = (text.len() - bare.len()) as f32 * 5.0;
                text = bare;
            }
            let (font, ink) = match span.style {
                Style::Plain => (FontId::proportional(13.0), p.text),
                Style::Heading => (theme::strong(14.5), p.accent),
                Style::Strong => (theme::strong(13.0), p.text),
                Style::Dim => (FontId::proportional(12.5), p.dim),
                Style::Good => (FontId::proportional(13.0), p.good),
                Style::Weak => (FontId::proportional(13.0), p.weak),
                Style::Bad => (FontId::proportional(13.0), p.bad),
            };
            job.append(text, 0.0, TextFormat::simple(font, ink));
        }
        if job.text.is_empty() {
            ui.add_space(6.0);
            continue;
        }
        ui.horizontal_top(|ui| {
            ui.add_space(indent);
            ui.add(egui::Label::new(job).wrap());
        });
    }
}
