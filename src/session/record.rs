//! What a session is made of and what happens to it, as values that a journal keeps.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::engine::event::SEMANTICS;
use crate::score::Rating;
use crate::time::SimTime;

/// Everything that decides a session but its commands: the first entry of its journal.
///
/// The texts are inside, so that a session can be played wherever it is carried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// Version of the program that began it, for people.
    pub program: String,
    /// Semantics of the engine. Another engine would play another session.
    pub semantics: u32,
    /// When it was begun, as its maker wrote it; it decides nothing.
    pub created: String,
    /// The session that it was forked from.
    pub origin: Option<Origin>,
    /// The seed.
    #[serde(with = "decimal")]
    pub seed: u64,
    /// The plan.
    pub plan: TextFile,
    /// The scenario.
    pub scenario: TextFile,
    /// The parameters.
    pub parameters: TextFile,
    /// What gives roles another meaning than the plan does.
    pub role_map: Option<TextFile>,
    /// Changes of the base case.
    pub modifiers: Option<TextFile>,
    /// Whether the inputs are drawn from the scenario's ranges.
    pub variation: bool,
    /// Posts or roles in human hands from the start.
    pub seats: Vec<String>,
}

/// A file by its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextFile {
    /// As the user named it.
    pub name: String,
    /// BLAKE3 of its text in hexadecimal, as in the header of a log.
    pub hash: String,
    /// Its text.
    pub text: String,
}

impl TextFile {
    /// A file with this text.
    #[must_use]
    pub fn new(name: &str, text: &str) -> Self {
        Self {
            name: name.to_owned(),
            hash: blake3::hash(text.as_bytes()).to_hex().to_string(),
            text: text.to_owned(),
        }
    }
}

/// Where a forked session comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// Name of that session.
    pub name: String,
    /// Hash of its last entry then.
    pub entry: String,
    /// The moment up to which they are the same.
    #[serde(with = "ms")]
    pub at: SimTime,
}

impl Identity {
    /// An identity for this engine.
    #[must_use]
    pub fn new(seed: u64, plan: TextFile, scenario: TextFile, parameters: TextFile) -> Self {
        Self {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            semantics: SEMANTICS,
            created: String::new(),
            origin: None,
            seed,
            plan,
            scenario,
            parameters,
            role_map: None,
            modifiers: None,
            variation: false,
            seats: Vec::new(),
        }
    }

    /// Whether each text is the one of its hash.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let optional = self.role_map.iter().chain(&self.modifiers);
        let mut files = [&self.plan, &self.scenario, &self.parameters]
            .into_iter()
            .chain(optional);
        files.all(|file| *file == TextFile::new(&file.name, &file.text))
    }
}

/// What a post or the trainer does at a time, in the words of a decisions file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deed {
    /// When.
    #[serde(with = "ms")]
    pub time: SimTime,
    /// The post or role that acts; none for the trainer.
    pub by: Option<String>,
    /// About which group or party.
    pub about: Option<String>,
    /// The act, as RON.
    pub act: String,
}

impl Deed {
    /// A post comes into human or simulated hands.
    #[must_use]
    pub fn seat(time: SimTime, post: &str, human: bool) -> Self {
        Self {
            time,
            by: None,
            about: None,
            act: format!("TakeOver(post: {post:?}, human: {human})"),
        }
    }

    /// The entry of a decisions file that says the same.
    #[must_use]
    pub fn ron(&self) -> String {
        let mut out = format!("(at: \"{}\"", exact(self.time));
        for (key, value) in [("by", &self.by), ("about", &self.about)] {
            if let Some(value) = value {
                // Writing to a String cannot fail.
                let _ = write!(out, ", {key}: {value:?}");
            }
        }
        let _ = write!(out, ", act: {})", self.act);
        out
    }
}

/// A time as files write it, to the millisecond: `1h2m3s4ms`.
#[must_use]
pub fn exact(time: SimTime) -> String {
    let ms = time.0.max(0);
    let parts = [
        (ms / 3_600_000, "h"),
        (ms / 60_000 % 60, "m"),
        (ms / 1_000 % 60, "s"),
        (ms % 1_000, "ms"),
    ];
    let text: String = parts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, unit)| format!("{n}{unit}"))
        .collect();
    if text.is_empty() { "0s".to_owned() } else { text }
}

/// How fast the clock of the exercise goes. Kept for the record; it decides nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// It stands.
    #[default]
    Paused,
    /// So many times as fast as a wall clock.
    Times(u32),
    /// As fast as can be.
    Unlimited,
    /// It moves only when the trainer lets it.
    Facilitator,
}

/// What the clock does while a form is open. Kept for the record; it decides nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockPolicy {
    /// It waits.
    #[default]
    Hold,
    /// It runs on.
    Running,
    /// It moves only when the trainer lets it.
    Facilitator,
}

/// A thing that happened to a session, with where the session stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Everything up to and including this time had been played; -1 ms: nothing.
    #[serde(with = "ms")]
    pub at: SimTime,
    /// How many events there were: a run that comes to another number is another run.
    pub events: u64,
    /// What.
    pub what: Record,
}

