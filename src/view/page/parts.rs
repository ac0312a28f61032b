//! The sections of the page.

use super::figures;
use super::html::{Html, class, escape, percent, sign};
use crate::engine::event::Stage;
use crate::report::layout::fit;
use crate::text::{Arg, duration};
use crate::view::awareness;
use crate::view::curve::Curve;
use crate::view::debrief::{Comparison, Debrief};
use crate::view::duty::DutyRow;

/// Most duties of the figure; more can't be read on paper.
const MOST_DUTIES: usize = 60;

pub(super) fn responses(page: &mut Html, debrief: &Debrief) {
    page.heading("debrief-s-times");
    let rows = &debrief.scores.responses;
    if rows.is_empty() {
        page.say_as("p", "dim", "debrief-times-none", &[]);
        return;
    }
    page.columns(&[
        "debrief-col-what",
        "debrief-col-took",
        "debrief-col-limit",
        "",
        "debrief-col-clause",
    ]);
    for row in rows {
        let mark = sign(super::response_tone(row, debrief.reached));
        let took = match row.ms {
            _ if !row.applicable => page.say("debrief-not-asked", &[]),
            None => page.say("debrief-did-not-happen", &[]),
            Some(ms) => duration(page.lang, ms),
        };
        page.raw("<tr>");
        page.element("td", "", &format!("{mark} {}", row.name));
        page.element("td", "num", &took);
        let limit = row
            .limit_ms
            .map_or_else(|| "–".to_owned(), |ms| duration(page.lang, ms));
        page.element("td", "num", &limit);
        page.raw("<td>");
        if row.applicable {
            page.raw(&figures::against_limit(row.ms, row.limit_ms));
        }
        page.raw("</td>");
        page.element("td", "", &row.clause);
        page.raw("</tr>\n");
    }
    page.end_table();
    page.say_as("p", "dim", "debrief-times-note", &[]);
}

pub(super) fn deviations(page: &mut Html, debrief: &Debrief) {
    page.heading("debrief-s-chain");
    let chain = &debrief.scores.chain;
    let share = percent(chain.share).unwrap_or_else(|| page.say("debrief-nothing-expected", &[]));
    page.element("p", "", &format!("{share} · {}", chain.detail));
    if debrief.deviations.is_empty() {
        page.say_as("p", "good", "debrief-no-deviations", &[]);
        return;
    }
    page.columns(&[
        "debrief-col-when",
        "debrief-col-who",
        "debrief-col-deviation",
        "debrief-col-clause",
    ]);
    for row in &debrief.deviations {
        page.raw("<tr>");
        page.element("td", "nowrap", &row.clock);
        let post = row.post.as_ref().map_or("", |post| &post.name);
        page.element("td", "", post);
        page.raw(&format!(
            "<td><strong class=\"{}\">{} {}</strong>",
            class(row.tone),
            sign(row.tone),
            escape(&row.kind_text)
        ));
        page.element("p", "", &row.text);
        page.raw(&figures::cut(&row.cut));
        if !row.cut.is_empty() {
            page.raw("<p class=\"dim\">");
            for (i, (word, ms)) in row.cut.iter().enumerate() {
                let part = format!("{word} {}", duration(page.lang, *ms));
                page.raw(&format!(
                    "<span class=\"swatch w{}\"></span>{} ",
                    i % 6,
                    escape(&part)
                ));
            }
            page.raw("</p>");
        }
        page.raw("</td>");
        page.element("td", "", &row.clause);
        page.raw("</tr>\n");
    }
    page.end_table();
}

pub(super) fn curves(page: &mut Html, debrief: &Debrief) {
    page.heading("debrief-s-mood");
    if debrief.curves.is_empty() {
        page.say_as("p", "dim", "debrief-mood-none", &[]);
        return;
    }
    let axis = debrief.axis();
    let (sizes, moods): (Vec<&Curve>, Vec<&Curve>) = debrief.curves.iter().partition(|c| c.steps);
    for (id, curves, top) in [
        ("debrief-size", sizes, None),
        ("debrief-tension", moods, Some(100.0)),
    ] {
        if curves.is_empty() {
            continue;
        }
        let title = page.say(id, &[]);
        page.raw("<figure>\n");
        page.raw(&figures::curves(&axis, &curves, top, &debrief.decisions, &title));
        page.raw("<figcaption>");
        let names: Vec<String> = curves
            .iter()
            .enumerate()
            .map(|(i, c)| format!("{} {}", ["──", "─ ─", "···", "─·─"][i % 4], c.name))
            .collect();
        page.raw(&escape(&format!("{title}: {}", names.join("  "))));
        page.raw("</figcaption>\n</figure>\n");
    }
    if !debrief.decisions.is_empty() {
        page.raw("<ol class=\"dim\">\n");
        for moment in &debrief.decisions {
            page.element("li", "", &format!("{} {}", axis.stamp(moment.at), moment.text));
        }
        page.raw("</ol>\n");
    }
}

