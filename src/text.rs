//! Texts in two languages, and the language that a reader chose.
//!
//! The program's own words live in `assets/i18n/{en,zh}/*.ftl` (Fluent), one pair of files per topic, and are
//! embedded in the binary. [`tr`] looks one up. Texts that authors write come as pairs and are chosen by
//! [`Lang::pick`]. A test holds that both languages have the same ids with the same variables.

use std::fmt;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::time::Term;

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The one of two texts that this language reads.
    #[must_use]
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// The language of a locale name such as `zh_CN.UTF-8`: Chinese if it starts with `zh`, else English.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("zh") {
            Self::Zh
        } else {
            Self::En
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Zh => "zh",
            Self::En => "en",
        })
    }
}

/// What fills a variable of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arg<'a> {
    /// Words.
    Text(&'a str),
    /// A whole number.
    Int(i64),
    /// Another number, printed as Rust prints it; round it first.
    Num(f64),
}

macro_rules! catalogues {
    ($($topic:literal),* $(,)?) => {
        /// Every pair of catalogue files: topic, Chinese, English.
        const CATALOGUES: &[(&str, &str, &str)] = &[$((
            $topic,
            include_str!(concat!("../assets/i18n/zh/", $topic, ".ftl")),
            include_str!(concat!("../assets/i18n/en/", $topic, ".ftl")),
        )),*];
    };
}

catalogues![
    "cli",
    "codes",
    "explain",
    "help",
    "lint",
    "load",
    "report",
    "score",
    "session",
    "timeline",
    "ui",
    "ui-briefing",
    "ui-conduct",
    "ui-console",
    "ui-debrief",
    "ui-library",
    "ui-map",
    "ui-window",
    "view",
    "view-post"
];

/// The text `id` in `lang`, with its variables filled.
///
/// # Panics
/// Debug builds panic when the id or a variable is missing, so that tests find it; release builds show the id.
#[must_use]
pub fn tr(lang: Lang, id: &str, args: &[(&str, Arg<'_>)]) -> String {
    let bundle = bundle(lang);
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        debug_assert!(false, "no text `{id}` in language `{lang}`");
        return id.to_owned();
    };
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        let value = match *arg {
            Arg::Text(text) => FluentValue::from(text),
            // Fluent's numbers are floats; our own digits keep every whole number exact.
            Arg::Int(number) => FluentValue::from(number.to_string()),
            Arg::Num(number) => FluentValue::from(number.to_string()),
        };
        values.set(*name, value);
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
    debug_assert!(errors.is_empty(), "text `{id}` in language `{lang}`: {errors:?}");
    text.into_owned()
}

/// A length of time in minutes, or hours and minutes, or seconds when it is short.
#[must_use]
pub fn duration(lang: Lang, ms: i64) -> String {
    let sign = if ms < 0 { "−" } else { "" };
    let secs = (ms.abs() + 500) / 1_000;
    let minutes = (ms.abs() + 30_000) / 60_000;
    let (id, big, small) = match minutes {
        _ if secs < 100 => ("unit-seconds", secs, 0),
        0..120 => ("unit-minutes", minutes, 0),
        120..2_880 => ("unit-hours", minutes / 60, minutes % 60),
        _ => ("unit-days", minutes / 1_440, minutes % 1_440 / 60),
    };
    let n = ("n", Arg::Int(big));
    let text = match (id, small) {
        ("unit-hours" | "unit-days", 1..) => tr(lang, &format!("{id}-and"), &[n, ("rest", Arg::Int(small))]),
        _ => tr(lang, id, &[n]),
    };
    format!("{sign}{text}")
}

/// A plan's term in words: a fixed length as [`duration`], a calendar term by name.
#[must_use]
pub fn term(lang: Lang, term: Term) -> String {
    let (id, n) = match term {
        Term::Span(span) => return duration(lang, span.0),
        Term::Days(n) => ("unit-days", n),
        Term::WorkingDays(n) => ("unit-working-days", n),
        Term::Months(n) => ("unit-months", n),
        Term::SameDay => ("unit-same-day", 0),
    };
    tr(lang, id, &[("n", Arg::Int(i64::from(n)))])
}

/// Whether there is a text `id`.
#[must_use]
pub fn has(id: &str) -> bool {
    bundle(Lang::En).has_message(id)
}

fn bundle(lang: Lang) -> &'static FluentBundle<FluentResource> {
    static ZH: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    static EN: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    match lang {
        Lang::Zh => ZH.get_or_init(|| load(lang)),
        Lang::En => EN.get_or_init(|| load(lang)),
    }
}

