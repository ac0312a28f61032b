//! The trainer's views: what they show is what the run and its scores say, at any moment, in both languages.

mod text;

use std::sync::Arc;

use muster::embedded::{self, PLANS, SCENARIOS, find};
use muster::engine::event::{Event, EventKind, JobIx};
use muster::engine::look::{Life, Position};
use muster::engine::{Command, Engine, command};
use muster::load;
use muster::model::compiled::{Compiled, ElementKind, IncidentIx, PersonIx, PlaceIx};
use muster::model::plan::Plan;
use muster::model::scenario::Scenario;
use muster::score::Scorer;
use muster::session::{Deed, Entry, Identity, Request, Session, TextFile};
use muster::text::Lang;
use muster::time::{SimSpan, SimTime};
use muster::view::chain::EdgeState;
use muster::view::duty::{DutyState, duties};
use muster::view::feed::{Feeder, feed};
use muster::view::map::{MarkKind, Point};
use muster::view::{ChainView, Conduct, Maker, MapView, Sources, conduct};

use crate::support::{plans, seeds, shipped};

/// Scenarios with travellers, a crowd, scarce means, posts out of reach, months, and an unlawful order.
const SCENES: [&str; 8] = [
    "group-visit",
    "travel-to-capital",
    "two-villages",
    "one-car-two-places",
    "head-unreachable",
    "stop-the-coach-complies",
    "pension-months",
    "medical-emergency",
];

/// A drill with everything that views are made of.
pub(crate) struct Drill {
    pub(crate) plan: Plan,
    pub(crate) scenario: Scenario,
    pub(crate) session: Session,
}

/// Reads deeds as a decisions file of one command.
fn reader(c: &Compiled, deed: &Deed) -> Result<Command, String> {
    let text = format!("(version: 1, human: [], commands: [{}])", deed.ron());
    let decisions = load::decisions(text.as_bytes()).value.ok_or("no decisions")?;
    let mut commands = command::lower(c, &decisions).map_err(|error| error.to_string())?;
    commands.pop().ok_or_else(|| "no command".to_owned())
}

impl Drill {
    pub(crate) fn new(plan: &str, scenario: &str, seed: u64, seats: &[&str]) -> Self {
        let text = |files, id| find(files, id).unwrap().text;
        let file = |files, id| TextFile::new(id, text(files, id));
        let mut identity = Identity::new(
            seed,
            file(PLANS, plan),
            file(SCENARIOS, scenario),
            TextFile::new("parameters", embedded::PARAMETERS),
        );
        identity.seats = seats.iter().map(|s| (*s).to_owned()).collect();
        Self {
            plan: load::plan(text(PLANS, plan).as_bytes()).value.unwrap(),
            scenario: load::scenario(text(SCENARIOS, scenario).as_bytes())
                .value
                .unwrap(),
            session: Session::new(identity, shipped(plan, scenario), reader).unwrap(),
        }
    }

    pub(crate) fn sources(&self, lang: Lang) -> Sources<'_> {
        Sources {
            plan: &self.plan,
            scenario: &self.scenario,
            compiled: self.session.compiled(),
            session: &self.session,
            lang,
            standing: None,
            phase_stops: true,
            name: "drill",
        }
    }

    fn give(&mut self, request: Request) {
        let kept = |_: &Entry| -> Result<(), ()> { Ok(()) };
        self.session.give(request, kept).unwrap();
    }

    fn act(&mut self, by: Option<&str>, act: &str) {
        self.give(Request::Act(Deed {
            time: self.session.earliest(),
            by: by.map(str::to_owned),
            about: None,
            act: act.to_owned(),
        }));
    }
}

/// Every plan with every scene, a few moments each that fall on no minute.
pub(crate) fn at_odd_moments(mut look: impl FnMut(&str, &Drill)) {
    let languages = Lang::ALL;
    assert_eq!(languages.len(), 2);
    for (n, plan) in plans().enumerate() {
        for (m, scene) in SCENES.iter().enumerate() {
            for seed in 1..=seeds(1) {
                let mut drill = Drill::new(plan, scene, seed, &["reception"]);
                let run = format!("{scene} on {plan}, seed {seed}");
                look(&run, &drill);
                let end = drill.session.compiled().end;
                let parts = 5 + ((n + m) % 3) as i64;
                for part in 1..=parts {
                    let at = SimTime(end.0 * part / parts - i64::from(part < parts) * 17_311 * part);
                    drill.session.advance_to(at).unwrap();
                    look(&run, &drill);
                }
            }
        }
    }
}

