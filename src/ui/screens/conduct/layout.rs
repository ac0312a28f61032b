//! Where the panels lie at first, and whether a layout that was kept still fits.

use std::fmt::Write as _;

use egui::{CornerRadius, Margin, Rect, Stroke, Ui};
use egui_dock::{DockState, Node, NodeIndex, Style, Surface};

use super::{Layout, Tab};
use crate::ui::cx::Cx;
use crate::ui::theme;

/// From this width on, there is room for three columns.
pub(super) const WIDE: f32 = 1_600.0;

/// The panels as they lie at first: the map large, the feed below it, the console at the right.
pub(super) fn first(wide: bool) -> Layout {
    let mut layout = DockState::new(vec![Tab::Map]);
    let tree = layout.main_surface_mut();
    if wide {
        let right = vec![Tab::Console, Tab::Seats, Tab::Notes];
        let [left, _] = tree.split_right(NodeIndex::root(), 0.72, right);
        let below = vec![Tab::Feed, Tab::Phase, Tab::World];
        let [map, feed] = tree.split_below(left, 0.56, below);
        tree.split_right(map, 0.58, vec![Tab::Chain, Tab::People, Tab::Scores]);
        tree.split_right(feed, 0.50, vec![Tab::Duties, Tab::Injects]);
    } else {
        let right = vec![Tab::Console, Tab::Seats, Tab::People, Tab::Notes];
        let [left, _] = tree.split_right(NodeIndex::root(), 0.62, right);
        let below = vec![
            Tab::Feed,
            Tab::Duties,
            Tab::Chain,
            Tab::Injects,
            Tab::Phase,
            Tab::Scores,
            Tab::World,
        ];
        tree.split_below(left, 0.46, below);
    }
    layout
}

/// Whether every panel lies somewhere, once, and the map in the main window, where it can be drawn.
pub(super) fn fits(layout: &Layout) -> bool {
    let mut found: Vec<Tab> = layout.iter_all_tabs().map(|(_, tab)| *tab).collect();
    let all = found.len();
    found.dedup();
    all == Tab::ALL.len()
        && Tab::ALL.iter().all(|tab| found.contains(tab))
        && layout.find_main_surface_tab(&Tab::Map).is_some()
}

/// Whether two layouts differ in anything that a hand can change. Where the panels lie in points doesn't count.
pub(super) fn differs(one: &Layout, two: &Layout) -> bool {
    signature(one) != signature(two)
}

fn signature(layout: &Layout) -> String {
    let mut out = String::new();
    for surface in layout.iter_surfaces() {
        let tree = match surface {
            Surface::Main(tree) => tree,
            Surface::Window(tree, _) => {
                out.push_str("window ");
                tree
            }
            Surface::Empty => continue,
        };
        for node in tree.iter() {
            let _ = match node {
                Node::Empty => write!(out, "- "),
                Node::Leaf(leaf) => write!(out, "{:?} ", leaf.tabs),
                Node::Vertical(split) => write!(out, "| {:.2} ", split.fraction),
                Node::Horizontal(split) => write!(out, "= {:.2} ", split.fraction),
            };
        }
    }
    out
}

/// The layout as it can be kept: panels that were never shown lie nowhere, and no file can say where that is.
pub(super) fn kept(layout: &Layout) -> Layout {
    let mut layout = layout.clone();
    for (_, node) in layout.iter_all_nodes_mut() {
        if node.rect().is_some_and(|rect| !rect.is_finite()) {
            node.set_rect(Rect::ZERO);
        }
        if let Node::Leaf(leaf) = node
            && !leaf.viewport.is_finite()
        {
            leaf.viewport = Rect::ZERO;
        }
    }
    layout
}

/// The look of tabs and of what stands between panels.
pub(super) fn style(ui: &Ui, cx: &Cx<'_>) -> Style {
    let p = cx.palette;
    let mut style = Style::from_egui(ui.style());
    style.dock_area_padding = None;
    style.main_surface_border_stroke = Stroke::NONE;
    style.separator.width = 3.0;
    style.separator.extra_interact_width = 6.0;
    style.separator.color_idle = p.ground;
    style.separator.color_hovered = p.accent;
    style.separator.color_dragged = p.accent;
    style.tab_bar.bg_fill = p.ground;
    style.tab_bar.height = 30.0;
    style.tab_bar.hline_color = p.line;
    style.tab_bar.corner_radius = CornerRadius::ZERO;
    style.tab.spacing = 1.0;
    style.tab.hline_below_active_tab_name = false;
    for (look, fill, ink) in [
        (&mut style.tab.active, p.panel, p.text),
        (&mut style.tab.focused, p.panel, p.accent),
        (&mut style.tab.inactive, p.ground, p.dim),
        (
            &mut style.tab.hovered,
            theme::mix(p.ground, p.accent, 0.18),
            p.text,
        ),
        (&mut style.tab.active_with_kb_focus, p.panel, p.accent),
        (&mut style.tab.inactive_with_kb_focus, p.ground, p.accent),
        (&mut style.tab.focused_with_kb_focus, p.panel, p.accent),
    ] {
        look.bg_fill = fill;
        look.text_color = ink;
        look.outline_color = p.line;
        look.corner_radius = CornerRadius {
            nw: 5,
            ne: 5,
            sw: 0,
            se: 0,
        };
    }
    style.tab.tab_body.bg_fill = p.panel;
    style.tab.tab_body.stroke = Stroke::NONE;
    style.tab.tab_body.corner_radius = CornerRadius::ZERO;
    style.tab.tab_body.inner_margin = Margin::same(8);
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_first_layouts_show_every_panel() {
        assert!(fits(&first(true)));
        assert!(fits(&first(false)));
        assert!(differs(&first(true), &first(false)));
        assert!(!differs(&first(true), &first(true)));
    }

    #[test]
    fn a_layout_comes_back_from_a_file_as_it_was() {
        let kept = serde_json::to_string(&kept(&first(false))).expect("a layout is written");
        let back: Layout = serde_json::from_str(&kept).expect("a layout is read");
        assert!(fits(&back));
        assert!(!differs(&back, &first(false)));
    }

    #[test]
    fn a_layout_of_another_version_does_not_fit() {
        let kept = serde_json::to_string(&kept(&first(false))).expect("a layout is written");
        let other: Layout = serde_json::from_str(&kept.replace("\"scores\"", "\"astrology\"")).expect("read");
        assert!(!fits(&other));
        assert!(!fits(&DockState::new(vec![Tab::Map, Tab::Feed])));
        let mut twice = first(true);
        twice.push_to_first_leaf(Tab::Feed);
        assert!(!fits(&twice));
    }
}
