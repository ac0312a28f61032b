//! The ways in which conditions can hold together, found without playing.
//!
//! A condition is spread into alternatives; each is a set of ranges of numbers and of moments of an incident's life. An
//! alternative that contradicts itself is dropped. What is left over says what a condition needs in any case. Conditions
//! with more alternatives than [`MOST_WAYS`] are left undecided.

use std::collections::BTreeMap;

use crate::model::common::{FactKind, Name};
use crate::model::condition::Condition;
use crate::time::Term;

/// Types are defined by other types at most so deep.
const MOST_TYPES: usize = 8;
/// Alternatives of one condition that are looked at.
const MOST_WAYS: usize = 128;

/// One alternative.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Way<'c> {
    /// Smallest and largest value of each thing that is asked for; -1 stands for "not known".
    ranges: BTreeMap<String, (i64, i64)>,
    /// Moments of the life of each group or party that fit: bits of [`Moment`].
    life: BTreeMap<&'c str, u8>,
    /// Steps that must be done and lines that must be received.
    pub(super) needs: Vec<&'c Name>,
}

/// Moments of an incident's life, as bits.
#[derive(Clone, Copy, Debug)]
pub(super) enum Moment {
    Before = 1,
    Present = 2,
    Over = 4,
}

/// What is known beforehand about the values.
pub(super) trait World {
    /// Smallest and largest value that can ever be.
    fn range(&self, what: &str, of: &str) -> (i64, i64);
    /// The moments that can ever be.
    fn life(&self, of: &str) -> u8;
    /// What makes an incident one of a type.
    fn type_of(&self, id: &str) -> Option<&Condition>;
}

/// Too many alternatives to look at.
#[derive(Debug)]
struct TooMany;

/// The ways in which all of `conditions` hold at once; `None` when there are too many to tell.
pub(super) fn ways<'c>(conditions: &[&'c Condition], world: &'c dyn World) -> Option<Vec<Way<'c>>> {
    let reader = Reader { world, types: 0 };
    let mut all = vec![Way::default()];
    for condition in conditions {
        all = reader.and(&all, &reader.read(condition, true).ok()?).ok()?;
    }
    Some(all)
}

/// Whether one of each can hold at once; undecided counts as possible.
pub(super) fn together(a: Option<&[Way<'_>]>, b: Option<&[Way<'_>]>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return true;
    };
    a.iter()
        .any(|left| b.iter().any(|right| merge(left, right).is_some()))
}

/// Narrows ways down to those that fit the nature of the incident (class, where people are bound) which `before` asks for.
pub(super) fn narrowed<'c>(own: Vec<Way<'c>>, before: &[Way<'c>]) -> Vec<Way<'c>> {
    let nature = |key: &str| key.starts_with("class/") || key.starts_with(FactKind::Bound.name());
    let natures: Vec<Way<'_>> = before
        .iter()
        .map(|way| Way {
            ranges: way
                .ranges
                .iter()
                .filter(|(key, _)| nature(key))
                .map(|(k, v)| (k.clone(), *v))
                .collect(),
            ..Way::default()
        })
        .collect();
    let pairs = own
        .iter()
        .flat_map(|way| natures.iter().filter_map(|n| merge(way, n)));
    pairs.take(MOST_WAYS).collect()
}

impl Way<'_> {
    /// Whether it can hold only when a fact is at least so large.
    pub(super) fn needs_at_least(&self, what: FactKind, least: i64) -> bool {
        let prefix = format!("{}/", what.name());
        let mut ranges = self.ranges.iter();
        ranges.any(|(key, range)| key.starts_with(&prefix) && range.0 >= least)
    }

    /// Whether it can hold only in one of these moments.
    pub(super) fn only_in(&self, moments: u8) -> bool {
        self.life.values().any(|life| life & !moments == 0)
    }
}

struct Reader<'c> {
    world: &'c dyn World,
    /// Types that are being looked into.
    types: usize,
}

