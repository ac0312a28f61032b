//! What people type to a session, one ask a word of the command line: `Pace(Times(20))`, `RunTo(Inject)`, `Say(by: "reception", act: Offer)`.

#![allow(
    unreachable_pub,
    reason = "the macros that declare what files say make public types"
)]

use super::Failure;
use super::inputs::FileProblems;
use crate::diag::{Diagnostic, Severity, Spanned, codes};
use crate::model::common::Name;
use crate::model::decisions::Act;
use crate::score::Rating;
use crate::session::{
    About, ClockPolicy, Concern, Deed, EnteredBy, HotWash, Observation, Override, Pace, Request, Target,
};
use crate::syntax::{self, Context, Decode, Kind, Node, Type};
use crate::text::{Arg, Lang, tr};
use crate::time::{SimSpan, SimTime, Term};
use crate::{choice, say, words};

choice! {
    /// What is asked of a session.
    pub enum Ask {
        /// Another pace, for the record; a clock on the wall is the window's matter.
        Pace(Speed),
        /// What the clock does while a form is open, for the record.
        Policy(Policy),
        /// Plays to the next event, inject, decision or deadline, or to a time.
        RunTo(Goal),
        /// Plays to the next event.
        Step,
        /// Marks this moment.
        Bookmark(String),
        /// Something that an evaluator saw.
        Observe {
            /// Id of the objective; left out: about the whole.
            objective: Option<Name>,
            /// Rating.
            rating: Option<Letter>,
            /// In words.
            text: String,
        },
        /// Rates an objective otherwise than the facts do.
        Override {
            /// Id of the objective.
            objective: Name,
            /// Rating.
            rating: Letter,
            /// Why.
            reason: String,
        },
        /// Goes back to a time and on differently.
        Rewind(Spanned<Term>),
        /// A new branch that is the same up to a time.
        Fork(Spanned<Term>),
        /// Goes on in another branch, counted from 0.
        Switch(Spanned<u32>),
        /// Puts a post into human or simulated hands.
        TakeOver {
            /// The post or role.
            post: Name,
            /// True: human.
            human: bool,
        },
        /// A real emergency: the drill stands still.
        Freeze,
        /// The real emergency is over.
        Thaw,
        /// What a post does at its console, or the trainer.
        Act {
            /// When, at the earliest; left out: now.
            at: Option<Spanned<Term>>,
            /// The post or role; left out: the trainer.
            by: Option<Name>,
            /// About which group or party.
            about: Option<Name>,
            /// What, as in a file of decisions.
            act: Spanned<Act>,
        },
        /// What a post said aloud, entered on its behalf.
        Say {
            /// When, at the earliest; left out: now.
            at: Option<Spanned<Term>>,
            /// The post or role that said it.
            by: Name,
            /// About which group or party.
            about: Option<Name>,
            /// What, as in a file of decisions.
            act: Spanned<Act>,
            /// Who enters it; left out: the trainer.
            entered_by: Option<Writer>,
        },
        /// What the session is called, and for whom it is.
        About {
            /// The name that is shown.
            title: Option<String>,
            /// Who trained: posts or roles.
            trained: Vec<Name>,
            /// In words.
            notes: Option<String>,
        },
        /// What a post says after the drill.
        HotWash {
            /// The post or role.
            post: Name,
            /// What went well.
            well: Option<String>,
            /// What has to become better.
            improve: Option<String>,
            /// Where the cause lies.
            about: Option<Cause>,
            /// Anything else.
            text: Option<String>,
        },
        /// Ends the drill.
        End,
    }
}

choice! {
    /// A pace.
    pub enum Speed {
        /// It stands.
        Paused,
        /// So many times as fast as a wall clock.
        Times(Spanned<u32>),
        /// As fast as can be.
        Unlimited,
        /// It moves only when the trainer lets it.
        Facilitator,
    }
}

words! {
    /// A policy of the clock.
    pub enum Policy {
        /// It waits.
        Hold,
        /// It runs on.
        Running,
        /// It moves only when the trainer lets it.
        Facilitator,
    }
}

words! {
    /// A rating.
    pub enum Letter {
        /// Performed.
        P,
        /// Performed with some challenges.
        S,
        /// Performed with major challenges.
        M,
        /// Unable to be performed.
        U,
    }
}

words! {
    /// Who enters what a post said.
    pub enum Writer {
        /// The trainer.
        Trainer,
        /// An evaluator.
        Evaluator,
    }
}

words! {
    /// Where a problem lies.
    pub enum Cause {
        /// In the plan.
        Plan,
        /// In what people know and can.
        Training,
    }
}

words! {
    /// What comes next.
    pub enum Next {
        /// Any event.
        Event,
        /// An inject that fires.
        Inject,
        /// A human post has something to decide.
        Decision,
        /// Something that is owed falls due.
        Deadline,
    }
}

/// Where to run to: [`Next`], or a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// What comes next.
    Next(Next),
    /// A time after the start.
    Time(Term),
}

impl Decode for Goal {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        match node.without_some().kind {
            Kind::Text(_) | Kind::Number(_) => Term::decode(node, cx).map(Self::Time),
            _ => Next::decode(node, cx).map(Self::Next),
        }
    }

    fn poison() -> Self {
        Self::Next(Next::Event)
    }

    fn describe() -> Type {
        Next::describe()
    }
}

/// An ask that was read, for a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Something to be given.
    Give(Request),
    /// To be played on.
    Run(Target),
}

