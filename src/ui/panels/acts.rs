//! Acts as the words of a decisions file: what forms send.

use std::fmt::Write as _;

use crate::model::common::{ChannelKind, FactKind, UnlawfulKind};

/// A text as RON writes it: quoted, with everything escaped that would end it or change it.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Control characters and marks of direction are kept as they are, but can be seen.
            c if c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{feff}') =>
            {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A fact as stated: kind and value.
pub type Stated = (FactKind, u32);

/// A report, along a line or free.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Id of the line; none: a free report.
    pub line: Option<String>,
    /// Id of the receiver; none: the line's.
    pub to: Option<String>,
    /// Means; none: the line's first.
    pub channel: Option<ChannelKind>,
    /// Facts to state; none: all that the post knows.
    pub facts: Option<Vec<Stated>>,
}

impl Report {
    /// In the words of a decisions file.
    #[must_use]
    pub fn ron(&self) -> String {
        let mut fields = Vec::new();
        if let Some(line) = &self.line {
            fields.push(format!("line: {}", quoted(line)));
        }
        if let Some(to) = &self.to {
            fields.push(format!("to: {}", quoted(to)));
        }
        if let Some(channel) = self.channel {
            fields.push(format!("channel: {}", channel.name()));
        }
        if let Some(facts) = &self.facts {
            let facts = facts
                .iter()
                .map(|(fact, value)| format!("(fact: {}, value: {value})", fact.name()));
            fields.push(format!("facts: [{}]", facts.collect::<Vec<_>>().join(", ")));
        }
        format!("Report({})", fields.join(", "))
    }
}

/// An act with one text in it: `Note("…")`.
#[must_use]
pub fn with_text(act: &str, text: &str) -> String {
    format!("{act}({})", quoted(text))
}

/// Raises or lowers the alert to a rank.
#[must_use]
pub fn alert(now: u32, to: u32) -> String {
    let act = if to > now { "RaiseAlert" } else { "LowerAlert" };
    format!("{act}({to})")
}

/// Refuses an order.
#[must_use]
pub fn refuse(order: UnlawfulKind, reason: &str) -> String {
    format!("Refuse(order: {}, reason: {})", order.name(), quoted(reason))
}

/// Obeys an unlawful order: a breach.
#[must_use]
pub fn comply(order: UnlawfulKind) -> String {
    format!("Comply({})", order.name())
}

/// Withholds a report that is owed, or one fact of it.
#[must_use]
pub fn withhold(line: &str, fact: Option<FactKind>) -> String {
    let fact = fact.map_or_else(String::new, |fact| format!(", fact: {}", fact.name()));
    format!("Withhold(line: {}{fact})", quoted(line))
}

/// A change of the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// People join or leave.
    Resize(i32),
    /// Tension jumps.
    Mood(i32),
    /// Behaviour becomes this, 0 to 3.
    Behave(u32),
    /// Media attention rises to this, 1 to 3.
    Media(u32),
    /// Somebody collapses.
    Collapse,
    /// The injured are helped by a passer-by.
    Helped,
    /// Somebody threatens to harm himself.
    SelfHarmThreat,
    /// The group comes now.
    Arrive,
    /// The party sets out now.
    Depart,
    /// They leave.
    Leave,
}

impl Change {
    /// In the words of a decisions file, about this group or party.
    #[must_use]
    pub fn ron(&self, of: &str) -> String {
        format!("SetWorld({})", self.effect(of))
    }

    /// The effect alone, as injects carry it.
    #[must_use]
    pub fn effect(&self, of: &str) -> String {
        let of = quoted(of);
        match self {
            Self::Resize(by) => format!("Resize(of: {of}, by: {by})"),
            Self::Mood(by) => format!("Mood(of: {of}, by: {by})"),
            Self::Behave(level) => format!("Behave(of: {of}, level: {level})"),
            Self::Media(level) => format!("Media(of: {of}, level: {level})"),
            Self::Collapse => format!("Collapse(of: {of})"),
            Self::Helped => format!("Helped(of: {of})"),
            Self::SelfHarmThreat => format!("SelfHarmThreat(of: {of})"),
            Self::Arrive => format!("Arrive(of: {of})"),
            Self::Depart => format!("Depart(of: {of})"),
            Self::Leave => format!("Leave(of: {of})"),
        }
    }
}

