/** An article's times in the person's language. */

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.chrome = { i18n: { getMessage: (key) => key } };
const { dateTold } = await import("../../extension/pages/dates.js");

test("a day stays a day, wherever the person is", () => {
  assert.equal(dateTold("2026-05-03", "de"), "3. Mai 2026");
  assert.equal(dateTold("2026-05-03", "zh-CN"), "2026年5月3日");
});

test("a moment keeps the zone the article tells it in", () => {
  assert.match(dateTold("2026-06-14T19:00:01.536Z", "de"), /^14\. Juni 2026.* 19:00 UTC$/);
  assert.match(dateTold("2013-02-01T23:30:00+01:00", "de"), /^1\. Februar 2013.* 23:30 UTC\+01$/);
  assert.match(dateTold("2013-02-01T23:30:00+0530", "de"), / 23:30 UTC\+05:30$/);
});

test("what is no time is left as it stands", () => {
  for (const text of ["", "vor 3 Stunden", "2026-13-45"]) assert.equal(dateTold(text, "de"), "");
});
