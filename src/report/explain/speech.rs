//! The words for the parts of a plan: names, people with several posts, limits, rosters, effects.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::common::{Clock, Dist, Limit, Name, Schedule, Text};
use crate::model::plan::{Body, DayKind, DutyHours, Effect, Plan, Post, Roster};
use crate::report::json::{dashed, snake};
use crate::report::layout::{Span, Style, span};
use crate::text::{Arg, Lang, tr};
use crate::time::{SimSpan, Term, TimeOfDay};

/// Stands before the other posts of a person: the same person also holds them.
pub(super) const SAME: &str = "≡";

/// Speaks about one plan in one language.
#[derive(Clone, Debug)]
pub struct Speech<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The language.
    pub lang: Lang,
    names: BTreeMap<&'a str, &'a Text>,
    /// Short names that two posts or bodies would share.
    shared: BTreeSet<&'a str>,
}

impl<'a> Speech<'a> {
    /// Reads the names of a plan.
    #[must_use]
    pub fn new(plan: &'a Plan, lang: Lang) -> Self {
        let mut names = BTreeMap::new();
        let mut put = |id: &'a Name, name: &'a Text| {
            names.insert(id.value.as_str(), name);
        };
        plan.posts.iter().for_each(|e| put(&e.id, &e.name));
        plan.bodies.iter().for_each(|e| put(&e.id, &e.name));
        plan.units.iter().for_each(|e| put(&e.id, &e.name));
        plan.channels.iter().for_each(|e| put(&e.id, &e.name));
        plan.rosters.iter().for_each(|e| put(&e.id, &e.name));
        plan.vehicles.iter().for_each(|e| put(&e.id, &e.name));
        plan.rooms.iter().for_each(|e| put(&e.id, &e.name));
        plan.equipment.iter().for_each(|e| put(&e.id, &e.name));
        plan.classes.iter().for_each(|e| put(&e.id, &e.name));
        plan.types.iter().for_each(|e| put(&e.id, &e.name));
        plan.alerts.iter().for_each(|e| put(&e.id, &e.name));
        plan.checklists.iter().for_each(|e| put(&e.id, &e.name));
        plan.lines.iter().for_each(|e| put(&e.id, &e.name));
        plan.standing.iter().for_each(|e| put(&e.id, &e.name));
        for procedure in &plan.procedures {
            put(&procedure.id, &procedure.name);
            procedure.steps.iter().for_each(|e| put(&e.id, &e.name));
        }
        let mut seen = BTreeSet::new();
        let holders = (plan.posts.iter().map(|p| &p.name)).chain(plan.bodies.iter().map(|b| &b.name));
        let shared = holders
            .map(|name| without_remark(name.get(lang)))
            .filter(|short| !seen.insert(*short))
            .collect();
        Self {
            plan,
            lang,
            names,
            shared,
        }
    }

