//! What a source clause says that law or rights forbid, as its author has marked it; and limits that the law sets.

use super::Out;
use super::limits::term_in_words;
use super::view::{PlanView, What};
use crate::diag::{Message, Span, Words};
use crate::model::common::{Clock, Limit, Name};
use crate::model::plan::{BasisStatus, Clause, Effect, Mark, ReportKind, Step};
use crate::say;
use crate::time::Term;

/// A finding about a clause, with what the source says.
pub(super) fn told(clause: &Clause, span: Span, text: &'static str, out: &mut Out) {
    let words = vec![("clause", clause.id.to_string().into())];
    out.quoting(span, Message::new(text, words), &[clause]);
}

/// A finding for each clause with a mark.
pub(super) fn marks(view: &PlanView<'_>, mark: Mark, text: &'static str, out: &mut Out) {
    for (clause, span) in view.marked(mark) {
        told(clause, span, text, out);
    }
}

/// One finding for all clauses with a mark.
pub(super) fn together(view: &PlanView<'_>, mark: Mark, text: &'static str, out: &mut Out) {
    let marked = view.marked(mark);
    if let Some((_, span)) = marked.first() {
        out.at(*span, Message::new(text, vec![("clauses", named(&marked))]));
    }
}

fn named(marked: &[(&Clause, Span)]) -> Words {
    Words::list(marked.iter().map(|(c, _)| c.id.as_str()))
}

/// One finding for all clauses with a mark, which quotes them.
pub(super) fn gathered(view: &PlanView<'_>, mark: Mark, text: &'static str, out: &mut Out) {
    quote_all(&view.marked(mark), text, out);
}

fn quote_all(marked: &[(&Clause, Span)], text: &'static str, out: &mut Out) {
    if let Some((_, span)) = marked.first() {
        let clauses: Vec<&Clause> = marked.iter().map(|(c, _)| *c).collect();
        out.quoting(
            *span,
            Message::new(text, vec![("clauses", named(marked))]),
            &clauses,
        );
    }
}

/// Clauses that leave something out; those that another rule has found to be the whole of the plan are told there.
pub(super) fn gaps(view: &PlanView<'_>, out: &mut Out) {
    let elsewhere = match super::news::covers_only_journeys(view) {
        Some(_) => super::news::unbound_gaps(view),
        None => Vec::new(),
    };
    let mut here = view.marked(Mark::Gap);
    here.retain(|(clause, _)| !elsewhere.iter().any(|c| c.id == clause.id));
    quote_all(&here, "lint-l023", out);
}

/// Bases that were replaced.
pub(super) fn replaced(view: &PlanView<'_>, out: &mut Out) {
    for basis in view
        .plan
        .bases
        .iter()
        .filter(|b| b.status == BasisStatus::Replaced)
    {
        out.at(
            view.basis(basis),
            say!("lint-l121", title = super::both(&basis.title)),
        );
    }
}

/// Bases that nobody has checked.
pub(super) fn unchecked(view: &PlanView<'_>, out: &mut Out) {
    for basis in view
        .plan
        .bases
        .iter()
        .filter(|b| b.status == BasisStatus::Unchecked)
    {
        out.at(
            view.basis(basis),
            say!("lint-l122", title = super::both(&basis.title)),
        );
    }
}

/// Minutes for a report that no basis gives: national law has none, so only a local rule can.
pub(super) fn minutes_without_basis(view: &PlanView<'_>, out: &mut Out) {
    if view.plan.bases.iter().any(|b| b.status == BasisStatus::Local) {
        return;
    }
    for line in view.plan.lines.iter().filter(|l| l.kind == ReportKind::First) {
        if let Limit::Hard(term) = &line.within
            && matches!(term.value, Term::Span(_))
        {
            let message = say!(
                "lint-l123",
                line = view.element(&line.id),
                limit = term_in_words(term.value)
            );
            out.at(term.span, message);
        }
    }
}

/// The longest that the law gives for what a function stands for, in days.
const STATUTORY: &[(&str, u32, &str)] = &[
    ("route", 15, "lint-l127-route"),
    ("accept", 15, "lint-l127-accept"),
    ("close-matter", 60, "lint-l127-close"),
    ("written-answer", 60, "lint-l127-close"),
    ("review", 30, "lint-l127-review"),
];

