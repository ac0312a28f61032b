//! The drill looked back upon, and what it is compared with.

use std::sync::Arc;

use muster::embedded::{self, PLANS, SCENARIOS, find};
use muster::engine::event::EventKind;
use muster::engine::{Command, Engine, command};
use muster::load;
use muster::model::common::FactKind;
use muster::model::compiled::{Compiled, IncidentIx};
use muster::model::plan::Plan;
use muster::model::scenario::{ResponseTime, Scenario};
use muster::score::Scorer;
use muster::session::compare::outcome_at;
use muster::session::{
    ClockPolicy, Concern, Deed, EnteredBy, Entry, HotWash, Identity, Pace, Request, Session, TextFile,
};
use muster::text::Lang;
use muster::time::{SimSpan, SimTime};
use muster::view::conduct::Sources;
use muster::view::curve::Curve;
use muster::view::debrief::compare::{FEWEST, place};
use muster::view::debrief::{
    Comparison, Debrief, Other, Results, Runs, Scrubbed, Simulator, against_drill, against_runs, simulated,
    staging,
};
use proptest::prelude::*;

use super::support::{plans, scenarios, shipped};

fn reader(c: &Compiled, deed: &Deed) -> Result<Command, String> {
    let text = format!("(version: 1, human: [], commands: [{}])", deed.ron());
    let decisions = load::decisions(text.as_bytes()).value.ok_or("not read")?;
    let mut commands = command::lower(c, &decisions).map_err(|error| error.to_string())?;
    commands.pop().ok_or_else(|| "no command".to_owned())
}

/// A drill with its journal.
struct Drill {
    plan: Plan,
    scenario: Scenario,
    session: Session,
    entries: Vec<Entry>,
}

impl Drill {
    fn new(plan: &str, scenario: &str, seed: u64, seats: &[&str]) -> Self {
        let file = |files, id: &str| TextFile::new(id, find(files, id).unwrap().text);
        let mut identity = Identity::new(
            seed,
            file(PLANS, plan),
            file(SCENARIOS, scenario),
            TextFile::new("parameters", embedded::PARAMETERS),
        );
        identity.seats = seats.iter().map(|s| (*s).to_owned()).collect();
        let texts = (identity.plan.text.clone(), identity.scenario.text.clone());
        Self {
            plan: load::plan(texts.0.as_bytes()).value.unwrap(),
            scenario: load::scenario(texts.1.as_bytes()).value.unwrap(),
            session: Session::new(identity, shipped(plan, scenario), reader).unwrap(),
            entries: Vec::new(),
        }
    }

    /// One with a receptionist, played in real time with a clock that runs on.
    fn fair() -> Self {
        let mut drill = Self::new("inspection-period", "group-visit", 1, &["reception"]);
        drill.give(Request::Policy(ClockPolicy::Running));
        drill.give(Request::Pace(Pace::Times(1)));
        drill
    }

    fn give(&mut self, request: Request) {
        let entry = self.session.give(request, |_| Ok::<(), ()>(())).unwrap();
        self.entries.push(entry);
    }

    fn act(&mut self, act: &str) {
        self.give(Request::Act(deed(act)));
    }

    fn play(&mut self, minute: i64) {
        self.session.advance_to(SimTime(minute * 60_000)).unwrap();
        self.give(Request::Reached);
    }

    fn debrief(&self, lang: Lang) -> Debrief {
        let sources = Sources {
            plan: &self.plan,
            scenario: &self.scenario,
            compiled: self.session.compiled(),
            session: &self.session,
            lang,
            standing: None,
            phase_stops: true,
            name: "exercise-1",
        };
        Debrief::of(&sources, &self.entries)
    }

    fn beside(&self, runs: &Runs) -> Comparison {
        against_runs(&self.session, &self.entries, runs, Lang::En)
    }

    fn other(&self) -> Other<'_> {
        Other {
            name: "exercise-2",
            session: &self.session,
            entries: &self.entries,
        }
    }
}

fn deed(act: &str) -> Deed {
    Deed {
        time: SimTime::ZERO,
        by: Some("reception".to_owned()),
        about: None,
        act: act.to_owned(),
    }
}

