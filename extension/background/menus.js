// @ts-check
/** The context menus, on dw.com's pages, on links to its articles, and on the toolbar button. */

import { ARTICLE_LINKS, SITES } from "../addresses.js";
import { browser } from "../browser.js";
import { words } from "../words.js";

/** @typedef {`${chrome.contextMenus.ContextType}`} Context */
/** @typedef {{id: string, title: string, contexts: [Context, ...Context[]], documentUrlPatterns?: string[], targetUrlPatterns?: string[]}} Entry */

/** Wherever on the page: a picture and a selection have menus of their own. @type {Entry["contexts"]} */
const PAGE = ["page", "image", "selection"];

/** @type {Entry[]} */
const ENTRIES = [
  { id: "save", title: "menu_save", contexts: PAGE, documentUrlPatterns: SITES },
  { id: "read", title: "menu_read", contexts: PAGE, documentUrlPatterns: SITES },
  { id: "save-link", title: "menu_save_link", contexts: ["link"], targetUrlPatterns: ARTICLE_LINKS },
  { id: "save-tabs", title: "command_save_tabs", contexts: ["action"] },
  { id: "library", title: "menu_library", contexts: ["action"] },
];

/** Browsers keep them from then on; after an update they may be others. */
export async function makeMenus() {
  await browser.contextMenus.removeAll();
  for (const { title, ...entry } of ENTRIES) browser.contextMenus.create({ ...entry, title: words(title) });
}
