/** Which sites count as dw.com's: what a person listed, and the browser lets us reach. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { FakePort, greeting } from "./port.js";

const heard = [];
const told = { addListener: (listener) => heard.push(listener) };
let [mirrors, allowed] = [[], []];
const states = [{ article: "de/70000001", read: false, changed: false }];
const askStates = ({ id }, port) => port.say({ type: "states", id, states });

globalThis.browser = {
  storage: {
    local: { get: async () => ({ settings: { mirrors, linkMarks: true } }) },
    managed: { get: async () => ({}) },
    session: { get: async () => ({ saved: { listed: Date.now(), keys: ["de/70000001"] } }) },
    onChanged: told,
  },
  permissions: {
    contains: async ({ origins }) => origins.every((each) => allowed.includes(each)),
    onAdded: told,
    onRemoved: told,
  },
  runtime: { getManifest: () => ({ version: "1" }), connectNative: () => new FakePort(greeting({ askStates })) },
};
const { isSite, onSites, reached } = await import("../../extension/background/sites.js");
const { heardFromLinks } = await import("../../extension/background/links.js");
const { picturesOf } = await import("../../extension/background/link.js");

const MIRROR = "https://mirror.example";
const PAGES = `${MIRROR}/*`;

beforeEach(() => {
  [mirrors, allowed] = [[MIRROR], [PAGES]];
});

test("a mirror is reached while it is listed and allowed", async () => {
  assert.deepEqual(await reached(), [MIRROR]);
  allowed = [];
  assert.deepEqual(await reached(), []);
  [mirrors, allowed] = [[], [PAGES]];
  assert.deepEqual(await reached(), []);
});

test("what is no mirror is none, whatever is listed and allowed", async () => {
  mirrors = ["", "*", "https://*/", "https://*.example", "https://www.dw.com", "http://mirror.example", "mirror.example"];
  allowed = [PAGES, "https://*/*", "https://*.example/*", "https://www.dw.com/*", "http://mirror.example/*"];

  assert.deepEqual(await reached(), [MIRROR]);
});

test("of one host one port is listed, and so no other", async () => {
  mirrors = [`${MIRROR}:8443`];

  assert.equal(await isSite(`${MIRROR}:8443/de/`), true);
  assert.equal(await isSite(`${MIRROR}/de/`), false);
});

test("a page of dw.com is one of its site, and a page of nobody is not", async () => {
  const addresses = ["https://www.dw.com/de/", `${MIRROR}/de/`, "https://other.example/", "", "about:blank"];

  assert.deepEqual(await Promise.all(addresses.map(isSite)), [true, true, false, false, false]);
});

test("whoever follows hears of the list, of a leave given and of one taken", () => {
  heard.splice(0);
  onSites(() => {});

  assert.equal(heard.length, 3);
});

test("a page of these sites is told which of its links are saved, and no other is", async () => {
  const addresses = [`${MIRROR}/de/x/a-70000001`, `${MIRROR}/de/x/a-70000002`];
  const toldTo = (url) => heardFromLinks({ act: "links", addresses }, { url });

  assert.deepEqual(await toldTo(`${MIRROR}/de/`), { states: ["saved", ""] });
  assert.deepEqual(await toldTo("https://www.dw.com/de/"), { states: ["saved", ""] });
  assert.deepEqual(await toldTo("https://other.example/"), { states: [] });
});

test("a page of a mirror has the pictures that lie on it, in the widest form where it names none", () => {
  const page = `<img src="${MIRROR}/image/1_303.jpg"> <img data-url="${MIRROR}/image/2_\${formatId}.jpg">
    <img src="https://static.dw.com/image/3_605.jpg"> <img src="${MIRROR}:8443/image/4_605.jpg"> "${MIRROR}/image/1_303.jpg"`;

  assert.deepEqual(picturesOf(page, `${MIRROR}/de/x/a-7`), [`${MIRROR}/image/1_303.jpg`, `${MIRROR}/image/2_605.jpg`]);
});

test("a page of millions of letters is looked through", () => {
  for (const piece of ["https://", "https://a/", "https://a/1", "https://a/1_", "1_", "a."]) {
    assert.deepEqual(picturesOf(`https://a/${piece.repeat(3e6 / piece.length)}`, MIRROR), []);
  }
});
