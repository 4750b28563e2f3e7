// An amount for each period: a box for each that is named, and several numbers in one box fall into place.

import { form, words } from "./page.js";
import { control, fields, inside, items, unknownSwitch } from "./values.js";

const boxes = (field) => [...field.querySelectorAll(".amounts .value")];

// The periods of the record that an amount stands in, as they are named at the moment.
const periods = (field) => {
  for (let it = field.parentElement; it; it = it.parentElement) {
    if (it !== form && !it.matches("li.item")) continue;
    const named = fields(inside(it)).find((beside) => beside.dataset.key === "periods");
    if (!named) continue;
    if (named.dataset.shape !== "list" || unknownSwitch(named)?.checked) return [];
    return items(inside(named)).map((item) => control(item)?.value.trim()).filter(Boolean);
  }
  return [];
};

const grow = (field) => {
  const first = field.querySelector(".box");
  const box = first.cloneNode(true);
  const input = box.querySelector(".value");
  input.id = `${first.querySelector(".value").id}-${boxes(field).length}`;
  input.value = "";
  delete input.dataset.at;
  input.removeAttribute("aria-invalid");
  field.querySelector(".amounts").append(box);
};

// A box that holds something stays, whatever becomes of the periods: the finding says what does not fit.
const fit = (field) => {
  const names = periods(field);
  while (boxes(field).length < names.length) grow(field);
  for (const input of boxes(field).slice(Math.max(names.length, 1)).reverse()) {
    if (input.value.trim() !== "" || input === document.activeElement) break;
    input.closest(".box").remove();
  }
  const all = boxes(field);
  const what = field.querySelector(".amounts").dataset.what;
  all.forEach((input, at) => {
    const name = all.length > 1 ? names[at] || words.noPeriod : "";
    const shown = input.previousElementSibling;
    if (shown.textContent !== name) shown.textContent = name;
    if (name || at > 0) input.setAttribute("aria-label", `${what} ${name}`.trim());
    else if (document.querySelector(`label[for="${input.id}"]`)) input.removeAttribute("aria-label");
  });
};

const fitAll = () => {
  for (const field of form.querySelectorAll('[data-shape="amounts"]')) fit(field);
};

// ---- »1.250.000 og 1.300.000« in one box: a number each, where the boxes behind it are free.

const NUMBER = /^-?\d[\d.]*(,\d{1,2})?(\s*(kr\.?|,-))?$/i;
const parted = (typed) => {
  const bare = typed.trim().replace(/^\[\s*|\s*\]$/g, "");
  const ways = [/\s*;\s*/, /\s+og\s+|\s+and\s+/i, /,\s+/, /\s*\/\s*/, /,(?=\d{4,}|\d{1,3}\.\d{3})/, /\s+(?=-?\d{4,}|-?\d{1,3}\.\d{3})/];
  // »2023: 5000, 2024: 6000 og 2025: 7000«: commas and the last word together.
  const mixed = bare.split(/,\s+|\s+(?:og|and)\s+/i);
  const all = [mixed, ...ways.map((way) => bare.split(way))].map((parts) => parts.map((it) => it.trim()).filter(Boolean));
  return all.find((parts) => parts.length > 1 && parts.every((it) => NUMBER.test(it)));
};

form.addEventListener("change", ({ target }) => {
  const field = target.closest?.('[data-shape="amounts"]');
  const parts = field && target.matches(".value") && parted(target.value);
  if (!parts) return;
  const from = boxes(field).indexOf(target);
  if (boxes(field).slice(from + 1).some((it) => it.value.trim() !== "")) return;
  while (boxes(field).length < from + parts.length) grow(field);
  boxes(field).slice(from, from + parts.length).forEach((it, at) => { it.value = parts[at]; });
  for (const it of boxes(field).slice(from + 1)) it.dispatchEvent(new Event("change", { bubbles: true }));
  fitAll();
}, true);

for (const event of ["input", "change", "click", "focusout", "haandbog-added"]) form.addEventListener(event, fitAll);
fitAll();
