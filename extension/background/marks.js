// @ts-check
/** What the button says of each tab: how a save goes where one was asked for, else whether its article is saved. */

import { browser } from "../browser.js";
import * as button from "./button.js";
import { markAgain } from "./links.js";
import { articleOf, isSaved, savedAt } from "./saved.js";
import * as session from "./session.js";

/** @import {Look} from "./button.js" */
/** @typedef {{tab: number, url: string, article: string}} Place a tab while it shows one address, and what is saved from there */

/** @type {Set<Place>} */
const telling = new Set();

/** The button of a tab tells from now on how a save goes. @param {{id: number, url?: string}} tab @returns {Place} */
export function tells({ id, url = "" }) {
  const place = { tab: id, url, article: "" };
  telling.add(place);
  return place;
}

/** @param {Place} place */
export const told = (place) => void telling.delete(place);

/** @param {chrome.tabs.Tab} tab @param {string} but of this article all is told */
const isTelling = ({ id, url }, but = "") =>
  [...telling].some((place) => place.tab === id && place.url === url && !(but && place.article === but));

/** The key of what is saved of a tab's page, "" when nothing is. @param {chrome.tabs.Tab} tab */
export async function keyOf(tab) {
  const kept = await session.recall(tab);
  if (kept && kept.url === tab.url && (await isSaved(kept.article))) return kept.article;
  return savedAt(tab.url ?? "");
}

/** Show on a tab's button whether its article is saved. @param {chrome.tabs.Tab} tab @param {string} [article] of which all
 * is told @param {Look} [look] how that is shown */
export async function showSaved(tab, article = "", look = "saved") {
  if (isTelling(tab, article)) return;
  const key = await keyOf(tab).catch(() => ""); // without a host there is no mark, and nobody asked for one
  if (isTelling(tab, article)) return;
  await button.show(tab.id, !key ? "plain" : key === article ? look : "saved");
}

/** Show an article's state on every tab that shows it, or a link to it. @param {string} article @param {Look} [look] */
export async function showEverywhere(article, look) {
  const tabs = await browser.tabs.query({});
  await Promise.all(tabs.map(async (tab) => (await shows(tab, article)) && showSaved(tab, article, look)));
  await markAgain();
}

/** Show every tab's state anew, after many articles became others. */
export async function showAll() {
  await Promise.all((await browser.tabs.query({})).map((tab) => showSaved(tab)));
  await markAgain();
}

/** @param {chrome.tabs.Tab} tab @param {string} article */
async function shows(tab, article) {
  if ((await articleOf(tab.url ?? ""))?.id === article.split("/")[1]) return true;
  const kept = await session.recall(tab);
  return kept !== undefined && kept.url === tab.url && kept.article === article;
}
