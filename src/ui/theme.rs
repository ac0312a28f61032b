//! Colours, fonts and sizes: two themes of our own.
//!
//! Colours are chosen to differ in lightness as well as in hue (blue, teal, orange, vermilion), so that they stay apart for people
//! who don't see red and green; and nothing is said by colour alone, see [`sign`].

use std::sync::Arc;

use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, Style,
    TextStyle, Visuals, style::WidgetVisuals, vec2,
};

use crate::text::Lang;
use crate::view::Tone;

/// Regular weight: GB 2312, Latin and signs. Also given to whoever draws text outside egui.
pub const REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSansCJKsc-Regular.subset.otf");
/// Bold weight, the same characters.
pub const BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansCJKsc-Bold.subset.otf");

/// Quotation marks as wide as English has them; the Chinese ones are as wide as a character.
const ENGLISH_QUOTES: [(&str, &[u8]); 2] = [
    (
        "quotes",
        include_bytes!("../../assets/fonts/NotoSansCJKsc-Regular.latin-quotes.otf"),
    ),
    (
        "quotes-bold",
        include_bytes!("../../assets/fonts/NotoSansCJKsc-Bold.latin-quotes.otf"),
    ),
];

/// The smallest and the largest scale of the whole program.
pub const SCALES: std::ops::RangeInclusive<f32> = 1.0..=2.0;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Theme {
    /// For dim rooms and projectors.
    #[default]
    Dark,
    /// For bright rooms and print.
    Light,
}

/// Colours by meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Which theme it is.
    pub theme: Theme,
    /// Behind everything.
    pub ground: Color32,
    /// Panels.
    pub panel: Color32,
    /// Cards, fields and whatever lies on a panel.
    pub raised: Color32,
    /// Lines between things.
    pub line: Color32,
    /// Text.
    pub text: Color32,
    /// Text of minor weight; still at least 4.5 : 1 on a panel.
    pub dim: Color32,
    /// What can be pressed, what is chosen.
    pub accent: Color32,
    /// Text on `accent`.
    pub on_accent: Color32,
    /// As it should be.
    pub good: Color32,
    /// Something to look at.
    pub info: Color32,
    /// Short of what it should be.
    pub weak: Color32,
    /// Failed.
    pub bad: Color32,
    /// The EXERCISE mark and its text.
    pub exercise: (Color32, Color32),
    /// The map: ground, roads, water or whatever lies between.
    pub map: (Color32, Color32),
}

/// The dark theme.
pub const DARK: Palette = Palette {
    theme: Theme::Dark,
    ground: Color32::from_rgb(0x10, 0x14, 0x19),
    panel: Color32::from_rgb(0x18, 0x1d, 0x24),
    raised: Color32::from_rgb(0x22, 0x29, 0x32),
    line: Color32::from_rgb(0x35, 0x3f, 0x4b),
    text: Color32::from_rgb(0xe8, 0xeb, 0xef),
    dim: Color32::from_rgb(0xa2, 0xad, 0xb9),
    accent: Color32::from_rgb(0x4c, 0x9f, 0xf5),
    on_accent: Color32::from_rgb(0x08, 0x12, 0x1d),
    good: Color32::from_rgb(0x4a, 0xc2, 0x9a),
    info: Color32::from_rgb(0x6c, 0xb8, 0xf0),
    weak: Color32::from_rgb(0xf0, 0xac, 0x3c),
    bad: Color32::from_rgb(0xf2, 0x76, 0x60),
    exercise: (
        Color32::from_rgb(0xf0, 0xac, 0x3c),
        Color32::from_rgb(0x1a, 0x12, 0x02),
    ),
    map: (
        Color32::from_rgb(0x14, 0x1a, 0x21),
        Color32::from_rgb(0x4a, 0x57, 0x66),
    ),
};

