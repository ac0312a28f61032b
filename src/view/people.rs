//! The people who came or travel, as they are.

/// A group or a party.
#[derive(Clone, Debug, PartialEq)]
pub struct PeopleView {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Whether it travels.
    pub party: bool,
    /// Where it stands, in words: expected, there since 09:10, on the way to …, gone.
    pub state: String,
    /// Whether it is there or on its way.
    pub present: bool,
    /// Name of the place where it is, or where it goes.
    pub place: String,
    /// Head count.
    pub size: u32,
    /// Tension, 0 to 100.
    pub tension: f64,
    /// 0 green, 1 yellow, 2 orange, 3 red.
    pub band: u32,
    /// 0 calm, 1 agitated, 2 disruptive, 3 violent or self-harm.
    pub behaviour: u32,
    /// The same in words.
    pub behaviour_text: String,
    /// How many need medical help.
    pub injured: u32,
    /// Media attention in words; empty when none.
    pub media: String,
    /// Since when nobody has received them, in milliseconds; none when somebody has, or before they come.
    pub waiting_ms: Option<i64>,
    /// What they ask for, and how the law has it handled.
    pub demands: Vec<(String, String)>,
    /// Members who need care.
    pub care: Vec<String>,
    /// What was done for them: received, heard, told what comes next, registered, answered.
    pub done: Vec<(String, bool)>,
    /// When a party will arrive, in words.
    pub eta: Option<String>,
}
