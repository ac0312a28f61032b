//! The three scores of a run in a few lines.

use crate::report::json::Object;
use crate::report::layout::{Page, Style, bar, pad, pad_left, plain, span};
use crate::report::words::Words;
use crate::score::Outcome;

/// The three scores by their names in texts and in JSON.
pub(super) fn shares(outcome: &Outcome) -> [(&'static str, Option<f64>); 3] {
    let scores = &outcome.scores;
    [
        ("time", scores.time.share),
        ("chain", scores.chain.share),
        ("rights", scores.rights.share),
    ]
}

/// A share as people read it.
pub(super) fn percent(share: Option<f64>, words: Words<'_>) -> String {
    share.map_or_else(|| words.say("report-none"), |s| format!("{:.0}%", s * 100.0))
}

/// One line a score.
pub(super) fn page(page: &mut Page, outcome: &Outcome, words: Words<'_>) {
    for (name, share) in shares(outcome) {
        let (filled, rest) = bar(share.unwrap_or(0.0), 20);
        page.line([
            plain("  "),
            span(Style::Strong, pad(&words.say(&format!("score-{name}")), 12)),
            plain(filled),
            span(Style::Dim, rest),
            plain(pad_left(&percent(share, words), 6)),
        ]);
    }
}

/// Shares from 0 to 1, `null` where nothing was expected yet.
pub(super) fn json(o: &mut Object, outcome: &Outcome) {
    for (name, share) in shares(outcome) {
        match share {
            Some(share) => o.num(name, share),
            None => o.raw(name, "null"),
        };
    }
}
