//! Posts, units, persons, vehicles and rooms.

use super::params::dist;
use super::{CompileError, Names, Source, unknown};
use crate::ids;
use crate::model::common::{ChannelKind, Name, Station};
use crate::model::compiled::{
    Actor, ActorIx, Params, Person, PersonIx, PlaceIx, Room, Roster, Spell, Vehicle,
};
use crate::model::plan::{Binding, DayKind, Plan};
use crate::model::scenario::PlaceKind;
use crate::time::TimeOfDay;

/// What this part yields.
pub(super) struct People {
    pub(super) actors: Vec<Actor>,
    pub(super) persons: Vec<Person>,
    pub(super) vehicles: Vec<Vehicle>,
    pub(super) rooms: Vec<Room>,
}

pub(super) fn lower(source: Source<'_>, names: &Names<'_>, params: &Params) -> Result<People, CompileError> {
    let plan = source.plan;
    let office = source
        .scenario
        .places
        .iter()
        .position(|p| p.kind == PlaceKind::Office)
        .unwrap_or(0);
    let destination = source
        .scenario
        .places
        .iter()
        .position(|p| p.kind == PlaceKind::HigherOffice);
    let mut persons: Vec<Person> = Vec::new();
    let mut holder: Vec<Option<PersonIx>> = vec![None; plan.posts.len()];
    for person in &plan.persons {
        let ix = PersonIx(persons.len() as u16);
        let mut holds = Vec::new();
        for post in &person.holds {
            let actor = names.actor(&post.value)?;
            let slot = holder
                .get_mut(actor.ix())
                .ok_or_else(|| unknown("load-kind-post", &post.value))?;
            *slot = Some(ix);
            holds.push(actor);
        }
        let key = person.holds.iter().find_map(|p| role_of(plan, &p.value));
        let key = ids::key(&key.map_or_else(|| person.id.value.clone(), |role| format!("role:{role}")));
        persons.push(Person {
            id: person.id.value.clone(),
            holds,
            roster: Roster::default(),
            station: None,
            key,
            owns: Vec::new(),
            desk: false,
        });
    }
    let mut actors: Vec<Actor> = Vec::new();
    for (i, post) in plan.posts.iter().enumerate() {
        let ix = ActorIx(i as u16);
        let person = holder[i].unwrap_or_else(|| {
            let key = role_of(plan, &post.id.value);
            let key = ids::key(&key.map_or_else(|| post.id.value.clone(), |role| format!("role:{role}")));
            persons.push(Person {
                id: post.id.value.clone(),
                holds: vec![ix],
                roster: Roster::default(),
                station: None,
                key,
                owns: Vec::new(),
                desk: false,
            });
            PersonIx(persons.len() as u16 - 1)
        });
        let slot = &mut persons[person.ix()];
        merge(&mut slot.roster, roster(plan, post.roster.as_ref())?);
        if slot.holds.first() == Some(&ix) {
            slot.station = match post.station {
                Station::Office | Station::Scene => Some(PlaceIx(office as u16)),
                Station::Destination => destination.map(|d| PlaceIx(d as u16)),
                Station::Away => None,
            };
        }
        actors.push(Actor {
            id: post.id.value.clone(),
            name: post.name.clone(),
            person,
            deputy: post.deputy.as_ref().map(|d| names.actor(&d.value)).transpose()?,
            channels: channels(plan, names, &post.channels),
            observes: post.observes,
            unit: None,
            powers: post.powers.clone(),
            turnout: params.prepare,
            travel: params.prepare,
            vacant: names.knocked_out(&post.id.value) || names.knocked_out(&persons[person.ix()].id),
        });
    }
    // The deputy of a body stands in for its head where the head's post names nobody.
    for body in &plan.bodies {
        let head = names.actor(&body.head.value)?;
        if actors[head.ix()].deputy.is_none() {
            for deputy in &body.deputies {
                let deputy = names.actor(&deputy.value)?;
                if actors[deputy.ix()].person != actors[head.ix()].person {
                    actors[head.ix()].deputy = Some(deputy);
                    break;
                }
            }
        }
    }
    for unit in &plan.units {
        let ix = ActorIx(actors.len() as u16);
        let key = role_of(plan, &unit.id.value);
        let hours = if unit.round_the_clock {
            Roster {
                always: true,
                spells: Vec::new(),
            }
        } else {
            office_hours()
        };
        persons.push(Person {
            id: unit.id.value.clone(),
            holds: vec![ix],
            roster: hours,
            station: None,
            key: ids::key(&key.map_or_else(|| unit.id.value.clone(), |role| format!("role:{role}"))),
            owns: Vec::new(),
            desk: true,
        });
        actors.push(Actor {
            id: unit.id.value.clone(),
            name: unit.name.clone(),
            person: PersonIx(persons.len() as u16 - 1),
            deputy: None,
            channels: channels(plan, names, &unit.channels),
            observes: false,
            unit: Some(unit.kind),
            powers: Vec::new(),
            turnout: unit
                .turnout
                .as_ref()
                .map_or(params.turnout[unit.kind as usize], dist),
            travel: unit
                .travel
                .as_ref()
                .map_or(params.unit_travel[unit.kind as usize], dist),
            vacant: names.knocked_out(&unit.id.value),
        });
    }
    let mut vehicles = Vec::new();
    for vehicle in &plan.vehicles {
        let mut drivers = Vec::new();
        for driver in &vehicle.drivers {
            drivers.push(actors[names.actor(&driver.value)?.ix()].person);
        }
        vehicles.push(Vehicle {
            id: vehicle.id.value.clone(),
            name: vehicle.name.clone(),
            count: if names.knocked_out(&vehicle.id.value) {
                0
            } else {
                vehicle.count.value
            },
            drivers,
        });
    }
    let rooms = plan
        .rooms
        .iter()
        .map(|r| Room {
            id: r.id.value.clone(),
            name: r.name.clone(),
            capacity: r.capacity.value,
        })
        .collect();
    Ok(People {
        actors,
        persons,
        vehicles,
        rooms,
    })
}

