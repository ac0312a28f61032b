//! A plan with what the rules ask of it: duties side by side, who holds what, which clauses bind an element.

use std::collections::{BTreeMap, BTreeSet};

use super::ways::{Moment, Way, World, narrowed, ways};
use crate::diag::{Span, Words, quoted};
use crate::model::common::{FactKind, Limit, Name};
use crate::model::condition::Condition;
use crate::model::plan::{
    AlertLevel, Binding, Body, Clause, ClauseBinding, ClauseKind, Effect, LegalBasis, Line, Mark, Plan, Post,
    Procedure, ReportKind, StandingDuty, Step, Unit, UnitKind,
};
use crate::say;
use crate::syntax::Node;

/// A plan, its tree, and tables over it.
pub(super) struct PlanView<'p> {
    pub(super) plan: &'p Plan,
    tree: &'p Node<'p>,
    pub(super) duties: Vec<Duty<'p>>,
    /// The place of each duty among them.
    numbers: BTreeMap<&'p str, usize>,
    posts: BTreeMap<&'p str, &'p Post>,
    bodies: BTreeMap<&'p str, &'p Body>,
    units: BTreeMap<&'p str, &'p Unit>,
    /// Who holds a post; a post that nobody is listed for is its own person.
    persons: BTreeMap<&'p str, &'p str>,
    clauses: BTreeMap<&'p str, Vec<&'p str>>,
}

/// Something that somebody must do: a step, a report, an alert level, a regular duty.
pub(super) struct Duty<'p> {
    pub(super) id: &'p Name,
    /// Who owes it, as written: a post or a body.
    pub(super) by: &'p Name,
    pub(super) limit: &'p Limit,
    pub(super) critical: bool,
    pub(super) functions: &'p [Name],
    pub(super) what: What<'p>,
}

