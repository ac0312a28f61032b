//! The reporting chain as a tree: who tells whom, and who then tells whom.

use std::collections::BTreeSet;

use super::speech::{Speech, dot};
use crate::model::plan::Line;
use crate::report::layout::{Page, Span, Style, plain, span, width};

/// The lines that a post or the bodies that it leads send, in the plan's order.
fn sent_by<'a>(speech: &Speech<'a>, holder: &str) -> Vec<&'a Line> {
    let plan = speech.plan;
    plan.lines
        .iter()
        .filter(|line| speech.holder(&line.from.value) == holder)
        .collect()
}

/// Posts at which the chain begins: those that send and to whom nobody reports; then one of each circle that is left.
fn roots<'a>(speech: &Speech<'a>) -> Vec<&'a str> {
    let plan = speech.plan;
    let reported: BTreeSet<&str> = (plan.lines.iter())
        .flat_map(|line| line.to.iter().map(|to| speech.holder(&to.value)))
        .collect();
    let mut reached = BTreeSet::new();
    let mut roots = Vec::new();
    let first = plan
        .lines
        .iter()
        .filter(|l| !reported.contains(speech.holder(&l.from.value)));
    for line in first.chain(&plan.lines) {
        let from = speech.holder(&line.from.value);
        if reach(speech, from, &mut reached) {
            roots.push(from);
        }
    }
    roots
}

/// Notes everybody who hears something that began at a post; `false` when the post was known already.
fn reach<'a>(speech: &Speech<'a>, from: &'a str, reached: &mut BTreeSet<&'a str>) -> bool {
    let mut open = vec![from];
    let mut any = false;
    while let Some(post) = open.pop() {
        if !reached.insert(post) {
            continue;
        }
        any = true;
        let lines = sent_by(speech, post);
        open.extend(
            lines
                .iter()
                .flat_map(|l| l.to.iter().map(|to| speech.holder(&to.value))),
        );
    }
    any
}

/// Writes the chain.
pub(super) fn write(page: &mut Page, speech: &Speech<'_>) {
    let mut shown = BTreeSet::new();
    for (i, root) in roots(speech).into_iter().enumerate() {
        if i > 0 {
            page.gap();
        }
        page.hang([plain("  ")], &speech.who(root, Style::Strong));
        branch(page, speech, root, "  ", &mut shown);
    }
}

