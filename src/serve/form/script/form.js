// The form's own script: tries out what stands in the fields while somebody writes, and saves when they say so.

import "./amounts.js";
import { arrive } from "./arrive.js";
import "./choose.js";
import { hasOddDate, openAt, press, showFindings, written } from "./findings.js";
import { showPage } from "./follow.js";
import "./lists.js";
import { hideNext, showNext } from "./next.js";
import { form, inSentences, own, send, words, write } from "./page.js";
import { showParts } from "./parts.js";
import "./press.js";
import { draft } from "./values.js";
import { followWaits } from "./waits.js";

const status = document.getElementById("status");
const trouble = document.getElementById("trouble");
const note = document.getElementById("preview-note");
const hint = document.getElementById("hint");

let saved = "", turn = 0, isSaving = false, timer = 0;
const isChanged = () => JSON.stringify(draft()) !== saved;

// How much is left, and before or behind it what has become of the file.
const say = ({ before = "", summary = "", after = "" }) => {
  const parts = [["", before], ["count", summary], ["", after]].filter(([, text]) => text);
  status.replaceChildren(...parts.flatMap(([className, textContent], at) => {
    const part = Object.assign(document.createElement("span"), { className, textContent });
    return at > 0 ? [" ", part] : [part];
  }));
};

const tell = (said) => {
  trouble.replaceChildren();
  if (said.error) write(trouble, inSentences(said));
};

const show = (said, asked, isLeaving) => {
  document.getElementById("path").textContent = said.path;
  // Where a field says something else by now, the next answer counts what is left.
  const isSo = showFindings(said.findings, asked, isLeaving);
  if (isSo) say({ summary: said.summary, after: isChanged() ? words.unsaved : "" });
  note.textContent = said.preview === null ? words.old : "";
  if (said.preview !== null) showPage(said.preview);
};

const tryOut = async (isLeaving = false) => {
  const mine = ++turn;
  const asked = written();
  try {
    const { ok, said } = await send("proev", draft());
    if (mine !== turn) return null;
    tell(said);
    if (ok) show(said, asked, isLeaving);
    return ok ? said : null;
  } catch {
    if (mine === turn) tell({ error: words.away });
    return null;
  }
};

const later = () => {
  if (isChanged()) hideNext();
  clearTimeout(timer);
  timer = setTimeout(() => tryOut(), 250);
};
form.addEventListener("input", later);
form.addEventListener("change", ({ target }) => {
  if (target.matches('select[data-entry="theory"]')) showParts(target);
  later();
});

// Fields inside others say at the foot what they are for, when somebody is there; on a phone when somebody asks.
const help = document.getElementById("help");
const unfold = (isOpen) => {
  hint.classList.toggle("open", isOpen);
  hint.setAttribute("aria-hidden", String(!isOpen));
  help.setAttribute("aria-expanded", String(isOpen));
};
help.addEventListener("click", () => unfold(help.getAttribute("aria-expanded") !== "true"));
form.addEventListener("focusin", ({ target }) => {
  if (target === help) return;
  const ids = (target.getAttribute("aria-describedby") || "").split(" ");
  const told = ids.map((id) => document.getElementById(id)).find((it) => it?.matches(".help.quiet"));
  hint.textContent = told?.textContent || "";
  help.hidden = !told;
  unfold(false);
});

// Whoever saves in the middle of a sentence goes on where they were; who presses the button is told what comes now.
const save = async (isDone) => {
  if (isSaving) return;
  isSaving = true;
  press();
  // What is being written is finished, as if one had gone on to the next field.
  document.activeElement?.dispatchEvent(new Event("change", { bubbles: true }));
  say({ after: words.saving });
  if (hasOddDate()) await tryOut(true);
  clearTimeout(timer);
  turn += 1;
  say({ after: words.saving });
  try {
    const { ok, said } = await send("gem", draft());
    tell(said);
    if (!ok) say({ after: words.unsaved });
    if (ok) {
      saved = JSON.stringify(draft());
      sessionStorage.setItem("haandbog-saved", JSON.stringify({ isDone, focus: document.activeElement.id, top: scrollY }));
      location.replace(`${own}ret?fil=${encodeURIComponent(said.path)}`);
    }
  } catch {
    tell({ error: words.away });
    say({ after: words.unsaved });
  }
  isSaving = false;
};
form.addEventListener("submit", (event) => {
  event.preventDefault();
  save(true);
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    save(false);
  }
});
addEventListener("beforeunload", (event) => {
  if (isChanged()) event.preventDefault();
});

// ---- The beginning.

followWaits(form);
saved = JSON.stringify(draft());
const again = JSON.parse(sessionStorage.getItem("haandbog-saved") || "null");
sessionStorage.removeItem("haandbog-saved");
if (form.dataset.path === "") sessionStorage.removeItem("haandbog-sources");
const query = new URLSearchParams(location.search);
const asked = query.get("sted");
// Whoever begins, begins with the title.
if (form.dataset.path === "" && !again) document.getElementById("f-title")?.focus({ preventScroll: true });
tryOut().then((said) => {
  if (!again) {
    if (asked && said) openAt(said.findings, asked);
    else arrive(query.getAll("ved"));
    return;
  }
  say({ before: words.saved, summary: said?.summary, after: isChanged() ? words.unsaved : "" });
  const isReady = said !== null && showNext(said);
  if (again.isDone && isReady) return;
  const focus = again.focus && document.getElementById(again.focus);
  if (focus) focus.focus({ preventScroll: true });
  scrollTo({ top: again.top, behavior: "instant" });
});
