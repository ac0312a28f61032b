//! The words of explanations, in both languages at once, from the catalogue `score.ftl`.

use super::outcome::{Delay, Phrase};
use super::rights::Why;
use crate::model::common::Text;
use crate::model::compiled::Compiled;
use crate::text::{Arg, Lang, tr};
use crate::time::SimTime;

/// What fills a variable: the same in both languages, or a pair.
#[derive(Clone, Copy)]
pub(super) enum Fill<'a> {
    Int(i64),
    Same(&'a str),
    Pair(&'a str, &'a str),
}

impl<'a> From<&'a Text> for Fill<'a> {
    fn from(text: &'a Text) -> Self {
        Self::Pair(&text.zh, &text.en)
    }
}

impl<'a> From<&'a Phrase> for Fill<'a> {
    fn from(text: &'a Phrase) -> Self {
        Self::Pair(&text.zh, &text.en)
    }
}

/// A text of the catalogue in both languages.
pub(super) fn phrase(id: &str, fills: &[(&str, Fill<'_>)]) -> Phrase {
    let in_lang = |lang: Lang| {
        let args: Vec<(&str, Arg<'_>)> = fills
            .iter()
            .map(|(name, fill)| {
                let arg = match *fill {
                    Fill::Int(number) => Arg::Int(number),
                    Fill::Same(text) => Arg::Text(text),
                    Fill::Pair(zh, en) => Arg::Text(lang.pick(zh, en)),
                };
                (*name, arg)
            })
            .collect();
        tr(lang, id, &args)
    };
    Phrase {
        zh: in_lang(Lang::Zh),
        en: in_lang(Lang::En),
    }
}

/// Phrases one after the other, with the separator of the language.
pub(super) fn joined(parts: &[Phrase]) -> Phrase {
    let texts = |pick: fn(&Phrase) -> &str| parts.iter().map(pick).collect::<Vec<_>>();
    Phrase {
        zh: texts(|p| &p.zh).join("，"),
        en: texts(|p| &p.en).join(", "),
    }
}

/// `09:42` by the clock of the scenario; with month and day before it when the run goes past its first day. Midnight is the
/// 24:00 of the day that ends, as limits in days have it.
pub(super) fn clock(model: &Compiled, at: SimTime) -> String {
    let (mut day, mut minute) = model.clock.day_and_minute(at);
    if minute == 0 && at > SimTime::ZERO {
        (day, minute) = (day - 1, 24 * 60);
    }
    let time = format!("{:02}:{:02}", minute / 60, minute % 60);
    let (last, _) = model.clock.day_and_minute(model.end);
    if last == 0 {
        return time;
    }
    let date = model.clock.civil(model.clock.at(day, 0)).strftime("%m-%d");
    format!("{date} {time}")
}

/// Whole minutes, rounded half up.
pub(super) fn minutes(ms: i64) -> i64 {
    (ms + 30_000).div_euclid(60_000)
}

/// A length of time: in minutes up to two hours, then in hours or days.
pub(super) fn in_words(minutes: i64) -> Phrase {
    if minutes < 120 {
        return phrase("unit-minutes", &[("n", Fill::Int(minutes))]);
    }
    Phrase {
        zh: crate::text::duration(Lang::Zh, minutes * 60_000),
        en: crate::text::duration(Lang::En, minutes * 60_000),
    }
}

/// Whole minutes that add up to the rounded whole: each is rounded down, and what is missing goes to those with the largest
/// remainders, earlier ones first.
pub(super) fn shares(parts: &[i64]) -> Vec<i64> {
    let total = minutes(parts.iter().sum());
    let mut whole: Vec<i64> = parts.iter().map(|p| p.div_euclid(60_000)).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|i| (-(parts[*i].rem_euclid(60_000)), *i));
    let missing = total - whole.iter().sum::<i64>();
    for i in order.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        whole[i] += 1;
    }
    whole
}

/// Who kept the job waiting, and with what.
#[derive(Clone, Copy)]
pub(super) struct Blocker<'a> {
    pub(super) who: &'a Text,
    /// The job that occupied the person; `None` for a meeting or the like.
    pub(super) what: Option<&'a Text>,
    /// There were others too.
    pub(super) mostly: bool,
}

