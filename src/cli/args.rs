//! What the command line accepts. Help texts live in `assets/i18n/*/help.ftl`, see [`super::help`].

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

#[derive(Debug, Parser)]
#[command(
    name = "muster",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    #[arg(long, global = true, value_name = "zh|en", value_parser = ["zh", "en"], hide_possible_values = true)]
    pub(super) lang: Option<String>,
    #[arg(
        long,
        global = true,
        value_name = "text|json|sarif|dot|mermaid",
        hide_possible_values = true
    )]
    pub(super) format: Option<AskedFormat>,
}

/// What `--format` accepts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum AskedFormat {
    #[default]
    Text,
    Json,
    /// Findings only, so only `check` has it.
    Sarif,
    /// The reporting chain as a graph, so only `explain` has it.
    Dot,
    /// The same.
    Mermaid,
}

impl AskedFormat {
    /// The form that every command has.
    pub(super) fn common(self) -> Option<Format> {
        match self {
            Self::Text => Some(Format::Text),
            Self::Json => Some(Format::Json),
            Self::Sarif | Self::Dot | Self::Mermaid => None,
        }
    }

    /// The graph that only `explain` draws.
    pub(super) fn graph(self) -> Option<GraphFormat> {
        match self {
            Self::Dot => Some(GraphFormat::Dot),
            Self::Mermaid => Some(GraphFormat::Mermaid),
            Self::Text | Self::Json | Self::Sarif => None,
        }
    }
}

/// How every command can print its results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Json,
}

/// A language for graphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GraphFormat {
    Dot,
    Mermaid,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Run(RunArgs),
    Check(CheckArgs),
    Explain(ExplainArgs),
    Replay(ReplayArgs),
    Session(SessionArgs),
    Ui(UiArgs),
    List(ListArgs),
    Schema(SchemaArgs),
}

#[derive(Debug, Args)]
pub(super) struct RunArgs {
    #[arg(value_name = "SCENARIO")]
    pub(super) scenario: Option<String>,
    #[arg(long, value_name = "PLAN")]
    pub(super) plan: Option<String>,
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true)]
    pub(super) seed: u64,
    #[arg(long, value_name = "FILE")]
    pub(super) role_map: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) decisions: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) modify: Option<PathBuf>,
    #[arg(long)]
    pub(super) variation: bool,
    #[arg(long, value_name = "FILE")]
    pub(super) log: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) bundle: Option<PathBuf>,
    #[arg(long)]
    pub(super) force: bool,
    #[arg(short, long)]
    pub(super) verbose: bool,
    #[arg(long)]
    pub(super) explain_parameters: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[arg(value_name = "FILE|DIR", required_unless_present = "explain")]
    pub(super) paths: Vec<String>,
    #[arg(long)]
    pub(super) strict: bool,
    #[arg(long)]
    pub(super) coverage: bool,
    #[arg(long)]
    pub(super) dynamic: bool,
    #[arg(short, long)]
    pub(super) verbose: bool,
    #[arg(long, value_name = "CODE")]
    pub(super) explain: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    #[arg(value_name = "PLAN")]
    pub(super) plan: String,
    #[arg(long, value_name = "POST")]
    pub(super) post: Option<String>,
    #[arg(short, long)]
    pub(super) verbose: bool,
}

#[derive(Debug, Args)]
pub(super) struct ReplayArgs {
    #[arg(value_name = "LOG")]
    pub(super) log: PathBuf,
    #[arg(long, value_name = "PLAN")]
    pub(super) plan: Option<String>,
    #[arg(long, value_name = "SCENARIO")]
    pub(super) scenario: Option<String>,
}

#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub(super) struct SessionArgs {
    #[command(subcommand)]
    pub(super) command: SessionCommand,
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) folder: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
#[command(disable_help_flag = true)]
pub(super) enum SessionCommand {
    New(SessionNewArgs),
    Run(SessionRunArgs),
    Resume(SessionResumeArgs),
    Do(SessionDoArgs),
    Show(SessionShowArgs),
    Compare(SessionCompareArgs),
    List(SessionListArgs),
    Fork(SessionForkArgs),
    Export(SessionExportArgs),
    Import(SessionImportArgs),
}

#[derive(Debug, Args)]
pub(super) struct SessionNewArgs {
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    #[arg(long, value_name = "PLAN")]
    pub(super) plan: Option<String>,
    #[arg(long, value_name = "SCENARIO")]
    pub(super) scenario: Option<String>,
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true)]
    pub(super) seed: u64,
    #[arg(long, value_name = "POST")]
    pub(super) seat: Vec<String>,
    #[arg(long, value_name = "FILE")]
    pub(super) role_map: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) modify: Option<PathBuf>,
    #[arg(long)]
    pub(super) variation: bool,
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct SessionRunArgs {
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    #[arg(long, value_name = "FILE")]
    pub(super) script: Option<PathBuf>,
    #[arg(long, value_name = "TIME")]
    pub(super) until: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub(super) log: Option<PathBuf>,
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct SessionResumeArgs {
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    #[arg(long, value_name = "FILE")]
    pub(super) log: Option<PathBuf>,
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct SessionDoArgs {
    #[arg(value_name = "NAME", display_order = 1)]
    pub(super) name: String,
    #[arg(value_name = "ASK", required = true)]
    pub(super) asks: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct SessionShowArgs {
    #[arg(value_name = "NAME")]
    pub(super) name: String,
}

#[derive(Debug, Args)]
pub(super) struct SessionCompareArgs {
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    #[arg(long, value_name = "A,B")]
    pub(super) branches: Option<String>,
    #[arg(long, value_name = "OTHER")]
    pub(super) with: Option<String>,
}

#[derive(Clone, Copy, Debug, Args)]
pub(super) struct SessionListArgs {}

#[derive(Debug, Args)]
pub(super) struct SessionForkArgs {
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    #[arg(long, value_name = "TIME")]
    pub(super) at: String,
    #[arg(long = "as", value_name = "NEW")]
    pub(super) new: String,
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct SessionExportArgs {
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    #[arg(long, value_name = "FILE")]
    pub(super) out: PathBuf,
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct SessionImportArgs {
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    #[arg(long = "as", value_name = "NAME")]
    pub(super) name: Option<String>,
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct UiArgs {
    #[arg(value_name = "SCENARIO")]
    pub(super) scenario: Option<String>,
    #[arg(long, value_name = "PLAN")]
    pub(super) plan: Option<String>,
    #[arg(long, value_name = "DIR")]
    pub(super) folder: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub(super) files: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Args)]
pub(super) struct ListArgs {}

#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    #[arg(value_name = "KIND", default_value = "plan", hide_default_value = true)]
    pub(super) kind: SchemaKind,
}

/// File formats with a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaKind {
    Plan,
    Scenario,
    Decisions,
    Modifiers,
    RoleMap,
    Roles,
    Parameters,
}
