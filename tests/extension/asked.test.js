/** What a page of ours was asked for, where its address does not say so. */

import assert from "node:assert/strict";
import { test } from "node:test";

const listeners = {};
globalThis.addEventListener = (name, listener) => (listeners[name] = listener);
globalThis.location = { search: "" };
globalThis.history = { state: { asked: "?article=de%2F70000001" }, replaceState: (state) => (history.state = state) };
const { asked } = await import("../../extension/pages/asked.js");

test("in discreet mode a place within the page can be loaded anew as the page can", () => {
  assert.equal(asked.get("article"), "de/70000001");

  history.state = null; // the entry a browser makes for a link to a heading
  listeners.hashchange();

  assert.deepEqual(history.state, { asked: "?article=de%2F70000001" });
});
