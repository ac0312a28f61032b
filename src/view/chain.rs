//! The reporting chain as a graph, and what the top knows beside the truth.

use std::collections::BTreeSet;

use crate::engine::event::{DropReason, JobIx, Stage};
use crate::engine::look::{About, Doing, JobNow, Life, Look, Phase, Position};
use crate::model::common::FactKind;
use crate::model::compiled::{ActorIx, Compiled, ElementIx, ElementKind, IncidentIx, PersonIx, PlaceIx};
use crate::model::plan::ReportKind;
use crate::model::scenario::Scenario;
use crate::report::words::Words;
use crate::text::Lang;
use crate::time::SimTime;

use super::say;

/// The chain at a moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChainView {
    /// Posts and units.
    pub nodes: Vec<ChainNode>,
    /// Lines between them.
    pub edges: Vec<ChainEdge>,
    /// Name of the top post; none when the plan binds none.
    pub top: Option<String>,
    /// The top's picture beside the truth.
    pub compared: Vec<Compared>,
}

/// A post or a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct ChainNode {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Row in a drawing from below: 0 reports to others and hears from nobody; each receiver stands above its senders.
    pub row: u32,
    /// A unit outside the organisation.
    pub unit: bool,
    /// The top post.
    pub top: bool,
    /// In human hands.
    pub human: bool,
    /// What it does now, in a few words; empty when free.
    pub doing: String,
    /// Can't be reached now: absent, in a meeting, off duty.
    pub away: bool,
}

/// Where a report stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EdgeState {
    /// Not owed.
    #[default]
    Idle,
    /// Owed and not sent.
    Owed {
        /// When it is due; none without a limit.
        due: Option<SimTime>,
    },
    /// Being said, tried or on its way.
    Running,
    /// Taken in in time, or without a limit.
    Done {
        /// When.
        at: SimTime,
    },
    /// Not taken in by the time due.
    Overdue,
    /// Taken in after the time due.
    Late {
        /// When.
        at: SimTime,
    },
    /// Withheld on purpose.
    Withheld,
}

/// A line from one post to one receiver.
#[derive(Clone, Debug, PartialEq)]
pub struct ChainEdge {
    /// Index of the sender.
    pub from: usize,
    /// Index of the receiver.
    pub to: usize,
    /// Id of the line.
    pub line: String,
    /// Name of the line.
    pub name: String,
    /// First, follow-up or final.
    pub kind: ReportKind,
    /// The limit in words.
    pub limit: String,
    /// Clauses, joined by a comma.
    pub clause: String,
    /// Where its newest report stands.
    pub state: EdgeState,
    /// How many reports were taken in.
    pub count: u32,
}

/// A fact as it is and as a post believes it to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// About which group or party, and which fact.
    pub label: String,
    /// How it is.
    pub truth: String,
    /// What the post believes; none: it doesn't know.
    pub known: Option<String>,
    /// From when its news is.
    pub as_of: Option<String>,
    /// Whether the two differ.
    pub differs: bool,
}

impl ChainView {
    /// The chain at the moment that `look` looks at.
    #[must_use]
    pub fn of(compiled: &Compiled, scenario: &Scenario, look: Look<'_>, lang: Lang) -> Self {
        Skeleton::new(Words { compiled, lang }).at(Words { compiled, lang }, scenario, look)
    }
}

/// What of the chain doesn't change in a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Skeleton {
    view: ChainView,
    /// The actor of each node.
    actors: Vec<ActorIx>,
    /// The element of each edge.
    elements: Vec<ElementIx>,
}

impl Skeleton {
    pub(super) fn new(words: Words<'_>) -> Self {
        let model = words.compiled;
        let lines: Vec<(ElementIx, ActorIx, ActorIx)> = (model.elements.iter().enumerate())
            .filter_map(|(i, e)| match &e.kind {
                ElementKind::Line(line) => Some((ElementIx(i as u16), e.owner, line.to)),
                _ => None,
            })
            .collect();
        let named: BTreeSet<ActorIx> = lines.iter().flat_map(|(_, from, to)| [*from, *to]).collect();
        let actors: Vec<ActorIx> = named.into_iter().collect();
        let rows = rows(model, &lines);
        let top = say::role(model, "top").first().copied();
        let node = |actor: ActorIx| actors.iter().position(|a| *a == actor).unwrap_or_default();
        let nodes = actors.iter().map(|ix| {
            let actor = &model.actors[ix.ix()];
            ChainNode {
                id: actor.id.clone(),
                name: actor.name.get(words.lang).to_owned(),
                row: rows.get(actor.person.ix()).copied().unwrap_or_default(),
                unit: actor.unit.is_some(),
                top: Some(*ix) == top,
                human: false,
                doing: String::new(),
                away: false,
            }
        });
        let edges = lines.iter().filter_map(|(ix, from, to)| {
            let element = &model.elements[ix.ix()];
            let ElementKind::Line(line) = &element.kind else {
                return None;
            };
            Some(ChainEdge {
                from: node(*from),
                to: node(*to),
                line: element.id.clone(),
                name: element.name.get(words.lang).to_owned(),
                kind: line.kind,
                limit: say::limit(words, &element.limit),
                clause: model.clause_list(*ix),
                state: EdgeState::Idle,
                count: 0,
            })
        });
        Self {
            view: ChainView {
                nodes: nodes.collect(),
                edges: edges.collect(),
                top: top.map(|t| words.actor(t).to_owned()),
                compared: Vec::new(),
            },
            elements: lines.iter().map(|(ix, ..)| *ix).collect(),
            actors,
        }
    }

