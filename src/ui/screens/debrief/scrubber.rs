//! The run as a strip along the bottom: drag to any moment; marks say where something happened.

use egui::{
    Align, Align2, Color32, EventFilter, FontId, Id, Layout, Painter, Pos2, Rect, RichText, Sense, Shape,
    Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::State as Screen;
use crate::time::SimTime;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::theme::Palette;
use crate::view::feed::{FeedKind, Severity};
use crate::view::{Debrief, TimeAxis};

/// What a mark stands for. Each kind has a row and a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Decision,
    Inject,
    Deviation,
    Bookmark,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Decision, Self::Inject, Self::Deviation, Self::Bookmark];

    fn title(self) -> &'static str {
        match self {
            Self::Decision => "debrief-mark-decisions",
            Self::Inject => "debrief-mark-injects",
            Self::Deviation => "debrief-mark-deviations",
            Self::Bookmark => "debrief-mark-bookmarks",
        }
    }

    fn colour(self, palette: &Palette) -> Color32 {
        match self {
            Self::Decision => palette.accent,
            Self::Inject => palette.weak,
            Self::Deviation => palette.bad,
            Self::Bookmark => palette.good,
        }
    }

    /// Draws its shape: diamond, triangle, cross, flag.
    fn draw(self, painter: &Painter, at: Pos2, colour: Color32) {
        let r = 4.5;
        match self {
            Self::Decision => {
                let corners = [vec2(0.0, -r), vec2(r, 0.0), vec2(0.0, r), vec2(-r, 0.0)];
                let corners = corners.map(|c| at + c).to_vec();
                painter.add(Shape::convex_polygon(corners, colour, Stroke::NONE));
            }
            Self::Inject => {
                let corners = [vec2(-r, -r * 0.8), vec2(r, -r * 0.8), vec2(0.0, r * 0.9)];
                let corners = corners.map(|c| at + c).to_vec();
                painter.add(Shape::convex_polygon(corners, colour, Stroke::NONE));
            }
            Self::Deviation => {
                let r = r * 0.8;
                let stroke = Stroke::new(2.0, colour);
                painter.line_segment([at + vec2(-r, -r), at + vec2(r, r)], stroke);
                painter.line_segment([at + vec2(-r, r), at + vec2(r, -r)], stroke);
            }
            Self::Bookmark => {
                let stroke = Stroke::new(1.5, colour);
                painter.line_segment([at + vec2(-r * 0.7, -r), at + vec2(-r * 0.7, r)], stroke);
                let flag = [vec2(-r * 0.7, -r), vec2(r, -r * 0.4), vec2(-r * 0.7, r * 0.3)];
                let flag = flag.map(|c| at + c).to_vec();
                painter.add(Shape::convex_polygon(flag, colour, Stroke::NONE));
            }
        }
    }
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) at: SimTime,
    kind: Kind,
    text: String,
}

/// What the scrubber remembers.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Kinds that are hidden.
    hidden: Vec<Kind>,
}

/// Height of a row of marks, and nearest distance of two marks that are drawn apart.
const ROW: f32 = 12.0;
const APART: f32 = 9.0;
/// Most texts of a hover.
const MOST: usize = 8;

/// The scrubber's own id, for the focus.
pub(super) fn id() -> Id {
    Id::new("debrief-scrubber-strip")
}

/// Everything that marks the run, by time.
pub(super) fn marks(debrief: &Debrief) -> Vec<Mark> {
    let mark = |at: SimTime, kind: Kind, text: &str| Mark {
        at,
        kind,
        text: text.to_owned(),
    };
    let decisions = debrief
        .decisions
        .iter()
        .map(|m| mark(m.at, Kind::Decision, &m.text));
    let injects = debrief.feed.iter();
    let injects = injects.filter(|l| l.kind == FeedKind::Inject && l.severity > Severity::Detail);
    let injects = injects.map(|l| mark(l.at, Kind::Inject, &l.text));
    let deviations = debrief.deviations.iter();
    let deviations = deviations.map(|d| mark(d.at, Kind::Deviation, &format!("{}: {}", d.kind_text, d.text)));
    let notes = debrief.notes.iter().map(|n| mark(n.at, Kind::Bookmark, &n.text));
    let mut all: Vec<Mark> = decisions.chain(injects).chain(deviations).chain(notes).collect();
    all.retain(|m| m.at >= SimTime::ZERO && m.at <= debrief.reached);
    all.sort_by_key(|m| (m.at, m.kind));
    all
}

/// The last mark before a moment.
pub(super) fn before(marks: &[Mark], now: SimTime) -> Option<SimTime> {
    marks.iter().rev().map(|m| m.at).find(|at| *at < now)
}

/// The first mark after a moment.
pub(super) fn after(marks: &[Mark], now: SimTime) -> Option<SimTime> {
    marks.iter().map(|m| m.at).find(|at| *at > now)
}

