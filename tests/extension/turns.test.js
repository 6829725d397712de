/** So many at a time, in order, whatever becomes of one. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { turns } from "../../extension/turns.js";

test("never more run than may, and each begins in its turn", async () => {
  const atATime = turns(3);
  const begun = [];
  let running = 0;
  let most = 0;
  const task = (number) => async () => {
    begun.push(number);
    most = Math.max(most, (running += 1));
    await new Promise((go) => setTimeout(go, 1));
    running -= 1;
    return number;
  };

  const results = await Promise.all(Array.from({ length: 20 }, (_, number) => atATime(task(number))));

  const all = Array.from({ length: 20 }, (_, number) => number);
  assert.deepEqual([3, all, all], [most, begun, results]);
});

test("one that fails gives its turn on", async () => {
  const atATime = turns(1);
  const failing = atATime(() => Promise.reject(new Error("no")));

  await assert.rejects(failing);

  assert.equal("yes", await atATime(async () => "yes"));
});
