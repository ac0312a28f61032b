//! The reporting chain as a graph for Graphviz (DOT) and for Mermaid.
//!
//! Posts, bodies and units are nodes, reports are edges labelled with kind and limit. Posts of one person stand in one
//! box; a thin edge leads from a body to the post that heads it. Both formats get plain ids (`n0`, `n1` …) and quoted
//! labels, so that no name can break them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::speech::Speech;
use crate::model::plan::{Line, Plan, ReportKind};
use crate::report::json::dashed;
use crate::text::Lang;

/// A node's shape and colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Post,
    /// A post whose person holds others too.
    Shared,
    Body,
    Unit,
}

struct Node<'a> {
    id: &'a str,
    kind: Kind,
}

struct Graph<'a> {
    speech: Speech<'a>,
    nodes: Vec<Node<'a>>,
    /// Nodes of one person, where at least two are in the graph.
    people: Vec<Vec<usize>>,
    /// Sender, receiver, line.
    reports: Vec<(usize, usize, &'a Line)>,
    /// Body and its head.
    heads: Vec<(usize, usize)>,
}

impl<'a> Graph<'a> {
    fn new(plan: &'a Plan, lang: Lang) -> Self {
        let speech = Speech::new(plan, lang);
        let mut used: BTreeSet<&str> = BTreeSet::new();
        for line in &plan.lines {
            for id in std::iter::once(&line.from).chain(&line.to) {
                used.insert(&id.value);
                used.insert(speech.holder(&id.value));
            }
        }
        let mut nodes = Vec::new();
        let mut add = |id: &'a str, kind| {
            if used.contains(id) {
                nodes.push(Node { id, kind });
            }
        };
        for post in &plan.posts {
            let shared = speech.posts_of_person(&post.id.value).len() > 1;
            add(&post.id.value, if shared { Kind::Shared } else { Kind::Post });
        }
        plan.bodies.iter().for_each(|b| add(&b.id.value, Kind::Body));
        plan.units.iter().for_each(|u| add(&u.id.value, Kind::Unit));
        let at = |id: &str| nodes.iter().position(|n| n.id == id);
        let people = (plan.persons.iter())
            .map(|p| p.holds.iter().filter_map(|h| at(&h.value)).collect::<Vec<_>>())
            .filter(|posts| posts.len() > 1)
            .collect();
        let reports = (plan.lines.iter())
            .flat_map(|line| line.to.iter().map(move |to| (line, to)))
            .filter_map(|(line, to)| Some((at(&line.from.value)?, at(&to.value)?, line)))
            .collect();
        let heads = (plan.bodies.iter())
            .filter_map(|b| Some((at(&b.id.value)?, at(&b.head.value)?)))
            .collect();
        Self {
            speech,
            nodes,
            people,
            reports,
            heads,
        }
    }

    /// A node's name, and the other posts of whoever holds the post.
    fn names(&self, node: &Node<'_>) -> Vec<String> {
        let mut names = vec![self.speech.name(node.id).to_owned()];
        if node.kind == Kind::Shared {
            let others = self.speech.and(&self.speech.others(node.id));
            names.push(self.speech.fill("explain-also", &[("posts", &others)]));
        }
        names
    }

    fn label(&self, line: &Line) -> String {
        let kind = self
            .speech
            .say(&format!("explain-kind-{}", dashed(line.kind.name())));
        let mut label = format!("{kind} · {}", self.speech.limit(&line.within));
        if let Some(every) = &line.every {
            let again = self
                .speech
                .fill("explain-again-every", &[("term", &self.speech.term(every.value))]);
            let _ = write!(label, " · {again}");
        }
        label
    }
}

