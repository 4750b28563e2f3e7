// The form where somebody comes to it from a page, on a phone, and with a file that no field can show.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { CASE, folder, origin, overlay, read, see, until, write } from './preview.mjs';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ready = (tab) => tab.waitForFunction(() => document.querySelector('#status')?.textContent !== '');
const focus = (tab) => tab.evaluate(() => document.activeElement.id);

// What the page has marked in a text, once its script is there.
async function marked(area) {
  const words = () => area.evaluate((it) => it.value.slice(it.selectionStart, it.selectionEnd));
  await until('something is marked', async () => (await words()) !== '');
  return words();
}

async function faults(tab) {
  await tab.evaluate(AXE);
  const { violations } = await tab.evaluate((values) => globalThis.axe.run({ exclude: [['iframe']] }, { runOnly: { type: 'tag', values } }), RULES);
  const over = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [...violations.map(({ id, nodes }) => `${id} at ${nodes[0].target} ${nodes[0].failureSummary}`), ...(over > 0 ? [`${over} px too wide`] : [])];
}

test('»Ret« begins at the field that says what one was reading, and at the top where one was', async () => {
  const long = '\n\nEn helt anden fortælling om [[sidemand|en god kollega]] i værkstedet.\n';
  write(read().trimEnd() + long);
  const theory = 'content/programteorier/virksomhedsrettet.md';
  write(read(theory).replace(/title: .*/, 'title: Praktik til langtidsledige'), theory);
  const from = async (place, wanted) => see('/cases/aktivcenter/', async (tab) => {
    await tab.getByText('En helt anden fortælling').first().waitFor();
    const edit = tab.locator('haandbog-report nav a').first();
    await edit.waitFor();
    if (place) await tab.locator(place).first().evaluate((it) => it.scrollIntoView({ block: 'start', behavior: 'instant' }));
    await edit.click();
    await tab.waitForURL(/_haandbog\/ret/);
    await ready(tab);
    if (!wanted) {
      await tab.locator('#status', { hasText: 'Ingen fejl' }).waitFor();
      assert.equal(await tab.evaluate(() => scrollY), 0);
      assert.equal(await focus(tab), '');
      return;
    }
    await until(`${wanted} from ${place}, not ${await focus(tab)}`, async () => (await focus(tab)) === wanted);
    const box = await tab.locator(`#${wanted}`).boundingBox();
    assert.ok(box.y > 0 && box.y < 500, `${wanted} is seen: ${box.y}`);
  }, { viewport: { width: 1000, height: 500 } });
  await from('', null);
  await from('h2:has-text("Det var svært")', 'f-challenges-0');
  await from('h2:has-text("Økonomi")', 'f-economy-0-title');
  await from('h2:has-text("Mekanismer i casen")', 'f-mechanisms-0-mechanism');
  // The title of the theory has the words of the target group in it.
  await from('h2:has-text("Programteorier i casen")', 'f-theories-0-theory');
  await from('h3:has-text("Ressourcer")', 'f-resources-0');
  await from('p:has-text("En helt anden fortælling")', 'body');
});

test('a page that nobody can tell apart is opened at its top, whatever stands in the address', async () => {
  await see(`/_haandbog/ret?fil=${CASE}&ved=${encodeURIComponent('Noget, som ingen har skrevet her')}&ved=%3Cb%3E`, async (tab, heard) => {
    await tab.locator('#status', { hasText: 'Ingen fejl' }).waitFor();
    assert.deepEqual([await focus(tab), await tab.evaluate(() => scrollY)], ['', 0]);
    assert.deepEqual(heard.complaints, []);
  });
});

test('a year in the place of the reason is the answer in the box for a new source too', async () => {
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await tab.locator('#status', { hasText: 'Ingen fejl' }).waitFor();
    await tab.getByRole('button', { name: 'Ny kilde' }).first().click();
    const dialog = tab.getByRole('dialog', { name: 'Ny kilde' });
    await dialog.locator('#source-title').fill('Status');
    await dialog.locator('#source-publisher').fill('Odder Kommune');
    await dialog.locator('#source-year-unknown').check();
    await dialog.locator('#source-year-why').fill('2019');
    await dialog.locator('#source-title').focus();
    assert.equal(await dialog.locator('#source-year-unknown').isChecked(), false);
    assert.equal(await dialog.locator('#source-year').inputValue(), '2019');
    assert.match(await dialog.locator('.became').textContent(), /ligner et svar/);
    // A reason is a reason, also where it names a year.
    await dialog.locator('#source-year').fill('');
    await dialog.locator('#source-year-unknown').check();
    await dialog.locator('#source-year-why').fill('Trykt engang efter 2019');
    await dialog.locator('#source-title').focus();
    assert.equal(await dialog.locator('#source-year-unknown').isChecked(), true);
    await dialog.locator('#source-year-why').fill('2018');
    await tab.getByRole('button', { name: 'Tilføj kilden' }).click();
    await dialog.waitFor({ state: 'hidden' });
    assert.match(read('content/kilder.yaml'), /status:\n {2}title: Status\n {2}publisher: Odder Kommune\n {2}year: 2018\n/);
  });
});

