//! A thread that wakes the window when there is something new, and keeps the settings meanwhile.
//!
//! The window draws only when something moves. What moves is input, which wakes it by itself; a new picture; and what egui
//! wants to show later, such as a hover text. The last two are looked after here.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use bevy::winit::{EventLoopProxy, WinitUserEvent};

use super::{Answers, memory};
use crate::ui::Picture;

/// How often the picture is looked at: 50 times a second, a few pointers each time.
const LOOK: Duration = Duration::from_millis(20);

/// What the thread is told.
pub(super) enum Errand {
    /// Wakes the window after this time.
    After(Duration),
    /// Keeps these settings.
    Keep(String),
}

/// Starts the thread. It ends when the sender is gone.
pub(super) fn start(
    answers: Arc<dyn Answers>,
    proxy: Option<EventLoopProxy<WinitUserEvent>>,
) -> Sender<Errand> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || run(&receiver, &*answers, proxy.as_ref()));
    sender
}

#[expect(
    clippy::disallowed_methods,
    reason = "hover texts appear after some real time"
)]
fn run(errands: &Receiver<Errand>, answers: &dyn Answers, proxy: Option<&EventLoopProxy<WinitUserEvent>>) {
    let mut seen: Option<Picture> = None;
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
        // The one that was seen is kept, so that no other can come to lie at its place in memory.
        let picture = answers.picture();
        if seen.as_ref().is_none_or(|seen| !same(seen, &picture)) {
            seen = Some(picture);
            wake = true;
        }
        if wake && let Some(proxy) = proxy {
            let _ = proxy.send_event(WinitUserEvent::WakeUp);
        }
    }
}

/// Whether two pictures show the same: views are never changed, so that pointers tell.
pub(super) fn same(one: &Picture, two: &Picture) -> bool {
    fn view<T>(one: Option<&Arc<T>>, two: Option<&Arc<T>>) -> bool {
        one.map(Arc::as_ptr) == two.map(Arc::as_ptr)
    }
    let briefing = |picture: &Picture| picture.briefing.as_ref().map(|(_, view)| Arc::as_ptr(view));
    let draft = |picture: &Picture| picture.briefing.as_ref().map(|(draft, _)| draft.clone());
    Arc::ptr_eq(&one.library, &two.library)
        && briefing(one) == briefing(two)
        && draft(one) == draft(two)
        && view(one.conduct.as_ref(), two.conduct.as_ref())
        && view(one.seat.as_ref(), two.seat.as_ref())
        && view(one.players.as_ref(), two.players.as_ref())
        && view(one.debrief.as_ref(), two.debrief.as_ref())
        && view(one.scrubbed.as_ref(), two.scrubbed.as_ref())
        && one.briefing_problems == two.briefing_problems
        && one.notices == two.notices
        && one.progress == two.progress
}
