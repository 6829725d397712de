// @ts-check
/** Which articles are saved: the host's list, kept in memory alone and asked for anew when it has grown old. */

import { articleAt, behind } from "../addresses.js";
import { browser } from "../browser.js";
import { settings } from "../settings.js";
import { ask } from "./asking.js";

const FRESH = 5 * 60_000; // another browser may have saved meanwhile

/** @typedef {{keys: string[], listed: number}} Listed */

/** @type {Promise<Map<string, Set<string>>> | null} languages by content id */
let known = null;
let listed = 0;
/** @type {Set<string>} saved in private windows, which the browser is to keep nowhere */
const hidden = new Set();

/** The article an address names, on dw.com or a listed mirror. @param {string} address */
export const articleOf = async (address) => articleAt(behind(address, (await settings()).mirrors));

/** The key of the saved article an address names, "" when there is none. @param {string} address */
export async function savedAt(address) {
  const article = await articleOf(address);
  if (!article) return "";
  const languages = (await articles()).get(article.id) ?? new Set();
  if (languages.has(article.language)) return `${article.language}/${article.id}`;
  // dw.com takes any language in an address, and a number is given once; only zh and zh-hant share theirs.
  if (article.language.startsWith("zh")) return "";
  const [language] = languages;
  return language ? `${language}/${article.id}` : "";
}

/** Whether a key is one of a saved article. @param {string} key */
export async function isSaved(key) {
  const [language, id] = key.split("/");
  return (await articles()).get(id)?.has(language) ?? false;
}

/** Mark many keys, as what is done with many articles at once. @param {string[]} keys @param {boolean} is */
export async function markMany(keys, is) {
  const ids = await articles();
  for (const [language, id] of keys.map((key) => key.split("/"))) {
    const languages = ids.get(id) ?? new Set();
    if (is) ids.set(id, languages.add(language));
    else languages.delete(language);
  }
  await store(ids);
}

/** Mark a key as saved, or as not. @param {string} key @param {boolean} is @param {boolean} incognito */
export async function mark(key, is, incognito) {
  const [language, id] = key.split("/");
  const ids = await articles();
  const languages = ids.get(id) ?? new Set();
  if (is) ids.set(id, languages.add(language));
  else languages.delete(language);
  if (incognito && is) hidden.add(key);
  else await store(ids);
}

function articles() {
  if (!known || Date.now() - listed > FRESH) {
    listed = Date.now();
    known = stored().catch((error) => {
      known = null;
      throw error;
    });
  }
  return known;
}

/** The list of this browser session, else the host's. */
async function stored() {
  const { saved } = /** @type {{saved?: Listed}} */ (await browser.storage.session.get("saved"));
  if (saved && Date.now() - saved.listed < FRESH) {
    listed = saved.listed;
    return grouped(saved.keys);
  }
  const ids = grouped(await list());
  await store(ids);
  return ids;
}

async function list() {
  const all = [];
  for (let after = "", more = true; more; ) {
    const answer = await ask({ type: "list", after });
    all.push(...answer.keys);
    after = answer.keys.at(-1) ?? "";
    more = answer.more && after !== "";
  }
  return all;
}

/** @param {string[]} keys */
function grouped(keys) {
  /** @type {Map<string, Set<string>>} */
  const ids = new Map();
  for (const key of keys) {
    const [language, id] = key.split("/");
    ids.set(id, (ids.get(id) ?? new Set()).add(language));
  }
  return ids;
}

/** @param {Map<string, Set<string>>} ids */
function store(ids) {
  const keys = [...ids].flatMap(([id, languages]) => [...languages].map((language) => `${language}/${id}`));
  return browser.storage.session.set({ saved: { listed, keys: keys.filter((key) => !hidden.has(key)) } });
}
