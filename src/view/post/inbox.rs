//! The inbox: everything that reached the person, by time.

use super::eyes::{Eyes, Fact, Heard, Learned, Said, Speaker};
use super::public::Public;
use super::{Message, MessageKind, OwnDuty, words};
use crate::engine::event::Source;
use crate::ids;
use crate::model::compiled::IncidentIx;
use crate::report::json::dashed;
use crate::time::SimTime;

/// Everything that reached the person, newest last.
pub(super) fn of(eyes: &Eyes<'_>, public: &Public<'_>, duties: &[OwnDuty]) -> Vec<Message> {
    let inbox = Inbox { eyes, public };
    let heard = eyes.heard();
    let mut all: Vec<Message> = heard.iter().map(|h| inbox.heard(h)).collect();
    all.extend(inbox.seen(&heard));
    all.extend(inbox.orders());
    all.extend(duties.iter().map(|d| inbox.duty(d)));
    all.extend(eyes.hints().iter().map(|h| {
        let from = public.say("post-source-trainer");
        inbox.message(h.at, MessageKind::Hint, from, h.text.to_owned())
    }));
    all.sort_by_key(|m| (m.at, m.kind));
    // What came at the same time from the same side is told apart by its place among the like.
    for i in 0..all.len() {
        let like = all[..i].iter().filter(|m| m.key == all[i].key).count() as u64;
        if like > 0 {
            all[i].key = key(&[u64::from(all[i].key), like]);
        }
    }
    all
}

struct Inbox<'e, 'a> {
    eyes: &'e Eyes<'a>,
    public: &'e Public<'a>,
}

/// A key made of what the person perceives, so that it neither counts what others exchange nor changes from moment to moment.
fn key(parts: &[u64]) -> u32 {
    parts.iter().fold(0, |sum, part| ids::combine(sum, *part)) as u32
}

impl Inbox<'_, '_> {
    fn message(&self, at: SimTime, kind: MessageKind, from: String, text: String) -> Message {
        Message {
            key: key(&[at.0 as u64, kind as u64, ids::key(&from), ids::key(&text)]),
            at,
            clock: self.public.clock(at, self.eyes.at()),
            kind,
            from,
            channel: None,
            text,
            facts: Vec::new(),
            order: None,
            waiting: false,
        }
    }

    fn facts<'f>(&self, facts: impl Iterator<Item = &'f Fact>) -> Vec<super::KnownFact> {
        facts.map(|f| words::known(self.eyes, self.public, f)).collect()
    }

    fn about(&self, about: Option<IncidentIx>, with: &str, without: &str) -> String {
        let named = words::about_or(self.eyes.name(about), |group| {
            self.public.fill(with, &[("group", &group)])
        });
        named.unwrap_or_else(|| self.public.say(without))
    }

    fn heard(&self, heard: &Heard) -> Message {
        let public = self.public;
        let element = |id: &str, e| public.fill(id, &[("what", public.element_name(e))]);
        let inside = matches!(heard.from, Speaker::Actor(_));
        let (kind, text) = match &heard.said {
            Said::Waits if inside => (MessageKind::Told, public.say("post-message-waits")),
            Said::Waits => (MessageKind::Outside, public.say("post-message-waits")),
            Said::Outside(text) => (MessageKind::Outside, text.clone()),
            Said::Report(line) => (MessageKind::Report, element("post-message-report", *line)),
            Said::Handover(step) => (MessageKind::Told, element("post-message-handover", *step)),
            Said::Summon => {
                let text = self.about(heard.about, "post-message-summon-to", "post-message-summon");
                (MessageKind::Told, text)
            }
            Said::Tell => {
                let text = self.about(heard.about, "post-message-tell-of", "post-message-tell");
                (MessageKind::Told, text)
            }
            Said::Go => {
                let text = self.about(heard.about, "post-message-go-to", "post-message-go");
                (MessageKind::Told, text)
            }
            Said::Regular => (MessageKind::Report, public.say("post-message-regular")),
            Said::Extension(of) => (MessageKind::Told, element("post-message-extension", *of)),
            Said::Free => {
                let text = self.about(heard.about, "post-message-free-of", "post-message-free");
                (MessageKind::Told, text)
            }
        };
        let from = words::speaker(public, &heard.from);
        let by = match heard.from {
            Speaker::Actor(actor) => u64::from(actor.0) + 1,
            Speaker::Outside(_) | Speaker::Unknown => 0,
        };
        Message {
            // A message that waits keeps its key when it is taken in.
            key: key(&[heard.at.0 as u64, by]),
            channel: Some(heard.via),
            facts: self.facts(heard.facts.iter()),
            waiting: heard.taken.is_none(),
            ..self.message(heard.at, kind, from, text)
        }
    }

    /// What entered the picture otherwise than by the messages: mostly by own eyes.
    fn seen(&self, heard: &[Heard]) -> Vec<Message> {
        let by_message = |l: &Learned| {
            let said = |h: &Heard| {
                let same =
                    |f: &Fact| f.about == l.fact.about && f.fact == l.fact.fact && f.value == l.fact.value;
                h.taken == Some(l.at) && h.facts.iter().any(same)
            };
            l.fact.source != Source::Sight && heard.iter().any(said)
        };
        let mut groups: Vec<(SimTime, Option<IncidentIx>, Source, Vec<Fact>)> = Vec::new();
        for learned in self.eyes.learned().iter().filter(|l| !by_message(l)) {
            let (at, fact) = (learned.at, learned.fact);
            let like = groups
                .iter_mut()
                .rev()
                .take_while(|g| g.0 == at)
                .find(|g| g.1 == fact.about && g.2 == fact.source);
            match like {
                Some(group) => group.3.push(fact),
                None => groups.push((at, fact.about, fact.source, vec![fact])),
            }
        }
        let message = |(at, about, source, facts): (SimTime, _, _, Vec<Fact>)| {
            let (kind, from) = match source {
                Source::Sight => (MessageKind::Seen, self.public.say("post-source-sight")),
                Source::Told(actor) => (MessageKind::Told, self.public.actor(actor).name),
                Source::Outside(_) => (MessageKind::Outside, self.public.say("post-source-outside")),
            };
            let text = if kind == MessageKind::Seen {
                self.about(about, "post-message-seen-of", "post-message-seen")
            } else {
                self.about(about, "post-message-tell-of", "post-message-tell")
            };
            Message {
                facts: self.facts(facts.iter()),
                ..self.message(at, kind, from, text)
            }
        };
        groups.into_iter().map(message).collect()
    }

    fn orders(&self) -> Vec<Message> {
        let orders = self.eyes.orders().into_iter();
        orders
            .map(|order| {
                let act = self.public.say(&format!("act-{}", dashed(order.act.name())));
                let text = self.public.fill("post-message-order", &[("act", &act)]);
                let from = words::speaker(self.public, &order.from);
                Message {
                    order: order.open.then_some(order.act),
                    ..self.message(order.at, MessageKind::Order, from, text)
                }
            })
            .collect()
    }

    fn duty(&self, duty: &OwnDuty) -> Message {
        let id = if duty.report {
            "post-message-owes-report"
        } else {
            "post-message-owes"
        };
        let text = self.public.fill(id, &[("what", &duty.name)]);
        let from = self.public.say("post-source-plan");
        Message {
            key: key(&[u64::from(duty.key), 1]),
            ..self.message(duty.since, MessageKind::Duty, from, text)
        }
    }
}
