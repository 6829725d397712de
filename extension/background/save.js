// @ts-check
/** Saving, the whole of it: the page up, the person told at once, then the pictures, then the document. */

import { isMirror, isOwn } from "../addresses.js";
import { browser } from "../browser.js";
import { Trouble, toTrouble } from "../errors.js";
import { upload } from "../parts.js";
import { settings } from "../settings.js";
import { ask } from "./asking.js";
import * as button from "./button.js";
import { capture, sameAddress } from "./capture.js";
import { fetched } from "./link.js";
import { showEverywhere, showSaved, tells, told } from "./marks.js";
import { tellMissing, tellSaved, tellTrouble, tellUndone } from "./notices.js";
import { bring } from "./pictures.js";
import { mark } from "./saved.js";
import * as session from "./session.js";

/** @import {Page} from "./capture.js" */
/** @import {Place} from "./marks.js" */
/** @import {Doing} from "./notices.js" */
/** @import {Job} from "./pictures.js" */
/** @typedef {chrome.tabs.Tab & {id: number}} Tab */
/** @typedef {{tab: number, at: string, link: string, since: number}} Intent a save begun, until the page is on the disk */

/** @typedef {{link?: string, address?: string, page?: Page}} What a link, what was kept of a page, or what the tab shows, which
 * must then be at `address` */

/** @type {Set<number | string>} tabs and links whose page is on its way; a second click means the same save */
const onTheWay = new Set();
/** @type {Map<string, AbortController>} whose pictures are on their way, by article */
const going = new Map();

/** Whether an article's pictures are on their way. @param {string} article */
export const isGoing = (article) => going.has(article);

/** Save a tab's page, and tell how it went. @param {Tab} tab */
export const save = (tab) => once(tab.id, tab, { act: "save" }, () => capture(tab.id));

/** Save the article a link on a tab's page leads to. @param {Tab} tab @param {string} link */
export const saveLink = (tab, link) => once(link, tab, { act: "save-link", link }, () => fetched(link, tab));

/** Save for a page of ours, which tells it: what a tab shows, or the article behind a link. Its key, while pictures come.
 * @param {Tab} tab @param {What} what */
export const saveForPage = async (tab, what) => (await begun(tab, what)).article;

/** Save what a tab shows, with its pictures; its key. @param {Tab} tab */
export async function saveWhole(tab) {
  const { article, over } = await begun(tab, {});
  await over;
  return article;
}

/** @param {Tab} tab @param {What} what */
async function begun(tab, { link = "", address = "", page: kept }) {
  const page = kept ?? (link ? await fetched(link, tab) : await capture(tab.id));
  if (address && !sameAddress(page.url, address)) throw new Trouble("page-gone");
  const place = tells(tab);
  const job = await keep(tab, page, place, !link).catch((error) => {
    told(place);
    throw error;
  });
  const over = complete(tab, job, place).finally(() => rest(tab, place, !link));
  return { article: job.article, over };
}

/** Put a saved article into the trash, its pictures with it. @param {Tab} tab @param {string} article */
export async function undo(tab, article) {
  going.get(article)?.abort();
  going.delete(article);
  await ask({ type: "undo", article });
  await Promise.all([mark(article, false, tab.incognito), session.drop(`job:${article}`)]);
  await showEverywhere(article);
  await tellUndone(tab);
}

/** @param {number | string} what @param {Tab} tab @param {Doing} doing @param {() => Promise<Page>} take
 * @param {boolean} [resumed] what was begun twice is not begun a third time */
export async function once(what, tab, doing, take, resumed = false) {
  if (onTheWay.has(what)) return;
  onTheWay.add(what);
  const here = doing.act === "save";
  const place = tells(tab);
  const intent = `intent:${crypto.randomUUID()}`;
  try {
    const begun = { tab: tab.id, at: tab.url ?? "", link: doing.link ?? "", since: Date.now() };
    if (!resumed) await session.putLasting(intent, begun, tab.incognito);
    await button.show(tab.id, "saving");
    const job = await keep(tab, await take(), place, here);
    onTheWay.delete(what);
    await session.drop(intent);
    await Promise.all([tellSaved(tab, job), complete(tab, job, place)]);
  } catch (error) {
    await session.drop(intent);
    await tellTrouble(tab, toTrouble(error), doing);
  } finally {
    onTheWay.delete(what);
    await rest(tab, place, here);
  }
}

