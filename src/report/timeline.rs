//! What happened, one line for each event that matters to the one in charge.
//!
//! Out of hundreds of events the timeline keeps those that a chief would tell: the world, the reports, the steps, the
//! calls that nobody answered. What one person does in one minute stands on one line. When there are still too many lines,
//! the least weighty ones go; [`Timeline::left_out`] says how many.

mod teller;
pub mod wording;

use crate::engine::event::Event;
use crate::model::compiled::Compiled;
use crate::text::Lang;
use crate::time::SimTime;

use super::layout::{Page, Span, Style, plain, span};
use super::log::LoggedCommand;
use super::words::Words;
use teller::Teller;
use wording::Mark;

/// Lines that fit a calm page.
pub const COMPACT: usize = 56;

/// How to choose and word the lines.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Language.
    pub lang: Lang,
    /// At most this many lines; `None`: all.
    pub most: Option<usize>,
    /// Commands, by index.
    pub commands: &'a [LoggedCommand],
}

/// The chosen lines.
#[derive(Clone, Debug)]
pub struct Timeline {
    entries: Vec<Entry>,
    /// Lines that were left out.
    pub left_out: usize,
}

/// One line.
#[derive(Clone, Debug)]
struct Entry {
    at: SimTime,
    mark: Mark,
    /// Who, or what about; entries of one minute with the same lead and mark become one.
    lead: String,
    /// What, each with a remark.
    items: Vec<(String, Option<Span>)>,
    /// 0 always shown … 3 only in full.
    rank: u8,
}

impl Mark {
    fn sign(self) -> Span {
        match self {
            Self::World => span(Style::Strong, "● "),
            Self::Alarm => span(Style::Bad, "! "),
            Self::Inject => span(Style::Dim, "» "),
            Self::Report => span(Style::Good, "→ "),
            Self::Step => span(Style::Plain, "· "),
            Self::Trouble => span(Style::Weak, "~ "),
        }
    }
}

/// Chooses the lines of a run.
#[must_use]
pub fn timeline(compiled: &Compiled, events: &[Event], options: Options<'_>) -> Timeline {
    let mut teller = Teller::new(compiled, options);
    for event in events {
        teller.hear(event);
    }
    let mut entries = teller.finish();
    let mut left_out = 0;
    if let Some(most) = options.most {
        for rank in (1..=3).rev() {
            // Everything of the last rank goes together with what is told in full only; of the others the fewest possible.
            let excess = entries.len().saturating_sub(most);
            let weakest = entries.iter().filter(|e| e.rank == rank).count();
            let drop = if rank == 3 { weakest } else { excess.min(weakest) };
            // Spread over the run: of `weakest` lines every one goes whose share of `drop` is full.
            let mut seen = 0;
            entries.retain(|e| {
                if e.rank != rank {
                    return true;
                }
                seen += 1;
                seen * drop / weakest == (seen - 1) * drop / weakest
            });
            left_out += drop;
        }
    }
    Timeline { entries, left_out }
}

impl Timeline {
    /// Writes the lines, with a date where the day changes.
    pub fn write(&self, page: &mut Page, words: Words<'_>) {
        let mut date = words.date(SimTime::ZERO);
        for entry in &self.entries {
            let today = words.date(entry.at);
            if today != date {
                page.line([span(Style::Dim, format!("  {today}"))]);
                date = today;
            }
            let lead = [
                span(Style::Dim, format!("  {}  ", words.clock(entry.at))),
                entry.mark.sign(),
            ];
            let mut spans = Vec::new();
            if !entry.lead.is_empty() {
                spans.push(span(Style::Strong, entry.lead.clone()));
            }
            for (i, (text, remark)) in entry.items.iter().enumerate() {
                if i > 0 {
                    spans.push(plain(words.say("tl-and")));
                }
                spans.push(plain(text.clone()));
                if let Some(remark) = remark {
                    spans.push(plain(" "));
                    spans.push(remark.clone());
                }
            }
            page.hang(lead, &spans);
        }
        if self.left_out > 0 {
            let count = self.left_out.to_string();
            page.hang(
                [plain("         ")],
                &[span(Style::Dim, words.fill("tl-left-out", &[("n", &count)]))],
            );
        }
    }
}
