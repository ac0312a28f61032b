//! What there is to choose from, and a drill before it begins.

mod briefing;
mod chain;

pub use briefing::start;

use super::Name;
use super::inject::PhaseRow;
use super::map::MapView;
use super::{ChainView, Tone};
use crate::model::compiled::{Compiled, FunctionIx, NotApplicable, Predicate, WatchIx};
use crate::report::words::Words;
use crate::text::{Arg, Lang, tr};

/// A plan to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanCard {
    /// Id of an embedded plan, or path of a file.
    pub source: String,
    /// Whether it comes with the program.
    pub embedded: bool,
    /// Title, or the file's name when it can't be read.
    pub title: String,
    /// Edition.
    pub edition: String,
    /// What it is for, in a sentence or two.
    pub summary: String,
    /// Posts, lines, steps.
    pub counts: [usize; 3],
    /// Clauses, and how many of them can be measured.
    pub clauses: [usize; 2],
    /// Errors, warnings, notes of the linter.
    pub findings: [usize; 3],
    /// The first few problems in words, with their place.
    pub problems: Vec<String>,
    /// It can't be used: it can't be read, or isn't a plan.
    pub broken: bool,
}

/// How well a scenario fits the chosen plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// Parts of the scenario that the plan binds.
    pub applicable: usize,
    /// All its parts.
    pub of: usize,
    /// What isn't applicable and why.
    pub missing: Vec<String>,
}

impl Fit {
    /// How well the scenario of a compiled model fits its plan: its injects with what they ask of staff, the
    /// tasks of its objectives and its expectations.
    #[must_use]
    pub fn of(compiled: &Compiled, lang: Lang) -> Self {
        let noted = |what: &str, id: &str| {
            let mut all = compiled.not_applicable.iter();
            all.any(|n| n.what == what && n.id == id)
        };
        let bound = |f: FunctionIx| {
            let function = compiled.functions.get(f.ix());
            function.is_none_or(|f| !noted("function", &f.id))
        };
        let watched = |w: WatchIx| {
            let watch = compiled.watches.get(usize::from(w.0));
            watch.is_none_or(|w| w.applicable)
        };
        let injects = compiled.injects.iter().map(|i| !noted("inject", &i.id));
        let tasks = compiled.objectives.iter().flat_map(|o| &o.tasks);
        let tasks = tasks.map(|(function, _)| bound(*function));
        let expectations = compiled.expectations.iter().map(|e| match e.holds {
            Predicate::Ever(w) | Predicate::Never(w) | Predicate::AtEnd(w) => watched(w),
            Predicate::Fulfilled(f) | Predicate::OnTime(f) => bound(f),
            Predicate::Before(a, b) => bound(a) && bound(b),
            _ => true,
        });
        let expected = compiled.injects.iter().flat_map(|i| &i.expects);
        let expected = expected.map(|(function, _)| bound(*function));
        let all: Vec<bool> = injects.chain(expected).chain(tasks).chain(expectations).collect();
        Self {
            applicable: all.iter().filter(|fits| **fits).count(),
            of: all.len(),
            missing: missing(compiled, lang),
        }
    }
}

/// What of the scenario the plan doesn't bind, each with the reason.
fn missing(compiled: &Compiled, lang: Lang) -> Vec<String> {
    let words = Words { compiled, lang };
    let name = |n: &NotApplicable| -> String {
        let name = match n.what {
            "inject" => {
                let inject = compiled.injects.iter().find(|i| i.id == n.id);
                inject.map_or(n.id.as_str(), |i| i.title.get(lang))
            }
            "function" => words.function_by_id(&n.id),
            "role" => {
                let role = compiled.roles.iter().find(|r| r.id == n.id);
                role.map_or(n.id.as_str(), |r| r.name.get(lang))
            }
            _ => &n.id,
        };
        name.to_owned()
    };
    // What has the same reason is told together.
    let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
    for n in &compiled.not_applicable {
        let why = n.reason.get(lang);
        match reasons.iter_mut().find(|(reason, _)| *reason == why) {
            Some((_, names)) => names.push(name(n)),
            None => reasons.push((why, vec![name(n)])),
        }
    }
    let and = tr(lang, "explain-semicolon", &[]);
    let told = reasons.into_iter().map(|(why, names)| {
        let names = names.join(&and);
        let args = [("name", Arg::Text(names.as_str())), ("why", Arg::Text(why))];
        tr(lang, "briefing-missing", &args)
    });
    told.collect()
}

