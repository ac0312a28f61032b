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

/// A person's picture. Small lists beat tables here: a person knows ten to thirty statements.
#[derive(Clone, Debug, Default)]
pub(crate) struct Picture {
    statements: Vec<Statement>,
    /// Facts with two sources that disagree.
    contradicted: Vec<(FactKind, IncidentIx)>,
}

impl Picture {
    pub(crate) fn clear(&mut self) {
        self.statements.clear();
        self.contradicted.clear();
    }

    pub(crate) fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The current statement: newest as-of time; ties go to the more direct source.
    pub(crate) fn current(&self, topic: Topic, incident: IncidentIx) -> Option<&Statement> {
        self.statements
            .iter()
            .filter(|s| s.topic == topic && s.incident == incident)
            .max_by(|a, b| a.as_of.cmp(&b.as_of).then(b.hops.cmp(&a.hops)))
    }

    pub(crate) fn value(&self, fact: FactKind, incident: IncidentIx) -> Option<i32> {
        self.current(Topic::Fact(fact), incident).map(|s| s.value)
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
        let before = self.current(new.topic, new.incident).copied();
        let same =
            |s: &Statement| s.topic == new.topic && s.incident == new.incident && s.source == new.source;
        match self.statements.iter_mut().find(|s| same(s)) {
            Some(old) if old.as_of >= new.as_of => return Learned::default(),
            Some(old) => *old = new,
            None => self.statements.push(new),
        }
        let Some(before) = before else {
            return Learned {
                news: true,
                contradicted: false,
            };
        };
        let current = self
            .current(new.topic, new.incident)
            .map_or(new.value, |s| s.value);
        // What staff saw at different times is news; only sources outside can be at odds, and own eyes settle it.
        let outside = |s: Source| matches!(s, Source::Outside(_));
        let mut contradicted = false;
        if let Topic::Fact(fact) = new.topic
            && before.source != new.source
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
            news: current != before.value,
            contradicted,
        }
    }
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
