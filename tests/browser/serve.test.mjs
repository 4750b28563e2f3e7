// The preview and the form in a real browser, against the program itself.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { CASE, PROGRAM, TODAY, browser, check, folder, origin, overlay, read, see, start, stop, until, write } from './preview.mjs';
import { visit } from './site.mjs';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

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
    // What the terminal puts between backticks is set as code; every other letter is the same.
    assert.equal(shown, said.stderr.trim().replaceAll('`', ''));
    assert.ok((await overlay(tab).locator('pre code').allTextContents()).includes('Hedenstet'));
    const line = good.split('\n').findIndex((it) => it.startsWith('municipality:')) + 1;
    const first = overlay(tab).locator('li').first();
    assert.ok((await first.locator('.place').textContent()).endsWith(`${CASE}:${line}:15`));
    // The form is there for everybody, an editor for some: it comes first.
    const hrefs = await first.locator('.ways a').evaluateAll((links) => links.map((it) => it.getAttribute('href')));
    assert.deepEqual(hrefs, [
      `/_haandbog/ret?fil=${CASE}&sted=${line}:15`,
      `vscode://file${fs.realpathSync(folder)}/${CASE}:${line}:15`,
      '/_haandbog/regel?kode=K001',
    ]);
    await tab.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await first.getByRole('button', { name: 'Kopiér filens sti' }).click();
    await first.getByRole('button', { name: 'Kopieret' }).waitFor();
    assert.equal(await tab.evaluate(() => navigator.clipboard.readText()), `${fs.realpathSync(folder)}/${CASE}`);
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

test('started with a fault there is a page that says each fault once, with its ways, and gives way to the handbook', async () => {
  const good = read();
  await stop();
  write(good.replace('municipality: Hedensted', 'municipality: Hedenstet').replace('value: 40', 'value: mange'));
  await start();
  await see('/', async (tab, heard) => {
    await overlay(tab).locator('li').first().waitFor();
    assert.equal(await tab.getByText('der er ingen kommune').count(), 1, 'once');
    assert.ok(await overlay(tab).getByRole('link', { name: 'Ret i formularen' }).first().isVisible());
    assert.equal(await overlay(tab).evaluate((it) => getComputedStyle(it).position), 'static', 'it is the page, and lies on nothing');
    assert.notEqual(await tab.evaluate(() => getComputedStyle(document.querySelector('main')).paddingLeft), '0px', 'it has its style');
    write(good);
    await tab.locator('h1', { hasText: 'håndbog' }).waitFor();
    await overlay(tab).waitFor({ state: 'hidden' });
    assert.deepEqual(heard.elsewhere, []);
  });
});

test('the form shows what is wrong at its field and the page beside it, and saves its own lines only', async () => {
  await see('/cases/aktivcenter/', async (tab, heard) => {
    const before = read();
    await tab.locator('haandbog-report nav a').first().click();
    await tab.waitForURL(/_haandbog\/ret/);
    const page = tab.frameLocator('#preview');
    await page.locator('h1', { hasText: 'Aktivcentret' }).waitFor();
    await tab.locator('#f-title').fill('Et andet navn');
    await page.locator('h1', { hasText: 'Et andet navn' }).waitFor();
    assert.equal(read(), before, 'nothing is written before somebody saves');

    const municipality = tab.getByRole('combobox', { name: /^Kommune/ });
    await municipality.selectOption('');
    await until('the finding at its field', async () => (await municipality.getAttribute('aria-invalid')) === 'true');
    const described = (await municipality.getAttribute('aria-describedby')).split(' ');
    const words = await Promise.all(described.map((id) => tab.locator(`#${id}`).textContent()));
    assert.match(words.join(' '), /»Kommune« mangler.*\(F006\)/);
    await tab.locator('#summary > summary').click();
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
    const [must, should] = (await status()).match(/^(\d+) felter mangler endnu\. (\d+) steder bør du se på\.$/).slice(1);
    const top = await tab.locator('#summary > summary').textContent();
    assert.ok(top.endsWith(`(${must} skal, ${should} bør)`), `who has not begun has made no errors, and both places say the same: ${top}`);
    assert.equal(await tab.evaluate(() => document.activeElement.id), 'f-title', 'the first field is ready');
    assert.equal(await tab.locator('[aria-invalid]').count(), 0, 'nobody is blamed for a field they have not come to');
    const tick = async (id, why) => {
      await go(`${id}-unknown`);
      await tab.keyboard.press('Space');
      assert.equal(await tab.evaluate(() => document.activeElement.id), `${id}-why`);
      await tab.keyboard.type(why);
    };
    await type('f-title', 'Værkstedet i Odder');
    await type('f-municipality', 'Odder');
    await type('f-period-from', '2024-01');
    await type('f-period-to', '2025-02');
    await go('f-sources-0');
    await tab.keyboard.type('Evalu');
    assert.equal(await tab.evaluate(() => document.activeElement.getAttribute('aria-expanded')), 'true');
    await tab.keyboard.press('ArrowDown');
    await tab.keyboard.press('Enter');
    assert.equal(await tab.evaluate(() => document.activeElement.id), 'f-sources-0-place');
    await tab.keyboard.type('afsnit 2');
    await type('f-summary', 'Et værksted gav ti borgere en fast makker. Fire af dem kom i job.');
    await go('f-audience-langtidsledige');
    await tab.keyboard.press('Space');
    await type('f-target_group-text', 'Borgere, der har været ledige i over et år');
    await type('f-target_group-size', '10');
    await type('f-activities-0', 'Træ og metal: tre dage om ugen');
    await tab.keyboard.press('Enter');
    await tab.keyboard.type('En makker fra første dag');
    await tick('f-results', 'Der er endnu ingen tal');
    await type('f-challenges-0', 'Det var svært at skaffe kørsel');
    // What is folded away is opened on the way.
    await go('fold-goals');
    await tab.keyboard.press('Enter');
    await type('f-goals-0', 'Flere borgere kommer i job');
    await go('f-resources-unknown');
    await tab.keyboard.press('Space');
    await type('f-mechanisms-0-mechanism', 'En fast');
    await type('f-mechanisms-0-how', 'Alle fik en makker fra første dag.');
    await type('body', '## Sådan foregik det\n\nBorgerne mødte ind om morgenen.');
    await tab.locator('#status', { hasText: /^Ingen fejl/ }).waitFor();
    await tab.locator('button[type=submit]').focus();
    await tab.keyboard.press('Enter');
    await tab.waitForURL(/_haandbog\/ret\?fil=/);
    await tab.locator('#status', { hasText: /^Gemt\./ }).waitFor();
    assert.equal(check().stderr.match(/\[(?!H00)[A-Z]+\d+\]/g), null, check().stderr);
    const written = read('content/cases/vaerkstedet-i-odder.md');
    assert.match(written, /^ {2}- "Træ og metal: tre dage om ugen"\n {2}- En makker fra første dag$/m);
    assert.match(written, /^sources: \[ "rapport, afsnit 2" \]$/m);
    assert.match(written, /^resources:\n {2}unknown: Kilden oplyser det ikke$/m, 'a tick alone is an answer');
    const keys = written.match(/^[a-z_]+(?=:)/gm);
    assert.deepEqual(keys, ['title', 'summary', 'municipality', 'period', 'audience', 'target_group', 'mechanisms', 'goals', 'activities', 'resources', 'results', 'challenges', 'sources'], 'the file keeps its own order');
    await until('the page of the case', async () => (await fetch(`${origin}/cases/vaerkstedet-i-odder/`)).status === 200);
    assert.deepEqual(heard.complaints, []);
  });
});

