// Lists that grow and shrink, and values that nobody knows.

import { offerSource } from "./cite.js";
import { changed, form, make, words } from "./page.js";
import { followUnknown, showUnknown } from "./unknown.js";
import { control, fields, inside, isSeen, items, near, tellWhat, unknownSwitch } from "./values.js";

let added = 1000;

const count = () => {
  for (const list of form.querySelectorAll("ol.items")) {
    [...list.children].forEach((item, at) => {
      for (const number of item.querySelectorAll(":scope > .remove .number")) number.textContent = String(at + 1);
    });
  }
};

const nextName = (list) => {
  const names = [...list.querySelectorAll(":scope > .item > input.name")].map((it) => it.value.trim());
  const last = names.filter((name) => /^[A-Za-z][0-9]+$/.test(name)).pop() || "G0";
  let number = Number(last.slice(1)) + 1;
  while (names.includes(last[0] + number)) number += 1;
  return last[0] + number;
};

const start = (item) => item.querySelector("input:not([type=hidden], [type=checkbox], .name), textarea, select");

// What a new row has from the one above it until somebody says otherwise; it counts as little as what others begin with.
const takeOver = (item) => {
  const keys = near(item, ":scope > .fields[data-again]")?.dataset.again.split(" ") || [];
  const above = items(item.parentElement).filter((it) => it.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
  for (const key of above ? keys : []) {
    const [old, fresh] = [above, item].map((it) => fields(it).find((field) => field.dataset.key === key));
    const [from, to] = [old, fresh].map((field) => field && !unknownSwitch(field)?.checked && control(field));
    if (!from || !to || from.matches("[aria-invalid]")) continue;
    to.value = from.value;
    to.dataset.default = to.value;
  }
};

// A new item behind another, or last.
const add = (list, behind) => {
  const template = list.nextElementSibling;
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll(`__${template.dataset.depth}__`, String(added++));
  const item = holder.content.querySelector("li");
  const name = near(item, ":scope > input.name");
  if (name) name.value = nextName(list);
  if (behind) behind.after(item);
  else list.append(item);
  for (const box of item.querySelectorAll("input.unknown")) showUnknown(box);
  takeOver(item);
  offerSource();
  count();
  grow();
  form.dispatchEvent(new CustomEvent("haandbog-added"));
  start(item).focus();
  return item;
};

// What is taken away leaves a line that brings it back.
const remove = (item) => {
  const list = item.parentElement;
  const isEmpty = [...item.querySelectorAll(".value")].every((it) => it.value.trim() === (it.dataset.default || ""));
  const told = [...item.querySelectorAll(".value")].map((it) => it.selectedOptions?.[0]?.textContent || it.value).find((it) => it.trim());
  const next = item.nextElementSibling || item.previousElementSibling;
  let places;
  if (isEmpty && item.dataset.at === undefined) {
    item.remove();
    const add = near(list.parentElement, ":scope > button.add");
    places = [next && near(next, ":scope > button"), next && start(next), add].filter(Boolean);
  } else {
    const line = document.createElement("li");
    line.className = "removed";
    make("span", line, { textContent: words.removed.replace("{words}", (told || "").slice(0, 60)) });
    const undo = make("button", line, { type: "button", className: "undo", textContent: words.undo });
    undo.addEventListener("click", () => {
      line.replaceWith(item);
      count();
      start(item).focus();
      changed();
    });
    item.replaceWith(line);
    places = [undo];
  }
  count();
  changed();
  places.find(isSeen)?.focus();
};

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.classList.contains("add")) {
    add(near(button.parentElement, ":scope > ol.items"));
    changed();
  } else if (button?.classList.contains("remove")) {
    remove(button.closest("li.item"));
  }
});

// ---- The keyboard: Enter goes on to the next line of a list, and never saves.

const isLine = (item) => item?.matches(".line") && !item.matches("[data-shape=raw]");

form.addEventListener("keydown", (event) => {
  const { target } = event;
  const item = target.closest?.("li.item.line");
  if (event.key === "Enter" && !event.shiftKey && !event.defaultPrevented && target.matches("input:not([type=checkbox]), .line textarea")) {
    event.preventDefault();
    if (!isLine(item)) return;
    const controls = [...item.querySelectorAll("input:not([type=hidden], [type=checkbox]), textarea, select")].filter(isSeen);
    const beside = controls[controls.indexOf(target) + 1];
    if (beside) beside.focus();
    else if (item.nextElementSibling?.matches("li.item")) start(item.nextElementSibling).focus();
    else add(item.parentElement, item);
    changed();
  }
  if (event.key === "Backspace" && item && target.value === "" && item.dataset.at === undefined && item.dataset.shape === "text") {
    const before = item.previousElementSibling;
    if (!before?.matches("li.item")) return;
    event.preventDefault();
    item.remove();
    count();
    start(before).focus();
    changed();
  }
});

// Several lines from somewhere else become several items; the dots and dashes in front of them stay behind.
form.addEventListener("paste", (event) => {
  const item = event.target.closest?.("li.item.line[data-shape=text]");
  const pasted = event.clipboardData?.getData("text/plain") || "";
  const lines = pasted.split(/\r?\n/).map((it) => it.replace(/^\s*([-–•·*▪]|\d+[.)])\s+/, "").trim()).filter(Boolean);
  if (!item || !event.target.matches("textarea") || lines.length === 0 || !/[\r\n]/.test(pasted)) return;
  event.preventDefault();
  const { target } = event;
  target.setRangeText(lines[0], target.selectionStart, target.selectionEnd, "end");
  let behind = item;
  for (const line of lines.slice(1)) {
    behind = add(item.parentElement, behind);
    start(behind).value = line;
  }
  grow();
  changed();
});

