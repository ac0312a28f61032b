//! One run as people read it after a drill, and as a program reads it.
//!
//! [`page`] is for eyes: what was played and how to play it again, the timeline, the result with the three scores side by
//! side and never mixed, response times, objectives, expectations, findings with the worst first. [`json`] is one object
//! whose keys are a contract.

use crate::engine::event::Event;
use crate::model::compiled::Compiled;
use crate::score::outcome::{Deviation, Outcome};
use crate::text::{Arg, Lang, tr};
use crate::time::SimTime;

use super::deadlines::deadlines;
use super::json::{Object, dashed};
use super::layout::{Page, Span, Style, bar, fit, pad, pad_left, plain, span};
use super::log::{Header, LoggedCommand, role_map};
use super::timeline::{self, timeline};
use super::words::Words;

/// Findings shown unless everything is asked for.
const FINDINGS: usize = 12;

/// A run that was played and scored.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// The model.
    pub compiled: &'a Compiled,
    /// What decided the run.
    pub header: &'a Header,
    /// Commands, by index.
    pub commands: &'a [LoggedCommand],
    /// The events.
    pub events: &'a [Event],
    /// Hash of the event lines.
    pub log_hash: &'a str,
    /// The scores.
    pub outcome: &'a Outcome,
}

/// How to show a run.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// Language.
    pub lang: Lang,
    /// Every line of the timeline, every finding, everything that isn't applicable.
    pub full: bool,
    /// The command line that plays the run again.
    pub again: &'a str,
    /// A command line worth trying next.
    pub next: &'a str,
}

/// The run as one JSON object, without a line break.
///
/// # Errors
/// None in practice: the outcome is plain data.
pub fn json(run: Run<'_>) -> Result<String, serde_json::Error> {
    let Run { header, outcome, .. } = run;
    let mut o = Object::new();
    o.text("plan", &header.plan.id)
        .text("scenario", &header.scenario.id);
    o.text("seed", &header.seed.to_string())
        .texts("modifiers", &header.modifiers);
    if let Some(drawn) = &header.variation {
        o.texts("variation", drawn);
    }
    role_map(&mut o, &header.role_map);
    o.text("log_hash", run.log_hash)
        .int("events", run.events.len() as i64);
    o.raw("scores", &serde_json::to_string(&outcome.scores)?)
        .text("verdict", outcome.verdict);
    o.raw("objectives", &serde_json::to_string(&outcome.objectives)?);
    o.raw("expectations", &serde_json::to_string(&outcome.expectations)?);
    o.raw("duties", &serde_json::to_string(&outcome.duties)?);
    o.raw("reports", &serde_json::to_string(&outcome.reports)?);
    o.raw("response_times", &serde_json::to_string(&outcome.response_times)?);
    o.raw("awareness", &serde_json::to_string(&outcome.awareness)?);
    o.raw("deviations", &serde_json::to_string(&outcome.deviations)?);
    o.list(
        "not_applicable",
        run.compiled.not_applicable.iter().map(|n| {
            let mut entry = Object::new();
            entry
                .text("what", n.what)
                .text("id", &n.id)
                .object("reason", |r| {
                    r.text("zh", &n.reason.zh).text("en", &n.reason.en);
                });
            entry.finish()
        }),
    );
    Ok(o.finish())
}

/// The run as a page.
#[must_use]
pub fn page(run: Run<'_>, view: View<'_>) -> Page {
    let words = Words {
        compiled: run.compiled,
        lang: view.lang,
    };
    let mut page = Page::default();
    head(&mut page, run, view, words);
    page.gap();
    let legend = span(Style::Dim, format!("  {}", words.say("tl-legend")));
    page.line([span(Style::Heading, words.say("report-timeline")), legend]);
    let options = timeline::Options {
        lang: view.lang,
        most: (!view.full).then_some(timeline::COMPACT),
        commands: run.commands,
    };
    timeline(run.compiled, run.events, options).write(&mut page, words);
    result(&mut page, run, words);
    response_times(&mut page, run.outcome, words);
    deadlines(&mut page, run, words);
    objectives(&mut page, run, words);
    expectations(&mut page, run, words);
    findings(&mut page, run.outcome, view, words);
    not_applicable(&mut page, run.compiled, view, words);
    page.gap();
    page.hang([span(Style::Dim, words.say("report-next"))], &[plain(view.next)]);
    page
}

