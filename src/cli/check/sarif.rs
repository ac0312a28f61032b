//! `muster check --format sarif`: findings as code hosts and editors take them.

use std::borrow::Cow;

use super::Findings;
use super::pages::CodePage;
use crate::diag::{Diagnostic, Severity, codes};
use crate::lint;
use crate::report::sarif::{self, File, Finding, Rule, Run};
use crate::text::{Arg, Lang, tr};

/// Codes of the loader that leave a file usable.
const WARNINGS: &[&str] = &[codes::NO_ISSUER, codes::NOT_CONTINGENCY];

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
    let known = lint::Rule::find(code);
    // The page of a rule begins with its severity, which stands elsewhere here.
    let bare = |why: &&'static str| why.split_once(['.', '。']).map_or(*why, |(_, rest)| rest.trim());
    let why: Vec<&str> = match known {
        Some(_) => page.why.iter().map(bare).collect(),
        None => page.why.clone(),
    };
    let of_form = if WARNINGS.contains(&code) {
        Severity::Warning
    } else {
        Severity::Error
    };
    Rule {
        id: code,
        severity: known.map_or(of_form, |rule| rule.severity),
        description: why.join("\n"),
        help: page.text(lang),
        markdown: page.markdown.to_owned(),
        summary: page.what,
    }
}

/// What to do is said beside the message: not everybody who reads it can reach the page of the rule.
fn finding(diagnostic: &Diagnostic, lang: Lang) -> Finding<'_> {
    let hints = match lint::Rule::find(diagnostic.code) {
        Some(rule) => vec![tr(lang, "lint-fix", &[("text", Arg::Text(&rule.fix(lang)))])],
        None => diagnostic.hints.iter().map(|h| h.get(lang)).collect(),
    };
    Finding {
        diagnostic,
        hints,
        accepted: None,
    }
}
