//! The differences between the plans that docs/expected-differences.md expects, on paired seeds.
//!
//! Each test's name begins with the id of the row that it holds.

use std::sync::Arc;

use muster::engine::Engine;
use muster::model::compiled::Compiled;
use muster::score::{Outcome, Scorer};

use crate::support::shipped;

/// The plans and scenarios that docs/expected-differences.md speaks of.
const THREE: [&str; 3] = [NINE, ONE, FOUR];
const WRITTEN: [&str; 3] = ["group-visit", "escalating-alerts", "travel-to-capital"];
const NINE: &str = "district-group-visits";
const ONE: &str = "inspection-period";
const FOUR: &str = "township-anniversary";

/// Runs of one scenario on one plan, seeds 1 to 20.
struct Runs {
    c: Arc<Compiled>,
    outcomes: Vec<Outcome>,
}

fn runs(plan: &str, scenario: &str) -> Runs {
    let c = shipped(plan, scenario);
    let mut engine = Engine::new();
    let mut scorer = Scorer::new(&c);
    let outcomes = (1..=20)
        .map(|seed| {
            engine.reset(&c, seed, &[]);
            engine.run().unwrap();
            let scores = scorer.score(&c, engine.events());
            scorer.explain(&c, engine.events(), &scores)
        })
        .collect();
    Runs { c, outcomes }
}

impl Runs {
    /// A named response time of each run.
    fn response(&self, name: &str) -> Vec<Option<i64>> {
        let of = |o: &Outcome| {
            let found = o.response_times.0.iter().find(|(n, _)| *n == name);
            found.unwrap_or_else(|| panic!("there is no time `{name}`")).1
        };
        self.outcomes.iter().map(of).collect()
    }

    /// The same, with the length of the run for what didn't happen.
    fn times(&self, name: &str) -> Vec<i64> {
        let end = self.c.end.0;
        self.response(name)
            .into_iter()
            .map(|t| t.unwrap_or(end))
            .collect()
    }

    /// How often a response time is known.
    fn known(&self, name: &str) -> usize {
        self.response(name).iter().flatten().count()
    }

    /// What each run said about an expectation.
    fn expectation(&self, id: &str) -> Vec<Option<bool>> {
        let of = |o: &Outcome| {
            let found = o.expectations.iter().find(|e| e.id == id);
            found
                .unwrap_or_else(|| panic!("there is no expectation `{id}`"))
                .held
        };
        self.outcomes.iter().map(of).collect()
    }

    fn held(&self, id: &str) -> usize {
        self.expectation(id).iter().filter(|h| **h == Some(true)).count()
    }

    fn not_applicable(&self, id: &str) -> bool {
        self.expectation(id).iter().all(Option::is_none)
    }

    fn applicable(&self, id: &str) -> bool {
        self.expectation(id).iter().all(Option::is_some)
    }

    /// A number of each run about the duties with a function, for one incident or for all.
    fn duties(
        &self,
        function: &str,
        incident: Option<&str>,
        number: impl Fn(&[&muster::score::outcome::Duty]) -> i64,
    ) -> Vec<i64> {
        let function = self.c.function(function).unwrap();
        let has = |id: &str| {
            self.c
                .elements
                .iter()
                .any(|e| e.id == id && e.functions.has(function))
        };
        self.outcomes
            .iter()
            .map(|o| {
                let of: Vec<_> = o
                    .duties
                    .iter()
                    .filter(|d| has(&d.id) && (incident.is_none() || d.incident.as_deref() == incident))
                    .collect();
                number(&of)
            })
            .collect()
    }
}

/// Holds that the mean of `more` is greater and that at least fifteen pairs don't contradict.
fn greater(more: &[i64], less: &[i64]) {
    let mean = |all: &[i64]| all.iter().sum::<i64>() / all.len() as i64 / 1_000;
    let pairs = more.iter().zip(less).filter(|(a, b)| a >= b).count();
    assert!(
        mean(more) > mean(less) && pairs >= 15,
        "means {} s and {} s, {pairs} pairs of {} don't contradict\n{more:?}\n{less:?}",
        mean(more),
        mean(less),
        more.len()
    );
}

