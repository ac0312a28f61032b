//! What stands behind the screens: files, folders and sessions, off the frame.

pub mod library;
