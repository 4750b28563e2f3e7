//! Running text → words, cut at its headings.

use crate::parse::markdown::{Event, LinkType, Tag, TagEnd, as_running_text, events, inline_events, is_plain, tidy};
use crate::search::document::Section;
use crate::site::rich::{Body, Link, Rich};

/// The words of a text field.
#[must_use]
pub fn inline(rich: &Rich) -> String {
    if is_plain(&rich.text) {
        return tidy(&rich.text);
    }
    let guarded = as_running_text(&rich.text);
    let mut words = Words::new(&rich.links);
    for (event, _) in inline_events(&guarded) {
        words.event(event);
    }
    tidy(&words.out)
}

/// The sections of a body: what stands before its first heading, then each heading with its text.
#[must_use]
pub fn sections(body: &Body) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let mut ids = body.headings.iter();
    let mut words = Words::new(&body.rich.links);
    for (event, _) in events(&body.rich.text) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                close(&mut sections, &mut words);
                sections.push(Section { anchor: ids.next().cloned().unwrap_or_default(), ..Section::default() });
            }
            Event::End(TagEnd::Heading(_)) => {
                let heading = tidy(&std::mem::take(&mut words.out));
                if let Some(section) = sections.last_mut() {
                    section.heading = heading;
                }
            }
            event => words.event(event),
        }
    }
    close(&mut sections, &mut words);
    sections
}

fn close(sections: &mut [Section], words: &mut Words<'_>) {
    let text = tidy(&std::mem::take(&mut words.out));
    if let Some(section) = sections.last_mut() {
        section.text = text;
    }
}

/// Gathers words while events go by.
struct Words<'l> {
    out: String,
    links: &'l [Link],
    link: usize,
    /// Inside a citation, a picture or a bare link, whose words are replaced or left out.
    silent: usize,
}

impl<'l> Words<'l> {
    fn new(links: &'l [Link]) -> Self {
        Self { out: String::new(), links, link: 0, silent: 0 }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Link { link_type, .. }) => self.open(link_type),
            Event::Start(Tag::Image { .. }) => {
                self.link += 1;
                self.silent += 1;
            }
            Event::End(TagEnd::Image | TagEnd::Link) => self.silent = self.silent.saturating_sub(1),
            Event::Text(words) | Event::Code(words) if self.silent == 0 => self.out.push_str(&words),
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::TableCell
                | TagEnd::CodeBlock
                | TagEnd::DefinitionListTitle
                | TagEnd::DefinitionListDefinition,
            ) => self.out.push(' '),
            _ => {}
        }
    }

    /// A link's own words, the title of what it leads to, or nothing for a citation.
    fn open(&mut self, link_type: LinkType) {
        let link = self.links.get(self.link);
        self.link += 1;
        let bare = matches!(link_type, LinkType::WikiLink { has_pothole: false });
        match link {
            Some(Link::Citation { .. }) => self.silent += 1,
            Some(Link::Page { title, .. } | Link::Here { title, .. }) if bare => {
                if self.silent == 0 {
                    self.out.push_str(title);
                }
                self.silent += 1;
            }
            // Depth is counted for every link, so that its end finds it.
            _ if self.silent > 0 => self.silent += 1,
            _ => {}
        }
    }
}
