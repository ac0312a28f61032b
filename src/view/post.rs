//! What one post sees: the players' view.
//!
//! The type is the wall. It is made of the post's own picture, the messages that it took in, the duties that it knows of
//! and the plan, which everybody may read. It has no field for what is true, what others know, what the exercise has in
//! store or how it is scored.
//!
//! ```text
//!   run ──▶ Eyes (bound to one person) ──┐
//!                                        ├──▶ PostView
//!  plan ──▶ Public (what all may read) ──┘
//! ```
//! The builders get these two and nothing else; only `eyes.rs` reads the run.

mod choices;
mod eyes;
mod inbox;
mod public;
mod words;

use super::Name;
use crate::engine::Engine;
use crate::ids;
use crate::model::common::{ChannelKind, FactKind, UnlawfulKind};
use crate::model::compiled::{ActorIx, Compiled, ElementKind};
use crate::model::plan::{Plan, ReportKind};
use crate::report::layout::Page;
use crate::text::Lang;
use crate::time::SimTime;
use eyes::{Eyes, Owed, Standing};
use public::Public;

/// What kind of thing came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MessageKind {
    /// From outside the organisation.
    Outside,
    /// A report along a line.
    Report,
    /// Told by a colleague or a unit.
    Told,
    /// Somebody demands an unlawful act.
    Order,
    /// Seen with own eyes.
    Seen,
    /// A hint of the trainer.
    Hint,
    /// Something is owed from now on.
    Duty,
}

/// A fact as the post has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownFact {
    /// About which group or party.
    pub about: Name,
    /// Which.
    pub fact: FactKind,
    /// Its name.
    pub label: String,
    /// The value, as a command states it.
    pub value: i32,
    /// The value in words.
    pub text: String,
    /// From when it is.
    pub as_of: SimTime,
    /// The same as a time of day.
    pub as_of_text: String,
    /// Who says so, in words.
    pub source: String,
    /// Another source says otherwise.
    pub contradicted: bool,
}

/// Something that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The same from moment to moment.
    pub key: u32,
    /// When it came.
    pub at: SimTime,
    /// The same as a time of day, with the date before it when that isn't today.
    pub clock: String,
    /// What kind of thing it is.
    pub kind: MessageKind,
    /// Who speaks.
    pub from: String,
    /// By which means.
    pub channel: Option<ChannelKind>,
    /// What is said.
    pub text: String,
    /// What the post learned by it.
    pub facts: Vec<KnownFact>,
    /// The unlawful act that is demanded and not answered.
    pub order: Option<UnlawfulKind>,
    /// Waits for the person to be free.
    pub waiting: bool,
}

/// Something that the post owes and knows of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDuty {
    /// The same from moment to moment; says nothing of what others owe.
    pub key: u32,
    /// Id of the element.
    pub id: String,
    /// Name.
    pub name: String,
    /// A report along a line.
    pub report: bool,
    /// Clauses, joined by a comma.
    pub clause: String,
    /// The post that owes it: this one, or another that the same person holds or stands in for.
    pub post: Name,
    /// About whom; empty when it is about nobody, or about people whom the post doesn't know of.
    pub about: Name,
    /// Since when it is known.
    pub since: SimTime,
    /// When it is due, as far as the post can tell; none: no limit, or one that it can't know.
    pub due: Option<SimTime>,
    /// When it was done; a report: when it was sent, for the sender doesn't see when it is taken in.
    pub done: Option<SimTime>,
    /// Waits for a decision of this post.
    pub undecided: bool,
    /// Where it stands, in words.
    pub state: String,
}

/// A reporting line that the post can use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineChoice {
    /// Id of the line.
    pub id: String,
    /// Name.
    pub name: String,
    /// Receiver.
    pub to: Name,
    /// First, follow-up or final.
    pub kind: ReportKind,
    /// Means, best first.
    pub channels: Vec<ChannelKind>,
    /// What it must contain, in words.
    pub items: Vec<String>,
    /// The limit in words.
    pub limit: String,
    /// Owed now, about this group or party.
    pub owed: Option<Name>,
}

/// A step that the post can begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepChoice {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Its procedure.
    pub procedure: String,
    /// Owed now, about this group or party.
    pub owed: Option<Name>,
}

