// @ts-check
/** What is remembered of a tab, until the browser closes; and of work not finished, until it is. Of private windows nothing
 * is, beyond this background's own life. */

import { browser } from "../browser.js";

/** What the notice on a tab is about, what failed there, what its reader reads, the link it was asked about, the pages whose
 * place a reader took, and the last of these. */
const OF_A_TAB = ["tab", "notice", "failed", "read", "link", "page", "original"];

/** @typedef {{url: string, article: string}} Kept what was last saved from a tab */
/** @typedef {Pick<chrome.tabs.Tab, "id" | "incognito">} Tab */

/** @type {Map<string, unknown>} */
const privately = new Map();

/** @param {string} key @param {unknown} value @param {boolean} incognito */
export const put = async (key, value, incognito) =>
  incognito ? void privately.set(key, value) : browser.storage.session.set({ [key]: value });

/** Keep what is left to do, also when the browser closes meanwhile. @param {string} key @param {unknown} value @param {boolean} incognito */
export const putLasting = async (key, value, incognito) =>
  incognito ? void privately.set(key, value) : browser.storage.local.set({ [key]: value });

/** @param {string} key @returns {Promise<any>} */
export const get = async (key) => privately.get(key) ?? (await browser.storage.session.get(key))[key];

/** @param {string} key */
export async function drop(key) {
  privately.delete(key);
  await Promise.all([browser.storage.session.remove(key), browser.storage.local.remove(key)]);
}

/** @param {Tab} tab @param {Kept} kept */
export const remember = (tab, kept) => put(`tab:${tab.id}`, kept, tab.incognito);

/** @param {Tab} tab @returns {Promise<Kept | undefined>} */
export const recall = (tab) => get(`tab:${tab.id}`);

/** @param {number} tabId */
export const forget = (tabId) => Promise.all(OF_A_TAB.map((what) => drop(`${what}:${tabId}`)));

/** What an earlier life of this background left to do, by the word its keys begin with. @param {string} what
 * @returns {Promise<[string, any][]>} */
export const left = async (what) =>
  Object.entries(await browser.storage.local.get(null)).filter(([key]) => key.startsWith(`${what}:`));
