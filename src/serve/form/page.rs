//! The pages of the form: one for a file, and one that says why there is none.

use crate::edit::source::PLACE_WORDS;
use crate::language::{Language, MAGNITUDES, MAGNITUDES_BEGIN, SHARES_BEGIN, Text};
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
    /// The address of the file as text, at a line.
    pub as_text: &'a dyn Fn(usize) -> String,
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
            place: self.as_text,
            theory: String::new(),
            out: String::new(),
        };
        let body = self.body(text.get(self.parsed.body.range()).unwrap_or("").trim());
        controls.top(self.kind, fields_of(self.kind), self.parsed.front.as_ref(), &body);
        let data = format!(
            "data-kind=\"{}\" data-path=\"{}\" data-base=\"{base}\" data-own=\"{OWN}\" data-guide=\"{}\"",
            self.kind.name(),
            escape(path),
            escape(self.guide())
        );
        // A browser that puts back what was typed puts it in the fields of this page, whose rows need not be the same.
        let main = format!(
            "<div class=\"desk\">\n<form id=\"form\" {data} autocomplete=\"off\" novalidate>\n{}{}{}</form>\n{}</div>\n\
             <dialog id=\"source-dialog\" aria-labelledby=\"source-heading\"></dialog>\n{}",
            self.summary(),
            controls.out,
            self.bar(),
            self.preview(),
            self.choices.lists(self.language),
        );
        self.frame(&title, &self.head(&title), &main)
    }

    /// The address of the guide for authors, where the handbook has one and it is about such a page.
    fn guide(&self) -> &str {
        self.choices.guide.as_deref().filter(|_| self.kind == Kind::Case).unwrap_or("")
    }

    /// Where one is, and the ways on.
    fn head(&self, title: &str) -> String {
        let mut links: Vec<(String, String)> = Vec::new();
        let mut link = |href: String, words: &str| links.push((href, words.to_owned()));
        match self.opened {
            Some(opened) => {
                link(format!("/{}", address::encode(&opened.address)), self.say("Vis siden", "Show the page"));
                link((self.as_text)(1), self.say("Ret i filens tekst", "Edit the text of the file"));
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

    /// What to do, what happened when it was saved, and what is wrong.
    fn summary(&self) -> String {
        let words = self.say(
            "Udfyld det, der er mærket »skal udfyldes«. Resten kan vente.",
            "Fill in what is marked required. The rest can wait.",
        );
        // Beside the form on a wide screen, below it on a narrow one.
        let beside = self.say("Forhåndsvisningen følger med.", "The page beside it follows.");
        let show = self.say("Vis siden nederst", "Show the page below");
        let below = self.say("Den følger med.", "It follows.");
        let follows = format!(
            "<span class=\"wide\">{beside}</span><span class=\"narrow\"><a href=\"#preview-title\">{show}</a>. {below}</span>"
        );
        format!(
            "<p class=\"help\">{words} {follows}</p>\n<section id=\"next\" tabindex=\"-1\" aria-labelledby=\"next-title\" hidden></section>\n\
             <details id=\"summary\" hidden><summary></summary>\n<ul></ul>\n</details>\n"
        )
    }

    fn body(&self, body: &str) -> String {
        let label = self.say("Teksten på siden", "The text of the page");
        // A page that is no entry is its text; of the others the fields tell most.
        let what = match self.kind {
            Kind::Page => self.say("Skriv siden med dine egne ord.", "Write the page in your own words."),
            _ => self.say(
                "Valgfrit: skriv mere her, hvis felterne ikke siger det hele.",
                "Optional: write more here if the fields do not say it all.",
            ),
        };
        let marks = self.say(
            "En tom linje skiller afsnit, og `##` foran en linje gør den til en overskrift.",
            "A blank line separates paragraphs, and `##` in front of a line makes it a heading.",
        );
        let help = format!("{what} {marks}");
        format!(
            "<div class=\"field whole\" data-shape=\"body\"><label for=\"body\">{label}</label>\n<p class=\"help\" id=\"body-help\">{}</p>\n\
             <ul class=\"findings\" id=\"body-findings\"></ul>\n\
             <textarea id=\"body\" rows=\"4\" aria-describedby=\"body-help body-findings\">\n{}</textarea></div>\n",
            with_code(&escape(&help)),
            escape(body)
        )
    }

    /// The words that the script says.
    fn words(&self) -> [(&'static str, &'static str); 50] {
        [
            ("saved", self.say("Gemt.", "Saved.")),
            ("saving", self.say("Gemmer …", "Saving …")),
            ("became", self.say("»{old}« er blevet til {new}", "“{old}” has become {new}")),
            ("parted", self.say("»{old}« er delt i tallet {number} og enheden {unit}", "“{old}” is parted into the number {number} and the unit {unit}")),
            ("moved", self.say("Det ligner et svar. Det står nu i feltet.", "That looks like an answer. It now stands in the field.")),
            ("magnitudes", MAGNITUDES),
            ("magnitudes-begin", MAGNITUDES_BEGIN),
            ("shares-begin", SHARES_BEGIN),
            ("unsaved", self.say("Ikke gemt endnu.", "Not saved yet.")),
            ("away", self.say("Ingen forbindelse til haandbog serve.", "No connection to haandbog serve.")),
            ("old", self.say("Siden kan ikke vises endnu.", "The page cannot be shown yet.")),
            ("left", self.say("Mangler eller skal rettes:", "Missing or to be mended:")),
            ("left-should", self.say("Bør ses på:", "To look at:")),
            ("publisher", self.say("Skriv »{words} Kommune«", "Write “{words} Kommune”")),
            ("more", self.say("og {n} mere; se listen øverst", "and {n} more; see the list at the top")),
            ("all", self.say("Vis alt, der mangler eller skal rettes ({n})", "All that is missing or to be mended ({n})")),
            ("must", self.say("{n} skal", "{n} must")),
            ("should", self.say("{n} bør", "{n} should")),
            ("note", self.say("{n} til orientering", "{n} to know of")),
            ("why", self.say("Hvad betyder {code}?", "What does {code} mean?")),
            ("reason", self.say("Kilden oplyser det ikke", "The source does not say")),
            ("removed", self.say("Fjernet: {words}", "Removed: {words}")),
            ("undo", self.say("Fortryd", "Undo")),
            ("new-source", self.say("Ny kilde: {words}", "New source: {words}")),
            ("known-source", self.say("{n} kilder passer", "{n} sources match")),
            ("tell-source", self.say("Er kilden ny? Skriv den ind her", "Is the source new? Tell of it here")),
            ("like-source", self.say("Vælg blandt dem, der ligner: {count}", "Choose among those like it: {count}")),
            ("no-period", self.say("uden periode", "no period")),
            ("goal", self.say("Vælg mål …", "Choose goal …")),
            ("own-group", self.say("Om casens målgruppe", "About the target group of the case")),
            ("same-group", self.say("Om samme målgruppe", "About the same target group")),
            ("other-group", self.say("Om andre", "About others")),
            ("choose", self.say("Vælg", "Choose")),
            ("chosen", self.say("Valgt. Skriv gerne hvordan", "Chosen. Say how, if you like")),
            ("put-choice", self.say("Vælg »{words}«", "Choose “{words}”")),
            ("put-text", self.say("Skriv »{words}«", "Write “{words}”")),
            ("done", self.say("Gemt. Siden er klar", "Saved. The page is ready")),
            ("halfway", self.say("Gemt. Der er stadig noget at gøre", "Saved. There is still something to do")),
            ("left-errors", self.say(
                "Siden kan først udgives, når det, der er mærket med rødt, er rettet. Du kan vente til en anden dag: det, du har skrevet, bliver liggende.",
                "The page cannot be published until what is marked in red is mended. That can wait: what you have written stays.",
            )),
            ("look", self.say("Læs siden igennem", "Read the page")),
            ("look-why", self.say("Passer tallene med kilden? Bed gerne en kollega læse med.", "Do the numbers match the source? Ask a colleague to read it too.")),
            ("fetch", self.say("Hent en kopi", "Get a copy")),
            ("send", self.say("Send det til den, der udgiver håndbogen. Det ligger på denne maskine i:", "Send it to whoever publishes the handbook. On this machine it is in:")),
            ("copy", self.say("Kopiér stien", "Copy the path")),
            ("copied", self.say("Kopieret", "Copied")),
            ("git", self.say("Bruger I Git?", "Do you use Git?")),
            ("git-how", self.say("Så skriv i en terminal:", "Then write in a terminal:")),
            ("places", PLACE_WORDS),
            ("guide", self.say("Mere om det sidste skridt i »Sådan skriver du en case«", "More on the last step in the guide")),
            ("file", self.say("Filen", "The file")),
        ]
    }

    fn bar(&self) -> String {
        let save = self.say("Gem", "Save");
        let help = self.say("Hjælp til feltet", "Help on the field");
        let data: String =
            self.words().iter().map(|(name, text)| format!(" data-{name}=\"{}\"", escape(text))).collect();
        format!(
            "<div class=\"bar\" id=\"bar\"{data}><p id=\"hint\" aria-hidden=\"true\"></p>\n\
             <a id=\"brief\" href=\"#summary\" hidden></a>\n<p id=\"status\" role=\"status\"></p>\n\
             <button type=\"button\" id=\"help\" aria-label=\"{help}\" aria-expanded=\"false\" hidden>?</button>\n\
             <button type=\"submit\">{save}</button>\n<p id=\"left\" hidden></p>\n<p id=\"trouble\" role=\"alert\"></p></div>\n"
        )
    }

    fn preview(&self) -> String {
        let title = self.say("Sådan kommer siden til at se ud", "What the page will look like");
        format!(
            "<section class=\"preview\" aria-labelledby=\"preview-title\">\n<h2 id=\"preview-title\" tabindex=\"-1\">{title}</h2>\n\
             <p id=\"preview-note\"></p>\n<iframe id=\"preview\" title=\"{title}\"></iframe>\n</section>\n"
        )
    }

    fn frame(&self, title: &str, head: &str, main: &str) -> String {
        let none = self.say(
            "Formularen skal bruge JavaScript. Uden det kan filen rettes i en editor.",
            "The form needs JavaScript. Without it the file can be changed in an editor.",
        );
        let main = format!("{head}<main>\n<noscript><p>{none}</p></noscript>\n{main}</main>\n");
        with_script(self.language, title, (self.token, "form.js"), &main)
    }
}

/// A page of the form that says why there is no form; `main` is HTML.
pub(super) fn none(language: Language, title: &Text, main: &str) -> String {
    let back = Text::fixed("Til forsiden", "To the front page");
    let main = format!("{main}<p><a href=\"/\">{}</a></p>", back.get(language));
    bare(language, title.get(language), &main)
}

/// A page with a script that may write; `body` is HTML.
pub(super) fn with_script(language: Language, title: &str, (token, script): (&str, &str), body: &str) -> String {
    let head = format!(
        "<meta name=\"haandbog-token\" content=\"{token}\">\n<script type=\"module\" src=\"{OWN}{script}\"></script>\n"
    );
    frame(language, title, &head, body)
}

/// The same for one that writes nothing.
pub(super) fn without_script(language: Language, title: &str, body: &str) -> String {
    frame(language, title, "", body)
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
