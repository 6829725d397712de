// @ts-check
/** The extension's own pages, opened beside the tab they are about. */

import { browser } from "../browser.js";
import * as session from "./session.js";

/** @import {Trouble} from "../errors.js" */
/** @typedef {Pick<chrome.tabs.Tab, "id" | "incognito" | "index" | "windowId">} Seat a tab, and where it stands */

/** Read a saved article, or the tab's page when no key is given. A private window's address holds no article: Chromium
 * opens it in an ordinary window, whose history would name it. @param {Seat} tab @param {string} [article] */
export const openReader = async (tab, article = "") => open(tab, "reader", await readerOf(tab, article));

/** The reader's parameters. What a private window's reader shows is known to the background alone.
 * @param {Seat} tab @param {string} article @returns {Promise<Record<string, string>>} */
export async function readerOf(tab, article) {
  if (!tab.incognito) return article ? { article } : { tab: `${tab.id}` };
  await session.put(`read:${tab.id}`, article, true);
  return { tab: `${tab.id}`, private: "" };
}

/** The tab, before the person's eyes. @param {Seat} tab */
export async function bringForward({ id, windowId }) {
  await browser.tabs.update(/** @type {number} */ (id), { active: true });
  await browser.windows.update(windowId, { focused: true });
}

/** @param {Seat} tab @param {Trouble} trouble */
export const openTrouble = (tab, { code }) => open(tab, "trouble", { code, tab: `${tab.id}` });

/** All that is saved, from wherever one is. */
export const openLibrary = () => browser.tabs.create({ url: browser.runtime.getURL("pages/library.html") });

/** The page that saves all open tabs, which begins by itself this once. */
export async function openTabs() {
  await session.put("asked:save-tabs", true, false);
  await browser.tabs.create({ url: browser.runtime.getURL("pages/tabs.html") });
}

/** Whether something was asked for, and not yet begun. @param {string} what @returns {Promise<boolean>} */
export async function takeAsked(what) {
  const asked = await session.get(`asked:${what}`);
  await session.drop(`asked:${what}`);
  return asked === true;
}

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
