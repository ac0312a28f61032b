//! Conditions of a scenario in words, for whoever runs the exercise: what must hold in the world.

use crate::model::common::FactKind;
use crate::model::compiled::{Cond, CondIx, ElementIx, IncidentIx, PersonIx};
use crate::report::words::Words;

use super::say;

/// A condition as a clause.
pub(super) fn clause(words: Words<'_>, condition: CondIx) -> String {
    part(words, condition, true)
}

fn part(words: Words<'_>, condition: CondIx, outermost: bool) -> String {
    let Some(condition) = words.compiled.conditions.get(condition.ix()) else {
        return words.say("view-if-never");
    };
    match condition {
        Cond::Const(true) => words.say("view-if-always"),
        Cond::Const(false) => words.say("view-if-never"),
        Cond::NotApplicable => words.say("view-if-not-applicable"),
        Cond::All(parts) => joined(words, parts, "view-if-and", outermost),
        Cond::Any(parts) => joined(words, parts, "view-if-or", outermost),
        Cond::Not(inner) => not(words, *inner),
        Cond::Since(inner, term) => {
            let term = crate::text::term(words.lang, *term);
            let args = [("clause", &part(words, *inner, true)), ("span", &term)];
            words.fill("view-if-since", &args.map(|(k, v)| (k, v.as_str())))
        }
        one => statement(words, one),
    }
}

fn joined(words: Words<'_>, parts: &[CondIx], between: &str, outermost: bool) -> String {
    match parts {
        [] => words.say(if between == "view-if-and" {
            "view-if-always"
        } else {
            "view-if-never"
        }),
        [only] => part(words, *only, outermost),
        several => {
            let mut clauses: Vec<String> = Vec::new();
            for clause in several.iter().map(|p| part(words, *p, false)) {
                // A step and a report with the same function are the same to a reader.
                if !clauses.contains(&clause) {
                    clauses.push(clause);
                }
            }
            let list = clauses.join(&words.say(between));
            if outermost || clauses.len() == 1 {
                list
            } else {
                words.fill("explain-brackets", &[("text", &list)])
            }
        }
    }
}

/// That something isn't so.
fn not(words: Words<'_>, condition: CondIx) -> String {
    match words.compiled.conditions.get(condition.ix()) {
        Some(Cond::Not(inner)) => part(words, *inner, false),
        Some(Cond::Over(of)) => of_group(words, *of, words.say("view-if-over-not")),
        Some(Cond::Arrived(of)) => of_group(words, *of, words.say("view-if-arrived-not")),
        Some(Cond::Breach) => words.say("view-if-breach-not"),
        _ => words.fill("view-if-not", &[("clause", &part(words, condition, true))]),
    }
}

