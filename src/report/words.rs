//! Names, clock times and durations in words.

use crate::model::compiled::{ActorIx, Compiled, IncidentIx, PersonIx, PlaceIx};
use crate::text::{Arg, Lang, tr};
use crate::time::SimTime;

/// Speaks about one compiled model in one language.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The model.
    pub compiled: &'a Compiled,
    /// The language.
    pub lang: Lang,
}

impl<'a> Words<'a> {
    /// A program text without variables.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        tr(self.lang, id, &[])
    }

    /// A program text with words for its variables.
    #[must_use]
    pub fn fill(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(k, v)| (*k, Arg::Text(v))).collect();
        tr(self.lang, id, &args)
    }

    /// A post or unit.
    #[must_use]
    pub fn actor(&self, actor: ActorIx) -> &'a str {
        self.compiled
            .actors
            .get(actor.ix())
            .map_or("?", |a| a.name.get(self.lang))
    }

    /// A post or unit by its id; the id itself when there is none.
    #[must_use]
    pub fn actor_by_id(&self, id: &'a str) -> &'a str {
        self.compiled
            .actors
            .iter()
            .find(|a| a.id == id)
            .map_or(id, |a| a.name.get(self.lang))
    }

    /// A person, by the name of the main post.
    #[must_use]
    pub fn person(&self, person: PersonIx) -> &'a str {
        let holds = self
            .compiled
            .persons
            .get(person.ix())
            .and_then(|p| p.holds.first());
        holds.map_or("?", |a| self.actor(*a))
    }

    /// A group or party.
    #[must_use]
    pub fn incident(&self, incident: IncidentIx) -> &'a str {
        self.compiled
            .incidents
            .get(incident.ix())
            .map_or("?", |i| i.name.get(self.lang))
    }

    /// A group or party by its id; the id itself when there is none.
    #[must_use]
    pub fn incident_by_id(&self, id: &'a str) -> &'a str {
        self.compiled
            .incidents
            .iter()
            .find(|i| i.id == id)
            .map_or(id, |i| i.name.get(self.lang))
    }

    /// A function by its id; the id itself when there is none.
    #[must_use]
    pub fn function_by_id(&self, id: &'a str) -> &'a str {
        self.compiled
            .functions
            .iter()
            .find(|f| f.id == id)
            .map_or(id, |f| f.name.get(self.lang))
    }

    /// A place.
    #[must_use]
    pub fn place(&self, place: PlaceIx) -> &'a str {
        self.compiled
            .places
            .get(place.ix())
            .map_or("?", |p| p.name.get(self.lang))
    }

    /// The civil date and time of a moment.
    #[must_use]
    pub fn civil(&self, at: SimTime) -> jiff::civil::DateTime {
        self.compiled
            .clock
            .start
            .saturating_add(jiff::SignedDuration::from_millis(at.0))
    }

    /// `09:05`.
    #[must_use]
    pub fn clock(&self, at: SimTime) -> String {
        self.civil(at).strftime("%H:%M").to_string()
    }

    /// `2026-03-10`.
    #[must_use]
    pub fn date(&self, at: SimTime) -> String {
        self.civil(at).strftime("%Y-%m-%d").to_string()
    }

    /// `09:05`, with month and day before it when the run goes past its first day.
    #[must_use]
    pub fn stamp(&self, at: SimTime) -> String {
        let one_day = self.civil(self.compiled.end).date() == self.civil(SimTime::ZERO).date();
        let form = if one_day { "%H:%M" } else { "%m-%d %H:%M" };
        self.civil(at).strftime(form).to_string()
    }

    /// A length of time, see [`crate::text::duration`].
    #[must_use]
    pub fn duration(&self, ms: i64) -> String {
        crate::text::duration(self.lang, ms)
    }
}
