//! `muster check --coverage`: how much of a plan can be measured, and which scenarios bring it to life.

use std::sync::Arc;

use crate::coverage::{ClauseCoverage, Coverage, Totals};
use crate::embedded::{PARAMETERS, SCENARIOS};
use crate::engine::Engine;
use crate::host::files::Source;
use crate::host::{Failure, limit_reached};
use crate::load;
use crate::model::compile::{self, compile};
use crate::model::plan::{Clause, ClauseBinding, Plan};
use crate::model::scenario::Scenario;
use crate::report::json::Object;
use crate::report::layout::{Page, Span, Style, pad, pad_left, plain, span};
use crate::text::{Arg, Lang, tr};

/// Runs of each scenario. What a scenario is about arises in every run; more seeds find little more.
const SEEDS: std::ops::RangeInclusive<u64> = 1..=3;
/// Scenarios named behind a clause before "and n more".
const NAMED: usize = 4;

/// The coverage of every plan among the files. Scenarios are those among the files, or the whole library when there are
/// none.
///
/// # Errors
/// Plan and scenario can't be played together, or a limit of the engine.
pub(super) fn page(
    plans: &[&Source],
    scenarios: &[&Source],
    verbose: bool,
    lang: Lang,
) -> Result<Page, Failure> {
    let mut page = Page::default();
    each(plans, scenarios, lang, |plan, coverage| {
        text(&mut page, plan, coverage, verbose, lang);
        page.gap();
    })?;
    if page.lines.is_empty() {
        page.line([plain(tr(lang, "coverage-no-plan", &[]))]);
        page.gap();
    }
    Ok(page)
}

/// The same as JSON, an object for each plan.
///
/// # Errors
/// As [`page`].
pub(super) fn objects(plans: &[&Source], scenarios: &[&Source], lang: Lang) -> Result<Vec<String>, Failure> {
    let mut all = Vec::new();
    each(plans, scenarios, lang, |plan, coverage| {
        all.push(json(plan, coverage, lang));
    })?;
    Ok(all)
}

fn each(
    plans: &[&Source],
    scenarios: &[&Source],
    lang: Lang,
    mut told: impl FnMut(&Plan, &Coverage<'_>),
) -> Result<(), Failure> {
    let library: Vec<Scenario> = if scenarios.is_empty() {
        let shipped = SCENARIOS.iter().map(|f| load::scenario(f.text.as_bytes()).value);
        shipped.flatten().collect()
    } else {
        scenarios
            .iter()
            .filter_map(|s| load::scenario(&s.bytes).value)
            .collect()
    };
    for source in plans {
        if let Some(plan) = load::plan(&source.bytes).value {
            told(&plan, &cover(&plan, &library, lang)?);
        }
    }
    Ok(())
}

fn cover<'p>(plan: &'p Plan, library: &[Scenario], lang: Lang) -> Result<Coverage<'p>, Failure> {
    let parameters = load::parameters(PARAMETERS.as_bytes());
    let Some(parameters) = parameters.value else {
        return Err(Failure::Internal("parameters".to_owned()));
    };
    let mut coverage = Coverage::new(plan);
    let mut engine = Engine::new();
    // Scenarios made for this plan first, then those that name it, then the others.
    let mut library: Vec<&Scenario> = library.iter().collect();
    library.sort_by_key(|s| {
        let place = s
            .for_plan
            .iter()
            .position(|section| section.plan.value == plan.id.value);
        place.map_or(2, |n| usize::from(n > 0))
    });
    for scenario in library {
        let compiled = compile(compile::Source {
            plan,
            scenario,
            vocabulary: load::shipped_vocabulary(),
            calendars: load::shipped_calendars(),
            parameters: &parameters,
            modifiers: &[],
        })
        .map_err(|error| {
            let error = error.message().get(lang);
            Failure::BadInput(tr(lang, "cli-compile", &[("error", Arg::Text(&error))]))
        })?;
        let compiled = Arc::new(compiled);
        for seed in SEEDS {
            engine.reset(&compiled, seed, &[]);
            engine.run().map_err(|limit| limit_reached(limit, lang))?;
            coverage.add(scenario.id.as_str(), &compiled, engine.events());
        }
    }
    Ok(coverage)
}

