/** Pages whose place the reader took: come back as they were, and leave the rest of the browser's storage its room. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

let session = {};
let others = 0; // bytes

globalThis.browser = {
  runtime: { getManifest: () => ({ version: "1" }) },
  storage: {
    local: { remove: async () => {} },
    session: {
      get: async (key) => ({ [key]: session[key] }),
      set: async (values) => Object.assign(session, structuredClone(values)),
      remove: async (key) => delete session[key],
      getBytesInUse: async () => others + JSON.stringify(session).length,
    },
  },
};
const { keepPage, pageOf } = await import("../../extension/background/kept.js");

const page = { html: "<p>Grüße, 世界</p>", url: "https://www.dw.com/de/a-70000001", pictures: ["https://static.dw.com/image/1_605.jpg"] };

beforeEach(() => {
  session = {};
  others = 0;
});

test("a page comes back as it was", async () => {
  assert.deepEqual(await pageOf(1, await keepPage({ id: 1 }, page)), page);
});

test("a page of another life of the browser is gone, and never another tab's", async () => {
  const name = await keepPage({ id: 1 }, page);
  await assert.rejects(pageOf(2, name), { code: "page-gone" });
});

test("pages leave room for what else is remembered", async () => {
  others = 7_999_990;
  await assert.rejects(keepPage({ id: 1 }, page));
  assert.deepEqual(session, {});
});
