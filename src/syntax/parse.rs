//! RON text to a tree, in one pass.
//!
//! The grammar is that of the `ron` crate (a test holds that both accept the same files), read by hand because that
//! crate gives no places for field names and variants. Everything that can grow without end has a named limit, so
//! that hostile text costs time in proportion to its length and never the stack.

use std::borrow::Cow;

use super::tree::{Field, Kind, Node, Word};
use crate::diag::{Diagnostic, LineIndex, Message, Span, Words, codes, quoted};
use crate::say;

/// Largest file, in bytes.
pub const MAX_BYTES: usize = 4 << 20;
/// Deepest nesting of brackets.
pub const MAX_DEPTH: usize = 64;
/// Most values in a file.
pub const MAX_NODES: usize = 250_000;

/// Checks size and encoding, skips a byte order mark and reads the tree. Places count from the first byte of `bytes`.
///
/// # Errors
/// One diagnostic: a text that is not RON has no tree to go on with.
pub fn parse_bytes(bytes: &[u8]) -> Result<Node<'_>, Box<Diagnostic>> {
    if bytes.len() > MAX_BYTES {
        let message = say!("load-too-large", bytes = bytes.len(), limit = MAX_BYTES);
        return Err(Box::new(Diagnostic::error(
            codes::TOO_LARGE,
            "",
            Span::default(),
            message,
        )));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let message = say!("load-not-utf8", at = at);
        let diagnostic = Diagnostic::error(codes::NOT_UTF8, "", Span::new(at, at + 1), message);
        Box::new(diagnostic.hint(say!("load-not-utf8-hint")))
    })?;
    parse(text)
}

/// Reads the tree of a RON text.
///
/// # Errors
/// The first place where the text is not RON, or breaks a limit.
pub fn parse(text: &str) -> Result<Node<'_>, Box<Diagnostic>> {
    let mut parser = Parser {
        text,
        at: if text.starts_with('\u{feff}') { 3 } else { 0 },
        nodes: 0,
        open: Vec::new(),
    };
    parser.document()
}

struct Parser<'s> {
    text: &'s str,
    at: usize,
    nodes: usize,
    /// Where the brackets that are still open stand.
    open: Vec<usize>,
}

type Parsed<T> = Result<T, Box<Diagnostic>>;

