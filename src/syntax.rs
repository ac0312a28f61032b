//! RON text to a tree with places, and from the tree to typed records, reporting every problem on the way.
//!
//! [`record!`](crate::record) and [`choice!`](crate::choice) declare the author-facing types of `model`: one
//! declaration gives the Rust type, the decoder that recovers field by field, and the JSON Schema.

/// Declares a struct that is read from a file. A field is required unless its type is `Option`, `Vec` or
/// `bool`, or a default follows it (`weight: u32 = 1`).
#[macro_export]
macro_rules! record {
    ($(#[doc = $doc:literal])* pub struct $name:ident { $($(#[doc = $fdoc:literal])* pub $field:ident : $ty:ty $(= $default:expr)?),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $name { $($(#[doc = $fdoc])* pub $field: $ty),* }
    };
}

/// Declares an enum that is read from a file: variants are bare words, carry one value, or carry named fields.
#[macro_export]
macro_rules! choice {
    ($(#[doc = $doc:literal])* pub enum $name:ident { $($(#[doc = $vdoc:literal])* $variant:ident $(($inner:ty))? $({ $($(#[doc = $fdoc:literal])* $field:ident : $ty:ty $(= $default:expr)?),* $(,)? })?),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub enum $name { $($(#[doc = $vdoc])* $variant $(($inner))? $({ $($(#[doc = $fdoc])* $field: $ty),* })?),* }
    };
}

/// Declares a choice whose variants are all bare words: small, comparable, listed in `ALL`.
#[macro_export]
macro_rules! words {
    ($(#[doc = $doc:literal])* pub enum $name:ident { $($(#[doc = $vdoc:literal])* $variant:ident),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $vdoc])* $variant),* }

        impl $name {
            /// Every word, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word as it is written in files.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant)),* }
            }
        }
    };
}
