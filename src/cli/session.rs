//! `muster session`: live sessions without a window.

mod asks;
mod compare;
pub(super) mod replay;
mod scores;
mod show;

use std::path::{Path, PathBuf};

use super::args::{
    Format, SessionArgs, SessionCommand, SessionExportArgs, SessionForkArgs, SessionImportArgs,
    SessionNewArgs, SessionRunArgs,
};
use super::exit_code;
use super::output::Output;
use crate::embedded::{PLANS, SCENARIOS};
use crate::host::files::{self, Source};
use crate::host::live::{Begin, Live};
use crate::host::store::{self, Folder};
use crate::host::{Failure, now};
use crate::report::json::Object;
use crate::report::layout::{Page, Style, pad, plain, span};
use crate::report::log::log_hash;
use crate::session::journal::Journal;
use crate::session::{self, Identity, Origin, Record, Refused, exact};
use crate::text::{Arg, Lang, tr};
use crate::time::{SimTime, Term};

pub(super) fn run(args: &SessionArgs, output: &mut Output) -> Result<u8, Failure> {
    let folder = Folder::new(output.lang, args.folder.as_deref());
    match &args.command {
        SessionCommand::New(args) => new(args, &folder, output),
        SessionCommand::Run(args) => {
            let script = Script::read(args, output.lang)?;
            play(
                &args.name,
                Some(script),
                args.log.as_deref(),
                args.force,
                &folder,
                output,
            )
        }
        SessionCommand::Resume(args) => {
            play(&args.name, None, args.log.as_deref(), args.force, &folder, output)
        }
        SessionCommand::Do(args) => asks::run(args, &folder, output),
        SessionCommand::Show(args) => show::run(args, &folder, output),
        SessionCommand::Compare(args) => compare::run(args, &folder, output),
        SessionCommand::List(_) => list(&folder, output),
        SessionCommand::Fork(args) => fork(args, &folder, output),
        SessionCommand::Export(args) => export(args, &folder, output),
        SessionCommand::Import(args) => import(args, &folder, output),
    }?;
    Ok(exit_code::SUCCESS)
}

fn new(args: &SessionNewArgs, folder: &Folder, output: &mut Output) -> Result<(), Failure> {
    let lang = output.lang;
    files::may_write(lang, &folder.file(&args.name)?, args.force)?;
    let plan = files::named(lang, args.plan.as_deref().unwrap_or(PLANS[0].id), PLANS)?;
    let scenario = args.scenario.as_deref().unwrap_or(SCENARIOS[0].id);
    let scenario = files::named(lang, scenario, SCENARIOS)?;
    let optional = |path: &Option<PathBuf>| path.as_deref().map(|path| files::read(lang, path)).transpose();
    let begin = Begin {
        plan,
        scenario,
        role_map: optional(&args.role_map)?,
        modifiers: optional(&args.modify)?,
        seed: args.seed,
        variation: args.variation,
        seats: args.seat.clone(),
    };
    let identity = begin.identity(lang)?;
    let live = Live::new(lang, &args.name, &identity, &[])?;
    let path = folder.create(&args.name, &identity, &[], args.force)?;
    tell(&live, output, Some(&path), 0)
}

/// What `run` is to play.
struct Script {
    file: Option<Source>,
    until: Option<SimTime>,
}

impl Script {
    fn read(args: &SessionRunArgs, lang: Lang) -> Result<Self, Failure> {
        let file = args.script.as_deref().map(|path| files::read(lang, path));
        let until = args.until.as_deref().map(|text| time(lang, text));
        Ok(Self {
            file: file.transpose()?,
            until: until.transpose()?,
        })
    }
}

fn time(lang: Lang, text: &str) -> Result<SimTime, Failure> {
    let span = Term::parse(text).ok().and_then(Term::fixed);
    span.map(|span| SimTime::ZERO + span)
        .ok_or_else(|| Failure::BadInput(tr(lang, "session-bad-time", &[("text", Arg::Text(text))])))
}

/// Plays a session on: with a script, or as `resume` does, with what is left of the one before.
fn play(
    name: &str,
    script: Option<Script>,
    log: Option<&Path>,
    force: bool,
    folder: &Folder,
    output: &mut Output,
) -> Result<(), Failure> {
    let lang = output.lang;
    if let Some(path) = log {
        files::may_write(lang, path, force)?;
    }
    let (mut store, journal) = folder.open(name)?;
    let mut live = Live::new(lang, name, &journal.identity, &journal.entries)?;
    if let Some(script) = script {
        let deeds = match &script.file {
            Some(file) => live.deeds(file)?,
            None if live.session.until().is_some() => live.session.script().iter().cloned().collect(),
            None => {
                let args = [("name", Arg::Text(name))];
                return Err(Failure::BadInput(tr(lang, "session-no-script", &args)));
            }
        };
        let until = script.until;
        live.give(session::Request::Script { deeds, until }, &mut store)?;
    }
    live.play_on(&mut store)?;
    if let Some(path) = log {
        if !live.session.engine().has_ended() {
            let args = [("name", Arg::Text(name))];
            return Err(Failure::BadInput(tr(lang, "session-no-log", &args)));
        }
        files::write(lang, path, &live.log(), force)?;
    }
    tell(&live, output, None, journal.cut)
}

