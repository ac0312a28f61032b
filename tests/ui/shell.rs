//! What stands around every screen.

use egui_kittest::kittest::Queryable as _;
use muster::text::Lang;
use muster::ui::Picture;
use muster::ui::theme::Theme;

use crate::support::{SIZES, desk, picture};

#[test]
fn the_language_is_one_click_away() {
    let mut harness = desk(Lang::Zh, Theme::Dark, SIZES[0], Picture::default());
    picture(&mut harness, "library-empty-zh");
    harness.get_by_label("English").click();
    harness.run_steps(3);
    assert_eq!(harness.state().app.lang, Lang::En);
    harness.get_by_label("EXERCISE");
}
