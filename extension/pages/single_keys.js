// @ts-check
/** Single letters as shortcuts of a page of ours. They can be turned off, for whoever speaks to the computer. */

import { words } from "../words.js";
import { button, element } from "./screens.js";

/** @typedef {{keys: string[], label: string}} Told the first of `keys` is shown */

const OFF = "library-keys-off";
const TYPED = "input:not([type=checkbox]), textarea, select, [contenteditable]";

export const off = () => localStorage.getItem(OFF) !== null;

/** The key that was pressed for the page itself: not into a field, not for the browser; else "". @param {KeyboardEvent} event */
export function keyOf({ key, target, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey || document.querySelector("dialog[open]")) return "";
  return /** @type {Element} */ (target).matches?.(TYPED) ? "" : key;
}

/** The dialog of a page's keys. @param {HTMLDialogElement} dialog @param {Told[]} keys */
export function showKeys(dialog, keys) {
  const list = element("dl", "keys");
  for (const { keys: [first, ...others], label } of keys) {
    const shown = element("dt", "", ...[first, ...others].map((key) => element("kbd", "", NAMES[key] ?? key)));
    list.append(shown, element("dd", "", words(label)));
  }
  const on = Object.assign(element("input", ""), { type: "checkbox", checked: !off() });
  on.addEventListener("change", () => (on.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "")));
  const close = Object.assign(button({ label: words("act_close"), press: () => dialog.close(), first: true }), { autofocus: true });
  dialog.replaceChildren(
    element("h2", "", words("library_keys")),
    list,
    element("label", "check", on, element("span", "", words("library_keys_on"))),
    element("p", "actions", close),
  );
  dialog.setAttribute("aria-label", words("library_keys"));
  dialog.showModal();
}

/** @type {Record<string, string>} */
const NAMES = { Enter: "↵", Delete: "Del", Escape: "Esc" };