    /// The chain at a moment.
    pub(super) fn at(&self, words: Words<'_>, scenario: &Scenario, look: Look<'_>) -> ChainView {
        let model = words.compiled;
        let mut view = self.view.clone();
        for (node, actor) in view.nodes.iter_mut().zip(&self.actors) {
            let person = look.person(model.actors[actor.ix()].person);
            node.human = look.is_human(*actor);
            node.doing = say::doing(words, look, &person);
            // Whoever was called in from home is back at work.
            let off = !person.on_duty && person.task.is_none() && person.position == Position::OffDuty;
            node.away = person.absent || person.in_meeting || off;
        }
        for number in 0..look.jobs() {
            let job = look.job(JobIx(number as u16));
            let Some(edge) = self.elements.iter().position(|e| *e == job.element) else {
                continue;
            };
            let edge = &mut view.edges[edge];
            if let Some(state) = edge_state(look, &job) {
                edge.state = state;
            }
            edge.count += u32::from(job.is_done());
        }
        view.compared = compared(words, scenario, look);
        view
    }
}

/// How far above the bottom each person stands: one more than the highest of those who report to the same person. Lines that
/// lead back to where news came from don't count.
fn rows(model: &Compiled, lines: &[(ElementIx, ActorIx, ActorIx)]) -> Vec<u32> {
    let person = |actor: ActorIx| model.actors[actor.ix()].person.ix();
    let people = model.persons.len();
    let mut up: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); people];
    let mut hears = vec![false; people];
    for (_, from, to) in lines {
        let (from, to) = (person(*from), person(*to));
        if from != to && from < people && to < people {
            up[from].insert(to);
            hears[to] = true;
        }
    }
    // Whoever hears from nobody first: a circle is then cut where it leads back.
    let first = (0..people).filter(|p| !hears[*p]);
    let others = (0..people).filter(|p| hears[*p]);
    let mut walk = Walk {
        up: &up,
        open: vec![false; people],
        done: vec![false; people],
        order: Vec::new(),
        back: BTreeSet::new(),
    };
    for start in first.chain(others) {
        walk.visit(start);
    }
    let mut rows = vec![0_u32; people];
    // Senders before their receivers.
    for from in walk.order.iter().rev() {
        for to in &up[*from] {
            if !walk.back.contains(&(*from, *to)) {
                rows[*to] = rows[*to].max(rows[*from] + 1);
            }
        }
    }
    rows
}

/// A walk up the chain that finds lines which lead back.
struct Walk<'u> {
    up: &'u [BTreeSet<usize>],
    open: Vec<bool>,
    done: Vec<bool>,
    /// Everybody after all those above.
    order: Vec<usize>,
    back: BTreeSet<(usize, usize)>,
}

impl Walk<'_> {
    fn visit(&mut self, who: usize) {
        if self.done[who] || self.open[who] {
            return;
        }
        self.open[who] = true;
        // No deeper than there are people in the plan.
        for to in &self.up[who] {
            if self.open[*to] {
                self.back.insert((who, *to));
            } else {
                self.visit(*to);
            }
        }
        self.open[who] = false;
        self.done[who] = true;
        self.order.push(who);
    }
}

/// Where one report stands; none for one that its sender doesn't know of or that isn't owed any more.
fn edge_state(look: Look<'_>, job: &JobNow) -> Option<EdgeState> {
    if !job.aware {
        return None;
    }
    let due = (!job.due.is_never()).then_some(job.due);
    match (job.ended_at, job.dropped) {
        (_, Some(DropReason::Withheld)) => Some(EdgeState::Withheld),
        // Too late when it was dropped: it was never taken in.
        (Some(at), Some(_)) => due.filter(|due| at > *due).map(|_| EdgeState::Overdue),
        (Some(at), None) if due.is_none_or(|due| at <= due) => Some(EdgeState::Done { at }),
        (Some(at), None) => Some(EdgeState::Late { at }),
        (None, _) if due.is_some_and(|due| due <= look.now()) => Some(EdgeState::Overdue),
        (None, _) if is_running(look, job) => Some(EdgeState::Running),
        (None, _) => Some(EdgeState::Owed { due }),
    }
}

