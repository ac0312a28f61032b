//! What to do next: the deviations of a drill, gathered by what would have prevented them.

use std::collections::BTreeMap;

use super::debrief::{Debrief, DeviationRow};
use super::{Name, Tone};
use crate::engine::event::Stage;
use crate::text::{Arg, Lang, tr};
use crate::time::SimTime;

/// Something to do, and what it follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// What to do, as one sentence.
    pub advice: String,
    /// The worst deviation that it would have prevented, in words.
    pub why: String,
    /// When that was.
    pub at: SimTime,
    /// How bad it was.
    pub tone: Tone,
    /// How many deviations it would have prevented.
    pub count: usize,
}

/// What to do, the most pressing first: what is unlawful or unsafe, then what failed, then what fell short.
#[must_use]
pub fn lessons(debrief: &Debrief, lang: Lang) -> Vec<Lesson> {
    let mut groups: BTreeMap<(&'static str, Option<&Name>), Vec<&DeviationRow>> = BTreeMap::new();
    for row in &debrief.deviations {
        let (advice, names_post) = advice(row);
        let post = row.post.as_ref().filter(|_| names_post);
        groups.entry((advice, post)).or_default().push(row);
    }
    let mut found: Vec<(u32, Lesson)> = groups
        .into_iter()
        .filter_map(|((advice, post), rows)| {
            // The earliest of the worst.
            let worst = *rows.iter().rev().max_by_key(|row| weight(row))?;
            let somebody = tr(lang, "debrief-do-somebody", &[]);
            let post = post.map_or(somebody.as_str(), |post| &post.name);
            let lesson = Lesson {
                advice: capital(&tr(lang, advice, &[("post", Arg::Text(post))])),
                why: worst.text.clone(),
                at: worst.at,
                tone: worst.tone,
                count: rows.len(),
            };
            Some((rows.iter().map(|row| weight(row)).sum(), lesson))
        })
        .collect();
    found.sort_by_key(|(weight, lesson)| (std::cmp::Reverse(*weight), lesson.at));
    found.into_iter().map(|(_, lesson)| lesson).collect()
}

/// With a capital at its beginning, where the script has any.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

/// How pressing: no number of small delays outweighs an unlawful act.
fn weight(row: &DeviationRow) -> u32 {
    let grave = matches!(
        row.kind,
        "breach" | "rights" | "report_obstructed" | "report_concealed" | "report_false"
    );
    match (grave, row.tone) {
        (true, Tone::Bad) => 1_000,
        (_, Tone::Bad) => 10,
        (_, Tone::Weak) => 3,
        _ => 1,
    }
}

/// The id of what to do, and whether it is said to a post.
fn advice(row: &DeviationRow) -> (&'static str, bool) {
    match row.kind {
        "breach" => ("debrief-do-lawful", true),
        "rights" => ("debrief-do-rights", false),
        "promise_broken" => ("debrief-do-promise", false),
        "report_obstructed" => ("debrief-do-free", true),
        "report_concealed" | "report_false" => ("debrief-do-truth", true),
        "report_incomplete" => ("debrief-do-checklist", true),
        "report_wrong_receiver" | "report_skipped_level" | "report_out_of_order" => {
            ("debrief-do-chain", true)
        }
        "duty_not_reached" => ("debrief-do-inform", true),
        kind => match row.stage {
            Some(Stage::NotInformed) => ("debrief-do-inform", true),
            Some(Stage::Busy) => ("debrief-do-relieve", true),
            Some(Stage::Unreachable | Stage::Retry) => ("debrief-do-reach", true),
            Some(Stage::Travel) => ("debrief-do-travel", true),
            Some(Stage::Paperwork) => ("debrief-do-paperwork", true),
            Some(Stage::Vehicle) => ("debrief-do-vehicle", true),
            Some(Stage::Undecided) => ("debrief-do-decide", true),
            Some(Stage::Inquiry | Stage::Shelved) => ("debrief-do-follow", true),
            Some(Stage::OffDuty) => ("debrief-do-roster", true),
            None if kind == "report_omitted" => ("debrief-do-report", true),
            Some(Stage::Work) | None => ("debrief-do-practise", true),
        },
    }
}

/// The id of what to say when there is nothing to do: of a drill that goes on, only that it was so until now.
#[must_use]
pub fn nothing_to_do(debrief: &Debrief) -> &'static str {
    if debrief.finished {
        "debrief-do-nothing"
    } else {
        "debrief-do-nothing-yet"
    }
}
