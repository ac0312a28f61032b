//! Words that several views share: facts, what somebody does, what an act was, names of levels and classes.

use crate::engine::command::{Act, Command, Sent};
use crate::engine::look::{Doing, Look, PersonNow, TaskNow};
use crate::model::common::FactKind;
use crate::model::compiled::{
    ActorIx, Compiled, ElementIx, IncidentIx, Limit, PersonIx, PlaceIx, RoleTarget, WorldEffect,
};
use crate::report::json::dashed;
use crate::report::words::Words;
use crate::time::SimTime;

/// The name of an element; with the group or party where there are several.
pub(crate) fn element(words: Words<'_>, element: ElementIx, incident: IncidentIx) -> String {
    let name = words.compiled.elements[element.ix()].name.get(words.lang);
    match words.compiled.incidents.get(incident.ix()) {
        Some(about) if words.compiled.incidents.len() > 1 => {
            let about = about.name.get(words.lang);
            words.fill("score-about", &[("name", name), ("incident", about)])
        }
        _ => name.to_owned(),
    }
}

/// `09:41:20`.
pub(crate) fn seconds(words: Words<'_>, at: SimTime) -> String {
    words.civil(at).strftime("%H:%M:%S").to_string()
}

/// A date with the day of the week.
pub(crate) fn date(words: Words<'_>, at: SimTime) -> String {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let civil = words.civil(at);
    let day = DAYS[usize::from(civil.weekday().to_monday_zero_offset().unsigned_abs()) % 7];
    let (date, day) = (words.date(at), words.say(&format!("explain-day-{day}")));
    words.fill("view-date", &[("date", &date), ("day", &day)])
}

/// An alert level by rank; "none" for 0.
pub(crate) fn alert(words: Words<'_>, rank: u32) -> String {
    let Some(below) = rank.checked_sub(1) else {
        return words.say("view-alert-none");
    };
    let element = words.compiled.levels.get(below as usize);
    element.map_or_else(
        || rank.to_string(),
        |e| words.compiled.elements[e.ix()].name.get(words.lang).to_owned(),
    )
}

/// A class of incidents by rank; "none" for 0.
pub(crate) fn class(words: Words<'_>, rank: u32) -> String {
    let Some(below) = rank.checked_sub(1) else {
        return words.say("view-class-none");
    };
    let class = words.compiled.classes.get(below as usize);
    class.map_or_else(|| rank.to_string(), |c| c.name.get(words.lang).to_owned())
}

/// What a fact is called where it stands alone.
pub(crate) fn label(words: Words<'_>, fact: FactKind) -> String {
    words.say(&format!("post-fact-{}", dashed(fact.name())))
}

/// What a fact is called in a sentence.
pub(crate) fn fact(words: Words<'_>, fact: FactKind) -> String {
    words.say(&format!("view-fact-{}", dashed(fact.name())))
}

/// The value of a fact in words, the same as a seat reads it.
pub(crate) fn value(words: Words<'_>, fact: FactKind, value: i32) -> String {
    let most = match fact {
        FactKind::Size | FactKind::Injured => {
            let n = value.max(0).to_string();
            let id = if value == 1 {
                "post-value-people-1"
            } else {
                "post-value-people"
            };
            return words.fill(id, &[("n", &n)]);
        }
        FactKind::Place => {
            let place = u16::try_from(value).ok().map(PlaceIx);
            let place = place.filter(|p| p.ix() < words.compiled.places.len());
            return place.map_or_else(|| words.say("post-value-unknown"), |p| words.place(p).to_owned());
        }
        FactKind::Eta => return words.stamp(SimTime(i64::from(value) * 60_000)),
        FactKind::AlertLevel => return alert(words, u32::try_from(value).unwrap_or(0)),
        FactKind::Behaviour | FactKind::Media | FactKind::Risk => 3,
        FactKind::Bound => 4,
        FactKind::SelfHarm | FactKind::Danger | FactKind::Review => 2,
        FactKind::Matter => 8,
        FactKind::Present
        | FactKind::Demands
        | FactKind::Notice
        | FactKind::Complex
        | FactKind::Instruction
        | FactKind::Assigned
        | FactKind::Supervised => 1,
    };
    let value = value.clamp(0, most);
    words.say(&format!("post-value-{}-{value}", dashed(fact.name())))
}

