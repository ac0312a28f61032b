//! The window is killed in the middle of a drill, three times; the next start offers to go on exactly there.

use muster::text::Lang;

use crate::drill::{begin, choose, count, run_out, run_to};
use crate::support::{Display, Program, Start, muster};

#[test]
fn a_killed_window_resumes_exactly_there() {
    let home = tempfile::tempdir().unwrap();
    let display = Display::new(1280, 800);
    let start = Start {
        lang: Lang::En,
        home: home.path(),
        args: &[],
    };
    let mut program = Program::start(&display, &start);
    choose(&program);
    let name = begin(&program);
    // Moments that nobody chose: the last digits of the clock.
    let chance = || {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        i64::from(now.unwrap().subsec_nanos() % 7)
    };
    let mut at = 0;
    for kill in 1..=3 {
        at += 2 + chance();
        run_to(&program, "60×", at);
        program.key("b");
        let kept = program.wait("the bookmark", |s| count(s, "notes") == kill);
        // Running again when it is cut off.
        program.click("60×");
        let moment = kept["at_ms"].as_i64().unwrap() + 1_000 * (5 + 10 * chance());
        let last = program.wait("a moment", |s| s["at_ms"].as_i64() >= Some(moment));
        program.kill();

        program = Program::start(&display, &start);
        let listed = program.wait("the session in the library", |s| {
            s["sessions"].as_array().is_some_and(|all| !all.is_empty())
        });
        let card = &listed["sessions"][0];
        assert_eq!(
            (&card["name"], &card["interrupted"]),
            (&name.clone().into(), &true.into()),
            "{card}"
        );
        let resume = program.tf("library-resume-at", &[("clock", muster::text::Arg::Text(""))]);
        program.click(resume.trim());
        let back = program.wait("the drill", |s| {
            s["screen"] == "Conduct" && s["session"].is_string()
        });
        assert_eq!(count(&back, "notes"), kill, "every bookmark is there");
        let (was, is) = (count(&last, "at_ms"), count(&back, "at_ms"));
        let marked = count(&kept, "at_ms");
        assert!(
            is >= marked,
            "the clock stands at {is}, before the last bookmark at {marked}"
        );
        assert!(is <= was + 120_000, "the clock stands at {is}, beyond {was}");
        at = is / 60_000;
    }
    run_out(&program);
    assert_eq!(program.close(), Some(0));

    // The record is whole: what was played in four parts plays again without the window, event by event.
    let log = home.path().join("killed.jsonl").display().to_string();
    let (code, said) = muster(home.path(), &["session", "resume", &name, "--log", &log]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = muster(home.path(), &["replay", &log]);
    assert_eq!(code, Some(0), "{said}");
}