fn statement(words: Words<'_>, condition: &Cond) -> String {
    let fill = |id: &str, args: &[(&str, &str)]| words.fill(id, args);
    match condition {
        Cond::Fact {
            fact: FactKind::Present,
            of,
            at_least: 1..,
            ..
        } => of_group(words, *of, words.say("view-if-present")),
        Cond::Fact {
            fact,
            of,
            at_least,
            at_most,
        } => of_group(words, *of, in_range(words, *fact, *at_least, *at_most)),
        Cond::Type { ty, .. } => {
            let ty = words.compiled.types.get(usize::from(*ty));
            fill(
                "view-if-type",
                &[("type", ty.map_or("–", |t| t.name.get(words.lang)))],
            )
        }
        Cond::Overdue(elements) => fill("view-if-overdue", &[("what", &names(words, elements))]),
        Cond::Over(of) => of_group(words, *of, words.say("view-if-over")),
        Cond::Tension(of, at_least) => {
            let text = fill("view-if-tension", &[("value", &at_least.to_string())]);
            of_group(words, *of, text)
        }
        Cond::Class(of, rank) => {
            let text = fill("view-if-class", &[("class", &say::class(words, *rank))]);
            of_group(words, *of, text)
        }
        Cond::Alert(rank) => fill("view-if-alert", &[("level", &say::alert(words, *rank))]),
        Cond::Arrived(of) => of_group(words, *of, words.say("view-if-arrived")),
        Cond::Done(elements) => fill("view-if-done", &[("what", &names(words, elements))]),
        Cond::Knows {
            who,
            fact,
            of,
            at_least,
        } => {
            let what = of_group(words, *of, in_range(words, *fact, *at_least, i32::MAX));
            fill("view-if-knows", &[("who", &people(words, who)), ("what", &what)])
        }
        Cond::Contradicted { who, fact, of } => {
            let fact = of_group(words, *of, say::fact(words, *fact));
            fill(
                "view-if-contradicted",
                &[("who", &people(words, who)), ("fact", &fact)],
            )
        }
        Cond::Injected(inject) => {
            let inject = words.compiled.injects.get(inject.ix());
            let title = inject.map_or("–", |i| i.title.get(words.lang));
            fill("view-if-injected", &[("title", title)])
        }
        Cond::Breach => words.say("view-if-breach"),
        Cond::At(at) => fill("view-if-at", &[("clock", &words.stamp(*at))]),
        Cond::Unsatisfied(of) => of_group(words, *of, words.say("view-if-unsatisfied")),
        Cond::Function { function, .. } => {
            let function = words.compiled.functions.get(function.ix());
            let name = function.map_or("–", |f| f.name.get(words.lang));
            fill("view-if-done", &[("what", name)])
        }
        // `part` takes these apart.
        Cond::Const(_)
        | Cond::NotApplicable
        | Cond::All(_)
        | Cond::Any(_)
        | Cond::Not(_)
        | Cond::Since(..) => String::new(),
    }
}

fn in_range(words: Words<'_>, fact: FactKind, at_least: i32, at_most: i32) -> String {
    let name = say::fact(words, fact);
    let value = |v: i32| say::value(words, fact, v);
    let yes_or_no = matches!(
        fact,
        FactKind::Present
            | FactKind::Demands
            | FactKind::Notice
            | FactKind::Complex
            | FactKind::Instruction
            | FactKind::Assigned
            | FactKind::Supervised
    );
    if yes_or_no || at_least == at_most {
        let args = [("fact", name), ("value", value(at_least))];
        return words.fill("view-fact-is", &args.each_ref().map(|(k, v)| (*k, v.as_str())));
    }
    // A value that no fact reaches: no upper end.
    let open = at_most > 1_000_000;
    match (at_least, open) {
        (..=0, true) => words.fill("view-if-known", &[("fact", &name)]),
        (_, true) => words.fill(
            "view-if-at-least",
            &[("fact", &name), ("value", &value(at_least))],
        ),
        (..=0, false) => words.fill("view-if-at-most", &[("fact", &name), ("value", &value(at_most))]),
        (_, false) => {
            let args = [("fact", name), ("from", value(at_least)), ("to", value(at_most))];
            words.fill("view-if-between", &args.each_ref().map(|(k, v)| (*k, v.as_str())))
        }
    }
}

fn of_group(words: Words<'_>, of: IncidentIx, text: String) -> String {
    match of.get() {
        Some(of) if words.compiled.incidents.len() > 1 => {
            words.fill("tl-about", &[("what", &text), ("group", words.incident(of))])
        }
        _ => text,
    }
}

fn names(words: Words<'_>, elements: &[ElementIx]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for element in elements {
        let name = words.compiled.elements[element.ix()].name.get(words.lang);
        // One line to several receivers is one line.
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(&words.say("view-if-or"))
}

fn people(words: Words<'_>, who: &[PersonIx]) -> String {
    if who.is_empty() {
        return words.say("view-if-anybody");
    }
    let names: Vec<&str> = who.iter().map(|p| words.person(*p)).collect();
    names.join(&words.say("view-if-or"))
}
