//! Diagnostics with their source lines, and pages with colours.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstyle::{AnsiColor, Effects};

use crate::diag::{Diagnostic, LineIndex, Severity};
use crate::host::inputs::FileProblems;
use crate::lint::Rule;
use crate::report::layout::{Page, Style, WIDTH, plain};
use crate::text::{Arg, Lang, tr};

/// Columns that stand before the message of a diagnostic.
const TITLE: usize = 16;

/// Columns that stand before a hint.
const HINT: usize = 14;

/// Longest piece of a source line that is shown.
const MAX_LINE: usize = 400;

/// What a style looks like on a terminal.
pub(super) fn style(style: Style) -> anstyle::Style {
    let base = anstyle::Style::new();
    match style {
        Style::Plain => base,
        Style::Heading | Style::Strong => base.effects(Effects::BOLD),
        Style::Dim => base.effects(Effects::DIMMED),
        Style::Good => AnsiColor::Green.on_default(),
        Style::Weak => AnsiColor::Yellow.on_default(),
        Style::Bad => AnsiColor::Red.on_default().effects(Effects::BOLD),
    }
}

/// A page with escape codes.
pub(super) fn page(page: &Page) -> String {
    let mut out = String::new();
    for line in &page.lines {
        for span in line {
            let look = style(span.style);
            out.push_str(&format!("{look}{}{look:#}", span.text));
        }
        out.push('\n');
    }
    out
}

/// Every problem of a file with the line it stands in, with escape codes.
pub(super) fn problems(file: &FileProblems, lang: Lang, columns: usize) -> String {
    let source = String::from_utf8_lossy(&file.bytes);
    let index = LineIndex::new(&source);
    let mut out = String::new();
    for diagnostic in &file.diagnostics {
        out.push_str(&problem(file, &source, &index, diagnostic, (lang, columns)));
        out.push_str("\n\n");
    }
    out
}

fn problem(
    file: &FileProblems,
    source: &str,
    index: &LineIndex,
    diagnostic: &Diagnostic,
    (lang, columns): (Lang, usize),
) -> String {
    let (level, label) = match diagnostic.severity {
        Severity::Error => (Level::ERROR, "load-error"),
        Severity::Warning => (Level::WARNING, "load-warning"),
        Severity::Info => (Level::INFO, "load-info"),
    };
    let level = level.with_name(tr(lang, label, &[]));
    let (line, column) = index.line_column(source, diagnostic.span.start);
    let excerpt = Excerpt::around(
        source,
        diagnostic.span.start as usize,
        diagnostic.span.end as usize,
    );
    let name = clean(&file.name);
    // Behind "warning[L044]: ", under which the renderer hangs the further lines.
    let message = wrapped(
        &clean(&diagnostic.message.get(lang)),
        columns.saturating_sub(TITLE),
    );
    let title = level.primary_title(message).id(diagnostic.code);
    // An excerpt that begins where its line begins knows its own column; otherwise we say it.
    let whole = excerpt.as_ref().is_some_and(|e| e.whole);
    let mut group = if whole {
        Group::with_title(title)
    } else {
        title.element(Origin::path(name.clone()).line(line).char_column(column))
    };
    if let Some(excerpt) = &excerpt {
        let annotation = AnnotationKind::Primary.span(excerpt.from..excerpt.to);
        let annotation = match diagnostic.path.as_str() {
            "" => annotation,
            path => annotation.label(clean(path)),
        };
        let snippet = Snippet::source(excerpt.text.as_str())
            .line_start(line)
            .annotation(annotation);
        group = group.element(if whole { snippet.path(name) } else { snippet });
    }
    // The words of a rule say themselves what they are: reason, basis, change.
    let help = match Rule::find(diagnostic.code) {
        Some(_) => Level::HELP.no_name(),
        None => Level::HELP.with_name(tr(lang, "load-help", &[])),
    };
    for hint in &diagnostic.hints {
        let hint = wrapped(&clean(&hint.get(lang)), columns.saturating_sub(HINT));
        group = group.element(help.clone().message(hint));
    }
    Renderer::styled()
        .decor_style(DecorStyle::Ascii)
        .term_width(columns)
        .render(&[group])
}

