// What is wrong, at its field.

import { isToldOf, tellOfSource } from "./cite.js";
import { changed, form, make, own, words, write } from "./page.js";
import { control, fields, inside, items, near, said, tellWhat } from "./values.js";

const summary = document.getElementById("summary");
// The same in the fewest words, where there is little room.
const brief = document.getElementById("brief");
brief.addEventListener("click", (event) => {
  event.preventDefault();
  summary.open = true;
  near(summary, "summary").focus({ preventScroll: true });
  summary.scrollIntoView({ block: "start", behavior: "instant" });
});

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
// Of several amounts the one that is meant; those of a list stand in the order of their boxes.
const boxOf = (steps, field) => (field.dataset.shape === "amounts" && typeof steps.at(-1) === "number"
  ? field.querySelectorAll(".amounts .value")[steps.at(-1)] : undefined);

// Any of the fields of a section will do: it is called by its heading. One of several amounts has its period in its name.
const nameOf = ({ finding, field, box }) => box?.getAttribute("aria-label") || (finding.code === ANY && sectionOf(field)?.querySelector("h2")?.textContent) || labelOf(field);
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
// Where any field of a section will do, nobody has passed them all before they are out of it.
const ANY = "K007";
const sectionOf = (element) => element.closest(".section, .fold");
const scopeOf = ({ code }, field) => (code === ANY && sectionOf(field)) || field.closest("[data-key]") || field;
let section = null;
document.addEventListener("focusin", ({ target }) => {
  const now = sectionOf(target);
  if (section && section !== now) {
    touched.add(section);
    if (!isPressed) changed();
  }
  section = now;
});
// What a row still lacks is told when one has been in it, whichever of its fields one came to.
const isQuiet = (finding, field) => !isPressed && !touched.has(scopeOf(finding, field))
  && !(finding.is_missing && touched.has(rowOf(field)));
form.addEventListener("focusout", (event) => {
  if (event.target.id === "body") touched.add(event.target.closest(".field"));
  for (let it = event.target.closest("[data-key]"); it; it = it.parentElement.closest("[data-key]")) touched.add(it);
  const row = rowOf(event.target);
  if (row) touched.add(row);
  if (!isPressed) changed();
});

// Who is in the middle of a row is not told what it still lacks, and who tells of a source not that it is unknown; what
// they were told before stays.
const rowOf = (element) => element.closest("li.item[data-shape=map]");
const isWaiting = (finding, field) => {
  const isSoon = (finding.code === "R001" && isToldOf(field)) || isInRow(finding, field);
  return isSoon && !drawn.get(near(field, "ul.findings"))?.some((it) => it.finding.code === finding.code);
};
const isInRow = (finding, field) => {
  const here = document.activeElement;
  const row = rowOf(field);
  if (!row || !here || rowOf(here) !== row || here.closest("ul.findings")) return false;
  return field === row || finding.is_missing;
};
let waiting = null;
form.addEventListener("focusout", ({ relatedTarget }) => {
  if (waiting && !waiting.contains(relatedTarget)) changed();
});

// A list is drawn anew only where it says something else: whoever stands on a link in it stays there, and where the link
// is gone they come to the field that it was about.
const drawn = new WeakMap();
const draw = (list, told, drawItem, fallback) => {
  const key = (all) => JSON.stringify(all.map(({ finding: { at, ...said }, target }) => [said, target?.id]));
  const before = drawn.get(list) || [];
  drawn.set(list, told);
  if (key(before) === key(told) && list.children.length === told.length) return;
  const isHere = list.contains(document.activeElement);
  const words = isHere && document.activeElement.textContent;
  list.replaceChildren();
  for (const it of told) drawItem(it);
  if (!isHere) return;
  const same = [...list.querySelectorAll("a, button")].find((it) => it.textContent === words);
  (same || fallback)?.focus();
};

// ---- Values that would do instead.

const settable = (field, value) => {
  const target = control(inside(field));
  // Which of several numbers is meant is not told.
  const isOne = field.dataset.shape !== "amounts" || field.querySelectorAll(".value").length === 1;
  if (!target || !isOne || target.type === "hidden") return null;
  if (target.matches("select") && ![...target.options].some((it) => it.value === value)) return null;
  return target;
};

const put = (target, value) => {
  target.value = value;
  target.dispatchEvent(new Event("change", { bubbles: true }));
};

const offer = (parent, field, { puts, put_if: when }) => {
  const ways = puts.map((value) => [value, settable(field, value)]).filter(([, target]) => target);
  const line = ways.length > 0 && make("p", parent, { className: "puts" });
  for (const [value, target] of ways) {
    const option = target.matches("select") && [...target.options].find((it) => it.value === value);
    const text = option ? words.putChoice.replace("{words}", option.dataset.full || option.textContent) : words.putText.replace("{words}", value) + (when && `, ${when}`);
    const button = make("button", line, { type: "button", className: "put", textContent: text });
    button.addEventListener("click", () => {
      put(target, value);
      target.focus();
    });
  }
};

// A date that is written as people write it becomes one that the file can say, once somebody has gone on.
const isOdd = (input) => input.value.trim() !== "" && !/^\d{4}(-\d\d){0,2}$/.test(input.value.trim());
export const hasOddDate = () => [...form.querySelectorAll(".field.date .value")].some(isOdd);

const mend = (placed, isLeaving) => {
  for (const { finding, field } of placed.filter((it) => it.finding.code === "A002")) {
    const target = finding.is_sure && finding.puts.length === 1 && settable(field, finding.puts[0]);
    const isHere = document.activeElement === target;
    const isLeft = isHere ? isLeaving : touched.has(field);
    if (!target || !isLeft || !isOdd(target)) continue;
    tellWhat(target, words.became.replace("{old}", target.value.trim()).replace("{new}", finding.puts[0]));
    put(target, finding.puts[0]);
  }
};

