//! Weaknesses that an experienced reviewer would find: a table of rules over valid plans and scenarios.
//!
//! The loader says whether a file can be used; the linter says whether what stands in it is any good. A rule reads typed
//! marks and structure, never the words of a plan and never its id. Each has a stable code, a severity, a reason, a basis
//! and a remedy in both languages (`assets/i18n/*/lint.ftl`), and a page in `docs/diagnostics.md` written from the same
//! texts. A file accepts a finding by `allow`, with a reason; an acceptance that accepts nothing is itself told.
//!
//! Start at [`review_plan`] and [`review_scenario`]; the rules stand in [`RULES`].

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, LineIndex, Message, Severity, Span, Words, codes, quoted};
use crate::load::Loaded;
use crate::model::common::Text;
use crate::model::plan::{Allowance, Clause, Plan};
use crate::model::scenario::Scenario;
use crate::say;
use crate::syntax::{self, Node};
use crate::text::{Lang, tr};

mod burden;
mod content;
mod law;
mod limits;
mod means;
mod news;
mod numbers;
mod people;
mod played;
mod reach;
mod rules;
mod staging;
mod view;
mod ways;

pub use played::{SEEDS, played};
pub use rules::RULES;

/// A rule: its words, and how it is checked.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stable code.
    pub code: &'static str,
    /// How bad a finding of it is.
    pub severity: Severity,
    /// What a file looks like that breaks it, in Chinese and in English.
    example: (&'static str, &'static str),
    texts: Texts,
    check: Check,
}

/// Ids of the texts of a rule.
#[derive(Clone, Copy, Debug)]
struct Texts {
    why: &'static str,
    basis: &'static str,
    fix: &'static str,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
enum Check {
    Plan(fn(&view::PlanView<'_>, &mut Out)),
    Scenario(fn(&staging::ScenarioView<'_>, &mut Out)),
    /// Told elsewhere than in the table: by [`settle`] or by whoever plays runs.
    Elsewhere,
}

impl Rule {
    /// The rule with a code.
    #[must_use]
    pub fn find(code: &str) -> Option<&'static Self> {
        RULES.iter().find(|rule| rule.code == code)
    }

    /// Why it matters.
    #[must_use]
    pub fn why(&self, lang: Lang) -> String {
        tr(lang, self.texts.why, &[])
    }

    /// The law or practice that it rests on, with its status.
    #[must_use]
    pub fn basis(&self, lang: Lang) -> String {
        tr(lang, self.texts.basis, &[])
    }

    /// What to change.
    #[must_use]
    pub fn fix(&self, lang: Lang) -> String {
        tr(lang, self.texts.fix, &[])
    }

    /// A finding of this rule.
    #[must_use]
    pub fn finding(&self, span: Span, message: Message) -> Diagnostic {
        let part = |label, id| say!(label, text = Message::new(id, Vec::new()));
        Diagnostic {
            severity: self.severity,
            code: self.code,
            path: String::new(),
            span,
            message,
            hints: vec![
                part("lint-why", self.texts.why),
                part("lint-basis", self.texts.basis),
                part("lint-fix", self.texts.fix),
            ],
        }
    }

    /// What a file looks like that breaks it: RON, and words where something is missing.
    #[must_use]
    pub fn example(&self, lang: Lang) -> &'static str {
        let (zh, en) = self.example;
        lang.pick(zh, en)
    }
}

/// What the rules found.
#[derive(Debug)]
struct Out {
    rule: &'static Rule,
    found: Vec<Found>,
    /// Elements that a finding about single points has named.
    touched: Vec<String>,
}

impl Out {
    /// A finding of the rule at hand.
    fn at(&mut self, span: Span, message: Message) {
        self.quoting(span, message, &[]);
    }

    /// A finding that rests on what clauses of the source say.
    fn quoting(&mut self, span: Span, message: Message, clauses: &[&Clause]) {
        if span != Span::POISON {
            self.found.push(Found {
                finding: self.rule.finding(span, message),
                quotes: clauses.iter().map(|c| Quote::of(c)).collect(),
            });
        }
    }
}

/// A finding, and what the source says to it.
#[derive(Debug)]
struct Found {
    finding: Diagnostic,
    quotes: Vec<Quote>,
}

/// What a clause of the source says.
#[derive(Clone, Debug)]
struct Quote {
    clause: String,
    says: Text,
}

impl Quote {
    fn of(clause: &Clause) -> Self {
        Self {
            clause: clause.id.to_string(),
            says: clause.source_says.as_ref().unwrap_or(&clause.summary).clone(),
        }
    }
}

/// Puts quotes into the findings: each clause is quoted once, where it matters most, and named there afterwards.
fn quoted_once(found: Vec<Found>) -> Vec<Diagnostic> {
    let mut told: BTreeMap<String, &str> = BTreeMap::new();
    let with_quotes = found.into_iter().map(|Found { mut finding, quotes }| {
        let several = quotes.len() > 1;
        let before = quotes.first().and_then(|q| told.get(&q.clause).copied());
        let new: Vec<Words> = quotes
            .into_iter()
            .filter(|quote| told.insert(quote.clause.clone(), finding.code).is_none())
            .map(|quote| {
                let says = both(&quote.says);
                if several {
                    say!("lint-quote", clause = quote.clause, says = says).into()
                } else {
                    says
                }
            })
            .collect();
        if !new.is_empty() {
            let says = Words::Listed("lint-between-quotes", new);
            finding.message = say!("lint-quoting", finding = finding.message, says = says);
        } else if let Some(code) = before {
            finding.message = say!("lint-quoted-there", finding = finding.message, code = code);
        }
        finding
    });
    with_quotes.collect()
}

/// What is to be said of a file.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// What its author should know.
    pub findings: Vec<Diagnostic>,
    /// What its author knows and accepts.
    pub accepted: Vec<Accepted>,
}

/// A finding that a file accepts.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// The finding.
    pub finding: Diagnostic,
    /// The reason that the file gives.
    pub reason: Text,
    /// Where the file says so.
    pub place: Span,
}

/// The findings in a plan that was loaded from `bytes`.
fn plan(bytes: &[u8], plan: &Plan) -> Review {
    let Ok(tree) = syntax::parse_bytes(bytes) else {
        return Review::default();
    };
    let view = view::PlanView::new(plan, &tree);
    let found = run(&tree, |rule, out| {
        if let Check::Plan(check) = rule.check {
            check(&view, out);
        }
    });
    settle(found, &plan.allow, &tree)
}

/// The findings in a scenario that was loaded from `bytes`.
fn scenario(bytes: &[u8], scenario: &Scenario) -> Review {
    let Ok(tree) = syntax::parse_bytes(bytes) else {
        return Review::default();
    };
    let view = staging::ScenarioView::new(scenario, &tree);
    let found = run(&tree, |rule, out| {
        if let Check::Scenario(check) = rule.check {
            check(&view, out);
        }
    });
    settle(found, &scenario.allow, &tree)
}

fn run(tree: &Node<'_>, check: impl Fn(&'static Rule, &mut Out)) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut touched = Vec::new();
    for rule in RULES {
        let mut out = Out {
            rule,
            found: Vec::new(),
            touched,
        };
        check(rule, &mut out);
        touched = out.touched;
        found.extend(out.found);
    }
    for Found { finding, .. } in &mut found {
        finding.path = tree.path_to(finding.span);
    }
    // As they are listed: what is quoted stands above what refers to it.
    found.sort_by_key(|f| {
        (
            std::cmp::Reverse(f.finding.severity),
            f.finding.code,
            f.finding.span,
        )
    });
    quoted_once(found)
}

