//! Parameters by id to numbers.

use super::CompileError;
use crate::model::common::Dist as Written;
use crate::model::compiled::{Dist, EffectKind, Params, TensionParams};
use crate::model::parameters::{Parameters, Value};
use crate::model::plan::UnitKind;
use crate::time::{SimSpan, Term};

/// Minutes of a term; days count 24 hours.
fn minutes(term: Term) -> f64 {
    match term {
        Term::Span(span) => span.as_mins_f64(),
        Term::Days(n) | Term::WorkingDays(n) => f64::from(n) * 1_440.0,
        Term::Months(n) => f64::from(n) * 30.0 * 1_440.0,
        Term::SameDay => 1_440.0,
    }
}

/// A distribution as the engine draws from it.
pub(super) fn dist(written: &Written) -> Dist {
    match written {
        Written::Fixed(term) => Dist::Fixed(minutes(term.value)),
        Written::LogNormal { median, sigma } => Dist::LogNormal {
            mu: libm::log(minutes(median.value).max(1e-6)),
            sigma: sigma.value,
        },
        Written::Triangular { min, mode, max } => Dist::Triangular {
            min: minutes(min.value),
            mode: minutes(mode.value),
            max: minutes(max.value),
        },
        Written::Uniform { min, max } => Dist::Uniform {
            min: minutes(min.value),
            max: minutes(max.value),
        },
    }
}

/// Looks parameters up by id.
struct Table<'a>(&'a Parameters);

impl Table<'_> {
    fn value(&self, id: &str) -> Result<&Value, CompileError> {
        let found = self.0.parameters.iter().find(|p| p.id.value == id);
        found
            .map(|p| &p.value)
            .ok_or_else(|| CompileError::Parameter(id.to_owned()))
    }

    fn number(&self, id: &str) -> Result<f64, CompileError> {
        match self.value(id)? {
            Value::Number(n) | Value::Probability(n) => Ok(n.value),
            Value::Duration(_) => Err(CompileError::Parameter(id.to_owned())),
        }
    }

    fn dist(&self, id: &str) -> Result<Dist, CompileError> {
        match self.value(id)? {
            Value::Duration(d) => Ok(dist(d)),
            _ => Err(CompileError::Parameter(id.to_owned())),
        }
    }

    fn span(&self, id: &str) -> Result<SimSpan, CompileError> {
        match self.dist(id)? {
            Dist::Fixed(minutes) => Ok(SimSpan::from_mins_f64(minutes)),
            _ => Err(CompileError::Parameter(id.to_owned())),
        }
    }
}

/// Resolves every number that the engine reads.
pub(super) fn resolve(parameters: &Parameters) -> Result<Params, CompileError> {
    let t = Table(parameters);
    let three = |name: &str| -> Result<[f64; 3], CompileError> {
        Ok([
            t.number(&format!("reach-{name}-duty"))?,
            t.number(&format!("reach-{name}-off"))?,
            t.number(&format!("reach-{name}-night"))?,
        ])
    };
    let two = |name: &str| -> Result<[f64; 3], CompileError> {
        let off = t.number(&format!("reach-{name}-off"))?;
        Ok([t.number(&format!("reach-{name}-duty"))?, off, off])
    };
    let mut work = [Dist::Fixed(0.0); EffectKind::ALL.len()];
    for kind in EffectKind::ALL {
        work[kind as usize] = t.dist(&format!("work-{}", effect_id(kind)))?;
    }
    let mut turnout = [Dist::Fixed(0.0); UnitKind::ALL.len()];
    let mut travel = turnout;
    for kind in UnitKind::ALL {
        turnout[*kind as usize] = t.dist(&format!("turnout-{}", unit_id(*kind)))?;
        travel[*kind as usize] = t.dist(&format!("travel-{}", unit_id(*kind)))?;
    }
    Ok(Params {
        reach: [
            three("phone")?,
            three("mobile")?,
            two("radio")?,
            three("message")?,
            [t.number("reach-in-person")?; 3],
            two("written")?,
        ],
        acknowledge: [
            t.dist("acknowledge-duty")?,
            t.dist("acknowledge-off")?,
            t.dist("acknowledge-night")?,
        ],
        ring: t.span("ring")?,
        talk: t.dist("talk")?,
        listen: t.dist("listen")?,
        tries: t.number("tries")? as u32,
        gap: t.span("gap")?,
        round_gap: t.span("round-gap")?,
        notice_lead: t.span("notice-lead")?,
        emergency_answer: t.span("emergency-answer")?,
        emergency_talk: t.dist("emergency-talk")?,
        held_up: t.span("held-up")?,
        extension_lead: t.span("extension-lead")?,
        notice: t.dist("notice")?,
        notice_collapse: t.dist("notice-collapse")?,
        assess: t.dist("assess")?,
        prepare: t.dist("prepare")?,
        write: t.dist("write")?,
        sign: t.dist("sign")?,
        count_sigma: t.number("count-sigma")?,
        recall: t.dist("recall")?,
        walk: t.dist("walk")?,
        car_175km: t.dist("car-175km")?,
        local_kmh: t.number("local-kmh")?,
        local_overhead: t.number("local-overhead")?,
        local_sigma: t.number("local-sigma")?,
        away_km: t.number("away-km")?,
        contradiction_window: t.span("contradiction-window")?,
        contradiction_share: t.number("contradiction-share")?,
        promise: t.span("promise")?,
        tension: TensionParams {
            s0: t.number("tension-s0")?,
            w0: t.number("tension-w0")?,
            tau_w: t.number("tension-tau-w")?,
            a_info: t.number("tension-a-info")?,
            b_break: t.number("tension-b-break")?,
            c_crowd: t.number("tension-c-crowd")?,
            cap: t.number("tension-cap")?,
            hl_good: t.number("tension-hl-good")?,
            hl_bad: t.number("tension-hl-bad")?,
            base: t.number("tension-base")?,
            kappa: t.number("tension-kappa")?,
            tc: t.number("tension-tc")?,
            sc: t.number("tension-sc")?,
        },
        delay_factor: 1.0,
        work,
        turnout,
        unit_travel: travel,
    })
}

fn unit_id(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Police => "police",
        UnitKind::Medical => "medical",
        UnitKind::Superior => "superior",
        UnitKind::Destination => "destination",
        UnitKind::Liaison => "liaison",
        UnitKind::Department => "department",
        UnitKind::LocalGovernment => "local-government",
        UnitKind::Other => "other",
    }
}

fn effect_id(kind: EffectKind) -> String {
    let mut id = String::new();
    for c in format!("{kind:?}").chars() {
        if c.is_ascii_uppercase() && !id.is_empty() {
            id.push('-');
        }
        id.push(c.to_ascii_lowercase());
    }
    id
}
