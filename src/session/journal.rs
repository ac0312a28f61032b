//! The journal of a session as text: JSON Lines in a chain of hashes.
//!
//! ```text
//! {"n":0,"prev":"","format":1,"identity":{…},"hash":"5f0c…"}        what decides the session
//! {"n":1,"prev":"5f0c…","entry":{"at":…,"events":…,"what":…},"hash":"91ab…"}
//! ```
//! `hash` is the BLAKE3 hash of the line's bytes before `,"hash"`; `prev` is the hash of the line before, so that nothing in
//! the middle can be changed, taken out or put in without being noticed. Writing may stop anywhere: a last line that isn't
//! whole was never durable, and is left away. Nothing here touches files.

use serde::{Deserialize, Serialize};

use super::record::{About, Entry, Identity, Record};

/// Version of the journal's form.
pub const FORMAT: u32 = 1;

const BEFORE_HASH: &[u8] = br#","hash":""#;
const AFTER_HASH: &[u8] = b"\"}\n";
const HASH_DIGITS: usize = 64;

/// The end of a chain: what the next line continues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    next: u64,
    last: String,
}

/// A journal that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    /// The first entry.
    pub identity: Identity,
    /// The others.
    pub entries: Vec<Entry>,
    /// What the next line continues.
    pub chain: Chain,
    /// How many bytes from the start are whole lines.
    pub whole: usize,
    /// How many bytes after them are a line that wasn't written to its end.
    pub cut: usize,
}

/// Why a text is no journal. Entries count from 0, which is the identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// There is no whole first line.
    #[error("it has no whole first entry")]
    NoIdentity,
    /// Another form than ours.
    #[error("it has format {found}, this program reads format {FORMAT}")]
    OtherFormat {
        /// Its form.
        found: u32,
    },
    /// A line with others after it isn't as it was written, or isn't in its place.
    #[error("entry {entry} was changed after it was written")]
    Changed {
        /// Which.
        entry: u64,
    },
    /// A line is as it was written, but this program doesn't understand it.
    #[error("entry {entry} says something that this program doesn't know")]
    Strange {
        /// Which.
        entry: u64,
    },
}