impl<'s> Parser<'s> {
    fn document(&mut self) -> Parsed<Node<'s>> {
        self.space()?;
        while self.rest().starts_with("#!") {
            self.extension()?;
            self.space()?;
        }
        if self.rest().is_empty() {
            let end = Span::new(self.at, self.at);
            return Err(Box::new(Diagnostic::error(
                codes::EMPTY_FILE,
                "",
                end,
                say!("load-empty-file"),
            )));
        }
        let root = self.value()?;
        self.space()?;
        if self.rest().is_empty() {
            Ok(root)
        } else {
            Err(self.unexpected(say!("load-end-of-file")))
        }
    }

    /// `#![enable(implicit_some)]` is harmless here: `Some` may be left out anyway.
    fn extension(&mut self) -> Parsed<()> {
        let start = self.at;
        let line = self.rest().split(['\n', '\r']).next().unwrap_or_default();
        let compact: String = line
            .split("//")
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        if compact != "#![enable(implicit_some)]" {
            let span = Span::new(start, start + line.len());
            let diagnostic = Diagnostic::error(
                codes::EXTENSION,
                "",
                span,
                say!("load-extension", line = quoted(line.trim())),
            );
            return Err(Box::new(diagnostic.hint(say!("load-extension-hint"))));
        }
        self.at += line.len();
        Ok(())
    }

    fn value(&mut self) -> Parsed<Node<'s>> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            let message = say!("load-too-many-values", limit = MAX_NODES);
            return Err(Box::new(Diagnostic::error(
                codes::TOO_MANY_VALUES,
                "",
                Span::new(self.at, self.at + 1),
                message,
            )));
        }
        let start = self.at;
        let kind = match self.peek() {
            Some('"') => Kind::Text(self.string()?),
            Some('\'') => self.character()?,
            Some('[') => {
                self.enter()?;
                let mut items = Vec::new();
                while !self.close(']', items.is_empty())? {
                    items.push(self.value()?);
                }
                Kind::List(items)
            }
            Some('{') => {
                self.enter()?;
                let mut entries = Vec::new();
                while !self.close('}', entries.is_empty())? {
                    let key = self.value()?;
                    self.space()?;
                    self.expect(':')?;
                    self.space()?;
                    entries.push((key, self.value()?));
                }
                Kind::Map(entries)
            }
            Some('(') => self.group(None)?,
            Some('0'..='9' | '+' | '-' | '.') => Kind::Number(self.number()?),
            Some('r') if self.rest().starts_with("r\"") || self.raw_string_ahead() => {
                Kind::Text(Cow::Borrowed(self.raw_string()?))
            }
            Some('b')
                if self.rest().starts_with("b\"")
                    || self.rest().starts_with("b'")
                    || self.rest().starts_with("br") && self.rest()[2..].starts_with(['"', '#']) =>
            {
                return Err(self.error(self.at, self.at + 1, say!("load-bytes")));
            }
            Some(c) if is_word_start(c) => {
                let name = self.word();
                self.space_before('(')?;
                if self.peek() == Some('(') {
                    self.group(Some(name))?
                } else {
                    Kind::Word(name.text)
                }
            }
            _ => return Err(self.unexpected(say!("load-a-value"))),
        };
        Ok(Node {
            kind,
            span: Span::new(start, self.at),
        })
    }

    /// `(…)`: a record when its first element is `word:`, a tuple otherwise.
    fn group(&mut self, name: Option<Word<'s>>) -> Parsed<Kind<'s>> {
        self.enter()?;
        let mut items = Vec::new();
        let mut fields = Vec::new();
        while !self.close(')', items.is_empty() && fields.is_empty())? {
            let before = self.at;
            let key = match self.peek() {
                Some(c)
                    if is_word_start(c) && !self.rest().starts_with("r\"") && !self.raw_string_ahead() =>
                {
                    let word = self.word();
                    self.space()?;
                    if self.peek() == Some(':') {
                        Some(word)
                    } else {
                        None
                    }
                }
                _ => None,
            };
            match key {
                Some(key) if items.is_empty() => {
                    self.expect(':')?;
                    self.space()?;
                    fields.push(Field {
                        name: key,
                        value: self.value()?,
                    });
                }
                Some(key) => {
                    let message = say!("load-field-after-values", field = quoted(key.text));
                    return Err(self.error(key.span.start as usize, key.span.end as usize, message));
                }
                None => {
                    self.at = before;
                    if !fields.is_empty() {
                        return Err(self.unexpected(say!("load-field-name")));
                    }
                    items.push(self.value()?);
                }
            }
        }
        Ok(if fields.is_empty() {
            Kind::Tuple { name, items }
        } else {
            Kind::Record { name, fields }
        })
    }

    /// Steps over an opening bracket.
    fn enter(&mut self) -> Parsed<()> {
        if self.open.len() == MAX_DEPTH {
            let message = say!("load-too-deep", limit = MAX_DEPTH);
            return Err(Box::new(Diagnostic::error(
                codes::TOO_DEEP,
                "",
                Span::new(self.at, self.at + 1),
                message,
            )));
        }
        self.open.push(self.at);
        self.at += 1;
        Ok(())
    }

    /// Steps over the closing bracket, or over the comma before the next element.
    fn close(&mut self, bracket: char, first: bool) -> Parsed<bool> {
        self.space()?;
        let mut comma = false;
        if !first && self.peek() == Some(',') {
            self.at += 1;
            comma = true;
            self.space()?;
        }
        if self.peek() == Some(bracket) {
            self.at += 1;
            self.open.pop();
            return Ok(true);
        }
        if first || comma {
            return match self.peek() {
                None => Err(self.unexpected(sign(bracket))),
                Some(_) => Ok(false),
            };
        }
        Err(self.no_comma(bracket))
    }

    fn word(&mut self) -> Word<'s> {
        let mut start = self.at;
        let raw = self.rest().starts_with("r#");
        if raw {
            start += 2;
        }
        let tail = &self.text[start..];
        let len = tail
            .find(|c| !(is_word_part(c) || raw && matches!(c, '.' | '+' | '-')))
            .unwrap_or(tail.len());
        self.at = start + len;
        Word {
            text: &tail[..len],
            span: Span::new(start, self.at),
        }
    }

    fn number(&mut self) -> Parsed<&'s str> {
        let start = self.at;
        let rest = self.rest();
        let mut previous = ' ';
        let hex = rest.trim_start_matches(['+', '-']).starts_with("0x");
        let len = rest
            .char_indices()
            .find(|&(i, c)| {
                let exponent_sign = i == 0 || (!hex && matches!(previous, 'e' | 'E'));
                let part = is_word_part(c) || c == '.' || (matches!(c, '+' | '-') && exponent_sign);
                previous = c;
                !part
            })
            .map_or(rest.len(), |(i, _)| i);
        let number = &rest[..len];
        self.at += len;
        if is_number(number) {
            Ok(number)
        } else {
            Err(self.error(start, self.at, say!("load-not-a-number", number = quoted(number))))
        }
    }

    fn string(&mut self) -> Parsed<Cow<'s, str>> {
        let start = self.at;
        self.at += 1;
        let from = self.at;
        let Some(stop) = self.rest().find(['"', '\\']) else {
            return Err(self.open_text(start));
        };
        if self.text[from + stop..].starts_with('"') {
            self.at = from + stop + 1;
            return Ok(Cow::Borrowed(&self.text[from..from + stop]));
        }
        let mut out = String::new();
        loop {
            let from = self.at;
            let Some(stop) = self.rest().find(['"', '\\']) else {
                return Err(self.open_text(start));
            };
            out.push_str(&self.text[from..from + stop]);
            self.at = from + stop;
            if self.peek() == Some('"') {
                self.at += 1;
                return Ok(Cow::Owned(out));
            }
            // A backslash before the end of a line joins the lines and drops the indentation of the next one.
            let tail = &self.text[self.at + 1..];
            if let Some(next_line) = tail.strip_prefix('\n').or_else(|| tail.strip_prefix("\r\n")) {
                let kept = next_line.trim_start_matches([' ', '\t', '\n', '\r']);
                self.at = self.text.len() - kept.len();
            } else {
                out.push(self.escape(start)?);
            }
        }
    }

    fn raw_string_ahead(&self) -> bool {
        self.rest()
            .strip_prefix('r')
            .is_some_and(|r| r.starts_with('#') && r.trim_start_matches('#').starts_with('"'))
    }

    fn raw_string(&mut self) -> Parsed<&'s str> {
        let start = self.at;
        let tail = &self.rest()[1..];
        let hashes = tail.bytes().take_while(|b| *b == b'#').count();
        let from = start + 1 + hashes + 1;
        let body = &self.text[from..];
        let mut search = 0;
        while let Some(quote) = body[search..].find('"') {
            let end = search + quote;
            // Counting at most `hashes` keeps a long row of `#` from being read again and again.
            let closing = body.as_bytes()[end + 1..]
                .iter()
                .take(hashes)
                .take_while(|b| **b == b'#')
                .count();
            if closing == hashes {
                self.at = from + end + 1 + hashes;
                return Ok(&body[..end]);
            }
            search = end + 1 + closing;
        }
        Err(self.open_text(start))
    }

    fn character(&mut self) -> Parsed<Kind<'s>> {
        let start = self.at;
        self.at += 1;
        let c = match self.peek() {
            Some('\\') => self.escape(start)?,
            Some(c) if c != '\'' => {
                self.at += c.len_utf8();
                c
            }
            _ => return Err(self.error(start, start + 1, say!("load-char-missing"))),
        };
        if self.peek() != Some('\'') {
            let error = self.error(start, start + 1, say!("load-char-too-long"));
            return Err(Box::new(error.hint(say!("load-double-quotes"))));
        }
        self.at += 1;
        Ok(Kind::Char(c))
    }

    /// Reads an escape sequence; the backslash is next.
    fn escape(&mut self, text_start: usize) -> Parsed<char> {
        let start = self.at;
        self.at += 1;
        let Some(c) = self.peek() else {
            return Err(self.open_text(text_start));
        };
        self.at += c.len_utf8();
        let simple = match c {
            '"' | '\'' | '\\' | '/' => Some(c),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            '0' => Some('\0'),
            'b' => Some('\u{8}'),
            'f' => Some('\u{c}'),
            _ => None,
        };
        if let Some(c) = simple {
            return Ok(c);
        }
        let hex = match c {
            'x' => self.rest().get(..2).map(|digits| (digits, 2)),
            'u' => self
                .rest()
                .strip_prefix('{')
                .and_then(|r| r.find('}').filter(|n| *n <= 6).map(|n| (&r[..n], n + 2))),
            _ => None,
        };
        let decoded = hex
            .filter(|(digits, _)| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|(digits, len)| {
                Some((
                    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?,
                    len,
                ))
            });
        match decoded {
            Some((c, len)) => {
                self.at += len;
                Ok(c)
            }
            None => {
                let end = self.at;
                let error = self.error(start, end, say!("load-escape"));
                Err(Box::new(error.hint(say!("load-escape-hint"))))
            }
        }
    }

    fn open_text(&self, start: usize) -> Box<Diagnostic> {
        self.error(start, start + 1, say!("load-open-text"))
    }

    /// White space and comments.
    fn space(&mut self) -> Parsed<()> {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches([
                ' ', '\t', '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{200e}', '\u{200f}', '\u{2028}',
                '\u{2029}',
            ]);
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                self.block_comment()?;
            } else {
                return Ok(());
            }
        }
    }

    /// White space and comments when the given character follows them; the place stays otherwise, so that a bare
    /// word ends where it ends.
    fn space_before(&mut self, c: char) -> Parsed<()> {
        let before = self.at;
        self.space()?;
        if self.peek() != Some(c) {
            self.at = before;
        }
        Ok(())
    }

    fn block_comment(&mut self) -> Parsed<()> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut at = start + 2;
        let mut depth = 1_usize;
        while depth > 0 {
            match bytes.get(at..at + 2) {
                Some(b"/*") => {
                    depth += 1;
                    at += 2;
                }
                Some(b"*/") => {
                    depth -= 1;
                    at += 2;
                }
                Some(_) => at += 1,
                None => {
                    return Err(self.error(start, start + 2, say!("load-open-comment")));
                }
            }
        }
        self.at = at;
        Ok(())
    }

    fn rest(&self) -> &'s str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn expect(&mut self, c: char) -> Parsed<()> {
        if self.peek() == Some(c) {
            self.at += c.len_utf8();
            return Ok(());
        }
        Err(self.unexpected(sign(c)))
    }

    fn unexpected(&self, expected: impl Into<Words>) -> Box<Diagnostic> {
        let (found, len) = match self.peek() {
            Some(c) => (sign(c), c.len_utf8()),
            None => (Words::Said(say!("load-end-of-file")), 0),
        };
        let message = say!("load-expected", expected = expected.into(), found = found);
        let mut error = self.error(self.at, self.at + len, message);
        let closing = self.peek().is_none_or(|c| matches!(c, ')' | ']' | '}'));
        if let (true, Some(open)) = (closing, self.open.last()) {
            let (line, column) = LineIndex::new(self.text).line_column(self.text, *open as u32);
            error = Box::new(error.hint(say!(
                "load-still-open",
                bracket = quoted(&self.text[*open..=*open]),
                place = format!("{line}:{column}")
            )));
        }
        match self.peek() {
            Some('“' | '”' | '„' | '＂') => Box::new(error.hint(say!("load-straight-quotes"))),
            Some('，' | '：' | '（' | '）' | '；') => {
                Box::new(error.hint(say!("load-ascii-punctuation")))
            }
            _ => error,
        }
    }

    /// Neither the comma nor the bracket that end an element.
    fn no_comma(&self, bracket: char) -> Box<Diagnostic> {
        let error = self.unexpected(say!("load-comma-or", bracket = sign(bracket)));
        match self.peek() {
            // Those have a better hint already.
            None | Some(')' | ']' | '}' | '“' | '”' | '„' | '＂' | '，' | '：' | '（' | '）' | '；') => {
                error
            }
            Some(_) => Box::new(error.hint(say!("load-comma-missing"))),
        }
    }

    fn error(&self, start: usize, end: usize, message: Message) -> Box<Diagnostic> {
        Box::new(Diagnostic::error(
            codes::SYNTAX,
            "",
            Span::new(start, end),
            message,
        ))
    }
}

/// A character in quotes.
fn sign(c: char) -> Words {
    quoted(c.encode_utf8(&mut [0; 4]))
}

fn is_word_start(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

fn is_word_part(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// Whether a text is a number as RON writes them.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, "inf" | "NaN") {
        return true;
    }
    super::number::whole(text).is_some() || super::number::decimal(text).is_some()
}
