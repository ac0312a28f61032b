//! What one post sees, and that nothing else gets in.

use std::collections::BTreeSet;
use std::sync::Arc;

use muster::embedded::{self, find};
use muster::engine::command::{Act, Command};
use muster::engine::event::{EventKind, Stage};
use muster::engine::look::{About, Look, Position};
use muster::engine::{Engine, event::Event};
use muster::load;
use muster::model::common::{FactKind, Text};
use muster::model::compiled::{
    ActorIx, Compiled, ElementKind, IncidentIx, InjectIx, PersonIx, PlaceIx, WorldEffect,
};
use muster::model::plan::Plan;
use muster::text::Lang;
use muster::time::SimTime;
use muster::view::PostView;
use muster::view::post::MessageKind;

use super::support::{decisions, plans, scenarios, seeds, shipped};

fn plan(id: &str) -> Plan {
    let file = find(embedded::PLANS, id).unwrap();
    load::plan(file.text.as_bytes()).value.unwrap()
}

/// Some scenarios for a plan, others for each plan.
fn some_scenarios(plan: usize, count: usize) -> Vec<&'static str> {
    let all: Vec<&str> = scenarios().collect();
    (0..count)
        .map(|i| all[(plan * 5 + i * 7 + i) % all.len()])
        .collect()
}

/// Times at which a run is looked at: dense where things happen, whatever its length.
fn times(events: &[Event], count: usize) -> Vec<SimTime> {
    let last = events.len().saturating_sub(1);
    let mut times: Vec<SimTime> = (0..=count).map(|i| events[last * i / count].at).collect();
    times.dedup();
    times
}

fn posts(c: &Compiled) -> impl Iterator<Item = ActorIx> {
    (0..c.posts).map(|i| ActorIx(i as u16))
}

fn take_over(post: ActorIx) -> Command {
    trainer(SimTime::ZERO, Act::TakeOver { post, human: true })
}

fn trainer(at: SimTime, act: Act) -> Command {
    Command {
        at,
        by: ActorIx::NONE,
        about: IncidentIx::NONE,
        act,
    }
}

fn started(c: &Arc<Compiled>, seed: u64, commands: &[Command]) -> Engine {
    let mut engine = Engine::new();
    engine.reset(c, seed, commands);
    engine
}

fn whole(c: &Arc<Compiled>, seed: u64, commands: &[Command]) -> Vec<Event> {
    let mut engine = started(c, seed, commands);
    engine.run().unwrap();
    engine.events().to_vec()
}

