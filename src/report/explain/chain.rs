//! The reporting chain as a tree: who tells whom, and who then tells whom.

use std::collections::BTreeSet;

use super::speech::{Speech, dot};
use crate::model::plan::{Line, ReportKind};
use crate::report::json::dashed;
use crate::report::layout::{Page, Span, Style, plain, span, width};

/// A branch and what goes on below it: the last one of a stem, and any other.
const LAST: (&str, &str) = ("└─ ", "   ");
const NEXT: (&str, &str) = ("├─ ", "│  ");

/// The lines that a person sends, in the plan's order. Whoever holds several posts knows in each what was told in another.
fn sent_by<'a>(speech: &Speech<'a>, person: &str) -> Vec<&'a Line> {
    let plan = speech.plan;
    plan.lines
        .iter()
        .filter(|line| speech.person(&line.from.value) == person)
        .collect()
}

/// People with whom the chain begins: those who send and to whom nobody reports; then one of each circle that is left. Each
/// is named by the first post.
fn roots<'a>(speech: &Speech<'a>) -> Vec<&'a str> {
    let plan = speech.plan;
    let reported: BTreeSet<&str> = (plan.lines.iter())
        .flat_map(|line| line.to.iter().map(|to| speech.person(&to.value)))
        .collect();
    let mut reached = BTreeSet::new();
    let mut roots = Vec::new();
    let first = plan
        .lines
        .iter()
        .filter(|l| !reported.contains(speech.person(&l.from.value)));
    for line in first.chain(&plan.lines) {
        let from = speech.person(&line.from.value);
        if reach(speech, from, &mut reached) {
            roots.push(from);
        }
    }
    roots
}

/// The post in which a person sends first.
fn first_sender<'a>(speech: &Speech<'a>, person: &'a str) -> &'a str {
    let lines = sent_by(speech, person);
    lines
        .first()
        .map_or(person, |line| speech.holder(&line.from.value))
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
                .flat_map(|l| l.to.iter().map(|to| speech.person(&to.value))),
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
        let post = first_sender(speech, root);
        page.hang([plain("  ")], &speech.who(post, Style::Strong));
        branch(page, speech, post, "  ", &mut shown);
    }
}

/// The lines of one person, each with what follows from it. `came_as` is the post to which the news came.
fn branch<'a>(
    page: &mut Page,
    speech: &Speech<'a>,
    came_as: &'a str,
    stem: &str,
    shown: &mut BTreeSet<&'a str>,
) {
    let person = speech.person(came_as);
    shown.insert(person);
    let lines = sent_by(speech, person);
    for (i, line) in lines.iter().enumerate() {
        let last = i + 1 == lines.len();
        let (fork, more) = if last { LAST } else { NEXT };
        let below = format!("{stem}{more}");
        let onward: Vec<&'a str> = (line.to.iter())
            .map(|to| to.value.as_str())
            .filter(|to| !sent_by(speech, speech.person(to)).is_empty())
            .collect();
        let (seen, follows): (Vec<&str>, Vec<&'a str>) = onward
            .into_iter()
            .partition(|to| shown.contains(speech.person(to)));
        let bar = if follows.is_empty() { "   " } else { "│  " };

        hang(
            page,
            &format!("{stem}{fork}"),
            &below,
            &head(speech, line, came_as),
        );
        for detail in details(speech, line, !seen.is_empty()) {
            let stem = format!("{below}{bar}");
            hang(page, &stem, &stem, &[span(Style::Dim, detail)]);
        }
        if let [only] = follows.as_slice()
            && line.to.len() == 1
        {
            branch(page, speech, speech.holder(only), &below, shown);
            continue;
        }
        for (j, next) in follows.iter().enumerate() {
            let (fork, more) = if j + 1 == follows.len() { LAST } else { NEXT };
            // A receiver may have been shown below one of its neighbours in the meantime.
            let again = shown.contains(speech.person(next));
            let mut who = speech.who(next, Style::Strong);
            if again {
                let above = format!(" {}", speech.say("explain-chain-above"));
                who.push(span(Style::Dim, above));
            }
            let stem = format!("{below}{more}");
            hang(page, &format!("{below}{fork}"), &stem, &who);
            if !again {
                branch(page, speech, speech.holder(next), &stem, shown);
            }
        }
    }
}

/// "first report → command post · within 15 min · critical".
fn head(speech: &Speech<'_>, line: &Line, came_as: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let sender = speech.holder(&line.from.value);
    if sender != came_as {
        let lead = speech.fill("card-as-lead", &[("post", speech.short(sender))]);
        spans.push(span(Style::Weak, lead));
    }
    let kind = speech.say(&format!("explain-kind-{}", dashed(line.kind.name())));
    spans.push(plain(format!("{kind} → ")));
    for (i, to) in line.to.iter().enumerate() {
        if i > 0 {
            spans.push(plain(speech.say("explain-semicolon")));
        }
        spans.extend(speech.who(&to.value, Style::Strong));
    }
    dot(&mut spans, speech.limit_spans(&line.within, line.clock));
    if line.critical {
        let word = speech.say("explain-critical");
        dot(&mut spans, vec![span(Style::Bad, word)]);
    }
    spans
}

fn details(speech: &Speech<'_>, line: &Line, seen: bool) -> Vec<String> {
    let mut rows = Vec::new();
    let mut name = line.name.get(speech.lang).to_owned();
    if speech.body(&line.from.value).is_some() {
        let body = speech.the(&line.from.value);
        name += &speech.fill("explain-for-body", &[("body", &body)]);
    }
    rows.push(name);
    rows.push(occasion(speech, line));
    let mut how = vec![speech.fill(
        "explain-by-channels",
        &[("channels", &speech.channels(&line.channels))],
    )];
    if let Some(checklist) = &line.checklist {
        how.push(speech.fill("explain-content", &[("name", &speech.quoted(&checklist.value))]));
    }
    if let Some(after) = &line.after {
        how.push(speech.fill("explain-line-after", &[("name", &speech.quoted(&after.value))]));
    }
    if let Some(signer) = &line.signed_by {
        how.push(speech.fill("explain-signed-by", &[("who", &speech.who_plain(&signer.value))]));
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
    let (tries, gap) = (fallback.tries.value.to_string(), speech.term(fallback.gap.value));
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