/// Sets apart what a file accepts, and tells of acceptances that accept nothing.
fn settle(found: Vec<Diagnostic>, allow: &[Allowance], tree: &Node<'_>) -> Review {
    let idle: Vec<Diagnostic> = allow
        .iter()
        .filter(|a| a.code.starts_with('L') && Rule::find(&a.code).is_some_and(|r| !r.is_dynamic()))
        .filter(|a| !found.iter().any(|d| *a.code == *d.code))
        .filter_map(|a| {
            let rule = Rule::find(codes::IDLE_ALLOWANCE)?;
            let mut told = rule.finding(a.code.span, say!("lint-l900", code = quoted(&a.code)));
            told.path = tree.path_to(told.span);
            Some(told)
        })
        .collect();
    let mut review = apart(found, allow);
    review.findings.extend(idle);
    worst_first(&mut review.findings);
    review
}

/// Sets apart what a file accepts.
fn apart(found: Vec<Diagnostic>, allow: &[Allowance]) -> Review {
    let mut review = Review::default();
    for finding in found {
        match allow.iter().find(|a| *a.code == *finding.code) {
            Some(allowance) => review.accepted.push(Accepted {
                finding,
                reason: allowance.reason.clone(),
                place: allowance.code.span,
            }),
            None => review.findings.push(finding),
        }
    }
    review
}

impl Rule {
    /// Whether only played runs can tell.
    fn is_dynamic(&self) -> bool {
        [codes::NEVER_FAILED, codes::NEVER_FIRED, codes::STAGE_UNEXERCISED].contains(&self.code)
    }
}

/// Sorts findings: errors before warnings before notes, then by place.
pub fn worst_first(found: &mut [Diagnostic]) {
    found.sort_by(|a, b| {
        let key = |d: &Diagnostic| (std::cmp::Reverse(d.severity), d.span, d.code);
        key(a).cmp(&key(b))
    });
}

/// All that is to be said of a plan: the loader's problems, or, when it is valid, the loader's warnings and the findings.
#[must_use]
pub fn checked_plan(bytes: &[u8], loaded: Loaded<Plan>) -> Vec<Diagnostic> {
    review_plan(bytes, loaded).findings
}

/// The same for a scenario.
#[must_use]
pub fn checked_scenario(bytes: &[u8], loaded: Loaded<Scenario>) -> Vec<Diagnostic> {
    review_scenario(bytes, loaded).findings
}

/// [`checked_plan`], and what the plan accepts.
#[must_use]
pub fn review_plan(bytes: &[u8], loaded: Loaded<Plan>) -> Review {
    review(loaded, |value| &value.allow, |value| plan(bytes, value))
}

/// [`checked_scenario`], and what the scenario accepts.
#[must_use]
pub fn review_scenario(bytes: &[u8], loaded: Loaded<Scenario>) -> Review {
    review(loaded, |value| &value.allow, |value| scenario(bytes, value))
}

fn review<T>(loaded: Loaded<T>, allow: fn(&T) -> &[Allowance], rules: impl Fn(&T) -> Review) -> Review {
    let Some(value) = loaded.value else {
        return Review {
            findings: loaded.diagnostics,
            accepted: Vec::new(),
        };
    };
    let mut all = apart(loaded.diagnostics, allow(&value));
    let found = rules(&value);
    all.findings.extend(found.findings);
    all.accepted.extend(found.accepted);
    all
}

/// `line:column` of a finding, for whoever has the text at hand.
#[must_use]
pub fn position(text: &str, diagnostic: &Diagnostic) -> (usize, usize) {
    LineIndex::new(text).line_column(text, diagnostic.span.start)
}

/// A text of a file inside a message.
fn both(text: &Text) -> Words {
    Words::Both {
        zh: text.zh.clone(),
        en: text.en.clone(),
    }
}
