//! Conditions: what may stand in a plan, what in a scenario, and which numbers make sense.

use super::common::{at_least, positive, range};
use super::site::{At, Site, field, head, item};
use crate::diag::{Span, Spanned, codes, quoted};
use crate::model::common::{FactKind, Name};
use crate::model::condition::Condition;
use crate::say;

/// What the names in a condition refer to.
pub(super) trait Scope {
    /// `of:` of a condition at a place; `None` when it is left out.
    fn subject(&self, of: Option<&Name>, needed: Subject, at: Span, site: &mut Site<'_>);
    /// Whose picture is read.
    fn post(&self, post: Option<&Name>, at: Span, site: &mut Site<'_>);
    /// What `Done` names.
    fn done(&self, name: &Name, site: &mut Site<'_>);
    /// What `Reported` names.
    fn reported(&self, name: &Name, site: &mut Site<'_>);
    /// A class rank.
    fn class(&self, rank: &Spanned<u32>, site: &mut Site<'_>);
    /// An alert rank.
    fn alert(&self, rank: &Spanned<u32>, site: &mut Site<'_>);
    /// What `Overdue` names.
    fn overdue(&self, name: &Name, site: &mut Site<'_>);
    /// What `Type` names; an error in scenarios.
    fn incident_type(&self, name: &Name, at: Span, site: &mut Site<'_>);
    /// What `Injected` names; an error in plans.
    fn injected(&self, name: &Name, at: Span, site: &mut Site<'_>);
    /// Something that only the world knows stands at a place.
    fn world_only(&self, what: &str, at: Span, site: &mut Site<'_>);
    /// A time of the run.
    fn clock(&self, term: &Spanned<crate::time::Term>, site: &mut Site<'_>);
}

/// What a condition can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// A group or a party.
    Either,
    /// A group.
    Group,
}

/// Checks a condition; `at` is its node.
pub(super) fn check(condition: &Condition, at: At<'_>, scope: &dyn Scope, site: &mut Site<'_>) {
    use Condition as C;
    let here = head(at);
    let subject =
        |of: &Option<Name>, needed, site: &mut Site<'_>| scope.subject(of.as_ref(), needed, here, site);
    match condition {
        C::Always | C::SpecialPeriod => {}
        C::All(parts) | C::Any(parts) => {
            let list = item(at, 0);
            if parts.is_empty() && matches!(condition, C::Any(_)) {
                let hint = vec![say!("load-any-hint")];
                site.error_with(codes::NEVER_HOLDS, here, say!("load-any-of-nothing"), hint);
            }
            for (index, part) in parts.iter().enumerate() {
                check(part, item(list, index), scope, site);
            }
        }
        C::Not(inner) => {
            if matches!(**inner, C::Always)
                && matches!(
                    item(at, 0).map(|n| &n.kind),
                    Some(crate::syntax::Kind::Word("Always"))
                )
            {
                site.error(codes::NEVER_HOLDS, here, say!("load-not-always"));
            }
            check(inner, item(at, 0), scope, site);
        }
        C::Present { of } | C::Over { of } | C::DemandsKnown { of } | C::Arrived { of } => {
            subject(of, Subject::Either, site);
        }
        C::Unsatisfied { of } => subject(of, Subject::Group, site),
        C::Size { of, at_least: n } | C::Injured { of, at_least: n } => {
            subject(of, Subject::Either, site);
            at_least(say!("load-what-number"), n, 1, site);
        }
        C::Tension { of, at_least: n } => {
            scope.world_only("Tension", here, site);
            subject(of, Subject::Group, site);
            range(say!("load-what-tension"), n, 0, 100, site);
        }
        C::Behaviour { of, at_least: n } => {
            subject(of, Subject::Either, site);
            range(say!("load-what-behaviour"), n, 1, 3, site);
        }
        C::Media { of, at_least: n } => {
            subject(of, Subject::Either, site);
            range(say!("load-what-media"), n, 1, 3, site);
        }
        C::Bound { of, at_least: n } => {
            subject(of, Subject::Either, site);
            range(say!("load-what-office-level"), n, 1, 4, site);
        }
        C::Risk { of, at_least: n } => {
            subject(of, Subject::Either, site);
            range(say!("load-what-risk"), n, 1, 3, site);
        }
        C::Class { of, at_least: rank } => {
            subject(of, Subject::Either, site);
            at_least(say!("load-what-class-rank"), rank, 1, site);
            scope.class(rank, site);
        }
        C::Alert { at_least: rank } => {
            at_least(say!("load-what-alert-rank"), rank, 1, site);
            scope.alert(rank, site);
        }
        C::Done(name) => scope.done(name, site),
        C::Reported(name) => scope.reported(name, site),
        C::Knows {
            post,
            fact,
            of,
            at_least,
        } => {
            scope.post(post.as_ref(), here, site);
            subject(of, Subject::Either, site);
            fact_value(*fact, at_least, site);
        }
        C::Fact {
            fact,
            of,
            at_least,
            at_most,
        } => {
            subject(of, Subject::Either, site);
            fact_value(*fact, at_least, site);
            if let Some(at_most) = at_most {
                fact_value(*fact, at_most, site);
                if !at_most.is_poison() && !at_least.is_poison() && at_most.value < at_least.value {
                    let message = say!("load-empty-range", least = at_least.value, most = at_most.value);
                    site.error(codes::NEVER_HOLDS, at_most.span, message);
                }
            }
        }
        C::Type(name) => scope.incident_type(name, here, site),
        C::Overdue(name) => scope.overdue(name, site),
        C::Contradicted { post, fact: _, of } => {
            scope.post(post.as_ref(), here, site);
            subject(of, Subject::Either, site);
        }
        C::Since { event, span } => {
            let inner = field(at, "event");
            let begins = matches!(
                **event,
                C::Done(_) | C::Reported(_) | C::Present { .. } | C::Arrived { .. } | C::Injected(_)
            );
            // A condition that could not be read stands as `Always`.
            let was_read = !matches!(**event, C::Always)
                || matches!(inner.map(|n| &n.kind), Some(crate::syntax::Kind::Word("Always")));
            if !begins && was_read {
                let hint = vec![say!("load-since-hint")];
                site.error_with(codes::BAD_SINCE, head(inner), say!("load-since"), hint);
            }
            positive(say!("load-what-since"), span, site);
            check(event, inner, scope, site);
        }
        C::Injected(name) => scope.injected(name, here, site),
        C::Breach => scope.world_only("Breach", here, site),
        C::At(term) => {
            scope.world_only("At", here, site);
            scope.clock(term, site);
        }
    }
}

/// The value of a fact lies in the range that its kind has.
pub(super) fn fact_value(fact: FactKind, value: &Spanned<u32>, site: &mut Site<'_>) {
    let max = match fact {
        FactKind::Present
        | FactKind::Demands
        | FactKind::Notice
        | FactKind::Complex
        | FactKind::Instruction
        | FactKind::Assigned
        | FactKind::Supervised => 1,
        FactKind::SelfHarm | FactKind::Danger | FactKind::Review => 2,
        FactKind::Matter => 8,
        FactKind::Behaviour | FactKind::Media | FactKind::Risk => 3,
        FactKind::Bound => 4,
        FactKind::AlertLevel => super::super::limits::MAX_RANKS as u32,
        FactKind::Size | FactKind::Injured => super::super::limits::MAX_PEOPLE,
        FactKind::Place => super::super::limits::MAX_SCENERY as u32,
        FactKind::Eta => super::super::limits::MAX_RUN_DAYS as u32 * 24 * 60,
    };
    range(
        say!("load-what-fact", fact = quoted(fact.name())),
        value,
        0,
        max,
        site,
    );
}
