//! A drill looked back upon: an ordinary one with everything in it, one before its start, one of 140 days.

use std::sync::Arc;

use jiff::civil::date;
use muster::engine::event::Stage;
use muster::model::common::Text;
use muster::model::plan::ReportKind;
use muster::text::Lang;
use muster::time::SimTime;
use muster::ui::Picture;
use muster::view::chain::{ChainEdge, ChainNode, Compared, EdgeState};
use muster::view::conduct::{BranchRow, NoteRow};
use muster::view::debrief::{ComparedRow, Comparison, DeviationRow, HotWashRow, RightsRow, Scrubbed};
use muster::view::duty::{DutyRow, DutyState, StageSpan};
use muster::view::map::{Mark, MarkKind, Mood, PlaceMark};
use muster::view::people::PeopleView;
use muster::view::score::{ObjectiveRow, ResponseRow, Score, ScoresView};
use muster::view::{
    ChainView, Curve, Debrief, FeedKind, FeedLine, MapView, Moment, Name, Severity, TimeAxis, Tone,
};

/// Minutes after the start.
pub(crate) fn min(minutes: i64) -> SimTime {
    SimTime(minutes * 60_000)
}

const fn ms(minutes: i64) -> i64 {
    minutes * 60_000
}

/// What the screen is shown, with the moment at its end.
pub(crate) fn picture(lang: Lang, debrief: Debrief) -> Picture {
    let (at, axis) = (debrief.reached, debrief.axis());
    let scrubbed = (at >= SimTime::ZERO).then(|| Arc::new(scrubbed(lang, &axis, at)));
    Picture {
        scrubbed,
        debrief: Some(Arc::new(debrief)),
        ..Picture::default()
    }
}

/// Nothing was played yet.
pub(crate) fn nothing() -> Debrief {
    Debrief {
        session: "drill-1".to_owned(),
        plan: "某市信访局集体访应急预案".to_owned(),
        scenario: Text {
            zh: "讨薪工人聚集".to_owned(),
            en: "Unpaid workers gather".to_owned(),
        },
        start: date(2026, 3, 10).at(8, 50, 0, 0),
        reached: SimTime(-1),
        end: min(240),
        finished: false,
        feed: Vec::new(),
        scores: ScoresView::default(),
        duties: Vec::new(),
        deviations: Vec::new(),
        rights: Vec::new(),
        curves: Vec::new(),
        awareness: Vec::new(),
        decisions: Vec::new(),
        notes: Vec::new(),
        branches: vec![branch(0, None, "08:50", true)],
        hot_wash: Vec::new(),
        comparisons: Vec::new(),
        others: Vec::new(),
        record: Vec::new(),
    }
}

fn branch(index: usize, parent: Option<(usize, &str)>, reached: &str, current: bool) -> BranchRow {
    BranchRow {
        index,
        parent: parent.map(|(p, at)| (p, at.to_owned())),
        reached: reached.to_owned(),
        current,
        over: !current,
    }
}

fn post(lang: Lang, n: usize) -> Name {
    let posts = [
        ("duty-officer", "值班员", "Duty officer"),
        ("reception-head", "接访科科长", "Head of the reception section"),
        (
            "deputy-director",
            "分管副局长（现场指挥部副指挥长、兼新闻发言人）",
            "Deputy director (deputy commander on the scene, also spokesperson to the media)",
        ),
        ("director", "局长", "Director"),
    ];
    let (id, zh, en) = posts[n % posts.len()];
    Name::new(id, lang.pick(zh, en))
}