fn list(folder: &Folder, output: &mut Output) -> Result<(), Failure> {
    let lang = output.lang;
    let names = folder.names();
    let read = |name: &String| folder.read(name).map_err(|failure| failure.to_string());
    let all: Vec<_> = names.iter().map(|name| (name, read(name))).collect();
    if output.format == Format::Json {
        let one = |(name, read): &(&String, Result<Journal, String>)| {
            let mut o = Object::new();
            o.text("name", name);
            match read {
                Ok(journal) => summary(&mut o, journal),
                Err(error) => {
                    o.text("error", error);
                }
            }
            o.finish()
        };
        let mut whole = Object::new();
        whole.text("folder", &folder.path.display().to_string());
        whole.list("sessions", all.iter().map(one));
        return output.write(&format!("{}\n", whole.finish()));
    }
    let mut page = Page::default();
    if all.is_empty() {
        let path = folder.path.display().to_string();
        let text = tr(lang, "session-empty", &[("folder", Arg::Text(&path))]);
        page.hang([], &[span(Style::Dim, text)]);
    }
    let widest = names.iter().map(|n| crate::report::layout::width(n)).max();
    for (name, read) in &all {
        let lead = [span(Style::Strong, pad(name, widest.unwrap_or_default() + 2))];
        match read {
            Ok(journal) => {
                let title = journal.about().map(|about| about.title.as_str());
                let title = title.filter(|title| !title.is_empty());
                let title = title.map(|title| span(Style::Strong, format!("{} · ", one_line(title))));
                let parts: Vec<_> = title.into_iter().chain([plain(entry(lang, journal))]).collect();
                page.hang(lead, &parts);
            }
            Err(error) => page.hang(lead, &[span(Style::Bad, error.clone())]),
        }
    }
    output.page(&page)
}

fn commands(journal: &Journal) -> i64 {
    let acts = journal.entries.iter();
    acts.filter(|e| matches!(e.what, Record::Act { .. })).count() as i64
}

fn summary(o: &mut Object, journal: &Journal) {
    let identity = &journal.identity;
    o.text("title", journal.about().map_or("", |about| &about.title))
        .text("plan", &identity.plan.name)
        .text("scenario", &identity.scenario.name)
        .text("seed", &identity.seed.to_string())
        .text("created", &identity.created)
        .int_or_null("reached_ms", journal.entries.last().map(|e| e.at.0))
        .int("commands", commands(journal))
        .int("entries", journal.chain.lines() as i64)
        .int("cut_bytes", journal.cut as i64);
}

fn entry(lang: Lang, journal: &Journal) -> String {
    let identity = &journal.identity;
    let seed = identity.seed.to_string();
    let at = journal.entries.last().map(|e| exact(e.at)).unwrap_or_default();
    let mut args = vec![
        ("plan", Arg::Text(identity.plan.name.as_str())),
        ("scenario", Arg::Text(&identity.scenario.name)),
        ("seed", Arg::Text(&seed)),
        ("created", Arg::Text(&identity.created)),
    ];
    if at.is_empty() {
        return tr(lang, "session-entry-new", &args);
    }
    args.extend([
        ("at", Arg::Text(at.as_str())),
        ("commands", Arg::Int(commands(journal))),
    ]);
    tr(lang, "session-entry", &args)
}

fn fork(args: &SessionForkArgs, folder: &Folder, output: &mut Output) -> Result<(), Failure> {
    let lang = output.lang;
    files::may_write(lang, &folder.file(&args.new)?, args.force)?;
    let at = time(lang, &args.at)?;
    let journal = folder.read(&args.name)?;
    let old = Live::new(lang, &args.name, &journal.identity, &journal.entries)?;
    if at > old.session.reached() {
        return Err(old.refused(Refused::NotPlayed(at)));
    }
    let identity = Identity {
        created: now(),
        origin: Some(Origin {
            name: args.name.clone(),
            entry: journal.chain.last().to_owned(),
            at,
        }),
        ..journal.identity
    };
    let mut new = Live::new(lang, &args.new, &identity, &[])?;
    let mut entries = Vec::new();
    let mut keep = |entry: &session::Entry| {
        entries.push(entry.clone());
        Ok::<(), std::convert::Infallible>(())
    };
    let given = old.session.branch().given[identity.seats.len()..].iter();
    for given in given.filter(|g| g.deed.time <= at) {
        new.advance(SimTime(given.deed.time.0 - 1))?;
        let deed = given.deed.clone();
        let request = match given.entered_by {
            Some(entered_by) => session::Request::Say { deed, entered_by },
            None => session::Request::Act(deed),
        };
        let done = new.session.give(request, &mut keep);
        new.fine(done)?;
    }
    new.advance(at)?;
    let done = new.session.give(session::Request::Reached, &mut keep);
    new.fine(done)?;
    let path = folder.create(&args.new, &identity, &entries, args.force)?;
    tell(&new, output, Some(&path), 0)
}

