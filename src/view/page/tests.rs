//! The page is closed in itself and shows nothing raw.

use super::*;
