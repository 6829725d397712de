// @ts-check
/** What a reader shows: all there is to say of an article, with its HTML in one piece. */

import { isMirror, isOwn } from "../addresses.js";
import { download, upload } from "../parts.js";
import { settings } from "../settings.js";
import { ask } from "./asking.js";
import { sources } from "./pictures.js";

/** @import {Reading} from "../protocol.js" */
/** @import {Page} from "./capture.js" */
/** @typedef {Reading & {html: string, address?: string, pictures?: Record<string, string[]>}} Shown of a page that is read without
 * saving it, the address, and where each of its pictures may be had */

const SOON = 10_000; // ms in which a page that was opened asks for what it is to show

/** @type {Map<string, Promise<Shown>>} */
const begun = new Map();

/** What a page of ours will ask for, asked for while it is still opened: a saved article by its key, a page by the name it
 * is kept under. @param {string} name @param {Promise<Shown>} shown */
export function begin(name, shown) {
  shown.catch(() => "the page that asks is told");
  begun.set(name, shown);
  setTimeout(() => begun.get(name) === shown && begun.delete(name), SOON);
}

/** What was begun under a name, once. @param {string} name */
export function taken(name) {
  const shown = begun.get(name);
  begun.delete(name);
  return shown;
}

/** A saved article. @param {string} article @returns {Promise<Shown>} */
export const view = (article) => taken(article) ?? ask({ type: "view", article }).then(whole);

/** A page, without saving it. @param {Page} page @returns {Promise<Shown>} */
export async function read({ html, url, pictures }) {
  const { images, imageWidth } = await settings();
  const reading = await readPage({ html, url }, images);
  const places = (reading.wanted ?? []).map((wanted) => {
    const found = sources({ onDw: isOwn(url), pictures }, wanted, imageWidth);
    return [wanted.image, found.map(({ address }) => address)];
  });
  return { ...(await whole(reading)), address: url, pictures: Object.fromEntries(places) };
}

/** What the host makes of a page; `pictured` where its pictures are wanted with it.
 * @param {Pick<Page, "html" | "url">} page @param {boolean} [pictured] @returns {Promise<Reading>} */
export async function readPage({ html, url }, pictured = false) {
  const vouched = isMirror(url, (await settings()).mirrors);
  const named = (/** @type {string} */ upload) => ask({ type: "read", upload, url, vouched, pictured });
  return upload(ask, new TextEncoder().encode(html), "page", named);
}

/** @param {Reading} reading @returns {Promise<Shown>} */
const whole = async (reading) => ({ ...reading, html: await (await download(ask, reading)).text() });