/// Holds that a response time is never known under one plan, and known in at least fifteen runs under another.
fn null_and_set(null: &Runs, set: &Runs, name: &str) {
    assert_eq!(null.known(name), 0);
    assert!(set.known(name) >= 15, "{} of 20", set.known(name));
}

fn visit(plan: &str) -> Runs {
    runs(plan, "group-visit")
}

fn alerts(plan: &str) -> Runs {
    runs(plan, "escalating-alerts")
}

fn travel(plan: &str) -> Runs {
    runs(plan, "travel-to-capital")
}

#[test]
fn g1_first_contact_later_without_a_receptionist_than_under_plan_9() {
    greater(
        &visit(FOUR).times("first_contact"),
        &visit(NINE).times("first_contact"),
    );
}

#[test]
fn g2_first_contact_later_without_a_receptionist_than_under_plan_1() {
    greater(
        &visit(FOUR).times("first_contact"),
        &visit(ONE).times("first_contact"),
    );
}

#[test]
fn g3_only_plan_9_registers() {
    null_and_set(&visit(FOUR), &visit(NINE), "registration");
}

#[test]
fn g4_activation_waits_for_the_leading_group_under_plan_1() {
    greater(&visit(ONE).times("activation"), &visit(FOUR).times("activation"));
}

#[test]
fn g5_plan_9_has_no_line_upward() {
    null_and_set(&visit(NINE), &visit(ONE), "superior_informed");
}

#[test]
fn g6_only_plan_9_has_representatives() {
    assert!(visit(NINE).applicable("representatives-asked"));
    assert!(visit(ONE).not_applicable("representatives-asked"));
    assert!(visit(FOUR).not_applicable("representatives-asked"));
}

#[test]
fn g7_plan_4_has_no_classes() {
    assert!(visit(NINE).applicable("becomes-major"));
    assert!(visit(FOUR).not_applicable("becomes-major"));
}

#[test]
fn e1_only_plan_1_has_levels() {
    let (one, four, nine) = (alerts(ONE), alerts(FOUR), alerts(NINE));
    for id in ["yellow-raised", "orange-raised", "red-raised"] {
        assert!(one.applicable(id), "{id}");
        assert!(four.not_applicable(id) && nine.not_applicable(id), "{id}");
    }
}

#[test]
fn e2_plan_9_reports_when_people_are_there_plan_1_on_signs() {
    let (nine, one) = (
        alerts(NINE).times("first_report"),
        alerts(ONE).times("first_report"),
    );
    greater(&nine, &one);
    let mean = |all: &[i64]| all.iter().sum::<i64>() / 20;
    assert!(mean(&nine) - mean(&one) > 12 * 3_600_000);
}

#[test]
fn e3_plan_9_reports_when_people_are_there_plan_4_on_signs() {
    greater(
        &alerts(NINE).times("first_report"),
        &alerts(FOUR).times("first_report"),
    );
}

#[test]
fn e4_writing_takes_longer_than_a_call() {
    greater(
        &alerts(ONE).times("superior_informed"),
        &alerts(FOUR).times("superior_informed"),
    );
}

#[test]
fn e5_plan_9_has_no_line_upward() {
    null_and_set(&alerts(NINE), &alerts(FOUR), "superior_informed");
}

#[test]
fn e6_only_plan_1_acts_early_enough_for_an_agreement() {
    let one = alerts(ONE).held("agreement-reached");
    for plan in [FOUR, NINE] {
        assert_eq!(alerts(plan).held("agreement-reached"), 0, "{plan}");
    }
    assert!(one > 0, "{one}");
}