/// The chain for Graphviz.
#[must_use]
pub fn dot(plan: &Plan, lang: Lang) -> String {
    let graph = Graph::new(plan, lang);
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(out, "digraph {} {{", dot_quoted(&plan.id.value));
    let _ = writeln!(
        out,
        "  graph [rankdir=LR, labelloc=t, label={}];",
        dot_quoted(plan.title.get(lang))
    );
    out.push_str("  node [shape=box, style=\"rounded,filled\", fillcolor=white];\n");
    for (i, node) in graph.nodes.iter().enumerate() {
        let style = match node.kind {
            Kind::Post => "",
            Kind::Shared => ", fillcolor=\"#ffe8b3\"",
            Kind::Body => ", shape=box3d, style=filled, fillcolor=\"#e6eef8\"",
            Kind::Unit => ", shape=ellipse, style=filled, fillcolor=\"#eeeeee\"",
        };
        let _ = writeln!(
            out,
            "  n{i} [label={}{style}];",
            dot_quoted_lines(&graph.names(node))
        );
    }
    for (i, person) in graph.people.iter().enumerate() {
        let label = dot_quoted(&graph.speech.say("explain-one-person"));
        let nodes: Vec<String> = person.iter().map(|n| format!("n{n};")).collect();
        let nodes = nodes.join(" ");
        let _ = writeln!(
            out,
            "  subgraph cluster_{i} {{ label={label}; style=dashed; {nodes} }}"
        );
    }
    for (body, head) in &graph.heads {
        let label = dot_quoted(&graph.speech.say("explain-head"));
        let _ = writeln!(
            out,
            "  n{body} -> n{head} [label={label}, style=dotted, arrowhead=none];"
        );
    }
    for (from, to, line) in &graph.reports {
        let mut style = match line.kind {
            ReportKind::First => String::new(),
            ReportKind::FollowUp => ", style=dashed".to_owned(),
            ReportKind::Final => ", style=dotted".to_owned(),
        };
        if line.critical {
            style.push_str(", color=\"#b00020\", penwidth=2");
        }
        let label = dot_quoted(&graph.label(line));
        let _ = writeln!(out, "  n{from} -> n{to} [label={label}{style}];");
    }
    out.push_str("}\n");
    out
}

/// The chain for Mermaid.
#[must_use]
pub fn mermaid(plan: &Plan, lang: Lang) -> String {
    let graph = Graph::new(plan, lang);
    let mut out = String::from("flowchart LR\n");
    let mut write = |line: String| {
        out.push_str("  ");
        out.push_str(&line);
        out.push('\n');
    };
    for (i, node) in graph.nodes.iter().enumerate() {
        let name = mermaid_quoted_lines(&graph.names(node));
        write(match node.kind {
            Kind::Post => format!("n{i}[{name}]"),
            Kind::Shared => format!("n{i}[{name}]:::shared"),
            Kind::Body => format!("n{i}[[{name}]]:::body"),
            Kind::Unit => format!("n{i}([{name}]):::unit"),
        });
    }
    for (i, person) in graph.people.iter().enumerate() {
        let label = mermaid_quoted(&graph.speech.say("explain-one-person"));
        write(format!("subgraph p{i}[{label}]"));
        person.iter().for_each(|n| write(format!("  n{n}")));
        write("end".to_owned());
    }
    for (body, head) in &graph.heads {
        let label = mermaid_quoted(&graph.speech.say("explain-head"));
        write(format!("n{body} -.-|{label}| n{head}"));
    }
    for (from, to, line) in &graph.reports {
        let arrow = match (line.kind, line.critical) {
            (ReportKind::First, true) => "==>",
            (ReportKind::First, false) => "-->",
            _ => "-.->",
        };
        let label = mermaid_quoted(&graph.label(line));
        write(format!("n{from} {arrow}|{label}| n{to}"));
    }
    write("classDef shared fill:#ffe8b3,stroke:#7a5c00,color:#000".to_owned());
    write("classDef body fill:#e6eef8,stroke:#2f4b7c,color:#000".to_owned());
    write("classDef unit fill:#eeeeee,stroke:#555555,color:#000".to_owned());
    out
}

fn dot_quoted(text: &str) -> String {
    dot_quoted_lines(&[text.to_owned()])
}

fn dot_quoted_lines(lines: &[String]) -> String {
    let escaped = |line: &String| one_line(line).replace('\\', "\\\\").replace('"', "\\\"");
    let lines: Vec<String> = lines.iter().map(escaped).collect();
    format!("\"{}\"", lines.join("\\n"))
}

fn mermaid_quoted(text: &str) -> String {
    mermaid_quoted_lines(&[text.to_owned()])
}

fn mermaid_quoted_lines(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| mermaid_escaped(line)).collect();
    format!("\"{}\"", lines.join("<br/>"))
}

/// Mermaid has no backslashes: what it would read as its own is written as an entity.
fn mermaid_escaped(line: &str) -> String {
    let mut out = String::new();
    for c in one_line(line).chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '#' => out.push_str("#35;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '&' => out.push_str("#amp;"),
            '`' => out.push_str("#96;"),
            c => out.push(c),
        }
    }
    out
}

fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_break_either_format() {
        assert_eq!(dot_quoted("a \"b\" \\ c\nd"), r#""a \"b\" \\ c d""#);
        assert_eq!(
            mermaid_quoted("信访“局” \"x\" #1 <a>"),
            "\"信访“局” #quot;x#quot; #35;1 #lt;a#gt;\""
        );
    }
}
