//! Everything that a site is made of, as one number: the same number, the same findings and the same site.

use std::env;
use std::hash::Hash;

use xxhash_rust::xxh3::Xxh3;

use crate::output::hash_of_file;
use crate::pipeline::BuildOptions;
use crate::source::Sources;
use crate::theme::Theme;

/// What goes into a site.
pub(super) struct Inputs<'i> {
    pub sources: &'i Sources,
    pub theme: &'i Theme,
    pub options: &'i BuildOptions,
}

impl Inputs<'_> {
    /// One number for all of it; nothing where something cannot be read. Two handbooks never meet in 128 bits by chance.
    pub fn hash(&self) -> Option<u128> {
        let mut hasher = Xxh3::new();
        program()?.hash(&mut hasher);
        // Every option with its name, so that none can be forgotten.
        format!("{:?}", self.options).hash(&mut hasher);
        (&self.theme.templates, &self.theme.files, &self.theme.paper).hash(&mut hasher);
        format!("{:?}", self.sources.faults).hash(&mut hasher);
        for file in &self.sources.files {
            (&file.path, &file.text).hash(&mut hasher);
        }
        for asset in &self.sources.assets {
            (&asset.path, hash_of_file(asset.disk.as_ref()?).ok()?).hash(&mut hasher);
        }
        Some(hasher.digest128())
    }
}

/// The program itself: another one may make another site of the same texts.
fn program() -> Option<u128> {
    hash_of_file(&env::current_exe().ok()?).ok()
}
