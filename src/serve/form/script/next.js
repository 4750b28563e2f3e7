// What to do when the file is saved.

import { form, make, own, words } from "./page.js";

const next = document.getElementById("next");

const path = (parent, file) => {
  const line = make("li", parent);
  make("code", line, { textContent: file });
  line.append(" ");
  const copy = make("button", line, { type: "button", textContent: words.copy });
  line.append(" ");
  // For those who know no paths: the file as one that can be attached to a letter.
  make("a", line, { href: `${own}fil?navn=${encodeURIComponent(file)}`, download: file.split("/").at(-1), textContent: words.fetch });
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(file);
    copy.textContent = words.copied;
  });
};

/** What was said after saving holds no longer. */
export const hideNext = () => { next.hidden = true; };

/** Says what has happened, and what comes now. Whether there is nothing left to mend comes back. */
export const showNext = (said) => {
  const errors = said.findings.filter((it) => it.level === "error").length;
  next.replaceChildren();
  make("h2", next, { id: "next-title", textContent: errors ? words.halfway : words.done });
  if (errors) {
    make("p", next, { textContent: words.leftErrors });
  } else {
    const steps = make("ol", next);
    const look = make("li", steps);
    make("a", look, { href: `/${said.address}`, target: "_blank", textContent: words.look });
    look.append(`. ${words.lookWhy}`);
    const give = make("li", steps, { textContent: words.send });
    const files = make("ul", give);
    const isSource = sessionStorage.getItem("haandbog-sources") === "yes";
    const all = [said.path, ...(isSource ? ["content/kilder.yaml"] : [])];
    for (const file of all) path(files, file);
    const git = make("details", next);
    make("summary", git, { textContent: words.git });
    const title = document.getElementById("f-title")?.value.replace(/["$`\\]/g, "") || "";
    make("code", make("p", git, { textContent: `${words.gitHow} ` }), { textContent: `git add ${all.join(" ")} && git commit -m "${title}" && git push` });
    if (form.dataset.guide) {
      const more = make("p", next);
      make("a", more, { href: form.dataset.guide, target: "_blank", textContent: words.guide });
    }
  }
  next.hidden = false;
  if (errors) return false;
  next.focus({ preventScroll: true });
  scrollTo({ top: 0, behavior: "instant" });
  return true;
};
