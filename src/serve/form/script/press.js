// A press counts where it began. What is told of a field when it is left comes between the finger down and the finger up,
// and may move what was pressed away from under the pointer; the browser then counts it as no press at all.

const PRESSED = "button, summary, label, a[href], input[type=checkbox]";
// Whoever draws further than this, in CSS pixels, takes the press back.
const STILL = 8;

let began = null;
document.addEventListener("mousedown", ({ target, button, ctrlKey, metaKey, shiftKey, altKey, clientX, clientY }) => {
  const isPlain = button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
  began = isPlain ? { control: target.closest(PRESSED), clientX, clientY } : null;
}, true);
document.addEventListener("mouseup", ({ target, clientX, clientY }) => {
  const { control, ...from } = began || {};
  began = null;
  // Still under the pointer: the browser counts it itself.
  if (!control || control.contains(target)) return;
  if (Math.hypot(clientX - from.clientX, clientY - from.clientY) <= STILL) control.click();
}, true);
