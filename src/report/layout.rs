//! Styled text in columns: widths of Chinese characters, wrapping with a hanging indent, small bars.
//!
//! A [`Page`] is a list of lines made of styled spans. Who shows it decides what a style looks like; as plain text it is
//! the same words.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Columns of a page.
pub const WIDTH: usize = 100;

/// What a piece of text means, so that a terminal can show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Nothing special.
    #[default]
    Plain,
    /// A heading.
    Heading,
    /// A name or a number that stands out.
    Strong,
    /// Of minor weight.
    Dim,
    /// As it should be.
    Good,
    /// Short of what it should be.
    Weak,
    /// Failed.
    Bad,
}

/// A piece of text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Style.
    pub style: Style,
    /// Text without line breaks.
    pub text: String,
}

/// Lines of styled text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The lines.
    pub lines: Vec<Vec<Span>>,
}

/// A styled span.
#[must_use]
pub fn span(style: Style, text: impl Into<String>) -> Span {
    Span {
        style,
        text: text.into(),
    }
}

/// A plain span.
#[must_use]
pub fn plain(text: impl Into<String>) -> Span {
    span(Style::Plain, text)
}

impl Page {
    /// Adds a line as it is.
    pub fn line(&mut self, spans: impl Into<Vec<Span>>) {
        self.lines.push(spans.into());
    }

    /// Adds an empty line.
    pub fn gap(&mut self) {
        self.lines.push(Vec::new());
    }

    /// Adds a heading with an empty line above it.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.gap();
        self.line([span(Style::Heading, text)]);
    }

    /// Adds spans behind a lead, wrapped to [`WIDTH`]; further lines begin under the first one's text.
    pub fn hang(&mut self, lead: impl Into<Vec<Span>>, spans: &[Span]) {
        let mut line: Vec<Span> = lead.into();
        let indent: usize = line.iter().map(|s| width(&s.text)).sum();
        let room = WIDTH.saturating_sub(indent).max(20);
        let mut used = 0;
        // Punctuation stays with what it closes, also where a new piece of text begins with it.
        let closes = |word: &str| {
            let closing = word.trim_end();
            let all = closing.chars().all(|c| ",;.)，；。、）”〕".contains(c));
            (all && !closing.is_empty()).then(|| width(closing))
        };
        for (i, piece) in spans.iter().enumerate() {
            let next = spans
                .get(i + 1)
                .and_then(|next| words(&next.text).first().copied());
            let tail = next.and_then(closes).unwrap_or_default();
            let mut pieces = words(&piece.text).into_iter().peekable();
            while let Some(word) = pieces.next() {
                let reserved = if pieces.peek().is_none() { tail } else { 0 };
                let long = width(word.trim_end()) + reserved;
                let stays = i > 0 && used <= room && closes(word).is_some();
                if used > 0 && used + long > room && !stays {
                    trim_end(&mut line);
                    self.lines
                        .push(std::mem::replace(&mut line, vec![plain(" ".repeat(indent))]));
                    used = 0;
                }
                let word = if used == 0 { word.trim_start() } else { word };
                used += width(word);
                match line.last_mut() {
                    Some(last) if last.style == piece.style => last.text.push_str(word),
                    _ => line.push(span(piece.style, word)),
                }
            }
        }
        trim_end(&mut line);
        self.lines.push(line);
    }

    /// The page without styles, each line with its break.
    #[must_use]
    pub fn to_plain(&self) -> String {
        let mut out = String::new();
        for line in &self.lines {
            for piece in line {
                out.push_str(&piece.text);
            }
            out.push('\n');
        }
        out
    }
}

fn trim_end(line: &mut Vec<Span>) {
    while let Some(last) = line.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        line.pop();
    }
}

/// Columns that a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text filled with spaces on the right to `columns`; a longer one is cut with `…`.
#[must_use]
pub fn pad(text: &str, columns: usize) -> String {
    let text = fit(text, columns);
    let space = columns.saturating_sub(width(&text));
    text + &" ".repeat(space)
}

/// The text filled with spaces on the left to `columns`.
#[must_use]
pub fn pad_left(text: &str, columns: usize) -> String {
    " ".repeat(columns.saturating_sub(width(text))) + text
}

/// The text cut to at most `columns`, with `…` when something is missing.
#[must_use]
pub fn fit(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > columns {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// A bar of `columns` cells for a share in 0..=1: the filled part and the rest.
#[must_use]
pub fn bar(share: f64, columns: usize) -> (String, String) {
    let filled = ((share.clamp(0.0, 1.0) * columns as f64) + 0.5) as usize;
    ("█".repeat(filled), "░".repeat(columns - filled))
}

/// Splits where a line may break: after spaces, and between wide characters, but never before closing punctuation or a
/// middle dot, nor after an opening one.
fn words(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let (mut earlier, mut before) = (' ', None);
    for (i, c) in text.char_indices() {
        if let Some(b) = before {
            // "12 项" stays together.
            let counted = b == ' ' && earlier.is_ascii_digit() && is_wide(c);
            if may_break(b, c) && !counted {
                parts.push(&text[start..i]);
                start = i;
            }
            earlier = b;
        }
        before = Some(c);
    }
    if start < text.len() {
        parts.push(&text[start..]);
    }
    parts
}

fn may_break(before: char, after: char) -> bool {
    const CLOSING: &str = "，。；：、！？）》」』】〕］”’…·%,.;:!?)]}";
    const OPENING: &str = "（《「『【〔［“‘([{";
    if after == ' ' || CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    before == ' ' || is_wide(before) || is_wide(after)
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_takes_two_columns() {
        assert_eq!(pad("信访局", 8), "信访局  ");
        assert_eq!(fit("信访局值班室", 8), "信访局…");
        assert_eq!(fit("duty office", 6), "duty…");
    }

    #[test]
    fn long_text_hangs_under_its_first_line() {
        let mut page = Page::default();
        let text = "上级机关应当在三十分钟内得到报告，实际用时四十四分钟。".repeat(4);
        page.hang([plain("  09:12  ")], &[plain(text)]);
        for line in page.to_plain().lines() {
            assert!(width(line) <= WIDTH, "{line}");
        }
        let plain = page.to_plain();
        assert!(plain.lines().nth(1).expect("two lines").starts_with("         "));
        assert!(!plain.lines().any(|l| l.trim_start().starts_with(['，', '。'])));
    }

    #[test]
    fn styles_survive_wrapping() {
        let mut page = Page::default();
        page.hang(
            [plain("- ")],
            &[span(Style::Bad, "late "), plain("by ".repeat(60))],
        );
        assert_eq!(page.lines[0][1].style, Style::Bad);
        assert!(page.lines.len() > 1);
        assert!(!page.to_plain().lines().any(|l| l.ends_with(' ')));
    }

    #[test]
    fn a_bar_fills_with_its_share() {
        assert_eq!(bar(0.5, 4), ("██".into(), "░░".into()));
        assert_eq!(bar(2.0, 2), ("██".into(), String::new()));
    }
}
