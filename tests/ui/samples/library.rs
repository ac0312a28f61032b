//! Libraries and briefings: what is shipped, and what can go wrong.

use std::path::Path;
use std::sync::Arc;

use muster::text::Lang;
use muster::ui::desk::library::{Shelf, brief};
use muster::ui::{Draft, Notice, Picture};
use muster::view::library::SessionCard;
use muster::view::{Briefing, Library, Tone};

/// What is shipped, and what lies in a folder.
pub(crate) fn shipped(lang: Lang, folder: Option<&Path>, plan: Option<&str>) -> Library {
    let nowhere = Path::new("no-sessions-here");
    let mut shelf = Shelf::begin(lang, nowhere, folder.map(Path::to_owned), plan.map(str::to_owned));
    while shelf.work() {}
    shelf.library()
}

/// A draft of shipped files.
pub(crate) fn draft(plan: &str, scenario: &str) -> Draft {
    Draft {
        plan: Some(plan.into()),
        scenario: Some(scenario.into()),
        seed: 1,
        ..Draft::default()
    }
}

/// A draft of shipped files with its briefing.
pub(crate) fn briefed(lang: Lang, plan: &str, scenario: &str) -> (Draft, Arc<Briefing>) {
    let draft = draft(plan, scenario);
    let briefing = brief(lang, Path::new("no-sessions-here"), &draft).expect("they fit");
    (draft, Arc::new(briefing))
}

/// Sessions in every state.
pub(crate) fn sessions(lang: Lang) -> Vec<SessionCard> {
    let (plan, scenario) = lang.pick(
        "某区信访局接待群体来访应急处置预案|拆迁安置款未兑付群众集体来访",
        "A district’s plan for receiving group visits, with a very long title that goes on|Residents come about unpaid resettlement money",
    ).split_once('|').expect("two");
    let card = |name: &str, clock: &str, progress: f32| SessionCard {
        name: name.into(),
        plan: plan.into(),
        scenario: scenario.into(),
        created: lang
            .pick("建于 2026-11-02 08:30 UTC", "begun 2026-11-02 08:30 UTC")
            .into(),
        reached: lang
            .pick(
                "停在 09:41 · 已推演 51 分钟，共 2 小时 30 分",
                "stands at 09:41 · 51 min of 2 h 30 min",
            )
            .into(),
        clock: clock.into(),
        progress,
        over: false,
        interrupted: false,
        damaged: None,
    };
    vec![
        card("group-visit-3", "10:02", 0.45),
        SessionCard {
            over: true,
            ..card("autumn-drill-for-the-whole-house-with-a-long-name", "11:20", 1.0)
        },
        SessionCard {
            interrupted: true,
            ..card("group-visit-4", "09:41", 0.34)
        },
        SessionCard {
            damaged: Some(
                lang.pick(
                    "group-visit-2.muster 不是演练文件：第 17 条记录写入后被改动",
                    "group-visit-2.muster is no session: entry 17 was changed after it was written",
                )
                .into(),
            ),
            ..card("group-visit-2", "", 0.0)
        },
    ]
}

/// Notices of every kind.
pub(crate) fn notices(lang: Lang) -> Vec<Notice> {
    let notice = |number, tone, zh: &str, en: &str| Notice {
        number,
        tone,
        text: lang.pick(zh, en).into(),
        file: None,
    };
    vec![
        notice(
            1,
            Tone::Bad,
            "演练 group-visit-2 打不开：第 17 条记录写入后被改动。",
            "Session group-visit-2 can’t be opened: entry 17 was changed after it was written.",
        ),
        notice(
            2,
            Tone::Weak,
            "磁盘空间不足 100 MB。",
            "Less than 100 MB are left on the disk.",
        ),
        Notice {
            file: Some("drills/group-visit-1-duty-cards.html".into()),
            ..notice(
                3,
                Tone::Good,
                "已生成 3 张职责卡。",
                "Three duty cards were written.",
            )
        },
    ]
}

/// A picture of a library.
pub(crate) fn of(library: Library) -> Picture {
    Picture {
        library: Arc::new(library),
        ..Picture::default()
    }
}
