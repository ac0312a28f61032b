//! Alert levels: raised by their issuer when the trigger holds in the issuer's picture, and lowered the same way.

use super::Engine;
use super::event::{EventKind, JobIx, Source};
use super::jobs::Job;
use super::picture::{Statement, Topic};
use crate::model::common::FactKind;
use crate::model::compiled::{ActorIx, Compiled, Depends, ElementKind, IncidentIx, PersonIx};

impl Engine {
    /// The issuer raises a level: everybody concerned is told.
    pub(super) fn raise(&mut self, c: &Compiled, job: JobIx, rank: u32, tells: &[ActorIx]) {
        let Job {
            element,
            incident,
            person,
            ..
        } = self.jobs[job.ix()];
        let actor = c.elements[element.ix()].owner;
        self.set_alert(c, person, actor, rank, incident, tells);
        self.job_done(c, job);
    }

    pub(super) fn set_alert(
        &mut self,
        c: &Compiled,
        person: PersonIx,
        actor: ActorIx,
        rank: u32,
        incident: IncidentIx,
        tells: &[ActorIx],
    ) {
        let rises = rank > self.alert;
        self.alert = rank;
        if rises {
            self.emit_cause(EventKind::AlertRaised {
                rank,
                actor,
                incident,
            });
        } else {
            self.emit_cause(EventKind::AlertLowered { rank, actor });
            self.function_done(c, c.other_functions.lower_alert);
        }
        self.changed(IncidentIx::NONE, Depends::fact(FactKind::AlertLevel));
        let statement = Statement {
            topic: Topic::Fact(FactKind::AlertLevel),
            incident: IncidentIx::NONE,
            value: rank as i32,
            as_of: self.now,
            source: Source::Sight,
            hops: 0,
        };
        self.learn(c, person, statement);
        self.tell_all(c, (person, actor), tells, incident);
    }

    /// The issuer of the level in force lowers it when the plan's condition for that holds in the issuer's picture.
    pub(super) fn consider_downgrade(&mut self, c: &Compiled, who: PersonIx) {
        let Some(level) = (self.alert as usize)
            .checked_sub(1)
            .and_then(|i| c.levels.get(i))
            .copied()
        else {
            return;
        };
        let data = &c.elements[level.ix()];
        let ElementKind::Level {
            rank,
            tells,
            downgrade: Some(downgrade),
        } = &data.kind
        else {
            return;
        };
        if self.acting[data.owner.ix()] != who || self.human[data.owner.ix()] {
            return;
        }
        let holds = (0..c.incidents.len()).any(|i| {
            let incident = IncidentIx(i as u16);
            self.slots[Self::slot_ix(c, level, incident)].job != JobIx::NONE
                && self.picture_holds(c, *downgrade, who, incident)
        });
        if holds {
            self.cause = self.people[who.ix()].news;
            self.set_alert(c, who, data.owner, rank - 1, IncidentIx(0), tells);
        }
    }
}
