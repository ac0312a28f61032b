//! A drill in full swing: 300 lines, 60 duties, long names in both languages, every rare state once.

use std::sync::Arc;

use muster::engine::event::Stage;
use muster::model::common::{ChannelKind, FactKind, UnlawfulKind};
use muster::model::plan::ReportKind;
use muster::model::scenario::{InjectKind, Mode, PlaceKind};
use muster::report::layout::{Page, Style, plain, span};
use muster::session::{ClockPolicy, Pace};
use muster::text::Lang;
use muster::time::SimTime;
use muster::ui::Picture;
use muster::view::chain::{ChainEdge, ChainNode, ChainView, Compared, EdgeState};
use muster::view::clock::{ClockView, Coming, Standing};
use muster::view::conduct::{BranchRow, NoteRow, SeatRow};
use muster::view::duty::StageSpan;
use muster::view::inject::{InjectRow, InjectState, PhaseRow};
use muster::view::map::{LegMark, MapView, Mark, MarkKind, Mood, PlaceMark};
use muster::view::post::{Choices, KnownFact, LineChoice, Message, MessageKind, OwnDuty, StepChoice};
use muster::view::score::{ObjectiveRow, ResponseRow, Score};
use muster::view::{
    Conduct, DutyRow, DutyState, FeedKind, FeedLine, Name, PeopleView, PostView, ScoresView, Severity, Tone,
};

const MINUTE: i64 = 60_000;

/// Now: 41 minutes and 20 seconds after nine.
pub(crate) const NOW: SimTime = SimTime(41 * MINUTE + 20_000);

fn at(minutes: i64) -> SimTime {
    SimTime(minutes * MINUTE)
}

