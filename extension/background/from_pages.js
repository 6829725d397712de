// @ts-check
/** What pages of ours ask for. */

import { toTrouble, Trouble } from "../errors.js";
import { ask, host } from "./asking.js";
import { tabOf } from "./capture.js";
import { pageOf } from "./kept.js";
import { markAgain } from "./links.js";
import { keyOf, showAll, showEverywhere } from "./marks.js";
import { readerOf, seeOriginal, takeAsked } from "./open.js";
import { pictureOf } from "./pictures.js";
import { askAboutLink, asked, askThere } from "./private.js";
import { saveForPage, saveWhole, undo } from "./save.js";
import { mark, markMany, savedAt } from "./saved.js";
import * as session from "./session.js";
import { read, taken, view } from "./viewing.js";

/** @import {Doing} from "./notices.js" */
/** @typedef {chrome.tabs.Tab & {id: number}} Tab */

const PATIENCE = 60_000; // ms; the pictures of a long article on a slow line

/** What failed, tried again for the page that told of it; the parameters of a reader to go on with, else null.
 * @type {Record<string, (tab: Tab, doing: Doing) => Promise<Record<string, string> | null>>} */
const AGAIN = {
  save: async (tab) => {
    if (tab.incognito) return askThere(tab, () => asked(tab, "save"));
    return readerOf(tab, (await keyOf(tab)) || (await saveForPage(tab, {})));
  },
  read: async (tab) => readerOf(tab, await keyOf(tab)),
  "save-link": async (tab, { link = "" }) => {
    if (!link) throw new Trouble("link-failed");
    if (tab.incognito) return askThere(tab, () => askAboutLink(tab, link));
    return readerOf(tab, (await savedAt(link)) || (await saveForPage(tab, { link })));
  },
  undo: async (tab, { article = "" }) => askThere(tab, () => undo(tab, article)),
};

/** @type {Record<string, (message: any) => Promise<unknown>>} */
const PAGES = {
  ask: ({ question }) => ask(question).then((answer) => known(question, answer)),
  view: ({ article }) => view(article).catch((error) => gone(article, error)),
  greet: () => host.greet(),
  page: ({ tab, page }) => pageOf(tab, page),
  read: async ({ tab, page }) => {
    const article = await session.get(`read:${tab}`);
    return article ? view(article) : (taken(page) ?? read(await pageOf(tab, page)));
  },
  picture: pictureOf,
  restore: async ({ article, tab }) => {
    const key = article || (await session.get(`read:${tab}`));
    await ask({ type: "restore", article: key });
    await mark(key, true, !article);
    await showEverywhere(key);
  },
  save: async ({ tab: id, address, page }) => {
    const tab = /** @type {Tab} */ (await tabOf(id));
    if (!tab.incognito) return saveForPage(tab, page ? { page: await pageOf(id, page) } : { address });
    await askThere(tab, () => asked(tab, "save"));
    return "";
  },
  "save-tab": async ({ tab: id }) => {
    const tab = /** @type {Tab} */ (await tabOf(id));
    if (tab.incognito) throw new Trouble("browser-page");
    const article = await keyOf(tab);
    return { already: article !== "", article: article || (await inTime(saveWhole(tab))) };
  },
  original: ({ address }) => seeOriginal(String(address)),
  "take-asked": ({ what }) => takeAsked(what),
  failed: ({ tab }) => session.get(`failed:${tab}`),
  again: async ({ tab: id }) => {
    const tab = /** @type {Tab} */ (await tabOf(id));
    const doing = (await session.get(`failed:${id}`)) ?? { act: "save" };
    return AGAIN[doing.act](tab, doing);
  },
};

/** A page that never ends loading holds up no other. @template T @param {Promise<T>} saving @returns {Promise<T>} */
const inTime = (saving) =>
  Promise.race([saving, new Promise((_, fail) => setTimeout(() => fail(new Trouble("offline")), PATIENCE))]);

/** What a page of ours threw away or took back is marked so everywhere. @param {any} question */
async function known({ type, article, name, to }, /** @type {any} */ answer) {
  if ((type === "mark" || type === "markMany") && name === "read") await markAgain();
  if (type === "markMany" && name === "trashed" && answer.keys.length) {
    await markMany(answer.keys, !to);
    await showAll();
  }
  if (type === "undo") {
    await mark(article, false, false);
    await showEverywhere(article);
  }
  return answer;
}

/** What another browser put into the trash is marked as saved no more. @param {string} article @param {unknown} error */
async function gone(article, error) {
  if (["not-found", "in-trash"].includes(toTrouble(error).code)) {
    await mark(article, false, false);
    await showEverywhere(article);
  }
  throw error;
}

/** Do what a page of ours asks for. @param {any} message @returns {Promise<{answer: unknown} | {error: {code: string, message: string}}>} */
export const heardFromPage = (message) =>
  PAGES[message.act](message).then(
    (answer) => ({ answer }),
    (error) => ({ error: { code: toTrouble(error).code, message: error.message } }),
  );
