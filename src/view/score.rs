//! Scores so far.

use crate::engine::event::Event;
use crate::model::compiled::{Compiled, Element, ElementIx, ElementKind, PersonIx};
use crate::model::plan::{ReportKind, UnitKind};
use crate::model::scenario::{ResponseTime, Scenario};
use crate::report::json::dashed;
use crate::report::words::Words;
use crate::score::{ChainScore, Flags, Rating, Rights, Scorer, Scores, TimeScore, Verdict, response_name};
use crate::text::Lang;
use crate::time::{SimSpan, SimTime};

use super::{Tone, say};

/// A score with where it comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// 0 to 1; none when nothing was expected.
    pub share: Option<f64>,
    /// Counts in words: "7 met, 1 late, 2 missed".
    pub detail: String,
}

/// A named response time.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseRow {
    /// Name as in files: `first_report`.
    pub id: &'static str,
    /// In words.
    pub name: String,
    /// Milliseconds; none when it didn't happen.
    pub ms: Option<i64>,
    /// Whether the run asked for it.
    pub applicable: bool,
    /// The strictest limit that the plan sets for it, in milliseconds, where one of its elements stands for it.
    pub limit_ms: Option<i64>,
    /// Clause of that limit.
    pub clause: String,
    /// Share of simulated runs that were slower, 0 to 1; set by a comparison with them.
    pub faster_than: Option<f64>,
}

/// An objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectiveRow {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// P, S, M or U from the facts; none when nothing of it applied.
    pub rating: Option<&'static str>,
    /// The evaluator's rating with the reason.
    pub overridden: Option<(&'static str, String)>,
    /// What was not done.
    pub undone: Vec<String>,
    /// Guide lines for the evaluator.
    pub guide: Vec<String>,
}

/// Scores so far: three that never mix.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScoresView {
    /// Duties in time.
    pub time: Score,
    /// The reporting chain.
    pub chain: Score,
    /// Rights and safety.
    pub rights: Score,
    /// Critical items of the rubric at 0: number and name.
    pub critical: Vec<(u32, String)>,
    /// Unlawful acts.
    pub breaches: u32,
    /// The result in words, and how good it is.
    pub verdict: (String, Tone),
    /// Objectives.
    pub objectives: Vec<ObjectiveRow>,
    /// Response times.
    pub responses: Vec<ResponseRow>,
}

/// An evaluator's rating of an objective, given its id, with the reason; none when there is none.
pub type Overrides<'a> = &'a dyn Fn(&str) -> Option<(Rating, String)>;

/// The scores of what was played up to a time.
#[must_use]
pub fn scores(
    compiled: &Compiled,
    scenario: &Scenario,
    events: &[Event],
    now: SimTime,
    overrides: Overrides<'_>,
    lang: Lang,
) -> ScoresView {
    let mut scorer = Scorer::new(compiled);
    scorer.fold_to(compiled, events, now);
    let scores = scorer.finish(compiled);
    let words = Words { compiled, lang };
    let standards = standards(compiled);
    let over = now >= compiled.end;
    draw(words, scenario, (&scorer, &scores), &standards, overrides, over)
}

/// The scores in words. `over`: nothing can change any more.
pub(super) fn draw(
    words: Words<'_>,
    scenario: &Scenario,
    (scorer, scores): (&Scorer, &Scores),
    standards: &Standards,
    overrides: Overrides<'_>,
    over: bool,
) -> ScoresView {
    let critical = scores.rights.critical_failures();
    ScoresView {
        time: Score {
            share: scores.time.weighed.share(),
            detail: time_detail(words, &scores.time),
        },
        chain: Score {
            share: scores.chain.weighed.share(),
            detail: chain_detail(words, &scores.chain),
        },
        rights: Score {
            share: scores.rights.share(),
            detail: rights_detail(words, &scores.rights),
        },
        critical: critical.map(|n| (n, words.say(&format!("rights-{n}")))).collect(),
        breaches: scores.breaches,
        verdict: verdict(words, scores.verdict, over),
        objectives: objectives(words, scenario, scorer, overrides),
        responses: responses(words, scores, standards),
    }
}

fn verdict(words: Words<'_>, verdict: Verdict, over: bool) -> (String, Tone) {
    let text = words.say(&format!("verdict-{}", dashed(verdict.name())));
    let tone = match verdict {
        Verdict::Passed => Tone::Good,
        Verdict::PassedWithFindings => Tone::Weak,
        Verdict::NotPassed => Tone::Bad,
    };
    if over {
        (text, tone)
    } else {
        (words.fill("view-verdict-so-far", &[("verdict", &text)]), tone)
    }
}

/// Counts above zero, one after the other.
fn counts(words: Words<'_>, counts: &[(&str, u32)]) -> String {
    let counts = counts.iter().filter(|(_, n)| *n > 0);
    let texts: Vec<String> = counts
        .map(|(id, n)| words.fill(&format!("count-{id}"), &[("n", &n.to_string())]))
        .collect();
    texts.join(&words.say("report-comma"))
}

fn time_detail(words: Words<'_>, time: &TimeScore) -> String {
    counts(
        words,
        &[
            ("met", time.met),
            ("late", time.late),
            ("missed", time.missed),
            ("not-reached", time.not_reached),
            ("open", time.open),
            ("unmeasured", time.unmeasured),
        ],
    )
}

