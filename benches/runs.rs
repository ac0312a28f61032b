//! How fast runs are, on one core: `cargo bench`.
//!
//! `items/s` is events per second, where an event is one that the log keeps; for the queue it is entries per second, loading counts
//! bytes. Engine and scorer are reused from run to run, as a batch of runs does.

use std::sync::Arc;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use muster::embedded::{self, PLANS, SCENARIOS};
use muster::engine::Engine;
use muster::engine::bench_support::BenchQueue;
use muster::load;
use muster::model::compile::{Source, compile};
use muster::model::compiled::Compiled;
use muster::score::Scorer;

/// The runs that are measured.
const RUNS: [&str; 2] = [
    "group-visit on district-group-visits",
    "travel-to-capital on township-anniversary",
];

/// Different seeds take different ways; a measurement goes through all of these, so that no single one decides.
const SEEDS: u64 = 64;

fn main() {
    divan::main();
}

/// Engine and full scoring, without texts.
#[divan::bench(args = RUNS)]
fn run_and_score(bencher: Bencher, run: &str) {
    let model = compiled(run);
    let mut engine = Engine::new();
    let mut scorer = Scorer::new(&model);
    bencher
        .counter(ItemsCount::new(events_of_all_seeds(&model)))
        .bench_local(|| {
            for seed in 0..SEEDS {
                play(&mut engine, &model, seed);
                black_box(scorer.score(&model, engine.events()));
            }
        });
}

/// The engine alone.
#[divan::bench(args = RUNS)]
fn run(bencher: Bencher, run: &str) {
    let model = compiled(run);
    let mut engine = Engine::new();
    bencher
        .counter(ItemsCount::new(events_of_all_seeds(&model)))
        .bench_local(|| {
            for seed in 0..SEEDS {
                play(&mut engine, &model, seed);
                black_box(engine.events());
            }
        });
}

/// One run with scores, explanations and texts: what a person waits for.
#[divan::bench(args = RUNS)]
fn run_score_and_explain(bencher: Bencher, run: &str) {
    let model = compiled(run);
    let mut engine = Engine::new();
    let mut scorer = Scorer::new(&model);
    play(&mut engine, &model, 0);
    bencher
        .counter(ItemsCount::new(engine.events().len()))
        .bench_local(|| {
            play(&mut engine, &model, 0);
            let scores = scorer.score(&model, engine.events());
            black_box(scorer.explain(&model, engine.events(), &scores))
        });
}

/// The event queue alone: one out, one in, with so many waiting.
#[divan::bench(args = [16, 128, 1024])]
fn queue(bencher: Bencher, waiting: u32) {
    const TURNS: u32 = 1_000;
    bencher
        .counter(ItemsCount::new(TURNS))
        .with_inputs(|| BenchQueue::filled(waiting))
        .bench_local_refs(|queue| black_box(queue.turn(TURNS)));
}

/// Reading, checking and decoding a plan file.
#[divan::bench(args = PLANS.iter().map(|p| p.id))]
fn load_plan(bencher: Bencher, id: &str) {
    let file = embedded::find(PLANS, id).expect("a plan of the list");
    bencher
        .counter(BytesCount::of_str(file.text))
        .bench(|| load::plan(black_box(file.text.as_bytes())));
}

fn play(engine: &mut Engine, model: &Arc<Compiled>, seed: u64) {
    engine.reset(model, seed, &[]);
    engine.run().expect("shipped scenarios stay within the limits");
}

fn events_of_all_seeds(model: &Arc<Compiled>) -> usize {
    let mut engine = Engine::new();
    (0..SEEDS)
        .map(|seed| {
            play(&mut engine, model, seed);
            engine.events().len()
        })
        .sum()
}

fn compiled(run: &str) -> Arc<Compiled> {
    let (scenario, plan) = run.split_once(" on ").expect("scenario on plan");
    let text = |files, id| embedded::find(files, id).expect("a shipped file").text.as_bytes();
    let plan = load::plan(text(PLANS, plan))
        .value
        .expect("shipped plans are valid");
    let scenario = load::scenario(text(SCENARIOS, scenario))
        .value
        .expect("shipped scenarios are valid");
    let parameters = load::parameters(embedded::PARAMETERS.as_bytes())
        .value
        .expect("shipped parameters are valid");
    let source = Source {
        plan: &plan,
        scenario: &scenario,
        vocabulary: load::shipped_vocabulary(),
        calendars: load::shipped_calendars(),
        parameters: &parameters,
        modifiers: &[],
    };
    Arc::new(compile(source).expect("shipped plans and scenarios fit together"))
}
