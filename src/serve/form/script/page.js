// What every script of the form needs of its page: its words, its elements, its own server.

export const form = document.getElementById("form");
export const words = document.getElementById("bar").dataset;
export const own = form.dataset.own;
const token = document.querySelector('meta[name="haandbog-token"]').content;

export const make = (name, parent, values = {}) => parent.appendChild(Object.assign(document.createElement(name), values));

/** Words into an element; what stands between backticks as code. */
export const write = (parent, text) => {
  text.split("`").forEach((part, at) => {
    if (at % 2 === 1) make("code", parent, { textContent: part });
    else if (part) parent.append(part);
  });
  return parent;
};

/** What went wrong and the way out are written as parts of a sentence; together they are two. */
export const inSentences = ({ error, help }) => {
  const parts = [error, help].filter(Boolean).map((part) => part[0].toUpperCase() + part.slice(1));
  return parts.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`)).join(" ");
};

/** Sends something to the server; what it says comes back, with whether it could do it. */
export const send = async (name, body) => {
  const answer = await fetch(own + name, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Haandbog-Token": token },
    body: JSON.stringify(body),
  });
  const isJson = (answer.headers.get("content-type") || "").startsWith("application/json");
  const said = isJson ? await answer.json() : { error: (await answer.text()).replace(/<[^>]*>/g, " ").trim() };
  return { ok: answer.ok, said };
};

/** Somebody has changed something: the draft is tried out. */
export const changed = () => form.dispatchEvent(new Event("input", { bubbles: true }));