/// A text in lines of at most so many columns.
fn wrapped(text: &str, columns: usize) -> String {
    let margin = " ".repeat(WIDTH.saturating_sub(columns));
    let mut page = Page::default();
    page.hang([plain(margin)], &[plain(text)]);
    let lines = page.to_plain();
    let lines: Vec<&str> = lines.lines().map(str::trim).collect();
    lines.join("\n")
}

/// The first line of a span, cut to a length that anybody wants to see.
struct Excerpt {
    text: String,
    from: usize,
    to: usize,
    /// It begins where its line begins.
    whole: bool,
}

impl Excerpt {
    fn around(source: &str, start: usize, end: usize) -> Option<Self> {
        let start = floor(source, start.min(source.len()));
        let end = floor(source, end.clamp(start, source.len()));
        let line_start = source[..start].rfind('\n').map_or(0, |i| i + 1);
        // A byte order mark takes no column.
        let mark = if source[line_start..start].starts_with('\u{feff}') {
            3
        } else {
            0
        };
        let line_start = line_start + mark;
        let line_end = source[start..].find('\n').map_or(source.len(), |i| start + i);
        let first = floor(source, line_start.max(start.saturating_sub(MAX_LINE / 2)));
        let last = floor(source, line_end.min(first + MAX_LINE).max(start));
        // Tabs and other control characters would move the marks under the line.
        let text: String = source[first..last]
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        if text.trim().is_empty() {
            return None;
        }
        // Control characters outside ASCII are longer than a space.
        let shift = |to: usize| -> usize {
            source[first..to.min(last)]
                .chars()
                .map(|c| if c.is_control() { 1 } else { c.len_utf8() })
                .sum()
        };
        let (from, to) = (shift(start), shift(end));
        let to = if to > from { to } else { floor_up(&text, from + 1) };
        Some(Self {
            text,
            from,
            to,
            whole: first == line_start,
        })
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn floor_up(text: &str, at: usize) -> usize {
    (at..=text.len())
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or(text.len())
}

/// Without control characters: files and their names may try to write on the terminal.
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// "3 errors and 1 warning in 2 files".
pub(super) fn count(files: &[FileProblems], lang: Lang) -> String {
    let of = |severity| {
        files
            .iter()
            .flat_map(|f| &f.diagnostics)
            .filter(|d| d.severity == severity)
            .count() as i64
    };
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let args = [
        ("files", Arg::Int(files.len() as i64)),
        ("errors", Arg::Int(errors)),
        ("warnings", Arg::Int(warnings)),
    ];
    format!("{}\n", tr(lang, "cli-problem-count", &args))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Span, quoted};
    use crate::say;

    fn shown(source: &str, start: usize, end: usize) -> String {
        let span = Span {
            start: start as u32,
            end: end as u32,
        };
        let diagnostic = Diagnostic::error(
            "P002",
            "posts[0].name",
            span,
            say!("load-no-role", role = quoted("x")),
        )
        .hint(say!("load-did-you-mean", name = quoted("y")));
        let file = FileProblems {
            name: "plan.ron".into(),
            bytes: source.into(),
            diagnostics: vec![diagnostic],
        };
        anstream::adapter::strip_str(&problems(&file, Lang::En, 100)).to_string()
    }

    #[test]
    fn marks_stand_right_under_chinese_text() {
        let source = "(\n  name: (zh: \"信访局\", en: \"x\"),\n)";
        let at = source.find("\"x\"").expect("there");
        let text = shown(source, at, at + 3);
        assert!(text.contains("plan.ron:2:25"), "{text}");
        let line = text.lines().find(|l| l.contains("信访局")).expect("the line");
        let marks = text.lines().find(|l| l.contains("^^^")).expect("the marks");
        let before = |l: &str, what: &str| crate::report::layout::width(&l[..l.find(what).expect("there")]);
        assert_eq!(before(line, "\"x\""), before(marks, "^^^"), "{text}");
        assert!(text.contains("did you mean `y`?"), "{text}");
    }

    #[test]
    fn strange_places_are_survived() {
        for (source, start, end) in [
            ("", 0, 0),
            ("信", 1, 2),
            ("a\u{85}b\n", 1, 9),
            ("x", 5, 7),
            ("\n\n", 1, 1),
            ("((((", 4, 4),
        ] {
            assert!(shown(source, start, end).contains("plan.ron:"), "{source:?}");
        }
        let long = format!("{}!{}", "a".repeat(100_000), "b".repeat(100_000));
        assert!(shown(&long, 100_000, 100_001).len() < 5_000);
    }
}
