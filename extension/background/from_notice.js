// @ts-check
/** What the notice on a page asks for: what concerns the article it is about, and nothing else. */

import { telling, Trouble, toTrouble } from "../errors.js";
import { doingOf, forTab } from "./doing.js";
import { keyOf } from "./marks.js";
import { openReader, openTrouble } from "./open.js";
import { saveAskedLink } from "./private.js";
import { save, undo } from "./save.js";
import { savedAt } from "./saved.js";
import * as session from "./session.js";
import { say, tagsOf } from "./tags.js";

/** @import {Tags} from "./tags.js" */
/** @typedef {chrome.tabs.Tab & {id: number}} Tab */

/** The article that the notice on a tab is about. @param {Tab} tab @returns {Promise<string>} */
const noticed = async (tab) => (await session.get(`notice:${tab.id}`)) ?? keyOf(tab);

/** @param {Tab} tab */
async function undoNoticed(tab) {
  const article = await noticed(tab);
  if (!article) throw new Trouble("not-found");
  await undo(tab, article);
}

/** @type {Record<string, (tab: Tab, message: any) => Promise<unknown>>} */
const ACTS = {
  save: (tab) => save(tab),
  "save-link": saveAskedLink,
  read: async (tab) => openReader(tab, await noticed(tab)),
  "read-page": (tab) => openReader(tab),
  undo: undoNoticed,
  trouble: (tab, { code }) => openTrouble(tab, new Trouble(String(code))),
};

/** What is answered to the notice, which stays. @type {Record<string, (article: string, message: any) => Promise<Tags>>} */
const ANSWERED = {
  tags: (article) => tagsOf(article),
  tag: (article, { tag, is }) => say(article, String(tag), is === true),
};

/** Do what a notice asks for; its answer, null where it waits for none. @param {chrome.runtime.MessageSender} sender @param {any} message
 * @returns {Promise<{answer: Tags} | {error: string}> | null} */
export function heardFromNotice(sender, message) {
  if (Object.hasOwn(ANSWERED, message.act)) {
    return answered(sender, message).then((answer) => ({ answer }), (error) => ({ error: telling(toTrouble(error)).title }));
  }
  void act(sender.tab, message);
  return null;
}

/** In Firefox a tab that is being closed is the sender's no more. @param {chrome.runtime.MessageSender} sender @param {any} message */
async function answered({ tab, url = "" }, message) {
  const article = tab ? await noticed(/** @type {Tab} */ (tab)) : await savedAt(url);
  if (!article || article !== message.article) throw new Trouble("not-found");
  return ANSWERED[message.act](article, message);
}

/** @param {chrome.tabs.Tab | undefined} tab @param {any} message */
async function act(tab, message) {
  const article = message.act === "undo" && tab ? await session.get(`notice:${tab.id}`) : "";
  const doing = article ? { act: /** @type {const} */ ("undo"), article } : doingOf(String(message.act), message.link);
  await forTab(tab, doing, (known) => ACTS[message.act]?.(known, message));
}
