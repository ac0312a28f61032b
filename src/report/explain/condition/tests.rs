//! Conditions in words: every variant, what is joined, and what a negation becomes.

use super::*;
use crate::model::plan::Plan;
use crate::syntax::{Context, parse_bytes};
use crate::text::Lang;

/// A plan with a post, two classes, two types, two alert levels, a line and a step to speak of.
const PLAN: &str = r#"(
    version: 1, id: "p", title: (zh: "预案", en: "plan"), edition: "1", summary: (zh: "无", en: "none"),
    bases: [], assumptions: [], posts: [(id: "clerk", name: (zh: "接访员", en: "the clerk"))],
    channels: [(id: "phone", name: (zh: "电话", en: "phone"), kind: Phone)],
    classes: [
        (id: "small", name: (zh: "一般事件", en: "ordinary"), rank: 1, size: (from: 1, to: 4)),
        (id: "large", name: (zh: "较大事件", en: "larger"), rank: 2, size: (from: 5, to: 29)),
        (id: "huge", name: (zh: "重大事件", en: "major"), rank: 3, size: (from: 30)),
    ],
    types: [
        (id: "ill", name: (zh: "突发疾病", en: "sudden illness"), when: Injured(at_least: 1)),
        (id: "storm", name: (zh: "舆情", en: "media storm"), when: Media(at_least: 2)),
        (id: "trip", name: (zh: "外出", en: "journey"), when: Bound(at_least: 2)),
    ],
    alerts: [
        (id: "yellow", name: (zh: "黄色预警", en: "yellow"), rank: 1, within: Hard("5m")),
        (id: "red", name: (zh: "红色预警", en: "red"), rank: 2, within: Hard("5m")),
    ],
    lines: [], procedures: [(id: "pr", name: (zh: "程序", en: "procedure"), when: Always, steps: [
        (id: "hear", name: (zh: "听取诉求", en: "hear them"), by: "clerk", within: Hard("5m")),
    ])],
    roles: [], clauses: [],
)"#;

fn read<T: crate::syntax::Decode>(source: &str) -> T {
    let tree = parse_bytes(source.as_bytes()).expect("the text is RON");
    let mut context = Context::default();
    let value = T::decode(&tree, &mut context);
    value.unwrap_or_else(|| panic!("{source}"))
}

/// The condition in Chinese and in English.
fn said(source: &str) -> (String, String) {
    let plan: Plan = read(PLAN);
    let condition: Condition = read(source);
    let say = |lang| Speech::new(&plan, lang).condition(&condition);
    (say(Lang::Zh), say(Lang::En))
}

#[track_caller]
fn check(source: &str, zh: &str, en: &str) {
    assert_eq!(said(source), (zh.to_owned(), en.to_owned()), "{source}");
}

#[test]
fn single_statements_read_as_clauses() {
    check(
        "Present()",
        "有群众来访或外出反映诉求",
        "people have come or set out",
    );
    check(
        "Size(at_least: 5)",
        "人数为 5 人以上",
        "there are 5 or more people",
    );
    check(
        "Class(at_least: 2)",
        "事件属于“较大事件”或“重大事件”",
        "the incident is classed as “larger” or “major”",
    );
    check(
        "Alert(at_least: 2)",
        "正处于“红色预警”状态",
        "the alert level “red” is in force",
    );
    check("Alert(at_least: 1)", "已发布预警", "an alert level is in force");
    check(
        "Type(\"ill\")",
        "事件属于“突发疾病”类型",
        "the incident is of the type “sudden illness”",
    );
    check("Done(\"hear\")", "“听取诉求”已完成", "“hear them” is done");
    check(
        "Fact(fact: Matter, at_least: 7, at_most: 7)",
        "事项属于诉讼、仲裁、行政复议事项",
        "the matter is one for a court, for arbitration or for administrative review",
    );
    check(
        "Since(event: Done(\"hear\"), span: \"30d\")",
        "自“听取诉求”完成起已满 30 日",
        "at least 30 days have passed since “hear them” was done",
    );
    check(
        "Knows(post: \"clerk\", fact: Size, at_least: 0)",
        "据接访员所知已掌握人数",
        "as far as the clerk knows, the head count is known",
    );
}

#[test]
fn a_negation_means_that_it_is_not_known() {
    check(
        "Not(Bound(at_least: 1))",
        "未获悉有群众前往上级机关",
        "nobody is known to be bound for a higher office",
    );
    check("Not(Not(Over()))", "事件已结束", "it is over");
    check(
        "Not(Any([Over(), Done(\"hear\")]))",
        "事件尚未结束，且“听取诉求”尚未完成",
        "it isn’t over and “hear them” isn’t done",
    );
    check(
        "Not(Size(at_least: 21))",
        "已知人数不到 21 人",
        "fewer than 21 people are known of",
    );
}

