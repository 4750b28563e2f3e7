//! Where finished bytes wait until they are published: in memory, or in a file that nobody sees and that goes by itself.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use crate::output::{Content, Failure};

/// Fewer bytes are kept in memory: their place in the file would take as much.
const WORTH_IT: usize = 512;

/// So many bytes of a text that comes in parts are written at a time.
const PIECE: usize = 256 * 1024;

/// Takes finished bytes. Without a file everything stays in memory.
#[derive(Debug, Clone, Default)]
pub struct Spool {
    file: Option<Arc<Store>>,
    /// Where the file is.
    folder: PathBuf,
}

/// Bytes in the file of a spool.
#[derive(Debug, Clone)]
pub struct Spooled {
    file: Arc<Store>,
    /// Where each piece begins, and how long it is.
    pieces: Vec<(u64, usize)>,
    hash: u128,
}

impl Spool {
    /// A spool with a file in this folder, or, where none can be made there, in memory.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        let file = tempfile::tempfile_in(folder).ok().map(|file| Arc::new(Store { file, end: AtomicU64::new(0) }));
        Self { file, folder: folder.to_path_buf() }
    }

    /// Keeps some bytes; in memory where the disk does not take them.
    #[must_use]
    pub fn keep(&self, bytes: Vec<u8>) -> Content {
        match self.file.as_ref().filter(|_| bytes.len() >= WORTH_IT) {
            Some(file) => match file.append(&bytes) {
                Ok(at) => {
                    let (file, pieces, hash) = (Arc::clone(file), vec![(at, bytes.len())], xxh3_128(&bytes));
                    Content::Spooled(Spooled { file, pieces, hash })
                }
                Err(_) => Content::Bytes(Arc::new(bytes)),
            },
            None => Content::Bytes(Arc::new(bytes)),
        }
    }

    /// What it means that something kept cannot be read again.
    #[must_use]
    pub fn failure(&self, error: io::Error) -> Failure {
        Failure::Disk { path: self.folder.clone(), error }
    }

    /// Begins a text that is made piece by piece and never in memory as a whole, unless the disk does not take it.
    #[must_use]
    pub fn begin(&self) -> Growing {
        let file = self.file.clone();
        Growing { file, pieces: Vec::new(), hasher: Xxh3::new(), gathered: Vec::new(), is_full: false }
    }
}

/// A text that grows at its end.
pub struct Growing {
    file: Option<Arc<Store>>,
    /// What the file has of it, and the hash of that.
    pieces: Vec<(u64, usize)>,
    hasher: Xxh3,
    /// What comes behind that.
    gathered: Vec<u8>,
    /// The disk takes no more: the rest stays in memory.
    is_full: bool,
}

impl Growing {
    pub fn push(&mut self, text: &str) {
        self.gathered.extend_from_slice(text.as_bytes());
        if self.gathered.len() >= PIECE {
            self.put_down();
        }
    }

    fn put_down(&mut self) {
        let Some(file) = self.file.as_ref().filter(|_| !self.is_full) else { return };
        match file.append(&self.gathered) {
            Ok(at) => {
                self.hasher.update(&self.gathered);
                self.pieces.push((at, self.gathered.len()));
                self.gathered.clear();
            }
            Err(_) => self.is_full = true,
        }
    }

    /// The whole text.
    ///
    /// # Errors
    /// When the disk took no more, and what it had taken before cannot be read again.
    pub fn end(mut self) -> io::Result<Content> {
        let is_worth_it = self.gathered.len() >= WORTH_IT || !self.pieces.is_empty();
        if is_worth_it && !self.gathered.is_empty() {
            self.put_down();
        }
        let Self { file, pieces, hasher, gathered, .. } = self;
        let Some(file) = file.filter(|_| !pieces.is_empty()) else { return Ok(Content::Bytes(Arc::new(gathered))) };
        let kept = Spooled { file, pieces, hash: hasher.digest128() };
        if gathered.is_empty() {
            return Ok(Content::Spooled(kept));
        }
        let mut bytes = Vec::with_capacity(kept.length() + gathered.len());
        kept.write_to(&mut bytes, &mut Vec::new())?;
        bytes.extend_from_slice(&gathered);
        Ok(Content::Bytes(Arc::new(bytes)))
    }
}

/// The file. Each thread writes and reads at places of its own, so that none waits for another.
#[derive(Debug)]
struct Store {
    file: File,
    /// Behind what has a place already.
    end: AtomicU64,
}

