// The checklist, step by step: progress, memory only when asked for, the link, CSV, reset, filter, print.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { opened, pages, visit } from './site.mjs';

const lists = pages().filter((page) => page.kind === 'checklist');
const { browser, server } = await opened();

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };
const step = (name, what, options = {}) => {
  for (const list of lists) {
    test(`${list.address}: ${name}`, () => visit(browser, server.root + list.address, options, async (tab, heard, context) => {
      await what(tab, context, server.root + list.address);
      assert.deepEqual(heard.complaints, []);
    }));
  }
};
const questions = (tab) => tab.locator('.q').evaluateAll((all) => all.filter((it) => it.checkVisibility()).map((it) => it.dataset.id));
const answer = (tab, id, value) => tab.check(`#q${id}_${value}`);
const isAnswered = (tab, id, value) => tab.isChecked(`#q${id}_${value}`);
const stored = (tab) => tab.evaluate(() => ({ ...localStorage }));
const progress = (tab) => tab.textContent('#tj_n');
/** Presses the button that copies the link, and waits until it is in the clipboard. */
async function copied(tab) {
  await tab.click('#tj_link');
  await tab.waitForFunction(() => navigator.clipboard.readText().then((text) => text === location.href && location.hash));
  return tab.url();
}

test('there is a checklist', () => assert.ok(lists.length > 0));

step('progress counts what is answered among what is shown', async (tab) => {
  const ids = await questions(tab);
  assert.match(await progress(tab), new RegExp(`^0 \\S+ ${ids.length} `));
  await answer(tab, ids[0], 1);
  await answer(tab, ids.at(-1), 3);
  await answer(tab, ids.at(-1), 2);
  assert.match(await progress(tab), new RegExp(`^2 \\S+ ${ids.length} `));
  assert.equal(await tab.locator('#tj_p').evaluate((it) => it.value), 2);
});

step('nothing is kept before the reader asks, and nothing after the reader has changed their mind', async (tab, context, url) => {
  const [id] = await questions(tab);
  await answer(tab, id, 1);
  assert.deepEqual(await stored(tab), {});
  await tab.check('#tj_husk');
  assert.equal(Object.keys(await stored(tab)).length, 1);
  const again = await context.newPage();
  await again.goto(url);
  assert.ok(await isAnswered(again, id, 1));
  assert.ok(await again.isChecked('#tj_husk'));
  assert.notEqual(await again.textContent('.say'), '');
  await again.uncheck('#tj_husk');
  assert.deepEqual(await stored(again), {});
  assert.deepEqual(await context.cookies(), []);
});

step('a link carries the answers to another browser, where nothing is kept', async (tab, _, url) => {
  const ids = await questions(tab);
  for (const [at, id] of ids.entries()) await answer(tab, id, at % 3 + 1);
  const role = tab.locator('[name=rolle]').last();
  if (await role.count()) await role.check();
  const link = await copied(tab);
  assert.ok(link.startsWith(`${url}#`) && link.length < url.length + 90, link);
  await visit(browser, link, {}, async (other) => {
    for (const [at, id] of ids.entries()) assert.ok(await isAnswered(other, id, at % 3 + 1), id);
    if (await role.count()) assert.ok(await other.locator('[name=rolle]').last().isChecked());
    assert.deepEqual(await stored(other), {});
    assert.notEqual(await other.textContent('.say'), '');
  });
}, CLIPBOARD);

step('a link that is opened does not overwrite what the reader has kept, until something changes', async (tab, _, url) => {
  const [first, second] = await questions(tab);
  await answer(tab, first, 1);
  await tab.check('#tj_husk');
  const kept = await stored(tab);
  await answer(tab, second, 3);
  const link = await copied(tab);
  await tab.locator(`#q${second}_3`).evaluate((it) => { it.checked = false; });
  await tab.check(`#q${first}_1`);
  await tab.evaluate((all) => { for (const [key, value] of Object.entries(all)) localStorage.setItem(key, value); }, kept);
  await tab.goto('about:blank');
  await tab.goto(link);
  assert.ok(await isAnswered(tab, second, 3));
  assert.deepEqual(await stored(tab), kept);
  await answer(tab, second, 2);
  assert.notDeepEqual(await stored(tab), kept);
  await tab.goto('about:blank');
  await tab.goto(url);
  assert.ok(await isAnswered(tab, second, 2));
}, CLIPBOARD);

step('a broken or old link is not taken for answers', async (tab, _, url) => {
  const version = await tab.locator('.tj').getAttribute('data-version');
  for (const hash of [`v=${version}&r=x%22%5D&a=%25%25%25`, 'v=old&a=AAAA', `v=${version}&a=`, 'a', '%', `v=${version}&r=&a=${'Z'.repeat(5000)}`]) {
    await tab.goto('about:blank');
    await tab.goto(`${url}#${hash}`);
    if (!hash.includes('ZZZ')) assert.equal(await tab.locator('.q input:checked').count(), 0, hash);
  }
  await tab.goto('about:blank');
  await tab.goto(`${url}#v=old&a=AAAA`);
  assert.notEqual(await tab.textContent('.say'), '');
});

step('answers to an earlier version are offered, not taken', async (tab, _, url) => {
  const [id] = await questions(tab);
  await answer(tab, id, 2);
  await tab.check('#tj_husk');
  await tab.evaluate(() => {
    const [[key, value]] = Object.entries({ ...localStorage });
    localStorage.clear();
    localStorage.setItem(`${key}-earlier`, value);
  });
  await tab.goto('about:blank');
  await tab.goto(url);
  assert.ok(!await isAnswered(tab, id, 2));
  await tab.click('#tj_old');
  assert.ok(await isAnswered(tab, id, 2));
  assert.ok(!Object.keys(await stored(tab)).some((key) => key.endsWith('-earlier')));
  assert.ok(await tab.isHidden('#tj_old'));
});

