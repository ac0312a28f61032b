//! `muster check --explain CODE`: the page of a code, cut out of the documentation.

use crate::cli::Failure;
use crate::cli::args::Format;
use crate::cli::exit_code;
use crate::cli::output::Output;
use crate::diag::{codes, suggestions};
use crate::embedded::DIAGNOSTICS;
use crate::report::json::Object;
use crate::report::layout::{self, Page, Style, pad, plain, span};
use crate::text::{Arg, Lang, tr};

/// What `docs/diagnostics.md` says of a code.
pub(super) struct CodePage<'d> {
    /// What it is about, in one sentence.
    pub(super) what: String,
    /// Why it matters.
    pub(super) why: Vec<&'d str>,
    /// Basis, example and fix, each with its label.
    pub(super) items: Vec<(&'d str, &'d str)>,
    /// All of it but the title, as it stands in the documentation.
    pub(super) markdown: &'d str,
}

impl CodePage<'static> {
    pub(super) fn of(code: &str, lang: Lang) -> Self {
        let (zh, en) = DIAGNOSTICS;
        let what = tr(lang, &format!("code-{}", code.to_ascii_lowercase()), &[]);
        Self::cut(what, section(lang.pick(zh, en), code).unwrap_or_default())
    }
}

impl<'d> CodePage<'d> {
    fn cut(what: String, markdown: &'d str) -> Self {
        let mut page = Self {
            what,
            why: Vec::new(),
            items: Vec::new(),
            markdown,
        };
        for line in markdown.lines().filter(|l| !l.is_empty()) {
            let item = line.strip_prefix("- ").and_then(|l| l.split_once([':', '：']));
            match item {
                Some((label, text)) => page.items.push((label, text.trim())),
                None => page.why.push(line),
            }
        }
        page
    }

    /// The page without marks, a paragraph a line.
    pub(super) fn text(&self, lang: Lang) -> String {
        let colon = lang.pick("：", ": ");
        let mut parts: Vec<String> = self.why.iter().map(|&why| why.to_owned()).collect();
        let items = self.items.iter();
        parts.extend(items.map(|(label, text)| format!("{label}{colon}{}", bare(text))));
        parts.join("\n")
    }
}

/// The section of a code without its title.
fn section<'d>(page: &'d str, code: &str) -> Option<&'d str> {
    let start = page.find(&format!("\n### {code}"))? + 1;
    let body = page.get(start..)?.split_once('\n')?.1;
    let ends = ["\n#", "\n<!--"].iter().filter_map(|mark| body.find(mark));
    Some(body.get(..ends.min().unwrap_or(body.len()))?.trim())
}

/// A text that is code from its first to its last letter stands without the marks that say so.
fn bare(text: &str) -> &str {
    let inner = text.strip_prefix('`').and_then(|t| t.strip_suffix('`'));
    inner.filter(|t| !t.contains('`')).unwrap_or(text)
}

pub(super) fn run(code: &str, output: &mut Output) -> Result<u8, Failure> {
    let code = code.to_ascii_uppercase();
    let Some((code, _)) = codes::ALL.iter().find(|(known, _)| *known == code) else {
        let hints = suggestions(&code, codes::ALL.iter().map(|(known, _)| *known));
        let near: Vec<String> = hints.iter().map(|h| h.get(output.lang)).collect();
        let near = near.join("; ");
        let args = [("code", Arg::Text(&code)), ("hint", Arg::Text(&near))];
        let id = if near.is_empty() {
            "check-unknown-code-alone"
        } else {
            "check-unknown-code"
        };
        let args = &args[..if near.is_empty() { 1 } else { 2 }];
        return Err(Failure::BadInput(output.say(id, args)));
    };
    let page = CodePage::of(code, output.lang);
    match output.format {
        Format::Json => output.write(&json(code, &page))?,
        Format::Text => output.page(&text(code, &page))?,
    }
    Ok(exit_code::SUCCESS)
}

fn text(code: &str, found: &CodePage<'_>) -> Page {
    let mut page = Page::default();
    page.hang(
        [span(Style::Strong, code), plain("  ")],
        &[span(Style::Strong, &found.what)],
    );
    for why in &found.why {
        page.gap();
        page.hang([plain("  ")], &[plain(*why)]);
    }
    if !found.items.is_empty() {
        page.gap();
    }
    let widest = found.items.iter().map(|(label, _)| layout::width(label)).max();
    for (label, text) in &found.items {
        let lead = [
            plain("  "),
            span(Style::Dim, pad(label, widest.unwrap_or(0))),
            plain("  "),
        ];
        page.hang(lead, &[plain(bare(text))]);
    }
    page
}

fn json(code: &str, found: &CodePage<'_>) -> String {
    let mut o = Object::new();
    o.text("code", code)
        .text("what", &found.what)
        .text("why", &found.why.join("\n"));
    let item = |zh, en| {
        let labelled = |(label, _): &&(&str, &str)| [zh, en].contains(label);
        found.items.iter().find(labelled).map(|(_, text)| bare(text))
    };
    o.text_or_null("basis", item("依据", "Basis"))
        .text_or_null("example", item("示例", "Example"))
        .text_or_null("fix", item("修改", "Fix"))
        .text("markdown", found.markdown);
    format!("{}\n", o.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_page_in_both_languages() {
        for lang in Lang::ALL {
            for (code, _) in codes::ALL {
                let page = CodePage::of(code, lang);
                assert!(!page.why.is_empty(), "{lang} {code}: no reason");
                let fix = page.items.last().map(|(label, _)| *label);
                assert_eq!(fix, Some(lang.pick("修改", "Fix")), "{lang} {code}");
                assert!(page.items.len() <= 3, "{lang} {code}: {:?}", page.items);
            }
        }
    }

    #[test]
    fn a_page_ends_where_the_next_one_begins() {
        let doc = "# x\n\n### A001: one\n\nBecause.\n\n- Example: `(a: 1)`\n- Fix: `b`, or `c`.\n\n## y\n\n### A002: two\n";
        let page = CodePage::cut("One.".to_owned(), section(doc, "A001").expect("there"));
        assert_eq!(page.why, ["Because."]);
        assert_eq!(page.items, [("Example", "`(a: 1)`"), ("Fix", "`b`, or `c`.")]);
        assert_eq!(
            page.text(Lang::En),
            "Because.\nExample: (a: 1)\nFix: `b`, or `c`."
        );
    }
}
