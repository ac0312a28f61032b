//! Every text of every view is words: no gap of a template, no bare id, in both languages.

use muster::text::Lang;
use muster::view::Conduct;

use super::{Drill, at_odd_moments};
use crate::support::scenarios;

/// Every string in the debug form of a view.
fn strings(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut current: Option<String> = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (&mut current, c) {
            (None, '"') => current = Some(String::new()),
            (Some(_), '"') => all.extend(current.take()),
            (Some(s), '\\') => s.extend(chars.next()),
            (Some(s), c) => s.push(c),
            (None, _) => {}
        }
    }
    all
}

/// `two-words` of lower case letters: an id. English has such words too, Chinese texts don't.
fn id_in(text: &str) -> Option<&str> {
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    text.split(|c| !word(c)).find(|w| {
        let letters = |p: &str| p.chars().any(|c| c.is_ascii_lowercase());
        let mut parts = w.split(['-', '_']);
        parts.next().is_some_and(letters) && parts.next().is_some_and(letters)
    })
}

/// What people read, without ids and keys.
fn read(conduct: &Conduct) -> Vec<String> {
    let mut view = conduct.clone();
    view.map.places.iter_mut().for_each(|p| p.id.clear());
    view.map.marks.iter_mut().for_each(|m| m.key.clear());
    view.feed.iter_mut().for_each(|l| l.posts.clear());
    view.chain.nodes.iter_mut().for_each(|n| n.id.clear());
    view.chain.edges.iter_mut().for_each(|e| e.line.clear());
    for duty in &mut view.duties {
        duty.id.clear();
        duty.post.clear();
    }
    view.people.iter_mut().for_each(|p| p.id.clear());
    for inject in &mut view.injects {
        inject.id.clear();
        inject.phase = None;
        // The scenario's author may name another scenario here.
        inject.note = None;
        inject.to.iter_mut().for_each(|n| n.id.clear());
    }
    view.phases.iter_mut().for_each(|p| p.id.clear());
    view.seats.iter_mut().for_each(|s| s.post.id.clear());
    view.scores.responses.iter_mut().for_each(|r| r.id = "");
    view.scores.objectives.iter_mut().for_each(|o| o.id.clear());
    let clauses = view.duties.iter_mut().map(|d| &mut d.clause);
    clauses.for_each(String::clear);
    view.chain.edges.iter_mut().for_each(|e| e.clause.clear());
    view.scores.responses.iter_mut().for_each(|r| r.clause.clear());
    strings(&format!("{view:?}"))
}

/// Nothing of a template and no id where people read.
fn words_only(run: &str, lang: Lang, conduct: &Conduct) -> usize {
    let texts = read(conduct);
    for text in &texts {
        assert!(!text.contains(['{', '}']), "{run}: {text}");
        if lang == Lang::Zh {
            assert_eq!(id_in(text), None, "{run}: {text}");
        }
    }
    texts.len()
}

#[test]
fn every_scenario_is_words_before_it_begins_and_after_it_ends() {
    for scene in scenarios() {
        let mut drill = Drill::new("township-anniversary", scene, 1, &["top"]);
        for _ in 0..2 {
            for lang in Lang::ALL {
                let conduct = Conduct::of(&drill.sources(lang));
                words_only(scene, lang, &conduct);
                for inject in &conduct.injects {
                    assert!(!inject.trigger.is_empty(), "{scene}: {inject:?}");
                }
            }
            drill.session.advance_to(drill.session.compiled().end).unwrap();
        }
    }
}

#[test]
fn texts_are_words_in_both_languages() {
    let mut seen = 0;
    at_odd_moments(|run, drill| {
        for lang in Lang::ALL {
            let conduct = Conduct::of(&drill.sources(lang));
            seen += words_only(run, lang, &conduct);
            for line in &conduct.feed {
                assert!(!line.text.trim().is_empty(), "{run}: {line:?}");
                assert!(!line.text.contains('\n'), "{run}: {line:?}");
                assert!(line.cause.is_none_or(|c| c < line.event), "{run}: {line:?}");
            }
        }
    });
    assert!(seen > 50_000, "only {seen} texts");
}
