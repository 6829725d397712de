// @ts-check
/** What a reader shows: all there is to say of an article, with its HTML in one piece. */

import { isMirror } from "../addresses.js";
import { download, upload } from "../parts.js";
import { settings } from "../settings.js";
import { ask } from "./asking.js";

/** @import {Reading} from "../protocol.js" */
/** @import {Page} from "./capture.js" */
/** @typedef {Reading & {html: string}} Shown */

const SOON = 10_000; // ms in which a page that was opened asks for what it is to show

/** @type {Map<string, Promise<Shown>>} */
const begun = new Map();

/** Ask for a saved article while the page that will show it is still opened. @param {string} article */
export function begin(article) {
  const shown = view(article);
  shown.catch(() => "the page that asks is told");
  begun.set(article, shown);
  setTimeout(() => begun.get(article) === shown && begun.delete(article), SOON);
}

/** A saved article. @param {string} article @returns {Promise<Shown>} */
export function view(article) {
  const early = begun.get(article);
  begun.delete(article);
  return early ?? ask({ type: "view", article }).then(whole);
}

/** A page, without saving it. @param {Page} page */
export async function read({ html, url }) {
  return { ...(await whole(await readPage({ html, url }))), address: url };
}

/** What the host makes of a page. @param {Pick<Page, "html" | "url">} page @returns {Promise<Reading>} */
export async function readPage({ html, url }) {
  const vouched = isMirror(url, (await settings()).mirrors);
  const named = (/** @type {string} */ upload) => ask({ type: "read", upload, url, vouched });
  return upload(ask, new TextEncoder().encode(html), "page", named);
}

/** @param {Reading} reading @returns {Promise<Shown>} */
const whole = async (reading) => ({ ...reading, html: await (await download(ask, reading)).text() });