/// The light theme.
pub const LIGHT: Palette = Palette {
    theme: Theme::Light,
    ground: Color32::from_rgb(0xec, 0xee, 0xf1),
    panel: Color32::from_rgb(0xf8, 0xf9, 0xfb),
    raised: Color32::from_rgb(0xff, 0xff, 0xff),
    line: Color32::from_rgb(0xd0, 0xd6, 0xde),
    text: Color32::from_rgb(0x17, 0x1d, 0x25),
    dim: Color32::from_rgb(0x55, 0x60, 0x6d),
    accent: Color32::from_rgb(0x0b, 0x5f, 0xc2),
    on_accent: Color32::from_rgb(0xff, 0xff, 0xff),
    good: Color32::from_rgb(0x00, 0x73, 0x55),
    info: Color32::from_rgb(0x0a, 0x67, 0x9c),
    weak: Color32::from_rgb(0x95, 0x58, 0x00),
    bad: Color32::from_rgb(0xb4, 0x31, 0x1b),
    exercise: (
        Color32::from_rgb(0xf0, 0xac, 0x3c),
        Color32::from_rgb(0x1a, 0x12, 0x02),
    ),
    map: (
        Color32::from_rgb(0xe9, 0xed, 0xf0),
        Color32::from_rgb(0x9a, 0xa6, 0xb2),
    ),
};

impl Palette {
    /// The colours of a theme.
    #[must_use]
    pub fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Dark => &DARK,
            Theme::Light => &LIGHT,
        }
    }

    /// The colour of a tone.
    #[must_use]
    pub fn tone(&self, tone: Tone) -> Color32 {
        match tone {
            Tone::Plain => self.text,
            Tone::Dim => self.dim,
            Tone::Good => self.good,
            Tone::Info => self.info,
            Tone::Weak => self.weak,
            Tone::Bad => self.bad,
        }
    }

    /// The colour of a tension band: 0 green, 1 yellow, 2 orange, 3 red.
    #[must_use]
    pub fn band(&self, band: u32) -> Color32 {
        match band {
            0 => self.good,
            1 => self.info,
            2 => self.weak,
            _ => self.bad,
        }
    }

    /// A colour for the n-th curve or post, apart from its neighbours.
    #[must_use]
    pub fn series(&self, n: usize) -> Color32 {
        [self.accent, self.weak, self.good, self.bad, self.info, self.dim][n % 6]
    }
}

/// The sign that stands beside the colour of a tone.
#[must_use]
pub fn sign(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain | Tone::Dim => "·",
        Tone::Good => "✓",
        Tone::Info => "●",
        Tone::Weak => "▲",
        Tone::Bad => "✖",
    }
}

/// The family of bold text.
#[must_use]
pub fn strong_family() -> FontFamily {
    FontFamily::Name("strong".into())
}

/// Bold text of a size in points.
#[must_use]
pub fn strong(size: f32) -> FontId {
    FontId::new(size, strong_family())
}

/// Our faces before egui's own, so that Latin and Chinese come from one hand; egui's bring the emoji. `fallback` is
/// a system font for rarer characters, if one was found.
#[must_use]
pub fn fonts(fallback: Option<Vec<u8>>) -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in [("muster", REGULAR), ("muster-bold", BOLD)] {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let rest = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let mut system = Vec::new();
    if let Some(bytes) = fallback {
        fonts
            .font_data
            .insert("system".to_owned(), Arc::new(FontData::from_owned(bytes)));
        system.push("system".to_owned());
    }
    let with = |first: &[&str]| -> Vec<String> {
        let first = first.iter().map(|f| (*f).to_owned());
        first
            .chain(rest.iter().cloned())
            .chain(system.iter().cloned())
            .collect()
    };
    fonts.families.insert(FontFamily::Proportional, with(&["muster"]));
    fonts
        .families
        .insert(strong_family(), with(&["muster-bold", "muster"]));
    let mono = fonts.families.entry(FontFamily::Monospace).or_default();
    mono.insert(1.min(mono.len()), "muster".to_owned());
    fonts
}

