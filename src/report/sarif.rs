//! Findings in SARIF 2.1.0, the form in which code hosts and editors take them.
//!
//! One run: the tool with every rule it has, the files it looked at, and a result for each finding. What a file accepts
//! is a result too, marked as suppressed in the source, with the reason that the file gives.

use std::path::{Component, Path};

use super::json::Object;
use crate::diag::{Diagnostic, LineIndex, Severity, Span};
use crate::text::{Lang, tr};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Everything that a document tells.
#[derive(Debug)]
pub struct Run<'a> {
    /// Language of the messages.
    pub lang: Lang,
    /// Every rule, whether it found something or not.
    pub rules: Vec<Rule>,
    /// The files that were looked at.
    pub files: Vec<File<'a>>,
    /// What could not be looked at, in words.
    pub failures: Vec<String>,
    /// Further members of the run's property bag, as JSON.
    pub properties: Vec<(&'a str, String)>,
}

/// A rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The code.
    pub id: &'static str,
    /// How bad a finding of it is.
    pub severity: Severity,
    /// What it is about, in one sentence.
    pub summary: String,
    /// Why it matters.
    pub description: String,
    /// Its page, without marks of any kind.
    pub help: String,
    /// Its page in Markdown.
    pub markdown: String,
}

/// A file with its findings.
#[derive(Debug)]
pub struct File<'a> {
    /// Where it is, see [`uri`].
    pub uri: String,
    /// Its text.
    pub source: &'a str,
    /// What was found in it.
    pub findings: Vec<Finding<'a>>,
}

/// A finding.
#[derive(Clone, Debug)]
pub struct Finding<'a> {
    /// What was found.
    pub diagnostic: &'a Diagnostic,
    /// What to do about it.
    pub hints: Vec<String>,
    /// The reason why the file accepts it, and where it says so.
    pub accepted: Option<(&'a str, Span)>,
}

/// The document, on one line.
#[must_use]
pub fn document(run: &Run<'_>) -> String {
    let mut whole = Object::new();
    whole.text("$schema", SCHEMA).text("version", "2.1.0");
    whole.list("runs", [one(run)]);
    format!("{}\n", whole.finish())
}

fn one(run: &Run<'_>) -> String {
    let mut o = Object::new();
    o.object("tool", |tool| {
        tool.object("driver", |driver| {
            driver
                .text("name", env!("CARGO_PKG_NAME"))
                .text("version", env!("CARGO_PKG_VERSION"))
                .text("semanticVersion", env!("CARGO_PKG_VERSION"));
            driver.object("shortDescription", |o| {
                message(o, &tr(run.lang, "help", &[]));
            });
            driver.list("rules", run.rules.iter().map(rule));
        });
    });
    o.text("language", run.lang.pick("zh-CN", "en-US"))
        .text("columnKind", "unicodeCodePoints");
    o.list("invocations", [invocation(&run.failures)]);
    o.list("artifacts", run.files.iter().map(artifact));
    let results = run.files.iter().enumerate().flat_map(|(i, file)| {
        let index = LineIndex::new(file.source);
        let result = move |finding| result(run, (i, file), &index, finding);
        file.findings.iter().map(result)
    });
    o.list("results", results);
    if !run.properties.is_empty() {
        o.object("properties", |bag| {
            for (key, json) in &run.properties {
                bag.raw(key, json);
            }
        });
    }
    o.finish()
}

fn rule(rule: &Rule) -> String {
    let mut o = Object::new();
    o.text("id", rule.id);
    o.object("shortDescription", |o| message(o, &rule.summary));
    o.object("fullDescription", |o| message(o, &rule.description));
    o.object("help", |o| {
        message(o, &rule.help);
        o.text("markdown", &escaped(&rule.markdown));
    });
    o.object("defaultConfiguration", |o| {
        o.text("level", level(rule.severity));
    });
    o.finish()
}

fn invocation(failures: &[String]) -> String {
    let mut o = Object::new();
    o.flag("executionSuccessful", failures.is_empty());
    if !failures.is_empty() {
        let told = |failure: &String| {
            let mut o = Object::new();
            o.text("level", "error");
            o.object("message", |o| message(o, failure));
            o.finish()
        };
        o.list("toolExecutionNotifications", failures.iter().map(told));
    }
    o.finish()
}

fn artifact(file: &File<'_>) -> String {
    let mut o = Object::new();
    o.object("location", |o| {
        o.text("uri", &file.uri);
    });
    o.texts("roles", ["analysisTarget"]);
    o.finish()
}

