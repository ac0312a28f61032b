//! Input that nobody writes by hand: it gives a diagnostic, never a panic or a hang.

use std::time::{Duration, Instant};

use muster::diag::codes;
use muster::{load, syntax};

use super::{LOADERS, sample};

/// Hostile files and what each is.
pub(super) fn inputs() -> Vec<(&'static str, Vec<u8>)> {
    let full = syntax::MAX_BYTES;
    let nested = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n)).into_bytes();
    let posts = |n: usize| {
        let one = "(id: \"a\", name: (zh: \"一\", en: \"a\")),";
        sample("plans")
            .replace("posts: [", &format!("posts: [{}", one.repeat(n)))
            .into_bytes()
    };
    vec![
        ("nothing", Vec::new()),
        ("a byte order mark alone", "\u{feff}".into()),
        ("brackets", vec![b'['; full]),
        ("parentheses", vec![b'('; full]),
        ("braces", vec![b'{'; full]),
        ("quotes", vec![b'"'; full]),
        ("hashes", [b"r".as_slice(), &vec![b'#'; full - 2], b"\""].concat()),
        ("raw strings", b"r#\"".repeat(full / 3)),
        ("comments", b"/*".repeat(full / 2)),
        ("a long comment", vec![b'/'; full]),
        ("minus signs", vec![b'-'; full]),
        ("digits", vec![b'9'; full]),
        ("a long word", vec![b'a'; full]),
        ("white space", vec![b' '; full]),
        ("commas", [b"(".as_slice(), &vec![b','; full - 1]].concat()),
        ("zeros", vec![0; full]),
        (
            "too many values",
            [b"[".as_slice(), &b"0,".repeat(full / 2 - 1), b"]"].concat(),
        ),
        (
            "one field again and again",
            [b"(".as_slice(), &b"id:0,".repeat(240_000), b")"].concat(),
        ),
        (
            "one unknown field again and again",
            [b"(".as_slice(), &b"idd:0,".repeat(240_000), b")"].concat(),
        ),
        (
            "a list of wrong posts",
            [b"(posts:[".as_slice(), &b"0,".repeat(240_000), b"])"].concat(),
        ),
        ("too many posts", posts(501)),
        ("the same id again and again", posts(400)),
        ("one byte too many", vec![b' '; full + 1]),
        ("deep nesting", nested(syntax::MAX_DEPTH + 1)),
        ("deepest nesting", nested(syntax::MAX_DEPTH)),
        ("invalid UTF-8", b"(version: 1, id: \"\xff\")".to_vec()),
        ("half a character", "(中".as_bytes()[..3].to_vec()),
    ]
}

#[test]
fn hostile_input_gives_a_diagnostic_soon() {
    for (what, bytes) in inputs() {
        for (kind, check) in LOADERS {
            #[expect(
                clippy::disallowed_methods,
                reason = "measures the loader, not simulated time"
            )]
            let start = Instant::now();
            let (valid, diagnostics) = check(&bytes);
            assert!(!valid && !diagnostics.is_empty(), "{what} as {kind}");
            assert!(
                diagnostics.len() <= syntax::MAX_DIAGNOSTICS + 1,
                "{what} as {kind}"
            );
            assert!(
                start.elapsed() < Duration::from_secs(5),
                "{what} as {kind} took {:?}",
                start.elapsed()
            );
        }
    }
}

#[test]
fn limits_have_names() {
    let code = |bytes: &[u8]| load::plan(bytes).diagnostics[0].code;
    let named = [
        ("nothing", codes::EMPTY_FILE),
        ("one byte too many", codes::TOO_LARGE),
        ("deep nesting", codes::TOO_DEEP),
        ("brackets", codes::TOO_DEEP),
        ("parentheses", codes::TOO_DEEP),
        ("too many values", codes::TOO_MANY_VALUES),
        ("invalid UTF-8", codes::NOT_UTF8),
        ("quotes", codes::SYNTAX),
        ("too many posts", codes::TOO_MANY_ELEMENTS),
    ];
    let inputs = inputs();
    for (what, expected) in named {
        let bytes = &inputs.iter().find(|(name, _)| *name == what).unwrap().1;
        assert_eq!(code(bytes), expected, "{what}");
    }
    assert_eq!(
        load::plan(b"(version: 1, id: \"\xff\")").diagnostics[0]
            .span
            .start,
        18
    );
}

#[test]
fn a_file_cut_at_any_byte_gives_a_diagnostic() {
    for (kind, check) in LOADERS {
        let text = sample(kind);
        let whole = text.trim_end().len();
        for cut in 0..whole {
            let (valid, diagnostics) = check(&text.as_bytes()[..cut]);
            assert!(!valid && !diagnostics.is_empty(), "{kind} cut at {cut}");
        }
    }
}

#[test]
fn byte_order_mark_and_windows_line_ends_change_nothing() {
    for (kind, check) in LOADERS {
        let text = sample(kind);
        for variant in [
            format!("\u{feff}{text}"),
            text.replace('\n', "\r\n"),
            format!("\u{feff}{}", text.replace('\n', "\r\n")),
        ] {
            let (valid, diagnostics) = check(variant.as_bytes());
            assert!(valid, "{kind}: {diagnostics:?}");
        }
        // Places stay right behind them.
        let broken = format!(
            "\u{feff}{}",
            text.replace("version: 1", "version: 2").replace('\n', "\r\n")
        );
        let told = super::told(&broken, &check(broken.as_bytes()).1);
        assert!(told[0].starts_with("error F021 at 2:14"), "{told:?}");
    }
    let first = "\u{feff}(version: 2)";
    assert!(
        super::told(first, &load::modifiers(first.as_bytes()).diagnostics)[0]
            .starts_with("error F021 at 1:11")
    );
}
