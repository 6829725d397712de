// @ts-check
/** What an earlier life of this background left of its saves, gone on with. */

import { browser } from "../browser.js";
import { capture } from "./capture.js";
import { fetched } from "./link.js";
import { complete, isGoing, once } from "./save.js";
import * as session from "./session.js";

/** @import {Job} from "./pictures.js" */
/** @import {Intent} from "./save.js" */
/** @typedef {chrome.tabs.Tab & {id: number}} Tab */

const FORGOTTEN = 30 * 24 * 3600_000; // ms after which what is left of a save is given up

/** Go on with what an earlier life of this background began, quietly: nobody is waiting for it. */
export async function resume() {
  const [jobs, intents] = await Promise.all([session.left("job"), session.left("intent")]);
  const old = (/** @type {{since: number}} */ { since }) => Date.now() - since > FORGOTTEN;
  await Promise.all([
    ...intents.map(([key, intent]) => (old(intent) ? session.drop(key) : beginAgain(key, intent))),
    ...jobs.map(([key, job]) => (old(job) ? session.drop(key) : goOn(job))),
  ]);
}

/** @param {Job} job */
async function goOn(job) {
  if (!isGoing(job.article)) await complete(await stillAt(job), job);
}

/** @param {string} key @param {Intent} intent */
async function beginAgain(key, intent) {
  await session.drop(key);
  const tab = await stillAt(intent);
  if (!tab) return;
  const { link } = intent;
  if (link) await once(link, tab, { act: "save-link", link }, () => fetched(link, tab), true);
  else await once(tab.id, tab, { act: "save" }, () => capture(tab.id), true);
}

/** The tab something was asked from, while it shows the same; after the browser was closed, the number may be another's.
 * @param {{tab: number, at: string}} from @returns {Promise<Tab | null>} */
async function stillAt({ tab, at }) {
  const now = await browser.tabs.get(tab).catch(() => null);
  return now?.url === at ? /** @type {Tab} */ (now) : null;
}
