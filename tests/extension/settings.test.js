/** Which of choice, policy and default holds. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const held = { local: {}, managed: {} };
const area = (name) => ({
  get: async () => (held[name] ? held[name] : Promise.reject(new Error("no policy"))),
  set: async (values) => Object.assign(held[name], structuredClone(values)),
});
let tell;
globalThis.chrome = {
  storage: { local: area("local"), managed: area("managed"), onChanged: { addListener: (listener) => (tell = listener) } },
};
const { change, DEFAULTS, managed, onSettings, settings } = await import("../../extension/settings.js");

beforeEach(() => Object.assign(held, { local: {}, managed: {} }));

test("what was changed holds, and the rest stays as it was", async () => {
  await change({ imageWidth: 600 });
  await change({ discreet: true });
  assert.deepEqual(await settings(), { ...DEFAULTS, imageWidth: 600, discreet: true });
});

test("a policy wins over a choice, and is named", async () => {
  await change({ images: true, discreet: true });
  held.managed = { images: false };
  assert.deepEqual(await settings(), { ...DEFAULTS, images: false, discreet: true });
  assert.deepEqual(await managed(), new Set(["images"]));
});

test("where no policy is, as Firefox says it, nothing is managed", async () => {
  held.managed = undefined;
  assert.deepEqual(await settings(), DEFAULTS);
  assert.deepEqual(await managed(), new Set());
});

test("what is of the wrong kind, or unknown, is as if it were not there", async () => {
  held.local = { settings: { images: "no", mirrors: [1], imageWidth: null, later: true } };
  held.managed = { mirrors: "https://dw.example", other: 1 };
  assert.deepEqual(await settings(), DEFAULTS);
  assert.deepEqual(await managed(), new Set());
});

test("a change of a setting or policy is told, and of nothing else", async () => {
  const told = [];
  onSettings((now) => told.push(now.discreet));
  held.local = { settings: { discreet: true } };
  await tell({ settings: {} }, "local");
  await tell({ theme: {} }, "local");
  await tell({}, "session");
  assert.deepEqual(told, [true]);
});

test("two changes at once both hold", async () => {
  await Promise.all([change({ images: false }), change({ discreet: true })]);
  assert.deepEqual(await settings(), { ...DEFAULTS, images: false, discreet: true });
});