test('on a phone the bar is one line: how much is left leads to the list, and the help on a field is behind its mark', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    const bar = tab.locator('#bar');
    const height = async () => (await bar.boundingBox()).height;
    assert.ok((await height()) <= 64, `${await height()} px`);
    const brief = tab.locator('#brief');
    assert.match(await brief.textContent(), /^\d+ skal, \d+ bør$/);
    assert.ok(await brief.isVisible());
    assert.match(await tab.locator('#status').textContent(), /^\d+ felter mangler endnu\./, 'a screen reader is told the whole');
    await tab.locator('#f-results-0-text').fill('Alle var med');
    await tab.locator('#status', { hasText: 'Ikke gemt endnu.' }).waitFor();
    assert.ok((await tab.locator('#status span').last().boundingBox()).width > 40, 'that it is not saved is seen');
    assert.ok((await height()) <= 64, `${await height()} px`);
    const help = tab.getByRole('button', { name: 'Hjælp til feltet' });
    assert.equal(await tab.locator('#hint').isVisible(), false);
    await help.click();
    assert.equal(await help.getAttribute('aria-expanded'), 'true');
    assert.ok((await tab.locator('#hint').textContent()).length > 10);
    assert.ok(await tab.locator('#hint').isVisible());
    await tab.locator('#f-title').focus();
    assert.equal(await help.isVisible(), false, 'the help of this field stands above it');
    await brief.focus();
    await tab.keyboard.press('Enter');
    assert.ok(await tab.locator('#summary a').first().isVisible());
    assert.equal(await tab.evaluate(() => document.activeElement.parentElement.id), 'summary');
    assert.equal(await tab.getByText('Forhåndsvisningen følger').isVisible(), false, 'nothing stands beside');
    const show = tab.getByRole('link', { name: 'Vis siden' });
    await show.click();
    assert.ok(await tab.locator('#preview-title').evaluate((it) => it.getBoundingClientRect().top < innerHeight));
  }, { viewport: { width: 360, height: 740 } });
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    assert.ok(await tab.getByText('Forhåndsvisningen følger med.').isVisible());
    assert.deepEqual([await tab.locator('#brief').isVisible(), await tab.locator('#left').isVisible()], [false, true]);
  });
});

test('a file whose fields cannot be read is mended as text, with the line marked, and then the form opens', async () => {
  const good = read();
  write(good.replace('title: Aktivcentret', 'title: "Aktivcentret').replace('  - Praktik tre dage', '  - "Praktik" tre dage'));
  await see('/cases/aktivcenter/', async (tab) => {
    await overlay(tab).getByRole('link', { name: 'Ret i teksten' }).first().click();
    await tab.locator('h1', { hasText: 'Filens felter kan ikke læses' }).waitFor();
    const item = tab.locator('#told li').first();
    assert.match(await item.textContent(), /Linje 2/);
    assert.equal(await item.locator('pre').textContent(), '2 | title: "Aktivcentret');
    assert.equal(await item.locator('mark').textContent(), '"Aktivcentret');
    const area = tab.getByLabel('Filens tekst');
    assert.equal(await marked(area), '"Aktivcentret', 'the caret is where it is wrong');
    const text = await area.inputValue();
    await area.fill(text.replace('"Aktivcentret', 'Centret'));
    await tab.locator('#told li pre', { hasText: '"Praktik"' }).waitFor();
    await tab.locator('#status', { hasText: 'kan ikke læses endnu. Ikke gemt endnu.' }).waitFor();
    assert.equal(await tab.locator('#told li').count(), 1);
    assert.ok(read().includes('"Aktivcentret'), 'nothing is written before somebody saves');
    await tab.locator('#told .goto').first().click();
    assert.equal(await focus(tab), 'text');
    assert.ok((await marked(area)).includes('"Praktik"'));
    await tab.locator('#told .put').first().click();
    await tab.locator('#status', { hasText: 'Felterne kan læses.' }).waitFor();
    await tab.keyboard.press('Control+s');
    await tab.waitForFunction(() => document.querySelector('#f-title')?.value === 'Centret');
    await tab.locator('#status', { hasText: /^Gemt\. / }).waitFor();
    assert.equal(read(), good.replace('title: Aktivcentret', 'title: Centret').replace('Praktik tre dage om ugen', '"\\"Praktik\\" tre dage om ugen"'));
  });
});

test('what the form has no fields for is changed in the text of the file, at its line', async () => {
  const before = read();
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await tab.locator('#status', { hasText: 'Ingen fejl' }).waitFor();
    await tab.locator('.raw a', { hasText: 'Rettes i filen' }).first().evaluate((it) => it.click());
    await tab.locator('h1', { hasText: 'Ret i filens tekst' }).waitFor();
    const area = tab.getByLabel('Filens tekst');
    assert.match(await marked(area), /^ {2}- id: status$/);
    assert.ok(await area.evaluate((it) => it.scrollTop) > 0, 'the line is seen');
    await area.fill((await area.inputValue()).replace('Fortsat ledige: 28', 'Stadig ledige: 28'));
    await tab.getByRole('button', { name: 'Gem' }).click();
    await tab.locator('#f-title').waitFor();
    assert.equal(read(), before.replace('Fortsat ledige: 28', 'Stadig ledige: 28'));
  });
});

