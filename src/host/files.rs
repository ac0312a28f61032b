//! Reading and writing files.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::embedded;
use crate::report::log;
use crate::syntax::MAX_BYTES;
use crate::text::{Arg, Lang, tr};

/// Largest log that `replay` reads.
const MAX_LOG_BYTES: u64 = 1 << 30;

/// A file with its bytes.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// As the user named it, or the id of an embedded file.
    pub(crate) name: String,
    /// Its content.
    pub(crate) bytes: Vec<u8>,
}

impl Source {
    fn embedded(file: embedded::File) -> Self {
        Self {
            name: file.id.to_owned(),
            bytes: file.text.into(),
        }
    }
}

/// The embedded file with this id, or the file at this path.
pub(crate) fn named(lang: Lang, name: &str, shipped: &'static [embedded::File]) -> Result<Source, Failure> {
    if let Some(file) = embedded::find(shipped, name) {
        return Ok(Source::embedded(file));
    }
    let path = Path::new(name);
    // A bare word that is no file is a misspelled id more often than a path.
    if !path.exists() && !name.ends_with(".ron") && path.components().count() == 1 {
        let ids: Vec<&str> = shipped.iter().map(|f| f.id).collect();
        let ids = ids.join(", ");
        let args = [("name", Arg::Text(name)), ("ids", Arg::Text(&ids))];
        return Err(Failure::BadInput(tr(lang, "cli-unknown-id", &args)));
    }
    read(lang, path)
}

/// The embedded file with this hash.
pub(crate) fn by_hash(shipped: &'static [embedded::File], hash: &str) -> Option<Source> {
    shipped
        .iter()
        .copied()
        .find(|f| log::hash(f.text.as_bytes()) == hash)
        .map(Source::embedded)
}

/// Reads a plan, a scenario or the like.
pub(crate) fn read(lang: Lang, path: &Path) -> Result<Source, Failure> {
    // One byte more than the limit: enough for the loader to see that the file is too large.
    read_up_to(lang, path, MAX_BYTES as u64 + 1)
}

/// Reads a log.
pub(crate) fn read_log(lang: Lang, path: &Path) -> Result<Source, Failure> {
    read_up_to(lang, path, MAX_LOG_BYTES)
}

fn read_up_to(lang: Lang, path: &Path, most: u64) -> Result<Source, Failure> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|error| cannot(lang, "cli-read", path, &error))?;
    Ok(Source {
        name: path.display().to_string(),
        bytes,
    })
}

/// Every `.ron` file below a folder, by name, and behind them what could not be looked into.
pub(crate) fn below(lang: Lang, folder: &Path) -> Vec<Result<PathBuf, Failure>> {
    let (mut found, mut failed) = (Vec::new(), Vec::new());
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(&folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
        let entries = match entries {
            Ok(entries) => entries,
            Err(error) => {
                failed.push(Err(cannot(lang, "cli-read", &folder, &error)));
                continue;
            }
        };
        for entry in entries {
            let path = entry.path();
            // Links to folders are not followed: they could lead round in a circle.
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => open.push(path),
                _ if path.extension().is_some_and(|e| e == "ron") => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found.into_iter().map(Ok).chain(failed).collect()
}

/// Refuses to overwrite a file, before any work is done.
pub(crate) fn may_write(lang: Lang, path: &Path, force: bool) -> Result<(), Failure> {
    if !force && path.exists() && !is_special(path) {
        let name = path.display().to_string();
        return Err(Failure::BadInput(tr(
            lang,
            "cli-exists",
            &[("path", Arg::Text(&name))],
        )));
    }
    Ok(())
}

/// Writes a file under a temporary name beside its place, then renames it: nobody ever sees half a file.
pub(crate) fn write(lang: Lang, path: &Path, text: &str, force: bool) -> Result<(), Failure> {
    may_write(lang, path, force)?;
    if path.is_dir() {
        let name = path.display().to_string();
        return Err(Failure::BadInput(tr(
            lang,
            "cli-is-folder",
            &[("path", Arg::Text(&name))],
        )));
    }
    if is_special(path) {
        let written = std::fs::File::options()
            .write(true)
            .open(path)
            .and_then(|mut f| f.write_all(text.as_bytes()));
        return written.map_err(|error| cannot(lang, "cli-write", path, &error));
    }
    // A link stays a link: what it points to is replaced.
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(format!(".{}.tmp", std::process::id()));
    let temporary = PathBuf::from(temporary);
    let written = std::fs::File::options()
        .write(true)
        .create_new(true)
        .open(&temporary)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_data()))
        .and_then(|()| std::fs::rename(&temporary, path));
    written.map_err(|error| {
        // The first error is the one to tell.
        let _ = std::fs::remove_file(&temporary);
        cannot(lang, "cli-write", path, &error)
    })
}

/// A device or a pipe: written in place, because replacing it would destroy it.
fn is_special(path: &Path) -> bool {
    path.metadata().is_ok_and(|m| !m.is_file() && !m.is_dir())
}

fn cannot(lang: Lang, id: &str, path: &Path, error: &std::io::Error) -> Failure {
    let (path, error) = (path.display().to_string(), error.to_string());
    Failure::BadInput(tr(
        lang,
        id,
        &[("path", Arg::Text(&path)), ("error", Arg::Text(&error))],
    ))
}
