// @ts-check
/** A highlighted passage is found again in a text that has changed since, and not where it never stood. */

import assert from "node:assert/strict";
import { test } from "node:test";

const { find, likeness, quote } = await import("../../extension/pages/reader/quotes.js");

const TEXT = "Der Garten ist offen. Die Stadt zahlt das Wasser. Am Abend ist der Garten offen, sagt sie. 😀 Die Stadt zahlt das Wasser.";
const placed = (/** @type {string} */ words, from = 0) => ({ start: TEXT.indexOf(words, from), end: TEXT.indexOf(words, from) + words.length });
const at = (/** @type {string} */ text, /** @type {any} */ place) => place && text.slice(place.start, place.end);

test("offsets count characters, not halves of them", () => {
  const said = quote(TEXT, placed("Die Stadt", 60));
  assert.deepEqual([said.start, said.end, said.prefix.length], [Array.from(TEXT).length - 27, Array.from(TEXT).length - 18, 33]);
});

test("of the same words twice, those are found that were meant", () => {
  for (const place of [placed("Die Stadt zahlt"), placed("Die Stadt zahlt", 60)]) {
    assert.deepEqual(find(TEXT, quote(TEXT, place)), place);
    const longer = `Neu vorangestellt. ${TEXT}`;
    assert.equal(find(longer, quote(TEXT, place))?.start, place.start + 19);
  }
});

test("words that were changed are found between the same surroundings", () => {
  const said = quote(TEXT, placed("Am Abend ist der Garten offen"));
  const changed = TEXT.replace("Am Abend ist der Garten", "Am Abend war der große Garten");
  assert.equal(at(changed, find(changed, said)), "Am Abend war der große Garten offen");
});

test("what is gone is not found elsewhere", () => {
  const said = quote(TEXT, placed("Am Abend ist der Garten offen, sagt sie."));
  assert.equal(find(TEXT.replace("Am Abend ist der Garten offen, sagt sie. ", ""), said), null);
  assert.equal(find("Etwas ganz anderes.", said), null);
  assert.equal(find(TEXT, { exact: "", prefix: "", suffix: "", start: 0 }), null);
});

test("Chinese, which has no spaces, is found as well", () => {
  const text = "花园每天开放。市政府支付水费。晚上花园也开放。";
  const said = quote(text, { start: 7, end: 14 });
  assert.equal(at("今天，" + text, find("今天，" + text, said)), "市政府支付水费");
  const changed = text.replace("支付水费", "支付全部水费");
  assert.equal(at(changed, find(changed, said)), "市政府支付全部水费");
});

test("likeness is of pairs of letters, each once", () => {
  assert.equal(likeness("abcd", "abcd"), 1);
  assert.equal(likeness("", ""), 0);
  assert.ok(likeness("aaaa", "a") < 0.5);
});