/// A drill of four hours with everything in it, in a language.
pub(crate) fn full(lang: Lang) -> Debrief {
    let t = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let start = date(2026, 3, 10).at(8, 50, 0, 0);
    let axis = TimeAxis::new(start, min(240));
    Debrief {
        session: "2026-03-10-讨薪-第二组".to_owned(),
        plan: t(
            "某市信访局集体访应急预案（2025 年修订）",
            "Contingency plan for group visits (2025)",
        ),
        scenario: Text {
            zh: "讨薪工人聚集，其间有人倒地".to_owned(),
            en: "Unpaid workers gather, and somebody collapses".to_owned(),
        },
        start,
        reached: min(240),
        end: min(240),
        finished: true,
        feed: feed(lang, &axis, 300, 240),
        scores: scores(lang),
        duties: duties(lang, 24),
        deviations: deviations(lang, &axis),
        rights: rights(lang),
        curves: vec![
            curve(
                &t("工人：人数", "Workers: head count"),
                &[(12, 18.0), (40, 42.0), (75, 65.0), (160, 30.0), (205, 0.0)],
                true,
            ),
            curve(
                &t("家属：人数", "Families: head count"),
                &[(70, 8.0), (180, 0.0)],
                true,
            ),
            curve(
                &t("工人：情绪", "Workers: tension"),
                &[
                    (12, 35.0),
                    (40, 52.0),
                    (62, 74.0),
                    (66, 78.0),
                    (90, 55.0),
                    (150, 33.0),
                    (205, 24.0),
                ],
                false,
            ),
            curve(
                &t("家属：情绪", "Families: tension"),
                &[(70, 40.0), (100, 61.0), (180, 30.0)],
                false,
            ),
        ],
        awareness: vec![
            (
                curve(
                    &t("工人：人数", "Workers: head count"),
                    &[(12, 18.0), (40, 42.0), (75, 65.0), (160, 30.0), (205, 0.0)],
                    true,
                ),
                curve("", &[(31, 20.0), (88, 60.0), (171, 30.0), (214, 0.0)], true),
            ),
            (
                curve(
                    &t("工人：受伤人数", "Workers: hurt"),
                    &[(12, 0.0), (66, 1.0)],
                    true,
                ),
                curve("", &[], true),
            ),
        ],
        decisions: decisions(lang),
        notes: notes(lang, &axis),
        branches: vec![
            branch(0, None, "10:12", false),
            branch(1, Some((0, "09:58")), "12:50", true),
            branch(2, Some((1, "11:20")), "11:45", false),
        ],
        hot_wash: vec![
            HotWashRow {
                post: post(lang, 0),
                well: t(
                    "接报后一分钟内报告，要素齐全。",
                    "Reported within a minute, with all items.",
                ),
                improve: t(
                    "电话占线时没有备用方式。",
                    "No second channel when the line was busy.",
                ),
                plan_problem: Some(true),
            },
            HotWashRow {
                post: post(lang, 2),
                ..HotWashRow::default()
            },
        ],
        comparisons: vec![fair(lang), unfair(lang)],
        others: vec!["2026-03-09-讨薪-第一组".to_owned(), "2026-02-01-试演".to_owned()],
        record: vec![
            t(
                "表单打开时时钟照走；09:58 起改为停走。",
                "The clock ran on while forms were open; from 09:58 it held.",
            ),
            t(
                "速度：1×（08:50 至 09:20）、5×、暂停三次共 12 分钟。",
                "Paces: 1× (08:50 to 09:20), 5×; paused three times, 12 min in all.",
            ),
            t(
                "口头决策 2 项，由导演代录。",
                "Two spoken decisions, entered by the trainer.",
            ),
        ],
    }
}

fn curve(name: &str, points: &[(i64, f64)], steps: bool) -> Curve {
    Curve {
        name: name.to_owned(),
        points: points.iter().map(|(m, v)| (min(*m), *v)).collect(),
        steps,
    }
}

fn feed(lang: Lang, axis: &TimeAxis, lines: u32, minutes: i64) -> Vec<FeedLine> {
    (0..lines)
        .map(|i| {
            let at = SimTime(ms(minutes) * i64::from(i) / i64::from(lines.max(1)));
            let inject = i % 40 == 7;
            FeedLine {
                event: i * 3,
                at,
                clock: axis.stamp(at),
                kind: if inject { FeedKind::Inject } else { FeedKind::ALL[i as usize % 9] },
                severity: [Severity::Detail, Severity::Normal, Severity::Warning][i as usize % 3],
                posts: Vec::new(),
                lead: post(lang, i as usize).name,
                text: if inject {
                    lang.pick("接到电话：又有两辆车的工人正从工地出发，要求当面见负责人", "A call: two more buses with workers leave the site and ask to see whoever is in charge")
                } else {
                    lang.pick("向分管副局长电话报告现场人数", "calls the deputy director with the head count")
                }
                .to_owned(),
                cause: i.checked_sub(1).map(|i| i * 3),
            }
        })
        .collect()
}

