//! The hash by which a file on the disk is known again. Not made to resist attack.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use crate::output::Content;

/// xxh3 in 128 bits: two different files of one site never meet in it by chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hash(pub u128);

impl Hash {
    pub fn of(content: &Content) -> io::Result<Self> {
        match content {
            Content::Bytes(bytes) => Ok(Self(xxh3_128(bytes))),
            Content::Spooled(spooled) => Ok(Self(spooled.hash())),
            Content::Copy(from) => Self::of_file(from),
        }
    }

    /// Reads in pieces, so that a film is never in memory as a whole.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut hasher = Xxh3::new();
        let mut piece = vec![0; 64 * 1024];
        loop {
            match file.read(&mut piece)? {
                0 => return Ok(Self(hasher.digest128())),
                length => hasher.update(&piece[..length]),
            }
        }
    }

    pub fn to_hex(self) -> String {
        format!("{:032x}", self.0)
    }

    pub fn from_hex(text: &str) -> Option<Self> {
        u128::from_str_radix(text, 16).ok().map(Self)
    }
}