impl<'c> Reader<'c> {
    fn read(&self, condition: &'c Condition, holds: bool) -> Result<Vec<Way<'c>>, TooMany> {
        use Condition as C;
        let of = |name: &'c Option<Name>| name.as_ref().map_or("", |n| n.as_str());
        let fact = |kind: FactKind, subject: &'c Option<Name>, least: u32| {
            self.range(
                &format!("{}/{}", kind.name(), of(subject)),
                i64::from(least),
                i64::MAX,
                holds,
            )
        };
        Ok(match condition {
            C::Always if holds => vec![Way::default()],
            C::Always => Vec::new(),
            C::All(parts) | C::Any(parts) => {
                let every = matches!(condition, C::All(_)) == holds;
                let mut all = if every { vec![Way::default()] } else { Vec::new() };
                for part in parts {
                    let read = self.read(part, holds)?;
                    if every {
                        all = self.and(&all, &read)?;
                    } else {
                        all.extend(read);
                    }
                }
                if all.len() > MOST_WAYS {
                    return Err(TooMany);
                }
                all
            }
            C::Not(inner) => self.read(inner, !holds)?,
            C::Present { of: subject } => self.moment(of(subject), Moment::Present, holds),
            C::Over { of: subject } => self.moment(of(subject), Moment::Over, holds),
            C::Size { of, at_least } => fact(FactKind::Size, of, at_least.value),
            C::Behaviour { of, at_least } => fact(FactKind::Behaviour, of, at_least.value),
            C::Injured { of, at_least } => fact(FactKind::Injured, of, at_least.value),
            C::Media { of, at_least } => fact(FactKind::Media, of, at_least.value),
            C::Bound { of, at_least } => fact(FactKind::Bound, of, at_least.value),
            C::Risk { of, at_least } => fact(FactKind::Risk, of, at_least.value),
            C::DemandsKnown { of } => fact(FactKind::Demands, of, 1),
            C::Alert { at_least } => self.range("alert/", i64::from(at_least.value), i64::MAX, holds),
            C::Tension {
                of: subject,
                at_least,
            } => self.range(
                &format!("tension/{}", of(subject)),
                i64::from(at_least.value),
                i64::MAX,
                holds,
            ),
            C::Class {
                of: subject,
                at_least,
            } => self.range(
                &format!("class/{}", of(subject)),
                i64::from(at_least.value),
                i64::MAX,
                holds,
            ),
            C::At(term) => self.range("clock/", millis(term.value), i64::MAX, holds),
            C::Since { event, span } => {
                let mut all = self.range(
                    &format!("since/{}", event_key(event)),
                    millis(span.value),
                    i64::MAX,
                    holds,
                );
                if holds && let C::Done(name) | C::Reported(name) = &**event {
                    all.iter_mut().for_each(|way| way.needs.push(name));
                }
                all
            }
            C::Done(name) | C::Reported(name) => {
                let mut all = self.flag(&event_key(condition), holds);
                if holds {
                    all.iter_mut().for_each(|way| way.needs.push(name));
                }
                all
            }
            C::Arrived { of: subject } => self.flag(&format!("arrived/{}", of(subject)), holds),
            C::Unsatisfied { of: subject } => self.flag(&format!("unsatisfied/{}", of(subject)), holds),
            C::Injected(name) => self.flag(&format!("inject/{}", name.value), holds),
            C::Breach => self.flag("breach/", holds),
            C::SpecialPeriod => self.flag("special-period/", holds),
            other => self.rest(other, holds)?,
        })
    }

