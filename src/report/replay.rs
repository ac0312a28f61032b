//! Reading a log back, and finding the first place where two runs part.

use crate::engine::event::SEMANTICS;
use serde_json::Value;

use super::log::{Bundle, FORMAT, FileMark, Header, LoggedCommand};

/// A log as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// The first line.
    pub header: Header,
    /// Commands, by index.
    pub commands: Vec<LoggedCommand>,
    /// Event lines with their line breaks.
    pub events: Vec<String>,
}

/// Why a text is no log that this program can read. `line` counts from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    /// There is no line at all.
    #[error("the file is empty")]
    Empty,
    /// A line is not JSON.
    #[error("line {line} is not JSON")]
    NotJson {
        /// Which line.
        line: usize,
    },
    /// The first line is JSON but no header.
    #[error("line 1 is no header of a log: `{key}` is missing or wrong")]
    NoHeader {
        /// The member.
        key: &'static str,
    },
    /// Another form than ours.
    #[error("the log has format {found}, this program reads format {FORMAT}")]
    OtherFormat {
        /// Its form.
        found: u64,
    },
    /// Played by an engine that plays otherwise.
    #[error("the log was played with engine semantics {found}, this program has {SEMANTICS}")]
    OtherSemantics {
        /// Its semantics.
        found: u64,
    },
    /// A line that is neither a command nor an event.
    #[error("line {line} is neither a command nor an event in its place")]
    Strange {
        /// Which line.
        line: usize,
    },
}

/// Where two runs part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Divergence {
    /// Index of the event.
    pub index: usize,
    /// The line of the log; `None` when the log ends before.
    pub logged: Option<String>,
    /// The line of the new run; `None` when the run ends before.
    pub replayed: Option<String>,
}

/// Reads a log.
///
/// # Errors
/// [`LogError`] names the first line that can't be read.
pub fn read(text: &str) -> Result<Log, LogError> {
    let mut lines = text.lines().enumerate();
    let first = lines
        .next()
        .map(|(_, l)| l)
        .filter(|l| !l.trim().is_empty())
        .ok_or(LogError::Empty)?;
    let header = header(&serde_json::from_str(first).map_err(|_| LogError::NotJson { line: 1 })?)?;
    let mut log = Log {
        header,
        commands: Vec::new(),
        events: Vec::new(),
    };
    for (i, line) in lines.filter(|(_, l)| !l.trim().is_empty()) {
        let value: Value = serde_json::from_str(line).map_err(|_| LogError::NotJson { line: i + 1 })?;
        if log.events.is_empty()
            && value.get("command").and_then(Value::as_u64) == Some(log.commands.len() as u64)
        {
            let part = |key| value.get(key).and_then(Value::as_str).map(str::to_owned);
            let command = part("human")
                .map(LoggedCommand::Seat)
                .or_else(|| part("ron").map(LoggedCommand::Act));
            log.commands
                .push(command.ok_or(LogError::Strange { line: i + 1 })?);
        } else if value.get("i").and_then(Value::as_u64) == Some(log.events.len() as u64) {
            log.events.push(format!("{line}\n"));
        } else {
            return Err(LogError::Strange { line: i + 1 });
        }
    }
    Ok(log)
}