fn chain_detail(words: Words<'_>, chain: &ChainScore) -> String {
    let flags: Vec<String> = Flags::NAMED.iter().map(|(_, name)| dashed(name)).collect();
    let mut all = vec![
        ("on-time", chain.on_time),
        ("late", chain.late),
        ("omitted", chain.omitted),
        ("concealed", chain.concealed),
        ("open", chain.open),
    ];
    all.extend(flags.iter().map(String::as_str).zip(chain.flags));
    counts(words, &all)
}

fn rights_detail(words: Words<'_>, rights: &Rights) -> String {
    let applicable = rights.items.iter().filter(|i| i.applicable);
    let full = applicable.clone().filter(|i| i.score == 2).count().to_string();
    let applicable = applicable.count().to_string();
    let mut text = words.fill(
        "score-rights-note",
        &[("applicable", &applicable), ("full", &full)],
    );
    let critical: Vec<String> = rights.critical_failures().map(|n| n.to_string()).collect();
    if !critical.is_empty() {
        let items = critical.join(&words.say("report-comma"));
        text.push_str(&words.fill("score-rights-critical", &[("items", &items)]));
    }
    text
}

fn objectives(
    words: Words<'_>,
    scenario: &Scenario,
    scorer: &Scorer,
    overrides: Overrides<'_>,
) -> Vec<ObjectiveRow> {
    let model = words.compiled;
    let rated = model.objectives.iter().zip(scorer.objectives()).enumerate();
    rated
        .map(|(i, (objective, rating))| {
            let written = scenario.objectives.iter().find(|o| o.id.value == objective.id);
            let guide = written.map_or(&[][..], |o| &o.guide);
            let undone = scorer.undone(model, i);
            ObjectiveRow {
                id: objective.id.clone(),
                title: objective.title.get(words.lang).to_owned(),
                rating: rating.map(Rating::name),
                overridden: overrides(&objective.id).map(|(rating, why)| (rating.name(), why)),
                undone: undone
                    .map(|f| model.functions[f.ix()].name.get(words.lang).to_owned())
                    .collect(),
                guide: guide.iter().map(|g| g.get(words.lang).to_owned()).collect(),
            }
        })
        .collect()
}

/// The strictest limit of the plan for each response time, with its element.
pub(super) type Standards = Vec<Option<(SimSpan, ElementIx)>>;

/// Finds the limits that response times are held against: of all elements that stand for one, the shortest.
pub(super) fn standards(model: &Compiled) -> Standards {
    let strictest = |time: ResponseTime| {
        let elements = model.elements.iter().enumerate();
        elements
            .filter(|(_, e)| !e.knocked_out && stands_for(model, time, e))
            .filter_map(|(i, e)| {
                let span = model.clock.span_of(&e.limit, SimTime::ZERO)?;
                Some((span, ElementIx(i as u16)))
            })
            .min()
    };
    ResponseTime::ALL.iter().map(|t| strictest(*t)).collect()
}

/// Whether an element is what a response time waits for.
fn stands_for(model: &Compiled, time: ResponseTime, element: &Element) -> bool {
    let has = |id: &str| model.function(id).is_some_and(|f| element.functions.has(f));
    let to = match &element.kind {
        ElementKind::Line(line) if line.kind == ReportKind::First => Some(line.to),
        _ => None,
    };
    let person = |actor: crate::model::compiled::ActorIx| model.actors[actor.ix()].person;
    let reaches = |who: &[PersonIx]| to.is_some_and(|to| who.contains(&person(to)));
    let behind = |role: &str, kind: UnitKind| -> Vec<PersonIx> {
        let units = model.actors.iter().filter(|a| a.unit == Some(kind));
        let bound = say::role(model, role).iter().map(|a| person(*a));
        bound.chain(units.map(|a| a.person)).collect()
    };
    match time {
        // Nobody promises when something will be noticed.
        ResponseTime::Detection => has("detect"),
        ResponseTime::FirstReport => has("first-report") && to.is_some(),
        ResponseTime::Activation => has("activate"),
        ResponseTime::FirstContact => has("contact"),
        ResponseTime::ArrivalOnScene => has("dispatch"),
        ResponseTime::MedicalHelp => has("medical"),
        ResponseTime::TopInformed => {
            let top = say::role(model, "top").first().map(|a| person(*a));
            has("inform-top") || top.is_some_and(|top| reaches(&[top]))
        }
        ResponseTime::SuperiorInformed => {
            has("inform-superior") || reaches(&behind("superior-office", UnitKind::Superior))
        }
        // A lead before the arrival, not a limit after the beginning.
        ResponseTime::NoticeBeforeArrival => false,
        ResponseTime::Registration => has("register"),
        ResponseTime::WrittenAnswer => has("written-answer") || answers_in_writing(element),
    }
}

fn answers_in_writing(element: &Element) -> bool {
    use crate::model::compiled::EffectKind;
    match &element.kind {
        ElementKind::Step(step) => step.effects.iter().any(|e| e.kind == EffectKind::AnswerInWriting),
        _ => false,
    }
}

fn responses(words: Words<'_>, scores: &Scores, standards: &Standards) -> Vec<ResponseRow> {
    let all = ResponseTime::ALL.iter().zip(standards);
    all.map(|(time, standard)| {
        let response = scores.response_times.get(*time);
        ResponseRow {
            id: response_name(*time),
            name: words.say(&format!("response-{}", dashed(response_name(*time)))),
            ms: response.span.map(|s| s.0),
            applicable: response.applicable,
            limit_ms: standard.map(|(span, _)| span.0),
            clause: standard.map_or_else(String::new, |(_, e)| words.compiled.clause_list(e)),
            faster_than: None,
        }
    })
    .collect()
}