/// What the post can do now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Reporting lines.
    pub lines: Vec<LineChoice>,
    /// Whom it can tell outside the lines.
    pub receivers: Vec<Name>,
    /// Steps of the plan that are its own.
    pub steps: Vec<StepChoice>,
    /// Units that it can call.
    pub units: Vec<Name>,
    /// Posts whose holders it can send.
    pub posts: Vec<Name>,
    /// Vehicles of the plan.
    pub vehicles: Vec<Name>,
    /// Alert levels by rank, lowest first.
    pub levels: Vec<Name>,
    /// The alert rank that it knows of, 0 none.
    pub alert: u32,
    /// Unlawful acts that were demanded and not answered.
    pub orders: Vec<UnlawfulKind>,
    /// Groups and parties that it knows of.
    pub about: Vec<Name>,
}

/// What one post sees.
#[derive(Clone, Debug, PartialEq)]
pub struct PostView {
    /// The post.
    pub post: Name,
    /// Other posts that the same person holds.
    pub also: Vec<String>,
    /// Whether it is in human hands.
    pub human: bool,
    /// Now.
    pub at: SimTime,
    /// The same as a time of day with seconds.
    pub clock: String,
    /// Date with the day of the week.
    pub date: String,
    /// Whether the clock of the drill runs.
    pub running: bool,
    /// A real emergency: the exercise is stopped for everybody, and nothing can be done in it. A run doesn't know of it: whoever
    /// drives the session sets it.
    pub frozen: bool,
    /// What the person does now, and since when; empty: free.
    pub doing: String,
    /// What came in, newest last.
    pub inbox: Vec<Message>,
    /// What the post knows now.
    pub picture: Vec<KnownFact>,
    /// What it owes.
    pub duties: Vec<OwnDuty>,
    /// Its duty card.
    pub card: Page,
    /// What it can do.
    pub choices: Choices,
}

impl PostView {
    /// What a post sees at a time up to which the run was played; everything is empty before a run began. `running`: whether the
    /// clock of the drill runs.
    ///
    /// The time is given, because the engine's own [`Engine::now`] is the time of the last thing that happened anywhere.
    #[must_use]
    pub fn of(
        plan: &Plan,
        compiled: &Compiled,
        engine: &Engine,
        post: ActorIx,
        at: SimTime,
        lang: Lang,
        running: bool,
    ) -> Self {
        let public = Public::new(plan, compiled, lang);
        let at = at.max(SimTime::ZERO);
        let (clock, date) = public.wall_clock(at);
        let mut view = Self {
            post: public.actor(post),
            also: Vec::new(),
            human: false,
            at,
            clock,
            date,
            running,
            frozen: false,
            doing: String::new(),
            inbox: Vec::new(),
            picture: Vec::new(),
            duties: Vec::new(),
            card: public.card(post),
            choices: Choices::default(),
        };
        if let Some(eyes) = Eyes::of(engine, compiled, post, at, lang) {
            view.look(&eyes, &public);
        }
        view
    }

    fn look(&mut self, eyes: &Eyes<'_>, public: &Public<'_>) {
        let others = eyes.posts().iter().filter(|p| **p != eyes.post());
        self.also = others.map(|p| public.actor(*p).name).collect();
        self.human = eyes.is_human();
        self.doing = words::doing(eyes, public);
        let owed = eyes.duties();
        self.duties = owed.iter().map(|o| duty(eyes, public, o)).collect();
        self.inbox = inbox::of(eyes, public, &self.duties);
        let mut picture = eyes.picture();
        let heard = |about| eyes.incidents().iter().position(|i| Some(*i) == about);
        picture.sort_by_key(|f| (heard(f.about), f.fact as u32));
        self.picture = picture.iter().map(|f| words::known(eyes, public, f)).collect();
        self.choices = choices::of(eyes, public, &owed);
    }
}

fn duty(eyes: &Eyes<'_>, public: &Public<'_>, owed: &Owed) -> OwnDuty {
    let element = public.element(owed.element);
    let about = eyes.name(owed.about);
    let parts = [
        ids::key(&element.id),
        u64::from(owed.element.0),
        owed.since.0 as u64,
        u64::from(owed.again),
    ];
    let done = owed.done.map(|at| public.clock(at, eyes.at()));
    OwnDuty {
        key: parts.iter().fold(0, |sum, part| ids::combine(sum, *part)) as u32,
        id: element.id.clone(),
        name: public.element_name(owed.element).to_owned(),
        report: matches!(element.kind, ElementKind::Line(_)),
        clause: public.clauses(owed.element),
        post: public.actor(element.owner),
        about,
        since: owed.since,
        due: owed.due,
        done: owed.done,
        undecided: owed.standing == Standing::Undecided,
        state: words::standing(public, owed.standing, done.as_deref()),
    }
}
