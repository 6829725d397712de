/** A job's pictures: one that fails takes no other with it, one job does not starve another, and undo ends them. */

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { FakePort, greeting, UNCHOSEN } from "./port.js";

const done = (message, port) => port.say({ type: "done", id: message.id });
let onPicture = done;
let asked = [];

globalThis.browser = {
  storage: UNCHOSEN,
  scripting: { executeScript: () => new Promise(() => {}) },
  runtime: {
    getManifest: () => ({ version: "1" }),
    connectNative: () =>
      new FakePort(greeting({ begin: done, part: done, picture: (message, port) => onPicture(message, port) })),
  },
};
const { bring } = await import("../../extension/background/pictures.js");

const jobOf = (article, many) => ({
  article: `de/${article}`,
  onDw: true,
  pictures: [],
  wanted: Array.from({ length: many }, (_, index) => ({ image: `${article}${index}`, formats: ["605"], extension: "jpg" })),
});
const answering = async (address) => {
  asked.push(address);
  return { ok: true, arrayBuffer: async () => new Uint8Array([asked.length]).buffer };
};
const wanted = () => new AbortController().signal;
const ofJob = (article) => asked.filter((address) => address.includes(`/image/${article}`)).length;

beforeEach(() => {
  asked = [];
  onPicture = done;
  globalThis.fetch = answering;
});

test("a picture the library refuses takes no other with it", async () => {
  onPicture = (message, port) =>
    message.image === "10" ? port.say({ type: "error", id: message.id, code: "cannot-write", message: "No." }) : done(message, port);

  assert.equal(4, await bring(jobOf(1, 5), () => {}, wanted()));
});

test("a host that ends at each picture leaves none, and no error", async () => {
  onPicture = (_, port) => port.end("Native host has exited.");

  assert.equal(0, await bring(jobOf(1, 3), () => {}, wanted()));
});

test("what is not wanted any more is not asked for", async () => {
  const undone = new AbortController();
  globalThis.fetch = (address, { signal }) => {
    asked.push(address);
    queueMicrotask(() => undone.abort());
    return new Promise((_, fail) => signal.addEventListener("abort", () => fail(signal.reason)));
  };

  assert.equal(0, await bring(jobOf(1, 9), () => {}, undone.signal));
  assert.ok(ofJob(1) <= 3);
});

test("a job whose pictures wait for another's turn is not given up while it waits", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    globalThis.fetch = async (address, { signal }) => {
      if (address.includes("/image/1")) {
        // Slow, and none of them comes: the first job is given up after a minute, and the other waits as long.
        asked.push(address);
        return new Promise((_, fail) => signal.addEventListener("abort", () => fail(signal.reason)));
      }
      return answering(address);
    };
    const slow = bring(jobOf(1, 6), () => {}, wanted());
    const other = bring(jobOf(9, 2), () => {}, wanted());
    for (let turn = 0; turn < 20; turn += 1) await null;

    mock.timers.tick(60_000);

    assert.deepEqual([0, 2], await Promise.all([slow, other]));
    assert.equal(2, ofJob(9));
  } finally {
    mock.timers.reset();
  }
});

test("a page that never answers, as it was closed meanwhile, holds nothing up", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const pictures = ["https://copy.example/image/10_605.jpg", "https://copy.example/image/10_303.jpg"];
    const brought = bring({ ...jobOf(1, 1), onDw: false, pictures }, () => {}, wanted());
    for (let turn = 0; turn < 20; turn += 1) await null;

    mock.timers.tick(60_000);

    assert.equal(0, await brought);
  } finally {
    mock.timers.reset();
  }
});
