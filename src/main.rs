//! The `muster` program: hands the arguments to the library and exits with its code.

fn main() -> std::process::ExitCode {
    muster::cli::main(std::env::args_os())
}
