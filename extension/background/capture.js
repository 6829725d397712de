// @ts-check
/** A page as the person has it before them: its HTML, its address, and the pictures it has itself loaded. */

import { isOwn } from "../addresses.js";
import { browser } from "../browser.js";
import { Trouble } from "../errors.js";

/** @typedef {{html: string, url: string, pictures: string[]}} Page */

const AGAIN = 300; // ms: right after a navigation, Chromium may refuse activeTab once

/** The page of a tab, under the address the browser reports for it. @param {number} tabId @returns {Promise<Page>} */
export async function capture(tabId) {
  for (let left = 2; ; left -= 1) {
    const taken = await inPage(tabId, taking);
    const tab = await tabOf(tabId);
    const url = tab.url ?? "";
    // dw.com navigates without reloading: between taking and asking, the tab may have moved on.
    if (!left || sameAddress(url, taken.address)) return { html: taken.html, url, pictures: taken.pictures };
  }
}

/** Run a function in a tab's page. @template {any[]} A @template R
 * @param {number} tabId @param {(...args: A) => R} func @param {A} args @returns {Promise<Awaited<R>>} */
export async function inPage(tabId, func, ...args) {
  const run = async () => {
    const [frame] = await browser.scripting.executeScript({ target: { tabId }, func, args });
    return /** @type {Awaited<R>} */ (frame.result);
  };
  try {
    return await run().catch(() => new Promise((go) => setTimeout(go, AGAIN)).then(run));
  } catch (error) {
    const { url = "" } = await tabOf(tabId);
    throw new Trouble(isOwn(url) ? "offline" : "browser-page", String(error));
  }
}

/** @param {number} tabId */
async function tabOf(tabId) {
  try {
    return await browser.tabs.get(tabId);
  } catch {
    throw new Trouble("page-gone");
  }
}

/** @param {string} one @param {string} other */
const sameAddress = (one, other) => one.split("#")[0] === other.split("#")[0];

/** Runs in the page, in a world of its own. */
function taking() {
  for (const notice of document.querySelectorAll("nachlese-notice")) notice.remove();
  const loaded = [...document.images].filter((image) => image.complete && image.naturalWidth > 0);
  return {
    html: `${document.doctype ? "<!DOCTYPE html>" : ""}${document.documentElement.outerHTML}`,
    address: location.href,
    pictures: [...new Set(loaded.map((image) => image.currentSrc))].filter((src) => !src.startsWith("data:")),
  };
}