/// A channel of a post dies for so many minutes.
#[must_use]
pub fn kill_channel(post: &str, channel: ChannelKind, minutes: u32) -> String {
    let (post, channel) = (quoted(post), channel.name());
    format!("SetWorld(KillChannel(role: {post}, channel: {channel}, span: \"{minutes}m\"))")
}

/// A hint that only one seat sees.
#[must_use]
pub fn hint(to: &str, text: &str) -> String {
    format!("Hint(to: {}, text: {})", quoted(to), quoted(text))
}

/// An inject is moved to another time, in seconds after the start of the run.
#[must_use]
pub fn delay(inject: &str, until_seconds: i64) -> String {
    let inject = quoted(inject);
    format!(
        "DelayInject(inject: {inject}, until: \"{}s\")",
        until_seconds.max(1)
    )
}

/// What an inject says and does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Who speaks; only for an inject that is made up.
    pub from: String,
    /// What is said.
    pub text: String,
    /// Ids of the posts that receive it, in order of preference; none: it happens in the world.
    pub to: Vec<String>,
    /// By which means.
    pub channel: Option<ChannelKind>,
    /// About which group or party facts and effects are.
    pub of: Option<String>,
    /// Statements that the receiver gets.
    pub facts: Vec<Stated>,
    /// What happens in the world.
    pub effects: Vec<Change>,
}

impl Said {
    fn receivers(&self) -> String {
        let to: Vec<String> = self.to.iter().map(|to| quoted(to)).collect();
        format!("[{}]", to.join(", "))
    }

    fn claims(&self) -> String {
        let Some(of) = &self.of else {
            return "[]".to_owned();
        };
        let of = quoted(of);
        let claim = |(fact, value): &Stated| format!("(fact: {}, of: {of}, value: {value})", fact.name());
        format!(
            "[{}]",
            self.facts.iter().map(claim).collect::<Vec<_>>().join(", ")
        )
    }

    fn changes(&self) -> String {
        let Some(of) = &self.of else {
            return "[]".to_owned();
        };
        let effects: Vec<String> = self.effects.iter().map(|change| change.effect(of)).collect();
        format!("[{}]", effects.join(", "))
    }

    /// An inject made up on the spot.
    #[must_use]
    pub fn improvise(&self) -> String {
        let mut fields = vec![
            format!("from: {}", quoted(&self.from)),
            format!("text: {}", quoted(&self.text)),
            format!("to: {}", self.receivers()),
        ];
        if let Some(channel) = self.channel {
            fields.push(format!("channel: {}", channel.name()));
        }
        fields.push(format!("facts: {}", self.claims()));
        fields.push(format!("effects: {}", self.changes()));
        format!("Improvise({})", fields.join(", "))
    }