fn hard(limit: &Limit) -> Option<(Term, Span)> {
    match limit {
        Limit::Hard(term) => Some((term.value, term.span)),
        _ => None,
    }
}

/// Limits longer than the law allows.
pub(super) fn beyond_the_law(view: &PlanView<'_>, out: &mut Out) {
    for duty in &view.duties {
        let Some((term, span)) = hard(duty.limit) else {
            continue;
        };
        let exceeded = STATUTORY.iter().find(|(function, days, _)| {
            // Working days are longer than the days that the law counts; that is another rule's matter.
            duty.does(function)
                && !matches!(term, Term::WorkingDays(_))
                && super::numbers::minutes(term) > f64::from(*days) * 1_440.0
        });
        if let Some((_, _, what)) = exceeded {
            let message = say!(
                "lint-l127",
                element = view.element(duty.id),
                limit = term_in_words(term),
                law = Message::new(what, Vec::new())
            );
            out.at(span, message);
        }
    }
}

/// Limits of the petition procedure counted in working days.
pub(super) fn working_days(view: &PlanView<'_>, out: &mut Out) {
    for duty in &view.duties {
        if let Some((term @ Term::WorkingDays(n), span)) = hard(duty.limit)
            && STATUTORY
                .iter()
                .any(|(function, days, _)| duty.does(function) && *days == n)
        {
            let message = say!(
                "lint-l125",
                element = view.element(duty.id),
                limit = term_in_words(term)
            );
            out.at(span, message);
        }
    }
}

/// Sixty days that don't run from acceptance.
pub(super) fn not_from_acceptance(view: &PlanView<'_>, out: &mut Out) {
    for duty in &view.duties {
        let What::Step(procedure, step) = duty.what else {
            continue;
        };
        let answers = duty.does("written-answer")
            || duty.does("close-matter")
            || step.does.iter().any(|e| matches!(e, Effect::AnswerInWriting));
        // What counts from the day on which the matter came in is done before the law's limit ends.
        let from_receipt = step.clock == Clock::Arose;
        let sixty = hard(duty.limit).filter(|_| answers && !from_receipt);
        let Some((Term::Days(60) | Term::Months(2), span)) = sixty else {
            continue;
        };
        let accepts = procedure
            .steps
            .iter()
            .filter(|s| s.functions.iter().any(|f| f.value == "accept"));
        if !accepts.into_iter().any(|s| step.after.contains(&s.id)) {
            out.at(span, say!("lint-l124", element = view.element(duty.id)));
        }
    }
}

/// Acceptance of which nobody tells the petitioner in writing: neither the step itself nor one right behind it.
pub(super) fn no_notice_of_acceptance(view: &PlanView<'_>, out: &mut Out) {
    let concludes = |step: &Step| {
        let ends = |f: &Name| ["close-matter", "written-answer"].contains(&f.as_str());
        step.functions.iter().any(ends)
    };
    let tells = |step: &Step| {
        let told = |e: &Effect| matches!(e, Effect::Register | Effect::Explain | Effect::AnswerInWriting);
        !concludes(step) && step.does.iter().any(told)
    };
    for (procedure, step) in view.steps() {
        if !step.functions.iter().any(|f| f.value == "accept") {
            continue;
        }
        let mut behind = procedure.steps.iter().filter(|s| s.after.contains(&step.id));
        if !tells(step) && !behind.any(tells) {
            out.at(step.id.span, say!("lint-l128", step = view.element(&step.id)));
        }
    }
}

/// Extensions without approval, without a reason, or longer than the law has them.
pub(super) fn extensions(view: &PlanView<'_>, out: &mut Out) {
    for (_, step) in view.steps() {
        let Some(extension) = &step.extension else {
            continue;
        };
        let long = super::numbers::minutes(extension.by.value) > 30.0 * 1_440.0;
        let lacks = [
            (extension.approved_by.is_none(), "lint-l126-approval"),
            (!extension.reason_told, "lint-l126-reason"),
            (long, "lint-l126-long"),
        ];
        let lacks: Vec<Words> = lacks
            .into_iter()
            .filter(|(lack, _)| *lack)
            .map(|(_, text)| Message::new(text, Vec::new()).into())
            .collect();
        if !lacks.is_empty() {
            let message = say!(
                "lint-l126",
                step = view.element(&step.id),
                lacks = Words::list(lacks)
            );
            out.at(extension.by.span, message);
        }
    }
}
