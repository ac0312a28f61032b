//! People: single receivers, posts that conflict, hours without anybody.

use std::collections::{BTreeMap, BTreeSet};

use super::Out;
use super::limits::few;
use super::view::{Duty, PlanView};
use super::ways::together;
use crate::diag::{Words, quoted};
use crate::model::common::{ChannelKind, Name, Station};
use crate::model::plan::{
    Channel, ClauseBinding, DayKind, Effect, Line, Mark, Post, ReportKind, Step, Until,
};
use crate::say;

/// First reports that all end at one person for whom nobody stands in.
pub(super) fn single_receivers(view: &PlanView<'_>, out: &mut Out) {
    let mut lines: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let first: Vec<_> = view
        .duties
        .iter()
        .filter_map(|d| d.line())
        .filter(|l| l.kind == ReportKind::First)
        .collect();
    for line in &first {
        let people: BTreeSet<_> = line.to.iter().map(|to| view.acting_person(to)).collect();
        let critical = line.critical || line.functions.iter().any(|f| f.value == "first-report");
        let fallback = line.fallback.as_ref().is_some_and(|f| f.then.is_some());
        let [Some(_)] = people.iter().copied().collect::<Vec<_>>()[..] else {
            continue;
        };
        let stood_in = line.to.iter().any(|to| !view.stand_ins(to).is_empty());
        let ordered = view
            .duty(&line.id)
            .is_some_and(|d| view.is_ordered(&view.duties[d]));
        if critical
            && ordered
            && !fallback
            && !stood_in
            && let Some(post) = line.to.first().and_then(|to| view.acting(to))
        {
            lines.entry(&post.id).or_default().push(&line.id);
        }
    }
    for (post, ids) in lines {
        let Some(place) = view.post(post) else { continue };
        out.touched.push(post.to_owned());
        let message = say!("lint-l013", post = view.element(post), lines = few(view, &ids));
        out.at(place.id.span, message);
    }
}

/// Offices that first reports reach by one telephone only.
pub(super) fn single_channels(view: &PlanView<'_>, out: &mut Out) {
    let mut found: Vec<(&Post, &Channel, Vec<&str>)> = Vec::new();
    for line in view.plan.lines.iter().filter(|l| l.kind == ReportKind::First) {
        let elsewhere = line.fallback.as_ref().is_some_and(|f| f.then.is_some());
        for post in line.to.iter().filter_map(|to| view.acting(to)) {
            let [only] = &post.channels[..] else { continue };
            let channel = view.plan.channels.iter().find(|c| c.id == *only);
            let Some(channel) = channel.filter(|c| c.kind == ChannelKind::Phone && !elsewhere) else {
                continue;
            };
            match found.iter_mut().find(|(p, ..)| p.id == post.id) {
                Some((_, _, lines)) => lines.push(&line.id),
                None => found.push((post, channel, vec![&line.id])),
            }
        }
    }
    for (post, channel, lines) in found {
        out.touched.push(channel.id.to_string());
        let message = say!(
            "lint-l037",
            post = view.element(&post.id),
            channel = view.element(&channel.id),
            lines = few(view, &lines)
        );
        out.at(channel.id.span, message);
    }
}

/// All who receive visitors are one person, for whom nobody stands in.
pub(super) fn alone_at_reception(view: &PlanView<'_>, out: &mut Out) {
    let meets = |s: &Step| {
        s.does.iter().any(|e| matches!(e, Effect::Receive))
            || s.functions.iter().any(|f| f.value == "contact")
    };
    let here = |s: &Step| s.place.is_none_or(|p| p != Station::Destination);
    let steps: Vec<&Step> = view
        .steps()
        .map(|(_, step)| step)
        .filter(|s| meets(s) && here(s))
        .collect();
    let receives = view
        .bound_to("reception")
        .iter()
        .filter_map(|p| view.acting_person(p));
    let people: BTreeSet<&str> = steps
        .iter()
        .filter_map(|s| view.acting_person(&s.by))
        .chain(receives)
        .collect();
    let accompanied = steps
        .iter()
        .any(|s| !s.with.is_empty() || !view.stand_ins(&s.by).is_empty());
    if let Some(first) = steps.first()
        && people.len() == 1
        && !accompanied
        && steps.iter().any(|s| s.critical)
        && let Some(post) = view.acting(&first.by)
    {
        out.touched.push(post.id.to_string());
        let ids: Vec<&str> = steps.iter().map(|s| s.id.as_str()).collect();
        let message = say!(
            "lint-l033",
            post = view.element(&post.id),
            steps = few(view, &ids)
        );
        out.at(post.id.span, message);
    }
}

