// @ts-check
/** The page behind a link, fetched by the browser without cookies: that asks dw.com alone, or the mirror the link stands on, where
 * a tab opened in the background would also ask whomever the page's scripts ask, and would take the person's place in the window. */

import { isMirror, isOwn, pictureAt } from "../addresses.js";
import { Trouble } from "../errors.js";
import { inPage } from "./capture.js";
import { reached } from "./sites.js";

/** @import {Page} from "./capture.js" */

const PATIENCE = 20_000;
/** Addresses of pictures in a page; dw.com leaves the width of most for its script to fill in. */
const PICTURES = /https?:\/\/[\w.:-]+\/(?:[\w.-]+\/)*[1-9][0-9]{0,11}_(?:[0-9]{1,4}|\$\{formatId\})\.[a-z]+/g;
const WIDEST = "605";

/** @param {string} address @param {{id: number}} tab where the link stands @returns {Promise<Page>} */
export async function fetched(address, { id }) {
  if (isMirror(address, await reached())) return fromMirror(address, id);
  const url = address.replace(/^http:/, "https:");
  if (!isOwn(url)) throw new Trouble("link-failed", url);
  const signal = AbortSignal.timeout(PATIENCE);
  const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer", signal }).catch((error) => {
    throw new Trouble(navigator.onLine ? "link-failed" : "offline", String(error));
  });
  if (!response.ok) throw new Trouble("link-failed", String(response.status));
  return { html: await response.text(), url: response.url || url, pictures: [] };
}

/** A mirror is asked by its own page, and so it alone can be: the extension's policy lets the background ask nobody but dw.com.
 * @param {string} address @param {number} tab @returns {Promise<Page>} */
async function fromMirror(address, tab) {
  const came = await inPage(tab, withinSite, address, PATIENCE);
  if (!came || !isMirror(came.url, [address])) throw new Trouble(navigator.onLine ? "link-failed" : "offline", address);
  return { ...came, pictures: picturesOf(came.html, address) };
}

/** The pictures that a page has on its own site. @param {string} html @param {string} site */
export function picturesOf(html, site) {
  const found = (html.match(PICTURES) ?? []).map((address) => address.replace("${formatId}", WIDEST));
  return [...new Set(found)].filter((address) => isMirror(address, [site]) && pictureAt(address));
}

/** Runs in the page: another page of the same site, wherever it may want to send us. @param {string} address @param {number} patience */
async function withinSite(address, patience) {
  const how = { mode: /** @type {const} */ ("same-origin"), credentials: /** @type {const} */ ("omit") };
  const signal = AbortSignal.timeout(patience);
  try {
    const response = await fetch(address, { ...how, referrerPolicy: "no-referrer", signal });
    return response.ok ? { html: await response.text(), url: response.url } : null;
  } catch {
    return null;
  }
}
