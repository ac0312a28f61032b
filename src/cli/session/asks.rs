//! `muster session do`: what a trainer does at the screen, as words of the command line.

use super::super::args::{Format, SessionDoArgs};
use super::super::output::Output;
use crate::host::Failure;
use crate::host::asks::{self, Asked};
use crate::host::live::Live;
use crate::host::store::{Folder, Store};
use crate::report::json::Object;
use crate::report::layout::{Page, Style, fit, plain, span};
use crate::session::{Request, exact};
use crate::text::{Arg, tr};

/// Columns for an ask on the page.
const SHOWN: usize = 48;

/// What became of an ask.
struct Done<'a> {
    ask: &'a str,
    reached_ms: i64,
    new_events: usize,
    /// For a run to a target: whether it was met.
    met: Option<bool>,
}

pub(super) fn run(args: &SessionDoArgs, folder: &Folder, output: &mut Output) -> Result<(), Failure> {
    let lang = output.lang;
    let asked = asks::read(lang, &args.asks)?;
    let (mut store, journal) = folder.open(&args.name)?;
    let mut live = Live::new(lang, &args.name, &journal.identity, &journal.entries)?;
    let mut done = Vec::new();
    let mut failed = None;
    for (ask, asked) in args.asks.iter().zip(asked) {
        let before = live.session.engine().events().len();
        match carry_out(&mut live, &mut store, asked) {
            Ok(met) => done.push(Done {
                ask,
                reached_ms: live.session.reached().0,
                new_events: live.session.engine().events().len().saturating_sub(before),
                met,
            }),
            Err(failure) => {
                failed = Some(failure);
                break;
            }
        }
    }
    match failed {
        None => {
            tell(&done, &live, output)?;
            super::tell(&live, output, None, journal.cut)
        }
        Some(failure) => {
            if output.format == Format::Text {
                tell(&done, &live, output)?;
            }
            let which = tr(lang, "session-ask", &[("n", Arg::Int(done.len() as i64 + 1))]);
            Err(match failure {
                Failure::BadInput(why) => {
                    let args = [("ask", Arg::Text(which.as_str())), ("why", Arg::Text(&why))];
                    Failure::BadInput(tr(lang, "session-ask-failed", &args))
                }
                other => other,
            })
        }
    }
}

/// Does one thing, and keeps where the session stands after playing.
fn carry_out(live: &mut Live, store: &mut Store, asked: Asked) -> Result<Option<bool>, Failure> {
    match asked {
        Asked::Give(request) => live.give(request, store).map(|_| None),
        Asked::Run(target) => {
            let met = live.session.run_to(target);
            let met = met.map_err(|why| live.refused(why))?;
            live.give(Request::Reached, store)?;
            Ok(Some(met))
        }
    }
}

fn tell(done: &[Done<'_>], live: &Live, output: &mut Output) -> Result<(), Failure> {
    let lang = output.lang;
    if output.format == Format::Json {
        return done.iter().try_for_each(|one| {
            let mut o = Object::new();
            o.text("ask", one.ask)
                .int("reached_ms", one.reached_ms)
                .int("new_events", one.new_events as i64);
            match one.met {
                Some(met) => o.flag("met", met),
                None => o.raw("met", "null"),
            };
            output.write(&format!("{}\n", o.finish()))
        });
    }
    let mut page = Page::default();
    for one in done {
        let at = exact(crate::time::SimTime(one.reached_ms));
        let args = [
            ("at", Arg::Text(at.as_str())),
            ("events", Arg::Int(one.new_events as i64)),
        ];
        let (style, sign, id) = match one.met {
            None => (Style::Good, "✓ ", "session-done"),
            Some(true) => (Style::Good, "✓ ", "session-met"),
            Some(false) => (Style::Weak, "– ", "session-not-met"),
        };
        let words = one.ask.split_whitespace().collect::<Vec<_>>().join(" ");
        page.hang(
            [
                span(style, sign),
                span(Style::Strong, fit(&words, SHOWN)),
                plain("  "),
            ],
            &[plain(tr(lang, id, &args))],
        );
    }
    if live.session.is_frozen() {
        page.hang([], &[span(Style::Bad, tr(lang, "session-is-frozen", &[]))]);
    }
    output.page(&page)
}