/// Texts of a debrief that this page makes.
fn texts(debrief: &Debrief) -> Vec<&String> {
    let mut texts: Vec<&String> = vec![&debrief.plan, &debrief.session];
    for row in &debrief.deviations {
        texts.extend([&row.kind_text, &row.clock, &row.text]);
        texts.extend(row.cut.iter().map(|c| &c.0));
        texts.extend(row.post.iter().map(|p| &p.name));
    }
    for row in &debrief.rights {
        texts.push(&row.text);
        texts.extend(row.evidence.iter().map(|e| &e.1));
    }
    for (truth, known) in &debrief.awareness {
        texts.extend([&truth.name, &known.name]);
    }
    texts.extend(debrief.feed.iter().map(|f| &f.text));
    texts.extend(debrief.decisions.iter().map(|m| &m.text));
    texts.extend(debrief.hot_wash.iter().map(|h| &h.post.name));
    texts.extend(&debrief.record);
    for comparison in &debrief.comparisons {
        texts.push(&comparison.with);
        texts.extend(&comparison.unfair);
        for row in &comparison.rows {
            texts.extend([&row.name, &row.this, &row.other]);
        }
    }
    texts
}

#[test]
fn debriefs_read_well_for_every_plan() {
    let all: Vec<&str> = scenarios().collect();
    for (n, plan) in plans().enumerate() {
        for i in 0..3 {
            let scenario = all[(n * 5 + i * 11) % all.len()];
            let c = shipped(plan, scenario);
            let seat = c.actors[n % c.posts].id.clone();
            let mut drill = Drill::new(plan, scenario, 1, &[&seat]);
            drill.give(Request::Pace(Pace::Times(20)));
            // At once, half way, and at the end.
            for part in [0, 1, 2] {
                if part > 0 {
                    drill.play(c.end.0 / 60_000 * part / 2);
                }
                let runs = simulated(staging(&drill.session), 3);
                for lang in Lang::ALL {
                    let mut debrief = drill.debrief(lang);
                    debrief.compare(against_runs(&drill.session, &drill.entries, &runs, lang));
                    for text in texts(&debrief) {
                        assert!(!text.is_empty(), "{plan} {scenario} {lang}");
                        let raw = ["{", "post-", "view-", "score-", "deviation-", "rights-", "_"];
                        for raw in raw {
                            assert!(!text.contains(raw), "{plan} {scenario} {lang}: {text}");
                        }
                    }
                    assert_eq!(debrief.rights.len(), 14);
                    assert_eq!(debrief.hot_wash.len(), 1, "the seat has its form");
                    let ordered = debrief.deviations.windows(2).all(|w| w[0].at <= w[1].at);
                    assert!(ordered, "deviations come by time");
                }
            }
        }
    }
}

#[test]
fn the_cut_of_a_deviation_is_the_time_of_its_duty() {
    let mut looked_at = 0;
    for (plan, scenario) in [
        ("district-group-visits", "group-visit"),
        ("township-anniversary", "national-day-night"),
        ("discipline-commission", "disruption"),
        ("township-anniversary", "night-call"),
        ("inspection-period", "group-visit"),
        ("district-group-visits", "five-steps"),
    ] {
        let mut drill = Drill::new(plan, scenario, 4, &[]);
        let c = Arc::clone(drill.session.compiled());
        drill.play(c.end.0 / 60_000);
        let outcome = outcome_at(&c, drill.session.engine().events(), c.end);
        for row in drill.debrief(Lang::En).deviations {
            if row.cut.is_empty() || !row.kind.starts_with("duty") {
                continue;
            }
            assert!(row.cut.windows(2).all(|w| w[0].1 >= w[1].1), "the longest first");
            assert!(row.stage.is_some());
            let total: i64 = row.cut.iter().map(|c| c.1).sum();
            let post = row.post.as_ref().unwrap();
            let of_it = outcome.duties.iter().filter(|d| d.post == post.id);
            // Parts of less than a second are left away.
            let same = of_it.map(|d| d.delay.total()).any(|t| (t - total).abs() < 12_000);
            assert!(same, "{} {} {total}", row.text, row.kind);
            looked_at += 1;
        }
    }
    assert!(looked_at >= 5, "{looked_at}");
}

/// The value of a curve of steps at a time.
fn value(curve: &Curve, at: SimTime) -> f64 {
    let before = curve.points.iter().rev().find(|p| p.0 <= at);
    before.map_or(0.0, |p| p.1)
}

