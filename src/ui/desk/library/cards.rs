//! Cards made of files and journals.

use std::path::Path;
use std::sync::Arc;

use super::{Both, both};
use crate::diag::{Diagnostic, LineIndex, Severity};
use crate::host::kinds;
use crate::host::store::{ENDING, Folder};
use crate::lint::{self, Rule};
use crate::load;
use crate::model::plan::{Clause, ClauseBinding, Plan};
use crate::model::scenario::Scenario;
use crate::session::journal::Journal;
use crate::session::{Pace, Record, TextFile};
use crate::text::{Arg, Lang, duration, term, tr};
use crate::time::{SimSpan, Term};
use crate::ui::theme::sign;
use crate::view::Tone;
use crate::view::library::{PlanCard, ScenarioCard, SessionCard, start};

/// How many problems a card tells.
const TOLD: usize = 6;

/// A plan's card, and the plan if it can be used.
pub(super) fn plan(source: &str, embedded: bool, bytes: &[u8]) -> (Both<PlanCard>, Option<Arc<Plan>>) {
    let loaded = load::plan(bytes);
    let findings = lint::checked_plan(bytes, loaded.clone());
    let plan = loaded.value.map(Arc::new);
    let card = |lang: Lang| {
        let blank = PlanCard {
            embedded,
            findings: counted(&findings),
            problems: told(bytes, &findings, lang),
            ..broken_plan(source, String::new())
        };
        let Some(plan) = &plan else {
            return PlanCard {
                title: kinds::title(bytes, lang).unwrap_or_else(|| file_name(source)),
                ..blank
            };
        };
        let measured = |c: &&Clause| !matches!(c.bound, ClauseBinding::NotMeasurable(_));
        PlanCard {
            title: plan.title.get(lang).to_owned(),
            // The files have no second language for this word.
            edition: if plan.edition.starts_with("undated") {
                tr(lang, "explain-undated", &[])
            } else {
                plan.edition.clone()
            },
            summary: plan.summary.get(lang).to_owned(),
            counts: [
                plan.posts.len(),
                plan.lines.len(),
                plan.procedures.iter().map(|p| p.steps.len()).sum(),
            ],
            clauses: [plan.clauses.len(), plan.clauses.iter().filter(measured).count()],
            broken: false,
            ..blank
        }
    };
    (both(card), plan)
}

/// A scenario's card, and the scenario if it can be used.
pub(super) fn scenario(
    source: &str,
    embedded: bool,
    bytes: &[u8],
) -> (Both<ScenarioCard>, Option<Arc<Scenario>>) {
    let loaded = load::scenario(bytes);
    let findings = lint::checked_scenario(bytes, loaded.clone());
    let scenario = loaded.value.map(Arc::new);
    let card = |lang: Lang| {
        let blank = ScenarioCard {
            embedded,
            findings: counted(&findings),
            problems: told(bytes, &findings, lang),
            ..broken_scenario(source, String::new())
        };
        let Some(scenario) = &scenario else {
            return ScenarioCard {
                title: kinds::title(bytes, lang).unwrap_or_else(|| file_name(source)),
                ..blank
            };
        };
        let objectives = scenario.objectives.iter();
        ScenarioCard {
            title: scenario.title.get(lang).to_owned(),
            background: scenario.background.get(lang).to_owned(),
            length: term(lang, scenario.length.value),
            start: start(scenario.start.value, lang),
            injects: scenario.injects.len(),
            objectives: objectives.map(|o| o.title.get(lang).to_owned()).collect(),
            broken: false,
            ..blank
        }
    };
    (both(card), scenario)
}

/// A plan that can't even be read.
pub(super) fn broken_plan(source: &str, why: String) -> PlanCard {
    PlanCard {
        source: source.to_owned(),
        embedded: false,
        title: file_name(source),
        edition: String::new(),
        summary: String::new(),
        counts: [0; 3],
        clauses: [0; 2],
        findings: [1, 0, 0],
        problems: vec![why],
        broken: true,
    }
}

/// A scenario that can't even be read.
pub(super) fn broken_scenario(source: &str, why: String) -> ScenarioCard {
    ScenarioCard {
        source: source.to_owned(),
        embedded: false,
        title: file_name(source),
        background: String::new(),
        length: String::new(),
        start: String::new(),
        injects: 0,
        objectives: Vec::new(),
        fit: None,
        findings: [1, 0, 0],
        problems: vec![why],
        broken: true,
    }
}

fn file_name(source: &str) -> String {
    let name = Path::new(source).file_name();
    name.map_or_else(|| source.to_owned(), |n| n.to_string_lossy().into_owned())
}

fn counted(findings: &[Diagnostic]) -> [usize; 3] {
    let of = |severity| findings.iter().filter(|d| d.severity == severity).count();
    [of(Severity::Error), of(Severity::Warning), of(Severity::Info)]
}

