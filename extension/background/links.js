// @ts-check
/** Marks beside links: the script that draws them is there only while a person wants them, and learns of a link no more than
 * its mark. */

import { articleAt, SITES } from "../addresses.js";
import { browser } from "../browser.js";
import { onSettings, settings } from "../settings.js";
import { ask } from "./asking.js";
import { savedAt } from "./saved.js";

/** @typedef {"" | "saved" | "read" | "changed"} State */

const ID = "links";
const FILE = "content/links.js";
const MOST = 100; // links a page may ask about at once

/** Have the script where it is wanted, from now on. */
export function followSettings() {
  onSettings(({ linkMarks }) => void turn(linkMarks));
  void settings().then(({ linkMarks }) => turn(linkMarks));
}

/** @type {Promise<unknown>} */
let turning = Promise.resolve();

/** One change after another: two at once would both find the script not there. @param {boolean} on */
function turn(on) {
  turning = turning.then(() => set(on)).catch(() => "it is tried again at the next start");
  return turning;
}

/** @param {boolean} on */
async function set(on) {
  const there = (await browser.scripting.getRegisteredContentScripts({ ids: [ID] })).length > 0;
  if (on === there) return;
  if (on) await browser.scripting.registerContentScripts([{ id: ID, js: [FILE], matches: MATCHES, runAt: "document_idle" }]);
  else await browser.scripting.unregisterContentScripts({ ids: [ID] });
  await toPages(on ? "on" : "off");
}

const MATCHES = SITES.map((site) => site.replace("*://", "https://"));

/** Have the marks drawn anew: something was saved, thrown away or read. */
export async function markAgain() {
  if ((await settings()).linkMarks) await toPages("again");
}

/** @param {"on" | "off" | "again"} links */
async function toPages(links) {
  const tabs = await browser.tabs.query({ url: MATCHES, discarded: false });
  await Promise.all(tabs.map(({ id = -1 }) => toPage(id, links).catch(() => "a page that has not loaded")));
}

/** @param {number} tabId @param {string} links */
async function toPage(tabId, links) {
  try {
    await browser.tabs.sendMessage(tabId, { links });
  } catch (error) {
    if (links !== "on") throw error;
    await browser.scripting.executeScript({ target: { tabId }, files: [FILE] });
  }
}

/** What is to stand beside each link that a page has, when it is that which is asked. @param {any} message
 * @returns {Promise<{states: State[]}> | null} */
export const heardFromLinks = ({ act, addresses }) =>
  act === "links" ? statesOf(addresses).then((states) => ({ states }), () => ({ states: [] })) : null;

/** @param {unknown} addresses @returns {Promise<State[]>} */
async function statesOf(addresses) {
  if (!Array.isArray(addresses) || !(await settings()).linkMarks) return [];
  const keys = await Promise.all(addresses.slice(0, MOST).map((address) => keyAt(String(address))));
  const articles = [...new Set(keys.filter(Boolean))];
  if (!articles.length) return [];
  const { states } = await ask({ type: "askStates", articles });
  const by = new Map(states.map((state) => [state.article, state]));
  return keys.map((key) => named(by.get(key)));
}

/** @param {string} address */
const keyAt = (address) => (articleAt(address) ? savedAt(address) : "");

/** @param {{read: boolean, changed: boolean} | undefined} state @returns {State} */
const named = (state) => (!state ? "" : state.changed ? "changed" : state.read ? "read" : "saved");
