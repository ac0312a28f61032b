//! Journals as files of a folder: what is kept is durable before it is said to be.

use std::fs::{File, TryLockError};
use std::io::{Error, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Failure;
use super::files;
use crate::session::journal::{self, Chain, FORMAT, Journal, JournalError};
use crate::session::{Entry, Identity};
use crate::text::{Arg, Lang, tr};

/// Ending of a session's file.
pub(crate) const ENDING: &str = "muster";

/// Slows writing down, in milliseconds for each entry and in the middle of it, so that a test can end the program there.
const DELAY: &str = "MUSTER_TEST_DELAY_MS";

/// A folder of sessions.
#[derive(Debug)]
pub(crate) struct Folder {
    /// Where it is.
    pub(crate) path: PathBuf,
    lang: Lang,
}

impl Folder {
    /// The folder asked for, else `$MUSTER_HOME/sessions`, else `./muster-sessions`.
    pub(crate) fn new(lang: Lang, asked: Option<&Path>) -> Self {
        let home = || std::env::var_os("MUSTER_HOME").filter(|home| !home.is_empty());
        let path = match asked {
            Some(path) => path.to_owned(),
            None => home().map_or_else(
                || PathBuf::from("muster-sessions"),
                |home| PathBuf::from(home).join("sessions"),
            ),
        };
        Self { path, lang }
    }

    /// Where a session is kept.
    pub(crate) fn file(&self, name: &str) -> Result<PathBuf, Failure> {
        let fine = |c: char| c.is_alphanumeric() || "-_.".contains(c);
        let short = (1..=100).contains(&name.chars().count());
        if !short || name.starts_with('.') || !name.chars().all(fine) {
            return Err(self.failure("session-bad-name", &[("name", Arg::Text(name))]));
        }
        Ok(self.path.join(format!("{name}.{ENDING}")))
    }

    /// The names of the sessions, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(&self.path) else {
            return Vec::new();
        };
        let name = |path: PathBuf| {
            let session = path.extension().is_some_and(|e| e == ENDING);
            session.then(|| path.file_stem().map(|s| s.to_string_lossy().into_owned()))?
        };
        let mut names: Vec<String> = entries.flatten().filter_map(|e| name(e.path())).collect();
        names.sort();
        names
    }

    /// Writes a new session, all at once.
    pub(crate) fn create(
        &self,
        name: &str,
        identity: &Identity,
        entries: &[Entry],
        force: bool,
    ) -> Result<PathBuf, Failure> {
        let path = self.file(name)?;
        files::may_write(self.lang, &path, force)?;
        // Nobody loses a session that is being played, not even by --force.
        if let Ok(file) = File::open(&path) {
            self.lock(name, &file)?;
        }
        std::fs::create_dir_all(&self.path).map_err(|e| self.cannot("cli-write", &self.path, &e))?;
        files::write(self.lang, &path, &journal::encode(identity, entries), force)?;
        // That the name is there must be durable too, where a folder can be told so.
        if let Ok(folder) = File::open(&self.path) {
            let _ = folder.sync_all();
        }
        Ok(path)
    }

    /// Reads a session without changing it.
    pub(crate) fn read(&self, name: &str) -> Result<Journal, Failure> {
        let path = self.existing(name)?;
        read(self.lang, &path)
    }

    /// Opens a session to play it: nobody else can until it is closed, and a last entry that isn't whole is taken away.
    pub(crate) fn open(&self, name: &str) -> Result<(Store, Journal), Failure> {
        let path = self.existing(name)?;
        let cannot = |e: Error| self.cannot("cli-read", &path, &e);
        let mut file = File::options()
            .read(true)
            .write(true)
            .open(&path)
            .map_err(cannot)?;
        self.lock(name, &file)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(cannot)?;
        let journal = decode(self.lang, &path.display().to_string(), &bytes)?;
        let whole = journal.whole as u64;
        if journal.cut > 0 {
            file.set_len(whole)
                .and_then(|()| file.sync_all())
                .map_err(|e| self.cannot("cli-write", &path, &e))?;
        }
        let delay = std::env::var(DELAY).ok().and_then(|ms| ms.parse().ok());
        let store = Store {
            lang: self.lang,
            path,
            file,
            chain: journal.chain.clone(),
            whole,
            delay: delay.map(Duration::from_millis),
        };
        Ok((store, journal))
    }

    fn existing(&self, name: &str) -> Result<PathBuf, Failure> {
        let path = self.file(name)?;
        if path.exists() {
            return Ok(path);
        }
        let folder = self.path.display().to_string();
        let args = [("name", Arg::Text(name)), ("folder", Arg::Text(&folder))];
        Err(self.failure("session-none", &args))
    }

    fn lock(&self, name: &str, file: &File) -> Result<(), Failure> {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                Err(self.failure("session-in-use", &[("name", Arg::Text(name))]))
            }
            // Where files can't be locked, two players find each other by the chain.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
        }
    }

    fn failure(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Failure {
        Failure::BadInput(tr(self.lang, id, args))
    }

    fn cannot(&self, id: &str, path: &Path, error: &Error) -> Failure {
        let (path, error) = (path.display().to_string(), error.to_string());
        self.failure(id, &[("path", Arg::Text(&path)), ("error", Arg::Text(&error))])
    }
}

