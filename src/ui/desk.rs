//! What stands behind the screens: sessions, journals, files and folders, off the frame.
//!
//! ```text
//!  window ──Ask──▶ Link ═══ thread ═══▶ Desk::ask, Desk::tick(wall time) ──▶ session, journal, files
//!     ▲                                      │
//!     └────────── newest Picture ◀───────────┘  views are made here, as often as they are worth it
//! ```
//! [`Desk`] knows no thread and no clock: tests drive it by hand. [`start`] gives it both. Whatever waits for a disk or takes long
//! happens there, so that no frame ever does.

pub mod library;

mod drill;
mod link;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::ask::{Ask, Draft, Export};
use super::picture::{Notice, Picture, Progress};
use crate::host::Failure;
use crate::host::files;
use crate::host::store::{self, Folder};
use crate::text::{Arg, Lang, tr};
use crate::view::library::Briefing;
use crate::view::{Library, PostView, Tone};
use drill::Drill;
use library::Shelf;

pub use link::{Link, start};

/// Most notices that are kept to be shown.
const NOTICES: usize = 6;
/// How many files are read, or runs simulated, in one tick.
const WORK: usize = 4;

/// Where things are, and what to begin with.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Language of all texts.
    pub lang: Lang,
    /// Where sessions are kept.
    pub sessions: PathBuf,
    /// The user's folder of plans and scenarios.
    pub files: Option<PathBuf>,
    /// What is chosen already.
    pub draft: Draft,
}

/// Sessions, journals and files behind the screens.
#[derive(Debug)]
pub struct Desk {
    lang: Lang,
    sessions: PathBuf,
    files: Option<PathBuf>,
    shelf: Shelf,
    reading: bool,
    library: Arc<Library>,
    library_stale: bool,
    draft: Draft,
    briefing: Option<(Draft, Arc<Briefing>)>,
    briefing_problems: Vec<String>,
    drill: Option<Drill>,
    seat: Option<String>,
    players: Option<String>,
    notices: Vec<Notice>,
    told: u64,
    changed: bool,
}

