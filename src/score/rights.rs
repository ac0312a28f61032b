//! The rights-and-safety rubric: fourteen items, each 0, 1 or 2, judged by mechanical rules over the events.
//!
//! The rules with their numbers stand in `docs/scoring.md`. An item that the run gave no occasion for isn't applicable and
//! leaves the denominator. Items 1 to 5, 9 and 10 are critical.

use super::fold::Scorer;
use super::judge::{ReportStatus, Status};
use super::record::{Collapse, Flags, Mark, NO_EVENT, Threat, World};
use crate::engine::event::EventIx;
use crate::model::common::UnlawfulKind as Act;
use crate::model::compiled::{Compiled, EffectKind as E, IncidentKind, PlaceIx};
use crate::time::{SimSpan, SimTime};

/// Number of items.
pub const ITEMS: usize = 14;

/// Whether an item is critical, in the order of the rubric.
pub const CRITICAL: [bool; ITEMS] = [
    true, true, true, true, true, false, false, false, true, true, false, false, false, false,
];

/// Help to somebody who collapsed: full score up to this.
pub const HELP_AT_ONCE: SimSpan = SimSpan::from_mins(2);
/// Help to somebody who collapsed: score 1 up to this.
pub const HELP_LATE: SimSpan = SimSpan::from_mins(10);
/// Police, medical help and a calm talker on a threat of self-harm.
pub const THREAT_ANSWERED: SimSpan = SimSpan::from_mins(10);
/// A reception place and a named receiver.
pub const RECEIVED: SimSpan = SimSpan::from_mins(10);
/// What visitors can wait for before its absence counts: hearing, explanation, registration.
pub const PATIENCE: SimSpan = SimSpan::from_mins(60);
/// Seat, water, shade or a carer for those who need them; also the time after the end of an incident before item 14 is asked.
pub const CARE: SimSpan = SimSpan::from_mins(30);

/// Why an item got its score; each has a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is a text `score-why-…` of the catalogue")]
pub enum Why {
    Helped,
    HelpedLate,
    NotHelped,
    HelpedByBystander,
    PoliceCalled,
    PoliceNotCalled,
    MedicalCalled,
    MedicalNotCalled,
    Talked,
    NotTalked,
    Breach,
    Refused,
    NoBreach,
    MetOrOffered,
    Received,
    ReceivedLate,
    NotReceived,
    Heard,
    NotHeard,
    Explained,
    NotExplained,
    PromiseBroken,
    Registered,
    RegisteredOtherDay,
    NotRegistered,
    ReportFlawed,
    ReportsComplete,
    MeasuresAgainstCalm,
    NoDialogue,
    Dialogue,
    CaredFor,
    CaredForLate,
    NotCaredFor,
    Spoke,
    NotSpoken,
    FilmingUntouched,
    OwnerNamed,
    NoOwner,
    NextDate,
    NoNextDate,
    Recorded,
    NotRecorded,
}

impl Why {
    /// Whether it is the absence of something: its event is what called for it, and only the end of the run shows it.
    #[must_use]
    pub fn is_absence(self) -> bool {
        matches!(
            self,
            Self::NotHelped
                | Self::PoliceNotCalled
                | Self::MedicalNotCalled
                | Self::NotTalked
                | Self::NotReceived
                | Self::NotHeard
                | Self::NotExplained
                | Self::NotRegistered
                | Self::NoDialogue
                | Self::NotCaredFor
                | Self::NotSpoken
                | Self::NoOwner
                | Self::NoNextDate
                | Self::NotRecorded
        )
    }
}

/// An event that speaks for a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The event; [`EventIx::NONE`] when it is the absence of any.
    pub event: EventIx,
    /// What it shows.
    pub why: Why,
    /// The score that it allows the item.
    pub score: u8,
}

/// An item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// 0, 1 or 2; 2 as long as nothing speaks against it.
    pub score: u8,
    /// Whether the run gave occasion for it.
    pub applicable: bool,
    evidence: [Evidence; 4],
    filled: u8,
}

impl Item {
    const NEW: Self = Self {
        score: 2,
        applicable: false,
        evidence: [Evidence {
            event: EventIx::NONE,
            why: Why::NoBreach,
            score: 2,
        }; 4],
        filled: 0,
    };

