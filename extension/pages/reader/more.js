// @ts-check
/** The menu behind "⋯": what can be done with a saved article beside reading it. */

import { words } from "../../words.js";
import { element } from "../screens.js";
import { onSaid, say } from "./said.js";
import { told } from "./status.js";

/** @typedef {{id: string, label: string, press: () => unknown}} Entry */

/** @param {HTMLElement} menu @param {Entry[][]} groups */
export const fillMenu = (menu, groups) =>
  menu.replaceChildren(...groups.map((group) => element("div", "group", ...group.map((one) => entry(menu, one)))));

/** @param {HTMLElement} menu @param {Entry} entry */
function entry(menu, { id, label, press }) {
  const made = element("button", "entry", label);
  made.type = "button";
  made.id = id;
  made.addEventListener("click", () => {
    menu.hidePopover();
    void press();
  });
  return made;
}

/** What is so or not, and changed by a press. @param {"read" | "favourite"} name @param {{on: string, off: string}} labels
 * @returns {Entry} */
export function toggle(name, { on, off }) {
  let is = false;
  onSaid((marks) => {
    is = marks[name];
    const made = document.getElementById(`mark-${name}`);
    if (made) made.textContent = is ? on : off;
  });
  return { id: `mark-${name}`, label: is ? on : off, press: () => told(say(name, !is)) };
}

/** The entries that mark an article. @returns {Entry[]} */
export const markEntries = () => [
  toggle("read", { on: words("mark_unread"), off: words("mark_read") }),
  toggle("favourite", { on: words("mark_no_favourite"), off: words("mark_favourite") }),
];
