//! A file as text, for what no field can show: what is wrong, and the whole of it to mend.

use crate::check::Checked;
use crate::language::{Language, Words};
use crate::serve::OWN;
use crate::serve::form::desk::Opened;
use crate::serve::form::text::Fields;
use crate::serve::form::{page, text};
use crate::serve::page::escape;
use crate::source::Sources;

const TITLE: Words = Words::new("Filens felter kan ikke læses", "The fields of the file cannot be read");
const WHOLE: Words = Words::new("Ret i filens tekst", "Edit the text of the file");
const ABOUT: Words = Words::new(
    "Her står hele filen, også det, som formularen ikke har felter til. Ret i teksten, og tryk på »Gem«. Så åbner formularen.",
    "This is the whole file, with what the form has no fields for. Edit the text and press “Save”. Then the form opens.",
);
const HERE: Words = Words::new(
    "Formularen kan vise filen, når dette er rettet. Ret det i teksten herunder, og tryk på »Gem«. Så åbner formularen.",
    "The form can show the file once this is mended. Mend it in the text below and press “Save”. Then the form opens.",
);
const LIST: Words = Words::new(
    "Her står hele listen, som flere af siderne bruger. Ret i teksten, og tryk på »Gem«. Siderne følger selv med.",
    "This is the whole list, which several pages use. Edit the text and press “Save”. The pages follow by themselves.",
);
const ELSEWHERE: Words = Words::new(
    "Filen kan kun rettes i en editor. Når den kan læses, kan formularen vise den.",
    "The file can only be mended in an editor. Once it can be read, the form can show it.",
);
const BOX: Words = Words::new("Filens tekst", "The text of the file");
const SAVE: Words = Words::new("Gem", "Save");
const EDITOR: Words = Words::new("Åbn filen i en editor", "Open the file in an editor");
const BACK: Words = Words::new("Til forsiden", "To the front page");
/// What the script says.
const WORDS: [(&str, Words); 4] = [
    ("saved", Words::new("Gemt.", "Saved.")),
    ("saving", Words::new("Gemmer …", "Saving …")),
    ("unsaved", Words::new("Ikke gemt endnu.", "Not saved yet.")),
    ("away", Words::new("Ingen forbindelse til haandbog serve.", "No connection to haandbog serve.")),
];

pub(super) struct TextView<'a> {
    pub language: Language,
    pub token: &'a str,
    pub opened: &'a Opened,
    pub editor: &'a str,
    pub fields: Fields,
}

impl TextView<'_> {
    pub fn html(&self, sources: &Sources, checked: &Checked) -> String {
        let told = text::told(sources, checked, &self.opened.path, self.language);
        let is_editable = sources.find(&self.opened.path).is_some_and(|file| text::is_editable(sources, file));
        let say = |words: Words| words.get(self.language);
        let (title, about) = match self.fields {
            Fields::Readable => (say(WHOLE), say(ABOUT)),
            Fields::Unreadable => (say(TITLE), say(HERE)),
            Fields::None => (say(WHOLE), say(LIST)),
        };
        let path = escape(&self.opened.path);
        let ways = format!(
            "<li><a href=\"{}\">{}</a></li>\n<li><a href=\"/\">{}</a></li>\n",
            escape(self.editor),
            say(EDITOR),
            say(BACK)
        );
        let head = format!(
            "<header><h1>{title}</h1>\n<p class=\"path\">{path}</p>\n<nav aria-label=\"{path}\"><ul>\n{ways}</ul></nav></header>\n"
        );
        if !is_editable {
            let main = format!("{head}<main class=\"text\">\n<p>{}</p>\n{told}</main>\n", say(ELSEWHERE));
            return page::without_script(self.language, title, &main);
        }
        let main = format!(
            "{head}<main class=\"text\">\n<p>{}</p>\n<div id=\"told\">{told}</div>\n{}</main>\n",
            about,
            self.form(&path, &told)
        );
        page::with_script(self.language, title, (self.token, "text.js"), &main)
    }

    fn form(&self, path: &str, told: &str) -> String {
        let say = |words: Words| words.get(self.language);
        let words: String =
            WORDS.iter().map(|(name, text)| format!(" data-{name}=\"{}\"", escape(say(*text)))).collect();
        // What a browser put back from before would be saved as if it began from the file as it is now.
        format!(
            "<form id=\"form\" data-path=\"{path}\" data-base=\"{}\" data-own=\"{OWN}\" autocomplete=\"off\" novalidate>\n\
             <label for=\"text\">{}</label>\n\
             <textarea id=\"text\" class=\"as-text\" rows=\"20\" spellcheck=\"false\" autocapitalize=\"off\" aria-describedby=\"status\">\n{}</textarea>\n\
             <div class=\"bar\" id=\"bar\"{words}><p id=\"status\" role=\"status\">{}</p>\n\
             <button type=\"submit\">{}</button>\n<p id=\"trouble\" role=\"alert\"></p></div>\n</form>\n",
            self.opened.base,
            say(BOX),
            escape(&self.opened.text),
            text::summary(self.fields, told, self.language),
            say(SAVE)
        )
    }
}
