//! Compressed files beside the others, for servers that hand them out as they are.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use flate2::{Compression, GzBuilder};
use rayon::prelude::*;

use crate::output::folder::STATE_FOLDER;
use crate::output::hash::Hash;
use crate::output::replace::replace;
use crate::output::{Content, Failure, Output};

/// What was compressed once is kept here, by the hash of its bytes.
const CACHE: &str = "compressed";

/// What text gains from. Pictures and fonts are compressed already.
const TEXTS: [&str; 12] =
    ["html", "css", "js", "mjs", "json", "jsonld", "svg", "xml", "csv", "txt", "wasm", "webmanifest"];

/// A way to compress, by the ending of its files.
#[derive(Clone, Copy)]
enum Coding {
    Gzip,
    Brotli,
}

impl Coding {
    const ALL: [Self; 2] = [Self::Gzip, Self::Brotli];

    fn ending(self) -> &'static str {
        match self {
            Self::Gzip => "gz",
            Self::Brotli => "br",
        }
    }

    /// As small as it can be made: it is done once and fetched many times.
    fn compress(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut small = Vec::new();
        match self {
            Self::Gzip => {
                // Without a time, so that the same text gives the same bytes.
                let mut writer = GzBuilder::new().write(&mut small, Compression::best());
                writer.write_all(bytes)?;
                writer.finish()?;
            }
            Self::Brotli => {
                let params = brotli::enc::BrotliEncoderParams { size_hint: bytes.len(), ..Default::default() };
                brotli::BrotliCompress(&mut io::Cursor::new(bytes), &mut small, &params)?;
            }
        }
        Ok(small)
    }
}

/// Adds `x.html.gz` and `x.html.br` beside `x.html`, and so for every text that becomes smaller. What has not changed since
/// the last time is taken from the cache of the handbook at `root`; what is no longer needed leaves the cache.
///
/// # Errors
/// When the disk fails.
pub fn compress(output: &mut Output, root: &Path) -> Result<(), Failure> {
    let cache = root.join(STATE_FOLDER).join(CACHE);
    fs::create_dir_all(&cache).map_err(Failure::disk(&cache))?;
    let texts = output.files.iter().filter(|(path, _)| is_text(path));
    let found: Vec<Result<Small, Failure>> = texts
        .collect::<Vec<_>>()
        .into_par_iter()
        .flat_map_iter(|(path, content)| Coding::ALL.map(|coding| (path, content, coding)))
        .map(|(path, content, coding)| {
            small(&cache, content, coding)
                .map(|(kept, bytes)| Small { path: format!("{path}.{}", coding.ending()), kept, bytes })
                .map_err(Failure::disk(&cache))
        })
        .collect();
    let mut kept = BTreeSet::new();
    for one in found {
        let Small { path, kept: name, bytes } = one?;
        kept.insert(name);
        if !bytes.is_empty() && output.get(&path).is_none() {
            output.add_bytes(path, bytes);
        }
    }
    forget(&cache, &kept).map_err(Failure::disk(&cache))
}

/// A text made small: its path, its name in the cache, and its bytes; none where it gains nothing.
struct Small {
    path: String,
    kept: String,
    bytes: Vec<u8>,
}

fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| TEXTS.contains(&ending))
}

fn small(cache: &Path, content: &Content, coding: Coding) -> io::Result<(String, Vec<u8>)> {
    let name = format!("{}.{}", Hash::of(content)?.to_hex(), coding.ending());
    let file = cache.join(&name);
    if let Ok(bytes) = fs::read(&file) {
        return Ok((name, bytes));
    }
    let bytes = content.bytes()?;
    let mut small = coding.compress(&bytes)?;
    if small.len() >= bytes.len() {
        small.clear();
    }
    replace(&file, |out| out.write_all(&small))?;
    Ok((name, small))
}

/// Removes what this site does not use.
fn forget(cache: &Path, kept: &BTreeSet<String>) -> io::Result<()> {
    for entry in fs::read_dir(cache)? {
        let entry = entry?;
        if !kept.contains(entry.file_name().to_string_lossy().as_ref()) {
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::compress;
    use crate::output::{Content, Output};

    fn bytes<'o>(output: &'o Output, path: &str) -> &'o [u8] {
        match output.get(path) {
            Some(Content::Bytes(bytes)) => bytes,
            other => panic!("{path}: {other:?}"),
        }
    }

    fn site(text: &str) -> Output {
        let mut output = Output::new();
        output.add_bytes("index.html", text.repeat(50));
        output.add_bytes("kort.txt", "x");
        output.add_bytes("billede.png", vec![0; 4096]);
        output
    }

    #[test]
    fn texts_that_gain_stand_beside_and_mean_the_same() {
        let root = tempfile::tempdir().unwrap();
        let mut output = site("Æbler og pærer. ");
        compress(&mut output, root.path()).unwrap();
        let paths: Vec<&str> = output.iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["billede.png", "index.html", "index.html.br", "index.html.gz", "kort.txt"]);
        let whole = bytes(&output, "index.html");
        let mut text = Vec::new();
        flate2::read::GzDecoder::new(bytes(&output, "index.html.gz")).read_to_end(&mut text).unwrap();
        assert_eq!(text, whole);
        text.clear();
        brotli::Decompressor::new(bytes(&output, "index.html.br"), 4096).read_to_end(&mut text).unwrap();
        assert_eq!(text, whole);
    }

    #[test]
    fn the_cache_holds_what_the_site_uses_and_the_second_time_gives_the_same() {
        let root = tempfile::tempdir().unwrap();
        let cache = root.path().join(".haandbog/compressed");
        let (mut first, mut second) = (site("en "), site("en "));
        compress(&mut first, root.path()).unwrap();
        // Told apart from anew compressed: what lies in the cache is what is used.
        let kept: Vec<_> = std::fs::read_dir(&cache).unwrap().map(|it| it.unwrap().path()).collect();
        assert_eq!(kept.len(), 4, "two texts, two ways");
        compress(&mut second, root.path()).unwrap();
        assert_eq!(first, second);
        for file in kept.iter().filter(|it| std::fs::metadata(it).unwrap().len() > 0) {
            std::fs::write(file, "fra lageret").unwrap();
        }
        let mut third = site("en ");
        compress(&mut third, root.path()).unwrap();
        assert_eq!(bytes(&third, "index.html.br"), b"fra lageret");
        let mut other = site("to ");
        compress(&mut other, root.path()).unwrap();
        assert_eq!(std::fs::read_dir(&cache).unwrap().count(), 4, "the old page is forgotten");
    }
}
