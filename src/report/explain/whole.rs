//! The whole plan as a page.

use super::chain;
use super::speech::{Speech, dot};
use crate::model::common::{Clock, Text};
use crate::model::plan::{
    AlertLevel, BasisStatus, Body, ClauseBinding, IncidentClass, Plan, Post, Procedure, StandingDuty, Step,
    Unit, Until,
};
use crate::report::json::dashed;
use crate::report::layout::{Page, Span, Style, pad, plain, span, width};
use crate::text::Lang;

/// How to show a plan.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// Language.
    pub lang: Lang,
    /// Assumptions, reasons behind limits and what can't be measured too.
    pub full: bool,
    /// How the reader named the plan: a path or an id; left out, its id.
    pub called: Option<&'a str>,
}

/// The plan as a page.
#[must_use]
pub fn page(plan: &Plan, view: View<'_>) -> Page {
    let speech = &Speech::new(plan, view.lang);
    let mut page = Page::default();
    head(&mut page, speech);
    bases(&mut page, speech);
    assumptions(&mut page, speech, view);
    organisation(&mut page, speech);
    posts(&mut page, speech);
    outside(&mut page, speech);
    means(&mut page, speech);
    classes(&mut page, speech);
    alerts(&mut page, speech, view);
    if !plan.lines.is_empty() {
        heading(&mut page, speech, "explain-chain", "explain-chain-note");
        chain::write(&mut page, speech);
        checklists(&mut page, speech);
    }
    procedures(&mut page, speech, view);
    standing(&mut page, speech, view);
    not_measurable(&mut page, speech, view);
    if let Some(post) = plan.posts.first() {
        page.gap();
        let next = format!(
            "muster explain {} --post {}",
            view.called.unwrap_or(plan.id.as_str()),
            post.id
        );
        page.hang([span(Style::Dim, speech.say("report-next"))], &[plain(next)]);
    }
    page
}

fn head(page: &mut Page, speech: &Speech<'_>) {
    let plan = speech.plan;
    page.hang(
        [],
        &[
            span(Style::Heading, plan.title.get(speech.lang)),
            span(Style::Dim, format!("  {}", plan.id)),
        ],
    );
    let held: usize = plan.persons.iter().map(|p| p.holds.len().saturating_sub(1)).sum();
    let numbers = [
        ("edition", edition(speech)),
        ("clauses", plan.clauses.len().to_string()),
        ("posts", plan.posts.len().to_string()),
        ("people", plan.posts.len().saturating_sub(held).to_string()),
    ];
    let numbers: Vec<(&str, &str)> = numbers.iter().map(|(k, v)| (*k, v.as_str())).collect();
    page.hang([], &[span(Style::Dim, speech.fill("explain-facts", &numbers))]);
    page.hang([], &[plain(plan.summary.get(speech.lang))]);
    page.gap();
    page.hang(
        [span(Style::Dim, speech.say("explain-legend-title"))],
        &[span(Style::Dim, speech.say("explain-legend"))],
    );
}

/// The edition as the file has it; the word for a plan without a date is said in the reader's language.
pub(super) fn edition(speech: &Speech<'_>) -> String {
    if speech.plan.edition.starts_with("undated") {
        speech.say("explain-undated")
    } else {
        speech.plan.edition.clone()
    }
}

/// A heading with a remark behind it.
fn heading(page: &mut Page, speech: &Speech<'_>, title: &str, remark: &str) {
    page.heading(speech.say(title));
    if !remark.is_empty() {
        page.hang([plain("  ")], &[span(Style::Dim, speech.say(remark))]);
    }
}

fn bases(page: &mut Page, speech: &Speech<'_>) {
    if speech.plan.bases.is_empty() {
        return;
    }
    page.heading(speech.say("explain-bases"));
    for basis in &speech.plan.bases {
        let status = match basis.status {
            BasisStatus::InForce => span(Style::Good, speech.say("explain-basis-in-force")),
            BasisStatus::Replaced => span(Style::Bad, speech.say("explain-basis-replaced")),
            BasisStatus::Local => span(Style::Weak, speech.say("explain-basis-local")),
            BasisStatus::Unchecked => span(Style::Weak, speech.say("explain-basis-unchecked")),
        };
        let mut spans = vec![span(Style::Strong, basis.title.get(speech.lang))];
        if basis.status != BasisStatus::Unchecked && !basis.articles.is_empty() {
            spans.push(plain(articles(&basis.articles, speech.lang)));
        }
        dot(&mut spans, vec![status]);
        page.hang([plain("  ")], &spans);
        if let Some(note) = &basis.note {
            page.hang([plain("    ")], &[span(Style::Dim, note.get(speech.lang))]);
        }
    }
}