test('a source that is not on the list is told where it is named, with all its parts, and mended there too', async () => {
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab, heard) => {
    await tab.locator('#status', { hasText: 'Ingen fejl' }).waitFor();
    const before = read();
    const told = () => read('content/kilder.yaml');
    const first = told();
    assert.equal(await tab.locator('#f-sources-0').inputValue(), 'Evaluering af aktivcentret', 'a source is shown by its title');
    await tab.locator('#f-sources-add').focus();
    await tab.keyboard.press('Enter');
    await tab.keyboard.type('Status for Aktivcentret');
    assert.match(await tab.locator('.cite-list').innerText(), /Ny kilde: »Status for Aktivcentret«/);
    await tab.keyboard.press('Enter');
    const dialog = tab.getByRole('dialog', { name: 'Ny kilde' });
    await dialog.waitFor();
    assert.equal(await dialog.locator('#source-title').inputValue(), 'Status for Aktivcentret');
    await until('the focus', async () => (await tab.evaluate(() => document.activeElement.id)) === 'source-publisher');
    assert.ok(await dialog.getByLabel('Webadresse').isVisible(), 'most sources have an address');
    await tab.keyboard.type('Hedensted Kommune');
    await tab.keyboard.press('Enter');
    await dialog.locator('#source-said', { hasText: 'Hvilket år' }).waitFor();
    await dialog.locator('#source-year').fill('2099');
    await tab.keyboard.press('Enter');
    await dialog.locator('#source-said', { hasText: '»2099« er ikke et år, der har været' }).waitFor();
    assert.equal(told(), first);
    await dialog.locator('#source-year').fill('');
    await dialog.locator('#source-year-unknown').check();
    await dialog.getByLabel('Webadresse').fill('hjemmesiden');
    await tab.getByRole('button', { name: 'Tilføj kilden' }).click();
    await dialog.locator('#source-said', { hasText: '»hjemmesiden« er ikke en webadresse' }).waitFor();
    await dialog.getByLabel('Webadresse').fill('');
    await tab.getByRole('button', { name: 'Tilføj kilden' }).click();
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(told(), `${first}status-for-aktivcentret:\n  title: Status for Aktivcentret\n  publisher: Hedensted Kommune\n  year:\n    unknown: Kilden oplyser det ikke\n`);
    assert.match(await tab.evaluate(() => document.activeElement.id), /-place$/, 'the place in it comes next');
    await tab.keyboard.type('side 4');
    assert.equal(read(), before, 'the case changes only when it is saved');
    await tab.keyboard.press('Control+s');
    await tab.locator('#status', { hasText: /^Gemt\./ }).waitFor();
    assert.match(read(), /sources: \[ rapport, "status-for-aktivcentret, side 4" \]/);

    const edit = tab.locator('#f-sources-set li').nth(1).getByRole('button', { name: 'Ret kilden' });
    await edit.click();
    const again = tab.getByRole('dialog', { name: 'Ret kilden' });
    await again.waitFor();
    await again.locator('#source-year-unknown').uncheck();
    await again.locator('#source-year').fill('2025');
    await again.locator('#source-title').fill('Status for centret');
    await tab.getByRole('button', { name: 'Gem kilden' }).click();
    await again.waitFor({ state: 'hidden' });
    assert.equal(told(), `${first}status-for-aktivcentret:\n  title: Status for centret\n  publisher: Hedensted Kommune\n  year: 2025\n`);
    assert.equal(await tab.locator('#f-sources-1').inputValue(), 'Status for centret');
    assert.deepEqual(heard.complaints.filter((it) => !it.includes('422')), []);
  });
});

