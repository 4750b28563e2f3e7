// The search page: nothing is fetched before the reader turns to it, and then little; keyboard, address, filters, no script.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { test } from 'node:test';
import { SITE, opened, pages, visit } from './site.mjs';

const { browser, server } = await opened();

const SEARCH = 'soeg/';
const PHONE = { viewport: { width: 360, height: 740 } };

/** The files that a page fetches, by their paths below the site. */
function watch(tab) {
  const fetched = [];
  tab.on('request', (request) => fetched.push(new URL(request.url()).pathname.slice(new URL(server.root).pathname.length)));
  return fetched;
}

const weight = (files) => [...new Set(files)].reduce((sum, file) => sum + gzipSync(fs.readFileSync(path.join(SITE, file)), { level: 9 }).length, 0);
const titles = (tab) => tab.locator('.hits h3').allTextContents();
const addresses = (tab) => tab.locator('.hits h3 a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));

/** Asks, and waits until the hits of this query are shown and told: an earlier one may still be on its way. */
async function ask(tab, query, told = `»${query}«`) {
  await tab.fill('#soeg_q', query);
  await tab.waitForFunction(([wanted, words]) => new URLSearchParams(location.search).get('q') === wanted
    && document.querySelector('#soeg_svar').ariaBusy === 'false'
    && document.querySelector('#soeg_status').textContent.includes(words), [query.trim(), told]);
}

test('no page but the search page has its script, and that one fetches nothing before the field is used', async () => {
  for (const page of pages()) assert.equal(/<script[^>]*search-/.test(page.html), page.kind === 'search', page.address);
  await visit(browser, server.root + SEARCH, PHONE, async (tab, heard) => {
    const fetched = watch(tab);
    const own = () => fetched.filter((file) => !file.startsWith('assets/icon'));
    await tab.waitForTimeout(300);
    assert.deepEqual(own(), []);
    await tab.focus('#soeg_q');
    await tab.waitForFunction(() => document.querySelectorAll('#soeg_type option').length > 1);
    assert.deepEqual(own(), ['soeg/indeks.json']);
    assert.deepEqual(heard.complaints, []);
  });
});

test('the form in the header of any page leads to the hits, and all of it weighs at most 60 KB', async () => {
  for (const query of ['praktik', 'virksomhedskonsulent', 'langtidsledig', 'aarhus', 'virksomhedskonsulnet', 'hvad koster det at investere']) {
    await visit(browser, server.root, PHONE, async (tab) => {
      await tab.fill('#find_q', query);
      const fetched = watch(tab);
      await tab.press('#find_q', 'Enter');
      await tab.waitForFunction(() => document.querySelector('#soeg_status')?.textContent.trim());
      await tab.waitForLoadState('networkidle');
      const own = fetched.map((file) => file.split('?')[0]).filter((file) => file.endsWith('.json') || /search-.*\.js$/.test(file));
      assert.ok(own.length > 1, `${fetched}`);
      assert.ok(weight(own) <= 60_000, `${query}: ${weight(own)} bytes`);
    });
  }
});

test('hits come as one types, with marked words, and lead to headings that exist', async () => {
  await visit(browser, server.root + SEARCH, {}, async (tab) => {
    await tab.locator('#soeg_q').pressSequentially('virksomhedskon', { delay: 20 });
    // The hits of the first letters come first.
    await tab.waitForFunction(() => [...document.querySelectorAll('.hits h3')].some((it) => it.textContent.includes('virksomhedskonsulent')));
    await ask(tab, 'indsats');
    await tab.waitForFunction(() => document.querySelector('.hits mark'));
    const marks = await tab.locator('.hits mark').allTextContents();
    assert.ok(marks.every((mark) => /indsats/i.test(mark)), `${marks}`);
    assert.match(await tab.textContent('#soeg_status'), /^\d+ sider om »indsats«\.$/);
    for (const address of await addresses(tab)) {
      const url = new URL(address, server.root + SEARCH);
      const page = pages().find((it) => server.root + it.address === url.origin + url.pathname);
      assert.ok(page, address);
      if (url.hash) assert.ok(page.html.includes(` id="${url.hash.slice(1)}"`), address);
    }
  });
});

test('both spellings find the same pages', async () => {
  const found = [];
  for (const query of ['Åbenrå', 'aabenraa', 'AABENRAA']) {
    await visit(browser, `${server.root}${SEARCH}?q=${encodeURIComponent(query)}`, {}, async (tab) => {
      await tab.waitForSelector('.hits > li');
      found.push(await addresses(tab));
    });
  }
  assert.deepEqual(found[1], found[0]);
  assert.deepEqual(found[2], found[0]);
});

test('a misspelt word is told and can be taken over', async () => {
  await visit(browser, server.root + SEARCH, {}, async (tab) => {
    await ask(tab, 'silkborg unge', '»silkborg«');
    assert.match(await tab.textContent('#soeg_status'), /Ingen sider med »silkborg«/);
    assert.equal((await tab.textContent('#soeg_mente')).trim(), 'Mente du silkeborg unge?');
    const before = await addresses(tab);
    await tab.click('#soeg_mente button');
    await tab.waitForFunction(() => location.search === '?q=silkeborg+unge');
    await tab.waitForFunction(() => /^\d+ sider om »silkeborg unge«/.test(document.querySelector('#soeg_status').textContent));
    assert.equal((await addresses(tab))[0], before[0]);
    assert.ok(await tab.locator('#soeg_mente').isHidden());
    assert.equal(await tab.evaluate(() => document.activeElement.id), 'soeg_q');
  });
});

test('the arrows lead into the hits and back, and more can be shown', async () => {
  await visit(browser, server.root + SEARCH, {}, async (tab) => {
    await ask(tab, 'unge');
    await tab.press('#soeg_q', 'ArrowDown');
    await tab.keyboard.press('ArrowDown');
    const at = () => tab.evaluate(() => [...document.querySelectorAll('.hits h3 a')].indexOf(document.activeElement));
    assert.equal(await at(), 1);
    await tab.keyboard.press('ArrowUp');
    await tab.keyboard.press('ArrowUp');
    assert.equal(await tab.evaluate(() => document.activeElement.id), 'soeg_q');
    await tab.keyboard.press('ArrowUp');
    assert.equal(await tab.evaluate(() => document.activeElement.id), 'soeg_q');
    assert.equal((await titles(tab)).length, 10);
    await tab.click('#soeg_flere');
    await tab.waitForFunction(() => document.querySelectorAll('.hits > li').length > 10);
    assert.equal(await at(), 10);
  });
});

test('filters and query stand in the address, and the address brings them back', async () => {
  await visit(browser, server.root + SEARCH, {}, async (tab) => {
    await ask(tab, 'praktik');
    const all = await tab.textContent('#soeg_status');
    await tab.selectOption('#soeg_type', 'case');
    await tab.waitForFunction(() => location.search.includes('type=case'));
    await tab.waitForFunction((before) => document.querySelector('#soeg_status').textContent !== before, all);
    assert.ok((await addresses(tab)).every((address) => address.startsWith('../cases/')));
    await tab.selectOption('#soeg_kommune', 'Hedensted');
    await tab.waitForFunction(() => location.search.includes('kommune=Hedensted'));
    await tab.waitForFunction(() => [...document.querySelectorAll('.hits h3 a')].every((a) => a.getAttribute('href').includes('hedensted')));
    const [address, found] = [tab.url(), await addresses(tab)];
    await tab.goto(`${server.root}om/`);
    await tab.goto(address);
    await tab.waitForSelector('.hits > li');
    assert.deepEqual(await addresses(tab), found);
    assert.equal(await tab.inputValue('#soeg_type'), 'case');
    assert.equal(await tab.inputValue('#soeg_kommune'), 'Hedensted');
  });
});

test('where nothing is found the page says what to try', async () => {
  await visit(browser, server.root + SEARCH, {}, async (tab) => {
    await ask(tab, 'xyzzyqwv');
    assert.equal(await tab.textContent('#soeg_status'), 'Ingen sider om »xyzzyqwv«.');
    assert.ok(await tab.locator('#soeg_intet').isVisible());
    assert.ok(await tab.locator('#soeg_intet a').isVisible());
    await ask(tab, 'hvad er det', 'Skriv et ord');
    assert.ok(await tab.locator('#soeg_svar').isHidden());
  });
});

test('hostile queries do no harm', async () => {
  const queries = ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', 'æ'.repeat(10_000), '   ', '😀😀', '"; DROP TABLE', '%00%ff', '__proto__ constructor toString', '\u0000\uffff\ud800', '../../indeks.json', '-- -’- ..'];
  await visit(browser, server.root + SEARCH, {}, async (tab, heard) => {
    tab.on('dialog', () => assert.fail('a query ran as a script'));
    for (const query of queries) {
      await tab.evaluate((text) => {
        const field = document.querySelector('#soeg_q');
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }, query);
      await tab.waitForTimeout(400);
      assert.equal(await tab.locator('.hits script, .hits img, #soeg_status *').count(), 0, query.slice(0, 40));
      assert.doesNotMatch(await tab.textContent('#soeg_status'), /kunne ikke hentes/, query.slice(0, 40));
    }
    assert.deepEqual(heard.complaints, []);
  });
});

test('without script the index from A to Å is there and no dead field is shown', async () => {
  await visit(browser, `${server.root}${SEARCH}?q=praktik`, { javaScriptEnabled: false }, async (tab) => {
    assert.ok(await tab.locator('#soeg').isHidden());
    assert.ok(await tab.locator('.find').isVisible());
    const listed = await tab.locator('.index a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    assert.ok(listed.length >= pages().length - 4);
  });
});

test('a search that cannot be fetched says so', async () => {
  await visit(browser, server.root + SEARCH, {}, async (tab) => {
    await tab.route('**/indeks.json', (route) => route.abort());
    await tab.fill('#soeg_q', 'praktik');
    await tab.waitForFunction(() => /kunne ikke hentes/.test(document.querySelector('#soeg_status').textContent));
    await tab.unroute('**/indeks.json');
    await tab.fill('#soeg_q', 'praktikken');
    await tab.waitForSelector('.hits > li');
  });
});
