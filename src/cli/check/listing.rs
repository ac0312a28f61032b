//! What `muster check` prints for people: files, worst finding first, a line of reason each.

use super::{Checked, Findings, is_of_form};
use crate::cli::render;
use crate::diag::{Diagnostic, LineIndex, Severity};
use crate::lint;
use crate::report::layout::{Page, Span, Style, WIDTH, pad, plain, span, width};
use crate::text::{Arg, Lang, tr};

/// Severities with the text of their name and how they look.
const SEVERITIES: [(Severity, &str, Style); 3] = [
    (Severity::Error, "load-error", Style::Bad),
    (Severity::Warning, "load-warning", Style::Weak),
    (Severity::Info, "load-info", Style::Dim),
];

/// The listing with escape codes. A verbose one shows the source of every finding and all that is to be said of it.
pub(super) fn text(found: &Findings, verbose: bool, lang: Lang) -> String {
    let mut out = String::new();
    for file in &found.files {
        let told = !file.problems.diagnostics.is_empty();
        if !told && (!verbose || file.accepted.is_empty()) {
            continue;
        }
        let mut page = Page::default();
        header(&mut page, file, lang);
        if told && (verbose || file.is_broken()) {
            page.gap();
            out.push_str(&render::page(&page));
            out.push_str(&render::problems(&file.problems, lang, WIDTH));
            page = Page::default();
        } else {
            findings(&mut page, file, lang);
        }
        if verbose {
            accepted(&mut page, file, lang);
        }
        if !page.lines.is_empty() {
            page.gap();
        }
        out.push_str(&render::page(&page));
    }
    // The header of a single file has said how much there is.
    let totals = found.files.len() > 1;
    out.push_str(&render::page(&closing(found, totals, verbose, lang)));
    out
}

/// Path, title and counts of a file.
fn header(page: &mut Page, file: &Checked, lang: Lang) {
    let mut counts: Vec<String> = SEVERITIES
        .iter()
        .map(|(severity, _, _)| (*severity, file.count(*severity)))
        .filter(|(_, n)| *n > 0)
        .map(|(severity, n)| counted(severity, n, lang))
        .collect();
    if !file.accepted.is_empty() {
        let n = Arg::Int(file.accepted.len() as i64);
        counts.push(tr(lang, "check-accepted", &[("n", n)]));
    }
    let counts = counts.join(&tr(lang, "load-comma", &[]));
    let name = render::clean(&file.problems.name);
    page.hang([], &[span(Style::Heading, name), plain(format!("  {counts}"))]);
    if let Some(title) = &file.title {
        page.hang([plain("  ")], &[span(Style::Strong, render::clean(title))]);
    }
}

fn counted(severity: Severity, n: usize, lang: Lang) -> String {
    let id = match severity {
        Severity::Error => "check-errors",
        Severity::Warning => "check-warnings",
        Severity::Info => "check-notes",
    };
    let id = if n == 1 {
        format!("{id}-one")
    } else {
        id.to_owned()
    };
    tr(lang, &id, &[("n", Arg::Int(n as i64))])
}

/// One line for each finding, and one on what to change for each rule.
fn findings(page: &mut Page, file: &Checked, lang: Lang) {
    let all = &file.problems.diagnostics;
    let place = places_in(&file.problems.bytes);
    let places = all.iter().map(|d| width(&place(d))).max().unwrap_or(0);
    let names = SEVERITIES.map(|(severity, id, style)| (severity, tr(lang, id, &[]), style));
    let labels = names.iter().map(|(_, name, _)| width(name)).max().unwrap_or(0);
    for (i, d) in all.iter().enumerate() {
        let known = names.iter().find(|(severity, _, _)| *severity == d.severity);
        let (label, style) = known.map_or(("", Style::Plain), |(_, name, style)| (name, *style));
        let lead = vec![
            plain("  "),
            span(Style::Dim, pad(&place(d), places)),
            plain("  "),
            span(style, pad(label, labels)),
            plain("  "),
            span(Style::Strong, d.code),
            plain("  "),
        ];
        page.hang(lead, &[plain(render::clean(&d.message.get(lang)))]);
        // What several findings of a rule have in common is said under the last of them.
        if all
            .get(i + 1)
            .is_none_or(|next| next.code != d.code || is_of_form(d))
            && let Some(advice) = advice(d, lang)
        {
            let lead = [plain(" ".repeat(places + 4)), span(Style::Dim, "→ ")];
            page.hang(lead, &[span(Style::Dim, render::clean(&advice))]);
        }
    }
}

