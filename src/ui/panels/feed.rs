//! What happened, line by line: filtered, searched, and each line with what brought it about.

use egui::{
    Align2, CornerRadius, FontId, Key, RichText, ScrollArea, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2,
};

use super::fields;
use crate::text::Arg;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::theme::{self, sign};
use crate::view::conduct::SeatRow;
use crate::view::{FeedKind, FeedLine, Name, Severity, Tone};

/// Height of a line, in points.
const ROW: f32 = 24.0;

/// How many causes are followed back below the list.
const BACK: usize = 4;

/// What the panel remembers: what is shown, and what is chosen.
#[derive(Debug)]
pub struct State {
    post: Option<String>,
    kinds: [bool; FeedKind::ALL.len()],
    least: Severity,
    search: String,
    /// Event of the line that is chosen.
    pub selected: Option<u32>,
    /// Places of the lines that are shown, made for `made`.
    shown: Vec<u32>,
    made: Option<(usize, usize, i64)>,
    /// The line to bring into sight.
    reveal: Option<u32>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            post: None,
            kinds: [true; FeedKind::ALL.len()],
            least: Severity::Normal,
            search: String::new(),
            selected: None,
            shown: Vec::new(),
            made: None,
            reveal: None,
        }
    }
}

impl State {
    fn lets_through(&self, line: &FeedLine, needle: &str) -> bool {
        line.severity >= self.least
            && self.kinds[line.kind as usize]
            && self.post.as_ref().is_none_or(|post| line.posts.contains(post))
            && (needle.is_empty()
                || line.text.to_lowercase().contains(needle)
                || line.lead.to_lowercase().contains(needle))
    }

    /// Finds the lines to show anew when the lines or the filter have changed.
    fn find(&mut self, lines: &[FeedLine]) {
        let made = (
            lines.as_ptr() as usize,
            lines.len(),
            lines.last().map_or(-1, |l| l.at.0),
        );
        if self.made == Some(made) {
            return;
        }
        let needle = self.search.trim().to_lowercase();
        let shown = (0_u32..)
            .zip(lines)
            .filter(|(_, line)| self.lets_through(line, &needle));
        self.shown = shown.map(|(i, _)| i).collect();
        self.made = Some(made);
    }

    fn changed(&mut self) {
        self.made = None;
    }
}

/// How a severity is to be shown.
#[must_use]
pub fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Detail => Tone::Dim,
        Severity::Normal => Tone::Plain,
        Severity::Warning => Tone::Weak,
        Severity::Critical => Tone::Bad,
    }
}

/// Shows it.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, lines: &[FeedLine], seats: &[SeatRow], state: &mut State) {
    filters(ui, cx, seats, state);
    state.find(lines);
    if state.shown.is_empty() {
        let (title, text) = match lines.is_empty() {
            true => ("conduct-feed-empty", "conduct-feed-empty-text"),
            false => ("conduct-feed-none", "conduct-feed-none-text"),
        };
        parts::empty(ui, cx, &cx.t(title), &cx.t(text));
        return;
    }
    let selected = state
        .selected
        .and_then(|event| lines.iter().position(|line| line.event == event));
    let below = match selected {
        Some(_) => (ui.available_height() * 0.45).clamp(60.0, 150.0),
        None => 0.0,
    };
    list(ui, cx, lines, state, ui.available_height() - below);
    if let Some(at) = selected {
        ui.separator();
        ScrollArea::vertical()
            .id_salt("feed-detail")
            .auto_shrink([false, false])
            .show(ui, |ui| detail(ui, cx, lines, at, state));
    }
}

