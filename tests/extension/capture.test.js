/** Whether a page is the one its address names: dw.com navigates without reloading, and the address is the first to change. */

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.browser = { runtime: { getManifest: () => ({ version: "1" }) } };
const { agree } = await import("../../extension/background/capture.js");

const ONE = "https://www.dw.com/de/eins/a-70000001";
const OTHER = "https://www.dw.com/de/zwei/a-70000002";

test("a page that names another article than its address is not taken", () => {
  assert.equal(false, agree(OTHER, [ONE, ONE]));
  assert.equal(false, agree(OTHER, [ONE]));
});

test("a page that names its article in another form is taken", () => {
  assert.equal(true, agree(ONE, ["https://www.dw.com/en/0/a-70000001"]));
  assert.equal(true, agree("https://p.dw.com/p/4boRv", ["https://www.dw.com/de/x/a-68117411"]));
});

test("where one side says nothing there is nothing to hold against it", () => {
  assert.equal(true, agree(ONE, []));
  assert.equal(true, agree(ONE, ["", "https://www.dw.com/de/themen/s-9077"]));
  assert.equal(true, agree("https://mirror.example/de/eins/a-70000001", [OTHER]));
});