/// "arts 20, 25" as Chinese says it; what isn't written so stays.
fn articles(text: &str, lang: Lang) -> String {
    let number = |c: char| c.is_ascii_digit() || ", –-".contains(c);
    let list = text.strip_prefix("arts ").or_else(|| text.strip_prefix("art "));
    match (lang, list) {
        (Lang::Zh, Some(list)) if list.chars().all(number) => {
            format!("第{}条", list.replace(", ", "、").replace('-', "至"))
        }
        _ => format!(" {text}"),
    }
}

fn assumptions(page: &mut Page, speech: &Speech<'_>, view: View<'_>) {
    let all = &speech.plan.assumptions;
    if all.is_empty() {
        return;
    }
    if !view.full {
        page.gap();
        page.hang(
            [],
            &[span(
                Style::Dim,
                speech.count("explain-assumptions-more", all.len()),
            )],
        );
        return;
    }
    page.heading(speech.say("explain-assumptions"));
    for assumption in all {
        page.hang([plain("  – ")], &[plain(assumption.get(speech.lang))]);
    }
}

/// The key of a row below an entry.
fn key(speech: &Speech<'_>, indent: usize, id: &str) -> [Span; 2] {
    [
        plain(" ".repeat(indent)),
        span(Style::Dim, pad(&speech.say(id), 10)),
    ]
}

fn organisation(page: &mut Page, speech: &Speech<'_>) {
    let plan = speech.plan;
    let several: Vec<_> = plan.persons.iter().filter(|p| p.holds.len() > 1).collect();
    heading(page, speech, "explain-organisation", "");
    if !several.is_empty() {
        page.hang(
            [plain("  ")],
            &[span(
                Style::Weak,
                speech.count("explain-several-posts", several.len()),
            )],
        );
        for person in several {
            let posts: Vec<&str> = person.holds.iter().map(|h| speech.name(&h.value)).collect();
            page.hang(
                [plain("    ")],
                &[plain(posts.join(&format!(" {} ", super::speech::SAME)))],
            );
        }
        page.gap();
    }
    for body in &plan.bodies {
        write_body(page, speech, body);
    }
}

fn write_body(page: &mut Page, speech: &Speech<'_>, body: &Body) {
    page.hang([plain("  ")], &[span(Style::Strong, body.name.get(speech.lang))]);
    page.hang(
        key(speech, 4, "explain-head"),
        &speech.who_in_full(&body.head.value, Style::Plain),
    );
    let many = body.deputies.len() > 1;
    for (i, deputy) in body.deputies.iter().enumerate() {
        let mut spans = Vec::new();
        if many {
            spans.push(plain(format!("{}  ", i + 1)));
        }
        spans.extend(speech.who_in_full(&deputy.value, Style::Plain));
        let id = if i == 0 {
            "explain-deputies"
        } else {
            "explain-nothing"
        };
        page.hang(key(speech, 4, id), &spans);
    }
    if !body.members.is_empty() {
        page.hang(
            key(speech, 4, "explain-members"),
            &[plain(speech.all_in_full(&body.members))],
        );
    }
    if !body.units.is_empty() {
        page.hang(
            key(speech, 4, "explain-units"),
            &[plain(speech.names_of(&body.units))],
        );
    }
}

fn posts(page: &mut Page, speech: &Speech<'_>) {
    heading(page, speech, "explain-posts", "explain-posts-note");
    for post in &speech.plan.posts {
        let mut spans = speech.who_in_full(&post.id.value, Style::Strong);
        spans.push(span(Style::Dim, format!("  ({})", post.id)));
        page.hang([plain("  ")], &spans);
        page.hang([plain("    ")], &[plain(post_facts(speech, post))]);
    }
}