test('a source is found by who published it, and the place behind a comma is the place in it', async () => {
  write(`${read('content/kilder.yaml')}maal:\n  title: Mål, tal og trivsel\n  publisher: Deloitte\n  year: 2025\n`, 'content/kilder.yaml');
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await tab.locator('#status', { hasText: 'Ingen fejl' }).waitFor();
    const shown = async () => [await tab.locator('#f-sources-0').inputValue(), await tab.locator('#f-sources-0-place').inputValue()];
    await tab.locator('#f-sources-0').fill('');
    await tab.locator('#f-sources-0').pressSequentially('Deloitte, side 12');
    assert.deepEqual(await tab.locator('.cite-list [role=option]').allInnerTexts(), ['Mål, tal og trivsel Deloitte, 2025', 'Ny kilde: »Deloitte«']);
    await tab.keyboard.press('Enter');
    assert.deepEqual(await shown(), ['Mål, tal og trivsel', 'side 12']);
    await tab.locator('#f-sources-0-place').fill('');
    await tab.locator('#f-sources-0').fill('Mål, tal og trivsel, s. 4');
    await tab.keyboard.press('Tab');
    assert.deepEqual(await shown(), ['Mål, tal og trivsel', 's. 4']);
    // Whoever goes on without choosing is told how many are like it, and chooses there.
    await tab.locator('#f-sources-0-place').fill('');
    await tab.locator('#f-sources-0').fill('Deloitte, side 12');
    await tab.keyboard.press('Tab');
    const finding = tab.locator('#f-sources-set .findings li', { hasText: 'R001' });
    await finding.getByRole('button', { name: 'Vælg blandt dem, der ligner: 1' }).click();
    await tab.locator('.cite-list [role=option]').first().click();
    assert.deepEqual(await shown(), ['Mål, tal og trivsel', 'side 12']);
    await finding.waitFor({ state: 'detached' });
  });
});

test('a source that nobody knows is said at its field, with the way to tell of it', async () => {
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await tab.locator('#status', { hasText: 'Ingen fejl' }).waitFor();
    await tab.locator('#f-sources-0').fill('Rapprt om noget');
    await tab.keyboard.press('Tab');
    const finding = tab.locator('#f-sources-set .findings li', { hasText: 'R001' });
    await finding.waitFor();
    await finding.getByRole('button', { name: 'Er kilden ny? Skriv den ind her' }).click();
    await tab.getByRole('dialog', { name: 'Ny kilde' }).waitFor();
    assert.equal(await tab.locator('#source-title').inputValue(), 'Rapprt om noget');
    await tab.keyboard.press('Escape');
    // Whoever knows the short name may write it, and the place behind it.
    await tab.locator('#f-sources-0').fill('rapport, afsnit 2');
    await tab.keyboard.press('Tab');
    assert.equal(await tab.locator('#f-sources-0').inputValue(), 'Evaluering af aktivcentret');
    assert.equal(await tab.locator('#f-sources-0-place').inputValue(), 'afsnit 2');
    await finding.waitFor({ state: 'detached' });
    tab.on('dialog', (dialog) => dialog.accept());
  });
});

test('what is taken away can be brought back, and nothing else is touched', async () => {
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await tab.locator('#status', { hasText: 'Ingen fejl' }).waitFor();
    const before = read();
    const items = tab.locator('#f-elements-set li.item');
    assert.equal(await items.count(), 1);
    await items.first().getByRole('button', { name: /^Fjern Elementer/ }).click();
    assert.equal(await items.count(), 0);
    const undo = tab.locator('#f-elements-set').getByRole('button', { name: 'Fortryd' });
    assert.ok(await undo.evaluate((it) => it === document.activeElement), 'the way back has the focus');
    await tab.keyboard.press('Enter');
    assert.equal(await items.count(), 1);
    await tab.keyboard.press('Control+s');
    await tab.locator('#status', { hasText: /^Gemt\./ }).waitFor();
    assert.equal(read(), before, 'as it was, byte for byte');
    await items.first().getByRole('button', { name: /^Fjern Elementer/ }).click();
    await tab.keyboard.press('Control+s');
    await until('the file', () => !read().includes('elements:'));
  });
});

test('lines are added by Enter, taken back by Backspace, and pasted as many; money is read as it is printed', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await tab.waitForFunction(() => document.querySelector('#status').textContent !== '');
    await tab.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const lines = () => tab.locator('#f-activities-set .value').evaluateAll((all) => all.map((it) => it.value));
    await tab.locator('#f-title').fill('Med mange linjer');
    await tab.keyboard.press('Enter');
    assert.equal(new URL(tab.url()).pathname, '/_haandbog/ny', 'Enter in a field saves nothing');
    await tab.locator('#f-activities-0').focus();
    await tab.keyboard.type('En');
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Backspace');
    assert.deepEqual(await lines(), ['En', '']);
    await tab.evaluate(() => navigator.clipboard.writeText('• To\n- Tre\n\n3) Fire'));
    await tab.keyboard.press('Control+v');
    assert.deepEqual(await lines(), ['En', 'To', 'Tre', 'Fire']);
    await tab.locator('#f-sources-0').fill('rapport');
    await tab.locator('#fold-economy').click();
    await tab.locator('#f-economy-0-costs-0-text').fill('Løn');
    await tab.keyboard.press('Enter');
    await tab.keyboard.type('765.000 kr.');
    await tab.keyboard.press('Enter');
    await tab.keyboard.type('Husleje');
    await tab.keyboard.press('Enter');
    await tab.keyboard.type('1.200.000,50');
    await tab.keyboard.press('Control+s');
    const file = 'content/cases/med-mange-linjer.md';
    await until('the file', () => fs.existsSync(path.join(folder, file)));
    assert.match(read(file), /activities:\n {2}- En\n {2}- To\n {2}- Tre\n {2}- Fire\n/);
    assert.match(read(file), /title: Udgifter og besparelser\n {4}unit: kr\.\n {4}costs:\n {6}- text: Løn\n {8}amount: 765000\n {6}- text: Husleje\n {8}amount: 1200000,50\n {4}source: rapport\n/);
    tab.on('dialog', (dialog) => dialog.accept());
  });
});