/// Clauses marked as single points that no other finding has explained: one that names an element of the clause, and every
/// means of it. A finding about a person says nothing about the one telephone or vehicle of the same clause.
pub(super) fn single_marks(view: &PlanView<'_>, out: &mut Out) {
    let channels = view.plan.channels.iter().map(|c| &c.id);
    let means: Vec<&Name> = channels.chain(view.plan.vehicles.iter().map(|v| &v.id)).collect();
    for (clause, span) in view.marked(Mark::SinglePoint) {
        let ClauseBinding::By(elements) = &clause.bound else {
            super::law::told(clause, span, "lint-l014", out);
            continue;
        };
        let touched = |id: &&Name| out.touched.contains(&id.value);
        let known = elements.iter().any(|e| touched(&e))
            && elements.iter().filter(|e| means.contains(e)).all(|e| touched(&e));
        if !known {
            super::law::told(clause, span, "lint-l014", out);
        }
    }
}

/// Minutes of a day kind on which a post is on duty.
fn on_duty(view: &PlanView<'_>, post: &Post, day: DayKind) -> Vec<(u16, u16)> {
    const OFFICE: (u16, u16) = (8 * 60 + 30, 17 * 60 + 30);
    let roster = post.roster.as_ref();
    let Some(roster) = roster.and_then(|r| view.plan.rosters.iter().find(|x| x.id == *r)) else {
        return if day == DayKind::Workday {
            vec![OFFICE]
        } else {
            Vec::new()
        };
    };
    let mut spells = Vec::new();
    for hours in roster.hours.iter().filter(|h| h.on.contains(&day)) {
        let (from, to) = (hours.from.value.0, hours.to.value.0);
        if from < to {
            spells.push((from, to));
        } else {
            spells.extend([(from, 24 * 60), (0, to)]);
        }
    }
    spells
}

/// What a day has left when the spells are taken out.
fn gaps(mut spells: Vec<(u16, u16)>) -> Vec<(u16, u16)> {
    spells.sort_unstable();
    let mut found = Vec::new();
    let mut covered = 0;
    for (from, to) in spells {
        if from > covered {
            found.push((covered, from));
        }
        covered = covered.max(to);
    }
    if covered < 24 * 60 {
        found.push((covered, 24 * 60));
    }
    found
}

/// Whether a post is on duty at every hour of a working day and of a day off.
fn always_on_duty(view: &PlanView<'_>, post: &Post) -> bool {
    [DayKind::Workday, DayKind::DayOff]
        .iter()
        .all(|day| gaps(on_duty(view, post, *day)).is_empty())
}

/// Hours at which nobody is on duty who would notice something or take a call.
pub(super) fn roster_gaps(view: &PlanView<'_>, out: &mut Out) {
    let takes_calls: BTreeSet<&str> = ["reception", "duty-officer", "duty-leader"]
        .iter()
        .flat_map(|role| view.bound_to(role))
        .map(|name| name.as_str())
        .collect();
    let watch: Vec<&Post> = view
        .plan
        .posts
        .iter()
        .filter(|p| p.observes || takes_calls.contains(p.id.as_str()))
        .collect();
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let mut told = Vec::new();
    for (day, name) in [
        (DayKind::Workday, "lint-workdays"),
        (DayKind::DayOff, "lint-days-off"),
    ] {
        let spells = watch.iter().flat_map(|p| on_duty(view, p, day)).collect();
        let mut open = gaps(spells);
        // The night is one gap, not two.
        if let [(0, end), .., (start, 1440)] = open[..] {
            open.remove(0);
            open.pop();
            open.push((start, end));
        }
        let hours: Vec<String> = open
            .iter()
            .map(|(a, b)| format!("{}–{}", clock(*a), clock(*b)))
            .collect();
        if !hours.is_empty() {
            let day = crate::diag::Message::new(name, vec![("hours", hours.join(", ").into())]);
            told.push(Words::from(day));
        }
    }
    if !told.is_empty() {
        out.at(
            view.place("rosters"),
            say!("lint-l016", hours = Words::list(told)),
        );
    }
}