/// The worst problems, each with its sign, its place and, for one of the linter, its code.
fn told(bytes: &[u8], findings: &[Diagnostic], lang: Lang) -> Vec<String> {
    let source = String::from_utf8_lossy(bytes);
    let index = LineIndex::new(&source);
    let mut worst: Vec<&Diagnostic> = findings.iter().collect();
    worst.sort_by_key(|d| std::cmp::Reverse(d.severity));
    let one = |d: &&Diagnostic| {
        let tone = match d.severity {
            Severity::Error => Tone::Bad,
            Severity::Warning => Tone::Weak,
            Severity::Info => Tone::Info,
        };
        let (line, column) = index.line_column(&source, d.span.start);
        let code = Rule::find(d.code).map_or(String::new(), |rule| format!(" {}", rule.code));
        let message = d.message.get(lang);
        format!("{} {line}:{column}{code}  {message}", sign(tone))
    };
    worst.iter().take(TOLD).map(one).collect()
}

/// A session's card.
pub(super) fn session(folder: &Path, name: &str) -> Both<SessionCard> {
    let path = folder.join(format!("{name}.{ENDING}"));
    let regular = path.metadata().is_ok_and(|m| m.is_file());
    let read = both(|lang| {
        if !regular {
            return Err(tr(lang, "library-no-file", &[]));
        }
        let folder = Folder::new(lang, Some(folder));
        folder.read(name).map_err(|failure| failure.to_string())
    });
    let scenario = match &read[0] {
        Ok(journal) => load::scenario(journal.identity.scenario.text.as_bytes()).value,
        Err(_) => None,
    };
    let card = |lang: Lang, read: &Result<Journal, String>| match read {
        Ok(journal) => stands(lang, name, journal, scenario.as_ref()),
        Err(why) => SessionCard {
            damaged: Some(why.clone()),
            ..blank(name)
        },
    };
    [card(Lang::Zh, &read[0]), card(Lang::En, &read[1])]
}

fn blank(name: &str) -> SessionCard {
    SessionCard {
        name: name.to_owned(),
        plan: String::new(),
        scenario: String::new(),
        created: String::new(),
        reached: String::new(),
        clock: String::new(),
        progress: 0.0,
        over: false,
        interrupted: false,
        damaged: None,
    }
}

fn stands(lang: Lang, name: &str, journal: &Journal, scenario: Option<&Scenario>) -> SessionCard {
    let identity = &journal.identity;
    let title =
        |file: &TextFile| kinds::title(file.text.as_bytes(), lang).unwrap_or_else(|| file.name.clone());
    let length = scenario.and_then(|s| length(s.length.value));
    let at = journal.entries.last().map_or(-1, |e| e.at.0);
    let mut turns = journal.entries.iter().rev();
    let turn = turns.find(|e| {
        matches!(
            e.what,
            Record::End | Record::Switch(_) | Record::Branch { enter: true, .. }
        )
    });
    let ended = turn.is_some_and(|e| e.what == Record::End);
    let over = ended || length.is_some_and(|length| at >= length.0);
    let mut clock = String::new();
    if let (Some(scenario), true) = (scenario, at >= 0) {
        let start = scenario.start.value;
        let now = start.saturating_add(jiff::SignedDuration::from_millis(at));
        let form = if now.date() == start.date() {
            "%H:%M"
        } else {
            "%m-%d %H:%M"
        };
        clock = now.strftime(form).to_string();
    }
    let played = duration(lang, at.max(0));
    let whole = scenario.map(|s| term(lang, s.length.value)).unwrap_or_default();
    let args = [
        ("clock", Arg::Text(clock.as_str())),
        ("played", Arg::Text(&played)),
        ("length", Arg::Text(&whole)),
    ];
    let reached = match at {
        _ if over => tr(lang, "library-reached-end", &args[..2]),
        ..0 => tr(lang, "library-not-begun", &[]),
        _ => tr(lang, "library-reached", &args),
    };
    SessionCard {
        plan: title(&identity.plan),
        scenario: title(&identity.scenario),
        created: created(lang, &identity.created),
        reached,
        clock,
        progress: length.map_or(0.0, |l| (at.max(0) as f32 / l.0.max(1) as f32).clamp(0.0, 1.0)),
        over,
        interrupted: !over && interrupted(journal),
        ..blank(name)
    }
}

/// Whether the program didn't close the session itself: then its clock stands, and where it stands is the last thing told.
fn interrupted(journal: &Journal) -> bool {
    let Some(last) = journal.entries.last() else {
        return journal.cut > 0;
    };
    let mut paces = journal.entries.iter().rev();
    let pace = paces.find_map(|e| match &e.what {
        Record::Pace(pace) => Some(*pace),
        _ => None,
    });
    let running = matches!(pace, Some(Pace::Times(_) | Pace::Unlimited));
    journal.cut > 0 || running || !matches!(last.what, Record::Reached | Record::Pace(_) | Record::End)
}

/// `2026-11-02T08:30:00Z` as people read it.
fn created(lang: Lang, at: &str) -> String {
    let Some((date, time)) = at.split_once('T') else {
        return at.to_owned();
    };
    let clock: String = time.chars().take(5).collect();
    let args = [("date", Arg::Text(date)), ("clock", Arg::Text(&clock))];
    tr(lang, "library-created", &args)
}

/// A length as a span; of calendar terms about.
fn length(term: Term) -> Option<SimSpan> {
    match term {
        Term::Days(n) | Term::WorkingDays(n) => Some(SimSpan::from_days(i64::from(n))),
        term => term.fixed(),
    }
}