step('CSV that a Danish spreadsheet opens: byte order mark, semicolons, quotes, the questions shown', async (tab) => {
  const ids = await questions(tab);
  await answer(tab, ids[0], 2);
  const download = () => Promise.all([tab.waitForEvent('download'), tab.click('#tj_csv')]).then(([it]) => it);
  const file = await download();
  assert.match(file.suggestedFilename(), /^[a-z-]+\.csv$/);
  const bytes = fs.readFileSync(await file.path());
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const rows = bytes.toString('utf8').slice(1).split('\r\n').filter(Boolean);
  assert.equal(rows.length, ids.length + 1);
  for (const row of rows) assert.match(row, /^("([^"]|"")*";){4}"([^"]|"")*"$/);
  const partly = (await tab.locator(`#q${ids[0]}_2`).locator('..').textContent()).trim();
  assert.ok(rows[1].endsWith(`;"${partly}"`), rows[1]);
  for (const row of rows) assert.doesNotMatch(row, /(^|;)"[=+\-@]/);
  const role = tab.locator('[name=rolle]').nth(1);
  if (await role.count()) {
    await role.check();
    const shown = (await questions(tab)).length;
    const some = fs.readFileSync(await (await download()).path(), 'utf8').split('\r\n').filter(Boolean);
    assert.equal(some.length, shown + 1);
  }
}, { acceptDownloads: true });

step('reset asks once and deletes everything', async (tab) => {
  const [id] = await questions(tab);
  await answer(tab, id, 3);
  await tab.check('#tj_husk');
  tab.once('dialog', (dialog) => dialog.dismiss());
  await tab.click('#tj_reset');
  assert.ok(await isAnswered(tab, id, 3));
  tab.once('dialog', (dialog) => dialog.accept());
  await tab.click('#tj_reset');
  assert.equal(await tab.locator('.q input:checked').count(), 0);
  assert.deepEqual(await stored(tab), {});
  assert.ok(!await tab.isChecked('#tj_husk'));
  assert.match(await progress(tab), /^0 /);
});

step('what to talk about: No and Partly, with links to the questions', async (tab) => {
  const [first, second, third] = await questions(tab);
  assert.ok(await tab.isHidden('.talk'));
  await answer(tab, first, 2);
  await answer(tab, second, 3);
  await answer(tab, third, 1);
  assert.ok(await tab.isVisible('.talk'));
  const links = await tab.locator('.talk li a').evaluateAll((all) => all.map((it) => it.getAttribute('href')));
  assert.deepEqual(links, [`#punkt-${second}`, `#punkt-${first}`]);
});

step('the page works where the browser refuses to store', async (tab, context, url) => {
  const other = await context.newPage();
  const errors = [];
  other.on('pageerror', (error) => errors.push(String(error)));
  await other.addInitScript(() => Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } }));
  await other.goto(url);
  const [id] = await questions(other);
  await answer(other, id, 1);
  await other.check('#tj_husk');
  assert.match(await progress(other), /^1 /);
  assert.deepEqual(errors, []);
});

step('without script: every question, the role filter, no tools', async (tab) => {
  const all = (await questions(tab)).length;
  assert.ok(all > 0);
  assert.ok(!await tab.isVisible('.tj-bar'));
  for (const role of await tab.locator('[name=rolle]').all()) {
    await role.check();
    const key = await role.getAttribute('value');
    const expected = await tab.locator(key ? `.q[data-r~="${key}"]` : '.q').count();
    assert.equal((await questions(tab)).length, expected);
    const bare = await tab.locator('.tj-g').evaluateAll((groups) => groups.filter((it) => it.checkVisibility() && ![...it.querySelectorAll('.q')].some((q) => q.checkVisibility())).length);
    assert.equal(bare, 0, 'a heading without questions');
  }
}, { javaScriptEnabled: false });

step('on paper: empty boxes, room for names and notes, no tools', async (tab) => {
  const [id] = await questions(tab);
  await answer(tab, id, 1);
  await tab.emulateMedia({ media: 'print' });
  for (const hidden of ['.tj-bar', '.tools', '.say', '.find', '.lines']) assert.ok(!await tab.locator(hidden).first().isVisible(), hidden);
  assert.ok(await tab.locator('.paper').isVisible());
  const box = await tab.locator(`#q${id}_1`).evaluate((it) => {
    const style = getComputedStyle(it);
    return { appearance: style.appearance, mark: getComputedStyle(it, '::before').content, width: it.getBoundingClientRect().width };
  });
  assert.equal(box.appearance, 'none');
  assert.match(box.mark, /✕/);
  assert.ok(box.width > 14 && box.width < 18, `${box.width}`);
  await tab.emulateMedia({ media: 'screen' });
  await tab.check('#tj_noter');
  await tab.emulateMedia({ media: 'print' });
  assert.ok(await tab.locator('.lines').first().isVisible());
});

step('the script is small', async (tab, _, url) => {
  const { gzipSync } = await import('node:zlib');
  for (const address of await tab.locator('script[src]').evaluateAll((all) => all.map((it) => it.src))) {
    const body = await (await fetch(new URL(address, url))).text();
    assert.ok(gzipSync(body).length <= 6 * 1024, address);
  }
});
