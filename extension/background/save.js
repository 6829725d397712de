// @ts-check
/** Saving, the whole of it: the page up, the person told at once, then the pictures, then the document. */

import { browser } from "../browser.js";
import { Trouble, toTrouble } from "../errors.js";
import { upload } from "../parts.js";
import { ask } from "./asking.js";
import * as button from "./button.js";
import { capture } from "./capture.js";
import { tellMissing, tellSaved, tellTrouble } from "./notices.js";
import { bring } from "./pictures.js";
import { mark } from "./saved.js";
import * as session from "./session.js";

/** @import {Page} from "./capture.js" */
/** @import {Job} from "./pictures.js" */
/** @import {Seat} from "./open.js" */
/** @typedef {chrome.tabs.Tab & {id: number}} Tab */

/** @type {Set<number>} tabs whose page is on its way; a second click means the same save */
const onTheWay = new Set();

/** Save a tab's page and tell how it went. `take` gives the page: the tab's own, or one that a link on it leads to.
 * @param {Tab} tab @param {() => Promise<Page>} [take] */
export async function save(tab, take = () => capture(tab.id)) {
  if (isOnTheWay(tab.id)) return;
  onTheWay.add(tab.id);
  try {
    await button.show(tab.id, "saving");
    const { saved, job } = await keep(tab, await take());
    onTheWay.delete(tab.id);
    await Promise.all([tellSaved(tab, saved), complete(tab, job)]);
  } catch (error) {
    await tellTrouble(tab, toTrouble(error));
  } finally {
    onTheWay.delete(tab.id);
  }
}

/** Save the page of the tab that a reader is reading; the reader tells it. @param {Tab} tab @returns {Promise<string>} */
export async function saveForReader(tab) {
  const { saved, job } = await keep(tab, await capture(tab.id));
  complete(tab, job).catch((error) => tellTrouble(tab, toTrouble(error)));
  return saved.article;
}

/** @param {number} tabId */
export const isOnTheWay = (tabId) => onTheWay.has(tabId);

/** Bring a page to the disk. @param {Tab} tab @param {Page} page */
async function keep(tab, page) {
  const id = crypto.randomUUID(); // one save, however often it must be sent
  const seen = Date.now();
  const { html, url, pictures } = page;
  const saved = await upload(ask, new TextEncoder().encode(html), "page", (name) =>
    ask({ type: "save", id, upload: name, url, seen }),
  );
  const { article, revision, wanted, own } = saved;
  const job = { article, revision, wanted, own, pictures, tab: tab.id };
  await session.put(`job:${article}`, { job, tab }, tab.incognito);
  await Promise.all([
    mark(article, true, tab.incognito),
    session.remember(tab, { url, article }),
    button.show(tab.id, wanted.length ? "pictures" : "saved"),
  ]);
  return { saved, job };
}

/** Bring a saved article's pictures, and finish. What is not done when the background is stopped is done at its next
 * start. @param {Seat} tab @param {Job} job */
async function complete(tab, job) {
  try {
    await bring(job, (share) => void button.show(tab.id, "pictures", share));
    const { held, images } = await ask({ type: "finish", article: job.article, revision: job.revision });
    tellReaders(job.article);
    await button.show(tab.id, held < images ? "incomplete" : "saved");
    if (held < images) await tellMissing(tab, images - held, images);
  } catch (error) {
    if (!(error instanceof Trouble) || error.code !== "not-found") throw error; // it was undone meanwhile
  } finally {
    await session.drop(`job:${job.article}`);
  }
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
