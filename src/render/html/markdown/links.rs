//! Links and images: where they lead from this page.

use crate::parse::markdown::LinkType;
use crate::render::html::escape::{attribute, text as escape};
use crate::render::html::markdown::{Inside, MARK, Writer};
use crate::site::rich::Link;

impl Writer<'_> {
    pub(super) fn next_link(&mut self) -> usize {
        self.link += 1;
        self.link - 1
    }

    pub(super) fn open_link(&mut self, link_type: LinkType) {
        self.quiet += 1;
        let at = self.next_link();
        let bare = matches!(link_type, LinkType::WikiLink { has_pothole: false });
        let rich = self.rich;
        let (closing, words) = match rich.links.get(at) {
            Some(Link::Page { address, title }) => {
                self.out.push_str("<a href=\"");
                self.site_address(address);
                self.out.push_str("\">");
                ("</a>", bare.then(|| title.clone()))
            }
            Some(Link::Here { anchor, title }) => {
                self.out.push_str("<a href=\"#");
                attribute(anchor, &mut self.out);
                self.out.push_str("\">");
                ("</a>", bare.then(|| title.clone()))
            }
            Some(Link::Citation { address, label, title }) => {
                self.out.push_str("<a class=\"cite\" href=\"");
                if address.starts_with('#') {
                    attribute(address, &mut self.out);
                } else {
                    self.site_address(address);
                }
                self.out.push_str("\" title=\"");
                attribute(title, &mut self.out);
                self.out.push_str("\">");
                ("</a>", Some(label.clone()))
            }
            Some(Link::External(address)) => {
                self.out.push_str("<a class=\"ext\" href=\"");
                attribute(address, &mut self.out);
                self.out.push_str("\">");
                ("</a>", None)
            }
            Some(Link::Asset(address)) => {
                self.out.push_str("<a href=\"");
                self.site_address(address);
                self.out.push_str("\">");
                ("</a>", None)
            }
            _ => ("", None),
        };
        if let Some(words) = &words {
            self.typography.write(words, &mut self.out);
        }
        self.links.push((closing, words));
    }

    pub(super) fn close_link(&mut self) {
        self.quiet = self.quiet.saturating_sub(1);
        if let Some((closing, _)) = self.links.pop() {
            self.out.push_str(closing);
        }
    }

    pub(super) fn close_image(&mut self) {
        let Some(Inside::Image { link, alt, title }) = self.inside.take() else { return };
        let rich = self.rich;
        match rich.links.get(link) {
            Some(Link::Asset(address)) => {
                self.out.push_str("<img src=\"");
                self.site_address(address);
                self.out.push_str("\" alt=\"");
                attribute(&alt, &mut self.out);
                if !title.is_empty() {
                    self.out.push_str("\" title=\"");
                    attribute(&title, &mut self.out);
                }
                self.out.push_str("\" loading=\"lazy\">");
            }
            Some(Link::Figure(id)) => self.mark("figure", id),
            Some(Link::Diagram(slug)) => self.mark("diagram", slug),
            _ => escape(&alt, &mut self.out),
        }
    }

    fn mark(&mut self, what: &str, name: &str) {
        // Only a body is cut into parts; elsewhere a figure has no place.
        if self.body.is_some() {
            self.out.push_str(&format!("{MARK}{what}:{name}{MARK}"));
        }
    }

    /// An address of the site as seen from this page.
    fn site_address(&mut self, address: &str) {
        if address.is_empty() && self.rich.depth == 0 {
            self.out.push_str("./");
        }
        self.root();
        attribute(address, &mut self.out);
    }

    pub(super) fn root(&mut self) {
        for _ in 0..self.rich.depth {
            self.out.push_str("../");
        }
    }
}
