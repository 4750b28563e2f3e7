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

// How many letters are the same. A box to tick is called by all its words or not at all.
const score = ({ control, words }, wanted) => {
  if (words === wanted) return Infinity;
  if (control.matches(".tick")) return 0;
  if (wanted.length >= SURE && words.includes(wanted.slice(0, MOST))) return Math.min(wanted.length, MOST);
  return words.length >= FEW && wanted.includes(words.slice(0, MOST)) ? Math.min(words.length, MOST) : 0;
};
const closest = (all, wanted) => {
  let best = null, most = 0;
  for (const line of all) {
    const letters = score(line, wanted);
    if (letters > most) [best, most] = [line, letters];
  }
  return best;
};

// A heading of the page is called as the part of the form that it comes from.
const called = (wanted) => {
  const heads = [...form.querySelectorAll(".section > h2, .fold > summary, .section > .fields > .field > :is(label, legend), .fold > .fields > .field > :is(label, legend)")];
  return heads.find((it) => bare((it.querySelector(":scope > span") || it).textContent) === wanted)?.parentElement;
};

/** Goes to the field that says the first of these words that any field says. */
export const arrive = (seen) => {
  const all = [...form.querySelectorAll(CONTROLS)].filter((it) => !it.closest("template")).flatMap(lines);
  for (const wanted of seen.map(bare).filter((it) => it !== "")) {
    const found = closest(all, wanted);
    const field = found ? found.control.closest(".field") : called(wanted);
    if (!field) continue;
    const control = openField(field, found?.control);
    if (found && control.matches("textarea")) control.setSelectionRange(found.at, found.at);
    return;
  }
};
