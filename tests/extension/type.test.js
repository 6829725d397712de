// @ts-check
/** What a person chose for a script is kept within what that script can be set in. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const kept = /** @type {Record<string, unknown>} */ ({});
const local = { get: async () => kept, set: async (/** @type {object} */ change) => Object.assign(kept, change) };
const remembered = new Map();
const page = { dataset: {}, style: { setProperty: () => {} } };
Object.assign(globalThis, {
  chrome: { storage: { local } },
  localStorage: { getItem: (/** @type {string} */ key) => remembered.get(key) ?? null, setItem: remembered.set.bind(remembered) },
  document: { documentElement: page },
  innerWidth: 1280,
  getComputedStyle: () => ({ fontSize: "16px" }),
});
const { choices, held, keepType, lastType, scriptOf, set, STEPS, THEMES, typeFor, usual } = await import("../../extension/pages/type.js");

test("each language is set by its script, and Urdu by Nastaliq", () => {
  const scripts = ["de", "zh-Hans", "zh-Hant", "ar", "fa", "ur", "hi", "bn", "am", "ru", "sr-Latn", ""].map(scriptOf);
  assert.deepEqual(scripts, ["Latn", "Hans", "Hant", "Arab", "Arab", "Aran", "Deva", "Beng", "Ethi", "Cyrl", "Latn", "Latn"]);
});

test("what was kept by a later version, or spoiled, falls back to what is usual", () => {
  const kept = /** @type {any} */ ({ font: "comic", align: "justify", size: "huge", leading: NaN, measure: 9000, extra: 1 });
  assert.deepEqual(held("Latn", kept), { ...usual("Latn"), align: "justify", measure: STEPS.measure.most });
});

test("joined letters are never spaced, Chinese is never justified nor hyphenated", () => {
  assert.equal(held("Arab", { spacing: 10 }).spacing, 0);
  assert.equal(held("Latn", { spacing: 10 }).spacing, 10);
  assert.equal(held("Hans", { align: "justify", hyphens: "auto" }).align, "start");
  assert.deepEqual(choices("Hant").hyphens, ["none"]);
});

test("a script that was only read leaves nothing behind, which would tell what was read", async () => {
  set("Arab", lastType("Arab"));
  set("Arab", await typeFor("Arab"));

  assert.equal(remembered.size, 0);
});

test("what was chosen for a script is there at once on the next page", async () => {
  await keepType("Latn", { ...usual("Latn"), size: 150 });

  assert.equal(lastType("Latn").size, 150);
});

test("every choice has its words, and no word is left over", async () => {
  const scripts = ["Latn", "Hans", "Hant", "Arab", "Aran", "Cyrl"];
  const options = scripts.flatMap((script) => {
    const { font, align, hyphens } = choices(script);
    return Object.entries({ font, align, hyphens }).flatMap(([name, all]) => all.map((each) => `${name}_${each}`));
  });
  const names = ["open", "usual", "theme", "font", "align", "hyphens", ...Object.keys(STEPS), ...THEMES.map((each) => `theme_${each}`)];
  const asked = new Set([...names, ...options].map((name) => `type_${name}`));
  const words = JSON.parse(await readFile(new URL("../../extension/_locales/en/messages.json", import.meta.url), "utf8"));
  assert.deepEqual(new Set(Object.keys(words).filter((key) => key.startsWith("type_"))), asked);
});
