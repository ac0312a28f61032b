//! `muster schema`: the JSON Schema of a file format.

use super::args::{SchemaArgs, SchemaKind};
use super::exit_code;
use super::output::Output;
use crate::host::Failure;
use crate::model::decisions::Decisions;
use crate::model::modifier::Modifiers;
use crate::model::parameters::Parameters;
use crate::model::plan::Plan;
use crate::model::roles::{RoleMap, Vocabulary};
use crate::model::scenario::Scenario;
use crate::syntax::schema;

pub(super) fn run(args: &SchemaArgs, output: &mut Output) -> Result<u8, Failure> {
    let schema = match args.kind {
        SchemaKind::Plan => schema::<Plan>(),
        SchemaKind::Scenario => schema::<Scenario>(),
        SchemaKind::Decisions => schema::<Decisions>(),
        SchemaKind::Modifiers => schema::<Modifiers>(),
        SchemaKind::RoleMap => schema::<RoleMap>(),
        SchemaKind::Roles => schema::<Vocabulary>(),
        SchemaKind::Parameters => schema::<Parameters>(),
    };
    let text = serde_json::to_string_pretty(&schema).map_err(|error| Failure::Internal(error.to_string()))?;
    output.write(&format!("{text}\n"))?;
    Ok(exit_code::SUCCESS)
}
