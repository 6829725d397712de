// @ts-check
/** What a person asks of a tab, by button, key or menu; what fails is told there. */

import { browser } from "../browser.js";
import { toTrouble } from "../errors.js";
import { keyOf } from "./marks.js";
import { tellTrouble } from "./notices.js";
import { openReader } from "./open.js";
import { askAboutLink, asked } from "./private.js";
import { save, saveLink } from "./save.js";
import { savedAt } from "./saved.js";

/** @import {Doing} from "./notices.js" */
/** @typedef {chrome.tabs.Tab & {id: number}} Tab */

/** Save, or read what is saved. @param {Tab} tab */
export async function saveOrRead(tab) {
  const article = await keyOf(tab);
  if (article) await openReader(tab, article);
  else await saveAsked(tab);
}

/** @param {Tab} tab */
export const saveAsked = (tab) => (tab.incognito ? asked(tab, "save") : save(tab));

/** @param {Tab} tab */
export const read = async (tab) => openReader(tab, await keyOf(tab));

/** @param {Tab} tab @param {string} link */
export async function saveOrReadLink(tab, link) {
  const article = await savedAt(link);
  if (tab.incognito) await askAboutLink(tab, link);
  else if (article) await openReader(tab, article);
  else await saveLink(tab, link);
}

/** Do it for a tab; what fails is told there. A page of ours has no article but the one it shows.
 * @param {chrome.tabs.Tab | undefined} tab @param {Doing} doing @param {(tab: Tab) => Promise<unknown> | undefined} what */
export async function forTab(tab, doing, what) {
  if (tab?.id === undefined || tab.url?.startsWith(browser.runtime.getURL(""))) return;
  const known = /** @type {Tab} */ (tab);
  try {
    await what(known);
  } catch (error) {
    await tellTrouble(known, toTrouble(error), doing);
  }
}

/** What is tried again when it fails. @param {string} act @param {string} [link] @returns {Doing} */
export const doingOf = (act, link = "") =>
  act.startsWith("save-link") ? { act: "save-link", link } : { act: act.startsWith("read") ? "read" : "save" };
