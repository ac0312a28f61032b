//! Names of response times, acts and report items: in JSON, and in the catalogue of texts.

use crate::model::common::UnlawfulKind;
use crate::model::compiled::Compiled;
use crate::model::plan::ReportItem;
use crate::model::scenario::ResponseTime;

/// The name of a response time, as JSON has it: `first_report`.
#[must_use]
pub fn response_name(time: ResponseTime) -> &'static str {
    match time {
        ResponseTime::Detection => "detection",
        ResponseTime::FirstReport => "first_report",
        ResponseTime::Activation => "activation",
        ResponseTime::FirstContact => "first_contact",
        ResponseTime::ArrivalOnScene => "arrival_on_scene",
        ResponseTime::MedicalHelp => "medical_help",
        ResponseTime::TopInformed => "top_informed",
        ResponseTime::SuperiorInformed => "superior_informed",
        ResponseTime::NoticeBeforeArrival => "notice_before_arrival",
        ResponseTime::Registration => "registration",
        ResponseTime::WrittenAnswer => "written_answer",
    }
}

/// The text id of an unlawful act.
pub(super) fn act_id(act: UnlawfulKind) -> &'static str {
    match act {
        UnlawfulKind::StopVehicle => "score-act-stop-vehicle",
        UnlawfulKind::ForcedReturn => "score-act-forced-return",
        UnlawfulKind::Detain => "score-act-detain",
        UnlawfulKind::Search => "score-act-search",
        UnlawfulKind::TakePhone => "score-act-take-phone",
        UnlawfulKind::Force => "score-act-force",
        UnlawfulKind::Threaten => "score-act-threaten",
        UnlawfulKind::Disclose => "score-act-disclose",
        UnlawfulKind::StopFilming => "score-act-stop-filming",
        UnlawfulKind::Insult => "score-act-insult",
        UnlawfulKind::ForbidReport => "score-act-forbid-report",
    }
}

/// The name of a report item in JSON.
pub(super) fn item_name(item: ReportItem) -> &'static str {
    match item {
        ReportItem::Time => "time",
        ReportItem::Place => "place",
        ReportItem::Size => "size",
        ReportItem::People => "people",
        ReportItem::Demands => "demands",
        ReportItem::Content => "content",
        ReportItem::Cause => "cause",
        ReportItem::Course => "course",
        ReportItem::Nature => "nature",
        ReportItem::Impact => "impact",
        ReportItem::Trend => "trend",
        ReportItem::Measures => "measures",
        ReportItem::NextSteps => "next_steps",
    }
}

/// The items of a bit set.
pub(super) fn items(bits: u32) -> impl Iterator<Item = ReportItem> {
    ReportItem::ALL
        .iter()
        .copied()
        .filter(move |i| bits & Compiled::item_bit(*i) != 0)
}
