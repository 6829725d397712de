/** The words' own language stands on a page, not the browser's. */

import assert from "node:assert/strict";
import { test } from "node:test";

const english = { locale: "en", direction: "ltr", "@@bidi_dir": "rtl" };
globalThis.browser = { i18n: { getMessage: (key) => english[key] ?? "", getUILanguage: () => "ar" } };
const { counted, speak } = await import("../../extension/words.js");

test("in an Arabic browser, English texts are English and set from the left", () => {
  const page = { documentElement: {}, querySelectorAll: () => [] };
  speak(page);
  assert.deepEqual(page.documentElement, { lang: "en", dir: "ltr" });
});

test("what is counted stands in the form of the words' language", () => {
  Object.assign(english, { files_one: "one file", files_other: "files" });
  assert.deepEqual([0, 1, 2].map((many) => counted("files", many)), ["files", "one file", "files"]);
});