fn wall(time: SimTime) -> String {
    let minutes = 9 * 60 + time.0 / MINUTE;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The posts and units of the sample: id, Chinese, English.
const ACTORS: [(&str, &str, &str); 13] = [
    ("gate", "门卫值班员", "Gate guard"),
    (
        "reception",
        "信访接待室接待员",
        "Receptionist at the petition reception",
    ),
    ("duty-officer", "值班员", "Duty officer"),
    ("clerk", "办公室文书", "Office clerk"),
    ("duty-leader", "带班领导", "Duty leader"),
    ("office-head", "办公室主任", "Head of the office"),
    ("security-head", "安保科科长", "Head of security"),
    ("spokesperson", "新闻发言人", "Spokesperson"),
    (
        "deputy",
        "分管信访工作的副局长",
        "Deputy director in charge of petitions",
    ),
    ("director", "局长", "Director"),
    ("police", "属地派出所", "Local police station"),
    ("petition-office", "区信访局", "District petition office"),
    (
        "county",
        "区委区政府总值班室",
        "General duty room of the district",
    ),
];

fn name(lang: Lang, i: usize) -> Name {
    let (id, zh, en) = ACTORS[i];
    Name::new(id, lang.pick(zh, en))
}

/// The clock, running at 20×.
pub(crate) fn clock(lang: Lang) -> ClockView {
    ClockView {
        at: NOW,
        end: at(180),
        clock: "09:41:20".into(),
        date: lang
            .pick("2026 年 3 月 10 日 星期二", "Tuesday 10 March 2026")
            .into(),
        pace: Pace::Times(20),
        policy: ClockPolicy::Hold,
        standing: None,
        phase_stops: true,
        next_inject: Some(Coming {
            at: at(45),
            in_ms: 3 * MINUTE + 40_000,
            text: lang
                .pick(
                    "一名老人感到胸闷，由家属搀扶坐下",
                    "An elderly visitor feels faint and is helped to a chair",
                )
                .into(),
        }),
        next_deadline: Some(Coming {
            at: at(43),
            in_ms: 100_000,
            text: lang
                .pick(
                    "值班员：向带班领导续报",
                    "Duty officer: follow-up report to the duty leader",
                )
                .into(),
        }),
    }
}

fn feed(lang: Lang) -> Vec<FeedLine> {
    let texts = [
        (
            "约 26 人到达办公楼南门，要求见负责人",
            "About 26 people arrive at the south gate and ask to see somebody in charge",
        ),
        (
            "向带班领导首报：人数约 20，情绪平和",
            "First report to the duty leader: about 20 people, calm",
        ),
        (
            "拨打安保科科长手机，无人接听，两分钟后重拨",
            "Calls the head of security on the mobile; no answer, will try again in two minutes",
        ),
        (
            "得知：人数 26，有一名老人身体不适，诉求为工资拖欠和社会保险补缴，希望当面得到答复并确定办理时限",
            "Learns: 26 people, an elderly visitor is unwell; they ask about unpaid wages and social insurance and want an answer in person with a date",
        ),
        (
            "开始：安排接待场所并通知接待人员",
            "Begins: arranging a reception place and telling the receptionist",
        ),
        (
            "超时：带班领导应在 09:20 前到场，尚未到达",
            "Overdue: the duty leader should have been there by 09:20 and isn’t",
        ),
        (
            "上级来电要求拦下返程车辆，属违法指令",
            "A superior demands by phone that the coach be stopped: an unlawful order",
        ),
        ("预警级别提高到黄色", "The alert is raised to yellow"),
    ];
    (0..300_u32)
        .map(|i| {
            let n = i as usize;
            let time = SimTime(i64::from(i) * 8_200);
            let (zh, en) = texts[n % texts.len()];
            FeedLine {
                event: i * 3,
                at: time,
                clock: wall(time),
                kind: FeedKind::ALL[n % FeedKind::ALL.len()],
                severity: match n % texts.len() {
                    2 => Severity::Detail,
                    5 => Severity::Warning,
                    6 => Severity::Critical,
                    _ => Severity::Normal,
                },
                posts: vec![ACTORS[n % ACTORS.len()].0.into()],
                lead: name(lang, n % ACTORS.len()).name,
                text: lang.pick(zh, en).into(),
                cause: (i > 4).then(|| (i - 4) * 3),
            }
        })
        .collect()
}

fn chain(lang: Lang) -> ChainView {
    let rows = [0, 0, 1, 0, 2, 2, 1, 1, 3, 4, 2, 5, 5];
    let node = |i: usize| ChainNode {
        id: ACTORS[i].0.into(),
        name: name(lang, i).name,
        row: rows[i],
        unit: i >= 10,
        top: i == 9,
        human: matches!(i, 2 | 4),
        doing: match i {
            2 => lang.pick("接听门卫电话", "on the phone with the gate").into(),
            8 => lang.pick("市里开会", "in a meeting in town").into(),
            _ => String::new(),
        },
        away: i == 8,
    };
    let edge = |from: usize, to: usize, state: EdgeState| ChainEdge {
        from,
        to,
        line: format!("{}-{}", ACTORS[from].0, ACTORS[to].0),
        name: format!("{} → {}", name(lang, from).name, name(lang, to).name),
        kind: ReportKind::First,
        limit: lang.pick("5 分钟", "5 min").into(),
        clause: "3.2".into(),
        state,
        count: 1,
    };
    ChainView {
        nodes: (0..ACTORS.len()).map(node).collect(),
        edges: vec![
            edge(0, 2, EdgeState::Done { at: at(4) }),
            edge(1, 2, EdgeState::Done { at: at(6) }),
            edge(3, 2, EdgeState::Idle),
            edge(2, 4, EdgeState::Late { at: at(17) }),
            edge(2, 4, EdgeState::Owed { due: Some(at(43)) }),
            edge(2, 5, EdgeState::Running),
            edge(0, 6, EdgeState::Idle),
            edge(6, 4, EdgeState::Overdue),
            edge(7, 5, EdgeState::Idle),
            edge(4, 8, EdgeState::Running),
            edge(5, 8, EdgeState::Owed { due: None }),
            edge(8, 9, EdgeState::Overdue),
            edge(4, 9, EdgeState::Withheld),
            edge(9, 12, EdgeState::Idle),
            edge(5, 11, EdgeState::Idle),
            edge(6, 10, EdgeState::Done { at: at(9) }),
            edge(2, 3, EdgeState::Idle),
        ],
        top: Some(name(lang, 9).name),
        compared: [
            ("人数", "People", "26", Some("20"), true),
            ("情绪", "Behaviour", "2", Some("1"), true),
            ("地点", "Place", "—", None, true),
            ("诉求", "Demands", "✓", Some("✓"), false),
            ("伤病", "Injured", "1", None, true),
        ]
        .into_iter()
        .map(|(zh, en, truth, known, differs)| Compared {
            label: lang.pick(zh, en).into(),
            truth: truth.into(),
            known: known.map(str::to_owned),
            as_of: known.map(|_| "09:12".to_owned()),
            differs,
        })
        .collect(),
    }
}

fn duties(lang: Lang) -> Vec<DutyRow> {
    let texts = [
        ("向带班领导首报", "First report to the duty leader"),
        ("赶赴现场组织接待", "Go to the scene and arrange the reception"),
        (
            "安排接待场所并指定接待人，说明接待程序和下一步安排",
            "Arrange a reception place, name a receiver and explain what happens next",
        ),
        (
            "登记信访事项并出具凭证",
            "Register the matter and hand out a receipt",
        ),
        ("通知区信访局", "Inform the district petition office"),
        ("十五日内书面告知", "Written notice within fifteen days"),
    ];
    let states = [
        DutyState::Done,
        DutyState::Late,
        DutyState::Open,
        DutyState::Overdue,
        DutyState::NotInformed,
        DutyState::Unmeasured,
        DutyState::Dropped,
        DutyState::Withheld,
    ];
    (0..60_u16)
        .map(|i| {
            let n = usize::from(i);
            let arose = SimTime(i64::from(i) * 40_000);
            let state = states[n % states.len()];
            let limit = if n % 6 == 5 {
                15 * 1_440
            } else {
                5 + i64::from(i) % 15
            };
            let due = match state {
                DutyState::Unmeasured => None,
                DutyState::Overdue => Some(SimTime(NOW.0 - 4 * MINUTE)),
                DutyState::Open => Some(SimTime(NOW.0 + i64::from(i) * 20_000)),
                _ => Some(SimTime(arose.0 + limit * MINUTE)),
            };
            let done = match state {
                DutyState::Done => Some(SimTime(arose.0 + 3 * MINUTE)),
                DutyState::Late => Some(SimTime(due.map_or(0, |d| d.0) + 4 * MINUTE).min(NOW)),
                _ => None,
            };
            let end = done.unwrap_or(NOW);
            let third = (end.0 - arose.0).max(3) / 3;
            let stages = [
                Stage::NotInformed,
                Stage::Busy,
                Stage::Unreachable,
                Stage::Travel,
                Stage::Undecided,
                Stage::Work,
            ];
            let (zh, en) = texts[n % texts.len()];
            let post = name(lang, n % 10);
            DutyRow {
                job: i,
                id: format!("duty-{i}"),
                name: lang.pick(zh, en).into(),
                report: n % 6 == 0,
                post: post.id,
                post_name: post.name,
                clause: "4.1、4.3".into(),
                critical: n % 4 == 0,
                about: lang.pick("欠薪职工", "Unpaid workers").into(),
                arose,
                aware: (state != DutyState::NotInformed).then(|| SimTime(arose.0 + MINUTE)),
                due,
                done,
                state,
                stages: (0..3)
                    .map(|k| StageSpan {
                        from: SimTime(arose.0 + third * k),
                        to: SimTime(arose.0 + third * (k + 1)),
                        stage: stages[(n + k as usize) % stages.len()],
                    })
                    .collect(),
                why: lang
                    .pick(
                        "迟 14 分：忙于他事 9 分，重拨 3 分，拟文 2 分",
                        "14 min late: 9 min busy elsewhere, 3 min retry, 2 min writing",
                    )
                    .into(),
            }
        })
        .collect()
}

fn people(lang: Lang) -> Vec<PeopleView> {
    vec![
        PeopleView {
            id: "workers".into(),
            name: lang.pick("欠薪职工", "Unpaid workers").into(),
            party: false,
            state: lang.pick("09:02 到达", "there since 09:02").into(),
            present: true,
            place: lang.pick("办公楼南门", "South gate").into(),
            size: 26,
            tension: 57.0,
            band: 2,
            behaviour: 1,
            behaviour_text: lang.pick("情绪激动", "agitated").into(),
            injured: 1,
            media: lang.pick("有人拍摄", "somebody films").into(),
            waiting_ms: Some(19 * MINUTE),
            demands: vec![
                (
                    lang.pick("补发去年四季度工资", "Wages of the last quarter")
                        .into(),
                    lang.pick("受理，六十日内办结", "accept; conclude within sixty days")
                        .into(),
                ),
                (
                    lang.pick("补缴社会保险", "Social insurance in arrears").into(),
                    lang.pick(
                        "属仲裁事项，引导到仲裁机构",
                        "a matter of arbitration: guide them there",
                    )
                    .into(),
                ),
            ],
            care: vec![lang.pick("一名老人", "an elderly visitor").into()],
            done: [
                ("接待", "received", true),
                ("听取诉求", "heard", false),
                ("说明程序", "told what comes next", false),
                ("登记", "registered", false),
            ]
            .into_iter()
            .map(|(zh, en, done)| (lang.pick(zh, en).to_owned(), done))
            .collect(),
            eta: None,
        },
        PeopleView {
            id: "travellers".into(),
            name: lang
                .pick("赴省反映问题的群众", "Travellers to the province")
                .into(),
            party: true,
            state: lang.pick("乘大巴途中", "on the coach").into(),
            present: true,
            place: lang
                .pick("省信访接待中心", "Reception centre of the province")
                .into(),
            size: 8,
            tension: 91.0,
            band: 3,
            behaviour: 0,
            behaviour_text: lang.pick("平和", "calm").into(),
            injured: 0,
            media: String::new(),
            waiting_ms: None,
            demands: Vec::new(),
            care: Vec::new(),
            done: Vec::new(),
            eta: Some(lang.pick("预计 11:05 到达", "arrives about 11:05").into()),
        },
    ]
}

fn inject(lang: Lang, id: &str, zh: &str, en: &str, state: InjectState) -> InjectRow {
    InjectRow {
        id: id.into(),
        title: lang.pick(zh, en).into(),
        kind: InjectKind::ExpectedAction,
        trigger: lang.pick("开始后 45 分", "45 min after the start").into(),
        state,
        delivered: None,
        from: lang.pick("来访群众", "a visitor").into(),
        to: vec![name(lang, 0), name(lang, 2)],
        channel: Some(ChannelKind::InPerson),
        text: lang
            .pick(
                "“有位老人胸闷，快叫人！”",
                "“An old man feels faint, please get somebody!”",
            )
            .into(),
        media: None,
        expects: vec![
            lang.pick(
                "两分钟内施救并拨打 120",
                "first aid and a call for an ambulance within 2 min",
            )
            .into(),
        ],
        objective: Some(lang.pick("生命优先", "Life first").into()),
        note: Some(
            lang.pick(
                "若无人施救，五分钟后触发补救信息",
                "If nobody helps, the contingency follows after five minutes",
            )
            .into(),
        ),
        phase: Some("arrival".into()),
        edited: id == "faint",
        unbound: (id == "bus").then(|| {
            lang.pick("预案没有负责车辆的岗位", "The plan has no post for vehicles")
                .into()
        }),
    }
}

fn seats(lang: Lang) -> Vec<SeatRow> {
    (0..10)
        .map(|i| SeatRow {
            post: name(lang, i),
            human: matches!(i, 0 | 2 | 4 | 6 | 8),
            waiting: [0, 0, 3, 0, 1, 0, 12, 0, 7, 0][i],
            doing: if i == 2 {
                lang.pick("接听门卫电话", "on the phone with the gate").into()
            } else {
                String::new()
            },
            also: if i == 4 {
                vec![name(lang, 7).name]
            } else {
                Vec::new()
            },
        })
        .collect()
}

fn scores(lang: Lang) -> ScoresView {
    let objective = |id: &str, zh: &str, en: &str, rating: Option<&'static str>| ObjectiveRow {
        id: id.into(),
        title: lang.pick(zh, en).into(),
        rating,
        overridden: (rating == Some("M"))
            .then(|| ("S", lang.pick("补报及时", "was made good in time").to_owned())),
        undone: match rating {
            Some("U") => vec![
                lang.pick("两分钟内施救", "first aid within two minutes")
                    .to_owned(),
            ],
            _ => Vec::new(),
        },
        guide: Vec::new(),
    };
    let response = |id, zh: &str, en: &str, ms: Option<i64>, limit: Option<i64>, applicable| ResponseRow {
        id,
        name: lang.pick(zh, en).into(),
        ms,
        applicable,
        limit_ms: limit,
        clause: "3.2".into(),
        faster_than: None,
    };
    ScoresView {
        time: Score {
            share: Some(0.71),
            detail: lang
                .pick(
                    "按时 12，超时 3，未办 2，不知情 1",
                    "12 met, 3 late, 2 missed, 1 not reached",
                )
                .into(),
        },
        chain: Score {
            share: Some(0.93),
            detail: lang.pick("按时 9，迟报 1", "9 on time, 1 late").into(),
        },
        rights: Score {
            share: None,
            detail: lang.pick("尚无可评", "nothing to rate yet").into(),
        },
        critical: vec![(
            1,
            lang.pick("生命优先，两分钟内施救", "Life first: help within two minutes")
                .into(),
        )],
        breaches: 1,
        verdict: (
            lang.pick(
                "目前不合格：关键项为 0",
                "Not passed so far: a critical item is at 0",
            )
            .into(),
            Tone::Bad,
        ),
        objectives: vec![
            objective("life", "生命优先", "Life first", Some("U")),
            objective(
                "chain",
                "按报告链如实、完整、及时报告，不漏报、不迟报",
                "Report truly, completely and in time along the chain",
                Some("M"),
            ),
            objective(
                "reception",
                "十分钟内有人接待",
                "Receive within ten minutes",
                Some("P"),
            ),
            objective("media", "一个口径", "One voice", None),
        ],
        responses: vec![
            response(
                "detection",
                "发现",
                "Detection",
                Some(40_000),
                Some(2 * MINUTE),
                true,
            ),
            response(
                "first_report",
                "首报",
                "First report",
                Some(17 * MINUTE),
                Some(5 * MINUTE),
                true,
            ),
            response(
                "medical",
                "医疗救助",
                "Medical help",
                None,
                Some(2 * MINUTE),
                true,
            ),
            response(
                "notice",
                "到达前通知接待地",
                "Notice before the travellers arrive",
                None,
                None,
                false,
            ),
        ],
    }
}