test('a result is offered the goals of its own case, as they stand in the form', async () => {
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await tab.locator('#status', { hasText: 'Ingen fejl' }).waitFor();
    const goal = tab.locator('#f-results-0-goal');
    assert.deepEqual(await goal.locator('option').allTextContents(), ['Vælg mål …', 'G1 Mindst 10 borgere kommer i job']);
    assert.equal(await goal.inputValue(), 'G1');
    await tab.locator('#f-goals-add').click();
    await tab.keyboard.type('Flere får en fritid');
    assert.deepEqual((await goal.locator('option').allTextContents()).at(-1), 'G2 Flere får en fritid');
    await goal.selectOption('G2');
    await tab.keyboard.press('Control+s');
    await until('the goal', () => /goal: G2/.test(read()) && /G2: Flere får en fritid/.test(read()));
  });
});

test('the page beside the form shows what is being written, and a saved case says what comes now', async () => {
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await tab.locator('#status', { hasText: 'Ingen fejl' }).waitFor();
    const page = tab.frameLocator('#preview');
    const inSight = async (words) => {
      const box = await page.getByText(words).first().boundingBox();
      const frame = await tab.locator('#preview').boundingBox();
      return box !== null && box.y >= frame.y && box.y + box.height <= frame.y + frame.height;
    };
    await tab.locator('#f-challenges-0').fill('Det tog lang tid at finde sidemænd til alle.');
    await page.getByText('Det tog lang tid at finde sidemænd til alle.').waitFor();
    await until('the words in sight', () => inSight('Det tog lang tid at finde sidemænd til alle.'));
    await tab.locator('#f-title').focus();
    await until('the title in sight', async () => {
      const box = await page.locator('h1').boundingBox();
      return box.y >= (await tab.locator('#preview').boundingBox()).y;
    });
    await tab.getByRole('button', { name: 'Gem', exact: true }).click();
    const next = tab.getByRole('region', { name: 'Gemt. Siden er klar' });
    await next.waitFor();
    assert.ok(await next.evaluate((it) => it === document.activeElement));
    assert.ok((await next.innerText()).includes(CASE));
    // What few use is folded away, behind what everybody does.
    const git = next.locator('details', { hasText: 'Bruger I Git?' });
    assert.ok(await git.locator('code').isHidden());
    await git.locator('summary').click();
    assert.match(await git.locator('code').innerText(), /git add content\/cases\/aktivcenter\.md/);
    assert.equal(await next.getByRole('link', { name: 'Læs siden igennem' }).getAttribute('href'), '/cases/aktivcenter/');
    await tab.locator('#f-challenges-0').fill('Det tog længere tid.');
    await next.waitFor({ state: 'hidden' });
  }, { viewport: { width: 1280, height: 600 } });
});

test('the parts that can be ticked are those of the chosen theory, and no tick is lost on the way', async () => {
  const theory = read('content/programteorier/virksomhedsrettet.md');
  write(theory.replace(/^title: .*$/m, 'title: Den anden teori').replace('  A1:', '  A9:').replaceAll('A1 ->', 'A9 ->'), 'content/programteorier/anden.md');
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab, heard) => {
    await tab.waitForFunction(() => document.querySelector('#status').textContent !== '');
    const before = read();
    const select = tab.locator('#f-theories-0-theory');
    const box = (name) => tab.locator(`#f-theories-0-parts-set input.tick[value="${name}"]`);
    assert.ok(await box('A1').isVisible());
    assert.equal(await box('A9').count(), 0);
    const ticked = () => tab.locator('#f-theories-0-parts-set input.tick:checked:visible').evaluateAll((all) => all.map((it) => it.value));
    const old = await ticked();
    assert.ok(old.length > 0, 'what the file says is ticked');
    await box('A2').check();
    await select.selectOption('anden');
    await box('A9').waitFor();
    assert.ok(!(await box('A1').isVisible()));
    assert.deepEqual(await ticked(), []);
    await box('A9').check();
    await select.selectOption('virksomhedsrettet');
    assert.deepEqual((await ticked()).sort(), [...new Set([...old, 'A2'])].sort());
    await tab.keyboard.press('Control+s');
    await tab.locator('#status', { hasText: /^Gemt\./ }).waitFor();
    assert.deepEqual(read().match(/parts: \[ (.*) \]/)[1].replaceAll('"', '').split(', ').sort(), [...new Set([...old, 'A2'])].sort());

    await tab.locator('#f-theories-add').click();
    const added = tab.locator('#f-theories-set > .known > ol > li').last();
    assert.ok(!(await added.locator('[data-key=parts]').isVisible()), 'parts wait for their theory');
    await added.locator('select[data-entry=theory]').selectOption('anden');
    await added.locator('input.tick[value=A9]').waitFor();
    assert.deepEqual(heard.complaints, []);
    tab.on('dialog', (dialog) => dialog.accept());
  });
});

// People, and two mechanisms of one idea: one about those of the starter's case, one about others.
const withYoung = () => {
  write('---\ntitle: Unge\nsummary: Ledige under 30 år.\ncharacteristics:\n  - Ny på arbejdsmarkedet\nsources: [ rapport ]\n---\n\nDe fleste bor hjemme.\n', 'content/maalgrupper/unge.md');
  const idea = read('content/ideer.yaml').match(/^[a-z-]+(?=:)/m)[0];
  const own = read('content/mekanismer/sidemand.md').replace(/^idea: .*\n/m, '');
  write(own.replace(/^title: /m, `idea: ${idea}\ntitle: `), 'content/mekanismer/sidemand.md');
  const other = own.replace(/^title: .*$/m, `idea: ${idea}\ntitle: Makkeren`).replace(/^summary: .*(\n {2}.*)*$/m, 'summary: Den, der har en makker, møder op.');
  write(other.replace(/^audience: .*$/m, 'audience: [ unge ]'), 'content/mekanismer/makker.md');
};
const OTHERS = 'Makkeren – Unge';

