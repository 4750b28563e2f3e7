//! The hash by which a file on the disk is known again. Not made to resist attack.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use crate::output::Content;

/// So many bytes of a file are read at a time.
const PIECE: usize = 64 * 1024;

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

    /// Reads in pieces, so that a film is never in memory as a whole. Nearly all files are one piece.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut piece = Vec::with_capacity(PIECE);
        let mut next = |piece: &mut Vec<u8>| {
            piece.clear();
            file.by_ref().take(PIECE as u64).read_to_end(piece)
        };
        if next(&mut piece)? < PIECE {
            return Ok(Self(xxh3_128(&piece)));
        }
        let mut hasher = Xxh3::new();
        while !piece.is_empty() {
            hasher.update(&piece);
            next(&mut piece)?;
        }
        Ok(Self(hasher.digest128()))
    }

    pub fn to_hex(self) -> String {
        format!("{:032x}", self.0)
    }

    pub fn from_hex(text: &str) -> Option<Self> {
        u128::from_str_radix(text, 16).ok().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Hash, PIECE};
    use crate::output::Content;

    #[test]
    fn a_file_in_pieces_has_the_hash_of_its_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fil");
        for length in [0, 7, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 5] {
            let bytes: Vec<u8> = (0..=250).cycle().take(length).collect();
            std::fs::write(&path, &bytes).unwrap();
            let known = Hash::of(&Content::Bytes(Arc::new(bytes))).unwrap();
            assert_eq!(Hash::of_file(&path).unwrap(), known, "{length}");
        }
    }
}