/// Plays one run to its end, stopping at every moment at which something happens.
fn at_every_event(
    plan: &str,
    scene: &str,
    seed: u64,
    mut look: impl FnMut(&Arc<Compiled>, &Engine, &[Event]),
) {
    let c = shipped(plan, scene);
    let mut engine = Engine::new();
    engine.reset(&c, seed, &[]);
    while let Some(next) = engine.peek_next() {
        let before = engine.events().len();
        engine.run_until(next).unwrap();
        let new = engine.events()[before..].to_vec();
        look(&c, &engine, &new);
    }
}

fn at_place(c: &Compiled, place: PlaceIx) -> Point {
    let at = c.places[place.ix()].at;
    [at.0, at.1]
}

fn near(a: Point, b: Point) -> bool {
    (a[0] - b[0]).abs() < 1e-6 && (a[1] - b[1]).abs() < 1e-6
}

#[test]
fn what_is_kept_from_frame_to_frame_gives_what_is_made_anew() {
    let mut drill = Drill::new("inspection-period", "group-visit", 3, &["reception"]);
    let mut maker = Maker::default();
    let same = |maker: &mut Maker, drill: &Drill| {
        for lang in [Lang::Zh, Lang::Zh, Lang::En] {
            let sources = drill.sources(lang);
            assert_eq!(
                maker.make(&sources),
                Conduct::of(&sources),
                "at {}",
                drill.session.reached()
            );
        }
    };
    same(&mut maker, &drill);
    for minute in [5, 11, 12, 20, 33] {
        drill
            .session
            .advance_to(SimTime(minute * 60_000 + 4_217))
            .unwrap();
        same(&mut maker, &drill);
    }
    drill.act(Some("reception"), "Hear");
    drill.act(
        None,
        "SetWorld(Mood(of: \"villagers\", by: 20))"
            .replace("villagers", &drill.scenario.groups[0].id.value)
            .as_str(),
    );
    drill.session.advance_to(SimTime(50 * 60_000)).unwrap();
    same(&mut maker, &drill);
    // Back, and on in another way until there are as many events as before.
    let events = drill.session.engine().events().len();
    drill.give(Request::Rewind(SimTime(15 * 60_000)));
    same(&mut maker, &drill);
    while drill.session.engine().events().len() < events {
        drill.session.step().unwrap();
    }
    same(&mut maker, &drill);
    drill.give(Request::Switch(0));
    same(&mut maker, &drill);
    drill.session.advance_to(drill.session.compiled().end).unwrap();
    same(&mut maker, &drill);
}

#[test]
fn nobody_is_off_the_map() {
    let mut marks = 0;
    at_odd_moments(|run, drill| {
        let conduct = Conduct::of(&drill.sources(Lang::En));
        let c = drill.session.compiled();
        // Whoever comes from elsewhere comes from no farther than the parameters say.
        let far = c.params.away_km + 1e-6;
        let ground = MapView {
            marks: Vec::new(),
            ..conduct.map.clone()
        };
        let (low, high) = ground.bounds();
        let mut keys: Vec<&str> = Vec::new();
        for mark in &conduct.map.marks {
            marks += 1;
            for axis in 0..2 {
                let at = mark.at[axis];
                assert!(at >= low[axis] - far && at <= high[axis] + far, "{run}: {mark:?}");
            }
            assert!(!keys.contains(&mark.key.as_str()), "{run}: {} twice", mark.key);
            keys.push(&mark.key);
        }
    });
    assert!(marks > 300, "only {marks} marks");
}

