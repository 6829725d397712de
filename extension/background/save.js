// @ts-check
/** Saving, the whole of it: the page up, the person told at once, then the pictures, then the document. */

import { browser } from "../browser.js";
import { Trouble, toTrouble } from "../errors.js";
import { upload } from "../parts.js";
import { ask } from "./asking.js";
import * as button from "./button.js";
import { capture } from "./capture.js";
import { fetched } from "./link.js";
import { tellMissing, tellSaved, tellTrouble } from "./notices.js";
import { bring } from "./pictures.js";
import { mark } from "./saved.js";
import * as session from "./session.js";

/** @import {Look} from "./button.js" */
/** @import {Page} from "./capture.js" */
/** @import {Seat} from "./open.js" */
/** @import {Job} from "./pictures.js" */
/** @typedef {chrome.tabs.Tab & {id: number}} Tab */

/** @type {Set<number | string>} tabs and links whose page is on its way; a second click means the same save */
const onTheWay = new Set();
/** @type {Map<number, string>} tabs whose button tells how a save goes, by the address it is about */
const told = new Map();

/** Save a tab's page, and tell how it went. @param {Tab} tab */
export const save = (tab) =>
  once(tab.id, tab, async () => {
    told.set(tab.id, tab.url ?? "");
    await button.show(tab.id, "saving");
    return keep(tab, await capture(tab.id));
  });

/** Save the article a link on a tab's page leads to. @param {Tab} tab @param {string} link */
export const saveLink = (tab, link) => once(link, tab, async () => keep(tab, await fetched(link)));

/** Save the page of the tab that a reader is reading; the reader tells it. @param {Tab} tab @returns {Promise<string>} */
export async function saveForReader(tab) {
  const { job } = await keep(tab, await capture(tab.id));
  complete(tab, job).catch((error) => tellTrouble(tab, toTrouble(error)));
  return job.article;
}

/** Whether a tab's button tells how a save of what it shows goes. @param {Tab} tab */
export const isBeingSaved = (tab) => told.get(tab.id) === tab.url;

/** @param {number | string} what @param {Tab} tab @param {() => ReturnType<typeof keep>} keeping */
async function once(what, tab, keeping) {
  if (onTheWay.has(what)) return;
  onTheWay.add(what);
  try {
    const { saved, job } = await keeping();
    onTheWay.delete(what);
    await Promise.all([tellSaved(tab, saved, job.url === tab.url), complete(tab, job)]);
  } catch (error) {
    await tellTrouble(tab, toTrouble(error));
  } finally {
    onTheWay.delete(what);
    told.delete(tab.id);
  }
}

/** Bring a page to the disk. @param {Tab} tab @param {Page} page */
async function keep(tab, page) {
  const id = crypto.randomUUID(); // one save, however often it must be sent
  const seen = Date.now();
  const { html, url, pictures } = page;
  const saved = await upload(ask, new TextEncoder().encode(html), "page", (name) =>
    ask({ type: "save", id, upload: name, url, seen }),
  );
  const { article, revision, headline, wanted, own } = saved;
  const job = { article, revision, headline, wanted, own, pictures, url, tab: tab.id };
  await session.put(`job:${article}`, { job, tab }, tab.incognito);
  await Promise.all([
    mark(article, true, tab.incognito),
    session.remember(tab, { url, article }),
    show(job, wanted.length ? "pictures" : "saved"),
  ]);
  return { saved, job };
}

/** Bring a saved article's pictures, and finish. What is not done when the background is stopped is done at its next
 * start. @param {Seat} tab @param {Job} job */
async function complete(tab, job) {
  try {
    await bring(job, (share) => void show(job, "pictures", share));
    const { held, images } = await ask({ type: "finish", article: job.article, revision: job.revision });
    tellReaders(job.article);
    await show(job, held < images ? "incomplete" : "saved");
    if (held < images) await tellMissing(tab, images - held, images, job.headline);
  } catch (error) {
    if (!(error instanceof Trouble) || error.code !== "not-found") throw error; // it was undone meanwhile
  } finally {
    await session.drop(`job:${job.article}`);
  }
}

/** Set the button of a job's tab, as long as that shows what is saved. @param {Job} job @param {Look} look @param {number} [share] */
async function show({ tab, url }, look, share) {
  const now = await browser.tabs.get(tab).catch(() => null);
  if (now?.url === url) await button.show(tab, look, share);
}

/** A reader opened before the pictures were in shows them now. @param {string} article */
function tellReaders(article) {
  browser.runtime.sendMessage({ finished: article }).catch(() => "no page of ours is open");
}

/** Go on with what an earlier life of this background began. */
export async function resume() {
  for (const { job, tab } of await session.unfinished()) {
    await complete(tab, job).catch((error) => tellTrouble(tab, toTrouble(error)));
  }
}
