//! A plan and a duty card as JSON: every text in both languages, keys in snake case, ids beside names.
//!
//! The plan has one list a kind of element, named and ordered as in the file (`posts`, `lines`, `procedures` …), with
//! these differences: a condition (`when`, `given`, `lowered_when`), a schedule, `hours`, `does`, `takes` and `elapses` are
//! sentences; a limit (`within`) is `{kind: hard|vague|unset, term, word, note}`, where the term of a vague one is the
//! assumed one; a post also has `on_duty`, `same_person_as` and the deputy who really stands in; `clauses` is their
//! number, and `not_measurable` lists those that no run can measure.
//!
//! A card has `post`, `other_posts` of the same person, the bodies and posts around it by id (`leads`, `deputy_in`,
//! `member_of`, `stands_in_for`, `drives`), and the duties: `raises`, `tasks` (`along`: only comes along), `approves`,
//! `signs`, `reports`, `regular`, each with `as_post` and `as_body`; `told` is what comes in, `never` the unlawful acts.

use super::duties::{Duties, How, Owed, Told};
use super::speech::Speech;
use super::whole::class_words;
use crate::model::common::{Dist, Limit, Name, Text};
use crate::model::condition::Condition;
use crate::model::plan::{
    AlertLevel, Body, ClauseBinding, Extension, Line, Plan, Post, Procedure, StandingDuty, Step, Until,
};
use crate::report::json::{Object, snake};
use crate::text::Lang;

/// A plan in both languages.
struct Both<'a> {
    zh: Speech<'a>,
    en: Speech<'a>,
}

/// The plan as one JSON object, without a line break.
#[must_use]
pub fn plan(plan: &Plan) -> String {
    let both = Both::new(plan);
    let mut o = Object::new();
    o.text("id", &plan.id.value);
    text(&mut o, "title", &plan.title);
    o.text("edition", &plan.edition);
    text(&mut o, "summary", &plan.summary);
    o.list(
        "legal_bases",
        plan.bases.iter().map(|basis| {
            let mut b = Object::new();
            text(&mut b, "title", &basis.title);
            b.text("articles", &basis.articles)
                .text("status", &snake(basis.status.name()));
            text_or_null(&mut b, "note", basis.note.as_ref());
            b.finish()
        }),
    );
    o.list("assumptions", plan.assumptions.iter().map(pair));
    o.list("posts", plan.posts.iter().map(|p| both.post(p)));
    o.list(
        "persons",
        plan.persons.iter().map(|p| {
            let mut o = Object::new();
            o.text("id", &p.id.value);
            ids(&mut o, "holds", &p.holds);
            o.finish()
        }),
    );
    o.list("bodies", plan.bodies.iter().map(body));
    o.list(
        "units",
        plan.units.iter().map(|unit| {
            let mut o = named(&unit.id, &unit.name);
            o.text("kind", &snake(unit.kind.name()));
            ids(&mut o, "channels", &unit.channels);
            o.flag("round_the_clock", unit.round_the_clock);
            o.finish()
        }),
    );
    o.list(
        "channels",
        plan.channels.iter().map(|channel| {
            let mut o = named(&channel.id, &channel.name);
            o.text("kind", &snake(channel.kind.name()));
            o.finish()
        }),
    );
    o.list(
        "rosters",
        plan.rosters.iter().map(|roster| {
            let mut o = named(&roster.id, &roster.name);
            both.say(&mut o, "hours", |s| s.hours(roster));
            o.finish()
        }),
    );
    o.list(
        "vehicles",
        plan.vehicles.iter().map(|vehicle| {
            let mut o = named(&vehicle.id, &vehicle.name);
            o.int("count", vehicle.count.value);
            ids(&mut o, "drivers", &vehicle.drivers);
            o.finish()
        }),
    );
    o.list(
        "rooms",
        plan.rooms.iter().map(|room| {
            let mut o = named(&room.id, &room.name);
            o.int("capacity", room.capacity.value);
            o.finish()
        }),
    );
    o.list(
        "equipment",
        plan.equipment.iter().map(|e| named(&e.id, &e.name).finish()),
    );
    o.list(
        "classes",
        plan.classes.iter().map(|class| {
            let mut o = named(&class.id, &class.name);
            o.int("rank", class.rank.value);
            both.say(&mut o, "when", |s| class_words(s, class));
            o.finish()
        }),
    );
    o.list(
        "types",
        plan.types.iter().map(|one| {
            let mut o = named(&one.id, &one.name);
            both.when(&mut o, "when", Some(&one.when));
            o.finish()
        }),
    );
    o.list("alerts", plan.alerts.iter().map(|level| both.alert(level)));
    o.list(
        "checklists",
        plan.checklists.iter().map(|list| {
            let mut o = named(&list.id, &list.name);
            o.texts("items", list.items.iter().map(|i| snake(i.name())));
            o.finish()
        }),
    );
    o.list("lines", plan.lines.iter().map(|line| both.line(line).finish()));
    o.list(
        "procedures",
        plan.procedures.iter().map(|procedure| both.procedure(procedure)),
    );
    o.list(
        "standing",
        plan.standing.iter().map(|duty| both.standing(duty).finish()),
    );
    o.int("clauses", plan.clauses.len() as i64);
    let unmeasured = plan.clauses.iter().filter_map(|clause| {
        let ClauseBinding::NotMeasurable(reason) = &clause.bound else {
            return None;
        };
        let mut o = Object::new();
        o.text("clause", &clause.id.value);
        text(&mut o, "summary", &clause.summary);
        text(&mut o, "reason", reason);
        Some(o.finish())
    });
    o.list("not_measurable", unmeasured);
    o.finish()
}

