//! What every panel needs besides its view: the language, the colours and the way out.

use crate::text::{Arg, Lang, tr};

use super::app::Screen;
use super::ask::Ask;
use super::theme::Palette;

/// Language, colours, and what was asked so far in this frame.
#[derive(Debug)]
pub struct Cx<'a> {
    /// Language of all texts.
    pub lang: Lang,
    /// Colours.
    pub palette: &'a Palette,
    /// What was asked, in order.
    pub asks: &'a mut Vec<Ask>,
    /// The screen to go to.
    pub go: Option<Screen>,
}

impl Cx<'_> {
    /// A text of the program.
    #[must_use]
    pub fn t(&self, id: &str) -> String {
        tr(self.lang, id, &[])
    }

    /// A text of the program with its variables.
    #[must_use]
    pub fn tf(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        tr(self.lang, id, args)
    }

    /// Asks for something.
    pub fn ask(&mut self, ask: Ask) {
        self.asks.push(ask);
    }
}
