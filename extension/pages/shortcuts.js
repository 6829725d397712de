// @ts-check
/** The shortcuts as they are: a person may have changed them, and a browser left one away. */

import { browser } from "../browser.js";
import { element } from "./screens.js";

/** @param {HTMLElement} list a `dl` */
export async function showShortcuts(list) {
  const set = (await browser.commands.getAll()).filter(({ shortcut }) => shortcut);
  for (const { shortcut = "", description = "" } of set.reverse()) {
    list.append(element("dt", "", element("kbd", "", shortcut)), element("dd", "", description));
  }
  list.hidden = !set.length;
}

/** Where a person changes them is the browser's own page. */
export async function openShortcuts() {
  const { openShortcutSettings } = /** @type {any} */ (browser.commands); // Firefox alone has it
  await (openShortcutSettings ? openShortcutSettings() : browser.tabs.create({ url: "chrome://extensions/shortcuts" }));
}