/// The lines of one post, each with what follows from it.
fn branch<'a>(
    page: &mut Page,
    speech: &Speech<'a>,
    holder: &'a str,
    stem: &str,
    shown: &mut BTreeSet<&'a str>,
) {
    shown.insert(holder);
    let lines = sent_by(speech, holder);
    for (i, line) in lines.iter().enumerate() {
        let last = i + 1 == lines.len();
        let (fork, more) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        let below = format!("{stem}{more}");
        let onward: Vec<&'a str> = (line.to.iter())
            .map(|to| speech.holder(&to.value))
            .filter(|to| !sent_by(speech, to).is_empty())
            .collect();
        let follows: Vec<&'a str> = onward.iter().copied().filter(|to| !shown.contains(to)).collect();
        let bar = if follows.is_empty() { "   " } else { "│  " };

        hang(page, &format!("{stem}{fork}"), &below, &head(speech, line));
        let details = details(speech, line, onward.iter().any(|to| shown.contains(to)));
        for detail in details {
            hang(
                page,
                &format!("{below}{bar}"),
                &format!("{below}{bar}"),
                &[span(Style::Dim, detail)],
            );
        }
        if let [only] = follows.as_slice()
            && line.to.len() == 1
        {
            branch(page, speech, only, &below, shown);
            continue;
        }
        for (j, next) in follows.iter().enumerate() {
            let end = j + 1 == follows.len();
            let (fork, more) = if end { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            // A post may have been shown below one of its neighbours in the meantime.
            let again = shown.contains(next);
            let mut who = speech.who(next, Style::Strong);
            if again {
                who.push(span(
                    Style::Dim,
                    format!(" {}", speech.say("explain-chain-above")),
                ));
            }
            hang(
                page,
                &format!("{below}{fork}"),
                &format!("{below}{more}"),
                &who,
            );
            if !again {
                branch(page, speech, next, &format!("{below}{more}"), shown);
            }
        }
    }
}

/// "first report → command post · within 15 min · critical".
fn head(speech: &Speech<'_>, line: &Line) -> Vec<Span> {
    let kind = speech.say(&format!(
        "explain-kind-{}",
        crate::report::json::dashed(line.kind.name())
    ));
    let mut spans = vec![plain(format!("{kind} → "))];
    for (i, to) in line.to.iter().enumerate() {
        if i > 0 {
            spans.push(plain(speech.say("explain-semicolon")));
        }
        spans.extend(speech.who(&to.value, Style::Strong));
    }
    dot(&mut spans, speech.limit_spans(&line.within, line.clock));
    if line.critical {
        dot(
            &mut spans,
            vec![span(Style::Bad, speech.say("explain-critical"))],
        );
    }
    spans
}

fn details(speech: &Speech<'_>, line: &Line, seen: bool) -> Vec<String> {
    let mut rows = Vec::new();
    let mut name = line.name.get(speech.lang).to_owned();
    if speech.body(&line.from.value).is_some() {
        let args = [("body", speech.name(&line.from.value))];
        name = format!("{name} {}", speech.fill("explain-for-body", &args));
    }
    rows.push(name);
    rows.push(occasion(speech, line));
    let mut how = vec![speech.fill(
        "explain-by-channels",
        &[("channels", &speech.channels(&line.channels))],
    )];
    if let Some(checklist) = &line.checklist {
        how.push(speech.fill(
            "explain-content",
            &[("name", &speech.quoted(&checklist.value))],
        ));
    }
    if let Some(after) = &line.after {
        how.push(speech.fill("explain-line-after", &[("name", &speech.quoted(&after.value))]));
    }
    if let Some(signer) = &line.signed_by {
        how.push(speech.fill(
            "explain-signed-by",
            &[("who", &speech.who_plain(&signer.value))],
        ));
    }
    how.extend(fallback(speech, line));
    if seen {
        how.push(speech.say("explain-chain-onward-above"));
    }
    rows.push(how.join(" · "));
    rows
}

/// When a report is owed, with what makes follow-ups come again.
pub(super) fn occasion(speech: &Speech<'_>, line: &Line) -> String {
    use crate::model::plan::ReportKind;
    let when = speech.fill("explain-when", &[("clause", &speech.condition(&line.when))]);
    let again = match (line.kind, &line.every) {
        (_, Some(every)) => speech.fill("explain-again-every", &[("term", &speech.term(every.value))]),
        (ReportKind::FollowUp, None) => speech.say("explain-again-on-change"),
        _ => String::new(),
    };
    if speech.is_always(&line.when) && !again.is_empty() {
        return again;
    }
    if again.is_empty() {
        when
    } else {
        format!("{when}{}{again}", speech.say("explain-semicolon"))
    }
}

/// What the plan says about nobody answering.
pub(super) fn fallback(speech: &Speech<'_>, line: &Line) -> Option<String> {
    let fallback = line.fallback.as_ref()?;
    let (tries, gap) = (
        fallback.tries.value.to_string(),
        speech.term(fallback.gap.value),
    );
    Some(match &fallback.then {
        Some(then) => {
            let then = speech.who_plain(&then.value);
            let args = [("tries", tries.as_str()), ("gap", &gap), ("then", &then)];
            speech.fill("explain-fallback-then", &args)
        }
        None => speech.fill("explain-fallback", &[("tries", &tries), ("gap", &gap)]),
    })
}

/// Adds spans behind a lead; further lines begin with `below` instead of spaces, so that the tree's stems go on.
fn hang(page: &mut Page, lead: &str, below: &str, spans: &[Span]) {
    let before = page.lines.len();
    page.hang([span(Style::Dim, lead)], spans);
    let indent = width(lead);
    for line in &mut page.lines[before + 1..] {
        // `Page::hang` begins such a line with spaces as wide as the lead.
        let first = line.remove(0);
        let rest = first.text[indent..].to_owned();
        line.insert(0, span(first.style, rest));
        let fill = " ".repeat(indent.saturating_sub(width(below)));
        line.insert(0, span(Style::Dim, format!("{below}{fill}")));
    }
}
