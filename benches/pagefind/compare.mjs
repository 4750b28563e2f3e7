// Asks Pagefind, in the browser it is made for, and the search page's script the judged queries; prints both figures.
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { SITE, launch, serve } from '../../tests/browser/site.mjs';
import { figures, judged } from '../../tests/search/judged.mjs';
import script from '../../tests/search/script.mjs';

const queries = judged();
const sizes = (weights) => [...weights].sort((a, b) => a - b).map((bytes) => Math.round(bytes / 1000));

/** What a query fetches, compressed as a server would. */
const weight = (files) => [...new Set(files)].reduce((sum, file) => sum + gzipSync(fs.readFileSync(path.join(SITE, file)), { level: 9 }).length, 0);

async function pagefind() {
  // A page without the site's policy, which forbids WebAssembly.
  fs.writeFileSync(path.join(SITE, 'blank.html'), '<!doctype html><html lang="da"><title>Pagefind</title>');
  const [server, browser] = [await serve(), await launch()];
  const answers = [];
  const weights = [];
  try {
    for (const it of queries) {
      const tab = await browser.newPage();
      await tab.goto(`${server.root}blank.html`);
      const fetched = [];
      tab.on('request', (request) => fetched.push(decodeURIComponent(new URL(request.url()).pathname.slice(new URL(server.root).pathname.length))));
      const found = await tab.evaluate(async ([at, query]) => {
        const engine = await import(at);
        const { results } = await engine.search(query);
        return Promise.all(results.slice(0, 10).map(async (hit) => (await hit.data()).raw_url));
      }, [`${server.root}pagefind/pagefind.js`, it.query]);
      await tab.close();
      answers.push({ ...it, found: found.map((url) => url.replace(/^\//, '')) });
      weights.push(weight(fetched));
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return { answers, weights };
}

async function own() {
  const answers = [];
  const weights = [];
  for (const it of queries) {
    const fetched = [];
    const get = async (name) => {
      fetched.push(`soeg/${name}`);
      return JSON.parse(fs.readFileSync(path.join(SITE, 'soeg', name), 'utf8'));
    };
    const index = await script.open(get);
    const { hits } = await index.find(it.query);
    const shown = await Promise.all(hits.slice(0, 10).map(index.show));
    await Promise.all(hits.slice(0, 10).map(index.text));
    answers.push({ ...it, found: shown.map((hit) => hit.url) });
    const code = fs.readdirSync(path.join(SITE, 'assets')).find((name) => /^search.*\.js$/.test(name));
    weights.push(weight([...fetched, `assets/${code}`]));
  }
  return { answers, weights };
}

for (const [name, ask] of [['haandbog', own], ['pagefind', pagefind]]) {
  const { answers, weights } = await ask();
  for (const half of ['tune', 'report']) {
    const { count, recall, mrr } = figures(answers.filter((it) => it.half === half));
    console.log(`${name}  ${half.padEnd(6)}  ${count} queries  recall@5 ${recall.toFixed(3)}  MRR ${mrr.toFixed(3)}`);
  }
  const all = sizes(weights);
  console.log(`${name}  a query fetches, with ten excerpts: median ${all[all.length >> 1]} KB gzip, most ${all.at(-1)} KB`);
}