/// Kinds of duty.
#[derive(Clone, Copy)]
pub(super) enum What<'p> {
    Step(&'p Procedure, &'p Step),
    Line(&'p Line),
    Level(&'p AlertLevel),
    Standing(&'p StandingDuty),
}

impl<'p> PlanView<'p> {
    pub(super) fn new(plan: &'p Plan, tree: &'p Node<'p>) -> Self {
        let mut clauses: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for clause in &plan.clauses {
            if let ClauseBinding::By(elements) = &clause.bound {
                for element in elements {
                    clauses.entry(element.as_str()).or_default().push(&clause.id);
                }
            }
        }
        let mut persons: BTreeMap<&str, &str> = plan
            .posts
            .iter()
            .map(|p| (p.id.as_str(), p.id.as_str()))
            .collect();
        for person in &plan.persons {
            for post in &person.holds {
                persons.insert(post, &person.id);
            }
        }
        let duties = duties(plan);
        Self {
            plan,
            tree,
            numbers: duties.iter().zip(0..).map(|(d, i)| (d.id.as_str(), i)).collect(),
            duties,
            posts: plan.posts.iter().map(|p| (p.id.as_str(), p)).collect(),
            bodies: plan.bodies.iter().map(|b| (b.id.as_str(), b)).collect(),
            units: plan.units.iter().map(|u| (u.id.as_str(), u)).collect(),
            persons,
            clauses,
        }
    }

    pub(super) fn post(&self, id: &str) -> Option<&'p Post> {
        self.posts.get(id).copied()
    }

    pub(super) fn body(&self, id: &str) -> Option<&'p Body> {
        self.bodies.get(id).copied()
    }

    pub(super) fn unit(&self, id: &str) -> Option<&'p Unit> {
        self.units.get(id).copied()
    }

    /// The post that acts for an owner or receiver: itself, or the head of a body. None for a unit.
    pub(super) fn acting(&self, id: &'p str) -> Option<&'p Post> {
        self.post(id)
            .or_else(|| self.body(id).and_then(|b| self.post(&b.head)))
    }

    /// The person who holds a post.
    pub(super) fn person(&self, post: &'p str) -> &'p str {
        self.persons.get(post).copied().unwrap_or(post)
    }

    /// The person who acts for an owner or receiver.
    pub(super) fn acting_person(&self, id: &'p str) -> Option<&'p str> {
        self.acting(id).map(|post| self.person(&post.id))
    }

    /// Who stands in for whoever acts: deputies of the post and, when a body is named, of the body; other people only.
    pub(super) fn stand_ins(&self, id: &'p str) -> BTreeSet<&'p str> {
        let Some(post) = self.acting(id) else {
            return BTreeSet::new();
        };
        let of_body = self.body(id).into_iter().flat_map(|b| &b.deputies);
        let all = post.deputy.iter().chain(of_body);
        let own = self.person(&post.id);
        all.map(|d| self.person(d)).filter(|d| *d != own).collect()
    }

    pub(super) fn steps(&self) -> impl Iterator<Item = (&'p Procedure, &'p Step)> {
        let of = |procedure: &'p Procedure| procedure.steps.iter().map(move |step| (procedure, step));
        self.plan.procedures.iter().flat_map(of)
    }

    pub(super) fn effects(&self) -> impl Iterator<Item = (&'p Step, &'p Effect)> {
        self.steps()
            .flat_map(|(_, step)| step.does.iter().map(move |e| (step, e)))
    }

    /// Whether a duty has this function.
    pub(super) fn has_function(&self, function: &str) -> bool {
        self.duties.iter().any(|d| d.does(function))
    }

    /// What a role is bound to.
    pub(super) fn bound_to(&self, role: &str) -> &'p [Name] {
        let found = self.plan.roles.iter().find(|r| r.role.value == role);
        match found.map(|r| &r.is) {
            Some(Binding::To(all)) => all,
            _ => &[],
        }
    }

    /// Everybody who is told something by a duty: receivers of lines, of `Tell`, `Summon`, of alert levels and regular duties.
    pub(super) fn told(&self) -> impl Iterator<Item = &'p Name> {
        self.duties.iter().flat_map(Duty::tells)
    }

    /// Whether a unit of one of these kinds is told something.
    pub(super) fn tells_unit(&self, kinds: &[UnitKind]) -> bool {
        self.told()
            .filter_map(|name| self.unit(name))
            .any(|unit| kinds.contains(&unit.kind))
    }

    /// Whether the source orders a duty, and not only the author of the file, who had to assume something. Passing news on
    /// inside the house counts only where a clause that obliges, and leaves no gap, speaks of it: who tells whom is what
    /// sources leave out most.
    pub(super) fn is_ordered(&self, duty: &Duty<'_>) -> bool {
        let inside = duty
            .line()
            .is_some_and(|l| l.to.iter().all(|to| self.unit(to).is_none()));
        let binds = |clause: &&Clause| match &clause.bound {
            ClauseBinding::By(elements) => elements.contains(duty.id),
            ClauseBinding::NotMeasurable(_) => false,
        };
        let mut binding = self.plan.clauses.iter().filter(binds);
        binding.any(|clause| !inside || clause.kind == ClauseKind::Duty && !clause.marks.contains(&Mark::Gap))
    }

    /// Duties while an incident lasts: what is owed at any time, or only when it is over, is none of them.
    pub(super) fn during(&'p self) -> impl Iterator<Item = &'p Duty<'p>> {
        self.duties.iter().filter(|duty| {
            let afterwards = |ways: Vec<Way<'_>>| ways.iter().all(|w| w.only_in(Moment::Over as u8));
            let regular = matches!(duty.what, What::Standing(_));
            let last = duty.line().is_some_and(|l| l.kind == ReportKind::Final);
            !regular && !last && !self.in_its_place(duty).is_some_and(afterwards)
        })
    }

    /// Clauses that bind an element.
    pub(super) fn clauses_of(&self, id: &str) -> &[&'p str] {
        self.clauses.get(id).map_or(&[], Vec::as_slice)
    }

    /// An element with its clauses: `` `first` [3.6] ``.
    pub(super) fn element(&self, id: &str) -> Words {
        let clauses = self.clauses_of(id);
        if clauses.is_empty() {
            return quoted(id);
        }
        let mut list = clauses
            .iter()
            .take(MOST_CLAUSES)
            .copied()
            .collect::<Vec<_>>()
            .join(", ");
        if clauses.len() > MOST_CLAUSES {
            list.push_str(", …");
        }
        say!("lint-element", id = quoted(id), clauses = list).into()
    }

    /// The place of a top-level list, or of the plan's id where it is left out.
    pub(super) fn place(&self, list: &str) -> Span {
        self.tree.field(list).map_or(self.plan.id.span, Node::head)
    }

    /// Clauses with a mark, each with the place of the mark.
    pub(super) fn marked(&self, mark: Mark) -> Vec<(&'p Clause, Span)> {
        let clauses = self.plan.clauses.iter().enumerate();
        let found = clauses.filter_map(|(index, clause)| {
            let nth = clause.marks.iter().position(|m| *m == mark)?;
            let node = self.tree.field("clauses")?.items().get(index)?;
            let marks = node.field("marks")?.items();
            Some((clause, marks.get(nth).map_or(clause.id.span, Node::head)))
        });
        found.collect()
    }

    /// The place of a legal basis.
    pub(super) fn basis(&self, basis: &LegalBasis) -> Span {
        let index = self.plan.bases.iter().position(|b| std::ptr::eq(b, basis));
        let bases = self.tree.field("bases").map_or(&[][..], Node::items);
        let node = index.and_then(|i| bases.get(i));
        let title = node.and_then(|n| n.field("title").or(Some(n)));
        title.map_or(self.plan.id.span, Node::head)
    }

    /// The ways in which a duty can be owed; `None` when there are too many to tell.
    pub(super) fn ways(&'p self, duty: &Duty<'p>) -> Option<Vec<Way<'p>>> {
        ways(&duty.conditions(), self)
    }

    /// The ways in which a duty can be owed behind the steps before it, which say of what nature the incident is.
    pub(super) fn in_its_place(&'p self, duty: &Duty<'p>) -> Option<Vec<Way<'p>>> {
        let mut own = self.ways(duty)?;
        let mut open = duty.after();
        let mut seen = BTreeSet::new();
        while let Some(name) = open.pop() {
            if let Some(index) = self.duty(name).filter(|index| seen.insert(*index)) {
                let before = &self.duties[index];
                if let Some(ways) = self.ways(before) {
                    own = narrowed(own, &ways);
                }
                open.extend(before.after());
            }
        }
        Some(own)
    }

    /// A duty by its id.
    pub(super) fn duty(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// Whether a step can begin only after another one of its procedure is done.
    pub(super) fn is_behind(&self, procedure: &'p Procedure, later: &'p Step, earlier: &Step) -> bool {
        let mut open = vec![later];
        let mut seen = BTreeSet::new();
        while let Some(step) = open.pop() {
            for name in &step.after {
                if *name == earlier.id {
                    return true;
                }
                if seen.insert(name.as_str()) {
                    open.extend(procedure.steps.iter().find(|s| s.id == *name));
                }
            }
        }
        false
    }
}

