//! One post's duty card: the page that a member of staff studies the evening before a drill.

use std::collections::BTreeSet;

use super::chain::{fallback, occasion};
use super::duties::{Duties, How, Owed, Task, Told};
use super::speech::{Speech, dot};
use super::whole::{circumstances, conditions_of, edition, regular_facts};
use crate::model::common::{Clock, Limit, Name, UnlawfulKind};
use crate::model::plan::{Line, Plan, Power, Procedure};
use crate::report::json::dashed;
use crate::report::layout::{Page, Span, Style, pad, plain, span};
use crate::text::Lang;

/// Indent of what is said below a numbered entry.
const INDENT: usize = 6;

/// The duty card of a post; `None` when the plan has no such post.
#[must_use]
pub fn page(plan: &Plan, post: &str, lang: Lang) -> Option<Page> {
    let speech = Speech::new(plan, lang);
    let duties = Duties::of(&speech, post)?;
    let card = Card {
        speech: &speech,
        duties: &duties,
    };
    let mut page = Page::default();
    card.head(&mut page);
    card.tasks(&mut page);
    card.reports(&mut page);
    card.told(&mut page);
    card.regular(&mut page);
    card.never(&mut page);
    Some(page)
}

struct Card<'c, 'a> {
    speech: &'c Speech<'a>,
    duties: &'c Duties<'a>,
}

