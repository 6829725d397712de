// @ts-check
/** What is remembered of a tab, and of work not finished: until the browser closes, and of private windows not at all
 * beyond this background's own life. */

import { browser } from "../browser.js";

/** @typedef {{url: string, article: string}} Kept what was last saved from a tab */
/** @typedef {Pick<chrome.tabs.Tab, "id" | "incognito">} Tab */

/** @type {Map<string, unknown>} */
const privately = new Map();

/** @param {string} key @param {unknown} value @param {boolean} incognito */
export const put = async (key, value, incognito) =>
  incognito ? void privately.set(key, value) : browser.storage.session.set({ [key]: value });

/** @param {string} key @returns {Promise<any>} */
export const get = async (key) => privately.get(key) ?? (await browser.storage.session.get(key))[key];

/** @param {string} key */
export async function drop(key) {
  privately.delete(key);
  await browser.storage.session.remove(key);
}

/** @param {Tab} tab @param {Kept} kept */
export const remember = (tab, kept) => put(`tab:${tab.id}`, kept, tab.incognito);

/** @param {Tab} tab @returns {Promise<Kept | undefined>} */
export const recall = (tab) => get(`tab:${tab.id}`);

/** @param {number} tabId */
export const forget = (tabId) => drop(`tab:${tabId}`);

/** Work that an earlier life of this background began. @returns {Promise<any[]>} */
export const unfinished = async () =>
  Object.entries(await browser.storage.session.get(null)).flatMap(([key, value]) => (key.startsWith("job:") ? [value] : []));
