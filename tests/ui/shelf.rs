//! What the desk makes of files, journals and drafts.

use std::fs;
use std::path::Path;

use muster::embedded::{PARAMETERS, PLANS, SCENARIOS};
use muster::session::journal::encode;
use muster::session::{Entry, Identity, Pace, Record, TextFile};
use muster::text::Lang;
use muster::time::SimTime;
use muster::ui::desk::library::{Shelf, brief, export};
use muster::ui::{Draft, Export};
use muster::view::library::SessionCard;

use crate::samples::library::{draft, shipped};

/// A journal of the first plan and scenario.
fn journal(entries: &[(i64, Record)]) -> String {
    let file = |id: &str, text: &str| TextFile::new(id, text);
    let mut identity = Identity::new(
        1,
        file(PLANS[0].id, PLANS[0].text),
        file(SCENARIOS[0].id, SCENARIOS[0].text),
        file("parameters", PARAMETERS),
    );
    identity.created = "2026-11-02T08:30:00Z".into();
    let entries: Vec<Entry> = (entries.iter())
        .map(|(minutes, what)| Entry {
            at: SimTime(minutes * 60_000),
            events: 0,
            what: what.clone(),
        })
        .collect();
    encode(&identity, &entries)
}

fn card(bytes: &[u8]) -> SessionCard {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("one.muster"), bytes).expect("written");
    let mut shelf = Shelf::begin(Lang::En, folder.path(), None, None);
    // Sessions come first.
    shelf.work();
    let library = shelf.library();
    library.sessions.first().expect("a card").clone()
}

#[test]
fn a_session_says_where_it_stands_and_whether_it_was_closed() {
    let fresh = card(journal(&[]).as_bytes());
    assert!(!fresh.interrupted && fresh.clock.is_empty());
    let running = [(0, Record::Pace(Pace::Times(20))), (51, Record::Reached)];
    let killed = card(journal(&running).as_bytes());
    assert!(killed.interrupted, "its clock ran");
    assert_eq!(killed.clock, "09:41");
    assert!(killed.progress > 0.3 && killed.progress < 0.4);
    let closed = [
        running[0].clone(),
        (51, Record::Pace(Pace::Paused)),
        (51, Record::Reached),
    ];
    let closed = journal(&closed);
    assert!(!card(closed.as_bytes()).interrupted);
    let cut = card(&closed.as_bytes()[..closed.len() - 9]);
    assert!(
        cut.interrupted && cut.damaged.is_none(),
        "the last entry isn't whole"
    );
    let over = card(journal(&[(51, Record::End)]).as_bytes());
    assert!(over.over && !over.interrupted);
}

#[test]
fn a_damaged_session_says_why() {
    let text = journal(&[(51, Record::Reached), (52, Record::Reached)]);
    let changed = card(text.replacen("\"at\":3060000", "\"at\":3060001", 1).as_bytes());
    let why = changed.damaged.expect("damaged");
    assert!(why.contains("entry 1"), "{why}");
    assert!(card(b"").damaged.is_some());
    assert!(card(&[0, 159, 146]).damaged.is_some());
}

#[test]
fn everything_shipped_can_be_used_and_fits_are_told_for_the_chosen_plan() {
    let library = shipped(Lang::Zh, None, Some("bank"));
    assert_eq!(library.plans.len(), PLANS.len());
    assert!(library.plans.iter().all(|p| !p.broken && p.counts[0] > 0));
    assert_eq!(library.scenarios.len(), SCENARIOS.len());
    for scenario in &library.scenarios {
        let fit = scenario.fit.as_ref().expect("the plan is chosen");
        assert!(
            fit.applicable <= fit.of && fit.of > 0,
            "{}: {fit:?}",
            scenario.source
        );
        let whole = fit.applicable == fit.of;
        assert!(fit.missing.is_empty() || !whole, "{}: {fit:?}", scenario.source);
    }
    let other = shipped(Lang::Zh, None, None);
    assert!(other.scenarios.iter().all(|s| s.fit.is_none()));
}

#[test]
fn another_choice_gives_other_fits_without_reading_again() {
    let mut shelf = Shelf::begin(Lang::En, Path::new("nowhere"), None, Some("bank".into()));
    while shelf.work() {}
    let bank = shelf.library();
    shelf.choose(Some("coal-mine".into()));
    let mut steps = 1;
    while shelf.work() {
        steps += 1;
    }
    assert_eq!(steps, SCENARIOS.len(), "only fits are found out");
    let mine = shelf.library();
    assert_ne!(bank.scenarios, mine.scenarios);
    shelf.speak(Lang::Zh);
    assert_ne!(shelf.library().plans[0].title, mine.plans[0].title);
    shelf.choose(None);
    assert!(shelf.library().scenarios.iter().all(|s| s.fit.is_none()));
}

