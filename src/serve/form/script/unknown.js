// Values that nobody knows: the box to tick, and the reason in the place of the field.

import { words } from "./page.js";
import { isSeen, near, reasonOf, tellWhat } from "./values.js";

/** Hides what is known where nobody knows it, and the other way round. */
export const showUnknown = (box) => {
  const field = box.closest("[data-key]");
  near(field, ":scope > .known").hidden = box.checked;
  near(field, ":scope > .reason").hidden = !box.checked;
};

const MONTH = "jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|dec";
const DATE = new RegExp(`^((\\d{1,2}[./ -]+)?(\\d{1,2}|(${MONTH})[a-z]*\\.?)[./ -]+)?\\d{4}([./-]\\d{1,2}){0,2}$`, "i");
const NUMBER = /^-?\d[\d., \u00a0]*$/;

// The last word of »Fx 2011«: what the answer of a line looks like.
const example = (control) => (control?.placeholder || "").split(" ").at(-1);

// A date or a number in the place of the reason is no reason: somebody has an answer after all.
const takeBack = (reason) => {
  const field = reason.closest("[data-key]");
  const answer = reason.value.trim();
  const control = near(field, ".known .value");
  const isDate = control?.closest(".field.date") || DATE.test(example(control));
  const isNumber = control?.matches("[inputmode=decimal]");
  if (!(isDate && DATE.test(answer)) && !(isNumber && NUMBER.test(answer))) return;
  const box = near(field, ":scope > .switch > input.unknown");
  box.checked = false;
  reason.value = "";
  showUnknown(box);
  control.value = answer;
  tellWhat(control, words.moved);
  control.dispatchEvent(new Event("change", { bubbles: true }));
};

// By Tab one comes to the box behind a field. Whoever writes there means the field, or the reason where that is shown: the
// letter goes where the focus is by the time the key comes up with one.
const passOn = (event) => {
  const { key, target, ctrlKey, altKey, metaKey } = event;
  if (!target.matches("input.unknown") || ctrlKey || altKey || metaKey || !/^[\p{L}\p{N}]$/u.test(key)) return;
  const field = target.closest("[data-key]");
  const place = target.checked ? reasonOf(field)
    : [...near(field, ":scope > .known").querySelectorAll(CONTROLS)].find(isSeen);
  if (!place) return;
  place.focus();
  if (place.matches("select")) return;
  const end = place.value.length;
  place.setSelectionRange(end, end);
};
const CONTROLS = "input:not([type=hidden], [type=checkbox], .name), textarea, select";

/** Follows the boxes of a form, and those that come later. */
export const followUnknown = (root) => {
  root.addEventListener("keydown", passOn);
  root.addEventListener("change", ({ target }) => {
    if (target.matches(".reason textarea")) takeBack(target);
    if (!target.matches("input.unknown")) return;
    showUnknown(target);
    if (!target.checked) return;
    const reason = reasonOf(target.closest("[data-key]"));
    if (reason.value.trim() === "") reason.value = words.reason;
    reason.focus();
    reason.select();
  });
};
