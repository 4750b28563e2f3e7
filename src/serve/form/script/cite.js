// Sources: found by their titles while somebody types, told of when they are new, and mended.

import { changed, form, inSentences, make, own, send, words } from "./page.js";
import { followUnknown, showUnknown } from "./unknown.js";
import { fields, inside, items, map, shallow } from "./values.js";
import { followWaits, settle } from "./waits.js";

const known = document.getElementById("choices-sources");
const dialog = document.getElementById("source-dialog");

const sources = () => [...known.options].map((it) => ({ key: it.value, title: it.textContent, about: it.dataset.about || "" }));
const titleOf = (key) => sources().find((it) => it.key === key)?.title;
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const part = (box, name) => box.querySelector(`.${name}`);

// ---- What the file says, `kl, afsnit 4.2`, as a title and a place, and back again.

const show = (box) => {
  const [key, ...place] = part(box, "value").value.split(",");
  part(box, "cite-source").value = titleOf(key.trim()) || key.trim();
  part(box, "cite-place").value = place.join(",").trim();
  showEdit(box);
};

const keyOf = (text) => {
  const alike = sources().filter((it) => fold(it.title) === fold(text));
  const byKey = sources().find((it) => it.key === text);
  return byKey?.key || alike[0]?.key;
};

// What finds a source, and the place in it, of »Deloitte, side 12«. A title may have commas of its own.
const apart = (written) => {
  const pieces = keyOf(written) ? [] : written.split(",");
  for (let cut = 1; cut < pieces.length; cut += 1) {
    const [title, place] = [pieces.slice(0, cut), pieces.slice(cut)].map((it) => it.join(",").trim());
    const [first] = place.toLowerCase().split(/[ .]/);
    if (title && place.length > first.length && words.places.split(" ").includes(first)) return [title, place];
  }
  return [written, ""];
};

// Whoever knows the short name may write it, and the place behind it.
const take = (box) => {
  const written = part(box, "cite-source").value.trim();
  const place = part(box, "cite-place").value.trim();
  const [first, ...rest] = written.split(",");
  if (written === "") {
    part(box, "value").value = "";
    return showEdit(box);
  }
  const [title, behind] = apart(written);
  const key = keyOf(written) || (behind && keyOf(title) && `${keyOf(title)}, ${behind}`) || (keyOf(first.trim()) && `${keyOf(first.trim())},${rest.join(",")}`) || written;
  const had = part(box, "value").value.split(",")[0].trim();
  // Of two sources with one title it stays the one that was chosen.
  const same = titleOf(had) === written ? had : key;
  part(box, "value").value = [same.replace(/,\s*$/, ""), place].filter(Boolean).join(", ");
  return showEdit(box);
};

const showEdit = (box) => {
  const key = part(box, "value").value.split(",")[0].trim();
  const isOwn = box.closest("li.item.line") !== null;
  part(box, "cite-edit").hidden = !isOwn || titleOf(key) === undefined;
};

// ---- Most cases have one source: what is new refers to it until somebody says otherwise.

const ownSources = () => fields(form).find((it) => it.dataset.key === "sources");

// The sources that the page names, each with its key, its title and the place in it.
const ownCited = () => {
  const field = ownSources();
  const values = field ? items(inside(field)).map((it) => part(it, "value")?.value.trim() || "") : [];
  const told = [...new Set(values)].map((value) => {
    const [key, ...place] = value.split(",").map((it) => it.trim());
    return { value, key, place: place.join(", "), title: titleOf(key) };
  });
  return told.filter(({ title }) => title);
};

export const offerSource = () => {
  const field = ownSources();
  if (!field) return;
  const cited = ownCited();
  const isOne = new Set(cited.map(({ key }) => key)).size === 1;
  for (const box of form.querySelectorAll(".cite")) {
    const value = part(box, "value");
    const item = box.closest("li.item");
    // Nothing is filled in out of sight: under »Mere« a source stands only where somebody chose it.
    if (field.contains(box) || !item || item.dataset.at !== undefined || box.closest("details.more")) continue;
    if (value.value !== (value.dataset.default || "")) continue;
    // A calculation draws on more than one place, as a file that is begun in an editor says too.
    const isWhole = cited.length > 1 || box.closest('[data-key="economy"]');
    value.value = value.dataset.default = isOne ? cited[0][isWhole ? "key" : "value"] : "";
    show(box);
  }
};

// ---- The list that follows what is typed.

const MOST = 8;
let list = null, at = -1;