fn map(lang: Lang) -> MapView {
    MapView {
        places: vec![PlaceMark {
            id: "gate".into(),
            name: lang.pick("办公楼南门", "South gate").into(),
            kind: PlaceKind::ALL[0],
            at: [0.0, 0.0],
        }],
        legs: vec![LegMark {
            from: [0.0, 0.0],
            to: [4.0, 2.0],
            mode: Mode::ALL[0],
            route: String::new(),
        }],
        marks: vec![Mark {
            key: "workers".into(),
            kind: MarkKind::Group,
            at: [0.0, 0.0],
            to: None,
            size: 26,
            mood: Some(Mood {
                tension: 57.0,
                band: 2,
                behaviour: 1,
            }),
            label: lang.pick("欠薪职工", "Unpaid workers").into(),
            detail: Vec::new(),
        }],
    }
}

/// The drill.
pub(crate) fn conduct(lang: Lang) -> Conduct {
    let long = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    Conduct {
        session: "sample".into(),
        plan: long(
            "区级部门群体来访应急预案",
            "Plan of a district department for group visits",
        ),
        scenario: long("欠薪职工集体来访", "A visit about unpaid wages"),
        clock: clock(lang),
        map: map(lang),
        feed: feed(lang),
        chain: chain(lang),
        duties: duties(lang),
        people: people(lang),
        curves: Vec::new(),
        injects: vec![
            inject(
                lang,
                "faint",
                "一名老人感到胸闷",
                "An elderly visitor feels faint",
                InjectState::At(at(45)),
            ),
            inject(
                lang,
                "press",
                "记者来电询问情况并要求采访负责人",
                "A reporter calls and wants to interview somebody in charge",
                InjectState::Waiting,
            ),
            inject(
                lang,
                "order",
                "上级来电要求拦车",
                "A superior demands that a coach be stopped",
                InjectState::Hand,
            ),
            inject(
                lang,
                "bus",
                "车辆故障",
                "The car breaks down",
                InjectState::At(at(70)),
            ),
            inject(
                lang,
                "arrival",
                "群众到达",
                "People arrive",
                InjectState::Fired(at(2)),
            ),
            inject(lang, "rain", "下雨", "Rain", InjectState::Skipped),
        ],
        phases: ["到访", "接待", "后续"]
            .into_iter()
            .zip(["Arrival", "Reception", "Follow-up"])
            .enumerate()
            .map(|(n, (zh, en))| PhaseRow {
                id: format!("phase-{n}"),
                title: long(zh, en),
                start: at(n as i64 * 30),
                end: at((n as i64 + 1) * 30 + if n == 2 { 90 } else { 0 }),
                clock: wall(at(n as i64 * 30)),
                now: n == 1,
                questions: vec![
                    long(
                        "现在谁负责？谁还不知道？",
                        "Who is in charge now? Who doesn’t know yet?",
                    ),
                    long(
                        "来访人数超过五人时怎么办？法律依据是什么？",
                        "What do you do when more than five people come? On which legal basis?",
                    ),
                ],
                listen_for: vec![long(
                    "说明“推选不超过五名代表”只限代表人数，不限制来访人数",
                    "Says that “up to five representatives” limits the representatives, not the visitors",
                )],
            })
            .collect(),
        seats: seats(lang),
        scores: scores(lang),
        branches: vec![
            BranchRow {
                index: 0,
                parent: None,
                reached: "09:58".into(),
                current: false,
                over: true,
            },
            BranchRow {
                index: 1,
                parent: Some((0, "09:30".into())),
                reached: "09:41".into(),
                current: true,
                over: false,
            },
        ],
        notes: vec![
            NoteRow {
                at: at(12),
                clock: "09:12".into(),
                branch: 0,
                bookmark: true,
                objective: None,
                rating: None,
                text: long("首报发出", "First report sent"),
                tone: Tone::Plain,
            },
            NoteRow {
                at: at(20),
                clock: "09:20".into(),
                branch: 1,
                bookmark: false,
                objective: Some(long("十分钟内有人接待", "Receive within ten minutes")),
                rating: Some("S"),
                text: long(
                    "接待员先倒水、让座，再登记，群众情绪明显缓和",
                    "The receptionist offers water and seats before registering; people calm down visibly",
                ),
                tone: Tone::Good,
            },
        ],
        alert: Some(long("黄色预警", "yellow")),
        decisions: Vec::new(),
    }
}

