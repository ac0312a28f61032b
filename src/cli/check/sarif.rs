//! `muster check --format sarif`: findings as code hosts and editors take them.

use std::borrow::Cow;

use super::pages::CodePage;
use super::{Findings, is_of_form};
use crate::diag::{Diagnostic, Severity, codes};
use crate::lint;
use crate::report::sarif::{self, File, Finding, Rule, Run};
use crate::text::Lang;

/// Codes of the loader that leave a file usable.
const WARNINGS: &[&str] = &[codes::CLASS_GAP, codes::NO_ISSUER, codes::NOT_CONTINGENCY];

/// Everything that was found; `plans` is their coverage.
pub(super) fn document(found: &Findings, plans: Option<Vec<String>>, lang: Lang) -> String {
    let sources: Vec<Cow<'_, str>> = found
        .files
        .iter()
        .map(|f| String::from_utf8_lossy(&f.problems.bytes))
        .collect();
    let files = found.files.iter().zip(&sources).map(|(file, source)| {
        let told = file.problems.diagnostics.iter();
        let accepted = file.accepted.iter().map(|a| Finding {
            accepted: Some((a.reason.get(lang), a.place)),
            ..finding(&a.finding, lang)
        });
        File {
            uri: file.uri.clone(),
            source,
            findings: told.map(|d| finding(d, lang)).chain(accepted).collect(),
        }
    });
    sarif::document(&Run {
        lang,
        rules: codes::ALL.iter().map(|(code, _)| rule(code, lang)).collect(),
        files: files.collect(),
        failures: found.unread.clone(),
        properties: plans
            .map(|plans| ("coverage", format!("[{}]", plans.join(","))))
            .into_iter()
            .collect(),
    })
}

fn rule(code: &'static str, lang: Lang) -> Rule {
    let page = CodePage::of(code, lang);
    let of_form = if WARNINGS.contains(&code) {
        Severity::Warning
    } else {
        Severity::Error
    };
    Rule {
        id: code,
        severity: lint::Rule::find(code).map_or(of_form, |rule| rule.severity),
        description: page.why.join("\n"),
        help: page.text(lang),
        markdown: page.markdown.to_owned(),
        summary: page.what,
    }
}

/// A rule's page says what to change; a mistake of form has hints of its own.
fn finding(diagnostic: &Diagnostic, lang: Lang) -> Finding<'_> {
    let hints = diagnostic.hints.iter().filter(|_| is_of_form(diagnostic));
    Finding {
        diagnostic,
        hints: hints.map(|h| h.get(lang)).collect(),
        accepted: None,
    }
}
