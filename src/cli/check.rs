//! `haandbog check`: every finding, nothing written.

use clap::Args;

use crate::cli::findings::FindingsArgs;
use crate::cli::{FOUND, OK};
use crate::pipeline;

/// Efterse håndbogen uden at bygge den
#[derive(Debug, Args)]
#[command(next_help_heading = "Valg")]
pub struct Check {
    #[command(flatten)]
    findings: FindingsArgs,
}

pub fn run(command: &Check) -> u8 {
    let root = command.findings.root();
    match pipeline::check_folder(&root, &command.findings.options()) {
        Ok((sources, checked)) => {
            command.findings.show(&root, &sources, &checked);
            if checked.has_errors() { FOUND } else { OK }
        }
        Err(failure) => command.findings.fail(&failure),
    }
}