#[test]
fn who_travels_is_where_they_set_out_and_where_they_arrive() {
    let (mut left, mut arrived, mut staff, mut units) = (0, 0, 0, 0);
    for (plan, scene) in [
        ("township-anniversary", "travel-to-capital"),
        ("township-anniversary", "one-car-two-places"),
        ("district-group-visits", "stop-the-coach-complies"),
        ("inspection-period", "medical-emergency"),
    ] {
        let scenario = load::scenario(find(SCENARIOS, scene).unwrap().text.as_bytes());
        let scenario = scenario.value.unwrap();
        at_every_event(plan, scene, 2, |c, engine, new| {
            let look = engine.at_present().unwrap();
            let map = MapView::of(c, &scenario, look, Lang::Zh);
            let people = |i: IncidentIx| map.mark(&format!("people:{}", c.incidents[i.ix()].id));
            for event in new {
                match event.kind {
                    EventKind::PartyDeparted { incident, .. } => {
                        let leg = look.people(incident).leg.unwrap();
                        let mark = people(incident).unwrap();
                        assert!(near(mark.at, at_place(c, leg.from)), "{mark:?}");
                        assert_eq!(mark.kind, MarkKind::Party);
                        left += 1;
                    }
                    EventKind::PartyAt { incident, place } | EventKind::PartyArrived { incident, place } => {
                        let mark = people(incident).unwrap();
                        assert!(near(mark.at, at_place(c, place)), "{mark:?}");
                        arrived += 1;
                    }
                    EventKind::UnitArrived { unit, incident }
                        if look.people(incident).life == Life::Present =>
                    {
                        let key = format!(
                            "unit:{}:{}",
                            c.actors[unit.ix()].id,
                            c.incidents[incident.ix()].id
                        );
                        let mark = map.mark(&key).unwrap();
                        assert!(
                            near(mark.at, at_place(c, look.people(incident).place)),
                            "{mark:?}"
                        );
                        units += 1;
                    }
                    _ => {}
                }
            }
            // Staff between two places, at both ends of their way.
            for (i, person) in c.persons.iter().enumerate() {
                let Position::OnTheWay(way) = look.position(PersonIx(i as u16)) else {
                    continue;
                };
                let Some(from) = way.from else { continue };
                let key = format!("staff:{}", person.id);
                let at = |time: SimTime| {
                    let view = MapView::of(c, &scenario, look.at(time), Lang::En);
                    view.mark(&key).unwrap().at
                };
                if way.left == look.now() {
                    assert!(near(at(way.left), at_place(c, from)), "{key}: {way:?}");
                    assert!(near(at(way.arrives), at_place(c, way.to)), "{key}: {way:?}");
                    staff += 1;
                }
            }
        });
    }
    assert!(
        left > 0 && arrived > 2 && units > 0 && staff > 2,
        "{left} {arrived} {units} {staff}"
    );
}

#[test]
fn marks_move_on_while_nothing_happens() {
    let mut drill = Drill::new("township-anniversary", "travel-to-capital", 1, &[]);
    let mut moved = 0;
    let mut before: Option<(String, Point)> = None;
    while !drill.session.is_over() {
        let events = drill.session.engine().events().len();
        drill
            .session
            .advance_to(drill.session.reached() + SimSpan(500))
            .unwrap();
        if drill.session.reached() > SimTime(3 * 3_600_000) {
            break;
        }
        let quiet = drill.session.engine().events().len() == events;
        let map = Conduct::of(&drill.sources(Lang::En)).map;
        let party = map.marks.iter().find(|m| m.kind == MarkKind::Party);
        let now = party.map(|m| (m.key.clone(), m.at));
        if let (true, Some((a, from)), Some((b, to))) = (quiet, &before, &now)
            && a == b
            && from != to
        {
            moved += 1;
        }
        before = now;
        // Somewhere else in the drill.
        let next = drill.session.reached() + SimSpan(97_000);
        drill.session.advance_to(next).unwrap();
        before = before.filter(|_| false).or_else(|| {
            let map = Conduct::of(&drill.sources(Lang::En)).map;
            let party = map.marks.into_iter().find(|m| m.kind == MarkKind::Party);
            party.map(|m| (m.key, m.at))
        });
    }
    assert!(moved > 10, "seen moving {moved} times");
}

