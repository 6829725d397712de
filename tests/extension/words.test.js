/** The words' own language stands on a page, not the browser's. */

import assert from "node:assert/strict";
import { test } from "node:test";

const english = { locale: "en", direction: "ltr", "@@bidi_dir": "rtl" };
globalThis.browser = { i18n: { getMessage: (key) => english[key] ?? "", getUILanguage: () => "ar" } };
const { counted, number, percent, speak, words } = await import("../../extension/words.js");

test("in an Arabic browser, English texts are English and set from the left", () => {
  const page = { documentElement: {}, querySelectorAll: () => [] };
  speak(page);
  assert.deepEqual(page.documentElement, { lang: "en", dir: "ltr" });
});

test("what is counted stands in the form of the words' language", () => {
  Object.assign(english, { files_one: "one file", files_other: "files" });
  assert.deepEqual([0, 1, 2].map((many) => counted("files", many)), ["files", "one file", "files"]);
});

test("every number stands in the digits of the words' language, and what is named by digits as it is", () => {
  Object.assign(english, { locale: "bn" });
  globalThis.browser.i18n.getMessage = (key, parts = []) => (key === "told" ? `told ${parts.join(" ")}` : english[key] ?? "");
  assert.deepEqual([words("told", 12, 3456, "0.9.1"), number(7), percent(0.5)], ["told ১২ ৩,৪৫৬ 0.9.1", "৭", "৫০%"]);
});
