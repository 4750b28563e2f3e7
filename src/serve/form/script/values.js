// What stands in the fields, as the server takes it. `null` is nothing: the key goes from the file.

import { form } from "./page.js";

/** Whether one can see an element, and go to it. */
export const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
export const near = (element, selector) => element.querySelector(selector);
export const inside = (element) => {
  const known = [...element.children].find((it) => it.classList.contains("known"));
  return known || element;
};
// The fields and items of an element itself, not those of what lies deeper.
export const shallow = (element, selector, stop) => {
  const found = [];
  const walk = (node) => {
    for (const child of node.children) {
      if (child.matches("template")) continue;
      if (child.matches(selector)) found.push(child);
      else if (!child.matches(stop)) walk(child);
    }
  };
  walk(element);
  return found;
};
export const fields = (element) => shallow(element, "[data-key]", "[data-key]");
export const items = (element) => shallow(element, "li.item", "[data-key], li.item");
export const control = (element) => shallow(element, ".value", "[data-key], li.item")[0];
export const unknownSwitch = (element) => shallow(element, "input.unknown", "[data-key], .known")[0];
export const reasonOf = (element) => near(shallow(element, ".reason", "[data-key], .known")[0], "textarea");

/** Says below a control what has become of the words in it, until somebody writes there again. */
export const tellWhat = (control, words) => {
  near(control.parentElement, ":scope > .became")?.remove();
  const told = Object.assign(document.createElement("p"), { className: "became" });
  told.setAttribute("role", "status");
  control.after(told);
  told.textContent = words;
  control.addEventListener("input", () => told.remove(), { once: true });
};

const text = (value) => (value.trim() === "" ? null : value.trim());

export const map = (element) => {
  const values = {};
  for (const field of fields(element)) {
    if (field.dataset.shape !== "raw") values[field.dataset.key] = value(field);
  }
  return values;
};

const shaped = (element) => {
  const box = inside(element);
  switch (element.dataset.shape) {
    case "text": return text(control(box).value);
    case "amounts": return amounts(box);
    case "map": return map(box);
    case "list": return list(box);
    case "nodes": return nodes(box);
    case "ticks": return ticks(box);
    default: return null;
  }
};

const isNothing = (it) => it === null || (typeof it === "object" && !Array.isArray(it) && Object.values(it).every(isNothing))
  || (Array.isArray(it) && it.length === 0);

// One number, or one for each period in the order of the boxes: what is not stated keeps its place.
const amounts = (box) => {
  const boxes = [...box.querySelectorAll(".amounts .value")];
  const told = boxes.map((it) => text(it.value));
  const isList = boxes.length > 1 || boxes[0].dataset.at !== undefined;
  if (!isList || told.every((it) => it === null)) return told[0];
  return boxes.map((it, at) => ({ at: it.dataset.at === undefined ? null : Number(it.dataset.at), value: told[at] }));
};

// What an item of a list says; nothing where nobody has written in it.
export const said = (item) => {
  const at = item.dataset.at === undefined ? null : Number(item.dataset.at);
  if (item.dataset.shape === "raw") return { at, value: {} };
  const inner = shaped(item);
  const isSaid = at !== null && item.dataset.shape === "map" ? true : !isNothing(inner) && !(at === null && isUntouched(item));
  return isSaid ? { at, value: inner } : null;
};
const list = (box) => items(box).map(said).filter(Boolean);

// A new item that holds only what it came with.
const isUntouched = (item) => !item.querySelector("input.unknown:checked, input.tick:checked, input.name")
  && [...item.querySelectorAll(".value")].every((it) => it.value.trim() === (it.dataset.default || ""));

// Those of the file in its order, then the new ones. The ticks of a theory that is no longer chosen wait out of sight.
const ticks = (box) => {
  const old = (it) => (it.dataset.at === undefined ? Infinity : Number(it.dataset.at));
  const ticked = [...box.querySelectorAll(".tick-group:not([hidden]) input.tick:checked")];
  ticked.sort((a, b) => (old(a) === old(b) ? 0 : old(a) - old(b)));
  return ticked.map((it) => ({ at: it.dataset.at === undefined ? null : old(it), value: it.value }));
};

const nodes = (box) => {
  const out = {};
  for (const name of (box.dataset.names || "").split(" ").filter(Boolean)) out[name] = null;
  for (const item of items(box)) {
    const name = near(item, "input.name").value.trim();
    const inner = item.dataset.shape === "raw" ? {} : shaped(item);
    if (name !== "" && (item.dataset.name || !isNothing(inner))) out[name] = inner;
  }
  return out;
};

const value = (field) => {
  const box = unknownSwitch(field);
  if (box && box.checked) return { unknown: text(reasonOf(field).value) };
  const known = shaped(field);
  if (box && known !== null && typeof known === "object" && !Array.isArray(known)) return { unknown: null, ...known };
  return known;
};

/** What the server is to write. */
export const draft = () => ({
  kind: form.dataset.kind,
  path: form.dataset.path || null,
  base: form.dataset.base,
  values: map(form),
  body: document.getElementById("body").value,
});