fn known(lang: Lang, fact: FactKind, words: (&str, &str), value: i32, text: (&str, &str)) -> KnownFact {
    KnownFact {
        about: about(lang),
        fact,
        label: lang.pick(words.0, words.1).into(),
        value,
        text: lang.pick(text.0, text.1).into(),
        as_of: at(12),
        as_of_text: "09:12".into(),
        source: lang.pick("门卫值班员", "Gate guard").into(),
        contradicted: fact == FactKind::Size,
    }
}

fn about(lang: Lang) -> Name {
    Name::new("workers", lang.pick("欠薪职工", "Unpaid workers"))
}

fn picture_of_post(lang: Lang) -> Vec<KnownFact> {
    vec![
        known(
            lang,
            FactKind::Size,
            ("人数", "People"),
            20,
            ("约 20 人", "about 20"),
        ),
        known(
            lang,
            FactKind::Behaviour,
            ("现场情绪", "Behaviour"),
            1,
            ("情绪激动", "agitated"),
        ),
        known(
            lang,
            FactKind::Place,
            ("地点", "Place"),
            2,
            ("办公楼南门", "South gate"),
        ),
        known(lang, FactKind::Demands, ("诉求", "Demands"), 1, ("已知", "known")),
        known(
            lang,
            FactKind::Injured,
            ("伤病情况", "Injured"),
            0,
            ("无", "none"),
        ),
    ]
}

