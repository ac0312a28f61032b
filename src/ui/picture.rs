//! What screens are drawn from: the newest views.

use std::path::PathBuf;
use std::sync::Arc;

use super::ask::Draft;
use crate::view::debrief::Scrubbed;
use crate::view::{Briefing, Conduct, Debrief, Library, PostView, Tone};

/// Something that has to be said once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Counts up: a screen shows each once.
    pub number: u64,
    /// How good or bad.
    pub tone: Tone,
    /// In words.
    pub text: String,
    /// A file that it is about, to be opened.
    pub file: Option<PathBuf>,
}

/// Long work that goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// What, in words.
    pub text: String,
    /// 0 to 1.
    pub share: f32,
}

/// The newest views. Cheap to clone: views are shared.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// What there is.
    pub library: Arc<Library>,
    /// The draft that `briefing` is about, and what it means; none until a plan and a scenario are chosen that fit together.
    pub briefing: Option<(Draft, Arc<Briefing>)>,
    /// Why there is no briefing for the draft: problems in words.
    pub briefing_problems: Vec<String>,
    /// The drill, while a session is open.
    pub conduct: Option<Arc<Conduct>>,
    /// The console of the post that the trainer looks at.
    pub seat: Option<Arc<PostView>>,
    /// The players' window.
    pub players: Option<Arc<PostView>>,
    /// The drill looked back upon, while a session is open.
    pub debrief: Option<Arc<Debrief>>,
    /// The moment that the scrubber points at.
    pub scrubbed: Option<Arc<Scrubbed>>,
    /// What has to be said, newest last.
    pub notices: Vec<Notice>,
    /// Long work that goes on.
    pub progress: Option<Progress>,
}