/// A limit in a few words.
pub(crate) fn limit(words: Words<'_>, limit: &Limit) -> String {
    use crate::time::Term;
    match (limit.term, &limit.word) {
        (None, _) => words.say("explain-limit-unset"),
        (Some(term), Some(word)) => {
            let term = crate::text::term(words.lang, term);
            words.fill(
                "explain-limit-vague",
                &[("word", word.get(words.lang)), ("term", &term)],
            )
        }
        (Some(Term::SameDay), None) => words.say("explain-limit-same-day"),
        (Some(term), None) => {
            let term = crate::text::term(words.lang, term);
            words.fill("explain-limit-hard", &[("term", &term)])
        }
    }
}

/// What somebody does now; empty when nothing.
pub(crate) fn doing(words: Words<'_>, look: Look<'_>, person: &PersonNow) -> String {
    match &person.task {
        Some(task) => task_words(words, look, task),
        None if person.in_meeting => words.say("view-doing-meeting"),
        None => match person.stays_with {
            Some(with) => words.fill("view-doing-stays", &[("group", words.incident(with))]),
            None => String::new(),
        },
    }
}

fn task_words(words: Words<'_>, look: Look<'_>, task: &TaskNow) -> String {
    let what = task
        .element
        .map_or("–", |e| words.compiled.elements[e.ix()].name.get(words.lang));
    match task.doing {
        Doing::Step => what.to_owned(),
        Doing::Report => words.fill("view-doing-report", &[("what", what)]),
        Doing::Sign => words.fill("view-doing-sign", &[("what", what)]),
        Doing::Join => words.fill("view-doing-join", &[("what", what)]),
        Doing::Call { to, .. } => words.fill("view-doing-call", &[("to", words.actor(to))]),
        Doing::Listen { from, .. } => match from.get() {
            Some(from) => words.fill("view-doing-listen", &[("from", words.actor(from))]),
            None => words.say("view-doing-listen-outside"),
        },
        Doing::ByHand { command } | Doing::Go { command } => look
            .command(command)
            .map_or_else(String::new, |command| act(words, &command.act)),
    }
}

/// What an act is, in a few words without who does it.
pub(crate) fn act(words: Words<'_>, act: &Act) -> String {
    let name = |e: &ElementIx| words.compiled.elements[e.ix()].name.get(words.lang);
    let with = |id: &str, what: &str| words.fill(id, &[("what", what)]);
    let inject = |ix: crate::model::compiled::InjectIx| {
        let inject = words.compiled.injects.get(ix.ix());
        inject.map_or("–", |i| i.title.get(words.lang))
    };
    let unlawful =
        |kind: &crate::model::common::UnlawfulKind| words.say(&format!("act-{}", dashed(kind.name())));
    match act {
        Act::Report { lines, to, .. } => match (lines.first(), to) {
            (Some(line), _) => with("view-act-report", name(line)),
            (None, Some(to)) => with("view-act-tell", words.actor(*to)),
            (None, None) => words.say("view-act-nothing"),
        },
        Act::Acknowledge => words.say("view-act-acknowledge"),
        Act::StartStep(steps) => with("view-act-step", steps.first().map_or("–", name)),
        Act::SetAlert(0) => words.say("view-act-alert-end"),
        Act::SetAlert(rank) => with("view-act-alert", &alert(words, *rank)),
        Act::RequestSupport(of) => with("view-act-support", words.actor(*of)),
        Act::Hear => words.say("view-act-hear"),
        Act::Offer => words.say("view-act-offer"),
        Act::Answer => words.say("view-act-answer"),
        Act::Register => words.say("view-act-register"),
        Act::GiveAid => words.say("view-act-aid"),
        Act::SpeakToMedia => words.say("view-act-media"),
        Act::Refuse { order, .. } => with("view-act-refuse", &unlawful(order)),
        Act::Comply(order) => with("view-act-comply", &unlawful(order)),
        Act::Withhold { lines, .. } => with("view-act-withhold", lines.first().map_or("–", name)),
        Act::Unlawful(kind) => with("view-act-unlawful", &unlawful(kind)),
        Act::Note(text) => with("view-act-note", &one_line(text)),
        Act::TakeOver { post, human: true } => with("view-act-human", words.actor(*post)),
        Act::TakeOver { post, human: false } => with("view-act-simulated", words.actor(*post)),
        Act::FireInject(ix) => with("view-act-fire", inject(*ix)),
        Act::SkipInject(ix) => with("view-act-skip", inject(*ix)),
        Act::SetWorld(effect) => with("view-act-world", &world(words, *effect)),
        Act::Dispatch(Sent::Actor(actor)) => with("view-act-dispatch", words.actor(*actor)),
        Act::Dispatch(Sent::Vehicle(vehicle)) => {
            let vehicle = words.compiled.vehicles.get(vehicle.ix());
            with(
                "view-act-dispatch",
                vehicle.map_or("–", |v| v.name.get(words.lang)),
            )
        }
        Act::Receive => words.say("view-act-receive"),
        Act::AskForRepresentatives => words.say("view-act-representatives"),
        Act::Explain => words.say("view-act-explain"),
        Act::DelayInject { inject: ix, until } => {
            let args = [("what", inject(*ix)), ("clock", &words.stamp(*until))];
            words.fill("view-act-delay", &args)
        }
        Act::EditInject { inject: ix, .. } => with("view-act-edit", inject(*ix)),
        Act::Improvise { from, text, .. } => {
            let args = [("from", one_line(from)), ("text", one_line(text))];
            words.fill(
                "view-act-improvise",
                &args.each_ref().map(|(k, v)| (*k, v.as_str())),
            )
        }
        Act::Hint { to, text } => {
            let args = [("to", words.actor(*to)), ("text", &one_line(text))];
            words.fill("view-act-hint", &args)
        }
        Act::Nothing => words.say("view-act-nothing"),
    }
}