/// "office · office hours · reached by … · deputy …".
fn post_facts(speech: &Speech<'_>, post: &Post) -> String {
    let mut facts = vec![speech.say(&format!("explain-station-{}", dashed(post.station.name())))];
    facts.push(speech.roster_name(post));
    facts.push(speech.channels(&post.channels));
    if let Some(deputy) = speech.deputy(&post.id.value) {
        facts.push(speech.fill("explain-deputy-is", &[("who", &speech.who_plain(deputy))]));
    } else {
        facts.push(speech.say("explain-no-deputy"));
    }
    if post.observes {
        facts.push(speech.say("explain-observes"));
    }
    for power in &post.powers {
        facts.push(speech.say(&format!("explain-power-{}", dashed(power.name()))));
    }
    facts.join(" · ")
}

fn outside(page: &mut Page, speech: &Speech<'_>) {
    let plan = speech.plan;
    if !plan.units.is_empty() {
        page.heading(speech.say("explain-outside"));
        for unit in &plan.units {
            page.hang(
                [plain("  ")],
                &[
                    span(Style::Strong, format!("{} · ", unit.name.get(speech.lang))),
                    plain(unit_facts(speech, unit)),
                ],
            );
        }
    }
    if !plan.rosters.is_empty() {
        page.heading(speech.say("explain-rosters"));
        for roster in &plan.rosters {
            let on = plan
                .posts
                .iter()
                .filter(|p| p.roster.as_ref().is_some_and(|r| r.value == roster.id.value));
            let on: Vec<String> = on.map(|p| speech.short(&p.id.value).to_owned()).collect();
            let mut spans = vec![span(Style::Strong, roster.name.get(speech.lang))];
            dot(&mut spans, vec![plain(speech.hours(roster))]);
            dot(&mut spans, vec![plain(speech.and(&on))]);
            page.hang([plain("  ")], &spans);
        }
        if plan.posts.iter().any(|p| p.roster.is_none()) {
            page.hang(
                [plain("  ")],
                &[span(Style::Dim, speech.say("explain-rosters-others"))],
            );
        }
    }
}

fn unit_facts(speech: &Speech<'_>, unit: &Unit) -> String {
    let hours = if unit.round_the_clock {
        "explain-answers-always"
    } else {
        "explain-answers-office"
    };
    let kind = speech.say(&format!("explain-unit-{}", dashed(unit.kind.name())));
    [kind, speech.channels(&unit.channels), speech.say(hours)].join(" · ")
}

fn means(page: &mut Page, speech: &Speech<'_>) {
    let plan = speech.plan;
    if plan.vehicles.is_empty() && plan.rooms.is_empty() && plan.equipment.is_empty() {
        return;
    }
    page.heading(speech.say("explain-means"));
    let mut entry = |id: &str, name: &Text, facts: Vec<String>| {
        let mut spans = vec![span(Style::Strong, name.get(speech.lang))];
        for fact in facts {
            dot(&mut spans, vec![plain(fact)]);
        }
        let steps = plan.procedures.iter().flat_map(|p| &p.steps);
        let needed: Vec<String> = steps
            .filter(|s| s.needs.iter().any(|n| n.value == id))
            .map(|s| speech.quoted(&s.id.value))
            .collect();
        if !needed.is_empty() {
            let needed = speech.and(&needed);
            dot(
                &mut spans,
                vec![span(
                    Style::Dim,
                    speech.fill("explain-needed-by", &[("steps", &needed)]),
                )],
            );
        }
        page.hang([plain("  ")], &spans);
    };
    for vehicle in &plan.vehicles {
        let mut facts = vec![speech.count("explain-vehicles", vehicle.count.value as usize)];
        if !vehicle.drivers.is_empty() {
            facts.push(speech.fill(
                "explain-driven-by",
                &[("who", &speech.names_of(&vehicle.drivers))],
            ));
        }
        entry(&vehicle.id.value, &vehicle.name, facts);
    }
    for room in &plan.rooms {
        entry(
            &room.id.value,
            &room.name,
            vec![speech.count("explain-room-for", room.capacity.value as usize)],
        );
    }
    for equipment in &plan.equipment {
        entry(&equipment.id.value, &equipment.name, Vec::new());
    }
}

