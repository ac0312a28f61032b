//! `muster session show`: where a session stands and what its people wrote down.

use super::super::args::{Format, SessionShowArgs};
use super::super::output::Output;
use super::{one_line, scores};
use crate::host::Failure;
use crate::host::live::Live;
use crate::host::store::Folder;
use crate::model::compiled::IncidentIx;
use crate::report::json::{Object, dashed, snake};
use crate::report::layout::{Page, Style, plain, span};
use crate::report::words::Words;
use crate::score::Outcome;
use crate::session::compare::outcome_at;
use crate::session::decide::{Matter, Waiting};
use crate::session::{ClockPolicy, Concern, Emergency, Pace, exact};

use crate::time::SimTime;

pub(super) fn run(args: &SessionShowArgs, folder: &Folder, output: &mut Output) -> Result<(), Failure> {
    let journal = folder.read(&args.name)?;
    let live = Live::new(output.lang, &args.name, &journal.identity, &journal.entries)?;
    let session = &live.session;
    let outcome = outcome_at(session.compiled(), session.engine().events(), session.reached());
    if output.format == Format::Json {
        return output.write(&format!("{}\n", json(&live, &outcome)));
    }
    super::tell(&live, output, None, journal.cut)?;
    output.page(&page(&live, &outcome))
}

fn json(live: &Live, outcome: &Outcome) -> String {
    let session = &live.session;
    let c = session.compiled();
    let mut o = Object::new();
    o.text("name", &live.name)
        .text("title", &session.about().title)
        .texts("trained", &session.about().trained)
        .text("notes", &session.about().notes)
        .text("plan", &c.plan)
        .text("scenario", &c.scenario)
        .text("seed", &session.identity().seed.to_string())
        .int("reached_ms", session.reached().0)
        .int("end_ms", c.end.0)
        .flag("over", session.is_over())
        .flag("frozen", session.is_frozen())
        .text("pace", &pace_word(session.pace()))
        .text("policy", policy_word(session.policy()))
        .int("branch", session.current() as i64);
    o.list(
        "branches",
        session.branches().iter().map(|branch| {
            let mut o = Object::new();
            o.int_or_null("parent", branch.parent.map(|(parent, _)| parent as i64))
                .int_or_null("from_ms", branch.parent.map(|(_, from)| from.0))
                .int("reached_ms", branch.reached.0)
                .int("commands", branch.given.len() as i64)
                .flag("over", branch.over);
            o.finish()
        }),
    );
    let posts = session.human_posts();
    o.texts("human", posts.iter().map(|post| c.actors[post.ix()].id.as_str()));
    o.list(
        "waiting",
        session.waiting().iter().map(|waiting| {
            let mut o = Object::new();
            let (kind, id) = match waiting.what {
                Matter::Owed { element, .. } => ("owed", c.elements[element.ix()].id.clone()),
                Matter::Order(act) => ("order", snake(act.name())),
            };
            o.text("post", &c.actors[waiting.post.ix()].id)
                .text("kind", kind)
                .text("id", &id)
                .text_or_null("incident", incident(live, waiting.incident))
                .int("since_ms", waiting.since.0)
                .int_or_null("due_ms", (!waiting.due.is_never()).then_some(waiting.due.0));
            o.finish()
        }),
    );
    let note = |branch: usize, at: SimTime| {
        let mut o = Object::new();
        o.int("branch", branch as i64).int("at_ms", at.0);
        o
    };
    o.list(
        "bookmarks",
        session
            .bookmarks()
            .iter()
            .map(|n| note(n.branch, n.at).text("text", &n.what).finish()),
    );
    o.list(
        "observations",
        session.observations().iter().map(|n| {
            let mut o = note(n.branch, n.at);
            o.text_or_null("objective", n.what.objective.as_deref())
                .text_or_null("rating", n.what.rating.map(|r| r.name()))
                .text("text", &n.what.text);
            o.finish()
        }),
    );
    o.list(
        "emergencies",
        session.emergencies().iter().map(|n| {
            note(n.branch, n.at)
                .flag("frozen", n.what == Emergency::Frozen)
                .finish()
        }),
    );
    o.list(
        "hot_washes",
        session.hot_washes().iter().map(|said| {
            let mut o = Object::new();
            let about = said.about.map(|about| match about {
                Concern::Plan => "plan",
                Concern::Training => "training",
            });
            o.text("post", &said.post)
                .text("well", &said.well)
                .text("improve", &said.improve)
                .text_or_null("about", about)
                .text("text", &said.text);
            o.finish()
        }),
    );
    o.texts("unfair", session.unfair().into_iter().map(|why| why.name()));
    o.object("scores", |o| scores::json(o, outcome));
    o.list(
        "objectives",
        outcome.objectives.iter().map(|objective| {
            let given = session.override_of(session.current(), &objective.id);
            let mut o = Object::new();
            o.text("id", &objective.id)
                .text_or_null("rating", objective.rating)
                .text_or_null("override", given.map(|g| g.rating.name()))
                .text_or_null("reason", given.map(|g| g.reason.as_str()));
            o.finish()
        }),
    );
    o.finish()
}