#[test]
fn awareness_has_the_truth_and_what_the_top_learned() {
    let mut drill = Drill::new("district-group-visits", "group-visit", 2, &[]);
    let c = Arc::clone(drill.session.compiled());
    drill.play(c.end.0 / 60_000);
    let debrief = drill.debrief(Lang::En);
    let (truth, known) = debrief
        .awareness
        .iter()
        .find(|(t, _)| t.name.starts_with("Head count"))
        .unwrap();
    let top = &outcome_at(&c, drill.session.engine().events(), c.end).awareness[0].post;
    let person = c.actors.iter().find(|a| a.id == *top).unwrap().person;
    let mut engine = Engine::new();
    engine.reset(&c, 2, &[]);
    for minute in (0..c.end.0 / 60_000).step_by(3) {
        let at = SimTime(minute * 60_000 + 777);
        engine.run_until(at).unwrap();
        let look = engine.at_present().unwrap();
        let now = look.people(IncidentIx(0));
        let there = now.arrived_at.is_some() && now.life == muster::engine::look::Life::Present;
        let size = if there { f64::from(now.size) } else { 0.0 };
        assert!((value(truth, at) - size).abs() < 0.5, "at {at}");
        let knows = look
            .picture(person)
            .find(|k| k.current && k.about == muster::engine::look::About::Fact(FactKind::Size));
        let knows = knows.map_or(0.0, |k| f64::from(k.value));
        assert!((value(known, at) - knows).abs() < 0.5, "at {at}");
    }
    assert!(known.points.len() > 1, "the top learned something");
}

#[test]
fn a_simulator_plays_what_a_run_without_people_is() {
    let mut drill = Drill::fair();
    drill.play(100);
    // The trainer's doing is part of the staging, the seat isn't.
    let inject = drill.session.compiled().injects[0].id.clone();
    drill.give(Request::Act(Deed {
        by: None,
        ..deed(&format!("FireInject({inject:?})"))
    }));
    drill.play(120);
    let staging = staging(&drill.session);
    assert_eq!(staging.commands.len(), 1);
    let c = Arc::clone(drill.session.compiled());
    let mut simulator = Simulator::new(staging.clone(), 5);
    let mut steps = 1;
    while simulator.step() {
        assert_eq!(simulator.progress(), (steps, 5));
        steps += 1;
    }
    assert_eq!(steps, 5);
    assert_eq!(*simulator.runs(), simulated(staging.clone(), 5));
    for (i, results) in simulator.runs().played.iter().enumerate() {
        let mut engine = Engine::new();
        engine.reset(&c, 1 + i as u64, &staging.commands);
        engine.run_until(SimTime(120 * 60_000)).unwrap();
        let outcome = outcome_at(&c, engine.events(), SimTime(120 * 60_000));
        let times: Vec<Option<i64>> = outcome.response_times.0.iter().map(|t| t.1).collect();
        let own: Vec<Option<i64>> = ResponseTime::ALL
            .iter()
            .map(|t| results.times.get(*t).span.map(|s| s.0))
            .collect();
        assert_eq!(times, own);
        assert_eq!(outcome.scores.chain.share, results.shares[1]);
    }
}

