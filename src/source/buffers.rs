//! Texts that an editor has open, laid over those of the disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{CONFIG_FILE, CONTENT_FOLDER, MAX_FILE_BYTES, SourceFile, Sources, is_hidden, is_text};
use crate::fault::{Fault, FaultKind, Limit};
use crate::text::{FileId, Span};

/// Whether a path below the root is that of a text of the handbook.
#[must_use]
pub fn is_handbook_text(path: &str) -> bool {
    let mut parts = path.split('/');
    let in_content = parts.next() == Some(CONTENT_FOLDER) && parts.all(|part| !part.is_empty() && !is_hidden(part));
    path == CONFIG_FILE || (in_content && is_text(path))
}

impl Sources {
    /// The same handbook with other texts in it, by their paths: what is not saved yet counts as if it were. A path that
    /// is none of the handbook's is passed over.
    #[must_use]
    pub fn with_buffers<'b>(self, buffers: impl IntoIterator<Item = (&'b str, &'b str)>) -> Self {
        let mut buffers: BTreeMap<&str, &str> =
            buffers.into_iter().filter(|(path, _)| is_handbook_text(path)).collect();
        let mut faults: BTreeMap<FileId, Vec<Fault>> = BTreeMap::new();
        for fault in self.faults {
            faults.entry(fault.span.file).or_default().push(fault);
        }
        let mut files: Vec<(SourceFile, Vec<Fault>)> = Vec::with_capacity(self.files.len() + buffers.len());
        for mut file in self.files {
            let mut own = faults.remove(&file.id).unwrap_or_default();
            if let Some(text) = buffers.remove(file.path.as_str()) {
                (file.text, own) = opened(text);
            }
            files.push((file, own));
        }
        for (path, text) in buffers {
            let (text, own) = opened(text);
            files.push((SourceFile { id: FileId(0), path: path.to_owned(), text, disk: None }, own));
        }
        files.sort_by(|a, b| a.0.path.cmp(&b.0.path));
        let mut sources = Self { assets: self.assets, ..Self::default() };
        for (file, own) in files {
            let id = sources.push(file.path, file.text, file.disk);
            let here = |fault: Fault| Fault { span: Span { file: id, ..fault.span }, ..fault };
            sources.faults.extend(own.into_iter().map(here));
        }
        sources
    }
}

/// The text of a buffer, held to the same limit as a file.
fn opened(text: &str) -> (Arc<str>, Vec<Fault>) {
    if text.len() <= MAX_FILE_BYTES {
        return (text.into(), Vec::new());
    }
    let kind = FaultKind::TooLarge(Limit::FileBytes(MAX_FILE_BYTES));
    ("".into(), vec![Fault { span: Span::new(FileId(0), 0, 0), kind }])
}

#[cfg(test)]
mod tests {
    use super::is_handbook_text;
    use crate::fault::{Fault, FaultKind};
    use crate::source::{MAX_FILE_BYTES, Sources};
    use crate::text::{FileId, Span};

    #[test]
    fn buffers_stand_in_for_files_and_faults_go_with_their_files() {
        let mut sources = Sources::from_memory([("content/a.md", "a"), ("content/c.md", "c"), ("handbook.yaml", "h")]);
        let fault = |file: u32| Fault { span: Span::new(FileId(file), 0, 1), kind: FaultKind::NotUtf8 };
        sources.faults = vec![fault(0), fault(1)];
        let big = "x".repeat(MAX_FILE_BYTES + 1);
        let sources = sources.with_buffers([
            ("content/a.md", "æ"),
            ("content/b.md", "b"),
            ("content/z.md", big.as_str()),
            ("README.md", "no"),
            ("content/.x/b.md", "no"),
        ]);
        let files: Vec<_> = sources.files.iter().map(|it| (it.id.0, it.path.as_str(), &*it.text)).collect();
        let expected = [
            (0, "content/a.md", "æ"),
            (1, "content/b.md", "b"),
            (2, "content/c.md", "c"),
            (3, "content/z.md", ""),
            (4, "handbook.yaml", "h"),
        ];
        assert_eq!(files, expected);
        let faults: Vec<u32> = sources.faults.iter().map(|it| it.span.file.0).collect();
        assert_eq!(faults, [2, 3]);
        assert!(matches!(sources.faults[1].kind, FaultKind::TooLarge(_)));
    }

    #[test]
    fn what_belongs_to_the_handbook() {
        assert!(is_handbook_text("handbook.yaml") && is_handbook_text("content/x/y.MD"));
        assert!(
            !is_handbook_text("content/a.png") && !is_handbook_text("content/x~/a.md") && !is_handbook_text("a.md")
        );
    }
}
