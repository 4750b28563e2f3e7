// What an author who has never seen the handbook meets in the form: amounts for several years, what is asked and where.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spawnSync } from 'node:child_process';
import { CASE, PROGRAM, TODAY, check, folder, origin, read, see, until, write } from './preview.mjs';

const ready = (tab) => tab.waitForFunction(() => document.querySelector('#status').textContent !== '');
const leave = (tab) => tab.on('dialog', (dialog) => dialog.accept());
const saved = async (tab, what, isSo) => {
  await tab.keyboard.press('Control+s');
  await until(what, isSo);
};

test('amounts have a box for each period, what is written in one box falls into place, and a list is changed in the form', async () => {
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab, heard) => {
    await ready(tab);
    leave(tab);
    const periods = tab.locator('[data-key=periods]');
    const boxes = (name) => tab.locator(`${name} .amounts .value`);
    const shown = (name) => boxes(name).evaluateAll((all) => all.map((it) => it.value));
    const first = '#f-economy-0-costs-0-amount';
    const field = `[data-key=amount]:has(${first})`;
    assert.equal(await boxes(field).count(), 1, 'one period, one amount');
    const before = await tab.locator(first).inputValue();
    await periods.locator('button.add').click();
    await tab.keyboard.type('2024');
    assert.deepEqual(await shown(field), [before, ''], 'the amount that stood there stays, and the new period has a box');
    assert.equal(await boxes(field).nth(1).getAttribute('aria-label'), 'Beløb 2024');
    assert.equal(await tab.locator(`${field} .box-name`).nth(1).textContent(), '2024');
    await tab.locator(first).fill('');
    for (const [typed, wanted] of [
      ['1250000, 1300000', ['1250000', '1300000']],
      ['1.250.000 kr. og 1.300.000 kr.', ['1250000', '1300000']],
      ['5000;6000', ['5000', '6000']],
      ['[ 7000, 8000 ]', ['7000', '8000']],
      ['1.250.000,1.300.000', ['1250000', '1300000']],
      ['5 000', ['5000', '']],
      ['5000,50', ['5000,50', '']],
    ]) {
      await boxes(field).nth(1).fill('');
      await tab.locator(first).fill(typed);
      await tab.keyboard.press('Tab');
      assert.deepEqual(await shown(field), wanted, typed);
    }
    // Where there are more amounts than periods, none is lost: the finding says what does not fit.
    await tab.locator(first).fill('1; 2; 3');
    await tab.keyboard.press('Tab');
    assert.deepEqual(await shown(field), ['1', '2', '3']);
    const finding = tab.locator(`${field} .findings li`, { hasText: 'F004' });
    await finding.waitFor();
    assert.match(await finding.innerText(), /^3 tal passer ikke her .*\s+Skriv 2 tal, ét for hver af »Perioder«\.$/);
    await boxes(field).nth(2).fill('');
    await tab.keyboard.press('Tab');
    await finding.waitFor({ state: 'detached' });
    assert.equal(await boxes(field).count(), 2);
    // The other lines have a box each too: what is not told of a year keeps its place.
    const others = await tab.locator('.amounts:visible').count();
    assert.ok(others > 1);
    await saved(tab, 'the list', () => /amount: \[ 1, 2 \]/.test(read()) && /amount: \[ [\d]+, null \]/.test(read()));
    await tab.waitForURL(/ret\?fil=/);
    assert.deepEqual(heard.complaints, []);
  });
  // A list that stands in the file is no raw text: one number of it is changed, and no other line.
  write(read().replace('amount: [ 1, 2 ]', 'amount: [ 1, null ] # uden moms'));
  const old = read();
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await ready(tab);
    leave(tab);
    const second = tab.locator('#f-economy-0-costs-0-amount-1');
    assert.equal(await tab.locator('[data-key=economy]').getByText('Rettes i filen').count(), 0);
    await second.fill('2.000');
    await tab.keyboard.press('Tab');
    await saved(tab, 'one number', () => read() === old.replace('[ 1, null ] # uden moms', '[ 1, 2000 ] # uden moms'));
  });
});