/// How far an arrow key goes: about a two-hundredth of the run, in milliseconds.
pub(super) fn step(debrief: &Debrief) -> i64 {
    const STEPS: [i64; 7] = [
        10_000, 60_000, 300_000, 900_000, 3_600_000, 21_600_000, 86_400_000,
    ];
    let wanted = debrief.reached.0 / 200;
    *STEPS
        .iter()
        .rev()
        .find(|step| **step <= wanted)
        .unwrap_or(&STEPS[0])
}

/// Shows it.
pub(super) fn show(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    debrief: &Debrief,
    marks: &[Mark],
    state: &mut Screen,
    shown: bool,
) {
    let axis = debrief.axis();
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        controls(ui, cx, debrief, marks, &axis, state, shown);
    });
    strip(ui, cx, debrief, marks, &axis, state);
    ui.add_space(4.0);
}

fn controls(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    debrief: &Debrief,
    marks: &[Mark],
    axis: &TimeAxis,
    state: &mut Screen,
    shown: bool,
) {
    let now = state.scrub.at(debrief);
    let usable = !debrief.is_empty();
    let earlier = before(marks, now);
    let hover = cx.t("debrief-previous-mark");
    let back = ui.add_enabled(usable && earlier.is_some(), egui::Button::new("◀"));
    if back.on_hover_text(hover).clicked()
        && let Some(at) = earlier
    {
        state.scrub.to(at);
    }
    let text = if usable { axis.exact(now) } else { "–".to_owned() };
    let wide = if axis.many_days() { 128.0 } else { 76.0 };
    ui.add_sized(vec2(wide, 24.0), egui::Label::new(parts::strong(text, 17.0)));
    let later = after(marks, now);
    let hover = cx.t("debrief-next-mark");
    let on = ui.add_enabled(usable && later.is_some(), egui::Button::new("▶"));
    if on.on_hover_text(hover).clicked()
        && let Some(at) = later
    {
        state.scrub.to(at);
    }
    ui.separator();
    let narrow = ui.available_width() < 620.0;
    for kind in Kind::ALL {
        let number = marks.iter().filter(|m| m.kind == kind).count();
        let drawn = !state.scrubber.hidden.contains(&kind);
        let name = cx.t(kind.title());
        let text = if narrow {
            number.to_string()
        } else {
            format!("{name} {number}")
        };
        let colour = if drawn { cx.palette.text } else { cx.palette.dim };
        // Room for the shape stands before the text.
        let mut words = RichText::new(format!("     {text}")).size(12.0).color(colour);
        if !drawn {
            words = words.strikethrough();
        }
        let button = ui.add(egui::Button::selectable(false, words));
        let at = pos2(button.rect.left() + 14.0, button.rect.center().y);
        let fill = if drawn {
            kind.colour(cx.palette)
        } else {
            cx.palette.dim
        };
        kind.draw(ui.painter(), at, fill);
        button.widget_info(|| WidgetInfo::selected(egui::WidgetType::Checkbox, true, drawn, &name));
        let hover = cx.t(if drawn {
            "debrief-hide-marks"
        } else {
            "debrief-show-marks"
        });
        if button.on_hover_text(format!("{name}: {hover}")).clicked() {
            if drawn {
                state.scrubber.hidden.push(kind);
            } else {
                state.scrubber.hidden.retain(|k| *k != kind);
            }
        }
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let text = cx.t("debrief-moment-button");
        let button = ui.selectable_label(shown, text);
        if button.on_hover_text(cx.t("debrief-key-moment")).clicked() {
            state.moment = Some(!shown);
        }
    });
}

