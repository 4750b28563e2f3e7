// The preview and the form in a real browser, against the program itself. Path of the program: env HAANDBOG.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, visit } from './site.mjs';

const PROGRAM = path.resolve(process.env.HAANDBOG ?? fileURLToPath(new URL('../../target/release/haandbog', import.meta.url)));
const TODAY = ['--now', '2026-11-22'];
const CASE = 'content/cases/aktivcenter.md';
const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let browser, folder, child, origin;

before(async () => {
  assert.ok(fs.existsSync(PROGRAM), `${PROGRAM} is not built`);
  browser = await launch();
});
after(() => browser.close());

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'haandbog-'));
  execFileSync(PROGRAM, ['init', folder]);
  child = spawn(PROGRAM, ['serve', '--root', folder, '--port', '0', ...TODAY], { stdio: ['ignore', 'pipe', 'ignore'] });
  const first = await new Promise((done) => child.stdout.once('data', (data) => done(String(data))));
  origin = first.match(/http:\/\/127\.0\.0\.1:\d+/)[0];
});
afterEach(async () => {
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGINT');
  await ended;
  fs.rmSync(folder, { recursive: true });
});

const read = (file = CASE) => fs.readFileSync(path.join(folder, file), 'utf8');
const write = (text, file = CASE) => fs.writeFileSync(path.join(folder, file), text);
const check = () => spawnSync(PROGRAM, ['check', '--root', folder, '--deny', 'warnings', ...TODAY], { encoding: 'utf8', cwd: folder });
const see = (address, what, options = {}) => visit(browser, origin + address, options, what);
const overlay = (tab) => tab.locator('haandbog-report section');

