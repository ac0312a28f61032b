//! The debrief as a page to print: closed in itself, nothing raw, an EXERCISE mark.

use muster::text::Lang;
use muster::view::Debrief;
use muster::view::page::page;

use crate::samples::debrief as samples;

/// Checks that every tag is closed in order, and gives the texts between tags.
pub(crate) fn texts(html: &str) -> Vec<String> {
    const ALONE: [&str; 2] = ["meta", "!DOCTYPE"];
    let mut open: Vec<String> = Vec::new();
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let text = &rest[..start];
        if !text.trim().is_empty() && open.last().is_none_or(|tag| tag != "style") {
            found.push(text.trim().to_owned());
        }
        let end = start + rest[start..].find('>').expect("a tag ends");
        let tag = &rest[start + 1..end];
        assert!(!tag.contains('<'), "a tag in a tag: {tag}");
        assert_eq!(tag.matches('"').count() % 2, 0, "quotes in {tag}");
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '!')
            .collect();
        if tag.starts_with('/') {
            assert_eq!(open.pop().as_deref(), Some(name.as_str()), "closing {tag}");
        } else if !tag.ends_with('/') && !ALONE.contains(&name.as_str()) {
            open.push(name);
        }
        rest = &rest[end + 1..];
    }
    assert_eq!(open, Vec::<String>::new(), "left open");
    found
}

fn every(lang: Lang) -> [Debrief; 3] {
    [samples::nothing(), samples::full(lang), samples::long(lang)]
}

#[test]
fn it_is_whole_and_needs_nothing_else() {
    for lang in Lang::ALL {
        for (i, debrief) in every(lang).into_iter().enumerate() {
            let html = page(&debrief, lang);
            let texts = texts(&html);
            assert!(texts.iter().any(|t| t.contains("演练") && t.contains("EXERCISE")));
            for outside in ["<script", "http:", "https:", "src=", "@import", "url("] {
                assert!(!html.contains(outside), "{outside}");
            }
            for text in &texts {
                assert!(!text.contains("debrief-") && !text.contains("{ $"), "raw: {text}");
            }
            for number in ["NaN", "\"inf", ",inf", "-inf"] {
                assert!(!html.contains(number), "a figure without numbers: {number}");
            }
            if let Some(folder) = std::env::var_os("MUSTER_PICTURES") {
                let path = std::path::Path::new(&folder).join(format!("page-{i}-{lang}.html"));
                std::fs::write(path, &html).expect("a page to look at");
            }
        }
    }
}

#[test]
fn what_people_write_is_text() {
    let hostile = "</title></p><script>alert(\"1\")</script>&amp;'\u{0}\n第二行";
    for lang in Lang::ALL {
        let mut debrief = samples::full(lang);
        debrief.session = hostile.to_owned();
        debrief.plan = hostile.to_owned();
        debrief.scenario.zh = hostile.to_owned();
        debrief.scenario.en = hostile.to_owned();
        debrief.record.push(hostile.to_owned());
        debrief.scores.verdict.0 = hostile.to_owned();
        debrief.scores.critical[0].1 = hostile.to_owned();
        debrief.scores.responses[1].name = hostile.to_owned();
        debrief.scores.objectives[0].overridden = Some(("U", hostile.to_owned()));
        debrief.scores.objectives[1].undone = vec![hostile.to_owned()];
        debrief.deviations[0].text = hostile.to_owned();
        debrief.deviations[0].cut[0].0 = hostile.to_owned();
        debrief.deviations[1].kind_text = hostile.to_owned();
        debrief.curves[0].name = hostile.to_owned();
        debrief.awareness[0].0.name = hostile.to_owned();
        debrief.decisions[0].text = hostile.to_owned();
        debrief.rights[0].evidence[0].1 = hostile.to_owned();
        debrief.notes[0].text = hostile.to_owned();
        debrief.duties[0].name = hostile.to_owned();
        debrief.hot_wash[0].well = hostile.to_owned();
        debrief.comparisons[0].with = hostile.to_owned();
        debrief.comparisons[1].unfair = Some(hostile.to_owned());
        let html = page(&debrief, lang);
        texts(&html);
        assert!(!html.contains("<script"));
        assert!(html.matches("&lt;script&gt;").count() >= 18);
        assert!(
            html.contains("&amp;amp;&#39;"),
            "what was written stays what it was"
        );
        assert!(!html.contains('\u{0}'));
    }
}

#[test]
fn an_unfair_comparison_stands_without_a_share() {
    for lang in Lang::ALL {
        let mut debrief = samples::full(lang);
        debrief.comparisons = vec![samples::unfair(lang)];
        let html = page(&debrief, lang);
        let why = debrief.comparisons[0].unfair.as_deref().expect("a reason");
        assert!(html.contains(why));
        assert!(!html.contains("91 %"));
        debrief.comparisons = vec![samples::fair(lang)];
        assert!(page(&debrief, lang).contains("83 %"));
    }
}

#[test]
fn both_ratings_are_kept() {
    for lang in Lang::ALL {
        let debrief = samples::full(lang);
        let html = page(&debrief, lang);
        let (letter, reason) = debrief.scores.objectives[0]
            .overridden
            .clone()
            .expect("an override");
        assert!(html.contains(&reason));
        assert!(html.contains(&format!("<span class=\"letter\">{letter}</span>")));
        let facts = muster::view::page::rating_in_words(lang, Some("S"));
        assert!(html.contains(&facts), "what the facts say stands beside it");
    }
}