fn header(value: &Value) -> Result<Header, LogError> {
    let missing = |key| LogError::NoHeader { key };
    let number = |key| value.get(key).and_then(Value::as_u64).ok_or(missing(key));
    let format = number("format")?;
    if format != u64::from(FORMAT) {
        return Err(LogError::OtherFormat { found: format });
    }
    let mark = |key| {
        let part = |name: &str| Some(value.get(key)?.get(name)?.as_str()?.to_owned());
        part("id")
            .zip(part("hash"))
            .map(|(id, hash)| FileMark { id, hash })
            .ok_or(missing(key))
    };
    let texts = |key| {
        let list = value.get(key).and_then(Value::as_array).ok_or(missing(key))?;
        list.iter()
            .map(|v| v.as_str().map(str::to_owned).ok_or(missing(key)))
            .collect::<Result<Vec<_>, _>>()
    };
    let text = |key| value.get(key).and_then(Value::as_str).ok_or(missing(key));
    let roles = value
        .get("role_map")
        .and_then(Value::as_object)
        .ok_or(missing("role_map"))?;
    let mut role_map = Vec::with_capacity(roles.len());
    for (role, ids) in roles {
        let ids = ids.as_array().ok_or(missing("role_map"))?;
        let ids = ids
            .iter()
            .map(|v| v.as_str().map(str::to_owned).ok_or(missing("role_map")));
        role_map.push((role.clone(), ids.collect::<Result<Vec<_>, _>>()?));
    }
    let bundle = value.get("files").map(|files| {
        let part = |name: &str| {
            files
                .get(name)
                .and_then(Value::as_str)
                .map(str::to_owned)
                .ok_or(missing("files"))
        };
        Ok(Bundle {
            plan: part("plan")?,
            scenario: part("scenario")?,
            parameters: part("parameters")?,
        })
    });
    Ok(Header {
        format: FORMAT,
        semantics: match number("semantics")? {
            found if found == u64::from(SEMANTICS) => SEMANTICS,
            found => return Err(LogError::OtherSemantics { found }),
        },
        seed: text("seed")?.parse().map_err(|_| missing("seed"))?,
        plan: mark("plan")?,
        scenario: mark("scenario")?,
        role_map,
        modifiers: texts("modifiers")?,
        variation: value.get("variation").map(|_| texts("variation")).transpose()?,
        parameters_hash: text("parameters_hash")?.to_owned(),
        bundle: bundle.transpose()?,
    })
}

/// The first event in which a new run differs from its log.
#[must_use]
pub fn first_difference(logged: &[String], replayed: &[String]) -> Option<Divergence> {
    let index = (0..logged.len().max(replayed.len())).find(|i| logged.get(*i) != replayed.get(*i))?;
    let line = |lines: &[String]| lines.get(index).map(|l| l.trim_end().to_owned());
    Some(Divergence {
        index,
        logged: line(logged),
        replayed: line(replayed),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(id: &str) -> FileMark {
        FileMark::new(id, id.as_bytes())
    }

    #[test]
    fn a_log_reads_back_as_it_was_written() {
        let mut header = Header::new(u64::MAX, mark("p"), mark("s"), "77".into());
        header.role_map = vec![("medical".into(), vec!["hospital".into()])];
        header.modifiers = vec!["KnockOut(\"car\")".into()];
        header.bundle = Some(Bundle {
            plan: "(\n)".into(),
            scenario: "()".into(),
            parameters: "()".into(),
        });
        let events = vec!["{\"i\":0,\"t\":0}\n".to_owned(), "{\"i\":1,\"t\":5}\n".to_owned()];
        let commands = vec![
            LoggedCommand::Seat("top".into()),
            LoggedCommand::Act("(at: \"5m\")".into()),
        ];
        let lines: Vec<String> = commands.iter().enumerate().map(|(i, c)| c.line(i)).collect();
        let text = format!("{}\n{}\n{}", header.line(), lines.join("\n"), events.concat());
        let log = read(&text).expect("our own log");
        assert_eq!(
            log,
            Log {
                header,
                commands,
                events
            }
        );
    }

    #[test]
    fn damaged_logs_are_named_by_line() {
        let good = Header::new(1, mark("p"), mark("s"), String::new()).line();
        assert_eq!(read(""), Err(LogError::Empty));
        assert_eq!(read("no"), Err(LogError::NotJson { line: 1 }));
        assert_eq!(read("{}"), Err(LogError::NoHeader { key: "format" }));
        assert_eq!(read("{\"format\":9}"), Err(LogError::OtherFormat { found: 9 }));
        assert_eq!(
            read(&format!("{good}\n{{\"i\":4}}\n")),
            Err(LogError::Strange { line: 2 })
        );
        assert_eq!(
            read(&format!("{good}\n{{\"i\":0}}\n{{\"i")),
            Err(LogError::NotJson { line: 3 })
        );
    }

    #[test]
    fn the_first_difference_is_found_also_at_the_end() {
        let a = vec!["x\n".to_owned(), "y\n".to_owned()];
        assert_eq!(first_difference(&a, &a), None);
        let cut = first_difference(&a, &a[..1]).expect("one is shorter");
        assert_eq!(
            (cut.index, cut.logged.as_deref(), cut.replayed),
            (1, Some("y"), None)
        );
    }
}
