//! What to do first: gathered from the deviations, the gravest first.

use muster::engine::event::Stage;
use muster::text::Lang;
use muster::view::Tone;
use muster::view::lessons::lessons;

use crate::samples::debrief as samples;

#[test]
fn what_is_unsafe_comes_before_any_number_of_small_delays() {
    for lang in Lang::ALL {
        let mut debrief = samples::full(lang);
        let late = debrief.deviations[0].clone();
        debrief.deviations.extend(std::iter::repeat_n(late, 90));
        let found = lessons(&debrief, lang);
        assert_eq!(found[0].why, debrief.deviations[2].text, "the rights item");
        assert_eq!(
            found[1].count, 91,
            "the same delay of the same post is one thing to do"
        );
    }
}

#[test]
fn the_same_cause_with_two_posts_is_two_things_to_do() {
    let lang = Lang::En;
    let mut debrief = samples::full(lang);
    let mut other = debrief.deviations[0].clone();
    other.post = debrief.deviations[3].post.clone();
    debrief.deviations = vec![debrief.deviations[0].clone(), other];
    let found = lessons(&debrief, lang);
    assert_eq!(found.len(), 2);
    assert_ne!(found[0].advice, found[1].advice);
}

#[test]
fn every_cause_has_its_advice_in_both_languages() {
    for lang in Lang::ALL {
        let mut advice = std::collections::BTreeSet::new();
        for stage in Stage::ALL {
            let mut debrief = samples::full(lang);
            debrief.deviations.truncate(1);
            debrief.deviations[0].stage = Some(stage);
            debrief.deviations[0].tone = Tone::Bad;
            let found = lessons(&debrief, lang);
            assert_eq!(found.len(), 1);
            assert!(
                found[0]
                    .advice
                    .contains(&debrief.deviations[0].post.as_ref().expect("a post").name)
            );
            advice.insert(found[0].advice.clone());
        }
        assert!(advice.len() >= 9, "{advice:#?}");
    }
}

#[test]
fn nothing_wrong_nothing_to_do() {
    assert_eq!(lessons(&samples::nothing(), Lang::Zh), []);
}
