/** Bytes go up and down in parts, and come out as they went in. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Trouble } from "../../extension/errors.js";
import { download, fromBase64, nameOf, toBase64, upload } from "../../extension/parts.js";
import { PART_BYTES } from "../../extension/protocol.js";

/** A host that keeps uploads, and loses the part numbered `loses` once. */
function keeping({ loses = -1 } = {}) {
  const uploads = new Map();
  const asked = [];
  const ask = async (question) => {
    asked.push(question.type);
    if (question.type === "begin") uploads.set(question.upload, { size: question.size, parts: [] });
    if (question.type === "part") {
      if (question.index === loses) {
        loses = -1;
        throw new Trouble("upload-lost");
      }
      uploads.get(question.upload).parts.push(Buffer.from(question.data, "base64"));
    }
    return { type: "done" };
  };
  return { ask, asked, held: (name) => Buffer.concat(uploads.get(name).parts) };
}

const bytesOf = (length) => Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) & 255);

for (const length of [0, 1, 0x8000, 0x8000 + 1, PART_BYTES]) {
  test(`base64 gives back ${length} bytes`, () => {
    const bytes = bytesOf(length);

    assert.equal(Buffer.from(bytes).toString("base64"), toBase64(bytes));
    assert.deepEqual(bytes, fromBase64(toBase64(bytes)));
  });
}

for (const [length, parts] of [
  [0, 0],
  [PART_BYTES, 1],
  [PART_BYTES + 1, 2],
  [PART_BYTES * 2 + 7, 3],
]) {
  test(`${length} bytes go up in ${parts} parts and arrive whole`, async () => {
    const host = keeping();
    const bytes = bytesOf(length);

    const name = await upload(host.ask, bytes, "page", async (given) => given);

    assert.equal(parts, host.asked.filter((type) => type === "part").length);
    assert.deepEqual(Buffer.from(bytes), host.held(name));
  });
}

test("characters are cut as bytes and never lost", async () => {
  const host = keeping();
  const text = "ä𝄞中".repeat(PART_BYTES / 9 + 10);

  const name = await upload(host.ask, new TextEncoder().encode(text), "page", async (given) => given);

  assert.equal(text, host.held(name).toString("utf8"));
});

test("an upload the host has lost is sent anew, all of it", async () => {
  const host = keeping({ loses: 1 });
  const bytes = bytesOf(PART_BYTES * 2);

  const name = await upload(host.ask, bytes, "page", async (given) => given);

  assert.deepEqual(Buffer.from(bytes), host.held(name));
  assert.equal(2, host.asked.filter((type) => type === "begin").length);
});

test("an upload that is lost each time is given up", async () => {
  const lost = async () => {
    throw new Trouble("upload-lost");
  };

  await assert.rejects(upload(lost, bytesOf(3), "page", async () => 1), { code: "upload-lost" });
});

test("what is too large is not begun", async () => {
  const host = keeping();

  await assert.rejects(upload(host.ask, new Uint8Array(20 * 1024 * 1024 + 1), "image", async () => 1), { code: "too-large" });
  assert.deepEqual([], host.asked);
});

test("the same bytes have the same name, others another, and it is one the protocol takes", async () => {
  const name = await nameOf(bytesOf(1000));

  assert.equal(name, await nameOf(bytesOf(1000)));
  assert.notEqual(name, await nameOf(bytesOf(1001)));
  assert.match(name, /^[A-Za-z0-9_-]{1,64}$/);
});

test("a download that is given up while its last part comes is no download", async () => {
  const giveUp = new AbortController();
  const ask = async () => (giveUp.abort(), { data: "", last: true });

  await assert.rejects(download(ask, { download: "x" }, { signal: giveUp.signal }), { name: "AbortError" });
});

test("a download is fetched part by part until the last", async () => {
  const parts = [bytesOf(PART_BYTES), bytesOf(5)];
  const ask = async ({ index }) => ({ data: toBase64(parts[index]), last: index === parts.length - 1 });

  const blob = await download(ask, { download: "x" });

  assert.deepEqual(Buffer.concat(parts), Buffer.from(await blob.arrayBuffer()));
});
