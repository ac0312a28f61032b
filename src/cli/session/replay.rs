//! `muster replay` of an exported session: checks the chain of its entries, and plays every branch again.

use super::super::args::Format;
use super::super::exit_code;
use super::super::output::Output;
use crate::host::Failure;
use crate::host::files::Source;
use crate::host::live::Live;
use crate::host::store;
use crate::report::json::Object;
use crate::report::layout::{Page, Style, plain, span};
use crate::session::journal::Journal;
use crate::session::{Record, Refused, exact};
use crate::text::{Arg, tr};
use crate::time::SimTime;

/// Where a session plays otherwise than it was recorded.
struct Difference {
    at: SimTime,
    recorded: u64,
    found: u64,
}

/// Whether a file is a session rather than a log.
pub(in crate::cli) fn is_session(file: &Source) -> bool {
    file.bytes.starts_with(br#"{"n":0,"#)
}

pub(in crate::cli) fn run(file: &Source, output: &mut Output) -> Result<u8, Failure> {
    let lang = output.lang;
    let journal = store::decode(lang, &file.name, &file.bytes)?;
    let (live, difference) = match Live::attempt(lang, &file.name, &journal.identity, &journal.entries)? {
        Ok(live) => {
            let difference = again(&live, &journal)?;
            (Some(live), difference)
        }
        Err(Refused::Diverged { at, recorded, found }) => (None, Some(Difference { at, recorded, found })),
        Err(other) => return Err(crate::host::live::refused(lang, &file.name, other)),
    };
    tell(&journal, live.as_ref(), difference.as_ref(), output)?;
    Ok(if difference.is_some() {
        exit_code::NEGATIVE
    } else {
        exit_code::SUCCESS
    })
}

/// Plays each branch in one go, and compares with what the entries counted while it was played in pieces.
fn again(live: &Live, journal: &Journal) -> Result<Option<Difference>, Failure> {
    let session = &live.session;
    let mut branches = Vec::new();
    for branch in 0..session.branches().len() {
        let engine = session.play_branch(branch).map_err(|why| live.refused(why))?;
        branches.push(engine.events().to_vec());
    }
    let (mut current, mut made) = (0, 1);
    for entry in &journal.entries {
        let found = branches[current].partition_point(|e| e.at <= entry.at) as u64;
        // Before the start, only the beginning of the run is there, which isn't at a time before it.
        if entry.at >= SimTime::ZERO && found != entry.events {
            return Ok(Some(Difference {
                at: entry.at,
                recorded: entry.events,
                found,
            }));
        }
        match entry.what {
            Record::Branch { enter, .. } => {
                if enter {
                    current = made;
                }
                made += 1;
            }
            Record::Switch(branch) => current = branch as usize,
            _ => {}
        }
    }
    Ok(None)
}

fn tell(
    journal: &Journal,
    live: Option<&Live>,
    difference: Option<&Difference>,
    output: &mut Output,
) -> Result<(), Failure> {
    let lang = output.lang;
    let branches = live.map_or(0, |live| live.session.branches().len() as i64);
    let entries = journal.chain.lines() as i64;
    let events = live.map_or(0, |live| live.session.engine().events().len() as i64);
    if output.format == Format::Json {
        let mut o = Object::new();
        o.text("plan", &journal.identity.plan.name)
            .text("scenario", &journal.identity.scenario.name)
            .text("seed", &journal.identity.seed.to_string())
            .flag("same", difference.is_none())
            .int("branches", branches)
            .int("entries", entries)
            .int("events", events)
            .int("cut_bytes", journal.cut as i64);
        match difference {
            None => o.raw("difference", "null"),
            Some(d) => o.object("difference", |o| {
                o.int("at_ms", d.at.0)
                    .int("recorded", d.recorded as i64)
                    .int("found", d.found as i64);
            }),
        };
        return output.write(&format!("{}\n", o.finish()));
    }
    let mut page = Page::default();
    match difference {
        None => {
            let args = [
                ("branches", Arg::Int(branches)),
                ("entries", Arg::Int(entries)),
                ("events", Arg::Int(events)),
            ];
            page.hang(
                [span(Style::Good, "✓ ")],
                &[plain(tr(lang, "session-same", &args))],
            );
        }
        Some(d) => {
            let at = exact(d.at);
            let args = [
                ("at", Arg::Text(at.as_str())),
                ("recorded", Arg::Int(d.recorded as i64)),
                ("found", Arg::Int(d.found as i64)),
            ];
            page.hang(
                [span(Style::Bad, "✗ ")],
                &[plain(tr(lang, "session-diverged", &args))],
            );
        }
    }
    if journal.cut > 0 {
        let args = [("bytes", Arg::Int(journal.cut as i64))];
        page.hang(
            [plain("  ")],
            &[span(Style::Weak, tr(lang, "session-cut", &args))],
        );
    }
    output.page(&page)
}
