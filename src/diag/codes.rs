//! Every diagnostic code of the loader. A code is never reused; `docs/diagnostics.md` explains each.

/// Declares the codes as named constants, and the list of them all.
macro_rules! codes {
    ($($name:ident = $code:literal, $what:literal;)*) => {
        $(#[doc = $what] pub const $name: &str = $code;)*
        /// Every code with a one-line summary, by code.
        pub const ALL: &[(&str, &str)] = &[$(($code, $what)),*];
    };
}

codes! {
    SYNTAX = "F001", "The text is not RON.";
    TOO_LARGE = "F002", "The file is larger than the limit.";
    NOT_UTF8 = "F003", "The file is not UTF-8.";
    TOO_DEEP = "F004", "Values are nested deeper than the limit.";
    TOO_MANY_VALUES = "F005", "The file holds more values than the limit.";
    EMPTY_FILE = "F006", "The file holds no value.";
    EXTENSION = "F007", "The file asks for a RON extension that is not supported.";
    WRONG_TYPE = "F010", "A value has the wrong type.";
    UNKNOWN_FIELD = "F011", "A record has a field that it does not know.";
    UNKNOWN_VARIANT = "F012", "A word is not one of the choices.";
    MISSING_FIELD = "F013", "A record lacks a field that it needs.";
    DUPLICATE_FIELD = "F014", "A field is given twice.";
    BAD_NUMBER = "F015", "A number is out of range, not whole or not finite.";
    BAD_DURATION = "F016", "A text is not a duration.";
    BAD_TIME = "F017", "A text is not a time of day or a date and time.";
    WRONG_PAYLOAD = "F018", "A choice carries the wrong number or form of values.";
    EMPTY_TEXT = "F019", "A text is empty.";
    TOO_MANY_PROBLEMS = "F020", "The file has more problems than are shown.";
    VERSION = "F021", "The format version is not supported.";
    BAD_ID = "F022", "An id is not spelled as ids are.";
    TOO_MANY_ELEMENTS = "F023", "A list has more elements than the limit.";
    BAD_EDIT = "F024", "A change names a place that the file does not have.";
    OUT_OF_RANGE = "F025", "A number lies outside the range that its meaning allows.";
    BAD_DISTRIBUTION = "F026", "The values of a distribution contradict each other.";
    CALENDAR_TERM = "F027", "A duration that needs a calendar stands where a fixed length is needed.";
    LISTED_TWICE = "F028", "A list names the same thing twice.";
    BAD_SINCE = "F029", "`Since` is given something that does not begin at one moment.";
    NEVER_HOLDS = "F030", "A condition can never hold.";
    ZERO_DURATION = "F031", "A duration that must be longer than nothing is zero.";

    DUPLICATE_ID = "P001", "Two elements of a plan have the same id.";
    UNKNOWN_ID = "P002", "A reference names nothing in the plan.";
    WRONG_KIND = "P003", "A reference names an element of the wrong kind.";
    UNKNOWN_FUNCTION = "P004", "A function is not in the vocabulary.";
    NO_POSTS = "P005", "The plan has no posts.";
    ZERO_LIMIT = "P006", "A time limit is zero.";
    NO_RECEIVER = "P010", "A line reports to nobody.";
    OWN_RECEIVER = "P011", "A line reports to its own sender.";
    EVERY_WITHOUT_FOLLOW_UP = "P012", "`every` is given for a line that is no follow-up.";
    EXTENSION_UNSET = "P013", "A step without a limit has an extension of it.";
    AFTER_CYCLE = "P020", "Steps or lines wait for each other in a circle.";
    FOREIGN_STEP = "P021", "`after` names a step of another procedure.";
    STEP_NEVER_REACHED = "P022", "A step waits for steps that can never be done.";
    EMPTY_PROCEDURE = "P023", "A procedure has no steps.";
    DEPUTY_CYCLE = "P024", "Posts are each other's deputies in a circle.";
    TYPE_CIRCLE = "P025", "Types of incident are defined by each other in a circle.";
    RANKS = "P030", "Ranks are not 1, 2, 3 … without holes.";
    CLASS_RANGE = "P031", "The head counts of a class are turned round.";
    CLASS_OVERLAP = "P032", "Two classes claim the same head count.";
    CLASS_GAP = "P033", "Head counts between or above the classes belong to none.";
    CLASS_ORDER = "P034", "A larger class has a lower rank.";
    NO_SUCH_RANK = "P035", "A condition asks for a rank that the plan does not have.";
    NO_ISSUER = "P036", "An alert level has a trigger but nobody who raises it.";
    HELD_TWICE = "P040", "Two persons hold the same post.";
    HOLDS_NOTHING = "P041", "A person holds no post.";
    EMPTY_ROSTER = "P042", "A roster has no hours of duty.";
    EMPTY_CHECKLIST = "P043", "A checklist has no items.";
    EMPTY_SPELL = "P044", "A spell of duty begins when it ends.";
    ROLE_MISSING = "P050", "A role is neither bound nor declared `None(…)`.";
    UNKNOWN_ROLE = "P051", "A role is not in the vocabulary.";
    ROLE_TWICE = "P052", "A role is bound twice.";
    ROLE_WRONG_KIND = "P053", "A role is bound to an element of the wrong kind.";
    ROLE_TO_NOTHING = "P054", "A role is bound to an empty list.";
    CLAUSE_UNBOUND = "P060", "A clause is bound to nothing.";
    MARK_UNEXPLAINED = "P061", "A clause has a mark that touches rights, but does not say what the source says or how it is modelled.";
    SCENARIO_CONDITION = "P070", "A plan's condition reads what only the world knows.";
    OF_IN_PLAN = "P071", "A plan's condition names a group or party.";
    BAD_ALLOWANCE = "P080", "`allow` names something that is no diagnostic code.";

    S_DUPLICATE_ID = "S001", "Two elements of a scenario have the same id.";
    S_UNKNOWN_ID = "S002", "A reference names nothing in the scenario.";
    S_WRONG_KIND = "S003", "A reference names a group where a party is needed, or the other way round.";
    S_UNKNOWN_FUNCTION = "S004", "A function is not in the vocabulary.";
    S_UNKNOWN_ROLE = "S005", "A role is not in the vocabulary.";
    S_ROLE_KIND = "S006", "A role of this kind can't be used here.";
    NO_INCIDENT = "S007", "The scenario has neither groups nor parties.";
    OFFICE = "S010", "A scenario needs exactly one place of kind `Office`.";
    LENGTH = "S011", "The run is too short or too long.";
    AFTER_END = "S012", "Something is set for a time after the end of the run.";
    UNTIL_BEFORE_FROM = "S013", "Something ends before it begins.";
    NO_LEGS = "S014", "A route has no legs.";
    LEGS_DONT_JOIN = "S015", "A leg of a route does not begin where the one before it ended.";
    WRONG_END = "S016", "A party's route does not end at a higher office.";
    OUTSIDE_CALENDAR = "S017", "The run goes beyond the dates of its calendar.";
    OF_MISSING = "S020", "A condition in a scenario does not say which group or party it is about.";
    POST_MISSING = "S021", "A condition in a scenario does not say whose picture it reads.";
    PLAN_CONDITION = "S022", "A scenario's condition asks for what only a plan defines.";
    UNLESS_CYCLE = "S030", "Contingency injects wait for each other in a circle.";
    NOT_CONTINGENCY = "S031", "An inject with the trigger `Unless` is not marked as a contingency inject.";
    NO_TASKS = "S032", "An objective has no critical tasks.";
    BAD_VARIATION = "S033", "The range of a variation is turned round or impossible.";
    MORE_THAN_ALL = "S034", "More members need care than the group has.";

    ACTOR_MISSING = "D001", "A command does not say which post acts.";
    ACTOR_OF_TRAINER = "D002", "A command of the trainer names a post that acts.";
    BAD_PATH = "M001", "The path of a change is not well formed.";
    BAD_VALUE = "M002", "The new value of a change is not RON.";
    V_DUPLICATE_ID = "V001", "Two entries of the vocabulary or the parameters have the same id.";
}