/// Everything that reached one person and everything that this person did, as the engine has it: no numbers of jobs, messages or events,
/// no times that lie ahead.
fn perceived(c: &Compiled, engine: &Engine, who: PersonIx) -> String {
    let look = engine.at_present().unwrap();
    let mut said = Vec::new();
    for e in engine.events() {
        let own_job = |job| {
            let job = look.job(job);
            (job.person == who && job.aware).then_some((job.element, job.incident))
        };
        match e.kind {
            EventKind::FactLearned { who: w, .. }
            | EventKind::Contradicted { who: w, .. }
            | EventKind::TypeRecognised { who: w, .. }
                if w == who =>
            {
                said.push(format!("{} {:?}", e.at, e.kind));
            }
            EventKind::Aware { job, .. } => {
                if let Some(own) = own_job(job) {
                    let job = look.job(job);
                    let told = c.elements[own.0.ix()].limit.from_arose
                        && !matches!(c.elements[own.0.ix()].kind, ElementKind::Standing { .. });
                    let due = (!told).then_some(job.due);
                    said.push(format!("{} aware {own:?} {due:?}", e.at));
                }
            }
            EventKind::StageEntered { job, stage, .. }
                if stage != Stage::Busy && stage != Stage::NotInformed =>
            {
                said.extend(own_job(job).map(|own| format!("{} {stage:?} {own:?}", e.at)));
            }
            EventKind::ReportSent { job, .. } => {
                said.extend(own_job(job).map(|own| format!("{} sent {own:?}", e.at)));
            }
            EventKind::Done { job } | EventKind::Dropped { job, .. } => {
                said.extend(own_job(job).map(|own| format!("{} ended {own:?}", e.at)));
            }
            EventKind::OrderGiven { to, act, .. } if c.actors[to.ix()].person == who => {
                said.push(format!("{} order {act:?}", e.at));
            }
            _ => {}
        }
    }
    // What comes up at one moment comes up in the order of the world.
    said.sort();
    let mut messages: Vec<String> = look
        .messages_to(who)
        .into_iter()
        .map(|m| {
            let what = match m.job.get() {
                Some(job) => format!("{:?}", look.job(job).element),
                None => match m.kind {
                    muster::engine::look::MessageKind::Extension(job) => {
                        format!("extension {:?}", look.job(job).element)
                    }
                    kind => format!("{kind:?}"),
                },
            };
            let incident = m.incident.filter(|_| m.taken.is_some());
            format!(
                "{:?} {:?} {:?} {:?} {what} {incident:?} {:?}",
                m.reached, m.taken, m.from, m.via, m.statements
            )
        })
        .collect();
    messages.sort();
    let picture: Vec<_> = look.picture(who).collect();
    let person = look.person(who);
    let position = match person.position {
        Position::OnTheWay(way) => format!("{:?} {:?} {}", way.to, way.left, way.back),
        position => format!("{position:?}"),
    };
    let task = person.task.map(|t| {
        let element = t.job.get().map(|j| (look.job(j).element, look.job(j).incident));
        let doing = match t.doing {
            muster::engine::look::Doing::Call { to, .. } => format!("call {to:?}"),
            muster::engine::look::Doing::Listen { from, .. } => format!("listen {from:?}"),
            muster::engine::look::Doing::ByHand { .. } => "by hand".to_owned(),
            doing => format!("{doing:?}"),
        };
        (doing, element, person.busy_since)
    });
    let held: Vec<String> = posts(c)
        .filter(|p| c.actors[p.ix()].person == who)
        .map(|p| {
            format!(
                "{:?} {:?}",
                look.is_human(p),
                look.orders_to(p).collect::<Vec<_>>()
            )
        })
        .collect();
    format!(
        "{said:?}\n{messages:?}\n{picture:?}\n{position} {task:?} {} {} {:?} {:?} {:?}\n{held:?}",
        person.absent,
        person.in_meeting,
        person.on_duty,
        person.stays_with,
        person.drives_for.is_some()
    )
}

/// Ways in which a run differs for others: the trainer changes the world, other posts do nothing, injects come or don't.
fn elsewhere(c: &Compiled, post: ActorIx, events: &[Event]) -> Vec<Vec<Command>> {
    let me = c.actors[post.ix()].person;
    let middle = SimTime(events[events.len() / 3].at.0 + 1);
    let incidents = (0..c.incidents.len()).map(|i| IncidentIx(i as u16));
    let crowd = incidents
        .flat_map(|of| {
            [
                WorldEffect::Resize { of, by: 40 },
                WorldEffect::Mood { of, by: 60 },
                WorldEffect::Media { of, level: 2 },
            ]
        })
        .map(|effect| trainer(middle, Act::SetWorld(effect)));
    let others = posts(c)
        .filter(|p| c.actors[p.ix()].person != me)
        .map(|p| Command {
            at: middle,
            ..take_over(p)
        });
    let skipped = (0..c.injects.len()).map(|i| trainer(SimTime(1), Act::SkipInject(InjectIx(i as u16))));
    let early = (0..c.injects.len()).map(|i| trainer(middle, Act::FireInject(InjectIx(i as u16))));
    vec![
        crowd.collect(),
        others.collect(),
        skipped.collect(),
        early.collect(),
    ]
}

#[test]
fn what_reaches_nobody_in_the_post_changes_nothing_there() {
    let (mut compared, mut differed) = (0, 0);
    for (n, id) in plans().enumerate() {
        let plan = plan(id);
        for scenario in some_scenarios(n, 2) {
            let c = shipped(id, scenario);
            for seed in 1..=seeds(1) {
                for post in posts(&c).filter(|p| (p.ix() + n) % 3 == 0) {
                    let me = c.actors[post.ix()].person;
                    for human in [false, true] {
                        let seats: Vec<Command> = human.then(|| take_over(post)).into_iter().collect();
                        let base = whole(&c, seed, &seats);
                        for changes in elsewhere(&c, post, &base) {
                            let all: Vec<Command> = seats.iter().cloned().chain(changes).collect();
                            let (mut a, mut b) = (started(&c, seed, &seats), started(&c, seed, &all));
                            for at in times(&base, 8) {
                                a.run_until(at).unwrap();
                                b.run_until(at).unwrap();
                                if perceived(&c, &a, me) != perceived(&c, &b, me) {
                                    break;
                                }
                                let see = |e: &Engine| PostView::of(&plan, &c, e, post, at, Lang::En, true);
                                assert_eq!(see(&a), see(&b), "{id} {scenario} {seed} {post:?} at {at}");
                                compared += 1;
                                differed += usize::from(a.events() != b.events());
                            }
                        }
                    }
                }
            }
        }
    }
    // The comparison means something only where the runs had parted already.
    assert!(differed > 300, "{differed} of {compared}");
}