fn head(page: &mut Page, run: Run<'_>, view: View<'_>, words: Words<'_>) {
    const KEYS: usize = 10;
    let compiled = run.compiled;
    let key = |id: &str| [span(Style::Dim, pad(&words.say(id), KEYS))];
    let title = |text: &str, id: &str| vec![span(Style::Strong, text), span(Style::Dim, format!("  {id}"))];
    page.hang(
        key("report-plan"),
        &title(compiled.plan_title.get(view.lang), &compiled.plan),
    );
    page.hang(
        key("report-scenario"),
        &title(compiled.scenario_title.get(view.lang), &compiled.scenario),
    );
    let start = format!("{} {}", words.date(SimTime::ZERO), words.clock(SimTime::ZERO));
    let length = words.duration(compiled.end.0);
    let seed = run.header.seed.to_string();
    let args = [("start", start.as_str()), ("length", &length), ("seed", &seed)];
    page.hang(key("report-played"), &[plain(words.fill("report-when", &args))]);
    for modifier in &run.header.modifiers {
        page.hang(
            key("report-modifier"),
            &[plain(modifier.split_whitespace().collect::<Vec<_>>().join(" "))],
        );
    }
    if let Some(drawn) = &run.header.variation {
        let list = if drawn.is_empty() {
            "–".to_owned()
        } else {
            drawn.join(", ")
        };
        page.hang(key("report-variation"), &[plain(list)]);
    }
    page.hang(key("report-again"), &[plain(view.again)]);
}

fn share_style(share: Option<f64>) -> Style {
    match share {
        None => Style::Dim,
        Some(s) if s >= 0.9 => Style::Good,
        Some(s) if s >= 0.6 => Style::Weak,
        Some(_) => Style::Bad,
    }
}

fn result(page: &mut Page, run: Run<'_>, words: Words<'_>) {
    let outcome = run.outcome;
    let scores = &outcome.scores;
    let style = match outcome.verdict {
        "passed" => Style::Good,
        "passed_with_findings" => Style::Weak,
        _ => Style::Bad,
    };
    page.gap();
    let verdict = words.say(&format!("verdict-{}", dashed(outcome.verdict)));
    let mut headline = vec![span(style, verdict)];
    let failed: Vec<&str> = run
        .compiled
        .objectives
        .iter()
        .filter(|o| {
            outcome
                .objectives
                .iter()
                .any(|r| r.id == o.id && r.rating == Some("U"))
        })
        .map(|o| o.title.get(words.lang))
        .collect();
    if !failed.is_empty() {
        let args = [("titles", failed.join(&words.say("tl-and")))];
        let args: Vec<(&str, &str)> = args.iter().map(|(k, v)| (*k, v.as_str())).collect();
        headline.push(span(Style::Dim, words.fill("report-because-objectives", &args)));
    }
    page.hang(
        [span(Style::Heading, words.say("report-result")), plain("  ")],
        &headline,
    );
    let time = &scores.time;
    let chain = &scores.chain;
    let times = [
        ("met", time.met),
        ("late", time.late),
        ("missed", time.missed),
        ("not-reached", time.not_reached),
        ("open", time.open),
        ("unmeasured", time.unmeasured),
        (
            "not-applicable",
            time.not_applicable.saturating_sub(time.unmeasured),
        ),
    ];
    let reports = [
        ("on-time", chain.on_time),
        ("late", chain.late),
        ("omitted", chain.omitted),
        ("concealed", chain.concealed),
        ("open", chain.open),
        ("false", chain.false_reports),
        ("incomplete", chain.incomplete),
        ("wrong-receiver", chain.wrong_receiver),
        ("skipped-level", chain.skipped_level),
        ("out-of-order", chain.out_of_order),
        ("obstructed", chain.obstructed),
    ];
    score_line(page, words, "score-time", time.share, &counts(&times, words));
    score_line(page, words, "score-chain", chain.share, &counts(&reports, words));
    let rights = &scores.rights;
    let applicable = rights.items.iter().filter(|i| i.applicable).count();
    let full = rights
        .items
        .iter()
        .filter(|i| i.applicable && i.score == Some(2))
        .count();
    let args = [
        ("full", Arg::Int(full as i64)),
        ("applicable", Arg::Int(applicable as i64)),
    ];
    let mut note = vec![plain(tr(words.lang, "score-rights-note", &args))];
    if !rights.critical_failures.is_empty() {
        let failed: Vec<String> = rights.critical_failures.iter().map(u32::to_string).collect();
        let failed = words.fill("score-rights-critical", &[("items", &failed.join(", "))]);
        note.push(span(Style::Bad, failed));
    }
    score_line(page, words, "score-rights", rights.share, &note);
    for item in rights.items.iter().filter(|i| i.applicable && i.score != Some(2)) {
        let name = words.say(&format!("rights-{}", item.id));
        let style = if item.score == Some(0) {
            Style::Bad
        } else {
            Style::Weak
        };
        let points = item.score.map_or_else(String::new, |s| s.to_string());
        let mut text = vec![
            span(style, format!("{points}/2 ")),
            plain(format!("{}. {name}", item.id)),
        ];
        let evidence: Vec<&str> = item.evidence.iter().map(|e| e.text.pick(words.lang)).collect();
        if !evidence.is_empty() {
            let evidence = evidence.join(&words.say("tl-and"));
            text.push(span(Style::Dim, format!(" — {evidence}")));
        }
        page.hang([plain(" ".repeat(14))], &text);
    }
}