/// Sizes of text, in points at scale 1.
const SIZES: [(TextStyle, f32, bool); 5] = [
    (TextStyle::Small, 12.0, false),
    (TextStyle::Body, 14.0, false),
    (TextStyle::Button, 14.0, false),
    (TextStyle::Monospace, 13.0, false),
    (TextStyle::Heading, 18.0, true),
];

/// Sets fonts, once; [`speak`] says for which language.
pub fn install_fonts(ctx: &Context, fallback: Option<Vec<u8>>) {
    let fonts = fonts(fallback);
    ctx.data_mut(|data| data.insert_temp(egui::Id::new("fonts"), Arc::new(fonts.clone())));
    ctx.set_fonts(fonts);
}

/// Gives quotation marks the width that a language has them in.
pub fn speak(ctx: &Context, lang: Lang) {
    let installed = ctx.data(|data| data.get_temp::<Arc<FontDefinitions>>(egui::Id::new("fonts")));
    let Some(installed) = installed else { return };
    let mut fonts = FontDefinitions::clone(&installed);
    if lang == Lang::En {
        let families = [FontFamily::Proportional, strong_family()];
        for ((name, bytes), family) in ENGLISH_QUOTES.into_iter().zip(families) {
            let data = Arc::new(FontData::from_static(bytes));
            fonts.font_data.insert(name.to_owned(), data);
            fonts
                .families
                .entry(family)
                .or_default()
                .insert(0, name.to_owned());
        }
    }
    ctx.set_fonts(fonts);
}

/// Sets colours and sizes; cheap enough for every change of theme, not for every frame.
pub fn install(ctx: &Context, palette: &Palette) {
    ctx.all_styles_mut(|style| apply(style, palette));
}

fn apply(style: &mut Style, p: &Palette) {
    for (text, size, bold) in SIZES {
        let family = match (&text, bold) {
            (TextStyle::Monospace, _) => FontFamily::Monospace,
            (_, true) => strong_family(),
            _ => FontFamily::Proportional,
        };
        style.text_styles.insert(text, FontId::new(size, family));
    }
    style.spacing.item_spacing = vec2(8.0, 6.0);
    style.spacing.button_padding = vec2(10.0, 5.0);
    style.spacing.interact_size.y = 26.0;
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.window_margin = Margin::same(14);
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.visuals = visuals(p);
}

fn visuals(p: &Palette) -> Visuals {
    let mut v = match p.theme {
        Theme::Dark => Visuals::dark(),
        Theme::Light => Visuals::light(),
    };
    v.override_text_color = None;
    v.panel_fill = p.panel;
    v.window_fill = p.panel;
    v.window_stroke = Stroke::new(1.0, p.line);
    v.extreme_bg_color = p.ground;
    v.faint_bg_color = p.raised;
    v.code_bg_color = p.raised;
    v.hyperlink_color = p.accent;
    v.warn_fg_color = p.weak;
    v.error_fg_color = p.bad;
    v.weak_text_color = Some(p.dim);
    v.selection.bg_fill = p.accent.gamma_multiply(0.35);
    v.selection.stroke = Stroke::new(1.0, p.accent);
    let round = CornerRadius::same(5);
    let widget = |bg: Color32, line: Color32, text: Color32| WidgetVisuals {
        bg_fill: bg,
        weak_bg_fill: bg,
        bg_stroke: Stroke::new(1.0, line),
        corner_radius: round,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    v.widgets.noninteractive = widget(p.panel, p.line, p.text);
    v.widgets.inactive = widget(p.raised, p.line, p.text);
    v.widgets.hovered = widget(mix(p.raised, p.accent, 0.18), p.accent, p.text);
    v.widgets.active = widget(mix(p.raised, p.accent, 0.35), p.accent, p.text);
    v.widgets.open = widget(mix(p.raised, p.accent, 0.18), p.accent, p.text);
    v
}

/// A colour between two: 0 the first, 1 the second.
#[must_use]
pub fn mix(one: Color32, two: Color32, share: f32) -> Color32 {
    one.lerp_to_gamma(two, share)
}
