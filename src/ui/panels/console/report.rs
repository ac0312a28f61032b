//! The form of a report: everything is filled in from what the post owes and knows, and can be changed.

use egui::{Key, RichText, Ui};

use super::forms::{channel_word, highest, value_word};
use crate::model::common::{ChannelKind, FactKind};
use crate::text::Arg;
use crate::ui::cx::Cx;
use crate::ui::panels::{acts, fields};
use crate::ui::parts;
use crate::view::post::LineChoice;
use crate::view::{Name, PostView, Tone};

/// A fact to state.
#[derive(Debug)]
struct Row {
    fact: FactKind,
    label: String,
    /// As the post knows it, in words.
    text: String,
    as_of: String,
    source: String,
    contradicted: bool,
    known: i64,
    value: i64,
    stated: bool,
}

/// A report that is being written.
#[derive(Debug)]
pub struct Form {
    line: Option<String>,
    to: Option<String>,
    channel: Option<ChannelKind>,
    about: Option<String>,
    rows: Vec<Row>,
}

impl Form {
    /// Filled in: along the line asked for, else along the one that is owed, about whom it is owed.
    #[must_use]
    pub fn new(view: &PostView, line: Option<&str>, about: Option<&str>) -> Self {
        let lines = &view.choices.lines;
        let line = match line {
            Some(id) => lines.iter().find(|l| l.id == id),
            None => lines.iter().find(|l| l.owed.is_some()).or(lines.first()),
        };
        let about = line
            .and_then(|l| l.owed.as_ref())
            .map(|n| n.id.clone())
            .or_else(|| about.map(str::to_owned))
            .or_else(|| view.choices.about.first().map(|n| n.id.clone()));
        let mut form = Self {
            line: line.map(|l| l.id.clone()),
            to: None,
            channel: line.and_then(|l| l.channels.first()).copied(),
            about,
            rows: Vec::new(),
        };
        if line.is_none() {
            form.to = view.choices.receivers.first().map(|n| n.id.clone());
        }
        form.fill(view);
        form
    }

    /// Takes the facts from the picture anew.
    fn fill(&mut self, view: &PostView) {
        self.rows.clear();
        for known in view
            .picture
            .iter()
            .filter(|k| Some(&k.about.id) == self.about.as_ref())
        {
            // Whether something was known beforehand is for the record, and nobody states it.
            let twice = self.rows.iter().any(|r| r.fact == known.fact);
            if known.fact == FactKind::Notice || twice {
                continue;
            }
            self.rows.push(Row {
                fact: known.fact,
                label: known.label.clone(),
                text: known.text.clone(),
                as_of: known.as_of_text.clone(),
                source: known.source.clone(),
                contradicted: known.contradicted,
                known: i64::from(known.value.max(0)),
                value: i64::from(known.value.max(0)),
                stated: true,
            });
        }
    }

    fn line<'a>(&self, view: &'a PostView) -> Option<&'a LineChoice> {
        let id = self.line.as_ref()?;
        view.choices.lines.iter().find(|l| l.id == *id)
    }

    /// The report, if there is somebody to send it to.
    fn act(&self, view: &PostView) -> Option<acts::Report> {
        let line = self.line(view);
        if line.is_none() && self.to.is_none() {
            return None;
        }
        let touched = self.rows.iter().any(|r| !r.stated || r.value != r.known);
        let stated = self.rows.iter().filter(|r| r.stated);
        let usual = line.and_then(|l| l.channels.first()).copied();
        Some(acts::Report {
            line: line.map(|l| l.id.clone()),
            // The line's own receiver needs no word.
            to: self.to.clone().filter(|to| line.is_none_or(|l| l.to.id != *to)),
            channel: self.channel.filter(|c| Some(*c) != usual),
            facts: touched.then(|| {
                stated
                    .map(|r| (r.fact, u32::try_from(r.value).unwrap_or(0)))
                    .collect()
            }),
        })
    }
}

/// Shows it; what is to be sent, about whom, and how it is told.
pub(super) fn show(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    view: &PostView,
    form: &mut Form,
) -> Option<(Option<String>, (String, String))> {
    let sent = send_row(ui, cx, view, form);
    lines(ui, cx, view, form);
    if view.choices.about.len() > 1 {
        ui.label(
            RichText::new(cx.t("console-about"))
                .size(12.0)
                .color(cx.palette.dim),
        );
        if fields::names(ui, cx, &view.choices.about, &mut form.about) {
            form.fill(view);
        }
    }
    channels(ui, cx, view, form);
    facts(ui, cx, view, form);
    sent
}

/// The button stands first, because everything is filled in already.
fn send_row(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    view: &PostView,
    form: &Form,
) -> Option<(Option<String>, (String, String))> {
    let act = form.act(view);
    let line = form.line(view);
    let named = |id: &String| view.choices.receivers.iter().find(|n| n.id == *id);
    let to = match (&form.to, line) {
        (Some(id), _) => named(id)
            .map(|n| n.name.clone())
            .or_else(|| line.map(|l| l.to.name.clone())),
        (None, Some(line)) => Some(line.to.name.clone()),
        _ => None,
    };
    let to = to.unwrap_or_default();
    let text = cx.tf("console-send-to", &[("to", Arg::Text(&to))]);
    let enter = ui.input_mut(|i| i.consume_key(egui::Modifiers::CTRL, Key::Enter))
        || (ui.ctx().memory(|m| m.focused().is_none())
            && ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::Enter)));
    let pressed = parts::primary(ui, cx, act.is_some(), &text)
        .on_hover_text(cx.t("console-send-hover"))
        .clicked();
    let told = match line {
        Some(line) => line.name.clone(),
        None => text,
    };
    act.filter(|_| pressed || enter)
        .map(|act| (form.about.clone(), (act.ron(), told)))
}

