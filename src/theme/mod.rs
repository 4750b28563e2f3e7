//! `themes/NAME` → Theme. The default theme is embedded, so that the program works alone.
//!
//! A theme on disk is laid over the default one: it holds only the files that it changes.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use include_dir::{Dir, include_dir};
use walkdir::WalkDir;

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The name of the embedded theme.
pub const DEFAULT_NAME: &str = "default";

/// Everything a theme is made of.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// Templates by their names: `case.html`, `parts/figure.html`.
    pub templates: BTreeMap<String, String>,
    /// Other files by their paths below `static/`: `css/10-tokens.css`, `js/checklist.js`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Style sheets of the book, which the site has no use for: `epub.css`, `print.css`.
    pub paper: BTreeMap<String, String>,
    /// Where the templates lie that are not the embedded ones, from the root of the handbook: by their names.
    places: BTreeMap<String, String>,
}

impl Theme {
    /// Loads a theme of the handbook at `root`.
    ///
    /// # Errors
    /// When there is no such theme, or a file of it cannot be read.
    pub fn load(root: &Path, name: &str) -> io::Result<Self> {
        let mut theme = Self::default();
        theme.add_embedded(&DEFAULT);
        let folder = root.join("themes").join(name);
        if folder.is_dir() {
            theme.add_folder(&folder, name)?;
        } else if name != DEFAULT_NAME {
            return Err(io::Error::new(io::ErrorKind::NotFound, format!("themes/{name}")));
        }
        Ok(theme)
    }

    fn add_embedded(&mut self, folder: &Dir<'_>) {
        for file in folder.files() {
            self.add(&file.path().to_string_lossy(), file.contents().to_vec());
        }
        for folder in folder.dirs() {
            self.add_embedded(folder);
        }
    }

    fn add_folder(&mut self, folder: &Path, theme: &str) -> io::Result<()> {
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.map_err(io::Error::other)?;
            if entry.file_type().is_file() {
                let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                let name: Vec<String> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
                let name = name.join("/");
                if let Some(template) = name.strip_prefix("templates/") {
                    self.places.insert(template.to_owned(), format!("themes/{theme}/{name}"));
                }
                self.add(&name, fs::read(entry.path())?);
            }
        }
        Ok(())
    }

    fn add(&mut self, path: &str, bytes: Vec<u8>) {
        if let Some(name) = path.strip_prefix("templates/") {
            self.templates.insert(name.to_owned(), String::from_utf8_lossy(&bytes).into_owned());
        } else if let Some(name) = path.strip_prefix("static/") {
            self.files.insert(name.to_owned(), bytes);
        } else if let Some(name) = path.strip_prefix("paper/") {
            self.paper.insert(name.to_owned(), String::from_utf8_lossy(&bytes).into_owned());
        }
    }

    /// Where a template lies, for whoever has to mend it.
    #[must_use]
    pub fn place<'t>(&'t self, template: &'t str) -> &'t str {
        self.places.get(template).map_or(template, String::as_str)
    }

    /// The one stylesheet: every file of `static/css/`, in the order of their names.
    #[must_use]
    pub fn stylesheet(&self) -> String {
        let sheets = self.files.iter().filter(|(path, _)| path.starts_with("css/") && path.ends_with(".css"));
        sheets.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect()
    }
}