/// Whether somebody can be reached after hours.
fn reached(view: &PlanView<'_>, id: &str) -> bool {
    let works_off_duty = |channels: &[Name]| {
        let all = view.plan.channels.iter();
        let named = all.filter(|c| channels.is_empty() || channels.contains(&c.id));
        named
            .map(|c| c.kind)
            .any(|k| matches!(k, ChannelKind::Mobile | ChannelKind::Message | ChannelKind::Radio))
    };
    if let Some(unit) = view.unit(id) {
        return unit.round_the_clock || works_off_duty(&unit.channels);
    }
    view.acting(id)
        .is_none_or(|p| works_off_duty(&p.channels) || always_on_duty(view, p))
}

/// Lines that wait for another one, whose receivers can't be reached after hours and who have nobody else.
pub(super) fn waits_for_closed(view: &PlanView<'_>, out: &mut Out) {
    let mut first: Vec<&str> = Vec::new();
    let mut then: Vec<&Line> = Vec::new();
    for line in &view.plan.lines {
        let before = line.after.as_ref().and_then(|a| view.duty(a));
        let Some(before) = before.and_then(|d| view.duties[d].line()) else {
            continue;
        };
        let elsewhere = before.fallback.as_ref().is_some_and(|f| f.then.is_some());
        if elsewhere || before.to.iter().any(|to| reached(view, to)) {
            continue;
        }
        then.push(line);
        if !first.contains(&before.id.as_str()) {
            first.push(&before.id);
        }
    }
    if let Some(line) = then.first() {
        let ids: Vec<&str> = then.iter().map(|l| l.id.as_str()).collect();
        let message = say!("lint-l035", lines = few(view, &ids), first = few(view, &first));
        out.at(line.after.as_ref().map_or(line.id.span, |a| a.span), message);
    }
}

/// Receivers whom nobody can reach after hours.
pub(super) fn unreachable_after_hours(view: &PlanView<'_>, out: &mut Out) {
    let mut missing: Vec<&str> = Vec::new();
    for line in view.duties.iter().filter_map(|d| d.line().filter(|_| d.critical)) {
        for to in line.to.iter().filter(|to| !reached(view, to)) {
            if !missing.contains(&to.as_str()) {
                missing.push(to);
            }
        }
    }
    if let Some(first) = missing.first() {
        let span = view
            .unit(first)
            .map(|u| u.id.span)
            .or(view.acting(first).map(|p| p.id.span))
            .unwrap_or(view.plan.id.span);
        out.at(span, say!("lint-l015", receivers = few(view, &missing)));
    }
}

/// People whose posts would have them at two places at once.
pub(super) fn two_places(view: &PlanView<'_>, out: &mut Out) {
    let mut where_to: BTreeMap<&str, Vec<Posting>> = BTreeMap::new();
    for (index, duty) in view.duties.iter().enumerate() {
        let Some((_, step)) = duty.step() else { continue };
        let (Some(place), Some(owner)) = (step.place, view.acting(duty.by)) else {
            continue;
        };
        let everybody: BTreeSet<&str> = std::iter::once(owner.id.as_str())
            .chain(step.with.iter().map(|w| w.as_str()))
            .map(|post| view.person(post))
            .collect();
        for person in everybody {
            where_to
                .entry(person)
                .or_default()
                .push((index, place, step.until == Until::Over));
        }
    }
    for (person, steps) in where_to {
        if let Some((a, b)) = conflict(view, &steps) {
            let message = say!(
                "lint-l019",
                person = quoted(person),
                first = view.element(a.id),
                second = view.element(b.id)
            );
            out.at(b.id.span, message);
        }
    }
}

