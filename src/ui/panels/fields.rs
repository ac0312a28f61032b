//! Small pieces that the panels of a drill share: times, choices, steppers, buttons that ask twice.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, CornerRadius, FontId, Response, RichText, Sense, Stroke, StrokeKind, Ui, vec2};

use crate::session::Pace;
use crate::text::{self, Arg};
use crate::time::SimTime;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::theme::{self, Palette, sign};
use crate::view::{ClockView, Name, Tone};

/// A day in seconds.
const DAY: i64 = 86_400;

/// Turns moments of a run into times of day.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// Seconds after midnight at the start of the run.
    start: i64,
}

impl Times {
    /// As the clock of the drill stands.
    #[must_use]
    pub fn of(clock: &ClockView) -> Self {
        Self::by(&clock.clock, clock.at)
    }

    /// From a time of day `09:41:20` and the moment that it belongs to; a text that is none counts as midnight.
    #[must_use]
    pub fn by(clock: &str, at: SimTime) -> Self {
        let mut seconds = 0;
        let mut unit = 3_600;
        for part in clock.rsplit(' ').next().unwrap_or_default().split(':').take(3) {
            seconds += part.parse::<i64>().unwrap_or(0) * unit;
            unit /= 60;
        }
        Self {
            start: seconds - at.0.max(0) / 1_000,
        }
    }

    /// `09:41`; on later days with `+1`.
    #[must_use]
    pub fn clock(&self, at: SimTime) -> String {
        let seconds = self.start + at.0.max(0) / 1_000;
        let (day, rest) = (
            seconds.div_euclid(DAY) - self.start.div_euclid(DAY),
            seconds.rem_euclid(DAY),
        );
        let late = if day > 0 {
            format!(" +{day}")
        } else {
            String::new()
        };
        format!("{:02}:{:02}{late}", rest / 3_600, rest % 3_600 / 60)
    }

    /// The moment of a time of day on the first day; none when the text isn't a time of day, or lies before the start.
    #[must_use]
    pub fn parse(&self, clock: &str) -> Option<SimTime> {
        let mut parts = clock.trim().split([':', '：']);
        let hours: i64 = parts.next()?.trim().parse().ok()?;
        let minutes: i64 = parts.next()?.trim().parse().ok()?;
        let seconds: i64 = match parts.next() {
            Some(text) => text.trim().parse().ok()?,
            None => 0,
        };
        let fits = (0..240).contains(&hours) && (0..60).contains(&minutes) && (0..60).contains(&seconds);
        let at = hours * 3_600 + minutes * 60 + seconds - self.start.rem_euclid(DAY);
        (fits && at >= 0 && parts.next().is_none()).then_some(SimTime(at * 1_000))
    }
}

/// A countdown: `4:05`, `1:04:05`, `2 d 3 h`; past its end with a minus.
#[must_use]
pub fn countdown(cx: &Cx<'_>, ms: i64) -> String {
    let (sign, seconds) = if ms < 0 {
        ("−", (-ms) / 1_000)
    } else {
        ("", (ms + 999) / 1_000)
    };
    match seconds {
        0..3_600 => format!("{sign}{}:{:02}", seconds / 60, seconds % 60),
        3_600..172_800 => format!(
            "{sign}{}:{:02}:{:02}",
            seconds / 3_600,
            seconds % 3_600 / 60,
            seconds % 60
        ),
        _ => text::duration(cx.lang, ms),
    }
}

/// How good a countdown is: plenty, soon, over.
#[must_use]
pub fn urgency(ms: i64) -> Tone {
    match ms {
        ..0 => Tone::Bad,
        0..120_000 => Tone::Weak,
        _ => Tone::Info,
    }
}

/// A pace in a word.
#[must_use]
pub fn pace(cx: &Cx<'_>, pace: Pace) -> String {
    match pace {
        Pace::Paused => cx.t("conduct-pace-paused"),
        Pace::Times(n) => cx.tf("conduct-pace-times", &[("n", Arg::Int(i64::from(n)))]),
        Pace::Unlimited => cx.t("conduct-pace-unlimited"),
        Pace::Facilitator => cx.t("conduct-pace-facilitator"),
    }
}

