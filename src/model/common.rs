//! Small types that plans and scenarios share.

use crate::diag::{Spanned, codes};
use crate::syntax::{Body, Context, Decode, Definition, FieldInfo, Node, Type};
use crate::time::{Term, TimeOfDay};
use crate::{choice, say, words};

/// An id or a reference to one, with its place in the file. Ids are lower-case words joined by hyphens
/// (`duty-officer`); clause ids may also hold digits and dots (`9.4`).
pub type Name = Spanned<String>;

/// A text in both languages; neither may be empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// By hand, because an empty text is a problem at its own place, which the type does not keep.
impl Decode for Text {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        let fields = cx.record(node, "Text", &["zh", "en"])?;
        Some(Self {
            zh: cx.field::<NonEmpty>(&fields, "zh", None).0,
            en: cx.field::<NonEmpty>(&fields, "en", None).0,
        })
    }

    fn poison() -> Self {
        Self {
            zh: String::new(),
            en: String::new(),
        }
    }

    fn describe() -> Type {
        Type::Named(|| Definition {
            name: "Text",
            doc: "A text in both languages; neither may be empty: `(zh: \"…\", en: \"…\")`.".to_owned(),
            body: Body::Record(vec![
                FieldInfo {
                    name: "zh",
                    doc: "Chinese.".to_owned(),
                    ty: Type::Text,
                    default: None,
                },
                FieldInfo {
                    name: "en",
                    doc: "English.".to_owned(),
                    ty: Type::Text,
                    default: None,
                },
            ]),
        })
    }
}

/// A text that says something.
struct NonEmpty(String);

impl Decode for NonEmpty {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        let text = String::decode(node, cx)?;
        if text.trim().is_empty() {
            cx.error(codes::EMPTY_TEXT, node.span, say!("load-empty-text"));
            return None;
        }
        Some(Self(text))
    }

    fn poison() -> Self {
        Self(String::new())
    }

    fn describe() -> Type {
        Type::Text
    }
}

choice! {
    /// A time limit as the plan has it. Durations are texts: "90s", "15m", "1h30m", "15d", "5 working days",
    /// "1 week", "1 month", "same day".
    pub enum Limit {
        /// The plan states the number.
        Hard(Spanned<Term>),
        /// The plan has only a word; the drill measures against an assumed number.
        Vague {
            /// The plan's own word, such as 第一时间 "at once".
            word: Text,
            /// The number that the drill measures against.
            assumed: Spanned<Term>,
            /// Where the number comes from.
            basis: Text,
        },
        /// The plan sets no time, or refers to a limit that it never sets; the duty runs and is reported as unmeasured.
        Unset(Text),
    }
}

words! {
    /// From when a limit counts.
    pub enum Clock {
        /// From when the post that owes the duty could know of it (the default).
        Aware,
        /// From when the duty arose in the world.
        Arose,
    }
}

choice! {
    /// A distribution of durations.
    pub enum Dist {
        /// Always the same.
        Fixed(Spanned<Term>),
        /// Lognormal, given by its median and the standard deviation of its logarithm (0 to 3).
        LogNormal {
            /// Half of the draws are below this.
            median: Spanned<Term>,
            /// Standard deviation of the natural logarithm, ≥ 0.
            sigma: Spanned<f64>,
        },
        /// Triangular.
        Triangular {
            /// Smallest value.
            min: Spanned<Term>,
            /// Most likely value.
            mode: Spanned<Term>,
            /// Largest value.
            max: Spanned<Term>,
        },
        /// Uniform between two values.
        Uniform {
            /// Smallest value.
            min: Spanned<Term>,
            /// Largest value.
            max: Spanned<Term>,
        },
    }
}

choice! {
    /// When something regular is due.
    pub enum Schedule {
        /// Every day at this time, e.g. `Daily("18:00")`.
        Daily(Spanned<TimeOfDay>),
        /// Every week on this day: begun in the morning, due by close of business; a day off moves it to the next working day.
        Weekly(Weekday),
    }
}

