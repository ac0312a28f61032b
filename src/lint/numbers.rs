//! Lengths of time: of limits as a plan has them, and of work as the default parameters have it.

use std::sync::OnceLock;

use crate::embedded;
use crate::load;
use crate::model::common::{Dist, Limit};
use crate::model::parameters::{Parameters, Value};
use crate::model::plan::Effect;
use crate::time::Term;

/// Minutes of a term; days count 24 hours.
pub(super) fn minutes(term: Term) -> f64 {
    match term {
        Term::Span(span) => span.as_mins_f64(),
        Term::Days(n) | Term::WorkingDays(n) => f64::from(n) * 1_440.0,
        Term::Months(n) => f64::from(n) * 30.0 * 1_440.0,
        Term::SameDay => 1_440.0,
    }
}

/// The term that a limit is measured against.
pub(super) fn term(limit: &Limit) -> Option<Term> {
    match limit {
        Limit::Hard(term) | Limit::Vague { assumed: term, .. } => Some(term.value),
        Limit::Unset(_) => None,
    }
}

/// A length of work: what half of the cases need, and what nine of ten stay below. In minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Needed {
    pub(super) half: f64,
    pub(super) most: f64,
}

impl Needed {
    /// One after the other. Nine of ten: the half plus the root of the summed squares of what each may need more, which is
    /// exact for normal parts and near enough for these.
    pub(super) fn then(self, next: Self) -> Self {
        let (a, b) = (self.most - self.half, next.most - next.half);
        let half = self.half + next.half;
        Self {
            half,
            most: half + libm::sqrt(a * a + b * b),
        }
    }
}

/// The 0.9-quantile of the standard normal distribution.
const NINE_OF_TEN: f64 = 1.281_551_565_544_6;

/// Median and 0.9-quantile of a distribution.
pub(super) fn needed(dist: &Dist) -> Needed {
    let triangle = |min: f64, mode: f64, max: f64, p: f64| {
        let width = max - min;
        if width <= 0.0 {
            return min;
        }
        let below = (mode - min) / width;
        if p <= below {
            min + libm::sqrt(p * width * (mode - min))
        } else {
            max - libm::sqrt((1.0 - p) * width * (max - mode))
        }
    };
    match dist {
        Dist::Fixed(term) => {
            let half = minutes(term.value);
            Needed { half, most: half }
        }
        Dist::LogNormal { median, sigma } => {
            let half = minutes(median.value);
            Needed {
                half,
                most: half * libm::exp(sigma.value * NINE_OF_TEN),
            }
        }
        Dist::Triangular { min, mode, max } => {
            let [min, mode, max] = [min, mode, max].map(|t| minutes(t.value));
            Needed {
                half: triangle(min, mode, max, 0.5),
                most: triangle(min, mode, max, 0.9),
            }
        }
        Dist::Uniform { min, max } => {
            let (min, max) = (minutes(min.value), minutes(max.value));
            Needed {
                half: min + (max - min) * 0.5,
                most: min + (max - min) * 0.9,
            }
        }
    }
}

fn parameters() -> &'static Parameters {
    static PARAMETERS: OnceLock<Parameters> = OnceLock::new();
    PARAMETERS.get_or_init(|| {
        load::parameters(embedded::PARAMETERS.as_bytes())
            .value
            .expect("a test holds that the shipped parameters are valid")
    })
}

/// A length of the default parameters.
pub(super) fn length(id: &str) -> Needed {
    let found = parameters().parameters.iter().find(|p| p.id.value == id);
    match found.map(|p| &p.value) {
        Some(Value::Duration(dist)) => needed(dist),
        _ => Needed::default(),
    }
}

/// A plain number of the default parameters.
pub(super) fn number(id: &str) -> f64 {
    let found = parameters().parameters.iter().find(|p| p.id.value == id);
    match found.map(|p| &p.value) {
        Some(Value::Number(n) | Value::Probability(n)) => n.value,
        _ => 0.0,
    }
}

/// How long staff who sit elsewhere need to the office or the scene.
pub(super) fn from_elsewhere() -> Needed {
    let half = number("local-overhead") + number("away-km") / number("local-kmh").max(1.0) * 60.0;
    Needed {
        half,
        most: half * libm::exp(number("local-sigma") * NINE_OF_TEN),
    }
}

/// How long the work of an effect takes by default.
pub(super) fn work(effect: &Effect) -> Needed {
    length(&format!("work-{}", words(&effect_name(effect))))
}

fn effect_name(effect: &Effect) -> String {
    let shown = format!("{effect:?}");
    shown.chars().take_while(char::is_ascii_alphabetic).collect()
}

/// `HearByLeader` as `hear-by-leader`.
fn words(name: &str) -> String {
    let mut id = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !id.is_empty() {
            id.push('-');
        }
        id.push(c.to_ascii_lowercase());
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Span, Spanned};

    #[test]
    fn quantiles_are_those_of_the_distributions() {
        let mins = |text: &str| Spanned::new(Term::parse(text).expect("a term"), Span::default());
        let uniform = needed(&Dist::Uniform {
            min: mins("10m"),
            max: mins("20m"),
        });
        assert!((uniform.half - 15.0).abs() < 1e-9 && (uniform.most - 19.0).abs() < 1e-9);
        let triangle = needed(&Dist::Triangular {
            min: mins("0m"),
            mode: mins("10m"),
            max: mins("20m"),
        });
        assert!((triangle.half - 10.0).abs() < 1e-9 && triangle.most > 15.0 && triangle.most < 20.0);
        let normal = needed(&Dist::LogNormal {
            median: mins("25m"),
            sigma: Spanned::new(0.5, Span::default()),
        });
        assert!((normal.half - 25.0).abs() < 1e-9 && (normal.most - 47.4).abs() < 0.1);
    }

    #[test]
    fn effects_and_ways_have_their_defaults() {
        assert!(work(&Effect::HearByLeader).half > 0.0);
        assert!(work(&Effect::Tell(Vec::new())).half > 0.0);
        assert!(from_elsewhere().half > 5.0);
    }
}
