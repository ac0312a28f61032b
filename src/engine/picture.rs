//! What a person knows: the newest statement of each source on each fact.

use super::event::Source;
use crate::model::common::FactKind;
use crate::model::compiled::{ElementIx, IncidentIx};
use crate::time::{SimSpan, SimTime};

/// What a statement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// A fact of the world.
    Fact(FactKind),
    /// An element was carried out or received.
    Done(ElementIx),
}

/// A statement in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    pub(crate) topic: Topic,
    pub(crate) incident: IncidentIx,
    pub(crate) value: i32,
    /// When it was true, as far as the source knew.
    pub(crate) as_of: SimTime,
    /// Who saw or said it first.
    pub(crate) source: Source,
    /// How many mouths it passed; 0 is own eyes.
    pub(crate) hops: u8,
}

/// What learning a statement changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Learned {
    /// The current value is new.
    pub(crate) news: bool,
    /// Another source disagrees.
    pub(crate) contradicted: bool,
}

/// A person's picture: every source's newest statement, and a table of what holds now.
#[derive(Clone, Debug, Default)]
pub(crate) struct Picture {
    statements: Vec<Statement>,
    /// `keys[i]` is the key of `statements[i]`: looking one up is the most frequent thing that a run does.
    keys: Vec<u64>,
    /// `current[incident · kinds + kind]`: index of the current statement on a fact, or [`UNKNOWN`]. The last row is about no
    /// incident.
    current: Vec<u16>,
    rows: usize,
    /// Facts with two sources that disagree.
    contradicted: Vec<(FactKind, IncidentIx)>,
}

/// Nothing is known.
const UNKNOWN: u16 = u16::MAX;
/// Columns of the table.
const KINDS: usize = FactKind::ALL.len();

impl Picture {
    /// Forgets everything; keeps the memory.
    pub(crate) fn reset(&mut self, incidents: usize) {
        self.statements.clear();
        self.keys.clear();
        self.contradicted.clear();
        self.rows = incidents;
        self.current.clear();
        self.current.resize((incidents + 1) * KINDS, UNKNOWN);
    }

    pub(crate) fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// Whether a statement is the current one on its fact.
    pub(crate) fn holds(&self, statement: &Statement) -> bool {
        match statement.topic {
            Topic::Fact(fact) => self.current(fact, statement.incident) == Some(statement),
            Topic::Done(_) => true,
        }
    }

    fn cell(&self, fact: FactKind, incident: IncidentIx) -> usize {
        incident.get().map_or(self.rows, IncidentIx::ix) * KINDS + fact as usize
    }

    /// The current statement on a fact: newest as-of time; ties go to the more direct source.
    pub(crate) fn current(&self, fact: FactKind, incident: IncidentIx) -> Option<&Statement> {
        self.statements
            .get(usize::from(self.current[self.cell(fact, incident)]))
    }

    pub(crate) fn value(&self, fact: FactKind, incident: IncidentIx) -> Option<i32> {
        self.current(fact, incident).map(|s| s.value)
    }

    /// Whether an element is known to be done.
    pub(crate) fn knows_done(&self, element: ElementIx, incident: IncidentIx) -> bool {
        self.statements
            .iter()
            .any(|s| s.topic == Topic::Done(element) && s.incident == incident)
    }

    pub(crate) fn is_contradicted(&self, fact: FactKind, incident: IncidentIx) -> bool {
        self.contradicted.contains(&(fact, incident))
    }

    /// Contradictions on an incident are cleared up: the most direct newest statement stands.
    pub(crate) fn verified(&mut self, incident: IncidentIx) {
        self.contradicted.retain(|(_, i)| *i != incident);
    }

    /// Takes a statement in.
    pub(crate) fn learn(&mut self, new: Statement, window: SimSpan, share: f64) -> Learned {
        if let Topic::Fact(fact) = new.topic
            && let Some(now) = self.current(fact, new.incident)
            && now.source == new.source
            && now.as_of >= new.as_of
        {
            // Most of what a message says is known already.
            return Learned::default();
        }
        let key = key_of(new.topic, new.incident, new.source);
        let index = match self.keys.iter().position(|k| *k == key) {
            Some(at) if self.statements[at].as_of >= new.as_of => return Learned::default(),
            Some(at) => at,
            None => self.statements.len(),
        };
        let Topic::Fact(fact) = new.topic else {
            let news = index == self.statements.len();
            self.put(index, new);
            return Learned {
                news,
                contradicted: false,
            };
        };
        let cell = self.cell(fact, new.incident);
        let before = self.statements.get(usize::from(self.current[cell])).copied();
        self.put(index, new);
        let Some(before) = before else {
            self.current[cell] = index as u16;
            return Learned {
                news: true,
                contradicted: false,
            };
        };
        let newer = new.as_of > before.as_of || (new.as_of == before.as_of && new.hops < before.hops);
        if newer {
            self.current[cell] = index as u16;
        }
        // What staff saw at different times is news; only sources outside can be at odds, and own eyes settle it.
        let outside = |s: Source| matches!(s, Source::Outside(_));
        let mut contradicted = false;
        if before.source != new.source
            && outside(before.source)
            && outside(new.source)
            && disagree(fact, before.value, new.value, share)
            && (new.as_of - before.as_of).0.abs() <= window.0
            && !self.is_contradicted(fact, new.incident)
        {
            self.contradicted.push((fact, new.incident));
            contradicted = true;
        }
        Learned {
            news: newer && new.value != before.value,
            contradicted,
        }
    }

    fn put(&mut self, index: usize, statement: Statement) {
        match self.statements.get_mut(index) {
            Some(old) => *old = statement,
            None => {
                self.keys
                    .push(key_of(statement.topic, statement.incident, statement.source));
                self.statements.push(statement);
            }
        }
    }
}

/// Topic, incident and source in one number, so that comparing statements is comparing numbers.
fn key_of(topic: Topic, incident: IncidentIx, source: Source) -> u64 {
    let (kind, id) = match topic {
        Topic::Fact(fact) => (0, fact as u16),
        Topic::Done(element) => (1, element.0),
    };
    let (origin, number) = match source {
        Source::Sight => (0, 0),
        Source::Told(actor) => (1, actor.0),
        Source::Outside(number) => (2, number),
    };
    u64::from(id) | u64::from(incident.0) << 16 | u64::from(number) << 32 | (kind | origin << 1) << 48
}

/// Whether two values of a fact contradict each other. A media level, a behaviour or an injury that somebody saw later
/// is news rather than contradiction; heads, signs, destination and presence are what sources disagree on.
fn disagree(fact: FactKind, a: i32, b: i32, share: f64) -> bool {
    match fact {
        FactKind::Size => f64::from((a - b).abs()) > share * f64::from(a.max(b)),
        FactKind::Risk | FactKind::Bound | FactKind::Present => a != b,
        _ => false,
    }
}