const close = () => {
  if (!list) return;
  const input = list.parentElement.querySelector(".cite-source");
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
  input.removeAttribute("aria-controls");
  list.remove();
  list = null;
  at = -1;
};

const mark = (to) => {
  const options = [...list.children];
  at = (to + options.length) % options.length;
  options.forEach((it, place) => it.setAttribute("aria-selected", String(place === at)));
  list.parentElement.querySelector(".cite-source").setAttribute("aria-activedescendant", options[at].id);
};

const wordsOf = (typed) => fold(typed).split(/\s+/).filter(Boolean);
const alike = (wanted) => sources().filter((it) => wanted.every((word) => fold(`${it.key} ${it.title} ${it.about}`).includes(word)));
// Those that the page names already stand first, each with its place.
const offered = (box, wanted) => {
  const all = alike(wanted);
  const own = ownSources()?.contains(box) ? [] : ownCited();
  const first = own.flatMap(({ key, place }) => all.filter((it) => it.key === key).map((it) => ({ ...it, place })));
  return [...first, ...all.filter((it) => !own.some(({ key }) => key === it.key))];
};

const openList = (box) => {
  close();
  const input = part(box, "cite-source");
  const [typed] = apart(input.value.trim());
  const wanted = titleOf(part(box, "value").value.split(",")[0].trim()) === typed ? [] : wordsOf(typed);
  const matches = offered(box, wanted);
  list = make("ul", box, { className: "cite-list", id: `${input.id}-list` });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label") || input.labels?.[0]?.textContent || "");
  const option = (text, about, value, place = "") => {
    const it = make("li", list, { id: `${list.id}-${list.children.length}`, textContent: text });
    it.setAttribute("role", "option");
    it.setAttribute("aria-selected", "false");
    if (about) make("small", it, { textContent: ` ${about}` });
    Object.assign(it.dataset, { key: value, place });
  };
  for (const it of matches.slice(0, MOST)) option([it.title, it.place].filter(Boolean).join(", "), it.about, it.key, it.place);
  option(words.newSource.replace("{words}", wanted.length ? `»${typed}«` : "…"), "", "");
  input.setAttribute("aria-expanded", "true");
  input.setAttribute("aria-controls", list.id);
};

const choose = (box, key, named = "") => {
  const [typed, written] = apart(part(box, "cite-source").value.trim());
  close();
  // The place that stood behind the words stays, whether the source is known or new.
  const behind = written || named;
  if (behind && part(box, "cite-place").value.trim() === "") part(box, "cite-place").value = behind;
  if (key === "") return tell(box, "", titleOf(keyOf(typed)) ? "" : typed);
  const place = part(box, "cite-place").value.trim();
  part(box, "value").value = [key, place].filter(Boolean).join(", ");
  show(box);
  if (ownSources()?.contains(box)) offerSource();
  part(box, "cite-place").focus();
  changed();
};

form.addEventListener("input", ({ target }) => {
  const box = target.closest?.(".cite");
  if (!box || !target.matches(".cite-source, .cite-place")) return;
  take(box);
  if (target.matches(".cite-source")) openList(box);
});
form.addEventListener("focusout", ({ target, relatedTarget }) => {
  const box = target.closest?.(".cite");
  if (!box || !target.matches(".cite-source, .cite-place") || box.querySelector(".cite-list")?.contains(relatedTarget)) return;
  close();
  take(box);
  show(box);
  if (ownSources()?.contains(box)) offerSource();
});
// Where the page names its sources, the first of them is one key away from whoever comes to an empty place for one.
form.addEventListener("focusin", ({ target }) => {
  const box = target.closest?.(".cite");
  if (!box || !target.matches(".cite-source") || target.value !== "" || ownSources()?.contains(box) || ownCited().length === 0) return;
  openList(box);
  mark(0);
});
form.addEventListener("keydown", (event) => {
  const box = event.target.closest?.(".cite");
  if (!box || !event.target.matches(".cite-source")) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!list) openList(box);
    mark(event.key === "ArrowDown" ? at + 1 : (at < 0 ? 0 : at) - 1);
    list.children[at].scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter" && list) {
    // What is typed and fits one source alone means that one.
    const only = list.children.length === 2 && part(box, "cite-source").value.trim() !== "" ? 0 : at;
    const chosen = list.children[at < 0 ? only : at];
    event.preventDefault();
    if (chosen) choose(box, chosen.dataset.key, chosen.dataset.place);
    else if (list.children.length === 1) choose(box, "");
  } else if (event.key === "Escape" && list) {
    event.preventDefault();
    close();
  }
}, true);
form.addEventListener("mousedown", (event) => {
  const option = event.target.closest?.(".cite-list [role=option]");
  if (!option) return;
  // The field keeps the focus, so that the list is there when it is chosen from.
  event.preventDefault();
  choose(option.closest(".cite"), option.dataset.key, option.dataset.place);
});
form.addEventListener("click", ({ target }) => {
  if (target.matches(".cite-source") && !list) openList(target.closest(".cite"));
  if (target.matches(".cite-edit")) {
    const box = target.closest(".cite");
    tell(box, part(box, "value").value.split(",")[0].trim(), "");
  }
  if (target.matches(".new-source")) tell(freePlace(target), "", "");
});