fn export(args: &SessionExportArgs, folder: &Folder, output: &mut Output) -> Result<(), Failure> {
    let journal = folder.read(&args.name)?;
    let text = session::journal::encode(&journal.identity, &journal.entries);
    files::write(output.lang, &args.out, &text, args.force)?;
    let path = args.out.display().to_string();
    if output.format == Format::Json {
        let mut o = Object::new();
        o.text("name", &args.name).text("path", &path);
        summary(&mut o, &journal);
        return output.write(&format!("{}\n", o.finish()));
    }
    let entries = journal.chain.lines() as i64;
    let args = [
        ("path", Arg::Text(path.as_str())),
        ("name", Arg::Text(&args.name)),
        ("entries", Arg::Int(entries)),
    ];
    let mut page = Page::default();
    page.hang([], &[plain(tr(output.lang, "session-exported", &args))]);
    output.page(&page)
}

fn import(args: &SessionImportArgs, folder: &Folder, output: &mut Output) -> Result<(), Failure> {
    let lang = output.lang;
    let stem = args.file.file_stem().map(|s| s.to_string_lossy().into_owned());
    let name = args.name.clone().or(stem).unwrap_or_default();
    files::may_write(lang, &folder.file(&name)?, args.force)?;
    let journal = store::read(lang, &args.file)?;
    let live = Live::new(lang, &name, &journal.identity, &journal.entries)?;
    let path = folder.create(&name, &journal.identity, &journal.entries, args.force)?;
    tell(&live, output, Some(&path), journal.cut)
}

/// Says where a session stands.
fn tell(live: &Live, output: &mut Output, made: Option<&Path>, cut: usize) -> Result<(), Failure> {
    let session = &live.session;
    let c = session.compiled();
    let ended = session.engine().has_ended();
    let hash = ended.then(|| log_hash(&live.lines()));
    let given = session.branch().given.len() as i64;
    let events = session.engine().events().len() as i64;
    let seed = session.identity().seed.to_string();
    if output.format == Format::Json {
        let mut o = Object::new();
        o.text("name", &live.name)
            .text("plan", &c.plan)
            .text("scenario", &c.scenario)
            .text("seed", &seed)
            .int("reached_ms", session.reached().0)
            .int("end_ms", c.end.0)
            .flag("ended", ended)
            .int("commands", given)
            .int("to_come", session.script().len() as i64)
            .int("events", events)
            .int("branches", session.branches().len() as i64)
            .int("cut_bytes", cut as i64)
            .text_or_null("log_hash", hash.as_deref());
        return output.write(&format!("{}\n", o.finish()));
    }
    let mut page = Page::default();
    let mut say = |id: &str, args: &[(&str, Arg<'_>)]| {
        page.hang([], &[plain(tr(live.lang, id, args))]);
    };
    if let Some(path) = made {
        let path = path.display().to_string();
        let args = [
            ("name", Arg::Text(live.name.as_str())),
            ("path", Arg::Text(&path)),
        ];
        say("session-made", &args);
    }
    if cut > 0 {
        say("session-cut", &[("bytes", Arg::Int(cut as i64))]);
    }
    let facts = [
        ("plan", Arg::Text(c.plan.as_str())),
        ("scenario", Arg::Text(&c.scenario)),
        ("seed", Arg::Text(&seed)),
    ];
    say("session-facts", &facts);
    let (at, end) = (exact(session.reached()), exact(c.end));
    let (at, end) = (("at", Arg::Text(at.as_str())), ("end", Arg::Text(end.as_str())));
    match session.reached() {
        _ if ended => say("session-finished", &[end]),
        SimTime(..0) => say("session-at-start", &[end]),
        _ => say("session-stands", &[at, end]),
    }
    let counts = [
        ("commands", Arg::Int(given)),
        ("events", Arg::Int(events)),
        ("branches", Arg::Int(session.branches().len() as i64)),
    ];
    say("session-counts", &counts);
    if !session.script().is_empty() {
        say(
            "session-to-come",
            &[("n", Arg::Int(session.script().len() as i64))],
        );
    }
    if let Some(hash) = &hash {
        say("session-hash", &[("hash", Arg::Text(hash))]);
    }
    output.page(&page)
}

/// A text of several lines as one, without what could move a terminal's cursor.
fn one_line(text: &str) -> String {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().map(visible).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