    /// What differs from `before` in an inject that hasn't fired; none when nothing does.
    #[must_use]
    pub fn edit(&self, inject: &str, before: &Self) -> Option<String> {
        let mut fields = vec![format!("inject: {}", quoted(inject))];
        if self.text != before.text {
            fields.push(format!("text: {}", quoted(&self.text)));
        }
        if self.to != before.to {
            fields.push(format!("to: {}", self.receivers()));
        }
        if self.channel != before.channel
            && let Some(channel) = self.channel
        {
            fields.push(format!("channel: {}", channel.name()));
        }
        if self.facts != before.facts {
            fields.push(format!("facts: {}", self.claims()));
        }
        if self.effects != before.effects {
            fields.push(format!("effects: {}", self.changes()));
        }
        (fields.len() > 1).then(|| format!("EditInject({})", fields.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::load;
    use crate::model::decisions::{Act, Decisions};

    /// The act as the desk reads it, in a file of decisions.
    fn parsed(by: Option<&str>, act: &str) -> Act {
        let by = by.map_or_else(String::new, |by| format!("by: \"{by}\", "));
        let file = format!("(version: 1, commands: [(at: \"1m\", {by}act: {act})])");
        let loaded = load::decisions(file.as_bytes());
        let decisions: Option<Decisions> = loaded.value;
        let problems: Vec<_> = loaded.diagnostics.iter().map(|d| d.code).collect();
        let decisions = decisions.unwrap_or_else(|| panic!("{act}: {problems:?}"));
        assert!(problems.is_empty(), "{act}: {problems:?}");
        decisions.commands.into_iter().next().expect("a command").act
    }

    proptest! {
        #[test]
        fn any_text_comes_back_as_it_was_typed(text in any::<String>()) {
            prop_assert_eq!(parsed(Some("guard"), &with_text("Note", &text)), Act::Note(text.clone()));
            let refused = Act::Refuse { order: UnlawfulKind::Detain, reason: text.clone() };
            prop_assert_eq!(parsed(Some("guard"), &refuse(UnlawfulKind::Detain, &text)), refused);
        }

        #[test]
        fn every_report_can_be_read(
            line in proptest::option::of("[a-z-]{1,12}"),
            to in proptest::option::of("[a-z-]{1,12}"),
            channel in proptest::option::of(0..ChannelKind::ALL.len()),
            size in 0_u32..900,
            facts in any::<bool>(),
        ) {
            let report = Report {
                line,
                to,
                channel: channel.map(|i| ChannelKind::ALL[i]),
                facts: facts.then(|| vec![(FactKind::Size, size), (FactKind::Behaviour, 1)]),
            };
            let Act::Report { line, to, channel, facts, kind: None } = parsed(Some("guard"), &report.ron()) else {
                return Err(TestCaseError::fail("not a report"));
            };
            prop_assert_eq!(line.map(|l| l.value), report.line);
            prop_assert_eq!(to.map(|l| l.value), report.to);
            prop_assert_eq!(channel, report.channel);
            let facts = facts.map(|f| f.into_iter().map(|s| (s.fact, s.value.value)).collect::<Vec<_>>());
            prop_assert_eq!(facts, report.facts);
        }

        #[test]
        fn what_the_trainer_types_comes_back(text in any::<String>(), from in any::<String>(), size in 0_u32..99) {
            let said = Said {
                from: from.clone(),
                text: text.clone(),
                to: vec!["guard".into(), "chief".into()],
                channel: Some(ChannelKind::Phone),
                of: Some("group".into()),
                facts: vec![(FactKind::Size, size)],
                effects: vec![Change::Collapse, Change::Resize(3)],
            };
            let Act::Improvise { from: f, text: t, to, facts, effects, .. } = parsed(None, &said.improvise()) else {
                return Err(TestCaseError::fail("not made up"));
            };
            prop_assert_eq!((f, t), (from, text.clone()));
            prop_assert_eq!((to.len(), facts.len(), effects.len()), (2, 1, 2));
            let edited = said.edit("one", &Said::default()).expect("a change");
            let Act::EditInject { text: Some(t), .. } = parsed(None, &edited) else {
                // An empty text is no change of an empty text.
                prop_assert!(text.is_empty());
                return Ok(());
            };
            prop_assert_eq!(t, text.clone());
            let Act::Hint { text: t, .. } = parsed(None, &hint("guard", &text)) else {
                return Err(TestCaseError::fail("no hint"));
            };
            prop_assert_eq!(t, text);
        }

        #[test]
        fn every_change_of_the_world_can_be_read(by in 1_i32..=100, less in any::<bool>(), level in 1_u32..=3) {
            let by = if less { -by } else { by };
            use Change::*;
            let changes = [
                Resize(by), Mood(by), Behave(level), Media(level), Collapse, Helped, SelfHarmThreat, Arrive, Depart, Leave,
            ];
            for change in changes {
                prop_assert!(matches!(parsed(None, &change.ron("group")), Act::SetWorld(_)));
            }
            prop_assert!(matches!(parsed(None, &kill_channel("chief", ChannelKind::Mobile, level)), Act::SetWorld(_)));
        }
    }

    #[test]
    fn the_other_acts_can_be_read() {
        assert!(matches!(parsed(Some("a"), &alert(0, 2)), Act::RaiseAlert(_)));
        assert!(matches!(parsed(Some("a"), &alert(2, 1)), Act::LowerAlert(_)));
        assert!(matches!(
            parsed(Some("a"), &comply(UnlawfulKind::Search)),
            Act::Comply(_)
        ));
        let kept = parsed(Some("a"), &withhold("first", Some(FactKind::Injured)));
        assert!(matches!(
            kept,
            Act::Withhold {
                fact: Some(FactKind::Injured),
                ..
            }
        ));
        assert!(matches!(
            parsed(Some("a"), &withhold("first", None)),
            Act::Withhold { fact: None, .. }
        ));
        assert!(matches!(
            parsed(None, &delay("one", 754)),
            Act::DelayInject { .. }
        ));
        assert_eq!(
            Said::default().edit("one", &Said::default()),
            None,
            "nothing to change"
        );
        for act in super::super::console::forms::Deed::ALL {
            if let Some(word) = act.word() {
                parsed(Some("a"), word);
            }
        }
    }
}
