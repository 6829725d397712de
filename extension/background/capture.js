// @ts-check
/** A page as the person has it before them: its HTML, its address, and the pictures it has itself loaded. */

import { articleAt, isOwn } from "../addresses.js";
import { browser } from "../browser.js";
import { Trouble } from "../errors.js";

/** @typedef {{html: string, url: string, pictures: string[]}} Page */

const CHANGING = 3000; // ms: dw.com navigates without reloading, and its address is the first to change
const AGAIN = 300; // ms; and right after a navigation, Chromium may refuse activeTab once

/** The page of a tab, under the address the browser reports for it. @param {number} tabId @returns {Promise<Page>} */
export async function capture(tabId) {
  for (const until = Date.now() + CHANGING; ; ) {
    const taken = await inPage(tabId, taking);
    const { url = "" } = await tabOf(tabId);
    const one = sameAddress(url, taken.address) && agree(url, taken.names);
    if (one) return { html: taken.html, url, pictures: taken.pictures };
    if (Date.now() > until) throw new Trouble("page-changing", url);
    await new Promise((go) => setTimeout(go, AGAIN));
  }
}

/** Whether a page that says which article it is says what its address says.
 * @param {string} url @param {string[]} names */
export function agree(url, names) {
  const id = articleAt(url)?.id;
  const said = names.flatMap((name) => articleAt(name)?.id ?? []);
  return !id || !said.length || said.includes(id);
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
export async function tabOf(tabId) {
  try {
    return await browser.tabs.get(tabId);
  } catch {
    throw new Trouble("page-gone");
  }
}

/** @param {string} one @param {string} other */
export const sameAddress = (one, other) => one.split("#")[0] === other.split("#")[0];

/** Runs in the page, in a world of its own. */
function taking() {
  for (const notice of document.querySelectorAll("nachlese-notice")) notice.remove();
  const marks = [...document.querySelectorAll("nachlese-marks")];
  for (const ours of marks) ours.remove();
  const loaded = [...document.images].filter((image) => image.complete && image.naturalWidth > 0);
  const html = `${document.doctype ? "<!DOCTYPE html>" : ""}${document.documentElement.outerHTML}`;
  document.documentElement.append(...marks);
  return {
    html,
    address: location.href,
    names: [...document.querySelectorAll("link[rel=canonical], meta[property='og:url']")].map(
      (element) => element.getAttribute("href") ?? element.getAttribute("content") ?? "",
    ),
    pictures: [...new Set(loaded.map((image) => image.currentSrc))].filter((src) => !src.startsWith("data:")),
  };
}
