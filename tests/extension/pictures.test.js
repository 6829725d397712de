/** Where the pictures that the host asks for are looked for, and how one is had for the reader of an article that is not saved. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const JPEG = [0xff, 0xd8, 0xff, 0xe0];
let shows = "https://copy.example/a-7";
let inPage = [];
let asked = [];
let served = {};

globalThis.browser = {
  runtime: { getManifest: () => ({ version: "1" }) },
  tabs: { get: async () => ({ url: shows }) },
  scripting: { executeScript: async ({ args }) => (inPage.push(args[0]), [{ result: btoa(String.fromCharCode(...JPEG)) }]) },
};
globalThis.fetch = async (address, how) => {
  asked.push({ address, ...how });
  const bytes = served[address];
  return { ok: bytes !== undefined, arrayBuffer: async () => new Uint8Array(bytes).buffer };
};
const { pictureOf, sources } = await import("../../extension/background/pictures.js");
const { IMAGE_BYTES } = await import("../../extension/protocol.js");

beforeEach(() => [shows, inPage, asked, served] = ["https://copy.example/a-7", [], [], {}]);

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

const at = (number) => `https://static.dw.com/image/7_${number}.jpg`;
const ON_DW = { tab: 1, at: "https://www.dw.com/de/a-7", privately: false };
const text = (letters) => [...letters].map((letter) => letter.charCodeAt(0));

test("a picture is had from the first place that has one, and that is known by its first bytes", async () => {
  const large = new Uint8Array(IMAGE_BYTES + 1);
  large.set(JPEG);
  served = { [at(1)]: text("<svg xmlns='http://www.w3.org/2000/svg'/>"), [at(2)]: text("GIF89a"), [at(3)]: large, [at(5)]: JPEG };

  const picture = await pictureOf({ ...ON_DW, addresses: [1, 2, 3, 4, 5].map(at) });

  assert.deepEqual({ mediaType: "image/jpeg", data: btoa(String.fromCharCode(...JPEG)) }, picture);
  await assert.rejects(pictureOf({ ...ON_DW, addresses: [at(1), at(4)] }), { code: "not-an-image" });
});

test("the types are those the library takes", async () => {
  const types = {
    "image/png": text("\x89PNG\r\n\x1a\n"),
    "image/webp": text("RIFF\n\0\0\0WEBPVP8 "),
    "image/avif": text("\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf"),
  };
  for (const [type, bytes] of Object.entries(types)) {
    served = { [at(1)]: bytes };
    assert.equal(type, (await pictureOf({ ...ON_DW, addresses: [at(1)] })).mediaType);
  }
  served = { [at(1)]: text("\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x10avif") };
  await assert.rejects(pictureOf({ ...ON_DW, addresses: [at(1)] }));
});

test("what a private window reads is asked for without a trace", async () => {
  served = { [at(1)]: JPEG };

  await pictureOf({ ...ON_DW, addresses: [at(1)], privately: true });

  const [{ cache, credentials, referrerPolicy }] = asked;
  assert.deepEqual(["no-store", "omit", "no-referrer"], [cache, credentials, referrerPolicy]);
});

test("off dw.com the page itself is asked, as long as it is there", async () => {
  const copy = { tab: 1, at: shows, addresses: ["https://copy.example/image/7_605.jpg"], privately: false };
  await pictureOf(copy);

  shows = "https://other.example/";

  await assert.rejects(pictureOf(copy));
  assert.deepEqual([copy.addresses, []], [inPage, asked]);
});