// What stands in the fields, whether somebody wrote it or a browser put it back.
const standing = (tab) => tab.evaluate(() => {
  const all = [...document.querySelectorAll('#form :is(input, textarea, select)')].filter((it) => !it.closest('template'));
  return all.map((it) => `${it.id}: ${it.type === 'checkbox' ? it.checked : it.value}`);
});

test('whoever left and comes back finds what the file says, and never what was typed in another field', async () => {
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await ready(tab);
    tab.on('dialog', (dialog) => dialog.accept());
    const before = await standing(tab);
    await tab.getByRole('button', { name: '+ Tilføj til »Aktiviteter«' }).click();
    await tab.keyboard.type('En ny aktivitet');
    await tab.locator('#f-title').fill('En anden titel');
    await tab.goto(`${origin}/`);
    await tab.goBack();
    await ready(tab);
    assert.deepEqual(await standing(tab), before);
    assert.doesNotMatch(await tab.locator('#status').textContent(), /Ikke gemt/);
  });
  await see(`/_haandbog/ret?fil=${CASE}&som=tekst`, async (tab) => {
    tab.on('dialog', (dialog) => dialog.accept());
    const area = tab.getByLabel('Filens tekst');
    const before = await area.inputValue();
    await area.fill('noget helt andet');
    await tab.goto(`${origin}/`);
    await tab.goBack();
    await ready(tab);
    assert.equal(await area.inputValue(), before);
  });
});

test('what is written in a file as text before its script is there counts as unsaved and is tried out', async () => {
  await see('/', async (tab) => {
    await tab.route(/text\.js$/, async (route) => {
      await new Promise((done) => setTimeout(done, 1000));
      await route.continue();
    });
    await tab.goto(`${origin}/_haandbog/ret?fil=${CASE}&som=tekst`, { waitUntil: 'commit' });
    const area = tab.getByLabel('Filens tekst');
    const text = await area.inputValue();
    await area.fill(text.replace('title: Aktivcentret', 'title: "Aktivcentret'));
    assert.equal(await area.inputValue(), text.replace('title: Aktivcentret', 'title: "Aktivcentret'));
    await tab.locator('#told li pre', { hasText: '"Aktivcentret' }).waitFor();
    assert.match(await tab.locator('#status').textContent(), /Ikke gemt endnu\.$/);
  });
});

test('a broken list of sources is mended as text from the overlay, and the site follows', async () => {
  const list = path.join(folder, 'content/kilder.yaml');
  const good = fs.readFileSync(list, 'utf8');
  await see('/cases/aktivcenter/', async (tab) => {
    fs.writeFileSync(list, good.replace('title: ', 'title: "'));
    await overlay(tab).getByRole('link', { name: 'Ret i teksten' }).first().click();
    await tab.locator('h1', { hasText: 'Ret i filens tekst' }).waitFor();
    await tab.locator('#status', { hasText: 'Det, der er i vejen, står over teksten.' }).waitFor();
    assert.deepEqual(await faults(tab), []);
    await tab.getByLabel('Filens tekst').fill(good);
    await tab.locator('#status', { hasText: 'Der er intet at rette i filen. Ikke gemt endnu.' }).waitFor();
    await tab.getByRole('button', { name: 'Gem' }).click();
    await tab.locator('#status', { hasText: /^Gemt\. Der er intet at rette i filen\.$/ }).waitFor();
    assert.equal(fs.readFileSync(list, 'utf8'), good);
    await tab.getByRole('link', { name: 'Til forsiden' }).click();
    await tab.waitForURL(/:\d+\/$/);
    await overlay(tab).getByText(/^ingen fejl/).first().waitFor({ state: 'attached' });
  });
});

test('what others saved meanwhile is kept, Windows line ends too, and the text that was written is still there', async () => {
  const broken = read().replace('title: Aktivcentret', 'title: "Aktivcentret').replaceAll('\n', '\r\n');
  write(broken);
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    const area = tab.getByLabel('Filens tekst');
    const text = await area.inputValue();
    await area.fill(text.replace('title: "Aktivcentret', 'title: "Aktivcentret" # nu'));
    write(broken.replace('municipality: Hedensted', 'municipality: Odder'));
    await tab.getByRole('button', { name: 'Gem' }).click();
    await tab.locator('#trouble', { hasText: 'ændret af andre' }).waitFor();
    assert.ok(read().includes('municipality: Odder') && !read().includes('# nu'));
    assert.ok((await area.inputValue()).includes('# nu'));
    write(broken);
    await tab.getByRole('button', { name: 'Gem' }).click();
    await tab.locator('#f-title').waitFor();
    assert.equal(read(), broken.replace('title: "Aktivcentret', 'title: "Aktivcentret" # nu'));
  });
});

