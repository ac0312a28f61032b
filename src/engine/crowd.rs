//! Groups: they come, grow, wait, are heard, get agitated, leave.
//!
//! A minute of a group is not an event; it runs only while a group is present. Events are emitted when something changes
//! that somebody could see: a band of tension, behaviour, a head count that differs by a tenth.
//!
//! Jumps of tension (docs/scoring.md 9; signs supported by literature, numbers grade D): heard by a leader −8, receipt −5, representatives agreed
//! −5, first aid at once +4, collapse ignored +20, insult or threat +10, broken promise +8, force +25, arrest, search or
//! taking a phone +15, interception +20, police without dialogue +8, filming stopped +10. Assumed besides: heard −4, care −2.

use super::Engine;
use super::conditions::SET_FACTS;
use super::event::{Aid, Ending, EventIx, EventKind};
use super::people::Whereabouts;
use super::queue::Action;
use super::tension::{Minute, Tension};
use crate::ids;
use crate::model::common::{FactKind, UnlawfulKind};
use crate::model::compiled::{
    ActorIx, Compiled, Depends, EffectKind, FunctionIx, IncidentIx, IncidentKind, PersonIx, PlaceIx,
};
use crate::time::{SimSpan, SimTime};

/// Whether the people concerned are there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Life {
    /// Not yet: a group that hasn't come, a party that hasn't left.
    #[default]
    Pending,
    /// At the place, or on the way.
    Present,
    /// Gone.
    Over,
}

/// The leg that a party is on. Views read it, the run doesn't: what ends a leg stands in the queue.
#[derive(Clone, Copy, Debug)]
pub(super) struct LegState {
    pub(super) leg: u16,
    /// When the party came to where it begins.
    pub(super) since: SimTime,
    /// When it sets off; before that the party waits for the train or bus.
    pub(super) departs: SimTime,
    /// When it arrives, time spent held up included.
    pub(super) arrives: SimTime,
    /// Held up from … until …; never: the end of what is left of the leg.
    pub(super) stopped: SimTime,
    pub(super) goes_on: SimTime,
    /// How long earlier stops lasted.
    pub(super) stood: SimSpan,
}

impl Default for LegState {
    fn default() -> Self {
        Self {
            leg: 0,
            since: SimTime::NEVER,
            departs: SimTime::NEVER,
            arrives: SimTime::NEVER,
            stopped: SimTime::NEVER,
            goes_on: SimTime::NEVER,
            stood: SimSpan::ZERO,
        }
    }
}

impl LegState {
    /// Somebody holds the party up.
    pub(super) fn hold_up(&mut self, now: SimTime, span: SimSpan) {
        if self.arrives.is_never() {
            return;
        }
        self.arrives += span;
        if self.stopped.is_never() || now >= self.goes_on {
            if !self.stopped.is_never() {
                self.stood += self.goes_on - self.stopped;
            }
            self.stopped = now.max(self.departs);
            self.goes_on = self.stopped;
        }
        self.goes_on += span;
    }
}

/// State of a group or a party.
#[derive(Clone, Debug)]
pub(super) struct IncidentState {
    pub(super) life: Life,
    /// When it came or left.
    pub(super) began: SimTime,
    /// A group has come; a party has reached its destination.
    pub(super) arrived: bool,
    pub(super) arrived_at: SimTime,
    pub(super) place: PlaceIx,
    pub(super) size: u32,
    /// Growth counts in fractions.
    exact_size: f64,
    pub(super) tension: Tension,
    pub(super) band: u32,
    pub(super) behaviour: u32,
    pub(super) injured: u32,
    pub(super) collapsed_at: SimTime,
    pub(super) media: u32,
    pub(super) risk: u32,
    /// How much longer the current leg takes, because somebody stopped the travellers.
    pub(super) held_up: SimSpan,
    pub(super) leg: LegState,
    /// Somebody learned of it before it began.
    pub(super) noticed: bool,
    /// Types that it has been of, one bit each.
    pub(super) types: u64,
    /// Facts that nothing but an inject sets.
    pub(super) set: [i32; SET_FACTS],
    pub(super) bound: u32,
    pub(super) eta: SimTime,
    /// Procedural justice as experienced.
    pub(super) justice: f64,
    pub(super) received: bool,
    pub(super) heard: bool,
    pub(super) informed: bool,
    /// Promises made, and whether the last one passed.
    pub(super) promises: u16,
    pub(super) broken: bool,
    pub(super) registered: bool,
    pub(super) answered: bool,
    pub(super) met: bool,
    /// Hazard of unruly behaviour that it can take, and has taken.
    unruly_at: f64,
    hazard: f64,
    pub(super) leaving: bool,
    /// How many of the model's tension steps the tension has passed.
    passed_steps: usize,
    /// Many joined while the group was about to leave: it stays on.
    joined_late: bool,
    pub(super) news: EventIx,
}

