// Cases side by side: the choice stands in the address, so that it can be shared and come from a case's page.
// Without this file the boxes choose just the same, by the stylesheet alone.
(() => {
  const MOST = 3;
  const boxes = [...document.querySelectorAll('.compare .pick input')];
  const chosen = () => boxes.filter((it) => it.checked);

  // Enough is enough: the others cannot be chosen until one is taken away.
  const limit = () => {
    const full = chosen().length >= MOST;
    boxes.forEach((it) => { it.disabled = full && !it.checked; });
  };
  const open = () => {
    const wanted = (new URLSearchParams(location.search).get('vis') ?? '').split(' ').slice(0, MOST);
    boxes.forEach((it) => { it.checked = wanted.includes(it.value); });
    limit();
  };
  const tell = () => {
    const names = chosen().map((it) => it.value).join('+');
    history.replaceState(null, '', `${location.pathname}${names && `?vis=${names}`}#sammenlign`);
    limit();
  };

  open();
  addEventListener('popstate', open);
  boxes.forEach((it) => it.addEventListener('change', tell));
})();