    /// A program text without variables.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        tr(self.lang, id, &[])
    }

    /// A program text with words for its variables.
    #[must_use]
    pub fn fill(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(k, v)| (*k, Arg::Text(v))).collect();
        tr(self.lang, id, &args)
    }

    /// A program text with a number `n`.
    #[must_use]
    pub fn count(&self, id: &str, n: usize) -> String {
        tr(self.lang, id, &[("n", Arg::Int(n as i64))])
    }

    /// The name of an element; the id itself when there is none.
    #[must_use]
    pub fn name<'s>(&'s self, id: &'s str) -> &'s str {
        self.names.get(id).map_or(id, |text| text.get(self.lang))
    }

    /// A name as it stands inside a sentence: in English with an article.
    #[must_use]
    pub fn the<'s>(&'s self, id: &'s str) -> Cow<'s, str> {
        let name = self.name(id);
        let has_one = ["the ", "a ", "an "].iter().any(|a| name.starts_with(a));
        match self.lang {
            Lang::En if !has_one => Cow::Owned(format!("the {name}")),
            _ => Cow::Borrowed(name),
        }
    }

    /// A name without the remark in brackets at its end, where that still tells it from the others.
    #[must_use]
    pub fn short<'s>(&'s self, id: &'s str) -> &'s str {
        let name = self.name(id);
        let short = without_remark(name);
        if self.shared.contains(short) { name } else { short }
    }

    /// A name in quotes.
    #[must_use]
    pub fn quoted(&self, id: &str) -> String {
        self.fill("explain-quoted", &[("name", self.name(id))])
    }

    /// Names one after the other: "a, b and c".
    #[must_use]
    pub fn and(&self, parts: &[String]) -> String {
        // Names that hold commas themselves need something stronger between them.
        if parts.len() > 1 && parts.iter().any(|p| p.contains([',', '，', '、', ';', '；'])) {
            return parts.join(&self.say("explain-semicolon"));
        }
        self.joined(parts, "explain-comma", "explain-and")
    }

    /// Names one after the other: "a, b or c".
    #[must_use]
    pub fn or(&self, parts: &[String]) -> String {
        self.joined(parts, "explain-comma", "explain-or")
    }

    pub(super) fn joined(&self, parts: &[String], between: &str, last: &str) -> String {
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., end] => format!("{}{}{end}", first.join(&self.say(between)), self.say(last)),
        }
    }

    /// A body by its id.
    #[must_use]
    pub fn body(&self, id: &str) -> Option<&'a Body> {
        self.plan.bodies.iter().find(|b| b.id.value == id)
    }

    /// A post by its id.
    #[must_use]
    pub fn post(&self, id: &str) -> Option<&'a Post> {
        self.plan.posts.iter().find(|p| p.id.value == id)
    }

    /// Who answers for a post, body or unit: a body's head, everybody else in person.
    #[must_use]
    pub fn holder<'s>(&self, id: &'s str) -> &'s str
    where
        'a: 's,
    {
        self.body(id).map_or(id, |body| body.head.value.as_str())
    }

    /// Every post that the person who holds this one holds, in the plan's order; only this one when nobody is listed.
    #[must_use]
    pub fn posts_of_person<'s>(&self, post: &'s str) -> Vec<&'s str>
    where
        'a: 's,
    {
        let person = (self.plan.persons.iter()).find(|p| p.holds.iter().any(|h| h.value == post));
        match person {
            Some(person) => person.holds.iter().map(|h| h.value.as_str()).collect(),
            None => vec![post],
        }
    }

    /// The other posts of the person who holds this one, by short names.
    #[must_use]
    pub fn others(&self, post: &str) -> Vec<String> {
        let posts = self.posts_of_person(post);
        let others = posts.into_iter().filter(|p| *p != post);
        others.map(|p| self.short(p).to_owned()).collect()
    }

    /// Who stands in for a post: its own deputy, else the first deputy of a body that it leads who is another person.
    #[must_use]
    pub fn deputy(&self, post: &str) -> Option<&'a str> {
        let own = self.post(post)?.deputy.as_ref().map(|d| d.value.as_str());
        let same = self.posts_of_person(post);
        let led = self.plan.bodies.iter().filter(|b| b.head.value == post);
        own.or_else(|| {
            led.flat_map(|b| &b.deputies)
                .map(|d| d.value.as_str())
                .find(|d| !same.contains(d))
        })
    }

    /// A post, body or unit by its short name, with what must not be overlooked: a body's head, and the other posts of the
    /// person.
    #[must_use]
    pub fn who(&self, id: &str, style: Style) -> Vec<Span> {
        self.with_others(id, vec![span(style, self.short(id))])
    }

    /// The same by its whole name.
    #[must_use]
    pub fn who_in_full(&self, id: &str, style: Style) -> Vec<Span> {
        self.with_others(id, vec![span(style, self.name(id))])
    }

    fn with_others(&self, id: &str, mut spans: Vec<Span>) -> Vec<Span> {
        let post = self.holder(id);
        let others = self.others(post);
        let also = || {
            let others = self.and(&others);
            self.fill("explain-also", &[("posts", &others)])
        };
        if post != id {
            let mut head = self.short(post).to_owned();
            if !others.is_empty() {
                head = format!("{head} {}", also());
            }
            spans.push(span(
                Style::Dim,
                self.fill("explain-headed-by", &[("head", &head)]),
            ));
        } else if !others.is_empty() {
            spans.push(span(Style::Weak, format!(" {}", also())));
        }
        spans
    }

    /// The same as [`who`](Self::who) without styles.
    #[must_use]
    pub fn who_plain(&self, id: &str) -> String {
        self.who(id, Style::Plain).into_iter().map(|s| s.text).collect()
    }

    /// Several posts, bodies or units.
    #[must_use]
    pub fn all_of(&self, ids: &[Name]) -> String {
        self.listed(ids.iter().map(|id| self.who_plain(&id.value)).collect())
    }

    /// The same by whole names.
    #[must_use]
    pub fn all_in_full(&self, ids: &[Name]) -> String {
        let whole = |id: &Name| {
            let spans = self.who_in_full(&id.value, Style::Plain);
            spans.into_iter().map(|s| s.text).collect()
        };
        self.listed(ids.iter().map(whole).collect())
    }

    fn listed(&self, names: Vec<String>) -> String {
        // What is marked as the same person ends in a list of its own; a semicolon keeps the two apart.
        if names.iter().any(|n| n.contains(SAME)) {
            names.join(&self.say("explain-semicolon"))
        } else {
            self.and(&names)
        }
    }

    /// Several elements by name.
    #[must_use]
    pub fn names_of(&self, ids: &[Name]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.name(&id.value).to_owned()).collect();
        self.and(&names)
    }

    /// Channels, best first; every channel of the plan when none is named.
    #[must_use]
    pub fn channels(&self, ids: &[Name]) -> String {
        let names: Vec<String> = if ids.is_empty() {
            let all = self.plan.channels.iter();
            all.map(|c| c.name.get(self.lang).to_owned()).collect()
        } else {
            ids.iter().map(|id| self.name(&id.value).to_owned()).collect()
        };
        names.join(&self.say("explain-channel-comma"))
    }

    /// A length of time.
    #[must_use]
    pub fn term(&self, term: Term) -> String {
        let (id, n) = match term {
            Term::Span(SimSpan(ms)) if ms >= 7_200_000 && ms % 3_600_000 == 0 => {
                ("explain-hours", (ms / 3_600_000) as u32)
            }
            Term::Span(SimSpan(ms)) if ms % 60_000 == 0 && ms <= 90 * 60_000 => {
                ("unit-minutes", (ms / 60_000) as u32)
            }
            Term::Span(SimSpan(ms)) => return crate::text::duration(self.lang, ms),
            Term::Days(1) => ("explain-one-day", 1),
            Term::Days(n) => ("explain-days", n),
            Term::WorkingDays(1) => ("explain-one-working-day", 1),
            Term::WorkingDays(n) => ("unit-working-days", n),
            Term::Months(1) => ("explain-one-month", 1),
            Term::Months(n) => ("unit-months", n),
            Term::SameDay => ("explain-same-day", 0),
        };
        self.count(id, n as usize)
    }

    /// A limit in a few words.
    #[must_use]
    pub fn limit(&self, limit: &Limit) -> String {
        match limit {
            Limit::Hard(term) if term.value == Term::SameDay => self.say("explain-limit-same-day"),
            Limit::Hard(term) => self.fill("explain-limit-hard", &[("term", &self.term(term.value))]),
            Limit::Vague { word, assumed, .. } => {
                let args = [("word", word.get(self.lang)), ("term", &self.term(assumed.value))];
                self.fill("explain-limit-vague", &args)
            }
            Limit::Unset(_) => self.say("explain-limit-unset"),
        }
    }

    /// A limit with its style: a number of the plan stands out, an assumed one and a missing one are marked.
    #[must_use]
    pub fn limit_spans(&self, limit: &Limit, clock: Clock) -> Vec<Span> {
        let style = match limit {
            Limit::Hard(_) => Style::Strong,
            Limit::Vague { .. } => Style::Plain,
            Limit::Unset(_) => Style::Dim,
        };
        let mut spans = vec![span(style, self.limit(limit))];
        if clock == Clock::Arose && !matches!(limit, Limit::Unset(_)) {
            spans.push(span(Style::Dim, self.say("explain-clock-arose")));
        }
        spans
    }

    /// Where an assumed number comes from, or why there is none.
    #[must_use]
    pub fn limit_note<'l>(&self, limit: &'l Limit) -> Option<&'l str> {
        match limit {
            Limit::Hard(_) => None,
            Limit::Vague { basis, .. } => Some(basis.get(self.lang)),
            Limit::Unset(reason) => Some(reason.get(self.lang)),
        }
    }

    /// About how long something lasts.
    #[must_use]
    pub fn dist(&self, dist: &Dist) -> String {
        match dist {
            Dist::Fixed(term) => self.term(term.value),
            Dist::LogNormal { median, .. } => {
                self.fill("explain-dist-about", &[("term", &self.term(median.value))])
            }
            Dist::Triangular { min, mode, max } => {
                let (min, mode, max) = (self.term(min.value), self.term(mode.value), self.term(max.value));
                self.fill(
                    "explain-dist-triangular",
                    &[("min", &min), ("mode", &mode), ("max", &max)],
                )
            }
            Dist::Uniform { min, max } => {
                let (min, max) = (self.term(min.value), self.term(max.value));
                self.fill("explain-dist-uniform", &[("min", &min), ("max", &max)])
            }
        }
    }

    /// When something regular is due.
    #[must_use]
    pub fn schedule(&self, schedule: &Schedule) -> String {
        match schedule {
            Schedule::Daily(at) => self.fill("explain-daily", &[("time", &at.value.to_string())]),
            Schedule::Weekly(day) => {
                let day = self.say(&format!("explain-day-{}", snake(day.name())));
                self.fill("explain-weekly", &[("day", &day)])
            }
        }
    }

    /// The hours of a roster.
    #[must_use]
    pub fn hours(&self, roster: &Roster) -> String {
        let spells: Vec<String> = roster.hours.iter().map(|h| self.spell(h)).collect();
        spells.join(&self.say("explain-semicolon"))
    }

    fn spell(&self, hours: &DutyHours) -> String {
        let has = |kind| hours.on.contains(&kind);
        let days = match (
            has(DayKind::Workday),
            has(DayKind::DayOff),
            has(DayKind::SpecialPeriod),
        ) {
            (true, true, _) => "explain-on-every-day",
            (true, false, false) => "explain-on-workdays",
            (false, true, false) => "explain-on-days-off",
            (false, false, true) => "explain-on-special-days",
            (true, false, true) => "explain-on-workdays-and-special",
            _ => "explain-on-days-off-and-special",
        };
        let days = self.say(days);
        if hours.from.value == TimeOfDay(0) && hours.to.value == TimeOfDay(1_440) {
            return self.fill("explain-all-day", &[("days", &days)]);
        }
        let (from, to) = (hours.from.value.to_string(), hours.to.value.to_string());
        let id = if hours.to.value <= hours.from.value {
            "explain-overnight"
        } else {
            "explain-from-to"
        };
        self.fill(id, &[("days", &days), ("from", &from), ("to", &to)])
    }

    /// The name of a post's roster, or that it keeps office hours.
    #[must_use]
    pub fn roster_name<'s>(&'s self, post: &'s Post) -> String {
        match &post.roster {
            Some(roster) => self.name(&roster.value).to_owned(),
            None => self.say("explain-office-hours"),
        }
    }

    /// Whoever holds a post, by the first of the person's posts.
    #[must_use]
    pub fn person<'s>(&self, id: &'s str) -> &'s str
    where
        'a: 's,
    {
        let post = self.holder(id);
        self.posts_of_person(post).first().copied().unwrap_or(post)
    }

    /// When a post is on duty: its roster, else office hours.
    #[must_use]
    pub fn duty_hours(&self, post: &Post) -> String {
        let roster = post.roster.as_ref();
        let found = roster.and_then(|id| self.plan.rosters.iter().find(|r| r.id.value == id.value));
        match found {
            Some(roster) => {
                let hours = self.hours(roster);
                let args = [("name", roster.name.get(self.lang)), ("hours", hours.as_str())];
                self.fill("explain-on-duty-roster", &args)
            }
            None => self.say("explain-on-duty-office"),
        }
    }

    /// What a step does to the world, as something to do; nothing for work that changes nothing.
    #[must_use]
    pub fn effect(&self, effect: &Effect) -> Option<String> {
        let id = |word: &str| format!("explain-does-{word}");
        Some(match effect {
            Effect::Work => return None,
            Effect::Representatives(n) => self.count(&id("representatives"), n.value as usize),
            Effect::Summon(unit) => self.fill(&id("summon"), &[("unit", self.name(&unit.value))]),
            Effect::Tell(to) => self.fill(&id("tell"), &[("to", &self.all_of(to))]),
            Effect::Convene(body) => self.fill(&id("convene"), &[("body", &self.the(&body.value))]),
            Effect::Activate => self.say(&id("activate")),
            Effect::Receive => self.say(&id("receive")),
            Effect::Hear => self.say(&id("hear")),
            Effect::HearByLeader => self.say(&id("hear-by-leader")),
            Effect::Explain => self.say(&id("explain")),
            Effect::Register => self.say(&id("register")),
            Effect::Answer => self.say(&id("answer")),
            Effect::AnswerInWriting => self.say(&id("answer-in-writing")),
            Effect::FindFacts => self.say(&id("find-facts")),
            Effect::Verify => self.say(&id("verify")),
            Effect::FirstAid => self.say(&id("first-aid")),
            Effect::KeepOrder => self.say(&id("keep-order")),
            Effect::StopUnlawful => self.say(&id("stop-unlawful")),
            Effect::CareForVulnerable => self.say(&id("care-for-vulnerable")),
            Effect::SpeakToMedia => self.say(&id("speak-to-media")),
            Effect::Meet => self.say(&id("meet")),
            Effect::OfferWayHome => self.say(&id("offer-way-home")),
            Effect::Record => self.say(&id("record")),
            Effect::AssignOwner => self.say(&id("assign-owner")),
            Effect::Summarise => self.say(&id("summarise")),
            Effect::Improve => self.say(&id("improve")),
            Effect::Sweep => self.say(&id("sweep")),
        })
    }

    /// Everything that a step does to the world.
    #[must_use]
    pub fn effects(&self, effects: &[Effect]) -> String {
        let parts: Vec<String> = effects.iter().filter_map(|e| self.effect(e)).collect();
        parts.join(&self.say("explain-semicolon"))
    }

    /// A checklist's items.
    #[must_use]
    pub fn items(&self, checklist: &Name) -> String {
        let found = self
            .plan
            .checklists
            .iter()
            .find(|c| c.id.value == checklist.value);
        let items: Vec<String> = found
            .into_iter()
            .flat_map(|c| &c.items)
            .map(|item| self.say(&format!("score-item-{}", dashed(item.name()))))
            .collect();
        items.join(&self.say("explain-comma"))
    }
}

/// "commander (party secretary)" without its remark: "commander".
fn without_remark(name: &str) -> &str {
    for (open, close) in [(" (", ")"), ("（", "）")] {
        if let Some((short, _)) = name.strip_suffix(close).and_then(|n| n.split_once(open))
            && !short.is_empty()
        {
            return short;
        }
    }
    name
}

/// Adds spans behind a separator. It belongs to what stands before it, so that no line begins with it.
pub(super) fn dot(spans: &mut Vec<Span>, more: Vec<Span>) {
    if more.iter().all(|s| s.text.is_empty()) {
        return;
    }
    if let Some(last) = spans.last_mut() {
        last.text.push_str(" · ");
    }
    spans.extend(more);
}
