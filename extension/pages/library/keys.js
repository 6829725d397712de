// @ts-check
/** The library by keyboard: one key, one act. */

import { keyOf, off } from "../single_keys.js";

/** @typedef {{keys: string[], act: string, label: string}} Key the first of `keys` is shown */

/** @type {Key[]} */
export const KEYS = [
  { keys: ["/"], act: "search", label: "library_search" },
  { keys: ["j"], act: "next", label: "library_key_next" },
  { keys: ["k"], act: "previous", label: "library_key_previous" },
  { keys: ["Enter", "o"], act: "open", label: "menu_read" },
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

/** These are about an article: who is at none types a word, and means no key. */
const ABOUT = ["open", "read", "favourite", "archive", "tags", "trash", "select"];

/** What a key does, "" for nothing of ours. @param {KeyboardEvent} event */
export function actOf(event) {
  const at = /** @type {Element} */ (event.target);
  if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !at.matches("input, textarea")) return "undo";
  const key = keyOf(event);
  if (key === "Escape" && document.querySelector(":popover-open")) return ""; // the browser closes what is open
  if (!ALWAYS.includes(key) && off()) return "";
  const act = KEYS.find(({ keys }) => keys.includes(key))?.act ?? ALSO[key] ?? "";
  if (ABOUT.includes(act) && !at.closest(".feed") && document.getElementById("selection")?.hidden) return "";
  // A button that is pressed and a link that is followed are so by the browser.
  if (key === "Enter" && at.matches("a, button, summary")) return "";
  // The page scrolls by them, unless the list is where the person is.
  if (key.startsWith("Arrow") || key === "Home" || key === "End") return at === document.body || at.closest(".feed") ? act : "";
  return act;
}
