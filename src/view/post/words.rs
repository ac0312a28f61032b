//! Facts, sources, tasks and duties in words.

use super::super::Name;
use super::KnownFact;
use super::eyes::{Busy, Eyes, Fact, Speaker, Standing};
use super::public::Public;
use crate::engine::event::Source;
use crate::model::common::FactKind;
use crate::report::json::dashed;
use crate::time::{SimSpan, SimTime};

/// Largest value that has words of its own, for facts whose values are grades or kinds.
fn graded(fact: FactKind) -> Option<i32> {
    Some(match fact {
        FactKind::Present
        | FactKind::Demands
        | FactKind::Notice
        | FactKind::Complex
        | FactKind::Instruction
        | FactKind::Assigned
        | FactKind::Supervised => 1,
        FactKind::SelfHarm | FactKind::Danger | FactKind::Review => 2,
        FactKind::Behaviour | FactKind::Media | FactKind::Risk => 3,
        FactKind::Bound => 4,
        FactKind::Matter => 8,
        FactKind::Size | FactKind::Place | FactKind::Injured | FactKind::Eta | FactKind::AlertLevel => {
            return None;
        }
    })
}

/// A fact as the post has it.
pub(super) fn known(eyes: &Eyes<'_>, public: &Public<'_>, fact: &Fact) -> KnownFact {
    KnownFact {
        about: eyes.name(fact.about),
        fact: fact.fact,
        label: public.say(&format!("post-fact-{}", dashed(fact.fact.name()))),
        value: fact.value,
        text: value(eyes, public, fact),
        as_of: fact.as_of,
        as_of_text: public.clock(fact.as_of, eyes.at()),
        source: source(public, fact.source),
        contradicted: fact.contradicted,
    }
}

/// The value of a fact in words.
pub(super) fn value(eyes: &Eyes<'_>, public: &Public<'_>, fact: &Fact) -> String {
    if let Some(most) = graded(fact.fact) {
        let value = fact.value.clamp(0, most);
        return public.say(&format!("post-value-{}-{value}", dashed(fact.fact.name())));
    }
    match fact.fact {
        FactKind::Place => match eyes.place(fact.value) {
            Some(place) => place.to_owned(),
            None => public.say("post-value-unknown"),
        },
        FactKind::Eta => {
            let at = SimTime::ZERO + SimSpan::from_mins(i64::from(fact.value));
            public.fill("post-value-eta", &[("clock", &public.clock(at, eyes.at()))])
        }
        FactKind::AlertLevel => match usize::try_from(fact.value - 1) {
            Ok(rank) => public
                .levels()
                .get(rank)
                .map_or_else(|| public.say("post-value-unknown"), |l| l.name.clone()),
            Err(_) => public.say("post-value-alert-level-0"),
        },
        _ if fact.value == 1 => public.say("post-value-people-1"),
        _ => public.fill("post-value-people", &[("n", &fact.value.to_string())]),
    }
}

/// Who says so.
fn source(public: &Public<'_>, source: Source) -> String {
    match source {
        Source::Sight => public.say("post-source-sight"),
        Source::Told(actor) => public.actor(actor).name,
        Source::Outside(_) => public.say("post-source-outside"),
    }
}

/// Who speaks.
pub(super) fn speaker(public: &Public<'_>, speaker: &Speaker) -> String {
    match speaker {
        Speaker::Actor(actor) => public.actor(*actor).name,
        Speaker::Outside(name) => name.clone(),
        Speaker::Unknown => public.say("post-source-outside"),
    }
}

/// What the person does; empty when free.
pub(super) fn doing(eyes: &Eyes<'_>, public: &Public<'_>) -> String {
    let (busy, since) = eyes.busy();
    let element = |e: Option<_>| e.map_or_else(String::new, |e| public.element_name(e).to_owned());
    let what = match &busy {
        Busy::Free => return String::new(),
        Busy::Absent => public.say("post-doing-absent"),
        Busy::OffDuty => public.say("post-doing-off-duty"),
        Busy::Meeting => public.say("post-doing-meeting"),
        Busy::Way(place) => public.fill("post-doing-way", &[("place", place)]),
        Busy::WayBack => public.say("post-doing-way-back"),
        Busy::Step(step) => public.fill("post-doing-step", &[("what", &element(*step))]),
        Busy::Report(line) => public.fill("post-doing-report", &[("what", &element(*line))]),
        Busy::Sign(line) => public.fill("post-doing-sign", &[("what", &element(*line))]),
        Busy::Call(to) => public.fill("post-doing-call", &[("to", &public.actor(*to).name)]),
        Busy::Listen(from) => public.fill("post-doing-listen", &[("from", &speaker(public, from))]),
        Busy::Join => public.say("post-doing-join"),
        Busy::Go => public.say("post-doing-go"),
        Busy::ByHand => public.say("post-doing-by-hand"),
        Busy::Drives => public.say("post-doing-drives"),
        Busy::Stays(about) => about_or(eyes.name(*about), |name| {
            public.fill("post-doing-stays", &[("group", &name)])
        })
        .unwrap_or_else(|| public.say("post-doing-stays-there")),
    };
    match since {
        Some(since) => {
            let clock = public.clock(since, eyes.at());
            public.fill("post-doing-since", &[("what", &what), ("clock", &clock)])
        }
        None => what,
    }
}

/// Words about a group or party, when it has a name here.
pub(super) fn about_or(name: Name, words: impl FnOnce(String) -> String) -> Option<String> {
    (!name.name.is_empty()).then(|| words(name.name))
}

/// Where a duty stands.
pub(super) fn standing(public: &Public<'_>, standing: Standing, done: Option<&str>) -> String {
    let id = match standing {
        Standing::Undecided => "undecided",
        Standing::Queued => "queued",
        Standing::InHand => "in-hand",
        Standing::Signature => "signature",
        Standing::NoAnswer => "no-answer",
        Standing::Means => "means",
        Standing::OnTheSpot => "on-the-spot",
        Standing::Inquiry => "inquiry",
        Standing::Idle => "idle",
        Standing::Hours => "hours",
        Standing::Withheld => "withheld",
        Standing::Dropped => "dropped",
        Standing::Sent => return public.fill("post-state-sent", &[("clock", done.unwrap_or_default())]),
        Standing::Done => return public.fill("post-state-done", &[("clock", done.unwrap_or_default())]),
    };
    public.say(&format!("post-state-{id}"))
}
