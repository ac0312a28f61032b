//! Conditions as sentences.
//!
//! A condition is first brought into a simple form: negations stand at single statements, lists in lists are one list,
//! what is always so falls out, and statements about the same fact become one range ("class 2 and not class 3"). Then each
//! statement is a clause, and clauses are joined so that a reader needs no brackets where language can do without.
//! In a plan "not" means "not known": conditions read what the post concerned knows.

use super::speech::Speech;
use crate::model::common::{FactKind, Name};
use crate::model::condition::Condition;
use crate::report::json::dashed;
use crate::time::Term;

/// A condition in simple form.
#[derive(Clone, Debug, PartialEq)]
enum Form<'c> {
    /// Holds from the start.
    Always,
    /// Can't hold.
    Never,
    /// One statement; `true`: it isn't so.
    One(Fact<'c>, bool),
    /// All of at least two.
    All(Vec<Form<'c>>),
    /// One of at least two.
    Any(Vec<Form<'c>>),
}

/// A statement.
#[derive(Clone, Debug, PartialEq)]
enum Fact<'c> {
    /// A value that lies in a range.
    Value(Subject<'c>, Range),
    /// The matter is of one of these categories.
    Matter(Subject<'c>, Vec<u32>),
    /// The incident is of one of these types.
    Types(Vec<&'c str>),
    /// Sources disagree on one of these facts.
    Contradicted(Option<&'c str>, Vec<FactKind>),
    /// Time has passed since something.
    Since(&'c Condition, Term),
    /// Anything else, said by a text without variables or with one name.
    Plain(&'static str, Option<&'c str>, Option<&'c str>),
    /// The run's clock.
    At(Term),
}

/// What a value is about.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Subject<'c> {
    what: What,
    /// Whose picture, when it isn't the post concerned.
    post: Option<&'c str>,
    /// Which group, where a condition names one.
    of: Option<&'c str>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum What {
    Fact(FactKind),
    Class,
    Tension,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Range {
    from: u32,
    to: Option<u32>,
}

impl Speech<'_> {
    /// A condition as a clause that can follow "when".
    #[must_use]
    pub fn condition(&self, condition: &Condition) -> String {
        self.form(&simple(condition, false), true)
    }

    /// Whether a condition holds from the start, so that nothing needs to be said.
    #[must_use]
    pub fn is_always(&self, condition: &Condition) -> bool {
        simple(condition, false) == Form::Always
    }

    fn form(&self, form: &Form<'_>, outermost: bool) -> String {
        match form {
            Form::Always => self.say("explain-if-always"),
            Form::Never => self.say("explain-if-never"),
            Form::One(fact, not) => self.fact(fact, *not),
            Form::Any(parts) => {
                let clauses: Vec<String> = parts.iter().map(|p| self.form(p, false)).collect();
                if parts.iter().any(|p| matches!(p, Form::All(_))) {
                    let list = self.joined(&clauses, "explain-clause-semicolon", "explain-clause-or-else");
                    return if outermost { list } else { self.in_brackets(&list) };
                }
                self.joined(&clauses, "explain-clause-comma", "explain-clause-or")
            }
            Form::All(parts) => {
                // A choice at the end needs no brackets: "…, and one of these holds: …".
                let (choices, mut plain): (Vec<&Form<'_>>, Vec<&Form<'_>>) =
                    parts.iter().partition(|p| matches!(p, Form::Any(_)));
                let last = match choices.as_slice() {
                    [one] if outermost => Some(*one),
                    _ => {
                        plain = parts.iter().collect();
                        None
                    }
                };
                let travels = parts.iter().any(|p| stays_here(p));
                let clauses: Vec<String> = plain
                    .iter()
                    .map(|part| match part {
                        Form::One(fact, false) if travels && is_presence(fact) => {
                            self.say("explain-if-present-here")
                        }
                        Form::Any(_) => self.in_brackets(&self.form(part, false)),
                        part => self.form(part, false),
                    })
                    .collect();
                let Some(Form::Any(choice)) = last else {
                    return self.joined(&clauses, "explain-clause-comma", "explain-clause-and");
                };
                let parts: Vec<String> = choice
                    .iter()
                    .map(|part| match part {
                        Form::One(fact, false) if travels && is_presence(fact) => {
                            self.say("explain-if-present-here")
                        }
                        part => self.form(part, false),
                    })
                    .collect();
                let first = self.joined(&clauses, "explain-clause-comma", "explain-clause-and");
                let choice = parts.join(&self.say("explain-clause-semicolon"));
                let args = [("first", first.as_str()), ("list", &choice)];
                match parts.len() {
                    2 => self.fill(
                        "explain-clause-either",
                        &[("first", &first), ("a", &parts[0]), ("b", &parts[1])],
                    ),
                    _ => self.fill("explain-clause-one-of", &args),
                }
            }
        }
    }

    fn in_brackets(&self, text: &str) -> String {
        self.fill("explain-brackets", &[("text", text)])
    }

    fn fact(&self, fact: &Fact<'_>, not: bool) -> String {
        match fact {
            Fact::Value(subject, range) => self.about(*subject, self.value(subject.what, *range, not)),
            Fact::Matter(subject, values) => {
                let all = values.len() >= last_value(FactKind::Matter) as usize;
                let text = if all {
                    self.polar("explain-if-matter-any", not, &[])
                } else {
                    let names: Vec<String> = values
                        .iter()
                        .map(|v| self.say(&format!("explain-matter-{v}")))
                        .collect();
                    self.polar("explain-if-matter", not, &[("values", &self.or(&names))])
                };
                self.about(*subject, text)
            }
            Fact::Types(types) => {
                if types.len() > 1 && types.len() == self.plan.types.len() {
                    return self.polar("explain-if-type-any", not, &[]);
                }
                let names: Vec<String> = types.iter().map(|t| self.quoted(t)).collect();
                self.polar("explain-if-type", not, &[("types", &self.or(&names))])
            }
            Fact::Contradicted(post, facts) => {
                let names: Vec<String> = facts.iter().map(|f| self.fact_name(*f)).collect();
                let text = self.polar("explain-if-contradicted", not, &[("facts", &self.or(&names))]);
                self.as_known_to(*post, text)
            }
            Fact::Since(event, span) => {
                let event = self.event(event);
                let args = [("event", event.as_str()), ("span", &self.term(*span))];
                self.polar("explain-if-since", not, &args)
            }
            Fact::Plain(id, name, of) => {
                let text = match name {
                    Some(name) => self.polar(id, not, &[("name", self.name(name))]),
                    None => self.polar(id, not, &[]),
                };
                self.with_subject(*of, text)
            }
            Fact::At(term) => self.polar("explain-if-at", not, &[("span", &self.term(*term))]),
        }
    }

    /// A text, or the one that says the opposite.
    fn polar(&self, id: &str, not: bool, args: &[(&str, &str)]) -> String {
        if not {
            self.fill(&format!("{id}-not"), args)
        } else {
            self.fill(id, args)
        }
    }

    fn about(&self, subject: Subject<'_>, text: String) -> String {
        self.as_known_to(subject.post, self.with_subject(subject.of, text))
    }

    fn as_known_to(&self, post: Option<&str>, text: String) -> String {
        match post {
            Some(post) => {
                let args = [("post", self.name(post)), ("clause", text.as_str())];
                self.fill("explain-if-known-to", &args)
            }
            None => text,
        }
    }

    fn with_subject(&self, of: Option<&str>, text: String) -> String {
        match of {
            Some(of) => self.fill("explain-if-of", &[("clause", &text), ("of", of)]),
            None => text,
        }
    }

    fn value(&self, what: What, range: Range, not: bool) -> String {
        let kind = match what {
            What::Class => return self.class(range, not),
            What::Tension => {
                let number = self.number(range);
                return self.polar("explain-if-tension", not, &[("number", &number)]);
            }
            What::Fact(kind) => kind,
        };
        if range.from == 0 && range.to.is_none() {
            return self.polar("explain-if-known", not, &[("fact", &self.fact_name(kind))]);
        }
        if range.to == Some(0) {
            // Known to be nothing: no injured, no alert.
            return self.polar("explain-if-known-none", not, &[("fact", &self.fact_name(kind))]);
        }
        let id = format!("explain-if-{}", dashed(kind.name()));
        match kind {
            FactKind::AlertLevel => self.alert(range, not),
            FactKind::Size | FactKind::Injured => {
                let open = (range.from, range.to.is_none());
                match (kind, open, not) {
                    (FactKind::Injured, (1, true), _) => self.polar("explain-if-injured-any", not, &[]),
                    (_, (n, true), true) => self.count(&format!("{id}-below"), n as usize),
                    _ => self.polar(&id, not, &[("people", &self.people(range))]),
                }
            }
            FactKind::Eta => self.polar(&id, not, &[("number", &self.number(range))]),
            FactKind::Present
            | FactKind::Place
            | FactKind::Demands
            | FactKind::Notice
            | FactKind::Complex
            | FactKind::Instruction
            | FactKind::Assigned
            | FactKind::Supervised => self.polar(&id, not, &[]),
            FactKind::Behaviour
            | FactKind::Media
            | FactKind::Bound
            | FactKind::Risk
            | FactKind::SelfHarm
            | FactKind::Danger
            | FactKind::Matter
            | FactKind::Review => {
                let (most, all) = (last_value(kind), range.from <= 1);
                let to = range.to.unwrap_or(most).min(most);
                if all && to == most && matches!(kind, FactKind::Bound | FactKind::Risk) {
                    return self.polar(&format!("{id}-any"), not, &[]);
                }
                let word = dashed(kind.name());
                let values: Vec<String> = (range.from.max(1)..=to.max(range.from.max(1)))
                    .map(|v| self.say(&format!("explain-{word}-{}", v.min(most))))
                    .collect();
                self.polar(&id, not, &[("values", &self.or(&values))])
            }
        }
    }

    fn fact_name(&self, kind: FactKind) -> String {
        self.say(&format!("fact-{}", dashed(kind.name())))
    }

    /// "at least 5", "5 to 29", "exactly 5".
    fn number(&self, range: Range) -> String {
        let (from, to) = (range.from.to_string(), range.to.unwrap_or(range.from).to_string());
        match range.to {
            None => self.fill("explain-number-from", &[("from", &from)]),
            Some(to) if to == range.from => from,
            Some(_) => self.fill("explain-number-range", &[("from", &from), ("to", &to)]),
        }
    }

    fn people(&self, range: Range) -> String {
        match range.to {
            None => self.fill("explain-people-or-more", &[("from", &range.from.to_string())]),
            Some(_) => self.fill("explain-people", &[("number", &self.number(range))]),
        }
    }

    fn class(&self, range: Range, not: bool) -> String {
        let mut classes: Vec<_> = self.plan.classes.iter().collect();
        classes.sort_by_key(|c| c.rank.value);
        let named: Vec<String> = classes
            .iter()
            .filter(|c| within(range, c.rank.value))
            .map(|c| self.quoted(&c.id.value))
            .collect();
        if named.len() > 1 && named.len() == classes.len() {
            return self.polar("explain-if-class-any", not, &[]);
        }
        if named.is_empty() {
            return self.polar("explain-if-class-rank", not, &[("number", &self.number(range))]);
        }
        self.polar("explain-if-class", not, &[("classes", &self.or(&named))])
    }

    fn alert(&self, range: Range, not: bool) -> String {
        let mut levels: Vec<_> = self.plan.alerts.iter().collect();
        levels.sort_by_key(|l| l.rank.value);
        let named: Vec<String> = levels
            .iter()
            .filter(|l| within(range, l.rank.value))
            .map(|l| self.quoted(&l.id.value))
            .collect();
        if named.len() > 1 && named.len() == levels.len() {
            return self.polar("explain-if-alert-any", not, &[]);
        }
        if named.is_empty() {
            return self.polar("explain-if-alert-rank", not, &[("number", &self.number(range))]);
        }
        self.polar("explain-if-alert", not, &[("levels", &self.or(&named))])
    }

    /// What began, for "since …".
    fn event(&self, condition: &Condition) -> String {
        let named = |id: &str, name: &Name| self.fill(id, &[("name", self.name(&name.value))]);
        match condition {
            Condition::Done(name) => named("explain-since-done", name),
            Condition::Reported(name) => named("explain-since-reported", name),
            Condition::Injected(name) => named("explain-since-injected", name),
            Condition::Present { .. } => self.say("explain-since-present"),
            Condition::Arrived { .. } => self.say("explain-since-arrived"),
            other => self.fill("explain-since-other", &[("clause", &self.condition(other))]),
        }
    }
}

fn within(range: Range, rank: u32) -> bool {
    rank >= range.from && range.to.is_none_or(|to| rank <= to)
}

/// The largest value that a kind of fact with named values takes.
fn last_value(kind: FactKind) -> u32 {
    match kind {
        FactKind::Matter => 8,
        FactKind::Bound => 4,
        FactKind::Behaviour | FactKind::Media | FactKind::Risk => 3,
        FactKind::SelfHarm | FactKind::Danger | FactKind::Review => 2,
        _ => 1,
    }
}

fn is_presence(fact: &Fact<'_>) -> bool {
    matches!(fact, Fact::Value(s, _) if s.what == What::Fact(FactKind::Present))
}

/// "No journey to a higher office is known": whoever is present then has come here.
fn stays_here(form: &Form<'_>) -> bool {
    matches!(form, Form::One(Fact::Value(s, _), true) if s.what == What::Fact(FactKind::Bound))
}

fn simple(condition: &Condition, not: bool) -> Form<'_> {
    use Condition as C;
    match condition {
        C::Always => {
            if not {
                Form::Never
            } else {
                Form::Always
            }
        }
        C::Not(inner) => simple(inner, !not),
        C::All(parts) => many(parts.iter().map(|p| simple(p, not)).collect(), !not),
        C::Any(parts) => many(parts.iter().map(|p| simple(p, not)).collect(), not),
        other => Form::One(statement(other), not),
    }
}

fn statement(condition: &Condition) -> Fact<'_> {
    use Condition as C;
    fn id(name: &Option<Name>) -> Option<&str> {
        name.as_ref().map(|n| n.value.as_str())
    }
    let value = |what, post, of, from, to| Fact::Value(Subject { what, post, of }, Range { from, to });
    let known = |kind, of, from| value(What::Fact(kind), None, of, from, None);
    match condition {
        C::Present { of } => known(FactKind::Present, id(of), 1),
        C::Over { of } => Fact::Plain("explain-if-over", None, id(of)),
        C::Size { of, at_least } => known(FactKind::Size, id(of), at_least.value),
        C::Tension { of, at_least } => value(What::Tension, None, id(of), at_least.value, None),
        C::Behaviour { of, at_least } => known(FactKind::Behaviour, id(of), at_least.value),
        C::Injured { of, at_least } => known(FactKind::Injured, id(of), at_least.value),
        C::Media { of, at_least } => known(FactKind::Media, id(of), at_least.value),
        C::Bound { of, at_least } => known(FactKind::Bound, id(of), at_least.value),
        C::Risk { of, at_least } => known(FactKind::Risk, id(of), at_least.value),
        C::DemandsKnown { of } => known(FactKind::Demands, id(of), 1),
        C::Class { of, at_least } => value(What::Class, None, id(of), at_least.value, None),
        C::Alert { at_least } => known(FactKind::AlertLevel, None, at_least.value),
        C::Arrived { of } => Fact::Plain("explain-if-arrived", None, id(of)),
        C::Done(name) => Fact::Plain("explain-if-done", Some(&name.value), None),
        C::Reported(name) => Fact::Plain("explain-if-reported", Some(&name.value), None),
        C::Knows {
            post,
            fact: FactKind::Matter,
            of,
            at_least,
        } if at_least.value > 0 => matter(id(post), id(of), at_least.value, None),
        C::Knows {
            post,
            fact,
            of,
            at_least,
        } => value(What::Fact(*fact), id(post), id(of), at_least.value, None),
        C::Contradicted { post, fact, .. } => Fact::Contradicted(id(post), vec![*fact]),
        C::Since { event, span } => Fact::Since(event, span.value),
        C::Injected(name) => Fact::Plain("explain-if-injected", Some(&name.value), None),
        C::Breach => Fact::Plain("explain-if-breach", None, None),
        C::At(term) => Fact::At(term.value),
        C::Unsatisfied { of } => Fact::Plain("explain-if-unsatisfied", None, id(of)),
        C::SpecialPeriod => Fact::Plain("explain-if-special-period", None, None),
        C::Fact {
            fact: FactKind::Matter,
            of,
            at_least,
            at_most,
        } if at_least.value > 0 => matter(None, id(of), at_least.value, at_most.as_ref().map(|m| m.value)),
        C::Fact {
            fact,
            of,
            at_least,
            at_most,
        } => value(
            What::Fact(*fact),
            None,
            id(of),
            at_least.value,
            at_most.as_ref().map(|m| m.value),
        ),
        C::Type(name) => Fact::Types(vec![&name.value]),
        C::Overdue(name) => Fact::Plain("explain-if-overdue", Some(&name.value), None),
        // `simple` takes these apart before it asks for a statement.
        C::Always | C::All(_) | C::Any(_) | C::Not(_) => Fact::Plain("explain-if-always", None, None),
    }
}

fn matter<'c>(post: Option<&'c str>, of: Option<&'c str>, from: u32, to: Option<u32>) -> Fact<'c> {
    let what = What::Fact(FactKind::Matter);
    let most = last_value(FactKind::Matter);
    let values = (from..=to.unwrap_or(most).min(most)).collect();
    Fact::Matter(Subject { what, post, of }, values)
}

/// A list in simple form: all of the parts, or one of them.
fn many(parts: Vec<Form<'_>>, all: bool) -> Form<'_> {
    let (nothing, everything) = if all {
        (Form::Always, Form::Never)
    } else {
        (Form::Never, Form::Always)
    };
    let mut flat: Vec<Form<'_>> = Vec::new();
    for part in parts {
        match part {
            part if part == nothing => {}
            part if part == everything => return everything,
            Form::All(inner) if all => flat.extend(inner),
            Form::Any(inner) if !all => flat.extend(inner),
            part => flat.push(part),
        }
    }
    let mut merged: Vec<Form<'_>> = Vec::new();
    for part in flat {
        // What stands beside its own opposite.
        if let Form::One(fact, not) = &part
            && merged.contains(&Form::One(fact.clone(), !not))
        {
            return everything;
        }
        if merged.contains(&part) || merged.iter_mut().any(|m| absorb(m, &part, all)) {
            continue;
        }
        merged.push(part);
    }
    match merged.len() {
        0 => nothing,
        1 => merged.swap_remove(0),
        _ if all => Form::All(merged),
        _ => Form::Any(merged),
    }
}

/// Takes a statement into another one that says the same sort of thing; `false` when they don't go together.
fn absorb<'c>(into: &mut Form<'c>, part: &Form<'c>, all: bool) -> bool {
    let (Form::One(a, a_not), Form::One(b, b_not)) = (into, part) else {
        return false;
    };
    // "A or B" of one sort is one list; so is "neither A nor B".
    let lists = *a_not == *b_not && *a_not == all;
    match (a, b) {
        (Fact::Types(a), Fact::Types(b)) if lists => a.extend(b),
        (Fact::Contradicted(p, a), Fact::Contradicted(q, b)) if lists && p == q => a.extend(b),
        (Fact::Matter(s, a), Fact::Matter(t, b)) if lists && s == t => {
            a.extend(b);
            a.sort_unstable();
            a.dedup();
        }
        // "At least 2 and not at least 4" is "2 to 3".
        (Fact::Value(s, a), Fact::Value(t, b)) if all && s == t && *a_not != *b_not => {
            let (yes, no) = if *a_not { (*b, *a) } else { (*a, *b) };
            if yes.to.is_some() || no.to.is_some() || no.from <= yes.from {
                return false;
            }
            *a = Range {
                from: yes.from,
                to: Some(no.from - 1),
            };
            *a_not = false;
        }
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests;
