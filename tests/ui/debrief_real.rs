//! The debrief of runs that were really played, on the screen and on paper.

use std::sync::Arc;

use muster::embedded::{self, PLANS, SCENARIOS, find};
use muster::engine::{Engine, command};
use muster::load;
use muster::model::compile::{Source, compile};
use muster::session::{Identity, Session, TextFile};
use muster::text::Lang;
use muster::ui::app::Screen;
use muster::ui::screens::debrief::Section;
use muster::ui::theme::Theme;
use muster::ui::{Ask, Picture};
use muster::view::debrief::Scrubbed;
use muster::view::lessons::{capital, lessons};
use muster::view::page::page;
use muster::view::{Debrief, Sources};

use crate::debrief_page::texts;
use crate::support::{SIZES, desk, picture};

/// A crowd, scarce means, months.
const RUNS: [(&str, &str); 4] = [
    ("inspection-period", "group-visit"),
    ("bank", "medical-emergency"),
    ("village-cluster", "two-villages"),
    ("district-group-visits", "pension-months"),
];

/// A shipped scenario played to its end, with every post simulated: how it is looked back upon in a language, and its last moment.
fn played(plan: &str, scenario: &str, lang: Lang) -> Picture {
    let text = |files, id| find(files, id).expect("a shipped file").text;
    let file = |files, id| TextFile::new(id, text(files, id));
    let identity = Identity::new(
        7,
        file(PLANS, plan),
        file(SCENARIOS, scenario),
        TextFile::new("parameters", embedded::PARAMETERS),
    );
    let plan = load::plan(text(PLANS, plan).as_bytes()).value.expect("a plan");
    let scenario = load::scenario(text(SCENARIOS, scenario).as_bytes())
        .value
        .expect("a scenario");
    let parameters = load::parameters(embedded::PARAMETERS.as_bytes())
        .value
        .expect("parameters");
    let compiled = compile(Source {
        plan: &plan,
        scenario: &scenario,
        vocabulary: load::shipped_vocabulary(),
        calendars: load::shipped_calendars(),
        parameters: &parameters,
        modifiers: &[],
    });
    let compiled = Arc::new(compiled.expect("a model"));
    let mut session = Session::new(identity, compiled, |c, deed| {
        let text = format!("(version: 1, human: [], commands: [{}])", deed.ron());
        let decisions = load::decisions(text.as_bytes()).value.ok_or("no decisions")?;
        let mut commands = command::lower(c, &decisions).map_err(|error| error.to_string())?;
        commands.pop().ok_or_else(|| "no command".to_owned())
    })
    .expect("a session");
    let end = session.compiled().end;
    session.advance_to(end).expect("a run");
    let debrief = Debrief::of(
        &Sources {
            plan: &plan,
            scenario: &scenario,
            compiled: session.compiled(),
            session: &session,
            lang,
            standing: None,
            phase_stops: true,
            name: "drill-7",
        },
        &[],
    );
    let mut engine = Engine::new();
    engine.reset(session.compiled(), session.identity().seed, &[]);
    engine.run_until(end).expect("the run again");
    let look = engine.at_present().expect("a moment").at(end);
    let scrubbed = Scrubbed::of(session.compiled(), &scenario, look, lang);
    Picture {
        debrief: Some(Arc::new(debrief)),
        scrubbed: Some(Arc::new(scrubbed)),
        ..Picture::default()
    }
}

#[test]
fn the_page_of_a_real_run_is_whole_and_tells_it() {
    for (plan, scenario) in RUNS {
        for lang in Lang::ALL {
            let shown = played(plan, scenario, lang);
            let debrief = shown.debrief.expect("a debrief");
            let html = page(&debrief, lang);
            let texts = texts(&html);
            for text in &texts {
                let raw = text.contains("debrief-") || text.contains("{ $") || text.contains("NaN");
                assert!(!raw, "{scenario} on {plan}: {text}");
            }
            let told = |text: &str| html.contains(&text.replace('&', "&amp;"));
            assert!(told(&capital(&debrief.scores.verdict.0)));
            assert!(!debrief.curves.is_empty(), "{scenario}: somebody came");
            for lesson in lessons(&debrief, lang).iter().take(3) {
                assert!(told(&lesson.advice), "{scenario} on {plan}: {}", lesson.advice);
            }
            if let Some(folder) = std::env::var_os("MUSTER_PICTURES") {
                let path = std::path::Path::new(&folder).join(format!("real-{scenario}-{lang}.html"));
                std::fs::write(path, &html).expect("a page to look at");
            }
        }
    }
}

#[test]
fn the_screen_shows_a_real_run() {
    for (plan, scenario) in RUNS {
        for lang in Lang::ALL {
            let shown = played(plan, scenario, lang);
            let mut harness = desk(lang, Theme::Dark, SIZES[0], shown);
            harness.state_mut().app.screen = Screen::Debrief;
            harness.run_steps(4);
            for section in Section::ALL {
                harness.state_mut().app.debrief.section = section;
                harness.run_steps(3);
                let name = section.title().trim_start_matches("debrief-s-");
                picture(&mut harness, &format!("real-{scenario}-{name}-{lang}"));
            }
            let more = |ask: &&Ask| !matches!(ask, Ask::Speak(_) | Ask::Scrub(_));
            let more: Vec<&Ask> = harness.state().asks.iter().filter(more).collect();
            assert!(
                more.is_empty(),
                "looking asks for nothing but the moment: {more:?}"
            );
        }
    }
}
