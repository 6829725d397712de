// @ts-check
/** What the background answers to: a table for each door. Listeners stand here, at the top, because a browser that has
 * stopped the background wakes it for them. */

import { browser } from "../browser.js";
import { arrived } from "./always.js";
import { keepDiscreet } from "./discreet.js";
import { doingOf, forTab, read, saveAsked, saveOrRead, saveOrReadLink } from "./doing.js";
import { heardFromNotice } from "./from_notice.js";
import { heardFromPage } from "./from_pages.js";
import { followSites, heardFromLinks } from "./links.js";
import { showSaved } from "./marks.js";
import { makeMenus, renewMenus } from "./menus.js";
import { isOurs, openLibrary, openTabs, openWelcome } from "./open.js";
import { resume } from "./resume.js";
import * as session from "./session.js";
import { onSites } from "./sites.js";

/** @typedef {chrome.tabs.Tab & {id: number}} Tab */

/** What is about no article, from the tab where it is asked. @type {Record<string, (from?: chrome.tabs.Tab) => Promise<unknown>>} */
const ANYWHERE = { library: openLibrary, "save-tabs": openTabs };

/** @type {Record<string, (tab: Tab, link: string) => Promise<unknown>>} */
const MENUS = { save: saveAsked, read, "save-link": saveOrReadLink, "save-link-here": saveOrReadLink };

/** @type {Record<string, (tab: Tab) => Promise<unknown>>} */
const COMMANDS = { save: saveOrRead, read };

browser.action.onClicked.addListener((tab) => void (isOurs(tab) ? openLibrary(tab) : forTab(tab, { act: "save" }, saveOrRead)));
browser.commands.onCommand.addListener(
  (command, tab) => void (ANYWHERE[command]?.(tab) ?? forTab(tab, doingOf(command), (known) => COMMANDS[command]?.(known))),
);
browser.contextMenus.onClicked.addListener(
  ({ menuItemId: item, linkUrl = "" }, tab) =>
    void (ANYWHERE[item]?.(tab) ?? forTab(tab, doingOf(String(item), linkUrl), (known) => MENUS[item]?.(known, linkUrl))),
);

browser.runtime.onMessage.addListener((message, sender, reply) => {
  const ours = sender.url?.startsWith(browser.runtime.getURL(""));
  const answer = ours ? heardFromPage(message) : (heardFromLinks(message, sender) ?? heardFromNotice(sender, message));
  void answer?.then(reply);
  return answer !== null;
});

browser.tabs.onUpdated.addListener((_id, { url, status }, tab) => {
  if (!tab.url || !(url || status === "complete")) return;
  // That page tells on its button how far it is.
  if (!tab.url.startsWith(browser.runtime.getURL("pages/tabs.html"))) void showSaved(/** @type {Tab} */ (tab));
  void arrived(/** @type {Tab} */ (tab));
});
browser.tabs.onRemoved.addListener((id) => void session.forget(id));
browser.runtime.onInstalled.addListener(({ reason }) => {
  void makeMenus();
  if (reason === "install") void openWelcome();
});
browser.runtime.onStartup.addListener(() => void makeMenus());
onSites(() => void renewMenus());

followSites();
keepDiscreet();
void resume();