fn inbox(lang: Lang) -> Vec<Message> {
    let message = |key: u32, kind, channel, from: &str, zh: &str, en: &str| Message {
        key,
        at: at(i64::from(key) * 4),
        clock: wall(at(i64::from(key) * 4)),
        kind,
        from: from.into(),
        channel,
        text: lang.pick(zh, en).into(),
        facts: Vec::new(),
        order: None,
        waiting: false,
    };
    let guard = name(lang, 0).name;
    let mut first = message(
        1,
        MessageKind::Report,
        Some(ChannelKind::Phone),
        &guard,
        "南门来了二十来个人，说是要工资的，要见领导，情绪还算平和。",
        "Some twenty people at the south gate, about wages; they want to see somebody in charge. Calm so far.",
    );
    first.facts = picture_of_post(lang).into_iter().take(3).collect();
    let mut order = message(
        5,
        MessageKind::Order,
        Some(ChannelKind::Mobile),
        &name(lang, 8).name,
        "“把他们回去的车拦下来，一个也不许走。”",
        "“Stop their coach. Nobody leaves.”",
    );
    order.order = Some(UnlawfulKind::StopVehicle);
    let mut waits = message(
        9,
        MessageKind::Told,
        Some(ChannelKind::Message),
        &name(lang, 5).name,
        "接待室已腾出，可坐三十人。",
        "The reception room is free and seats thirty.",
    );
    waits.waiting = true;
    vec![
        first,
        message(
            3,
            MessageKind::Duty,
            None,
            "",
            "应在五分钟内向带班领导首报",
            "A first report to the duty leader is owed within five minutes",
        ),
        order,
        message(
            7,
            MessageKind::Hint,
            None,
            "",
            "想一想：谁还不知道？",
            "Think: who doesn’t know yet?",
        ),
        waits,
    ]
}

