//! muster executes a contingency plan against a scenario and scores what happened.
//!
//! A *plan* says what an organisation promised: who tells whom, within what time, who does what, after what. A
//! *scenario* says what happens: people come to an office, a party sets out for the provincial capital, signs arrive and
//! contradict each other. muster plays the one against the other, minute by minute, and reports which duties were met,
//! late or missed and why, how the reporting chain held, and whether people were treated lawfully and safely.
//!
//! *(plan, scenario, seed, decisions) → events*, and nothing else: scores, reports and logs are readers of those
//! events. The same input gives the same bytes, see the [guarantees of the engine](engine#guarantees).
//!
//! # A small exercise, from text to scores
//!
//! ```
//! use std::sync::Arc;
//!
//! use muster::embedded::{self, PLANS, SCENARIOS};
//! use muster::engine::Engine;
//! use muster::load;
//! use muster::model::compile::{Source, compile};
//! use muster::score::Scorer;
//!
//! // Text in; out come the value and every problem of the file. These files come with the program.
//! let plan = load::plan(PLANS[0].text.as_bytes());
//! let scenario = load::scenario(SCENARIOS[0].text.as_bytes());
//! let parameters = load::parameters(embedded::PARAMETERS.as_bytes());
//! assert!(plan.diagnostics.is_empty() && scenario.diagnostics.is_empty());
//! let (plan, scenario) = (plan.value.unwrap(), scenario.value.unwrap());
//!
//! // A scenario names roles and functions, never a plan's ids. Compiling binds the two together.
//! let model = Arc::new(compile(Source {
//!     plan: &plan,
//!     scenario: &scenario,
//!     vocabulary: load::shipped_vocabulary(),
//!     calendars: load::shipped_calendars(),
//!     parameters: &parameters.value.unwrap(),
//!     modifiers: &[],
//! })?);
//!
//! // One engine plays run after run in the same memory.
//! let mut engine = Engine::new();
//! engine.reset(&model, 1, &[]);
//! engine.run()?;
//! let events = engine.events().to_vec();
//!
//! // Three scores that never mix, and then the words for people.
//! let mut scorer = Scorer::new(&model);
//! let scores = scorer.score(&model, &events);
//! let outcome = scorer.explain(&model, &events, &scores);
//! assert!(scores.time.weighed.credited <= scores.time.weighed.expected);
//! assert_eq!(scores.breaches, 0, "simulated posts refuse unlawful orders");
//! assert_eq!(outcome.expectations.len(), scenario.expectations.len());
//! for deviation in &outcome.deviations {
//!     assert!(!deviation.text.en.is_empty(), "every finding says why");
//! }
//!
//! // The same seed plays the same run.
//! engine.reset(&model, 1, &[]);
//! engine.run()?;
//! assert_eq!(engine.events(), events);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Modules
//!
//! A module names only modules above it; `tests/it/architecture.rs` holds that. [`load`] and [`engine`] don't know each
//! other. Only `host`, the command line and the window touch files, the terminal and the environment.
//!
//! | module | what it is for |
//! |---|---|
//! | [`time`], [`ids`], [`diag`], [`rng`], [`text`] | small values: simulated time and limits, ids, problems of files, keyed random draws, program texts in two languages |
//! | [`embedded`] | the plans, scenarios, roles and parameters that come with the program, as text |
//! | [`syntax`] | RON with the place of everything; one declaration of a record gives its reader, schema and reference page |
//! | [`model`] | what files say, and [`model::compile`], which lowers it to the tables that the engine runs on |
//! | [`load`] | text to model, with every problem at once |
//! | [`engine`] | plays; emits events, each with its cause |
//! | [`score`] | folds over the events: time, reporting chain, rights and safety, objectives, expectations |
//! | [`lint`] | weaknesses of plans and scenarios that are valid |
//! | [`session`] | live sessions: what people ask, what a journal keeps, going back and on differently |
//! | [`report`] | results as text, JSON and JSON Lines; replay |
//! | `host` | what both faces need: files, the inputs of a run, sessions on disk (features `cli`, `panels`) |
//! | [`view`] | what screens show, as plain data in the reader's language |
//! | `ui` | the trainer's program: panels (feature `panels`) and their window (feature `ui`) |
//! | `cli` | arguments, files, terminal, exit codes (feature `cli`, on by default) |
#![forbid(unsafe_code)]

#[cfg(feature = "cli")]
pub mod cli;
pub mod coverage;
pub mod diag;
pub mod embedded;
pub mod engine;
#[cfg(any(feature = "cli", feature = "panels"))]
pub(crate) mod host;
pub mod ids;
pub mod lint;
pub mod load;
pub mod model;
pub mod report;
pub mod rng;
pub mod score;
pub mod session;
pub mod syntax;
pub mod text;
pub mod time;
#[cfg(feature = "panels")]
pub mod ui;
pub mod view;