test('what a case can point at stands in the order of its target group, and says what it is about', async () => {
  withYoung();
  await see('/_haandbog/ny', async (tab, heard) => {
    await tab.waitForFunction(() => document.querySelector('#status').textContent !== '');
    const select = tab.locator('#f-mechanisms-0-mechanism');
    const groups = () => select.locator('optgroup').evaluateAll((all) => all.map((it) => [it.label, ...[...it.children].map((option) => option.textContent.split(' – ')[0])]));
    assert.deepEqual(await groups(), [], 'nobody knows yet whom the case is about');
    await tab.locator('#f-audience-unge').check();
    const title = read('content/mekanismer/sidemand.md').match(/^title: (.*)$/m)[1];
    assert.deepEqual(await groups(), [['Om casens målgruppe', 'Makkeren'], ['Om andre', title]]);
    await tab.locator('#f-audience-unge').uncheck();
    await tab.locator('#f-audience-langtidsledige').check();
    assert.deepEqual(await groups(), [['Om casens målgruppe', title], ['Om andre', 'Makkeren']]);
    const described = (await tab.locator('#f-audience-unge').getAttribute('aria-describedby')).split(' ');
    assert.equal(await tab.locator(`#${described[0]}`).textContent(), 'Ledige under 30 år.', 'a group says who it is');

    await select.selectOption('makker');
    const about = (await select.getAttribute('aria-describedby')).split(' ').find((id) => id.endsWith('-about'));
    assert.equal(await tab.locator(`#${about}`).textContent(), 'Den, der har en makker, møder op.');
    // A new place for one more is in the same order.
    await tab.locator('#f-mechanisms-add').click();
    assert.equal(await tab.locator('#f-mechanisms-set select[data-entry]').last().locator('optgroup').count(), 2);

    // All of them can be read before one chooses, and chosen where they are read: by the keyboard too.
    const shelf = tab.locator('#f-mechanisms-set .shelf');
    await shelf.locator('summary').focus();
    await tab.keyboard.press('Enter');
    await shelf.getByText('Den, der har en makker, møder op.').waitFor();
    assert.deepEqual(await shelf.locator('h3').allTextContents(), ['Om casens målgruppe', 'Om andre']);
    assert.deepEqual(await shelf.locator('button').allTextContents(), [`Vælg ${title}`, `Valgt. Skriv gerne hvordan ${OTHERS}`], 'the group stands in the heading, and not again behind each title');
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    const chosen = () => tab.locator('#f-mechanisms-set select[data-entry]').evaluateAll((all) => all.map((it) => it.value));
    assert.deepEqual(await chosen(), ['makker', 'sidemand'], 'it went into the place that was free');
    await tab.keyboard.press('Enter');
    assert.match(await tab.evaluate(() => document.activeElement.id), /^f-mechanisms-\d+-how$/, 'pressed again it leads to the reason');
    assert.deepEqual(heard.complaints, []);
    tab.on('dialog', (dialog) => dialog.accept());
  });
});

test('no closed list of choices is cut off', async () => {
  withYoung();
  write(read('content/mekanismer/makker.md').replace(/^title: .*$/m, 'title: Den unge har en makker, som selv har prøvet det hele'), 'content/mekanismer/makker.md');
  write(read().replace(/^mechanisms:[^]*?(?=^[a-z])/m, 'mechanisms:\n  - mechanism: makker\n    how: Alle fik en makker.\n'));
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await tab.waitForFunction(() => document.querySelector('#status').textContent !== '');
    const cut = await tab.locator('form select').evaluateAll((all) => all.filter((it) => it.checkVisibility()).map((it) => {
      const probe = document.createElement('select');
      probe.style.cssText = 'width: auto; position: absolute; visibility: hidden';
      probe.append(new Option(it.selectedOptions[0].textContent));
      it.parentElement.append(probe);
      const wanted = probe.offsetWidth;
      probe.remove();
      return [it.id, it.offsetWidth, wanted];
    }).filter(([, has, wants]) => has < wants));
    assert.deepEqual(cut, []);
  }, { viewport: { width: 1280, height: 900 } });
});

test('a mechanism about others is told by titles, and the one that is meant can be taken by a button', async () => {
  withYoung();
  write(read().replace(/^mechanisms:[^]*?(?=^[a-z])/m, 'mechanisms:\n  - mechanism: makker\n    how: Alle fik en makker.\n'));
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    const finding = tab.locator('#f-mechanisms-set .findings li', { hasText: 'K010' });
    await finding.waitFor();
    const words = await finding.innerText();
    assert.match(words, /^Mekanismen handler om »Unge«, casen om »Langtidsledige«/);
    assert.doesNotMatch(words, /makker|sidemand(?!«| –)/, 'no name of a file');
    const title = read('content/mekanismer/sidemand.md').match(/^title: (.*)$/m)[1];
    await finding.getByRole('button', { name: `Vælg »${title} – Langtidsledige«` }).click();
    assert.equal(await tab.locator('#f-mechanisms-0-mechanism').inputValue(), 'sidemand');
    await finding.waitFor({ state: 'detached' });
    await tab.keyboard.press('Control+s');
    await until('the file', () => /mechanism: sidemand/.test(read()));
  });
});

