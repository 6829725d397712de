/** What an address of dw.com tells the extension. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { articleAt, isOwn, pictureAt } from "../../extension/addresses.js";

for (const [address, language, id] of [
  ["https://www.dw.com/de/ein-titel/a-70000001", "de", "70000001"],
  ["https://www.dw.com/zh/%E6%A0%87%E9%A2%98/a-70000001?maca=chi-rss#x", "zh", "70000001"],
  ["https://www.dw.com/zh/x/a-70000001?&zhongwen=trad", "zh-hant", "70000001"],
  ["https://www.dw.com/zh-hant/x/a-70000001", "zh-hant", "70000001"],
  ["https://www.dw.com/fa-ir/x/video-70000001", "fa-ir", "70000001"],
  ["https://www.dw.com/pt-002/x/g-70000001", "pt-002", "70000001"],
  ["https://amp.dw.com/en/x/live-70000001", "en", "70000001"],
  ["https://learngerman.dw.com/en/x/l-70000001", "en", "70000001"],
  ["https://www.dw.com/de/x/e-3065-70000001", "de", "3065"],
]) {
  test(`an article: ${address}`, () => assert.deepEqual({ language, id }, articleAt(address)));
}

for (const address of [
  "https://www.dw.com/de/themen/s-9077",
  "https://www.dw.com/de/jemand/person-70000001",
  "https://www.dw.com/de/thema/t-70000001",
  "https://www.dw.com/",
  "https://www.dw.com.example.org/de/x/a-70000001",
  "https://notdw.com/de/x/a-70000001",
  "https://www.dw.com/de/x/a-0123",
  "about:blank",
  "",
]) {
  test(`no article: ${address || "nothing"}`, () => assert.equal(null, articleAt(address)));
}

test("only dw.com's own hosts are its own, and only by https", () => {
  assert.deepEqual(
    [true, true, false, false, false],
    ["https://dw.com/", "https://static.dw.com/x", "http://www.dw.com/", "https://dw.com.evil.example/", "https://adw.com/"].map(isOwn),
  );
});

test("a picture's address names its id and format, whoever serves it", () => {
  assert.deepEqual({ image: "64246460", format: "605" }, pictureAt("https://copy.example/image/64246460_605.webp?x=1"));
  assert.equal(null, pictureAt("https://static.dw.com/image/64246460_${formatId}.jpg"));
  assert.equal(null, pictureAt("https://static.dw.com/logo.png"));
});
