//! The debrief as one page to print: self-contained HTML with figures as inline SVG.
//!
//! No script, no file beside it, nothing from a network: it can be opened anywhere and kept for years. Everything that
//! people wrote is escaped. An EXERCISE mark stands at the top of every printed page.

mod figures;
mod html;
mod parts;

use html::{Html, escape};

use super::Tone;
use super::awareness::Summary;
use super::axis::TimeAxis;
use super::conduct::BranchRow;
use super::debrief::Debrief;
use super::lessons::{capital, lessons, nothing_to_do};
use super::score::ResponseRow;
use crate::engine::event::Stage;
use crate::text::{Arg, Lang, duration, tr};
use crate::time::SimTime;

/// How many things to do stand on the first page.
const FIRST: usize = 3;

/// The whole page.
#[must_use]
pub fn page(debrief: &Debrief, lang: Lang) -> String {
    let mut page = Html::new(lang);
    head(&mut page, debrief);
    verdict(&mut page, debrief);
    to_do(&mut page, debrief);
    parts::responses(&mut page, debrief);
    parts::deviations(&mut page, debrief);
    parts::curves(&mut page, debrief);
    parts::awareness(&mut page, debrief);
    parts::rights(&mut page, debrief);
    parts::objectives(&mut page, debrief);
    parts::duties(&mut page, debrief);
    parts::comparisons(&mut page, debrief);
    parts::hot_wash(&mut page, debrief);
    parts::record(&mut page, debrief);
    page.raw("</main>\n</body>\n</html>\n");
    page.into_text()
}

fn head(page: &mut Html, debrief: &Debrief) {
    let lang = page.lang;
    let exercise = tr(lang, "ui-exercise", &[]);
    let title = tr(
        lang,
        "debrief-page-title",
        &[("session", Arg::Text(&debrief.session))],
    );
    page.raw("<!DOCTYPE html>\n");
    page.raw(lang.pick("<html lang=\"zh-Hans\">\n", "<html lang=\"en\">\n"));
    page.raw("<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw(&format!(
        "<title>{} · {}</title>\n",
        escape(&exercise),
        escape(&title)
    ));
    page.raw("<style>\n");
    page.raw(include_str!("page/page.css"));
    page.raw("</style>\n</head>\n<body>\n");
    let both = format!("{} EXERCISE", tr(Lang::Zh, "ui-exercise", &[]));
    page.raw(&format!("<div class=\"mark\">{}</div>\n<main>\n", escape(&both)));
    page.element("h1", "", &title);
    let axis = debrief.axis();
    let played = tr(
        lang,
        if debrief.finished {
            "debrief-played-whole"
        } else {
            "debrief-played-part"
        },
        &[("until", Arg::Text(&axis.stamp(debrief.reached)))],
    );
    let subtitle = format!("{} · {} · {played}", debrief.plan, debrief.scenario.get(lang));
    page.element("p", "sub", &subtitle);
}

fn verdict(page: &mut Html, debrief: &Debrief) {
    let (text, tone) = &debrief.scores.verdict;
    page.raw(&format!("<p class=\"verdict {}\">", html::class(*tone)));
    page.raw(&format!(
        "<span class=\"sign\">{}</span> {}</p>\n",
        html::sign(*tone),
        escape(&capital(text))
    ));
    for (number, item) in &debrief.scores.critical {
        let text = page.say(
            "debrief-critical-zero",
            &[
                ("number", Arg::Int(i64::from(*number))),
                ("item", Arg::Text(item)),
            ],
        );
        page.element("p", "bad", &format!("× {text}"));
    }
    page.raw("<div class=\"scores\">\n");
    let scores = &debrief.scores;
    for (title, score) in [
        ("score-time", &scores.time),
        ("score-chain", &scores.chain),
        ("score-rights", &scores.rights),
    ] {
        page.raw("<div class=\"score\">");
        page.element("h3", "", &tr(page.lang, title, &[]));
        let share =
            html::percent(score.share).unwrap_or_else(|| tr(page.lang, "debrief-nothing-expected", &[]));
        page.element("p", "share", &share);
        page.element("p", "dim", &score.detail);
        page.raw("</div>\n");
    }
    page.raw("</div>\n");
    page.say_as("p", "dim", "debrief-never-mix", &[]);
}

