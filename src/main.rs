//! The `muster` program: parses arguments, calls the library, exits.

fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