/// A post's duty card as one JSON object, without a line break; `None` when the plan has no such post.
#[must_use]
pub fn card(plan: &Plan, post: &str) -> Option<String> {
    let both = Both::new(plan);
    let duties = Duties::of(&both.en, post)?;
    let mut o = Object::new();
    o.text("plan", &plan.id.value);
    text(&mut o, "title", &plan.title);
    o.text("edition", &plan.edition);
    o.raw("post", &both.post(duties.post));
    o.list(
        "other_posts",
        duties.posts[1..]
            .iter()
            .filter_map(|p| both.en.post(p))
            .map(|p| both.post(p)),
    );
    o.texts("leads", duties.leads.iter().map(|b| b.id.value.as_str()));
    o.list(
        "deputy_in",
        duties.deputises.iter().map(|(body, place)| {
            let mut o = Object::new();
            o.text("body", &body.id.value).int("place", *place as i64);
            o.finish()
        }),
    );
    o.texts("member_of", duties.member_of.iter().map(|b| b.id.value.as_str()));
    o.texts(
        "stands_in_for",
        duties.stands_in_for.iter().map(|p| p.id.value.as_str()),
    );
    o.texts("drives", duties.drives.iter().map(|v| v.id.value.as_str()));
    o.list(
        "raises",
        duties.raises.iter().map(|owed| {
            let mut o = capacity(owed);
            o.raw("alert", &both.alert(owed.what));
            o.finish()
        }),
    );
    let tasks = duties
        .procedures
        .iter()
        .flat_map(|(p, tasks)| tasks.iter().map(move |t| (*p, t)));
    o.list(
        "tasks",
        tasks.map(|(procedure, task)| {
            let mut o = capacity(&task.owed);
            o.flag("along", task.along).text("procedure", &procedure.id.value);
            both.when(&mut o, "begins", Some(&procedure.when));
            o.raw("step", &both.step(task.owed.what));
            o.finish()
        }),
    );
    o.list(
        "approves",
        duties.approves.iter().map(|owed| {
            let mut o = capacity(owed);
            o.text("step", &owed.what.1.id.value);
            o.finish()
        }),
    );
    o.list(
        "signs",
        duties.signs.iter().map(|owed| {
            let mut o = capacity(owed);
            o.text("line", &owed.what.id.value);
            o.finish()
        }),
    );
    o.list(
        "reports",
        duties.reports.iter().map(|owed| {
            let mut o = capacity(owed);
            o.raw("line", &both.line(owed.what).finish());
            o.finish()
        }),
    );
    o.list("told", duties.told.iter().map(|t| told(t)));
    o.list(
        "regular",
        duties.regular.iter().map(|owed| {
            let mut o = capacity(owed);
            o.raw("duty", &both.standing(owed.what).finish());
            o.finish()
        }),
    );
    let acts = crate::model::common::UnlawfulKind::ALL;
    o.list(
        "never",
        acts.iter().map(|kind| {
            let mut o = Object::new();
            o.text("act", &snake(kind.name()));
            both.say(&mut o, "text", |s| {
                s.say(&format!("act-{}", crate::report::json::dashed(kind.name())))
            });
            o.finish()
        }),
    );
    Some(o.finish())
}

