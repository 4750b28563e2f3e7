//! The handbook that the client has open: its root, and the buffers that belong to it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lsp_types::{TextDocumentContentChangeEvent, Uri};
use unicode_normalization::UnicodeNormalization;

use crate::lsp::lines::{Encoding, Lines};
use crate::lsp::snapshot::{Document, Documents};
use crate::lsp::uri;
use crate::source::CONFIG_FILE;

/// The root and the buffers.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    /// A folder that was named on the command line stays the root, whatever the client opens.
    named: bool,
    root: Option<PathBuf>,
    /// Where the client is at home.
    folders: Vec<PathBuf>,
    pub documents: Documents,
    /// Buffers that belong to no handbook, by their addresses.
    strangers: BTreeMap<String, Document>,
}

impl Workspace {
    pub fn new(named: Option<PathBuf>) -> Self {
        let root = named.map(|root| std::path::absolute(&root).unwrap_or(root));
        Self { named: root.is_some(), root, ..Self::default() }
    }

    pub fn root(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    /// The folder to speak of when there is no handbook.
    pub fn home(&self) -> Option<&Path> {
        self.folders.first().map(PathBuf::as_path)
    }

    /// The client's folders; the first that lies in a handbook tells the root.
    pub fn settle(&mut self, folders: Vec<PathBuf>) {
        self.folders = folders;
        self.find_root();
    }

    /// Looks for a handbook, where there is none yet: in the client's folders, and above the files it has open.
    pub fn find_root(&mut self) {
        if self.named || self.root.as_ref().is_some_and(|root| root.join(CONFIG_FILE).is_file()) {
            return;
        }
        let files = self.strangers.values().chain(self.documents.values()).filter_map(|it| uri::to_path(&it.uri));
        let places: Vec<PathBuf> = self.folders.iter().cloned().chain(files).collect();
        let above =
            |place: &PathBuf| place.ancestors().find(|it| it.join(CONFIG_FILE).is_file()).map(Path::to_path_buf);
        if let Some(root) = places.iter().find_map(above) {
            self.root = Some(root);
            let documents = std::mem::take(&mut self.documents).into_values();
            let strangers = std::mem::take(&mut self.strangers).into_values();
            documents.chain(strangers).collect::<Vec<_>>().into_iter().for_each(|document| self.place(document));
        }
    }

    /// The path of an address below the root, with `/`, in the composed form of its letters.
    pub fn path(&self, uri: &Uri) -> Option<String> {
        let root = self.root.as_ref()?;
        let path = uri::to_path(uri)?;
        let below = match path.strip_prefix(root) {
            Ok(below) => below.to_path_buf(),
            // The client and we may come by different links.
            Err(_) => {
                let folder = path.parent()?.canonicalize().ok()?;
                folder.strip_prefix(root.canonicalize().ok()?).ok()?.join(path.file_name()?)
            }
        };
        let parts: Vec<String> = below.iter().map(|part| part.to_string_lossy().nfc().collect()).collect();
        Some(parts.join("/"))
    }

    fn place(&mut self, document: Document) {
        match self.path(&document.uri) {
            Some(path) => self.documents.insert(path, document),
            None => self.strangers.insert(document.uri.as_str().to_owned(), document),
        };
    }

    pub fn open(&mut self, document: Document) {
        self.place(document);
        self.find_root();
    }

    pub fn close(&mut self, uri: &Uri) {
        self.strangers.remove(uri.as_str());
        if let Some(path) = self.path(uri) {
            self.documents.remove(&path);
        }
    }

    /// Makes the changes of a buffer, one after the other.
    pub fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) {
        let path = self.path(uri);
        let own = path.and_then(|path| self.documents.get_mut(&path));
        let Some(document) = own.or_else(|| self.strangers.get_mut(uri.as_str())) else { return };
        document.version = version;
        for change in changes {
            match change.range {
                None => document.text = change.text,
                Some(range) => {
                    let bytes = Lines::new(&document.text, encoding).bytes(range);
                    document.text.replace_range(bytes, &change.text);
                }
            }
        }
    }
}
