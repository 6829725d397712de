/** Where the pictures that the host asks for are looked for. */

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.browser = { runtime: { getManifest: () => ({ version: "1" }) } };
const { sources } = await import("../../extension/background/pictures.js");

const WANTED = { image: "7", formats: ["605", "303"], extension: "jpg" };
const addresses = (job) => sources(job, WANTED).map(({ address }) => address);

test("on dw.com what the page has loaded comes first, format by format", () => {
  const loaded = ["https://static.dw.com/image/7_605.webp", "https://static.dw.com/image/7_602.jpg"];

  assert.deepEqual(
    ["https://static.dw.com/image/7_605.webp", "https://static.dw.com/image/7_303.jpg"],
    addresses({ onDw: true, pictures: loaded }),
  );
});

test("on dw.com a small or a cut picture is not taken because the page happened to load it", () => {
  assert.deepEqual(
    ["https://static.dw.com/image/7_605.jpg", "https://static.dw.com/image/7_303.jpg"],
    addresses({ onDw: true, pictures: ["https://static.dw.com/image/7_803.jpg", "https://static.dw.com/image/8_605.jpg"] }),
  );
});

test("off dw.com nothing is asked for that the page has not loaded", () => {
  assert.deepEqual([], addresses({ onDw: false, pictures: ["https://copy.example/image/8_605.jpg"] }));
  assert.deepEqual(
    ["https://copy.example/image/7_605.jpg", "https://copy.example/image/7_602.jpg"],
    addresses({ onDw: false, pictures: ["https://copy.example/image/7_602.jpg", "https://copy.example/image/7_605.jpg"] }),
  );
});

test("where a width is wanted, what is wider comes last", () => {
  assert.deepEqual(
    ["303", "605"],
    sources({ onDw: true, pictures: [] }, WANTED, 700).map(({ format }) => format),
  );
});

test("the format that is told is the one of the address", () => {
  const [source] = sources({ onDw: false, pictures: ["https://copy.example/7_602.jpg"] }, WANTED);

  assert.equal("602", source.format);
});
