/** Tags are a line while they are edited, and come out of it as they went in. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { before, lineOf, tagsIn } from "../../extension/pages/tag_line.js";

test("a line of tags is parted by the commas of any script", () => {
  assert.deepEqual(tagsIn(" a, b،a，c  d ,;e、f"), ["a", "b", "c d", "e", "f"]);
  assert.deepEqual(tagsIn(" , "), []);
});

test("a tag that holds a comma stays whole beside the others", () => {
  const tags = ["Gras", "Kunst, Kultur", "Film; Ton", "艺术，文化"];

  assert.equal(lineOf(tags.slice(0, 2)), 'Gras, "Kunst, Kultur"');
  assert.deepEqual(tagsIn(`${lineOf(tags)}, neu`), [...tags, "neu"]);
});

for (const tags of [['"Fall"'], ['Der "Fall", neu'], ['"'], ['""'], ['","'], ['"a', 'b"'], ['a"b'], ['"x" y', "z"], ["a;b", '"']]) {
  test(`quotation marks in tags are kept: ${tags.join(" | ")}`, () => assert.deepEqual(tagsIn(lineOf(tags)), tags));
}

test("what is typed last is told from what stands before it", () => {
  assert.equal(before("Gra"), "");
  assert.equal(before("Gras, "), "Gras, ");
  assert.equal(before("Gras,Wal"), "Gras,");
  assert.equal(before('"Kunst, Kultur", Fi'), '"Kunst, Kultur", ');
  assert.equal(before('Gras, "Kunst, Ku'), "Gras, ");
  assert.equal(before('Gras, "'), "Gras, ");
});