/// Gives `line:column` of what was found in a file.
fn places_in(bytes: &[u8]) -> impl Fn(&Diagnostic) -> String {
    let source = String::from_utf8_lossy(bytes).into_owned();
    let index = LineIndex::new(&source);
    move |d| {
        let (line, column) = index.line_column(&source, d.span.start);
        format!("{line}:{column}")
    }
}

/// What to do about a finding.
fn advice(d: &Diagnostic, lang: Lang) -> Option<String> {
    match lint::Rule::find(d.code) {
        Some(rule) => Some(rule.fix(lang)),
        None => d.hints.first().map(|h| h.get(lang)),
    }
}

/// What a file accepts, with its reasons.
fn accepted(page: &mut Page, file: &Checked, lang: Lang) {
    let place = places_in(&file.problems.bytes);
    for accepted in &file.accepted {
        let message = render::clean(&accepted.finding.message.get(lang));
        let reason = render::clean(accepted.reason.get(lang));
        let label = tr(lang, "check-accepted-label", &[]);
        let lead: [Span; 5] = [
            plain("  "),
            span(Style::Dim, format!("{}  ", place(&accepted.finding))),
            span(Style::Good, label),
            plain("  "),
            span(Style::Strong, format!("{}  ", accepted.finding.code)),
        ];
        let indent: usize = lead.iter().map(|s| width(&s.text)).sum();
        page.hang(lead, &[plain(message)]);
        let reason = tr(lang, "check-reason", &[("reason", Arg::Text(&reason))]);
        page.hang([plain(" ".repeat(indent))], &[span(Style::Dim, reason)]);
    }
}

/// Totals, if asked for, and where to read more.
pub(super) fn closing(found: &Findings, with_totals: bool, verbose: bool, lang: Lang) -> Page {
    let mut page = Page::default();
    let files = Arg::Int(found.files.len() as i64);
    let accepted = found.accepted();
    let mut totals: Vec<String> = SEVERITIES
        .iter()
        .map(|(severity, _, _)| (*severity, found.count(*severity)))
        .filter(|(_, n)| *n > 0)
        .map(|(severity, n)| counted(severity, n, lang))
        .collect();
    let clean = totals.is_empty();
    if accepted > 0 {
        totals.push(tr(lang, "check-accepted", &[("n", Arg::Int(accepted as i64))]));
    }
    let totals = totals.join(&tr(lang, "load-comma", &[]));
    if clean {
        let mut said = tr(lang, "check-clean", &[("files", files)]);
        if accepted > 0 {
            said = format!("{said}{}{totals}", tr(lang, "load-comma", &[]));
        }
        page.line([span(Style::Good, "✓ "), plain(said)]);
        return page;
    }
    let with = found.files.iter().filter(|f| !f.problems.diagnostics.is_empty());
    let args = [
        ("totals", Arg::Text(&totals)),
        ("files", files),
        ("with", Arg::Int(with.count() as i64)),
    ];
    if with_totals {
        page.hang([], &[span(Style::Strong, tr(lang, "check-totals", &args))]);
    }
    // The worst of them all is a good one to begin with.
    let all = found.files.iter().flat_map(|f| &f.problems.diagnostics);
    if let Some(first) = all.min_by_key(|d| std::cmp::Reverse(d.severity)) {
        let mut more = tr(lang, "check-more", &[("code", Arg::Text(first.code))]);
        if !verbose {
            more.push_str(&tr(lang, "lint-semicolon", &[]));
            more.push_str(&tr(lang, "check-more-verbose", &[]));
        }
        page.hang([], &[span(Style::Dim, more)]);
    }
    page
}