impl Journal {
    /// What the session is called, and for whom it is, as said last.
    #[must_use]
    pub fn about(&self) -> Option<&About> {
        self.entries.iter().rev().find_map(|entry| match &entry.what {
            Record::About(about) => Some(about),
            _ => None,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct First<I> {
    n: u64,
    prev: String,
    format: u32,
    identity: I,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Later<E> {
    n: u64,
    prev: String,
    entry: E,
}

/// What every first line has, whatever its format.
#[derive(Deserialize)]
struct AnyFormat {
    format: u32,
}

impl Chain {
    /// The first line of a journal, and what continues it.
    #[must_use]
    pub fn begin(identity: &Identity) -> (String, Self) {
        sealed(
            0,
            &First {
                n: 0,
                prev: String::new(),
                format: FORMAT,
                identity,
            },
        )
    }

    /// The line of an entry, and what continues it once the line is written.
    #[must_use]
    pub fn line(&self, entry: &Entry) -> (String, Self) {
        sealed(
            self.next,
            &Later {
                n: self.next,
                prev: self.last.clone(),
                entry,
            },
        )
    }

    /// Hash of the last line.
    #[must_use]
    pub fn last(&self) -> &str {
        &self.last
    }

    /// How many lines there are.
    #[must_use]
    pub fn lines(&self) -> u64 {
        self.next
    }
}

fn sealed(n: u64, line: &impl Serialize) -> (String, Chain) {
    let mut text = serde_json::to_string(line).expect("texts and numbers only");
    // The closing brace comes back after the hash.
    text.pop();
    let last = blake3::hash(text.as_bytes()).to_hex().to_string();
    text.push_str(&format!(",\"hash\":\"{last}\"}}\n"));
    (text, Chain { next: n + 1, last })
}

/// The whole text of a journal.
#[must_use]
pub fn encode(identity: &Identity, entries: &[Entry]) -> String {
    let (mut text, mut chain) = Chain::begin(identity);
    for entry in entries {
        let (line, next) = chain.line(entry);
        text.push_str(&line);
        chain = next;
    }
    text
}

/// Reads a journal up to its last whole line.
///
/// # Errors
/// [`JournalError`] names the first entry that isn't as it was written. A last line that isn't whole is no error, see
/// [`Journal::cut`].
pub fn decode(bytes: &[u8]) -> Result<Journal, JournalError> {
    let mut lines = bytes.split_inclusive(|b| *b == b'\n');
    let first = lines.next().unwrap_or_default();
    let (body, hash) = unsealed(first).ok_or(JournalError::NoIdentity)?;
    let strange = JournalError::Strange { entry: 0 };
    let found = serde_json::from_str::<AnyFormat>(&body)
        .map_err(|_| strange)?
        .format;
    if found != FORMAT {
        return Err(JournalError::OtherFormat { found });
    }
    let identity = serde_json::from_str::<First<Identity>>(&body)
        .map_err(|_| strange)?
        .identity;
    if !identity.is_sound() {
        return Err(strange);
    }
    let mut journal = Journal {
        identity,
        entries: Vec::new(),
        chain: Chain { next: 1, last: hash },
        whole: first.len(),
        cut: 0,
    };
    while let Some(line) = lines.next() {
        let entry = journal.chain.next;
        let Some((body, hash)) = unsealed(line) else {
            if lines.next().is_some() {
                return Err(JournalError::Changed { entry });
            }
            journal.cut = line.len();
            break;
        };
        let read: Later<Entry> = serde_json::from_str(&body).map_err(|_| JournalError::Strange { entry })?;
        if read.n != entry || read.prev != journal.chain.last {
            return Err(JournalError::Changed { entry });
        }
        journal.entries.push(read.entry);
        journal.whole += line.len();
        journal.chain = Chain {
            next: entry + 1,
            last: hash,
        };
    }
    Ok(journal)
}

/// A whole line as JSON without its hash, and the hash; nothing if they don't belong together.
fn unsealed(line: &[u8]) -> Option<(String, String)> {
    let rest = line.strip_suffix(AFTER_HASH)?;
    let (rest, hash) = rest.split_at_checked(rest.len().checked_sub(HASH_DIGITS)?)?;
    let body = rest.strip_suffix(BEFORE_HASH)?;
    if blake3::hash(body).to_hex().as_bytes() != hash {
        return None;
    }
    let mut body = String::from_utf8(body.to_vec()).ok()?;
    body.push('}');
    Some((body, String::from_utf8_lossy(hash).into_owned()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::Rating;
    use crate::session::record::{
        ClockPolicy, Concern, Deed, EnteredBy, HotWash, Observation, Origin, Override, Pace, TextFile,
    };
    use crate::time::SimTime;

    fn identity() -> Identity {
        let file = |name: &str| TextFile::new(name, "(\n  \"引号\" \\ \"x\"\n)");
        let mut identity = Identity::new(u64::MAX, file("p"), file("s"), file("parameters"));
        identity.role_map = Some(file("roles.ron"));
        identity.seats = vec!["top".into()];
        identity.origin = Some(Origin {
            name: "演练".into(),
            entry: "00".into(),
            at: SimTime(-1),
        });
        identity
    }

    /// One of each kind.
    fn all() -> Vec<Entry> {
        let deed = Deed::seat(SimTime(60_000), "reception", true);
        let observation = |rating| Observation {
            objective: Some("speed".into()),
            rating,
            text: "slow\nbut sure".into(),
        };
        let kinds = [
            Record::Script {
                deeds: vec![deed.clone(), deed.clone()],
                until: None,
            },
            Record::Script {
                deeds: vec![],
                until: Some(SimTime(5)),
            },
            Record::Act {
                deed: deed.clone(),
                scripted: true,
                entered_by: None,
            },
            Record::Act {
                deed,
                scripted: false,
                entered_by: Some(EnteredBy::Evaluator),
            },
            Record::Reached,
            Record::Pace(Pace::Times(20)),
            Record::Pace(Pace::Paused),
            Record::Policy(ClockPolicy::Running),
            Record::Bookmark("here".into()),
            Record::Observation(observation(Some(Rating::M))),
            Record::Observation(observation(None)),
            Record::Branch {
                from: SimTime(7),
                enter: false,
            },
            Record::Switch(1),
            Record::End,
            Record::Freeze,
            Record::Thaw,
            Record::About(About {
                title: "三月".into(),
                trained: vec!["reception".into()],
                notes: String::new(),
            }),
            Record::HotWash(HotWash {
                post: "reception".into(),
                well: "calm".into(),
                improve: "faster".into(),
                about: Some(Concern::Training),
                text: String::new(),
            }),
            Record::Override(Override {
                objective: "speed".into(),
                rating: Rating::P,
                reason: "the phone was dead".into(),
            }),
        ];
        let entry = |(i, what)| Entry {
            at: SimTime(i as i64 - 1),
            events: i as u64,
            what,
        };
        kinds.into_iter().enumerate().map(entry).collect()
    }

    #[test]
    fn a_journal_reads_back_as_it_was_written() {
        let text = encode(&identity(), &all());
        let journal = decode(text.as_bytes()).expect("our own journal");
        assert_eq!((&journal.identity, &journal.entries), (&identity(), &all()));
        assert_eq!((journal.whole, journal.cut), (text.len(), 0));
        assert_eq!(journal.chain.lines(), 1 + all().len() as u64);
        let (line, _) = journal.chain.line(&all()[0]);
        let longer = decode((text + &line).as_bytes()).expect("goes on");
        assert_eq!(longer.entries.len(), all().len() + 1);
    }

    #[test]
    fn what_earlier_programs_wrote_still_reads_and_is_written_the_same() {
        let line = r#"{"n":1,"prev":"?","entry":{"at":5,"events":2,"what":{"act":{"deed":{"time":6,"by":"top","about":null,"act":"Offer"},"scripted":false}}}}"#;
        let chain = decode(encode(&identity(), &[]).as_bytes()).expect("ours").chain;
        let line = line.replace("\"?\"", &format!("{:?}", chain.last()));
        let read: Later<Entry> = serde_json::from_str(&line).expect("an entry of form 1");
        assert_eq!(serde_json::to_string(&read).expect("texts and numbers"), line);
    }

    #[test]
    fn a_cut_at_any_byte_leaves_exactly_the_whole_lines() {
        let text = encode(&identity(), &all());
        let ends: Vec<usize> = text.match_indices('\n').map(|(i, _)| i + 1).collect();
        for cut in 0..=text.len() {
            let lines = ends.iter().filter(|end| **end <= cut).count();
            let read = decode(&text.as_bytes()[..cut]);
            if lines == 0 {
                assert_eq!(read, Err(JournalError::NoIdentity), "cut at {cut}");
                continue;
            }
            let journal = read.expect("a prefix is a journal");
            assert_eq!(journal.entries, all()[..lines - 1], "cut at {cut}");
            assert_eq!(journal.whole, ends[lines - 1], "cut at {cut}");
            assert_eq!(journal.cut, cut - ends[lines - 1], "cut at {cut}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn a_changed_bit_is_noticed(place in any::<prop::sample::Index>(), bit in 0..8_u32) {
            let text = encode(&identity(), &all());
            let mut bytes = text.clone().into_bytes();
            let place = place.index(bytes.len());
            bytes[place] ^= 1 << bit;
            let line = text.as_bytes()[..place].iter().filter(|b| **b == b'\n').count() as u64;
            match decode(&bytes) {
                Err(JournalError::NoIdentity) => prop_assert_eq!(line, 0),
                Err(JournalError::Changed { entry }) => prop_assert_eq!(entry, line),
                Err(other) => prop_assert!(false, "{other}"),
                // In the last line, or in the line break before it: as if it hadn't been written, and said so.
                Ok(journal) => {
                    prop_assert!(journal.cut > 0);
                    prop_assert_eq!(&journal.entries[..], &all()[..line as usize - 1]);
                    prop_assert!(line + 1 >= all().len() as u64);
                }
            }
        }

        #[test]
        fn lines_taken_out_or_exchanged_are_noticed(a in 1..all().len(), b in 1..all().len()) {
            let text = encode(&identity(), &all());
            let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
            let taken = lines.remove(a);
            if a + 1 < all().len() {
                let found = decode(lines.concat().as_bytes());
                prop_assert_eq!(found, Err(JournalError::Changed { entry: a as u64 }));
            }
            if a != b {
                lines.insert(b, taken);
                let found = decode(lines.concat().as_bytes());
                prop_assert_eq!(found, Err(JournalError::Changed { entry: a.min(b) as u64 }));
            }
        }
    }

    #[test]
    fn a_text_that_is_not_the_one_of_its_hash_is_refused() {
        let mut identity = identity();
        identity.plan.text.push('x');
        let found = decode(encode(&identity, &[]).as_bytes());
        assert_eq!(found, Err(JournalError::Strange { entry: 0 }));
    }

    #[test]
    fn a_line_in_good_order_that_nobody_knows_is_named() {
        let text = encode(&identity(), &[]);
        let chain = decode(text.as_bytes()).expect("ours").chain;
        let (line, _) = sealed(
            1,
            &Later {
                n: 1,
                prev: chain.last.clone(),
                entry: "fly",
            },
        );
        assert_eq!(
            decode((text + &line).as_bytes()),
            Err(JournalError::Strange { entry: 1 })
        );
        let (other, _) = sealed(
            0,
            &First {
                n: 0,
                prev: String::new(),
                format: 9,
                identity: "?",
            },
        );
        assert_eq!(
            decode(other.as_bytes()),
            Err(JournalError::OtherFormat { found: 9 })
        );
    }
}
