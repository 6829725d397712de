// @ts-check
/** How long an article takes is counted in words, and in characters where nothing parts words. */

import assert from "node:assert/strict";
import { test } from "node:test";

Object.assign(globalThis, { chrome: {} });
const { minutes } = await import("../../extension/pages/reading_time.js");

test("minutes are whole, and never none", () => {
  assert.equal(minutes(""), 1);
  assert.equal(minutes("Wort ".repeat(238 * 4)), 4);
  assert.equal(minutes("字".repeat(260 * 3)), 3);
  assert.equal(minutes(`${"كلمة ".repeat(238)}${"字".repeat(260)}`), 2);
});