/// A scenario to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioCard {
    /// Id of an embedded scenario, or path of a file.
    pub source: String,
    /// Whether it comes with the program.
    pub embedded: bool,
    /// Title, or the file's name when it can't be read.
    pub title: String,
    /// What came before.
    pub background: String,
    /// Length in words.
    pub length: String,
    /// Start in words.
    pub start: String,
    /// Injects.
    pub injects: usize,
    /// Titles of the objectives.
    pub objectives: Vec<String>,
    /// How well it fits the chosen plan; none while that isn't known.
    pub fit: Option<Fit>,
    /// Errors, warnings, notes of the linter.
    pub findings: [usize; 3],
    /// The first few problems in words, with their place.
    pub problems: Vec<String>,
    /// It can't be used: it can't be read, or isn't a scenario.
    pub broken: bool,
}

/// A session to go on with.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionCard {
    /// Name.
    pub name: String,
    /// Plan, scenario.
    pub plan: String,
    /// Scenario.
    pub scenario: String,
    /// When it was begun.
    pub created: String,
    /// How far it was played, in words.
    pub reached: String,
    /// Time of day in the exercise at which it stands, `09:41`; empty before it was begun.
    pub clock: String,
    /// 0 to 1.
    pub progress: f32,
    /// Whether it was ended or played to its end.
    pub over: bool,
    /// Wasn't closed in good order: it can be resumed exactly where it stood.
    pub interrupted: bool,
    /// Why it can't be opened.
    pub damaged: Option<String>,
}

/// What there is to choose from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    /// Plans.
    pub plans: Vec<PlanCard>,
    /// Scenarios.
    pub scenarios: Vec<ScenarioCard>,
    /// Sessions, newest first.
    pub sessions: Vec<SessionCard>,
    /// The user's folder of plans and scenarios.
    pub folder: Option<String>,
    /// Why not everything in that folder is here.
    pub folder_problem: Option<String>,
    /// Where sessions are kept.
    pub sessions_folder: String,
    /// Still reading: how many files of how many.
    pub progress: Option<(usize, usize)>,
}

/// A post that can be given to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatChoice {
    /// The post.
    pub post: Name,
    /// Other posts of the same person.
    pub also: Vec<String>,
    /// How many duties, lines and steps it owns.
    pub owns: usize,
    /// Roles of the vocabulary that it is bound to.
    pub roles: Vec<String>,
}

/// An objective to brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectiveBrief {
    /// Title.
    pub title: String,
    /// Critical tasks with the time allowed.
    pub tasks: Vec<String>,
    /// Guide lines for the evaluator.
    pub guide: Vec<String>,
}

/// A drill before it begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Briefing {
    /// Title of the plan.
    pub plan: String,
    /// Title of the scenario.
    pub scenario: String,
    /// What came before.
    pub background: String,
    /// Start, date and length in words.
    pub start: String,
    /// Length in words.
    pub length: String,
    /// Objectives.
    pub objectives: Vec<ObjectiveBrief>,
    /// Phases.
    pub phases: Vec<PhaseRow>,
    /// The map before anybody moves.
    pub map: MapView,
    /// The chain before anything is owed.
    pub chain: ChainView,
    /// Posts.
    pub seats: Vec<SeatChoice>,
    /// What is unusual on the day, and what of the scenario the plan doesn't bind.
    pub remarks: Vec<(Tone, String)>,
    /// A name for the session that isn't taken.
    pub suggested_name: String,
    /// Why the name in the draft can't be used.
    pub name_problem: Option<String>,
    /// Ids of posts that are worth giving to people: where visitors are met, where it is decided, and the top.
    pub suggested_seats: Vec<String>,
}
