//! The hidden command by which `build` starts the process that ends a switch, should `build` be killed in it.

use std::io;
use std::path::PathBuf;

use clap::Args;

use crate::cli::{FAILED, OK};
use crate::output;

/// Vent, til bygget slutter, og gør dets flytning af filer færdig, hvis det blev slået ihjel
#[derive(Debug, Args)]
pub struct Finish {
    root: PathBuf,
    site: PathBuf,
    folder: PathBuf,
}

/// Nobody sees what it says: the one who started it is gone.
pub fn run(command: &Finish) -> u8 {
    match output::finish(&command.root, &command.site, &command.folder, &mut io::stdin().lock()) {
        Ok(()) => OK,
        Err(_) => FAILED,
    }
}
