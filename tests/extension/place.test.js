/** When an article counts as read. */

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.browser = { runtime: {}, storage: { local: {} }, i18n: {} };
const { stillToStay } = await import("../../extension/pages/reader/place.js");

test("who has read to the end stays a moment, who leafed there stays until they can have looked", () => {
  assert.equal(stillToStay(3000, 120_000), 2000);
  assert.equal(stillToStay(3000, 1000), 14_000);
  assert.equal(stillToStay(100, 0), 2000);
});
