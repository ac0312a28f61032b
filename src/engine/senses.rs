//! What people see, and how what they learn enters their picture.

use super::Engine;
use super::crowd::Life;
use super::event::{EventIx, EventKind, Source};
use super::people::Whereabouts;
use super::picture::{Statement, Topic};
use super::queue::Action;
use crate::ids;
use crate::model::common::FactKind;
use crate::model::compiled::{Compiled, Depends, Dist, IncidentIx, IncidentKind, PersonIx};

impl Engine {
    /// Those on the spot will look at an incident soon.
    pub(super) fn look(&mut self, c: &Compiled, incident: IncidentIx, notice: Dist) {
        let place = self.incidents[incident.ix()].place;
        for p in 0..c.persons.len() {
            let who = PersonIx(p as u16);
            let observes = c.persons[p]
                .holds
                .iter()
                .any(|a| c.actors[a.ix()].observes && !c.actors[a.ix()].vacant);
            let state = &self.people[p];
            let there = state.whereabouts == Whereabouts::At(place);
            let stationed =
                observes && state.whereabouts == Whereabouts::Usual && c.persons[p].station == Some(place);
            if !(there || stationed) || state.looking >> incident.0 & 1 == 1 {
                continue;
            }
            let begin = if there {
                self.now
            } else {
                c.clock.next_duty(&c.persons[p].roster, self.now)
            };
            if begin.is_never() {
                continue;
            }
            let key = ids::combine(
                ids::combine(c.persons[p].key, c.incidents[incident.ix()].key),
                u64::from(self.people[p].looks[incident.ix()]),
            );
            self.people[p].looks[incident.ix()] += 1;
            let u = self.draws.uniform(key);
            let delay = self.takes(c, who, notice, u);
            self.people[p].looking |= 1 << incident.0;
            self.queue
                .push(begin + delay, Action::Observe { who, incident }, self.cause);
        }
    }

    /// Somebody on the spot sees what there is to see.
    pub(super) fn observe(&mut self, c: &Compiled, who: PersonIx, incident: IncidentIx) {
        self.people[who.ix()].looking &= !(1 << incident.0);
        let there = self.place_of(c, who) == Some(self.incidents[incident.ix()].place);
        if !there || self.people[who.ix()].absent > 0 || !self.incidents[incident.ix()].arrived {
            return;
        }
        let present = self.truth(c, FactKind::Present, incident);
        let knew = self.people[who.ix()]
            .picture
            .value(FactKind::Present, incident)
            .is_some();
        if !knew && present == 0 {
            return;
        }
        if !knew {
            self.people[who.ix()].assess |= 1 << incident.0;
        }
        self.cause = self.incidents[incident.ix()].news;
        self.learn_by_sight(c, who, incident, FactKind::Present, present);
        if present == 0 {
            return;
        }
        let key = ids::combine(
            ids::combine(c.persons[who.ix()].key, c.incidents[incident.ix()].key),
            ids::key("count"),
        );
        let error = libm::exp(c.params.count_sigma * crate::rng::normal_quantile(self.draws.uniform(key)));
        let truth = f64::from(self.truth(c, FactKind::Size, incident));
        let counted = (truth * error + 0.5) as i32;
        let place = self.truth(c, FactKind::Place, incident);
        self.learn_by_sight(c, who, incident, FactKind::Size, counted.max(1));
        self.learn_by_sight(c, who, incident, FactKind::Place, place);
        for fact in [
            FactKind::Behaviour,
            FactKind::Injured,
            FactKind::Media,
            FactKind::SelfHarm,
            FactKind::Danger,
        ] {
            let value = self.truth(c, fact, incident);
            let known = self.people[who.ix()].picture.value(fact, incident);
            if value > 0 || known.is_some() || fact == FactKind::Behaviour {
                self.learn_by_sight(c, who, incident, fact, value);
            }
        }
    }

    pub(super) fn learn_by_sight(
        &mut self,
        c: &Compiled,
        who: PersonIx,
        incident: IncidentIx,
        fact: FactKind,
        value: i32,
    ) {
        let statement = Statement {
            topic: Topic::Fact(fact),
            incident,
            value,
            as_of: self.now,
            source: Source::Sight,
            hops: 0,
        };
        self.learn(c, who, statement);
    }

    /// Takes a statement into a picture, emits what changed and marks triggers to be read.
    pub(super) fn learn(&mut self, c: &Compiled, who: PersonIx, statement: Statement) {
        let window = c.params.contradiction_window;
        let learned = self.people[who.ix()]
            .picture
            .learn(statement, window, c.params.contradiction_share);
        if !learned.news && !learned.contradicted {
            return;
        }
        let what = match statement.topic {
            Topic::Fact(fact) => {
                let Statement {
                    incident,
                    value,
                    source,
                    ..
                } = statement;
                if learned.news {
                    self.people[who.ix()].news = self.emit(EventKind::FactLearned {
                        who,
                        incident,
                        fact,
                        value,
                        source,
                    });
                }
                self.note_beforehand(c, who, statement);
                if learned.contradicted {
                    self.people[who.ix()].news = self.emit(EventKind::Contradicted { who, incident, fact });
                }
                Depends::fact(fact)
            }
            Topic::Done(_) => {
                self.people[who.ix()].news = self.cause;
                Depends::DONE.and(Depends::REPORTED)
            }
        };
        self.touch(who, statement.incident, what, self.people[who.ix()].news);
    }

    /// Whoever learns of people before they came or set out has notice of them.
    fn note_beforehand(&mut self, c: &Compiled, who: PersonIx, statement: Statement) {
        let Statement { topic, incident, .. } = statement;
        // News of people who are as good as there leaves no time to prepare for them.
        let soon = c.incidents.get(incident.ix()).is_some_and(|i| {
            let group = matches!(i.kind, IncidentKind::Group { .. });
            group && i.begins.is_some_and(|at| at - self.now < c.params.notice_lead)
        });
        let pending = !soon
            && self
                .incidents
                .get(incident.ix())
                .is_some_and(|i| i.life == Life::Pending);
        let known = self.people[who.ix()]
            .picture
            .value(FactKind::Notice, incident)
            .is_some();
        if pending && !known && topic != Topic::Fact(FactKind::Notice) {
            let notice = Statement {
                topic: Topic::Fact(FactKind::Notice),
                value: 1,
                ..statement
            };
            self.learn(c, who, notice);
            if !std::mem::replace(&mut self.incidents[incident.ix()].noticed, true) {
                self.changed(incident, Depends::fact(FactKind::Notice));
            }
        }
    }

    /// Marks a person's triggers to be read, for one incident or for all.
    pub(super) fn touch(&mut self, who: PersonIx, about: IncidentIx, what: Depends, news: EventIx) {
        let person = &mut self.people[who.ix()];
        if person.dirty == Depends::default() {
            self.people_dirty.push(who);
        }
        person.dirty = person.dirty.and(what);
        person.dirty_about |= about.get().map_or(u64::MAX, |i| 1 << i.0);
        person.news = news;
    }
}
