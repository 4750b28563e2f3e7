//! Where finished bytes wait until they are published: in memory, or in a file that nobody sees and that goes by itself.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use xxhash_rust::xxh3::xxh3_128;

use crate::output::Content;

/// Fewer bytes are kept in memory: their place in the file would take as much.
const WORTH_IT: usize = 512;

/// Takes finished bytes. Without a file everything stays in memory.
#[derive(Debug, Clone, Default)]
pub struct Spool(Option<Arc<Mutex<File>>>);

/// Bytes in the file of a spool.
#[derive(Debug, Clone)]
pub struct Spooled {
    file: Arc<Mutex<File>>,
    at: u64,
    length: usize,
    hash: u128,
}

impl Spool {
    /// A spool with a file in this folder, or, where none can be made there, in memory.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self(tempfile::tempfile_in(folder).ok().map(|file| Arc::new(Mutex::new(file))))
    }

    /// Keeps some bytes; in memory where the disk does not take them.
    #[must_use]
    pub fn keep(&self, bytes: Vec<u8>) -> Content {
        let file = self.0.as_ref().filter(|_| bytes.len() >= WORTH_IT);
        match file.map(|file| (file, append(file, &bytes))) {
            Some((file, Ok(at))) => {
                let (file, length, hash) = (Arc::clone(file), bytes.len(), xxh3_128(&bytes));
                Content::Spooled(Spooled { file, at, length, hash })
            }
            _ => Content::Bytes(Arc::new(bytes)),
        }
    }
}

/// Writes behind what is there, and says where.
fn append(file: &Mutex<File>, bytes: &[u8]) -> io::Result<u64> {
    let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
    let at = file.seek(SeekFrom::End(0))?;
    file.write_all(bytes)?;
    Ok(at)
}

impl Spooled {
    /// The bytes.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; self.length];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    #[must_use]
    pub fn length(&self) -> usize {
        self.length
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
    fn without_a_folder_everything_stays_in_memory() {
        let kept = Spool::in_folder(std::path::Path::new("/no/such/folder")).keep(vec![7; 4000]);
        assert!(matches!(&kept, Content::Bytes(bytes) if bytes.len() == 4000));
    }
}
