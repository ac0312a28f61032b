//! What is owed: a list, and bars against their limits.

mod gantt;

use egui::{RichText, ScrollArea, Ui, WidgetInfo, WidgetType};

use super::fields::{self, Times};
use crate::text::Arg;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::theme::{self, sign};
use crate::view::conduct::SeatRow;
use crate::view::{ClockView, DutyRow, DutyState, Name, Tone};

/// Which duties are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Filter {
    /// Still to be done.
    Open,
    /// Not as it should be: overdue, late, withheld, not known of.
    Trouble,
    /// Everything.
    #[default]
    All,
}

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct State {
    filter: Filter,
    critical: bool,
    post: Option<String>,
    bars: bool,
}

/// How good a state is.
#[must_use]
pub fn tone(state: DutyState) -> Tone {
    match state {
        DutyState::NotInformed | DutyState::Late => Tone::Weak,
        DutyState::Open | DutyState::Unmeasured => Tone::Info,
        DutyState::Overdue | DutyState::Withheld => Tone::Bad,
        DutyState::Done => Tone::Good,
        DutyState::Dropped => Tone::Dim,
    }
}

/// The word of a state.
#[must_use]
pub fn word(cx: &Cx<'_>, state: DutyState) -> String {
    cx.t(match state {
        DutyState::NotInformed => "conduct-duty-not-informed",
        DutyState::Open => "conduct-duty-open",
        DutyState::Unmeasured => "conduct-duty-unmeasured",
        DutyState::Overdue => "conduct-duty-overdue",
        DutyState::Done => "conduct-duty-done",
        DutyState::Late => "conduct-duty-late",
        DutyState::Dropped => "conduct-duty-dropped",
        DutyState::Withheld => "conduct-duty-withheld",
    })
}

impl State {
    fn lets_through(&self, duty: &DutyRow) -> bool {
        let state = match self.filter {
            Filter::All => true,
            Filter::Open => matches!(
                duty.state,
                DutyState::NotInformed | DutyState::Open | DutyState::Unmeasured | DutyState::Overdue
            ),
            Filter::Trouble => matches!(
                duty.state,
                DutyState::NotInformed | DutyState::Overdue | DutyState::Late | DutyState::Withheld
            ),
        };
        state && (!self.critical || duty.critical) && self.post.as_ref().is_none_or(|p| *p == duty.post)
    }
}

/// Shows it.
pub fn show(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    duties: &[DutyRow],
    seats: &[SeatRow],
    clock: &ClockView,
    state: &mut State,
) {
    filters(ui, cx, duties, seats, state);
    let shown: Vec<&DutyRow> = duties.iter().filter(|d| state.lets_through(d)).collect();
    if shown.is_empty() {
        let (title, text) = match duties.is_empty() {
            true => ("conduct-duties-empty", "conduct-duties-empty-text"),
            false => ("conduct-duties-none", "conduct-duties-none-text"),
        };
        parts::empty(ui, cx, &cx.t(title), &cx.t(text));
        return;
    }
    match state.bars {
        true => gantt::show(ui, cx, &shown, clock),
        false => list(ui, cx, &shown, clock),
    }
}

fn filters(ui: &mut Ui, cx: &mut Cx<'_>, duties: &[DutyRow], seats: &[SeatRow], state: &mut State) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (bars, id) in [(false, "conduct-as-list"), (true, "conduct-as-bars")] {
            if fields::choice(ui, cx, state.bars == bars, &cx.t(id)).clicked() {
                state.bars = bars;
            }
        }
        ui.add_space(6.0);
        for (filter, id) in [
            (Filter::All, "conduct-duties-all"),
            (Filter::Open, "conduct-duties-open"),
            (Filter::Trouble, "conduct-duties-trouble"),
        ] {
            let probe = State {
                filter,
                critical: state.critical,
                post: state.post.clone(),
                bars: false,
            };
            let n = duties.iter().filter(|d| probe.lets_through(d)).count();
            let text = format!("{} {n}", cx.t(id));
            if fields::choice(ui, cx, state.filter == filter, &text).clicked() {
                state.filter = filter;
            }
        }
        ui.checkbox(&mut state.critical, cx.t("conduct-duties-critical"));
        let posts: Vec<Name> = seats.iter().map(|s| s.post.clone()).collect();
        let all = cx.t("conduct-all-posts");
        let label = cx.t("conduct-filter-post");
        fields::menu(ui, "duty-post", &label, &posts, &mut state.post, Some(&all));
    });
    ui.add_space(2.0);
}

/// Height of a row of the list, in points.
const ROW: f32 = 46.0;

