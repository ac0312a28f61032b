//! `muster explain`: a plan as people read it, or one post's duty card.

use super::args::{ExplainArgs, Format, GraphFormat};
use super::exit_code;
use super::output::Output;
use crate::diag::{Severity, cut, nearest};
use crate::embedded::PLANS;
use crate::host::Failure;
use crate::host::files;
use crate::host::inputs::FileProblems;
use crate::load;
use crate::model::plan::Plan;
use crate::report::explain::{Speech, card, graph, json, whole};
use crate::text::Arg;

pub(super) fn run(
    args: &ExplainArgs,
    drawn: Option<GraphFormat>,
    output: &mut Output,
) -> Result<u8, Failure> {
    let lang = output.lang;
    let plan = read(&args.plan, output)?;
    let Some(asked) = &args.post else {
        let view = whole::View {
            lang,
            full: args.verbose,
            called: Some(&args.plan),
        };
        match (drawn, output.format) {
            (Some(GraphFormat::Dot), _) => output.write(&graph::dot(&plan, lang))?,
            (Some(GraphFormat::Mermaid), _) => output.write(&graph::mermaid(&plan, lang))?,
            (None, Format::Text) => output.page(&whole::page(&plan, view))?,
            (None, Format::Json) => output.write(&format!("{}\n", json::plan(&plan)))?,
        }
        return Ok(exit_code::SUCCESS);
    };
    if drawn.is_some() {
        return Err(Failure::BadInput(output.say("explain-graph-of-plan", &[])));
    }
    let unknown = || unknown_post(&plan, asked, output);
    let post = find(&plan, asked, output).ok_or_else(unknown)?;
    match output.format {
        Format::Text => {
            let page = card::page(&plan, &post, lang).ok_or_else(unknown)?;
            output.page(&page)?;
        }
        Format::Json => {
            let json = json::card(&plan, &post).ok_or_else(unknown)?;
            output.write(&format!("{json}\n"))?;
        }
    }
    Ok(exit_code::SUCCESS)
}

/// The plan, if nothing in it is an error.
fn read(name: &str, output: &Output) -> Result<Plan, Failure> {
    let source = files::named(output.lang, name, PLANS)?;
    super::check::must_be(super::check::Kind::Plan, &source, output.lang)?;
    let loaded = load::plan(&source.bytes);
    let errors = loaded.diagnostics.iter().any(|d| d.severity == Severity::Error);
    match loaded.value {
        Some(plan) if !errors => Ok(plan),
        _ => Err(Failure::Files(vec![FileProblems {
            name: source.name,
            bytes: source.bytes,
            diagnostics: loaded.diagnostics,
        }])),
    }
}

/// The id of a post named by its id, by its name, or as a body that it heads.
fn find(plan: &Plan, asked: &str, output: &Output) -> Option<String> {
    let speech = Speech::new(plan, output.lang);
    let by_id = || plan.posts.iter().find(|p| p.id.value == asked);
    let by_name = || {
        plan.posts.iter().find(|p| {
            let short = speech.short(&p.id.value);
            [p.name.zh.as_str(), &p.name.en, short].contains(&asked)
        })
    };
    let by_body = || speech.body(asked).and_then(|b| speech.post(&b.head.value));
    let post = by_id().or_else(by_name).or_else(by_body)?;
    Some(post.id.value.clone())
}

fn unknown_post(plan: &Plan, asked: &str, output: &Output) -> Failure {
    let known = || plan.posts.iter().map(|p| p.id.value.as_str());
    let near = nearest(asked, known()).map_or_else(String::new, |near| {
        output.say("explain-did-you-mean", &[("id", Arg::Text(near))])
    });
    let posts: String = plan
        .posts
        .iter()
        .map(|p| format!("\n  {}  {}", p.id, p.name.get(output.lang)))
        .collect();
    let asked = cut(asked);
    let args = [
        ("post", Arg::Text(&asked)),
        ("plan", Arg::Text(&plan.id.value)),
        ("near", Arg::Text(&near)),
        ("posts", Arg::Text(&posts)),
    ];
    Failure::BadInput(output.say("explain-unknown-post", &args))
}
