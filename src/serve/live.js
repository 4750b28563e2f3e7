// The preview's own script: puts the next version of the page in place, and shows what `haandbog check` says.
(() => {
  "use strict";
  const own = document.currentScript;
  if (!own || window.haandbogLive) return;
  window.haandbogLive = true;
  const BASE = new URL(".", own.src).pathname;
  const SCRIPT = "script[data-haandbog]";
  // What runs; data for search engines is exchanged like any text.
  const CODE = 'script:not([type="application/ld+json"])';
  let page = own.dataset.page;

  // ---- Following the server. A hidden page lets go: browsers allow few open connections to one server.

  let source = null, wanted = null, known = null, isBusy = false;

  const listen = () => {
    if (document.hidden) {
      if (source) source.close();
      source = null;
    } else if (!source) {
      source = new EventSource(BASE + "events");
      source.onmessage = (event) => follow(event.data);
    }
  };

  const follow = async (state) => {
    wanted = state;
    if (isBusy) return;
    isBusy = true;
    while (known !== wanted) {
      const next = wanted;
      try {
        await Promise.all([refreshPage(), refreshReport()]);
        known = next;
      } catch {
        // The server is away, or busy ending: look again in a moment.
        await new Promise((done) => setTimeout(done, 500));
        if (!source || source.readyState !== EventSource.OPEN) break;
      }
    }
    isBusy = false;
  };

  document.addEventListener("visibilitychange", listen);

  // ---- The next version of the page, in place.

  const refreshPage = async () => {
    const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
    if (!(answer.headers.get("content-type") || "").startsWith("text/html")) return;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const script = next.querySelector(SCRIPT);
    if (!script || script.dataset.page === page) return;
    if (needsReload(document) || needsReload(next)) {
      location.reload();
      return;
    }
    await swap(next);
    page = script.dataset.page;
  };

  // A page with a script of its own, or one that leads on, starts best from the beginning.
  const needsReload = (doc) => doc.querySelector(`${CODE}:not([data-haandbog]), meta[http-equiv="refresh" i]`) !== null;

  const swap = async (next) => {
    const stale = await renewHead(next);
    const kept = keep();
    for (const { name } of [...document.documentElement.attributes]) {
      if (!next.documentElement.hasAttribute(name)) document.documentElement.removeAttribute(name);
    }
    for (const { name, value } of next.documentElement.attributes) document.documentElement.setAttribute(name, value);
    document.body.replaceWith(document.adoptNode(next.body));
    fit();
    stale.forEach((element) => element.remove());
    restore(kept);
  };

  // Brings what is new in the head, and gives back what is to go. The new stylesheet is there before the old one goes.
  const renewHead = async (next) => {
    const old = new Map([...document.head.children].map((element) => [element.outerHTML, element]));
    const waits = [];
    for (const element of [...next.head.children]) {
      if (old.delete(element.outerHTML) || element.matches(CODE)) continue;
      const added = document.adoptNode(element);
      if (added.matches(`link[rel="stylesheet"]`)) {
        waits.push(new Promise((done) => {
          added.onload = added.onerror = done;
          setTimeout(done, 1000);
        }));
      }
      document.head.append(added);
    }
    await Promise.all(waits);
    return [...old.values()].filter((element) => !element.matches(CODE));
  };

  const detailsByName = () => {
    const seen = new Map();
    return [...document.querySelectorAll("details")].map((element) => {
      const text = element.id || (element.querySelector("summary") || element).textContent.trim();
      const count = seen.get(text) || 0;
      seen.set(text, count + 1);
      return [`${text}\n${count}`, element];
    });
  };

  const keep = () => {
    const active = document.activeElement;
    const fields = [...document.querySelectorAll("input[id], textarea[id], select[id]")];
    return {
      x: scrollX,
      y: scrollY,
      details: new Map(detailsByName().map(([name, element]) => [name, element.open])),
      focus: active && active !== host ? active.id : "",
      fields: new Map(fields.map((field) => [field.id, { value: field.value, checked: field.checked }])),
    };
  };

  const restore = (kept) => {
    for (const [name, element] of detailsByName()) {
      if (kept.details.has(name)) element.open = kept.details.get(name);
    }
    for (const [id, { value, checked }] of kept.fields) {
      const field = document.getElementById(id);
      if (!field || !("value" in field) || field.type === "file") continue;
      field.value = value;
      if (checked !== undefined) field.checked = checked;
    }
    const focus = kept.focus && document.getElementById(kept.focus);
    if (focus) focus.focus({ preventScroll: true });
    scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
  };

  // ---- The overlay.

  const STYLE = `
    :host { all: initial; }
    section { position: fixed; z-index: 2147483647; inset: auto 0 0 auto; max-width: 100%; box-sizing: border-box;
      color-scheme: light dark; background: Canvas; color: CanvasText; font: 16px/1.4 system-ui, sans-serif;
      border: 2px solid GrayText; border-radius: 6px 0 0 0; }
    section.whole { position: static; border-width: 1px 0 0; }
    section.whole .list { max-height: none; }
    section.whole .list > p, section.whole header button { display: none; }
    section.broken { border-color: #c22; }
    section.open { left: 0; border-width: 3px 0 0; border-radius: 0; }
    section[hidden], [hidden] { display: none; }
    header { display: flex; flex-wrap: wrap; gap: .3rem 1rem; align-items: baseline; padding: .4rem .8rem; }
    strong { font-weight: 600; }
    code { font: inherit; background: color-mix(in srgb, CanvasText 12%, Canvas); border-radius: 3px; }
    .place { margin: 0; font: 14px/1.35 ui-monospace, monospace; overflow-wrap: anywhere; user-select: all; }
    .ways { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; align-items: baseline; margin: .2rem 0 0; }
    .ways a { display: inline-block; min-height: 24px; }
    .ways button { margin: 0; }
    button { font: inherit; min-height: 28px; padding: .1rem .7rem; margin-left: auto; }
    .list { max-height: 45vh; overflow: auto; padding: 0 .8rem .6rem; }
    p { margin: 0 0 .6rem; }
    ol { list-style: none; margin: 0; padding: 0; }
    li { margin: 0 0 .8rem; padding-left: .6rem; border-left: 4px solid GrayText; }
    li.error { border-color: #c22; }
    li.warning { border-color: #b70; }
    pre { margin: .2rem 0 0; font: 14px/1.35 ui-monospace, monospace; overflow-x: auto; tab-size: 4; }
    pre span { white-space: pre-wrap; overflow-wrap: anywhere; }
    details summary { min-height: 28px; cursor: pointer; }
    a { color: LinkText; }
    nav { position: fixed; z-index: 2147483646; inset: auto auto 0 0; display: flex; gap: .9rem; padding: .3rem .8rem;
      color-scheme: light dark; background: Canvas; color: CanvasText; font: 16px/1.5 system-ui, sans-serif;
      border: 2px solid GrayText; border-width: 2px 2px 0 0; border-radius: 0 6px 0 0; }
    nav a { display: inline-block; min-height: 24px; white-space: nowrap; }
    nav.inside { position: static; padding: 0; border: 0; }
    nav[hidden] { display: none; }
    @media print { :host, section, nav { display: none; } }
  `;
  const host = document.createElement("haandbog-report");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const make = (name, parent, values = {}) => parent.appendChild(Object.assign(document.createElement(name), values));
  const box = make("section", root, { hidden: true });
  const head = make("header", box);
  const title = make("strong", head);
  title.setAttribute("role", "status");
  const toggle = make("button", head, { type: "button" });
  const list = make("div", box, { className: "list", tabIndex: 0 });
  // ---- The ways to the form.
  const nav = make("nav", root, { hidden: true });
  const edit = make("a", nav, { href: BASE + "ret?side=" + encodeURIComponent(decodeURI(location.pathname)) });
  const begin = make("a", nav, { href: BASE + "ny" });

  // Whoever has read on to a part of the page means that part: the form gets the words that are seen, from the top of the
  // window on, and looks for the field that says them.
  const BLOCKS = "h2, h3, h4, h5, p, li, dt, dd, td, th, caption, figcaption, summary, div";
  const MOST = 12, LONGEST = 60;
  const seen = () => {
    const title = document.querySelector("h1");
    if (!title || title.getBoundingClientRect().bottom > 0) return [];
    const isSeen = (block) => {
      const { top, bottom, height } = block.getBoundingClientRect();
      const isHere = height > 0 && bottom > 0 && top < innerHeight && block.checkVisibility();
      return isHere && !block.querySelector(BLOCKS) && !block.closest("nav, aside");
    };
    const all = [...document.querySelectorAll(`main :is(${BLOCKS})`)].filter(isSeen);
    return all.map((block) => block.textContent.trim().slice(0, LONGEST)).filter(Boolean).slice(0, MOST);
  };
  const formOf = edit.href;
  const lead = () => { edit.href = formOf + seen().map((words) => "&ved=" + encodeURIComponent(words)).join(""); };
  for (const event of ["click", "auxclick", "contextmenu"]) edit.addEventListener(event, lead);
  document.documentElement.append(host);

  let told = "", words = {};

  const open = (isOpen) => {
    list.hidden = !isOpen;
    box.classList.toggle("open", isOpen);
    toggle.textContent = isOpen ? words.hide : words.show;
    toggle.setAttribute("aria-expanded", String(isOpen));
  };

  toggle.addEventListener("click", () => open(list.hidden));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") open(false);
  });

  // Where there is no page to show yet, what is wrong is the page.
  const fit = () => box.classList.toggle("whole", document.querySelector("main[data-waiting]") !== null);

  const refreshReport = async () => {
    const answer = await fetch(BASE + "report.json", { cache: "no-store" });
    const text = await answer.text();
    if (text === told) return;
    const report = JSON.parse(text);
    show(report);
    told = text;
  };

  // A line of the author's own, which is shown as it is.
  const OWN_LINE = /^ *\d+ [|+-]/;

  // The marks below such a line, and what else stands in its frame.
  const FRAME = /^ *\|/;

  // What stands between backticks as code, also where it goes on on the next line. Only the author's own lines are as long as
  // they are: the marks below them stand where they stand.
  const say = (parent, text) => {
    let inCode = false;
    for (const line of text.split(/(?<=\n)/)) {
      if (OWN_LINE.test(line) || FRAME.test(line)) {
        parent.append(line);
        continue;
      }
      const told = make("span", parent);
      line.split("`").forEach((part, at) => {
        if (at > 0) inCode = !inCode;
        if (part && inCode) make("code", told, { textContent: part });
        else if (part) told.append(part);
      });
    }
  };

  // The ways from a finding: to the form first, which everybody has.
  const ways = (place, finding) => {
    if (finding.form) make("a", place, { href: finding.form, textContent: finding.is_text ? words.text : words.form });
    make("a", place, { href: finding.editor, textContent: words.open });
    const copy = make("button", place, { type: "button", textContent: words.copy, title: finding.file });
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(finding.file);
        copy.textContent = words.copied;
      } catch {
        // Where a browser does not let a page copy, the path can be read and copied by hand.
        copy.textContent = finding.file;
        return;
      }
      setTimeout(() => (copy.textContent = words.copy), 2000);
    });
    make("a", place, { href: finding.rule, target: "_blank", textContent: words.why.replace("{code}", finding.code) });
  };

  const here = decodeURI(location.pathname).replace(/index\.html$/, "");
  const isHere = ({ page }) => page !== null && decodeURI(page) === here;
  const count = ({ none, one, many }, n) => (n === 0 ? none : n === 1 ? one : many.replace("{n}", n));

  const items = (parent, findings) => {
    const all = make("ol", parent);
    for (const finding of findings) {
      const item = make("li", all, { className: finding.level });
      make("p", item, { className: "place", textContent: finding.place });
      say(make("pre", item), finding.text);
      ways(make("p", item, { className: "ways" }), finding);
    }
  };

  const show = (report) => {
    const wasUnfolded = list.querySelector("details")?.open === true;
    const wasOpen = !box.hidden && !list.hidden && !box.classList.contains("broken");
    words = report.words;
    host.lang = report.language;
    nav.setAttribute("aria-label", words.forms);
    edit.textContent = words.edit;
    begin.textContent = words.begin;
    nav.hidden = false;
    box.setAttribute("aria-label", words.region);
    list.setAttribute("aria-label", words.region);
    box.classList.toggle("broken", report.broken);
    fit();
    list.replaceChildren();
    if (report.note) make("p", list, { textContent: report.note });
    // Notes on other pages can wait: they are one line, and behind it what they say.
    const isAside = (it) => !report.broken && it.level === "info" && !isHere(it);
    const [aside, told] = [true, false].map((is) => report.findings.filter((it) => isAside(it) === is));
    const isOfPage = !report.broken && report.findings.length > 0 && told.every(isHere);
    title.textContent = isOfPage ? count(words.here, told.length) : report.title;
    items(list, told);
    let end = list;
    if (aside.length > 0) {
      end = make("details", list, { open: wasUnfolded });
      make("summary", end, { textContent: count(words.others, aside.length) });
      items(end, aside);
    }
    say(make("pre", end), report.closing);
    box.hidden = !report.broken && report.findings.length === 0;
    // What keeps the page from being shown is seen at once; the rest waits until somebody looks.
    open(report.broken || wasOpen);
    // The ways to the form stand alone, or beside what there is to say.
    const place = box.hidden ? root : head;
    if (nav.parentNode !== place) place.append(nav);
    nav.classList.toggle("inside", !box.hidden);
  };

  listen();
})();
