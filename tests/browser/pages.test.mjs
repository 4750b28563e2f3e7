// Every kind of page passes every check of the audit; every page of the site passes those that need no browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHECKS } from './checks.mjs';
import { kinds, opened, pages } from './site.mjs';

const tools = await opened();

test('the site has every kind of page', () => {
  const found = kinds().map((page) => page.kind);
  const expected = [
    'case', 'caveats', 'checklist', 'data', 'element', 'figures', 'front', 'glossary', 'listing', 'mechanism', 'municipality',
    'not-found', 'page', 'relations', 'search', 'sources', 'target-group', 'theory',
  ];
  assert.deepEqual(found, expected);
});

for (const page of kinds()) {
  for (const [name, check] of Object.entries(CHECKS)) {
    test(`${page.kind}: ${name} (${page.address || 'the front page'})`, async () => {
      assert.deepEqual(await check(tools, page), []);
    });
  }
}

for (const name of ['validity', 'policy']) {
  test(`every page: ${name}`, async () => {
    const faults = [];
    for (const page of pages()) {
      for (const fault of await CHECKS[name](tools, page)) faults.push(`${page.address}: ${fault}`);
    }
    assert.deepEqual(faults, []);
  });
}

test('every page: nothing scrolls sideways on a small phone', async () => {
  const context = await tools.browser.newContext({ viewport: { width: 320, height: 800 }, javaScriptEnabled: true });
  const tab = await context.newPage();
  const faults = [];
  for (const page of pages()) {
    await tab.goto(tools.server.root + page.address);
    const over = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) faults.push(`${page.address}: ${over} px too wide`);
  }
  await context.close();
  assert.deepEqual(faults, []);
});