fn scores(lang: Lang) -> ScoresView {
    let t = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let response =
        |id, zh: &str, en: &str, minutes: Option<i64>, limit: Option<i64>, faster: Option<f64>| ResponseRow {
            id,
            name: t(zh, en),
            ms: minutes.map(ms),
            applicable: true,
            limit_ms: limit.map(ms),
            clause: limit.map(|_| "4.2.1".to_owned()).unwrap_or_default(),
            faster_than: faster,
        };
    ScoresView {
        time: Score {
            share: Some(0.71),
            detail: t(
                "17 项按时、4 项迟办、2 项未做、1 项未到期",
                "17 in time, 4 late, 2 missed, 1 still open",
            ),
        },
        chain: Score {
            share: Some(0.58),
            detail: t(
                "6 件按时、3 件迟报、1 件漏报、1 件要素不全",
                "6 on time, 3 late, 1 omitted, 1 incomplete",
            ),
        },
        rights: Score {
            share: Some(0.86),
            detail: t(
                "9 项适用，7 项满分；关键项失分：1",
                "7 of 9 items in full; critical items failed: 1",
            ),
        },
        critical: vec![(
            1,
            t("生命优先，两分钟内施救", "life first: help within two minutes"),
        )],
        breaches: 1,
        verdict: (t("未通过", "not passed"), Tone::Bad),
        objectives: vec![
            ObjectiveRow {
                id: "first-report".to_owned(),
                title: t(
                    "第一时间按规定渠道报告，并随情况变化续报",
                    "Report at once through the right chain, and again as things change",
                ),
                rating: Some("S"),
                overridden: Some((
                    "M",
                    t(
                        "续报两次由同一人口述，未核对人数。",
                        "Both follow-up reports were said from memory, without counting.",
                    ),
                )),
                undone: Vec::new(),
                guide: vec![t(
                    "留意首报是否含人数、诉求、地点。",
                    "Listen for head count, demands and place in the first report.",
                )],
            },
            ObjectiveRow {
                id: "life".to_owned(),
                title: t("有人倒地时先救人", "When somebody collapses, life comes first"),
                rating: Some("U"),
                overridden: None,
                undone: vec![t("两分钟内呼叫 120", "call an ambulance within two minutes")],
                guide: Vec::new(),
            },
            ObjectiveRow {
                id: "media".to_owned(),
                title: t("一个口径对外", "One spokesperson"),
                rating: None,
                overridden: None,
                undone: Vec::new(),
                guide: Vec::new(),
            },
        ],
        responses: vec![
            response("detection", "发现", "Detection", Some(1), None, None),
            response(
                "first_report",
                "首报送达",
                "First report received",
                Some(4),
                Some(5),
                Some(0.83),
            ),
            response(
                "activation",
                "启动预案",
                "Plan activated",
                Some(22),
                Some(15),
                Some(0.35),
            ),
            response(
                "first_contact",
                "首次接触来访人",
                "First contact with the visitors",
                Some(9),
                Some(10),
                Some(0.6),
            ),
            response(
                "medical_help",
                "倒地后的医疗救助",
                "Medical help after a collapse",
                None,
                Some(2),
                None,
            ),
            response(
                "top_informed",
                "最高负责人获知",
                "Top post informed",
                Some(190),
                Some(30),
                Some(0.02),
            ),
            ResponseRow {
                applicable: false,
                ..response(
                    "notice_before_arrival",
                    "抵达前的提前通报",
                    "Notice before the travellers arrive",
                    None,
                    None,
                    None,
                )
            },
        ],
    }
}

