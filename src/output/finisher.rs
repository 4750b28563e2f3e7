//! A second process that waits beside a switch, and ends it where the first one dies.
//!
//! The builder holds a pipe to it. The pipe ends when the builder does, however that happens; the finisher then waits for
//! the builder's lock, and carries out what is left of the switch that the builder has written down. A builder that comes
//! to its end stops the finisher.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::output::Failure;
use crate::output::lock::Lock;
use crate::output::manifest::{MANIFEST_FILE, Manifest, Record};
use crate::output::stage::Stage;
use crate::output::switch::Switch;

/// The command by which the program is started as a finisher. Its arguments are those of [`finish`].
pub const FINISH_COMMAND: &str = "finish-switch";

/// A finisher that waits.
pub(super) struct Finisher(Child);

impl Finisher {
    /// Starts `program` as the finisher of the switch in `folder`; nothing where that cannot be done. Then a builder that
    /// dies in the switch leaves it to the next one.
    pub fn start(program: &Path, root: &Path, site: &Path, folder: &Path) -> Option<Self> {
        let mut command = Command::new(program);
        command.arg(FINISH_COMMAND).args([&std::path::absolute(root).ok()?, site, folder]);
        // What closes the builder's terminal or interrupts it does not reach the finisher, and it holds nobody's pipe open.
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        stand_alone(&mut command);
        command.spawn().ok().map(Self)
    }
}

#[cfg(unix)]
fn stand_alone(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(windows)]
fn stand_alone(command: &mut Command) {
    const CREATE_NEW_PROCESS_GROUP: u32 = 0x200;
    std::os::windows::process::CommandExt::creation_flags(command, CREATE_NEW_PROCESS_GROUP);
}

#[cfg(not(any(unix, windows)))]
fn stand_alone(_: &mut Command) {}

impl Drop for Finisher {
    /// It is stopped before its pipe ends, so that it never acts beside a builder that lives.
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits for the end of `builder`, and ends the switch that it has left in `folder` of the output folder `site`, for the
/// handbook at `root`. Does nothing where none is left.
///
/// # Errors
/// When the disk fails. The switch is then taken back where that can be done.
pub fn finish(root: &Path, site: &Path, folder: &Path, builder: &mut impl Read) -> Result<(), Failure> {
    // A pipe that breaks has ended too.
    let _ = io::copy(builder, &mut io::sink());
    if !is_there(folder) {
        return Ok(());
    }
    let manifest_file = root.join(MANIFEST_FILE);
    let _lock = Lock::wait(root).map_err(Failure::disk(&manifest_file))?;
    // Another builder may have been first: it has swept the folder away and published what is newer.
    let Some(switch) = is_there(folder).then(|| Switch::read(folder)).flatten() else { return Ok(()) };
    let stage = Stage::left_behind(site, PathBuf::from(folder), &switch);
    switch.carry_out(&stage)?;
    let record = Record { files: switch.finished, ..Record::default() };
    Manifest::update(&manifest_file, &switch.key, record).map_err(Failure::disk(&manifest_file))
}

fn is_there(folder: &Path) -> bool {
    fs::symlink_metadata(folder).is_ok_and(|meta| meta.is_dir())
}
