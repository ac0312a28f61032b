//! RON text to a tree with places, and from the tree to typed records, reporting every problem on the way.
//!
//! ```text
//! text ─ parse ─▶ tree (Node) ─ decode ─▶ typed values + diagnostics
//!                    │ edit                   ▲
//!                    ▼                        │ describe ─▶ schema, reference
//!                 changed tree ───────────────┘
//! ```
//! [`record!`](crate::record), [`choice!`](crate::choice) and [`words!`](crate::words) declare the author-facing
//! types of `model`: one declaration gives the Rust type, the decoder that recovers field by field, and the
//! description from which the JSON Schema and the reference pages are written.

mod decode;
mod describe;
mod edit;
mod number;
mod parse;
mod reference;
mod schema;
mod tree;
mod values;

pub use decode::{Context, Decode, Fields, Findings, Form, MAX_DIAGNOSTICS, Variant};
pub use describe::{Body, Carries, Definition, FieldInfo, Type, VariantInfo, definitions, doc};
pub use edit::set;
pub use parse::{MAX_BYTES, MAX_DEPTH, MAX_NODES, parse, parse_bytes};
pub use reference::reference;
pub use schema::schema;
pub use tree::{Field, Kind, Node, Word};

/// Declares a struct that is read from a file. A field is required unless its type is `Option`, `Vec` or
/// `bool`, or a default follows it (`weight: u32 = 1`).
#[macro_export]
macro_rules! record {
    ($(#[doc = $doc:literal])* pub struct $name:ident {
        $($(#[doc = $fdoc:literal])* pub $field:ident : $ty:ty $(= $default:expr)?),* $(,)?
    }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name { $($(#[doc = $fdoc])* pub $field: $ty),* }

        impl $crate::syntax::Decode for $name {
            fn decode(node: &$crate::syntax::Node<'_>, cx: &mut $crate::syntax::Context) -> Option<Self> {
                let fields = cx.record(node, stringify!($name), &[$(stringify!($field)),*])?;
                Some(Self { $($field: cx.field(&fields, stringify!($field), $crate::__default!($($default)?))),* })
            }

            fn poison() -> Self {
                Self { $($field: $crate::syntax::Decode::poison()),* }
            }

            fn describe() -> $crate::syntax::Type {
                $crate::syntax::Type::Named(|| $crate::syntax::Definition {
                    name: stringify!($name),
                    doc: $crate::syntax::doc(&[$($doc),*]),
                    body: $crate::syntax::Body::Record(
                        $crate::__fields!($($(#[doc = $fdoc])* $field : $ty $(= $default)?),*),
                    ),
                })
            }
        }
    };
}

/// Declares an enum that is read from a file: variants are bare words, carry one value, or carry named fields.
#[macro_export]
macro_rules! choice {
    ($(#[doc = $doc:literal])* pub enum $name:ident {
        $($(#[doc = $vdoc:literal])* $variant:ident $(($inner:ty))?
            $({ $($(#[doc = $fdoc:literal])* $field:ident : $ty:ty $(= $default:expr)?),* $(,)? })?),* $(,)?
    }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $($(#[doc = $vdoc])* $variant $(($inner))? $({ $($(#[doc = $fdoc])* $field: $ty),* })?),*
        }

        impl $crate::syntax::Decode for $name {
            fn decode(node: &$crate::syntax::Node<'_>, cx: &mut $crate::syntax::Context) -> Option<Self> {
                let known = &[$((
                    stringify!($variant),
                    $crate::__carries!($(One $inner)? $(Fields $($field)*)?),
                )),*];
                let variant = cx.variant(node, stringify!($name), known)?;
                $(if variant.name == stringify!($variant) {
                    return Some(Self::$variant
                        $((cx.payload::<$inner>(&variant)))?
                        $({ $($field: cx.field(variant.fields(), stringify!($field), $crate::__default!($($default)?))),* })?
                    );
                })*
                None
            }

            /// The first variant.
            fn poison() -> Self {
                let all: &[fn() -> Self] = &[$(|| Self::$variant
                    $((<$inner as $crate::syntax::Decode>::poison()))?
                    $({ $($field: $crate::syntax::Decode::poison()),* })?
                ),*];
                all[0]()
            }

            fn describe() -> $crate::syntax::Type {
                $crate::syntax::Type::Named(|| $crate::syntax::Definition {
                    name: stringify!($name),
                    doc: $crate::syntax::doc(&[$($doc),*]),
                    body: $crate::syntax::Body::Choice(vec![$($crate::syntax::VariantInfo {
                        name: stringify!($variant),
                        doc: $crate::syntax::doc(&[$($vdoc),*]),
                        carries: $crate::__describe_payload!(
                            $(One $inner)? $(Fields $($(#[doc = $fdoc])* $field : $ty $(= $default)?),*)?
                        ),
                    }),*]),
                })
            }
        }
    };
}

/// Declares an enum of bare words that is read from a file. Such values are small, ordered and listed in `ALL`.
#[macro_export]
macro_rules! words {
    ($(#[doc = $doc:literal])* pub enum $name:ident { $($(#[doc = $vdoc:literal])* $variant:ident),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $vdoc])* $variant),* }

        impl $name {
            /// Every value, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word, as files write it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant)),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl $crate::syntax::Decode for $name {
            fn decode(node: &$crate::syntax::Node<'_>, cx: &mut $crate::syntax::Context) -> Option<Self> {
                let known = &[$((stringify!($variant), $crate::syntax::Form::Bare)),*];
                let variant = cx.variant(node, stringify!($name), known)?;
                Self::ALL.iter().copied().find(|value| value.name() == variant.name)
            }

            /// The first value.
            fn poison() -> Self {
                Self::ALL[0]
            }

            fn show(&self) -> String {
                self.name().to_owned()
            }

            fn describe() -> $crate::syntax::Type {
                $crate::syntax::Type::Named(|| $crate::syntax::Definition {
                    name: stringify!($name),
                    doc: $crate::syntax::doc(&[$($doc),*]),
                    body: $crate::syntax::Body::Choice(vec![$($crate::syntax::VariantInfo {
                        name: stringify!($variant),
                        doc: $crate::syntax::doc(&[$($vdoc),*]),
                        carries: $crate::syntax::Carries::Nothing,
                    }),*]),
                })
            }
        }
    };
}

/// What a variant carries, for the decoder.
#[doc(hidden)]
#[macro_export]
macro_rules! __carries {
    () => { $crate::syntax::Form::Bare };
    (One $inner:ty) => { $crate::syntax::Form::One };
    (Fields $($field:ident)*) => { $crate::syntax::Form::Fields(&[$(stringify!($field)),*]) };
}

/// What a variant carries, for the description.
#[doc(hidden)]
#[macro_export]
macro_rules! __describe_payload {
    () => { $crate::syntax::Carries::Nothing };
    (One $inner:ty) => { $crate::syntax::Carries::One(<$inner as $crate::syntax::Decode>::describe()) };
    (Fields $($fields:tt)*) => { $crate::syntax::Carries::Fields($crate::__fields!($($fields)*)) };
}

/// A default as a function of its own, if there is one.
#[doc(hidden)]
#[macro_export]
macro_rules! __default {
    () => {
        None
    };
    ($default:expr) => {
        Some(|| $default)
    };
}

/// The descriptions of the fields of a record or a variant.
#[doc(hidden)]
#[macro_export]
macro_rules! __fields {
    ($($(#[doc = $fdoc:literal])* $field:ident : $ty:ty $(= $default:expr)?),*) => {
        vec![$($crate::syntax::FieldInfo {
            name: stringify!($field),
            doc: $crate::syntax::doc(&[$($fdoc),*]),
            ty: <$ty as $crate::syntax::Decode>::describe(),
            default: {
                let default: Option<fn() -> $ty> = $crate::__default!($($default)?);
                default.map(|default| $crate::syntax::Decode::show(&default()))
            },
        }),*]
    };
}
