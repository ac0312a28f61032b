//! Classes, lines, steps, alert levels, standing duties.

use super::condition::Side;
use super::params::dist;
use super::{CompileError, Lowering, fixed};
use crate::ids;
use crate::model::common::{
    ChannelKind, Clock, Limit as Written, Name, Schedule as WrittenSchedule, Station,
};
use crate::model::compiled::{
    ActorIx, Class, Compiled, CondIx, Depends, Effect, EffectKind, Element, ElementIx, ElementKind,
    Extension, IncidentType, Limit, Line, Params, Schedule, Step, Where,
};
use crate::model::plan::{self, Effect as WrittenEffect, ReportKind, Until};
use crate::time::{SimSpan, Term};

impl Lowering<'_> {
    /// Types of incident.
    pub(super) fn types(&mut self) -> Result<Vec<IncidentType>, CompileError> {
        let plan = self.source.plan;
        plan.types
            .iter()
            .map(|written| {
                let when = self.condition(&written.when, Side::Plan)?;
                Ok(IncidentType {
                    id: written.id.value.clone(),
                    name: written.name.clone(),
                    when,
                    depends: self.depends(when),
                })
            })
            .collect()
    }

    pub(super) fn classes(&mut self) -> Result<(), CompileError> {
        let mut classes: Vec<&plan::IncidentClass> = self.source.plan.classes.iter().collect();
        classes.sort_by_key(|c| c.rank.value);
        for class in classes {
            let also = class
                .also
                .as_ref()
                .map(|c| self.condition(c, Side::Plan))
                .transpose()?;
            self.classes.push(Class {
                id: class.id.value.clone(),
                name: class.name.clone(),
                from: class.size.as_ref().map(|s| s.from.value),
                also,
            });
        }
        Ok(())
    }

    /// Lines by receiver, steps, levels, standing duties: the order that [`super::Names`] counts in.
    pub(super) fn elements(&mut self, params: &Params) -> Result<(), CompileError> {
        let plan = self.source.plan;
        for line in &plan.lines {
            for to in &line.to {
                let element = self.line(line, to, params)?;
                self.elements.push(element);
            }
        }
        for (p, procedure) in plan.procedures.iter().enumerate() {
            let trigger = self.condition(&procedure.when, Side::Plan)?;
            for step in &procedure.steps {
                let element = self.step(step, p as u16, trigger, params)?;
                self.elements.push(element);
            }
        }
        let first_level = self.elements.len();
        for level in &plan.alerts {
            let element = self.level(level)?;
            self.elements.push(element);
        }
        for standing in &plan.standing {
            let element = self.standing(standing, params)?;
            self.elements.push(element);
        }
        let mut ranked: Vec<(u32, ElementIx)> = Vec::new();
        for (i, level) in plan.alerts.iter().enumerate() {
            ranked.push((level.rank.value, ElementIx((first_level + i) as u16)));
        }
        ranked.sort_unstable();
        self.levels = ranked.into_iter().map(|(_, e)| e).collect();
        self.watched.resize(self.elements.len(), false);
        self.successors();
        self.first_reports();
        self.chain_limits();
        for i in 0..self.elements.len() {
            // What a follow-up report is for can change in any fact.
            let follows_up =
                matches!(&self.elements[i].kind, ElementKind::Line(l) if l.kind == ReportKind::FollowUp);
            let depends = self.depends(self.elements[i].when);
            self.elements[i].depends = if follows_up { Depends::ALL } else { depends };
        }
        Ok(())
    }

    /// Who owes it: the deputy of a post that stands empty, if that one is filled.
    fn owner(&self, id: &str) -> Result<ActorIx, CompileError> {
        let actor = self.acting(id)?;
        let deputy = self.actors[actor.ix()].deputy;
        Ok(match deputy {
            Some(deputy) if self.actors[actor.ix()].vacant && !self.actors[deputy.ix()].vacant => deputy,
            _ => actor,
        })
    }

    fn limit(written: &Written, clock: &Clock) -> Limit {
        let (term, word) = match written {
            Written::Hard(term) => (Some(term.value), None),
            Written::Vague { word, assumed, .. } => (Some(assumed.value), Some(word.clone())),
            Written::Unset(_) => (None, None),
        };
        Limit {
            term,
            word,
            from_arose: matches!(clock, Clock::Arose),
        }
    }

    fn line(&mut self, line: &plan::Line, to: &Name, params: &Params) -> Result<Element, CompileError> {
        let plan = self.source.plan;
        let owner = self.owner(&line.from.value)?;
        let to = self.acting(&to.value)?;
        let when = self.condition(&line.when, Side::Plan)?;
        let mut channels: Vec<ChannelKind> = Vec::new();
        for id in &line.channels {
            let found = plan.channels.iter().find(|c| c.id.value == id.value);
            let kind = found
                .map(|c| c.kind)
                .ok_or_else(|| super::unknown("load-kind-channel", &id.value))?;
            if !channels.contains(&kind) && !self.names.knocked_out(&id.value) {
                channels.push(kind);
            }
        }
        if channels.is_empty() {
            channels.clone_from(&self.actors[to.ix()].channels);
        }
        let fallback = line.fallback.as_ref();
        let items = match &line.checklist {
            Some(id) => {
                let found = plan.checklists.iter().find(|c| c.id.value == id.value);
                let list = found.ok_or_else(|| super::unknown("load-kind-checklist", &id.value))?;
                list.items
                    .iter()
                    .fold(0, |sum, item| sum | Compiled::item_bit(*item))
            }
            None => 0,
        };
        let after = match &line.after {
            Some(id) => self
                .names
                .elements
                .get(id.value.as_str())
                .cloned()
                .unwrap_or_default(),
            None => Vec::new(),
        };
        let id = &line.id.value;
        let key = ids::key(&format!("{id}>{}", self.actors[to.ix()].id));
        Ok(Element {
            id: id.clone(),
            name: line.name.clone(),
            owner,
            when,
            depends: Depends::default(),
            limit: Self::limit(&line.within, &line.clock),
            critical: line.critical,
            weight: line.weight.value,
            functions: self.names.functions(&line.functions)?,
            clauses: self.clauses_of(id),
            kind: ElementKind::Line(Line {
                kind: line.kind,
                to,
                written: channels.first() == Some(&ChannelKind::Written),
                channels,
                tries: fallback.map_or(params.tries, |f| f.tries.value),
                gap: fallback.map_or(Ok(params.gap), |f| fixed(&f.gap.value, "gap"))?,
                then: fallback
                    .and_then(|f| f.then.as_ref())
                    .map(|t| self.acting(&t.value))
                    .transpose()?
                    .or(self.actors[to.ix()].deputy),
                items,
                signed_by: line
                    .signed_by
                    .as_ref()
                    .map(|s| self.acting(&s.value))
                    .transpose()?,
                every: line
                    .every
                    .as_ref()
                    .map(|t| fixed(&t.value, "every"))
                    .transpose()?,
                after,
                first: Vec::new(),
                siblings: self.names.elements.get(id.as_str()).cloned().unwrap_or_default(),
            }),
            key,
            knocked_out: self.names.knocked_out(id),
        })
    }

    fn step(
        &mut self,
        step: &plan::Step,
        procedure: u16,
        trigger: CondIx,
        params: &Params,
    ) -> Result<Element, CompileError> {
        let owner = self.owner(&step.by.value)?;
        let when = match &step.when {
            Some(guard) => {
                let guard = self.condition(guard, Side::Plan)?;
                self.push(crate::model::compiled::Cond::All(vec![trigger, guard]))
            }
            None => trigger,
        };
        let mut effects = Vec::new();
        for effect in &step.does {
            self.effect(effect, &mut effects)?;
        }
        let mut after = Vec::new();
        for id in &step.after {
            after.extend(
                self.names
                    .elements
                    .get(id.value.as_str())
                    .into_iter()
                    .flatten()
                    .copied(),
            );
        }
        let mut with = Vec::new();
        for actor in self.everybody_of(&step.with)? {
            let person = self.actors[actor.ix()].person;
            if person != self.actors[owner.ix()].person
                && !with.contains(&person)
                && !self.actors[actor.ix()].vacant
            {
                with.push(person);
            }
        }
        let takes = step.takes.as_ref().map(dist).unwrap_or_else(|| {
            let longest = effects
                .iter()
                .map(|e: &Effect| params.work[e.kind as usize])
                .max_by(|a, b| a.median_mins().total_cmp(&b.median_mins()));
            longest.unwrap_or(params.work[EffectKind::Work as usize])
        });
        let id = &step.id.value;
        Ok(Element {
            id: id.clone(),
            name: step.name.clone(),
            owner,
            when,
            depends: Depends::default(),
            limit: Self::limit(&step.within, &step.clock),
            critical: step.critical,
            weight: step.weight.value,
            functions: self.names.functions(&step.functions)?,
            clauses: self.clauses_of(id),
            kind: ElementKind::Step(Step {
                procedure,
                after,
                before: Vec::new(),
                with,
                place: match step.place {
                    None | Some(Station::Away) => Where::Anywhere,
                    Some(Station::Office) => Where::Office,
                    Some(Station::Scene) => Where::Scene,
                    Some(Station::Destination) => Where::Destination,
                },
                vehicles: step
                    .needs
                    .iter()
                    .filter_map(|n| self.names.vehicles.get(n.value.as_str()).copied())
                    .collect(),
                rooms: step
                    .needs
                    .iter()
                    .filter_map(|n| self.names.rooms.get(n.value.as_str()).copied())
                    .collect(),
                takes,
                elapses: step.elapses.as_ref().map(dist),
                extension: match &step.extension {
                    Some(written) => Some(self.extension(written)?),
                    None => None,
                },
                stays: matches!(step.until, Until::Over),
                effects,
                chain_limit: None,
            }),
            key: ids::key(id),
            knocked_out: self.names.knocked_out(id),
        })
    }

    fn extension(&mut self, written: &plan::Extension) -> Result<Extension, CompileError> {
        let approver = match &written.approved_by {
            Some(by) => self.owner(&by.value)?,
            None => ActorIx::NONE,
        };
        let given = match &written.given {
            Some(given) => self.condition(given, Side::Plan)?,
            None => self.push(crate::model::compiled::Cond::Const(true)),
        };
        Ok(Extension {
            approver,
            by: written.by.value,
            reason_told: written.reason_told,
            given,
        })
    }

    fn effect(&self, written: &WrittenEffect, out: &mut Vec<Effect>) -> Result<(), CompileError> {
        let plain = |kind| Effect {
            kind,
            target: ActorIx::NONE,
            value: 0,
        };
        let effect = match written {
            WrittenEffect::Activate => plain(EffectKind::Activate),
            WrittenEffect::Receive => plain(EffectKind::Receive),
            WrittenEffect::Hear => plain(EffectKind::Hear),
            WrittenEffect::HearByLeader => plain(EffectKind::HearByLeader),
            WrittenEffect::Representatives(n) => Effect {
                value: n.value,
                ..plain(EffectKind::Representatives)
            },
            WrittenEffect::Explain => plain(EffectKind::Explain),
            WrittenEffect::Register => plain(EffectKind::Register),
            WrittenEffect::Answer => plain(EffectKind::Answer),
            WrittenEffect::AnswerInWriting => plain(EffectKind::AnswerInWriting),
            WrittenEffect::FindFacts => plain(EffectKind::FindFacts),
            WrittenEffect::Verify => plain(EffectKind::Verify),
            WrittenEffect::FirstAid => plain(EffectKind::FirstAid),
            WrittenEffect::Summon(unit) => Effect {
                target: self.acting(&unit.value)?,
                ..plain(EffectKind::Summon)
            },
            WrittenEffect::Tell(all) => {
                for actor in self.everybody_of(all)? {
                    out.push(Effect {
                        target: actor,
                        ..plain(EffectKind::Tell)
                    });
                }
                return Ok(());
            }
            WrittenEffect::Convene(body) => {
                for actor in self.everybody(&body.value)? {
                    out.push(Effect {
                        target: actor,
                        ..plain(EffectKind::Convene)
                    });
                }
                return Ok(());
            }
            WrittenEffect::KeepOrder => plain(EffectKind::KeepOrder),
            WrittenEffect::StopUnlawful => plain(EffectKind::StopUnlawful),
            WrittenEffect::CareForVulnerable => plain(EffectKind::CareForVulnerable),
            WrittenEffect::SpeakToMedia => plain(EffectKind::SpeakToMedia),
            WrittenEffect::Meet => plain(EffectKind::Meet),
            WrittenEffect::OfferWayHome => plain(EffectKind::OfferWayHome),
            WrittenEffect::Record => plain(EffectKind::Record),
            WrittenEffect::AssignOwner => plain(EffectKind::AssignOwner),
            WrittenEffect::Summarise => plain(EffectKind::Summarise),
            WrittenEffect::Improve => plain(EffectKind::Improve),
            WrittenEffect::Sweep => plain(EffectKind::Sweep),
            WrittenEffect::Work => plain(EffectKind::Work),
        };
        out.push(effect);
        Ok(())
    }

    fn level(&mut self, level: &plan::AlertLevel) -> Result<Element, CompileError> {
        // A level without a trigger or an issuer is a weakness that the linter reports; it can never be raised.
        let when = match (&level.trigger, &level.issuer) {
            (Some(trigger), Some(_)) => self.condition(trigger, Side::Plan)?,
            _ => self.push(crate::model::compiled::Cond::Const(false)),
        };
        let owner = level
            .issuer
            .as_ref()
            .map_or(Ok(ActorIx(0)), |i| self.owner(&i.value))?;
        let downgrade = level
            .downgrade
            .as_ref()
            .map(|c| self.condition(c, Side::Plan))
            .transpose()?;
        let id = &level.id.value;
        Ok(Element {
            id: id.clone(),
            name: level.name.clone(),
            owner,
            when,
            depends: Depends::default(),
            limit: Self::limit(&level.within, &Clock::Aware),
            critical: level.critical,
            weight: level.weight.value,
            functions: self.names.functions(&level.functions)?,
            clauses: self.clauses_of(id),
            kind: ElementKind::Level {
                rank: level.rank.value,
                tells: self.everybody_of(&level.tells)?,
                downgrade,
            },
            key: ids::key(id),
            knocked_out: self.names.knocked_out(id),
        })
    }

    fn standing(&mut self, duty: &plan::StandingDuty, params: &Params) -> Result<Element, CompileError> {
        let applies = !duty.special_period || self.source.scenario.special_period;
        let when = self.push(crate::model::compiled::Cond::Const(applies));
        let id = &duty.id.value;
        Ok(Element {
            id: id.clone(),
            name: duty.name.clone(),
            owner: self.owner(&duty.by.value)?,
            when,
            depends: Depends::default(),
            limit: Self::limit(&duty.within, &Clock::Arose),
            critical: duty.critical,
            weight: duty.weight.value,
            functions: self.names.functions(&duty.functions)?,
            clauses: self.clauses_of(id),
            kind: ElementKind::Standing {
                schedule: match &duty.schedule {
                    WrittenSchedule::Daily(at) => Schedule::Daily(at.value),
                    WrittenSchedule::Weekly(day) => Schedule::Weekly(*day as u8),
                },
                tells: self.everybody_of(&duty.tells)?,
                takes: duty
                    .takes
                    .as_ref()
                    .map_or(params.work[EffectKind::Work as usize], dist),
                sweeps: duty.sweeps,
            },
            key: ids::key(id),
            knocked_out: self.names.knocked_out(id),
        })
    }

    /// Each step learns which steps wait for it.
    fn successors(&mut self) {
        for i in 0..self.elements.len() {
            let ElementKind::Step(step) = &self.elements[i].kind else {
                continue;
            };
            for before in step.after.clone() {
                if let ElementKind::Step(earlier) = &mut self.elements[before.ix()].kind {
                    earlier.before.push(ElementIx(i as u16));
                }
            }
        }
    }

    /// Follow-up and final reports learn which first reports they follow: those of the same sender to the same
    /// receiver, or, where there is none, all first reports of the sender.
    fn first_reports(&mut self) {
        let firsts: Vec<(ElementIx, ActorIx, ActorIx)> = self
            .elements
            .iter()
            .enumerate()
            .filter_map(|(i, e)| match &e.kind {
                ElementKind::Line(l) if l.kind == ReportKind::First => {
                    Some((ElementIx(i as u16), e.owner, l.to))
                }
                _ => None,
            })
            .collect();
        for element in &mut self.elements {
            let owner = element.owner;
            if let ElementKind::Line(line) = &mut element.kind
                && line.kind != ReportKind::First
            {
                let same = firsts
                    .iter()
                    .filter(|(_, from, to)| *from == owner && *to == line.to);
                line.first = same.map(|f| f.0).collect();
                if line.first.is_empty() {
                    line.first = firsts
                        .iter()
                        .filter(|(_, from, _)| *from == owner)
                        .map(|f| f.0)
                        .collect();
                }
            }
        }
    }

    /// Longest sum of fixed limits along each chain of steps. Chains have no cycles: the file was checked.
    fn chain_limits(&mut self) {
        fn total(elements: &[Element], i: usize, depth: usize) -> Option<SimSpan> {
            let own = elements[i].limit.term.and_then(Term::fixed)?;
            let ElementKind::Step(step) = &elements[i].kind else {
                return Some(own);
            };
            let mut longest = SimSpan::ZERO;
            if depth < elements.len() {
                for before in &step.after {
                    longest = longest.max(total(elements, before.ix(), depth + 1)?);
                }
            }
            Some(longest + own)
        }
        for i in 0..self.elements.len() {
            let sum = total(&self.elements, i, 0);
            if let ElementKind::Step(step) = &mut self.elements[i].kind {
                step.chain_limit = sum;
            }
        }
    }
}