#[test]
fn every_number_in_a_picture_was_learned_by_that_person() {
    let mut facts = 0;
    for (n, id) in plans().enumerate() {
        let plan = plan(id);
        for scenario in some_scenarios(n, 4) {
            let c = shipped(id, scenario);
            let events = whole(&c, 3, &[]);
            let mut engine = started(&c, 3, &[]);
            for at in times(&events, 6) {
                engine.run_until(at).unwrap();
                for post in posts(&c) {
                    let me = c.actors[post.ix()].person;
                    let learned: BTreeSet<(Option<&str>, FactKind, i32)> = engine
                        .events()
                        .iter()
                        .filter_map(|e| match e.kind {
                            EventKind::FactLearned {
                                who,
                                incident,
                                fact,
                                value,
                                ..
                            } if who == me => {
                                let about = incident.get().map(|i| c.incidents[i.ix()].id.as_str());
                                Some((about, fact, value))
                            }
                            _ => None,
                        })
                        .collect();
                    let view = PostView::of(&plan, &c, &engine, post, at, Lang::Zh, true);
                    for fact in &view.picture {
                        let about = (!fact.about.id.is_empty()).then_some(fact.about.id.as_str());
                        assert!(
                            learned.contains(&(about, fact.fact, fact.value)),
                            "{id} {scenario} {} at {at}: {fact:?}",
                            view.post.id
                        );
                        assert!(fact.as_of <= at, "{fact:?}");
                        facts += 1;
                    }
                    let alert = view.picture.iter().find(|f| f.fact == FactKind::AlertLevel);
                    assert_eq!(view.choices.alert, alert.map_or(0, |f| f.value as u32));
                    for message in view.inbox.iter().filter(|m| m.waiting) {
                        assert!(message.facts.is_empty(), "{message:?}");
                    }
                }
            }
        }
    }
    assert!(facts > 1_000, "{facts}");
}

/// A text that stands nowhere else.
fn canary(kind: &str, index: usize) -> String {
    format!("canary-{kind}-{index}-end")
}

fn marked(kind: &str, index: usize) -> Text {
    Text {
        zh: canary(kind, index),
        en: canary(kind, index),
    }
}

/// The same model with every text of the scenario made recognisable.
fn with_canaries(c: &Compiled) -> Compiled {
    let mut c = c.clone();
    c.scenario_title = marked("title", 0);
    for (i, inject) in c.injects.iter_mut().enumerate() {
        inject.id = canary("inject-id", i);
        inject.title = marked("inject-title", i);
        inject.from = marked("inject-from", i);
        inject.text = marked("inject-text", i);
    }
    for (i, incident) in c.incidents.iter_mut().enumerate() {
        incident.id = canary("incident", i);
        incident.name = marked("incident", i);
        for (n, demand) in incident.demands.iter_mut().enumerate() {
            demand.0 = canary("demand", n);
        }
    }
    for (i, place) in c.places.iter_mut().enumerate() {
        place.id = canary("place-id", i);
        place.name = marked("place", i);
    }
    for (i, objective) in c.objectives.iter_mut().enumerate() {
        objective.id = canary("objective", i);
        objective.title = marked("objective", i);
    }
    for (i, expectation) in c.expectations.iter_mut().enumerate() {
        expectation.id = canary("expectation", i);
        expectation.text = marked("expectation", i);
    }
    c
}

/// The canaries that may be found in what a person sees.
fn allowed(c: &Compiled, engine: &Engine, look: &Look<'_>, me: PersonIx) -> BTreeSet<String> {
    let mut allowed = BTreeSet::new();
    for i in 0..c.injects.len() {
        if look
            .inject(InjectIx(i as u16))
            .taken
            .is_some_and(|(_, who, _)| who == me)
        {
            allowed.insert(canary("inject-text", i));
            allowed.insert(canary("inject-from", i));
        }
    }
    for e in engine.events() {
        if let EventKind::OrderGiven { to, .. } = e.kind
            && c.actors[to.ix()].person == me
            && let EventKind::InjectFired { inject } = engine.events()[e.cause.0 as usize].kind
        {
            allowed.insert(canary("inject-from", inject.ix()));
        }
    }
    let heard = look
        .messages_to(me)
        .into_iter()
        .flat_map(|m| m.statements)
        .chain(look.picture(me));
    for known in heard {
        if let Some(incident) = known.incident {
            allowed.insert(canary("incident", incident.ix()));
        }
        if known.about == About::Fact(FactKind::Place) {
            allowed.insert(canary("place", known.value as usize));
        }
    }
    if let Position::OnTheWay(way) = look.position(me) {
        allowed.insert(canary("place", PlaceIx::ix(way.to)));
    }
    allowed
}

