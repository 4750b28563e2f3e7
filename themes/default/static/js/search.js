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
    const consonant = (c) => /^\p{Alphabetic}$/u.test(c) && !"aeiouyæøå".includes(c);
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
    const words = new Map(file.words.map((word, at) => [joined(word), +file.often[at]]));
    const stems = new Set([...words.keys()].map(of));
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
    return { parts: (word) => divide(word, 2, []), tail, words: file.words, often: file.often };
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

  function near(wanted, { words, often }, language) {
    let limit = wanted.length < 4 ? 0 : wanted.length < 6 ? 1 : 2;
    let found = [];
    if (limit)
      words.forEach((word, at) => {
        if (word.length + limit < wanted.length) return;
        const other = stem(joined(word), language);
        if (Math.abs(other.length - wanted.length) > limit) return;
        const steps = distance(wanted, other);
        if (steps <= limit) found.push([(limit = steps), +often[at], word]);
      });
    found = found.filter(([steps]) => steps === limit).sort((a, b) => b[1] - a[1] || (a[2] < b[2] ? -1 : 1));
    return [limit, found.slice(0, 3).map((it) => it[2])];
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

  async function open(get) {
    const contents = await get("indeks.json");
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
        else if (word.startsWith(row[0]) && row[0].length + 4 >= word.length && new Blob([row[0]]).size > 3) shorter = row[0];
      found.sort((a, b) => b[3].length - a[3].length || (a[0] < b[0] ? -1 : 1));
      return found.length || !alone || !shorter ? found.slice(0, 8).map((row) => row[0]) : [shorter];
    }

    async function guesses(word, instead) {
      guessed = guessed || lexicon(await get("stavning.json"), contents);
      const parts = guessed.parts(joined(word));
      const ways = parts.length ? [{ terms: parts, weight: weights.part }] : [];
      const [steps, others] = near(terms(word, language)[0], guessed, language);
      if (others.length && (!parts.length || steps < 2)) instead.push([word, others[0]]);
      const tail = !ways.length && !others.length && guessed.tail(joined(word));
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

    /** Every page that a query finds, the best first. `only` holds numbers of kind, municipality and target group. */
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
        const score = ((sum * found.length) / words.length) * bonus * (contents.kinds[kind[document]][2] / 100);
        hits.push({ document, score, section: number });
      }
      hits.sort((a, b) => b.score - a.score || a.document - b.document);
      const pages = new Set();
      hits = hits.filter(({ document, score }) => {
        const range = contents.gathered.find(([start, end]) => start <= document && document < end);
        const page = range ? range[0] : document;
        return score >= hits[0].score * weights.least && !pages.has(page) && pages.add(page);
      });
      return { hits, instead: guesses.flat(), marks: new Set(ways.flat().flatMap((way) => way.terms)), words };
    }

    const row = async (folder, starts, document) => {
      const number = place(starts, document);
      return (await get(`${folder}/${number}.json`))[document - starts[number]];
    };

    /** Address, title and heading of a hit. */
    async function show(hit) {
      const [url, anchor, title, sections] = await row("sider", contents.pages, hit.document);
      const [at, heading] = (hit.section && sections[hit.section - 1]) || [anchor, ""];
      const place = municipality[hit.document] ? contents.municipalities[municipality[hit.document] - 1] : "";
      const [name, label] = contents.kinds[kind[hit.document]];
      return { url, anchor: at, title, section: heading, kind: name, label, municipality: place, score: hit.score };
    }

    const text = async (hit) => (await row("tekster", contents.texts, hit.document))[hit.section] || "";
    return { contents, find, show, text };
  }

  if (typeof document === "undefined") {
    module.exports = { plain, tokens, stem, terms, lexicon, near, open };
    return;
  }

  /* Excerpts */

  /** Where the words that were looked for stand in a text: start, end. */
  function marked(text, marks, language) {
    const long = [...marks].filter((mark) => mark.length > 3);
    const found = [];
    for (const { 0: word, index } of text.matchAll(/[\p{Alphabetic}\p{N}\p{M}\u00ad]+/gu)) {
      const read = plain(word);
      const whole = joined(read);
      if (terms(read, language).some((it) => marks.has(it)) || long.some((mark) => whole.includes(mark))) found.push([index, index + word.length]);
    }
    return found;
  }

  /** The part of a text where most of the words stand together, with marks around them. */
  function excerpt(element, text, marks, language) {
    const found = marked(text, marks, language);
    const within = (start) => new Set(found.filter(([from]) => from >= start && from < start + 150).map((it) => plain(text.slice(...it)))).size;
    let start = 0;
    for (const [from] of found) if (within(from) > within(start) || (start === 0 && within(0) === 0)) start = from;
    start = start < 60 ? 0 : text.indexOf(" ", start - 40) + 1;
    let end = text.indexOf(" ", start + 190);
    if (end < 0) end = text.length;
    let at = start;
    const add = (to) => element.append(text.slice(at, (at = to)));
    element.textContent = start ? "… " : "";
    for (const [from, to] of found.filter((it) => it[0] >= start && it[1] <= end)) {
      add(from);
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, (at = to));
      element.append(mark);
    }
    add(end);
    if (end < text.length) element.append(" …");
  }

  /* The page */

  const form = document.getElementById("soeg");
  const [field, status, list, more, help] = ["q", "soeg_status", "soeg_fund", "soeg_flere", "soeg_intet"].map((id) => document.getElementById(id));
  const choices = { type: "kinds", kommune: "municipalities", gruppe: "audiences" };
  const files = new Map();
  let [index, asked, spoken, shown] = [];

  /** A file of the index. Its address changes with the index, so that no old one is taken from the browser's store. */
  function get(name) {
    if (!files.has(name)) {
      const load = async () => {
        const fresh = name === "indeks.json";
        const version = fresh ? "" : `?v=${(await files.get("indeks.json")).version}`;
        const answer = await fetch(form.dataset.index + name + version, fresh ? { cache: "no-cache" } : {});
        if (!answer.ok) throw new Error(answer.status);
        return answer.json();
      };
      files.set(name, load());
    }
    return files.get(name);
  }

  function opened() {
    index =
      index ||
      open(get).then((it) => {
        fill(it.contents);
        return it;
      });
    return index;
  }

  /** Gives each filter its choices; one that there is nothing to choose in stays away. */
  function fill(contents) {
    for (const [name, key] of Object.entries(choices)) {
      const select = form.elements[name];
      const wanted = new URLSearchParams(location.search).get(name);
      for (const choice of contents[key]) {
        const [value, label] = typeof choice === "string" ? [choice, choice] : choice;
        select.append(new Option(label, value, false, value === wanted));
      }
      select.closest("p").hidden = contents[key].length < 2;
    }
  }

  const say = (words, values) => words.replace(/\{(\w)\}/g, (_, key) => values[key]);

  /** Tells what was found once the reader has stopped typing. */
  function tell(text) {
    clearTimeout(spoken);
    spoken = setTimeout(() => (status.textContent = text), 250);
  }

  const element = (name, kind, text) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  };

  /** One hit; its excerpt comes when its text has been fetched. */
  async function item(found, hit, marks) {
    const it = await found.show(hit);
    const made = element("li");
    const link = element("a", "", it.title);
    link.href = form.dataset.root + it.url + (it.anchor ? `#${it.anchor}` : "") || "./";
    const heading = element("h3");
    heading.append(link);
    if (it.section) link.append(element("span", "part", it.section));
    const text = element("p", "excerpt");
    made.append(heading, element("p", "card-f", [it.label, it.municipality].filter(Boolean).join(" · ")), text);
    found.text(hit).then((words) => excerpt(text, words, marks, found.contents.language)).catch(() => text.remove());
    return made;
  }

  /** Shows ten more hits; the first of them gets the focus when the reader asked for them. */
  async function show(focus) {
    const { found, result, turn } = shown;
    const from = list.children.length;
    const items = await Promise.all(result.hits.slice(from, from + 10).map((hit) => item(found, hit, result.marks)));
    if (turn !== asked) return;
    list.append(...items);
    more.hidden = list.children.length >= result.hits.length;
    if (focus) items[0]?.querySelector("a").focus();
  }

  function chosen(contents) {
    const number = (name) => form.elements[name].selectedIndex - 1;
    const only = { kind: number("type"), municipality: number("kommune"), audience: number("gruppe") };
    return Object.fromEntries(Object.entries(only).filter(([, value]) => value >= 0));
  }

  function address() {
    const values = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
    const query = String(values);
    if (location.search.slice(1) !== query) history.replaceState(null, "", query ? `?${query}` : location.pathname);
  }

  async function search() {
    const turn = (asked = {});
    const query = field.value.slice(0, 200);
    address();
    if (!query.trim()) {
      list.replaceChildren();
      more.hidden = help.hidden = true;
      return tell("");
    }
    try {
      const found = await opened();
      const words = found.contents.say;
      const only = chosen(found.contents);
      const result = await found.find(query, only);
      if (turn !== asked) return;
      const { hits, instead } = result;
      const q = query.trim();
      const count = hits.length === 1 ? words.one : hits.length ? words.many : Object.keys(only).length ? words.none_filtered : words.none;
      const other = hits.length ? instead.map(([q, w]) => say(words.instead, { q, w })) : [];
      tell(result.words.length ? [say(count, { n: hits.length, q }), ...other].join(". ") : words.small);
      help.hidden = hits.length > 0;
      list.replaceChildren();
      shown = { found, result, turn };
      await show();
    } catch {
      if (turn === asked) tell(form.dataset.failed);
    }
  }

  /** The arrows go from the field to the hits and back. */
  function arrows(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.tagName === "SELECT") return;
    const places = [field, ...list.querySelectorAll("h3 a")];
    const at = places.indexOf(document.activeElement);
    if (at < 0 || !places[at + step]) return;
    event.preventDefault();
    places[at + step].focus();
  }

  /** Sets the form as the address says. */
  function restore() {
    const values = new URLSearchParams(location.search);
    field.value = values.get("q") || "";
    for (const name of Object.keys(choices)) form.elements[name].value = values.get(name) || "";
  }

  let pause;
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(search, 60);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  field.addEventListener("focus", () => opened().catch(() => {}), { once: true });
  more.addEventListener("click", () => show(true));
  document.addEventListener("keydown", arrows);
  addEventListener("popstate", () => (restore(), search()));
  restore();
  if (field.value.trim()) opened().then(search, search);
})();