    /// Conditions about single pictures, and those that stand for others.
    fn rest(&self, condition: &'c Condition, holds: bool) -> Result<Vec<Way<'c>>, TooMany> {
        use Condition as C;
        let text = |name: Option<&'c Name>| name.map_or("", |n| n.as_str());
        Ok(match condition {
            C::Knows {
                post,
                fact,
                of,
                at_least,
            } => {
                let key = format!(
                    "knows/{}/{}/{}",
                    text(post.as_ref()),
                    fact.name(),
                    text(of.as_ref())
                );
                self.range(&key, i64::from(at_least.value), i64::MAX, holds)
            }
            C::Contradicted { post, fact, of } => {
                let key = format!(
                    "contradicted/{}/{}/{}",
                    text(post.as_ref()),
                    fact.name(),
                    text(of.as_ref())
                );
                self.flag(&key, holds)
            }
            C::Fact {
                fact,
                of,
                at_least,
                at_most,
            } => {
                let key = format!("{}/{}", fact.name(), text(of.as_ref()));
                let most = at_most.as_ref().map_or(i64::MAX, |n| i64::from(n.value));
                self.range(&key, i64::from(at_least.value), most, holds)
            }
            C::Type(id) => match self.world.type_of(id) {
                Some(inner) if self.types < MOST_TYPES => {
                    let deeper = Self {
                        world: self.world,
                        types: self.types + 1,
                    };
                    deeper.read(inner, holds)?
                }
                _ => vec![Way::default()],
            },
            C::Overdue(name) => self.flag(&format!("overdue/{name}"), holds),
            _ => vec![Way::default()],
        })
    }

    fn and(&self, a: &[Way<'c>], b: &[Way<'c>]) -> Result<Vec<Way<'c>>, TooMany> {
        let mut all = Vec::new();
        for left in a {
            for right in b {
                all.extend(merge(left, right));
                if all.len() > MOST_WAYS {
                    return Err(TooMany);
                }
            }
        }
        Ok(all)
    }

    /// A number in a range, or outside of it.
    fn range(&self, key: &str, least: i64, most: i64, holds: bool) -> Vec<Way<'c>> {
        let (what, of) = key.split_once('/').unwrap_or((key, ""));
        let (low, high) = self.world.range(what, of);
        let all = if holds {
            vec![(least, most)]
        } else {
            vec![
                (i64::MIN, least.saturating_sub(1)),
                (most.saturating_add(1), i64::MAX),
            ]
        };
        let fits = all.into_iter().filter_map(|(from, to)| {
            let (from, to) = (from.max(low), to.min(high));
            (from <= to && !(most == i64::MAX && from == i64::MAX)).then(|| Way {
                ranges: BTreeMap::from([(key.to_owned(), (from, to))]),
                ..Way::default()
            })
        });
        fits.collect()
    }

    fn flag(&self, key: &str, holds: bool) -> Vec<Way<'c>> {
        self.range(key, 1, i64::MAX, holds)
    }

    fn moment(&self, of: &'c str, moment: Moment, holds: bool) -> Vec<Way<'c>> {
        let bit = moment as u8;
        let fits = if holds { bit } else { !bit } & self.world.life(of);
        if fits == 0 {
            return Vec::new();
        }
        vec![Way {
            life: BTreeMap::from([(of, fits)]),
            ..Way::default()
        }]
    }
}

fn merge<'c>(a: &Way<'c>, b: &Way<'c>) -> Option<Way<'c>> {
    let mut both = a.clone();
    for (key, (from, to)) in &b.ranges {
        let range = both.ranges.entry(key.clone()).or_insert((*from, *to));
        *range = (range.0.max(*from), range.1.min(*to));
        if range.0 > range.1 {
            return None;
        }
    }
    for (of, bits) in &b.life {
        let life = both.life.entry(of).or_insert(*bits);
        *life &= bits;
        if *life == 0 {
            return None;
        }
    }
    both.needs.extend(&b.needs);
    Some(both)
}

/// Something that begins at one moment, as a key.
fn event_key(event: &Condition) -> String {
    match event {
        Condition::Done(name) => format!("done/{name}"),
        Condition::Reported(name) => format!("reported/{name}"),
        Condition::Injected(name) => format!("inject/{name}"),
        Condition::Present { of } => format!("present/{}", of.as_ref().map_or("", |n| n.as_str())),
        Condition::Arrived { of } => format!("arrived/{}", of.as_ref().map_or("", |n| n.as_str())),
        _ => "event/".to_owned(),
    }
}

/// A term in milliseconds; calendar days count 24 hours.
fn millis(term: Term) -> i64 {
    (super::numbers::minutes(term) * 60_000.0) as i64
}
