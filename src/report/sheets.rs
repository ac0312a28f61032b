//! Pages to print before a drill: duty cards for those who take a seat, and for each objective an evaluator's sheet.
//!
//! One self-contained HTML page each, without scripts and without anything from elsewhere. Every printed page carries the EXERCISE
//! mark. All texts of files are escaped.

use std::fmt::Write as _;

use super::explain::{Speech, card};
use super::json::dashed;
use super::layout::{Page, Span, Style, width};
use super::words::Words;
use crate::model::common::Text;
use crate::model::compiled::{Compiled, Element, ElementKind, FunctionIx};
use crate::model::plan::Plan;
use crate::model::scenario::{Objective, Scenario};
use crate::score::Rating;
use crate::text::{Lang, tr};
use crate::time::SimSpan;

/// Lines for notes on an evaluator's sheet.
const NOTE_LINES: usize = 6;

/// How everything looks, on the screen and on paper.
const LOOK: &str = "\
@page { size: A4; margin: 16mm 15mm 18mm; }
* { box-sizing: border-box; }
body { margin: 0; background: #e9ecf0; color: #14191f; font: 10.5pt/1.5 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', \
'PingFang SC', 'Segoe UI', sans-serif; }
section { background: #fff; max-width: 210mm; margin: 8mm auto; padding: 14mm 15mm; break-after: page; }
section:last-of-type { break-after: auto; }
header { display: flex; align-items: baseline; gap: 4mm; border-bottom: 1.5pt solid #14191f; padding-bottom: 2mm; margin-bottom: 4mm; }
header .what { margin-left: auto; color: #4c5763; font-size: 9pt; text-align: right; }
.mark { background: #f0ac3c; color: #1a1202; font-weight: 700; padding: 0.5mm 3mm; border-radius: 1mm; white-space: nowrap; \
-webkit-print-color-adjust: exact; print-color-adjust: exact; border: 1pt solid #1a1202; }
.foot { display: none; }
h1 { font-size: 17pt; line-height: 1.25; margin: 0 0 1mm; }
h2 { font-size: 11.5pt; margin: 5mm 0 1.5mm; break-after: avoid; }
.sub { color: #4c5763; margin: 0 0 3mm; }
.line { margin: 0; break-inside: avoid; }
.line.head { font-weight: 700; font-size: 12pt; margin-top: 4mm; break-after: avoid; }
.line span.key { display: inline-block; vertical-align: top; }
.h, .s { font-weight: 700; } .d { color: #4c5763; } .g { color: #00614a; } .w { color: #7d4a00; } .b { color: #9c2714; font-weight: 700; }
table { width: 100%; border-collapse: collapse; }
th, td { border: 0.6pt solid #7b8794; padding: 1.2mm 1.8mm; text-align: left; vertical-align: top; }
th { background: #eef1f4; font-weight: 700; font-size: 9.5pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
tr { break-inside: avoid; }
td.time { width: 24mm; } td.box { width: 26mm; white-space: nowrap; } td.no { width: 8mm; text-align: right; }
td small { display: block; color: #4c5763; font-size: 9pt; }
.fields { display: grid; grid-template-columns: repeat(3, 1fr); gap: 3mm 6mm; margin: 3mm 0; }
.fields div { border-bottom: 0.6pt solid #7b8794; min-height: 8mm; display: flex; align-items: end; color: #4c5763; font-size: 9.5pt; }
.rating { display: grid; grid-template-columns: repeat(4, 1fr); gap: 2mm; break-inside: avoid; }
.rating div { border: 0.8pt solid #14191f; border-radius: 1.5mm; padding: 1.5mm 2mm; font-size: 9.5pt; }
.rating b { font-size: 13pt; }
.rule { border-bottom: 0.6pt solid #a7b0ba; height: 8.5mm; }
.notes { break-inside: avoid; }
@media print {
  body { background: #fff; font-size: 10pt; }
  section { margin: 0; padding: 0; max-width: none; }
  .foot { display: block; position: fixed; bottom: -12mm; left: 0; right: 0; text-align: center; font-size: 9pt; }
}
";

/// A page that grows.
struct Sheet {
    lang: Lang,
    out: String,
}

/// The duty cards of posts, each on pages of its own; ids that the plan doesn't have are left out.
#[must_use]
pub fn duty_cards(plan: &Plan, posts: &[String], lang: Lang) -> String {
    let title = tr(lang, "sheet-duty-cards", &[]);
    let mut sheet = Sheet::new(lang, &title);
    let plan_title = plan.title.get(lang);
    let pages = posts.iter().filter_map(|post| card::page(plan, post, lang));
    for page in pages {
        sheet.open(plan_title);
        sheet.page(&page);
        sheet.close();
    }
    sheet.finish()
}

/// For each objective of a scenario a sheet for whoever evaluates it.
#[must_use]
pub fn evaluator_sheets(plan: &Plan, scenario: &Scenario, compiled: &Compiled, lang: Lang) -> String {
    let title = tr(lang, "sheet-evaluator", &[]);
    let mut sheet = Sheet::new(lang, &title);
    let speech = Speech::new(plan, lang);
    for objective in &scenario.objectives {
        sheet.open(&title);
        sheet.objective(&speech, scenario, objective, compiled);
        sheet.close();
    }
    sheet.finish()
}

/// `text` as text of an HTML page, also inside an attribute.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

impl Sheet {
    fn new(lang: Lang, title: &str) -> Self {
        let mark = tr(lang, "ui-exercise", &[]);
        let code = lang.pick("zh-CN", "en");
        let (shown, mark) = (escaped(title), escaped(&mark));
        let out = format!(
            "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{shown} · {mark}</title>\n\
             <style>\n{LOOK}</style>\n</head>\n<body>\n<div class=\"foot\"><span class=\"mark\">{mark}</span></div>\n"
        );
        Self { lang, out }
    }

    fn finish(mut self) -> String {
        self.out.push_str("</body>\n</html>\n");
        self.out
    }

    fn say(&self, id: &str) -> String {
        escaped(&tr(self.lang, id, &[]))
    }

    fn put(&mut self, html: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.out.write_fmt(html);
        self.out.push('\n');
    }

    fn open(&mut self, what: &str) {
        let (mark, what) = (self.say("ui-exercise"), escaped(what));
        self.put(format_args!(
            "<section>\n<header><span class=\"mark\">{mark}</span><span>muster</span><span class=\"what\">{what}</span></header>"
        ));
    }

    fn close(&mut self) {
        self.put(format_args!("</section>"));
    }

    /// A page of columns as a page of paper: indents stay, and so does the width of what is filled with spaces to a column.
    fn page(&mut self, page: &Page) {
        for line in &page.lines {
            self.line(line);
        }
    }

    fn line(&mut self, line: &[Span]) {
        let Some(first) = line.iter().position(|s| !s.text.trim().is_empty()) else {
            return;
        };
        let leading = |text: &str| text.len() - text.trim_start_matches(' ').len();
        let mut indent: usize = line[..first].iter().map(|s| width(&s.text)).sum();
        indent += leading(&line[first].text);
        let mut html = String::new();
        for (i, span) in line.iter().enumerate().skip(first) {
            let text = if i == first {
                span.text.trim_start_matches(' ')
            } else {
                &span.text
            };
            let class = match span.style {
                Style::Plain => "",
                Style::Heading => "h",
                Style::Strong => "s",
                Style::Dim => "d",
                Style::Good => "g",
                Style::Weak => "w",
                Style::Bad => "b",
            };
            // Two spaces or more fill a column.
            let fills = i + 1 < line.len() && text.ends_with("  ");
            if fills {
                let columns = em(width(text));
                let text = escaped(text.trim_end());
                let _ = write!(
                    html,
                    "<span class=\"key {class}\" style=\"width:{columns}em\">{text}</span>"
                );
            } else {
                let _ = write!(html, "<span class=\"{class}\">{}</span>", escaped(text));
            }
        }
        let heading = line[first].style == Style::Heading && first + 1 == line.len();
        let class = if heading { "line head" } else { "line" };
        let indent = em(indent);
        self.put(format_args!(
            "<p class=\"{class}\" style=\"padding-left:{indent}em\">{html}</p>"
        ));
    }

    fn objective(
        &mut self,
        speech: &Speech<'_>,
        scenario: &Scenario,
        objective: &Objective,
        compiled: &Compiled,
    ) {
        let lang = self.lang;
        let text = |t: &Text| escaped(t.get(lang));
        let (title, of) = (text(&objective.title), text(&scenario.title));
        let plan = text(&speech.plan.title);
        self.put(format_args!(
            "<h1>{title}</h1>\n<p class=\"sub\">{of}<br>{plan}</p>"
        ));
        let fields = ["sheet-by", "sheet-place", "sheet-date"].map(|id| self.say(id));
        let fields: String = fields.iter().map(|f| format!("<div>{f}</div>")).collect();
        self.put(format_args!("<div class=\"fields\">{fields}</div>"));
        self.tasks(speech, objective, compiled);
        self.guide(objective);
        self.ratings();
        for (id, lines) in [
            ("sheet-notes", NOTE_LINES),
            ("sheet-well", 3),
            ("sheet-improve", 3),
        ] {
            let heading = self.say(id);
            let rules = "<div class=\"rule\"></div>".repeat(lines);
            self.put(format_args!(
                "<div class=\"notes\"><h2>{heading}</h2>{rules}</div>"
            ));
        }
    }

    fn tasks(&mut self, speech: &Speech<'_>, objective: &Objective, compiled: &Compiled) {
        let [heading, task, time, seen, how] = [
            "sheet-tasks",
            "sheet-task",
            "sheet-allowed",
            "sheet-seen-at",
            "sheet-how",
        ]
        .map(|id| self.say(id));
        self.put(format_args!(
            "<h2>{heading}</h2>\n<table>\n<tr><th></th><th>{task}</th><th>{time}</th><th>{seen}</th><th>{how}</th></tr>"
        ));
        let how = ["sheet-in-time", "sheet-late", "sheet-not-done"].map(|id| self.say(id));
        let boxes: Vec<String> = how.iter().map(|h| format!("☐ {h}")).collect();
        let boxes = boxes.join("<br>");
        let lowered = compiled.objectives.iter().find(|o| o.id == objective.id.value);
        for (i, (function, within)) in lowered.map_or(&[][..], |o| &o.tasks).iter().enumerate() {
            let name = compiled.functions.get(function.ix());
            let name = name.map_or_else(String::new, |f| escaped(f.name.get(self.lang)));
            let allowed = match within {
                Some(span) => escaped(&self.within(*span)),
                None => self.say("sheet-by-plan"),
            };
            let owners: String = duties(speech, compiled, *function)
                .iter()
                .map(|d| format!("<small>{}</small>", escaped(d)))
                .collect();
            let owners = if owners.is_empty() {
                format!("<small>{}</small>", self.say("sheet-nobody"))
            } else {
                owners
            };
            let no = i + 1;
            self.put(format_args!(
                "<tr><td class=\"no\">{no}</td><td><b>{name}</b>{owners}</td><td class=\"time\">{allowed}</td>\
                 <td class=\"time\"></td><td class=\"box\">{boxes}</td></tr>"
            ));
        }
        self.put(format_args!("</table>"));
    }

    fn within(&self, span: SimSpan) -> String {
        let time = crate::text::duration(self.lang, span.0);
        tr(
            self.lang,
            "sheet-within",
            &[("time", crate::text::Arg::Text(&time))],
        )
    }

    fn guide(&mut self, objective: &Objective) {
        if objective.guide.is_empty() {
            return;
        }
        let [heading, line, yes, no, time] = [
            "sheet-guide",
            "sheet-listen",
            "sheet-yes",
            "sheet-no",
            "sheet-seen-at",
        ]
        .map(|id| self.say(id));
        self.put(format_args!(
            "<h2>{heading}</h2>\n<table>\n<tr><th></th><th>{line}</th><th>{time}</th><th></th></tr>"
        ));
        for (i, guide) in objective.guide.iter().enumerate() {
            let (n, text) = (i + 1, escaped(guide.get(self.lang)));
            self.put(format_args!(
                "<tr><td class=\"no\">{n}</td><td>{text}</td><td class=\"time\"></td><td class=\"box\">☐ {yes}　☐ {no}</td></tr>"
            ));
        }
        self.put(format_args!("</table>"));
    }

    fn ratings(&mut self) {
        let heading = self.say("sheet-rating");
        let boxes: String = [Rating::P, Rating::S, Rating::M, Rating::U]
            .into_iter()
            .map(|rating| {
                let letter = rating.name();
                let text = self.say(&format!("rating-{letter}"));
                format!("<div>☐ <b>{letter}</b><br>{text}</div>")
            })
            .collect();
        self.put(format_args!(
            "<h2>{heading}</h2>\n<div class=\"rating\">{boxes}</div>"
        ));
    }
}

/// Columns as a length: a Latin letter takes about half the size of the type.
fn em(columns: usize) -> f32 {
    columns as f32 * 0.5
}

/// Who owes what fulfils a function in the plan, and by when.
fn duties(speech: &Speech<'_>, compiled: &Compiled, function: FunctionIx) -> Vec<String> {
    let words = Words {
        compiled,
        lang: speech.lang,
    };
    let mut told: Vec<String> = Vec::new();
    for element in compiled.elements.iter().filter(|e| e.functions.has(function)) {
        let owner = words.actor(element.owner);
        let name = element.name.get(speech.lang);
        let limit = limit(speech, element);
        let what = match &element.kind {
            ElementKind::Line(line) => {
                let kind = words.say(&format!("explain-kind-{}", dashed(line.kind.name())));
                let to = words.actor(line.to);
                words.fill(
                    "sheet-report",
                    &[("who", owner), ("to", to), ("kind", &kind), ("limit", &limit)],
                )
            }
            _ => words.fill("sheet-duty", &[("who", owner), ("what", name), ("limit", &limit)]),
        };
        if !told.contains(&what) {
            told.push(what);
        }
    }
    told
}

fn limit(speech: &Speech<'_>, element: &Element) -> String {
    let term = element.limit.term.map(|term| speech.term(term));
    match (term, &element.limit.word) {
        (Some(term), Some(word)) => {
            let args = [("word", word.get(speech.lang)), ("term", &term)];
            speech.fill("explain-limit-vague", &args)
        }
        (Some(term), None) => speech.fill("explain-limit-hard", &[("term", &term)]),
        (None, _) => speech.say("explain-limit-unset"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::layout::{plain, span};

    #[test]
    fn nothing_in_a_file_can_become_markup() {
        assert_eq!(
            escaped("<b a=\"1\">&'\u{7}"),
            "&lt;b a=&quot;1&quot;&gt;&amp;&#39; "
        );
    }

    #[test]
    fn columns_keep_their_width_on_paper() {
        let mut sheet = Sheet::new(Lang::En, "x");
        sheet.line(&[
            plain("  "),
            span(Style::Dim, "Your deputy         "),
            plain("<nobody>"),
        ]);
        assert!(sheet.out.contains("padding-left:1em"), "{}", sheet.out);
        assert!(
            sheet
                .out
                .contains("style=\"width:10em\">Your deputy</span><span class=\"\">&lt;nobody&gt;</span>"),
            "{}",
            sheet.out
        );
    }
}
