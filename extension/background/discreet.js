// @ts-check
/** Discreet mode on the browser's own surfaces: the toolbar button, and the history, where the person allowed that. */

import { browser } from "../browser.js";
import { onSettings, settings } from "../settings.js";
import { words } from "../words.js";
import { showSaved } from "./marks.js";

const SIZES = [16, 32];
const MOST = 2 ** 31 - 1; // addresses: all there are

/** Begin as a browser does that was just started, and follow what is chosen. */
export function keepDiscreet() {
  void settings().then(({ discreet }) => (discreet ? dress(true) : undefined));
  onSettings(async ({ discreet }) => {
    await dress(discreet);
    if (discreet) void forgetEarlier();
    for (const tab of await browser.tabs.query({})) void showSaved(tab);
  });
  forgetVisits();
  browser.permissions.onAdded.addListener(() => {
    forgetVisits();
    void forgetEarlier();
  });
}

/** @param {boolean} discreet */
async function dress(discreet) {
  const icon = (/** @type {number} */ size) => `/icons/${discreet ? "page-" : ""}${size}.png`;
  await Promise.all([
    browser.action.setIcon({ path: Object.fromEntries(SIZES.map((size) => [size, icon(size)])) }),
    browser.action.setTitle({ title: words(discreet ? "discreet_title" : "button_save") }),
  ]);
}

/** Our pages leave the history as soon as they have come into it. Without the person's leave there is no history here. */
function forgetVisits() {
  const { history } = browser;
  if (history && !history.onVisited.hasListener(forgetVisit)) history.onVisited.addListener(forgetVisit);
}

/** So do those that stand there already. */
async function forgetEarlier() {
  const visits = (await browser.history?.search({ text: "", startTime: 0, maxResults: MOST })) ?? [];
  for (const visit of visits) await forgetVisit(visit);
}

/** @param {{url?: string}} visit */
async function forgetVisit({ url = "" }) {
  if (url.startsWith(browser.runtime.getURL("")) && (await settings()).discreet) await browser.history.deleteUrl({ url });
}
