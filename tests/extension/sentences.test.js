// @ts-check
/** What is read aloud: sentences within their blocks, none too long, by a voice of the language that needs no network. */

import assert from "node:assert/strict";
import { test } from "node:test";

const { sentences, voiceFor } = await import("../../extension/pages/reader/sentences.js");
const said = (/** @type {string} */ text, /** @type {string} */ language) =>
  sentences(text, language).map(({ start, end }) => text.slice(start, end));

test("a heading is a sentence without a full stop", () => {
  assert.deepEqual(said("Die Quittenfrage\nSie streiten. Jedes Jahr!", "de"), ["Die Quittenfrage", "Sie streiten.", "Jedes Jahr!"]);
  assert.deepEqual(said("花园开放。市政府付钱。", "zh"), ["花园开放。", "市政府付钱。"]);
  assert.deepEqual(said("—\n***", "en"), []);
});

test("a sentence too long for an engine is cut where one breathes, and none of it is lost", () => {
  const long = `${"Wort um Wort, ".repeat(60)}Ende.`;
  const parts = said(long, "de");
  assert.ok(parts.length > 2 && parts.every((part) => part.length <= 300));
  assert.equal(parts.join(""), long);
  assert.equal(said("字".repeat(700), "zh").join(""), "字".repeat(700));
});

test("a voice over the network is no voice", () => {
  const voices = [
    { name: "fern", lang: "de-DE", localService: false, default: true },
    { name: "nah", lang: "de_AT", localService: true, default: false },
    { name: "zh-TW", lang: "zh-TW", localService: true, default: true },
    { name: "zh-CN", lang: "zh-CN", localService: true, default: false },
  ];
  assert.equal(voiceFor(voices, "de")?.name, "nah");
  assert.equal(voiceFor(voices, "zh-CN")?.name, "zh-CN");
  assert.equal(voiceFor(voices, "am"), undefined);
});