/// Sorts, counts and halves in the plainest way.
fn slowly(mine: Option<f64>, others: &[Option<f64>], larger: bool) -> (usize, Option<f64>) {
    let badness = |v: Option<f64>| match v {
        None => f64::INFINITY,
        Some(v) if larger => -v,
        Some(v) => v,
    };
    let worse = others.iter().filter(|o| badness(**o) > badness(mine)).count();
    let mut sorted: Vec<f64> = others.iter().map(|o| badness(*o)).collect();
    sorted.sort_by(|a, b| a.partial_cmp(b).unwrap());
    let n = sorted.len();
    let median = if n == 0 {
        f64::INFINITY
    } else {
        (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0
    };
    let median = median
        .is_finite()
        .then_some(if larger { -median } else { median });
    (worse, median)
}

proptest! {
    #[test]
    fn a_place_among_runs_is_what_counting_gives(
        mine in proptest::option::of(-20_i32..20),
        others in proptest::collection::vec(proptest::option::weighted(0.8, -20_i32..20), 0..40),
        larger: bool,
    ) {
        let mine = mine.map(f64::from);
        let others: Vec<Option<f64>> = others.into_iter().map(|o| o.map(f64::from)).collect();
        let found = place(mine, &others, larger);
        let (worse, median) = slowly(mine, &others, larger);
        prop_assert_eq!(found.asked, others.len());
        prop_assert_eq!(found.worse, worse);
        prop_assert_eq!(found.median, median);
        prop_assert!(found.happened.windows(2).all(|w| w[0] <= w[1]));
        prop_assert_eq!(found.happened.len(), others.iter().flatten().count());
    }
}

/// No share and no sentence anywhere.
fn says_nothing(comparison: &Comparison) -> bool {
    comparison
        .rows
        .iter()
        .all(|r| r.better_than.is_none() && r.sentence.is_empty())
}

#[test]
fn a_fair_drill_is_told_how_many_runs_were_slower() {
    let mut drill = Drill::fair();
    drill.play(12);
    drill.act("Receive");
    drill.play(60);
    let staging = staging(&drill.session);
    let until = staging.until;
    let runs = simulated(staging.clone(), 40);
    let comparison = drill.beside(&runs);
    assert_eq!(comparison.unfair, None);
    assert_eq!(comparison.runs, 40);
    // Counted apart: each run and the drill through the outcome that people read.
    let c = drill.session.compiled();
    let seconds = |events: &[_], name: &str| {
        let times = outcome_at(c, events, until).response_times.0;
        times.iter().find(|t| t.0 == name).unwrap().1
    };
    for row in comparison.rows.iter().filter(|r| r.strip.is_some()) {
        let (Some(share), Some(mine)) = (row.better_than, seconds(drill.session.engine().events(), &row.id))
        else {
            continue;
        };
        let mut slower = 0;
        for seed in 1..=40 {
            let mut engine = Engine::new();
            engine.reset(c, seed, &staging.commands);
            engine.run_until(until).unwrap();
            let other = seconds(engine.events(), &row.id);
            slower += usize::from(other.is_none_or(|o| o > mine));
        }
        assert!((share - slower as f64 / 40.0).abs() < 1e-9, "{}", row.name);
        let percent = format!(" {} %", slower * 100 / 40);
        assert!(row.sentence.contains(&percent), "{}", row.sentence);
    }
    let mut debrief = drill.debrief(Lang::En);
    debrief.compare(comparison);
    assert!(debrief.scores.responses.iter().any(|r| r.faster_than.is_some()));
}

#[test]
fn too_few_runs_give_no_share() {
    let mut drill = Drill::fair();
    drill.play(60);
    let runs = |n| drill.beside(&simulated(staging(&drill.session), n));
    let few = runs(FEWEST as u32 - 1);
    assert_eq!(few.unfair, None);
    assert!(says_nothing(&few));
    assert!(few.rows.iter().any(|r| r.strip.is_some()), "the values are shown");
    assert!(!says_nothing(&runs(FEWEST as u32)));
}

/// A name, how the drill was held, and a part of the reason why that is unfair.
type Case = (&'static str, fn(&mut Drill), Option<&'static str>);

#[test]
fn what_is_unfair_is_said_instead_of_a_share() {
    let cases: [Case; 11] = [
        ("nothing special", |d| d.play(40), None),
        (
            "the clock waits for forms",
            |d| {
                d.give(Request::Policy(ClockPolicy::Hold));
                d.play(12);
                d.act("Receive");
                d.play(40);
            },
            Some("a form is open"),
        ),
        (
            "a quick pace",
            |d| {
                d.give(Request::Pace(Pace::Times(20)));
                d.play(40);
            },
            Some("faster than the wall"),
        ),
        (
            "steps",
            |d| {
                d.give(Request::Pace(Pace::Paused));
                d.play(40);
            },
            Some("in steps"),
        ),
        (
            "a pause",
            |d| {
                d.play(30);
                d.give(Request::Pace(Pace::Paused));
                d.give(Request::Pace(Pace::Times(1)));
                d.play(40);
            },
            Some("paused"),
        ),
        (
            "said aloud",
            |d| {
                d.play(12);
                d.give(Request::Say {
                    deed: deed("Receive"),
                    entered_by: EnteredBy::Trainer,
                });
                d.play(40);
            },
            Some("aloud"),
        ),
        (
            "gone back",
            |d| {
                d.play(30);
                d.give(Request::Rewind(SimTime(600_000)));
                d.play(40);
            },
            Some("earlier moment"),
        ),
        (
            "a branch looked at and left",
            |d| {
                d.play(30);
                d.give(Request::Rewind(SimTime(600_000)));
                d.give(Request::Switch(0));
            },
            None,
        ),
        (
            "played on after a look at another branch",
            |d| {
                d.play(20);
                d.give(Request::Rewind(SimTime(600_000)));
                d.play(40);
                d.give(Request::Switch(0));
                d.play(40);
            },
            Some("earlier moment"),
        ),
        (
            "by a script",
            |d| {
                d.play(12);
                d.give(Request::Script {
                    deeds: vec![Deed {
                        time: SimTime(13 * 60_000),
                        ..deed("Receive")
                    }],
                    until: None,
                });
                d.give(Request::NextOfScript);
                d.play(40);
            },
            Some("script"),
        ),
        (
            "frozen",
            |d| {
                d.play(20);
                d.give(Request::Freeze);
                d.give(Request::Thaw);
                d.play(40);
            },
            Some("emergency"),
        ),
    ];
    for (name, hold, reason) in cases {
        let mut drill = Drill::fair();
        hold(&mut drill);
        let comparison = drill.beside(&simulated(staging(&drill.session), FEWEST as u32));
        match (reason, &comparison.unfair) {
            (None, None) => assert!(!says_nothing(&comparison), "{name}"),
            (Some(reason), Some(said)) => {
                assert!(said.contains(reason), "{name}: {said}");
                assert!(says_nothing(&comparison), "{name}");
                assert!(!comparison.rows.is_empty(), "{name}: both values are shown");
            }
            (_, said) => panic!("{name}: {said:?}"),
        }
    }
}

#[test]
fn two_drills_are_compared_when_they_are_the_same_drill() {
    let mut one = Drill::fair();
    one.play(12);
    one.act("Receive");
    one.play(50);
    let mut two = Drill::fair();
    two.play(60);
    let comparison = against_drill(&one.session, &one.entries, two.other(), Lang::En);
    assert_eq!((comparison.unfair, comparison.runs), (None, 1));
    assert!(comparison.rows.iter().all(|r| r.better_than.is_none()));
    let detection = comparison.rows.iter().find(|r| r.id == "detection").unwrap();
    assert_eq!(detection.sentence, "the same", "both see the group alike");
    let mut stepped = Drill::fair();
    stepped.give(Request::Pace(Pace::Paused));
    stepped.play(60);
    let unfair = against_drill(&one.session, &one.entries, stepped.other(), Lang::En);
    assert!(unfair.unfair.as_ref().unwrap().starts_with("the other drill"));
    assert!(says_nothing(&unfair));
    let elsewhere = Drill::new("bank", "group-visit", 1, &[]);
    let none = against_drill(&one.session, &one.entries, elsewhere.other(), Lang::En);
    assert!(none.rows.is_empty());
    assert!(none.unfair.unwrap().contains("another plan"));
}

#[test]
fn the_record_and_the_forms_after_the_drill_are_kept() {
    let mut drill = Drill::fair();
    drill.play(20);
    drill.act("Receive");
    drill.give(Request::Pace(Pace::Times(5)));
    drill.play(50);
    drill.give(Request::Freeze);
    drill.give(Request::Thaw);
    drill.give(Request::HotWash(HotWash {
        post: "reception".to_owned(),
        well: "we spoke at once".to_owned(),
        improve: "the list of numbers".to_owned(),
        about: Some(Concern::Plan),
        text: String::new(),
    }));
    drill.give(Request::End);
    let debrief = drill.debrief(Lang::En);
    assert!(debrief.finished);
    let record = debrief.record.join("\n");
    for part in [
        "In human hands: ",
        "At 1×: 20 min",
        "At 5×: 30 min",
        "entered themselves: 1",
        "frozen",
        "ended",
    ] {
        assert!(record.contains(part), "{part}: {record}");
    }
    let form = &debrief.hot_wash[0];
    assert_eq!(form.post.id, "receptionist", "the post that plays the role");
    assert_eq!(
        (form.well.as_str(), form.plan_problem),
        ("we spoke at once", Some(true))
    );
    assert_eq!(debrief.decisions.len(), 1, "{:?}", debrief.decisions);
}

#[test]
fn the_scrubber_shows_the_moment_that_it_points_at() {
    let drill = Drill::new("district-group-visits", "group-visit", 1, &[]);
    let c = drill.session.compiled();
    let mut engine = Engine::new();
    engine.reset(c, 1, &[]);
    for minute in [0, 30, 60] {
        let at = SimTime::ZERO + SimSpan::from_mins(minute);
        engine.run_until(at).unwrap();
        let look = engine.at_present().unwrap().at(at);
        let scrubbed = Scrubbed::of(c, &drill.scenario, look, Lang::Zh);
        assert_eq!(scrubbed.at, at);
        assert!(!scrubbed.map.places.is_empty());
    }
}

#[test]
fn results_are_those_of_the_scorer() {
    let c = shipped("bank", "group-visit");
    let mut engine = Engine::new();
    engine.reset(&c, 9, &[]);
    engine.run().unwrap();
    let scores = Scorer::new(&c).score(&c, engine.events());
    let results = Results::of(&scores);
    assert_eq!(results.shares[2], scores.rights.share());
    assert!(engine.events().iter().any(|e| e.kind == EventKind::RunEnded));
}
