//! Book → documents for paper: the whole handbook, and sheets of one A4 page. A browser makes PDF of them.

mod whole;
mod sheet;

pub use sheet::{Sheet, sheets};
pub use whole::whole;

use crate::render::xml::escaped;
use crate::site::page::SiteInfo;

/// A whole document with its styles in it, so that it needs no other file than its pictures.
fn document(info: &SiteInfo, title: &str, class: &str, style: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         lang=\"{0}\" xml:lang=\"{0}\">\n<head><meta charset=\"utf-8\"/><title>{1}</title>\n\
         <style><![CDATA[\n{2}\n]]></style></head>\n<body class=\"{class}\">\n{body}\n</body>\n</html>\n",
        info.language,
        escaped(title),
        style.replace("]]>", ""),
    )
}