fn counts(all: &[(&str, u32)], words: Words<'_>) -> Vec<Span> {
    let mut spans = Vec::new();
    for (id, count) in all.iter().filter(|(_, count)| *count > 0) {
        if !spans.is_empty() {
            spans.push(span(Style::Dim, " · "));
        }
        let style = match *id {
            "missed" | "omitted" | "concealed" | "false" | "obstructed" => Style::Bad,
            "met" | "on-time" => Style::Plain,
            "open" | "not-applicable" | "unmeasured" => Style::Dim,
            _ => Style::Weak,
        };
        let text = tr(
            words.lang,
            &format!("count-{id}"),
            &[("n", Arg::Int(i64::from(*count)))],
        );
        spans.push(span(style, text));
    }
    spans
}

fn score_line(page: &mut Page, words: Words<'_>, id: &str, share: Option<f64>, note: &[Span]) {
    let (filled, rest) = bar(share.unwrap_or(0.0), 20);
    let style = share_style(share);
    let percent = share.map_or_else(|| words.say("report-none"), |s| format!("{:.0}%", s * 100.0));
    let lead = [
        plain("  "),
        span(Style::Strong, pad(&words.say(id), 12)),
        span(style, filled),
        span(Style::Dim, rest),
        span(style, pad_left(&percent, 6)),
        plain("   "),
    ];
    page.hang(lead, note);
}

fn response_times(page: &mut Page, outcome: &Outcome, words: Words<'_>) {
    let times = &outcome.response_times.0;
    if times.iter().all(|(_, ms)| ms.is_none()) {
        return;
    }
    page.heading(words.say("report-response-times"));
    let longest = times.iter().filter_map(|(_, ms)| *ms).max().unwrap_or(1).max(1);
    for (name, ms) in times {
        let label = pad(&words.say(&format!("response-{}", name.replace('_', "-"))), 38);
        match ms {
            Some(ms) => {
                let cells = (*ms).max(0) as f64 / longest as f64 * 30.0;
                let bar = "▬".repeat((cells + 0.5) as usize);
                let value = pad_left(&words.duration(*ms), 12);
                let mut line = vec![plain(format!("  {label}{value}"))];
                if !bar.is_empty() {
                    line.push(span(Style::Dim, format!("  {bar}")));
                }
                page.line(line);
            }
            None => {
                let none = pad_left(&words.say("report-none"), 12);
                page.line([span(Style::Dim, format!("  {label}{none}"))]);
            }
        }
    }
    for lag in outcome
        .awareness
        .iter()
        .filter(|lag| lag.lag_ms_mean.is_some() || lag.lag_ms_max.is_some())
    {
        let mean = words.duration(lag.lag_ms_mean.unwrap_or(0.0) as i64);
        let max = words.duration(lag.lag_ms_max.unwrap_or(0));
        let fact = words.say(&format!("fact-{}", lag.fact));
        let post = words.actor_by_id(&lag.post);
        let args = [
            ("post", post),
            ("fact", fact.as_str()),
            ("mean", mean.as_str()),
            ("max", max.as_str()),
        ];
        page.hang(
            [plain("  ")],
            &[span(Style::Dim, words.fill("report-awareness", &args))],
        );
    }
}

