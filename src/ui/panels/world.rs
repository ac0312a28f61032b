//! What the trainer changes in the world, and hints for a seat.

use egui::{RichText, ScrollArea, TextEdit, Ui};

use super::acts::{self, Change};
use super::console::forms::channel_word;
use super::fields;
use crate::model::common::ChannelKind;
use crate::text::Arg;
use crate::ui::ask::Ask;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::view::{Conduct, Name, Tone};

/// What the panel remembers.
#[derive(Debug)]
pub struct State {
    of: Option<String>,
    people: i64,
    mood: i64,
    post: Option<String>,
    channel: ChannelKind,
    minutes: i64,
    to: Option<String>,
    hint: String,
    /// What was done last, in words.
    said: Option<String>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            of: None,
            people: 5,
            mood: 10,
            post: None,
            channel: ChannelKind::Mobile,
            minutes: 15,
            to: None,
            hint: String::new(),
            said: None,
        }
    }
}

fn ask(cx: &mut Cx<'_>, act: String) {
    cx.ask(Ask::Act {
        by: None,
        about: None,
        act,
        spoken: false,
    });
}

/// Shows it.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct, state: &mut State) {
    ScrollArea::vertical()
        .id_salt("world")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            hint(ui, cx, view, state);
            ui.add_space(8.0);
            people(ui, cx, view, state);
            ui.add_space(8.0);
            channel(ui, cx, view, state);
            if let Some(said) = &state.said {
                ui.add_space(6.0);
                ui.label(fields::signed(cx, Tone::Good, said));
            }
        });
}

fn hint(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct, state: &mut State) {
    parts::heading(ui, cx.t("conduct-hint"));
    let seats: Vec<Name> = view
        .seats
        .iter()
        .filter(|s| s.human)
        .map(|s| s.post.clone())
        .collect();
    if seats.is_empty() {
        parts::dim(ui, cx, cx.t("conduct-hint-nobody"));
        return;
    }
    if state
        .to
        .as_ref()
        .is_none_or(|to| !seats.iter().any(|s| s.id == *to))
    {
        state.to = seats.first().map(|s| s.id.clone());
    }
    fields::names(ui, cx, &seats, &mut state.to);
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 110.0).max(80.0);
        let text = TextEdit::singleline(&mut state.hint)
            .hint_text(cx.t("conduct-hint-text"))
            .desired_width(width);
        let response = ui.add(text);
        let entered = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        let ready = !state.hint.trim().is_empty();
        let sent = parts::primary(ui, cx, ready, &cx.t("conduct-hint-send")).clicked();
        if ready
            && (sent || entered)
            && let Some(to) = &state.to
        {
            ask(cx, acts::hint(to, state.hint.trim()));
            state.hint.clear();
        }
    });
}

fn people(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct, state: &mut State) {
    parts::heading(ui, cx.t("conduct-world"));
    let groups: Vec<Name> = view.people.iter().map(|p| Name::new(&p.id, &p.name)).collect();
    if state
        .of
        .as_ref()
        .is_none_or(|of| !groups.iter().any(|g| g.id == *of))
    {
        let first = view.people.iter().find(|p| p.present).or(view.people.first());
        state.of = first.map(|p| p.id.clone());
    }
    let Some(group) = view.people.iter().find(|p| Some(&p.id) == state.of.as_ref()) else {
        parts::dim(ui, cx, cx.t("conduct-people-empty"));
        return;
    };
    if groups.len() > 1 {
        fields::names(ui, cx, &groups, &mut state.of);
    } else {
        ui.label(&group.name);
    }
    let mut changes: Vec<(Change, String)> = Vec::new();
    let mut offer = |ui: &mut Ui, change: Change, text: String| {
        if ui.button(&text).clicked() {
            changes.push((change, text));
        }
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(cx.t("conduct-world-people"));
        fields::stepper(ui, &mut state.people, 1..=500, 5);
        let n = ("n", Arg::Int(state.people));
        offer(
            ui,
            Change::Resize(state.people as i32),
            cx.tf("conduct-world-join", &[n]),
        );
        offer(
            ui,
            Change::Resize(-(state.people as i32)),
            cx.tf("conduct-world-go", &[n]),
        );
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(cx.t("conduct-world-mood"));
        fields::stepper(ui, &mut state.mood, 1..=100, 5);
        let n = ("n", Arg::Int(state.mood));
        offer(
            ui,
            Change::Mood(state.mood as i32),
            cx.tf("conduct-world-tenser", &[n]),
        );
        offer(
            ui,
            Change::Mood(-(state.mood as i32)),
            cx.tf("conduct-world-calmer", &[n]),
        );
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(cx.t("conduct-world-behaviour"));
        for level in 0..=3_u32 {
            let text = cx.t(&format!("console-behaviour-{level}"));
            offer(ui, Change::Behave(level), text);
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(cx.t("conduct-world-events"));
        for (change, id) in [
            (Change::Collapse, "conduct-world-collapse"),
            (Change::Helped, "conduct-world-helped"),
            (Change::SelfHarmThreat, "conduct-world-self-harm"),
            (Change::Media(1), "conduct-world-films"),
            (Change::Media(2), "conduct-world-online"),
            (Change::Media(3), "conduct-world-press"),
        ] {
            offer(ui, change, cx.t(id));
        }
        if group.party {
            offer(ui, Change::Depart, cx.t("conduct-world-depart"));
        } else {
            offer(ui, Change::Arrive, cx.t("conduct-world-arrive"));
        }
        offer(ui, Change::Leave, cx.t("conduct-world-leave"));
    });
    for (change, text) in changes {
        ask(cx, change.ron(&group.id));
        state.said = Some(format!("{} · {}: {text}", view.clock.clock, group.name));
    }
}

fn channel(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct, state: &mut State) {
    parts::heading(ui, cx.t("conduct-world-channel"));
    let posts: Vec<Name> = view.seats.iter().map(|s| s.post.clone()).collect();
    if state.post.is_none() {
        state.post = posts.first().map(|p| p.id.clone());
    }
    ui.horizontal_wrapped(|ui| {
        let label = cx.t("conduct-world-whose");
        fields::menu(ui, "dead-post", &label, &posts, &mut state.post, None);
        for channel in [
            ChannelKind::Mobile,
            ChannelKind::Phone,
            ChannelKind::Radio,
            ChannelKind::Message,
        ] {
            if fields::choice(ui, cx, state.channel == channel, &channel_word(cx, channel)).clicked() {
                state.channel = channel;
            }
        }
        fields::stepper(ui, &mut state.minutes, 1..=600, 5);
        ui.label(RichText::new(cx.t("conduct-minutes")).color(cx.palette.dim));
        let text = cx.t("conduct-world-kill");
        if ui.button(&text).clicked()
            && let Some(post) = state.post.clone()
        {
            ask(cx, acts::kill_channel(&post, state.channel, state.minutes as u32));
            let channel = channel_word(cx, state.channel);
            state.said = Some(format!("{} · {text}: {channel}", view.clock.clock));
        }
    });
}
