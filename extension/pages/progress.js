// @ts-check
/** A dialog for what takes its time: asked first, then told how far it is, and given up at any moment. */

import { toTrouble } from "../errors.js";
import { words } from "../words.js";
import { button, element, tellTrouble } from "./screens.js";

/** @typedef {{say: (text: string, share?: number) => void, signal: AbortSignal}} Work `share` from 0 to 1, unknown without */
/** @typedef {(string | Node)[]} Told */

/** Ask with `parts`; then do the work and tell of it.
 * @param {HTMLDialogElement} dialog @param {{title: string, parts: Node[], start: string, work: (doing: Work) => Promise<Told>,
 *   final?: boolean}} what `work` returns what is to be told at the end, line by line; what is `final` is not begun by a mere Enter */
export function askAndDo(dialog, { title, parts, start, work, final = false }) {
  const giveUp = new AbortController();
  const heading = element("h2", "", title);
  const begin = button({ label: start, first: true, press: () => doing(dialog, heading, work, giveUp) });
  begin.classList.toggle("final", final);
  const leave = button({ label: words("act_cancel"), press: () => dialog.close() });
  dialog.replaceChildren(heading, ...parts, element("p", "actions", begin, leave));
  dialog.setAttribute("aria-label", title);
  leave.autofocus = final;
  // A browser tells of a close when it comes to it: that may be the last dialog's, once this one is open.
  const closed = () => {
    if (dialog.open) return;
    dialog.removeEventListener("close", closed);
    giveUp.abort();
  };
  dialog.addEventListener("close", closed);
  dialog.showModal();
}

/** @param {HTMLDialogElement} dialog @param {HTMLElement} heading @param {(doing: Work) => Promise<Told>} work
 * @param {AbortController} giveUp */
async function doing(dialog, heading, work, giveUp) {
  const bar = element("progress", "");
  bar.setAttribute("aria-label", heading.textContent);
  const text = element("p", "detail");
  const cancel = button({ label: words("act_cancel"), press: () => giveUp.abort() });
  const told = element("div", "told");
  told.role = "status";
  dialog.replaceChildren(heading, bar, text, told, element("p", "actions", cancel));
  cancel.focus();
  const say = (/** @type {string} */ line, /** @type {number} */ share = -1) => {
    text.textContent = line;
    if (share >= 0) bar.value = share;
    else bar.removeAttribute("value");
  };
  try {
    const lines = await work({ say, signal: giveUp.signal });
    told.replaceChildren(...lines.map((line) => (typeof line === "string" ? element("p", "", line) : line)));
  } catch (error) {
    if (giveUp.signal.aborted) told.textContent = words("library_cancelled");
    else tellTrouble(told, toTrouble(error));
  }
  bar.remove();
  text.remove();
  const close = button({ label: words("act_close"), press: () => dialog.close(), first: true });
  cancel.replaceWith(close);
  if (dialog.open) close.focus();
}