impl Store {
    /// Writes behind what is there, and says where. What the disk does not take leaves a gap.
    fn append(&self, bytes: &[u8]) -> io::Result<u64> {
        let at = self.end.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        self.write(bytes, at)?;
        Ok(at)
    }

    #[cfg(unix)]
    fn write(&self, bytes: &[u8], at: u64) -> io::Result<()> {
        std::os::unix::fs::FileExt::write_all_at(&self.file, bytes, at)
    }

    #[cfg(unix)]
    fn read(&self, bytes: &mut [u8], at: u64) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(&self.file, bytes, at)
    }

    #[cfg(windows)]
    fn write(&self, mut bytes: &[u8], mut at: u64) -> io::Result<()> {
        while !bytes.is_empty() {
            let written = std::os::windows::fs::FileExt::seek_write(&self.file, bytes, at)?;
            bytes = bytes.get(written..).filter(|_| written > 0).ok_or(io::ErrorKind::WriteZero)?;
            at += written as u64;
        }
        Ok(())
    }

    #[cfg(windows)]
    fn read(&self, mut bytes: &mut [u8], mut at: u64) -> io::Result<()> {
        while !bytes.is_empty() {
            let read = std::os::windows::fs::FileExt::seek_read(&self.file, bytes, at)?;
            bytes = bytes.get_mut(read..).filter(|_| read > 0).ok_or(io::ErrorKind::UnexpectedEof)?;
            at += read as u64;
        }
        Ok(())
    }
}

impl Spooled {
    /// Writes the bytes. `buffer` is used again from call to call.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn write_to(&self, out: &mut impl Write, buffer: &mut Vec<u8>) -> io::Result<()> {
        for (at, length) in &self.pieces {
            buffer.resize(buffer.len().max(*length), 0);
            let piece = &mut buffer[..*length];
            self.file.read(piece, *at)?;
            out.write_all(piece)?;
        }
        Ok(())
    }

    /// How many bytes there are.
    #[must_use]
    pub fn length(&self) -> usize {
        self.pieces.iter().map(|(_, length)| length).sum()
    }

    /// The xxh3 hash of the bytes.
    #[must_use]
    pub fn hash(&self) -> u128 {
        self.hash
    }
}

#[cfg(test)]
mod tests {
    use super::Spool;
    use crate::output::Content;
    use crate::output::hash::Hash;

    #[test]
    fn what_is_kept_is_read_in_any_order() {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::in_folder(folder.path());
        let texts: Vec<Vec<u8>> = (0..20_u8).map(|at| vec![at; 100 * usize::from(at)]).collect();
        let kept: Vec<Content> = texts.iter().map(|text| spool.keep(text.clone())).collect();
        let spooled = kept.iter().filter(|it| matches!(it, Content::Spooled(_))).count();
        assert_eq!(spooled, 14, "short texts stay in memory");
        for (text, content) in texts.iter().zip(&kept).rev() {
            assert_eq!(*content.bytes().unwrap(), **text);
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nobody sees the file");
    }

    #[test]
    fn a_text_in_pieces_is_one_text() {
        let folder = tempfile::tempdir().unwrap();
        let long = "x".repeat(super::PIECE + 7);
        let parts = ["første ", &long, "", &long, "anden"];
        let text = parts.concat().into_bytes();
        let grown = |spool: &Spool, full_after: usize| {
            let mut growing = spool.begin();
            for (at, part) in parts.iter().enumerate() {
                growing.push(part);
                growing.is_full = at >= full_after;
            }
            let _between = spool.keep(vec![1; 900]);
            growing.end().unwrap()
        };
        let spool = Spool::in_folder(folder.path());
        let one = grown(&spool, parts.len());
        assert!(matches!(&one, Content::Spooled(spooled) if spooled.pieces.len() == 3), "{one:?}");
        assert_eq!(*one.bytes().unwrap(), *text);
        let whole = Content::Bytes(std::sync::Arc::new(text.clone()));
        assert_eq!(Hash::of(&one).unwrap(), Hash::of(&whole).unwrap());
        let in_memory = |content| matches!(content, Content::Bytes(bytes) if *bytes == text);
        assert!(in_memory(grown(&Spool::default(), parts.len())));
        assert!(in_memory(grown(&spool, 1)), "what the disk does not take is kept with what it took");
    }

    #[test]
    fn without_a_folder_everything_stays_in_memory() {
        let kept = Spool::in_folder(std::path::Path::new("/no/such/folder")).keep(vec![7; 4000]);
        assert!(matches!(&kept, Content::Bytes(bytes) if bytes.len() == 4000));
    }
}