/// Reads asks, each on its own.
///
/// # Errors
/// Every problem of every ask.
pub(crate) fn read(lang: Lang, texts: &[String]) -> Result<Vec<Asked>, Failure> {
    let mut wrong = Vec::new();
    let mut asks = Vec::new();
    for (i, text) in texts.iter().enumerate() {
        match parse(text) {
            Ok(ask) => asks.push(asked(ask, text)),
            Err(diagnostics) => wrong.push(FileProblems {
                name: tr(lang, "session-ask", &[("n", Arg::Int(i as i64 + 1))]),
                bytes: text.clone().into_bytes(),
                diagnostics,
            }),
        }
    }
    if wrong.is_empty() {
        Ok(asks)
    } else {
        Err(Failure::Files(wrong))
    }
}

fn parse(text: &str) -> Result<Ask, Vec<Diagnostic>> {
    let tree = syntax::parse_bytes(text.as_bytes()).map_err(|problem| vec![*problem])?;
    let mut cx = Context::default();
    let ask = Ask::decode(&tree, &mut cx);
    let mut diagnostics = cx.finish().diagnostics;
    if let Some(ask) = &ask {
        let times = match ask {
            Ask::Rewind(at) | Ask::Fork(at) => vec![*at],
            Ask::Act { at, .. } | Ask::Say { at, .. } => at.iter().copied().collect(),
            Ask::RunTo(Goal::Time(term)) => vec![Spanned::new(*term, tree.span)],
            _ => Vec::new(),
        };
        for at in times
            .iter()
            .filter(|at| !at.is_poison() && at.value.fixed().is_none())
        {
            let message = say!("load-no-fixed-length", term = at.value.to_string());
            diagnostics.push(Diagnostic::error(codes::CALENDAR_TERM, "", at.span, message));
        }
    }
    match ask {
        Some(ask) if diagnostics.iter().all(|d| d.severity != Severity::Error) => Ok(ask),
        _ => Err(diagnostics),
    }
}

fn asked(ask: Ask, text: &str) -> Asked {
    let time = |at: Term| SimTime::ZERO + at.fixed().unwrap_or(SimSpan::ZERO);
    let deed = |at: Option<Spanned<Term>>, by: Option<Name>, about: Option<Name>, act: &Spanned<Act>| Deed {
        time: at.map_or(SimTime::ZERO, |at| time(at.value)),
        by: by.map(|name| name.value),
        about: about.map(|name| name.value),
        act: text
            .get(act.span.start as usize..act.span.end as usize)
            .unwrap_or_default()
            .to_owned(),
    };
    let request = match ask {
        Ask::Pace(speed) => Request::Pace(match speed {
            Speed::Paused => Pace::Paused,
            Speed::Times(times) => Pace::Times(times.value),
            Speed::Unlimited => Pace::Unlimited,
            Speed::Facilitator => Pace::Facilitator,
        }),
        Ask::Policy(policy) => Request::Policy(match policy {
            Policy::Hold => ClockPolicy::Hold,
            Policy::Running => ClockPolicy::Running,
            Policy::Facilitator => ClockPolicy::Facilitator,
        }),
        Ask::Step => return Asked::Run(Target::Event),
        Ask::RunTo(goal) => {
            return Asked::Run(match goal {
                Goal::Next(Next::Event) => Target::Event,
                Goal::Next(Next::Inject) => Target::Inject,
                Goal::Next(Next::Decision) => Target::Decision,
                Goal::Next(Next::Deadline) => Target::Deadline,
                Goal::Time(term) => Target::Time(time(term)),
            });
        }
        Ask::Bookmark(text) => Request::Bookmark(text),
        Ask::Observe {
            objective,
            rating,
            text,
        } => Request::Observe(Observation {
            objective: objective.map(|name| name.value),
            rating: rating.map(as_rating),
            text,
        }),
        Ask::Override {
            objective,
            rating,
            reason,
        } => Request::Override(Override {
            objective: objective.value,
            rating: as_rating(rating),
            reason,
        }),
        Ask::Rewind(at) => Request::Rewind(time(at.value)),
        Ask::Fork(at) => Request::Fork(time(at.value)),
        Ask::Switch(branch) => Request::Switch(branch.value as usize),
        Ask::TakeOver { post, human } => Request::TakeOver {
            post: post.value,
            human,
        },
        Ask::Freeze => Request::Freeze,
        Ask::Thaw => Request::Thaw,
        Ask::Act { at, by, about, act } => Request::Act(deed(at, by, about, &act)),
        Ask::Say {
            at,
            by,
            about,
            act,
            entered_by,
        } => Request::Say {
            deed: deed(at, Some(by), about, &act),
            entered_by: match entered_by {
                None | Some(Writer::Trainer) => EnteredBy::Trainer,
                Some(Writer::Evaluator) => EnteredBy::Evaluator,
            },
        },
        Ask::About {
            title,
            trained,
            notes,
        } => Request::About(About {
            title: title.unwrap_or_default(),
            trained: trained.into_iter().map(|name| name.value).collect(),
            notes: notes.unwrap_or_default(),
        }),
        Ask::HotWash {
            post,
            well,
            improve,
            about,
            text,
        } => Request::HotWash(HotWash {
            post: post.value,
            well: well.unwrap_or_default(),
            improve: improve.unwrap_or_default(),
            about: about.map(|cause| match cause {
                Cause::Plan => Concern::Plan,
                Cause::Training => Concern::Training,
            }),
            text: text.unwrap_or_default(),
        }),
        Ask::End => Request::End,
    };
    Asked::Give(request)
}

fn as_rating(letter: Letter) -> Rating {
    match letter {
        Letter::P => Rating::P,
        Letter::S => Rating::S,
        Letter::M => Rating::M,
        Letter::U => Rating::U,
    }
}
