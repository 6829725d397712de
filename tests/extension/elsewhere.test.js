/** The pictures of a page that is read without saving it: where they are asked for, and when the rest is given up. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { FakePort, greeting, UNCHOSEN } from "./port.js";

let reading = {};
let sent = [];
let answer = async () => ({ answer: { mediaType: "image/jpeg", data: "/9j/" } });
const done = (message, port) => port.say({ type: "done", id: message.id });

globalThis.browser = {
  storage: UNCHOSEN,
  runtime: {
    getManifest: () => ({ version: "1" }),
    sendMessage: (message) => (sent.push(message), answer()),
    connectNative: () =>
      new FakePort(greeting({
        begin: done,
        part: done,
        read: (message, port) => (sent.push(message), port.say({ type: "reading", id: message.id, download: "d", ...reading })),
        fetch: ({ id }, port) => port.say({ type: "chunk", id, data: "", last: true }),
      })),
  },
};
const { read } = await import("../../extension/background/viewing.js");
const { elsewhere } = await import("../../extension/pages/pictures.js");

const PAGE = { html: "<p>", url: "https://www.dw.com/de/a-7", pictures: [] };

test("a page read is told with where each of its pictures may be had", async () => {
  reading = { wanted: [{ image: "7", formats: ["605"], extension: "jpg" }] };

  const { pictures, address } = await read(PAGE);

  assert.deepEqual([{ 7: ["https://static.dw.com/image/7_605.jpg"] }, PAGE.url], [pictures, address]);
  assert.equal(true, sent.at(-1).pictured);
});

test("a host of before names none", async () => {
  reading = {};

  assert.deepEqual({}, (await read(PAGE)).pictures);
});

test("after a minute without one the others are not asked for", async () => {
  mock.timers.enable({ apis: ["Date"] });
  const picture = elsewhere({ address: PAGE.url, pictures: { 7: ["a"] } }, 1, false);
  mock.timers.tick(59_000);
  assert.equal("image/jpeg", (await picture("7")).type);
  mock.timers.tick(59_000);
  await picture("7");
  mock.timers.tick(61_000);
  sent = [];

  await assert.rejects(picture("7"));
  assert.deepEqual([], sent);
  mock.timers.reset();
});
