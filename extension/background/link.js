// @ts-check
/** The page behind a link, fetched by the browser without cookies: that asks dw.com alone, where a tab opened in the
 * background would also ask whomever the page's scripts ask, and would take the person's place in the window. */

import { isOwn } from "../addresses.js";
import { Trouble } from "../errors.js";

/** @import {Page} from "./capture.js" */

const PATIENCE = 20_000;

/** @param {string} address @returns {Promise<Page>} */
export async function fetched(address) {
  const url = address.replace(/^http:/, "https:");
  if (!isOwn(url)) throw new Trouble("link-failed", url);
  const signal = AbortSignal.timeout(PATIENCE);
  const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer", signal }).catch((error) => {
    throw new Trouble(navigator.onLine ? "link-failed" : "offline", String(error));
  });
  if (!response.ok) throw new Trouble("link-failed", String(response.status));
  return { html: await response.text(), url: response.url || url, pictures: [] };
}
