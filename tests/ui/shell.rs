//! What stands around every screen.

use egui_kittest::kittest::Queryable as _;
use muster::text::Lang;
use muster::ui::picture::Progress;
use muster::ui::theme::Theme;
use muster::ui::{Ask, Picture};

use crate::samples::drill::open;
use crate::samples::library::notices;
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

#[test]
fn every_screen_tells_its_keys() {
    for (lang, scale) in [(Lang::Zh, 1.0), (Lang::En, 1.5)] {
        let mut harness = desk(lang, Theme::Dark, SIZES[0], Picture::default());
        harness.state_mut().app.preferences.scale = scale;
        harness.run_steps(3);
        harness.key_press(egui::Key::F1);
        harness.run_steps(4);
        picture(&mut harness, &format!("keys-{lang}"));
        assert!(harness.query_all_by_label("F12").count() > 0);
        harness.get_by_label("Ctrl L");
        harness.key_press(egui::Key::Escape);
        harness.run_steps(4);
        assert_eq!(harness.query_all_by_label("F12").count(), 0);
    }
}

#[test]
fn notices_are_closed_newest_first_and_open_their_file() {
    for lang in Lang::ALL {
        let shown = Picture {
            notices: notices(lang),
            progress: Some(Progress {
                text: lang.pick("正在模拟 200 次推演", "Simulating 200 runs").into(),
                share: 0.37,
            }),
            ..Picture::default()
        };
        let mut harness = desk(lang, Theme::Light, SIZES[0], shown);
        harness.run_steps(2);
        picture(&mut harness, &format!("notices-{lang}"));
        let open = lang.pick("打开", "Open");
        harness.get_by_label_contains(open).click();
        harness.run_steps(2);
        let asks = &harness.state().asks;
        assert!(asks.iter().any(|a| matches!(a, Ask::Reveal(_))), "{asks:?}");
        harness.key_press(egui::Key::Escape);
        harness.run_steps(2);
        assert!(harness.query_by_label_contains(open).is_none());
        harness.get_by_label_contains("group-visit-2");
    }
}

#[test]
fn a_session_is_closed_only_when_that_is_confirmed() {
    let name = "autumn-drill-for-the-whole-house-with-a-long-name";
    for (lang, scale, size) in [(Lang::En, 1.5, SIZES[0]), (Lang::Zh, 1.0, SIZES[0])] {
        let alert = lang.pick("三级（黄色）", "level III (yellow)");
        let mut harness = desk(lang, Theme::Dark, size, open(lang, name, Some(alert)));
        harness.state_mut().app.preferences.scale = scale;
        harness.run_steps(4);
        picture(&mut harness, &format!("shell-drill-{lang}"));
        harness.get_by_label_contains("autumn").click();
        harness.run_steps(3);
        let close = lang.pick("关闭演练", "Close the session");
        harness.get_by_label(close).click();
        harness.run_steps(3);
        assert!(!harness.state().asks.contains(&Ask::Close));
        picture(&mut harness, &format!("shell-closing-{lang}"));
        harness.get_by_label(close).click();
        harness.run_steps(3);
        assert!(harness.state().asks.contains(&Ask::Close));
    }
}
