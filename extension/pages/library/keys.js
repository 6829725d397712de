// @ts-check
/** The library by keyboard: one key, one act. Keys can be turned off, for whoever speaks to the computer. */

import { words } from "../../words.js";
import { button, element } from "../screens.js";

/** @typedef {{keys: string[], act: string, label: string}} Key the first of `keys` is shown */

/** @type {Key[]} */
const KEYS = [
  { keys: ["/"], act: "search", label: "library_search" },
  { keys: ["j"], act: "next", label: "library_key_next" },
  { keys: ["k"], act: "previous", label: "library_key_previous" },
  { keys: ["Enter", "o"], act: "open", label: "act_read" },
  { keys: ["r"], act: "read", label: "library_key_read" },
  { keys: ["s"], act: "favourite", label: "library_is_favourite" },
  { keys: ["e"], act: "archive", label: "library_is_archived" },
  { keys: ["t"], act: "tags", label: "library_do_tag" },
  { keys: ["#", "Delete"], act: "trash", label: "library_do_trash" },
  { keys: ["u", "z"], act: "undo", label: "act_undo" },
  { keys: ["x"], act: "select", label: "library_select" },
  { keys: ["Escape"], act: "leave", label: "library_select_none" },
  { keys: ["?"], act: "help", label: "library_keys" },
];
/** Known from every list, and so not told. @type {Record<string, string>} */
const ALSO = { Home: "first", End: "last", ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };
const ALWAYS = ["ArrowDown", "ArrowUp", "Enter", "Escape", "Home", "End", "ArrowLeft", "ArrowRight", "Delete"];
const TYPED = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const OFF = "library-keys-off";

const off = () => localStorage.getItem(OFF) !== null;

/** What a key does, "" for nothing of ours. @param {KeyboardEvent} event */
export function actOf({ key, target, ctrlKey, metaKey, altKey }) {
  const at = /** @type {Element} */ (target);
  if (ctrlKey || metaKey || altKey || document.querySelector("dialog[open]")) return "";
  if (at.matches(TYPED)) return "";
  if (!ALWAYS.includes(key) && off()) return "";
  const act = KEYS.find(({ keys }) => keys.includes(key))?.act ?? ALSO[key] ?? "";
  // A button that is pressed and a link that is followed are so by the browser.
  if (key === "Enter" && at.matches("a, button, summary")) return "";
  // The page scrolls by them, unless the list is where the person is.
  if (key.startsWith("Arrow") || key === "Home" || key === "End") return at === document.body || at.closest(".feed") ? act : "";
  return act;
}

/** The dialog of all keys. @param {HTMLDialogElement} dialog */
export function showKeys(dialog) {
  const list = element("dl", "keys");
  for (const { keys, label } of KEYS) {
    const shown = element("dt", "", ...keys.map((key) => element("kbd", "", NAMES[key] ?? key)));
    list.append(shown, element("dd", "", words(label)));
  }
  const on = Object.assign(element("input", ""), { type: "checkbox", checked: !off() });
  on.addEventListener("change", () => (on.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "")));
  const close = button({ label: words("act_close"), press: () => dialog.close(), first: true });
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
