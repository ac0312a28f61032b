//! Limits: missing, vague, contradicting each other, or shorter than the work.

use std::collections::{BTreeMap, BTreeSet};

use super::Out;
use super::numbers::{self, Needed, minutes};
use super::view::{Duty, PlanView, What};
use crate::diag::{Spanned, Words, quoted};
use crate::model::common::{ChannelKind, Clock, Limit, Station};
use crate::model::plan::{Mark, Step};
use crate::say;
use crate::text::Lang;
use crate::time::{SimSpan, Term};

/// Elements named in a grouped finding; the rest is counted.
const MOST_NAMED: usize = 8;

/// Several elements, the first few by name.
pub(super) fn few(view: &PlanView<'_>, ids: &[&str]) -> Words {
    let mut all: Vec<Words> = ids.iter().take(MOST_NAMED).map(|id| view.element(id)).collect();
    if ids.len() > MOST_NAMED {
        all.push(say!("lint-and-more", n = ids.len() - MOST_NAMED).into());
    }
    Words::list(all)
}

fn without_limit<'p>(view: &'p PlanView<'p>, critical: bool) -> Vec<&'p Duty<'p>> {
    let unset =
        |d: &&Duty<'_>| matches!(d.limit, Limit::Unset(_)) && d.critical == critical && view.is_ordered(d);
    view.duties.iter().filter(unset).collect()
}

/// Critical duties without a limit, in one finding.
pub(super) fn critical_without(view: &PlanView<'_>, out: &mut Out) {
    grouped(view, &without_limit(view, true), "lint-l005", out);
}

/// Other duties without a limit, in one finding.
pub(super) fn others_without(view: &PlanView<'_>, out: &mut Out) {
    grouped(view, &without_limit(view, false), "lint-l006", out);
}

fn grouped(view: &PlanView<'_>, duties: &[&Duty<'_>], text: &'static str, out: &mut Out) {
    if let Some(first) = duties.first() {
        let ids: Vec<&str> = duties.iter().map(|d| d.id.as_str()).collect();
        let all = view.duties.len();
        let message = crate::diag::Message::new(
            text,
            vec![
                ("n", ids.len().into()),
                ("all", all.into()),
                ("elements", few(view, &ids)),
            ],
        );
        out.at(first.id.span, message);
    }
}

/// Time words without a number, in one finding.
pub(super) fn vague(view: &PlanView<'_>, out: &mut Out) {
    let mut words: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut loose = Vec::new();
    let marked = view.marked(Mark::VagueTime);
    for duty in &view.duties {
        if let Limit::Vague { word, .. } = duty.limit {
            *words.entry((&word.zh, &word.en)).or_default() += 1;
            let of_marked = |id: &&str| marked.iter().any(|(c, _)| c.id.value == **id);
            if !view.clauses_of(duty.id).iter().any(of_marked) {
                loose.push(duty.id.as_str());
            }
        }
    }
    let first_duty = view
        .duties
        .iter()
        .find(|d| matches!(d.limit, Limit::Vague { .. }));
    let Some(span) = marked.first().map(|m| m.1).or(first_duty.map(|d| d.id.span)) else {
        return;
    };
    let total: usize = words.values().sum();
    let mut clauses: Vec<Words> = marked.iter().map(|(c, _)| c.id.as_str().into()).collect();
    clauses.extend(loose.iter().map(|id| quoted(id)));
    // One Chinese word may stand for several English ones.
    let chinese: BTreeSet<String> = words.keys().map(|(zh, _)| format!("“{zh}”")).collect();
    let english: Vec<String> = words.keys().map(|(zh, en)| format!("“{en}” ({zh})")).collect();
    let words = Words::Both {
        zh: chinese.into_iter().collect::<Vec<_>>().join("、"),
        en: english.join(", "),
    };
    let message = say!(
        "lint-l007",
        clauses = Words::list(clauses),
        limits = total,
        words = words
    );
    out.at(span, message);
}

/// A duration in words of the reader's language.
pub(super) fn in_words(mins: f64) -> Words {
    let span = Term::Span(SimSpan::from_mins_f64(mins));
    term_in_words(span)
}

/// A term in words of the reader's language.
pub(super) fn term_in_words(term: Term) -> Words {
    Words::Both {
        zh: crate::text::term(Lang::Zh, term),
        en: crate::text::term(Lang::En, term),
    }
}

/// The number that a limit is measured against, when it is one of minutes or hours.
pub(super) fn short(limit: &Limit) -> Option<&Spanned<Term>> {
    match limit {
        Limit::Hard(term) | Limit::Vague { assumed: term, .. } => {
            matches!(term.value, Term::Span(_)).then_some(term)
        }
        Limit::Unset(_) => None,
    }
}

/// Limits that count from the event, and what lies before takes longer.
pub(super) fn sums(view: &PlanView<'_>, out: &mut Out) {
    let behind = behind(view);
    let known = up_to(view);
    for (index, duty) in view.duties.iter().enumerate() {
        let Some(own) = short(duty.limit) else { continue };
        let (clock, before) = match duty.what {
            What::Step(_, step) => (step.clock, Some(&behind[index])),
            What::Line(line) => (
                line.clock,
                view.acting_person(&line.from).and_then(|p| known.get(p)),
            ),
            _ => continue,
        };
        let Some((sum, path)) = before else { continue };
        if clock == Clock::Arose && *sum > minutes(own.value) && !path.is_empty() {
            let path = Words::Listed("load-arrow", path.iter().map(|id| quoted(id)).collect());
            let message = say!(
                "lint-l009",
                element = view.element(duty.id),
                limit = term_in_words(own.value),
                path = path,
                sum = in_words(*sum)
            );
            out.at(own.span, message);
        }
        if let What::Line(line) = duty.what
            && let Some(first) = line
                .after
                .as_ref()
                .and_then(|a| view.duty(a))
                .map(|d| &view.duties[d])
            && let Some(earlier) = short(first.limit)
            && view.acting_person(first.by) == view.acting_person(duty.by)
            && minutes(earlier.value) > minutes(own.value)
        {
            let message = say!(
                "lint-l009-order",
                element = view.element(duty.id),
                limit = term_in_words(own.value),
                first = quoted(first.id),
                sum = term_in_words(earlier.value)
            );
            out.at(own.span, message);
        }
    }
}

