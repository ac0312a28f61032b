//! What was seen of an expectation, in words.

use super::explain::Reading;
use super::numbers::Scores;
use super::outcome::Phrase;
use super::wording::{Fill, clock, phrase};
use crate::engine::event::EventKind;
use crate::model::compiled::Predicate;
use crate::text::{Lang, duration};
use crate::time::SimTime;

impl Reading<'_> {
    /// What was seen of an expectation.
    pub(super) fn observed(&self, scores: &Scores, predicate: Predicate, held: Option<bool>) -> Phrase {
        let share = |id: &str, share: Option<f64>| match share {
            Some(share) => phrase(id, &[("percent", Fill::Same(&percent(share)))]),
            None => phrase("score-seen-not-applicable", &[]),
        };
        match predicate {
            Predicate::Chain(_) => return share("score-seen-chain", scores.chain.weighed.share()),
            Predicate::Time(_) => return share("score-seen-time", scores.time.weighed.share()),
            Predicate::NoBreach => {
                return phrase(
                    "score-seen-breaches",
                    &[("count", Fill::Int(i64::from(scores.breaches)))],
                );
            }
            Predicate::NoCriticalRightsFailure => {
                let failures: Vec<String> =
                    scores.rights.critical_failures().map(|n| n.to_string()).collect();
                return if failures.is_empty() {
                    phrase("score-seen-no-critical", &[])
                } else {
                    phrase(
                        "score-seen-critical",
                        &[("items", Fill::Same(&failures.join(", ")))],
                    )
                };
            }
            _ if held.is_none() => return phrase("score-seen-not-applicable", &[]),
            _ => {}
        }
        match predicate {
            Predicate::Ever(watch) | Predicate::Never(watch) | Predicate::AtEnd(watch) => {
                let at = self
                    .events
                    .iter()
                    .find(|e| matches!(e.kind, EventKind::Held { watch: w } if w == watch));
                match at {
                    Some(event) => phrase(
                        "score-seen-held-at",
                        &[("clock", Fill::Same(&clock(self.model, event.at)))],
                    ),
                    None => phrase("score-seen-never-held", &[]),
                }
            }
            Predicate::Within(time, _) => match scores.response_times.get(time).span {
                Some(taken) => {
                    let span = |lang| duration(lang, taken.0);
                    phrase(
                        "score-seen-took",
                        &[("span", Fill::Pair(&span(Lang::Zh), &span(Lang::En)))],
                    )
                }
                None => phrase("score-seen-not-done", &[]),
            },
            Predicate::Fulfilled(function) => {
                let it = self.scorer.function(self.model, function, None);
                match happened(it.first) {
                    Some(_) => phrase(
                        "score-seen-done-at",
                        &[("clock", Fill::Same(&clock(self.model, it.first)))],
                    ),
                    None => phrase("score-seen-not-done", &[]),
                }
            }
            Predicate::OnTime(function) => {
                let it = self.scorer.function(self.model, function, None);
                phrase(
                    "score-seen-in-time",
                    &[
                        ("good", Fill::Int(i64::from(it.in_time))),
                        ("all", Fill::Int(i64::from(it.judged))),
                    ],
                )
            }
            Predicate::Before(first, then) => {
                let moment = |function| {
                    let at = self.scorer.function(self.model, function, None).first;
                    happened(at).map_or_else(|| "–".to_owned(), |_| clock(self.model, at))
                };
                phrase(
                    "score-seen-order",
                    &[
                        ("first", Fill::Same(&moment(first))),
                        ("then", Fill::Same(&moment(then))),
                    ],
                )
            }
            Predicate::Rights(item, _) | Predicate::RightsAtMost(item, _) => {
                let score = (item as usize)
                    .checked_sub(1)
                    .and_then(|i| scores.rights.items.get(i))
                    .map_or(0, |i| i.score);
                phrase(
                    "score-seen-rights",
                    &[
                        ("number", Fill::Int(i64::from(item))),
                        ("score", Fill::Int(i64::from(score))),
                    ],
                )
            }
            _ => Phrase::default(),
        }
    }
}

fn happened(at: SimTime) -> Option<SimTime> {
    (!at.is_never()).then_some(at)
}

/// `83.3 %` without the sign; rounded to one decimal.
fn percent(share: f64) -> String {
    let tenths = (share * 1_000.0 + 0.5) as i64;
    format!("{}.{}", tenths / 10, tenths % 10)
}