words! {
    /// A day of the week.
    pub enum Weekday {
        /// Monday.
        Mon,
        /// Tuesday.
        Tue,
        /// Wednesday.
        Wed,
        /// Thursday.
        Thu,
        /// Friday.
        Fri,
        /// Saturday.
        Sat,
        /// Sunday.
        Sun,
    }
}

words! {
    /// What a fact is about. Each kind has one integer value whose meaning is given here.
    pub enum FactKind {
        /// 1 when the group is at the place or the party is on its way, 0 when it is over.
        Present,
        /// Head count.
        Size,
        /// Index of the place; carried by observation and by naming the place in a message.
        Place,
        /// 1 when the demands are known.
        Demands,
        /// How many people need medical help.
        Injured,
        /// 0 calm, 1 agitated, 2 disruptive, 3 violent or self-harm.
        Behaviour,
        /// 0 none, 1 somebody films, 2 posted online, 3 press.
        Media,
        /// Where people are bound: 0 this office, 1 county, 2 city, 3 province, 4 the national capital.
        Bound,
        /// Expected arrival, in minutes after the start of the run.
        Eta,
        /// How grave the signs are: 0 none, 1 an ordinary, 2 a larger, 3 a major incident may occur.
        Risk,
        /// Alert level in force (ordinal rank, 0 none).
        AlertLevel,
        /// 1 when it was known beforehand: something was learned of the people before they came or set out. The engine adds
        /// it by itself to a picture that learns so; nobody claims it.
        Notice,
        /// 0 none, 1 self-harm announced, 2 attempted.
        SelfHarm,
        /// A dangerous item: 0 none, 1 shown or announced, 2 in use.
        Danger,
        /// 1 when the matter is complex and needs an inquiry.
        Complex,
        /// What sort of matter it is: 0 not known, 1 personal request, 2 misconduct of staff, 3 unlawful operation, 4 misconduct of
        /// a head, 5 question of policy, 6 another body's matter, 7 matter of a court, of arbitration or of administrative review,
        /// 8 the same matter raised again while it is in hand.
        Matter,
        /// 1 when a leader gave a written instruction on the matter (批示).
        Instruction,
        /// 1 when another body assigned the matter (交办).
        Assigned,
        /// 1 when a higher body follows the handling up (督办).
        Supervised,
        /// 0 none, 1 a review (复查) was asked for, 2 a re-review (复核).
        Review,
    }
}

words! {
    /// The means by which something is said.
    pub enum ChannelKind {
        /// A fixed telephone at the post's desk or duty room.
        Phone,
        /// A personal mobile phone.
        Mobile,
        /// A radio.
        Radio,
        /// A text or chat message.
        Message,
        /// Face to face.
        InPerson,
        /// A document that is written and signed.
        Written,
    }
}

words! {
    /// What an unlawful act does. It exists so that a breach is possible and is scored, never as an option for success.
    pub enum UnlawfulKind {
        /// Stopping a coach, car or train passenger on a lawful journey.
        StopVehicle,
        /// Taking somebody home against their will.
        ForcedReturn,
        /// Holding somebody.
        Detain,
        /// Searching a person or a bag without power.
        Search,
        /// Taking a phone or an identity card.
        TakePhone,
        /// Force against peaceful people.
        Force,
        /// Threatening job, school place, benefits or family.
        Threaten,
        /// Passing a petitioner's data to the one complained of, or to somebody without need.
        Disclose,
        /// Stopping somebody from filming by force.
        StopFilming,
        /// Insult or ridicule.
        Insult,
        /// Forbidding a report.
        ForbidReport,
    }
}

words! {
    /// A place as plans speak of it, resolved through the scenario.
    pub enum Station {
        /// The organisation's own office.
        Office,
        /// Where the people concerned are.
        Scene,
        /// The reception of the higher office where travellers arrive.
        Destination,
        /// Elsewhere: a station house, another department's building.
        Away,
    }
}
