//! The figures of the map as one image: white on nothing, in several sizes, with soft edges.
//!
//! Figures are drawn here rather than as meshes, because meshes have hard edges without multisampling, which a software renderer can't
//! afford.

use bevy::asset::RenderAssetUsages;
use bevy::image::{Image, ImageSampler};
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};

use crate::ui::panels::map::scene::Figure;

/// Sizes of the cells in pixels, one row each: a figure is taken from the smallest that is at least as large as it is shown.
const SIZES: [u32; 5] = [128, 64, 32, 16, 8];
/// Empty pixels around a figure, so that its edge is soft and no neighbour shows.
const MARGIN: u32 = 1;
/// Samples to a pixel along each axis.
const SAMPLES: u32 = 4;

/// Where a figure lies in the image, in pixels; and how much larger than the figure it has to be drawn, because of the margin.
pub(super) struct Cell {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
    pub(super) wider: f32,
    pub(super) higher: f32,
}

/// The cell of a figure that is shown at a size in pixels.
pub(super) fn cell(figure: Figure, pixels: f32) -> Cell {
    let row = SIZES.iter().rposition(|size| *size as f32 >= pixels).unwrap_or(0);
    let size = SIZES[row] as f32;
    let column = Figure::ALL.iter().position(|f| *f == figure).unwrap_or(0);
    let (left, top) = (column as f32 * size, top(row) as f32);
    let larger = size / (size - 2.0 * MARGIN as f32);
    if figure == Figure::Block {
        // A bar is soft along its length only: stretched, soft ends would be long ones.
        let middle = left + size / 2.0;
        return Cell {
            left: middle - 0.5,
            top,
            right: middle + 0.5,
            bottom: top + size,
            wider: 1.0,
            higher: larger,
        };
    }
    Cell {
        left,
        top,
        right: left + size,
        bottom: top + size,
        wider: larger,
        higher: larger,
    }
}

fn top(row: usize) -> u32 {
    SIZES.iter().take(row).sum()
}

/// The image.
pub(super) fn image() -> Image {
    let (width, height) = (SIZES[0] * Figure::ALL.len() as u32, top(SIZES.len()));
    let mut data = vec![0; (width * height * 4) as usize];
    for (row, size) in SIZES.into_iter().enumerate() {
        for (column, figure) in (0_u32..).zip(Figure::ALL) {
            for y in 0..size {
                for x in 0..size {
                    let alpha = covered(figure, x, y, size);
                    let pixel = ((top(row) + y) * width + column * size + x) as usize * 4;
                    data[pixel..pixel + 4].copy_from_slice(&[255, 255, 255, alpha]);
                }
            }
        }
    }
    let size = Extent3d {
        width,
        height,
        depth_or_array_layers: 1,
    };
    let format = TextureFormat::Rgba8UnormSrgb;
    let mut image = Image::new(
        size,
        TextureDimension::D2,
        data,
        format,
        RenderAssetUsages::RENDER_WORLD,
    );
    image.sampler = ImageSampler::linear();
    image
}

/// How much of a pixel a figure covers, 0 to 255.
fn covered(figure: Figure, x: u32, y: u32, size: u32) -> u8 {
    let inner = (size - 2 * MARGIN) as f32;
    let place = |n: u32, sample: u32| {
        let n = n as f32 + (sample as f32 + 0.5) / SAMPLES as f32 - MARGIN as f32;
        n / inner * 2.0 - 1.0
    };
    let mut hits = 0;
    for i in 0..SAMPLES * SAMPLES {
        let (u, v) = (place(x, i % SAMPLES), place(y, i / SAMPLES));
        if u.abs() <= 1.0 && v.abs() <= 1.0 && is_inside(figure, u, v) {
            hits += 1;
        }
    }
    (hits * 255 / (SAMPLES * SAMPLES)) as u8
}

/// Whether a point lies in a figure; −1 to 1 to the right and down.
fn is_inside(figure: Figure, x: f32, y: f32) -> bool {
    let disc = |cx: f32, cy: f32, r: f32| (x - cx) * (x - cx) + (y - cy) * (y - cy) <= r * r;
    let block = |cx: f32, cy: f32, w: f32, h: f32| (x - cx).abs() <= w && (y - cy).abs() <= h;
    let along = |a: (f32, f32), b: (f32, f32), width: f32| {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let share = ((x - a.0) * dx + (y - a.1) * dy) / (dx * dx + dy * dy);
        let share = share.clamp(0.0, 1.0);
        disc(a.0 + dx * share, a.1 + dy * share, width)
    };
    match figure {
        Figure::Block => true,
        Figure::Dot => disc(0.0, 0.0, 1.0),
        Figure::Square => {
            let (u, v) = ((x.abs() - 0.68).max(0.0), (y.abs() - 0.68).max(0.0));
            u * u + v * v <= 0.22 * 0.22
        }
        Figure::Diamond => x.abs() + y.abs() <= 0.98,
        Figure::House => (y <= 0.0 && x.abs() <= y + 0.95) || block(0.0, 0.42, 0.66, 0.44),
        Figure::Hall => {
            let gable = (-0.9..=-0.25).contains(&y) && x.abs() <= (y + 0.9) * 1.5;
            let columns = [-0.66, 0.0, 0.66]
                .into_iter()
                .any(|cx| block(cx, 0.2, 0.15, 0.36));
            gable || columns || block(0.0, 0.74, 0.95, 0.16)
        }
        Figure::Stop => disc(0.0, 0.0, 0.42) || (disc(0.0, 0.0, 0.92) && !disc(0.0, 0.0, 0.66)),
        Figure::Person => disc(0.0, -0.42, 0.42) || (disc(0.0, 0.95, 0.85) && y <= 0.9),
        Figure::Shield => {
            let narrow = 0.8 - 0.8 * ((y - 0.1).max(0.0) / 0.85) * ((y - 0.1).max(0.0) / 0.85);
            (-0.72 - 0.2 * (1.0 - x.abs())..=0.95).contains(&y) && x.abs() <= narrow
        }
        Figure::Cross => block(0.0, 0.0, 0.3, 0.9) || block(0.0, 0.0, 0.9, 0.3),
        Figure::Hexagon => y.abs() <= 0.83 && x.abs() + y.abs() * 0.577 <= 0.96,
        Figure::Car => {
            let cabin = (-0.55..=0.0).contains(&y) && x.abs() <= 0.68 + (y.min(0.0)) * 0.5;
            cabin || block(0.0, 0.2, 0.98, 0.25) || disc(-0.52, 0.5, 0.26) || disc(0.52, 0.5, 0.26)
        }
        Figure::Arrow => x >= -0.9 + 0.6 * (1.0 - y.abs()) && y.abs() <= (0.95 - x) * 0.5,
        Figure::Tick => along((-0.7, 0.1), (-0.2, 0.6), 0.2) || along((-0.2, 0.6), (0.75, -0.55), 0.2),
        Figure::Triangle => (-0.85..=0.8).contains(&y) && x.abs() <= (y + 0.85) * 0.56,
        Figure::Times => {
            along((-0.68, -0.68), (0.68, 0.68), 0.22) || along((-0.68, 0.68), (0.68, -0.68), 0.22)
        }
    }
}