    /// Up to four events.
    #[must_use]
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence[..usize::from(self.filled)]
    }

    /// The item applies and scores at most this.
    fn at_most(&mut self, score: u8) {
        self.applicable = true;
        self.score = self.score.min(score);
    }

    /// Score and evidence in one. When there is no more room, what speaks against the item takes the place of what speaks
    /// for it.
    fn judge(&mut self, score: u8, mark: Mark, why: Why) {
        self.at_most(score);
        let event = if mark.event == NO_EVENT {
            EventIx::NONE
        } else {
            EventIx(mark.event)
        };
        let evidence = Evidence { event, why, score };
        if let Some(slot) = self.evidence.get_mut(usize::from(self.filled)) {
            *slot = evidence;
            self.filled += 1;
        } else if let Some(slot) = self.evidence.iter_mut().find(|e| e.score > score) {
            *slot = evidence;
        }
    }

    fn show(&mut self, mark: Mark, why: Why) {
        self.judge(2, mark, why);
    }
}

/// Score 3: rights and safety.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rights {
    /// The items, `items[0]` is item 1.
    pub items: [Item; ITEMS],
}

impl Rights {
    /// Points ÷ possible points of the applicable items.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        let applicable = || self.items.iter().filter(|i| i.applicable);
        let possible: u32 = applicable().map(|_| 2).sum();
        let points: u32 = applicable().map(|i| u32::from(i.score)).sum();
        (possible > 0).then(|| f64::from(points) / f64::from(possible))
    }

    /// Numbers (1 to 14) of the critical items at 0.
    pub fn critical_failures(&self) -> impl Iterator<Item = u32> {
        (1..)
            .zip(self.items.iter().zip(CRITICAL))
            .filter(|(_, (item, critical))| *critical && item.applicable && item.score == 0)
            .map(|(number, _)| number)
    }
}

/// What one incident has to say to the rubric.
struct View<'s> {
    scorer: &'s Scorer,
    world: &'s World,
    column: usize,
    end: SimTime,
    /// The people are gone, or it is over.
    gone: bool,
}

impl View<'_> {
    fn did(&self, kinds: &[E]) -> Mark {
        let at = |kind: &E| self.scorer.did[self.column * E::ALL.len() + *kind as usize];
        kinds.iter().map(at).fold(Mark::NONE, Mark::or_earlier)
    }

    /// Whether people waited this long in vain: since `from`, up to now or until they left.
    fn waited(&self, from: Mark, span: SimSpan) -> bool {
        from.is_set() && (self.gone || self.end - from.at >= span)
    }
}

impl Scorer {
    /// Judges the rubric. Needs [`Scorer::judge`] to have run.
    pub(super) fn rights(&self, model: &Compiled) -> Rights {
        let mut items = [Item::NEW; ITEMS];
        for collapse in &self.collapses {
            life_first(&mut items[0], self, model, collapse);
        }
        for threat in &self.threats {
            self_harm(&mut items[1], self.end, threat);
        }
        let began = self
            .worlds
            .iter()
            .map(|w| w.start())
            .fold(Mark::NONE, Mark::or_earlier);
        if began.is_set() {
            for i in [2, 4, 8] {
                items[i].applicable = true;
            }
        }
        for (column, incident) in model.incidents.iter().enumerate() {
            let world = &self.worlds[column];
            let view = View {
                scorer: self,
                world,
                column,
                end: self.end,
                gone: world.over.is_set(),
            };
            match incident.kind {
                IncidentKind::Group { .. } if world.arrived.is_set() => group(&mut items, model, &view),
                IncidentKind::Party { .. } if world.began.is_set() => party(&mut items, &view),
                _ => {}
            }
            if !incident.vulnerable.is_empty() && world.arrived.is_set() {
                care(&mut items[11], &view);
            }
            if world.filmed.is_set() {
                media(&mut items[12], &view);
            }
            if world.over.is_set() && world.began.is_set() && self.end - world.over.at >= CARE {
                afterwards(&mut items[13], &view);
            }
        }
        self.chain_item(&mut items[9]);
        self.breach_items(&mut items);
        for (item, acts) in ACTS {
            let item = &mut items[*item];
            if item.applicable && item.filled == 0 && !acts.is_empty() {
                item.show(Mark::NONE, Why::NoBreach);
            }
        }
        for item in &mut items {
            // What speaks against the item comes first.
            item.evidence[..usize::from(item.filled)].sort_by_key(|e| e.score);
        }
        Rights { items }
    }

    /// Unlawful acts put their items at 0; refusing an order for one is evidence for the item.
    fn breach_items(&self, items: &mut [Item; ITEMS]) {
        for (item, acts) in ACTS {
            for act in *acts {
                let (breach, refused) = (self.breach[*act as usize], self.refused[*act as usize]);
                if breach.is_set() {
                    items[*item].judge(0, breach, Why::Breach);
                }
                if refused.is_set() {
                    items[*item].judge(2, refused, Why::Refused);
                }
            }
        }
    }