fn deviations(lang: Lang, axis: &TimeAxis) -> Vec<DeviationRow> {
    let t = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let busy = t("在忙", "busy");
    let travelling = t("在途", "travelling");
    let unreachable = t("联系不上", "unreachable");
    let writing = t("拟写签批", "writing and sign-off");
    let row = |kind, words: (&str, &str), who: usize, at: i64, text: (&str, &str), tone| DeviationRow {
        kind,
        kind_text: t(words.0, words.1),
        clause: "4.2.1, 5.3".to_owned(),
        post: Some(post(lang, who)),
        at: min(at),
        clock: axis.stamp(min(at)),
        text: t(text.0, text.1),
        cut: Vec::new(),
        stage: None,
        tone,
    };
    vec![
        DeviationRow {
            cut: vec![
                (busy.clone(), ms(9)),
                (unreachable.clone(), ms(3)),
                (writing.clone(), ms(2)),
            ],
            stage: Some(Stage::Busy),
            ..row(
                "report_late",
                ("迟报", "late report"),
                2,
                44,
                (
                    "首报（报局长）：迟报 14 分钟，应于 09:20 前报到；自应报起共 19 分钟：9 分钟分管副局长在忙“会见代表”，3 分钟无人应答，2 分钟拟写和签批",
                    "First report → Director: 14 min late, due 09:20; of the 19 min since it was owed: 9 min the deputy director was busy with “meets the representatives”, 3 min nobody answered, 2 min writing and sign-off",
                ),
                Tone::Weak,
            )
        },
        DeviationRow {
            cut: vec![
                (unreachable, ms(31)),
                (busy, ms(1)),
                (travelling, 20_000),
                (writing, 10_000),
            ],
            stage: Some(Stage::Unreachable),
            ..row(
                "duty_missed",
                ("未做", "missed"),
                1,
                68,
                (
                    "呼叫 120：未办理，应于 09:58 前完成",
                    "Call an ambulance: not done, due 09:58",
                ),
                Tone::Bad,
            )
        },
        row(
            "rights",
            ("权利安全", "rights"),
            1,
            66,
            (
                "权利与安全第 1 项“生命优先”：0 分（满分 2 分）；倒地后 6 分钟才有人施救",
                "rights item 1, life first: 0 of 2; help came 6 minutes after the collapse",
            ),
            Tone::Bad,
        ),
        row(
            "report_incomplete",
            ("要素不全", "incomplete"),
            0,
            90,
            (
                "续报：要素不全，缺诉求、已采取措施",
                "Follow-up report: lacks demands, what has been done",
            ),
            Tone::Weak,
        ),
        DeviationRow {
            post: None,
            clause: String::new(),
            ..row(
                "promise_broken",
                ("承诺落空", "promise broken"),
                0,
                140,
                (
                    "承诺的时间已过，未向来访人说明",
                    "a promised time passed without word to the visitors",
                ),
                Tone::Weak,
            )
        },
    ]
}

fn rights(lang: Lang) -> Vec<RightsRow> {
    let t = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let row = |id, zh: &str, en: &str, critical, score, evidence: Vec<(Option<u32>, String)>| RightsRow {
        id,
        text: t(zh, en),
        critical,
        score,
        evidence,
    };
    vec![
        row(
            1,
            "生命优先，两分钟内施救",
            "life first: help within two minutes",
            true,
            Some(0),
            vec![
                (Some(249), t("09:56 有人倒地", "09:56 somebody collapses")),
                (Some(272), t("10:02 首次施救", "10:02 first help")),
            ],
        ),
        row(
            3,
            "无职权者不得扣留、搜查、收走手机",
            "nobody without power detains, searches or takes phones",
            true,
            Some(2),
            vec![(None, t("没有此类行为", "no such act"))],
        ),
        row(
            7,
            "言语尊重，讲清程序，承诺兑现",
            "respectful words, procedure explained, promises kept",
            false,
            Some(1),
            vec![(
                Some(530),
                t("承诺的时间已过，未说明", "a promised time passed without word"),
            )],
        ),
        row(
            13,
            "不阻拦拍摄，一个口径讲事实",
            "filming not blocked, one spokesperson with facts",
            false,
            None,
            Vec::new(),
        ),
    ]
}

fn decisions(lang: Lang) -> Vec<Moment> {
    let t = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let moment = |at, zh: &str, en: &str, tone| Moment {
        at: min(at),
        text: t(zh, en),
        tone,
        event: None,
    };
    vec![
        moment(
            31,
            "分管副局长：启动三级响应",
            "Deputy director: raises the alert to level III",
            Tone::Plain,
        ),
        moment(
            48,
            "接访科科长：请推选五名代表",
            "Head of reception: asks for five representatives",
            Tone::Good,
        ),
        moment(
            62,
            "分管副局长：拒绝收走手机的要求，理由：无此职权，也不应由任何人这样做",
            "Deputy director: refuses the order to take phones, because nobody here has that power and nobody should",
            Tone::Good,
        ),
        moment(
            63,
            "导演：提示值班员",
            "Trainer: a hint to the duty officer",
            Tone::Info,
        ),
        moment(
            120,
            "局长：答复书面承诺",
            "Director: promises an answer in writing",
            Tone::Plain,
        ),
    ]
}

