//! Where finished bytes wait until they are published: in memory, or in a file that nobody sees and that goes by itself.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use crate::output::{Content, Failure};

/// Fewer bytes are kept in memory: their place in the file would take as much.
const WORTH_IT: usize = 512;

/// So many bytes of a text that comes in parts are written at a time.
const PIECE: usize = 256 * 1024;

/// Takes finished bytes. Without a file everything stays in memory.
#[derive(Debug, Clone, Default)]
pub struct Spool {
    file: Option<Arc<Mutex<File>>>,
    /// Where the file is.
    folder: PathBuf,
}

/// Bytes in the file of a spool.
#[derive(Debug, Clone)]
pub struct Spooled {
    file: Arc<Mutex<File>>,
    /// Where each piece begins, and how long it is.
    pieces: Vec<(u64, usize)>,
    hash: u128,
}

impl Spool {
    /// A spool with a file in this folder, or, where none can be made there, in memory.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        let file = tempfile::tempfile_in(folder).ok().map(|file| Arc::new(Mutex::new(file)));
        Self { file, folder: folder.to_path_buf() }
    }

    /// Keeps some bytes; in memory where the disk does not take them.
    #[must_use]
    pub fn keep(&self, bytes: Vec<u8>) -> Content {
        match self.file.as_ref().filter(|_| bytes.len() >= WORTH_IT) {
            Some(file) => match append(file, &bytes) {
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

    /// Keeps a text that is made piece by piece and never in memory as a whole, unless the disk does not take it.
    #[must_use]
    pub fn keep_pieces<I: Iterator<Item = String>>(&self, pieces: impl Fn() -> I) -> Content {
        let spooled = self.file.as_ref().and_then(|file| spooled(file, pieces()).ok());
        spooled.map_or_else(|| Content::Bytes(Arc::new(pieces().collect::<String>().into_bytes())), Content::Spooled)
    }
}

fn spooled(file: &Arc<Mutex<File>>, texts: impl Iterator<Item = String>) -> io::Result<Spooled> {
    let (mut hasher, mut pieces, mut gathered) = (Xxh3::new(), Vec::new(), Vec::new());
    let mut texts = texts.peekable();
    while let Some(text) = texts.next() {
        hasher.update(text.as_bytes());
        gathered.extend_from_slice(text.as_bytes());
        // The file is held for the writing only: a text may be made by threads that keep other things meanwhile.
        if gathered.len() >= PIECE || texts.peek().is_none() {
            pieces.push((append(file, &gathered)?, gathered.len()));
            gathered.clear();
        }
    }
    Ok(Spooled { file: Arc::clone(file), pieces, hash: hasher.digest128() })
}

/// Writes behind what is there, and says where.
fn append(file: &Mutex<File>, bytes: &[u8]) -> io::Result<u64> {
    let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
    let at = file.seek(SeekFrom::End(0))?;
    file.write_all(bytes)?;
    Ok(at)
}

impl Spooled {
    /// Writes the bytes.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn write_to(&self, out: &mut impl Write) -> io::Result<()> {
        self.pieces.iter().try_for_each(|piece| out.write_all(&self.piece(*piece)?))
    }

    fn piece(&self, (at, length): (u64, usize)) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(length);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        Read::by_ref(&mut *file).take(length as u64).read_to_end(&mut bytes)?;
        if bytes.len() == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
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
        let parts = ["første ".to_owned(), long, String::new(), "anden".to_owned()];
        let (spool, pieces) = (Spool::in_folder(folder.path()), || parts.clone().into_iter());
        let one = spool.keep_pieces(pieces);
        let _between = spool.keep(vec![1; 900]);
        assert!(matches!(&one, Content::Spooled(spooled) if spooled.pieces.len() == 2), "{one:?}");
        let text = parts.concat().into_bytes();
        assert_eq!(*one.bytes().unwrap(), *text);
        let whole = Content::Bytes(std::sync::Arc::new(text.clone()));
        assert_eq!(Hash::of(&one).unwrap(), Hash::of(&whole).unwrap());
        assert!(matches!(Spool::default().keep_pieces(pieces), Content::Bytes(bytes) if *bytes == text));
    }

    #[test]
    fn without_a_folder_everything_stays_in_memory() {
        let kept = Spool::in_folder(std::path::Path::new("/no/such/folder")).keep(vec![7; 4000]);
        assert!(matches!(&kept, Content::Bytes(bytes) if bytes.len() == 4000));
    }
}