/// "9 min the police chief was busy with “…”, 3 min waiting to try again, 2 min writing and sign-off".
pub(super) fn cut(delay: &Delay, blocker: Option<Blocker<'_>>, done: bool) -> Phrase {
    const IDS: [&str; 11] = [
        "score-part-busy",
        "score-part-unreachable",
        "score-part-retry",
        "score-part-not-informed",
        "score-part-travel",
        "score-part-paperwork",
        "score-part-vehicle",
        "score-part-inquiry",
        "score-part-shelved",
        "score-part-off-duty",
        "score-part-work",
    ];
    let mut texts = Vec::new();
    for (i, min) in shares(&delay.parts())
        .into_iter()
        .enumerate()
        .filter(|(_, m)| *m > 0)
    {
        let span = in_words(min);
        let number = ("span", Fill::from(&span));
        texts.push(match (i, blocker) {
            (0, Some(b)) => match b.what {
                Some(what) => {
                    let id = if b.mostly {
                        "score-part-busy-mostly"
                    } else {
                        "score-part-busy-with"
                    };
                    phrase(id, &[number, ("who", b.who.into()), ("what", what.into())])
                }
                None => phrase("score-part-busy-who", &[number, ("who", b.who.into())]),
            },
            (10, _) if !done => phrase("score-part-undone", &[number]),
            _ => phrase(IDS[i], &[number]),
        });
    }
    if texts.is_empty() {
        texts.push(phrase("score-part-none", &[]));
    }
    joined(&texts)
}

/// The id of the text of an evidence.
pub(super) fn why_id(why: Why) -> &'static str {
    match why {
        Why::Helped => "score-why-helped",
        Why::HelpedLate => "score-why-helped-late",
        Why::NotHelped => "score-why-not-helped",
        Why::HelpedByBystander => "score-why-bystander",
        Why::PoliceCalled => "score-why-police-called",
        Why::PoliceNotCalled => "score-why-police-not-called",
        Why::MedicalCalled => "score-why-medical-called",
        Why::MedicalNotCalled => "score-why-medical-not-called",
        Why::Talked => "score-why-talked",
        Why::NotTalked => "score-why-not-talked",
        Why::Breach => "score-why-breach",
        Why::Refused => "score-why-refused",
        Why::NoBreach => "score-why-no-breach",
        Why::MetOrOffered => "score-why-met",
        Why::Received => "score-why-received",
        Why::ReceivedLate => "score-why-received-late",
        Why::NotReceived => "score-why-not-received",
        Why::Heard => "score-why-heard",
        Why::NotHeard => "score-why-not-heard",
        Why::Explained => "score-why-explained",
        Why::NotExplained => "score-why-not-explained",
        Why::PromiseBroken => "score-why-promise-broken",
        Why::Registered => "score-why-registered",
        Why::RegisteredOtherDay => "score-why-registered-other-day",
        Why::NotRegistered => "score-why-not-registered",
        Why::ReportFlawed => "score-why-report-flawed",
        Why::ReportsComplete => "score-why-reports-complete",
        Why::MeasuresAgainstCalm => "score-why-measures-against-calm",
        Why::NoDialogue => "score-why-no-dialogue",
        Why::Dialogue => "score-why-dialogue",
        Why::CaredFor => "score-why-cared-for",
        Why::CaredForLate => "score-why-cared-for-late",
        Why::NotCaredFor => "score-why-not-cared-for",
        Why::Spoke => "score-why-spoke",
        Why::NotSpoken => "score-why-not-spoken",
        Why::FilmingUntouched => "score-why-filming-untouched",
        Why::OwnerNamed => "score-why-owner-named",
        Why::NoOwner => "score-why-no-owner",
        Why::NextDate => "score-why-next-date",
        Why::NoNextDate => "score-why-no-next-date",
        Why::Recorded => "score-why-recorded",
        Why::NotRecorded => "score-why-not-recorded",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_the_rounded_whole() {
        let cases: [(&[i64], &[i64]); 4] = [
            (&[20_000, 20_000, 20_000], &[1, 0, 0]),
            (&[90_000, 90_000], &[2, 1]),
            (&[29_000], &[0]),
            (&[540_000, 180_000, 120_000], &[9, 3, 2]),
        ];
        for (parts, expected) in cases {
            assert_eq!(shares(parts), expected, "{parts:?}");
        }
    }
}
