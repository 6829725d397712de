// @ts-check
/** What the background answers to: a table for each door. Listeners stand here, at the top, because a browser that has
 * stopped the background wakes it for them. */

import { browser } from "../browser.js";
import { Trouble, toTrouble } from "../errors.js";
import { upload } from "../parts.js";
import { ask, host } from "./asking.js";
import { capture, tabOf } from "./capture.js";
import { keyOf, showEverywhere, showSaved } from "./marks.js";
import { makeMenus } from "./menus.js";
import { tellTrouble } from "./notices.js";
import { openLibrary, openReader, openTrouble, openWelcome, readerOf } from "./open.js";
import { askAboutLink, asked, askThere, saveAskedLink } from "./private.js";
import { resume, save, saveForPage, saveLink, undo } from "./save.js";
import { mark, savedAt } from "./saved.js";
import * as session from "./session.js";

/** @import {Doing} from "./notices.js" */
/** @typedef {chrome.tabs.Tab & {id: number}} Tab */

/** Save, or read what is saved. @param {Tab} tab */
async function saveOrRead(tab) {
  const article = await keyOf(tab);
  if (article) await openReader(tab, article);
  else await saveAsked(tab);
}

/** @param {Tab} tab */
const saveAsked = (tab) => (tab.incognito ? asked(tab, "save") : save(tab));

/** @param {Tab} tab */
const read = async (tab) => openReader(tab, await keyOf(tab));

/** @param {Tab} tab @param {string} link */
async function saveOrReadLink(tab, link) {
  const article = await savedAt(link);
  if (tab.incognito) await askAboutLink(tab, link);
  else if (article) await openReader(tab, article);
  else await saveLink(tab, link);
}

/** The article that the notice on a tab is about. @param {Tab} tab @returns {Promise<string>} */
const noticed = async (tab) => (await session.get(`notice:${tab.id}`)) ?? keyOf(tab);

/** @param {Tab} tab */
async function undoNoticed(tab) {
  const article = await noticed(tab);
  if (!article) throw new Trouble("not-found");
  await undo(tab, article);
}

/** From the notice on a page: what concerns what it is about, and nothing else.
 * @type {Record<string, (tab: Tab, message: any) => Promise<unknown>>} */
const NOTICE = {
  save: (tab) => save(tab),
  "save-link": saveAskedLink,
  read: async (tab) => openReader(tab, await noticed(tab)),
  "read-page": (tab) => openReader(tab),
  undo: undoNoticed,
  trouble: (tab, { code }) => openTrouble(tab, new Trouble(String(code))),
};

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

/** From pages of ours. @type {Record<string, (message: any) => Promise<unknown>>} */
const PAGES = {
  ask: ({ question }) => ask(question).then((answer) => known(question, answer), (error) => gone(question, error)),
  greet: () => host.greet(),
  page: ({ tab }) => capture(tab),
  read: async ({ tab }) => {
    const article = await session.get(`read:${tab}`);
    if (article) return ask({ type: "view", article });
    const { html, url } = await capture(tab);
    const name = (/** @type {string} */ upload) => ask({ type: "read", upload, url });
    return { ...(await upload(ask, new TextEncoder().encode(html), "page", name)), address: url };
  },
  save: async ({ tab: id, address }) => {
    const tab = /** @type {Tab} */ (await tabOf(id));
    if (!tab.incognito) return saveForPage(tab, { address });
    await askThere(tab, () => asked(tab, "save"));
    return "";
  },
  failed: ({ tab }) => session.get(`failed:${tab}`),
  again: async ({ tab: id }) => {
    const tab = /** @type {Tab} */ (await tabOf(id));
    const doing = (await session.get(`failed:${id}`)) ?? { act: "save" };
    return AGAIN[doing.act](tab, doing);
  },
};

/** What a page of ours threw away or took back is marked so everywhere. @param {any} question @param {unknown} answer */
async function known({ type, article }, answer) {
  if (type === "undo" || type === "restore") {
    await mark(article, type === "restore", false);
    await showEverywhere(article);
  }
  return answer;
}

/** What another browser put into the trash is marked as saved no more. @param {any} question @param {unknown} error */
async function gone({ type, article }, error) {
  if (type === "view" && toTrouble(error).code === "not-found") {
    await mark(article, false, false);
    await showEverywhere(article);
  }
  throw error;
}

/** What is about no tab. @type {Record<string, () => Promise<unknown>>} */
const ANYWHERE = { library: openLibrary };

/** @type {Record<string, (tab: Tab, link: string) => Promise<unknown>>} */
const MENUS = { save: saveAsked, read, "save-link": saveOrReadLink };

/** @type {Record<string, (tab: Tab) => Promise<unknown>>} */
const COMMANDS = { save: saveOrRead, read };

/** Do it for a tab; what fails is told there. A page of ours has no article but the one it shows.
 * @param {chrome.tabs.Tab | undefined} tab @param {Doing} doing @param {(tab: Tab) => Promise<unknown> | undefined} what */
async function forTab(tab, doing, what) {
  if (tab?.id === undefined || tab.url?.startsWith(browser.runtime.getURL(""))) return;
  const known = /** @type {Tab} */ (tab);
  try {
    await what(known);
  } catch (error) {
    await tellTrouble(known, toTrouble(error), doing);
  }
}

/** What is tried again when it fails. @param {string} act @param {string} link @returns {Doing} */
const doingOf = (act, link = "") =>
  act === "save-link" ? { act, link } : { act: act.startsWith("read") ? "read" : "save" };

browser.action.onClicked.addListener((tab) => void forTab(tab, { act: "save" }, saveOrRead));
browser.commands.onCommand.addListener(
  (command, tab) => void (ANYWHERE[command]?.() ?? forTab(tab, doingOf(command), (known) => COMMANDS[command]?.(known))),
);
browser.contextMenus.onClicked.addListener(
  ({ menuItemId: item, linkUrl = "" }, tab) =>
    void (ANYWHERE[item]?.() ?? forTab(tab, doingOf(String(item), linkUrl), (known) => MENUS[item]?.(known, linkUrl))),
);

browser.runtime.onMessage.addListener((message, sender, reply) => {
  const ours = sender.url?.startsWith(browser.runtime.getURL(""));
  if (ours) {
    PAGES[message.act](message).then(
      (answer) => reply({ answer }),
      (error) => reply({ error: { code: toTrouble(error).code, message: error.message } }),
    );
    return true;
  }
  void fromNotice(sender.tab, message);
  return false;
});

/** @param {chrome.tabs.Tab | undefined} tab @param {any} message */
async function fromNotice(tab, message) {
  const article = message.act === "undo" && tab ? await session.get(`notice:${tab.id}`) : "";
  const doing = article ? { act: /** @type {const} */ ("undo"), article } : doingOf(String(message.act), message.link);
  await forTab(tab, doing, (known) => NOTICE[message.act]?.(known, message));
}

browser.tabs.onUpdated.addListener((_id, { url, status }, tab) => {
  if (tab.url && (url || status === "complete")) void showSaved(/** @type {Tab} */ (tab));
});
browser.tabs.onRemoved.addListener((id) => void session.forget(id));
browser.runtime.onInstalled.addListener(({ reason }) => {
  void makeMenus();
  if (reason === "install") void openWelcome();
});
browser.runtime.onStartup.addListener(() => void makeMenus());

void resume();
