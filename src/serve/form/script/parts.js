// The parts of the theory that a record names, to be ticked.

import { fields, inside, near } from "./values.js";
import { form } from "./page.js";

/** Shows the parts of the theory that is chosen. */
export const showParts = (select) => {
  const record = select.closest("li.item") || form;
  for (const field of fields(inside(record)).filter((it) => it.dataset.shape === "ticks")) {
    const box = near(field, ".ticks");
    const of = (group) => group.dataset.theory === select.value;
    const groups = [...box.querySelectorAll(".tick-group")];
    const template = [...document.querySelectorAll("template[data-theory]")].find(of);
    if (!groups.some(of) && template) {
      const holder = document.createElement("template");
      holder.innerHTML = template.innerHTML.replaceAll("__ID__", box.dataset.id);
      box.append(...holder.content.children);
    }
    for (const group of box.querySelectorAll(".tick-group")) group.hidden = !of(group);
    near(box, ".none").hidden = select.value !== "";
    field.hidden = select.value === "" && !box.querySelector("input:checked");
  }
};

const showAll = () => {
  for (const select of form.querySelectorAll('select[data-entry="theory"]')) showParts(select);
};
form.addEventListener("haandbog-added", showAll);
showAll();