fn classes(page: &mut Page, speech: &Speech<'_>) {
    let plan = speech.plan;
    if !plan.classes.is_empty() {
        page.heading(speech.say("explain-classes"));
        for class in &plan.classes {
            page.hang(
                [
                    plain("  "),
                    span(Style::Dim, pad(&class.rank.value.to_string(), 3)),
                ],
                &[
                    span(Style::Strong, format!("{} · ", class.name.get(speech.lang))),
                    plain(class_words(speech, class)),
                ],
            );
        }
    }
    if !plan.types.is_empty() {
        page.heading(speech.say("explain-types"));
        for one in &plan.types {
            let when = speech.fill("explain-when", &[("clause", &speech.condition(&one.when))]);
            page.hang(
                [plain("  ")],
                &[
                    span(Style::Strong, format!("{} · ", one.name.get(speech.lang))),
                    plain(when),
                ],
            );
        }
    }
}

/// "5 to 29 people; whatever the number, when people are disruptive".
pub(super) fn class_words(speech: &Speech<'_>, class: &IncidentClass) -> String {
    let mut parts = Vec::new();
    if let Some(size) = &class.size {
        let from = size.from.value.to_string();
        parts.push(match &size.to {
            Some(to) if to.value == size.from.value => speech.fill("explain-people", &[("number", &from)]),
            Some(to) => {
                let range = [("from", from.as_str()), ("to", &to.value.to_string())];
                speech.fill(
                    "explain-people",
                    &[("number", &speech.fill("explain-number-range", &range))],
                )
            }
            None => speech.fill("explain-people-or-more", &[("from", &from)]),
        });
    }
    if let Some(also) = &class.also {
        let id = if class.size.is_some() {
            "explain-class-also"
        } else {
            "explain-when"
        };
        parts.push(speech.fill(id, &[("clause", &speech.condition(also))]));
    }
    parts.join(&speech.say("explain-semicolon"))
}

fn alerts(page: &mut Page, speech: &Speech<'_>, view: View<'_>) {
    if speech.plan.alerts.is_empty() {
        return;
    }
    page.heading(speech.say("explain-alerts"));
    for level in &speech.plan.alerts {
        alert(page, speech, level, view);
    }
}

fn alert(page: &mut Page, speech: &Speech<'_>, level: &AlertLevel, view: View<'_>) {
    let mut first = vec![span(Style::Strong, level.name.get(speech.lang))];
    dot(&mut first, speech.limit_spans(&level.within, Clock::Aware));
    critical(&mut first, speech, level.critical);
    page.hang(
        [
            plain("  "),
            span(Style::Dim, pad(&level.rank.value.to_string(), 3)),
        ],
        &first,
    );
    let indent = 5;
    let when = level.trigger.as_ref().map_or_else(
        || speech.say("explain-alert-no-trigger"),
        |trigger| speech.fill("explain-when", &[("clause", &speech.condition(trigger))]),
    );
    page.hang([plain(" ".repeat(indent))], &[plain(when)]);
    match &level.issuer {
        Some(issuer) => page.hang(
            key(speech, indent, "explain-issuer"),
            &speech.who(&issuer.value, Style::Plain),
        ),
        None => page.hang(
            key(speech, indent, "explain-issuer"),
            &[span(Style::Bad, speech.say("explain-nobody"))],
        ),
    }
    if !level.tells.is_empty() {
        page.hang(
            key(speech, indent, "explain-tells"),
            &[plain(speech.all_of(&level.tells))],
        );
    }
    let lowered = level.downgrade.as_ref().map_or_else(
        || span(Style::Dim, speech.say("explain-lowered-never")),
        |d| plain(speech.fill("explain-when", &[("clause", &speech.condition(d))])),
    );
    page.hang(key(speech, indent, "explain-lowered"), &[lowered]);
    if view.full
        && let Some(note) = speech.limit_note(&level.within)
    {
        page.hang([plain(" ".repeat(indent))], &[span(Style::Dim, note)]);
    }
}