/// Reads the embedded catalogues of one language. A damaged entry is a mistake of ours: debug builds panic, release
/// builds go on with the rest.
fn load(lang: Lang) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = lang.to_string().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // No invisible direction marks around variables: neither language needs them, and they disturb columns.
    bundle.set_use_isolating(false);
    for (topic, zh, en) in CATALOGUES {
        let source = lang.pick(zh, en).to_owned();
        let resource = FluentResource::try_new(source).unwrap_or_else(|(partial, errors)| {
            debug_assert!(false, "{lang}/{topic}.ftl: {errors:?}");
            partial
        });
        if let Err(errors) = bundle.add_resource(resource) {
            debug_assert!(false, "{lang}/{topic}.ftl: {errors:?}");
        }
    }
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Ids with the variables of each, read line by line.
    fn entries(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in source.lines().filter(|l| !l.starts_with('#')) {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                let (id, _) = line.split_once('=').expect("an entry has an equals sign");
                current = id.trim().to_owned();
                let fresh = found.insert(current.clone(), BTreeSet::new()).is_none();
                assert!(fresh, "`{current}` stands twice");
            }
            for part in line.split("{ $").skip(1) {
                let end = part.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'));
                let name = &part[..end.expect("a variable ends")];
                found
                    .get_mut(&current)
                    .expect("a variable stands in an entry")
                    .insert(name.to_owned());
            }
            assert!(!line.contains("{$"), "write `{{ $name }}` with spaces: {line}");
        }
        found
    }

    #[test]
    fn both_languages_have_the_same_texts_with_the_same_variables() {
        for (topic, zh, en) in CATALOGUES {
            assert_eq!(entries(zh), entries(en), "{topic}.ftl");
        }
    }

    #[test]
    fn every_file_on_disk_is_embedded() {
        for lang in Lang::ALL {
            let dir = format!("{}/assets/i18n/{lang}", env!("CARGO_MANIFEST_DIR"));
            let mut topics: Vec<String> = std::fs::read_dir(dir)
                .expect("the folder is there")
                .map(|e| {
                    e.expect("readable")
                        .file_name()
                        .to_string_lossy()
                        .replace(".ftl", "")
                })
                .collect();
            topics.sort();
            let embedded: Vec<&str> = CATALOGUES.iter().map(|c| c.0).collect();
            assert_eq!(topics, embedded, "{lang}");
        }
    }

    #[test]
    fn every_catalogue_can_be_read_whole() {
        for lang in Lang::ALL {
            for (_, zh, en) in CATALOGUES {
                for id in entries(lang.pick(zh, en)).keys() {
                    assert!(bundle(lang).has_message(id), "{lang}: {id}");
                }
            }
        }
    }

    #[test]
    fn a_variable_is_filled_without_direction_marks() {
        let text = tr(Lang::En, "params-grade", &[("grade", Arg::Text("7"))]);
        assert_eq!(text, "grade 7");
        assert!(tr(Lang::Zh, "params-grade", &[("grade", Arg::Text("7"))]).contains('7'));
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "no text `no-such-text`")]
    fn a_missing_text_is_found_by_tests() {
        let _ = tr(Lang::En, "no-such-text", &[]);
    }

    #[test]
    fn a_locale_chooses_the_language() {
        assert_eq!(Lang::of_locale("zh_CN.UTF-8"), Lang::Zh);
        assert_eq!(Lang::of_locale("C"), Lang::En);
    }
}
