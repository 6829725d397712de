// @ts-check
/** A page for the reader, without saving it. */

import { isMirror } from "../addresses.js";
import { upload } from "../parts.js";
import { settings } from "../settings.js";
import { ask } from "./asking.js";

/** @import {Page} from "./capture.js" */

/** @param {Page} page */
export async function readPage({ html, url }) {
  const vouched = isMirror(url, (await settings()).mirrors);
  const name = (/** @type {string} */ upload) => ask({ type: "read", upload, url, vouched });
  return { ...(await upload(ask, new TextEncoder().encode(html), "page", name)), address: url };
}