fn notes(lang: Lang, axis: &TimeAxis) -> Vec<NoteRow> {
    let t = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    vec![
        NoteRow {
            at: min(64),
            clock: axis.stamp(min(64)),
            branch: 1,
            bookmark: true,
            objective: None,
            rating: None,
            text: t("这里值得停下来讨论", "Worth stopping here to talk"),
            tone: Tone::Info,
        },
        NoteRow {
            at: min(70),
            clock: axis.stamp(min(70)),
            branch: 1,
            bookmark: false,
            objective: Some(t("有人倒地时先救人", "When somebody collapses, life comes first")),
            rating: Some("U"),
            text: t(
                "三个岗位都在等别人打电话。",
                "Three posts each waited for another to call.",
            ),
            tone: Tone::Bad,
        },
    ]
}

fn duties(lang: Lang, number: u16) -> Vec<DutyRow> {
    let states = [
        DutyState::Done,
        DutyState::Late,
        DutyState::Overdue,
        DutyState::Done,
        DutyState::NotInformed,
        DutyState::Open,
        DutyState::Unmeasured,
        DutyState::Withheld,
    ];
    (0..number)
        .map(|i| {
            let arose = 12 + i64::from(i) * 7;
            let state = states[usize::from(i) % states.len()];
            let done = matches!(state, DutyState::Done | DutyState::Late).then(|| min(arose + 9));
            DutyRow {
                job: i,
                id: format!("duty-{i}"),
                name: lang.pick("通知责任单位负责人到场并说明来访人诉求和现场情况", "Call whoever is in charge of the unit to the scene and tell what the visitors ask for").to_owned(),
                report: i % 3 == 0,
                post: post(lang, usize::from(i)).id,
                post_name: post(lang, usize::from(i)).name,
                clause: "4.3".to_owned(),
                critical: i % 5 == 0,
                about: lang.pick("工人", "Workers").to_owned(),
                arose: min(arose),
                aware: Some(min(arose + 1)),
                due: (i % 4 != 3).then(|| min(arose + 8)),
                done,
                state,
                stages: vec![
                    StageSpan { from: min(arose), to: min(arose + 1), stage: Stage::NotInformed },
                    StageSpan { from: min(arose + 1), to: min(arose + 5), stage: Stage::Busy },
                    StageSpan { from: min(arose + 5), to: min(arose + 9), stage: Stage::Work },
                ],
                why: lang.pick("迟 1 分钟：4 分钟在忙", "1 min late: 4 min busy").to_owned(),
            }
        })
        .collect()
}

/// Beside 200 simulated runs, where that is fair.
pub(crate) fn fair(lang: Lang) -> Comparison {
    let t = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let runs: Vec<f64> = (0..200u32)
        .map(|i| 2.0 + f64::from(i) * 0.05 + f64::from(i % 7) * 0.01)
        .collect();
    Comparison {
        with: t("200 次模拟推演", "200 simulated runs"),
        runs: 200,
        unfair: None,
        rows: vec![
            ComparedRow {
                id: "first_report".to_owned(),
                name: t("首报送达", "First report received"),
                this: t("4 分钟", "4 min"),
                other: t("7 分钟", "7 min"),
                better_than: Some(0.83),
                sentence: t(
                    "首报快于 83 % 的模拟推演。",
                    "Your first report was faster than 83 % of simulated runs.",
                ),
                strip: Some((runs.clone(), Some(4.0))),
            },
            ComparedRow {
                id: "activation".to_owned(),
                name: t("启动预案", "Plan activated"),
                this: t("22 分钟", "22 min"),
                other: t("7 分钟", "7 min"),
                better_than: None,
                sentence: String::new(),
                strip: Some((runs, Some(22.0))),
            },
        ],
    }
}

/// Beside another session, where it isn't fair.
pub(crate) fn unfair(lang: Lang) -> Comparison {
    let t = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    Comparison {
        with: t("演练“2026-03-09-讨薪-第一组”", "Session “2026-03-09-讨薪-第一组”"),
        runs: 1,
        unfair: Some(t(
            "对方填写表单时时钟停走，思考时间不计入用时",
            "there the clock held while forms were open, so that thinking cost no time",
        )),
        rows: vec![ComparedRow {
            id: "first_report".to_owned(),
            name: t("首报送达", "First report received"),
            this: t("4 分钟", "4 min"),
            other: t("3 分钟", "3 min"),
            better_than: Some(0.91),
            sentence: "91 %".to_owned(),
            strip: None,
        }],
    }
}

