//! Documents with their pictures → PDF: written to a folder of their own, opened, fitted, printed.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde_json::json;

use crate::browser::{About, Browser, Problem, finish};
use crate::output::Content;

/// Why there is no PDF.
#[derive(Debug)]
pub enum Failure {
    Browser(Problem),
    /// The document could not be written for the browser.
    Disk(io::Error),
    /// What the browser printed cannot be read.
    Pdf(lopdf::Error),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Browser(problem)
    }
}

impl From<lopdf::Error> for Failure {
    fn from(error: lopdf::Error) -> Self {
        Self::Pdf(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

/// Makes the letters of a sheet smaller until all of it stands on its page; says whether it does.
const FIT: &str = "(() => { const sheet = document.getElementById('sheet'); let scale = 1; \
    const full = () => sheet.scrollHeight <= sheet.clientHeight; \
    while (!full() && scale > 0.7) { scale -= 0.02; sheet.style.setProperty('--scale', scale); } \
    if (!full()) { sheet.classList.add('long'); return false; } return true; })()";

/// Removes the soft hyphens that no line ends at: a reader who searches the PDF, or has it read aloud, meets whole words.
const SETTLE: &str = "(() => { const SHY = '\\u00ad'; const range = document.createRange(); \
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); const texts = []; \
    while (walker.nextNode()) { if (walker.currentNode.data.includes(SHY)) texts.push(walker.currentNode); } \
    const line = (node, at) => { range.setStart(node, at); range.setEnd(node, at + 1); \
        const boxes = range.getClientRects(); return boxes.length ? boxes[boxes.length - 1].bottom : null; }; \
    const kept = texts.map((node) => { const text = node.data; let out = ''; \
        for (let at = 0; at < text.length; at += 1) { \
            if (text[at] !== SHY || (at > 0 && at + 1 < text.length \
                && line(node, at + 1) - line(node, at - 1) > 2)) out += text[at]; } \
        return out; }); \
    texts.forEach((node, at) => { node.data = kept[at]; }); return texts.length; })()";

/// What the tags of a PDF need: a figure is its drawing and its words, not one picture, and a cell without words is a
/// cell all the same.
const TAG: &str = "(() => { document.querySelectorAll('figure').forEach((it) => it.setAttribute('role', 'none')); \
    document.querySelectorAll('td:empty').forEach((it) => { it.textContent = '\\u00a0'; }); return true; })()";

/// How often a book is printed before the numbers in its contents must stand.
const ROUNDS: usize = 3;

/// A document of many pages. What it names with `data-page` is given the number of the page on which that place lands:
/// the browser tells it in the PDF only, so that the book is printed again with the numbers in it.
///
/// # Errors
/// When the browser or the disk fails.
pub fn book(
    browser: &mut Browser,
    html: &str,
    about: &About<'_>,
    pictures: &BTreeMap<String, Content>,
) -> Result<Vec<u8>, Failure> {
    let _folder = open(browser, html, pictures)?;
    browser.evaluate(SETTLE)?;
    let mut numbers = BTreeMap::new();
    let mut pdf = Vec::new();
    for _ in 0..ROUNDS {
        pdf = browser.print(&json!({ "preferCSSPageSize": true, "printBackground": true }))?;
        let landed = finish::landed(&pdf)?;
        if landed == numbers {
            break;
        }
        numbers = landed;
        browser.evaluate(&format!(
            "((pages) => {{ document.querySelectorAll('[data-page]').forEach((it) => \
             {{ it.textContent = pages[it.dataset.page] ?? ''; }}); return true; }})({})",
            json!(numbers)
        ))?;
    }
    Ok(finish::finish(&pdf, about)?)
}

/// A document of one page, and whether all of it stands there.
///
/// # Errors
/// When the browser or the disk fails.
pub fn sheet(
    browser: &mut Browser,
    html: &str,
    about: &About<'_>,
    pictures: &BTreeMap<String, Content>,
) -> Result<(Vec<u8>, bool), Failure> {
    let _folder = open(browser, html, pictures)?;
    let fits = browser.evaluate(FIT)? == true;
    let pdf = browser.print(&json!({ "preferCSSPageSize": true, "printBackground": true }))?;
    Ok((finish::finish(&pdf, about)?, fits))
}

/// Opens a document; its folder lives as long as what this gives.
fn open(browser: &mut Browser, html: &str, pictures: &BTreeMap<String, Content>) -> Result<tempfile::TempDir, Failure> {
    let folder = tempfile::tempdir()?;
    for (path, content) in pictures {
        let target = folder.path().join(path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        match content {
            Content::Copy(disk) => fs::copy(disk, &target).map(|_| ())?,
            made => fs::write(&target, made.bytes()?)?,
        }
    }
    let document = folder.path().join("document.xhtml");
    fs::write(&document, html)?;
    browser.open(&url(&document))?;
    browser.media("print")?;
    browser.evaluate(TAG)?;
    Ok(folder)
}

/// The address of a file.
fn url(path: &Path) -> String {
    let mut url = String::from("file://");
    let path = path.to_string_lossy().replace('\\', "/");
    if !path.starts_with('/') {
        url.push('/');
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' | b'~' | b':' => url.push(byte as char),
            byte => url.push_str(&format!("%{byte:02X}")),
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::url;
    use std::path::Path;

    #[test]
    fn folders_may_have_any_name() {
        assert_eq!(url(Path::new("/tmp/ø #1/a.xhtml")), "file:///tmp/%C3%B8%20%231/a.xhtml");
    }
}
