//! Randomness that gives the same bits everywhere and never shifts.
//!
//! Each random quantity of a run has a *key* made of stable text ids, a purpose and an occurrence. A key names a
//! ChaCha8 stream of its own, so that taking a post out of a plan, or one try more on a telephone, moves no
//! other draw: paired runs are exactly comparable (common random numbers).
//!
//! Seating a stream costs about 70 ns, more than any draw. Draws that belong together (the tries of one call, the travel
//! and the work of one step) therefore come from one seating, each at its fixed position.
//!
//! Every quantity uses exactly one uniform, and normals come from the inverse of the distribution function, so
//! that a draw is monotone in its uniform: where a parameter changes, paired draws move together.
#![expect(
    clippy::excessive_precision,
    reason = "coefficients stand as they were published"
)]

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng as _, SeedableRng as _};

/// Hands out draws by key for one seed.
#[derive(Clone, Debug)]
pub struct Draws {
    chacha: ChaCha8Rng,
}

impl Draws {
    /// All streams of `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            chacha: ChaCha8Rng::seed_from_u64(seed),
        }
    }

    /// The first `N` uniforms in the open interval (0, 1) of the stream `key`.
    pub fn uniforms<const N: usize>(&mut self, key: u64) -> [f64; N] {
        // Word position first: the other order generates a block for nothing.
        self.chacha.set_word_pos(0);
        self.chacha.set_stream(key);
        std::array::from_fn(|_| unit(self.chacha.next_u64()))
    }

    /// The first uniform of the stream `key`.
    pub fn uniform(&mut self, key: u64) -> f64 {
        self.uniforms::<1>(key)[0]
    }
}

/// 53 random bits as a number in the open interval (0, 1).
fn unit(bits: u64) -> f64 {
    const STEP: f64 = 1.0 / 9_007_199_254_740_992.0; // 2⁻⁵³
    ((bits >> 11) as f64 + 0.5) * STEP
}

/// The standard normal quantile of `p` in (0, 1): algorithm AS 241 (PPND16, Wichura 1988, Applied Statistics 37,
/// 477–484), relative accuracy about 1e-16.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * horner(r, &CENTRAL_NUM) / horner(r, &CENTRAL_DEN);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = libm::sqrt(-libm::log(tail));
    let z = if r <= 5.0 {
        horner(r - 1.6, &MIDDLE_NUM) / horner(r - 1.6, &MIDDLE_DEN)
    } else {
        horner(r - 5.0, &FAR_NUM) / horner(r - 5.0, &FAR_DEN)
    };
    if q < 0.0 { -z } else { z }
}

/// A polynomial with the highest coefficient first.
fn horner(x: f64, coefficients: &[f64; 8]) -> f64 {
    coefficients.iter().fold(0.0, |sum, c| sum * x + c)
}

const CENTRAL_NUM: [f64; 8] = [
    2.509_080_928_730_122_672_7e3,
    3.343_057_558_358_812_810_5e4,
    6.726_577_092_700_870_085_3e4,
    4.592_195_393_154_987_145_7e4,
    1.373_169_376_550_946_112_5e4,
    1.971_590_950_306_551_442_7e3,
    1.331_416_678_917_843_774_5e2,
    3.387_132_872_796_366_608_0,
];
const CENTRAL_DEN: [f64; 8] = [
    5.226_495_278_852_854_561_0e3,
    2.872_908_573_572_194_267_4e4,
    3.930_789_580_009_271_061_0e4,
    2.121_379_430_158_659_586_7e4,
    5.394_196_021_424_751_107_7e3,
    6.871_870_074_920_579_083_0e2,
    4.231_333_070_160_091_125_2e1,
    1.0,
];
const MIDDLE_NUM: [f64; 8] = [
    7.745_450_142_783_414_076_4e-4,
    2.272_384_498_926_918_458_33e-2,
    2.417_807_251_774_506_117_70e-1,
    1.270_458_252_452_368_382_58,
    3.647_848_324_763_204_605_04,
    5.769_497_221_460_691_405_50,
    4.630_337_846_156_545_295_90,
    1.423_437_110_749_683_577_34,
];
const MIDDLE_DEN: [f64; 8] = [
    1.050_750_071_644_416_843_24e-9,
    5.475_938_084_995_344_946_00e-4,
    1.519_866_656_361_645_719_66e-2,
    1.481_039_764_274_800_745_90e-1,
    6.897_673_349_851_000_045_50e-1,
    1.676_384_830_183_803_849_40,
    2.053_191_626_637_758_821_87,
    1.0,
];
const FAR_NUM: [f64; 8] = [
    2.010_334_399_292_288_132_65e-7,
    2.711_555_568_743_487_578_15e-5,
    1.242_660_947_388_078_438_60e-3,
    2.653_218_952_657_612_309_30e-2,
    2.965_605_718_285_048_912_30e-1,
    1.784_826_539_917_291_335_80,
    5.463_784_911_164_114_369_90,
    6.657_904_643_501_103_777_20,
];
const FAR_DEN: [f64; 8] = [
    2.044_263_103_389_939_785_64e-15,
    1.421_511_758_316_445_888_70e-7,
    1.846_318_317_510_054_681_80e-5,
    7.868_691_311_456_132_591_00e-4,
    1.487_536_129_085_061_485_25e-2,
    1.369_298_809_227_358_053_10e-1,
    5.998_322_065_558_879_376_90e-1,
    1.0,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_agree_with_published_tables() {
        // R 4: qnorm(c(0.5, 0.975, 0.999, 1e-10), log = FALSE), printed with 15 digits.
        let table = [
            (0.5, 0.0),
            (0.975, 1.959_963_984_540_05),
            (0.999, 3.090_232_306_167_81),
            (1e-10, -6.361_340_902_404_06),
        ];
        for (p, z) in table {
            assert!(
                (normal_quantile(p) - z).abs() < 1e-12,
                "{p}: {} is not {z}",
                normal_quantile(p)
            );
        }
    }

    #[test]
    fn a_stream_depends_on_its_key_and_seed_alone() {
        let mut one = Draws::new(7);
        let first: [f64; 4] = one.uniforms(42);
        let _other: [f64; 9] = one.uniforms(43);
        assert_eq!(first, one.uniforms::<4>(42));
        assert_ne!(first, Draws::new(8).uniforms::<4>(42));
        assert!(first.iter().all(|u| *u > 0.0 && *u < 1.0));
    }
}