test('the page for a file as text can be used by everybody, and a file that is no text is left to an editor', async () => {
  write(read().replace('title: Aktivcentret', 'title: "Aktivcentret'));
  const found = [];
  for (const width of [360, 1280]) {
    for (const colorScheme of ['light', 'dark']) {
      await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
        found.push(...(await faults(tab)).map((it) => `${width} ${colorScheme}: ${it}`));
      }, { viewport: { width, height: 2000 }, colorScheme });
    }
  }
  assert.deepEqual(found, []);
  fs.writeFileSync(path.join(folder, CASE), Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xe6, 0x0a]));
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await tab.locator('main', { hasText: 'Filen kan kun rettes i en editor' }).waitFor();
    assert.equal(await tab.locator('textarea').count(), 0);
  });
});

// What one comes to by Tab, from the title to the end of the form.
const stops = (tab) => tab.evaluate(async () => {
  const all = [...document.querySelectorAll('#form :is(a[href], button, input, select, textarea, summary)')];
  return all.filter((it) => it.type !== 'hidden' && it.tabIndex >= 0 && it.checkVisibility({ visibilityProperty: true })).map((it) => it.id || it.textContent.trim());
});
const unknownOf = (all) => all.filter((id) => id.endsWith('-unknown'));

test('an empty group asks once whether the source says it; its fields ask when something stands beside them, and one that is answered does not', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    tab.on('dialog', (dialog) => dialog.accept());
    assert.deepEqual(unknownOf(await stops(tab)), ['f-period', 'f-audience', 'f-target_group', 'f-activities', 'f-results', 'f-challenges'].map((id) => `${id}-unknown`));
    const shown = async (id) => unknownOf(await stops(tab)).filter((it) => it.startsWith(id)).map((it) => it.slice(id.length + 1));
    await tab.locator('#f-period-from').fill('2018');
    assert.deepEqual(await shown('f-period'), ['to-unknown'], 'what is filled in cannot be unknown, nor can the whole');
    await tab.keyboard.press('Tab');
    assert.equal(await focus(tab), 'f-period-to');
    await tab.keyboard.press('Tab');
    assert.equal(await focus(tab), 'f-period-to-unknown', 'the other one can');
    await tab.keyboard.press('Space');
    await tab.locator('#f-period-from').fill('');
    assert.deepEqual(await shown('f-period'), ['from-unknown', 'to-unknown'], 'what is ticked stays, and is something to stand beside');
    await tab.locator('#f-results-0-text').fill('Alle var med');
    assert.deepEqual(await shown('f-results'), ['0-value-unknown', '0-as_of-unknown', '0-source-unknown']);
    await tab.locator('#f-results-0-value').fill('4');
    assert.deepEqual(await shown('f-results'), ['0-as_of-unknown', '0-source-unknown']);
    await tab.locator('#f-results-0-value').fill('');
    await tab.locator('#f-results-0-text').fill('');
    assert.deepEqual(await shown('f-results'), ['unknown']);
    // Whoever takes a tick back stays on it until they go on.
    await tab.locator('#f-period-to-unknown').focus();
    await tab.keyboard.press('Space');
    assert.deepEqual([await focus(tab), await shown('f-period')], ['f-period-to-unknown', ['to-unknown', 'unknown']]);
    await tab.keyboard.press('Tab');
    assert.deepEqual(await shown('f-period'), ['unknown']);
  });
});

test('an unused row is one stop: what belongs to it comes when something is in it, and nothing moves', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    tab.on('dialog', (dialog) => dialog.accept());
    const all = await stops(tab);
    assert.ok(all.length <= 44, `${all.length} stops: ${all}`);
    const of = (id) => all.filter((it) => it.startsWith(id));
    assert.deepEqual([of('f-mechanisms'), of('f-activities'), of('f-sources')], [['f-mechanisms-0-mechanism'], ['f-activities-0', 'f-activities-unknown'], ['f-sources-0']]);
    assert.ok(!all.some((it) => /^(×|\+)/.test(it)), all.join());
    assert.deepEqual(all.filter((it) => /^Mere/.test(it)).map((it) => it.replace(/\s+/g, ' ')), ['Mere om perioden', 'Mere om et resultat'], 'where nothing need come first, what few need can be all there is to say');
    const select = tab.getByRole('combobox', { name: 'Mekanisme', exact: true });
    assert.equal(await select.count(), 1, 'only one of the three is needed: none says that it must be filled in');
    // What is told of a field that is left comes with an answer; here it is what the typing itself moves.
    await tab.route(/\/proev$/, () => {});
    const places = () => tab.evaluate(() => [...document.querySelectorAll('#form .field, #form button, #form summary')].map((it) => [it.id, it.getBoundingClientRect().top + scrollY]));
    const before = await places();
    for (const id of ['f-period-from', 'f-target_group-text', 'f-activities-0', 'f-results-0-text', 'f-results-0-unit', 'f-challenges-0', 'f-sources-0']) {
      await tab.locator(`#${id}`).evaluate((it) => {
        it.focus({ preventScroll: true });
        it.value = 'x';
        it.dispatchEvent(new Event('input', { bubbles: true }));
      });
      assert.deepEqual(await places(), before, `${id} moves nothing`);
      await tab.locator(`#${id}`).evaluate((it) => { it.value = ''; });
    }
    await tab.locator('#f-activities-0').fill('Praktik');
    await tab.locator('#f-mechanisms-0-mechanism').selectOption('sidemand');
    const used = (await stops(tab)).map((it) => it.replace(/\s+/g, ' '));
    const from = (id, count) => used.slice(used.indexOf(id), used.indexOf(id) + count);
    assert.deepEqual(from('f-activities-0', 3), ['f-activities-0', '×Fjern Aktiviteter 1', 'f-activities-add']);
    assert.deepEqual(from('f-mechanisms-0-mechanism', 5), ['f-mechanisms-0-mechanism', 'f-mechanisms-0-how', 'Mere om koblingen til en mekanisme', '×Fjern Mekanismer 1', 'f-mechanisms-add']);
    assert.deepEqual(await faults(tab), []);
  });
});