fn objectives(page: &mut Page, run: Run<'_>, words: Words<'_>) {
    if run.outcome.objectives.is_empty() {
        return;
    }
    page.heading(words.say("report-objectives"));
    for rated in &run.outcome.objectives {
        let title = run.compiled.objectives.iter().find(|o| o.id == rated.id);
        let style = match rated.rating {
            Some("P") => Style::Good,
            Some("U") => Style::Bad,
            Some(_) => Style::Weak,
            None => Style::Dim,
        };
        let meaning = match rated.rating {
            Some(letter) => words.say(&format!("rating-{letter}")),
            None => words.say("rating-none"),
        };
        let mut text = vec![
            plain(title.map_or(rated.id.as_str(), |o| o.title.get(words.lang))),
            span(Style::Dim, format!("  {meaning}")),
        ];
        let named = |ids: &[String]| {
            let names = ids.iter().map(|id| words.function_by_id(id));
            names.collect::<Vec<_>>().join(&words.say("report-comma"))
        };
        if !rated.undone.is_empty() {
            let tasks = named(&rated.undone);
            text.push(span(
                Style::Bad,
                words.fill("rating-undone", &[("tasks", &tasks)]),
            ));
        }
        if rated.rating.is_some() && !rated.not_rated.is_empty() {
            let tasks = named(&rated.not_rated);
            text.push(span(
                Style::Dim,
                words.fill("rating-not-rated", &[("tasks", &tasks)]),
            ));
        }
        page.hang(
            [plain("  "), span(style, pad(rated.rating.unwrap_or("–"), 3))],
            &text,
        );
    }
}

fn expectations(page: &mut Page, run: Run<'_>, words: Words<'_>) {
    if run.outcome.expectations.is_empty() {
        return;
    }
    page.heading(words.say("report-expectations"));
    for judged in &run.outcome.expectations {
        let of = run.compiled.expectations.iter().find(|e| e.id == judged.id);
        let (style, sign) = match judged.held {
            Some(true) => (Style::Good, "✓"),
            Some(false) => (Style::Bad, "✗"),
            None => (Style::Dim, "–"),
        };
        let text = of.map_or(judged.id.as_str(), |e| e.text.get(words.lang));
        let observed = judged.observed.pick(words.lang);
        let mut spans = vec![plain(text)];
        if !observed.is_empty() {
            spans.push(span(Style::Dim, format!("  {observed}")));
        }
        page.hang([plain("  "), span(style, pad(sign, 3))], &spans);
    }
}

/// Kinds of deviation, the worst first.
const DEVIATIONS: [&str; 15] = [
    "breach",
    "rights",
    "report_concealed",
    "report_false",
    "report_obstructed",
    "report_omitted",
    "duty_missed",
    "duty_not_reached",
    "promise_broken",
    "report_skipped_level",
    "report_wrong_receiver",
    "report_late",
    "duty_late",
    "report_incomplete",
    "report_out_of_order",
];

/// How bad a kind of deviation is; 0 is the worst.
fn gravity(kind: &str) -> usize {
    DEVIATIONS
        .iter()
        .position(|k| *k == kind)
        .unwrap_or(DEVIATIONS.len())
}

fn findings(page: &mut Page, outcome: &Outcome, view: View<'_>, words: Words<'_>) {
    // The rights items stand under their score already.
    let (rights, mut sorted): (Vec<&Deviation>, Vec<&Deviation>) =
        outcome.deviations.iter().partition(|d| d.kind == "rights");
    page.gap();
    let count = tr(
        words.lang,
        "report-findings",
        &[("n", Arg::Int(sorted.len() as i64))],
    );
    let mut heading = vec![span(Style::Heading, count)];
    if !rights.is_empty() {
        let all = tr(
            words.lang,
            "report-rights-above",
            &[("n", Arg::Int(outcome.deviations.len() as i64))],
        );
        heading.push(span(Style::Dim, format!("  {all}")));
    }
    page.line(heading);
    if sorted.is_empty() {
        page.line([span(
            Style::Good,
            format!("  {}", words.say("report-no-findings")),
        )]);
        return;
    }
    sorted.sort_by_key(|d| gravity(d.kind));
    let shown = if view.full {
        sorted.len()
    } else {
        FINDINGS.min(sorted.len())
    };
    for deviation in &sorted[..shown] {
        finding(page, deviation, words);
    }
    if shown < sorted.len() {
        let rest = tr(
            words.lang,
            "report-more-findings",
            &[("n", Arg::Int((sorted.len() - shown) as i64))],
        );
        page.hang([plain("  ")], &[span(Style::Dim, rest)]);
    }
}

