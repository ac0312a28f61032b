//! What one post has to do, gathered from the whole plan.
//!
//! A person who holds several posts is one pair of hands, so the duties of all of them stand together, each with the post
//! that it falls to. A body's duties fall to its head.

use super::speech::Speech;
use crate::model::common::{Limit, Name};
use crate::model::plan::{
    AlertLevel, Body, Effect, Line, Plan, Post, Procedure, StandingDuty, Step, Vehicle,
};

/// Everything that concerns one post.
#[derive(Clone, Debug)]
pub struct Duties<'a> {
    /// The post.
    pub post: &'a Post,
    /// Every post of its person, this one first.
    pub posts: Vec<&'a str>,
    /// Bodies that one of the posts leads.
    pub leads: Vec<&'a Body>,
    /// Bodies in which one of the posts is a deputy, with its place among them from 1.
    pub deputises: Vec<(&'a Body, usize)>,
    /// Bodies of which one of the posts is a member.
    pub member_of: Vec<&'a Body>,
    /// Posts for which one of the posts stands in.
    pub stands_in_for: Vec<&'a Post>,
    /// Vehicles that one of the posts drives.
    pub drives: Vec<&'a Vehicle>,
    /// Alert levels to raise and to lower.
    pub raises: Vec<Owed<'a, &'a AlertLevel>>,
    /// Procedures with the steps that fall to the person.
    pub procedures: Vec<(&'a Procedure, Vec<Task<'a>>)>,
    /// Extensions of limits to decide on.
    pub approves: Vec<Owed<'a, (&'a Procedure, &'a Step)>>,
    /// Reports to sign.
    pub signs: Vec<Owed<'a, &'a Line>>,
    /// Reports to send.
    pub reports: Vec<Owed<'a, &'a Line>>,
    /// Regular duties.
    pub regular: Vec<Owed<'a, &'a StandingDuty>>,
    /// What others tell the person.
    pub told: Vec<Told<'a>>,
}

/// Something that falls to a post, or to the head of a body.
#[derive(Clone, Copy, Debug)]
pub struct Owed<'a, T> {
    /// The post of the person that it falls to.
    pub as_post: &'a str,
    /// The body whose head the post is, when the plan names the body.
    pub as_body: Option<&'a Body>,
    /// What.
    pub what: T,
}

/// A step that takes the person's time.
#[derive(Clone, Copy, Debug)]
pub struct Task<'a> {
    /// The step with the post that it falls to.
    pub owed: Owed<'a, &'a Step>,
    /// Only comes along; somebody else answers for it.
    pub along: bool,
}

/// Something that reaches the person.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// To which of the posts.
    pub as_post: &'a str,
    /// The post, body or unit that tells.
    pub from: &'a str,
    /// On what occasion.
    pub how: How<'a>,
}