#[test]
fn e7_only_plan_1_checks_contradictions() {
    assert!(alerts(ONE).applicable("contradiction-checked"));
    assert!(alerts(FOUR).not_applicable("contradiction-checked"));
    assert!(alerts(NINE).not_applicable("contradiction-checked"));
}

#[test]
fn t1_nobody_of_plan_1_is_on_duty_at_dawn() {
    greater(
        &travel(ONE).times("first_report"),
        &travel(FOUR).times("first_report"),
    );
}

#[test]
fn t2_the_bureau_of_plan_9_works_in_office_hours() {
    greater(
        &travel(NINE).times("first_report"),
        &travel(FOUR).times("first_report"),
    );
}

#[test]
fn t3_the_superior_hears_later_under_plan_1() {
    greater(
        &travel(ONE).times("superior_informed"),
        &travel(FOUR).times("superior_informed"),
    );
}

#[test]
fn t4_plan_9_has_no_line_upward() {
    null_and_set(&travel(NINE), &travel(FOUR), "superior_informed");
}

#[test]
fn t5_plan_1_ends_at_its_own_door() {
    let (one, four, nine) = (travel(ONE), travel(FOUR), travel(NINE));
    for id in ["somebody-meets-them", "way-home-offered"] {
        assert!(one.not_applicable(id), "{id}");
        assert!(four.applicable(id) && nine.applicable(id), "{id}");
    }
}

#[test]
fn t6_the_one_vehicle_of_plan_4_is_waited_for() {
    let waited = |plan| travel(plan).duties("meet", None, |of| of.iter().map(|d| d.delay.vehicle_ms).sum());
    greater(&waited(FOUR), &waited(NINE));
}

#[test]
fn t8_under_plan_9_the_first_party_is_met_and_the_second_by_nobody() {
    let runs = travel(NINE);
    let met = |party| {
        let done = runs.duties("meet", Some(party), |of| {
            of.iter().filter(|d| d.done_ms.is_some()).count() as i64
        });
        done.iter().filter(|n| **n > 0).count()
    };
    let (first, second) = (met("first-seven"), met("later-four"));
    assert!(first >= 15, "{first}");
    assert!(second <= 5, "{second}");
}

#[test]
fn t9_the_second_party_of_plan_4_is_met_later() {
    let runs = travel(FOUR);
    let end = runs.c.end.0;
    let met = |party| {
        runs.duties("meet", Some(party), |of| {
            of.iter().filter_map(|d| d.done_ms).min().unwrap_or(end)
        })
    };
    greater(&met("later-four"), &met("first-seven"));
}

// Equal under all three, and meant so.

#[test]
fn s1_no_plan_has_a_medical_step() {
    for plan in THREE {
        let runs = visit(plan);
        assert!(
            runs.duties("medical", None, |of| of.len() as i64)
                .iter()
                .all(|n| *n == 0),
            "{plan}"
        );
    }
}

#[test]
fn s2_nobody_notifies_the_destination() {
    for plan in THREE {
        assert_eq!(travel(plan).known("notice_before_arrival"), 0, "{plan}");
    }
}

#[test]
fn s3_nobody_owes_lowering_a_level() {
    for plan in THREE {
        assert!(alerts(plan).not_applicable("alarm-corrected"), "{plan}");
    }
}

#[test]
fn s4_simulated_posts_keep_the_law() {
    let mut judged = 0;
    for plan in THREE {
        for scenario in WRITTEN {
            let runs = runs(plan, scenario);
            for id in [
                "no-breach",
                "no-silence",
                "phones-stay",
                "nobody-stopped",
                "names-stay",
            ] {
                if runs.outcomes[0].expectations.iter().any(|e| e.id == id) {
                    assert_eq!(runs.held(id), 20, "{id} in {scenario} on {plan}");
                    judged += 1;
                }
            }
        }
    }
    assert!(judged >= 9, "{judged}");
}

#[test]
fn s5_both_parties_arrive() {
    for plan in THREE {
        assert_eq!(travel(plan).held("both-parties-arrive"), 20, "{plan}");
    }
}
