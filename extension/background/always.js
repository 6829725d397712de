// @ts-check
/** The reader by itself, for whoever wants it always: in place of an article's page, once it is there. Who came back to the
 * page, or asked for the original, stays there. */

import { articleAt, isOwn } from "../addresses.js";
import { browser } from "../browser.js";
import { settings } from "../settings.js";
import { capture } from "./capture.js";
import { keyOf } from "./marks.js";
import { isOriginal, leaveOriginal, openReader } from "./open.js";
import { readPage } from "./viewing.js";

/** @typedef {chrome.tabs.Tab & {id: number}} Tab */

/** What there is to read of: a video is to be watched. */
const TEXTS = /\/(?:a|live)-[1-9][0-9]*\/*$/;

/** @type {Set<string>} tabs and addresses that are looked at */
const looking = new Set();

/** A tab shows another address, or has loaded it. @param {Tab} tab */
export async function arrived(tab) {
  const { id, url = "", incognito } = tab;
  const look = `${id} ${url}`;
  if (incognito || looking.has(look) || url.startsWith(browser.runtime.getURL(""))) return;
  looking.add(look);
  try {
    if (await isOriginal(tab)) return;
    await leaveOriginal(tab);
    if (isText(url) && (await settings()).readerAlways) await read(tab);
  } catch {
    // Nobody asked for it just now: the page stays.
  } finally {
    looking.delete(look);
  }
}

/** @param {string} url */
const isText = (url) => isOwn(url) && articleAt(url) !== null && TEXTS.test(new URL(url).pathname);

/** @param {Tab} tab */
async function read(tab) {
  const article = await keyOf(tab);
  const page = article ? null : await capture(tab.id);
  // Read once before it goes: what is no article, or of a layout nobody knows, is better on its own page.
  if (page && (await readPage(page)).layout === "readability") return;
  const now = await browser.tabs.get(tab.id);
  if (now.url === tab.url) await openReader(tab, article, page);
}
