// The search page. Words are taken apart and hits are ranked as in src/search: tests/search/vectors.json holds the two together.
"use strict";
(() => {
  /* Letters and words */

  const plain = (text) =>
    text
      .replace(/[\u{10000}-\u{10ffff}]/gu, " ")
      .normalize("NFC")
      .toLowerCase()
      .replace(/ä/g, "æ")
      .replace(/ö/g, "ø")
      .replace(/[^\0-\x7fæøå]/g, (c) => c.normalize("NFD").replace(/[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/gu, ""));

  const joined = (word) => word.replace(/aa/g, "å").replace(/ae/g, "æ").replace(/oe/g, "ø");

  const tokens = (text) =>
    (
      plain(text)
        .replace(/(\d)\.(?=\d)/g, "$1")
        .replace(/[\u2010\u2011]/g, "-")
        .replace(/(\d)-(?=\d)/g, "$1 ")
        .replace(/([\p{Alphabetic}\p{N}])['’](?:s|e|er|en|et|ene|ens|ere|erne|ers|ets)(?!-?[\p{Alphabetic}\p{N}])/gu, "$1 ")
        .match(/[\p{Alphabetic}\p{N}]+(?:-[\p{Alphabetic}\p{N}]+)*/gu) || []
    ).map((word) => word.slice(0, 64).replace(/-+$/, ""));

  /* Stems: the Danish stemmer of Snowball, and what src/search/stem.rs adds to it */

  const ENDINGS =
    /(?:hed|ethed|ered|e|erede|ende|erende|ene|erne|ere|en|heden|eren|er|heder|erer|s|heds|es|endes|erendes|enes|ernes|eres|ens|hedens|erens|ers|ets|erets|et|eret)$/;

  function snowball(word) {
    const at = word.search(/[aeiouyæøå][^aeiouyæøå]/);
    const from = at < 0 || word.length < 3 ? word.length : Math.max(at + 2, 3);
    const ends = (ending) => (ending.exec(word.slice(from)) || [""])[0];
    const drop = (count) => (word = word.slice(0, word.length - count));
    const pair = () => ends(/[gdk]t$|gd$/) && drop(1);
    const first = ends(ENDINGS);
    if (first !== "s" || /[abcdfghjklmnoprtvyzå]s$/.test(word)) drop(first.length);
    pair();
    if (word.endsWith("igst")) drop(2);
    const second = ends(/e?lig$|ig$|els$/);
    if (second) drop(second.length), pair();
    else if (ends(/løst$/)) drop(1);
    if (/^[^aeiouyæøå]/.test(word.slice(Math.max(from, word.length - 1))) && word.at(-1) === word.at(-2)) drop(1);
    return word;
  }

  function stem(word, language) {
    if (language !== "da" || /\d/.test(word)) return word;
    let found = snowball(word);
    const rest = word.slice(found.length);
    const other = found.length < 4 ? /^(?:e?l?ig|els)/ : found.length < 5 ? /^e?l?ig/ : /^$/;
    if (found.endsWith("som") && rest.startsWith("hed")) found += "hed";
    else found += (other.exec(rest) || [""])[0];
    if (found.endsWith("centr")) found = found.slice(0, -1);
    if (found.endsWith("kursus")) found = found.slice(0, -2);
    const consonant = (c) => /^\p{Alphabetic}$/u.test(c) && /[^aeiouyæøå]/.test(c);
    if (found.length > 3 && found.endsWith("s") && found.at(-2) !== "s" && consonant(found.at(-2))) found = found.slice(0, -1);
    if (found.length > 4 && found.endsWith("el") && consonant(found.at(-3)))
      found = found.slice(0, found.at(-3) === found.at(-4) ? -3 : -2) + "l";
    return found;
  }

  const terms = (word, language) => {
    const whole = word.replace(/-/g, "");
    return [...new Set([stem(joined(whole), language), stem(whole, language)])];
  };

  /* Compounds */

  function lexicon(file, contents) {
    const of = (word) => stem(word, contents.language);
    const all = file.words.map((word, at) => ({ word, read: joined(word), stem: of(joined(word)), often: +file.often[at] }));
    const words = new Map(all.map((it) => [it.read, it.often]));
    const stems = new Set(all.map((it) => it.stem));
    const [firsts, prefixes, suffixes, whole] = [file.firsts, contents.prefixes, contents.suffixes, contents.whole].map((list) => new Set(list));
    const weight = (part) => {
      if (part.length < 3) return 0;
      const known = words.get(part);
      if (known !== undefined) return part.length > 3 || known > 2 ? known : 0;
      return part.length > 4 && of(part) !== part && stems.has(of(part)) ? 1 : 0;
    };
    const first = (written) => {
      for (const part of [written, written.replace(/[se]$/, "")]) {
        if (prefixes.has(part)) return;
        const known = weight(part);
        if (known) return [known, part];
      }
      if (firsts.has(written)) return [1, written.replace(/s$/, "")];
    };
    const ending = (part) => suffixes.has(part) || suffixes.has(of(part));
    const cuts = (word) =>
      /^\p{Alphabetic}{6,}$/u.test(word) ? Array.from({ length: word.length - 5 }, (_, at) => [word.slice(0, at + 3), word.slice(at + 3)]) : [];
    const best = (word) => {
      let [highest, cut] = [0];
      for (const [written, second] of cuts(word)) {
        const right = ending(second) ? 0 : weight(second);
        const left = right && first(written);
        if (left && left[0] + right >= highest && of(left[1]) !== of(word)) [highest, cut] = [left[0] + right, [left[1], second]];
      }
      return cut;
    };
    const inThree = (word) => {
      const found = cuts(word).map(([written, second]) => [first(written)?.[1], second]);
      return found.filter(([part, second]) => part && best(second)).at(-1);
    };
    const linked = (word) => {
      const found = cuts(word).filter(([written, second]) => written.endsWith("s") && second.length > 4);
      return found.map(([written]) => written.slice(0, -1)).filter((part) => !prefixes.has(part) && weight(part)).at(-1);
    };
    const divide = (word, depth, parts) => {
      if (whole.has(of(word))) return parts;
      const cut = best(word) || inThree(word);
      for (const part of cut || [linked(word)]) {
        if (!part) continue;
        const known = !cut || weight(part) || firsts.has(part + "s");
        if (known && !parts.includes(of(part))) parts.push(of(part));
        if (depth > 1) divide(part, depth - 1, parts);
      }
      return parts;
    };
    const tail = (word) => cuts(word).map((cut) => cut[1]).find((part) => part.length > 3 && !ending(part) && weight(part));
    return { all, tail, parts: (word) => divide(word, 2, []) };
  }

  /* Misspelt words */

  /** Optimal string alignment: letters added, lost, changed, or two that changed places. */
  function distance(a, b) {
    let [before, last] = [[], [...Array(b.length + 1).keys()]];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  /** The words nearest to a word, by their stems or as they are written, with their distance. */
  function near(word, words, language) {
    let limit = word.length < 4 ? -1 : word.length < 6 ? 1 : 2;
    const steps = (a, b) => (Math.abs(a.length - b.length) > limit ? 9 : distance(a, b));
    const own = stem(word, language);
    let found = [];
    for (const it of words) {
      const least = Math.min(steps(word, it.read), steps(own, it.stem));
      if (least <= limit) found.push({ ...it, steps: (limit = least) });
    }
    found = found.filter((it) => it.steps === limit).sort((a, b) => b.often - a.often || (a.word < b.word ? -1 : 1));
    return [limit, found.slice(0, 3).map((it) => it.word)];
  }

  /* The index. `get` fetches one of its files by name. */

  const unrolled = (runs) => runs.flatMap((value, at) => (at % 2 ? [] : Array(runs[at + 1]).fill(value)));
  /** The last place whose value is not above the wanted one. */
  const place = (list, wanted) => {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= wanted) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, 0);
  };

  const starts = (counts, sum = 0) => counts.map((count) => (sum += count) - count);
  async function open(get) {
    const contents = await get("indeks.json");
    const [pages, texts] = [starts(contents.pages), starts(contents.texts)];
    const { weights, language } = contents;
    const [stop, kind, municipality, audience] = [
      new Set(contents.stop),
      ...[contents.kind, contents.municipality, contents.audience].map(unrolled),
    ];
    const shard = (number) => (number < contents.terms.length ? get(`ord/${number}.json`) : []);
    const term = async (text) => (await shard(place(contents.terms, text))).find((row) => row[0] === text);
    let guessed;

    async function beginnings(word, alone) {
      if (word.length < 3) return [];
      const start = place(contents.terms, word);
      const end = Math.min(place(contents.terms, word + "\uffff"), start + 2);
      const numbers = Array.from({ length: end - start + 1 }, (_, at) => start + at);
      const found = [];
      let shorter;
      for (const row of (await Promise.all(numbers.map(shard))).flat())
        if (row[0] !== word && row[0].startsWith(word)) found.push(row);
        else if (word.startsWith(row[0]) && row[0].length + 4 >= word.length && row[0].length > 3) shorter = row[0];
      found.sort((a, b) => b[3].length - a[3].length || (a[0] < b[0] ? -1 : 1));
      return found.length || !alone || !shorter ? found.slice(0, 8).map((row) => row[0]) : [shorter];
    }

    async function guesses(word, instead) {
      guessed = guessed || lexicon(await get("stavning.json"), contents);
      const read = joined(word);
      const parts = guessed.parts(read);
      const ways = parts.length ? [{ terms: parts, weight: weights.part }] : [];
      const [steps, others] = near(read, guessed.all, language);
      if (others.length && (parts.length < 2 || steps < 2)) instead.push([word, others[0]]);
      const tail = !ways.length && !others.length && guessed.tail(read);
      if (tail) ways.push({ terms: [stem(tail, language)], weight: weights.tail });
      for (const other of others) ways.push({ terms: [terms(other, language)[0]], weight: weights.near[steps] });
      return ways;
    }

    async function waysOf(words, at, more, instead) {
      const word = words[at];
      const exact = (await Promise.all(terms(word, language).map(term))).filter(Boolean);
      let ways = exact.map((row) => ({ terms: [row[0]], weight: 1 }));
      for (const row of exact) if (row[2]) ways.push({ terms: row[2].split(" "), weight: weights.part });
      const stems = words.map((it) => terms(it, language)[0]);
      const names = new Set();
      for (let first = Math.max(at - 2, 0); first <= at; first++)
        for (let end = at + 1; end <= Math.min(first + 3, stems.length); end++) {
          const key = stems.slice(first, end).join(" ");
          if (Object.hasOwn(contents.synonyms, key)) contents.synonyms[key].forEach((name) => names.add(name));
        }
      for (const name of names) ways.push({ terms: name.split(" "), weight: weights.synonym, all: true });
      if (more) {
        const alone = !ways.length;
        const found = await beginnings(joined(word.replace(/-/g, "")), alone);
        for (const text of found) ways.push({ terms: [text], weight: alone ? weights.beginning : weights.beyond });
      }
      if (!ways.length && word.includes("-")) {
        const parts = word.split("-").filter((part) => part.length > 1);
        ways.push({ terms: parts.map((part) => stem(joined(part), language)), weight: 1 });
      }
      return ways.length ? ways : guesses(word, instead);
    }

    async function go(way) {
      const sums = new Map();
      for (const row of await Promise.all(way.terms.map(term))) {
        if (!row) continue;
        const numbers = row[3];
        for (let at = 0, document = 0; at < numbers.length; ) {
          document += numbers[at];
          const count = numbers[at + 1] % 4;
          const value = row[1] * ((numbers[at + 1] - count) / 4);
          const known = sums.get(document) || { sum: 0, count: 0, largest: 0 };
          sums.set(document, known);
          known.sum += value;
          known.count++;
          if (value > known.largest) (known.largest = value), (known.sections = numbers.slice(at + 2, at + 2 + count));
          at += 2 + count;
        }
      }
      const share = way.weight / way.terms.length;
      const all = [...sums].filter(([, it]) => !way.all || it.count === way.terms.length);
      return all.map(([document, it]) => [document, { score: it.sum * share, sections: it.sections }]);
    }

    async function matches(ways) {
      const best = new Map();
      for (const found of await Promise.all(ways.map(go)))
        for (const [document, it] of found) if (!(best.get(document)?.score >= it.score)) best.set(document, it);
      return best;
    }

    function section(found) {
      const votes = [];
      for (const it of found)
        it.sections.forEach((number, at) => {
          const vote = (votes[number] = votes[number] || [0, 0]);
          vote[0] += it.score * weights.sections[at];
          vote[1]++;
        });
      let [best, highest] = [[0, 0], 0];
      votes.forEach(([score, words], number) => {
        if (score > highest) [best, highest] = [[number, words], score];
      });
      return best;
    }

    /** The pages of a query, the best first. `only` holds numbers of kind, municipality and target group. */
    async function find(query, only = {}) {
      const words = [...new Set(tokens(query))].filter((word) => !stop.has(word)).slice(0, 12);
      const guesses = words.map(() => []);
      const more = (at) => at === words.length - 1 && !/\s$/.test(query);
      const ways = await Promise.all(words.map((_, at) => waysOf(words, at, more(at), guesses[at])));
      const all = new Map();
      for (const found of await Promise.all(ways.map(matches)))
        for (const [document, it] of found) all.set(document, [...(all.get(document) || []), it]);
      let hits = [];
      for (const [document, found] of all) {
        if (only.kind !== undefined && kind[document] !== only.kind) continue;
        if (only.municipality !== undefined && municipality[document] !== only.municipality + 1) continue;
        if (only.audience !== undefined && !contents.audience_sets[audience[document]].includes(only.audience)) continue;
        const [number, together] = section(found);
        const sum = found.reduce((sum, it) => sum + it.score, 0);
        const bonus = 1 + weights.together * Math.max(together - 1, 0);
        const score = sum * (found.length / words.length) * bonus * (contents.kinds[kind[document]][2] / 100);
        hits.push({ document, score, section: number });
      }
      hits.sort((a, b) => b.score - a.score || a.document - b.document);
      const seen = new Set();
      hits = hits.filter(({ document, score }) => {
        const range = contents.gathered.find(([start, end]) => start <= document && document < end);
        const page = range ? range[0] : document;
        return score >= hits[0].score * weights.least && !seen.has(page) && seen.add(page);
      });
      return { hits, instead: guesses.flat(), marks: new Set(ways.flat().flatMap((way) => way.terms)), words };
    }

    const row = async (folder, starts, document) => {
      const number = place(starts, document);
      return (await get(`${folder}/${number}.json`))[document - starts[number]];
    };

    /** Address, title and heading of a hit. */
    async function show(hit) {
      const [url, anchor, title, sections] = await row("sider", pages, hit.document);
      const [at, heading] = (hit.section && sections[hit.section - 1]) || [anchor, ""];
      const place = municipality[hit.document] ? contents.municipalities[municipality[hit.document] - 1] : "";
      const [name, label] = contents.kinds[kind[hit.document]];
      return { url, anchor: at, title, section: heading, kind: name, label, municipality: place, score: hit.score };
    }

    const text = async (hit) => (await row("tekster", texts, hit.document))[hit.section] || "";
    return { contents, find, show, text };
  }

  if (typeof document === "undefined") {
    module.exports = { plain, joined, tokens, stem, terms, lexicon, open };
    return;
  }

  /* Excerpts */

  /** Shows the part of a text where most of the words stand together, and marks them. */
  function excerpt(element, text, marks, language) {
    const long = [...marks].filter((mark) => mark.length > 3);
    const isMeant = (word) => terms(word, language).some((it) => marks.has(it)) || long.some((mark) => joined(word).includes(mark));
    const found = [...text.matchAll(/[\p{Alphabetic}\p{N}\p{M}\u00ad]+/gu)].filter(([word]) => isMeant(plain(word)));
    const near = (it) => new Set(found.filter(({ index }) => index >= it.index && index < it.index + 150).map(([word]) => plain(word))).size;
    const best = found.reduce((best, it) => (best && near(best) >= near(it) ? best : it), undefined);
    let at = best?.index > 60 ? text.indexOf(" ", best.index - 40) + 1 : 0;
    let end = text.indexOf(" ", at + 190);
    if (end < 0 || end > at + 260) end = Math.min(text.length, at + 260);
    const add = (to) => element.append(text.slice(at, (at = to)));
    element.textContent = at ? "… " : "";
    for (const { 0: word, index } of found) {
      if (index < at || index + word.length > end) continue;
      add(index);
      element.append(made("mark", word));
      at += word.length;
    }
    add(end);
    if (end < text.length) element.append(" …");
  }

  const made = (name, textContent = "", className = "") => Object.assign(document.createElement(name), { textContent, className });

  /* The page */

  const by = (id) => document.getElementById(`soeg${id}`);
  const [form, field, status, suggestion, help, answer, more] = ["", "_q", "_status", "_mente", "_intet", "_svar", "_flere"].map(by);
  const list = answer.querySelector("ol");
  const choices = { type: "kinds", kommune: "municipalities", gruppe: "audiences" };
  const files = new Map();
  let [index, wanted, asked, pause, spoken] = [];

  /** A file of the index, fetched once. Its address changes with the index: no browser shows an old one. */
  function get(name) {
    const load = async () => {
      const first = name === "indeks.json";
      const version = first ? "" : `?v=${(await get("indeks.json")).version}`;
      const found = await fetch(name + version, { cache: first ? "no-cache" : "default" });
      if (!found.ok) throw new Error(found.status);
      return found.json();
    };
    if (!files.has(name)) files.set(name, load());
    files.get(name).catch(() => files.delete(name));
    return files.get(name);
  }

  function opened() {
    index = index || open(get).then((it) => (fill(it.contents), it));
    index.catch(() => (index = undefined));
    return index;
  }

  /** Gives each filter its choices; one without a choice stays away. */
  function fill(contents) {
    for (const [name, key] of Object.entries(choices)) {
      const select = form.elements[name];
      for (const choice of contents[key]) {
        const [value, label] = typeof choice === "string" ? [choice, choice] : choice;
        select.append(new Option(label, value, false, value === wanted.get(name)));
      }
      select.parentNode.hidden = contents[key].length < 2;
    }
  }

  const say = (words, values) => words.replace(/\{(\w)\}/g, (_, key) => values[key]);

  /** Waits until the reader has stopped typing. */
  function tell(text) {
    clearTimeout(spoken);
    spoken = setTimeout(() => (status.textContent = text), 250);
  }

  /** One hit; its excerpt comes when its text has been fetched. */
  async function item(found, hit, marks) {
    const it = await found.show(hit);
    const [item, heading, text, link] = [made("li"), made("h3"), made("p"), made("a", it.title)];
    link.href = form.dataset.root + it.url + (it.anchor && `#${it.anchor}`);
    if (it.section) link.append(made("span", ` – ${it.section}`));
    heading.append(link);
    const where = it.municipality && it.municipality !== it.title && ` · ${it.municipality}`;
    item.append(heading, made("p", it.label + (where || ""), "card-f"), text);
    found.text(hit).then((words) => excerpt(text, words, marks, found.contents.language), () => text.remove());
    return item;
  }

  /** Shows ten hits, or ten more; the first of these gets the focus. */
  async function show(found, { hits, marks }, turn, from) {
    const items = await Promise.all(hits.slice(from, from + 10).map((hit) => item(found, hit, marks)));
    if (turn !== asked) return;
    if (!from) list.replaceChildren();
    list.append(...items);
    answer.hidden = !hits.length;
    more.hidden = from + 10 >= hits.length;
    more.onclick = () => show(found, { hits, marks }, turn, from + 10);
    if (from) items[0].querySelector("a").focus();
  }

  /** Says how many pages there are, and for a misspelt word which one was looked for. */
  function report(query, { hits, instead, words }, chosen) {
    const { one, many, none, chosen: noneChosen, small, instead: missing } = form.dataset;
    const other = (part) => instead.find(([word]) => tokens(part).includes(word))?.[1] || part;
    const meant = query.split(/\s+/).map(other).join(" ");
    const count = hits.length === 1 ? one : hits.length ? many : chosen ? noneChosen : none;
    const absent = hits.length ? instead.map(([q]) => say(missing, { q })) : [];
    tell(words.length ? [...absent, say(count, { n: hits.length, q: meant })].join(" ") : small);
    suggestion.hidden = !absent.length;
    suggestion.lastElementChild.textContent = `${meant}?`;
    suggestion.lastElementChild.onclick = () => ((field.value = meant), field.focus(), search());
    help.hidden = hits.length > 0;
  }

  function address() {
    const query = String(new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim())));
    if (location.search.slice(1) !== query) history.replaceState(null, "", query ? `?${query}` : location.pathname);
  }

  async function search() {
    const turn = (asked = {});
    const query = field.value.slice(0, 200).trim();
    if (!query) {
      address();
      answer.hidden = suggestion.hidden = help.hidden = true;
      answer.ariaBusy = "false";
      return tell("");
    }
    answer.ariaBusy = "true";
    try {
      const found = await opened();
      const number = (name) => (form.elements[name].selectedIndex > 0 ? form.elements[name].selectedIndex - 1 : undefined);
      const only = { kind: number("type"), municipality: number("kommune"), audience: number("gruppe") };
      const result = await found.find(field.value.slice(0, 200), only);
      if (turn !== asked) return;
      address();
      report(query, result, Object.values(only).some((it) => it !== undefined));
      await show(found, result, turn, 0);
    } catch {
      if (turn === asked) tell(form.dataset.failed);
    }
    if (turn === asked) answer.ariaBusy = "false";
  }

  /** The arrows go from the field to the hits and back. */
  function arrows(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const places = [field, ...list.querySelectorAll("h3 a")];
    const next = places[places.indexOf(document.activeElement) + step];
    if (!step || !next || !places.includes(document.activeElement)) return;
    event.preventDefault();
    next.focus();
  }

  /** Sets the form as the address says. */
  function restore() {
    wanted = new URLSearchParams(location.search);
    field.value = wanted.get("q") || "";
    for (const name of Object.keys(choices)) form.elements[name].value = wanted.get(name) || "";
    if (field.value.trim()) search();
  }

  document.documentElement.classList.add("js");
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(search, 60);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  field.addEventListener("focus", () => opened().catch(() => {}), { once: true });
  document.addEventListener("keydown", arrows);
  addEventListener("popstate", restore);
  restore();
})();
