//! The trainer's program: screens that are functions of a view to asks.
//!
//! ```text
//!  window (bevy) ──frame──▶ App::show(ui, &Picture) ──asks──▶ desk (a thread of its own)
//!        ▲                                                     │ session, journal, files
//!        └────────────── Picture: views, made off the frame ◀──┘
//! ```
//! A panel is an egui function that reads a [view](crate::view) and what it has to remember about itself (an open form, a
//! filter), and pushes [`Ask`]s. It never touches a session, a file or a clock, so that it is tested without a window and
//! nothing can block a frame. Only `window` knows bevy (feature `ui`); everything else builds with feature `panels`.

pub mod app;
pub mod ask;
pub mod cx;
pub mod desk;
pub mod panels;
pub mod parts;
pub mod picture;
pub mod screens;
pub mod theme;
#[cfg(feature = "ui")]
pub mod window;

pub use app::App;
pub use ask::{Ask, Draft, Export};
pub use cx::Cx;
pub use picture::{Notice, Picture};
