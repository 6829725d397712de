// @ts-check
/** A citation names who wrote what, where and when, of what is known. */

import assert from "node:assert/strict";
import { test } from "node:test";

Object.assign(globalThis, { chrome: {} });
const { citation } = await import("../../extension/pages/reader/taking.js");

test("all that is known stands in it, nothing that is not", () => {
  const facts = { title: "Der Garten", author: [{ literal: "Ada Ö" }, { literal: "Bo Li" }], issued: { "date-parts": [[2026, 10, 7]] }, URL: "https://p.dw.com/p/4x" };
  assert.equal(citation(facts, "en"), "Ada Ö, Bo Li: Der Garten. DW, October 7, 2026. https://p.dw.com/p/4x");
  assert.equal(citation({ title: "Wem gehört der Garten?", URL: "https://dw.com/x" }, "de"), "Wem gehört der Garten? DW. https://dw.com/x");
});