fn to_do(page: &mut Html, debrief: &Debrief) {
    page.heading("debrief-do");
    let lessons = lessons(debrief, page.lang);
    if lessons.is_empty() {
        page.say_as("p", "", nothing_to_do(debrief), &[]);
        return;
    }
    page.raw("<ol class=\"todo\">\n");
    for lesson in lessons.iter().take(FIRST) {
        page.raw("<li>");
        page.element("strong", "", &lesson.advice);
        page.element("p", "dim", &lesson.why);
        if lesson.count > 1 {
            page.say_as(
                "p",
                "dim",
                "debrief-do-more",
                &[("n", Arg::Int(lesson.count as i64 - 1))],
            );
        }
        page.raw("</li>\n");
    }
    page.raw("</ol>\n");
}

/// How far the top was behind the truth, as a sentence or two.
#[must_use]
pub fn aware_in_words(lang: Lang, axis: &TimeAxis, sum: &Summary) -> String {
    let Some(since) = sum.since else {
        return tr(lang, "debrief-aware-nothing", &[]);
    };
    let begun = axis.stamp(since);
    let Some(first) = sum.first_known else {
        return tr(lang, "debrief-aware-never", &[("since", Arg::Text(&begun))]);
    };
    let late = duration(lang, (first - since).0.max(0));
    let mut text = tr(
        lang,
        "debrief-aware-first",
        &[("since", Arg::Text(&begun)), ("late", Arg::Text(&late))],
    );
    if sum.apart_ms > 0 {
        let apart = duration(lang, sum.apart_ms);
        let total = duration(lang, sum.total_ms);
        text.push_str(&tr(
            lang,
            "debrief-aware-apart",
            &[("apart", Arg::Text(&apart)), ("total", Arg::Text(&total))],
        ));
    }
    if let Some((at, truth, Some(known))) = sum.widest {
        let at = axis.stamp(at);
        let (truth, known) = (truth.round() as i64, known.round() as i64);
        let args = [
            ("at", Arg::Text(&at)),
            ("truth", Arg::Int(truth)),
            ("known", Arg::Int(known)),
        ];
        text.push_str(&tr(lang, "debrief-aware-widest", &args));
    }
    text
}

/// How good a response time is in a run that was played until a moment. What didn't happen is bad only when its limit was shorter than
/// the run: an answer that is due in days isn't missing after two hours.
#[must_use]
pub fn response_tone(row: &ResponseRow, reached: SimTime) -> Tone {
    match (row.ms, row.limit_ms) {
        _ if !row.applicable => Tone::Dim,
        (Some(ms), Some(limit)) if ms > limit => Tone::Bad,
        (None, Some(limit)) if limit < reached.0 => Tone::Bad,
        (Some(_), Some(_)) => Tone::Good,
        (_, None) | (None, _) => Tone::Plain,
    }
}

/// A rating with what it means.
#[must_use]
pub fn rating_in_words(lang: Lang, rating: Option<&str>) -> String {
    match rating {
        Some(letter @ ("P" | "S" | "M" | "U")) => {
            format!("{letter} ({})", tr(lang, &format!("rating-{letter}"), &[]))
        }
        _ => tr(lang, "rating-none", &[]),
    }
}

/// What a duty's time went into.
#[must_use]
pub fn stage_in_words(lang: Lang, stage: Stage) -> String {
    let id = match stage {
        Stage::NotInformed => "debrief-stage-not-informed",
        Stage::Busy => "debrief-stage-busy",
        Stage::Unreachable => "debrief-stage-unreachable",
        Stage::Retry => "debrief-stage-retry",
        Stage::Travel => "debrief-stage-travel",
        Stage::Paperwork => "debrief-stage-paperwork",
        Stage::Vehicle => "debrief-stage-vehicle",
        Stage::Work => "debrief-stage-work",
        Stage::Undecided => "debrief-stage-undecided",
        Stage::Inquiry => "debrief-stage-inquiry",
        Stage::Shelved => "debrief-stage-shelved",
        Stage::OffDuty => "debrief-stage-off-duty",
    };
    tr(lang, id, &[])
}

/// A branch: its number, where it comes from, how far it was played.
#[must_use]
pub fn branch_in_words(lang: Lang, branch: &BranchRow) -> String {
    let number = branch.index as i64 + 1;
    let reached = Arg::Text(&branch.reached);
    match &branch.parent {
        None => tr(
            lang,
            "debrief-branch-first",
            &[("n", Arg::Int(number)), ("reached", reached)],
        ),
        Some((parent, at)) => {
            let args = [
                ("n", Arg::Int(number)),
                ("parent", Arg::Int(*parent as i64 + 1)),
                ("at", Arg::Text(at)),
                ("reached", reached),
            ];
            tr(lang, "debrief-branch-from", &args)
        }
    }
}