fn critical(spans: &mut Vec<Span>, speech: &Speech<'_>, critical: bool) {
    if critical {
        dot(spans, vec![span(Style::Bad, speech.say("explain-critical"))]);
    }
}

fn checklists(page: &mut Page, speech: &Speech<'_>) {
    if speech.plan.checklists.is_empty() {
        return;
    }
    page.heading(speech.say("explain-checklists"));
    for list in &speech.plan.checklists {
        page.hang(
            [plain("  ")],
            &[
                span(Style::Strong, format!("{} · ", list.name.get(speech.lang))),
                plain(speech.items(&list.id)),
            ],
        );
    }
}

fn procedures(page: &mut Page, speech: &Speech<'_>, view: View<'_>) {
    if speech.plan.procedures.is_empty() {
        return;
    }
    heading(page, speech, "explain-procedures", "explain-procedures-note");
    for (i, procedure) in speech.plan.procedures.iter().enumerate() {
        if i > 0 {
            page.gap();
        }
        let number = (i + 1).to_string();
        page.hang(
            [plain("  "), span(Style::Strong, format!("{number}  "))],
            &[span(Style::Strong, procedure.name.get(speech.lang))],
        );
        let when = speech.fill("explain-when", &[("clause", &speech.condition(&procedure.when))]);
        page.hang([plain(" ".repeat(width(&number) + 4))], &[plain(when)]);
        for (j, one) in procedure.steps.iter().enumerate() {
            step(page, speech, procedure, one, (i + 1, j + 1), view);
        }
    }
}

fn step(
    page: &mut Page,
    speech: &Speech<'_>,
    procedure: &Procedure,
    step: &Step,
    number: (usize, usize),
    view: View<'_>,
) {
    const INDENT: usize = 11;
    let label = format!("{}.{}", number.0, number.1);
    page.hang(
        [plain("    "), plain(pad(&label, INDENT - 4))],
        &[span(Style::Strong, step.name.get(speech.lang))],
    );
    let mut spans = speech.who(&step.by.value, Style::Plain);
    dot(&mut spans, speech.limit_spans(&step.within, step.clock));
    critical(&mut spans, speech, step.critical);
    page.hang([plain(" ".repeat(INDENT))], &spans);

    let mut facts = Vec::new();
    if !step.after.is_empty() {
        // Steps of one procedure are known by their numbers.
        let numbers: Vec<String> = step
            .after
            .iter()
            .map(|after| {
                let at = procedure.steps.iter().position(|s| s.id.value == after.value);
                at.map_or_else(
                    || speech.name(&after.value).to_owned(),
                    |at| format!("{}.{}", number.0, at + 1),
                )
            })
            .collect();
        facts.push(speech.fill("explain-after", &[("steps", &speech.and(&numbers))]));
    }
    facts.extend(conditions_of(speech, step));
    if !step.with.is_empty() {
        facts.push(speech.fill("explain-with", &[("who", &speech.all_of(&step.with))]));
    }
    facts.extend(circumstances(speech, step));
    if !facts.is_empty() {
        page.hang([plain(" ".repeat(INDENT))], &[plain(facts.join(" · "))]);
    }
    let effects = speech.effects(&step.does);
    if !effects.is_empty() {
        page.hang(
            [plain(" ".repeat(INDENT)), span(Style::Dim, "→ ")],
            &[span(Style::Dim, effects)],
        );
    }
    if view.full
        && let Some(note) = speech.limit_note(&step.within)
    {
        page.hang([plain(" ".repeat(INDENT))], &[span(Style::Dim, note)]);
    }
}

/// The further condition of a step.
pub(super) fn conditions_of(speech: &Speech<'_>, step: &Step) -> Option<String> {
    let when = step.when.as_ref()?;
    Some(speech.fill("explain-only-if", &[("clause", &speech.condition(when))]))
}

