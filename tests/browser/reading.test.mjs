// Reading in other ways: the filters and the comparison without script, words explained, paper, small budgets.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { SITE, kinds, opened, pages, serve, visit } from './site.mjs';

const { browser, server } = await opened();

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

test('with script the comparison stops at three, and the choice stands in the address', async () => {
  await visit(browser, server.root + listing.address, {}, async (tab) => {
    const columns = () => tab.locator('.compare thead th').evaluateAll((all) => all.filter((it) => it.checkVisibility()).length);
    const boxes = await tab.locator('.pick input').all();
    const values = await Promise.all(boxes.map((box) => box.getAttribute('value')));
    await boxes[0].check();
    await boxes[2].check();
    assert.ok(tab.url().endsWith(`?vis=${values[0]}+${values[2]}#sammenlign`), tab.url());
    assert.ok(await boxes[1].isEnabled());
    await boxes[1].check();
    assert.ok(await boxes[3].isDisabled());
    assert.equal(await columns(), 3);
    await tab.goto(tab.url());
    assert.deepEqual([await columns(), await boxes[2].isChecked()], [3, true]);
    for (const box of boxes.slice(0, 3)) await box.uncheck();
    assert.ok(!tab.url().includes('vis='), tab.url());
    assert.equal(await columns(), boxes.length);
  });
});

test('a case leads to the comparison with itself and one that is like it', async () => {
  const page = pages().find((it) => it.kind === 'case' && it.html.includes('id="lignende"'));
  await visit(browser, server.root + page.address, {}, async (tab) => {
    await tab.locator('#lignende ~ .cards a[href*="vis="]').first().click();
    await tab.waitForURL(/vis=/);
    const shown = await tab.locator('.compare thead th').evaluateAll((all) => all.filter((it) => it.checkVisibility()).map((it) => it.querySelector('a').getAttribute('href')));
    assert.equal(shown.length, 2);
    assert.ok(shown.some((href) => new URL(href, tab.url()).pathname.endsWith(page.address)), `${shown}`);
  });
});

test('the example of headers fits every kind of page, and every page where a script runs', async () => {
  const lines = fs.readFileSync(new URL('../../docs/headers.example', import.meta.url), 'utf8').split('\n');
  const everywhere = lines.slice(lines.indexOf('/*') + 1, lines.indexOf(''));
  const headers = Object.fromEntries(everywhere.map((line) => line.trim().split(/:\s+(.*)/).slice(0, 2)));
  assert.match(headers['Content-Security-Policy'], /^default-src 'none';/);
  assert.ok(!/unsafe|https?:|\*/.test(headers['Content-Security-Policy']));
  const strict = await serve(SITE, headers);
  try {
    for (const page of [...kinds(), listing]) {
      const complaints = await visit(browser, strict.root + page.address, {}, async (tab, heard) => {
        await tab.waitForLoadState('networkidle');
        return heard.complaints;
      });
      assert.deepEqual(complaints, [], page.address);
    }
  } finally {
    await strict.close();
  }
});

test('with forced colours the diagram keeps its lines and every focus can be seen', async () => {
  const page = kinds().find((it) => it.kind === 'theory');
  await visit(browser, server.root + page.address, { forcedColors: 'active' }, async (tab) => {
    const seen = await tab.evaluate(() => {
      const colour = (selector, name) => getComputedStyle(document.querySelector(selector))[name];
      return { ground: colour('body', 'backgroundColor'), line: colour('.pt-e path', 'stroke'), box: colour('.pt-n', 'borderTopColor') };
    });
    assert.notEqual(seen.line, seen.ground);
    assert.notEqual(seen.box, seen.ground);
    await tab.locator('.pt-n a').first().focus();
    await tab.keyboard.press('Tab');
    const ring = await tab.evaluate(() => getComputedStyle(document.activeElement, '::after').outlineStyle);
    assert.equal(ring, 'solid');
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

test('results that are sentences alone begin where other text does, and beside numbers they stand in line', async () => {
  const lists = (tab) => tab.locator('ul.results').evaluateAll((all) => all.map((list) => ({
    hasNumbers: [...list.querySelectorAll('.res-v')].some((it) => it.textContent.trim() !== ''),
    lefts: [...list.querySelectorAll('.res-b')].map((it) => it.getBoundingClientRect().left - list.getBoundingClientRect().left),
  })));
  const seen = new Set();
  for (const page of pages().filter(({ kind, html }) => kind === 'case' && html.includes('class="results'))) {
    await visit(browser, server.root + page.address, { viewport: { width: 1280, height: 900 } }, async (tab) => {
      for (const { hasNumbers, lefts } of await lists(tab)) {
        seen.add(hasNumbers);
        assert.ok(lefts.every((left) => (hasNumbers ? left > 100 : left === 0)), `${page.address}: ${lefts}`);
      }
    });
  }
  assert.equal(seen.size, 2, 'both kinds are there');
});

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
