// @ts-check
/** The sites that show dw.com's pages: dw.com, and each mirror that is listed and that the browser lets us reach. Where the menus
 * and the marks stand follows from here, whenever either changes. */

import { isMirror, isOwn, originOf, pagesOf } from "../addresses.js";
import { browser } from "../browser.js";
import { onSettings, settings } from "../settings.js";

/** The mirrors we may reach, each an origin. @returns {Promise<string[]>} */
export async function reached() {
  const listed = (await settings()).mirrors.map(originOf).filter(Boolean); // a policy may hold anything
  const may = await Promise.all(listed.map((origin) => browser.permissions.contains({ origins: [pagesOf(origin)] })));
  return listed.filter((_, at) => may[at]);
}

/** Whether an address is one of these sites. @param {string} address */
export const isSite = async (address) => isOwn(address) || isMirror(address, await reached());

/** Told of what may be a change of them. @param {() => void} listener */
export function onSites(listener) {
  onSettings(listener);
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
}