pub(super) fn awareness(page: &mut Html, debrief: &Debrief) {
    page.heading("debrief-s-aware");
    if debrief.awareness.is_empty() {
        page.say_as("p", "dim", "debrief-aware-none", &[]);
        return;
    }
    let axis = debrief.axis();
    for (truth, known) in &debrief.awareness {
        page.raw("<figure>\n");
        let about = awareness::subject(truth, known);
        page.element("h3", "", about);
        page.raw(&figures::gap(&axis, truth, known, about));
        page.raw("<figcaption>");
        let sum = awareness::summary(truth, known, axis.end());
        let text = super::aware_in_words(page.lang, &axis, &sum);
        let key = page.say("debrief-aware-key", &[]);
        page.raw(&escape(&format!("{text} {key}")));
        page.raw("</figcaption>\n</figure>\n");
    }
}

pub(super) fn rights(page: &mut Html, debrief: &Debrief) {
    page.heading("debrief-s-rights");
    if debrief.rights.is_empty() {
        page.say_as("p", "dim", "debrief-rights-none", &[]);
        return;
    }
    page.columns(&["debrief-col-item", "debrief-col-score", "debrief-col-evidence"]);
    for row in &debrief.rights {
        let score = row.score.map_or_else(
            || page.say("debrief-not-applicable", &[]),
            |score| format!("{score} / 2"),
        );
        let mark = match row.score {
            None => "·",
            Some(2..) => "✓",
            Some(1) => "▲",
            Some(0) => "×",
        };
        let critical = if row.critical {
            format!(" ({})", page.say("debrief-critical", &[]))
        } else {
            String::new()
        };
        page.raw("<tr>");
        page.element("td", "", &format!("{}. {}{critical}", row.id, row.text));
        page.element("td", "nowrap", &format!("{mark} {score}"));
        page.raw("<td>");
        for (_, evidence) in &row.evidence {
            page.element("p", "", evidence);
        }
        page.raw("</td></tr>\n");
    }
    page.end_table();
}

pub(super) fn objectives(page: &mut Html, debrief: &Debrief) {
    page.heading("debrief-s-goals");
    if debrief.scores.objectives.is_empty() && debrief.notes.is_empty() {
        page.say_as("p", "dim", "debrief-goals-none", &[]);
    }
    for row in &debrief.scores.objectives {
        page.raw("<div class=\"card\">\n<h3>");
        let letter = row.overridden.as_ref().map(|(letter, _)| *letter).or(row.rating);
        page.raw(&format!(
            "<span class=\"letter\">{}</span> ",
            letter.unwrap_or("–")
        ));
        page.raw(&format!("{}</h3>\n", escape(&row.title)));
        let facts = super::rating_in_words(page.lang, row.rating);
        page.element(
            "p",
            "dim",
            &page.say("debrief-by-facts", &[("rating", Arg::Text(&facts))]),
        );
        if let Some((letter, reason)) = &row.overridden {
            let args = [("rating", Arg::Text(letter)), ("reason", Arg::Text(reason))];
            page.say_as("p", "", "debrief-by-evaluator", &args);
        }
        for undone in &row.undone {
            page.element("p", "bad", &format!("× {undone}"));
        }
        page.raw("</div>\n");
    }
    if !debrief.notes.is_empty() {
        page.columns(&[
            "debrief-col-when",
            "debrief-col-about",
            "debrief-col-rating",
            "debrief-col-note",
        ]);
        for note in &debrief.notes {
            page.raw("<tr>");
            page.element("td", "nowrap", &note.clock);
            let about = match (&note.objective, note.bookmark) {
                (Some(objective), _) => objective.clone(),
                (None, true) => page.say("debrief-bookmark", &[]),
                (None, false) => page.say("debrief-observation", &[]),
            };
            page.element("td", "", &about);
            page.element("td", "", note.rating.unwrap_or("–"));
            page.element("td", "", &note.text);
            page.raw("</tr>\n");
        }
        page.end_table();
    }
}

