//! The tension model against numbers recorded from an independent implementation.

use muster::engine::tension::{Minute, Tension};
use serde_json::Value;

use crate::support::shipped;

#[test]
fn every_minute_of_the_reference_is_met() {
    let scenarios: Value = serde_json::from_str(include_str!("../fixtures/engine/tension.json")).unwrap();
    let params = shipped("district-group-visits", "group-visit").params.tension;
    let mut compared = 0;
    for s in scenarios.as_array().unwrap() {
        let number = |key: &str| s[key].as_f64();
        let mut tension = Tension::new(number("h").unwrap(), number("l").unwrap(), number("t0").unwrap());
        for (t, expected) in s["tension"].as_array().unwrap().iter().enumerate() {
            let t = t as f64;
            for event in s["events"].as_array().unwrap() {
                if event[0].as_f64() == Some(t) {
                    tension.jump(event[1].as_f64().unwrap());
                }
            }
            let justice = usize::from(t >= number("pj_at").unwrap());
            tension.step(
                Minute {
                    t,
                    size: number("n").unwrap(),
                    waiting: t < number("met").unwrap(),
                    informed: number("informed").is_some_and(|at| t >= at),
                    broken: number("promise").is_some_and(|at| t > at),
                    justice: s["pj"][justice].as_f64().unwrap(),
                },
                &params,
            );
            let expected = expected.as_f64().unwrap();
            assert!(
                (tension.value - expected).abs() < 1e-9,
                "{} at minute {t}: {} is not {expected}",
                s["name"],
                tension.value
            );
            compared += 1;
        }
    }
    assert_eq!(compared, 8 * 241);
}

#[test]
fn a_jump_is_clamped_by_the_next_minute_only() {
    let params = shipped("district-group-visits", "group-visit").params.tension;
    let mut tension = Tension::new(0.7, 0.4, 95.0);
    tension.jump(25.0);
    assert!((tension.value - 120.0).abs() < 1e-12);
    let calm = Minute {
        t: 1.0,
        size: 20.0,
        waiting: false,
        informed: false,
        broken: false,
        justice: 0.9,
    };
    tension.step(calm, &params);
    assert!((tension.value - 100.0).abs() < 1e-12);
}
