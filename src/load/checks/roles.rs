//! The binding of the common vocabulary: every role is bound once, to the right kind, or declared `None(reason)`.

use std::collections::HashMap;

use super::ids::{Ids, Kind};
use super::site::{Site, element, field, head, item, span_of};
use crate::diag::{codes, quoted, suggestions};
use crate::load::shipped_vocabulary;
use crate::model::plan::{Binding, Plan};
use crate::model::roles::RoleKind;
use crate::say;

pub(super) fn check(plan: &Plan, ids: &Ids<'_>, site: &mut Site<'_>) {
    let vocabulary = shipped_vocabulary();
    let mut bound: HashMap<&str, crate::diag::Span> = HashMap::new();
    let mut unread = false;
    for (index, binding) in plan.roles.iter().enumerate() {
        let name = &binding.role;
        unread |= name.is_poison();
        let role = vocabulary.roles.iter().find(|r| r.id == *name);
        if role.is_none() && !name.is_poison() && !site.full() {
            let hints = suggestions(name, vocabulary.roles.iter().map(|r| r.id.as_str()));
            site.error_with(
                codes::UNKNOWN_ROLE,
                name.span,
                say!("load-unknown-role", name = quoted(name)),
                hints,
            );
        }
        match bound.get(name.as_str()) {
            Some(first) if !name.is_poison() => {
                let hint = say!("load-bound-at", place = site.position(*first));
                site.error_with(
                    codes::ROLE_TWICE,
                    name.span,
                    say!("load-bound-twice", role = quoted(name)),
                    vec![hint],
                );
            }
            _ => {
                bound.insert(name, name.span);
            }
        }
        let Binding::To(elements) = &binding.is else {
            continue;
        };
        let list = item(field(element(site.root(), "roles", index), "is"), 0);
        if elements.is_empty() && list.is_some_and(|n| matches!(n.kind, crate::syntax::Kind::List(_))) {
            let hint = vec![say!("load-role-to-nothing-hint")];
            site.error_with(
                codes::ROLE_TO_NOTHING,
                head(list),
                say!("load-role-to-nothing"),
                hint,
            );
        }
        let Some(role) = role else { continue };
        let kind = match role.kind {
            RoleKind::Post => Kind::Post,
            RoleKind::Unit => Kind::Unit,
            RoleKind::Vehicle => Kind::Vehicle,
            RoleKind::Room => Kind::Room,
        };
        ids.check_bound(elements, kind, site);
    }
    // A binding whose role could not be read may be the one that seems to be missing.
    if unread || site.is_lost("roles") {
        return;
    }
    let missing: Vec<&str> = vocabulary
        .roles
        .iter()
        .map(|r| r.id.as_str())
        .filter(|id| !bound.contains_key(id))
        .collect();
    let span = span_of(site.root(), "roles");
    if plan.roles.is_empty() {
        let message = say!("load-no-roles", n = missing.len());
        let hint = vec![say!("load-no-roles-hint", roles = missing.join(", "))];
        site.error_with(codes::ROLE_MISSING, span, message, hint);
        return;
    }
    for role in missing {
        let message = say!("load-role-missing", role = quoted(role));
        let hint = say!("load-role-missing-hint", role = role);
        site.error_with(codes::ROLE_MISSING, span, message, vec![hint]);
    }
}