/// A change of the world in words.
pub(crate) fn world(words: Words<'_>, effect: WorldEffect) -> String {
    use WorldEffect as W;
    let of = |incident: IncidentIx, what: String| {
        words.fill(
            "tl-about",
            &[("what", &what), ("group", words.incident(incident))],
        )
    };
    let signed = |n: i32| if n > 0 { format!("+{n}") } else { n.to_string() };
    let say = |id: &str| words.say(id);
    match effect {
        W::Resize { of: i, by } => of(i, words.fill("view-world-size", &[("by", &signed(by))])),
        W::Mood { of: i, by } => of(i, words.fill("view-world-mood", &[("by", &signed(by))])),
        W::Collapse { of: i } => of(i, say("tl-collapsed")),
        W::Helped { of: i } => of(i, say("tl-aid-bystander")),
        W::Media { of: i, level } => of(i, say(&format!("tl-media-{}", level.min(3)))),
        W::Behave { of: i, level } => of(i, say(&format!("tl-behaviour-{}", level.min(3)))),
        W::SelfHarmThreat { of: i } => of(i, say("tl-self-harm")),
        W::Risk { of: i, level } => of(i, say(&format!("tl-risk-{}", level.min(3)))),
        W::Arrive { of: i } => of(i, say("view-world-arrive")),
        W::Depart { of: i } => of(i, say("view-world-depart")),
        W::Leave { of: i } => of(i, say("view-world-leave")),
        W::KillChannel { who, channel, .. } => {
            let channel = say(&format!("view-channel-{}", dashed(channel.name())));
            words.fill(
                "view-world-channel",
                &[("who", words.person(who)), ("channel", &channel)],
            )
        }
        W::Becomes {
            of: i,
            fact: f,
            value: v,
        } => {
            let args = [("fact", fact(words, f)), ("value", value(words, f, v))];
            of(
                i,
                words.fill("view-fact-is", &args.each_ref().map(|(k, v)| (*k, v.as_str()))),
            )
        }
        W::Order { who, act, .. } => {
            let act = say(&format!("act-{}", dashed(act.name())));
            words.fill("view-world-order", &[("who", words.actor(who)), ("act", &act)])
        }
    }
}

/// A command with who gives it.
pub(crate) fn command(words: Words<'_>, command: &Command) -> String {
    let what = act(words, &command.act);
    match command.by.get() {
        Some(by) => words.fill("view-command", &[("who", words.actor(by)), ("what", &what)]),
        // Who acted isn't in this plan either.
        None if command.act == Act::Nothing => what,
        None => words.fill("view-command-trainer", &[("what", &what)]),
    }
}

/// A text on one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The actors that a role is bound to, the main one first.
pub(crate) fn role<'m>(model: &'m Compiled, id: &str) -> &'m [ActorIx] {
    let role = model.roles.iter().find(|r| r.id == id);
    match role.map(|r| &r.bound) {
        Some(RoleTarget::Actors(actors)) => actors,
        _ => &[],
    }
}

/// Ids of the posts that a person holds, the main one first.
pub(crate) fn posts_of(model: &Compiled, who: PersonIx) -> Vec<String> {
    let holds = model.persons.get(who.ix()).map_or(&[][..], |p| &p.holds);
    holds.iter().map(|a| model.actors[a.ix()].id.clone()).collect()
}
