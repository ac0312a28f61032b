//! `muster session compare`: two branches, or two sessions, side by side.

use super::super::args::{Format, SessionCompareArgs};
use super::super::output::Output;
use super::scores;
use crate::host::Failure;
use crate::host::live::Live;
use crate::host::store::Folder;
use crate::report::json::{Object, dashed};
use crate::report::layout::{Page, Style, pad, pad_left, plain, span};
use crate::report::words::Words;
use crate::score::outcome::{Duty, Report};
use crate::session::compare::{Comparison, Pair, Parting, Side, compare};
use crate::session::exact;
use crate::text::{Arg, Lang, tr};

/// Columns of a value in a table.
const COLUMN: usize = 14;
/// Columns of what is compared.
const LABEL: usize = 38;

pub(super) fn run(args: &SessionCompareArgs, folder: &Folder, output: &mut Output) -> Result<(), Failure> {
    let lang = output.lang;
    let open = |name: &str| {
        let journal = folder.read(name)?;
        Live::new(lang, name, &journal.identity, &journal.entries)
    };
    let one = open(&args.name)?;
    let other = args.with.as_deref().map(open).transpose()?;
    let two = other.as_ref().unwrap_or(&one);
    let branches = match &args.branches {
        Some(text) => asked(lang, text)?,
        None if other.is_some() => (one.session.current(), two.session.current()),
        None => {
            let last = one.session.branches().len() - 1;
            let Some((parent, _)) = one.session.branches()[last].parent else {
                let args = [("name", Arg::Text(args.name.as_str()))];
                return Err(Failure::BadInput(tr(lang, "session-one-branch", &args)));
            };
            (parent, last)
        }
    };
    let compared =
        compare((&one.session, branches.0), (&two.session, branches.1)).map_err(|why| one.refused(why))?;
    let names = [(&one, branches.0), (two, branches.1)].map(|(live, branch)| (live.name.as_str(), branch));
    if output.format == Format::Json {
        return output.write(&format!("{}\n", json(&compared, names)));
    }
    let words = Words {
        compiled: one.session.compiled(),
        lang,
    };
    output.page(&page(&compared, names, words))
}

/// `0,1`.
fn asked(lang: Lang, text: &str) -> Result<(usize, usize), Failure> {
    let pair = text
        .split_once(',')
        .and_then(|(a, b)| Some((a.trim().parse().ok()?, b.trim().parse().ok()?)));
    pair.ok_or_else(|| {
        let args = [("text", Arg::Text(text))];
        Failure::BadInput(tr(lang, "session-bad-branches", &args))
    })
}

fn json(compared: &Comparison, names: [(&str, usize); 2]) -> String {
    let side = |o: &mut Object, side: &Side, (name, branch): (&str, usize)| {
        o.text("name", name)
            .int("branch", branch as i64)
            .int("reached_ms", side.reached.0)
            .int("commands", side.commands as i64)
            .int("events", side.events.len() as i64)
            .text("verdict", side.outcome.verdict)
            .object("scores", |o| scores::json(o, &side.outcome));
    };
    let mut o = Object::new();
    o.object("a", |o| side(o, &compared.a, names[0]));
    o.object("b", |o| side(o, &compared.b, names[1]));
    let (parting, at) = match compared.parting {
        Parting::At(at) => ("at", Some(at.0)),
        Parting::Never => ("never", None),
        Parting::OtherStart => ("other_start", None),
    };
    o.int("until_ms", compared.until.0);
    o.text("parting", parting).int_or_null("parted_ms", at);
    o.object("response_times", |o| {
        for times in &compared.times {
            o.object(times.name, |o| {
                o.int_or_null("a", times.a).int_or_null("b", times.b);
            });
        }
    });
    let duty = |duty: &Duty| {
        let mut o = Object::new();
        o.text("status", duty.status).int_or_null("done_ms", duty.done_ms);
        o.finish()
    };
    let report = |report: &Report| {
        let mut o = Object::new();
        o.text("status", report.status)
            .int_or_null("received_ms", report.received_ms)
            .texts("flags", &report.flags);
        o.finish()
    };
    o.list(
        "duties",
        compared.duties.iter().map(|pair| {
            let either = either(pair);
            let mut o = Object::new();
            o.text("id", &either.id)
                .text("post", &either.post)
                .text_or_null("incident", either.incident.as_deref());
            both(&mut o, pair, duty);
            o.finish()
        }),
    );
    o.list(
        "reports",
        compared.reports.iter().map(|pair| {
            let either = either(pair);
            let mut o = Object::new();
            o.text("line", &either.line)
                .text("kind", either.kind)
                .text("from", &either.from)
                .text("to", &either.to)
                .text_or_null("incident", either.incident.as_deref());
            both(&mut o, pair, report);
            o.finish()
        }),
    );
    o.finish()
}

fn both<T>(o: &mut Object, pair: &Pair<T>, json: impl Fn(&T) -> String) {
    for (key, value) in [("a", &pair.a), ("b", &pair.b)] {
        o.raw(key, &value.as_ref().map_or_else(|| "null".to_owned(), &json));
    }
}

