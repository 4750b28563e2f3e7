// The page beside the form: made anew while somebody writes, and shown where they are.

import { form, own } from "./page.js";

const frame = document.getElementById("preview");
let turn = 0;

/** Shows a page that was tried out. */
export const showPage = (address) => {
  const inner = frame.contentWindow;
  let top = 0;
  try { top = inner.scrollY; } catch { top = 0; }
  frame.addEventListener("load", () => {
    inner.scrollTo({ top, behavior: "instant" });
    follow();
  }, { once: true });
  turn += 1;
  inner.location.replace(`${own}vist/${address.split("/").map(encodeURIComponent).join("/")}?${turn}`);
};

// Blanks, the dots between thousands and the marks of Markdown do not count.
export const bare = (text) => text.replace(/[\s.\u00a0\u00ad*_`#>[\]]+/g, "").toLowerCase();
const LEAST = 3, MOST = 30;

// The words of a control that are told last: of a text the line that is being written.
const written = (control) => {
  const text = control.matches("select") ? (control.value && control.selectedOptions[0].textContent) : control.value;
  const end = control.selectionStart ?? text.length;
  const line = text.slice(0, end).split("\n").at(-1) || text.split("\n").find(Boolean) || "";
  return bare(line).slice(-MOST);
};

// Where the page says what stands in the field that somebody is in: its words, else those beside it.
const follow = () => {
  const here = document.activeElement;
  const field = here?.closest("#form [data-key], #form [data-shape=body]");
  const page = frame.contentDocument?.querySelector("main");
  if (!field || !page) return;
  const controls = "textarea, input:not([type=checkbox], [type=hidden]), select";
  const beside = [field, field.closest("li.item")].flatMap((it) => [...(it?.querySelectorAll(controls) || [])]);
  const blocks = [...page.querySelectorAll("h1, h2, h3, p, li, dt, dd, td, th, figcaption")];
  const texts = blocks.map((it) => bare(it.textContent));
  const near = [here, ...beside].filter((it) => it.matches(controls)).map(written).filter((it) => it.length >= LEAST);
  // Of all that say it, what says little else.
  const closest = (wanted) => {
    const saying = blocks.filter((_, at) => texts[at].includes(wanted));
    return saying.sort((a, b) => a.textContent.length - b.textContent.length)[0];
  };
  const found = near.map(closest).find(Boolean);
  if (!found) return;
  const box = found.getBoundingClientRect();
  const room = frame.clientHeight;
  if (box.top < 0 || box.bottom > room) frame.contentWindow.scrollBy({ top: box.top - room / 3, behavior: "instant" });
};
form.addEventListener("focusin", follow);