/// A button that is pressed in while it is chosen.
pub fn choice(ui: &mut Ui, cx: &Cx<'_>, chosen: bool, text: &str) -> Response {
    ui.add(choice_button(cx, chosen, text))
}

/// The button of [`choice`], for callers that add it themselves.
pub fn choice_button(cx: &Cx<'_>, chosen: bool, text: &str) -> egui::Button<'static> {
    let p = cx.palette;
    let (fill, line, colour) = if chosen {
        (theme::mix(p.raised, p.accent, 0.35), p.accent, p.text)
    } else {
        (p.raised, p.line, p.text)
    };
    egui::Button::new(RichText::new(text).color(colour))
        .fill(fill)
        .stroke(Stroke::new(1.0, line))
        .selected(chosen)
}

/// Names to choose one from, as buttons in rows.
pub fn names(ui: &mut Ui, cx: &Cx<'_>, all: &[Name], chosen: &mut Option<String>) -> bool {
    let mut changed = false;
    ui.horizontal_wrapped(|ui| {
        for name in all {
            let now = chosen.as_deref() == Some(&name.id);
            if choice(ui, cx, now, &name.name).clicked() && !now {
                *chosen = Some(name.id.clone());
                changed = true;
            }
        }
    });
    changed
}

/// One of many in a menu that opens; `none` is the word for nothing chosen, if that can be.
pub fn menu(
    ui: &mut Ui,
    salt: &str,
    label: &str,
    all: &[Name],
    chosen: &mut Option<String>,
    none: Option<&str>,
) -> bool {
    let before = chosen.clone();
    let shown = all
        .iter()
        .find(|n| Some(&n.id) == chosen.as_ref())
        .map(|n| n.name.as_str())
        .or(none)
        .unwrap_or("…");
    let response = egui::ComboBox::from_id_salt(salt)
        .selected_text(shown)
        .truncate()
        .show_ui(ui, |ui| {
            if let Some(none) = none {
                ui.selectable_value(chosen, None, none);
            }
            for name in all {
                ui.selectable_value(chosen, Some(name.id.clone()), &name.name);
            }
        })
        .response;
    let shown = shown.to_owned();
    let label = label.to_owned();
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::WidgetType::ComboBox, true, &label);
        info.current_text_value = Some(shown.clone());
        info
    });
    *chosen != before
}

/// A whole number with buttons for less and more.
pub fn stepper(ui: &mut Ui, value: &mut i64, range: std::ops::RangeInclusive<i64>, step: i64) -> bool {
    let before = *value;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        if ui.small_button("−").clicked() {
            *value -= step;
        }
        ui.add(egui::DragValue::new(value).range(range.clone()));
        if ui.small_button("+").clicked() {
            *value += step;
        }
    });
    *value = (*value).clamp(*range.start(), *range.end());
    *value != before
}

/// How long a button that asks twice waits for the second press, in seconds.
const ARMED_FOR: f64 = 5.0;

/// A button that must be pressed twice; `armed` is when it was pressed first. True on the second press.
pub fn twice(
    ui: &mut Ui,
    cx: &Cx<'_>,
    armed: &mut Option<f64>,
    text: &str,
    again: &str,
    colour: Color32,
) -> bool {
    let now = ui.input(|i| i.time);
    if armed.is_some_and(|at| now - at > ARMED_FOR) {
        *armed = None;
    }
    let hot = armed.is_some();
    let (fill, ink) = if hot {
        (colour, cx.palette.on_accent)
    } else {
        (theme::mix(cx.palette.raised, colour, 0.12), colour)
    };
    let label = RichText::new(if hot { again } else { text })
        .font(theme::strong(14.0))
        .color(ink);
    let button = egui::Button::new(label)
        .fill(fill)
        .stroke(Stroke::new(1.0, colour));
    let clicked = ui.add(button).clicked();
    if hot {
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_millis(500));
    }
    match (clicked, hot) {
        (true, true) => {
            *armed = None;
            true
        }
        (true, false) => {
            *armed = Some(now);
            false
        }
        _ => false,
    }
}