/// The console of the duty officer.
pub(crate) fn seat(lang: Lang) -> PostView {
    let line = |id: &str, to: usize, owed: bool| LineChoice {
        id: id.into(),
        name: format!("{}{}", lang.pick("报", "To "), name(lang, to).name),
        to: name(lang, to),
        kind: ReportKind::First,
        channels: vec![ChannelKind::Mobile, ChannelKind::Phone, ChannelKind::InPerson],
        items: vec![
            lang.pick("时间、地点", "time and place").into(),
            lang.pick("人数", "number of people").into(),
            lang.pick("诉求", "demands").into(),
        ],
        limit: lang.pick("5 分钟", "5 min").into(),
        owed: owed.then(|| about(lang)),
    };
    let step = |id: &str, zh: &str, en: &str, owed: bool| StepChoice {
        id: id.into(),
        name: lang.pick(zh, en).into(),
        procedure: lang.pick("接待程序", "Reception").into(),
        owed: owed.then(|| about(lang)),
    };
    let duty = |key: u32, id: &str, zh: &str, en: &str, report, due: i64, done: Option<i64>| OwnDuty {
        key,
        post: name(lang, 2),
        id: id.into(),
        name: lang.pick(zh, en).into(),
        report,
        clause: "3.2".into(),
        about: about(lang),
        since: at(30),
        due: Some(SimTime(due)),
        done: done.map(SimTime),
        undecided: done.is_none(),
        state: if done.is_some() {
            lang.pick("按时完成", "done in time").into()
        } else {
            String::new()
        },
    };
    PostView {
        post: name(lang, 2),
        also: vec![name(lang, 3).name],
        human: true,
        at: NOW,
        clock: "09:41:20".into(),
        date: lang
            .pick("2026 年 3 月 10 日 星期二", "Tuesday 10 March 2026")
            .into(),
        running: true,
        frozen: false,
        doing: lang
            .pick(
                "接听门卫电话，约 1 分钟",
                "on the phone with the gate, about 1 min",
            )
            .into(),
        inbox: inbox(lang),
        picture: picture_of_post(lang),
        duties: vec![
            duty(
                1,
                "first-to-leader",
                "向带班领导首报",
                "First report to the duty leader",
                true,
                NOW.0 - MINUTE,
                None,
            ),
            duty(
                2,
                "follow-up",
                "向带班领导续报",
                "Follow-up report to the duty leader",
                true,
                NOW.0 + 100_000,
                None,
            ),
            duty(
                3,
                "arrange-room",
                "安排接待场所并指定接待人，说明接待程序",
                "Arrange a reception place and name a receiver",
                false,
                NOW.0 + 7 * MINUTE,
                None,
            ),
            duty(
                4,
                "log",
                "登记值班记录",
                "Write the duty log",
                false,
                NOW.0 + 20 * MINUTE,
                None,
            ),
            duty(
                5,
                "call-police",
                "通知属地派出所",
                "Inform the local police station",
                true,
                at(20).0,
                Some(at(18).0),
            ),
        ],
        card: Page {
            lines: vec![
                vec![span(
                    Style::Heading,
                    lang.pick("值班员责任卡", "Duty card: duty officer"),
                )],
                vec![plain(lang.pick(
                    "  接到报告后五分钟内向带班领导首报；续报不迟于三十分钟。",
                    "  First report to the duty leader within five minutes; follow-up within thirty.",
                ))],
                Vec::new(),
                vec![
                    span(Style::Strong, "3.2"),
                    plain(lang.pick(
                        "  首报内容：时间、地点、人数、诉求",
                        "  Content: time, place, people, demands",
                    )),
                ],
            ],
        },
        choices: Choices {
            lines: vec![
                line("to-police", 10, false),
                line("first-to-leader", 4, true),
                line("to-petition-office", 11, false),
            ],
            receivers: vec![name(lang, 4), name(lang, 5), name(lang, 9), name(lang, 10)],
            steps: vec![
                step("log", "登记值班记录", "Write the duty log", false),
                step(
                    "arrange-room",
                    "安排接待场所并指定接待人，说明接待程序",
                    "Arrange a reception place and name a receiver",
                    true,
                ),
            ],
            units: vec![name(lang, 10), name(lang, 11)],
            posts: vec![name(lang, 6)],
            vehicles: vec![Name::new("minibus", lang.pick("中巴车", "Minibus"))],
            levels: vec![
                Name::new("yellow", lang.pick("黄色", "yellow")),
                Name::new("orange", lang.pick("橙色", "orange")),
                Name::new("red", lang.pick("红色", "red")),
            ],
            alert: 1,
            orders: vec![UnlawfulKind::StopVehicle],
            about: vec![about(lang)],
        },
    }
}

/// Everything at once.
pub(crate) fn picture(lang: Lang) -> Picture {
    Picture {
        conduct: Some(Arc::new(conduct(lang))),
        seat: Some(Arc::new(seat(lang))),
        ..Picture::default()
    }
}

/// A real emergency.
pub(crate) fn frozen(lang: Lang) -> Picture {
    let mut view = conduct(lang);
    view.clock.standing = Some(Standing::Frozen);
    let mut seat = seat(lang);
    seat.frozen = true;
    Picture {
        conduct: Some(Arc::new(view)),
        seat: Some(Arc::new(seat.clone())),
        players: Some(Arc::new(seat)),
        ..Picture::default()
    }
}