/// How long something may take before a duty, and over which duties.
type Before<'p> = (f64, Vec<&'p str>);

/// The longest sum of limits of the steps before each duty.
fn behind<'p>(view: &'p PlanView<'p>) -> Vec<Before<'p>> {
    let mut sums = vec![0.0; view.duties.len()];
    let mut from = vec![None; view.duties.len()];
    // Steps don't wait for each other in circles, so this ends after as many rounds as the longest chain has steps.
    for _ in 0..view.duties.len() {
        let mut changed = false;
        for (index, duty) in view.duties.iter().enumerate() {
            for before in duty.after().iter().filter_map(|name| view.duty(name)) {
                let sum = sums[before] + numbers::term(view.duties[before].limit).map_or(0.0, minutes);
                if sum > sums[index] {
                    sums[index] = sum;
                    from[index] = Some(before);
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
    let path = |index: usize| {
        let mut path = Vec::new();
        let mut at = from[index];
        while let Some(before) = at.filter(|_| path.len() < view.duties.len()) {
            path.push(view.duties[before].id.as_str());
            at = from[before];
        }
        path.reverse();
        path
    };
    sums.iter()
        .zip(0..)
        .map(|(sum, index)| (*sum, path(index)))
        .collect()
}

/// The shortest sum of limits of the lines by which news reaches each person; nothing for those who see for themselves.
fn up_to<'p>(view: &'p PlanView<'p>) -> BTreeMap<&'p str, Before<'p>> {
    let observers = view.plan.posts.iter().filter(|p| p.observes);
    let mut known: BTreeMap<&str, Before<'_>> = observers
        .map(|p| (view.person(&p.id), (0.0, Vec::new())))
        .collect();
    for _ in 0..view.plan.posts.len() {
        let mut changed = false;
        for line in &view.plan.lines {
            let from = view.acting_person(&line.from).and_then(|p| known.get(p));
            let (Some((sum, path)), Some(hop)) = (from, numbers::term(&line.within).map(minutes)) else {
                continue;
            };
            let mut path = path.clone();
            let sum = sum + hop;
            path.push(line.id.as_str());
            for to in line.to.iter().filter_map(|to| view.acting_person(to)) {
                if known.get(to).is_none_or(|best| sum < best.0) {
                    known.insert(to, (sum, path.clone()));
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
    known
}

/// What a duty needs by the default parameters: the way there and the work, or writing and calling.
fn need(view: &PlanView<'_>, duty: &Duty<'_>) -> Option<Needed> {
    match duty.what {
        What::Step(_, step) => Some(way(view, duty, step).then(work(step))),
        What::Line(line) => {
            let kind = |id: &str| {
                view.plan
                    .channels
                    .iter()
                    .find(|c| c.id.value == id)
                    .map(|c| c.kind)
            };
            let channels = &line.channels;
            let written = channels.first().and_then(|c| kind(c)) == Some(ChannelKind::Written);
            if !written {
                return None;
            }
            let signed = line
                .signed_by
                .as_ref()
                .map_or(Needed::default(), |_| numbers::length("sign"));
            Some(numbers::length("write").then(signed))
        }
        _ => None,
    }
}

/// The way from where the owner sits.
fn way(view: &PlanView<'_>, duty: &Duty<'_>, step: &Step) -> Needed {
    let from = view.acting(duty.by).map(|p| p.station);
    match (step.place, from) {
        (Some(Station::Destination), _) => numbers::length("car-175km"),
        (Some(Station::Scene | Station::Office), Some(Station::Away)) => numbers::from_elsewhere(),
        _ => Needed::default(),
    }
}

/// The work itself: what the plan says, else the longest of its effects; and the time that passes meanwhile.
fn work(step: &Step) -> Needed {
    let own = step.takes.as_ref().map(numbers::needed);
    let longest = step
        .does
        .iter()
        .map(numbers::work)
        .max_by(|a, b| a.half.total_cmp(&b.half));
    let waits = step.elapses.as_ref().map(numbers::needed).unwrap_or_default();
    own.or(longest).unwrap_or_default().then(waits)
}

/// Limits that are shorter than what half of the cases need.
pub(super) fn too_short(view: &PlanView<'_>, out: &mut Out) {
    for duty in &view.duties {
        if let (Some(limit), Some(need)) = (short(duty.limit), need(view, duty))
            && need.half > minutes(limit.value)
        {
            let message = say!(
                "lint-l010",
                element = view.element(duty.id),
                limit = term_in_words(limit.value),
                need = in_words(need.half)
            );
            out.at(limit.span, message);
        }
    }
}

/// Limits that more than one case in ten exceeds, in one finding.
pub(super) fn often_too_short(view: &PlanView<'_>, out: &mut Out) {
    let tight: Vec<&Duty<'_>> = view
        .duties
        .iter()
        .filter(|duty| {
            let limit = short(duty.limit).map(|l| minutes(l.value));
            limit
                .zip(need(view, duty))
                .is_some_and(|(limit, need)| need.half <= limit && need.most > limit)
        })
        .collect();
    grouped(view, &tight, "lint-l011", out);
}
