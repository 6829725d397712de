/** What an address of dw.com tells the extension. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { articleAt, isOwn, pictureAt } from "../../extension/addresses.js";

// tests/test_addresses_shared.py holds the host to the same table.
const TABLE = JSON.parse(readFileSync(new URL("addresses.json", import.meta.url), "utf8"));

for (const [address, expected] of Object.entries(TABLE)) {
  const named = expected && { language: expected[0], id: expected[1] };
  test(`what ${address || "nothing"} names`, () => assert.deepEqual(named, articleAt(address)));
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

test("what the menus stand on may be asked for", () => {
  const manifest = JSON.parse(readFileSync(new URL("../../extension/manifest.json", import.meta.url), "utf8"));
  const may = (address) => manifest.host_permissions.some((site) => new RegExp(`^${site.replaceAll("*", ".*")}$`).test(address));

  for (const host of ["dw.com", "www.dw.com", "akademie.dw.com", "corporate.dw.com", "p.dw.com", "static.dw.com"]) {
    assert.ok(may(`https://${host}/de/x/a-70000001`), host);
  }
});
