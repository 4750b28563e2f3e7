//! Sheets for the desk: one A4 page for each program theory, and one for the checklist.

use crate::language::{Language, Words};
use crate::parse::markdown::plain_text;
use crate::render::print::document;
use crate::render::xml::escaped;
use crate::site::Site;
use crate::site::page::{Checklist, Content, IndicatorView, NodeView, Page, SiteInfo, TheoryPage};
use crate::site::rich::{Rich, Stated};

/// One page of paper.
#[derive(Debug)]
pub struct Sheet {
    /// Of the file, without its ending: `virksomhedsrettet-unge`.
    pub name: String,
    pub title: String,
    /// The document; it shows the pictures of the site by their paths from its root.
    pub html: String,
}

const CHECKLIST: Words = Words::new("tjekliste", "checklist");
const WHO: Words = Words::new("Målgruppe", "Target group");
const GOALS: Words = Words::new("Slutmål og målestokke", "Goals and indicators");
const RISKS: Words = Words::new("Risici og bivirkninger", "Risks and side effects");
const REFUTED: Words = Words::new("Det ville tale imod teorien", "What would speak against the theory");
const FROM: Words = Words::new("fra", "from");
const TO: Words = Words::new("til", "to");
const BEFORE: Words = Words::new("inden", "by");
const ANSWERS: [Words; 3] = [Words::new("Ja", "Yes"), Words::new("Delvist", "Partly"), Words::new("Nej", "No")];
const HEAD: [Words; 3] =
    [Words::new("Kommune", "Municipality"), Words::new("Dato", "Date"), Words::new("Deltagere", "Participants")];

/// Every sheet of the handbook.
#[must_use]
pub fn sheets(site: &Site, style: &str) -> Vec<Sheet> {
    let info = &site.info;
    let language = Language::from_code(info.language).unwrap_or_default();
    let sheet = |page: &Page| {
        let (name, class, body) = match &page.content {
            Content::Theory(it) => (last(&page.address).to_owned(), "sheet theory", theory(page, it, language)),
            Content::Checklist(list) if list.count > 0 => {
                (CHECKLIST.get(language).to_owned(), "sheet checklist", checklist(page, list, language))
            }
            _ => return None,
        };
        let body = format!("<div id=\"sheet\">\n{body}{}</div>", foot(info, page));
        let html = document(info, &page.title, class, style, &body);
        Some(Sheet { name, title: page.title.clone(), html })
    };
    site.pages.iter().filter_map(|page| sheet(page)).collect()
}

fn last(address: &str) -> &str {
    address.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

/// Running text without marks.
fn words(rich: &Rich) -> String {
    escaped(&plain_text(&rich.text))
}

fn head(page: &Page) -> String {
    let summary = page.summary.as_ref().map_or_else(|| escaped(&page.description), words);
    format!("<header><h1>{}</h1>\n<p class=\"lead\">{summary}</p></header>\n", escaped(&page.title))
}

fn foot(info: &SiteInfo, page: &Page) -> String {
    let mut words = vec![escaped(&info.title)];
    words.extend(info.publisher.as_ref().map(|it| escaped(&it.name)));
    words.extend(info.licence.as_ref().map(|it| escaped(it)));
    words.push(escaped(&info.built));
    words.extend(info.base_url.as_ref().map(|base| escaped(&format!("{base}{}", page.address))));
    format!("<footer>{}</footer>\n", words.join(" · "))
}

fn theory(page: &Page, theory: &TheoryPage, language: Language) -> String {
    let mut html = head(page);
    let (svg, title) = (escaped(&theory.svg), escaped(&page.title));
    html.push_str(&format!("<figure><img src=\"{svg}\" alt=\"{title}\"/></figure>\n<div class=\"columns\">\n"));
    let who: Vec<String> = theory.target_group.text.iter().map(words).collect();
    section(WHO.get(language), &who, &mut html);
    let goals: Vec<String> = theory.goals.iter().map(|goal| goal_words(goal, language)).collect();
    section(GOALS.get(language), &goals, &mut html);
    for (heading, said) in [(RISKS, &theory.risks), (REFUTED, &theory.refuted_by)] {
        section(heading.get(language), &known(said), &mut html);
    }
    html.push_str("</div>\n");
    html
}

fn known(said: &Stated<Vec<Rich>>) -> Vec<String> {
    said.value.iter().flatten().map(words).collect()
}

fn goal_words(goal: &NodeView, language: Language) -> String {
    let text = goal.text.as_ref().map_or_else(String::new, words);
    let indicators = goal.indicators.value.iter().flatten();
    let indicators: String = indicators.map(|it| format!("<li>{}</li>", indicator(it, language))).collect();
    let list = if indicators.is_empty() { String::new() } else { format!("<ul>{indicators}</ul>") };
    format!("<strong>{}</strong> {text}{list}", escaped(&goal.id))
}

/// `Andel i job: fra 13 til 27 pct. inden december 2027`
fn indicator(it: &IndicatorView, language: Language) -> String {
    let part = |word: Words, said: &Stated<String>| {
        said.value.as_ref().map(|value| format!(" {} {}", word.get(language), escaped(value)))
    };
    let values: String =
        [part(FROM, &it.baseline), part(TO, &it.target), part(BEFORE, &it.due)].into_iter().flatten().collect();
    let text = words(&it.text);
    if values.is_empty() { text } else { format!("{text}:{values}") }
}

fn section(heading: &str, items: &[String], html: &mut String) {
    if items.is_empty() {
        return;
    }
    html.push_str(&format!("<section><h2>{heading}</h2>\n"));
    match items {
        [only] => html.push_str(&format!("<div>{only}</div>\n")),
        items => {
            let items: String = items.iter().map(|item| format!("<li>{item}</li>\n")).collect();
            html.push_str(&format!("<ul>{items}</ul>\n"));
        }
    }
    html.push_str("</section>\n");
}

fn checklist(page: &Page, list: &Checklist, language: Language) -> String {
    let mut html = head(page);
    let fields: String = HEAD.iter().map(|it| format!("<span>{}</span>", it.get(language))).collect();
    html.push_str(&format!("<p class=\"fields\">{fields}</p>\n<div class=\"columns\">\n"));
    let answers: String = ANSWERS.iter().map(|it| format!("<span>\u{2610} {}</span> ", it.get(language))).collect();
    for group in &list.groups {
        let title = escaped(&group.element.title);
        html.push_str(&format!("<section><h2>{}. {title}</h2>\n<ol>\n", escaped(&group.number)));
        for item in &group.items {
            let (id, text) = (escaped(&item.id), words(&item.text));
            html.push_str(&format!("<li value=\"{id}\">{text}<div class=\"answers\">{answers}</div></li>\n"));
        }
        html.push_str("</ol></section>\n");
    }
    html.push_str("</div>\n");
    html
}