test('a press counts where it began, though what is told of the field that is left moves the button away', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    tab.on('dialog', (dialog) => dialog.accept());
    const rows = tab.locator('#f-results-set li.item');
    const add = tab.locator('#f-results-add');
    await tab.locator('#f-results-0-text').fill('Alle var med');
    await tab.locator('#f-results-0-value').click();
    await tab.keyboard.type('28 pct.');
    const hold = async () => {
      const { x, y, width, height } = await add.boundingBox();
      await tab.mouse.move(x + width / 2, y + height / 2);
      await tab.mouse.down();
      return (await add.boundingBox()).y - y;
    };
    assert.ok(await hold() > 12, 'it moves: the number and its unit were parted, and it is told');
    await tab.mouse.up();
    assert.equal(await rows.count(), 2);
    await tab.keyboard.type('Ingen faldt fra');
    await hold();
    await tab.mouse.up();
    assert.equal(await rows.count(), 3, 'where nothing moves it counts once');
    await tab.keyboard.type('To blev længere');
    await hold();
    await tab.mouse.move(20, 20);
    await tab.mouse.up();
    assert.equal(await rows.count(), 3, 'whoever draws away takes it back');
  });
});

test('whoever takes an empty row away comes to the one that is left', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    tab.on('dialog', (dialog) => dialog.accept());
    await tab.locator('#f-activities-0').fill('Praktik');
    await tab.locator('#f-activities-add').click();
    const rows = tab.locator('#f-activities-set li.item');
    await tab.locator('#f-activities-0').fill('');
    await rows.nth(1).getByRole('button', { name: /^Fjern/ }).click();
    assert.deepEqual([await rows.count(), await focus(tab)], [1, 'f-activities-0'], 'its own button is gone: nothing is in it');
    // Behind one that can be brought back it is the way back.
    await tab.locator('#f-activities-0').fill('Praktik');
    await tab.locator('#f-activities-add').click();
    await rows.nth(0).getByRole('button', { name: /^Fjern/ }).click();
    await tab.locator('#f-activities-set textarea').first().fill('Kursus');
    await tab.locator('#f-activities-add').click();
    await rows.nth(0).locator('textarea').fill('');
    await rows.nth(0).getByRole('button', { name: /^Fjern/ }).click();
    assert.deepEqual([await rows.count(), (await tab.evaluate(() => document.activeElement.closest('#f-activities-set') !== null))], [1, true], 'the focus stays in the list');
  });
});

test('what a number was before is asked for beside it, what was expected under »Mere«, and shown where it is told', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    tab.on('dialog', (dialog) => dialog.accept());
    const row = tab.locator('#f-results-set li.item').first();
    const seen = await row.locator('> .fields > .field').evaluateAll((all) => all.map((it) => it.dataset.key));
    assert.deepEqual(seen, ['text', 'value', 'unit', 'before', 'basis', 'as_of', 'source']);
    assert.equal((await row.locator('[data-key=before] label').innerText()).trim(), 'Før', 'nobody is told that it should be there');
    await tab.locator('#f-results-0-text').fill('Alle var med');
    await tab.locator('#f-results-0-value').fill('74');
    await tab.keyboard.press('Tab');
    await tab.keyboard.type('pct.');
    await tab.keyboard.press('Tab');
    assert.equal(await focus(tab), 'f-results-0-before');
    await tab.keyboard.type('58 pct.');
    await tab.keyboard.press('Tab');
    assert.equal(await focus(tab), 'f-results-0-basis', 'it has no box to tick: it may be left empty');
    for (const width of [1280, 360]) {
      await tab.setViewportSize({ width, height: 900 });
      const boxes = await row.locator('> .fields > .field').evaluateAll((all) => all.map((it) => it.getBoundingClientRect()).map(({ left, right, top }) => ({ left, right, top })));
      const [, value, unit, before] = boxes;
      if (width === 1280) assert.deepEqual([unit.top, before.top], [value.top, value.top], 'all three on one line');
      assert.deepEqual(boxes.filter((it) => it.left < 0 || it.right > width), []);
    }
    // What the foot covers in part only looks too small to press: at the end it covers nothing.
    await tab.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    assert.deepEqual(await faults(tab), []);
    await row.locator('> details.more > summary').click();
    await tab.locator('#f-results-0-expected').fill('20 borgere');
    await tab.locator('#f-title').fill('Med en forventning');
    await tab.keyboard.press('Control+s');
    await tab.waitForURL(/ret\?fil=/);
    await ready(tab);
    assert.ok(await tab.locator('#f-results-0-expected').isVisible());
    assert.match(read('content/cases/med-en-forventning.md'), /value: 74\n +unit: pct\.\n +before: 58 pct\.\n/);
  });
});

