//! The written documentation tells what the program does.

use std::fs;

use muster::diag::codes;
use muster::model::decisions::Decisions;
use muster::model::modifier::Modifiers;
use muster::model::parameters::Parameters;
use muster::model::plan::Plan;
use muster::model::roles::{RoleMap, Vocabulary};
use muster::model::scenario::Scenario;
use muster::text::{Lang, tr};
use muster::{load, syntax};

use super::root;

#[test]
fn every_diagnostic_is_documented() {
    let page = fs::read_to_string(root().join("docs/diagnostics.md")).unwrap();
    for (code, what) in codes::ALL {
        assert!(
            page.contains(&format!("### {code}: {}", what.trim_end_matches('.'))),
            "docs/diagnostics.md has no section \"### {code}: {what}\""
        );
        let id = format!("code-{}", code.to_ascii_lowercase());
        assert_eq!(tr(Lang::En, &id, &[]), *what, "{code}");
    }
    for line in page.lines().filter_map(|l| l.strip_prefix("### ")) {
        let code = line.split(':').next().unwrap_or_default();
        assert!(
            codes::ALL.iter().any(|(c, _)| *c == code),
            "{code} is documented but not known"
        );
    }
}

const BEGIN: &str = "<!-- The reference below is written from the declarations in src/model; see tests/it/load/docs.rs. -->\n";

fn reference() -> String {
    let mut seen = Vec::new();
    let parts = [
        ("Plans", syntax::reference::<Plan>(&mut seen)),
        ("Scenarios", syntax::reference::<Scenario>(&mut seen)),
        ("Decisions", syntax::reference::<Decisions>(&mut seen)),
        ("Modifiers", syntax::reference::<Modifiers>(&mut seen)),
        ("Role maps", syntax::reference::<RoleMap>(&mut seen)),
        ("Vocabulary", syntax::reference::<Vocabulary>(&mut seen)),
        ("Parameters", syntax::reference::<Parameters>(&mut seen)),
    ];
    parts
        .iter()
        .map(|(title, text)| format!("\n## Reference: {title}\n\n{}\n", text.trim_end()))
        .collect()
}

/// Set `MUSTER_WRITE_DOCS=1` to write the reference anew after a change of the formats.
#[test]
fn the_reference_of_the_file_formats_is_up_to_date() {
    let path = root().join("docs/file-format.md");
    let page = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let (by_hand, written) = page
        .split_once(BEGIN)
        .expect("docs/file-format.md has the marker of the reference");
    let reference = reference();
    if std::env::var_os("MUSTER_WRITE_DOCS").is_some() {
        fs::write(&path, format!("{by_hand}{BEGIN}{reference}")).unwrap();
    } else {
        assert!(
            written == reference,
            "docs/file-format.md is out of date; run the tests once with MUSTER_WRITE_DOCS=1"
        );
    }
}

#[test]
fn examples_in_the_documentation_are_valid() {
    let page = fs::read_to_string(root().join("docs/file-format.md")).unwrap();
    let mut examples = 0;
    for block in page.split("```ron\n").skip(1) {
        let text = block.split("```").next().unwrap_or_default();
        examples += 1;
        assert!(
            syntax::parse(text).is_ok(),
            "{text}\n{:?}",
            syntax::parse(text).unwrap_err()
        );
        let first = text.lines().next().unwrap_or_default();
        let told = match first {
            "// a plan" => load::plan(text.as_bytes()).diagnostics,
            "// a scenario" => load::scenario(text.as_bytes()).diagnostics,
            "// decisions" => load::decisions(text.as_bytes()).diagnostics,
            "// modifiers" => load::modifiers(text.as_bytes()).diagnostics,
            _ => continue,
        };
        assert!(told.is_empty(), "{told:#?}");
    }
    assert!(examples >= 8, "{examples}");
}