#[test]
fn duties_stand_as_the_scores_say_at_the_end() {
    let mut compared = 0;
    for plan in plans() {
        for scene in SCENES {
            let mut drill = Drill::new(plan, scene, 4, &[]);
            let c = Arc::clone(drill.session.compiled());
            drill.session.advance_to(c.end).unwrap();
            let events = drill.session.engine().events();
            let mut scorer = Scorer::new(&c);
            let scores = scorer.score(&c, events);
            let outcome = scorer.explain(&c, events, &scores);
            let look = drill.session.engine().at_present().unwrap();
            let rows = duties(&c, events, look, Lang::En);
            let count = |states: &[DutyState], report: bool| {
                let rows = rows
                    .iter()
                    .filter(|r| r.report == report && states.contains(&r.state));
                rows.count() as u32
            };
            let run = format!("{scene} on {plan}");
            let (time, chain) = (&outcome.scores.time, &outcome.scores.chain);
            let open = [DutyState::Open, DutyState::Unmeasured];
            assert_eq!(count(&[DutyState::Late], false), time.late, "{run}");
            assert_eq!(count(&[DutyState::Overdue], false), time.missed, "{run}");
            assert_eq!(count(&[DutyState::Withheld], true), chain.concealed, "{run}");
            assert_eq!(count(&[DutyState::Done], true), chain.on_time, "{run}");
            assert_eq!(count(&open, true), chain.open, "{run}");
            assert_eq!(
                count(&[DutyState::Late, DutyState::Overdue], true),
                chain.late + chain.omitted,
                "{run}"
            );
            for duty in &outcome.duties {
                let row = rows.iter().find(|r| {
                    r.id == duty.id && r.arose.0 == duty.arose_ms && r.done.map(|d| d.0) == duty.done_ms
                });
                // A step that never came up has no job.
                let Some(row) = row else {
                    assert_eq!((duty.aware_ms, duty.done_ms), (None, None), "{run}: {duty:?}");
                    continue;
                };
                compared += 1;
                let agrees = match duty.status {
                    "met" => row.state == DutyState::Done,
                    "late" => row.state == DutyState::Late,
                    "missed" => row.state == DutyState::Overdue,
                    "not_reached" => row.state == DutyState::NotInformed,
                    "open" => matches!(row.state, DutyState::Open | DutyState::NotInformed),
                    "not_applicable" => !matches!(row.state, DutyState::Late | DutyState::Overdue),
                    other => panic!("{other}"),
                };
                assert!(agrees, "{run}: {duty:?} is {row:?}");
                // The parts of its time lie side by side.
                for pair in row.stages.windows(2) {
                    assert_eq!(pair[0].to, pair[1].from, "{run}: {row:?}");
                }
                let end = row.done.unwrap_or(c.end);
                if let Some(first) = row.stages.first() {
                    assert_eq!(first.from, row.arose, "{run}: {row:?}");
                    let last = row.stages.last().unwrap().to;
                    assert!(last == end || row.done.is_none(), "{run}: {row:?}");
                }
            }
        }
    }
    assert!(compared > 500, "only {compared} duties");
}

