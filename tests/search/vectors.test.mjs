// The script makes of words and queries what the program makes of them: `vectors.json` is written by the program.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import script from './script.mjs';

const vectors = JSON.parse(fs.readFileSync(new URL('vectors.json', import.meta.url), 'utf8'));
const get = async (name) => structuredClone(vectors.files[name]);

function same(pairs, what) {
  assert.ok(pairs.length > 10);
  for (const [given, wanted] of pairs) assert.deepEqual(what(given), wanted, JSON.stringify(given));
}

test('letters', () => same(vectors.plain, script.plain));
test('words of a text', () => same(vectors.tokens, script.tokens));
test('stems', () => same(vectors.terms, (word) => script.terms(word, 'da')));
test('parts of compounds', () => {
  const { parts } = script.lexicon(vectors.files['stavning.json'], vectors.files['indeks.json']);
  const joined = (word) => script.joined(script.plain(word));
  same(vectors.parts, (word) => parts(joined(word)));
  const divided = new Set(vectors.parts.map(([word]) => word));
  const rest = vectors.terms.map(([word]) => word).filter((word) => !divided.has(word));
  for (const word of rest) assert.deepEqual(parts(joined(word)), [], word);
});

for (const { query, total, instead, hits } of vectors.queries) {
  test(`query »${query}«`, async () => {
    const index = await script.open(get);
    const found = await index.find(query);
    assert.equal(found.hits.length, total);
    assert.deepEqual(found.instead, instead);
    const shown = await Promise.all(found.hits.slice(0, 10).map(index.show));
    assert.deepEqual(shown.map((it) => [it.url, it.anchor, it.title, it.section, it.kind, Math.round(it.score)]), hits);
    for (const hit of found.hits) assert.equal(typeof (await index.text(hit)), 'string');
  });
}