fn filters(ui: &mut Ui, cx: &mut Cx<'_>, seats: &[SeatRow], state: &mut State) {
    let mut changed = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let search = egui::TextEdit::singleline(&mut state.search)
            .hint_text(cx.t("conduct-search"))
            .desired_width((ui.available_width() - 400.0).clamp(90.0, 220.0));
        let response = ui.add(search);
        changed |= response.changed();
        if response.has_focus() && ui.input(|i| i.key_pressed(Key::Escape)) {
            state.search.clear();
            changed = true;
        }
        let posts: Vec<Name> = seats.iter().map(|s| s.post.clone()).collect();
        let all = cx.t("conduct-all-posts");
        changed |= fields::menu(
            ui,
            "feed-post",
            &cx.t("conduct-filter-post"),
            &posts,
            &mut state.post,
            Some(&all),
        );
        changed |= kinds(ui, cx, state);
        changed |= severities(ui, cx, state);
    });
    if changed {
        state.changed();
    }
    ui.add_space(2.0);
}

fn kinds(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut State) -> bool {
    let mut changed = false;
    let on = state.kinds.iter().filter(|k| **k).count();
    let text = match on == FeedKind::ALL.len() {
        true => cx.t("conduct-all-kinds"),
        false => cx.tf("conduct-some-kinds", &[("n", Arg::Int(on as i64))]),
    };
    let stay = egui::containers::menu::MenuConfig::new()
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    egui::containers::menu::MenuButton::new(format!("{text} ▼"))
        .config(stay)
        .ui(ui, |ui| {
            for (n, kind) in FeedKind::ALL.into_iter().enumerate() {
                changed |= ui.checkbox(&mut state.kinds[n], kind_word(cx, kind)).changed();
            }
            ui.separator();
            if ui.button(cx.t("conduct-all-kinds")).clicked() {
                state.kinds = [true; FeedKind::ALL.len()];
                changed = true;
            }
        });
    changed
}

fn severities(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut State) -> bool {
    let before = state.least;
    ui.spacing_mut().item_spacing.x = 2.0;
    for (severity, id) in [
        (Severity::Detail, "conduct-least-detail"),
        (Severity::Normal, "conduct-least-normal"),
        (Severity::Warning, "conduct-least-warning"),
        (Severity::Critical, "conduct-least-critical"),
    ] {
        let sign = sign(tone(severity));
        let text = match severity {
            Severity::Detail => "≡".to_owned(),
            _ => sign.to_owned(),
        };
        let response = fields::choice(ui, cx, state.least == severity, &text);
        let label = cx.t(id);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &label));
        if response.on_hover_text(&label).clicked() {
            state.least = severity;
        }
    }
    state.least != before
}

/// The word of a kind of line.
#[must_use]
pub fn kind_word(cx: &Cx<'_>, kind: FeedKind) -> String {
    cx.t(&format!("conduct-feed-{}", kind.name()))
}