test('a date is written as people write it, and a date in the place of a reason is an answer', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await tab.waitForFunction(() => document.querySelector('#status').textContent !== '');
    const from = tab.locator('#f-period-from');
    for (const [typed, meant] of [['februar 2024', '2024-02'], ['1. marts 2024', '2024-03-01'], ['01.03.2024', '2024-03-01']]) {
      await from.fill(typed);
      await tab.locator('#f-title').focus();
      await until(`${typed} to be read`, async () => (await from.inputValue()) === meant);
      assert.equal(await tab.locator('#f-period-from ~ .became').textContent(), `»${typed}« er blevet til ${meant}`);
    }
    await from.fill('engang i 2024');
    await tab.locator('#f-title').focus();
    await tab.locator('#f-period-set .findings li', { hasText: 'A002' }).waitFor();
    assert.equal(await from.inputValue(), 'engang i 2024', 'nobody guesses');

    // Whoever saves in the field has gone on too.
    await tab.locator('#f-title').fill('Med en dato');
    await from.fill('maj 2023');
    const box = tab.locator('#f-period-to-unknown');
    await box.check();
    await tab.locator('#f-period-to-why').fill('juni 2024');
    await tab.locator('#f-title').focus();
    assert.equal(await box.isChecked(), false);
    await until('the date', async () => (await tab.locator('#f-period-to').inputValue()) === '2024-06');
    await tab.locator('#f-target_group-text').fill('Ledige');
    await tab.locator('#f-target_group-size-unknown').check();
    await tab.keyboard.type('40');
    await tab.locator('#f-title').focus();
    assert.equal(await tab.locator('#f-target_group-size').inputValue(), '40', 'nor does a number get lost as a reason');
    const asOf = tab.locator('#f-results-0-as_of');
    await tab.locator('#f-results-0-text').fill('Alle var med');
    await from.fill('april 2023');
    await asOf.fill('maj 2023');
    await tab.keyboard.press('Control+s');
    await until('the file', () => fs.existsSync(path.join(folder, 'content/cases/med-en-dato.md')));
    const written = read('content/cases/med-en-dato.md');
    assert.match(written, /period:\n {2}from: 2023-04\n {2}to: 2024-06\n/);
    assert.match(written, / {2}size: 40\n/);
    assert.match(written, / {4}as_of: 2023-05\n/, 'the field that one is in is mended too');
    tab.on('dialog', (dialog) => dialog.accept());
  });
});

test('while it is saved the form says so, and a list says what is added to it', async () => {
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await tab.locator('#status', { hasText: 'Ingen fejl' }).waitFor();
    let go;
    const held = new Promise((done) => { go = done; });
    await tab.route('**/_haandbog/gem', async (route) => {
      await held;
      await route.continue();
    });
    await tab.locator('#f-title').fill('Et andet navn');
    await tab.keyboard.press('Control+s');
    await tab.locator('#status', { hasText: /^Gemmer …$/ }).waitFor();
    go();
    await tab.locator('#status', { hasText: /^Gemt\./ }).waitFor();
    for (const name of ['+ Tilføj programteori', '+ Tilføj mekanisme', '+ Tilføj til »Aktiviteter«']) {
      assert.equal(await tab.getByRole('button', { name, exact: true }).evaluate((it) => it.innerText), name, 'seen as it is heard');
    }
    const scrolls = await tab.locator('.ticks').evaluateAll((all) => all.filter((it) => it.scrollHeight > it.clientHeight + 1).length);
    assert.equal(scrolls, 0, 'no box within the page catches the wheel');
    await tab.locator('#f-results-set li.item > details.more > summary').first().click();
    assert.ok(await tab.locator('#f-results-0-expected').isVisible(), 'what was expected is asked for, behind what every result has');
  });
});

test('by Tab one comes to a field before its box, and from a finding to its field', async () => {
  write(read().replace(/^municipality: .*$/m, 'municipality: Hedenstet'));
  await see('/cases/aktivcenter/', async (tab) => {
    await overlay(tab).getByRole('link', { name: 'Ret i formularen' }).first().click();
    await tab.waitForURL(/_haandbog\/ret/);
    await until('the field', async () => (await tab.evaluate(() => document.activeElement.id)) === 'f-municipality');
    const order = await tab.evaluate(() => [...document.querySelectorAll('#form input, #form textarea')].filter((it) => it.checkVisibility()).map((it) => it.id));
    assert.ok(order.indexOf('f-period-from') < order.indexOf('f-period-from-unknown'));
    assert.ok(order.indexOf('f-period-to-unknown') < order.indexOf('f-period-unknown'));
  });
});