/// How something reaches the person.
#[derive(Clone, Copy, Debug)]
pub enum How<'a> {
    /// A report along a line.
    Line(&'a Line),
    /// A step tells it.
    Step(&'a Procedure, &'a Step),
    /// A step calls a body together to which the person belongs.
    Meeting(&'a Procedure, &'a Step, &'a Body),
    /// An alert level is raised.
    Alert(&'a AlertLevel),
    /// A regular duty yields it.
    Regular(&'a StandingDuty),
}

impl How<'_> {
    /// How soon.
    #[must_use]
    pub fn within(&self) -> &Limit {
        match self {
            Self::Line(line) => &line.within,
            Self::Step(_, step) | Self::Meeting(_, step, _) => &step.within,
            Self::Alert(level) => &level.within,
            Self::Regular(duty) => &duty.within,
        }
    }
}

impl<'a> Duties<'a> {
    /// Gathers what concerns a post; `None` when the plan has no such post.
    #[must_use]
    pub fn of(speech: &Speech<'a>, post: &str) -> Option<Self> {
        let plan = speech.plan;
        let post = speech.post(post)?;
        let mut posts = speech.posts_of_person(&post.id.value);
        posts.sort_by_key(|p| *p != post.id.value);
        let me = Me { plan, posts: &posts };
        let mine = |name: &Name| posts.contains(&name.value.as_str());
        let bodies = plan.bodies.iter();
        let procedures = plan.procedures.iter().filter_map(|procedure| {
            let tasks: Vec<Task<'a>> = procedure.steps.iter().filter_map(|s| me.task(s)).collect();
            (!tasks.is_empty()).then_some((procedure, tasks))
        });
        let steps = || {
            plan.procedures
                .iter()
                .flat_map(|p| p.steps.iter().map(move |s| (p, s)))
        };
        let duties = Self {
            post,
            leads: bodies.clone().filter(|b| mine(&b.head)).collect(),
            deputises: bodies
                .clone()
                .filter_map(|b| b.deputies.iter().position(mine).map(|at| (b, at + 1)))
                .collect(),
            member_of: bodies.filter(|b| b.members.iter().any(mine)).collect(),
            stands_in_for: (plan.posts.iter())
                .filter(|p| !mine(&p.id))
                .filter(|p| speech.deputy(&p.id.value).is_some_and(|d| posts.contains(&d)))
                .collect(),
            drives: plan
                .vehicles
                .iter()
                .filter(|v| v.drivers.iter().any(mine))
                .collect(),
            raises: (plan.alerts.iter())
                .filter_map(|level| me.owes(level.issuer.as_ref()?, level))
                .collect(),
            procedures: procedures.collect(),
            approves: steps()
                .filter_map(|(p, s)| me.owes(s.extension.as_ref()?.approved_by.as_ref()?, (p, s)))
                .collect(),
            signs: (plan.lines.iter())
                .filter_map(|line| me.owes(line.signed_by.as_ref()?, line))
                .collect(),
            reports: (plan.lines.iter())
                .filter_map(|line| me.owes(&line.from, line))
                .collect(),
            regular: (plan.standing.iter())
                .filter_map(|duty| me.owes(&duty.by, duty))
                .collect(),
            told: me.told(),
            posts: Vec::new(),
        };
        Some(Self { posts, ..duties })
    }
}

/// The posts of one person, asked about parts of the plan.
struct Me<'a, 'p> {
    plan: &'a Plan,
    posts: &'p [&'a str],
}

impl<'a> Me<'a, '_> {
    /// Whether something that falls to a post or body falls to the person, and in which capacity.
    fn owes<T>(&self, name: &Name, what: T) -> Option<Owed<'a, T>> {
        let body = self.plan.bodies.iter().find(|b| b.id.value == name.value);
        let post = body.map_or(name.value.as_str(), |b| b.head.value.as_str());
        let as_post = self.posts.iter().find(|p| **p == post)?;
        Some(Owed {
            as_post,
            as_body: body,
            what,
        })
    }

    fn task(&self, step: &'a Step) -> Option<Task<'a>> {
        if let Some(owed) = self.owes(&step.by, step) {
            return Some(Task { owed, along: false });
        }
        // Whoever drives the vehicle that a step needs goes along.
        let drivers = (step.needs.iter())
            .filter_map(|need| self.plan.vehicles.iter().find(|v| v.id.value == need.value))
            .filter(|vehicle| vehicle.drivers.len() == 1)
            .flat_map(|vehicle| &vehicle.drivers);
        let owed = step
            .with
            .iter()
            .chain(drivers)
            .find_map(|name| self.owes(name, step))?;
        Some(Task { owed, along: true })
    }

    fn told(&self) -> Vec<Told<'a>> {
        let mut told = Vec::new();
        let mut add = |to: &[Name], from: &'a str, how: How<'a>| {
            if let Some(owed) = to.iter().find_map(|name| self.owes(name, ())) {
                let as_post = owed.as_post;
                told.push(Told { as_post, from, how });
            }
        };
        for line in &self.plan.lines {
            add(&line.to, &line.from.value, How::Line(line));
        }
        for level in &self.plan.alerts {
            if let Some(issuer) = &level.issuer {
                add(&level.tells, &issuer.value, How::Alert(level));
            }
        }
        for procedure in &self.plan.procedures {
            for step in &procedure.steps {
                for effect in &step.does {
                    match effect {
                        Effect::Tell(to) => add(to, &step.by.value, How::Step(procedure, step)),
                        Effect::Convene(name) => {
                            let Some(body) = self.plan.bodies.iter().find(|b| b.id.value == name.value)
                            else {
                                continue;
                            };
                            let all: Vec<Name> = std::iter::once(&body.head)
                                .chain(&body.deputies)
                                .chain(&body.members)
                                .cloned()
                                .collect();
                            add(&all, &step.by.value, How::Meeting(procedure, step, body));
                        }
                        _ => {}
                    }
                }
            }
        }
        for duty in &self.plan.standing {
            add(&duty.tells, &duty.by.value, How::Regular(duty));
        }
        // What the person tells the own other posts is no news.
        told.retain(|t| {
            let head = self.plan.bodies.iter().find(|b| b.id.value == t.from);
            let from = head.map_or(t.from, |b| b.head.value.as_str());
            !self.posts.contains(&from)
        });
        told
    }
}