fn list(ui: &mut Ui, cx: &mut Cx<'_>, lines: &[FeedLine], state: &mut State, height: f32) {
    let words = FeedKind::ALL.map(|kind| kind_word(cx, kind));
    let mut area = ScrollArea::vertical()
        .id_salt("feed")
        .auto_shrink([false, false])
        .max_height(height)
        .min_scrolled_height(height)
        .stick_to_bottom(state.reveal.is_none());
    if let Some(event) = state.reveal.take() {
        let shown = &state.shown;
        let at = shown
            .iter()
            .position(|i| lines.get(*i as usize).is_some_and(|l| l.event == event));
        if let Some(at) = at {
            area = area.vertical_scroll_offset((at as f32 * ROW - height / 2.0).max(0.0));
        }
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let total = state.shown.len();
    let mut clicked = None;
    area.show_rows(ui, ROW, total, |ui, range| {
        for place in range {
            let Some(line) = state.shown.get(place).and_then(|i| lines.get(*i as usize)) else {
                continue;
            };
            let chosen = state.selected == Some(line.event);
            if row(ui, cx, line, lines, &words[line.kind as usize], chosen, place) {
                clicked = Some(line.event);
            }
        }
    });
    if let Some(event) = clicked {
        state.selected = match state.selected == Some(event) {
            true => None,
            false => Some(event),
        };
    }
}

/// A line; true when it was clicked.
fn row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    line: &FeedLine,
    lines: &[FeedLine],
    kind: &str,
    chosen: bool,
    place: usize,
) -> bool {
    let p = cx.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let painter = ui.painter();
    let fill = match (chosen, response.hovered() || response.has_focus(), place % 2) {
        (true, ..) => Some(theme::mix(p.panel, p.accent, 0.28)),
        (_, true, _) => Some(theme::mix(p.panel, p.accent, 0.12)),
        (.., 1) => Some(theme::mix(p.panel, p.raised, 0.45)),
        _ => None,
    };
    if let Some(fill) = fill {
        painter.rect_filled(rect, CornerRadius::same(3), fill);
    }
    let tone = tone(line.severity);
    let colour = p.tone(tone);
    let small = FontId::proportional(12.0);
    let mid = rect.center().y;
    let mut x = rect.left() + 6.0;
    let end = painter
        .text(
            pos2(x, mid),
            Align2::LEFT_CENTER,
            &line.clock,
            small.clone(),
            p.dim,
        )
        .right();
    x = (x + 40.0).max(end + 6.0);
    painter.text(
        pos2(x + 6.0, mid),
        Align2::CENTER_CENTER,
        sign(tone),
        small.clone(),
        colour,
    );
    x += 18.0;
    let word = fields::line(ui, kind, small, p.dim, 64.0);
    ui.painter()
        .galley(pos2(x, mid - word.size().y / 2.0), word, p.dim);
    x += 70.0;
    let body = FontId::proportional(13.5);
    let lead = theme::strong(13.5);
    let gap = if line.lead.is_empty() { "" } else { "  " };
    let text = fields::pieces(
        ui,
        &[
            (&line.lead, lead, colour),
            (gap, body.clone(), colour),
            (&line.text, body, colour),
        ],
        rect.right() - x - 6.0,
    );
    let top = mid - text.size().y / 2.0;
    ui.painter().galley(pos2(x, top), text, colour);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, told(line)));
    let clicked = response.clicked();
    response.on_hover_ui(|ui| {
        ui.set_max_width(460.0);
        ui.label(told(line));
        if let Some(cause) = line.cause.and_then(|event| find(lines, event)) {
            let text = cx.tf(
                "conduct-because",
                &[
                    ("clock", Arg::Text(&cause.clock)),
                    ("what", Arg::Text(&told(cause))),
                ],
            );
            ui.label(RichText::new(text).color(p.dim));
        }
    });
    clicked
}

/// Who and what in one text.
fn told(line: &FeedLine) -> String {
    match line.lead.is_empty() {
        true => line.text.clone(),
        false => format!("{}  {}", line.lead, line.text),
    }
}

/// The line of an event. Lines are in the order of their events, but not every event has one.
fn find(lines: &[FeedLine], event: u32) -> Option<&FeedLine> {
    lines
        .binary_search_by_key(&event, |line| line.event)
        .ok()
        .map(|at| &lines[at])
        .or_else(|| lines.iter().find(|line| line.event == event))
}

/// The chosen line in full, and what brought it about, step by step back.
fn detail(ui: &mut Ui, cx: &mut Cx<'_>, lines: &[FeedLine], at: usize, state: &mut State) {
    let line = &lines[at];
    ui.horizontal(|ui| {
        ui.label(RichText::new(&line.clock).color(cx.palette.dim));
        parts::tag(ui, cx, tone(line.severity), &kind_word(cx, line.kind));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui
                .small_button("✖")
                .on_hover_text(cx.t("conduct-close"))
                .clicked()
            {
                state.selected = None;
            }
        });
    });
    ui.label(parts::strong(told(line), 14.0));
    let mut cause = line.cause;
    for _ in 0..BACK {
        let Some(because) = cause.and_then(|event| find(lines, event)) else {
            break;
        };
        let text = cx.tf(
            "conduct-because",
            &[
                ("clock", Arg::Text(&because.clock)),
                ("what", Arg::Text(&told(because))),
            ],
        );
        if ui.link(RichText::new(text)).clicked() {
            state.selected = Some(because.event);
            state.reveal = Some(because.event);
        }
        cause = because.cause;
    }
}