fn lines(ui: &mut Ui, cx: &mut Cx<'_>, view: &PostView, form: &mut Form) {
    ui.label(
        RichText::new(cx.t("console-line"))
            .size(12.0)
            .color(cx.palette.dim),
    );
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for line in super::owed_first(&view.choices.lines, |l| &l.owed) {
            let sign = if line.owed.is_some() { "▲ " } else { "" };
            let text = format!("{sign}{}", line.name);
            let response = fields::choice(ui, cx, form.line.as_ref() == Some(&line.id), &text);
            if response.on_hover_text(&line.limit).clicked() {
                chosen = Some(Some(line));
            }
        }
        if !view.choices.receivers.is_empty()
            && fields::choice(ui, cx, form.line.is_none(), &cx.t("console-free")).clicked()
        {
            chosen = Some(None);
        }
    });
    match chosen {
        Some(Some(line)) => {
            form.line = Some(line.id.clone());
            form.to = None;
            form.channel = line.channels.first().copied();
            if let Some(owed) = &line.owed
                && form.about.as_ref() != Some(&owed.id)
            {
                form.about = Some(owed.id.clone());
                form.fill(view);
            }
        }
        Some(None) => {
            form.line = None;
            form.to = view.choices.receivers.first().map(|n| n.id.clone());
            form.channel = None;
        }
        None => {}
    }
    receiver(ui, cx, view, form);
    if let Some(line) = form.line(view)
        && !line.items.is_empty()
    {
        let items = line.items.join(cx.lang.pick("、", ", "));
        let text = cx.tf("console-must-contain", &[("items", Arg::Text(&items))]);
        ui.label(RichText::new(text).size(12.0).color(cx.palette.dim));
    }
}

fn receiver(ui: &mut Ui, cx: &mut Cx<'_>, view: &PostView, form: &mut Form) {
    let mut all: Vec<Name> = Vec::new();
    let own = form.line(view).map(|l| l.to.clone());
    if let Some(own) = &own {
        all.push(own.clone());
        if form.to.is_none() {
            form.to = Some(own.id.clone());
        }
    }
    let others = view.choices.receivers.iter();
    all.extend(
        others
            .filter(|n| Some(&n.id) != own.as_ref().map(|o| &o.id))
            .cloned(),
    );
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(cx.t("console-to")).size(12.0).color(cx.palette.dim));
        fields::menu(ui, "report-to", &cx.t("console-to"), &all, &mut form.to, None);
        if let Some(own) = own
            && form.to.as_ref() != Some(&own.id)
        {
            let text = cx.tf("console-other-receiver", &[("post", Arg::Text(&own.name))]);
            ui.label(fields::signed(cx, Tone::Weak, &text));
        }
    });
}

fn channels(ui: &mut Ui, cx: &mut Cx<'_>, view: &PostView, form: &mut Form) {
    ui.label(
        RichText::new(cx.t("console-channel"))
            .size(12.0)
            .color(cx.palette.dim),
    );
    let all: Vec<ChannelKind> = match form.line(view) {
        Some(line) if !line.channels.is_empty() => line.channels.clone(),
        _ => ChannelKind::ALL.to_vec(),
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for channel in all {
            let chosen = form.channel == Some(channel);
            if fields::choice(ui, cx, chosen, &channel_word(cx, channel)).clicked() {
                form.channel = Some(channel);
            }
        }
    });
}

fn facts(ui: &mut Ui, cx: &mut Cx<'_>, _view: &PostView, form: &mut Form) {
    ui.label(
        RichText::new(cx.t("console-facts"))
            .size(12.0)
            .color(cx.palette.dim),
    );
    if form.rows.is_empty() {
        ui.label(fields::signed(cx, Tone::Weak, &cx.t("console-knows-nothing")));
        return;
    }
    for row in &mut form.rows {
        fact(ui, cx, row);
    }
}

fn fact(ui: &mut Ui, cx: &mut Cx<'_>, row: &mut Row) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.checkbox(&mut row.stated, &row.label);
        if !row.stated {
            ui.label(fields::signed(cx, Tone::Weak, &cx.t("console-left-out")));
            return;
        }
        value(ui, cx, row);
        if row.value != row.known {
            let text = cx.tf("console-differs", &[("known", Arg::Text(&row.text))]);
            ui.label(fields::signed(cx, Tone::Weak, &text));
        }
        let from = match row.source.is_empty() {
            true => row.as_of.clone(),
            false => format!("{} · {}", row.as_of, row.source),
        };
        ui.label(RichText::new(from).size(12.0).color(cx.palette.dim));
        if row.contradicted {
            ui.label(fields::signed(cx, Tone::Weak, &cx.t("console-contradicted")));
        }
    });
}

fn value(ui: &mut Ui, cx: &mut Cx<'_>, row: &mut Row) {
    let most = i64::from(highest(row.fact));
    match (most, value_word(cx, row.fact, row.value as i32)) {
        // Places and times of arrival are passed on as they were told.
        (0, _) => {
            ui.label(&row.text);
        }
        (_, None) => {
            fields::stepper(ui, &mut row.value, 0..=most, 1);
        }
        (_, Some(word)) => {
            let label = row.label.clone();
            let response = egui::ComboBox::from_id_salt(("value", row.fact))
                .selected_text(&word)
                .show_ui(ui, |ui| {
                    for value in 0..=most {
                        let word = value_word(cx, row.fact, value as i32).unwrap_or_default();
                        ui.selectable_value(&mut row.value, value, word);
                    }
                })
                .response;
            response.widget_info(|| {
                let mut info = egui::WidgetInfo::labeled(egui::WidgetType::ComboBox, true, &label);
                info.current_text_value = Some(word.clone());
                info
            });
        }
    }
}