test('a result asks for its date and whether it was measured at those fields, when its row is left, with the end of the period as an offer', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    leave(tab);
    await tab.locator('#f-title').fill('Med en sætning');
    await tab.locator('#f-period-to').fill('2025-02');
    await tab.locator('#f-results-0-text').fill('Fire borgere kom i job');
    await tab.keyboard.press('Tab');
    await tab.locator('#f-results-0-basis').focus();
    await tab.locator('#f-results-0-as_of').focus();
    await tab.waitForTimeout(600);
    const found = tab.locator('#f-results-set .findings li', { hasText: 'T004' });
    assert.equal(await found.count(), 0, 'who is in the middle of a row is not told what it lacks');
    await tab.locator('#f-summary').focus();
    await found.waitFor();
    assert.equal(await tab.locator('[data-key=text] .findings li', { hasText: 'T004' }).count(), 0, 'not at what is filled in');
    const words = await found.innerText();
    assert.match(words, /^Resultatet mangler »Kilde«, »Opgjort hvornår« og »Målt eller forventet«/);
    assert.match(words, /eller sæt hak ved »Kilden oplyser det ikke«, hvis/);
    // At the foot it has the name of the field, and the way leads there.
    await tab.locator('#f-results-0-source').fill('rapport');
    await tab.locator('#f-title').focus();
    const date = tab.locator('[data-key=results] [data-key=as_of] .findings li', { hasText: 'T004' });
    await date.waitFor();
    assert.match(await tab.locator('#left').innerText(), /Mangler eller skal rettes: .*og \d+ mere|Bør ses på: .*Opgjort hvornår/);
    const offered = date.getByRole('button', { name: 'Skriv »2025-02«, da indsatsen sluttede' });
    await offered.click();
    assert.equal(await tab.locator('#f-results-0-as_of').inputValue(), '2025-02');
    await tab.locator('#f-title').focus();
    const basis = tab.locator('[data-key=results] [data-key=basis] .findings li', { hasText: 'T004' });
    await basis.waitFor();
    await tab.locator('#f-results-0-basis').selectOption('actual');
    await found.waitFor({ state: 'detached' });
    // A number says what it counts.
    await tab.locator('#f-results-0-value').fill('12');
    await tab.locator('#f-title').focus();
    const unit = tab.locator('[data-key=results] [data-key=unit] .findings li', { hasText: 'T008' });
    await unit.waitFor();
    assert.match(await unit.innerText(), /^Tallet 12 mangler »Enhed«/);
    for (const [typed, value, counted] of [['28 pct.', '28', 'pct.'], ['28%', '28', '%'], ['12.500 kr.', '12500', 'kr.'], ['34 unge', '34', 'unge']]) {
      await tab.locator('#f-results-0-unit').fill('');
      await tab.locator('#f-results-0-value').fill(typed);
      await tab.locator('#f-title').focus();
      assert.deepEqual([await tab.locator('#f-results-0-value').inputValue(), await tab.locator('#f-results-0-unit').inputValue()], [value, counted]);
    }
    // What the unit says already is left alone.
    await tab.locator('#f-results-0-value').fill('12 forløb');
    await tab.locator('#f-title').focus();
    assert.equal(await tab.locator('#f-results-0-unit').inputValue(), 'unge');
    await tab.locator('#f-results-0-value').fill('12');
    await tab.locator('#f-results-0-unit').fill('borgere');
    await unit.waitFor({ state: 'detached' });
  });
});

test('what should be filled in is marked, and the foot leads to it by the names that one sees', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    leave(tab);
    const mark = (key) => tab.locator(`[data-key=${key}]`).first().locator('legend, label').first().innerText();
    assert.match(await mark('results'), /^Resultater \(bør udfyldes\)/);
    assert.match(await mark('challenges'), /^Det, der var svært \(bør udfyldes\)/);
    assert.doesNotMatch(await mark('mechanisms'), /bør/, 'an element or a theory will do');
    assert.equal(await tab.locator('[data-key=aliases]').count(), 0, 'what is new has no former address');
  });
  write(read().replace(/^mechanisms:[^]*?(?=^[a-z])/m, '').replace(/^elements:[^]*?(?=^[a-z])/m, '').replace(/^theories:[^]*?(?=^[a-z])/m, '').replace(/^challenges:[^]*?(?=^[a-z])/m, '').replace(/^activities:[^]*?(?=^[a-z])/m, ''));
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await ready(tab);
    leave(tab);
    const left = tab.locator('#left');
    await left.locator('a', { hasText: 'Hvad casen er et eksempel på' }).waitFor();
    assert.match(await left.innerText(), /Bør ses på: .*Det, der var svært/);
    const missing = tab.locator('[data-key=activities] .findings li');
    assert.equal((await missing.innerText()).trim(), '»Aktiviteter« mangler (F006)', 'the help above it is not said twice');
    await left.locator('a', { hasText: 'Det, der var svært' }).click();
    assert.equal(await tab.evaluate(() => document.activeElement.id), 'f-challenges-0');
  });
});