impl IncidentState {
    /// Heard, told what happens next, registered or answered, and calm: the group is content to leave.
    fn content(&self) -> bool {
        self.heard && self.informed && (self.registered || self.answered) && self.tension.value < 30.0
    }
}

impl Engine {
    pub(super) fn reset_world(&mut self, c: &Compiled) {
        self.world_dirty.clear();
        self.world_dirty.resize(c.incidents.len(), Depends::default());
        self.incidents.clear();
        for incident in &c.incidents {
            let (tension, bound) = match incident.kind {
                IncidentKind::Group {
                    hardship,
                    legitimacy,
                    tension,
                    ..
                } => (Tension::new(hardship, legitimacy, tension), 0),
                IncidentKind::Party { bound, .. } => (Tension::default(), bound),
            };
            self.incidents.push(IncidentState {
                life: Life::Pending,
                began: SimTime::NEVER,
                arrived: false,
                arrived_at: SimTime::NEVER,
                place: incident.place,
                size: incident.size,
                exact_size: f64::from(incident.size),
                tension,
                band: 0,
                behaviour: 0,
                injured: 0,
                collapsed_at: SimTime::NEVER,
                media: 0,
                risk: 0,
                held_up: SimSpan::ZERO,
                leg: LegState::default(),
                noticed: false,
                types: 0,
                set: [0; SET_FACTS],
                bound,
                eta: SimTime::NEVER,
                justice: 0.2,
                received: false,
                heard: false,
                informed: false,
                promises: 0,
                broken: false,
                registered: false,
                answered: false,
                met: false,
                unruly_at: f64::INFINITY,
                hazard: 0.0,
                leaving: false,
                passed_steps: 0,
                joined_late: false,
                news: EventIx(0),
            });
        }
    }

    pub(super) fn schedule_world(&mut self, c: &Compiled, start: EventIx) {
        for (i, incident) in c.incidents.iter().enumerate() {
            if let Some(at) = incident.begins {
                self.queue.push(at, Action::Begin(IncidentIx(i as u16)), start);
            }
        }
        for cond in &c.conditions {
            if let crate::model::compiled::Cond::At(at) = cond {
                self.queue.push(*at, Action::Wake, start);
            }
        }
    }

    /// A group comes, or a party sets out.
    pub(super) fn begin(&mut self, c: &Compiled, incident: IncidentIx) {
        if self.incidents[incident.ix()].life != Life::Pending {
            return;
        }
        match &c.incidents[incident.ix()].kind {
            IncidentKind::Group { .. } => self.group_comes(c, incident),
            IncidentKind::Party { .. } => self.party_leaves(c, incident),
        }
    }

    fn group_comes(&mut self, c: &Compiled, incident: IncidentIx) {
        let u = self
            .draws
            .uniform(ids::combine(c.incidents[incident.ix()].key, ids::key("unruly")));
        let now = self.now;
        let state = &mut self.incidents[incident.ix()];
        state.life = Life::Present;
        state.began = now;
        state.arrived = true;
        state.arrived_at = now;
        state.unruly_at = -libm::log(1.0 - u);
        state.band = state.tension.band();
        let size = state.size;
        let cause = self.emit_cause(EventKind::GroupArrived { incident, size });
        self.incidents[incident.ix()].news = cause;
        self.changed(incident, Depends::ALL);
        self.schedule_since(c);
        self.queue
            .push(now + SimSpan::from_mins(1), Action::Minute(incident), cause);
        let close = c.clock.next_minute(now, u32::from(super::clock::CLOSE) + 30);
        self.queue.push(close, Action::MayLeave(incident), cause);
        self.look(c, incident, c.params.notice);
    }

    /// Schedules a reading for each `Since` condition, counted from now.
    pub(super) fn schedule_since(&mut self, c: &Compiled) {
        for term in &c.since {
            let at = c.clock.ends(*term, self.now);
            if at <= c.end {
                self.queue.push(at, Action::Wake, self.cause);
            }
        }
    }