test('a season or a quarter is several months: the author is offered each of them, and nothing is guessed', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    tab.on('dialog', (dialog) => dialog.accept());
    const from = tab.locator('#f-period-from');
    for (const [typed, meant] of [['august 2019', '2019-08'], ['8/2019', '2019-08'], ['i august 2019', '2019-08']]) {
      await from.fill(typed);
      await tab.locator('#f-title').focus();
      await until(`${typed} to be read`, async () => (await from.inputValue()) === meant);
    }
    const finding = tab.locator('#f-period-set .findings li', { hasText: 'A002' });
    for (const [typed, offers] of [['foråret 2018', ['2018-03', '2018-05', '2018']], ['1. kvartal 2019', ['2019-01', '2019-03', '2019']], ['vinteren 2020', ['2020']]]) {
      await from.fill(typed);
      await tab.locator('#f-title').focus();
      await finding.getByRole('button', { name: `Skriv »${offers[0]}«` }).waitFor();
      assert.deepEqual(await finding.getByRole('button').allTextContents(), offers.map((it) => `Skriv »${it}«`));
      assert.equal(await from.inputValue(), typed, 'nobody guesses');
    }
    await from.fill('efterår 2020');
    await tab.locator('#f-title').focus();
    await finding.getByRole('button', { name: 'Skriv »2020-09«' }).click();
    assert.deepEqual([await from.inputValue(), await focus(tab)], ['2020-09', 'f-period-from']);
    await finding.waitFor({ state: 'detached' });
  });
});

test('the overlay speaks of the page that is open: notes on others are one line, and behind it what they say', async () => {
  const own = read('content/elementer/tidlig-indsats.md').replace(/^title: .*$/m, 'title: Fast makker').replace('number: 1', 'number: 2').replace('id: 1', 'id: 2');
  write(own, 'content/elementer/makker.md');
  const reported = async () => (await (await fetch(`${origin}/_haandbog/report.json`)).json()).findings;
  await until('a note', async () => (await reported()).some((it) => it.page === '/elementer/makker/'));
  const findings = await reported();
  assert.ok(findings.every((it) => it.level === 'info'), JSON.stringify(findings.map((it) => [it.code, it.level])));
  const about = findings.filter((it) => it.page === '/elementer/makker/').length;
  const open = async (tab) => {
    await overlay(tab).locator('header strong').waitFor();
    await overlay(tab).locator('header button').click();
  };
  const level = (tab) => overlay(tab).locator('.list > ol > li').count();
  await see('/cases/aktivcenter/', async (tab) => {
    await open(tab);
    assert.equal(await overlay(tab).locator('header strong').textContent(), 'Intet at bemærke til denne side');
    assert.equal(await level(tab), 0);
    const fold = overlay(tab).locator('details');
    assert.match(await fold.locator('summary').textContent(), /^(1 oplysning|\d+ oplysninger) om resten af håndbogen$/);
    assert.equal(await fold.locator('li').first().isVisible(), false);
    await fold.locator('summary').click();
    assert.ok(await fold.getByRole('link', { name: 'Ret i formularen' }).first().isVisible());
    // What one has opened stays open when something is saved.
    write(read().replace('title: Aktivcentret', 'title: Et andet navn'));
    await tab.locator('h1', { hasText: 'Et andet navn' }).waitFor();
    assert.ok(await fold.locator('li').first().isVisible());
  });
  await see('/elementer/makker/', async (tab) => {
    await open(tab);
    assert.equal(await level(tab), about);
    assert.match(await overlay(tab).locator('header strong').textContent(), /^(1 bemærkning|\d+ bemærkninger) til denne side$/);
  });
});

test('on a phone a finding is read without scrolling sideways', async () => {
  write(read().replace('municipality: Hedensted', 'municipality: Hedenstet'));
  await see('/cases/aktivcenter/', async (tab) => {
    const words = overlay(tab).locator('li pre').first();
    await words.waitFor();
    assert.deepEqual(await words.evaluate((it) => [it.scrollWidth - it.clientWidth, it.getBoundingClientRect().right <= innerWidth]), [0, true]);
    const [line, mark] = (await words.textContent()).split('\n').filter((it) => /Hedenstet|\^/.test(it)).slice(-2);
    assert.equal(mark.indexOf('^'), line.indexOf('Hedenstet'), 'the mark stands below what it marks');
  }, { viewport: { width: 360, height: 740 } });
});