pub(super) fn duties(page: &mut Html, debrief: &Debrief) {
    page.heading("debrief-s-duties");
    if debrief.duties.is_empty() {
        page.say_as("p", "dim", "debrief-duties-none", &[]);
        return;
    }
    let shown: Vec<&DutyRow> = debrief.duties.iter().take(MOST_DUTIES).collect();
    let title = page.say("debrief-s-duties", &[]);
    let lang = page.lang;
    page.raw("<figure>\n");
    page.raw(&figures::gantt(
        &debrief.axis(),
        &shown,
        |stage| super::stage_in_words(lang, stage),
        &title,
    ));
    page.raw("<figcaption>");
    for stage in Stage::ALL {
        if shown.iter().any(|d| d.stages.iter().any(|s| s.stage == stage)) {
            let swatch = figures::stage_class(stage).replace('f', "w");
            page.raw(&format!(
                "<span class=\"swatch {swatch}\"></span>{} ",
                escape(&super::stage_in_words(lang, stage))
            ));
        }
    }
    let key = page.say("debrief-limit-key", &[]);
    page.raw(&escape(&key));
    page.raw("</figcaption>\n</figure>\n");
    if debrief.duties.len() > MOST_DUTIES {
        let more = (debrief.duties.len() - MOST_DUTIES) as i64;
        page.say_as("p", "dim", "debrief-duties-more", &[("n", Arg::Int(more))]);
    }
}

pub(super) fn comparisons(page: &mut Html, debrief: &Debrief) {
    if debrief.comparisons.is_empty() {
        return;
    }
    page.heading("debrief-s-compare");
    for comparison in &debrief.comparisons {
        comparison_table(page, comparison);
    }
}

fn comparison_table(page: &mut Html, comparison: &Comparison) {
    page.element("h3", "", &comparison.with);
    if let Some(why) = &comparison.unfair {
        page.say_as("p", "notice", "debrief-unfair", &[("why", Arg::Text(why))]);
    }
    let other = if comparison.runs > 1 {
        "debrief-col-median"
    } else {
        "debrief-col-other"
    };
    page.columns(&["debrief-col-what", "debrief-col-here", other, ""]);
    for row in &comparison.rows {
        page.raw("<tr>");
        page.element("td", "", &row.name);
        page.element("td", "num", &row.this);
        page.element("td", "num", &row.other);
        let sentence = if comparison.unfair.is_none() {
            row.sentence.as_str()
        } else {
            ""
        };
        page.element("td", "", sentence);
        page.raw("</tr>\n");
    }
    page.end_table();
}

pub(super) fn hot_wash(page: &mut Html, debrief: &Debrief) {
    page.heading("debrief-s-wash");
    let said = |text: &str| {
        if text.trim().is_empty() {
            "–".to_owned()
        } else {
            text.to_owned()
        }
    };
    if debrief.hot_wash.is_empty() {
        page.say_as("p", "dim", "debrief-wash-none", &[]);
        return;
    }
    for row in &debrief.hot_wash {
        page.raw("<div class=\"card\">\n");
        page.element("h3", "", &row.post.name);
        let problem = page.say(
            match row.plan_problem {
                Some(true) => "debrief-wash-plan",
                Some(false) => "debrief-wash-training",
                None => "debrief-wash-unsaid",
            },
            &[],
        );
        for (id, text) in [
            ("debrief-wash-well", said(&row.well)),
            ("debrief-wash-improve", said(&row.improve)),
            ("debrief-wash-problem", problem),
        ] {
            let label = page.say(id, &[]);
            page.element("p", "dim", &label);
            page.element("p", "", &text);
        }
        page.raw("</div>\n");
    }
}

pub(super) fn record(page: &mut Html, debrief: &Debrief) {
    page.heading("debrief-s-record");
    page.raw("<ul>\n");
    for line in &debrief.record {
        page.element("li", "", line);
    }
    for branch in &debrief.branches {
        let text = super::branch_in_words(page.lang, branch);
        page.element("li", "", &fit(&text, 200));
    }
    page.raw("</ul>\n");
}
