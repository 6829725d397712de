// @ts-check
/** The words a person reads, from `_locales`, and the pages that hold them. */

import { browser } from "./browser.js";

/** The words under a key, its numbers in the digits of their language; an unknown key is shown as itself, so that it is
 * noticed. @param {string} key @param {...(string | number)} parts @returns {string} */
export const words = (key, ...parts) =>
  browser.i18n.getMessage(key, parts.map((part) => (typeof part === "number" ? number(part) : part))) || key;

/** @type {Map<string, Intl.NumberFormat>} making one of these takes longer than using it */
const forms = new Map();

/** @param {number} value @param {"decimal" | "percent"} style */
function written(value, style) {
  const locale = words("locale");
  const form = forms.get(locale + style) ?? new Intl.NumberFormat(locale, { style });
  forms.set(locale + style, form);
  return form.format(value);
}

/** @param {number} value */
export const number = (value) => written(value, "decimal");

/** @param {number} share of one */
export const percent = (share) => written(share, "percent");

/** A number with what it counts, in the form the words' language has for it: `articles`, `files`. Browsers would fall back
 * to English where a form is missing: each language has just those of its plural rules.
 * @param {string} what @param {number} many */
export function counted(what, many) {
  return words(`${what}_${new Intl.PluralRules(words("locale")).select(many)}`, many);
}

/** Whether there are words under a key. @param {string} key */
export const known = (key) => browser.i18n.getMessage(key) !== "";

/** How what is said is to be marked up: by the words' own language, which is English where the browser's is none of ours. */
export const spoken = () => ({ lang: words("locale"), dir: words("direction") });

/** Put the words into a page: `data-words="key"` into elements, `data-label="key"` into their labels.
 * @param {Document} page */
export function speak(page) {
  Object.assign(page.documentElement, spoken());
  for (const element of page.querySelectorAll("[data-words]")) {
    element.textContent = words(element.getAttribute("data-words") ?? "");
  }
  for (const element of page.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", words(element.getAttribute("data-label") ?? ""));
  }
}