    /// Item 10 follows from the judged reports.
    fn chain_item(&self, item: &mut Item) {
        let mut worst: Option<(u8, u32)> = None;
        for (judged, job) in self.judged.iter().zip(&self.jobs) {
            let Status::Report(status) = judged.status else {
                continue;
            };
            let grave = judged.flags.has(Flags::FALSE) || status == ReportStatus::Concealed;
            let critical = self.tables.critical[job.element.ix()];
            let score = match status {
                ReportStatus::Open => continue,
                _ if grave => 0,
                ReportStatus::Omitted if critical && !judged.flags.has(Flags::OBSTRUCTED) => 0,
                ReportStatus::OnTime if judged.flags == Flags(0) => 2,
                _ => 1,
            };
            if worst.is_none_or(|(w, _)| score < w) {
                worst = Some((score, job.event));
            }
        }
        if let Some((score, event)) = worst {
            let mark = Mark {
                at: SimTime::ZERO,
                event,
            };
            match score {
                2 => item.judge(2, Mark::NONE, Why::ReportsComplete),
                _ => item.judge(score, mark, Why::ReportFlawed),
            }
        }
    }
}

/// Which unlawful acts put which item (index) at 0.
const ACTS: &[(usize, &[Act])] = &[
    (2, &[Act::Detain, Act::Search, Act::TakePhone]),
    (3, &[Act::StopVehicle, Act::ForcedReturn]),
    (4, &[Act::Threaten]),
    (6, &[Act::Insult]),
    (8, &[Act::Disclose]),
    (9, &[Act::ForbidReport]),
    (10, &[Act::Force]),
    (12, &[Act::StopFilming]),
];

/// Item 1. The clock runs from the collapse for people at the office, from when staff knew for everybody else.
fn life_first(item: &mut Item, scorer: &Scorer, model: &Compiled, collapse: &Collapse) {
    let at_office = model.incidents.get(collapse.column).is_some_and(|incident| {
        incident.place == model.office
            && incident.place != PlaceIx::NONE
            && matches!(incident.kind, IncidentKind::Group { .. })
    });
    let from = if at_office { collapse.fell } else { collapse.known };
    if !from.is_set() {
        return;
    }
    if collapse.helped.is_set() {
        let taken = collapse.helped.at - from.at;
        let score = if taken <= HELP_AT_ONCE {
            2
        } else if taken <= HELP_LATE {
            1
        } else {
            0
        };
        let why = if score == 2 { Why::Helped } else { Why::HelpedLate };
        item.judge(score, collapse.helped, why);
    } else if collapse.bystander.is_set() {
        // Staff had their two minutes and left it to others.
        let score = u8::from(collapse.bystander.at - from.at <= HELP_AT_ONCE);
        item.judge(score, collapse.bystander, Why::HelpedByBystander);
    } else if scorer.end - from.at > HELP_LATE {
        item.judge(0, collapse.fell, Why::NotHelped);
    }
}

/// Item 2.
fn self_harm(item: &mut Item, end: SimTime, threat: &Threat) {
    let limit = threat.made.at + THREAT_ANSWERED;
    let in_time = |mark: Mark| mark.is_set() && mark.at <= limit;
    let answers = [
        (threat.police, Why::PoliceCalled, Why::PoliceNotCalled),
        (threat.medical, Why::MedicalCalled, Why::MedicalNotCalled),
        (threat.talk, Why::Talked, Why::NotTalked),
    ];
    let count = answers.iter().filter(|(mark, ..)| in_time(*mark)).count();
    if count == 0 && limit > end {
        return;
    }
    let score = match count {
        3 => 2,
        0 => 0,
        _ => 1,
    };
    for (mark, good, bad) in answers {
        if in_time(mark) {
            item.show(mark, good);
        } else {
            item.judge(score, threat.made, bad);
        }
    }
    if threat.harm.is_set() {
        item.judge(0, threat.harm, Why::Breach);
    }
}

