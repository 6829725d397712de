/** Which articles are marked as saved, and how often the host is asked. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { FakePort, greeting, UNCHOSEN } from "./port.js";

let library = [];
let listings = 0;
let session = {};

const lists = (message, port) => {
  listings += 1;
  const rest = library.filter((key) => key > message.after);
  port.say({ type: "articles", id: message.id, keys: rest.slice(0, 2), more: rest.length > 2 });
};

globalThis.browser = {
  runtime: { getManifest: () => ({ version: "1" }), connectNative: () => new FakePort(greeting({ list: lists })) },
  storage: {
    ...UNCHOSEN,
    session: {
      get: async (key) => ({ [key]: session[key] }),
      set: async (values) => Object.assign(session, structuredClone(values)),
    },
  },
};

let lives = 0;
/** The module as a background that has just been started has it. */
const started = () => import(`../../extension/background/saved.js?life=${(lives += 1)}`);

beforeEach(() => {
  library = ["de/70000001", "zh/70000005"];
  listings = 0;
  session = {};
});

test("an address of a saved article is found in all its forms", async () => {
  const { savedAt } = await started();

  for (const address of ["https://www.dw.com/de/x/a-70000001?maca=1", "https://m.dw.com/x/a-70000001", "https://amp.dw.com/en/0/a-70000001"]) {
    assert.equal("de/70000001", await savedAt(address));
  }
  assert.equal("", await savedAt("https://www.dw.com/de/x/a-70000002"));
});

test("the two Chinese services share their numbers and are told apart", async () => {
  const { savedAt } = await started();

  assert.equal("zh/70000005", await savedAt("https://www.dw.com/zh/x/a-70000005"));
  assert.equal("", await savedAt("https://www.dw.com/zh-hant/x/a-70000005"));
});

test("a page that names no article asks nothing of the host", async () => {
  const { savedAt } = await started();

  assert.equal("", await savedAt("https://www.dw.com/de/themen/s-9077"));
  assert.equal(0, listings);
});

test("all of a long list is asked for, and once", async () => {
  library = ["de/1", "de/2", "de/3", "de/4", "de/5"];
  const { savedAt } = await started();

  assert.equal("de/5", await savedAt("https://www.dw.com/de/x/a-5"));
  await savedAt("https://www.dw.com/de/x/a-4");
  assert.equal(3, listings);
});

test("a background started anew takes the list of this browser session", async () => {
  await (await started()).savedAt("https://www.dw.com/de/x/a-70000001");

  assert.equal("de/70000001", await (await started()).savedAt("https://www.dw.com/de/x/a-70000001"));
  assert.equal(1, listings);
});

test("what was saved or undone here is known at once, also after a stop", async () => {
  const { mark, savedAt } = await started();
  await mark("en/8", true, false);
  await mark("de/70000001", false, false);

  for (const find of [savedAt, (await started()).savedAt]) {
    assert.equal("en/8", await find("https://www.dw.com/en/x/a-8"));
    assert.equal("", await find("https://www.dw.com/de/x/a-70000001"));
  }
});

test("what was saved in a private window is not kept in the browser's store", async () => {
  const { mark, savedAt } = await started();

  await mark("en/8", true, true);
  await mark("en/9", true, false);

  assert.deepEqual([false, true], ["en/8", "en/9"].map((key) => session.saved.keys.includes(key)));
  assert.equal("en/8", await savedAt("https://www.dw.com/en/x/a-8"));
});
