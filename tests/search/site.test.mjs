// The index of a built site: the script and the program find the same, and the judged queries find their pages.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { figures, judged } from './judged.mjs';
import script from './script.mjs';

const { SITE, HAANDBOG } = process.env;
const folder = path.join(SITE, 'soeg');
const get = async (name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));

/** What the program finds, as it tells other programs. */
function program(query) {
  const told = execFileSync(HAANDBOG, ['search', '--format', 'json', '--out', SITE, '--', query], { encoding: 'utf8' });
  return JSON.parse(told).hits;
}

test('judged queries: script and program agree, and the half that was not tuned on is found', async (t) => {
  const index = await script.open(get);
  const answers = [];
  for (const it of judged()) {
    const { hits } = await index.find(it.query);
    const shown = await Promise.all(hits.slice(0, 10).map(index.show));
    const own = shown.map(({ url, title, kind }) => ({ url, title, kind }));
    const theirs = program(it.query).map(({ url, title, kind }) => ({ url, title, kind }));
    assert.deepEqual(own, theirs, it.query);
    for (const url of it.right) assert.ok(fs.existsSync(path.join(SITE, url, 'index.html')), `no page ${url}`);
    answers.push({ ...it, found: own.map((hit) => hit.url) });
  }
  for (const half of ['tune', 'report']) {
    const { count, recall, mrr } = figures(answers.filter((it) => it.half === half));
    t.diagnostic(`${half === 'tune' ? 'tuned on' : 'held back'}: ${count} queries, recall@5 ${recall.toFixed(3)}, MRR ${mrr.toFixed(3)}`);
  }
  const { count, recall, mrr } = figures(answers.filter((it) => it.half === 'report'));
  assert.ok(count >= 30 && answers.length >= 60);
  assert.ok(recall >= 0.9, `recall@5 ${recall}`);
  assert.ok(mrr >= 0.75, `MRR ${mrr}`);
});

/** The addresses of the documents whose own words pass a test. */
async function saying(isMeant) {
  const { pages, texts } = await get('indeks.json');
  const rows = async (name, starts) => (await Promise.all(starts.map((_, at) => get(`${name}/${at}.json`)))).flat();
  const [all, words] = [await rows('sider', pages), await rows('tekster', texts)];
  return new Set(all.filter((_, at) => isMeant(script.tokens(words[at].join(' ')))).map(([url]) => url));
}

async function finds(query) {
  const index = await script.open(get);
  const { hits } = await index.find(query);
  return new Set((await Promise.all(hits.map(index.show))).map((hit) => hit.url));
}

test('»indsats« finds the pages that only say »beskæftigelsesindsatsen«, »Åbenrå« the ones that say »Aabenraa«', async () => {
  const isEffort = (word) => script.stem(word, 'da') === 'indsat';
  const only = await saying((words) => words.some((word) => word.startsWith('beskæftigelsesindsats')) && !words.some(isEffort));
  const efforts = await finds('indsats');
  assert.ok(only.size > 0);
  for (const url of only) assert.ok(efforts.has(url), `indsats → ${url}`);
  const [says, old] = [await saying((words) => words.includes('aabenraa')), await finds('Åbenrå')];
  assert.ok(says.size > 0);
  for (const url of says) assert.ok(old.has(url), `Åbenrå → ${url}`);
  assert.deepEqual(await finds('Aabenraa'), old);
});

test('the script weighs at most 8 KB', () => {
  const scripts = fs.readdirSync(path.join(SITE, 'assets')).filter((name) => /^search.*\.js$/.test(name));
  assert.equal(scripts.length, 1);
  const weight = gzipSync(fs.readFileSync(path.join(SITE, 'assets', scripts[0])), { level: 9 }).length;
  assert.ok(weight <= 8_000, `${weight} bytes`);
});