/// Items 6, 7, 8 and 11 for a group at its place.
fn group(items: &mut [Item; ITEMS], model: &Compiled, view: &View<'_>) {
    let arrived = view.world.arrived;
    let received = view.did(&[E::Receive, E::Hear, E::HearByLeader]);
    let heard = view.did(&[E::Hear, E::HearByLeader]);
    let explained = view.did(&[E::Explain]);
    let registered = view.did(&[E::Register]);
    let broken = view.world.promise_broken;

    // 6: received in time, and heard.
    let in_time = received.is_set() && received.at - arrived.at <= RECEIVED;
    let item = &mut items[5];
    if received.is_set() {
        let (score, why) = if in_time {
            (2, Why::Received)
        } else {
            (1, Why::ReceivedLate)
        };
        item.judge(score, received, why);
    } else if view.waited(arrived, RECEIVED) {
        item.judge(1, arrived, Why::NotReceived);
    }
    if heard.is_set() {
        item.judge(2, heard, Why::Heard);
    } else if view.waited(arrived, PATIENCE) {
        item.judge(if in_time { 1 } else { 0 }, arrived, Why::NotHeard);
    }

    // 7: explained, and promises kept.
    let item = &mut items[6];
    if explained.is_set() {
        item.judge(2, explained, Why::Explained);
    } else if view.waited(arrived, PATIENCE) {
        item.judge(1, arrived, Why::NotExplained);
    }
    if broken.is_set() {
        item.judge(if explained.is_set() { 1 } else { 0 }, broken, Why::PromiseBroken);
    }

    // 8: registered on the day, the channel explained.
    let item = &mut items[7];
    if registered.is_set() {
        let day = |at: SimTime| model.clock.day_and_minute(at).0;
        let same = day(registered.at) == day(arrived.at);
        let why = if same {
            Why::Registered
        } else {
            Why::RegisteredOtherDay
        };
        item.judge(if same { 2 } else { 1 }, registered, why);
        if !explained.is_set() {
            item.judge(1, registered, Why::NotExplained);
        }
    } else if view.waited(arrived, PATIENCE) {
        item.judge(0, arrived, Why::NotRegistered);
    }

    // 11: dialogue, and no measures against people who are calm.
    let dialogue = view.did(&[E::Receive, E::Hear, E::HearByLeader, E::Explain, E::Meet]);
    let item = &mut items[10];
    if view.world.stopped_calm.is_set() {
        item.judge(1, view.world.stopped_calm, Why::MeasuresAgainstCalm);
    }
    if dialogue.is_set() {
        item.judge(2, dialogue, Why::Dialogue);
    } else if view.waited(arrived, PATIENCE) {
        item.judge(1, arrived, Why::NoDialogue);
    }
}

/// Item 4 for a party on its way: at full score as long as nobody stops it. Whether somebody met it is for the other scores
/// to say; a meeting or an offer is evidence here.
fn party(items: &mut [Item; ITEMS], view: &View<'_>) {
    let item = &mut items[3];
    item.at_most(2);
    let met = view.did(&[E::Meet, E::OfferWayHome, E::Hear, E::HearByLeader]);
    if met.is_set() {
        item.show(met, Why::MetOrOffered);
    }
}

/// Item 12.
fn care(item: &mut Item, view: &View<'_>) {
    let arrived = view.world.arrived;
    let cared = view.did(&[E::CareForVulnerable, E::Meet]);
    if cared.is_set() {
        let in_time = cared.at - arrived.at <= CARE;
        let (score, why) = if in_time {
            (2, Why::CaredFor)
        } else {
            (1, Why::CaredForLate)
        };
        item.judge(score, cared, why);
    } else if view.waited(arrived, CARE) {
        item.judge(0, arrived, Why::NotCaredFor);
    }
}

/// Item 13.
fn media(item: &mut Item, view: &View<'_>) {
    item.at_most(2);
    let spoke = view.did(&[E::SpeakToMedia]);
    if spoke.is_set() {
        item.show(spoke, Why::Spoke);
    } else if view.world.posted.is_set() && view.end - view.world.posted.at >= PATIENCE {
        item.judge(1, view.world.posted, Why::NotSpoken);
    } else {
        item.show(view.world.filmed, Why::FilmingUntouched);
    }
}

/// Item 14: somebody owns the matter or a next date is fixed, and there is a record to learn from.
fn afterwards(item: &mut Item, view: &View<'_>) {
    let owner = view.did(&[E::AssignOwner]);
    let date = view.did(&[E::Explain, E::Answer, E::AnswerInWriting]);
    let record = view.did(&[E::Record, E::Summarise, E::Improve]);
    let parts = [
        (owner, Why::OwnerNamed, Why::NoOwner),
        (date, Why::NextDate, Why::NoNextDate),
        (record, Why::Recorded, Why::NotRecorded),
    ];
    let none = parts.iter().all(|(mark, ..)| !mark.is_set());
    for (mark, good, bad) in parts {
        if mark.is_set() {
            item.show(mark, good);
        } else {
            item.judge(if none { 0 } else { 1 }, view.world.over, bad);
        }
    }
}