    /// One minute of a group: growth, tension, unrest.
    pub(super) fn minute(&mut self, c: &Compiled, incident: IncidentIx) {
        let IncidentKind::Group {
            growth, leaves_after, ..
        } = c.incidents[incident.ix()].kind
        else {
            return;
        };
        let begin = f64::from(c.incidents[incident.ix()].size);
        let now = self.now;
        let state = &mut self.incidents[incident.ix()];
        if state.life != Life::Present {
            return;
        }
        if growth > 0.0 && !state.heard {
            // dN/dt = r·N·(1 − N/K), K = N0·(1 + 0.5·media + T/100) (assumed: no empirical source was found).
            let media = f64::from(u32::from(state.media >= 1));
            let capacity = begin * (1.0 + 0.5 * media + state.tension.value / 100.0);
            let n = state.exact_size;
            state.exact_size = n + f64::max(0.0, growth * n * (1.0 - n / capacity));
        }
        state.tension.step(
            Minute {
                t: (now - state.began).as_mins_f64(),
                size: state.exact_size,
                waiting: !state.received,
                informed: state.informed,
                broken: state.broken,
                justice: state.justice,
            },
            &c.params.tension,
        );
        // Below 50 the chance is under 0.1 % a minute and is left out.
        if state.tension.value >= 50.0 {
            state.hazard += state.tension.unruly_per_minute();
        }
        let whole = state.exact_size as u32;
        let noticeable = (state.size / 10).max(3);
        let grown = (whole >= state.size + noticeable).then_some(whole);
        let band = state.tension.band();
        let unruly = state.hazard >= state.unruly_at && state.behaviour < 2;
        let calmer = state.tension.value < 40.0 && state.behaviour == 1;
        let agitated = band >= 2 && state.behaviour == 0;
        let content = state.heard
            && (state.informed || state.answered || state.registered)
            && state.tension.value < 30.0;
        let leaves = content && !state.leaving;
        state.leaving |= leaves;
        if let Some(size) = grown {
            self.set_size(c, incident, size);
        }
        if band != self.incidents[incident.ix()].band {
            self.incidents[incident.ix()].band = band;
            let tension = self.incidents[incident.ix()].tension.value as u32;
            self.cause = self.incidents[incident.ix()].news;
            self.emit(EventKind::TensionBand {
                incident,
                band,
                tension,
            });
        }
        let passed = c
            .tension_steps
            .partition_point(|step| *step <= self.incidents[incident.ix()].tension.value);
        if passed != self.incidents[incident.ix()].passed_steps {
            self.incidents[incident.ix()].passed_steps = passed;
            self.changed(incident, Depends::TENSION);
        }
        if unruly {
            self.incidents[incident.ix()].unruly_at = f64::INFINITY;
            self.set_behaviour(c, incident, 2);
        } else if agitated {
            self.set_behaviour(c, incident, 1);
        } else if calmer {
            self.set_behaviour(c, incident, 0);
        }
        if leaves {
            self.queue
                .push(now + leaves_after, Action::MayLeave(incident), self.cause);
        }
        self.queue
            .push(now + SimSpan::from_mins(1), Action::Minute(incident), self.cause);
    }

    /// The group leaves if it is content, or when the house closes.
    pub(super) fn may_leave(&mut self, c: &Compiled, incident: IncidentIx) {
        let state = &mut self.incidents[incident.ix()];
        if state.life != Life::Present {
            return;
        }
        let (_, minute) = c.clock.day_and_minute(self.now);
        let closed = minute >= u32::from(super::clock::CLOSE) + 30;
        if state.content() && (state.leaving || closed) && !state.joined_late {
            self.over(c, incident, Ending::Settled);
        } else if closed {
            let how = if state.heard {
                Ending::Ended
            } else {
                Ending::LeftUnheard
            };
            self.over(c, incident, how);
        } else {
            state.leaving = false;
            state.joined_late = false;
        }
    }

    pub(super) fn set_size(&mut self, c: &Compiled, incident: IncidentIx, size: u32) {
        let state = &mut self.incidents[incident.ix()];
        // Those who join in numbers have not been heard: a third more (assumed) makes the whole group wait again.
        if size * 3 >= state.size * 4 {
            state.joined_late |= state.leaving;
            state.informed = false;
        }
        state.size = size;
        if (state.exact_size as u32) != size {
            state.exact_size = f64::from(size);
        }
        if state.life == Life::Present {
            self.cause = state.news;
            let event = self.emit_cause(EventKind::Resized { incident, size });
            self.incidents[incident.ix()].news = event;
            self.changed(incident, Depends::fact(FactKind::Size));
            self.look(c, incident, c.params.notice);
        }
    }

