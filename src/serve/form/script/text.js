// A file as text: what is wrong follows what is written, and »Gem« writes it.

import { form, inSentences, own, send, words, write } from "./page.js";
import "./press.js";

const area = document.getElementById("text");
const told = document.getElementById("told");
const status = document.getElementById("status");
const trouble = document.getElementById("trouble");

// What the file says; whoever is quick has typed before this script is here.
let saved = area.defaultValue, turn = 0, timer = 0, isSaving = false;
// The text that the findings are about, and how they stand.
let about = saved, list = "";

const draft = () => ({ path: form.dataset.path, base: form.dataset.base, text: area.value });

const tell = (said) => {
  trouble.replaceChildren();
  if (said.error) write(trouble, inSentences(said));
};

const show = (said, text, before = "") => {
  about = text;
  status.textContent = [before, said.summary, text === saved ? "" : words.unsaved].filter(Boolean).join(" ");
  if (said.told !== list) told.innerHTML = said.told;
  list = said.told;
};

const tryOut = async () => {
  const mine = ++turn;
  const asked = draft();
  try {
    const { ok, said } = await send("proev-tekst", asked);
    if (mine !== turn) return;
    tell(said);
    if (ok) show(said, asked.text);
  } catch {
    if (mine === turn) tell({ error: words.away });
  }
};
area.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(tryOut, 250);
});

const save = async () => {
  if (isSaving) return;
  isSaving = true;
  clearTimeout(timer);
  turn += 1;
  const asked = draft();
  status.textContent = words.saving;
  try {
    const { ok, said } = await send("gem-tekst", asked);
    tell(said);
    if (!ok) status.textContent = words.unsaved;
    if (ok) {
      saved = asked.text;
      form.dataset.base = said.base;
      show(said, asked.text, words.saved);
      // What was typed while it was saved is not left behind.
      if (said.is_readable && area.value === saved) {
        sessionStorage.setItem("haandbog-saved", JSON.stringify({ isDone: false, focus: "", top: 0 }));
        location.replace(`${own}ret?fil=${encodeURIComponent(form.dataset.path)}`);
      }
    }
  } catch {
    tell({ error: words.away });
    status.textContent = words.unsaved;
  }
  isSaving = false;
};
form.addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    save();
  }
});
addEventListener("beforeunload", (event) => {
  if (area.value !== saved) event.preventDefault();
});

// ---- From what is wrong to its place in the text.

// How far down a place stands, with every line broken where the box breaks it.
const depth = (place) => {
  const copy = area.cloneNode();
  copy.removeAttribute("id");
  copy.value = area.value.slice(0, place);
  const size = { width: `${area.clientWidth}px`, height: "0", minHeight: "0" };
  Object.assign(copy.style, { position: "absolute", visibility: "hidden", ...size });
  area.after(copy);
  const height = copy.scrollHeight;
  copy.remove();
  return height;
};

const mark = (start, end) => {
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  area.scrollTop = depth(start) - area.clientHeight / 3;
};

const goTo = ({ dataset }) => mark(Number(dataset.start), Number(dataset.end));

const put = (button) => {
  if (area.value !== about) return;
  area.focus();
  for (const [start, end, text] of JSON.parse(button.dataset.edits).sort((a, b) => b[0] - a[0])) {
    area.setRangeText(text, start, end, "end");
  }
  area.dispatchEvent(new Event("input"));
};

told.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.matches(".goto")) {
    goTo(button);
    area.scrollIntoView({ block: "nearest", behavior: "instant" });
  }
  if (button?.matches(".put")) put(button);
});

// ---- The beginning.

const goToLine = (number) => {
  const lines = area.value.split("\n");
  const start = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
  mark(start, start + (lines[number - 1] || "").length);
};

const begin = () => {
  const asked = new URLSearchParams(location.search).get("sted");
  const all = [...told.querySelectorAll("li")];
  const found = all.find((it) => it.dataset.at === asked) || (asked ? null : all[0]);
  if (found) goTo(found.querySelector(".goto"));
  else goToLine(parseInt(asked, 10) || 1);
};
if (area.value === saved) begin();
else tryOut();
