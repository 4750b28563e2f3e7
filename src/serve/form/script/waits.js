// What waits out of sight until it is of use: the box for what nobody knows, the way to take a row away or to add another.
// It keeps its room, so that nothing moves under whoever writes, and it is no stop on the way through the form.

import { fields, inside, items, near } from "./values.js";

const TOLD = "input.tick:checked, input.unknown:checked, [data-shape=raw]";
const values = (box) => [...box.querySelectorAll(".value")];
const isBeyondDefault = (it) => it.value.trim() !== "" && it.value.trim() !== (it.dataset.default || "");

// Whether a group or a row says something, beyond what it came with; a row of the file always does.
const hasContent = (box) => box.dataset.at !== undefined || box.querySelector(TOLD) !== null || values(box).some(isBeyondDefault);

// Whether a field has an answer: what it came with is one too, but the rows of a list are not.
const isAnswered = (field) => (field.matches("[data-shape=text], [data-shape=amounts]")
  ? values(field).some((it) => it.value.trim() !== "") : hasContent(field));

const around = (element) => element.parentElement.closest("[data-key], li.item");

// In an empty group the group's own box says it for all of it; nobody both answers and does not know.
const isAsked = (box) => {
  const field = box.closest("[data-key]");
  const group = around(field);
  return box.checked || (!isAnswered(field) && (!group || hasContent(group)));
};

const wait = (element, isWaiting) => element?.classList.toggle("waits", isWaiting && !element.contains(document.activeElement));

// A row: how it is taken away, and what it asks once a page is chosen in it.
const settleRow = (item) => {
  const isEmpty = !hasContent(item);
  wait(near(item, ":scope > .remove"), isEmpty && items(item.parentElement).length === 1);
  if (!item.querySelector(":scope > .fields > .field select[data-entry]")) return;
  for (const field of fields(item)) wait(field, isEmpty && !field.querySelector("select[data-entry]"));
};

/** Shows what is of use by now, and hides the rest. */
export const settle = (root) => {
  for (const box of root.querySelectorAll("input.unknown")) wait(box.parentElement, !isAsked(box));
  for (const item of root.querySelectorAll("li.item")) settleRow(item);
  for (const more of root.querySelectorAll("details.more[data-waits]")) {
    const record = around(more);
    wait(more, record !== null && !more.open && !hasContent(record));
  }
  for (const add of root.querySelectorAll("button.add")) {
    const last = items(inside(add.closest("[data-key]"))).at(-1);
    wait(add, last !== undefined && !hasContent(last));
  }
  for (const cite of root.querySelectorAll(".cite")) {
    wait(near(cite, ".cite-place"), [...cite.querySelectorAll("input")].every((it) => it.value.trim() === ""));
  }
};

/** Follows a form while somebody writes in it. */
export const followWaits = (root) => {
  for (const event of ["input", "change", "click", "focusin", "focusout", "haandbog-added"]) root.addEventListener(event, () => settle(root));
  root.addEventListener("toggle", () => settle(root), true);
  settle(root);
};