impl<'a> Card<'_, 'a> {
    fn head(&self, page: &mut Page) {
        let (speech, duties) = (self.speech, self.duties);
        let post = duties.post;
        page.hang(
            [],
            &[
                span(Style::Heading, speech.say("card-title")),
                span(Style::Strong, format!("  {}", post.name.get(speech.lang))),
                span(Style::Dim, format!("  ({})", post.id)),
            ],
        );
        let args = [
            ("title", speech.plan.title.get(speech.lang)),
            ("edition", &edition(speech)),
        ];
        page.hang([], &[span(Style::Dim, speech.fill("card-plan", &args))]);
        page.heading(speech.say("card-who"));
        let names: Vec<String> = duties.posts.iter().map(|p| speech.name(p).to_owned()).collect();
        if let [_, others @ ..] = names.as_slice()
            && !others.is_empty()
        {
            for (i, other) in others.iter().enumerate() {
                let id = if i == 0 { "card-also" } else { "explain-nothing" };
                self.row(
                    page,
                    id,
                    &[span(Style::Weak, format!("{} {other}", super::speech::SAME))],
                );
            }
            let note = speech.count("card-several-posts", duties.posts.len());
            self.row(page, "explain-nothing", &[span(Style::Dim, note)]);
        }
        self.place_in_the_plan(page);
        self.deputies(page);
        self.row(page, "card-reached", &[plain(speech.channels(&post.channels))]);
        self.row(page, "card-on-duty", &self.hours());
        let mut place = vec![plain(
            speech.say(&format!("explain-station-{}", dashed(post.station.name()))),
        )];
        if post.observes {
            dot(&mut place, vec![plain(speech.say("card-observes"))]);
        }
        self.row(page, "card-place", &place);
        let powers: Vec<String> = self
            .powers()
            .iter()
            .map(|p| speech.say(&format!("explain-power-{}", dashed(p.name()))))
            .collect();
        if !powers.is_empty() {
            self.row(page, "card-powers", &[plain(speech.and(&powers))]);
        }
        for vehicle in &duties.drives {
            self.row(page, "card-drives", &[plain(vehicle.name.get(speech.lang))]);
        }
    }

    /// Hours of the own post, and those of the person's other posts where they differ.
    fn hours(&self) -> Vec<Span> {
        let speech = self.speech;
        let own = speech.duty_hours(self.duties.post);
        let mut spans = vec![plain(own.clone())];
        for other in &self.duties.posts[1..] {
            let Some(post) = speech.post(other) else { continue };
            let hours = speech.duty_hours(post);
            if hours != own {
                let args = [("post", speech.short(other)), ("hours", &hours)];
                dot(&mut spans, vec![plain(speech.fill("card-hours-as", &args))]);
            }
        }
        spans
    }

    fn powers(&self) -> Vec<Power> {
        let posts = self.duties.posts.iter().filter_map(|p| self.speech.post(p));
        let mut powers: Vec<Power> = posts.flat_map(|p| p.powers.iter().copied()).collect();
        powers.sort_unstable();
        powers.dedup();
        powers
    }

    fn place_in_the_plan(&self, page: &mut Page) {
        let (speech, duties) = (self.speech, self.duties);
        let mut places = Vec::new();
        for body in &duties.leads {
            places.push(speech.fill("card-leads", &[("body", &speech.the(&body.id.value))]));
        }
        for (body, place) in &duties.deputises {
            let head = speech.short(&body.head.value);
            let name = speech.the(&body.id.value);
            let args = [("body", name.as_ref()), ("head", head)];
            places.push(if body.deputies.len() > 1 {
                let n = place.to_string();
                speech.fill("card-deputy-nth", &[args[0], args[1], ("n", &n)])
            } else {
                speech.fill("card-deputy", &args)
            });
        }
        for body in &duties.member_of {
            places.push(speech.fill("card-member", &[("body", &speech.the(&body.id.value))]));
        }
        if !places.is_empty() {
            let places = places.join(&speech.say("explain-semicolon"));
            self.row(page, "card-bodies", &[plain(places)]);
        }
    }

    fn deputies(&self, page: &mut Page) {
        let (speech, duties) = (self.speech, self.duties);
        // Posts with the same deputy share a row.
        let mut rows: Vec<(Option<&str>, Vec<String>)> = Vec::new();
        for post in &duties.posts {
            let (deputy, name) = (speech.deputy(post), speech.short(post).to_owned());
            match rows.iter_mut().find(|(d, _)| *d == deputy) {
                Some((_, posts)) => posts.push(name),
                None => rows.push((deputy, vec![name])),
            }
        }
        let several = rows.len() > 1;
        for (i, (deputy, posts)) in rows.into_iter().enumerate() {
            let mut spans = match deputy {
                Some(deputy) => {
                    let mut spans = speech.who_in_full(deputy, Style::Plain);
                    if duties.posts.contains(&deputy) {
                        spans.push(span(Style::Bad, speech.say("card-deputy-is-you")));
                    }
                    spans
                }
                None => vec![span(Style::Weak, speech.say("card-no-deputy"))],
            };
            if several {
                let posts = speech.and(&posts);
                let lead = speech.fill("card-as-lead", &[("post", &posts)]);
                spans.insert(0, span(Style::Dim, lead));
            }
            let id = if i == 0 {
                "card-your-deputy"
            } else {
                "explain-nothing"
            };
            self.row(page, id, &spans);
        }
        if !duties.stands_in_for.is_empty() {
            let names: Vec<String> = duties
                .stands_in_for
                .iter()
                .map(|p| format!("{} ({})", p.name.get(speech.lang), p.id))
                .collect();
            let names = names.join(&speech.say("explain-semicolon"));
            self.row(page, "card-stand-in", &[plain(names)]);
            self.row(
                page,
                "explain-nothing",
                &[span(Style::Dim, speech.say("card-stand-in-note"))],
            );
        }
    }

    fn row(&self, page: &mut Page, key: &str, spans: &[Span]) {
        let columns = if self.speech.lang == Lang::Zh { 12 } else { 20 };
        page.hang(
            [plain("  "), span(Style::Dim, pad(&self.speech.say(key), columns))],
            spans,
        );
    }

    /// The remark that a duty falls to another of the person's posts; for somebody who leads several bodies, to which.
    fn capacity<T>(&self, owed: &Owed<'a, T>) -> Vec<Span> {
        let speech = self.speech;
        if owed.as_post != self.duties.post.id.value {
            let args = [("post", speech.short(owed.as_post))];
            return vec![span(Style::Weak, speech.fill("card-as", &args))];
        }
        match owed.as_body {
            Some(body) if self.duties.leads.len() > 1 => {
                let args = [("body", &*speech.the(&body.id.value))];
                vec![span(Style::Dim, speech.fill("card-for-body", &args))]
            }
            _ => Vec::new(),
        }
    }

    fn occasion(&self, page: &mut Page, when: &str, what: &str) {
        let mut spans = vec![span(Style::Strong, when)];
        if !what.is_empty() {
            let what = self.speech.fill("card-occasion", &[("name", what)]);
            spans.push(span(Style::Dim, what));
        }
        page.hang([plain("  ")], &spans);
    }

    fn entry(&self, page: &mut Page, number: usize, spans: &[Span]) {
        let label = format!("{number}.");
        page.hang([plain("  "), plain(pad(&label, INDENT - 2))], spans);
    }

    fn below(&self, page: &mut Page, parts: &[String], style: Style) {
        if !parts.is_empty() {
            page.hang([plain(" ".repeat(INDENT))], &[span(style, parts.join(" · "))]);
        }
    }

    fn tasks(&self, page: &mut Page) {
        let (speech, duties) = (self.speech, self.duties);
        page.heading(speech.say("card-tasks"));
        let mut number = 0;
        for owed in &duties.raises {
            let level = owed.what;
            let when = level.trigger.as_ref().map_or_else(
                || speech.say("explain-alert-no-trigger"),
                |t| speech.fill("card-when", &[("clause", &speech.condition(t))]),
            );
            self.occasion(page, &when, "");
            number += 1;
            let name = level.name.get(speech.lang);
            let mut spans = vec![plain(speech.fill("card-raise", &[("level", name)]))];
            self.terms(&mut spans, &level.within, Clock::Aware, level.critical);
            dot(&mut spans, self.capacity(owed));
            self.entry(page, number, &spans);
            let mut parts = Vec::new();
            if !level.tells.is_empty() {
                parts.push(speech.fill("card-tell-then", &[("who", &speech.all_of(&level.tells))]));
            }
            if let Some(down) = &level.downgrade {
                parts.push(speech.fill("card-lower", &[("clause", &speech.condition(down))]));
            }
            self.below(page, &parts, Style::Plain);
        }
        for (procedure, tasks) in &duties.procedures {
            let when = speech.fill("card-when", &[("clause", &speech.condition(&procedure.when))]);
            self.occasion(page, &when, procedure.name.get(speech.lang));
            for task in tasks {
                number += 1;
                self.task(page, procedure, task, number);
            }
        }
        if !duties.approves.is_empty() {
            self.occasion(page, &speech.say("card-when-asked"), "");
            for owed in &duties.approves {
                number += 1;
                let (_, step) = owed.what;
                let term = step
                    .extension
                    .as_ref()
                    .map(|e| speech.term(e.by.value))
                    .unwrap_or_default();
                let by = speech.who_plain(&step.by.value);
                let name = speech.quoted(&step.id.value);
                let args = [("step", name.as_str()), ("term", &term), ("who", &by)];
                let mut spans = vec![plain(speech.fill("card-approve", &args))];
                dot(&mut spans, self.capacity(owed));
                self.entry(page, number, &spans);
            }
        }
        if !duties.signs.is_empty() {
            self.occasion(page, &speech.say("card-when-signing"), "");
            for owed in &duties.signs {
                number += 1;
                let from = speech.who_plain(&owed.what.from.value);
                let name = speech.quoted(&owed.what.id.value);
                let args = [("line", name.as_str()), ("who", &from)];
                let mut spans = vec![plain(speech.fill("card-sign", &args))];
                dot(&mut spans, self.capacity(owed));
                self.entry(page, number, &spans);
            }
        }
        if number == 0 {
            let id = if duties.stands_in_for.is_empty() && duties.deputises.is_empty() {
                "card-no-tasks"
            } else {
                "card-no-tasks-but-deputy"
            };
            page.hang([plain("  ")], &[span(Style::Dim, speech.say(id))]);
        }
    }

    fn terms(&self, spans: &mut Vec<Span>, limit: &Limit, clock: Clock, critical: bool) {
        dot(spans, self.speech.limit_spans(limit, clock));
        if critical {
            dot(spans, vec![span(Style::Bad, self.speech.say("explain-critical"))]);
        }
    }

    fn task(&self, page: &mut Page, procedure: &Procedure, task: &Task<'a>, number: usize) {
        let speech = self.speech;
        let step = task.owed.what;
        let mut spans = vec![plain(step.name.get(speech.lang))];
        if task.along {
            let leader = speech.who_plain(&step.by.value);
            spans.insert(
                0,
                span(Style::Weak, speech.fill("card-along", &[("who", &leader)])),
            );
        }
        self.terms(&mut spans, &step.within, step.clock, step.critical);
        dot(&mut spans, self.capacity(&task.owed));
        self.entry(page, number, &spans);

        let mut parts = Vec::new();
        if !step.after.is_empty() {
            let after: Vec<String> = (step.after.iter())
                .map(|after| {
                    let name = speech.quoted(&after.value);
                    let by = procedure.steps.iter().find(|s| s.id.value == after.value);
                    match by {
                        Some(s) if !self.duties.posts.contains(&speech.holder(&s.by.value)) => {
                            let args = [("step", name.as_str()), ("who", speech.short(&s.by.value))];
                            speech.fill("card-step-by", &args)
                        }
                        _ => name,
                    }
                })
                .collect();
            parts.push(speech.fill("card-once", &[("steps", &speech.and(&after))]));
        }
        parts.extend(conditions_of(speech, step));
        if !task.along && !step.with.is_empty() {
            parts.push(speech.fill("explain-with", &[("who", &speech.all_of(&step.with))]));
        }
        parts.extend(circumstances(speech, step));
        let mut spans = vec![plain(parts.join(" · "))];
        let effects = speech.effects(&step.does);
        if !task.along && !effects.is_empty() {
            let gap = if parts.is_empty() { "" } else { "  " };
            spans.push(span(Style::Dim, format!("{gap}→ {effects}")));
        }
        if spans.iter().any(|s| !s.text.is_empty()) {
            page.hang([plain(" ".repeat(INDENT))], &spans);
        }
    }

    fn reports(&self, page: &mut Page) {
        let (speech, duties) = (self.speech, self.duties);
        if duties.reports.is_empty() {
            return;
        }
        page.heading(speech.say("card-reports"));
        page.hang(
            [plain("  ")],
            &[span(Style::Dim, speech.say("card-reports-note"))],
        );
        let usual = self.usual_channels();
        if let Some(channels) = usual {
            let channels = speech.channels(channels);
            let text = speech.fill("card-usual-channels", &[("channels", &channels)]);
            page.hang([plain("  ")], &[plain(text)]);
        }
        // One occasion may call for several reports.
        let mut done: Vec<String> = Vec::new();
        let mut number = 0;
        for owed in &duties.reports {
            let when = speech.condition(&owed.what.when);
            if done.contains(&when) {
                continue;
            }
            let args = [("clause", when.as_str())];
            let headline = if speech.is_always(&owed.what.when) {
                speech.say("card-always")
            } else {
                speech.fill("card-when", &args)
            };
            self.occasion(page, &headline, "");
            for same in &duties.reports {
                if speech.condition(&same.what.when) == when {
                    number += 1;
                    self.report(page, same, number, usual);
                }
            }
            done.push(when);
        }
        self.contents(page);
    }

    /// The channels that most reports of this card go by, when there are several reports.
    fn usual_channels(&self) -> Option<&'a [Name]> {
        let reports = &self.duties.reports;
        let by = |channels: &[Name]| reports.iter().filter(|r| r.what.channels == channels).count();
        let most = reports.iter().max_by_key(|r| by(&r.what.channels))?;
        let channels = most.what.channels.as_slice();
        (by(channels) > 1).then_some(channels)
    }

    /// What the reports of this card must say, each list once.
    fn contents(&self, page: &mut Page) {
        let speech = self.speech;
        let mut lists: Vec<&Name> = Vec::new();
        for owed in &self.duties.reports {
            if let Some(list) = &owed.what.checklist
                && !lists.contains(&list)
            {
                lists.push(list);
            }
        }
        for list in lists {
            let name = speech.quoted(&list.value);
            let args = [("name", name.as_str()), ("items", &speech.items(list))];
            let text = speech.fill("card-say", &args);
            page.hang([plain("  ")], &[span(Style::Strong, text)]);
        }
    }

    fn report(&self, page: &mut Page, owed: &Owed<'a, &'a Line>, number: usize, usual: Option<&[Name]>) {
        let speech = self.speech;
        let line = owed.what;
        let kind = speech.say(&format!("explain-kind-{}", dashed(line.kind.name())));
        let mut spans = vec![plain(format!("{kind} → "))];
        for (i, to) in line.to.iter().enumerate() {
            if i > 0 {
                spans.push(plain(speech.say("explain-semicolon")));
            }
            spans.extend(speech.who(&to.value, Style::Strong));
        }
        self.terms(&mut spans, &line.within, line.clock, line.critical);
        dot(&mut spans, self.capacity(owed));
        let mut parts = Vec::new();
        let again = occasion(speech, line);
        let plain_when = speech.fill("explain-when", &[("clause", &speech.condition(&line.when))]);
        if again != plain_when {
            let tail = again.strip_prefix(&plain_when).unwrap_or(&again);
            parts.push(tail.trim_start_matches([';', '；', ' ']).to_owned());
        }
        if usual != Some(line.channels.as_slice()) {
            let channels = speech.channels(&line.channels);
            parts.push(speech.fill("explain-by-channels", &[("channels", &channels)]));
        }
        if let Some(after) = &line.after {
            parts.push(speech.fill("explain-line-after", &[("name", &speech.quoted(&after.value))]));
        }
        if let Some(signer) = &line.signed_by {
            parts.push(speech.fill("explain-signed-by", &[("who", &speech.who_plain(&signer.value))]));
        }
        if let Some(checklist) = &line.checklist {
            let name = speech.quoted(&checklist.value);
            parts.push(speech.fill("explain-content", &[("name", &name)]));
        }
        parts.extend(self.nobody_answers(line));
        if let [only] = parts.as_slice() {
            dot(&mut spans, vec![plain(only)]);
            parts.clear();
        }
        self.entry(page, number, &spans);
        self.below(page, &parts, Style::Plain);
    }

    /// What to do when nobody answers, beyond the rule at the head of the section.
    fn nobody_answers(&self, line: &Line) -> Option<String> {
        let speech = self.speech;
        let mut parts: Vec<String> = fallback(speech, line).into_iter().collect();
        let named = line.fallback.as_ref().is_some_and(|f| f.then.is_some());
        if !named {
            for to in &line.to {
                let Some(deputy) = speech.deputy(speech.holder(&to.value)) else {
                    continue;
                };
                let deputy = speech.who_plain(deputy);
                parts.push(if line.to.len() > 1 {
                    let args = [("to", speech.short(&to.value)), ("who", deputy.as_str())];
                    speech.fill("card-else-of", &args)
                } else {
                    speech.fill("card-else", &[("who", &deputy)])
                });
            }
        }
        (!parts.is_empty()).then(|| parts.join(&speech.say("explain-semicolon")))
    }

    fn told(&self, page: &mut Page) {
        let (speech, duties) = (self.speech, self.duties);
        if duties.told.is_empty() {
            return;
        }
        page.heading(speech.say("card-told"));
        let mut senders: Vec<&str> = duties.told.iter().map(|t| t.from).collect();
        let mut seen = BTreeSet::new();
        senders.retain(|from| seen.insert(*from));
        for sender in senders {
            let lead = format!("{}{}", speech.short(sender), speech.say("explain-colon"));
            let mut spans = vec![span(Style::Strong, lead)];
            let from_sender = duties.told.iter().filter(|t| t.from == sender);
            for (i, told) in from_sender.enumerate() {
                if i > 0 {
                    spans.push(plain(speech.say("explain-semicolon")));
                }
                spans.push(plain(self.news(told)));
                if !matches!(told.how.within(), Limit::Unset(_)) {
                    let limit = speech.limit(told.how.within());
                    dot(&mut spans, vec![span(Style::Dim, limit)]);
                }
            }
            page.hang([plain("  – ")], &spans);
        }
    }

    /// "first report “…”", "calls you to …".
    fn news(&self, told: &Told<'_>) -> String {
        let speech = self.speech;
        match told.how {
            How::Line(line) => {
                let kind = speech.say(&format!("explain-kind-{}", dashed(line.kind.name())));
                speech.fill(
                    "card-told-report",
                    &[("kind", &kind), ("name", &speech.quoted(&line.id.value))],
                )
            }
            How::Step(_, step) => speech.fill("card-told-step", &[("step", &speech.quoted(&step.id.value))]),
            How::Meeting(_, step, body) => {
                let step = speech.quoted(&step.id.value);
                let name = speech.the(&body.id.value);
                let args = [("body", name.as_ref()), ("step", step.as_str())];
                speech.fill("card-told-meeting", &args)
            }
            How::Alert(level) => speech.fill("card-told-alert", &[("level", level.name.get(speech.lang))]),
            How::Regular(duty) => {
                let schedule = speech.schedule(&duty.schedule);
                let name = speech.quoted(&duty.id.value);
                let args = [("name", name.as_str()), ("schedule", &schedule)];
                speech.fill("card-told-regular", &args)
            }
        }
    }

    fn regular(&self, page: &mut Page) {
        let (speech, duties) = (self.speech, self.duties);
        if duties.regular.is_empty() {
            return;
        }
        page.heading(speech.say("card-regular"));
        for owed in &duties.regular {
            let duty = owed.what;
            let mut spans = vec![
                span(Style::Strong, speech.schedule(&duty.schedule)),
                plain(format!(
                    "{}{}",
                    speech.say("explain-colon"),
                    duty.name.get(speech.lang)
                )),
            ];
            self.terms(&mut spans, &duty.within, Clock::Aware, duty.critical);
            dot(&mut spans, self.capacity(owed));
            page.hang([plain("  – ")], &spans);
            let facts = regular_facts(speech, duty);
            if !facts.is_empty() {
                page.hang([plain("    ")], &[plain(facts.join(" · "))]);
            }
        }
    }

    fn never(&self, page: &mut Page) {
        let speech = self.speech;
        page.heading(speech.say("card-never"));
        let acts: Vec<String> = UnlawfulKind::ALL
            .iter()
            .map(|kind| speech.say(&format!("act-{}", dashed(kind.name()))))
            .collect();
        page.hang(
            [plain("  ")],
            &[span(Style::Bad, acts.join(&speech.say("explain-semicolon")))],
        );
        let mut notes = vec![speech.say("card-refuse")];
        if self.powers().contains(&Power::Police) {
            notes.push(speech.say("card-police"));
        }
        notes.push(speech.say("card-right-to-visit"));
        for note in notes {
            page.hang([plain("  ")], &[span(Style::Dim, note)]);
        }
    }
}
