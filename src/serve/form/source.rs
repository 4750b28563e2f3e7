//! The fields of a source, as a piece of a page: told when it is new, mended when it is known.

use crate::language::{Language, Words};
use crate::model::library::SOURCE_FIELDS;
use crate::serve::form::choices::Choices;
use crate::serve::form::control::{At, Controls};
use crate::serve::form::desk::OpenedSource;
use crate::serve::page::escape;

const NEW: Words = Words::new("Ny kilde", "New source");
const EDIT: Words = Words::new("Ret kilden", "Edit the source");
const ABOUT: Words = Words::new(
    "Kilden føjes straks til håndbogens liste, så alle sider kan bruge den.",
    "The source is added to the handbook's list at once, so that every page can use it.",
);
const ABOUT_EDIT: Words =
    Words::new("Rettelsen gælder alle sider, der bruger kilden.", "The change is for every page that uses the source.");
const KEY: Words = Words::new("Kort navn i filerne", "Short name in the files");
const KEY_HELP: Words =
    Words::new("Lad det stå tomt, så laves det af titlen", "Leave it empty, and it is made of the title");
const SAVE_NEW: Words = Words::new("Tilføj kilden", "Add the source");
const SAVE: Words = Words::new("Gem kilden", "Save the source");
const CANCEL: Words = Words::new("Fortryd", "Cancel");

/// The fields of a source as HTML. `name` is empty for a new one.
pub(super) fn fields(
    language: Language,
    name: &str,
    opened: &OpenedSource,
    editor: &dyn Fn(usize) -> String,
) -> String {
    let say = |words: Words| words.get(language);
    let choices = Choices::default();
    let mut controls = Controls {
        language,
        choices: &choices,
        text: &opened.text,
        place: editor,
        theory: String::new(),
        out: String::new(),
    };
    controls.record(&SOURCE_FIELDS, opened.node.as_ref(), At { id: "source", depth: 0, is_inner: true, is_row: false });
    let is_new = name.is_empty();
    let key = if is_new {
        format!(
            "<details class=\"more\"><summary>{}</summary>\n<label for=\"source-key\">{0}</label>\n\
             <input id=\"source-key\" placeholder=\"{}\"></details>\n",
            say(KEY),
            say(KEY_HELP)
        )
    } else {
        String::new()
    };
    let (title, about, save) = if is_new { (NEW, ABOUT, SAVE_NEW) } else { (EDIT, ABOUT_EDIT, SAVE) };
    let (name, base) = (escape(name), escape(&opened.base));
    format!(
        "<h2 id=\"source-heading\">{}</h2>\n<p class=\"help\">{}</p>\n\
         <div id=\"source\" data-name=\"{name}\" data-base=\"{base}\">\n{}</div>\n{key}\
         <p id=\"source-said\" role=\"alert\"></p>\n<p class=\"buttons\"><button type=\"button\" id=\"source-save\">{}</button>\n\
         <button type=\"button\" id=\"source-cancel\">{}</button></p>\n",
        say(title),
        say(about),
        controls.out,
        say(save),
        say(CANCEL)
    )
}