fn result(run: &Run<'_>, (at, file): (usize, &File<'_>), index: &LineIndex, finding: &Finding<'_>) -> String {
    let diagnostic = finding.diagnostic;
    let mut o = Object::new();
    o.text("ruleId", diagnostic.code);
    if let Some(rule) = run.rules.iter().position(|r| r.id == diagnostic.code) {
        o.int("ruleIndex", rule as i64);
    }
    o.text("level", level(diagnostic.severity));
    let mut said = vec![diagnostic.message.get(run.lang)];
    said.extend(finding.hints.iter().cloned());
    let said = said.join(&tr(run.lang, "lint-semicolon", &[]));
    o.object("message", |o| message(o, &said));
    let mut place = Object::new();
    place.raw("physicalLocation", &physical(at, file, index, diagnostic.span));
    if !diagnostic.path.is_empty() {
        let mut logical = Object::new();
        logical.text("fullyQualifiedName", &diagnostic.path);
        place.list("logicalLocations", [logical.finish()]);
    }
    o.list("locations", [place.finish()]);
    // Either all results have this member or none, says the standard.
    let suppression = finding.accepted.map(|(reason, place)| {
        let mut o = Object::new();
        o.text("kind", "inSource")
            .text("status", "accepted")
            .text("justification", reason);
        o.object("location", |o| {
            o.raw("physicalLocation", &physical(at, file, index, place));
        });
        o.finish()
    });
    o.list("suppressions", suppression);
    o.finish()
}

fn physical(at: usize, file: &File<'_>, index: &LineIndex, span: Span) -> String {
    let start = index.line_column(file.source, span.start);
    let end = index.line_column(file.source, span.end).max(start);
    let mut o = Object::new();
    o.object("artifactLocation", |o| {
        o.text("uri", &file.uri).int("index", at as i64);
    });
    o.object("region", |o| {
        o.int("startLine", start.0 as i64)
            .int("startColumn", start.1 as i64)
            .int("endLine", end.0 as i64)
            .int("endColumn", end.1 as i64);
    });
    o.finish()
}

fn message(o: &mut Object, text: &str) {
    o.text("text", &escaped(text));
}

/// Braces stand for arguments and are doubled when they mean themselves.
fn escaped(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a URI: relative to `base` where it lies below it, else as it stands; what isn't plain is percent-encoded.
#[must_use]
pub fn uri(path: &Path, base: Option<&Path>) -> String {
    let path = base.and_then(|base| path.strip_prefix(base).ok()).unwrap_or(path);
    let mut parts: Vec<String> = Vec::new();
    let mut absolute = path.is_absolute();
    for component in path.components() {
        match component {
            Component::CurDir | Component::RootDir => {}
            Component::ParentDir => parts.push("..".to_owned()),
            Component::Normal(name) => parts.push(encoded(&name.to_string_lossy())),
            // A drive keeps its colon.
            Component::Prefix(prefix) => {
                absolute = true;
                let drive = encoded(&prefix.as_os_str().to_string_lossy().replace('\\', "/"));
                parts.push(drive.replace("%3A", ":"));
            }
        }
    }
    let joined = parts.join("/");
    if absolute {
        format!("file:///{joined}")
    } else {
        joined
    }
}

fn encoded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        let of = |path: &str| uri(Path::new(path), Some(Path::new("/home-of/office")));
        assert_eq!(of("assets/plans/bank.ron"), "assets/plans/bank.ron");
        assert_eq!(of("./plans/a b.ron"), "plans/a%20b.ron");
        assert_eq!(of("预案/一号.ron"), "%E9%A2%84%E6%A1%88/%E4%B8%80%E5%8F%B7.ron");
        assert_eq!(of("../100%#?:.ron"), "../100%25%23%3F%3A.ron");
    }

    #[cfg(unix)]
    #[test]
    fn absolute_paths_are_shortened_below_the_base_only() {
        let of = |path: &str| uri(Path::new(path), Some(Path::new("/home-of/office")));
        assert_eq!(of("/home-of/office/plans/a.ron"), "plans/a.ron");
        assert_eq!(of("/home-of/other/a b.ron"), "file:///home-of/other/a%20b.ron");
    }

    #[test]
    fn braces_are_no_arguments() {
        let mut o = Object::new();
        message(&mut o, "found `{`");
        assert_eq!(o.finish(), r#"{"text":"found `{{`"}"#);
    }
}