/// Whether a report is being said, tried or on its way.
fn is_running(look: Look<'_>, job: &JobNow) -> bool {
    if job.phase == Phase::Sent || matches!(job.stage, Stage::Unreachable | Stage::Retry) {
        return true;
    }
    let task = job.person.get().and_then(|who| look.person(who).task);
    task.is_some_and(|t| t.job == job.job && matches!(t.doing, Doing::Call { .. }))
}

/// The truth beside what the top post knows.
fn compared(words: Words<'_>, scenario: &Scenario, look: Look<'_>) -> Vec<Compared> {
    let model = words.compiled;
    let Some(top) = say::role(model, "top").first() else {
        return Vec::new();
    };
    let who = model.actors[top.ix()].person;
    let mut rows = Vec::new();
    for i in 0..model.incidents.len() {
        let incident = IncidentIx(i as u16);
        let now = look.people(incident);
        let facts: &[FactKind] = match now.life {
            Life::Present => &[
                FactKind::Size,
                FactKind::Injured,
                FactKind::Behaviour,
                FactKind::Place,
                FactKind::Demands,
            ],
            Life::Pending if now.risk > 0 => &[FactKind::Risk],
            Life::Over if knows(look, who, FactKind::Present, Some(incident)).is_some_and(|k| k.0 > 0) => {
                &[FactKind::Present]
            }
            Life::Pending | Life::Over => continue,
        };
        for fact in facts {
            rows.push(compare(words, scenario, look, (who, incident), *fact));
        }
        if now.life == Life::Present {
            let (truth, known) = (look.class(incident), look.known_class(who, incident));
            rows.push(Compared {
                label: about(words, words.say("view-label-class"), incident),
                truth: say::class(words, truth),
                known: (known > 0).then(|| say::class(words, known)),
                as_of: None,
                differs: truth != known,
            });
        }
    }
    let truth = look.alert();
    let known = knows(look, who, FactKind::AlertLevel, None);
    if !model.levels.is_empty() {
        let value = known.map_or(0, |k| k.0);
        rows.push(Compared {
            label: say::label(words, FactKind::AlertLevel),
            truth: say::alert(words, truth),
            known: known.map(|(value, _)| say::value(words, FactKind::AlertLevel, value)),
            as_of: known.map(|(_, at)| words.stamp(at)),
            differs: i64::from(value) != i64::from(truth),
        });
    }
    rows
}

/// What somebody believes about a fact now, and from when it is.
fn knows(
    look: Look<'_>,
    who: PersonIx,
    fact: FactKind,
    incident: Option<IncidentIx>,
) -> Option<(i32, SimTime)> {
    let mut picture = look.picture(who);
    let known = picture.find(|k| {
        k.current && k.about == About::Fact(fact) && (incident.is_none() || k.incident == incident)
    });
    known.map(|k| (k.value, k.as_of))
}

fn about(words: Words<'_>, what: String, incident: IncidentIx) -> String {
    if words.compiled.incidents.len() < 2 {
        return what;
    }
    words.fill(
        "tl-about",
        &[("what", &what), ("group", words.incident(incident))],
    )
}

fn compare(
    words: Words<'_>,
    scenario: &Scenario,
    look: Look<'_>,
    (who, incident): (PersonIx, IncidentIx),
    fact: FactKind,
) -> Compared {
    let truth = match fact {
        FactKind::Demands => 1,
        other => look.fact(other, incident),
    };
    let known = knows(look, who, fact, Some(incident));
    // Nothing known of nothing is no gap.
    let nothing = truth == 0 && matches!(fact, FactKind::Injured | FactKind::Behaviour);
    let truth_text = match fact {
        FactKind::Place => words.place(PlaceIx(truth as u16)).to_owned(),
        FactKind::Demands => demands(words, scenario, incident),
        other => say::value(words, other, truth),
    };
    Compared {
        label: about(words, say::label(words, fact), incident),
        truth: truth_text,
        known: known.map(|(value, _)| say::value(words, fact, value)),
        as_of: known.map(|(_, at)| words.stamp(at)),
        differs: known.map_or(!nothing, |(value, _)| value != truth),
    }
}

/// What people ask for, one after the other.
fn demands(words: Words<'_>, scenario: &Scenario, incident: IncidentIx) -> String {
    let id = &words.compiled.incidents[incident.ix()].id;
    let group = scenario.groups.iter().find(|g| g.id.value == *id);
    let party = || scenario.parties.iter().find(|p| p.id.value == *id);
    let demands = group.map(|g| &g.demands).or_else(|| party().map(|p| &p.demands));
    let texts: Vec<&str> = (demands.into_iter().flatten())
        .map(|d| d.text.get(words.lang))
        .collect();
    if texts.is_empty() {
        return "–".to_owned();
    }
    texts.join(&words.say("explain-semicolon"))
}