fn capacity<T>(owed: &Owed<'_, T>) -> Object {
    let mut o = Object::new();
    o.text("as_post", owed.as_post)
        .text_or_null("as_body", owed.as_body.map(|b| b.id.value.as_str()));
    o
}

fn told(told: &Told<'_>) -> String {
    let mut o = Object::new();
    o.text("from", told.from).text("as_post", told.as_post);
    let (by, id) = match told.how {
        How::Line(line) => ("line", &line.id),
        How::Step(_, step) => ("step", &step.id),
        How::Meeting(_, step, _) => ("meeting", &step.id),
        How::Alert(level) => ("alert", &level.id),
        How::Regular(duty) => ("standing", &duty.id),
    };
    o.text("by", by).text("id", &id.value);
    o.raw("within", &limit(told.how.within()));
    o.finish()
}

impl<'a> Both<'a> {
    fn new(plan: &'a Plan) -> Self {
        Self {
            zh: Speech::new(plan, Lang::Zh),
            en: Speech::new(plan, Lang::En),
        }
    }

    /// A text made of words, in both languages.
    fn say(&self, o: &mut Object, key: &str, words: impl Fn(&Speech<'a>) -> String) {
        o.object(key, |t| {
            t.text("zh", &words(&self.zh)).text("en", &words(&self.en));
        });
    }

    fn when(&self, o: &mut Object, key: &str, condition: Option<&Condition>) {
        match condition {
            Some(condition) => self.say(o, key, |s| s.condition(condition)),
            None => {
                o.raw(key, "null");
            }
        }
    }

    fn dist(&self, o: &mut Object, key: &str, dist: Option<&Dist>) {
        match dist {
            Some(dist) => self.say(o, key, |s| s.dist(dist)),
            None => {
                o.raw(key, "null");
            }
        }
    }

    fn post(&self, post: &Post) -> String {
        let mut o = named(&post.id, &post.name);
        o.text("station", &snake(post.station.name()));
        o.text_or_null("roster", post.roster.as_ref().map(|r| r.value.as_str()));
        self.say(&mut o, "on_duty", |s| s.duty_hours(post));
        ids(&mut o, "channels", &post.channels);
        o.text_or_null("deputy", self.en.deputy(&post.id.value));
        let same = self.en.posts_of_person(&post.id.value);
        o.texts("same_person_as", same.iter().filter(|p| **p != post.id.value));
        o.flag("observes", post.observes);
        o.texts("powers", post.powers.iter().map(|p| snake(p.name())));
        o.finish()
    }

    fn alert(&self, level: &AlertLevel) -> String {
        let mut o = named(&level.id, &level.name);
        o.int("rank", level.rank.value);
        self.when(&mut o, "when", level.trigger.as_ref());
        o.text_or_null("issuer", level.issuer.as_ref().map(|i| i.value.as_str()));
        o.raw("within", &limit(&level.within));
        ids(&mut o, "tells", &level.tells);
        self.when(&mut o, "lowered_when", level.downgrade.as_ref());
        o.flag("critical", level.critical);
        o.finish()
    }

    fn line(&self, line: &Line) -> Object {
        let mut o = named(&line.id, &line.name);
        o.text("kind", &snake(line.kind.name()))
            .text("from", &line.from.value);
        ids(&mut o, "to", &line.to);
        self.when(&mut o, "when", Some(&line.when));
        o.raw("within", &limit(&line.within))
            .text("clock", &snake(line.clock.name()));
        ids(&mut o, "channels", &line.channels);
        match &line.fallback {
            Some(fallback) => {
                o.object("fallback", |f| {
                    f.int("tries", fallback.tries.value)
                        .text("gap", &fallback.gap.value.to_string())
                        .text_or_null("then", fallback.then.as_ref().map(|t| t.value.as_str()));
                });
            }
            None => {
                o.raw("fallback", "null");
            }
        }
        o.text_or_null("checklist", line.checklist.as_ref().map(|c| c.value.as_str()));
        o.text_or_null("signed_by", line.signed_by.as_ref().map(|s| s.value.as_str()));
        let every = line.every.as_ref().map(|e| e.value.to_string());
        o.text_or_null("every", every.as_deref());
        o.text_or_null("after", line.after.as_ref().map(|a| a.value.as_str()));
        o.flag("critical", line.critical);
        o
    }

    fn procedure(&self, procedure: &Procedure) -> String {
        let mut o = named(&procedure.id, &procedure.name);
        self.when(&mut o, "when", Some(&procedure.when));
        o.list("steps", procedure.steps.iter().map(|s| self.step(s)));
        o.finish()
    }

    fn step(&self, step: &Step) -> String {
        let mut o = named(&step.id, &step.name);
        o.text("by", &step.by.value);
        ids(&mut o, "with", &step.with);
        ids(&mut o, "after", &step.after);
        self.when(&mut o, "when", step.when.as_ref());
        o.raw("within", &limit(&step.within))
            .text("clock", &snake(step.clock.name()));
        let place = step.place.map(|p| snake(p.name()));
        o.text_or_null("place", place.as_deref());
        ids(&mut o, "needs", &step.needs);
        self.dist(&mut o, "takes", step.takes.as_ref());
        self.dist(&mut o, "elapses", step.elapses.as_ref());
        match &step.extension {
            Some(extension) => {
                o.raw("extension", &self.extension(extension));
            }
            None => {
                o.raw("extension", "null");
            }
        }
        o.flag("until_over", step.until == Until::Over);
        self.say(&mut o, "does", |s| s.effects(&step.does));
        o.flag("critical", step.critical);
        o.finish()
    }

    fn extension(&self, extension: &Extension) -> String {
        let mut o = Object::new();
        o.text("by", &extension.by.value.to_string());
        o.text_or_null(
            "approved_by",
            extension.approved_by.as_ref().map(|a| a.value.as_str()),
        );
        o.flag("reason_told", extension.reason_told);
        self.when(&mut o, "given", extension.given.as_ref());
        o.finish()
    }

    fn standing(&self, duty: &StandingDuty) -> Object {
        let mut o = named(&duty.id, &duty.name);
        o.text("by", &duty.by.value);
        self.say(&mut o, "schedule", |s| s.schedule(&duty.schedule));
        o.raw("within", &limit(&duty.within));
        ids(&mut o, "tells", &duty.tells);
        o.flag("special_period", duty.special_period)
            .flag("sweeps", duty.sweeps)
            .flag("critical", duty.critical);
        o
    }
}

fn body(body: &Body) -> String {
    let mut o = named(&body.id, &body.name);
    o.text("head", &body.head.value);
    ids(&mut o, "deputies", &body.deputies);
    ids(&mut o, "members", &body.members);
    ids(&mut o, "units", &body.units);
    o.finish()
}

/// `{"kind":"vague","term":"10m","word":…,"note":…}`; the term of a vague limit is the assumed one.
fn limit(limit: &Limit) -> String {
    let mut o = Object::new();
    let (kind, term, word, note) = match limit {
        Limit::Hard(term) => ("hard", Some(term.value.to_string()), None, None),
        Limit::Vague { word, assumed, basis } => {
            ("vague", Some(assumed.value.to_string()), Some(word), Some(basis))
        }
        Limit::Unset(reason) => ("unset", None, None, Some(reason)),
    };
    o.text("kind", kind).text_or_null("term", term.as_deref());
    text_or_null(&mut o, "word", word);
    text_or_null(&mut o, "note", note);
    o.finish()
}

fn named(id: &Name, name: &Text) -> Object {
    let mut o = Object::new();
    o.text("id", &id.value);
    text(&mut o, "name", name);
    o
}

fn pair(text: &Text) -> String {
    let mut o = Object::new();
    o.text("zh", &text.zh).text("en", &text.en);
    o.finish()
}

fn text(o: &mut Object, key: &str, value: &Text) {
    o.raw(key, &pair(value));
}

fn text_or_null(o: &mut Object, key: &str, value: Option<&Text>) {
    match value {
        Some(value) => text(o, key, value),
        None => {
            o.raw(key, "null");
        }
    }
}

fn ids(o: &mut Object, key: &str, names: &[Name]) {
    o.texts(key, names.iter().map(|n| n.value.as_str()));
}