fn pace_word(pace: Pace) -> String {
    match pace {
        Pace::Paused => "paused".to_owned(),
        Pace::Times(times) => format!("{times}x"),
        Pace::Unlimited => "unlimited".to_owned(),
        Pace::Facilitator => "facilitator".to_owned(),
    }
}

fn policy_word(policy: ClockPolicy) -> &'static str {
    match policy {
        ClockPolicy::Hold => "hold",
        ClockPolicy::Running => "running",
        ClockPolicy::Facilitator => "facilitator",
    }
}

fn incident(live: &Live, incident: IncidentIx) -> Option<&str> {
    let all = &live.session.compiled().incidents;
    all.get(incident.ix()).map(|i| i.id.as_str())
}

fn page(live: &Live, outcome: &Outcome) -> Page {
    let session = &live.session;
    let words = Words {
        compiled: session.compiled(),
        lang: live.lang,
    };
    let mut page = Page::default();
    let about = session.about();
    if !about.title.is_empty() {
        page.hang([], &[span(Style::Strong, one_line(&about.title))]);
    }
    if !about.trained.is_empty() {
        let posts: Vec<&str> = about.trained.iter().map(|p| words.actor_by_id(p)).collect();
        let posts = posts.join(&words.say("report-comma"));
        page.hang([], &[plain(words.fill("session-trained", &[("posts", &posts)]))]);
    }
    if !about.notes.is_empty() {
        page.hang([], &[plain(one_line(&about.notes))]);
    }
    let pace = match session.pace() {
        Pace::Times(times) => words.fill("session-pace-times", &[("n", &times.to_string())]),
        other => words.say(&format!("session-pace-{}", pace_word(other))),
    };
    let policy = words.say(&format!("session-policy-{}", policy_word(session.policy())));
    page.hang(
        [],
        &[plain(
            words.fill("session-pace", &[("pace", &pace), ("policy", &policy)]),
        )],
    );
    if session.is_frozen() {
        page.hang([], &[span(Style::Bad, words.say("session-is-frozen"))]);
    }
    let unfair: Vec<String> = session
        .unfair()
        .into_iter()
        .map(|why| words.say(&format!("session-unfair-{}", dashed(why.name()))))
        .collect();
    let fair = if unfair.is_empty() {
        words.say("session-fair")
    } else {
        words.fill(
            "session-unfair",
            &[("why", &unfair.join(&words.say("report-comma")))],
        )
    };
    page.hang([], &[span(Style::Dim, fair)]);
    branches(&mut page, live, words);
    waiting(&mut page, live, words);
    page.heading(words.say("session-scores"));
    scores::page(&mut page, outcome, words);
    objectives(&mut page, live, outcome, words);
    notes(&mut page, live, words);
    page
}

fn branches(page: &mut Page, live: &Live, words: Words<'_>) {
    let session = &live.session;
    page.heading(words.say("session-branches"));
    for (i, branch) in session.branches().iter().enumerate() {
        let here = i == session.current();
        let sign = if here { "▶ " } else { "  " };
        let from = branch.parent.map(|(parent, at)| {
            let (parent, at) = (parent.to_string(), exact(at));
            words.fill("session-branch-from", &[("parent", &parent), ("at", &at)])
        });
        let at = if branch.reached < SimTime::ZERO {
            words.say("session-branch-new")
        } else {
            words.fill("session-branch-at", &[("at", &exact(branch.reached))])
        };
        let count = words.fill(
            "session-branch-commands",
            &[("n", &branch.given.len().to_string())],
        );
        let over = branch.over.then(|| words.say("session-branch-over"));
        let parts: Vec<String> = from.into_iter().chain([at, count]).chain(over).collect();
        page.hang(
            [plain(sign), span(Style::Strong, format!("{i}  "))],
            &[plain(parts.join(" · "))],
        );
    }
}

