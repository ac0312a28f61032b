//! A thread that wakes the window when there is something new, and keeps the settings meanwhile.
//!
//! The window draws only when something moves. What moves is input, which wakes it by itself; a new picture; and what egui
//! wants to show later, such as a hover text. The last two are looked after here.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use bevy::winit::{EventLoopProxy, WinitUserEvent};

use super::{Way, memory};

/// How often it is asked whether there is a new picture: 50 times a second.
const LOOK: Duration = Duration::from_millis(20);

/// What the thread is told.
pub(super) enum Errand {
    /// Wakes the window after this time.
    After(Duration),
    /// Keeps these settings.
    Keep(String),
}

/// Starts the thread. It ends when the sender is gone.
pub(super) fn start(way: Way, proxy: Option<EventLoopProxy<WinitUserEvent>>) -> Sender<Errand> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || run(&receiver, &way, proxy.as_ref()));
    sender
}

#[expect(
    clippy::disallowed_methods,
    reason = "hover texts appear after some real time"
)]
fn run(errands: &Receiver<Errand>, way: &Way, proxy: Option<&EventLoopProxy<WinitUserEvent>>) {
    let mut seen = 0;
    let mut due: Option<Instant> = None;
    loop {
        let now = Instant::now();
        let wait = due.map_or(LOOK, |due| due.saturating_duration_since(now).min(LOOK));
        match errands.recv_timeout(wait) {
            Ok(Errand::After(delay)) => {
                let at = Instant::now() + delay;
                due = Some(due.map_or(at, |due| due.min(at)));
            }
            // The window has no one to tell when this fails at its end; it is tried again at the next change.
            Ok(Errand::Keep(text)) => drop(memory::write(&text)),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let mut wake = due.is_some_and(|due| due <= Instant::now());
        if wake {
            due = None;
        }
        let version = way.version();
        if version != seen {
            seen = version;
            wake = true;
        }
        if wake && let Some(proxy) = proxy {
            let _ = proxy.send_event(WinitUserEvent::WakeUp);
        }
    }
}
