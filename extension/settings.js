// @ts-check
/** What a person chose, and what an administrator decided for them: a policy (`storage.managed`) wins over a choice. */

import { browser } from "./browser.js";

/** @typedef {typeof DEFAULTS} Settings */

export const DEFAULTS = {
  images: true,
  /** In pixels, the widest picture asked for; 0 is as wide as the page has it. */
  imageWidth: 0,
  keepPages: true,
  /** Other sites that show dw.com's pages, each an origin, such as https://dw.example. @type {string[]} */
  mirrors: [],
  discreet: false,
  linkMarks: false,
  readerAlways: false,
};

const KEY = "settings";
const NAMES = /** @type {(keyof Settings)[]} */ (Object.keys(DEFAULTS));

/** @returns {Promise<Settings>} */
export const settings = async () => ({ ...DEFAULTS, ...known(await chosen()), ...known(await policies()) });

/** The names an administrator decided. @returns {Promise<Set<keyof Settings>>} */
export const managed = async () => new Set(NAMES.filter(within(known(await policies()))));

/** @type {Promise<unknown>} */
let changing = Promise.resolve();

/** One after another: two at once would both add to what was there before. @param {Partial<Settings>} part */
export function change(part) {
  const changed = changing.then(async () => browser.storage.local.set({ [KEY]: { ...known(await chosen()), ...part } }));
  changing = changed.catch(() => "the one who asked is told");
  return changed;
}

/** @param {(now: Settings) => void} listener */
export function onSettings(listener) {
  browser.storage.onChanged.addListener(async (changes, area) => {
    if (area === "managed" || (area === "local" && changes[KEY])) listener(await settings());
  });
}

const chosen = async () => (await browser.storage.local.get(KEY))[KEY];

// Firefox rejects where no policy is set.
const policies = () => browser.storage.managed.get(NAMES).catch(() => ({}));

/** @param {object} part */
const within = (part) => (/** @type {string} */ name) => Object.hasOwn(part, name);

/** What is of a kind that can be used; a later version, or a policy, may hold anything. @param {any} held @returns {Partial<Settings>} */
const known = (held) => Object.fromEntries(NAMES.filter((name) => alike(held?.[name], DEFAULTS[name])).map((name) => [name, held[name]]));

/** @param {unknown} value @param {unknown} usual */
function alike(value, usual) {
  if (Array.isArray(usual)) return Array.isArray(value) && value.every((each) => typeof each === "string");
  return typeof value === typeof usual;
}
