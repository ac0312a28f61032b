//! Results in forms for people and machines. Pure functions from a run to text; nothing here reads or writes.

mod deadlines;
pub mod explain;
pub mod json;
pub mod layout;
pub mod log;
pub mod replay;
pub mod sarif;
pub mod sheets;
pub mod summary;
pub mod timeline;
pub mod words;

use crate::model::common::Text;
use crate::text::Lang;

impl Text {
    /// The text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}