fn finding(page: &mut Page, deviation: &Deviation, words: Words<'_>) {
    let style = if gravity(deviation.kind) < 8 {
        Style::Bad
    } else {
        Style::Weak
    };
    let lead = [
        plain("  "),
        span(Style::Dim, words.stamp(SimTime(deviation.at_ms))),
        plain("  "),
        span(
            style,
            pad(&words.say(&format!("deviation-{}", dashed(deviation.kind))), 16),
        ),
    ];
    let mut text = vec![plain(deviation.text.pick(words.lang))];
    if let Some(clause) = &deviation.clause {
        let clause = words.fill("report-clause", &[("clause", clause)]);
        text.push(span(Style::Dim, format!("  {}", fit(&clause, 60))));
    }
    page.hang(lead, &text);
}

fn not_applicable(page: &mut Page, compiled: &Compiled, view: View<'_>, words: Words<'_>) {
    let list = &compiled.not_applicable;
    if list.is_empty() {
        return;
    }
    page.gap();
    let count = tr(
        words.lang,
        "report-not-applicable",
        &[("n", Arg::Int(list.len() as i64))],
    );
    if !view.full {
        let hint = format!("{count}  {}", words.say("report-see-all"));
        page.hang([], &[span(Style::Dim, hint)]);
        return;
    }
    page.line([span(Style::Heading, count)]);
    for item in list {
        let text = [
            plain(item.id.clone()),
            span(Style::Dim, format!("  {}", item.reason.get(words.lang))),
        ];
        page.hang([plain("  "), span(Style::Dim, pad(item.what, 13))], &text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::common::{FactKind, UnlawfulKind};
    use crate::model::plan::ReportKind;
    use crate::model::scenario::ResponseTime;
    use crate::text::has;

    /// Ids that are put together from names in code; a missing one would be seen in a rare run only.
    #[test]
    fn every_composed_text_exists() {
        let mut ids: Vec<String> = Vec::new();
        let mut all = |prefix: &str, names: &[&str]| {
            ids.extend(names.iter().map(|n| format!("{prefix}-{}", dashed(n))))
        };
        all(
            "fact",
            &FactKind::ALL.iter().map(|f| f.name()).collect::<Vec<_>>(),
        );
        all(
            "act",
            &UnlawfulKind::ALL.iter().map(|a| a.name()).collect::<Vec<_>>(),
        );
        all(
            "tl-report",
            &ReportKind::ALL.iter().map(|k| k.name()).collect::<Vec<_>>(),
        );
        all(
            "response",
            &ResponseTime::ALL.iter().map(|t| t.name()).collect::<Vec<_>>(),
        );
        all("verdict", &["passed", "passed_with_findings", "not_passed"]);
        all("deviation", &DEVIATIONS);
        all("tl-dropped", &["people_gone", "vacant", "withheld"]);
        let endings = [
            "Settled",
            "LeftUnheard",
            "WentHomeWithHelp",
            "WentHome",
            "CameToNothing",
            "Ended",
        ];
        all("tl-over", &endings);
        for topic in ["tl-behaviour", "tl-band", "tl-media", "tl-risk"] {
            all(topic, &["0", "1", "2", "3"]);
        }
        ids.extend((1..=14).map(|item| format!("rights-{item}")));
        ids.extend(["P", "S", "M", "U", "none"].map(|letter| format!("rating-{letter}")));
        let counts = [
            "met",
            "on-time",
            "late",
            "missed",
            "not-reached",
            "open",
            "not-applicable",
            "omitted",
            "concealed",
        ];
        ids.extend(counts.map(|c| format!("count-{c}")));
        let flags = [
            "false",
            "incomplete",
            "wrong-receiver",
            "skipped-level",
            "out-of-order",
            "obstructed",
        ];
        ids.extend(flags.map(|c| format!("count-{c}")));
        for id in ids {
            assert!(has(&id), "no text `{id}`");
        }
    }
}