/// Clauses named beside an element.
const MOST_CLAUSES: usize = 4;

impl<'p> Duty<'p> {
    /// The conditions that must hold for it to be owed.
    pub(super) fn conditions(&self) -> Vec<&'p Condition> {
        match self.what {
            What::Step(procedure, step) => std::iter::once(&procedure.when).chain(&step.when).collect(),
            What::Line(line) => vec![&line.when],
            What::Level(level) => level.trigger.iter().collect(),
            What::Standing(_) => Vec::new(),
        }
    }

    /// Duties that must be done before.
    pub(super) fn after(&self) -> Vec<&'p Name> {
        match self.what {
            What::Step(_, step) => step.after.iter().collect(),
            What::Line(line) => line.after.iter().collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn does(&self, function: &str) -> bool {
        self.functions.iter().any(|f| f.value == function)
    }

    /// Whom it tells something.
    pub(super) fn tells(&self) -> Vec<&'p Name> {
        match self.what {
            What::Line(line) => line.to.iter().collect(),
            What::Level(level) => level.tells.iter().collect(),
            What::Standing(duty) => duty.tells.iter().collect(),
            What::Step(_, step) => {
                let of = |effect: &'p Effect| match effect {
                    Effect::Tell(all) => all.as_slice(),
                    Effect::Summon(one) | Effect::Convene(one) => std::slice::from_ref(one),
                    _ => &[],
                };
                step.does.iter().flat_map(of).collect()
            }
        }
    }

    /// The step, if it is one.
    pub(super) fn step(&self) -> Option<(&'p Procedure, &'p Step)> {
        match self.what {
            What::Step(procedure, step) => Some((procedure, step)),
            _ => None,
        }
    }

    /// The line, if it is one.
    pub(super) fn line(&self) -> Option<&'p Line> {
        match self.what {
            What::Line(line) => Some(line),
            _ => None,
        }
    }
}

fn duties(plan: &Plan) -> Vec<Duty<'_>> {
    let lines = plan.lines.iter().map(|line| Duty {
        id: &line.id,
        by: &line.from,
        limit: &line.within,
        critical: line.critical,
        functions: &line.functions,
        what: What::Line(line),
    });
    let levels = plan.alerts.iter().filter_map(|level| {
        Some(Duty {
            id: &level.id,
            by: level.issuer.as_ref()?,
            limit: &level.within,
            critical: level.critical,
            functions: &level.functions,
            what: What::Level(level),
        })
    });
    let steps = plan.procedures.iter().flat_map(|procedure| {
        procedure.steps.iter().map(move |step| Duty {
            id: &step.id,
            by: &step.by,
            limit: &step.within,
            critical: step.critical,
            functions: &step.functions,
            what: What::Step(procedure, step),
        })
    });
    let standing = plan.standing.iter().map(|duty| Duty {
        id: &duty.id,
        by: &duty.by,
        limit: &duty.within,
        critical: duty.critical,
        functions: &duty.functions,
        what: What::Standing(duty),
    });
    lines.chain(levels).chain(steps).chain(standing).collect()
}

impl World for PlanView<'_> {
    fn range(&self, what: &str, _: &str) -> (i64, i64) {
        let most = |kind: FactKind| what == kind.name();
        match what {
            "alert" => (0, self.plan.alerts.len() as i64),
            "class" => (0, self.plan.classes.len() as i64),
            "done" | "reported" | "arrived" | "unsatisfied" | "contradicted" | "overdue"
            | "special-period" => (0, 1),
            _ if most(FactKind::Behaviour) || most(FactKind::Media) || most(FactKind::Risk) => (-1, 3),
            _ if most(FactKind::Bound) => (-1, 4),
            _ if most(FactKind::Demands) => (-1, 1),
            _ => (-1, i64::MAX),
        }
    }

    fn life(&self, _: &str) -> u8 {
        0b111
    }

    fn type_of(&self, id: &str) -> Option<&Condition> {
        self.plan.types.iter().find(|t| t.id.value == id).map(|t| &t.when)
    }
}
