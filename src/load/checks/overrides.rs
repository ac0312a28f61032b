//! What is unusual on the day: roles that exist, spells that lie within the run.

use super::common::{self, at_least, range};
use super::function;
use super::scenario::{moment, role};
use super::site::Site;
use crate::diag::{Spanned, codes};
use crate::model::roles::RoleKind;
use crate::model::scenario::Override;
use crate::say;
use crate::time::{SimSpan, Term};

/// Something unusual on the day; `end` is the end of the run when it is known.
pub(super) fn override_(change: &Override, end: Option<SimSpan>, site: &mut Site<'_>) {
    const PEOPLE: &[RoleKind] = &[RoleKind::Post, RoleKind::Unit];
    let spell = |from: &Spanned<Term>, until: &Option<Spanned<Term>>, site: &mut Site<'_>| {
        moment(from, end, site);
        // `until` may lie after the end: it then lasts to the end.
        if let Some(until) = until
            && let (Some(start), Some(stop)) = (common::fixed(from), common::length(until, site))
            && stop <= start
        {
            let message = say!(
                "load-until-before-from",
                stop = stop.to_string(),
                start = start.to_string()
            );
            site.error(codes::UNTIL_BEFORE_FROM, until.span, message);
        }
    };
    match change {
        Override::Absent {
            role: name,
            from,
            until,
        }
        | Override::InMeeting {
            role: name,
            from,
            until,
        } => {
            role(name, &[RoleKind::Post], site);
            spell(from, until, site);
        }
        Override::DeadChannel {
            role: name,
            channel: _,
            from,
            until,
        } => {
            role(name, PEOPLE, site);
            spell(from, until, site);
        }
        Override::Slow { role: name, factor } => {
            role(name, PEOPLE, site);
            range(say!("load-what-factor"), factor, 1.0, 10.0, site);
        }
        Override::VehicleTaken {
            role: name,
            count,
            from,
            until,
        } => {
            role(name, &[RoleKind::Vehicle], site);
            at_least(say!("load-what-vehicles"), count, 1, site);
            spell(from, until, site);
        }
        Override::Complies { role: name } => role(name, &[RoleKind::Post], site),
        Override::Shelved {
            function: name,
            from,
            until,
        } => {
            function(name, codes::S_UNKNOWN_FUNCTION, site);
            spell(from, until, site);
        }
    }
}
