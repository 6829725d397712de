// @ts-check
/** The extension's own pages, opened in the place of the page they are about, or beside it. */

import { articleAt, isOwn } from "../addresses.js";
import { browser } from "../browser.js";
import { capture } from "./capture.js";
import { keepPage } from "./kept.js";
import * as session from "./session.js";
import { begin, read, view } from "./viewing.js";

/** @import {Trouble} from "../errors.js" */
/** @import {Page} from "./capture.js" */
/** @typedef {Pick<chrome.tabs.Tab, "id" | "incognito" | "index" | "windowId" | "url">} Seat a tab, and where it stands */

/** Read a saved article, or the tab's page when no key is given: in the page's place, where Back returns to it. Beside it
 * where the page is still needed, since its pictures can be had from itself alone, or where there is no room to keep it; and
 * in a private window, where no page of ours may stand. What opens by itself opens nothing beside: it would with each page.
 * @param {Seat} tab @param {string} [article] @param {Page | null} [page] what the tab shows, where it opens by itself */
export async function openReader(tab, article = "", page = null) {
  if (article) begin(article, view(article));
  const there = /** @type {Seat & {id: number}} */ (tab);
  const inPlace = !tab.incognito && isOwn(tab.url ?? "");
  const what = inPlace && (article ? { article } : await kept(there, page));
  if (!what) return page ? undefined : open(tab, "reader", await readerOf(tab, article));
  await Promise.all([
    session.put(`original:${tab.id}`, named(tab.url ?? ""), false),
    browser.tabs.update(there.id, { url: addressOf("reader", what) }),
  ]);
}

/** @param {Seat & {id: number}} tab @param {Page | null} page @returns {Promise<Record<string, string> | null>} */
async function kept(tab, page) {
  const taken = page ?? (await capture(tab.id));
  const shown = read(taken);
  shown.catch(() => "the page that asks is told");
  const name = await keepPage(tab, taken).catch(() => "");
  if (!name) return null;
  begin(name, shown);
  return { tab: `${tab.id}`, page: name };
}

/** Whether a tab shows the page that a reader took the place of, or that was asked for from one. @param {Seat} tab */
export async function isOriginal({ id, url = "" }) {
  if ((await session.get("original")) === named(url)) {
    await session.drop("original");
    await session.put(`original:${id}`, named(url), false);
  }
  return (await session.get(`original:${id}`)) === named(url);
}

/** @param {Seat} tab */
export const leaveOriginal = ({ id }) => session.drop(`original:${id}`);

/** The next that shows this address is to stay as it is. @param {string} url */
export const seeOriginal = (url) => session.put("original", named(url), false);

/** An article by its number: it has several addresses. @param {string} url */
const named = (url) => articleAt(url)?.id ?? url;

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

/** Whether a tab shows a page of ours. @param {chrome.tabs.Tab} tab */
export const isOurs = ({ url = "" }) => url.startsWith(browser.runtime.getURL(""));

/** All that is saved, from wherever one is: in the tab of this window that shows it already, else in one of its own.
 * @param {chrome.tabs.Tab} [from] */
export async function openLibrary(from) {
  const url = browser.runtime.getURL("pages/library.html");
  const tabs = await browser.tabs.query(from ? { windowId: from.windowId } : { currentWindow: true });
  const there = /** @type {Seat | undefined} */ (tabs.find((tab) => tab.url?.startsWith(url)));
  if (there) await bringForward(there);
  else await browser.tabs.create({ url });
}

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

/** @param {string} page @param {Record<string, string>} what */
const addressOf = (page, what) => browser.runtime.getURL(`pages/${page}.html?${new URLSearchParams(what)}`);

/** @param {Seat} tab @param {string} page @param {Record<string, string>} what */
async function open(tab, page, what) {
  const url = addressOf(page, what);
  const { windowId, id: openerTabId } = tab;
  try {
    await browser.tabs.create({ url, windowId, openerTabId, index: tab.index + 1 });
  } catch {
    await browser.tabs.create({ url }); // a window that takes no page of ours
  }
}