fn strip(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    debrief: &Debrief,
    marks: &[Mark],
    axis: &TimeAxis,
    state: &mut Screen,
) {
    let usable = !debrief.is_empty();
    let rows: Vec<Kind> = Kind::ALL
        .into_iter()
        .filter(|kind| !state.scrubber.hidden.contains(kind))
        .filter(|kind| marks.iter().any(|m| m.kind == *kind))
        .collect();
    let height = rows.len() as f32 * ROW + 8.0 + 24.0;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height.max(44.0)));
    let sense = if usable {
        Sense::click_and_drag()
    } else {
        Sense::hover()
    };
    let response = ui.interact(rect, id(), sense);
    let now = state.scrub.at(debrief);
    let label = cx.t("debrief-scrubber");
    response.widget_info(|| WidgetInfo::slider(usable, now.0 as f64 / 60_000.0, &label));
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|m| m.set_focus_lock_filter(id(), filter));
    }
    let track = Rect::from_min_max(
        pos2(rect.left() + 8.0, rect.bottom() - 24.0),
        pos2(rect.right() - 8.0, rect.bottom() - 18.0),
    );
    let x = |at: SimTime| track.left() + axis.share(at) as f32 * track.width();
    let row_y = |row: usize| rect.top() + 6.0 + row as f32 * ROW + ROW / 2.0 - 2.0;
    let groups = groups(marks, &rows, &x);

    // The pointer: on a mark it takes that mark's time, elsewhere the time under it.
    if let Some(pointer) = response
        .interact_pointer_pos()
        .filter(|_| response.clicked() || response.is_pointer_button_down_on())
    {
        let near = |group: &&Group| {
            response.clicked()
                && (group.x - pointer.x).abs() <= 6.0
                && (row_y(group.row) - pointer.y).abs() <= ROW / 2.0 + 1.0
        };
        let at = groups.iter().find(near).map_or_else(
            || axis.moment(f64::from((pointer.x - track.left()) / track.width().max(1.0))),
            |group| group.marks[0].at,
        );
        state.scrub.to(at);
        response.request_focus();
    }

    let now = state.scrub.at(debrief);
    let painter = ui.painter_at(rect.expand(2.0));
    let palette = cx.palette;
    painter.rect_filled(track, 3.0, palette.ground);
    painter.rect_stroke(
        track,
        3.0,
        Stroke::new(1.0, palette.line),
        egui::StrokeKind::Outside,
    );
    if !usable {
        return;
    }
    let font = FontId::proportional(11.5);
    let most = (track.width() / 92.0) as usize;
    for mark in axis.marks(most.clamp(2, 14)) {
        let x = x(mark.at);
        let colour = if mark.midnight { palette.text } else { palette.dim };
        painter.line_segment(
            [pos2(x, track.bottom()), pos2(x, track.bottom() + 4.0)],
            Stroke::new(1.0, palette.line),
        );
        let galley = painter.layout_no_wrap(mark.text, font.clone(), colour);
        let left = (x - galley.size().x / 2.0).clamp(rect.left(), rect.right() - galley.size().x);
        painter.galley(pos2(left, track.bottom() + 3.0), galley, colour);
    }
    let handle = x(now);
    let played = Rect::from_min_max(track.min, pos2(handle, track.bottom()));
    painter.rect_filled(played, 3.0, palette.accent.gamma_multiply(0.7));
    for group in &groups {
        let kind = group.marks[0].kind;
        let at = pos2(group.x, row_y(group.row));
        kind.draw(&painter, at, kind.colour(palette));
        if group.marks.len() > 1 && group.room {
            let number = group.marks.len().to_string();
            let font = FontId::proportional(10.0);
            painter.text(
                at + vec2(6.0, 0.0),
                Align2::LEFT_CENTER,
                number,
                font,
                palette.dim,
            );
        }
    }
    let grip = if response.has_focus() || response.dragged() {
        7.5
    } else {
        6.0
    };
    painter.line_segment(
        [pos2(handle, rect.top() + 2.0), pos2(handle, track.bottom())],
        Stroke::new(1.5, palette.accent),
    );
    painter.circle(
        pos2(handle, track.center().y),
        grip,
        palette.accent,
        Stroke::new(2.0, palette.panel),
    );
    if response.has_focus() {
        painter.circle_stroke(
            pos2(handle, track.center().y),
            grip + 2.5,
            Stroke::new(1.0, palette.accent),
        );
    }
    hover(cx, &response, axis, &groups, row_y);
}

/// Marks of a row that lie too close to be told apart.
struct Group<'a> {
    x: f32,
    row: usize,
    marks: Vec<&'a Mark>,
    /// A number beside it doesn't run into its neighbour.
    room: bool,
}

fn groups<'a>(marks: &'a [Mark], rows: &[Kind], x: &impl Fn(SimTime) -> f32) -> Vec<Group<'a>> {
    let mut found: Vec<Group<'a>> = Vec::new();
    for (row, kind) in rows.iter().enumerate() {
        let first = found.len();
        for mark in marks.iter().filter(|m| m.kind == *kind) {
            let at = x(mark.at);
            match found[first..].last_mut() {
                Some(group) if at - group.x < APART => group.marks.push(mark),
                _ => found.push(Group {
                    x: at,
                    row,
                    marks: vec![mark],
                    room: true,
                }),
            }
        }
        for i in first..found.len().saturating_sub(1) {
            found[i].room = found[i + 1].x - found[i].x > 22.0;
        }
    }
    found
}

/// What lies under the pointer, in words.
fn hover(
    cx: &Cx<'_>,
    response: &egui::Response,
    axis: &TimeAxis,
    groups: &[Group<'_>],
    row_y: impl Fn(usize) -> f32,
) {
    let Some(pointer) = response.hover_pos() else {
        return;
    };
    let near = |g: &&Group<'_>| {
        (g.x - pointer.x).abs() <= 6.0 && (row_y(g.row) - pointer.y).abs() <= ROW / 2.0 + 1.0
    };
    let Some(group) = groups.iter().find(near) else {
        return;
    };
    response.clone().on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(380.0);
        for mark in group.marks.iter().take(MOST) {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(axis.stamp(mark.at)).color(cx.palette.dim));
                ui.label(&mark.text);
            });
        }
        if group.marks.len() > MOST {
            let more = (group.marks.len() - MOST) as i64;
            parts::dim(
                ui,
                cx,
                cx.tf("debrief-more", &[("n", crate::text::Arg::Int(more))]),
            );
        }
    });
}
