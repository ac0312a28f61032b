//! Duties and reports: who owed what until when, and what became of it.

use egui::{RichText, Ui};

use super::{Scrub, pieces};
use crate::text::Arg;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::view::duty::DutyState;
use crate::view::{Debrief, Tone};

/// Shows it.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief, scrub: &mut Scrub) {
    pieces::title(ui, cx, "debrief-s-duties", "debrief-duties-note");
    if debrief.duties.is_empty() {
        pieces::nothing(ui, cx, "debrief-duties-none");
        return;
    }
    let axis = debrief.axis();
    for row in &debrief.duties {
        let (tone, id) = state(row.state);
        ui.horizontal_wrapped(|ui| {
            pieces::mark(ui, cx, tone);
            pieces::time_link(ui, cx, scrub, row.arose, &axis.stamp(row.arose));
            ui.label(parts::strong(&row.name, 14.0));
            parts::dim(ui, cx, &row.post_name);
            parts::tag(ui, cx, tone, &cx.t(id));
            if let Some(due) = row.due {
                let due = axis.stamp(due);
                parts::dim(ui, cx, cx.tf("debrief-due", &[("due", Arg::Text(&due))]));
            }
        });
        if !row.why.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.add_space(22.0);
                ui.label(RichText::new(&row.why).color(cx.palette.dim));
            });
        }
    }
}

/// How good a state is, and its word.
fn state(state: DutyState) -> (Tone, &'static str) {
    match state {
        DutyState::NotInformed => (Tone::Bad, "debrief-duty-not-informed"),
        DutyState::Open => (Tone::Plain, "debrief-duty-open"),
        DutyState::Unmeasured => (Tone::Dim, "debrief-duty-unmeasured"),
        DutyState::Overdue => (Tone::Bad, "debrief-duty-overdue"),
        DutyState::Done => (Tone::Good, "debrief-duty-done"),
        DutyState::Late => (Tone::Weak, "debrief-duty-late"),
        DutyState::Dropped => (Tone::Dim, "debrief-duty-dropped"),
        DutyState::Withheld => (Tone::Bad, "debrief-duty-withheld"),
    }
}