/// The one that there is; of a pair, at least one of both.
fn either<T>(pair: &Pair<T>) -> &T {
    pair.a
        .as_ref()
        .or(pair.b.as_ref())
        .expect("a pair has one of both")
}

fn page(compared: &Comparison, names: [(&str, usize); 2], words: Words<'_>) -> Page {
    let mut page = Page::default();
    page.hang([], &[span(Style::Strong, words.say("session-exercise"))]);
    for ((side, (name, branch)), letter) in [&compared.a, &compared.b].into_iter().zip(names).zip(["A", "B"])
    {
        let (branch, commands) = (branch.to_string(), side.commands.to_string());
        let at = exact(side.reached);
        let args = [
            ("name", name),
            ("branch", &branch),
            ("at", &at),
            ("commands", &commands),
        ];
        page.hang(
            [span(Style::Strong, format!("{letter}  "))],
            &[plain(words.fill("session-compared", &args))],
        );
    }
    let parting = match compared.parting {
        Parting::At(at) => words.fill("session-parted-at", &[("at", &exact(at))]),
        Parting::Never => words.say("session-parted-never"),
        Parting::OtherStart => words.say("session-parted-start"),
    };
    page.hang([], &[plain(parting)]);
    if compared.a.reached != compared.b.reached {
        let until = words.fill("session-compared-until", &[("at", &exact(compared.until))]);
        page.hang([], &[span(Style::Weak, until)]);
    }
    let row = |page: &mut Page, label: &str, a: &str, b: &str| {
        let style = if a == b { Style::Dim } else { Style::Plain };
        let values = format!("{}{}", pad_left(a, COLUMN), pad_left(b, COLUMN));
        page.line([plain("  "), plain(pad(label, LABEL)), span(style, values)]);
    };
    page.heading(words.say("report-result"));
    row(&mut page, "", "A", "B");
    let verdict = |side: &Side| words.say(&format!("verdict-{}", dashed(side.outcome.verdict)));
    row(
        &mut page,
        &words.say("session-verdict"),
        &verdict(&compared.a),
        &verdict(&compared.b),
    );
    for ((name, a), (_, b)) in scores::shares(&compared.a.outcome)
        .into_iter()
        .zip(scores::shares(&compared.b.outcome))
    {
        let (a, b) = (scores::percent(a, words), scores::percent(b, words));
        row(&mut page, &words.say(&format!("score-{name}")), &a, &b);
    }
    page.heading(words.say("report-response-times"));
    let length = |ms: Option<i64>| ms.map_or_else(|| words.say("report-none"), |ms| words.duration(ms));
    for times in compared.times.iter().filter(|t| t.a.is_some() || t.b.is_some()) {
        let label = words.say(&format!("response-{}", dashed(times.name)));
        row(&mut page, &label, &length(times.a), &length(times.b));
    }
    let reports = compared.reports.iter().map(|pair| {
        let is = either(pair);
        let route = format!("{} → {}", words.actor_by_id(&is.from), words.actor_by_id(&is.to));
        let status = |report: &Report| with_time(words, "session-report", report.status, report.received_ms);
        (name(words, &is.line), route, values(pair, words, status))
    });
    differences(&mut page, "session-other-reports", reports.collect(), words);
    let duties = compared.duties.iter().map(|pair| {
        let is = either(pair);
        let post = words.actor_by_id(&is.post).to_owned();
        let status = |duty: &Duty| with_time(words, "report-duty", duty.status, duty.done_ms);
        (name(words, &is.id), post, values(pair, words, status))
    });
    differences(&mut page, "session-other-duties", duties.collect(), words);
    page
}

fn values<T>(pair: &Pair<T>, words: Words<'_>, say: impl Fn(&T) -> String) -> [String; 2] {
    [&pair.a, &pair.b].map(|one| one.as_ref().map_or_else(|| words.say("session-not-owed"), &say))
}

fn with_time(words: Words<'_>, kind: &str, status: &str, at_ms: Option<i64>) -> String {
    let status = words.say(&format!("{kind}-{}", dashed(status)));
    match at_ms {
        Some(ms) => format!("{status} {}", exact(crate::time::SimTime(ms))),
        None => status,
    }
}

fn differences(page: &mut Page, heading: &str, all: Vec<(String, String, [String; 2])>, words: Words<'_>) {
    page.heading(words.fill(heading, &[("n", &all.len().to_string())]));
    for (what, who, [a, b]) in all {
        page.hang(
            [plain("  ")],
            &[
                plain(what),
                span(Style::Dim, format!(" · {who}")),
                plain(format!(" · A: {a} · B: {b}")),
            ],
        );
    }
}

/// An element of the plan by its id.
fn name(words: Words<'_>, id: &str) -> String {
    let found = words.compiled.elements.iter().find(|e| e.id == id);
    found.map_or_else(|| id.to_owned(), |e| e.name.get(words.lang).to_owned())
}
