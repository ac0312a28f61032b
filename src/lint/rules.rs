//! The table of rules.

use super::{Check, Rule, Texts, burden, content, law, limits, means, news, people, reach, staging};
use crate::diag::{Severity, codes};
use crate::model::plan::Mark;

// An example that isn't RON alone is followed by the same in Chinese.
macro_rules! rules {
    ($($code:ident, $id:literal, $severity:ident, $check:expr, $example:literal $(/ $zh:literal)?;)*) => {
        /// Every rule. They are checked in this order: what names single points comes before the rule that asks what was named.
        pub const RULES: &[Rule] = &[$(Rule {
            code: codes::$code,
            severity: Severity::$severity,
            example: ([$($zh,)? $example][0], $example),
            texts: Texts {
                why: concat!("lint-", $id, "-why"),
                basis: concat!("lint-", $id, "-basis"),
                fix: concat!("lint-", $id, "-fix"),
            },
            check: $check,
        }),*];
    };
}

rules! {
    LINT_NEVER, "l001", Error, Check::Plan(reach::never), "when: All([Present(), Not(Present())])";
    LINT_CIRCLE, "l002", Error, Check::Plan(reach::circles), "steps a and b with when: Done(\"b\") and when: Done(\"a\")" / "步骤 a 写 when: Done(\"b\")，步骤 b 写 when: Done(\"a\")";
    LINT_IN_VAIN, "l003", Warning, Check::Plan(reach::in_vain), "after: [\"step-that-never-comes\"]";
    LINT_NOBODY_OWES, "l004", Warning, Check::Plan(reach::nobody_owes), "(id: \"3.4\", kind: Duty, bound: By([\"room\"]))";
    LINT_CRITICAL_UNLIMITED, "l005", Warning, Check::Plan(limits::critical_without), "critical: true, within: Unset((zh: \"…\", en: \"…\"))";
    LINT_UNLIMITED, "l006", Info, Check::Plan(limits::others_without), "within: Unset((zh: \"…\", en: \"…\"))";
    LINT_VAGUE, "l007", Info, Check::Plan(limits::vague), "within: Vague(word: (zh: \"及时\", en: \"promptly\"), assumed: \"30m\", basis: (zh: \"…\", en: \"…\"))";
    LINT_UNDEFINED_LIMIT, "l008", Warning, Check::Plan(|p, out| law::gathered(p, Mark::UndefinedLimit, "lint-l008", out)), "marks: [UndefinedLimit]";
    LINT_SUM, "l009", Warning, Check::Plan(limits::sums), "within: Hard(\"30m\"), clock: Arose behind a line of 45 minutes" / "within: Hard(\"30m\"), clock: Arose，而此前的报告线时限为45分钟";
    LINT_TOO_SHORT, "l010", Warning, Check::Plan(limits::too_short), "by: \"officer-elsewhere\", place: Scene, within: Hard(\"10m\")";
    LINT_OFTEN_TOO_SHORT, "l011", Info, Check::Plan(limits::often_too_short), "takes: LogNormal(median: \"25m\", sigma: 0.5), within: Hard(\"40m\")";
    LINT_SINGLE_RECEIVER, "l013", Warning, Check::Plan(people::single_receivers), "to: [\"manager\"] with a manager who has no deputy" / "to: [\"manager\"]，而 manager 没有代理人";
    LINT_SCARCE, "l017", Warning, Check::Plan(means::scarce), "count: 1 needed by two steps that may come together" / "count: 1，而可能同时进行的两个步骤都需要它";
    LINT_ONE_DRIVER, "l018", Warning, Check::Plan(means::one_driver), "drivers: [\"driver\"]";
    LINT_DOUBLE_HAT, "l021", Warning, Check::Plan(people::double_hats), "persons: [(id: \"secretary\", holds: [\"commander\", \"coordination-head\"])]";
    LINT_RECEPTION_ALONE, "l033", Warning, Check::Plan(people::alone_at_reception), "one receptionist without deputy who owns every step with does: [Receive]" / "所有 does: [Receive] 的步骤都归一名没有替补的接访员";
    LINT_ONE_CHANNEL, "l037", Warning, Check::Plan(people::single_channels), "channels: [\"duty-phone\"] of the post that takes the first report" / "接收首报的岗位只写 channels: [\"duty-phone\"]";
    LINT_SINGLE_POINT, "l014", Warning, Check::Plan(people::single_marks), "marks: [SinglePoint]";
    LINT_AFTER_HOURS, "l015", Warning, Check::Plan(people::unreachable_after_hours), "channels: [\"desk-phone\"] with office hours only" / "channels: [\"desk-phone\"]，而该渠道只在工作时间有人接";
    LINT_ROSTER_GAP, "l016", Warning, Check::Plan(people::roster_gaps), "hours: [(on: [Workday], from: \"08:30\", to: \"17:30\")]";
    LINT_TWO_PLACES, "l019", Warning, Check::Plan(people::two_places), "one person in a step at the Scene until: Over and in one at the Destination" / "同一人既在 Scene 的步骤上待到 until: Over，又在 Destination 的步骤上";
    LINT_OWN_DEPUTY, "l020", Warning, Check::Plan(people::own_deputy), "persons: [(id: \"a\", holds: [\"chief\", \"deputy\"])]";
    LINT_NEWS_GAP, "l022", Warning, Check::Plan(news::acts_unasked), "by: \"office\" that neither sees, nor is told, nor stands behind another step" / "by: \"office\"，而它既看不到、无人告知，也不在其他步骤之后";
    LINT_GAP, "l023", Warning, Check::Plan(law::gaps), "marks: [Gap]";
    LINT_CIRCULAR, "l024", Warning, Check::Plan(news::to_oneself), "from: \"office-head\", to: [\"petition-office\"] with one person behind both" / "from: \"office-head\", to: [\"petition-office\"]，两者背后是同一人";
    LINT_UNDEFINED_BODY, "l025", Warning, Check::Plan(|p, out| law::gathered(p, Mark::UndefinedBody, "lint-l025", out)), "marks: [UndefinedBody]";
    LINT_UNDEFINED_TERM, "l026", Info, Check::Plan(|p, out| law::gathered(p, Mark::UndefinedTerm, "lint-l026", out)), "marks: [UndefinedTerm]";
    LINT_CONFLICTS, "l027", Warning, Check::Plan(|p, out| law::gathered(p, Mark::Conflicts, "lint-l027", out)), "marks: [Conflicts]";
    LINT_ONLY_JOURNEYS, "l028", Warning, Check::Plan(news::only_journeys), "every procedure with when: Bound(at_least: 1)" / "所有处置程序都写 when: Bound(at_least: 1)";
    LINT_ALERT_PARTS, "l029", Warning, Check::Plan(news::alert_parts), "alerts without downgrade" / "alerts 没有 downgrade";
    LINT_LEADER_UNTOLD, "l030", Warning, Check::Plan(news::untold_leaders), "a head of the leading group whom no line, Tell or Convene names" / "领导小组组长不在任何报告线、Tell 或 Convene 之中";
    LINT_CALLS, "l031", Warning, Check::Plan(burden::too_many_calls), "five lines from one post with within: Hard(\"5m\")" / "同一岗位的五条报告线都写 within: Hard(\"5m\")";
    LINT_BOTH_AT_ONCE, "l032", Warning, Check::Plan(burden::act_and_report), "a critical step and a critical first report by one post on one trigger, both with within: Hard(\"10m\")" / "同一岗位因同一情况既有关键步骤又有关键首报，都写 within: Hard(\"10m\")";
    LINT_SUPERIOR_ONCE, "l034", Warning, Check::Plan(news::superiors_told_once), "to: [\"city\"] in a line of kind: First and in none of kind: FollowUp" / "to: [\"city\"] 只出现在 kind: First 的报告线，没有 kind: FollowUp";
    LINT_WAITS_FOR_CLOSED, "l035", Warning, Check::Plan(people::waits_for_closed), "after: \"first-call\" where the receiver of first-call has office hours only" / "after: \"first-call\"，而 first-call 的接收方只在上班时间有人";
    LINT_TOLD_SILENT, "l036", Warning, Check::Plan(news::told_but_silent), "a guard with observes: true who sends no line and has no step with Tell" / "保卫人员写 observes: true，却没有报告线，也没有写 Tell 的步骤";
    LINT_CHECKLIST, "l040", Warning, Check::Plan(content::checklists), "items: [Time, Place, People, Content]";
    LINT_NO_CHECKLIST, "l041", Info, Check::Plan(content::no_checklist), "lines without checklist" / "lines 没有 checklist";
    LINT_NO_FOLLOW_UP, "l042", Warning, Check::Plan(content::no_follow_up), "lines without kind: FollowUp" / "lines 中没有 kind: FollowUp";
    LINT_NO_FINAL, "l043", Warning, Check::Plan(content::no_final), "lines without kind: Final" / "lines 中没有 kind: Final";
    LINT_NO_MEDICAL, "l044", Error, Check::Plan(content::no_medical), "no step with does: [FirstAid] or Summon of a medical unit" / "没有步骤写 does: [FirstAid]，也没有用 Summon 调集医疗单位";
    LINT_NO_REGISTER, "l045", Warning, Check::Plan(content::no_register), "no step with does: [Register]" / "没有步骤写 does: [Register]";
    LINT_NO_REPRESENTATIVES, "l046", Warning, Check::Plan(content::no_representatives), "no step with does: [Representatives(5)]" / "没有步骤写 does: [Representatives(5)]";
    LINT_NO_PLACE, "l047", Warning, Check::Plan(content::no_reception_place), "rooms: []";
    LINT_NO_EVALUATION, "l048", Warning, Check::Plan(content::no_evaluation), "no step with does: [Summarise]" / "没有步骤写 does: [Summarise]";
    LINT_NO_REVISION, "l049", Warning, Check::Plan(content::no_revision), "no step with does: [Improve]" / "没有步骤写 does: [Improve]";
    LINT_NO_DRILL, "l050", Info, Check::Plan(content::no_drill), "no duty with functions: [\"drill\"]" / "没有职责写 functions: [\"drill\"]";
    LINT_NO_SPOKESPERSON, "l051", Warning, Check::Plan(content::no_spokesperson), "no step with does: [SpeakToMedia], no post with powers: [Spokesperson]" / "没有步骤写 does: [SpeakToMedia]，也没有岗位写 powers: [Spokesperson]";
    LINT_NO_LEADER, "l052", Warning, Check::Plan(content::no_leader_on_scene), "no step at the Scene by a post with powers: [Decide]" / "没有 powers: [Decide] 的岗位在 Scene 执行步骤";
    LINT_CHAIN, "l053", Error, Check::Plan(content::chain), "no line or step informs the superior office, departments, the joint conference" / "没有报告线或步骤告知上级机关、有关部门和联席会议";
    LINT_REPRESENTATIVES, "l054", Warning, Check::Plan(content::too_many_representatives), "does: [Representatives(8)]";
    LINT_NO_CARE, "l055", Warning, Check::Plan(content::no_care), "no step with does: [CareForVulnerable]" / "没有步骤写 does: [CareForVulnerable]";
    LINT_NEVER_ANSWERED, "l056", Warning, Check::Plan(content::never_answered), "does: [Register] and no step with Answer or AnswerInWriting" / "does: [Register]，而没有步骤写 Answer 或 AnswerInWriting";
    LINT_NO_POLICE, "l057", Warning, Check::Plan(content::no_police), "when: Behaviour(at_least: 3) in a plan that tells no police" / "when: Behaviour(at_least: 3)，而预案从不通知公安";
    LAW_ZERO_VISITS, "l101", Error, Check::Plan(|p, out| law::marks(p, Mark::ZeroVisitsTarget, "lint-l101", out)), "marks: [ZeroVisitsTarget]";
    LAW_BLOCKS, "l102", Error, Check::Plan(|p, out| law::marks(p, Mark::BlocksTravel, "lint-l102", out)), "marks: [BlocksTravel]";
    LAW_DETAINS, "l103", Error, Check::Plan(|p, out| law::marks(p, Mark::DetainsPeople, "lint-l103", out)), "marks: [DetainsPeople]";
    LAW_BELONGINGS, "l104", Error, Check::Plan(|p, out| law::marks(p, Mark::TakesBelongings, "lint-l104", out)), "marks: [TakesBelongings]";
    LAW_TAILS, "l105", Warning, Check::Plan(|p, out| law::marks(p, Mark::TailsVisitors, "lint-l105", out)), "marks: [TailsVisitors]";
    LAW_PERSON_LIST, "l106", Warning, Check::Plan(|p, out| law::marks(p, Mark::KeepsPersonList, "lint-l106", out)), "marks: [KeepsPersonList]";
    LAW_RETURNS, "l107", Warning, Check::Plan(|p, out| law::marks(p, Mark::ReturnsPeople, "lint-l107", out)), "marks: [ReturnsPeople]";
    LAW_GATES, "l108", Warning, Check::Plan(|p, out| law::marks(p, Mark::GatesReports, "lint-l108", out)), "marks: [GatesReports]";
    LAW_FORBIDS_REPORTS, "l109", Error, Check::Plan(|p, out| law::marks(p, Mark::ForbidsReports, "lint-l109", out)), "marks: [ForbidsReports]";
    LAW_RETALIATES, "l110", Error, Check::Plan(|p, out| law::marks(p, Mark::Retaliates, "lint-l110", out)), "marks: [Retaliates]";
    LAW_PSYCHIATRY, "l111", Error, Check::Plan(|p, out| law::marks(p, Mark::PsychiatricReferral, "lint-l111", out)), "marks: [PsychiatricReferral]";
    LAW_GUARDS, "l112", Error, Check::Plan(|p, out| law::marks(p, Mark::GuardPowers, "lint-l112", out)), "marks: [GuardPowers]";
    LAW_DISCLOSES, "l113", Error, Check::Plan(|p, out| law::marks(p, Mark::DisclosesPetitioner, "lint-l113", out)), "marks: [DisclosesPetitioner]";
    LAW_CAPS, "l114", Error, Check::Plan(|p, out| law::marks(p, Mark::CapsVisitors, "lint-l114", out)), "marks: [CapsVisitors]";
    LAW_ADMONITION, "l115", Info, Check::Plan(|p, out| law::marks(p, Mark::Admonition, "lint-l115", out)), "marks: [Admonition]";
    LAW_POLICE_ONLY, "l116", Info, Check::Plan(content::police_only), "marks: [PoliceOnly]";
    LAW_FORCE, "l117", Error, Check::Plan(content::force_without_power), "by: \"guard\", does: [StopUnlawful]";
    LAW_REFUSES, "l118", Info, Check::Plan(|p, out| law::together(p, Mark::RefusesMatters, "lint-l118", out)), "marks: [RefusesMatters]";
    LAW_PERSUADES, "l119", Info, Check::Plan(|p, out| law::together(p, Mark::PersuadesPeople, "lint-l119", out)), "marks: [PersuadesPeople]";
    LAW_FAMILY, "l120", Info, Check::Plan(|p, out| law::together(p, Mark::InvolvesFamily, "lint-l120", out)), "marks: [InvolvesFamily]";
    LAW_REPLACED, "l121", Error, Check::Plan(law::replaced), "status: Replaced";
    LAW_UNCHECKED, "l122", Info, Check::Plan(law::unchecked), "status: Unchecked";
    LAW_MINUTES, "l123", Warning, Check::Plan(law::minutes_without_basis), "within: Hard(\"15m\") without a basis of status Local" / "within: Hard(\"15m\")，而没有 status: Local 的依据";
    LAW_SIXTY, "l124", Warning, Check::Plan(law::not_from_acceptance), "within: Hard(\"60d\") without after: [\"accept\"]" / "within: Hard(\"60d\")，而没有 after: [\"accept\"]";
    LAW_WORKING_DAYS, "l125", Warning, Check::Plan(law::working_days), "functions: [\"route\"], within: Hard(\"15 working days\")";
    LAW_EXTENSION, "l126", Warning, Check::Plan(law::extensions), "extension: (by: \"30d\")";
    LAW_BEYOND, "l127", Warning, Check::Plan(law::beyond_the_law), "functions: [\"route\"], within: Hard(\"30d\")";
    LAW_NO_NOTICE, "l128", Warning, Check::Plan(law::no_notice_of_acceptance), "functions: [\"accept\"], does: [Work] and no Explain or AnswerInWriting right behind it" / "functions: [\"accept\"], does: [Work]，其后没有 Explain 或 AnswerInWriting";
    STAGE_OBJECTIVE, "l201", Warning, Check::Scenario(staging::idle_objectives), "objectives: [(id: \"aim\", …)] and no inject with objective: \"aim\"" / "objectives: [(id: \"aim\", …)]，而没有导调信息写 objective: \"aim\"";
    STAGE_NOTHING_EXPECTED, "l202", Warning, Check::Scenario(staging::nothing_expected), "kind: ExpectedAction without expects" / "kind: ExpectedAction，而没有 expects";
    STAGE_NEVER, "l203", Error, Check::Scenario(staging::never_hold), "trigger: When(Size(of: \"visitors\", at_least: 500)) with 20 people" / "trigger: When(Size(of: \"visitors\", at_least: 500))，而总共20人";
    STAGE_CONTINGENCY, "l204", Warning, Check::Scenario(staging::loose_contingencies), "trigger: Unless(of: \"call\", …) where \"call\" has no expects" / "trigger: Unless(of: \"call\", …)，而 \"call\" 没有 expects";
    STAGE_UNEXERCISED, "l205", Warning, Check::Elsewhere, "for_plan: [(plan: \"a-plan\", expected: [(inject: \"call\", clauses: [\"3.6\"])])] and no run brings 3.6 to life" / "for_plan: [(plan: \"a-plan\", expected: [(inject: \"call\", clauses: [\"3.6\"])])]，而没有一次推演触及3.6";
    STAGE_IDLE_INJECT, "l206", Warning, Check::Scenario(staging::idle_injects), "an inject without to and effects" / "导调信息既没有 to，也没有 effects";
    NEVER_FIRED, "l220", Info, Check::Elsewhere, "an inject whose trigger waits for what staff always prevent" / "导调信息等待的情况总被工作人员防止";
    NEVER_FAILED, "l221", Info, Check::Elsewhere, "a duty that is on time in each of 200 runs" / "某职责在200次推演中次次按时";
    IDLE_ALLOWANCE, "l900", Info, Check::Elsewhere, "allow: [(code: \"L042\", …)] in a file that has a follow-up report" / "allow: [(code: \"L042\", …)]，而文件已有续报";
}