// ---- Texts are as high as what stands in them.

const grow = () => {
  for (const area of form.querySelectorAll("textarea")) {
    if (!area.checkVisibility()) continue;
    area.style.height = "";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }
};
form.addEventListener("input", grow);
form.addEventListener("toggle", grow, true);
addEventListener("resize", grow);

// A fold that is opened near the foot is brought into sight: as much of it as there is room for, from its top.
form.addEventListener("click", ({ target }) => {
  const fold = target.closest("summary")?.parentElement;
  if (!fold?.matches("details.fold") || fold.open) return;
  fold.addEventListener("toggle", () => {
    const room = document.getElementById("bar").getBoundingClientRect().top;
    const { bottom, height } = fold.getBoundingClientRect();
    if (bottom > room) fold.scrollIntoView({ block: height > room ? "start" : "nearest", behavior: "instant" });
  }, { once: true });
});

// ---- What somebody writes as it is printed: money with dots and kroner. The field shows how it is read.

// A count has the word for what is counted behind it: »38 unge«. »2 mio.« is another number than 2.
const COUNTED = /^(\d+)\s+(\p{L}+)\.?$/u;
const begins = (list, word) => list.split(" ").some((it) => word.startsWith(it));
const isMagnitude = (word) => words.magnitudes.split(" ").includes(word) || begins(words.magnitudesBegin, word);
const isOther = (word) => isMagnitude(word) || begins(words.sharesBegin, word);

// »28 pct.« is a number and its unit, where there is a field for that and it says nothing else.
const UNIT = /^(-?\d[\d.,\s\u00a0]*?)\s*(%|\p{L}+\.?)$/u;

const unitBeside = (target) => {
  const record = target.closest("[data-key]").parentElement.closest("li.item, [data-key]") || form;
  const field = fields(record).find((it) => it.dataset.key === "unit");
  return field && control(field);
};

const apart = (target) => {
  const [, number, unit] = target.value.trim().match(UNIT) || [];
  const box = number && !isMagnitude(unit.toLowerCase().replace(/\.$/, "")) && unitBeside(target);
  if (!box || ![unit, ""].includes(box.value.trim())) return;
  // Of money, dots divide thousands.
  const isMoney = /^kr\.?$/i.test(unit) && /^-?\d{1,3}(\.\d{3})+$/.test(number);
  const plain = isMoney ? number.replaceAll(".", "") : number;
  tellWhat(target, words.parted.replace("{old}", target.value.trim()).replace("{number}", plain).replace("{unit}", unit));
  target.value = plain;
  box.value = unit;
  box.dispatchEvent(new Event("input", { bubbles: true }));
};

form.addEventListener("change", ({ target }) => {
  if (!target.matches(".value[inputmode=decimal]")) return;
  apart(target);
  const isMoney = target.closest(".amount") !== null;
  const counted = target.matches("[data-count]") && target.value.trim().match(COUNTED);
  const plain = counted && !isOther(counted[2].toLowerCase()) ? counted[1] : target.value.trim().replace(/\s*(kr\.?|,-)$/i, "").replace(/(\d)[\s\u00a0](?=\d{3}\b)/g, "$1");
  const dots = isMoney ? /^-?\d{1,3}(\.\d{3})+(,\d+)?$/ : /^-?\d{1,3}(\.\d{3}){2,}(,\d+)?$/;
  const number = dots.test(plain) ? plain.replaceAll(".", "") : plain;
  const typed = target.value.trim();
  if (number === typed || !/^-?\d[\d.,]*$/.test(number)) return;
  target.value = number;
  tellWhat(target, words.became.replace("{old}", typed).replace("{new}", number));
});

// ---- The goals of the case, for the results that answer them.

const showGoals = () => {
  const field = fields(form).find((it) => it.dataset.key === "goals");
  const goals = field ? items(inside(field)).map((it) => [near(it, "input.name").value.trim(), control(it)?.value.trim()]) : [];
  const told = goals.filter(([name, text]) => name && text);
  for (const select of form.querySelectorAll("select[data-own-goal]")) {
    const chosen = select.value;
    const options = [["", words.goal], ...told.map(([name, text]) => [name, `${name} ${text}`])];
    if (chosen && !told.some(([name]) => name === chosen)) options.push([chosen, chosen]);
    if (JSON.stringify(options) === select.dataset.told) continue;
    select.dataset.told = JSON.stringify(options);
    select.replaceChildren(...options.map(([value, text]) => new Option(text, value, false, value === chosen)));
  }
};
form.addEventListener("input", showGoals);
form.addEventListener("haandbog-added", showGoals);

// ---- The beginning.

followUnknown(form);
form.addEventListener("change", grow);
for (const box of form.querySelectorAll("input.unknown")) showUnknown(box);
for (const list of form.querySelectorAll('[data-shape="nodes"]')) {
  inside(list).dataset.names = items(inside(list)).map((item) => item.dataset.name || "").join(" ");
}
count();
showGoals();
grow();
