//! The program.

use std::process::ExitCode;

fn main() -> ExitCode {
    haandbog::cli::run()
}