fn waiting(page: &mut Page, live: &Live, words: Words<'_>) {
    let session = &live.session;
    let posts = session.human_posts();
    if posts.is_empty() {
        return;
    }
    page.heading(words.say("session-human"));
    let names: Vec<&str> = posts.iter().map(|post| words.actor(*post)).collect();
    page.hang([plain("  ")], &[plain(names.join(&words.say("report-comma")))]);
    page.heading(words.say("session-waiting"));
    let all = session.waiting();
    if all.is_empty() {
        page.hang(
            [plain("  ")],
            &[span(Style::Dim, words.say("session-nothing-waits"))],
        );
    }
    for one in all {
        let (style, when) = due(&one, session.reached(), words);
        let what = match one.what {
            Matter::Owed { element, .. } => session.compiled().elements[element.ix()]
                .name
                .get(words.lang)
                .to_owned(),
            Matter::Order(act) => {
                let act = words.say(&format!("act-{}", dashed(act.name())));
                words.fill("session-order", &[("act", &act)])
            }
        };
        let mut line = vec![plain(words.fill(
            "session-what",
            &[("post", words.actor(one.post)), ("what", &what)],
        ))];
        if incident(live, one.incident).is_some() {
            line.push(span(Style::Dim, format!(" · {}", words.incident(one.incident))));
        }
        line.push(span(style, format!(" · {when}")));
        page.hang([plain("  ")], &line);
    }
}

fn due(one: &Waiting, reached: SimTime, words: Words<'_>) -> (Style, String) {
    if one.due.is_never() {
        return (
            Style::Dim,
            words.fill("session-since", &[("at", &exact(one.since))]),
        );
    }
    let at = exact(one.due);
    if one.due < reached {
        return (Style::Bad, words.fill("session-overdue", &[("at", &at)]));
    }
    (Style::Plain, words.fill("session-due", &[("at", &at)]))
}

fn objectives(page: &mut Page, live: &Live, outcome: &Outcome, words: Words<'_>) {
    let session = &live.session;
    if outcome.objectives.is_empty() {
        return;
    }
    page.heading(words.say("report-objectives"));
    for objective in &outcome.objectives {
        let known = session
            .compiled()
            .objectives
            .iter()
            .find(|o| o.id == objective.id);
        let title = known.map_or(objective.id.as_str(), |o| o.title.get(words.lang));
        let none = words.say("report-none");
        let mut line = vec![plain(format!("{}  {title}", objective.rating.unwrap_or(&none)))];
        if let Some(given) = session.override_of(session.current(), &objective.id) {
            let reason = one_line(&given.reason);
            let args = [("rating", given.rating.name()), ("reason", reason.as_str())];
            line.push(span(
                Style::Weak,
                format!("  {}", words.fill("session-override", &args)),
            ));
        }
        page.hang([plain("  ")], &line);
    }
}

fn notes(page: &mut Page, live: &Live, words: Words<'_>) {
    let session = &live.session;
    let lead = |branch: usize, at: SimTime| {
        let at = exact(at);
        [span(Style::Dim, format!("  {branch} · {at}  "))]
    };
    if !session.bookmarks().is_empty() {
        page.heading(words.say("session-bookmarks"));
        for note in session.bookmarks() {
            page.hang(lead(note.branch, note.at), &[plain(one_line(&note.what))]);
        }
    }
    if !session.observations().is_empty() {
        page.heading(words.say("session-observations"));
        for note in session.observations() {
            let about = note.what.objective.iter().cloned();
            let rating = note.what.rating.map(|r| r.name().to_owned());
            let mut parts: Vec<String> = about.chain(rating).collect();
            parts.push(one_line(&note.what.text));
            page.hang(lead(note.branch, note.at), &[plain(parts.join(" · "))]);
        }
    }
    if !session.emergencies().is_empty() {
        page.heading(words.say("session-emergencies"));
        for note in session.emergencies() {
            let id = match note.what {
                Emergency::Frozen => "session-emergency-frozen",
                Emergency::Released => "session-emergency-released",
            };
            page.hang(lead(note.branch, note.at), &[plain(words.say(id))]);
        }
    }
    if !session.hot_washes().is_empty() {
        page.heading(words.say("session-hot-wash"));
        for said in session.hot_washes() {
            let about = said.about.map(|about| match about {
                Concern::Plan => words.say("session-concern-plan"),
                Concern::Training => words.say("session-concern-training"),
            });
            let filled = |id: &str, text: &str| {
                (!text.is_empty()).then(|| words.fill(id, &[("text", &one_line(text))]))
            };
            let parts = [
                filled("session-well", &said.well),
                filled("session-improve", &said.improve),
                about,
                (!said.text.is_empty()).then(|| one_line(&said.text)),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            let post = words.actor_by_id(&said.post);
            page.hang(
                [span(Style::Strong, format!("  {post}  "))],
                &[plain(parts.join(" · "))],
            );
        }
    }
}
