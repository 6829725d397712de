// @ts-check
/** The context menus, on pages of dw.com and its mirrors, on links to articles, and on the toolbar button. */

import { ARTICLE_LINKS, articlesAmong, pagesOf, SITES } from "../addresses.js";
import { browser } from "../browser.js";
import { turns } from "../turns.js";
import { words } from "../words.js";
import { reached } from "./sites.js";

/** @typedef {`${chrome.contextMenus.ContextType}`} Context */
/** @typedef {{id: string, title: string, contexts: [Context, ...Context[]], documentUrlPatterns?: string[], targetUrlPatterns?: string[]}} Entry */

/** Wherever on the page: a picture and a selection have menus of their own. @type {Entry["contexts"]} */
const PAGE = ["page", "image", "selection"];

/** @param {string[]} mirrors the pages of each, as a match pattern @returns {Entry[]} */
const entries = (mirrors) => [
  { id: "save", title: "menu_save", contexts: PAGE, documentUrlPatterns: [...SITES, ...mirrors] },
  { id: "read", title: "menu_read", contexts: PAGE, documentUrlPatterns: [...SITES, ...mirrors] },
  { id: "save-link", title: "menu_save_link", contexts: ["link"], targetUrlPatterns: ARTICLE_LINKS },
  ...(mirrors.length ? [linksWithin(mirrors)] : []), // no pattern would mean every page
  { id: "save-tabs", title: "command_save_tabs", contexts: ["action"] },
  { id: "library", title: "menu_library", contexts: ["action"] },
];

/** A mirror is asked by its own pages alone, so it is on these that its links can be saved.
 * @param {string[]} mirrors @returns {Entry} */
const linksWithin = (mirrors) => ({
  ...{ id: "save-link-here", title: "menu_save_link", contexts: ["link"] },
  ...{ documentUrlPatterns: mirrors, targetUrlPatterns: mirrors.flatMap(articlesAmong) },
});

const oneByOne = turns(1); // two at once would both make what was taken away once

/** Browsers keep them from then on; after an update they may be others. Those of dw.com come at once: just started, Chromium
 * takes seconds to tell what an administrator decided, mirrors among it. */
export async function makeMenus() {
  await oneByOne(() => make([]));
  if ((await reached()).length) await renewMenus();
}

/** With other mirrors they are others. */
export const renewMenus = () => oneByOne(async () => make((await reached()).map(pagesOf)));

/** @param {string[]} mirrors */
async function make(mirrors) {
  await browser.contextMenus.removeAll();
  for (const { title, ...entry } of entries(mirrors)) browser.contextMenus.create({ ...entry, title: words(title) });
}