/// A thing that happened to a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Record {
    /// A command.
    Act {
        /// What is done, at the time at which it is applied.
        deed: Deed,
        /// Whether it was the next one of the script.
        scripted: bool,
        /// Who entered it on the post's behalf, which said it aloud; none: the post's own console, or the trainer's own command.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entered_by: Option<EnteredBy>,
    },
    /// Commands to come, and how far to play after them.
    Script {
        /// The commands by time.
        deeds: Vec<Deed>,
        /// How far to play; none: to the end of the run.
        #[serde(with = "ms_or_none")]
        until: Option<SimTime>,
    },
    /// Nothing but where the session stands.
    Reached,
    /// The pace changed.
    Pace(Pace),
    /// The policy of the clock changed.
    Policy(ClockPolicy),
    /// The trainer marked the moment.
    Bookmark(String),
    /// An evaluator wrote something down.
    Observation(Observation),
    /// A branch with the commands up to a time was made of the current one.
    Branch {
        /// Up to when both are the same.
        #[serde(with = "ms")]
        from: SimTime,
        /// Whether the session goes on there (a rewind) or stays where it is (a fork).
        enter: bool,
    },
    /// The session goes on in another branch, where that one stood.
    Switch(u32),
    /// The trainer ended the drill: this branch is played no further.
    End,
    /// A real emergency: the drill stands still.
    Freeze,
    /// The real emergency is over.
    Thaw,
    /// What the session is called, and for whom it is. Replaces what was said before.
    About(About),
    /// What a post says after the drill. Replaces what it said before.
    HotWash(HotWash),
    /// An evaluator rates an objective otherwise than the facts do. Both are kept.
    Override(Override),
}

/// Who enters a decision that a post said aloud: a function, never a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnteredBy {
    /// The trainer.
    Trainer,
    /// An evaluator.
    Evaluator,
}

/// What a session is called, and for whom it is. It decides nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The name that is shown; empty: the one of its file.
    pub title: String,
    /// Who trained: posts or roles of the plan.
    pub trained: Vec<String>,
    /// In words.
    pub notes: String,
}

/// What a post says after the drill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HotWash {
    /// The post or role.
    pub post: String,
    /// What went well.
    pub well: String,
    /// What has to become better.
    pub improve: String,
    /// Where the cause lies; none: it doesn't say.
    pub about: Option<Concern>,
    /// Anything else.
    pub text: String,
}

/// Where a problem lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Concern {
    /// The plan is wrong or says nothing.
    Plan,
    /// People didn't know or couldn't do what the plan says.
    Training,
}

/// An evaluator's rating of an objective in place of the one that follows from the facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// Id of the objective.
    pub objective: String,
    /// The rating.
    #[serde(with = "surely")]
    pub rating: Rating,
    /// Why; never empty.
    pub reason: String,
}

/// What an evaluator saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// Id of the objective; none: about the whole.
    pub objective: Option<String>,
    /// The evaluator's rating.
    #[serde(with = "letter")]
    pub rating: Option<Rating>,
    /// In words.
    pub text: String,
}

/// The rating with this letter.
#[must_use]
pub fn rating(letter: &str) -> Option<Rating> {
    let all = [Rating::P, Rating::S, Rating::M, Rating::U];
    all.into_iter().find(|rating| rating.name() == letter)
}

/// Times as milliseconds.
mod ms {
    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::time::SimTime;

    pub(super) fn serialize<S: Serializer>(time: &SimTime, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i64(time.0)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<SimTime, D::Error> {
        i64::deserialize(from).map(SimTime)
    }
}

/// Times as milliseconds, or null.
mod ms_or_none {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    use crate::time::SimTime;

    pub(super) fn serialize<S: Serializer>(time: &Option<SimTime>, to: S) -> Result<S::Ok, S::Error> {
        time.map(|t| t.0).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SimTime>, D::Error> {
        Ok(Option::<i64>::deserialize(from)?.map(SimTime))
    }
}

/// Numbers that other readers of JSON would round, as text.
mod decimal {
    use serde::{Deserialize as _, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(number: &u64, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(number)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}

/// A rating as its letter.
mod surely {
    use serde::{Deserialize as _, Deserializer, Serializer, de};

    use crate::score::Rating;

    pub(super) fn serialize<S: Serializer>(rating: &Rating, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(rating.name())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Rating, D::Error> {
        let name = String::deserialize(from)?;
        super::rating(&name).ok_or_else(|| de::Error::custom("no rating"))
    }
}

/// Ratings as their letters, or null.
mod letter {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer, de};

    use crate::score::Rating;

    pub(super) fn serialize<S: Serializer>(rating: &Option<Rating>, to: S) -> Result<S::Ok, S::Error> {
        rating.map(Rating::name).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Rating>, D::Error> {
        Option::<String>::deserialize(from)?
            .map(|name| super::rating(&name).ok_or_else(|| de::Error::custom("no rating")))
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{SimSpan, Term};

    #[test]
    fn exact_times_read_back_the_same() {
        for ms in [0, 1, 999, 1_000, 300_001, 3_600_000, 86_400_000, 8_640_000_123] {
            let read = Term::parse(&exact(SimTime(ms))).expect("a length");
            assert_eq!(read.fixed(), Some(SimSpan(ms)), "{ms}");
        }
    }

    #[test]
    fn a_deed_is_written_as_in_a_decisions_file() {
        let mut deed = Deed::seat(SimTime(300_001), "top", true);
        assert_eq!(
            deed.ron(),
            r#"(at: "5m1ms", act: TakeOver(post: "top", human: true))"#
        );
        deed.by = Some("reception".into());
        deed.act = "Offer".into();
        assert_eq!(deed.ron(), r#"(at: "5m1ms", by: "reception", act: Offer)"#);
    }
}
