// @ts-check
/** Pages whose place the reader has taken, as they were then: read again, saved, or saved as a file from there. Kept until
 * the tab is closed. */

import { browser } from "../browser.js";
import { Trouble } from "../errors.js";
import { fromBase64, toBase64 } from "../parts.js";
import { capture } from "./capture.js";
import * as session from "./session.js";

/** @import {Page} from "./capture.js" */
/** @typedef {{name: string, packed: string} & Omit<Page, "html">} Kept `packed` is the HTML: a browser keeps 10 MB for all */

const MOST = 4; // of a tab; Back reaches further seldom
const ROOM = 8_000_000; // bytes of the 10 MB: what is saved, and the notices, have their place there too

/** Keep what a tab shows; the name to ask for it by. Rejects where there is no room for it.
 * @param {{id: number}} tab @param {Page} page */
export async function keepPage({ id }, { html, ...page }) {
  const name = crypto.randomUUID();
  /** @type {Kept} */
  const kept = { name, ...page, packed: toBase64(await through(html, new CompressionStream("gzip"))) };
  if ((await browser.storage.session.getBytesInUse()) + kept.packed.length > ROOM) throw new Error("no room for one more page");
  const before = await all(id);
  await session.put(`page:${id}`, [kept, ...before].slice(0, MOST), false);
  return name;
}

/** What a tab shows, or what it showed when it was kept under that name. @param {number} tab @param {string} [name] @returns {Promise<Page>} */
export async function pageOf(tab, name) {
  if (!name) return capture(tab);
  const kept = (await all(tab)).find((one) => one.name === name);
  if (!kept) throw new Trouble("page-gone");
  const { packed, url, pictures } = kept;
  const html = new TextDecoder().decode(await through(fromBase64(packed), new DecompressionStream("gzip")));
  return { html, url, pictures };
}

/** @param {number} tab @returns {Promise<Kept[]>} */
const all = async (tab) => (await session.get(`page:${tab}`)) ?? [];

/** @param {string | Uint8Array<ArrayBuffer>} what @param {CompressionStream | DecompressionStream} stream */
async function through(what, stream) {
  const out = new Blob([what]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(out).arrayBuffer());
}
