// Whoever comes from a part of the page begins at the field that says what stood there.

import { openField } from "./findings.js";
import { bare } from "./follow.js";
import { form } from "./page.js";

const CONTROLS = "textarea, input:not([type=checkbox], [type=hidden], .name, .cite-place), select, input.tick:checked";
// Fewer letters than this stand in many places.
const FEW = 8, SURE = 20, MOST = 40;

const written = (control) => {
  if (control.matches(".tick")) return control.parentElement.textContent;
  if (control.matches("select")) return control.value && control.selectedOptions[0].textContent;
  return control.value;
};

// A link is shown by its words, and a place in a source by its source.
const shown = (text) => bare(text.replace(/\[\[[^\]|]*\|/g, "").replace(/\[@[^\]]*\]/g, ""));

// Each line of a text by itself, with the place where it begins.
const lines = (control) => {
  let at = 0;
  return written(control).split("\n").map((line) => {
    const told = { control, at, words: shown(line) };
    at += line.length + 1;
    return told;
  }).filter(({ words }) => words !== "");
};

const says = ({ words }, wanted) => words === wanted
  || (wanted.length >= SURE && words.includes(wanted.slice(0, MOST)))
  || (words.length >= FEW && wanted.includes(words.slice(0, MOST)));

// A heading of the page is called as the part of the form that it comes from.
const called = (wanted) => {
  const heads = [...form.querySelectorAll(".section > h2, .fold > summary, .section > .fields > .field > :is(label, legend), .fold > .fields > .field > :is(label, legend)")];
  return heads.find((it) => bare((it.querySelector(":scope > span") || it).textContent) === wanted)?.parentElement;
};

/** Goes to the field that says the first of these words that any field says. */
export const arrive = (seen) => {
  const all = [...form.querySelectorAll(CONTROLS)].filter((it) => !it.closest("template")).flatMap(lines);
  for (const wanted of seen.map(bare).filter((it) => it !== "")) {
    const found = all.find((it) => it.words === wanted) || all.find((it) => says(it, wanted));
    const field = found ? found.control.closest(".field") : called(wanted);
    if (!field) continue;
    const control = openField(field, found?.control);
    if (found && control.matches("textarea")) control.setSelectionRange(found.at, found.at);
    return;
  }
};