// The last place of a list where it is empty, else a new one.
const freePlace = (button) => {
  const field = button.closest("[data-key]");
  const last = () => shallow(inside(field), ".cite", "[data-key]").at(-1);
  if (!last() || part(last(), "value").value !== "") field.querySelector("button.add").click();
  return last();
};

// ---- A source that is new, or told anew.

let asked = null, isTelling = false;
/** Whether somebody is telling of a source for a field at the moment. */
export const isToldOf = (field) => isTelling && field.contains(asked);
const field = (name) => dialog.querySelector(`#source-${name}`);

const tell = async (box, name, title) => {
  asked = box;
  isTelling = true;
  try {
    const answer = await fetch(`${own}kilde?navn=${encodeURIComponent(name)}`);
    dialog.innerHTML = await answer.text();
  } catch {
    dialog.textContent = words.away;
  }
  if (title && field("title")) field("title").value = title;
  for (const it of dialog.querySelectorAll("input.unknown")) showUnknown(it);
  if (name === "") offerPublisher();
  settle(dialog);
  dialog.showModal();
  (title ? field("publisher") : field("title"))?.focus();
};

// Most sources of a case come from its municipality: a button, so that nothing wrong is written for anybody.
const offerPublisher = () => {
  const municipality = fields(form).find((it) => it.dataset.key === "municipality")?.querySelector(".value").value;
  const publisher = field("publisher");
  if (!municipality || !publisher || publisher.value !== "") return;
  const text = words.publisher.replace("{words}", municipality);
  const button = Object.assign(document.createElement("button"), { type: "button", className: "put", textContent: text });
  publisher.after(button);
  button.addEventListener("click", () => {
    publisher.value = `${municipality} Kommune`;
    button.remove();
    publisher.focus();
  });
};

const saveSource = async () => {
  const about = dialog.querySelector("#source");
  const told = dialog.querySelector("#source-said");
  const draft = { name: about.dataset.name, base: about.dataset.base, key: dialog.querySelector("#source-key")?.value || "", values: map(about) };
  try {
    const { ok, said } = await send("kilde", draft);
    told.textContent = ok ? "" : inSentences(said);
    if (!ok) return;
    const option = [...known.options].find((it) => it.value === said.key) || make("option", known, { value: said.key });
    option.textContent = said.title;
    option.dataset.about = said.about;
    sessionStorage.setItem("haandbog-sources", "yes");
    dialog.close();
    for (const box of form.querySelectorAll(".cite")) show(box);
    if (draft.name === "") choose(asked, said.key);
    else part(asked, "cite-place").focus();
    changed();
  } catch {
    told.textContent = words.away;
  }
};

dialog.addEventListener("close", () => {
  isTelling = false;
  changed();
});
dialog.addEventListener("click", ({ target }) => {
  if (target.id === "source-save") saveSource();
  if (target.id === "source-cancel") dialog.close();
});
followUnknown(dialog);
followWaits(dialog);
dialog.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("input:not([type=checkbox])")) return;
  event.preventDefault();
  saveSource();
});

/** What to do about a source that no list has. */
export const tellOfSource = (parent, at) => {
  const box = part(at, "cite");
  const typed = part(box, "cite-source").value.trim();
  // What is written may find a source all the same: by who published it, or by some of its title.
  const count = alike(wordsOf(typed)).length;
  if (typed && count) {
    const like = make("button", parent, { type: "button", textContent: words.likeSource.replace("{count}", count) });
    like.addEventListener("click", () => {
      part(box, "cite-source").focus();
      openList(box);
    });
    parent.append(" ");
  }
  const button = make("button", parent, { type: "button", textContent: words.tellSource });
  button.addEventListener("click", () => tell(box, "", typed));
};

for (const box of form.querySelectorAll(".cite")) show(box);
offerSource();
