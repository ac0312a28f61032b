//! Variations: what differs from run to run of a scenario, and within which bounds.

use super::scenario::{World, role};
use super::site::{Site, element, field, span_of};
use crate::diag::{Message, codes};
use crate::model::roles::RoleKind;
use crate::model::scenario::{Scenario, Varied};
use crate::say;

pub(super) fn check(scenario: &Scenario, world: &World<'_>, site: &mut Site<'_>) {
    for (index, variation) in scenario.variation.iter().enumerate() {
        let at = element(site.root(), "variation", index);
        let bad = |name: &str, message: Message, site: &mut Site<'_>| {
            if field(at, name).is_some_and(|n| matches!(n.kind, crate::syntax::Kind::Number(_))) {
                site.error(codes::BAD_VARIATION, span_of(at, name), message);
            }
        };
        if variation.min > variation.max {
            bad(
                "max",
                say!("load-max-below-min", max = variation.max, min = variation.min),
                site,
            );
        }
        match &variation.of {
            Varied::StartMinutes => {}
            Varied::SizeFactor(of) => {
                world.incident(of, site);
                if variation.min <= 0.0 {
                    bad("min", say!("load-bad-factor", found = variation.min), site);
                }
            }
            Varied::DelayFactor => {
                if variation.min <= 0.0 {
                    bad("min", say!("load-bad-factor", found = variation.min), site);
                }
            }
            Varied::Absent(name) => {
                role(name, &[RoleKind::Post], site);
                for (end, value) in [("min", variation.min), ("max", variation.max)] {
                    if !(0.0..=1.0).contains(&value) {
                        bad(end, say!("load-bad-chance", found = value), site);
                    }
                }
            }
        }
    }
}
