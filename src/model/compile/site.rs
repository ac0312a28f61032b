//! The scenario's clock, places, groups and parties.

use super::params::dist;
use super::{CompileError, Source, fixed, unknown};
use crate::ids;
use crate::model::common::Name;
use crate::model::compiled::{CivilClock, Incident, IncidentKind, Leg, Place, PlaceIx};
use crate::model::scenario::{Demand, Handling, PlaceKind, Vulnerable, VulnerableKind};
use crate::time::SimTime;

/// What this part yields.
pub(super) struct Site {
    pub(super) places: Vec<Place>,
    pub(super) office: PlaceIx,
    pub(super) incidents: Vec<Incident>,
}

pub(super) fn clock(source: Source<'_>) -> CivilClock {
    let scenario = source.scenario;
    let start = scenario.start.value;
    let calendar = scenario.calendar.as_ref();
    let calendar = calendar.and_then(|name| source.calendars.iter().find(|c| c.id.value == name.value));
    CivilClock {
        start,
        start_minute: u32::from(start.hour().unsigned_abs()) * 60 + u32::from(start.minute().unsigned_abs()),
        workdays: calendar.map_or_else(Vec::new, |c| c.workdays_from(start.date())),
        special_period: scenario.special_period,
    }
}

pub(super) fn lower(source: Source<'_>) -> Result<Site, CompileError> {
    let scenario = source.scenario;
    let places: Vec<Place> = scenario
        .places
        .iter()
        .map(|p| Place {
            id: p.id.value.clone(),
            name: p.name.clone(),
            kind: p.kind,
            at: (p.x, p.y),
        })
        .collect();
    let place = |name: &Name| -> Result<PlaceIx, CompileError> {
        let found = places.iter().position(|p| p.id == name.value);
        found
            .map(|i| PlaceIx(i as u16))
            .ok_or_else(|| unknown("load-kind-place", &name.value))
    };
    let office = places
        .iter()
        .position(|p| p.kind == PlaceKind::Office)
        .ok_or_else(|| unknown("load-kind-place", "office"))?;
    let mut incidents = Vec::new();
    for group in &scenario.groups {
        incidents.push(Incident {
            id: group.id.value.clone(),
            name: group.name.clone(),
            size: group.size.value,
            begins: group
                .arrives
                .map(|t| fixed(&t.value, "arrives"))
                .transpose()?
                .map(|s| SimTime::ZERO + s),
            place: place(&group.place)?,
            kind: IncidentKind::Group {
                growth: group.growth_per_minute.value,
                hardship: group.hardship.value,
                legitimacy: group.legitimacy.value,
                tension: group.tension.value,
                accepts_representatives: group.accepts_representatives.value,
                leaves_after: fixed(&group.leaves_after.value, "leaves_after")?,
            },
            demands: demands(&group.demands),
            vulnerable: vulnerable(&group.vulnerable),
            key: ids::key(&format!("{}:{}", scenario.id.value, group.id.value)),
        });
    }
    for party in &scenario.parties {
        let route = scenario.routes.iter().find(|r| r.id.value == party.route.value);
        let route = route.ok_or_else(|| unknown("load-kind-route", &party.route.value))?;
        let mut legs = Vec::new();
        for leg in &route.legs {
            legs.push(Leg {
                from: place(&leg.from)?,
                to: place(&leg.to)?,
                takes: dist(&leg.takes),
                departures: leg.departures.iter().map(|d| d.value).collect(),
            });
        }
        let destination = legs
            .last()
            .map(|l| l.to)
            .ok_or_else(|| unknown("load-kind-leg", &party.route.value))?;
        incidents.push(Incident {
            id: party.id.value.clone(),
            name: party.name.clone(),
            size: party.size.value,
            begins: party
                .departs
                .map(|t| fixed(&t.value, "departs"))
                .transpose()?
                .map(|s| SimTime::ZERO + s),
            place: destination,
            kind: IncidentKind::Party {
                legs,
                bound: party.bound.value,
                accepts_way_home: party.accepts_way_home.value,
                stays: fixed(&party.stays.value, "stays")?,
            },
            demands: demands(&party.demands),
            vulnerable: vulnerable(&party.vulnerable),
            key: ids::key(&format!("{}:{}", scenario.id.value, party.id.value)),
        });
    }
    Ok(Site {
        places,
        office: PlaceIx(office as u16),
        incidents,
    })
}

fn demands(all: &[Demand]) -> Vec<(String, Handling)> {
    all.iter().map(|d| (d.id.value.clone(), d.handling)).collect()
}

fn vulnerable(all: &[Vulnerable]) -> Vec<(VulnerableKind, u32)> {
    all.iter().map(|v| (v.kind, v.count.value)).collect()
}
