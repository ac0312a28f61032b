//! `muster check --format json`.

use super::{Checked, Findings};
use crate::diag::{Diagnostic, LineIndex, Severity};
use crate::report::json::{Object, snake};
use crate::text::Lang;

/// Everything that was found; `plans` is their coverage.
pub(super) fn document(found: &Findings, plans: Option<Vec<String>>, lang: Lang) -> String {
    let mut whole = Object::new();
    if let Some(plans) = plans {
        whole.list("plans", plans);
    }
    whole.list("files", found.files.iter().map(|f| file(f, lang)));
    for (key, severity) in [
        ("errors", Severity::Error),
        ("warnings", Severity::Warning),
        ("notes", Severity::Info),
    ] {
        whole.int(key, found.count(severity) as i64);
    }
    whole.int("accepted", found.accepted() as i64);
    format!("{}\n", whole.finish())
}

fn file(file: &Checked, lang: Lang) -> String {
    let source = String::from_utf8_lossy(&file.problems.bytes);
    let index = LineIndex::new(&source);
    let mut o = Object::new();
    o.text("path", &file.problems.name)
        .text("kind", &snake(&format!("{:?}", file.kind)))
        .text_or_null("title", file.title.as_deref());
    let told = file.problems.diagnostics.iter();
    o.list(
        "diagnostics",
        told.map(|d| diagnostic(d, &source, &index, lang).finish()),
    );
    let accepted = file.accepted.iter().map(|accepted| {
        let mut o = diagnostic(&accepted.finding, &source, &index, lang);
        o.text("reason", accepted.reason.get(lang));
        o.finish()
    });
    o.list("accepted", accepted);
    o.finish()
}

fn diagnostic(d: &Diagnostic, source: &str, index: &LineIndex, lang: Lang) -> Object {
    let mut o = Object::new();
    o.text("severity", &snake(&format!("{:?}", d.severity)))
        .text("code", d.code)
        .text("path", &d.path);
    for (line_key, column_key, at) in [
        ("line", "column", d.span.start),
        ("end_line", "end_column", d.span.end),
    ] {
        let (line, column) = index.line_column(source, at);
        o.int(line_key, line as i64).int(column_key, column as i64);
    }
    let hints: Vec<String> = d.hints.iter().map(|h| h.get(lang)).collect();
    o.text("message", &d.message.get(lang)).texts("hints", &hints);
    o
}
