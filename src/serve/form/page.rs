//! The pages of the form: one for a file, and one that says why there is none.

use crate::language::{Language, Text};
use crate::model::fields_of;
use crate::parse::ParsedFile;
use crate::schema::Kind;
use crate::serve::form::choices::Choices;
use crate::serve::form::control::Controls;
use crate::serve::form::desk::Opened;
use crate::serve::page::{escape, with_code};
use crate::serve::{OWN, address};

/// What the form's page is made of.
pub(super) struct View<'a> {
    pub language: Language,
    pub token: &'a str,
    pub choices: &'a Choices,
    pub kind: Kind,
    /// The file; nothing for one that is new.
    pub opened: Option<&'a Opened>,
    pub parsed: &'a ParsedFile,
    pub editor: &'a dyn Fn(usize) -> String,
}

impl View<'_> {
    fn say(&self, danish: &'static str, english: &'static str) -> &'static str {
        match self.language {
            Language::Danish => danish,
            Language::English => english,
        }
    }

    fn title(&self) -> String {
        let word = self.kind.word();
        match self.opened {
            Some(_) => {
                let title = self.parsed.front.as_ref().and_then(|front| front.get("title")?.text()).unwrap_or("");
                format!("{} {title}", self.say("Ret:", "Edit:"))
            }
            None => self.new_one(word.get(self.language)),
        }
    }

    /// »Ny case«, but »Nyt element«.
    fn new_one(&self, word: &str) -> String {
        let neuter = word == Kind::Element.word().danish;
        format!("{} {word}", self.say(if neuter { "Nyt" } else { "Ny" }, "New"))
    }

    pub fn html(&self) -> String {
        let title = escape(self.title().trim());
        let (text, path, base) = match self.opened {
            Some(opened) => (opened.text.as_str(), opened.path.as_str(), opened.base.as_str()),
            None => ("", "", ""),
        };
        let mut controls = Controls {
            language: self.language,
            choices: self.choices,
            text,
            editor: self.editor,
            theory: String::new(),
            out: String::new(),
        };
        controls.top(fields_of(self.kind), self.parsed.front.as_ref());
        let body = text.get(self.parsed.body.range()).unwrap_or("").trim();
        let data = format!(
            "data-kind=\"{}\" data-path=\"{}\" data-base=\"{base}\" data-own=\"{OWN}\"",
            self.kind.name(),
            escape(path)
        );
        let main = format!(
            "<div class=\"desk\">\n<form id=\"form\" {data} novalidate>\n{}{}{}{}{}</form>\n{}</div>\n{}",
            self.summary(),
            self.new_source(),
            controls.out,
            self.body(body),
            self.bar(),
            self.preview(),
            self.choices.lists(self.language),
        );
        self.frame(&title, &self.head(&title), &main)
    }

    /// Where one is, and the ways on.
    fn head(&self, title: &str) -> String {
        let mut links: Vec<(String, String)> = Vec::new();
        let mut link = |href: String, words: &str| links.push((href, words.to_owned()));
        match self.opened {
            Some(opened) => {
                link(format!("/{}", address::encode(&opened.address)), self.say("Vis siden", "Show the page"));
                link((self.editor)(1), self.say("Åbn filen i en editor", "Open the file in an editor"));
            }
            None => link("/".to_owned(), self.say("Til forsiden", "To the front page")),
        }
        for (kind, word) in Choices::kinds(self.language) {
            link(format!("{OWN}ny?slags={kind}"), &self.new_one(&word));
        }
        let items: String =
            links.iter().map(|(href, words)| format!("<li><a href=\"{}\">{words}</a></li>\n", escape(href))).collect();
        let path = self.opened.map_or("", |opened| opened.path.as_str());
        let label = self.say("Andre sider", "Other pages");
        format!(
            "<header><h1>{title}</h1>\n<p class=\"path\" id=\"path\">{}</p>\n\
             <nav aria-label=\"{label}\"><ul>\n{items}</ul></nav></header>\n",
            escape(path)
        )
    }

    fn summary(&self) -> String {
        let words = self.say(
            "Udfyld det, der er mærket »skal udfyldes«. Resten kan vente, også når du har gemt. \
             Siden ved siden af følger med, og filen ændres først, når du gemmer.",
            "Fill in what is marked required. The rest can wait, also when you have saved. \
             The page beside it follows, and the file changes only when you save.",
        );
        let heading = self.say("Det mangler eller skal rettes", "What is missing or to be mended");
        format!(
            "<p>{words}</p>\n<section id=\"summary\" aria-labelledby=\"summary-title\" hidden>\n\
             <h2 id=\"summary-title\">{heading}</h2>\n<ul></ul>\n</section>\n"
        )
    }

    /// A source that no list has yet: told here, written at once.
    fn new_source(&self) -> String {
        let field = |name: &str, label: &str, help: &str| {
            format!(
                "<div class=\"field\"><label for=\"source-{name}\">{label}</label>\n\
                 <p class=\"help\" id=\"source-{name}-help\">{help}</p>\n\
                 <input id=\"source-{name}\" name=\"{name}\" aria-describedby=\"source-{name}-help\"></div>\n"
            )
        };
        let fields = [
            field(
                "title",
                self.say("Titel på kilden", "Title of the source"),
                self.say("Som den står på kildens forside.", "As it stands on the front of the source."),
            ),
            field(
                "publisher",
                self.say("Udgiver", "Publisher"),
                self.say("Fx: Odder Kommune", "Such as: Odder Kommune"),
            ),
            field("year", self.say("Udgivelsesår", "Year of publication"), self.say("Fx: 2025", "Such as: 2025")),
            field(
                "url",
                self.say("Adresse på nettet", "Address on the web"),
                self.say("Hvis den har en.", "If it has one."),
            ),
            field(
                "key",
                self.say("Kort navn", "Short name"),
                self.say(
                    "Det, siderne henviser med. Lad det stå tomt, så laves det af titlen.",
                    "What pages refer to it by. Leave it empty, and it is made of the title.",
                ),
            ),
        ];
        format!(
            "<details class=\"more\" id=\"new-source\"><summary>{}</summary>\n<p class=\"help\">{}</p>\n{}\
             <button type=\"button\" id=\"source-add\">{}</button>\n\
             <p id=\"source-said\" role=\"status\" data-said=\"{}\"></p>\n</details>\n",
            self.say("Er kilden ny? Skriv den ind her først", "Is the source new? Tell of it here first"),
            self.say(
                "Kilden skrives med det samme i content/kilder.yaml og kan så bruges på alle sider.",
                "The source is written to content/kilder.yaml at once, and every page can then use it.",
            ),
            fields.concat(),
            self.say("Tilføj kilden", "Add the source"),
            escape(self.say(
                "Kilden hedder {key} og står nu under »Kilder«.",
                "The source is called {key} and now stands under Sources.",
            )),
        )
    }

    fn body(&self, body: &str) -> String {
        let label = self.say("Teksten på siden", "The text of the page");
        let help = self.say(
            "En tom linje skiller afsnit. En overskrift skrives `## Overskrift`. Et link til en anden side skrives `[[sidens-navn]]`.",
            "A blank line separates paragraphs. A heading is written `## Heading`. A link to another page is written `[[the-pages-name]]`.",
        );
        format!(
            "<div class=\"field\"><label for=\"body\">{label}</label>\n<p class=\"help\" id=\"body-help\">{}</p>\n\
             <ul class=\"findings\" id=\"body-findings\"></ul>\n\
             <textarea id=\"body\" rows=\"14\" aria-describedby=\"body-help body-findings\">\n{}</textarea></div>\n",
            with_code(&escape(help)),
            escape(body)
        )
    }

    fn bar(&self) -> String {
        let save = self.say("Gem i filen", "Save to the file");
        let words = [
            ("saved", self.say("Gemt.", "Saved.")),
            ("unsaved", self.say("Ikke gemt endnu.", "Not saved yet.")),
            ("away", self.say("Ingen forbindelse til haandbog serve.", "No connection to haandbog serve.")),
            ("old", self.say("Siden kan ikke vises endnu.", "The page cannot be shown yet.")),
            ("left", self.say("Skriv eller ret:", "Write or mend:")),
            ("more", self.say("og {n} til øverst på siden", "and {n} more at the top of the page")),
            ("why", self.say("Hvad betyder {code}?", "What does {code} mean?")),
        ];
        let data: String = words.iter().map(|(name, text)| format!(" data-{name}=\"{}\"", escape(text))).collect();
        format!(
            "<div class=\"bar\" id=\"bar\"{data}><p id=\"status\" role=\"status\"></p>\n\
             <p id=\"left\" hidden></p>\n<p id=\"trouble\" role=\"alert\"></p>\n<button type=\"submit\">{save}</button></div>\n"
        )
    }

    fn preview(&self) -> String {
        let title = self.say("Sådan kommer siden til at se ud", "What the page will look like");
        format!(
            "<section class=\"preview\" aria-labelledby=\"preview-title\">\n<h2 id=\"preview-title\">{title}</h2>\n\
             <p id=\"preview-note\"></p>\n<iframe id=\"preview\" title=\"{title}\"></iframe>\n</section>\n"
        )
    }

    fn frame(&self, title: &str, head: &str, main: &str) -> String {
        let none = self.say(
            "Formularen skal bruge JavaScript. Uden det kan filen rettes i en editor.",
            "The form needs JavaScript. Without it the file can be changed in an editor.",
        );
        frame(
            self.language,
            title,
            &format!(
                "<meta name=\"haandbog-token\" content=\"{}\">\n<script defer src=\"{OWN}form.js\"></script>\n",
                self.token
            ),
            &format!("{head}<main>\n<noscript><p>{none}</p></noscript>\n{main}</main>\n"),
        )
    }
}

/// A page of the form that says why there is no form; `main` is HTML.
pub(super) fn none(language: Language, title: &Text, main: &str) -> String {
    let back = Text::fixed("Til forsiden", "To the front page");
    let main = format!("{main}<p><a href=\"/\">{}</a></p>", back.get(language));
    bare(language, title.get(language), &main)
}

/// A page without a form; `main` is HTML.
pub(super) fn bare(language: Language, title: &str, main: &str) -> String {
    let title = escape(title);
    let main = format!("<header><h1>{title}</h1></header>\n<main class=\"text\">{main}</main>\n");
    frame(language, &title, "", &main)
}

fn frame(language: Language, title: &str, head: &str, body: &str) -> String {
    let code = language.code();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head><meta charset=\"utf-8\"><title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <link rel=\"stylesheet\" href=\"{OWN}form.css\">\n{head}</head>\n<body>\n{body}</body>\n</html>\n"
    )
}