/// A step with its place, and whether people stay there until it is over.
type Posting = (usize, Station, bool);

/// The first two steps that have a person at two places at the same time for one incident.
fn conflict<'p>(view: &'p PlanView<'p>, steps: &[Posting]) -> Option<(&'p Duty<'p>, &'p Duty<'p>)> {
    let ways: Vec<_> = steps
        .iter()
        .map(|s| view.in_its_place(&view.duties[s.0]))
        .collect();
    for (i, (a, at, stays)) in steps.iter().enumerate() {
        for (j, (b, there, stays_too)) in steps.iter().enumerate().skip(i + 1) {
            let (first, second) = (&view.duties[*a], &view.duties[*b]);
            if at != there
                && (*stays || *stays_too)
                && !one_after_the_other(view, first, second)
                && together(ways[i].as_deref(), ways[j].as_deref())
            {
                return Some((first, second));
            }
        }
    }
    None
}

/// Whether one of two steps begins only when the other is done. Who stays until it is over is still there then.
fn one_after_the_other<'p>(view: &'p PlanView<'p>, a: &Duty<'p>, b: &Duty<'p>) -> bool {
    let (Some((pa, sa)), Some((pb, sb))) = (a.step(), b.step()) else {
        return false;
    };
    std::ptr::eq(pa, pb)
        && (view.is_behind(pa, sb, sa) && sa.until == Until::Done
            || view.is_behind(pa, sa, sb) && sb.until == Until::Done)
}

/// Deputies who are the same person.
pub(super) fn own_deputy(view: &PlanView<'_>, out: &mut Out) {
    for post in &view.plan.posts {
        if let Some(deputy) = &post.deputy
            && view.person(&post.id) == view.person(deputy)
        {
            let message = say!(
                "lint-l020",
                post = view.element(&post.id),
                deputy = view.element(deputy),
                person = quoted(view.person(deputy))
            );
            out.at(deputy.span, message);
        }
    }
    for body in &view.plan.bodies {
        let head = view.person(&body.head);
        for deputy in body.deputies.iter().filter(|d| view.person(d) == head) {
            let message = say!(
                "lint-l020-body",
                body = view.element(&body.id),
                person = quoted(head),
                head = quoted(&body.head),
                deputy = quoted(deputy)
            );
            out.at(deputy.span, message);
        }
    }
}

/// People who lead, or stand in for the lead of, more than one body, in one finding.
pub(super) fn double_hats(view: &PlanView<'_>, out: &mut Out) {
    let mut place = None;
    let mut told = Vec::new();
    for person in &view.plan.persons {
        let leads = |head: bool| {
            view.plan.bodies.iter().filter(move |b| {
                let posts = if head {
                    std::slice::from_ref(&b.head)
                } else {
                    b.deputies.as_slice()
                };
                posts.iter().any(|p| person.holds.contains(p))
            })
        };
        let (heads, deputises): (Vec<&str>, Vec<&str>) = (
            leads(true).map(|b| b.id.as_str()).collect(),
            leads(false)
                .filter(|b| !person.holds.contains(&b.head))
                .map(|b| b.id.as_str())
                .collect(),
        );
        if heads.is_empty() || heads.len() + deputises.len() < 2 {
            continue;
        }
        out.touched.extend(person.holds.iter().map(|p| p.to_string()));
        let names = |all: &[&str]| Words::list(all.iter().map(|b| quoted(b)));
        let message = if deputises.is_empty() {
            say!(
                "lint-l021-heads",
                person = quoted(&person.id),
                heads = names(&heads)
            )
        } else {
            say!(
                "lint-l021",
                person = quoted(&person.id),
                heads = names(&heads),
                deputises = names(&deputises)
            )
        };
        place = place.or(Some(person.id.span));
        told.push(Words::from(message));
    }
    if let Some(place) = place {
        out.at(
            place,
            say!("lint-l021-all", people = Words::Listed("lint-semicolon", told)),
        );
    }
}