    pub(super) fn set_behaviour(&mut self, c: &Compiled, incident: IncidentIx, level: u32) {
        if self.incidents[incident.ix()].behaviour == level {
            return;
        }
        self.incidents[incident.ix()].behaviour = level;
        let event = self.emit_cause(EventKind::BehaviourChanged { incident, level });
        self.incidents[incident.ix()].news = event;
        self.changed(incident, Depends::fact(FactKind::Behaviour));
        self.look(c, incident, c.params.notice);
    }

    pub(super) fn set_media(&mut self, c: &Compiled, incident: IncidentIx, level: u32) {
        self.incidents[incident.ix()].media = level;
        let event = self.emit_cause(EventKind::MediaChanged { incident, level });
        self.incidents[incident.ix()].news = event;
        self.changed(incident, Depends::fact(FactKind::Media));
        self.look(c, incident, c.params.notice);
    }

    /// Somebody collapses: four points at once, sixteen more when nobody helps within two minutes.
    pub(super) fn collapse(&mut self, c: &Compiled, incident: IncidentIx) {
        let now = self.now;
        let state = &mut self.incidents[incident.ix()];
        state.injured += 1;
        state.collapsed_at = now;
        state.tension.jump(4.0);
        let event = self.emit_cause(EventKind::Collapsed { incident });
        self.incidents[incident.ix()].news = event;
        self.queue
            .push(now + SimSpan::from_mins(2), Action::AidLate(incident), event);
        self.changed(incident, Depends::fact(FactKind::Injured));
        self.look(c, incident, c.params.notice_collapse);
    }

    pub(super) fn aid_late(&mut self, incident: IncidentIx) {
        let state = &mut self.incidents[incident.ix()];
        if state.injured > 0 {
            state.tension.jump(16.0);
        }
    }

    pub(super) fn aid(&mut self, c: &Compiled, incident: IncidentIx, by: Aid) {
        if self.incidents[incident.ix()].injured == 0 {
            return;
        }
        self.incidents[incident.ix()].injured = 0;
        let event = self.emit_cause(EventKind::AidGiven { incident, by });
        self.incidents[incident.ix()].news = event;
        self.changed(incident, Depends::fact(FactKind::Injured));
        self.look(c, incident, c.params.notice_collapse);
        if !matches!(by, Aid::Bystander) {
            self.function_done(c, c.other_functions.medical);
        }
    }

    pub(super) fn promise_due(&mut self, _c: &Compiled, incident: IncidentIx, n: u16) {
        let state = &mut self.incidents[incident.ix()];
        if state.life == Life::Present && state.promises == n && !state.answered && !state.leaving {
            state.broken = true;
            state.tension.jump(8.0);
            self.emit_cause(EventKind::PromiseBroken { incident });
        }
    }

    /// The incident is over: people leave, those who stayed with it are free again.
    pub(super) fn over(&mut self, c: &Compiled, incident: IncidentIx, how: Ending) {
        let state = &mut self.incidents[incident.ix()];
        if state.life == Life::Over {
            return;
        }
        state.life = Life::Over;
        let event = self.emit_cause(EventKind::Over { incident, how });
        self.incidents[incident.ix()].news = event;
        self.changed(incident, Depends::ALL);
        self.see_the_end(c, incident);
        self.look(c, incident, c.params.notice);
        self.release_held(c, incident);
    }

    /// Whoever is with the people knows at once that they are gone.
    fn see_the_end(&mut self, c: &Compiled, incident: IncidentIx) {
        let place = self.incidents[incident.ix()].place;
        for p in 0..self.people.len() {
            let state = &self.people[p];
            let with_them = state.whereabouts == Whereabouts::At(place)
                || (state.held == incident && state.whereabouts == Whereabouts::Usual);
            let knew = state.picture.value(FactKind::Present, incident) == Some(1);
            if with_them && knew && state.absent == 0 {
                self.learn_by_sight(c, PersonIx(p as u16), incident, FactKind::Present, 0);
            }
        }
    }

