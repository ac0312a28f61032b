//! What is remembered from start to start: preferences, and where the window stood.

use std::path::{Path, PathBuf};

use crate::text::{Arg, Lang, tr};
use crate::ui::app::Preferences;

/// Name of the file in the user's folder.
const FILE: &str = "settings.json";
/// Larger than any settings.
const MOST_BYTES: u64 = 1 << 20;

/// What is remembered.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub(super) struct Memory {
    /// Width and height of the window in points.
    pub(super) size: (u32, u32),
    /// Its upper left corner in pixels of the screen.
    pub(super) position: Option<[i32; 2]>,
    /// Everything else.
    pub(super) preferences: Preferences,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            size: (1280, 800),
            position: None,
            preferences: Preferences::default(),
        }
    }
}

/// The user's folder for settings: `$MUSTER_HOME`, else where the system keeps such things.
pub(super) fn folder() -> Option<PathBuf> {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if let Some(home) = set("MUSTER_HOME") {
        return Some(home);
    }
    let base = if cfg!(windows) {
        set("APPDATA")?
    } else if cfg!(target_os = "macos") {
        set("HOME")?.join("Library").join("Application Support")
    } else {
        // Relative paths are to be ignored, says the XDG base directory specification.
        set("XDG_CONFIG_HOME")
            .filter(|path| path.is_absolute())
            .or_else(|| set("HOME").map(|home| home.join(".config")))?
    };
    Some(base.join("muster"))
}

/// What was remembered, and what has to be said about it: a damaged file is set aside.
pub(super) fn read(lang: Lang) -> (Memory, Option<String>) {
    folder().map_or_else(|| (Memory::default(), None), |folder| read_from(lang, &folder))
}

fn read_from(lang: Lang, folder: &Path) -> (Memory, Option<String>) {
    let path = folder.join(FILE);
    let Ok(about) = path.metadata() else {
        return (Memory::default(), None);
    };
    let text = (about.len() <= MOST_BYTES)
        .then(|| std::fs::read_to_string(&path).ok())
        .flatten();
    // A list would do for a record whose fields all have defaults; it is no settings file.
    let record = text.filter(|text| text.trim_start().starts_with('{'));
    match record.and_then(|text| serde_json::from_str::<Memory>(&text).ok()) {
        Some(memory) => (memory.sane(), None),
        None => {
            let aside = folder.join(format!("{FILE}.damaged"));
            let _ = std::fs::rename(&path, &aside);
            let (path, aside) = (path.display().to_string(), aside.display().to_string());
            let args = [("path", Arg::Text(path.as_str())), ("aside", Arg::Text(&aside))];
            (
                Memory::default(),
                Some(tr(lang, "window-settings-damaged", &args)),
            )
        }
    }
}

impl Memory {
    /// A window that can be seen, whatever the file says.
    fn sane(mut self) -> Self {
        self.size = (self.size.0.clamp(800, 7680), self.size.1.clamp(500, 4320));
        self.position = self
            .position
            .filter(|place| place.iter().all(|n| (-64..=7680).contains(n)));
        self
    }

    /// As a file's text.
    pub(super) fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// Keeps a text as the settings: written beside and then renamed, so that a cut leaves the old ones.
pub(super) fn write(text: &str) -> std::io::Result<()> {
    folder().map_or(Ok(()), |folder| write_to(&folder, text))
}

fn write_to(folder: &Path, text: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let beside = folder.join(format!("{FILE}.{}", std::process::id()));
    std::fs::write(&beside, text)?;
    std::fs::rename(&beside, folder.join(FILE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_damaged_ones_are_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let mut memory = Memory {
            size: (1920, 1080),
            ..Memory::default()
        };
        memory.preferences.chinese = Some(true);
        write_to(folder.path(), &memory.text()).unwrap();
        let (read, said) = read_from(Lang::En, folder.path());
        assert_eq!(
            (read.size, read.preferences.chinese, said),
            ((1920, 1080), Some(true), None)
        );

        let file = folder.path().join(FILE);
        for damaged in ["", "{\"size\": [1, 2", "[]", "{\"size\": \"large\"}"] {
            std::fs::write(&file, damaged).unwrap();
            let (read, said) = read_from(Lang::En, folder.path());
            assert_eq!(read.size, (1280, 800));
            assert!(said.unwrap().contains("settings.json.damaged"), "{damaged}");
            let aside = folder.path().join("settings.json.damaged");
            assert_eq!(std::fs::read_to_string(aside).unwrap(), damaged);
            assert!(!file.exists());
        }
    }

    #[test]
    fn a_window_off_the_screen_is_brought_back() {
        let text = r#"{"size": [1, 99999], "position": [-4000, 20], "unknown": 3}"#;
        let memory = serde_json::from_str::<Memory>(text).unwrap().sane();
        assert_eq!((memory.size, memory.position), ((800, 4320), None));
    }
}
