// @ts-check
/** Marks beside links: the script that draws them is there only while a person wants them, and learns of a link no more than
 * its mark. */

import { pagesOf, SITES } from "../addresses.js";
import { browser } from "../browser.js";
import { settings } from "../settings.js";
import { turns } from "../turns.js";
import { ask } from "./asking.js";
import { savedAt } from "./saved.js";
import { isSite, onSites, reached } from "./sites.js";

/** @typedef {"" | "saved" | "read" | "changed"} State */

const ID = "links";
const FILE = "content/links.js";
const MOST = 100; // links a page may ask about at once

/** Have the script where it is wanted, from now on. */
export function followSites() {
  onSites(() => void turn());
  void turn();
}

const oneByOne = turns(1); // two at once would both find the script not there
const turn = () => oneByOne(set).catch(() => "it is tried again at the next start");

async function set() {
  const pages = await marked();
  const [there] = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (`${there?.matches?.toSorted() ?? ""}` === `${pages.toSorted()}`) return;
  const { scripting } = browser;
  const script = { id: ID, js: [FILE], matches: pages, runAt: /** @type {const} */ ("document_idle") };
  if (!pages.length) await scripting.unregisterContentScripts({ ids: [ID] });
  else await (there ? scripting.updateContentScripts([script]) : scripting.registerContentScripts([script]));
  await toPages(pages, "on");
  // Where marks have just ended, a tab's address may be one we are not told any more.
  const on = new Set((await tabsAt(pages)).map(({ id }) => id));
  const others = (await browser.tabs.query({ discarded: false })).filter(({ id }) => !on.has(id));
  await Promise.all(others.map(({ id = -1 }) => toPage(id, "off").catch(() => "a page without marks")));
}

/** The pages that have marks, as match patterns; none while they are not wanted. */
async function marked() {
  if (!(await settings()).linkMarks) return [];
  return [...SITES.map((site) => site.replace("*://", "https://")), ...(await reached()).map(pagesOf)];
}

/** Have the marks drawn anew: something was saved, thrown away or read. */
export const markAgain = async () => toPages(await marked(), "again");

/** @param {string[]} pages @param {"on" | "again"} links */
async function toPages(pages, links) {
  const tabs = await tabsAt(pages);
  await Promise.all(tabs.map(({ id = -1 }) => toPage(id, links).catch(() => "a page that has not loaded")));
}

/** @param {string[]} pages */
const tabsAt = async (pages) => (pages.length ? browser.tabs.query({ url: pages, discarded: false }) : []);

/** @param {number} tabId @param {string} links */
async function toPage(tabId, links) {
  try {
    await browser.tabs.sendMessage(tabId, { links });
  } catch (error) {
    if (links !== "on") throw error;
    await browser.scripting.executeScript({ target: { tabId }, files: [FILE] });
  }
}

/** What is to stand beside each link that a page has, when it is that which is asked.
 * @param {any} message @param {{url?: string}} sender @returns {Promise<{states: State[]}> | null} */
export const heardFromLinks = ({ act, addresses }, { url = "" }) =>
  act === "links" ? statesOf(addresses, url).then((states) => ({ states }), () => ({ states: [] })) : null;

/** @param {unknown} addresses @param {string} page that asks @returns {Promise<State[]>} */
async function statesOf(addresses, page) {
  if (!Array.isArray(addresses) || !(await settings()).linkMarks || !(await isSite(page))) return [];
  const keys = await Promise.all(addresses.slice(0, MOST).map((address) => savedAt(String(address))));
  const articles = [...new Set(keys.filter(Boolean))];
  if (!articles.length) return [];
  const { states } = await ask({ type: "askStates", articles });
  const by = new Map(states.map((state) => [state.article, state]));
  return keys.map((key) => named(by.get(key)));
}

/** @param {{read: boolean, changed: boolean} | undefined} state @returns {State} */
const named = (state) => (!state ? "" : state.changed ? "changed" : state.read ? "read" : "saved");