    /// What an act does to people, and to what the world knows of it.
    pub(super) fn affect(
        &mut self,
        c: &Compiled,
        effect: EffectKind,
        actor: ActorIx,
        incident: IncidentIx,
        asked: u32,
    ) {
        let key = c.incidents.get(incident.ix()).map_or(0, |i| i.key);
        let mut value = asked;
        let now = self.now;
        if let Some(state) = self.incidents.get_mut(incident.ix()) {
            match effect {
                EffectKind::Receive | EffectKind::Meet => {
                    state.received = true;
                    state.met |= effect == EffectKind::Meet;
                    state.justice = state.justice.max(0.5);
                }
                EffectKind::Hear => {
                    state.received = true;
                    state.heard = true;
                    state.justice = state.justice.max(0.75);
                    state.tension.jump(-4.0);
                }
                EffectKind::HearByLeader => {
                    state.received = true;
                    state.heard = true;
                    state.justice = 0.9;
                    state.tension.jump(-8.0);
                }
                EffectKind::Representatives => {
                    if let IncidentKind::Group {
                        accepts_representatives,
                        ..
                    } = c.incidents[incident.ix()].kind
                    {
                        let u = self.draws.uniform(ids::combine(key, ids::key("representatives")));
                        if u < accepts_representatives {
                            state.tension.jump(-5.0);
                            state.justice = f64::min(0.9, state.justice + 0.05);
                        } else {
                            value = 0;
                        }
                    }
                }
                EffectKind::Explain => {
                    state.informed = true;
                    state.broken = false;
                    state.promises += 1;
                    state.justice = f64::min(0.9, state.justice + 0.15);
                    value = (c.params.promise.0 / 60_000) as u32;
                    let n = state.promises;
                    self.queue.push(
                        now + c.params.promise,
                        Action::Promise { incident, n },
                        self.cause,
                    );
                }
                EffectKind::Register => {
                    if !state.registered {
                        state.tension.jump(-5.0);
                    }
                    state.registered = true;
                }
                EffectKind::Answer | EffectKind::AnswerInWriting => {
                    state.answered = true;
                    state.justice = f64::min(0.9, state.justice + 0.05);
                }
                EffectKind::CareForVulnerable => state.tension.jump(-2.0),
                EffectKind::OfferWayHome => {
                    if let IncidentKind::Party { accepts_way_home, .. } = c.incidents[incident.ix()].kind {
                        let u = self.draws.uniform(ids::combine(key, ids::key("way-home")));
                        value = u32::from(u < accepts_way_home);
                    }
                }
                _ => {}
            }
        }
        let event = self.emit(EventKind::Did {
            effect,
            actor,
            incident,
            value,
        });
        let outer = std::mem::replace(&mut self.cause, event);
        if let Some(state) = self.incidents.get_mut(incident.ix()) {
            state.news = event;
        }
        self.function_done(c, c.effect_functions[effect as usize]);
        match effect {
            EffectKind::FirstAid => self.aid(c, incident, Aid::Staff(actor)),
            EffectKind::OfferWayHome if value == 1 => self.way_home(c, incident),
            _ => {}
        }
        self.cause = outer;
    }

    /// The jump of tension that an unlawful act causes.
    pub(super) fn offended(&mut self, incident: IncidentIx, act: UnlawfulKind) {
        let Some(state) = self.incidents.get_mut(incident.ix()) else {
            return;
        };
        let (points, justice) = match act {
            UnlawfulKind::Force => (25.0, 0.0),
            UnlawfulKind::StopVehicle | UnlawfulKind::ForcedReturn => (20.0, 0.0),
            UnlawfulKind::Detain | UnlawfulKind::Search | UnlawfulKind::TakePhone => (15.0, 0.0),
            UnlawfulKind::Threaten | UnlawfulKind::Insult | UnlawfulKind::StopFilming => (10.0, 0.1),
            // Nobody in the crowd sees these two.
            UnlawfulKind::Disclose | UnlawfulKind::ForbidReport => (0.0, 1.0),
        };
        state.tension.jump(points);
        state.justice = state.justice.min(justice);
    }

    /// A function of the vocabulary was fulfilled.
    pub(super) fn function_done(&mut self, c: &Compiled, function: FunctionIx) {
        if let Some(at) = self.functions.get_mut(function.ix())
            && at.is_never()
        {
            *at = self.now;
            self.changed(IncidentIx::NONE, Depends::DONE);
            self.schedule_since(c);
        }
    }
}
