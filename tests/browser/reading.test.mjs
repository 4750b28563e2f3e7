// Reading in other ways: the filters and the comparison without script, words explained, paper, small budgets.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { after, before, test } from 'node:test';
import { SITE, kinds, launch, pages, serve, visit } from './site.mjs';

let browser;
let server;
before(async () => {
  browser = await launch();
  server = await serve();
});
after(async () => {
  await browser.close();
  await server.close();
});

const listing = pages().find((page) => page.kind === 'listing' && page.html.includes('class="facets"'));
const OFF = { javaScriptEnabled: false };

test('the filters show the cases that answer to every choice, without script', async () => {
  await visit(browser, server.root + listing.address, OFF, async (tab) => {
    const shown = () => tab.locator('.found .cards > li').evaluateAll((all) => all.filter((it) => it.checkVisibility()).map((it) => it.dataset.f.trim().split(/\s+/)));
    const all = await shown();
    assert.ok(all.length > 1);
    for (const select of await tab.locator('.facets select').all()) {
      for (const option of await select.locator('option').all()) {
        const [value, text] = [await option.getAttribute('value'), await option.textContent()];
        await select.selectOption(value);
        const found = await shown();
        const expected = all.filter((numbers) => !value || numbers.includes(value)).length;
        assert.equal(found.length, expected, text);
        if (value) assert.equal(`(${found.length})`, text.match(/\(\d+\)$/)?.[0], text);
      }
      await select.selectOption('');
    }
    const [first, second] = await tab.locator('.facets select').all();
    await first.selectOption({ index: 1 });
    await second.selectOption({ index: 1 });
    const both = [await first.inputValue(), await second.inputValue()];
    assert.equal((await shown()).length, all.filter((numbers) => both.every((it) => numbers.includes(it))).length);
  });
});

test('the comparison shows the chosen cases, and all when none is chosen, without script', async () => {
  await visit(browser, server.root + listing.address, OFF, async (tab) => {
    const columns = () => tab.locator('.compare thead th').evaluateAll((all) => all.filter((it) => it.checkVisibility()).map((it) => it.querySelector('a').textContent));
    const all = await columns();
    const boxes = await tab.locator('.pick input').all();
    assert.equal(boxes.length, all.length);
    await boxes[1].check();
    await boxes.at(-1).check();
    assert.deepEqual(await columns(), [all[1], all.at(-1)]);
    const cells = await tab.locator('.compare tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].filter((it) => it.checkVisibility()).length));
    assert.ok(cells.every((count) => count === 3), `${cells}`);
    await boxes[1].uncheck();
    await boxes.at(-1).uncheck();
    assert.deepEqual(await columns(), all);
  });
});

test('a glossary term is explained on touch and keyboard, without script', async () => {
  const page = pages().find((it) => it.html.includes('class="term"'));
  await visit(browser, server.root + page.address, { ...OFF, hasTouch: true, viewport: { width: 360, height: 800 } }, async (tab) => {
    const term = tab.locator('.term').first();
    const note = tab.locator(`[id="${await term.getAttribute('popovertarget')}"]`);
    assert.ok(!await note.isVisible());
    await term.tap();
    assert.ok(await note.isVisible());
    const box = await note.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 360, `${box.x} ${box.width}`);
    await tab.keyboard.press('Escape');
    assert.ok(!await note.isVisible());
    await term.focus();
    await tab.keyboard.press('Enter');
    assert.ok(await note.isVisible());
  });
});

/** The sizes of a PDF's pages in points. */
function sheets(pdf) {
  const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
  return boxes.map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))]);
}

const A4 = [595, 842];

for (const kind of ['theory', 'checklist', 'case', 'element']) {
  test(`${kind} on paper: A4, nothing beside the sheet`, async () => {
    for (const page of pages().filter((it) => it.kind === kind)) {
      await visit(browser, server.root + page.address, { viewport: { width: 794, height: 1123 } }, async (tab) => {
        const pdf = await tab.pdf({ preferCSSPageSize: true, tagged: true });
        const sizes = sheets(pdf);
        assert.ok(sizes.length > 0);
        const upright = sizes.filter(([width, height]) => Math.abs(width - A4[0]) < 2 && Math.abs(height - A4[1]) < 2).length;
        const wide = sizes.filter(([width, height]) => Math.abs(width - A4[1]) < 2 && Math.abs(height - A4[0]) < 2).length;
        assert.equal(upright + wide, sizes.length, `${page.address}: ${JSON.stringify(sizes)}`);
        if (kind === 'theory') assert.equal(wide, 1, `${page.address}: the diagram takes one wide sheet`);
        else assert.equal(wide, 0, page.address);
        await tab.emulateMedia({ media: 'print' });
        await tab.setViewportSize({ width: 680, height: 1000 }); // the width between the margins
        const over = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (kind !== 'theory') assert.ok(over <= 0, `${page.address}: ${over} px beside the sheet`);
      });
    }
  });
}

test('folded tables are open on paper', async () => {
  const page = pages().find((it) => it.html.includes('class="as-table"'));
  if (!page) return;
  await visit(browser, server.root + page.address, {}, async (tab) => {
    const height = () => tab.locator('.as-table table').first().evaluate((it) => it.getBoundingClientRect().height);
    assert.equal(await height(), 0);
    await tab.emulateMedia({ media: 'print' });
    assert.ok(await height() > 20);
  });
});

test('no more bytes than promised', () => {
  const size = (file) => gzipSync(fs.readFileSync(file)).length;
  const sheets = new Set(pages().map((page) => page.html.match(/rel="stylesheet" href="(?:\.\.\/)*([^"]+)"/)?.[1]));
  assert.equal(sheets.size, 1, 'one stylesheet for the whole site');
  const [sheet] = sheets;
  assert.ok(size(path.join(SITE, sheet)) <= 12 * 1024, `stylesheet: ${size(path.join(SITE, sheet))}`);
  for (const page of pages()) assert.ok(size(page.file) <= 25 * 1024, `${page.address}: ${size(page.file)}`);
});

test('nothing moves while a page loads', async () => {
  for (const page of kinds()) {
    const shift = await visit(browser, server.root + page.address, { viewport: { width: 360, height: 800 } }, async (tab) => {
      await tab.waitForLoadState('networkidle');
      return tab.evaluate(() => new Promise((done) => {
        let sum = 0;
        new PerformanceObserver((list) => { for (const it of list.getEntries()) sum += it.value; }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done(sum), 100);
      }));
    });
    assert.ok(shift <= 0.02, `${page.address}: ${shift}`);
  }
});
