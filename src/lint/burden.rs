//! What one person is to do in one window of time: more calls than fit, two things in the same minutes.

use std::collections::BTreeMap;

use super::Out;
use super::limits::{few, in_words, short};
use super::numbers::{Needed, length, minutes};
use super::view::{Duty, PlanView, What};
use super::ways::{Way, together};
use crate::diag::quoted;
use crate::model::plan::ReportKind;
use crate::say;

/// A duty that begins with the news itself, and how many have to be told in the course of it.
struct Calls<'p> {
    duty: &'p Duty<'p>,
    ways: Option<Vec<Way<'p>>>,
    limit: f64,
    receivers: usize,
}

/// Duties with a limit of minutes or hours that begin with the news itself, by person.
fn at_once<'p>(view: &'p PlanView<'p>) -> BTreeMap<&'p str, Vec<Calls<'p>>> {
    let mut found: BTreeMap<&str, Vec<Calls<'_>>> = BTreeMap::new();
    for duty in &view.duties {
        let begins = duty.after().is_empty() && !matches!(duty.what, What::Standing(_));
        let first = duty.line().is_none_or(|l| l.kind == ReportKind::First);
        let ways = view.ways(duty);
        let waits = ways
            .as_ref()
            .is_some_and(|all| all.iter().all(|w| !w.needs.is_empty()));
        let (Some(limit), Some(person)) = (short(duty.limit), view.acting_person(duty.by)) else {
            continue;
        };
        if begins && first && !waits {
            found.entry(person).or_default().push(Calls {
                duty,
                ways,
                limit: minutes(limit.value),
                receivers: duty.tells().len(),
            });
        }
    }
    found
}

/// Calls that anybody can make one after the other.
const FEW: usize = 3;

/// People who have to make more calls in a window than they can in nine cases of ten.
pub(super) fn too_many_calls(view: &PlanView<'_>, out: &mut Out) {
    let talk = length("talk");
    for (person, mut calls) in at_once(view) {
        calls.retain(|c| c.receivers > 0);
        calls.sort_by(|a, b| a.limit.total_cmp(&b.limit));
        for last in 0..calls.len() {
            let window = calls[last].limit;
            let mut chosen: Vec<&Calls<'_>> = Vec::new();
            for call in calls.iter().filter(|c| c.limit <= window) {
                if chosen
                    .iter()
                    .all(|c| together(c.ways.as_deref(), call.ways.as_deref()))
                {
                    chosen.push(call);
                }
            }
            let receivers: usize = chosen.iter().map(|c| c.receivers).sum();
            let need = (0..receivers).fold(Needed::default(), |sum, _| sum.then(talk));
            if receivers > FEW && need.most > window {
                let ids: Vec<&str> = chosen.iter().map(|c| c.duty.id.as_str()).collect();
                let message = say!(
                    "lint-l031",
                    person = quoted(person),
                    n = receivers,
                    limit = in_words(window),
                    need = in_words(need.half.round()),
                    most = in_words(need.most.round()),
                    duties = few(view, &ids)
                );
                out.at(chosen[0].duty.id.span, message);
                break;
            }
        }
    }
}

/// Limits up to which "at once" is meant, in minutes.
const AT_ONCE: f64 = 15.0;

/// People who have to act and to report in the same minutes, on the same news.
pub(super) fn act_and_report(view: &PlanView<'_>, out: &mut Out) {
    for (person, duties) in at_once(view) {
        let critical = || duties.iter().filter(|c| c.duty.critical && c.limit <= AT_ONCE);
        for step in critical().filter(|c| c.duty.step().is_some()) {
            let same = |c: &&Calls<'_>| c.ways.is_some() && c.ways == step.ways && c.limit >= step.limit;
            let lines: Vec<&Calls<'_>> = critical()
                .filter(|c| c.duty.line().is_some())
                .filter(same)
                .collect();
            if let Some(first) = lines.first() {
                let ids: Vec<&str> = lines.iter().map(|c| c.duty.id.as_str()).collect();
                let message = say!(
                    "lint-l032",
                    person = quoted(person),
                    step = view.element(step.duty.id),
                    lines = few(view, &ids),
                    limit = in_words(first.limit)
                );
                out.at(step.duty.id.span, message);
            }
        }
    }
}