/** What stands in each control at the moment. */
export const written = () => new Map([...form.querySelectorAll(".value")].map((it) => [it, it.value]));

// Whether a field says something else by now than what was tried out: what was found there is no longer so.
const isOld = ({ field }, asked) => field !== form && field.matches("[data-shape=text], [data-shape=amounts]")
  && [...field.querySelectorAll(".value")].some((it) => asked.has(it) && asked.get(it) !== it.value);

/**
 * All that is wrong: each at its field, and together at the top and at the foot. `asked` is what was `written` when it was
 * tried out. Whether all of it is still so comes back.
 */
export const showFindings = (found, asked, isLeaving = false) => {
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  // In the order of the form, whoever found them first.
  const all = found.map((finding) => {
    const field = place(finding.field);
    return { finding, field, box: boxOf(finding.field, field) };
  });
  all.sort((a, b) => {
    if (a.field === b.field) return 0;
    return a.field.compareDocumentPosition(b.field) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  });
  mend(all, isLeaving);
  const placed = all.filter((it) => !isOld(it, asked));
  const findings = placed.map(({ finding }) => finding);
  waiting = null;
  const atFields = new Map([...form.querySelectorAll("ul.findings")].map((list) => [list, []]));
  for (const told of placed) {
    const { finding, field } = told;
    const list = field === form ? null : near(field, "ul.findings");
    told.target = list ? told.box || targetOf(field) : null;
    if (!list || isQuiet(finding, field)) continue;
    if (isWaiting(finding, field)) {
      waiting = rowOf(field) || waiting;
      continue;
    }
    atFields.get(list).push(told);
    for (let it = field; it; it = it.parentElement) if (it.matches?.("details")) it.open = true;
    if (told.target && finding.level === "error" && told.target.matches("input, textarea, select")) {
      told.target.setAttribute("aria-invalid", "true");
    }
  }
  for (const [list, told] of atFields) draw(list, told, (it) => showAtField(list, it), targetOf(list.parentElement));
  const overview = near(summary, ":scope > ul");
  draw(overview, placed, (it) => showInOverview(overview, it), near(summary, "summary"));
  summary.hidden = findings.length === 0;
  const count = (level) => findings.filter((it) => it.level === level).length;
  const said = [[count("error"), words.must], [count("warning"), words.should], [count("info"), words.note]].filter(([n]) => n > 0).map(([n, text]) => text.replace("{n}", n));
  near(summary, "summary").textContent = words.all.replace("{n}", said.join(", "));
  brief.textContent = said.join(", ");
  brief.hidden = summary.hidden;
  showLeft(placed);
  return placed.length === all.length;
};

const showAtField = (list, { finding, field }) => {
  const item = make("li", list, { className: finding.level });
  const told = write(make("p", item), `${plainly(finding.message, field)} (`);
  explain(told, finding.code);
  told.append(")");
  if (finding.code === "R001" && near(field, ".cite")) tellOfSource(make("p", item), field);
  else if (finding.help) write(make("p", item), plainly(finding.help, field));
  offer(item, field, finding);
};

const showInOverview = (overview, { finding, field, target }) => {
  const item = make("li", overview, { className: finding.level });
  const message = plainly(finding.message, field);
  if (target) lead(write(make("a", item), message), target);
  else write(item, message);
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

// At the foot, where one saves: what is left, by the names of the fields; first what keeps the page from being shown, then
// what one should look at.
const MOST = 4;
let leftBefore = "";
const spot = ({ field, box }) => box || targetOf(field);
const showLeft = (placed) => {
  const place = document.getElementById("left");
  const seen = new Set();
  const isNew = ({ field, box = field }) => field !== form && labelOf(field) && !seen.has(box) && seen.add(box);
  const [must, should] = ["error", "warning"].map((level) => placed.filter((it) => it.finding.level === level).filter(isNew));
  const left = JSON.stringify([must, should].map((all) => all.map((it) => [spot(it).id, nameOf(it)])));
  if (left === leftBefore) return;
  leftBefore = left;
  const isHere = place.contains(document.activeElement);
  place.replaceChildren();
  place.hidden = must.length + should.length === 0;
  if (isHere) document.querySelector("#bar button[type=submit]").focus();
  if (place.hidden) return;
  let room = MOST;
  for (const [name, all] of [[words.left, must], [words.leftShould, should]]) {
    const shown = all.slice(0, room);
    if (shown.length === 0) continue;
    room -= shown.length;
    place.append(`${place.childNodes.length ? ". " : ""}${name} `);
    shown.forEach((told, at) => {
      if (at > 0) place.append(", ");
      lead(make("a", place, { textContent: nameOf(told) }), spot(told));
    });
  }
  const rest = must.length + should.length - (MOST - room);
  if (rest > 0) place.append(` ${words.more.replace("{n}", rest)}`);
};

/** Goes to the field of the finding that stands at a place of the file. */
export const openAt = (findings, at) => {
  const found = findings.find((it) => it.at === at);
  const field = found ? place(found.field) : form;
  if (field === form) return false;
  openField(field);
  return true;
};

/** Goes to a control of a field, its first where none is named, and gives it back. */
export const openField = (field, control = targetOf(field)) => {
  const shown = open(control);
  shown.scrollIntoView({ block: "center", behavior: "instant" });
  return shown;
};

const open = (target) => {
  for (let it = target; it; it = it.parentElement) if (it.tagName === "DETAILS") it.open = true;
  const known = target.closest(".known[hidden]");
  const shown = known ? near(known.parentElement, ".reason textarea") : target;
  shown.focus();
  return shown;
};