/// A run of 140 days: deadlines in days, answers in months.
pub(crate) fn long(lang: Lang) -> Debrief {
    let days = 140;
    let minutes = days * 1_440;
    let axis = TimeAxis::new(date(2026, 3, 10).at(8, 50, 0, 0), min(minutes));
    let mut debrief = full(lang);
    debrief.reached = min(minutes);
    debrief.end = min(minutes);
    debrief.feed = feed(lang, &axis, 300, minutes);
    debrief.decisions = (0..60)
        .map(|i| Moment {
            at: min(i * 1_440 * 2),
            text: lang
                .pick("登记并告知受理期限", "registers and says when it is accepted")
                .to_owned(),
            tone: Tone::Plain,
            event: None,
        })
        .collect();
    for row in &mut debrief.deviations {
        row.at = SimTime(row.at.0 * 600);
        row.clock = axis.stamp(row.at);
    }
    for curve in &mut debrief.curves {
        for point in &mut curve.points {
            point.0 = SimTime(point.0.0 * 600);
        }
    }
    debrief
}

fn scrubbed(lang: Lang, axis: &TimeAxis, at: SimTime) -> Scrubbed {
    let t = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    let node = |n: usize, row| ChainNode {
        id: post(lang, n).id,
        name: post(lang, n).name,
        row,
        unit: false,
        top: n == 3,
        human: n == 2,
        doing: String::new(),
        away: false,
    };
    let edge = |from, to, state| ChainEdge {
        from,
        to,
        line: "line".to_owned(),
        name: t("首报", "First report"),
        kind: ReportKind::First,
        limit: String::new(),
        clause: String::new(),
        state,
        count: 0,
    };
    let compared = |label: String, truth: &str, known: Option<&str>, differs| Compared {
        label,
        truth: truth.to_owned(),
        known: known.map(str::to_owned),
        as_of: known.map(|_| "09:21".to_owned()),
        differs,
    };
    Scrubbed {
        at,
        clock: axis.exact(at),
        map: MapView {
            places: vec![PlaceMark {
                id: "gate".to_owned(),
                name: t("接访大厅", "Reception hall"),
                kind: muster::model::scenario::PlaceKind::Office,
                at: [0.0, 0.0],
            }],
            legs: Vec::new(),
            marks: vec![Mark {
                key: "workers".to_owned(),
                kind: MarkKind::Group,
                at: [0.1, 0.1],
                to: None,
                size: 42,
                mood: Some(Mood {
                    tension: 62.0,
                    band: 2,
                    behaviour: 1,
                }),
                label: t("工人", "Workers"),
                detail: Vec::new(),
            }],
        },
        people: vec![PeopleView {
            id: "workers".to_owned(),
            name: t(
                "工地被欠薪工人（十一月至二月，四个班组）",
                "Workers of the building site who weren't paid from November to February",
            ),
            party: false,
            state: t("09:02 起在场", "there since 09:02"),
            present: true,
            place: t("接访大厅", "Reception hall"),
            size: 42,
            tension: 62.0,
            band: 2,
            behaviour: 1,
            behaviour_text: t("激动", "agitated"),
            injured: 1,
            media: String::new(),
            waiting_ms: Some(ms(12)),
            demands: Vec::new(),
            care: Vec::new(),
            done: Vec::new(),
            eta: None,
        }],
        chain: ChainView {
            nodes: vec![node(0, 0), node(1, 1), node(2, 2), node(3, 3)],
            edges: vec![
                edge(0, 1, EdgeState::Done { at: min(20) }),
                edge(1, 2, EdgeState::Running),
                edge(2, 3, EdgeState::Overdue),
            ],
            top: Some(post(lang, 3).name),
            compared: vec![
                compared(t("工人：人数", "Workers: head count"), "42", Some("20"), true),
                compared(
                    t("工人：诉求", "Workers: demands"),
                    &t("支付四个月工资", "four months of wages"),
                    None,
                    true,
                ),
                compared(
                    t("工人：地点", "Workers: place"),
                    &t("接访大厅", "Reception hall"),
                    Some(&t("接访大厅", "Reception hall")),
                    false,
                ),
            ],
        },
    }
}
