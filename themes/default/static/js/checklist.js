// The checklist: progress, memory on request, a link to share, CSV, and what to talk about.
// Without this file the page still holds every question, the role filter and print.
(() => {
  const list = document.querySelector('.tj');
  if (!list) return;
  const find = (selector) => list.querySelector(selector);
  const bar = find('.tj-bar');
  const status = find('.say');
  const remember = find('#tj_husk');
  const questions = [...list.querySelectorAll('.q')];
  const version = list.dataset.version;
  const prefix = `tjekliste:${location.pathname}:`;
  const answers = bar.dataset.answers.split(';');

  // A question's place in the code of all answers is its number, which is given once and never used again.
  const numbered = questions.every((q) => /^\d{1,3}$/.test(q.dataset.id));
  const place = new Map(questions.map((q, at) => [q, numbered ? Number(q.dataset.id) : at]));
  const size = Math.ceil((Math.max(0, ...place.values()) + 1) / 4);

  const answer = (q) => Number(q.querySelector('input:checked')?.value ?? 0);
  const set = (q, value) => q.querySelectorAll('input').forEach((it) => { it.checked = Number(it.value) === value; });
  const role = () => find('[name=rolle]:checked')?.value ?? '';
  const shown = () => questions.filter((q) => !role() || q.dataset.r.split(' ').includes(role()));
  const say = (key) => { status.textContent = status.dataset[key]; };

  // Two bits for each question: 0 none, 1 yes, 2 partly, 3 no.
  const encode = () => {
    const bytes = new Uint8Array(size);
    for (const q of questions) bytes[place.get(q) >> 2] |= answer(q) << (place.get(q) % 4 * 2);
    return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  };
  const decode = (code) => {
    let bytes;
    try { bytes = atob(code.replaceAll('-', '+').replaceAll('_', '/')); } catch { return false; }
    if (!bytes) return false;
    for (const q of questions) set(q, (bytes.charCodeAt(place.get(q) >> 2) || 0) >> (place.get(q) % 4 * 2) & 3);
    return true;
  };

  // A browser may refuse to store: the page works all the same.
  const attempt = (what) => { try { return what(); } catch { return null; } };
  const stored = (key) => attempt(() => localStorage.getItem(key));
  const forget = (key) => attempt(() => localStorage.removeItem(key));
  const keep = () => attempt(() => localStorage.setItem(prefix + version, encode()));
  const keys = () => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix))) ?? [];
  const older = () => keys().find((key) => key !== prefix + version);

  const talk = () => {
    const section = find('.talk');
    const items = shown().filter((q) => answer(q) > 1).sort((a, b) => answer(b) - answer(a)).map((q) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      const word = document.createElement('b');
      link.href = `#${q.id}`;
      link.textContent = q.querySelector('legend').textContent;
      word.textContent = `${answers[answer(q)]}: `;
      item.append(word, link, ` (${q.dataset.e})`);
      return item;
    });
    section.querySelector('ul').replaceChildren(...items);
    section.hidden = items.length === 0;
  };

  const update = () => {
    const visible = shown();
    const done = visible.filter(answer).length;
    const progress = find('progress');
    progress.max = visible.length;
    progress.value = done;
    find('#tj_n').textContent = bar.dataset.count.replace('{n}', done).replace('{of}', visible.length);
    find('#tj_old').hidden = !older();
    talk();
  };

  const open = () => {
    const hash = new URLSearchParams(location.hash.slice(1));
    if (!hash.has('a')) return false;
    if (hash.get('v') !== version) { say('oldLink'); return false; }
    if (!decode(hash.get('a'))) return false;
    const wanted = [...list.querySelectorAll('[name=rolle]')].find((it) => it.value === (hash.get('r') ?? ''));
    if (wanted) wanted.checked = true;
    say('fromLink');
    return true;
  };

  const csv = () => {
    // A cell that a spreadsheet would take for a formula gets an apostrophe.
    const cell = (text) => `"${String(text).trim().replace(/^[=+\-@\t]/, "'$&").replaceAll('"', '""')}"`;
    const rows = shown().map((q) => [
      q.dataset.id, q.dataset.e, q.querySelector('legend').textContent,
      q.querySelector('.qr').textContent, answers[answer(q)],
    ]);
    const text = [bar.dataset.head.split(';'), ...rows].map((row) => row.map(cell).join(';')).join('\r\n');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: 'text/csv;charset=utf-8' }));
    link.download = list.dataset.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    say('csv');
  };

  const share = async () => {
    const hash = new URLSearchParams({ v: version, r: role(), a: encode() });
    const address = `${location.href.split('#')[0]}#${hash}`;
    history.replaceState(null, '', address);
    try {
      await navigator.clipboard.writeText(address);
      say('copied');
    } catch {
      say('notCopied');
    }
  };

  const reset = () => {
    if (!confirm(bar.dataset.confirm)) return;
    questions.forEach((q) => set(q, 0));
    const everybody = find('#rolle_alle');
    if (everybody) everybody.checked = true;
    remember.checked = false;
    keys().forEach(forget);
    history.replaceState(null, '', location.pathname + location.search);
    update();
    say('reset');
  };

  const fetchOld = () => {
    const key = older();
    if (!key || !decode(stored(key))) return;
    forget(key);
    remember.checked = true;
    keep();
    update();
    say('old');
  };

  list.classList.add('js');
  const own = stored(prefix + version);
  remember.checked = own !== null;
  if (!open() && own && decode(own)) say('fromStore');
  update();
  list.addEventListener('change', (event) => {
    if (remember.checked) keep();
    else if (event.target === remember) forget(prefix + version);
    update();
  });
  addEventListener('hashchange', () => { if (open()) update(); });
  const actions = { tj_print: () => print(), tj_link: share, tj_csv: csv, tj_old: fetchOld, tj_reset: reset };
  for (const [id, action] of Object.entries(actions)) find(`#${id}`).addEventListener('click', action);
})();
