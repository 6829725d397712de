// @ts-check
/** The extension's own pages, opened beside the tab they are about. */

import { browser } from "../browser.js";

/** @import {Trouble} from "../errors.js" */
/** @typedef {Pick<chrome.tabs.Tab, "id" | "incognito" | "index" | "windowId">} Seat a tab, and where it stands */

/** Read a saved article, or the tab's page when no key is given. A private window's address holds no article: Chromium
 * opens it in an ordinary window, whose history would name it. @param {Seat} tab @param {string} [article] */
export const openReader = (tab, article = "") =>
  open(tab, "reader", tab.incognito ? { tab: `${tab.id}`, private: "" } : article ? { article } : { tab: `${tab.id}` });

/** @param {Seat} tab @param {Trouble} trouble */
export const openTrouble = (tab, { code }) => open(tab, "trouble", { code, tab: `${tab.id}` });

export const openWelcome = () => browser.tabs.create({ url: browser.runtime.getURL("pages/welcome.html") });

/** @param {Seat} tab @param {string} page @param {Record<string, string>} what */
async function open(tab, page, what) {
  const url = browser.runtime.getURL(`pages/${page}.html?${new URLSearchParams(what)}`);
  const { windowId, id: openerTabId } = tab;
  try {
    await browser.tabs.create({ url, windowId, openerTabId, index: tab.index + 1 });
  } catch {
    await browser.tabs.create({ url }); // a window that takes no page of ours
  }
}
