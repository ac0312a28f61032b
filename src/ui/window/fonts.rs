//! A font of the system for characters that ours lacks, in plans that people write themselves.

use std::path::PathBuf;

/// Where systems keep fonts with all Chinese characters, relative to the roots in [`roots`].
const NAMES: &[&str] = &[
    "opentype/noto/NotoSansCJK-Regular.ttc",
    "opentype/noto/NotoSansCJKsc-Regular.otf",
    "noto-cjk/NotoSansCJK-Regular.ttc",
    "google-noto-cjk/NotoSansCJK-Regular.ttc",
    "google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
    "truetype/wqy/wqy-microhei.ttc",
    "truetype/wqy/wqy-zenhei.ttc",
    "wqy-microhei/wqy-microhei.ttc",
    "truetype/droid/DroidSansFallbackFull.ttf",
    "PingFang.ttc",
    "STHeiti Medium.ttc",
    "Hiragino Sans GB.ttc",
    "msyh.ttc",
    "simsun.ttc",
];

/// Larger than any font we would read.
const MOST_BYTES: u64 = 64 << 20;

fn roots() -> Vec<PathBuf> {
    let mut roots: Vec<PathBuf> = [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/System/Library/Fonts",
    ]
    .into_iter()
    .map(PathBuf::from)
    .collect();
    if let Some(windows) = std::env::var_os("WINDIR") {
        roots.push(PathBuf::from(windows).join("Fonts"));
    }
    roots
}

/// The first such font that is there and looks like one.
pub(super) fn system() -> Option<Vec<u8>> {
    let files = roots()
        .into_iter()
        .flat_map(|root| NAMES.iter().map(move |name| root.join(name)));
    files
        .filter(|file| {
            file.metadata()
                .is_ok_and(|m| m.is_file() && m.len() <= MOST_BYTES)
        })
        .filter_map(|file| std::fs::read(file).ok())
        .find(|bytes| is_font(bytes))
}

/// A damaged font would bring the whole program down.
fn is_font(bytes: &[u8]) -> bool {
    let signs: [&[u8]; 4] = [b"ttcf", b"OTTO", b"true", &[0, 1, 0, 0]];
    bytes.len() > 100_000 && signs.iter().any(|sign| bytes.starts_with(sign))
}