/// A line of text on a given width, with an ellipsis where it is too long; the whole of it stands in a hover text then.
pub fn elided(ui: &mut Ui, text: RichText) -> Response {
    ui.add(egui::Label::new(text).truncate())
}

/// Text of one font and colour, laid out on one line of this width.
#[must_use]
pub fn line(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32) -> std::sync::Arc<egui::Galley> {
    pieces(ui, &[(text, font, colour)], width)
}

/// Text of several fonts and colours, laid out on one line of this width.
#[must_use]
pub fn pieces(ui: &Ui, pieces: &[(&str, FontId, Color32)], width: f32) -> std::sync::Arc<egui::Galley> {
    let mut job = LayoutJob {
        wrap: TextWrapping::truncate_at_width(width.max(8.0)),
        break_on_newline: false,
        ..LayoutJob::default()
    };
    for (text, font, colour) in pieces {
        job.append(text, 0.0, TextFormat::simple(font.clone(), *colour));
    }
    ui.painter().layout_job(job)
}

/// What a panel shows that the trainer has hidden from the room.
pub fn hidden(ui: &mut Ui, cx: &Cx<'_>) {
    parts::empty(ui, cx, &cx.t("conduct-hidden"), &cx.t("conduct-hidden-text"));
}

/// A box with a coloured bar at its left, for things that wait.
pub fn flagged<R>(ui: &mut Ui, palette: &Palette, tone: Tone, add: impl FnOnce(&mut Ui) -> R) -> R {
    let colour = match tone {
        Tone::Plain => palette.dim,
        tone => palette.tone(tone),
    };
    let inner = egui::Frame::new()
        .fill(theme::mix(palette.raised, colour, 0.07))
        .stroke(Stroke::new(1.0, theme::mix(palette.line, colour, 0.3)))
        .corner_radius(CornerRadius::same(6))
        .inner_margin(egui::Margin {
            left: 12,
            right: 8,
            top: 6,
            bottom: 6,
        })
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui)
        });
    let mut bar = inner.response.rect.shrink(1.0);
    bar.set_width(4.0);
    ui.painter().rect_filled(bar, CornerRadius::same(2), colour);
    inner.inner
}

/// A sign and a text in the colour of a tone, on one line.
#[must_use]
pub fn signed(cx: &Cx<'_>, tone: Tone, text: &str) -> RichText {
    RichText::new(format!("{} {text}", sign(tone))).color(cx.palette.tone(tone))
}

/// A thin bar from 0 to 1 without text.
pub fn thin_bar(ui: &mut Ui, cx: &Cx<'_>, share: f32, colour: Color32, width: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 5.0), Sense::hover());
    let round = CornerRadius::same(2);
    ui.painter().rect_filled(rect, round, cx.palette.line);
    let mut filled = rect;
    filled.set_width(rect.width() * share.clamp(0.0, 1.0));
    ui.painter().rect_filled(filled, round, colour);
    response
}

/// A frame around what was pointed at or chosen.
pub fn outline(ui: &Ui, rect: egui::Rect, colour: Color32) {
    ui.painter().rect_stroke(
        rect,
        CornerRadius::same(4),
        Stroke::new(1.0, colour),
        StrokeKind::Inside,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_times_of_day_go_back_and_forth() {
        let times = Times::by("09:41:20", SimTime(41 * 60_000 + 20_000));
        assert_eq!(times.clock(SimTime(0)), "09:00");
        assert_eq!(times.clock(SimTime(15 * 3_600_000)), "00:00 +1");
        assert_eq!(times.parse("09:41"), Some(SimTime(41 * 60_000)));
        assert_eq!(times.parse("33：00"), Some(SimTime(24 * 3_600_000)));
        for wrong in ["08:59", "9", "9:60", "a:b", "9:00:00:00", ""] {
            assert_eq!(times.parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_dated_clock_is_read_too() {
        let times = Times::by("03-10 09:41:20", SimTime(-1));
        assert_eq!(times.clock(SimTime(60_000)), "09:42");
    }
}