/// Reads the journal of a file.
pub(crate) fn read(lang: Lang, path: &Path) -> Result<Journal, Failure> {
    decode(
        lang,
        &path.display().to_string(),
        &files::read_log(lang, path)?.bytes,
    )
}

/// Reads the journal of a file that was read; `path` is for people.
pub(crate) fn decode(lang: Lang, path: &str, bytes: &[u8]) -> Result<Journal, Failure> {
    journal::decode(bytes).map_err(|error| {
        let error = damage(lang, error);
        let args = [("path", Arg::Text(path)), ("error", Arg::Text(&error))];
        Failure::BadInput(tr(lang, "session-damaged", &args))
    })
}

fn damage(lang: Lang, error: JournalError) -> String {
    let entry = |id, entry: u64| tr(lang, id, &[("entry", Arg::Int(entry as i64))]);
    match error {
        JournalError::NoIdentity => tr(lang, "session-no-identity", &[]),
        JournalError::OtherFormat { found } => {
            let args = [
                ("found", Arg::Int(found.into())),
                ("known", Arg::Int(FORMAT.into())),
            ];
            tr(lang, "session-other-format", &args)
        }
        JournalError::Changed { entry: n } => entry("session-changed", n),
        JournalError::Strange { entry: n } => entry("session-strange", n),
    }
}

/// An open journal.
#[derive(Debug)]
pub(crate) struct Store {
    lang: Lang,
    path: PathBuf,
    file: File,
    chain: Chain,
    /// Bytes that are durable.
    whole: u64,
    delay: Option<Duration>,
}

impl Store {
    /// Appends an entry. When this returns well, the entry is durable; when it doesn't, it isn't there.
    ///
    /// # Errors
    /// Why it couldn't be kept, in words.
    pub(crate) fn keep(&mut self, entry: &Entry) -> Result<(), String> {
        let (line, chain) = self.chain.line(entry);
        if let Err(error) = self.append(line.as_bytes()) {
            // Also what can't be taken away now is no whole line, and is left away at the next start.
            let _ = self.file.set_len(self.whole);
            let (path, error) = (self.path.display().to_string(), error.to_string());
            let args = [("path", Arg::Text(path.as_str())), ("error", Arg::Text(&error))];
            return Err(tr(self.lang, "session-not-kept", &args));
        }
        self.whole += line.len() as u64;
        self.chain = chain;
        Ok(())
    }

    fn append(&mut self, line: &[u8]) -> Result<(), Error> {
        self.file.seek(SeekFrom::Start(self.whole))?;
        match self.delay {
            None => self.file.write_all(line)?,
            Some(delay) => {
                let (one, two) = line.split_at(line.len() / 2);
                self.file.write_all(one)?;
                std::thread::sleep(delay);
                self.file.write_all(two)?;
                std::thread::sleep(delay / 4);
            }
        }
        self.file.sync_data()
    }
}