async function until(what, isSo) {
  for (let turn = 0; turn < 300; turn++) {
    if (await isSo()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`waited in vain: ${what}`);
}

test('a saved file is shown in place: the page stays where it was scrolled to and is not loaded anew', async () => {
  await see('/cases/aktivcenter/', async (tab, heard) => {
    await tab.evaluate(() => {
      scrollTo(0, 300);
      globalThis.notLoadedAnew = true;
    });
    const top = await tab.evaluate(() => scrollY);
    assert.ok(top > 100, `the page is too short to scroll: ${top}`);
    write(read().replace('title: Aktivcentret', 'title: Splinternyt'));
    await tab.waitForFunction(() => document.querySelector('h1')?.textContent.includes('Splinternyt'));
    assert.equal(await tab.evaluate(() => scrollY), top);
    assert.equal(await tab.evaluate(() => globalThis.notLoadedAnew), true);
    assert.match(await tab.title(), /Splinternyt/);
    assert.deepEqual(heard.complaints, []);
    assert.deepEqual(heard.elsewhere, []);
  }, { viewport: { width: 800, height: 400 } });
});

test('a broken file leaves the page, the overlay says what check says with a way into the editor, and it heals', async () => {
  await see('/cases/aktivcenter/', async (tab) => {
    const good = read();
    const heading = await tab.locator('h1').textContent();
    write(good.replace('municipality: Hedensted', 'municipality: Hedenstet').replace('title: Aktivcentret', 'title: Brudt'));
    await overlay(tab).locator('li').first().waitFor();
    const shown = (await overlay(tab).locator('pre').allTextContents()).map((text) => text.trim()).join('\n\n');
    const said = spawnSync(PROGRAM, ['check', '--root', folder, ...TODAY], { encoding: 'utf8' });
    assert.equal(said.status, 1);
    assert.equal(shown, said.stderr.trim());
    const link = overlay(tab).locator('li a').first();
    const line = good.split('\n').findIndex((it) => it.startsWith('municipality:')) + 1;
    assert.equal(await link.getAttribute('href'), `vscode://file${fs.realpathSync(folder)}/${CASE}:${line}:15`);
    assert.equal(await tab.locator('h1').textContent(), heading);
    await tab.keyboard.press('Tab');
    write(good);
    await overlay(tab).waitFor({ state: 'hidden' });
    fs.renameSync(path.join(folder, 'content'), path.join(folder, 'away'));
    await overlay(tab).waitFor();
    assert.equal(await tab.locator('h1').textContent(), heading);
    fs.renameSync(path.join(folder, 'away'), path.join(folder, 'content'));
    await overlay(tab).waitFor({ state: 'hidden' });
  });
});

test('the form shows what is wrong at its field and the page beside it, and saves its own lines only', async () => {
  await see('/cases/aktivcenter/', async (tab, heard) => {
    const before = read();
    await tab.locator('haandbog-report nav a').first().click();
    await tab.waitForURL(/_haandbog\/ret/);
    const page = tab.frameLocator('#preview');
    await page.locator('h1', { hasText: 'Aktivcentret' }).waitFor();
    await tab.getByLabel('Titel', { exact: false }).first().fill('Et andet navn');
    await page.locator('h1', { hasText: 'Et andet navn' }).waitFor();
    assert.equal(read(), before, 'nothing is written before somebody saves');

    const municipality = tab.getByRole('combobox', { name: /^Kommune/ });
    await municipality.selectOption('');
    await until('the finding at its field', async () => (await municipality.getAttribute('aria-invalid')) === 'true');
    const described = (await municipality.getAttribute('aria-describedby')).split(' ');
    const words = await Promise.all(described.map((id) => tab.locator(`#${id}`).textContent()));
    assert.match(words.join(' '), /»Kommune« mangler.*\(F006\)/);
    await tab.locator('#summary a', { hasText: 'Kommune' }).click();
    assert.equal(await tab.evaluate(() => document.activeElement.id), await municipality.getAttribute('id'));
    await municipality.selectOption('Ærø');
    await until('the finding to go', async () => (await municipality.getAttribute('aria-invalid')) === null);

    await tab.keyboard.press('Control+s');
    await until('the file', () => read().includes('Et andet navn'));
    await tab.locator('#status', { hasText: /^Gemt\./ }).waitFor();
    const expected = before.replace('title: Aktivcentret', 'title: Et andet navn').replace('municipality: Hedensted', 'municipality: Ærø');
    assert.equal(read(), expected);
    assert.deepEqual(heard.complaints, []);
    assert.deepEqual(heard.elsewhere, []);
  });
});

test('a whole case is written with the keyboard alone, and check has nothing to say', async () => {
  await see('/_haandbog/ny', async (tab, heard) => {
    await tab.waitForFunction(() => document.querySelector('#status').textContent !== '');
    // From field to field as a person goes: Tab until the wanted one has the focus.
    const go = async (id) => {
      for (let turn = 0; turn < 400; turn++) {
        if ((await tab.evaluate(() => document.activeElement?.id)) === id) return;
        await tab.keyboard.press('Tab');
      }
      assert.fail(`the keyboard never came to ${id}`);
    };
    const type = async (id, text) => {
      await go(id);
      await tab.keyboard.type(text);
    };
    const status = () => tab.locator('#status').textContent();
    assert.match(await status(), /^Der er \d+ fejl/);
    assert.equal(await tab.locator('[aria-invalid]').count(), 0, 'nobody is blamed for a field they have not come to');
    const add = async (id) => {
      await go(`${id}-add`);
      await tab.keyboard.press('Enter');
      return tab.evaluate(() => document.activeElement.id);
    };
    const tick = async (id, why) => {
      await go(`${id}-unknown`);
      await tab.keyboard.press('Space');
      assert.equal(await tab.evaluate(() => document.activeElement.id), `${id}-why`);
      await tab.keyboard.type(why);
    };
    await type('f-title', 'Værkstedet i Odder');
    await type('f-summary', 'Et værksted gav ti borgere en fast makker. Fire af dem kom i job.');
    await type('f-municipality', 'Odder');
    await type('f-period-from', '2024-01');
    await type('f-period-to', '2025-02');
    await add('f-audience');
    await tab.keyboard.type('Lang');
    await type('f-target_group-text', 'Borgere, der har været ledige i over et år');
    await type('f-target_group-size', '10');
    await add('f-mechanisms');
    await tab.keyboard.type('En fast');
    await tab.keyboard.press('Tab');
    await tab.keyboard.type('Alle fik en makker fra første dag.');
    await add('f-goals');
    await tab.keyboard.press('Tab');
    await tab.keyboard.type('Flere borgere kommer i job');
    await add('f-activities');
    await tab.keyboard.type('Træ og metal: tre dage om ugen');
    await tick('f-resources', 'Kilden nævner ingen timer');
    await tick('f-results', 'Der er endnu ingen tal');
    await add('f-challenges');
    await tab.keyboard.type('Det var svært at skaffe kørsel');
    await add('f-sources');
    await tab.keyboard.type('rapport, afsnit 2');
    await type('body', '## Sådan foregik det\n\nBorgerne mødte ind om morgenen.');
    await tab.locator('#status', { hasText: /^Ingen fejl/ }).waitFor();
    await go('body');
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    await tab.waitForURL(/_haandbog\/ret\?fil=/);
    await tab.locator('#status', { hasText: /^Gemt\./ }).waitFor();
    assert.equal(check().stderr.match(/\[(?!H00)[A-Z]+\d+\]/g), null, check().stderr);
    assert.match(read('content/cases/vaerkstedet-i-odder.md'), /^ {2}- "Træ og metal: tre dage om ugen"$/m);
    await until('the page of the case', async () => (await fetch(`${origin}/cases/vaerkstedet-i-odder/`)).status === 200);
    assert.deepEqual(heard.complaints, []);
  });
});

test('a source that is not on the list is told in the form, and the page refers to it at once', async () => {
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab, heard) => {
    await tab.locator('#status', { hasText: 'Ingen fejl' }).waitFor();
    const before = read();
    await tab.locator('#new-source > summary').focus();
    await tab.keyboard.press('Enter');
    await tab.getByLabel('Titel på kilden').fill('Status for Aktivcentret');
    await tab.getByLabel('Udgiver').last().fill('Hedensted Kommune');
    await tab.keyboard.press('Enter');
    await tab.locator('#source-said', { hasText: 'Kilden hedder status-for-aktivcentret' }).waitFor();
    assert.match(read('content/kilder.yaml'), /\nstatus-for-aktivcentret:\n {2}title: Status for Aktivcentret\n {2}publisher: Hedensted Kommune\n$/);
    assert.equal(read(), before, 'the case changes only when it is saved');
    await tab.locator('#status', { hasText: 'Ingen fejl i filen. Ikke gemt endnu.' }).waitFor();
    await tab.keyboard.press('Control+s');
    await tab.locator('#status', { hasText: /^Gemt\./ }).waitFor();
    assert.match(read(), /status-for-aktivcentret/);
    assert.deepEqual(heard.complaints, []);
  });
});