#[test]
fn statements_of_one_sort_become_one() {
    check(
        "All([Bound(at_least: 2), Not(Bound(at_least: 4)), Not(Over())])",
        "有群众前往市级或省级机关反映诉求，且事件尚未结束",
        "people are bound for an office at city or provincial level and it isn’t over",
    );
    check(
        "All([Class(at_least: 1), Not(Class(at_least: 2))])",
        "事件属于“一般事件”",
        "the incident is classed as “ordinary”",
    );
    check(
        "Any([Fact(fact: Matter, at_least: 2, at_most: 2), Fact(fact: Matter, at_least: 4, at_most: 4)])",
        "事项属于员工违纪或负责人问题",
        "the matter is misconduct of staff or misconduct of a head",
    );
    check(
        "Any([Type(\"ill\"), Type(\"storm\"), Type(\"trip\")])",
        "事件属于预案所列的任何一种类型",
        "the incident is of any type that the plan names",
    );
    check(
        "Not(Any([Type(\"ill\"), Type(\"storm\")]))",
        "事件不属于“突发疾病”或“舆情”类型",
        "the incident isn’t of the type “sudden illness” or “media storm”",
    );
    check("Any([Over(), Not(Over())])", "任何情况下", "in every case");
    check("All([Always, Over()])", "事件已结束", "it is over");
    check("Any([])", "任何情况下都不", "never");
}

#[test]
fn a_choice_among_conditions_keeps_its_bounds() {
    check(
        "All([Any([Present(), Over()]), Not(Bound(at_least: 1))])",
        "未获悉有群众前往上级机关，并有下列情形之一（有群众来访；事件已结束）",
        "nobody is known to be bound for a higher office, and either people have come or it is over",
    );
    check(
        "Any([All([Over(), Done(\"hear\")]), Fact(fact: Complex)])",
        "事件已结束，且“听取诉求”已完成；或者事项复杂",
        "it is over and “hear them” is done; or the matter is complex",
    );
}

#[test]
fn every_kind_of_condition_can_be_said_both_ways_in_both_languages() {
    let mut sources: Vec<String> = [
        "Always",
        "All([])",
        "Any([])",
        "Present()",
        "Over()",
        "Size(at_least: 3)",
        "Tension(of: \"g\", at_least: 50)",
        "Behaviour(at_least: 1)",
        "Injured(at_least: 1)",
        "Injured(at_least: 2)",
        "Media(at_least: 2)",
        "Bound(at_least: 3)",
        "Risk(at_least: 2)",
        "DemandsKnown()",
        "Class(at_least: 1)",
        "Class(at_least: 9)",
        "Alert(at_least: 2)",
        "Alert(at_least: 9)",
        "Arrived()",
        "Done(\"hear\")",
        "Reported(\"x\")",
        "Contradicted(fact: Size)",
        "Injected(\"x\")",
        "Breach",
        "At(\"2h\")",
        "Unsatisfied()",
        "SpecialPeriod",
        "Type(\"ill\")",
        "Overdue(\"hear\")",
        "Present(of: \"g\")",
    ]
    .map(str::to_owned)
    .to_vec();
    for event in [
        "Done(\"hear\")",
        "Reported(\"x\")",
        "Present()",
        "Arrived()",
        "Injected(\"x\")",
        "Over()",
    ] {
        sources.push(format!("Since(event: {event}, span: \"90m\")"));
    }
    for kind in FactKind::ALL {
        for range in [
            "at_least: 0",
            "at_least: 1",
            "at_least: 2",
            "at_least: 1, at_most: 2",
            "at_least: 0, at_most: 0",
        ] {
            sources.push(format!("Fact(fact: {kind}, {range})"));
        }
        sources.push(format!("Knows(post: \"clerk\", fact: {kind}, at_least: 1)"));
    }
    for source in sources {
        for source in [source.clone(), format!("Not({source})")] {
            let (zh, en) = said(&source);
            assert!(!zh.is_empty() && !en.is_empty(), "{source}");
            assert!(
                !zh.contains("explain-") && !en.contains("explain-"),
                "{source}: {zh} / {en}"
            );
            let latin = zh.replace("（g）", "").replace("“x”", "");
            assert!(!latin.chars().any(|c| c.is_ascii_alphabetic()), "{source}: {zh}");
        }
    }
}