test('the only source of a page stands in a new result with its place, and of several the first is one key away', async () => {
  write(`${read('content/kilder.yaml')}maal:\n  title: Mål og trivsel\n  publisher: Deloitte\n  year: 2025\n`, 'content/kilder.yaml');
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    tab.on('dialog', (dialog) => dialog.accept());
    const source = tab.locator('#f-results-0-source');
    const shown = async (id) => [await tab.locator(`#${id}`).inputValue(), await tab.locator(`#${id}-place`).inputValue()];
    await tab.locator('#f-title').fill('Med en kilde');
    await tab.locator('#f-sources-0').pressSequentially('Deloitte');
    await tab.keyboard.press('Enter');
    await tab.keyboard.type('side 12');
    await tab.keyboard.press('Tab');
    assert.deepEqual(await shown('f-results-0-source'), ['Mål og trivsel', 'side 12']);
    assert.deepEqual(await shown('f-economy-0-source'), ['Mål og trivsel', ''], 'a calculation draws on more than one place');
    assert.ok(await tab.locator('#f-results-unknown').isVisible(), 'what stands ready is no result yet');
    // Nothing of it is written while nobody has told of a result.
    await tab.keyboard.press('Control+s');
    const file = 'content/cases/med-en-kilde.md';
    await until('the file', () => fs.existsSync(path.join(folder, file)));
    assert.equal(read(file), '---\ntitle: Med en kilde\nsources: [ "maal, side 12" ]\n---\n');
    await tab.waitForURL(/ret\?fil=/);
    await ready(tab);
    // Of two sources nobody knows which: both are offered first, with their places.
    await tab.locator('#f-sources-add').click();
    await tab.keyboard.type('rapport, afsnit 2');
    await tab.keyboard.press('Tab');
    assert.deepEqual(await shown('f-results-0-source'), ['', '']);
    await source.focus();
    assert.deepEqual(await tab.locator('.cite-list [role=option]').allInnerTexts(), ['Mål og trivsel, side 12 Deloitte, 2025', 'Evaluering af aktivcentret, afsnit 2 Eksempel Kommune, 2025', 'Ny kilde: …']);
    assert.match(await source.getAttribute('aria-activedescendant'), /-list-0$/);
    assert.deepEqual(await faults(tab), []);
    await source.focus();
    await tab.keyboard.press('Enter');
    assert.deepEqual(await shown('f-results-0-source'), ['Mål og trivsel', 'side 12']);
    await tab.locator('#f-results-0-text').fill('Fire kom i job');
    await tab.keyboard.press('Control+s');
    await until('the source of the result', () => /source: "?maal, side 12"?\n/.test(read(file)));
    // Whoever only goes by chooses nothing.
    await tab.locator('#status', { hasText: /^Gemt\./ }).waitFor();
    await tab.locator('#f-results-add').click();
    const last = tab.locator('#f-results-set .cite-source').last();
    await last.focus();
    await tab.keyboard.press('Tab');
    assert.equal(await last.inputValue(), '');
    assert.equal(await tab.locator('.cite-list').count(), 0);
  });
});

test('that nothing is chosen is told when the section is left: until then nothing moves under whoever chooses', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    tab.on('dialog', (dialog) => dialog.accept());
    const found = tab.locator('#f-mechanisms-set .findings li', { hasText: 'K007' });
    const shelf = tab.locator('#f-mechanisms-set .shelf');
    const first = shelf.locator('button.choose').first();
    await tab.locator('#f-title').fill('Uden et eksempel');
    await shelf.locator('summary').focus();
    await tab.keyboard.press('Enter');
    await first.waitFor();
    await tab.keyboard.press('Tab');
    assert.ok(await first.evaluate((it) => it === document.activeElement));
    const place = () => first.evaluate((it) => it.getBoundingClientRect().top + scrollY);
    const before = await place();
    await tab.locator('#f-elements-0-element').focus();
    await tab.waitForTimeout(700);
    assert.equal(await found.count(), 0, 'an element would do as well');
    assert.equal(await place(), before);
    // A click beside the fields leaves nothing yet.
    await tab.evaluate(() => document.activeElement.blur());
    await tab.waitForTimeout(500);
    assert.equal(await found.count(), 0);
    await tab.locator('#body').focus();
    await found.waitFor();
    await first.click();
    await found.waitFor({ state: 'detached' });
    // Whoever saves is told at once.
    await tab.locator('#f-mechanisms-0-mechanism').selectOption('');
    await tab.keyboard.press('Control+s');
    await tab.waitForURL(/ret\?fil=/);
    await found.waitFor();
  });
});

test('while a new source is told of, nobody is told that it is not on the list', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    tab.on('dialog', (dialog) => dialog.accept());
    const found = tab.locator('#f-sources-set .findings li', { hasText: 'R001' });
    await tab.locator('#f-sources-0').pressSequentially('Status 2024');
    await tab.keyboard.press('Enter');
    const dialog = tab.getByRole('dialog', { name: 'Ny kilde' });
    await dialog.waitFor();
    await tab.waitForTimeout(700);
    assert.equal(await found.count(), 0);
    await tab.keyboard.press('Escape');
    await found.waitFor();
    // What stood there before the box was opened stays behind it.
    await found.getByRole('button', { name: /^Er kilden ny/ }).click();
    await dialog.waitFor();
    await tab.waitForTimeout(500);
    assert.equal(await found.count(), 1);
    await dialog.locator('#source-publisher').fill('Odder Kommune');
    await dialog.locator('#source-year').fill('2024');
    await tab.getByRole('button', { name: 'Tilføj kilden' }).click();
    await found.waitFor({ state: 'detached' });
  });
});

