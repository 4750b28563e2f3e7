// Which mechanism, element or theory: those about the people of the page first, each with what it is about.

import { changed, form, make, words } from "./page.js";
import { fields, inside, items, near, unknownSwitch } from "./values.js";

const known = (kind) => [...(document.getElementById(`choices-${kind}`)?.options || [])].map((it) => ({
  slug: it.value,
  title: it.textContent,
  bare: it.dataset.title,
  about: it.dataset.about,
  groups: it.dataset.groups.split(" ").filter(Boolean),
}));

// The target groups that the page is about at the moment.
const audience = () => {
  const field = fields(form).find((it) => it.dataset.key === "audience");
  if (!field || unknownSwitch(field)?.checked) return [];
  return [...field.querySelectorAll("input.tick:checked, select.value")].map((it) => it.value).filter(Boolean);
};

// The pages of a kind under their headings. No heading where there is nothing to tell apart.
const grouped = (kind) => {
  const all = known(kind);
  const groups = audience();
  if (groups.length === 0 || all.every((it) => it.groups.length === 0)) return [["", all]];
  const isOwn = (it) => it.groups.length === 0 || it.groups.some((group) => groups.includes(group));
  const own = form.dataset.kind === "case" ? words.ownGroup : words.sameGroup;
  return [[own, named(all.filter(isOwn))], [words.otherGroup, all.filter((it) => !isOwn(it))]].filter(([, list]) => list.length);
};

// The heading says whom they are about: the title does so too only where two have the same.
const named = (list) => list.map((it) => {
  const isOne = list.filter((other) => other.bare === it.bare).length === 1;
  return { ...it, title: isOne ? it.bare : it.title, full: it.title };
});
const firstSentence = (about) => about.match(/^.*?[.!?](?=\s+\p{Lu})/su)?.[0] || about;

const key = (sections) => JSON.stringify(sections.map(([heading, all]) => [heading, all.map((it) => [it.slug, it.title])]));
const arrange = (select, sections) => {
  const told = key(sections);
  if (select.dataset.told === told) return;
  select.dataset.told = told;
  const chosen = select.value;
  const slugs = sections.flatMap(([, all]) => all.map((it) => it.slug));
  const option = ({ slug, title, full = title }) => {
    const made = new Option(title, slug, false, slug === chosen);
    made.dataset.full = full;
    return made;
  };
  const group = ([label, all]) => {
    if (!label) return all.map(option);
    const box = Object.assign(document.createElement("optgroup"), { label });
    box.append(...all.map(option));
    return [box];
  };
  // What the file says and nobody knows stays last.
  const others = [...select.options].filter((it) => it.value && !slugs.includes(it.value));
  select.replaceChildren(select.options[0], ...sections.flatMap(group), ...others);
  select.value = chosen;
};

const explain = (select) => {
  const place = document.getElementById(`${select.id}-about`);
  const about = known(select.dataset.entry).find((it) => it.slug === select.value)?.about || "";
  if (place && place.textContent !== about) place.textContent = about;
};

// ---- All of a kind with what they are about, to be chosen where they are read.

const selectOf = (item) => item.querySelector("select[data-entry]");
const itemWith = (shelf, slug) => items(inside(shelf.closest("[data-key]"))).find((item) => selectOf(item)?.value === slug);

const label = (button) => {
  const isChosen = itemWith(button.closest(".shelf"), button.dataset.slug) !== undefined;
  const text = isChosen ? words.chosen : words.choose;
  if (button.firstChild.data !== text) button.firstChild.data = text;
};

const fill = (shelf, sections) => {
  const told = key(sections);
  const box = near(shelf, ":scope > div");
  if (box.dataset.told !== told) {
    box.dataset.told = told;
    box.replaceChildren();
    for (const [heading, all] of sections) {
      // Those about others are seldom meant: they are a fold of their own.
      const isOther = heading === words.otherGroup;
      const place = isOther ? make("details", box, { className: "others" }) : box;
      const head = isOther ? make("summary", place) : place;
      if (heading) make("h3", head, { textContent: heading });
      if (isOther) head.append(` (${all.length})`);
      const list = make("ul", place);
      for (const { slug, title, about } of all) {
        const line = make("li", list);
        const button = make("button", line, { type: "button", className: "choose", textContent: words.choose });
        button.dataset.slug = slug;
        make("span", button, { className: "quiet", textContent: ` ${title}` });
        make("p", line, { className: "label", textContent: title });
        make("p", line, { className: "about", textContent: firstSentence(about) });
      }
    }
  }
  for (const button of box.querySelectorAll("button.choose")) label(button);
  for (const fold of box.querySelectorAll("details.others")) {
    if ([...fold.querySelectorAll("button.choose")].some((it) => itemWith(shelf, it.dataset.slug))) fold.open = true;
  }
};

// Chosen once, the button leads to where one says how it shows.
const choose = (button) => {
  const shelf = button.closest(".shelf");
  const field = shelf.closest("[data-key]");
  const old = itemWith(shelf, button.dataset.slug);
  if (old) {
    near(old, "textarea").focus();
    return;
  }
  if (!itemWith(shelf, "")) near(inside(field), ":scope > button.add").click();
  const select = selectOf(itemWith(shelf, ""));
  select.value = button.dataset.slug;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  button.focus();
  changed();
};

form.addEventListener("click", ({ target }) => {
  const button = target.closest("button.choose");
  if (button) choose(button);
});

const all = () => {
  const sections = new Map(["mechanism", "element", "theory"].map((kind) => [kind, grouped(kind)]));
  for (const select of form.querySelectorAll("select[data-entry]")) {
    if (!sections.has(select.dataset.entry)) continue;
    arrange(select, sections.get(select.dataset.entry));
    explain(select);
  }
  for (const shelf of form.querySelectorAll(".shelf[open]")) fill(shelf, sections.get(shelf.dataset.kind));
};
form.addEventListener("input", all);
form.addEventListener("change", all);
form.addEventListener("toggle", all, true);
form.addEventListener("haandbog-added", all);
all();
