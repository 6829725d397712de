// @ts-check
/** Private windows: a person is asked before anything is saved from one, on the page it concerns. */

import { Trouble } from "../errors.js";
import { askFirst } from "./notices.js";
import { bringForward } from "./open.js";
import { saveLink } from "./save.js";
import { articleOf } from "./saved.js";
import * as session from "./session.js";

/** @typedef {chrome.tabs.Tab & {id: number}} Tab */

/** @param {Tab} tab @param {"save" | "save-link"} act @param {string} [link] */
export async function asked(tab, act, link) {
  if (!(await askFirst(tab, act, link))) throw new Trouble("browser-page");
}

/** @param {Tab} tab @param {string} link */
export async function askAboutLink(tab, link) {
  await session.put(`link:${tab.id}`, link, true);
  await asked(tab, "save-link", link);
}

/** The link that a private window was asked about: the one remembered, else what the notice hands back, which comes out of
 * a page and so may name nothing but an article of dw.com or a listed mirror. @param {Tab} tab @param {{link?: unknown}} message */
export async function saveAskedLink(tab, message) {
  const handed = String(message.link ?? "");
  const fit = tab.incognito && (await articleOf(handed));
  const link = (await session.get(`link:${tab.id}`)) ?? (fit ? handed : "");
  await session.drop(`link:${tab.id}`);
  if (!link) throw new Trouble("link-failed");
  await saveLink(tab, link);
}

/** Act on a tab from a page of ours, and have the person see it. @param {Tab} tab @param {() => Promise<unknown>} act @returns {Promise<null>} */
export async function askThere(tab, act) {
  await act();
  await bringForward(tab);
  return null;
}
