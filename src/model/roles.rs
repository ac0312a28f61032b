//! The vocabulary between scenarios and plans: roles and functions.

use super::common::{Name, Text};
use super::plan::RoleBinding;
use crate::diag::Spanned;
use crate::{record, words};

record! {
    /// The file `assets/roles.ron`.
    pub struct Vocabulary {
        /// Format version; must be 1.
        pub version: Spanned<u32>,
        /// Roles.
        pub roles: Vec<Role>,
        /// Functions.
        pub functions: Vec<Function>,
    }
}

record! {
    /// A role that a scenario can name and a plan binds.
    pub struct Role {
        /// Id.
        pub id: Name,
        /// What kind of element it is bound to.
        pub kind: RoleKind,
        /// Name.
        pub name: Text,
    }
}

words! {
    /// Kinds of element that a role is bound to.
    pub enum RoleKind {
        /// Post.
        Post,
        /// Unit.
        Unit,
        /// Vehicle.
        Vehicle,
        /// Room.
        Room,
    }
}

record! {
    /// Something that a plan's steps, lines and alert levels can do for a scenario to ask about.
    pub struct Function {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
    }
}

record! {
    /// The file given to `--role-map`: what roles mean in a run instead of what the plan says.
    pub struct RoleMap {
        /// Format version; must be 1.
        pub version: Spanned<u32>,
        /// The roles that mean something else.
        pub roles: Vec<RoleBinding>,
    }
}
