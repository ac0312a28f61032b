//! A drill that is open, as far as the frame around the screens shows it.

use std::sync::Arc;

use muster::session::{ClockPolicy, Pace};
use muster::text::Lang;
use muster::time::SimTime;
use muster::ui::Picture;
use muster::view::{ChainView, ClockView, Conduct, MapView, ScoresView};

/// A picture with an open drill of a long name, and an alert in force.
pub(crate) fn open(lang: Lang, name: &str, alert: Option<&str>) -> Picture {
    let conduct = Conduct {
        session: name.into(),
        plan: lang
            .pick("区级集体访接待处置工作预案", "A district's plan")
            .into(),
        scenario: lang.pick("安置款未到，居民集体来访", "Residents come").into(),
        clock: ClockView {
            at: SimTime(3_060_000),
            end: SimTime(9_000_000),
            clock: "09:41:00".into(),
            date: "2026-03-10".into(),
            pace: Pace::Paused,
            policy: ClockPolicy::Hold,
            standing: None,
            phase_stops: true,
            next_inject: None,
            next_deadline: None,
        },
        map: MapView::default(),
        feed: Vec::new(),
        chain: ChainView::default(),
        duties: Vec::new(),
        people: Vec::new(),
        curves: Vec::new(),
        injects: Vec::new(),
        phases: Vec::new(),
        seats: Vec::new(),
        scores: ScoresView::default(),
        branches: Vec::new(),
        notes: Vec::new(),
        alert: alert.map(str::to_owned),
        decisions: Vec::new(),
    };
    Picture {
        conduct: Some(Arc::new(conduct)),
        ..Picture::default()
    }
}
