//! What the trainer's views cost: they are made about twenty times a second while a drill runs. `cargo bench --bench views`.

use std::sync::Arc;

use divan::{Bencher, black_box};
use muster::embedded::{self, PLANS, SCENARIOS, find};
use muster::engine::Command;
use muster::load;
use muster::model::compile::{Source, compile};
use muster::model::compiled::Compiled;
use muster::model::plan::Plan;
use muster::model::scenario::Scenario;
use muster::session::{Deed, Identity, Session, TextFile};
use muster::text::Lang;
use muster::view::{Conduct, Maker, Sources};

/// Runs of several hundred events, played to their end.
const RUNS: [(&str, &str); 2] = [
    ("inspection-period", "group-visit"),
    ("township-anniversary", "head-unreachable"),
];

fn main() {
    divan::main();
}

/// Everything that the trainer sees, as it is made again and again.
#[divan::bench(args = 0..RUNS.len())]
fn made_again(bencher: Bencher, run: usize) {
    let drill = Drill::played(run);
    let mut maker = Maker::default();
    maker.make(&drill.sources());
    bencher.bench_local(|| black_box(maker.make(&drill.sources())));
}

/// The same made from nothing, as after a rewind or a change of language.
#[divan::bench(args = 0..RUNS.len())]
fn made_anew(bencher: Bencher, run: usize) {
    let drill = Drill::played(run);
    bencher.bench_local(|| black_box(Conduct::of(&drill.sources())));
}

struct Drill {
    plan: Plan,
    scenario: Scenario,
    session: Session,
}

impl Drill {
    fn played(run: usize) -> Self {
        let (plan_id, scenario_id) = RUNS[run];
        let plan_text = text(PLANS, plan_id);
        let scenario_text = text(SCENARIOS, scenario_id);
        let plan = load::plan(plan_text.as_bytes()).value.expect("a shipped plan");
        let scenario = load::scenario(scenario_text.as_bytes())
            .value
            .expect("a shipped scenario");
        let parameters = load::parameters(embedded::PARAMETERS.as_bytes())
            .value
            .expect("parameters");
        let compiled = compile(Source {
            plan: &plan,
            scenario: &scenario,
            vocabulary: load::shipped_vocabulary(),
            calendars: load::shipped_calendars(),
            parameters: &parameters,
            modifiers: &[],
        });
        let compiled = Arc::new(compiled.expect("shipped files fit together"));
        let identity = Identity::new(
            1,
            TextFile::new(plan_id, plan_text),
            TextFile::new(scenario_id, scenario_text),
            TextFile::new("parameters", embedded::PARAMETERS),
        );
        let end = compiled.end;
        let mut session = Session::new(identity, compiled, nobody).expect("a session");
        session.advance_to(end).expect("it plays to its end");
        Self {
            plan,
            scenario,
            session,
        }
    }

    fn sources(&self) -> Sources<'_> {
        Sources {
            plan: &self.plan,
            scenario: &self.scenario,
            compiled: self.session.compiled(),
            session: &self.session,
            lang: Lang::Zh,
            standing: None,
            phase_stops: true,
            name: "bench",
        }
    }
}

/// Nobody gives commands here.
fn nobody(_: &Compiled, deed: &Deed) -> Result<Command, String> {
    Err(deed.act.clone())
}

fn text(files: &'static [embedded::File], id: &str) -> &'static str {
    find(files, id).expect("a shipped file").text
}
