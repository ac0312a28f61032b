//! The desk behind the screens, driven by hand: what screens ask for really happens, is kept, and survives.

use std::path::Path;
use std::time::Duration;

use muster::session::{ClockPolicy, Pace, Target};
use muster::text::Lang;
use muster::time::SimTime;
use muster::ui::ask::Export;
use muster::ui::desk::{Desk, Options};
use muster::ui::{Ask, Draft, Picture};
use muster::view::Tone;
use muster::view::clock::Standing;

fn desk(sessions: &Path) -> Desk {
    let mut desk = Desk::new(Options {
        lang: Lang::En,
        sessions: sessions.to_owned(),
        ..Options::default()
    });
    settle(&mut desk);
    desk
}

/// Lets the desk finish what it is at.
fn settle(desk: &mut Desk) {
    for _ in 0..10_000 {
        if !desk.is_busy() {
            return;
        }
        desk.tick(Duration::ZERO);
    }
    panic!("the desk never comes to rest");
}

fn draft(name: &str) -> Draft {
    Draft {
        plan: Some("district-group-visits".into()),
        scenario: Some("group-visit".into()),
        name: name.into(),
        seed: 7,
        seats: vec!["window".into()],
        pace: Pace::Paused,
        policy: ClockPolicy::Hold,
    }
}

/// A drill that has begun; the human post is the first one of the plan.
fn begun(desk: &mut Desk, name: &str) -> Picture {
    desk.ask(Ask::Brief(Draft {
        seats: Vec::new(),
        ..draft(name)
    }));
    let picture = desk.picture();
    let (_, briefing) = picture.briefing.clone().expect("plan and scenario fit together");
    let seat = briefing.seats[0].post.id.clone();
    desk.ask(Ask::Begin(Draft {
        seats: vec![seat],
        ..draft(name)
    }));
    let picture = desk.picture();
    assert_eq!(complaints(&picture), Vec::<String>::new());
    picture
}

fn complaints(picture: &Picture) -> Vec<String> {
    let bad = picture.notices.iter().filter(|n| n.tone == Tone::Bad);
    bad.map(|n| n.text.clone()).collect()
}

fn reached(picture: &Picture) -> SimTime {
    picture.conduct.as_ref().expect("a drill").clock.at
}

#[test]
fn a_drill_is_held_left_and_found_again_where_it_stood() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk(folder.path());
    let picture = begun(&mut desk, "monday");
    let conduct = picture.conduct.clone().expect("a drill");
    assert_eq!(conduct.clock.standing, Some(Standing::Paused));
    let seat = picture.seat.clone().expect("the console of the human post");
    assert!(seat.human);

    // A minute at 60 times: an hour, unless a phase ends before.
    desk.ask(Ask::PhaseStops(false));
    desk.ask(Ask::Pace(Pace::Times(60)));
    for _ in 0..600 {
        desk.tick(Duration::from_millis(100));
    }
    let picture = desk.picture();
    assert_eq!(reached(&picture), SimTime(3_600_000));
    assert!(!picture.conduct.as_ref().expect("a drill").feed.is_empty());

    // While a form is open the clock holds.
    desk.ask(Ask::Form(true));
    desk.tick(Duration::from_secs(1));
    let picture = desk.picture();
    assert_eq!(reached(&picture), SimTime(3_600_000));
    let standing = picture.conduct.as_ref().expect("a drill").clock.standing;
    assert_eq!(standing, Some(Standing::Form));
    desk.ask(Ask::Form(false));

    // An act is seen at once.
    let post = seat.post.id.clone();
    desk.ask(Ask::Act {
        by: Some(post.clone()),
        about: None,
        act: "Note(\"chairs were brought\")".into(),
        spoken: true,
    });
    desk.ask(Ask::Bookmark("chairs".into()));
    let picture = desk.picture();
    assert_eq!(complaints(&picture), Vec::<String>::new());
    let conduct = picture.conduct.clone().expect("a drill");
    assert_eq!(conduct.clock.at, SimTime(3_600_001));
    assert_eq!(conduct.notes.iter().filter(|n| n.bookmark).count(), 1);

    // Left without a word, as when the power goes; then found again.
    drop(desk);
    let mut desk = self::desk(folder.path());
    let card = desk.picture().library.sessions[0].clone();
    assert_eq!(card.name, "monday");
    assert!(card.interrupted, "it wasn't closed in good order");
    desk.ask(Ask::Open("monday".into()));
    let again = desk.picture().conduct.expect("the drill");
    assert_eq!(again.clock.at, conduct.clock.at);
    assert_eq!(again.feed, conduct.feed);
    assert_eq!(again.notes, conduct.notes);
    assert_eq!(again.clock.standing, Some(Standing::Paused));

    // Closed in good order, it isn't called interrupted.
    desk.ask(Ask::Close);
    settle(&mut desk);
    let picture = desk.picture();
    assert!(picture.conduct.is_none());
    assert!(!picture.library.sessions[0].interrupted);
}

