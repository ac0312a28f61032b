//! Writing HTML: every text goes through [`escape`].

use crate::text::{Arg, Lang, tr};
use crate::view::Tone;

/// A page that grows.
pub(super) struct Html {
    /// Language of the program's own texts.
    pub(super) lang: Lang,
    text: String,
}

impl Html {
    pub(super) fn new(lang: Lang) -> Self {
        Self {
            lang,
            text: String::with_capacity(64 * 1024),
        }
    }

    /// Markup of our own.
    pub(super) fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// A text in an element, escaped; a class unless it is empty.
    pub(super) fn element(&mut self, tag: &str, class: &str, text: &str) {
        let class = if class.is_empty() {
            String::new()
        } else {
            format!(" class=\"{class}\"")
        };
        self.raw(&format!("<{tag}{class}>{}</{tag}>\n", escape(text)));
    }

    /// A text of the program.
    pub(super) fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        tr(self.lang, id, args)
    }

    /// A text of the program in an element.
    pub(super) fn say_as(&mut self, tag: &str, class: &str, id: &str, args: &[(&str, Arg<'_>)]) {
        let text = self.say(id, args);
        self.element(tag, class, &text);
    }

    /// A heading of a section.
    pub(super) fn heading(&mut self, id: &str) {
        self.say_as("h2", "", id, &[]);
    }

    /// The head of a table.
    pub(super) fn columns(&mut self, ids: &[&str]) {
        self.raw("<table>\n<thead><tr>");
        for id in ids {
            let text = if id.is_empty() {
                String::new()
            } else {
                self.say(id, &[])
            };
            self.element("th", "", &text);
        }
        self.raw("</tr></thead>\n<tbody>\n");
    }

    /// The end of a table.
    pub(super) fn end_table(&mut self) {
        self.raw("</tbody>\n</table>\n");
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// A text as it may stand between tags and in quoted attributes. Characters that no page may hold become spaces.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push('\n'),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// The class of a tone.
pub(super) fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Dim => "dim",
        Tone::Good => "good",
        Tone::Info => "info",
        Tone::Weak => "weak",
        Tone::Bad => "bad",
    }
}

/// The sign of a tone: colour never stands alone.
pub(super) fn sign(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain | Tone::Dim => "·",
        Tone::Good => "✓",
        Tone::Info => "●",
        Tone::Weak => "▲",
        Tone::Bad => "×",
    }
}

/// A share in percent.
pub(super) fn percent(share: Option<f64>) -> Option<String> {
    share.map(|share| format!("{:.0} %", share * 100.0))
}
