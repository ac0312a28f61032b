//! Writing to the terminal without ever panicking.
//!
//! Colours are written always and taken out by `anstream` where nobody would see them: no terminal, `NO_COLOR`. A
//! reader who closes the pipe early (`muster run | head`) ends the writing quietly and changes no exit code.

use std::io::{ErrorKind, Write as _};

use super::args::Format;
use crate::host::Failure;
use crate::report::layout::Page;
use crate::text::{Arg, Lang, tr};

/// Where a command's results go.
pub(super) struct Output {
    pub(super) lang: Lang,
    pub(super) format: Format,
}

impl Output {
    pub(super) fn new(lang: Lang, format: Format) -> Self {
        Self { lang, format }
    }

    /// A program text.
    pub(super) fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        tr(self.lang, id, args)
    }

    /// Writes text to stdout.
    pub(super) fn write(&mut self, text: &str) -> Result<(), Failure> {
        let mut stdout = anstream::stdout().lock();
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                let message = error.to_string();
                Err(Failure::BadInput(
                    self.say("cli-stdout", &[("error", Arg::Text(&message))]),
                ))
            }
            _ => Ok(()),
        }
    }

    /// Writes a page.
    pub(super) fn page(&mut self, page: &Page) -> Result<(), Failure> {
        self.write(&super::render::page(page))
    }
}

/// Writes text to stderr; nobody is left to be told when that fails.
pub(super) fn to_stderr(text: &str) {
    let mut stderr = anstream::stderr().lock();
    let _ = stderr.write_all(text.as_bytes());
}

/// Columns for diagnostics on stderr.
pub(super) fn stderr_width() -> usize {
    crate::report::layout::WIDTH
}