test('those about others are folded away, and each says what it is about in one sentence', async () => {
  write(read('content/maalgrupper/langtidsledige.md').replace(/^title: .*$/m, 'title: Unge'), 'content/maalgrupper/unge.md');
  const own = read('content/mekanismer/sidemand.md');
  write(own.replace(/^title: .*$/m, 'title: Makkeren').replace('audience: [ langtidsledige ]', 'audience: [ unge ]'), 'content/mekanismer/makker.md');
  write(own.replace(/^summary: .*$/m, 'summary: En kollega følger borgeren. Det giver ro i den første tid.'), 'content/mekanismer/sidemand.md');
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    leave(tab);
    await tab.locator('#f-audience-langtidsledige').check();
    const shelf = tab.locator('#f-mechanisms-set .shelf');
    await shelf.locator('summary').first().click();
    await shelf.getByText('En kollega følger borgeren.', { exact: true }).waitFor();
    const other = shelf.getByRole('button', { name: /^Vælg Makkeren/ });
    assert.equal(await other.isVisible(), false);
    await shelf.locator('summary', { hasText: 'Om andre' }).click();
    await other.click();
    const chosen = shelf.getByRole('button', { name: /^Valgt\. Skriv gerne hvordan/ });
    await chosen.waitFor();
    await shelf.getByRole('button', { name: /^Vælg/ }).click();
    const about = tab.locator('#f-mechanisms-set select[data-entry] + .about').last();
    assert.equal(await about.textContent(), 'En kollega følger borgeren. Det giver ro i den første tid.', 'the chosen one says all of it');
    assert.match(await tab.locator('#f-mechanisms-0-how').getAttribute('placeholder'), /^Hvordan: fx /, 'the field says what it is for');
  });
});

test('a new source is offered the municipality of the case as its publisher', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    leave(tab);
    await tab.locator('#f-municipality').selectOption('Horsens');
    await tab.locator('#f-sources-set .new-source').click();
    const dialog = tab.locator('#source-dialog');
    await dialog.getByRole('button', { name: 'Skriv »Horsens Kommune«' }).click();
    assert.equal(await tab.locator('#source-publisher').inputValue(), 'Horsens Kommune');
    assert.equal(await dialog.getByRole('button', { name: /Horsens/ }).count(), 0);
    assert.match(await dialog.textContent(), /Kilden føjes straks til/);
    await tab.locator('#source-cancel').click();
    await tab.locator('#f-sources-0').fill('rapport');
    await tab.locator('#f-title').focus();
    await tab.locator('#f-sources-set .cite-edit').first().click();
    await dialog.getByText('Rettelsen gælder alle sider, der bruger kilden.').waitFor();
  });
});

test('a fold that is opened at the foot is brought into sight', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    leave(tab);
    const fold = tab.locator('#fold-economy');
    await fold.evaluate((it) => scrollTo(0, it.getBoundingClientRect().top + scrollY - innerHeight + 220));
    await fold.click();
    const [top, room] = await tab.evaluate(() => [document.querySelector('#fold-economy').getBoundingClientRect().top, document.querySelector('#bar').getBoundingClientRect().top]);
    assert.ok(top >= 0 && top < room / 2, `the fold begins at ${top} of ${room}`);
  }, { viewport: { width: 1280, height: 700 } });
});

test('a saved case can be fetched as a file, and nothing else can', async () => {
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await ready(tab);
    await tab.locator('#f-title').fill('Aktivcentret igen');
    await tab.locator('button[type=submit]').click();
    const link = tab.locator('#next a', { hasText: 'Hent en kopi' });
    await link.waitFor();
    assert.match(await tab.locator('#next ul li').first().textContent(), /aktivcenter\.md Kopiér stien Hent en kopi$/);
    const [download] = await Promise.all([tab.waitForEvent('download'), link.click()]);
    assert.equal(download.suggestedFilename(), 'aktivcenter.md');
    const text = await (await fetch(new URL(await link.getAttribute('href'), origin))).text();
    assert.equal(text, read());
    for (const name of ['handbook.yaml', '../../etc/passwd', 'content/findes-ikke.md']) {
      assert.equal((await fetch(`${origin}/_haandbog/fil?navn=${encodeURIComponent(name)}`)).status, 404, name);
    }
    assert.doesNotMatch(check().stderr, /error|fejl\[/);
  });
});