/// Where a step is done, what it needs, how long it goes on, how its limit may move.
pub(super) fn circumstances(speech: &Speech<'_>, step: &Step) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(place) = step.place {
        facts.push(speech.say(&format!("explain-place-{}", dashed(place.name()))));
    }
    if !step.needs.is_empty() {
        facts.push(speech.fill("explain-needs", &[("means", &speech.names_of(&step.needs))]));
    }
    if step.until == Until::Over {
        facts.push(speech.say("explain-until-over"));
    }
    if let Some(takes) = &step.takes {
        facts.push(speech.fill("explain-takes", &[("time", &speech.dist(takes))]));
    }
    if let Some(elapses) = &step.elapses {
        facts.push(speech.fill("explain-elapses", &[("time", &speech.dist(elapses))]));
    }
    if let Some(extension) = &step.extension {
        let mut text = speech.fill("explain-extension", &[("term", &speech.term(extension.by.value))]);
        if let Some(given) = &extension.given {
            text += &speech.fill("explain-extension-given", &[("clause", &speech.condition(given))]);
        }
        if let Some(approver) = &extension.approved_by {
            text += &speech.fill(
                "explain-extension-approved",
                &[("who", &speech.who_plain(&approver.value))],
            );
        }
        if extension.reason_told {
            text += &speech.say("explain-extension-told");
        }
        facts.push(text);
    }
    facts
}

fn standing(page: &mut Page, speech: &Speech<'_>, view: View<'_>) {
    if speech.plan.standing.is_empty() {
        return;
    }
    page.heading(speech.say("explain-standing"));
    for duty in &speech.plan.standing {
        let mut spans = vec![span(Style::Strong, duty.name.get(speech.lang))];
        critical(&mut spans, speech, duty.critical);
        page.hang([plain("  ")], &spans);
        let mut row = vec![plain(speech.schedule(&duty.schedule))];
        dot(&mut row, speech.limit_spans(&duty.within, Clock::Aware));
        dot(&mut row, speech.who(&duty.by.value, Style::Plain));
        page.hang([plain("    ")], &row);
        let facts = regular_facts(speech, duty);
        if !facts.is_empty() {
            page.hang([plain("    ")], &[plain(facts.join(" · "))]);
        }
        if view.full
            && let Some(note) = speech.limit_note(&duty.within)
        {
            page.hang([plain("    ")], &[span(Style::Dim, note)]);
        }
    }
}

/// Who is told, and what else there is to a regular duty.
pub(super) fn regular_facts(speech: &Speech<'_>, duty: &StandingDuty) -> Vec<String> {
    let mut facts = Vec::new();
    if !duty.tells.is_empty() {
        facts.push(speech.fill("explain-result-to", &[("who", &speech.all_of(&duty.tells))]));
    }
    if duty.special_period {
        facts.push(speech.say("explain-special-only"));
    }
    if duty.sweeps {
        facts.push(speech.say("explain-sweeps"));
    }
    facts
}

fn not_measurable(page: &mut Page, speech: &Speech<'_>, view: View<'_>) {
    let plan = speech.plan;
    let clauses: Vec<_> = (plan.clauses.iter())
        .filter_map(|clause| match &clause.bound {
            ClauseBinding::NotMeasurable(reason) => Some((clause, reason)),
            ClauseBinding::By(_) => None,
        })
        .collect();
    page.heading(speech.say("explain-not-measurable"));
    if clauses.is_empty() {
        let nothing = speech.count("explain-all-measurable", plan.clauses.len());
        page.hang([plain("  ")], &[plain(nothing)]);
        return;
    }
    let (n, all) = (clauses.len().to_string(), plan.clauses.len().to_string());
    let count = speech.fill("explain-not-measurable-count", &[("n", &n), ("all", &all)]);
    let more = if view.full {
        String::new()
    } else {
        speech.say("explain-see-all")
    };
    page.hang([plain("  ")], &[plain(count), span(Style::Dim, more)]);
    if !view.full {
        return;
    }
    let columns = clauses.iter().map(|(c, _)| width(&c.id.value)).max().unwrap_or(0) + 2;
    for (clause, reason) in clauses {
        page.hang(
            [plain("  "), span(Style::Strong, pad(&clause.id.value, columns))],
            &[plain(clause.summary.get(speech.lang))],
        );
        page.hang(
            [plain(" ".repeat(columns + 2))],
            &[span(Style::Dim, reason.get(speech.lang))],
        );
    }
}