test('a new result was measured when the one above it was, until somebody says otherwise', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    tab.on('dialog', (dialog) => dialog.accept());
    await tab.locator('#f-title').fill('To resultater');
    const rows = tab.locator('#f-results-set li.item');
    const field = (row, key) => rows.nth(row).locator(`[data-key=${key}] .value`).first();
    const shown = async (row) => [await field(row, 'basis').inputValue(), await field(row, 'as_of').inputValue()];
    await field(0, 'text').fill('Flere møder');
    await field(0, 'basis').selectOption('actual');
    await field(0, 'as_of').fill('2024-06');
    await tab.locator('#f-results-add').click();
    assert.deepEqual(await shown(1), ['actual', '2024-06']);
    assert.equal(await field(1, 'text').inputValue(), '');
    // Nothing stands in it yet: no way to another, no box to tick beside it, and nothing of it in the file.
    assert.equal(await tab.locator('#f-results-add').isVisible(), false);
    assert.equal(await rows.nth(1).locator('[data-key=source] input.unknown').isVisible(), false);
    const file = 'content/cases/to-resultater.md';
    await tab.keyboard.press('Control+s');
    await until('the file', () => fs.existsSync(path.join(folder, file)));
    assert.equal(read(file).match(/basis: actual/g).length, 1);
    await tab.waitForURL(/ret\?fil=/);
    await ready(tab);
    await tab.locator('#f-results-add').click();
    assert.deepEqual(await shown(1), ['actual', '2024-06'], 'below one of the file too');
    await field(1, 'text').fill('Flere i job');
    await field(1, 'as_of').fill('2025');
    await tab.locator('#f-results-add').click();
    assert.deepEqual(await shown(2), ['actual', '2025']);
    await tab.keyboard.press('Control+s');
    await until('the second result', () => /- text: Flere i job\n +basis: actual\n +as_of: 2025\n/.test(read(file)));
    assert.equal(read(file).match(/basis: actual/g).length, 2);
  });
});

test('the words of the form ask, and say what comes of an answer', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    tab.on('dialog', (dialog) => dialog.accept());
    assert.ok(await tab.getByRole('group', { name: /^Hvem var de\?/ }).isVisible());
    await tab.locator('#fold-goals').click();
    for (const id of ['f-activities-0', 'f-challenges-0', 'f-goals-0']) {
      await tab.locator(`#${id}`).focus();
      assert.equal(await tab.locator('#hint').textContent(), 'Enter giver et nyt punkt.', id);
    }
    await tab.locator('#f-results-0-text').focus();
    assert.doesNotMatch(await tab.locator('#hint').textContent(), /Enter/);
    assert.match(await tab.locator('#f-mechanisms-set .shelf summary').innerText(), /^Se, hvad de går ud på/);
    await tab.locator('#f-mechanisms-0-mechanism').selectOption('sidemand');
    await tab.locator('#f-mechanisms-0-how').focus();
    assert.match(await tab.locator('#hint').textContent(), /Skriv i én sætning, hvordan det viser sig\.$/);
    assert.match(await tab.locator('#f-mechanisms-set .shelf summary').innerText(), /^Se, hvad de går ud på/);
    // The place in a source may be left empty, and what says so is seen in full.
    for (const [id, width] of [['f-sources-0', 1280], ['f-results-0-source', 1280], ['f-sources-0', 360], ['f-results-0-source', 360]]) {
      await tab.setViewportSize({ width, height: 900 });
      await tab.locator(`#${id}`).focus();
      const place = tab.locator(`#${id}-place`);
      assert.equal(await place.getAttribute('placeholder'), 'Fx side 4, hvis du ved det');
      const [has, wants] = await place.evaluate((it) => {
        const probe = Object.assign(document.createElement('em'), { textContent: it.placeholder });
        probe.style.cssText = 'position: absolute; white-space: nowrap; visibility: hidden';
        it.parentElement.append(probe);
        const wanted = probe.offsetWidth;
        probe.remove();
        const { paddingLeft, paddingRight } = getComputedStyle(it);
        return [it.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight), wanted];
      });
      assert.ok(has >= wants, `${id} at ${width}: ${has} of ${wants} px`);
    }
    const value = tab.locator('#f-results-0-value');
    for (const [typed, told] of [['46 unge', '»46 unge« er delt i tallet 46 og enheden unge'], ['12.500 kr.', '»12.500 kr.« er delt i tallet 12500 og enheden kr.']]) {
      await tab.locator('#f-results-0-unit').fill('');
      await value.fill(typed);
      await tab.locator('#f-title').focus();
      assert.equal(await value.locator('~ .became').textContent(), told);
    }
  });
});
