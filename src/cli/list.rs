//! `muster list`: what comes with the program.

use super::args::{Format, ListArgs};
use super::exit_code;
use super::output::Output;
use crate::embedded::{PLANS, SCENARIOS};
use crate::host::Failure;
use crate::load;
use crate::model::common::Text;
use crate::model::plan::Plan;
use crate::model::scenario::Scenario;
use crate::report::json::Object;
use crate::report::layout::{Page, Span, Style, pad, plain, span};
use crate::text::duration;
use crate::text::{Arg, Lang, tr};
use crate::time::Term;

pub(super) fn run(_: ListArgs, output: &mut Output) -> Result<u8, Failure> {
    let damaged = |id: &str| Failure::Internal(tr(output.lang, "list-damaged", &[("id", Arg::Text(id))]));
    let mut plans = Vec::new();
    for file in PLANS {
        plans.push(
            load::plan(file.text.as_bytes())
                .value
                .ok_or_else(|| damaged(file.id))?,
        );
    }
    let mut scenarios = Vec::new();
    for file in SCENARIOS {
        scenarios.push(
            load::scenario(file.text.as_bytes())
                .value
                .ok_or_else(|| damaged(file.id))?,
        );
    }
    match output.format {
        Format::Text => output.page(&page(&plans, &scenarios, output.lang))?,
        Format::Json => output.write(&format!("{}\n", json(&plans, &scenarios)))?,
    }
    Ok(exit_code::SUCCESS)
}

fn page(plans: &[Plan], scenarios: &[Scenario], lang: Lang) -> Page {
    let ids = plans.iter().map(|p| p.id.as_str());
    let ids = ids.chain(scenarios.iter().map(|s| s.id.as_str()));
    let widest = ids.map(str::len).max().unwrap_or_default() + 1;
    let mut page = Page::default();
    let entry = |page: &mut Page, id: &str, title: &Text, facts: String| {
        page.hang(
            [plain("  "), span(Style::Strong, pad(id, widest))],
            &[plain(title.get(lang))],
        );
        page.hang([plain(" ".repeat(widest + 2))], &[span(Style::Dim, facts)]);
    };
    page.line([heading(lang, "list-plans")]);
    for plan in plans {
        let args = [
            ("clauses", Arg::Int(plan.clauses.len() as i64)),
            ("posts", Arg::Int(plan.posts.len() as i64)),
            ("edition", Arg::Text(&edition(plan, lang))),
        ];
        entry(
            &mut page,
            &plan.id,
            &plan.title,
            tr(lang, "list-plan-facts", &args),
        );
    }
    page.gap();
    page.line([heading(lang, "list-scenarios")]);
    for scenario in scenarios {
        let (start, length) = (
            start(scenario),
            length(scenario).map_or_else(|| scenario.length.value.to_string(), |ms| duration(lang, ms)),
        );
        let args = [
            ("start", Arg::Text(&start)),
            ("length", Arg::Text(&length)),
            ("injects", Arg::Int(scenario.injects.len() as i64)),
            ("expectations", Arg::Int(scenario.expectations.len() as i64)),
        ];
        entry(
            &mut page,
            &scenario.id,
            &scenario.title,
            tr(lang, "list-scenario-facts", &args),
        );
    }
    page.gap();
    let example = format!("muster run {} --plan {}", SCENARIOS[0].id, PLANS[0].id);
    page.hang(
        [span(Style::Dim, tr(lang, "report-next", &[]))],
        &[plain(example)],
    );
    page
}

/// The edition; the word for a plan without a date is said in the reader's language.
fn edition(plan: &Plan, lang: Lang) -> String {
    if plan.edition.starts_with("undated") {
        tr(lang, "explain-undated", &[])
    } else {
        plan.edition.clone()
    }
}

fn heading(lang: Lang, id: &str) -> Span {
    span(Style::Heading, tr(lang, id, &[]))
}

fn start(scenario: &Scenario) -> String {
    scenario.start.value.strftime("%Y-%m-%d %H:%M").to_string()
}

fn length(scenario: &Scenario) -> Option<i64> {
    match scenario.length.value {
        Term::Span(span) => Some(span.0),
        Term::Days(days) => Some(i64::from(days) * 86_400_000),
        _ => None,
    }
}

fn json(plans: &[Plan], scenarios: &[Scenario]) -> String {
    let title = |o: &mut Object, text: &Text| {
        o.object("title", |t| {
            t.text("zh", &text.zh).text("en", &text.en);
        });
    };
    let mut whole = Object::new();
    whole.list(
        "plans",
        plans.iter().map(|plan| {
            let mut o = Object::new();
            o.text("id", &plan.id);
            title(&mut o, &plan.title);
            o.text("edition", &plan.edition)
                .int("clauses", plan.clauses.len() as i64);
            o.int("posts", plan.posts.len() as i64);
            o.finish()
        }),
    );
    whole.list(
        "scenarios",
        scenarios.iter().map(|scenario| {
            let mut o = Object::new();
            o.text("id", &scenario.id);
            title(&mut o, &scenario.title);
            o.text("start", &scenario.start.value.to_string());
            o.int_or_null("length_ms", length(scenario))
                .int("injects", scenario.injects.len() as i64);
            o.int("expectations", scenario.expectations.len() as i64);
            o.finish()
        }),
    );
    whole.finish()
}