test('what somebody else saved meanwhile is kept, and the form says so', async () => {
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await tab.locator('#status', { hasText: 'Ingen fejl' }).waitFor();
    const theirs = read().replace('title: Aktivcentret', 'title: Deres');
    write(theirs);
    await tab.getByLabel('Titel', { exact: false }).first().fill('Mit');
    await tab.getByRole('button', { name: 'Gem i filen' }).click();
    await tab.locator('#trouble', { hasText: 'ændret af andre' }).waitFor();
    assert.equal(read(), theirs);
    assert.equal(await tab.getByLabel('Titel', { exact: false }).first().inputValue(), 'Mit', 'nothing that was typed is lost');
    tab.on('dialog', (dialog) => dialog.accept());
  });
});

test('the form can be used by everybody: names, contrast, order, on a phone and an office screen, light and dark', async () => {
  const faults = [];
  for (const address of [`/_haandbog/ret?fil=${CASE}`, '/_haandbog/ny', '/_haandbog/ret?side=/tjekliste/']) {
    for (const width of [360, 1280]) {
      for (const colorScheme of ['light', 'dark']) {
        await see(address, async (tab) => {
          if (!address.includes('tjekliste')) await tab.waitForFunction(() => document.querySelector('#status').textContent !== '');
          await tab.evaluate(AXE);
          const { violations } = await tab.evaluate((values) => globalThis.axe.run({ exclude: [['iframe']] }, { runOnly: { type: 'tag', values } }), RULES);
          for (const { id, nodes } of violations) faults.push(`${address} ${width} ${colorScheme}: ${id} at ${nodes[0].target} ${nodes[0].failureSummary}`);
          const over = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          if (over > 0) faults.push(`${address} ${width}: ${over} px too wide`);
        }, { viewport: { width, height: 900 }, colorScheme });
      }
    }
  }
  assert.deepEqual(faults, []);
});

test('another site can neither read the form nor write through it', async () => {
  const before = read();
  await visit(browser, 'data:text/html,<title>another</title>', {}, async (tab) => {
    const tried = await tab.evaluate(async ([server, file]) => {
      const body = JSON.stringify({ kind: 'case', path: file, base: '', values: { title: 'Ondt' }, body: '' });
      const attempt = async (options) => {
        try {
          const answer = await fetch(`${server}/_haandbog/gem`, { method: 'POST', body, ...options });
          return answer.type === 'opaque' ? 'opaque' : String(answer.status);
        } catch {
          return 'refused';
        }
      };
      return [
        await attempt({ mode: 'no-cors' }),
        await attempt({ headers: { 'Content-Type': 'application/json', 'X-Haandbog-Token': 'x' } }),
        await fetch(`${server}/_haandbog/ny`).then(() => 'read', () => 'refused'),
      ];
    }, [origin, CASE]);
    assert.equal(tried[1], 'refused');
    assert.equal(tried[2], 'refused');
  });
  assert.equal(read(), before);
});