#[test]
fn the_chain_stands_as_the_reports_of_the_outcome() {
    let mut compared = 0;
    for plan in plans() {
        for scene in SCENES {
            let mut drill = Drill::new(plan, scene, 5, &[]);
            let c = Arc::clone(drill.session.compiled());
            drill.session.advance_to(c.end).unwrap();
            let events = drill.session.engine().events();
            let mut scorer = Scorer::new(&c);
            let scores = scorer.score(&c, events);
            let outcome = scorer.explain(&c, events, &scores);
            let look = drill.session.engine().at_present().unwrap();
            let chain = ChainView::of(&c, &drill.scenario, look, Lang::En);
            for edge in &chain.edges {
                let (from, to) = (&chain.nodes[edge.from].id, &chain.nodes[edge.to].id);
                let reports = outcome.reports.iter();
                let reports: Vec<_> = reports
                    .filter(|r| r.line == edge.line && r.from == *from && r.to == *to)
                    .collect();
                let received = reports.iter().filter(|r| r.received_ms.is_some()).count();
                assert_eq!(edge.count as usize, received, "{scene} on {plan}: {edge:?}");
                let Some(newest) = reports.last() else { continue };
                compared += 1;
                let agrees = match newest.status {
                    "on_time" => {
                        matches!(edge.state, EdgeState::Done { at } if Some(at.0) == newest.received_ms)
                    }
                    "late" if newest.received_ms.is_some() => {
                        matches!(edge.state, EdgeState::Late { at } if Some(at.0) == newest.received_ms)
                    }
                    "late" => matches!(edge.state, EdgeState::Overdue | EdgeState::Running),
                    "omitted" => matches!(
                        edge.state,
                        EdgeState::Overdue | EdgeState::Owed { due: None } | EdgeState::Running
                    ),
                    "open" => matches!(edge.state, EdgeState::Owed { .. } | EdgeState::Running),
                    other => panic!("{other}"),
                };
                assert!(agrees, "{scene} on {plan}: {edge:?} for {newest:?}");
            }
        }
    }
    assert!(compared > 150, "only {compared} lines");
}

#[test]
fn receivers_stand_above_their_senders() {
    for plan in plans() {
        let drill = Drill::new(plan, "group-visit", 1, &[]);
        let look = drill.session.engine().at_present().unwrap();
        let chain = ChainView::of(drill.session.compiled(), &drill.scenario, look, Lang::Zh);
        let up = chain
            .edges
            .iter()
            .filter(|e| chain.nodes[e.to].row > chain.nodes[e.from].row);
        // Instructions and feedback lead down again.
        assert!(up.count() * 2 > chain.edges.len(), "{plan}: {chain:?}");
        assert!(chain.nodes.iter().any(|n| n.row == 0), "{plan}");
        if let Some(top) = chain.nodes.iter().find(|n| n.top) {
            assert!(top.row > 0, "{plan}: {top:?}");
            assert_eq!(chain.top.as_ref(), Some(&top.name), "{plan}");
        }
        let highest = chain.nodes.iter().map(|n| n.row).max().unwrap_or_default();
        assert!((highest as usize) < chain.nodes.len(), "{plan}");
    }
}

#[test]
fn a_feed_that_is_read_as_it_comes_is_the_feed_read_at_once() {
    use muster::report::words::Words;
    for (plan, scene, post) in [
        ("inspection-period", "group-visit", "reception"),
        ("township-anniversary", "head-unreachable", "top"),
    ] {
        let mut drill = Drill::new(plan, scene, 2, &[post]);
        let c = Arc::clone(drill.session.compiled());
        let words = Words {
            compiled: &c,
            lang: Lang::Zh,
        };
        let mut feeder = Feeder::default();
        let mut acted = false;
        while !drill.session.is_over() {
            drill
                .session
                .advance_to(drill.session.reached() + SimSpan(333_333))
                .unwrap();
            if !acted && drill.session.reached() > SimTime(20 * 60_000) {
                acted = true;
                drill.act(Some(post), "Hear");
                drill.act(None, "Note(\"第一行\\n第二行\")");
            }
            let engine = drill.session.engine();
            feeder.read(words, engine.events(), engine.commands());
        }
        let engine = drill.session.engine();
        let at_once = feed(&c, engine.events(), engine.commands(), Lang::Zh);
        assert_eq!(feeder.lines(), at_once);
        assert!(at_once.len() > 50);
        assert!(
            at_once.iter().any(|l| l.text.contains("听取诉求")),
            "what the human did is told"
        );
        assert!(
            at_once
                .windows(2)
                .all(|w| w[0].event < w[1].event && w[0].at <= w[1].at)
        );
    }
}