#[test]
fn going_back_makes_another_branch_and_both_can_be_compared() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk(folder.path());
    begun(&mut desk, "fork");
    desk.ask(Ask::RunTo(Target::Time(SimTime(45 * 60_000))));
    for _ in 0..50 {
        desk.tick(Duration::from_millis(10));
        if !desk.is_running() {
            // A phase's end stops it on the way.
            desk.ask(Ask::RunTo(Target::Time(SimTime(45 * 60_000))));
        }
    }
    assert_eq!(reached(&desk.picture()), SimTime(45 * 60_000));
    desk.ask(Ask::Rewind(SimTime(20 * 60_000)));
    let picture = desk.picture();
    assert_eq!(reached(&picture), SimTime(20 * 60_000));
    let conduct = picture.conduct.expect("a drill");
    assert_eq!(conduct.branches.len(), 2);
    assert!(conduct.branches[1].current);

    desk.ask(Ask::Scrub(SimTime(10 * 60_000)));
    let picture = desk.picture();
    assert_eq!(picture.scrubbed.expect("the world then").at, SimTime(10 * 60_000));

    desk.ask(Ask::CompareBranch(0));
    desk.ask(Ask::Simulate(40));
    settle(&mut desk);
    let picture = desk.picture();
    assert_eq!(complaints(&picture), Vec::<String>::new());
    let debrief = picture.debrief.expect("a debrief");
    assert_eq!(debrief.comparisons.len(), 2);
    assert!(debrief.comparisons.iter().any(|c| c.runs == 40));
}

#[test]
fn a_real_emergency_freezes_the_drill_until_it_is_released() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk(folder.path());
    begun(&mut desk, "freeze");
    desk.ask(Ask::Pace(Pace::Times(20)));
    desk.tick(Duration::from_millis(500));
    let before = reached(&desk.picture());
    desk.ask(Ask::Freeze);
    desk.tick(Duration::from_secs(1));
    let picture = desk.picture();
    assert_eq!(reached(&picture), before);
    let standing = picture.conduct.as_ref().expect("a drill").clock.standing;
    assert_eq!(standing, Some(Standing::Frozen));
    desk.ask(Ask::Thaw);
    desk.ask(Ask::Pace(Pace::Times(20)));
    desk.tick(Duration::from_millis(500));
    assert!(reached(&desk.picture()) > before);
}

#[test]
fn what_is_exported_is_there_marked_and_never_overwrites() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk(folder.path());
    let picture = begun(&mut desk, "papers");
    let seat = picture.seat.expect("a seat").post.id.clone();
    desk.ask(Ask::RunTo(Target::Inject));
    desk.tick(Duration::from_millis(10));
    for (what, name) in [
        (Export::Session, "papers.muster"),
        (Export::DutyCards(vec![seat]), "cards.html"),
        (Export::EvaluatorSheets, "sheets.html"),
        (Export::Debrief, "debrief.html"),
    ] {
        let path = folder.path().join("out").join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        desk.ask(Ask::Export(what.clone(), path.clone()));
        let picture = desk.picture();
        assert_eq!(complaints(&picture), Vec::<String>::new(), "{name}");
        let text = std::fs::read_to_string(&path).expect("a file");
        if name.ends_with("html") {
            assert!(text.contains("EXERCISE"), "{name} carries the mark");
        }
        desk.ask(Ask::Export(what, path.clone()));
        let picture = desk.picture();
        assert!(!complaints(&picture).is_empty(), "{name} is there already");
        assert_eq!(std::fs::read_to_string(&path).expect("a file"), text);
        // What was told is forgotten with the desk: each round begins with a clean one.
        desk.ask(Ask::Close);
        desk = self::desk(folder.path());
        desk.ask(Ask::Open("papers".into()));
    }
    let elsewhere = tempfile::tempdir().expect("a folder");
    let mut desk = self::desk(elsewhere.path());
    desk.ask(Ask::Import(folder.path().join("out/papers.muster")));
    desk.ask(Ask::Open("papers".into()));
    assert!(
        desk.picture().conduct.is_some(),
        "a session can be carried elsewhere"
    );
}

#[test]
fn bad_wishes_are_answered_in_words_and_change_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk(folder.path());
    desk.ask(Ask::Open("nobody".into()));
    desk.ask(Ask::Import(folder.path().join("none.muster")));
    desk.ask(Ask::Begin(Draft::default()));
    let picture = desk.picture();
    assert_eq!(complaints(&picture).len(), 3);
    assert!(picture.conduct.is_none());
    begun_after(&mut desk);
    let before = reached(&desk.picture());
    desk.ask(Ask::Act {
        by: Some("nobody".into()),
        about: None,
        act: "Hear".into(),
        spoken: false,
    });
    desk.ask(Ask::Rewind(SimTime(1_000_000_000)));
    desk.ask(Ask::Switch(9));
    let picture = desk.picture();
    assert!(complaints(&picture).len() >= 3);
    assert_eq!(reached(&picture), before);
}

fn begun_after(desk: &mut Desk) {
    desk.ask(Ask::Begin(Draft {
        seats: Vec::new(),
        ..draft("after")
    }));
    assert!(desk.picture().conduct.is_some());
}