fn list(ui: &mut Ui, cx: &mut Cx<'_>, shown: &[&DutyRow], clock: &ClockView) {
    let times = Times::of(clock);
    ui.spacing_mut().item_spacing.y = 2.0;
    ScrollArea::vertical()
        .id_salt("duties")
        .auto_shrink([false, false])
        .show_rows(ui, ROW, shown.len(), |ui, range| {
            for duty in shown.iter().take(range.end).skip(range.start) {
                row(ui, cx, duty, clock, times);
            }
        });
}

fn row(ui: &mut Ui, cx: &Cx<'_>, duty: &DutyRow, clock: &ClockView, times: Times) {
    use egui::{CornerRadius, FontId, Sense, pos2, vec2};
    let p = cx.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let tone = tone(duty.state);
    let colour = p.tone(tone);
    let painter = ui.painter();
    let fill = match response.hovered() {
        true => theme::mix(p.raised, p.accent, 0.12),
        false => theme::mix(p.panel, p.raised, 0.55),
    };
    painter.rect_filled(rect, CornerRadius::same(5), fill);
    let mut bar = rect.shrink2(vec2(1.0, 2.0));
    bar.set_width(4.0);
    painter.rect_filled(bar, CornerRadius::same(2), colour);
    let right = status(cx, duty, clock, times);
    let small = FontId::proportional(12.0);
    let width = rect.width();
    let status = fields::line(ui, &right, theme::strong(13.0), colour, width * 0.4);
    let due = match duty.due {
        Some(due) => cx.tf("conduct-due-at", &[("time", Arg::Text(&times.clock(due)))]),
        None => cx.t("conduct-no-limit"),
    };
    let due = fields::line(ui, &due, small.clone(), p.dim, width * 0.4);
    let room = width - 28.0 - status.size().x.max(due.size().x);
    let mark = if duty.critical { "‼ " } else { "" };
    let name = format!("{mark}{}", duty.name);
    let first = fields::line(ui, &name, theme::strong(13.5), p.text, room);
    let about = match duty.about.is_empty() {
        true => format!("{} · {}", duty.post_name, duty.why),
        false => format!("{} · {} · {}", duty.post_name, duty.about, duty.why),
    };
    let second = fields::line(ui, &about, small, p.dim, room);
    let painter = ui.painter();
    let (top, below) = (rect.top() + 4.0, rect.top() + 25.0);
    let end = rect.right() - 8.0;
    painter.galley(pos2(rect.left() + 12.0, top), first, p.text);
    painter.galley(pos2(rect.left() + 12.0, below), second, p.dim);
    painter.galley(pos2(end - status.size().x, top), status, colour);
    painter.galley(pos2(end - due.size().x, below), due, p.dim);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &duty.name));
    response.on_hover_ui(|ui| told(ui, cx, duty, times));
}

/// Where a duty stands, in few words: what is left, how late it is.
fn status(cx: &Cx<'_>, duty: &DutyRow, clock: &ClockView, times: Times) -> String {
    let sign = sign(tone(duty.state));
    let word = word(cx, duty.state);
    match (duty.state, duty.due, duty.done) {
        (DutyState::Open, Some(due), _) | (DutyState::Overdue, Some(due), _) => {
            format!("{sign} {}", fields::countdown(cx, due.0 - clock.at.0))
        }
        (DutyState::Done | DutyState::Late, _, Some(done)) => {
            format!("{sign} {word} {}", times.clock(done))
        }
        _ => format!("{sign} {word}"),
    }
}

/// Everything about a duty, for a hover text.
fn told(ui: &mut Ui, cx: &Cx<'_>, duty: &DutyRow, times: Times) {
    ui.set_max_width(420.0);
    ui.label(parts::strong(&duty.name, 14.0));
    let state = word(cx, duty.state);
    ui.label(fields::signed(cx, tone(duty.state), &state));
    if !duty.why.is_empty() {
        ui.label(&duty.why);
    }
    let row = |ui: &mut Ui, id: &str, text: &str| {
        if !text.is_empty() {
            let line = format!("{}  {text}", cx.t(id));
            ui.label(RichText::new(line).color(cx.palette.dim));
        }
    };
    row(ui, "conduct-duty-post", &duty.post_name);
    row(ui, "conduct-duty-about", &duty.about);
    row(ui, "conduct-duty-clause", &duty.clause);
    row(ui, "conduct-duty-arose", &times.clock(duty.arose));
    let clock = |at: Option<crate::time::SimTime>| at.map(|at| times.clock(at)).unwrap_or_default();
    row(ui, "conduct-duty-aware", &clock(duty.aware));
    row(ui, "conduct-duty-due", &clock(duty.due));
    row(ui, "conduct-duty-done-at", &clock(duty.done));
    if duty.critical {
        ui.label(RichText::new(format!("‼ {}", cx.t("conduct-duties-critical"))).color(cx.palette.weak));
    }
}
