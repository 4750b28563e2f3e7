// What is wrong, at its field.

import { tellOfSource } from "./cite.js";
import { changed, form, make, own, words, write } from "./page.js";
import { control, fields, inside, items, near, said, tellWhat } from "./values.js";

const summary = document.getElementById("summary");

const place = (steps) => {
  if (steps[0] === "#body") return document.getElementById("body").closest(".field");
  let here = form;
  for (const step of steps) {
    const box = inside(here);
    let next;
    if (typeof step === "string") {
      const named = here.dataset.shape === "nodes" && items(box).find((it) => near(it, "input.name").value.trim() === step);
      next = named || fields(here === form ? form : box).find((it) => it.dataset.key === step);
    } else {
      next = here.dataset.shape === "list" ? items(box).filter(said)[step] : undefined;
    }
    if (!next) break;
    here = next;
  }
  return here;
};

// The code of a rule, and behind it what the rule is about. A tab of its own: nothing that is typed is left.
const explain = (parent, code) => {
  const about = words.why.replace("{code}", code);
  const link = make("a", parent, { href: `${own}regel?kode=${code}`, target: "_blank", textContent: code, title: about });
  link.setAttribute("aria-label", about);
};
const labelOf = (field) => near(field, "label, legend, .label")?.firstElementChild?.textContent.trim() || near(field, "label")?.textContent.trim();

// The keys of the file, in the words of the form: the field's own, those beside it and in it, and then any other's.
export const plainly = (words, field) => {
  const around = [field, ...(field.closest("li.item") || field).querySelectorAll("[data-key]")];
  const all = [...around, ...form.querySelectorAll("[data-key]")];
  return words.replace(/`([a-z_]+):?`/g, (written, key) => {
    const name = key === "unknown" ? form.querySelector("input.unknown + label")
      : all.find((it) => it.dataset.key === key)?.querySelector("label, legend, .label");
    return name ? `»${(name.querySelector("span:not(.quiet, .need)") || name).firstChild.textContent.trim()}«` : written;
  });
};

// In a new file nobody is told at once that every field is empty: the list at the top says what is missing.
const touched = new WeakSet();
let isPressed = form.dataset.path !== "";
export const press = () => { isPressed = true; };
const isQuiet = (field) => !isPressed && !touched.has(field.closest("[data-key]") || field);
form.addEventListener("focusout", (event) => {
  if (event.target.id === "body") touched.add(event.target.closest(".field"));
  for (let it = event.target.closest("[data-key]"); it; it = it.parentElement.closest("[data-key]")) touched.add(it);
  if (!isPressed) changed();
});

// ---- One value that would do instead.

const settable = (field, value) => {
  const target = control(inside(field));
  if (value === null || !target || target.type === "hidden") return null;
  if (target.matches("select") && ![...target.options].some((it) => it.value === value)) return null;
  return target;
};

const put = (target, value) => {
  target.value = value;
  target.dispatchEvent(new Event("change", { bubbles: true }));
};

const offer = (parent, field, value) => {
  const target = settable(field, value);
  if (!target) return;
  const option = target.matches("select") && [...target.options].find((it) => it.value === value);
  const text = option ? words.putChoice.replace("{words}", option.textContent) : words.putText.replace("{words}", value);
  const button = make("button", make("p", parent), { type: "button", className: "put", textContent: text });
  button.addEventListener("click", () => {
    put(target, value);
    target.focus();
  });
};

// A date that is written as people write it becomes one that the file can say, once somebody has gone on.
const isOdd = (input) => input.value.trim() !== "" && !/^\d{4}(-\d\d){0,2}$/.test(input.value.trim());
export const hasOddDate = () => [...form.querySelectorAll(".field.date .value")].some(isOdd);

const mend = (placed, isLeaving) => {
  for (const { finding, field } of placed.filter((it) => it.finding.code === "A002")) {
    const target = settable(field, finding.put);
    const isHere = document.activeElement === target;
    const isLeft = isHere ? isLeaving : touched.has(field);
    if (!target || !isLeft || !isOdd(target)) continue;
    tellWhat(target, words.became.replace("{old}", target.value.trim()).replace("{new}", finding.put));
    put(target, finding.put);
  }
};

/** All that is wrong: each at its field, and together at the top and at the foot. */
export const showFindings = (findings, isLeaving = false) => {
  for (const list of form.querySelectorAll("ul.findings")) list.replaceChildren();
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  const overview = near(summary, ":scope > ul");
  overview.replaceChildren();
  // In the order of the form, whoever found them first.
  const placed = findings.map((finding) => ({ finding, field: place(finding.field) }));
  placed.sort((a, b) => {
    if (a.field === b.field) return 0;
    return a.field.compareDocumentPosition(b.field) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  });
  mend(placed, isLeaving);
  for (const { finding, field } of placed) {
    const list = field === form ? null : near(field, "ul.findings");
    const message = plainly(finding.message, field);
    const isTold = list && !isQuiet(field);
    if (isTold) {
      const item = make("li", list, { className: finding.level });
      const told = write(make("p", item), `${message} (`);
      explain(told, finding.code);
      told.append(")");
      if (finding.code === "R001" && near(field, ".cite")) tellOfSource(make("p", item), field);
      else if (finding.help) write(make("p", item), plainly(finding.help, field));
      offer(item, field, finding.put);
      for (let it = field; it; it = it.parentElement) if (it.matches?.("details")) it.open = true;
    }
    const target = list ? targetOf(field) : null;
    if (isTold && target && finding.level === "error" && target.matches("input, textarea, select")) {
      target.setAttribute("aria-invalid", "true");
    }
    const item = make("li", overview, { className: finding.level });
    if (target) lead(write(make("a", item), message), target);
    else write(item, message);
  }
  summary.hidden = findings.length === 0;
  near(summary, "summary").textContent = words.all.replace("{n}", findings.length);
  showLeft(placed);
};

const targetOf = (field) => field.querySelector("input:not([type=checkbox], [type=hidden]), textarea, select")
  || field.querySelector(".known input, input, button, summary");

const lead = (link, target) => {
  link.href = `#${target.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    open(target);
  });
};

// At the foot, where one saves: what is left, by the names of the fields; first what keeps the page from being shown.
const MOST = 4;
const showLeft = (placed) => {
  const place = document.getElementById("left");
  place.replaceChildren();
  const errors = placed.filter(({ finding }) => finding.level === "error");
  const fields = [...new Set((errors.length ? errors : placed).map(({ field }) => field))].filter((it) => it !== form && labelOf(it));
  place.hidden = fields.length === 0;
  if (place.hidden) return;
  place.append(`${words.left} `);
  fields.slice(0, MOST).forEach((field, at) => {
    if (at > 0) place.append(", ");
    lead(make("a", place, { textContent: labelOf(field) }), targetOf(field));
  });
  const rest = fields.length - MOST;
  if (rest > 0) place.append(` ${words.more.replace("{n}", rest)}`);
};

/** Goes to the field of the finding that stands at a place of the file. */
export const openAt = (findings, at) => {
  const found = findings.find((it) => it.at === at);
  const field = found ? place(found.field) : form;
  if (field === form) return false;
  open(targetOf(field));
  field.scrollIntoView({ block: "center", behavior: "instant" });
  return true;
};

const open = (target) => {
  for (let it = target; it; it = it.parentElement) if (it.tagName === "DETAILS") it.open = true;
  const known = target.closest(".known[hidden]");
  const shown = known ? near(known.parentElement, ".reason textarea") : target;
  shown.focus();
};
