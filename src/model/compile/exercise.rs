//! What the scenario puts in and asks for: injects, expectations, objectives, variation.

use super::condition::{Side, not_applicable};
use super::{CompileError, Lowering, fixed};
use crate::ids;
use crate::model::common::{Name, Text};
use crate::model::compiled::{
    Claim, Depends, Expectation, FunctionIx, Inject, Objective, PersonIx, Predicate, Trigger, VariationRange,
    Varied, Watch, WatchIx, WorldEffect,
};
use crate::model::scenario::{
    self, Predicate as WrittenPredicate, Trigger as WrittenTrigger, WorldEffect as WrittenWorld,
};
use crate::time::SimTime;

impl Lowering<'_> {
    /// Injects, and the names of the sources that they quote.
    pub(super) fn injects(&mut self) -> Result<(Vec<Inject>, Vec<String>), CompileError> {
        let scenario = self.source.scenario;
        let mut sources: Vec<String> = Vec::new();
        let mut injects = Vec::new();
        for inject in &scenario.injects {
            let lowered = self.inject(inject, &mut sources)?;
            injects.push(lowered);
        }
        Ok((injects, sources))
    }

    fn inject(
        &mut self,
        inject: &scenario::Inject,
        sources: &mut Vec<String>,
    ) -> Result<Inject, CompileError> {
        let id = inject.id.value.clone();
        let mut to = Vec::new();
        for role in &inject.to {
            to.extend(self.role_actors(&role.value)?);
        }
        if to.is_empty() && !inject.to.is_empty() {
            let reason = self.role_reason(&inject.to[0].value);
            self.note("inject", &id, reason);
        }
        let (trigger, depends) = self.trigger(&inject.trigger)?;
        let mut claims = Vec::new();
        for claim in &inject.facts {
            let name = claim
                .source
                .as_ref()
                .map_or_else(|| inject.from.en.clone(), |s| s.value.clone());
            let source = sources.iter().position(|s| *s == name).unwrap_or_else(|| {
                sources.push(name);
                sources.len() - 1
            });
            claims.push(Claim {
                fact: claim.fact,
                of: self.names.incident(&claim.of.value)?,
                value: claim.value.value as i32,
                source: source as u16,
            });
        }
        let mut effects = Vec::new();
        for effect in &inject.effects {
            effects.extend(self.world_effect(effect)?);
        }
        let mut expects = Vec::new();
        for expected in &inject.expects {
            let within = expected
                .within
                .as_ref()
                .map(|t| fixed(&t.value, "within"))
                .transpose()?;
            expects.push((self.function_or_note(&expected.function)?, within));
        }
        Ok(Inject {
            key: ids::key(&format!("{}:inject:{id}", self.source.scenario.id.value)),
            id,
            title: inject.title.clone(),
            from: inject.from.clone(),
            text: inject.text.clone(),
            trigger,
            depends,
            to,
            channel: inject.channel,
            claims,
            effects,
            expects,
        })
    }

    fn trigger(&mut self, written: &WrittenTrigger) -> Result<(Trigger, Depends), CompileError> {
        let none = Depends::default();
        Ok(match written {
            WrittenTrigger::At(at) => (Trigger::At(SimTime::ZERO + fixed(&at.value, "At")?), none),
            WrittenTrigger::When(when) => {
                let when = self.condition(when, Side::Scenario)?;
                (Trigger::When(when), self.depends(when))
            }
            WrittenTrigger::AtIf { at, given } => {
                let given = self.condition(given, Side::Scenario)?;
                (
                    Trigger::AtIf(SimTime::ZERO + fixed(&at.value, "AtIf")?, given),
                    none,
                )
            }
            WrittenTrigger::Hand => (Trigger::Hand, none),
            WrittenTrigger::Unless { of, done, within } => {
                let done = self.condition(done, Side::Scenario)?;
                let of = self.names.injects.get(of.value.as_str()).copied();
                let of = of.ok_or_else(|| super::unknown("load-kind-inject", "of a contingency"))?;
                (
                    Trigger::Unless {
                        of,
                        done,
                        within: fixed(&within.value, "within")?,
                    },
                    none,
                )
            }
        })
    }

    /// Lowers an effect on the world; nothing where it names a role that the plan doesn't bind.
    pub(super) fn world_effect(
        &mut self,
        written: &WrittenWorld,
    ) -> Result<Option<WorldEffect>, CompileError> {
        let of = |name: &Name| self.names.incident(&name.value);
        Ok(Some(match written {
            WrittenWorld::Resize { of: name, by } => WorldEffect::Resize {
                of: of(name)?,
                by: by.value,
            },
            WrittenWorld::Mood { of: name, by } => WorldEffect::Mood {
                of: of(name)?,
                by: by.value,
            },
            WrittenWorld::Collapse { of: name } => WorldEffect::Collapse { of: of(name)? },
            WrittenWorld::Helped { of: name } => WorldEffect::Helped { of: of(name)? },
            WrittenWorld::Media { of: name, level } => WorldEffect::Media {
                of: of(name)?,
                level: level.value,
            },
            WrittenWorld::Behave { of: name, level } => WorldEffect::Behave {
                of: of(name)?,
                level: level.value,
            },
            WrittenWorld::SelfHarmThreat { of: name } => WorldEffect::SelfHarmThreat { of: of(name)? },
            WrittenWorld::Risk { of: name, level } => WorldEffect::Risk {
                of: of(name)?,
                level: level.value,
            },
            WrittenWorld::Becomes {
                of: name,
                fact,
                value,
            } => WorldEffect::Becomes {
                of: of(name)?,
                fact: *fact,
                value: value.value as i32,
            },
            WrittenWorld::Arrive { of: name } => WorldEffect::Arrive { of: of(name)? },
            WrittenWorld::Depart { of: name } => WorldEffect::Depart { of: of(name)? },
            WrittenWorld::Leave { of: name } => WorldEffect::Leave { of: of(name)? },
            WrittenWorld::KillChannel { role, channel, span } => {
                let span = fixed(&span.value, "span")?;
                let Some(actor) = self.role_actors(&role.value)?.first().copied() else {
                    return Ok(None);
                };
                WorldEffect::KillChannel {
                    who: self.names.person_of[actor.ix()],
                    channel: *channel,
                    span,
                }
            }
            WrittenWorld::Order { role, act, of: name } => {
                let of = of(name)?;
                let Some(who) = self.role_actors(&role.value)?.first().copied() else {
                    return Ok(None);
                };
                WorldEffect::Order { who, act: *act, of }
            }
        }))
    }

    fn function_or_note(&mut self, function: &Name) -> Result<FunctionIx, CompileError> {
        if !self.binds(&function.value) {
            let reason = Text {
                zh: "预案中没有承担这项职能的步骤、报告线或预警级别".to_owned(),
                en: "no step, line or alert level of the plan has this function".to_owned(),
            };
            self.note("function", &function.value, reason);
        }
        self.names.function(&function.value)
    }

    pub(super) fn variation(&self) -> Result<Vec<VariationRange>, CompileError> {
        let mut ranges = Vec::new();
        for range in &self.source.scenario.variation {
            let (what, of) = match &range.of {
                scenario::Varied::StartMinutes => ("StartMinutes".to_owned(), Varied::StartMinutes),
                scenario::Varied::DelayFactor => ("DelayFactor".to_owned(), Varied::DelayFactor),
                scenario::Varied::SizeFactor(id) => (
                    format!("SizeFactor(\"{id}\")"),
                    Varied::SizeFactor(self.names.incident(&id.value)?),
                ),
                scenario::Varied::Absent(role) => {
                    let holder = self
                        .role_actors(&role.value)?
                        .first()
                        .map(|a| self.names.person_of[a.ix()]);
                    (
                        format!("Absent(\"{role}\")"),
                        Varied::Absent(holder.unwrap_or(PersonIx::NONE)),
                    )
                }
            };
            ranges.push(VariationRange {
                what,
                of,
                min: range.min,
                max: range.max,
            });
        }
        Ok(ranges)
    }

    pub(super) fn objectives(&mut self) -> Result<Vec<Objective>, CompileError> {
        let mut objectives = Vec::new();
        for objective in &self.source.scenario.objectives {
            let mut tasks = Vec::new();
            for task in &objective.tasks {
                let within = task
                    .within
                    .as_ref()
                    .map(|t| fixed(&t.value, "within"))
                    .transpose()?;
                tasks.push((self.function_or_note(&task.function)?, within));
            }
            objectives.push(Objective {
                id: objective.id.value.clone(),
                title: objective.title.clone(),
                tasks,
            });
        }
        Ok(objectives)
    }

    pub(super) fn expectations(&mut self) -> Result<(Vec<Watch>, Vec<Expectation>), CompileError> {
        let mut watches = Vec::new();
        let mut expectations = Vec::new();
        for expectation in &self.source.scenario.expectations {
            let holds = self.predicate(&expectation.holds, &mut watches)?;
            expectations.push(Expectation {
                id: expectation.id.value.clone(),
                text: expectation.text.clone(),
                holds,
                rate: expectation.rate.as_ref().map(|r| r.value),
            });
        }
        Ok((watches, expectations))
    }

    fn predicate(
        &mut self,
        written: &WrittenPredicate,
        watches: &mut Vec<Watch>,
    ) -> Result<Predicate, CompileError> {
        let mut watch = |this: &mut Self, cond, at_end| -> Result<WatchIx, CompileError> {
            let cond = this.condition(cond, Side::Scenario)?;
            let applicable = !not_applicable(&this.conditions, cond);
            watches.push(Watch {
                cond,
                depends: this.depends(cond),
                at_end,
                applicable,
            });
            Ok(WatchIx(watches.len() as u16 - 1))
        };
        Ok(match written {
            WrittenPredicate::Ever(cond) => Predicate::Ever(watch(self, cond, false)?),
            WrittenPredicate::Never(cond) => Predicate::Never(watch(self, cond, false)?),
            WrittenPredicate::AtEnd(cond) => Predicate::AtEnd(watch(self, cond, true)?),
            WrittenPredicate::Within { time, limit } => {
                Predicate::Within(*time, fixed(&limit.value, "limit")?)
            }
            WrittenPredicate::Fulfilled(f) => Predicate::Fulfilled(self.function_or_note(f)?),
            WrittenPredicate::OnTime(f) => Predicate::OnTime(self.function_or_note(f)?),
            WrittenPredicate::Before { first, then } => {
                Predicate::Before(self.function_or_note(first)?, self.function_or_note(then)?)
            }
            WrittenPredicate::NoCriticalRightsFailure => Predicate::NoCriticalRightsFailure,
            WrittenPredicate::Rights { item, at_least } => Predicate::Rights(item.value, at_least.value),
            WrittenPredicate::RightsAtMost { item, at_most } => {
                Predicate::RightsAtMost(item.value, at_most.value)
            }
            WrittenPredicate::Chain { at_least } => Predicate::Chain(at_least.value),
            WrittenPredicate::Time { at_least } => Predicate::Time(at_least.value),
            WrittenPredicate::NoBreach => Predicate::NoBreach,
        })
    }
}
