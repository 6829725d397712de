/** Which addresses can be a mirror's, and what an address of one means. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { behind, isMirror, originOf } from "../../extension/addresses.js";

const MIRRORS = ["https://mirror.example"];

test("a mirror is named by its origin, however it is typed", () => {
  for (const typed of ["mirror.example", " https://mirror.example/de/ ", "https://MIRROR.example:443/?a#b"]) {
    assert.equal(originOf(typed), "https://mirror.example");
  }
  assert.equal(originOf("http://abcdef.onion/de/"), "http://abcdef.onion");
});

test("what can't be a mirror is none", () => {
  for (const typed of ["", "dw", "http://mirror.example", "https://www.dw.com", "javascript:alert(1)", "file:///etc", "https://", "https://*.example"]) {
    assert.equal(originOf(typed), "", typed);
  }
});

test("an address of a listed mirror means the same on dw.com, and no other does", () => {
  assert.equal(behind("https://mirror.example/de/x/a-7?a=1#b", MIRRORS), "https://www.dw.com/de/x/a-7?a=1");
  for (const other of ["http://mirror.example/de/x/a-7", "https://mirror.example.evil.example/de/x/a-7", "about:blank"]) {
    assert.equal(behind(other, MIRRORS), other);
    assert.equal(isMirror(other, MIRRORS), false);
  }
  assert.equal(isMirror("https://mirror.example/de/x/a-7", MIRRORS), true);
  assert.equal(isMirror("https://mirror.example/de/x/a-7", ["https://mirror.example/"]), true);
  assert.equal(isMirror("about:blank", ["data:,x"]), false);
});