#[test]
fn the_curves_do_not_depend_on_when_somebody_looked() {
    let mut drill = Drill::new("inspection-period", "group-visit", 6, &[]);
    let mut maker = Maker::default();
    while !drill.session.is_over() {
        drill
            .session
            .advance_to(drill.session.reached() + SimSpan(71_003))
            .unwrap();
        maker.make(&drill.sources(Lang::En));
    }
    let (often, once) = (
        maker.make(&drill.sources(Lang::En)),
        Conduct::of(&drill.sources(Lang::En)),
    );
    assert_eq!(often.curves, once.curves);
    assert!(once.curves.len() >= 2);
    for curve in &once.curves {
        assert!(curve.points.len() > 1, "{}", curve.name);
        assert!(
            curve.points.windows(2).all(|w| w[0].0 <= w[1].0),
            "{}",
            curve.name
        );
    }
    // Two samples of the same minute of the same run are equal.
    let c = drill.session.compiled();
    let engine = drill.session.engine();
    let again = muster::view::curve::curves(
        c,
        6,
        engine.commands(),
        engine.events(),
        drill.session.reached(),
        Lang::En,
    );
    assert_eq!(again, once.curves);
}

#[test]
fn the_clock_names_what_comes_next() {
    let mut drill = Drill::new("inspection-period", "group-visit", 1, &[]);
    let c = Arc::clone(drill.session.compiled());
    let start = Conduct::of(&drill.sources(Lang::Zh));
    assert_eq!(start.clock.at, SimTime(-1));
    assert!(start.feed.len() <= 1 && start.duties.is_empty());
    let (mut injects, mut deadlines) = (0, 0);
    while !drill.session.is_over() {
        drill
            .session
            .advance_to(drill.session.reached() + SimSpan(180_000))
            .unwrap();
        let view = Conduct::of(&drill.sources(Lang::En));
        if let Some(next) = &view.clock.next_inject {
            injects += 1;
            assert!(next.at > view.clock.at && next.in_ms == (next.at - view.clock.at).0);
        }
        if let Some(next) = &view.clock.next_deadline {
            deadlines += 1;
            let open = view
                .duties
                .iter()
                .filter(|d| d.state == DutyState::Open && d.aware.is_some());
            let first = open.filter_map(|d| d.due).filter(|d| *d > view.clock.at).min();
            assert_eq!(first, Some(next.at));
        }
    }
    assert!(injects > 3 && deadlines > 3, "{injects} {deadlines}");
    let over = Conduct::of(&drill.sources(Lang::En));
    assert_eq!(over.clock.standing, Some(muster::view::clock::Standing::Over));
    assert_eq!(over.clock.at, c.end);
    assert!(over.clock.next_deadline.is_none() && over.clock.next_inject.is_none());
}

#[test]
fn injects_stand_where_the_trainer_put_them() {
    use muster::view::inject::InjectState;
    let mut drill = Drill::new("inspection-period", "group-visit", 1, &["reception"]);
    let of = |drill: &Drill, id: &str| {
        let view = Conduct::of(&drill.sources(Lang::Zh));
        let row = view.injects.into_iter().find(|i| i.id == id);
        row.unwrap_or_else(|| panic!("no inject {id}"))
    };
    assert_eq!(
        of(&drill, "second-bus").state,
        InjectState::At(SimTime(28 * 60_000))
    );
    assert_eq!(of(&drill, "child-alone").state, InjectState::Hand);
    assert_eq!(of(&drill, "voices-rise").state, InjectState::Waiting);
    assert!(of(&drill, "old-woman-faints").trigger.starts_with("09:35"));
    drill.session.advance_to(SimTime(60_000)).unwrap();
    drill.act(None, "SkipInject(\"second-bus\")");
    drill.act(None, "FireInject(\"child-alone\")");
    drill.act(None, "DelayInject(inject: \"meeting-ends\", until: \"2h\")");
    drill.act(None, "EditInject(inject: \"blogger-films\", text: \"另一段话\")");
    drill.act(
        None,
        "Improvise(from: \"门卫\", text: \"有人送来一封信\", to: [\"reception\"])",
    );
    drill.session.advance_to(SimTime(120_000)).unwrap();
    let fired = SimTime(60_001);
    assert_eq!(of(&drill, "second-bus").state, InjectState::Skipped);
    assert_eq!(of(&drill, "child-alone").state, InjectState::Fired(fired));
    let late = of(&drill, "meeting-ends");
    assert_eq!(late.state, InjectState::At(SimTime(2 * 3_600_000)));
    assert!(late.edited && late.trigger.contains("10:50"), "{late:?}");
    let changed = of(&drill, "blogger-films");
    assert_eq!(changed.text, "另一段话");
    assert!(changed.edited && !of(&drill, "go-to-the-city").edited);
    let made_up = of(&drill, "+1");
    assert_eq!(made_up.state, InjectState::Fired(fired));
    assert_eq!((made_up.from.as_str(), made_up.to.len()), ("门卫", 1));
    let feed = Conduct::of(&drill.sources(Lang::Zh)).feed;
    assert!(feed.iter().any(|l| l.text.contains("有人送来一封信")));
}