fn text(page: &mut Page, plan: &Plan, coverage: &Coverage<'_>, verbose: bool, lang: Lang) {
    let totals = coverage.totals();
    page.hang(
        [span(Style::Heading, format!("{}  ", plan.id.as_str()))],
        &[span(Style::Strong, plan.title.get(lang))],
    );
    for (id, style) in [
        ("coverage-clauses", Style::Plain),
        ("coverage-duties", Style::Plain),
    ] {
        page.hang([plain("  ")], &[span(style, tr(lang, id, &numbers(&totals)))]);
    }
    for (clause, covered) in plan.clauses.iter().zip(coverage.clauses()) {
        let lead = [
            plain("  "),
            span(Style::Strong, pad(clause.id.as_str(), 6)),
            plain(" "),
        ];
        page.hang(lead, &line(clause, &covered, lang));
        if verbose {
            let idle: Vec<&str> = covered
                .elements
                .iter()
                .filter(|(_, by)| by.is_empty())
                .map(|(id, _)| *id)
                .collect();
            if !idle.is_empty() {
                let idle = idle.join(", ");
                let note = tr(lang, "coverage-idle", &[("elements", Arg::Text(&idle))]);
                page.hang([plain(" ".repeat(9))], &[span(Style::Dim, note)]);
            }
        }
    }
}

fn numbers(totals: &Totals) -> [(&'static str, Arg<'static>); 9] {
    let int = |n: usize| Arg::Int(n as i64);
    [
        ("clauses", int(totals.clauses)),
        ("measurable", int(totals.measurable)),
        ("bound", int(totals.bound)),
        ("exercised", int(totals.exercised)),
        ("duties", int(totals.duties)),
        ("hard", int(totals.hard)),
        ("vague", int(totals.vague)),
        ("unset", int(totals.unset)),
        ("arising", int(totals.arising)),
    ]
}

fn line(clause: &Clause, covered: &ClauseCoverage<'_>, lang: Lang) -> Vec<Span> {
    if let ClauseBinding::NotMeasurable(reason) = &clause.bound {
        let args = [("reason", Arg::Text(reason.get(lang)))];
        return vec![span(Style::Dim, tr(lang, "coverage-not-measurable", &args))];
    }
    let by = &covered.exercised_by;
    if by.is_empty() {
        return vec![span(Style::Bad, tr(lang, "coverage-nobody", &[]))];
    }
    let used = covered.elements.iter().filter(|(_, by)| !by.is_empty()).count();
    let comma = tr(lang, "load-comma", &[]);
    let named = by.iter().take(NAMED).cloned().collect::<Vec<_>>().join(&comma);
    let more = by.len().saturating_sub(NAMED);
    let share = format!("{used}/{}", covered.elements.len());
    let args = [("scenarios", Arg::Text(&named)), ("more", Arg::Int(more as i64))];
    let id = if more == 0 {
        "coverage-by"
    } else {
        "coverage-by-and-more"
    };
    vec![
        span(Style::Dim, pad_left(&share, 5)),
        plain("  "),
        plain(tr(lang, id, &args)),
    ]
}

fn json(plan: &Plan, coverage: &Coverage<'_>, lang: Lang) -> String {
    let totals = coverage.totals();
    let mut o = Object::new();
    o.text("plan", plan.id.as_str())
        .text("title", plan.title.get(lang));
    for (name, number) in [
        ("clauses", totals.clauses),
        ("measurable", totals.measurable),
        ("bound", totals.bound),
        ("exercised", totals.exercised),
        ("duties", totals.duties),
        ("duties_with_a_stated_limit", totals.hard),
        ("duties_with_an_assumed_limit", totals.vague),
        ("duties_without_limit", totals.unset),
        ("duties_that_arise", totals.arising),
    ] {
        o.int(name, number as i64);
    }
    let clauses = plan.clauses.iter().zip(coverage.clauses());
    o.list(
        "by_clause",
        clauses.map(|(clause, covered)| {
            let mut o = Object::new();
            o.text("clause", clause.id.as_str());
            if let ClauseBinding::NotMeasurable(reason) = &clause.bound {
                o.text("not_measurable", reason.get(lang));
            }
            o.texts("exercised_by", &covered.exercised_by);
            o.list(
                "elements",
                covered.elements.iter().map(|(id, by)| {
                    let mut o = Object::new();
                    o.text("id", id).texts("used_by", by);
                    o.finish()
                }),
            );
            o.finish()
        }),
    );
    o.finish()
}
