// @ts-check
/** How a person wants to read: the theme, and for each script its type. Kept by the browser, put on the page here. */

import { browser } from "../browser.js";

/** @typedef {{font: string, size: number, measure: number, leading: number, spacing: number, align: string, hyphens: string}} Type
 * `size`, `measure` and `leading` are shares of what suits the script, in percent; `spacing` is between letters, in
 * hundredths of an em */

export const THEMES = ["system", "light", "dark", "sepia", "black"];

/** What can be set in steps. @type {Record<"size" | "measure" | "leading" | "spacing", {least: number, most: number, step: number}>} */
export const STEPS = {
  size: { least: 70, most: 250, step: 10 },
  measure: { least: 60, most: 180, step: 10 },
  leading: { least: 70, most: 160, step: 10 },
  spacing: { least: 0, most: 20, step: 1 },
};

/** The faces a script has, its own first; `accessible` has letters that are not taken for each other. @type {Record<string, string[]>} */
const FACES = {
  Latn: ["serif", "sans", "system", "accessible"],
  Hans: ["sans", "serif", "system"],
  Hant: ["sans", "serif", "system"],
  Arab: ["naskh", "nastaliq", "sans", "system"],
  Aran: ["nastaliq", "naskh", "sans", "system"],
};
const ELSEWHERE = ["serif", "sans", "system"];

// Joined letters break when they are spaced, and Chinese and Ethiopic words have no hyphen.
const UNSPACED = ["Arab", "Aran", "Deva", "Beng"];
const UNHYPHENED = ["Hans", "Hant", "Arab", "Aran", "Ethi"];

/** The script of a language, ISO 15924; Urdu is set in Nastaliq, which is one of its own. @param {string} language BCP 47 */
export function scriptOf(language) {
  const { language: name, script = "Latn" } = new Intl.Locale(language || "en").maximize();
  return name === "ur" ? "Aran" : script;
}

/** What can be chosen in a script. @param {string} script */
export const choices = (script) => ({
  font: FACES[script] ?? ELSEWHERE,
  align: script.startsWith("Han") ? ["start"] : ["start", "justify"], // Chinese is not justified by spaces
  hyphens: UNHYPHENED.includes(script) ? ["none"] : ["auto", "none"],
  spaced: !UNSPACED.includes(script),
});

/** @param {string} script @returns {Type} */
export const usual = (script) => ({
  font: choices(script).font[0],
  size: 100,
  measure: 100,
  leading: 100,
  spacing: 0,
  align: "start",
  hyphens: script === "Latn" ? choices(script).hyphens[0] : "none",
});

/** A choice as it was kept, held to what there is. @param {string} script @param {Partial<Type>} kept @returns {Type} */
export function held(script, kept) {
  const type = { ...usual(script) };
  const can = choices(script);
  for (const name of /** @type {const} */ (["font", "align", "hyphens"])) {
    const chosen = kept[name];
    if (chosen && can[name].includes(chosen)) type[name] = chosen;
  }
  for (const [name, { least, most }] of Object.entries(STEPS)) {
    const steps = /** @type {keyof typeof STEPS} */ (name);
    const chosen = kept[steps];
    if (Number.isFinite(chosen)) type[steps] = Math.min(most, Math.max(least, Number(chosen)));
  }
  return can.spaced ? type : { ...type, spacing: 0 };
}

/** Put a theme on this page, and remember it for the first moment of the next. @param {string} kept */
export function dress(kept) {
  const theme = THEMES.includes(kept) ? kept : "system";
  document.documentElement.dataset.theme = theme;
  localStorage.setItem("theme", theme);
}

/** Put a type on this page. @param {string} script @param {Type} type */
export function set(script, { font, size, measure, leading, spacing, align, hyphens }) {
  const { dataset, style } = document.documentElement;
  Object.assign(dataset, { script, font, align, hyphens });
  style.setProperty("--size", `${size / 100}`);
  style.setProperty("--width", `${measure / 100}`);
  style.setProperty("--leading", `${leading / 100}`);
  style.setProperty("--spacing", `${spacing / 100}em`);
  place((size * measure) / 10_000);
}

const USUAL = 38; // rem, the lines of the reader
const BESIDE = 14; // rem that an outline takes with what parts it from the text
let width = 1;

/** Say where there is room for the outline. @param {number} [share] how long the lines are, by what is usual */
function place(share = width) {
  width = share;
  const { documentElement } = document;
  const window = innerWidth / parseFloat(getComputedStyle(documentElement).fontSize);
  documentElement.dataset.outline = (window - USUAL * width) / 2 > BESIDE ? "beside" : "above";
}

globalThis.addEventListener?.("resize", () => place());

/** The type as it last was chosen, for what is drawn before the browser's storage answers. @param {string} script */
export const lastType = (script) => held(script, JSON.parse(localStorage.getItem(key(script)) ?? "{}"));

const key = (/** @type {string} */ script) => `type-${script}`;

/** @returns {Promise<string>} */
export const theme = async () => String((await browser.storage.local.get("theme")).theme ?? "system");

/** @param {string} script @returns {Promise<Type>} */
export async function typeFor(script) {
  const kept = (await browser.storage.local.get(key(script)))[key(script)];
  if (kept) remember(script, kept);
  return held(script, kept ?? {});
}

/** @param {string} chosen */
export const keepTheme = (chosen) => browser.storage.local.set({ theme: chosen });

/** @param {string} script @param {Type} type */
export function keepType(script, type) {
  remember(script, type);
  return browser.storage.local.set({ [key(script)]: type });
}

/** For the first moment of the next page. Only what was chosen: which scripts are read is nobody's to know.
 * @param {string} script @param {Partial<Type>} type */
const remember = (script, type) => localStorage.setItem(key(script), JSON.stringify(type));

/** Hear of what is chosen on any page: the theme, or the type of a script, else undefined.
 * @param {string} script @param {(chosen: {theme?: string, type?: Type}) => void} told @returns {() => void} to hear no more */
export function onChosen(script, told) {
  const listener = (/** @type {Record<string, chrome.storage.StorageChange>} */ changes) => {
    const type = changes[key(script)];
    const theme = changes.theme && String(changes.theme.newValue);
    if (theme || type) told({ theme, type: type && held(script, /** @type {Partial<Type>} */ (type.newValue) ?? {}) });
  };
  browser.storage.local.onChanged.addListener(listener);
  return () => browser.storage.local.onChanged.removeListener(listener);
}

/** Follow what is chosen on any page. @param {() => string} script of what is shown here */
export function follow(script) {
  browser.storage.local.onChanged.addListener((changes) => {
    if (changes.theme) dress(String(changes.theme.newValue));
    const type = changes[key(script())];
    if (type) set(script(), held(script(), /** @type {Partial<Type>} */ (type.newValue) ?? {}));
  });
}
