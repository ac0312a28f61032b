//! From lines to a timeline: what belongs together becomes one line.

use std::collections::BTreeMap;

use super::wording::{Joins, Memory, Told};
use super::{Entry, Options};
use crate::engine::event::{Event, JobIx};
use crate::model::compiled::{ActorIx, Compiled};
use crate::report::layout::{Style, span};
use crate::report::log::LoggedCommand;
use crate::report::words::Words;

/// Hears the events of a run and keeps those worth telling.
pub(super) struct Teller<'a> {
    words: Words<'a>,
    commands: &'a [LoggedCommand],
    memory: Memory,
    entries: Vec<Entry>,
    /// Entry of calls that nobody answered, by job and callee.
    unanswered: BTreeMap<(JobIx, ActorIx), usize>,
    /// Entry of a report on its way, by job.
    sent: BTreeMap<JobIx, usize>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(compiled: &'a Compiled, options: Options<'a>) -> Self {
        Self {
            words: Words {
                compiled,
                lang: options.lang,
            },
            commands: options.commands,
            memory: Memory::default(),
            entries: Vec::new(),
            unanswered: BTreeMap::new(),
            sent: BTreeMap::new(),
        }
    }

    /// Takes in the next event.
    pub(super) fn hear(&mut self, event: &Event) {
        let Some(told) = self.memory.hear(self.words, self.commands, event) else {
            return;
        };
        let Told {
            at,
            mark,
            rank,
            lead,
            text,
            mut remark,
            joins,
        } = told;
        match joins {
            Joins::Alone => {}
            Joins::Try(job, to) => {
                let fresh = self.entries.len();
                let index = *self.unanswered.entry((job, to)).or_insert(fresh);
                if let Some(entry) = self.entries.get_mut(index) {
                    entry.items = vec![(text, remark)];
                    return;
                }
            }
            Joins::Sent(job) => {
                self.sent.insert(job, self.entries.len());
                remark = Some(span(Style::Weak, self.words.say("tl-not-received")));
            }
            Joins::Received(job) => {
                if let Some(entry) = self.sent.remove(&job).and_then(|e| self.entries.get_mut(e)) {
                    entry.items.clear();
                }
            }
        }
        self.entries.push(Entry {
            at,
            mark,
            lead,
            items: vec![(text, remark)],
            rank,
        });
    }

    /// Joins what belongs to one minute and one lead.
    pub(super) fn finish(mut self) -> Vec<Entry> {
        self.entries.retain(|e| !e.items.is_empty());
        self.entries.sort_by_key(|e| e.at);
        let mut joined: Vec<Entry> = Vec::new();
        for entry in self.entries {
            let minute = |e: &Entry| e.at.0.div_euclid(60_000);
            let same = joined
                .iter_mut()
                .rev()
                .take_while(|e| minute(e) == minute(&entry))
                .find(|e| {
                    !entry.lead.is_empty()
                        && e.lead == entry.lead
                        && e.mark == entry.mark
                        && e.items.len() < 6
                });
            match same {
                Some(earlier) => {
                    for item in entry.items {
                        if !earlier.items.iter().any(|i| i.0 == item.0) {
                            earlier.items.push(item);
                        }
                    }
                    earlier.rank = earlier.rank.min(entry.rank);
                }
                None => joined.push(entry),
            }
        }
        joined
    }
}