/** The button of the tab a link was saved from tells of its own page again. @param {Tab} tab @param {Place} place @param {boolean} here */
async function rest(tab, place, here) {
  told(place);
  const now = here ? null : await browser.tabs.get(tab.id).catch(() => null);
  if (now) await showSaved(now);
}

/** Bring a page to the disk. @param {Tab} tab @param {Page} page @param {Place} place @param {boolean} here @returns {Promise<Job>} */
async function keep(tab, page, place, here) {
  const id = crypto.randomUUID(); // one save, however often it must be sent
  const seen = Date.now();
  const { html, url, pictures } = page;
  const { images: pictured, keepPages: keepPage, mirrors } = await settings();
  const saved = await upload(ask, new TextEncoder().encode(html), "page", (name) =>
    ask({ type: "save", id, upload: name, url, seen, keepPage, vouched: isMirror(url, mirrors) }),
  );
  const { article, headline, own, change, receipt } = saved;
  const wanted = pictured ? saved.wanted : [];
  const at = here ? url : place.url;
  Object.assign(place, { url: at, article });
  const job = {
    ...{ article, headline, wanted, own, change, receipt },
    ...{ pictures, pictured, onDw: isOwn(url), tab: tab.id, at, here, since: seen },
  };
  await session.putLasting(`job:${article}`, job, tab.incognito);
  if (here) await session.remember(tab, { url, article });
  await mark(article, true, tab.incognito);
  await tellProgress(job, 0);
  return job;
}

/** Bring a saved article's pictures, and finish. What fails here leaves a saved article without some picture; what is
 * not finished when the background is stopped, or without a host, is done at its next start.
 * @param {Tab | null} tab where to tell it @param {Job} job @param {Place} [place] */
export async function complete(tab, job, place) {
  const { article } = job;
  going.get(article)?.abort(); // saved once more meanwhile: that save asks for all that is missing
  const wanted = new AbortController();
  going.set(article, wanted);
  const isWanted = () => going.get(article) === wanted;
  const brought = await bring(job, (share) => void (isWanted() && tellProgress(job, share)), wanted.signal);
  if (!isWanted()) return;
  const { missing, images, over } = await finish(job, brought);
  if (!isWanted()) return;
  going.delete(article);
  if (over) await session.drop(`job:${article}`);
  if (place) told(place);
  tellReaders(article);
  await showEverywhere(article, missing || !over ? "incomplete" : "saved");
  if (missing && tab) await tellMissing(tab, missing, images, job);
}

/** Have the document written; `over` when nothing is left to do. @param {Job} job @param {number} brought */
async function finish({ article, wanted, pictured }, brought) {
  try {
    const { held, images } = await ask({ type: "finish", article });
    return { missing: pictured ? images - held : 0, images, over: true };
  } catch (error) {
    if (toTrouble(error).code === "not-found") return { missing: 0, images: 0, over: true };
    return { missing: wanted.length - brought, images: wanted.length, over: false };
  }
}

/** On the button of the tab it was asked from, as long as that shows the same page. @param {Job} job @param {number} share */
async function tellProgress({ article, tab, at, wanted }, share) {
  const now = await browser.tabs.get(tab).catch(() => null);
  if (now?.url === at && (share === 0 || going.has(article))) {
    await button.show(tab, wanted.length ? "pictures" : "saved", share);
  }
}

/** A reader opened before the pictures were in shows them now. @param {string} article */
function tellReaders(article) {
  browser.runtime.sendMessage({ finished: article }).catch(() => "no page of ours is open");
}