impl Desk {
    /// A desk on which nothing lies yet.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let Options {
            lang,
            sessions,
            files,
            draft,
        } = options;
        let shelf = Shelf::begin(lang, &sessions, files.clone(), draft.plan.clone());
        let mut desk = Self {
            lang,
            sessions,
            files,
            shelf,
            reading: true,
            library: Arc::default(),
            library_stale: true,
            draft: Draft::default(),
            briefing: None,
            briefing_problems: Vec::new(),
            drill: None,
            seat: None,
            players: None,
            notices: Vec::new(),
            told: 0,
            changed: true,
        };
        if draft.plan.is_some() && draft.scenario.is_some() {
            desk.brief(draft);
        }
        desk
    }

    fn folder(&self) -> Folder {
        Folder::new(self.lang, Some(&self.sessions))
    }

    /// Does what was asked, or says why not.
    pub fn ask(&mut self, ask: Ask) {
        self.changed = true;
        if let Err(failure) = self.attempt(ask) {
            for line in failure.lines(self.lang) {
                self.say(Tone::Bad, line, None);
            }
        }
    }

    fn attempt(&mut self, ask: Ask) -> Result<(), Failure> {
        match ask {
            Ask::Speak(lang) => self.speak(lang),
            Ask::Refresh => {
                self.shelf.refresh(self.files.clone());
                self.reading = true;
            }
            Ask::Folder(path) => {
                self.files = Some(path.clone());
                self.shelf.refresh(Some(path));
                self.reading = true;
            }
            Ask::Brief(draft) => self.brief(draft),
            Ask::Begin(draft) => {
                self.close()?;
                let drill = Drill::begin(self.lang, &self.folder(), &draft)?;
                self.opened(drill);
            }
            Ask::Open(name) => {
                self.close()?;
                let (drill, cut) = Drill::open(self.lang, &self.folder(), &name)?;
                let at = drill.clock();
                self.opened(drill);
                let args = [("name", Arg::Text(name.as_str())), ("at", Arg::Text(&at))];
                self.say(Tone::Good, tr(self.lang, "ui-resumed", &args), None);
                if cut > 0 {
                    let args = [("bytes", Arg::Int(cut as i64))];
                    self.say(Tone::Info, tr(self.lang, "session-cut", &args), None);
                }
            }
            Ask::Import(path) => self.import(&path)?,
            Ask::Close => self.close()?,
            Ask::Seat(post) => self.seat = post,
            Ask::Players(post) => self.players = post,
            Ask::Export(what, path) => self.export(&what, path)?,
            Ask::Reveal(path) => self.reveal(&path),
            other => {
                let sessions = self.folder();
                if let Some(drill) = &mut self.drill {
                    drill.ask(other, &sessions)?;
                }
            }
        }
        Ok(())
    }

    /// Lets wall time pass: the drill goes on, files are read, runs are simulated.
    pub fn tick(&mut self, wall: Duration) {
        if self.reading {
            for _ in 0..WORK {
                self.reading = self.shelf.work();
                if !self.reading {
                    break;
                }
            }
            self.library_stale = true;
            self.changed = true;
        }
        let Some(drill) = &mut self.drill else { return };
        let slept = match drill.tick(wall) {
            Ok((moved, slept)) => {
                self.changed |= moved;
                slept
            }
            Err(failure) => {
                self.changed = true;
                for line in failure.lines(self.lang) {
                    self.say(Tone::Bad, line, None);
                }
                return;
            }
        };
        if drill.work(WORK) {
            self.changed = true;
        }
        if slept > Duration::from_secs(2) {
            let args = [("seconds", Arg::Int(slept.as_secs() as i64))];
            self.say(Tone::Info, tr(self.lang, "ui-slept", &args), None);
        }
    }

    /// Whether the next tick has work to do at once.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.reading || self.drill.as_ref().is_some_and(Drill::is_busy)
    }

    /// Whether the clock of a drill runs.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.drill.as_ref().is_some_and(Drill::is_running)
    }

    /// Whether [`Self::picture`] would give another one than the last time.
    #[must_use]
    pub fn has_changed(&self) -> bool {
        self.changed
    }

    /// The newest views.
    pub fn picture(&mut self) -> Picture {
        self.changed = false;
        if std::mem::take(&mut self.library_stale) {
            self.library = Arc::new(self.shelf.library());
        }
        let mut picture = Picture {
            library: Arc::clone(&self.library),
            briefing: self.briefing.clone(),
            briefing_problems: self.briefing_problems.clone(),
            notices: self.notices.clone(),
            ..Picture::default()
        };
        let lang = self.lang;
        if let Some(drill) = &mut self.drill {
            picture.conduct = Some(drill.conduct());
            let post = |post: &Option<String>| -> Option<Arc<PostView>> {
                post.as_deref().and_then(|post| drill.post(post)).map(Arc::new)
            };
            picture.seat = post(&self.seat);
            picture.players = post(&self.players);
            let others = self.library.sessions.iter().filter(|s| s.damaged.is_none());
            let others: Vec<String> = others.map(|s| s.name.clone()).collect();
            picture.debrief = Some(drill.debrief(&others));
            picture.scrubbed = drill.scrubbed();
            picture.progress = drill.progress().map(|(done, of)| Progress {
                text: tr(
                    lang,
                    "ui-simulating",
                    &[("done", Arg::Int(done.into())), ("of", Arg::Int(of.into()))],
                ),
                share: done as f32 / of.max(1) as f32,
            });
        }
        picture
    }

    /// Closes the session that is open, in good order.
    ///
    /// # Errors
    /// Where it stands couldn't be kept. The session is closed all the same; what was kept before stays.
    fn close(&mut self) -> Result<(), Failure> {
        let closed = match self.drill.take() {
            Some(drill) => {
                self.shelf.read_sessions();
                self.reading = true;
                drill.close()
            }
            None => Ok(()),
        };
        (self.seat, self.players) = (None, None);
        closed
    }

    /// Closes everything in good order; what can't be kept is told in words.
    #[must_use]
    pub fn finish(mut self) -> Vec<String> {
        let lang = self.lang;
        self.close()
            .err()
            .map_or_else(Vec::new, |failure| failure.lines(lang))
    }

    fn opened(&mut self, drill: Drill) {
        self.seat = drill.first_seat();
        self.players = None;
        self.drill = Some(drill);
        self.shelf.read_sessions();
        self.reading = true;
    }

    fn speak(&mut self, lang: Lang) {
        self.lang = lang;
        self.shelf.speak(lang);
        self.library_stale = true;
        if let Some(drill) = &mut self.drill {
            drill.speak(lang);
        }
        if self.briefing.is_some() || !self.briefing_problems.is_empty() {
            self.brief(self.draft.clone());
        }
    }

    fn brief(&mut self, draft: Draft) {
        self.shelf.choose(draft.plan.clone());
        self.reading = true;
        self.draft = draft;
        (self.briefing, self.briefing_problems) = match library::brief(self.lang, &self.sessions, &self.draft)
        {
            Ok(briefing) => (Some((self.draft.clone(), Arc::new(briefing))), Vec::new()),
            Err(problems) => (None, problems),
        };
    }

    fn import(&mut self, path: &Path) -> Result<(), Failure> {
        let folder = self.folder();
        let name = path.file_stem().map(|s| s.to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        let journal = store::read(self.lang, path)?;
        // Whether it can be played here is found out before it is taken in.
        crate::host::live::Live::new(self.lang, &name, &journal.identity, &journal.entries)?;
        folder.create(&name, &journal.identity, &journal.entries, false)?;
        self.shelf.read_sessions();
        self.reading = true;
        let args = [("name", Arg::Text(name.as_str()))];
        self.say(Tone::Good, tr(self.lang, "ui-imported", &args), None);
        Ok(())
    }

    fn export(&mut self, what: &Export, path: PathBuf) -> Result<(), Failure> {
        // Cards and sheets are asked for on the briefing, which may be about another drill than the one that is open.
        let of_draft =
            matches!(what, Export::DutyCards(_) | Export::EvaluatorSheets) && self.briefing.is_some();
        let drill = self.drill.as_mut().filter(|_| !of_draft);
        let text = drill.map(|drill| drill.written(what));
        match text {
            Some(text) => files::write(self.lang, &path, &text?, false)?,
            None => {
                let done = library::export(self.lang, &self.draft, what, &path);
                let done = done.map_err(|lines| Failure::BadInput(lines.join("\n")))?;
                if !done {
                    return Ok(());
                }
            }
        }
        let shown = path.display().to_string();
        let text = tr(self.lang, "ui-exported", &[("path", Arg::Text(&shown))]);
        self.say(Tone::Good, text, Some(path));
        Ok(())
    }

    /// Hands a file to the program that the system has for it.
    fn reveal(&mut self, path: &Path) {
        let opened = std::process::Command::new(if cfg!(target_os = "macos") {
            "open"
        } else {
            "xdg-open"
        })
        .arg(path)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn();
        if opened.is_err() {
            let shown = path.display().to_string();
            let text = tr(self.lang, "ui-no-opener", &[("path", Arg::Text(&shown))]);
            self.say(Tone::Weak, text, None);
        }
    }

    fn say(&mut self, tone: Tone, text: String, file: Option<PathBuf>) {
        self.told += 1;
        self.changed = true;
        self.notices.push(Notice {
            number: self.told,
            tone,
            text,
            file,
        });
        let excess = self.notices.len().saturating_sub(NOTICES);
        self.notices.drain(..excess);
    }
}