#[test]
fn what_is_withheld_shows_in_feed_chain_and_duties() {
    use muster::view::feed::Severity;
    let mut drill = Drill::new("inspection-period", "group-visit", 1, &["reception"]);
    drill.session.advance_to(SimTime(12 * 60_000)).unwrap();
    let before = Conduct::of(&drill.sources(Lang::En));
    let owed = before
        .duties
        .iter()
        .find(|d| d.report && d.state == DutyState::Open);
    let owed = owed.expect("the reception owes a report").clone();
    let edge = |view: &Conduct| view.chain.edges.iter().find(|e| e.line == owed.id).unwrap().state;
    assert!(matches!(edge(&before), EdgeState::Owed { due: Some(_) }));
    drill.act(Some("reception"), &format!("Withhold(line: {:?})", owed.id));
    drill.session.advance_to(SimTime(13 * 60_000)).unwrap();
    let after = Conduct::of(&drill.sources(Lang::En));
    assert_eq!(edge(&after), EdgeState::Withheld);
    assert_eq!(after.duties[usize::from(owed.job)].state, DutyState::Withheld);
    let told = after
        .feed
        .iter()
        .any(|l| l.severity == Severity::Critical && l.text.contains("withholds"));
    assert!(told);
}

#[test]
fn news_of_one_message_stand_on_one_line() {
    use muster::view::feed::FeedKind;
    let mut drill = Drill::new("district-group-visits", "stop-the-coach-complies", 1, &[]);
    drill.session.advance_to(SimTime(60 * 60_000)).unwrap();
    let engine = drill.session.engine();
    let c = drill.session.compiled();
    let lines = feed(c, engine.events(), engine.commands(), Lang::En);
    let of_many = lines
        .iter()
        .filter(|l| l.kind == FeedKind::Knowledge && l.text.contains("; "));
    assert!(of_many.count() > 3);
    for pair in lines.windows(2) {
        let same = pair[0].kind == FeedKind::Knowledge
            && pair[0].severity == pair[1].severity
            && (pair[0].at, &pair[0].lead) == (pair[1].at, &pair[1].lead)
            && pair[0].text.contains(": ")
            && pair[0].event + 1 == pair[1].event;
        assert!(!same, "{pair:#?}");
    }
}

#[test]
fn seats_say_what_waits_for_a_decision() {
    let mut drill = Drill::new("inspection-period", "group-visit", 1, &["reception"]);
    let mut most = 0;
    while !drill.session.is_over() {
        drill
            .session
            .advance_to(drill.session.reached() + SimSpan(300_000))
            .unwrap();
        let look = drill.session.engine().at_present().unwrap();
        let seats = conduct::seats(drill.session.compiled(), look, Lang::En);
        for seat in &seats {
            let undecided = (0..look.jobs()).map(|i| look.job(JobIx(i as u16))).filter(|j| {
                let element = &drill.session.compiled().elements[j.element.ix()];
                let owner = &drill.session.compiled().actors[element.owner.ix()];
                assert!(matches!(
                    element.kind,
                    ElementKind::Line(_)
                        | ElementKind::Step(_)
                        | ElementKind::Level { .. }
                        | ElementKind::Standing { .. }
                ));
                owner.id == seat.post.id && j.is_undecided()
            });
            let undecided = undecided.count() as u32;
            assert!(seat.waiting >= undecided);
            if !seat.human {
                assert_eq!(seat.waiting, 0, "{seat:?}");
            }
            most = most.max(seat.waiting);
        }
    }
    assert!(most > 0);
}