#[test]
fn texts_of_the_scenario_are_found_only_where_they_were_received() {
    let mut received = 0;
    for (n, id) in plans().enumerate() {
        let plan = plan(id);
        for scenario in some_scenarios(n + 3, 4) {
            let c = Arc::new(with_canaries(&shipped(id, scenario)));
            for human in [false, true] {
                let seats: Vec<Command> = posts(&c)
                    .filter(|p| human && p.ix() % 2 == 0)
                    .map(take_over)
                    .collect();
                let events = whole(&c, 5, &seats);
                let mut engine = started(&c, 5, &seats);
                for at in times(&events, 5) {
                    engine.run_until(at).unwrap();
                    let look = engine.at_present().unwrap();
                    for post in posts(&c) {
                        let me = c.actors[post.ix()].person;
                        let allowed = allowed(&c, &engine, &look, me);
                        let view = PostView::of(&plan, &c, &engine, post, at, Lang::En, true);
                        let print = format!("{view:?}");
                        for part in print.split("canary-").skip(1) {
                            let found = format!("canary-{}-end", part.split("-end").next().unwrap());
                            assert!(
                                allowed.contains(&found),
                                "{id} {scenario} {} at {at}: {found}",
                                view.post.id
                            );
                            received += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(received > 1_000, "{received}");
}

#[test]
fn views_of_posts_read_well_in_both_languages() {
    let mut kinds = BTreeSet::new();
    for (n, id) in plans().enumerate() {
        let plan = plan(id);
        for scenario in some_scenarios(n + 1, 4) {
            let c = shipped(id, scenario);
            let seats: Vec<Command> = posts(&c).filter(|p| p.ix() % 2 == 1).map(take_over).collect();
            let events = whole(&c, 7, &seats);
            let mut engine = started(&c, 7, &seats);
            for at in times(&events, 4) {
                engine.run_until(at).unwrap();
                for post in posts(&c) {
                    for lang in Lang::ALL {
                        let view = PostView::of(&plan, &c, &engine, post, at, lang, true);
                        let texts = view
                            .inbox
                            .iter()
                            .flat_map(|m| [&m.text, &m.from, &m.clock])
                            .chain(view.duties.iter().flat_map(|d| [&d.name, &d.state]))
                            .chain(view.picture.iter().flat_map(|f| [&f.label, &f.text, &f.source]))
                            .chain(view.choices.lines.iter().flat_map(|l| [&l.name, &l.limit]))
                            .chain([&view.post.name, &view.clock, &view.date]);
                        for text in texts {
                            assert!(!text.is_empty(), "{id} {scenario} {view:#?}");
                            assert!(!text.contains('{') && !text.contains("post-"), "{text}");
                        }
                        assert!(!view.doing.contains('{'), "{}", view.doing);
                        kinds.extend(view.inbox.iter().map(|m| m.kind));
                    }
                }
            }
        }
    }
    for kind in [
        MessageKind::Outside,
        MessageKind::Report,
        MessageKind::Told,
        MessageKind::Seen,
        MessageKind::Duty,
    ] {
        assert!(kinds.contains(&kind), "{kind:?} never came");
    }
}

#[test]
fn messages_keep_their_keys() {
    for (n, id) in plans().enumerate() {
        let plan = plan(id);
        for scenario in some_scenarios(n + 2, 3) {
            let c = shipped(id, scenario);
            let events = whole(&c, 2, &[]);
            let mut engine = started(&c, 2, &[]);
            let mut before: Vec<BTreeSet<u32>> = vec![BTreeSet::new(); c.posts];
            for at in times(&events, 12) {
                engine.run_until(at).unwrap();
                for post in posts(&c) {
                    let view = PostView::of(&plan, &c, &engine, post, at, Lang::En, true);
                    let keys: BTreeSet<u32> = view.inbox.iter().map(|m| m.key).collect();
                    assert_eq!(keys.len(), view.inbox.len(), "{id} {scenario}: keys are unique");
                    let gone: Vec<_> = before[post.ix()].difference(&keys).collect();
                    assert!(gone.is_empty(), "{id} {scenario} {post:?} at {at}");
                    let settled = view.inbox.iter().filter(|m| !m.waiting && m.at < at);
                    before[post.ix()] = settled.map(|m| m.key).collect();
                }
            }
        }
    }
}

#[test]
fn a_seat_sees_what_it_owes_and_may_do() {
    let c = shipped("district-group-visits", "group-visit");
    let plan = plan("district-group-visits");
    let seats = decisions(&c, r#"["receptionist"]"#, "[]");
    let mut engine = started(&c, 1, &seats);
    let post = ActorIx(c.actors.iter().position(|a| a.id == "receptionist").unwrap() as u16);
    let at = SimTime(20 * 60_000);
    engine.run_until(at).unwrap();
    let view = PostView::of(&plan, &c, &engine, post, at, Lang::En, true);
    assert!(view.human);
    assert_eq!(view.clock, "09:10:00");
    assert_eq!(view.date, "2026-03-10, Tuesday");
    let open: Vec<_> = view.duties.iter().filter(|d| d.undecided).collect();
    assert!(!open.is_empty(), "the group is there: {:#?}", view.inbox);
    for duty in &open {
        let owed = if duty.report {
            let mut lines = view.choices.lines.iter().filter(|l| l.id == duty.id);
            lines.any(|l| l.owed.is_some())
        } else {
            let mut steps = view.choices.steps.iter().filter(|s| s.id == duty.id);
            steps.any(|s| s.owed.is_some())
        };
        assert!(owed, "{} is one click", duty.name);
    }
    assert_eq!(view.choices.about.len(), 1, "one group was seen");
    let seen = view.inbox.iter().find(|m| m.kind == MessageKind::Seen).unwrap();
    let heads = seen.facts.iter().find(|f| f.fact == FactKind::Size).unwrap();
    assert!(heads.text.ends_with("people"), "{heads:?}");
    assert_eq!(heads.source, "own observation");
    assert_eq!(heads.as_of, seen.at);
    assert!(
        view.inbox
            .iter()
            .any(|m| m.kind == MessageKind::Outside && !m.facts.is_empty())
    );
}

#[test]
fn hints_and_made_up_messages_reach_their_seat_only() {
    let c = shipped("district-group-visits", "group-visit");
    let plan = plan("district-group-visits");
    let commands = decisions(
        &c,
        r#"["receptionist"]"#,
        r#"[
            (at: "1m", act: EditInject(inject: "people-at-the-stop", text: "canary-edit")),
            (at: "30m", act: EditInject(inject: "people-at-the-stop", text: "canary-late")),
            (at: "5m", act: Hint(to: "receptionist", text: "canary-hint")),
            (at: "6m", act: Improvise(from: "canary-caller", text: "canary-words", to: ["receptionist"])),
        ]"#,
    );
    let mut engine = started(&c, 1, &commands);
    let at = SimTime(40 * 60_000);
    engine.run_until(at).unwrap();
    for post in posts(&c) {
        let view = PostView::of(&plan, &c, &engine, post, at, Lang::En, true);
        let print = format!("{view:?}");
        let mine = view.post.id == "receptionist";
        for canary in ["canary-hint", "canary-caller", "canary-words", "canary-edit"] {
            assert_eq!(print.contains(canary), mine, "{} {canary}", view.post.id);
        }
        assert!(
            !print.contains("canary-late"),
            "what had come stays as it was said"
        );
    }
}

/// The door: whoever builds the view gets the eyes of one person and the plan.
#[test]
fn only_the_eyes_read_the_run() {
    let dir = format!("{}/src/view/post", env!("CARGO_MANIFEST_DIR"));
    for file in std::fs::read_dir(dir).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let forbidden: &[&str] = match name.as_str() {
            "eyes.rs" => &[
                ".people(",
                ".class(",
                ".unit(",
                ".units(",
                ".vehicle(",
                ".acting(",
                ".duties_of(",
            ],
            "public.rs" => &[
                "Engine",
                "Look",
                ".injects",
                ".incidents",
                ".places",
                ".objectives",
                ".expectations",
            ],
            _ => &["Engine", "Look", "Compiled", "engine::look", ".injects"],
        };
        for word in forbidden {
            assert!(!text.contains(word), "{name} must not say `{word}`");
        }
    }
}
