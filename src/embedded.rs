//! The files that come with the program, as text: plans, scenarios, roles and parameters.
//!
//! `muster run` works with no files at hand because of them. A test holds that every file in `assets/plans` and
//! `scenarios` is listed here.

/// A file that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct File {
    /// Id, the same as in the file.
    pub id: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! files {
    ($folder:literal: $($id:literal),* $(,)?) => {
        &[$(File { id: $id, text: include_str!(concat!("../", $folder, "/", $id, ".ron")) }),*]
    };
}

/// Plans, the default one first.
#[rustfmt::skip]
pub const PLANS: &[File] = files![
    "assets/plans":
    "district-group-visits",
    "inspection-period",
    "coal-mine",
    "project-site",
    "township-anniversary",
    "food-drug-bureau",
    "bank",
    "discipline-commission",
    "village-cluster",
];

/// Scenarios, the default one first.
#[rustfmt::skip]
pub const SCENARIOS: &[File] = files![
    "scenarios":
    "group-visit",
    "assault",
    "assigned-matter",
    "contradictory-information",
    "corporation-visit",
    "dangerous-item",
    "disruption",
    "escalating-alerts",
    "extreme-group",
    "false-alarm",
    "five-steps",
    "gate-at-shift-change",
    "handover-at-six",
    "head-unreachable",
    "inspection-desk",
    "letter-about-a-fee",
    "lone-visitor",
    "media-storm",
    "medical-emergency",
    "national-day-night",
    "night-call",
    "on-to-beijing",
    "one-car-two-places",
    "patrol-week",
    "pension-months",
    "promise-not-kept",
    "savings-product",
    "self-harm-threat",
    "small-group",
    "spoiled-milk",
    "stop-the-coach",
    "stop-the-coach-complies",
    "travel-to-capital",
    "two-villages",
    "weekly-sweep",
];

/// The vocabulary of roles and functions.
pub const ROLES: &str = include_str!("../assets/roles.ron");

/// Default parameters.
pub const PARAMETERS: &str = include_str!("../assets/parameters.ron");

/// The pages of the diagnostic codes, in Chinese and in English.
pub const DIAGNOSTICS: (&str, &str) = (
    include_str!("../docs/diagnostics.zh.md"),
    include_str!("../docs/diagnostics.md"),
);

/// The file with this id.
#[must_use]
pub fn find(files: &'static [File], id: &str) -> Option<File> {
    files.iter().copied().find(|f| f.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_disk(folder: &str) -> Vec<String> {
        let dir = format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"));
        let mut ids: Vec<String> = std::fs::read_dir(dir)
            .expect("the folder is there")
            .map(|entry| {
                entry
                    .expect("readable")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .filter_map(|name| name.strip_suffix(".ron").map(str::to_owned))
            .collect();
        ids.sort();
        ids
    }

    fn listed(files: &[File]) -> Vec<String> {
        let mut ids: Vec<String> = files.iter().map(|f| f.id.to_owned()).collect();
        ids.sort();
        ids
    }

    #[test]
    fn every_shipped_file_is_embedded() {
        assert_eq!(listed(PLANS), on_disk("assets/plans"));
        assert_eq!(listed(SCENARIOS), on_disk("scenarios"));
    }

    #[test]
    fn every_embedded_file_carries_its_own_id() {
        for file in PLANS.iter().chain(SCENARIOS) {
            let line = format!("id: \"{}\"", file.id);
            assert!(file.text.contains(&line), "{}", file.id);
        }
    }
}