test('the form speaks plain words: no fixed words, no backticks, no command of a terminal', async () => {
  const broken = read().replace(/^municipality: .*$/m, 'municipality: Hedenstet').replace(/^results:[^]*?(?=^[a-z])/m, 'results:\n  - text: Flere i job\n    basis: actual\n    value: 3\n    unit: borgere\n');
  write(broken);
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab, heard) => {
    await tab.locator('#summary > summary').click();
    await tab.locator('#summary li').first().waitFor();
    const basis = tab.locator('#f-results-0-basis');
    assert.deepEqual(await basis.locator('option').allTextContents(), ['Vælg …', 'Målt', 'Forventet']);
    assert.equal(await basis.inputValue(), 'actual');
    const words = await tab.evaluate(() => document.querySelector('main').innerText);
    assert.ok(!words.includes('`'), words.match(/.*`.*/)?.[0]);
    assert.doesNotMatch(words, /\b(actual|expected|explicit|close|weak|published|draft|haandbog (check|explain))\b/);

    // What a rule means stands on a page, in a tab of its own.
    const [page] = await Promise.all([tab.context().waitForEvent('page'), tab.locator('.findings li a').first().click()]);
    await page.waitForLoadState();
    assert.match(await page.locator('h1').textContent(), /^[A-Z]+\d+ \(/);
    assert.ok((await page.locator('main').innerText()).includes('Hvorfor det betyder noget'));
    await page.close();

    // Where one saves, the fields that are left are named, each with a link.
    const left = tab.locator('#left a', { hasText: 'Kommune' });
    await left.click();
    assert.equal(await tab.evaluate(() => document.activeElement.id), 'f-municipality');
    assert.deepEqual(heard.complaints, []);
  });
});

test('what is missing leads to its field, and where one line is enough it stands ready', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await tab.locator('#summary > summary').click();
    await tab.locator('#summary li').first().waitFor();
    const all = tab.locator('#summary li');
    assert.equal(await all.count(), await tab.locator('#summary li a').count(), 'every one is a link');
    await all.locator('a', { hasText: 'hvad der var svært' }).click();
    assert.equal(await tab.evaluate(() => document.activeElement.id), 'f-challenges-0');
    await tab.keyboard.type('Det var svært at skaffe kørsel');
    await tab.locator('#fold-goals').click();
    await tab.locator('#f-goals-0').fill('Flere i job');
    await tab.locator('#f-title').fill('Klar til at skrive');
    await tab.locator('#body').fill('Se [[findes-ikke]].');
    await tab.keyboard.press('Tab');
    await tab.locator('#body-findings li', { hasText: 'findes-ikke' }).waitFor();
    await tab.keyboard.press('Control+s');
    const file = 'content/cases/klar-til-at-skrive.md';
    await until('the file', () => fs.existsSync(path.join(folder, file)));
    assert.equal(read(file), '---\ntitle: Klar til at skrive\ngoals:\n  G1: Flere i job\nchallenges:\n  - Det var svært at skaffe kørsel\n---\n\nSe [[findes-ikke]].\n');
    // What to do is said in the words of the form, not in those of the file.
    await tab.locator('.findings li', { hasText: 'K007' }).waitFor();
    const words = await tab.evaluate(() => document.querySelector('main').innerText);
    assert.ok(words.includes('»Mekanismer«') && words.includes('»Kilden oplyser det ikke«'), words);
    assert.doesNotMatch(words, /unknown|\b(mechanisms|elements|theories)\b/);
    tab.on('dialog', (dialog) => dialog.accept());
  });
});

test('money has a title, a unit and the only source from the beginning, and nothing of it is written before there is an amount', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await tab.waitForFunction(() => document.querySelector('#status').textContent !== '');
    await tab.locator('#f-title').fill('Uden penge endnu');
    await tab.locator('#f-sources-0').fill('rapport, afsnit 2');
    await tab.locator('#fold-economy').click();
    const economy = tab.locator('#f-economy-set');
    assert.equal(await economy.getByLabel('Enhed').inputValue(), 'kr.');
    assert.equal(await economy.getByLabel('Titel').inputValue(), 'Udgifter og besparelser');
    assert.equal(await tab.locator('#f-economy-0-source').inputValue(), 'Evaluering af aktivcentret');
    assert.equal(await tab.locator('#f-results-0-source').inputValue(), 'Evaluering af aktivcentret');
    await tab.keyboard.press('Control+s');
    const file = 'content/cases/uden-penge-endnu.md';
    await until('the file', () => fs.existsSync(path.join(folder, file)));
    assert.equal(read(file), '---\ntitle: Uden penge endnu\nsources: [ "rapport, afsnit 2" ]\n---\n');
    tab.on('dialog', (dialog) => dialog.accept());
  });
});

test('the form of a new case is short: what few need is folded away, and a fold opens when it has something to say', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await tab.waitForFunction(() => document.querySelector('#status').textContent !== '');
    const folds = tab.locator('details.fold');
    assert.equal(await folds.evaluateAll((all) => all.filter((it) => it.open).length), 0);
    assert.ok((await tab.evaluate(() => document.querySelector('form').scrollHeight)) < 2700, 'three screens are enough');
    for (const id of ['title', 'municipality', 'sources', 'summary', 'audience', 'target_group', 'activities', 'results', 'mechanisms']) {
      assert.ok(await tab.locator(`[data-key=${id}]`).first().isVisible(), id);
    }
    for (const id of ['f-mechanisms-unknown', 'f-elements-unknown', 'f-theories-unknown']) {
      assert.equal(await tab.locator(`#${id}`).count(), 0, 'which pages a case belongs to is no question for the source');
    }
  });
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await tab.locator('#status', { hasText: 'Ingen fejl' }).waitFor();
    assert.ok(await tab.locator('#f-economy-0-costs-0-amount').isVisible(), 'what stands in the file is shown');
  });
});

test('the ways to the form stand on one line each on a phone', async () => {
  write(read().replace('municipality: Hedensted', 'municipality: Hedenstet'));
  for (const broken of [true, false]) {
    if (!broken) write(read().replace('Hedenstet', 'Hedensted'));
    await see('/cases/aktivcenter/', async (tab) => {
      const links = tab.locator('haandbog-report nav a');
      await links.last().waitFor();
      for (const link of await links.all()) {
        assert.equal(await link.evaluate((it) => new Set([...it.getClientRects()].map((box) => box.top)).size), 1);
        assert.ok((await link.boundingBox()).height < 32, `${await link.textContent()} takes two lines`);
      }
      const over = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0, `${over} px too wide`);
      const box = await overlay(tab).boundingBox();
      assert.ok(!box || box.x + box.width <= 360, 'the bar leaves the screen');
    }, { viewport: { width: 360, height: 700 } });
  }
});

test('what somebody else saved meanwhile is kept, and the form says so', async () => {
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await tab.locator('#status', { hasText: 'Ingen fejl' }).waitFor();
    const theirs = read().replace('title: Aktivcentret', 'title: Deres');
    write(theirs);
    await tab.locator('#f-title').fill('Mit');
    await tab.getByRole('button', { name: 'Gem', exact: true }).click();
    await tab.locator('#trouble', { hasText: 'ændret af andre' }).waitFor();
    assert.equal(read(), theirs);
    assert.equal(await tab.locator('#f-title').inputValue(), 'Mit', 'nothing that was typed is lost');
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
          // Higher than the form: the bar at its foot lies on nothing.
        }, { viewport: { width, height: 6000 }, colorScheme });
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

