// @ts-check
/** A receipt is told in the reader's own words, and what is missing is named. */

import assert from "node:assert/strict";
import { test } from "node:test";

const english = {
  receipt_paragraphs: "Paragraphs: $1 of $2",
  receipt_images: "Pictures: $1 of $2",
  receipt_media: "Media: $1 of $2",
  receipt_left_out: "Left out: $1",
  receipt_advertisement: "advertisements",
  receipt_missing: "Missing: $1",
};
const getMessage = (key, parts = []) => parts.reduce((text, part, n) => text.replace(`$${n + 1}`, part), english[key] ?? "");
Object.assign(globalThis, { browser: { i18n: { getMessage } } });
const { missing, told } = await import("../../extension/receipt.js");

const whole = {
  kinds: { paragraphs: [26, 26], images: [5, 4], videos: [2, 2], audios: [1, 1], links: [9, 9] },
  leftOut: { advertisement: 1, unheard: 2 },
  whole: true,
};

test("what there was and what was kept, by what a person counts", () => {
  const line = "Paragraphs: 26 of 26 · Pictures: 4 of 5 · Media: 3 of 3 · Left out: advertisements 1, unheard 2";
  assert.equal(told(whole), line);
  assert.equal(told({ kinds: {}, leftOut: {}, whole: true }), "");
});

test("nothing is missing of what is whole, or was never counted", () => {
  assert.equal(missing(whole), "");
  assert.equal(missing(undefined), "");
  assert.equal(missing(null), "");
});

test("of what is missing the first pieces are shown, shortened, each apart from the words around it", () => {
  const pieces = ["نص", "b".repeat(200), "c", "d"];
  const line = missing({ ...whole, whole: false, missing: pieces });
  assert.equal(line, `Missing: \u2068نص\u2069 · \u2068${"b".repeat(79)}…\u2069 · \u2068c\u2069`);
  assert.equal(missing({ ...whole, whole: false }), "Missing: …");
});
