// @ts-check
/** What the background answers to: a table for each door. Listeners stand here, at the top, because a browser that has
 * stopped the background wakes it for them. */

import { browser } from "../browser.js";
import { Trouble, toTrouble } from "../errors.js";
import { upload } from "../parts.js";
import { ask, host } from "./asking.js";
import * as button from "./button.js";
import { capture } from "./capture.js";
import { makeMenus } from "./menus.js";
import { askFirst, tellTrouble, tellUndone } from "./notices.js";
import { openReader, openTrouble, openWelcome } from "./open.js";
import { isBeingSaved, resume, save, saveForReader, saveLink } from "./save.js";
import { mark, savedAt } from "./saved.js";
import * as session from "./session.js";

/** @typedef {chrome.tabs.Tab & {id: number}} Tab */

/** The key of what is saved of a tab's page, "" when nothing is. @param {Tab} tab */
async function keyOf(tab) {
  const kept = await session.recall(tab);
  return kept && kept.url === tab.url ? kept.article : savedAt(tab.url ?? "");
}

/** Save, or read what is saved. @param {Tab} tab */
async function saveOrRead(tab) {
  const article = await keyOf(tab);
  if (article) await openReader(tab, article);
  else await saveAsked(tab);
}

/** @param {Tab} tab */
const saveAsked = (tab) => (tab.incognito ? asked(tab, "save") : save(tab));

/** @param {Tab} tab @param {"save" | "save-link"} act */
async function asked(tab, act) {
  if (!(await askFirst(tab, act))) throw new Trouble("browser-page");
}

/** @param {Tab} tab */
const read = async (tab) => openReader(tab, await keyOf(tab));

/** @param {Tab} tab @param {string} link */
async function saveOrReadLink(tab, link) {
  const article = await savedAt(link);
  if (tab.incognito) {
    await session.put(`link:${tab.id}`, link, true);
    await asked(tab, "save-link");
  } else if (article) await openReader(tab, article);
  else await saveLink(tab, link);
}

/** The link that a private window was asked about. @param {Tab} tab */
async function saveAskedLink(tab) {
  const link = await session.get(`link:${tab.id}`);
  await session.drop(`link:${tab.id}`);
  if (link) await saveLink(tab, link);
}

/** @param {Tab} tab */
async function undo(tab) {
  const kept = await session.recall(tab);
  if (!kept) throw new Trouble("not-found");
  await ask({ type: "undo", article: kept.article });
  await Promise.all([mark(kept.article, false, tab.incognito), session.forget(tab.id), button.show(tab.id, "plain")]);
  await tellUndone(tab);
}

/** From the notice on a page: what concerns the page of this tab, and nothing else.
 * @type {Record<string, (tab: Tab, message: any) => Promise<unknown>>} */
const NOTICE = {
  save: (tab) => save(tab),
  "save-link": saveAskedLink,
  read,
  undo,
  trouble: (tab, { code }) => openTrouble(tab, new Trouble(String(code))),
};

/** From pages of ours. @type {Record<string, (message: any) => Promise<unknown>>} */
const PAGES = {
  ask: ({ question }) => ask(question),
  greet: () => host.greet(),
  page: ({ tab }) => capture(tab),
  read: async ({ tab }) => {
    const { html, url } = await capture(tab);
    return upload(ask, new TextEncoder().encode(html), "page", (name) => ask({ type: "read", upload: name, url }));
  },
  save: async ({ tab }) => saveForReader(/** @type {Tab} */ (await browser.tabs.get(tab))),
};

/** @type {Record<string, (tab: Tab, link: string) => Promise<unknown>>} */
const MENUS = { save: saveAsked, read, "save-link": saveOrReadLink };

/** @type {Record<string, (tab: Tab) => Promise<unknown>>} */
const COMMANDS = { save: saveOrRead, read };

/** Do it for a tab; what fails is told there. @param {chrome.tabs.Tab | undefined} tab @param {(tab: Tab) => Promise<unknown> | undefined} what */
async function forTab(tab, what) {
  if (tab?.id === undefined) return;
  const known = /** @type {Tab} */ (tab);
  try {
    await what(known);
  } catch (error) {
    await tellTrouble(known, toTrouble(error));
  }
}

browser.action.onClicked.addListener((tab) => void forTab(tab, saveOrRead));
browser.commands.onCommand.addListener((command, tab) => void forTab(tab, (known) => COMMANDS[command]?.(known)));
browser.contextMenus.onClicked.addListener(
  ({ menuItemId, linkUrl = "" }, tab) => void forTab(tab, (known) => MENUS[menuItemId]?.(known, linkUrl)),
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
  void forTab(sender.tab, (tab) => NOTICE[message.act]?.(tab, message));
  return false;
});

browser.tabs.onUpdated.addListener((_id, { url, status }, tab) => {
  if (tab.url && (url || status === "complete")) void showSaved(/** @type {Tab} */ (tab));
});
browser.tabs.onRemoved.addListener((id) => void session.forget(id));
browser.runtime.onInstalled.addListener(({ reason }) => {
  void makeMenus();
  if (reason === "install") void openWelcome();
});
browser.runtime.onStartup.addListener(() => void makeMenus());

/** The mark on the button of a tab that shows a saved article. @param {Tab} tab */
async function showSaved(tab) {
  if (isBeingSaved(tab)) return;
  const article = await keyOf(tab).catch(() => ""); // without a host there is no mark, and nobody asked for one
  if (!isBeingSaved(tab)) await button.show(tab.id, article ? "saved" : "plain");
}

void resume();