test('whoever goes back to a link of a finding stays there, and the findings are drawn again only where they change', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await tab.waitForFunction(() => document.querySelector('#status').textContent !== '');
    const here = () => tab.evaluate(() => [document.activeElement.tagName, document.activeElement.textContent]);
    // From the title on, so that the sources have been left once and say what they lack.
    await tab.locator('#f-sources-0').focus();
    await tab.locator('#f-summary').focus();
    const finding = tab.locator('#f-sources-set .findings li', { hasText: 'K008' });
    await finding.waitFor();
    assert.match(await finding.innerText(), /Vælg en kilde på listen, eller tryk på »Ny kilde«\./);
    assert.doesNotMatch(await finding.innerText(), /yaml/);
    await tab.locator('#f-sources-0').focus();
    let asked = 0;
    await tab.route('**/_haandbog/proev', async (route) => { await route.continue(); asked += 1; });
    await tab.keyboard.press('Shift+Tab');
    assert.deepEqual(await here(), ['A', 'K008']);
    await until('the draft to be tried', () => asked > 0);
    await tab.waitForTimeout(400);
    assert.deepEqual(await here(), ['A', 'K008'], 'nothing has changed there');
    // Where the finding goes while one stands on it, one comes to its field, and what is typed is not lost.
    await tab.evaluate(() => {
      document.querySelector('#f-sources-0-value').value = 'rapport';
      document.querySelector('#form').dispatchEvent(new Event('input', { bubbles: true }));
    });
    await finding.waitFor({ state: 'detached' });
    assert.equal(await tab.evaluate(() => document.activeElement.id), 'f-sources-0');
    tab.on('dialog', (dialog) => dialog.accept());
  });
});

test('what is typed on the box behind a field goes to the field, with nothing lost', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await tab.waitForFunction(() => document.querySelector('#status').textContent !== '');
    await tab.locator('#f-period-to').fill('2025');
    await tab.locator('#f-period-from').focus();
    await tab.keyboard.press('Tab');
    assert.equal(await tab.evaluate(() => document.activeElement.id), 'f-period-from-unknown');
    await tab.keyboard.type('juni 2024');
    assert.equal(await tab.locator('#f-period-from').inputValue(), 'juni 2024');
    assert.equal(await tab.locator('#f-period-from-unknown').isChecked(), false);
    await tab.locator('#f-period-to').fill('');
    await tab.locator('#f-period-to-unknown').focus();
    await tab.keyboard.press('Space');
    await tab.locator('#f-period-to-unknown').focus();
    await tab.keyboard.type('endnu');
    assert.equal(await tab.locator('#f-period-to-why').inputValue(), 'Kilden oplyser det ikkeendnu', 'the reason is what is shown');
    await tab.locator('#f-activities-unknown').focus();
    await tab.keyboard.type('Praktik');
    assert.equal(await tab.locator('#f-activities-0').inputValue(), 'Praktik', 'it goes to the first row of a list');
    tab.on('dialog', (dialog) => dialog.accept());
  });
});

test('a number that is mended says so, a count with its word too, and what may be another number stays', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await tab.waitForFunction(() => document.querySelector('#status').textContent !== '');
    await tab.locator('#fold-economy').click();
    const size = tab.locator('#f-target_group-size');
    const amount = tab.locator('#f-economy-0-costs-0-amount');
    assert.equal(await tab.locator('#f-economy-0-periods-0').getAttribute('placeholder'), 'Fx 2024');
    for (const [field, typed, meant] of [[amount, '560.000 kr.', '560000'], [size, '38 unge', '38'], [size, '38 mænd', '38']]) {
      await field.fill(typed);
      await tab.locator('#f-title').focus();
      assert.equal(await field.inputValue(), meant);
      assert.equal(await field.locator('~ .became').textContent(), `»${typed}« er blevet til ${meant}`);
    }
    for (const [field, typed] of [[size, '38 unge og 2 andre'], [size, '2 tusind'], [amount, '2 mio. kr.'], [tab.locator('#f-results-0-value'), '2 mio.'], [tab.locator('#f-results-0-value'), '3 tusind']]) {
      await field.fill(typed);
      await tab.locator('#f-title').focus();
      assert.equal(await field.inputValue(), typed);
    }
    tab.on('dialog', (dialog) => dialog.accept());
  });
});

test('nobody is told in the middle of a row what it still lacks, and what stands there stays', async () => {
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await tab.locator('#status', { hasText: 'Ingen fejl' }).waitFor();
    const list = tab.locator('#f-economy-0-costs-set');
    await list.locator('button.add').first().click();
    const found = list.locator('.findings li');
    await tab.keyboard.type('Husleje');
    await tab.locator('#status', { hasText: 'mangler' }).waitFor();
    assert.equal(await found.count(), 0, 'the amount comes next');
    await tab.locator('#f-title').focus();
    await found.first().waitFor();
    await list.locator('li.item').last().locator('textarea, input:not([type=hidden])').first().focus();
    await tab.keyboard.type(' i alt');
    await tab.waitForTimeout(600);
    assert.equal(await found.count(), 1, 'what one has come to mend does not go away before it is mended');
    await list.locator('li.item').last().locator('[data-key=amount] .value').fill('12000');
    await found.first().waitFor({ state: 'detached' });
    tab.on('dialog', (dialog) => dialog.accept());
  });
});

test('caveats stand beside what was hard, and what must and what should be done is counted alike in both places', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await tab.waitForFunction(() => document.querySelector('#status').textContent !== '');
    const fold = tab.locator('#fold-caveats');
    assert.equal((await fold.innerText()).trim(), 'Forbehold, fx at der ingen sammenligningsgruppe er');
    await fold.click();
    assert.match(await tab.locator('[data-key=caveats]').innerText(), /uklart eller mangler, fx at der ingen sammenligningsgruppe er/);
    const order = await tab.evaluate(() => [...document.querySelectorAll('#form [data-key]')].map((it) => it.dataset.key));
    assert.ok(order.indexOf('caveats') > order.indexOf('challenges') && order.indexOf('caveats') < order.indexOf('economy'));
    const [must, should] = (await tab.locator('#status').textContent()).match(/\d+/g);
    assert.ok((await tab.locator('#summary > summary').textContent()).endsWith(`(${must} skal, ${should} bør)`));
    const levels = await tab.locator('#summary li').evaluateAll((all) => all.map((it) => it.className));
    assert.deepEqual(['error', 'warning'].map((level) => String(levels.filter((it) => it === level).length)), [must, should]);
  });
});
