//! A run allocates nothing once the engine has played runs of its kind.
//!
//! A binary of its own, because it counts the allocations of the whole process.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]
#![allow(
    unsafe_code,
    reason = "a global allocator is unsafe to implement; this one counts and hands on to the system's"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::Arc;

use muster::embedded;
use muster::engine::Engine;
use muster::load;
use muster::model::compile::{Source, compile};
use muster::model::compiled::Compiled;
use muster::score::Scorer;

struct Counting;

thread_local! {
    // Of this thread only: the test harness allocates in its own.
    static COUNT: Cell<u64> = const { Cell::new(0) };
}

fn count() {
    // A thread that is being torn down has no counter any more.
    let _ = COUNT.try_with(|n| n.set(n.get() + 1));
}

// SAFETY: every call goes to the system's allocator unchanged; counting neither allocates nor unwinds.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(ptr, layout) }
    }

    unsafe fn realloc(&self, ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        count();
        // SAFETY: the caller keeps the contract of `realloc`.
        unsafe { System.realloc(ptr, layout, new_size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations(work: impl FnOnce()) -> u64 {
    let before = COUNT.get();
    work();
    COUNT.get() - before
}

fn shipped(plan: &str, scenario: &str) -> Arc<Compiled> {
    let text = |files, id| embedded::find(files, id).unwrap().text.as_bytes();
    let plan = load::plan(text(embedded::PLANS, plan)).value.unwrap();
    let scenario = load::scenario(text(embedded::SCENARIOS, scenario)).value.unwrap();
    let parameters = load::parameters(embedded::PARAMETERS.as_bytes()).value.unwrap();
    let source = Source {
        plan: &plan,
        scenario: &scenario,
        vocabulary: load::shipped_vocabulary(),
        calendars: load::shipped_calendars(),
        parameters: &parameters,
        modifiers: &[],
    };
    Arc::new(compile(source).unwrap())
}

#[test]
fn the_counter_counts() {
    assert!(allocations(|| drop(std::hint::black_box(vec![1_u8; 10]))) >= 1);
    assert_eq!(allocations(|| ()), 0);
}

#[test]
fn a_run_with_scores_allocates_nothing_after_warming_up() {
    for plan in embedded::PLANS {
        for scenario in embedded::SCENARIOS {
            let c = shipped(plan.id, scenario.id);
            let mut engine = Engine::new();
            let mut scorer = Scorer::new(&c);
            let mut events = 0;
            let mut play = |seeds: std::ops::RangeInclusive<u64>| {
                for seed in seeds {
                    engine.reset(&c, seed, &[]);
                    engine.run().unwrap();
                    std::hint::black_box(scorer.score(&c, engine.events()));
                    events += engine.events().len();
                }
            };
            play(1..=50);
            // The same runs again: nothing at all.
            assert_eq!(allocations(|| play(1..=50)), 0, "{} on {}", scenario.id, plan.id);
            // Other runs may be longer than any before, so that buffers grow once or twice more: at most two in a run of hundreds of events.
            let more = allocations(|| play(51..=100));
            assert!(more <= 100, "{} on {}: {more} allocations", scenario.id, plan.id);
            assert!(events > 150 * 20);
        }
    }
}