#[test]
fn a_folder_that_cant_be_read_is_a_remark() {
    let library = shipped(Lang::En, Some(Path::new("no-such-folder")), None);
    let problem = library.folder_problem.expect("a remark");
    assert!(problem.contains("no-such-folder"), "{problem}");
    assert_eq!(library.plans.len(), PLANS.len());
}

#[test]
fn every_plan_can_be_briefed_with_every_scenario() {
    for plan in PLANS {
        for scenario in SCENARIOS.iter().step_by(4) {
            for lang in Lang::ALL {
                let told = brief(lang, Path::new("nowhere"), &draft(plan.id, scenario.id));
                let told = told.unwrap_or_else(|e| panic!("{} {}: {e:?}", plan.id, scenario.id));
                assert_eq!(told.suggested_name, format!("{}-1", scenario.id));
                assert!(told.suggested_seats.len() <= 3 && !told.suggested_seats.is_empty());
                let known = |id: &String| told.seats.iter().any(|s| s.post.id == *id);
                assert!(told.suggested_seats.iter().all(known));
                let texts = format!("{told:?}");
                assert!(!texts.contains("{ $") && !texts.contains("briefing-"), "{texts}");
                let phases = &told.phases;
                assert!(
                    phases
                        .windows(2)
                        .all(|p| p[0].end == p[1].start && p[0].start < p[1].start)
                );
                for edge in &told.chain.edges {
                    assert!(edge.from < told.chain.nodes.len() && edge.to < told.chain.nodes.len());
                }
            }
        }
    }
}

#[test]
fn a_name_must_be_free_and_possible() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("group-visit-1.muster"), "").expect("written");
    let problem = |name: &str| {
        let draft = Draft {
            name: name.into(),
            ..draft("bank", "group-visit")
        };
        brief(Lang::En, folder.path(), &draft).expect("fits")
    };
    assert!(problem("group-visit-1").name_problem.is_some());
    assert!(problem("a/b").name_problem.is_some());
    let fine = problem("秋季演练");
    assert_eq!(fine.name_problem, None);
    assert_eq!(fine.suggested_name, "group-visit-2");
}

#[test]
fn sheets_are_whole_pages_with_the_mark_and_no_markup_of_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let hostile = folder.path().join("hostile-plan.ron");
    let title = "<script>alert('x')</script>";
    let en = "A district's plan for receiving group visits";
    assert!(PLANS[0].text.contains(en));
    fs::write(&hostile, PLANS[0].text.replace(en, title)).expect("written");
    let draft = Draft {
        plan: Some(hostile.display().to_string()),
        ..draft("", "group-visit")
    };
    let posts = ["receptionist", "bureau-head"].map(str::to_owned).to_vec();
    for lang in Lang::ALL {
        let mark = lang.pick("演练", "EXERCISE");
        for (what, name, sheets) in [
            (Export::DutyCards(posts.clone()), "cards", 2..=2),
            (Export::EvaluatorSheets, "sheets", 5..=5),
        ] {
            let path = folder.path().join(format!("{name}-{lang}.html"));
            let done = export(lang, &draft, &what, &path);
            assert_eq!(done, Ok(true));
            let page = fs::read_to_string(&path).expect("a page");
            let count = page.matches("<section>").count();
            assert!(sheets.contains(&count), "{count} in {name}");
            // Once on each sheet, once at the foot of every printed page, once in the title.
            assert!(page.matches(mark).count() >= count + 2);
            assert!(!page.contains("<script"), "{name}");
            for tag in ["section", "table", "tr", "td", "p", "div", "span", "header"] {
                let open =
                    page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
                assert_eq!(
                    open,
                    page.matches(&format!("</{tag}>")).count(),
                    "{tag} in {name}"
                );
            }
            assert!(
                export(lang, &draft, &what, &path).is_err(),
                "nothing is overwritten"
            );
            if let Some(pictures) = std::env::var_os("MUSTER_PICTURES") {
                let _ = fs::copy(&path, Path::new(&pictures).join(format!("{name}-{lang}.html")));
            }
        }
    }
}
