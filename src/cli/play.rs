//! Plays inputs: engine, log, scores.

use crate::engine::Engine;
use crate::engine::event::Event;
use crate::host::inputs::Inputs;
use crate::host::{Failure, limit_reached};
use crate::report::log::{event_lines, log_hash};
use crate::score::{Outcome, Scorer};
use crate::text::Lang;

/// A run that was played.
#[derive(Debug)]
pub(super) struct Played {
    pub(super) events: Vec<Event>,
    /// Event lines of the log.
    pub(super) lines: Vec<String>,
    pub(super) log_hash: String,
    pub(super) outcome: Outcome,
}

/// Plays and scores.
///
/// # Errors
/// [`Failure::Limit`] when a limit of the engine is reached.
pub(super) fn play(inputs: &Inputs, lang: Lang) -> Result<Played, Failure> {
    let compiled = &inputs.compiled;
    let mut engine = Engine::new();
    engine.reset(compiled, inputs.header.seed, &inputs.commands);
    engine.run().map_err(|limit| limit_reached(limit, lang))?;
    let events = engine.events().to_vec();
    let mut scorer = Scorer::new(compiled);
    let scores = scorer.score(compiled, &events);
    let outcome = scorer.explain(compiled, &events, &scores);
    let lines = event_lines(compiled, &events);
    let log_hash = log_hash(&lines);
    Ok(Played {
        events,
        lines,
        log_hash,
        outcome,
    })
}

/// The whole log: header, commands, events.
pub(super) fn log_text(inputs: &Inputs, header: &str, lines: &[String]) -> String {
    let mut text = format!("{header}\n");
    for (i, command) in inputs.logged.iter().enumerate() {
        text.push_str(&command.line(i));
        text.push('\n');
    }
    lines.iter().for_each(|line| text.push_str(line));
    text
}
