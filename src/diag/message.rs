//! What a diagnostic says: a text of the catalogue with its words, put into a language when somebody reads it.

use crate::text::{Arg, Lang, tr};

/// A text that is not yet in any language. Made by [`say!`](crate::say).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    id: &'static str,
    words: Vec<(&'static str, Words)>,
}

/// What fills a variable of a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Words {
    /// The same in every language: a number, or what stands in a file.
    Plain(String),
    /// A piece of a file in the quotes of the language.
    Quoted(String),
    /// A text of a file, in both languages.
    Both {
        /// Chinese.
        zh: String,
        /// English.
        en: String,
    },
    /// A text of the catalogue.
    Said(Message),
    /// Several, with the text of this id between them.
    Listed(&'static str, Vec<Self>),
}

impl Message {
    /// The text `id` with its variables. [`say!`](crate::say) is the short way to write it.
    #[must_use]
    pub fn new(id: &'static str, words: Vec<(&'static str, Words)>) -> Self {
        Self { id, words }
    }

    /// The message in a language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> String {
        let words: Vec<(&str, String)> = self.words.iter().map(|(n, w)| (*n, w.get(lang))).collect();
        let args: Vec<(&str, Arg<'_>)> = words.iter().map(|(n, w)| (*n, Arg::Text(w))).collect();
        tr(lang, self.id, &args)
    }
}

impl Words {
    fn get(&self, lang: Lang) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Quoted(text) => tr(lang, "load-quoted", &[("text", Arg::Text(text))]),
            Self::Both { zh, en } => lang.pick(zh, en).to_owned(),
            Self::Said(message) => message.get(lang),
            Self::Listed(between, all) => {
                let all: Vec<String> = all.iter().map(|w| w.get(lang)).collect();
                all.join(&tr(lang, between, &[]))
            }
        }
    }

    /// Several, with commas between them.
    #[must_use]
    pub fn list(all: impl IntoIterator<Item = impl Into<Self>>) -> Self {
        Self::Listed("load-comma", all.into_iter().map(Into::into).collect())
    }
}

macro_rules! plain {
    ($($ty:ty),*) => {
        $(impl From<$ty> for Words {
            fn from(value: $ty) -> Self {
                Self::Plain(value.to_string())
            }
        })*
    };
}

plain!(
    &str,
    &String,
    String,
    char,
    i32,
    u32,
    i64,
    usize,
    f64,
    jiff::civil::Date
);

impl From<Message> for Words {
    fn from(message: Message) -> Self {
        Self::Said(message)
    }
}

/// A message of the catalogue: `say!("load-unknown-field", field = quoted(name))`.
#[macro_export]
macro_rules! say {
    ($id:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::diag::Message::new($id, vec![$((stringify!($name), $crate::diag::Words::from($value))),*])
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::quoted;

    #[test]
    fn a_message_waits_for_its_language() {
        let names = Words::list([quoted("a"), quoted("b")]);
        let message = say!("load-known", names = names);
        assert_eq!(message.get(Lang::En), "known: `a`, `b`");
        assert_eq!(message.get(Lang::Zh), "可用的有：“a”、“b”");
    }
}
