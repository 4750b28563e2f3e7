// The form's own script: reads the fields, tries them out, shows what is wrong at its field, and saves.
(() => {
  "use strict";
  const form = document.getElementById("form");
  if (!form) return;
  const own = form.dataset.own;
  const token = document.querySelector('meta[name="haandbog-token"]').content;
  const bar = document.getElementById("bar");
  const status = document.getElementById("status");
  const trouble = document.getElementById("trouble");
  const summary = document.getElementById("summary");
  const frame = document.getElementById("preview");
  const note = document.getElementById("preview-note");
  const words = bar.dataset;

  // ---- What stands in the fields. `null` is nothing: the key goes from the file.

  const near = (element, selector) => element.querySelector(selector);
  const inside = (element) => {
    const known = [...element.children].find((it) => it.classList.contains("known"));
    return known || element;
  };
  // The fields and items of an element itself, not those of what lies deeper.
  const shallow = (element, selector, stop) => {
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
  const fields = (element) => shallow(element, "[data-key]", "[data-key]");
  const items = (element) => shallow(element, "li.item", "[data-key], li.item");
  const control = (element) => shallow(element, ".value", "[data-key], li.item")[0];
  const unknownSwitch = (element) => shallow(element, "input.unknown", "[data-key], .known")[0];
  const reasonOf = (element) => near(shallow(element, ".reason", "[data-key], .known")[0], "textarea");

  const text = (value) => (value.trim() === "" ? null : value.trim());

  const map = (element) => {
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
      case "map": return map(box);
      case "list": return list(box);
      case "nodes": return nodes(box);
      case "ticks": return ticks(box);
      default: return null;
    }
  };

  const isNothing = (it) => it === null || (typeof it === "object" && !Array.isArray(it) && Object.values(it).every(isNothing))
    || (Array.isArray(it) && it.length === 0);

  const list = (box) => {
    const out = [];
    for (const item of items(box)) {
      const at = item.dataset.at === undefined ? null : Number(item.dataset.at);
      if (item.dataset.shape === "raw") {
        out.push({ at, value: {} });
        continue;
      }
      const inner = shaped(item);
      if (at !== null && item.dataset.shape === "map") out.push({ at, value: inner });
      else if (!isNothing(inner) && !(at === null && isUntouched(item))) out.push({ at, value: inner });
    }
    return out;
  };

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

  const draft = () => ({
    kind: form.dataset.kind,
    path: form.dataset.path || null,
    base: form.dataset.base,
    values: map(form),
    body: document.getElementById("body").value,
  });

  // ---- To the server and back.

  const send = async (name, body) => {
    const answer = await fetch(own + name, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Haandbog-Token": token },
      body: JSON.stringify(body),
    });
    const isJson = (answer.headers.get("content-type") || "").startsWith("application/json");
    const said = isJson ? await answer.json() : { error: (await answer.text()).replace(/<[^>]*>/g, " ").trim() };
    return { ok: answer.ok, said };
  };

  let saved = "", turn = 0, isSaving = false;
  const isChanged = () => JSON.stringify(draft()) !== saved;

  // What went wrong and the way out are written as parts of a sentence; together they are two.
  const inSentences = ({ error, help }) => {
    const parts = [error, help].filter(Boolean).map((part) => part[0].toUpperCase() + part.slice(1));
    return parts.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`)).join(" ");
  };

  const tell = (said) => {
    trouble.replaceChildren();
    if (said.error) write(trouble, inSentences(said));
  };

  const tryOut = async () => {
    const mine = ++turn;
    try {
      const { ok, said } = await send("proev", draft());
      if (mine !== turn) return;
      tell(said);
      if (ok) show(said);
    } catch {
      if (mine === turn) tell({ error: words.away });
    }
  };

  const show = (said) => {
    status.textContent = `${said.summary} ${isChanged() ? words.unsaved : ""}`.trim();
    document.getElementById("path").textContent = said.path;
    showFindings(said.findings);
    note.textContent = said.preview === null ? words.old : "";
    if (said.preview !== null) showPage(said.preview);
  };

  // The page in the frame is exchanged, and stays where it was scrolled to.
  const showPage = (address) => {
    const inner = frame.contentWindow;
    let top = 0;
    try { top = inner.scrollY; } catch { top = 0; }
    frame.addEventListener("load", () => inner.scrollTo({ top, behavior: "instant" }), { once: true });
    inner.location.replace(`${own}vist/${address.split("/").map(encodeURIComponent).join("/")}?${turn}`);
  };

  // ---- What is wrong, at its field.

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
        next = items(box)[step];
      }
      if (!next) break;
      here = next;
    }
    return here;
  };

  const make = (name, parent, values = {}) => parent.appendChild(Object.assign(document.createElement(name), values));

  // Words into an element; what stands between backticks as code.
  const write = (parent, words) => {
    words.split("`").forEach((part, at) => {
      if (at % 2 === 1) make("code", parent, { textContent: part });
      else if (part) parent.append(part);
    });
    return parent;
  };

  // The code of a rule, and behind it what the rule is about. A tab of its own: nothing that is typed is left.
  const explain = (parent, code) => {
    const about = words.why.replace("{code}", code);
    const link = make("a", parent, { href: `${own}regel?kode=${code}`, target: "_blank", textContent: code, title: about });
    link.setAttribute("aria-label", about);
  };
  const labelOf = (field) => near(field, "label, legend, .label")?.firstChild.textContent.trim();

  // The keys of the file, in the words of the form: the field's own, those beside it and in it, and then any other's.
  const plainly = (words, field) => {
    const around = [field, ...(field.closest("li.item") || field).querySelectorAll("[data-key]")];
    const all = [...around, ...form.querySelectorAll("[data-key]")];
    return words.replace(/`([a-z_]+):?`/g, (written, key) => {
      const name = key === "unknown" ? form.querySelector("input.unknown + label")
        : all.find((it) => it.dataset.key === key)?.querySelector("label, legend, .label");
      return name ? `»${name.firstChild.textContent.trim()}«` : written;
    });
  };

  // In a new file nobody is told at once that every field is empty: the list at the top says what is missing.
  const touched = new WeakSet();
  let isPressed = form.dataset.path !== "";
  const isQuiet = (field) => !isPressed && !touched.has(field.closest("[data-key]") || field);
  form.addEventListener("focusout", (event) => {
    if (event.target.id === "body") touched.add(event.target.closest(".field"));
    for (let it = event.target.closest("[data-key]"); it; it = it.parentElement.closest("[data-key]")) touched.add(it);
    if (!isPressed) later();
  });

  const showFindings = (findings) => {
    for (const list of form.querySelectorAll("ul.findings")) list.replaceChildren();
    for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    const overview = near(summary, "ul");
    overview.replaceChildren();
    // In the order of the form, whoever found them first.
    const placed = findings.map((finding) => ({ finding, field: place(finding.field) }));
    placed.sort((a, b) => {
      if (a.field === b.field) return 0;
      return a.field.compareDocumentPosition(b.field) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    });
    for (const { finding, field } of placed) {
      const list = field === form ? null : near(field, "ul.findings");
      const message = plainly(finding.message, field);
      const isTold = list && !isQuiet(field);
      if (isTold) {
        const item = make("li", list, { className: finding.level });
        const told = write(make("p", item), `${message} (`);
        explain(told, finding.code);
        told.append(")");
        if (finding.help) write(make("p", item), plainly(finding.help, field));
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
    showLeft(placed);
  };

  const targetOf = (field) => field.querySelector("input:not([type=checkbox]), textarea, select, button") || near(field, "input, summary");

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

  const open = (target) => {
    for (let it = target; it; it = it.parentElement) if (it.tagName === "DETAILS") it.open = true;
    const known = target.closest(".known[hidden]");
    const shown = known ? near(known.parentElement, ".reason textarea") : target;
    shown.focus();
  };

  // ---- The parts of a theory.

  const showParts = (select) => {
    const record = select.closest("li.item") || form;
    for (const field of fields(inside(record)).filter((it) => it.dataset.shape === "ticks")) {
      const box = near(field, ".ticks");
      const of = (group) => group.dataset.theory === select.value;
      const groups = [...box.querySelectorAll(".tick-group")];
      const template = [...document.querySelectorAll("template[data-theory]")].find(of);
      if (!groups.some(of) && template) {
        const holder = document.createElement("template");
        holder.innerHTML = template.innerHTML.replaceAll("__ID__", box.dataset.id);
        box.append(...holder.content.children);
      }
      for (const group of box.querySelectorAll(".tick-group")) group.hidden = !of(group);
      near(box, ".none").hidden = select.value !== "";
    }
  };

  // ---- Lists that grow and shrink, and values that nobody knows.

  let added = 1000;

  const count = () => {
    for (const list of form.querySelectorAll("ol.items")) {
      [...list.children].forEach((item, at) => {
        for (const number of item.querySelectorAll(":scope > .remove .number")) number.textContent = String(at + 1);
      });
    }
  };

  const toggle = (box) => {
    const field = box.closest("[data-key]");
    near(field, ".known").hidden = box.checked;
    shallow(field, ".reason", "[data-key], .known")[0].hidden = !box.checked;
  };

  const nextName = (list) => {
    const names = [...list.querySelectorAll(":scope > .item > input.name")].map((it) => it.value.trim());
    const last = names.filter((name) => /^[A-Za-z][0-9]+$/.test(name)).pop() || "G0";
    let number = Number(last.slice(1)) + 1;
    while (names.includes(last[0] + number)) number += 1;
    return last[0] + number;
  };

  // Most cases have one source: a new item refers to it until somebody says otherwise.
  const offerSource = (item, field) => {
    const sources = fields(form).find((it) => it.dataset.key === "sources");
    if (!sources || field === sources) return;
    const names = new Set(items(inside(sources)).map((it) => (control(it)?.value || "").split(",")[0].trim()).filter(Boolean));
    if (names.size !== 1) return;
    for (const input of item.querySelectorAll('input[list="choices-sources"]')) {
      if (input.value === "") input.value = input.dataset.default = [...names][0];
    }
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.classList.contains("add")) {
      const template = button.previousElementSibling;
      const list = template.previousElementSibling;
      const html = template.innerHTML.replaceAll(`__${template.dataset.depth}__`, String(added++));
      const holder = document.createElement("template");
      holder.innerHTML = html;
      const item = holder.content.querySelector("li");
      const name = near(item, ":scope > input.name");
      if (name) name.value = nextName(list);
      offerSource(item, list.closest("[data-key]"));
      list.append(item);
      for (const box of item.querySelectorAll("input.unknown")) toggle(box);
      count();
      near(item, ".value, input, textarea, select, button").focus();
      later();
    } else if (button.classList.contains("remove")) {
      const item = button.closest("li.item");
      const list = item.parentElement;
      const next = item.nextElementSibling || item.previousElementSibling;
      item.remove();
      count();
      const add = list.parentElement.querySelector(":scope > button.add");
      (next ? near(next, ":scope > button.remove") : add).focus();
      later();
    }
  });

  // ---- A source that is not on the list.

  const source = document.getElementById("new-source");
  const sourceSaid = document.getElementById("source-said");
  const addSource = async () => {
    const inputs = [...source.querySelectorAll("input")];
    try {
      const { ok, said } = await send("kilde", Object.fromEntries(inputs.map((it) => [it.name, it.value])));
      sourceSaid.textContent = ok ? sourceSaid.dataset.said.replace("{key}", said.key) : inSentences(said);
      if (!ok) return;
      make("option", document.getElementById("choices-sources"), { value: said.key, textContent: said.title });
      for (const input of inputs) input.value = "";
      useSource(said.key);
    } catch {
      sourceSaid.textContent = words.away;
    }
  };
  // Into the list of the page's own sources: its last place where that is empty, else a new one.
  const useSource = (key) => {
    const field = fields(form).find((it) => it.dataset.key === "sources");
    if (!field || inside(field).hidden) return;
    const last = () => items(inside(field)).at(-1);
    const isFree = (item) => item && control(item).value.trim() === "";
    if (!isFree(last())) field.querySelector("button.add").click();
    control(last()).value = key;
    document.getElementById("source-add").focus();
    later();
  };
  document.getElementById("source-add").addEventListener("click", addSource);
  source.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input")) return;
    event.preventDefault();
    addSource();
  });

  // ---- Try out while somebody writes; save when they say so.

  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(tryOut, 250);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", (event) => {
    if (event.target.matches("input.unknown")) {
      toggle(event.target);
      if (event.target.checked) reasonOf(event.target.closest("[data-key]")).focus();
    }
    if (event.target.matches('select[data-entry="theory"]')) showParts(event.target);
    later();
  });

  const save = async () => {
    if (isSaving) return;
    isSaving = isPressed = true;
    clearTimeout(timer);
    turn += 1;
    try {
      const { ok, said } = await send("gem", draft());
      tell(said);
      if (ok) {
        saved = JSON.stringify(draft());
        sessionStorage.setItem("haandbog-saved", JSON.stringify({ focus: document.activeElement.id, top: scrollY }));
        location.replace(`${own}ret?fil=${encodeURIComponent(said.path)}`);
      }
    } catch {
      tell({ error: words.away });
    }
    isSaving = false;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      save();
    }
  });
  addEventListener("beforeunload", (event) => {
    if (isChanged()) event.preventDefault();
  });

  // ---- The beginning.

  for (const box of form.querySelectorAll("input.unknown")) toggle(box);
  for (const list of form.querySelectorAll('[data-shape="nodes"]')) {
    inside(list).dataset.names = items(inside(list)).map((item) => item.dataset.name || "").join(" ");
  }
  count();
  saved = JSON.stringify(draft());
  const again = JSON.parse(sessionStorage.getItem("haandbog-saved") || "null");
  sessionStorage.removeItem("haandbog-saved");
  tryOut().then(() => {
    if (!again) return;
    status.textContent = `${words.saved} ${status.textContent}`;
    const focus = again.focus && document.getElementById(again.focus);
    if (focus) focus.focus({ preventScroll: true });
    scrollTo({ top: again.top, behavior: "instant" });
  });
})();