/// The first role that is bound first of all to this element.
fn role_of<'a>(plan: &'a Plan, id: &str) -> Option<&'a str> {
    plan.roles.iter().find_map(|r| match &r.is {
        Binding::To(ids) if ids.first().is_some_and(|first| first.value == id) => Some(r.role.value.as_str()),
        _ => None,
    })
}

/// Channel kinds in order; all of the plan's when none is named. A knocked-out channel is gone.
fn channels(plan: &Plan, names: &Names<'_>, wanted: &[Name]) -> Vec<ChannelKind> {
    let kinds: Vec<ChannelKind> = if wanted.is_empty() {
        plan.channels
            .iter()
            .filter(|c| !names.knocked_out(&c.id.value))
            .map(|c| c.kind)
            .collect()
    } else {
        let known = |id: &Name| plan.channels.iter().find(|c| c.id.value == id.value);
        wanted
            .iter()
            .filter(|id| !names.knocked_out(&id.value))
            .filter_map(known)
            .map(|c| c.kind)
            .collect()
    };
    let mut unique = Vec::new();
    for kind in kinds {
        if !unique.contains(&kind) {
            unique.push(kind);
        }
    }
    unique
}

/// 08:30 to 17:30 on working days: assumed where a plan gives no roster.
fn office_hours() -> Roster {
    let spell = Spell {
        workday: true,
        day_off: false,
        special: false,
        from: TimeOfDay(8 * 60 + 30),
        to: TimeOfDay(17 * 60 + 30),
    };
    Roster {
        always: false,
        spells: vec![spell],
    }
}

fn roster(plan: &Plan, id: Option<&Name>) -> Result<Roster, CompileError> {
    let Some(id) = id else { return Ok(office_hours()) };
    let found = plan
        .rosters
        .iter()
        .find(|r| r.id.value == id.value)
        .ok_or_else(|| unknown("load-kind-roster", &id.value))?;
    let spells = found
        .hours
        .iter()
        .map(|h| Spell {
            workday: h.on.contains(&DayKind::Workday),
            day_off: h.on.contains(&DayKind::DayOff),
            special: h.on.contains(&DayKind::SpecialPeriod),
            from: h.from.value,
            to: h.to.value,
        })
        .collect();
    Ok(Roster {
        always: false,
        spells,
    })
}

fn merge(roster: &mut Roster, more: Roster) {
    roster.always |= more.always;
    roster.spells.extend(more.spells);
}