test('a caveat has no source that nobody chose, and a result has', async () => {
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await ready(tab);
    leave(tab);
    const added = async (name) => {
      await tab.locator(`[data-key=${name}]`).first().evaluate((it) => {
        for (let up = it; up; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true;
      });
      const count = await tab.locator(`[data-key=${name}]`).first().locator('> .items > li, > .known > .items > li').count();
      await tab.locator(`[data-key=${name}] > .known > button.add, [data-key=${name}] > button.add`).first().click();
      const item = tab.locator(`[data-key=${name}]`).first().locator('> .items > li, > .known > .items > li').nth(count);
      return item.locator('[data-key=source] .value').first().inputValue();
    };
    assert.notEqual(await added('results'), '', 'what is asked for and seen is filled in');
    assert.equal(await added('caveats'), '');
  });
});

test('of several amounts the wrong one is marked, by its period', async () => {
  await see(`/_haandbog/ret?fil=${CASE}`, async (tab) => {
    await ready(tab);
    leave(tab);
    await tab.locator('[data-key=periods] button.add').click();
    await tab.keyboard.type('2024');
    const first = tab.locator('#f-economy-0-costs-0-amount');
    const second = tab.locator('#f-economy-0-costs-0-amount-1');
    await first.fill('240.000');
    await second.fill('1,9 mio.');
    await tab.keyboard.press('Tab');
    await tab.waitForFunction(() => document.querySelector('#f-economy-0-costs-0-amount-1').getAttribute('aria-invalid') === 'true');
    assert.equal(await first.inputValue(), '240000');
    assert.equal(await first.getAttribute('aria-invalid'), null);
    const tops = await Promise.all([first, second].map(async (it) => (await it.boundingBox()).y));
    assert.equal(tops[0], tops[1], 'the boxes stay in line');
    const link = tab.locator('#left a', { hasText: /^Beløb 2024$/ }).first();
    await link.click();
    assert.equal(await tab.evaluate(() => document.activeElement.id), 'f-economy-0-costs-0-amount-1');
  });
});

test('a date that becomes another is never called wrong after that', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    leave(tab);
    const from = tab.locator('#f-period-from');
    await from.fill('1. marts 2022');
    await from.evaluate((it) => {
      window.wrong = [];
      new MutationObserver(() => {
        const list = document.getElementById('f-period-from-findings');
        if (it.value === '2022-03-01' && (list.children.length || it.hasAttribute('aria-invalid'))) window.wrong.push(list.textContent);
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    await tab.keyboard.press('Tab');
    await until('the date', async () => await from.inputValue() === '2022-03-01');
    await tab.waitForTimeout(1000);
    assert.deepEqual(await tab.evaluate(() => window.wrong), []);
  });
});

test('a line that is pasted with its dot and its end is one row', async () => {
  await see('/_haandbog/ny', async (tab) => {
    await ready(tab);
    leave(tab);
    await tab.locator('#f-challenges-0').focus();
    await tab.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', '· Det tog tid\n');
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    assert.equal(await tab.locator('#f-challenges-0').inputValue(), 'Det tog tid');
    assert.equal(await tab.locator('[data-key=challenges] li.item').count(), 1);
  });
});

test('a file that was begun in an editor goes on in the form: what is ticked is taken from the names that stand ready', async () => {
  const answers = ['--municipality', 'Odder', '--audience', 'langtidsledige', '--source', 'rapport, side 3', ...TODAY];
  const made = spawnSync(PROGRAM, ['new', 'case', 'Begyndt i en editor', '--root', folder, ...answers], { encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  const file = 'content/cases/begyndt-i-en-editor.md';
  const before = read(file);
  assert.match(before, /\nmechanisms:\n#  - mechanism: sidemand {2}# /);
  await see(`/_haandbog/ret?fil=${file}`, async (tab) => {
    await ready(tab);
    leave(tab);
    assert.match(await tab.locator('.findings li', { hasText: 'K007' }).innerText(), /Vælg mindst én under »Mekanismer«/);
    await tab.locator('#f-mechanisms-0-mechanism').selectOption('sidemand');
    await saved(tab, 'the mechanism', () => /\n {2}- mechanism: sidemand\n/.test(read(file)));
    const taken = before.replace(/#( {2}- mechanism: sidemand) .*\n/, '$1\n');
    assert.equal(read(file), taken, 'one line is taken, and no other is touched');
    await tab.locator('#status', { hasText: /^Gemt\./ }).waitFor();
    await tab.locator('#f-mechanisms-set').getByRole('button', { name: /^Fjern Mekanismer/ }).click();
    await saved(tab, 'the mechanism to be gone', () => !read(file).includes('  - mechanism: sidemand'));
  });
});
