//! The thread of the desk, and the way to it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::{Desk, Options};
use crate::ui::ask::Ask;
use crate::ui::picture::Picture;

/// Between two ticks while the clock of a drill runs: views are made 30 times a second at most.
const RUNNING: Duration = Duration::from_millis(33);
/// Between two ticks while nothing moves.
const RESTING: Duration = Duration::from_millis(250);

#[derive(Debug, Default)]
struct Shared {
    picture: Mutex<Picture>,
    version: AtomicU64,
}

impl Shared {
    fn put(&self, picture: Picture) {
        *self.picture.lock().unwrap_or_else(PoisonError::into_inner) = picture;
        self.version.fetch_add(1, Ordering::Release);
    }
}

/// The way to a desk on its own thread.
#[derive(Debug)]
pub struct Link {
    asks: Option<Sender<Ask>>,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<Vec<String>>>,
    sessions: PathBuf,
}

/// Starts a desk on a thread of its own.
///
/// # Errors
/// The system has no thread left.
pub fn start(options: Options) -> std::io::Result<Link> {
    let (asks, inbox) = channel();
    let shared = Arc::new(Shared::default());
    let sessions = options.sessions.clone();
    let out = Arc::clone(&shared);
    let thread = std::thread::Builder::new()
        .name("desk".to_owned())
        .spawn(move || serve(Desk::new(options), &inbox, &out))?;
    Ok(Link {
        asks: Some(asks),
        shared,
        thread: Some(thread),
        sessions,
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is where wall time enters: the desk's one clock, which decides no outcome"
)]
fn serve(mut desk: Desk, inbox: &Receiver<Ask>, out: &Shared) -> Vec<String> {
    let mut last = Instant::now();
    loop {
        let wait = if desk.is_busy() {
            Duration::ZERO
        } else if desk.is_running() {
            RUNNING.saturating_sub(last.elapsed())
        } else {
            RESTING
        };
        match inbox.recv_timeout(wait) {
            Ok(ask) => {
                // What was played until now was played before what is asked now.
                desk.tick(last.elapsed());
                last = Instant::now();
                desk.ask(ask);
                while let Ok(ask) = inbox.try_recv() {
                    desk.ask(ask);
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return desk.finish(),
        }
        desk.tick(last.elapsed());
        last = Instant::now();
        if desk.has_changed() {
            out.put(desk.picture());
        }
    }
}

impl Link {
    /// Asks for something. It is done in the order of asking.
    pub fn ask(&self, ask: Ask) {
        if let Some(asks) = &self.asks {
            // A desk that is gone is noticed by `is_alive`.
            let _ = asks.send(ask);
        }
    }

    /// The newest views.
    #[must_use]
    pub fn picture(&self) -> Picture {
        self.shared
            .picture
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Counts up with every new picture.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.shared.version.load(Ordering::Acquire)
    }

    /// Whether there is still a desk behind it.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        self.thread.as_ref().is_some_and(|thread| !thread.is_finished())
    }

    /// Where sessions are kept.
    #[must_use]
    pub fn sessions(&self) -> &PathBuf {
        &self.sessions
    }

    /// Closes everything in good order and waits for that; what couldn't be kept, in words.
    pub fn close(mut self) -> Vec<String> {
        self.end()
    }

    fn end(&mut self) -> Vec<String> {
        self.asks = None;
        let ended = self.thread.take().map(JoinHandle::join);
        ended.and_then(Result::ok).unwrap_or_default()
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        let _ = self.end();
    }
}
