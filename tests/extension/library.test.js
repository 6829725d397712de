/** What the library asks for, holds of a long list, and does; each without a page. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Acts, planned, restated, retagged } from "../../extension/pages/library/acts.js";
import { exportOf } from "../../extension/pages/exports.js";
import { enough, fields, parts, queryOf, unknown, valueOf, without, withField } from "../../extension/pages/library/query.js";
import { FEW, MOST, Rows } from "../../extension/pages/library/rows.js";

const rowOf = (number) => ({ article: `de/${number}`, read: false, favourite: false, archived: false, trashed: false, tags: [] });

/** A host with so many articles. */
function library(many) {
  const asked = [];
  const ask = async ({ type, skip = 0, most, ...rest }) => {
    asked.push({ type, skip, ...rest });
    const rows = Array.from({ length: Math.max(0, Math.min(most, many - skip)) }, (_, at) => rowOf(skip + at));
    return { rows, more: skip + rows.length < many };
  };
  return { ask, asked, lose: () => (many -= 1) };
}

test("a word being typed may be the beginning of a longer one", () => {
  assert.equal(queryOf("gart", "all"), "gart*");
  assert.equal(queryOf("gart ", "all"), "gart");
  assert.equal(queryOf("tag:gart", "all"), "tag:gart");
  assert.equal(queryOf("律师", "all"), "律师");
  assert.equal(queryOf('"ein gart', "unread"), 'is:unread -is:archived "ein gart');
});

test("a search begins with the third letter, with the first of Chinese, and with any field", () => {
  for (const typed of ["", "gar", "中", "lang:de", "a bcd"]) assert.ok(enough(typed), typed);
  for (const typed of ["g", "ga", "lang:de g"]) assert.ok(!enough(typed), typed);
});

test("fields are known, quoted or not, and can be set and taken out", () => {
  const typed = 'gras tag:"Wahl 2026" -lang:zh http://x';

  assert.deepEqual(fields(typed).map(({ field, value, without: not }) => [field, value, not]), [["tag", "Wahl 2026", false], ["lang", "zh", true]]);
  assert.equal(valueOf(typed, "tag"), "Wahl 2026");
  assert.equal(without(typed, 'tag:"Wahl 2026"'), "gras -lang:zh http://x");
  assert.equal(withField(typed, "tag", 'a "b'), 'gras -lang:zh http://x tag:"a b"');
  assert.equal(withField("gras tag:x", "tag", ""), "gras");
  assert.equal(parts("url:abc")[0].field, "");
});

test("what looks like a field and is none is known, and no address is taken for one", () => {
  assert.deepEqual(unknown('langg:de lang:de -Titel:"a b" Berlin: https://www.dw.com/de "x:y"'), ["langg:", "Titel:"]);
});

test("only what is about to be seen is asked for, and a long list is known by its windows", async () => {
  const { ask, asked } = library(100_000);
  const rows = new Rows(ask, () => {}, assert.fail);

  await rows.begin({ query: "", order: "" });
  rows.counted(100_000);
  await rows.need(50_000, 50_010);

  assert.equal(rows.row(50_005).article, "de/50005");
  assert.equal(rows.row(200), undefined);
  assert.deepEqual([asked.length, rows.total], [2, 100_000]);
});

test("a list nobody counted grows to its end", async () => {
  const rows = new Rows(library(MOST + 20).ask, () => {}, assert.fail);

  await rows.begin({ query: "x", order: "" });
  assert.deepEqual([rows.length, rows.total], [FEW, -1]);
  await rows.need(MOST - 5, MOST + 100);

  assert.deepEqual([rows.length, rows.total, rows.more], [MOST + 20, MOST + 20, false]);
});

test("a list that became shorter meanwhile ends where it ends", async () => {
  const rows = new Rows(library(60).ask, () => {}, assert.fail);
  await rows.begin({ query: "", order: "" }, 0, 500);

  await rows.need(400, 410);
  await rows.need(50, 60);

  assert.deepEqual([rows.length, rows.row(59).article], [60, "de/59"]);
});

test("what is dropped leaves no gap, and what was on its way then is asked for again", async () => {
  const { ask, lose } = library(200);
  const rows = new Rows(ask, () => {}, assert.fail);
  await rows.begin({ query: "", order: "" });

  const coming = rows.need(100, 110);
  rows.drop("de/3");
  await coming;

  assert.equal(rows.row(3).article, "de/4");
  assert.ok(rows.row(105));
});

test("the answer to an earlier question is not shown", async () => {
  let answer;
  const slow = new Promise((resolve) => (answer = resolve));
  const rows = new Rows(async ({ query }) => (query === "a" ? slow : { rows: [rowOf(2)], more: false }), () => {}, assert.fail);

  const first = rows.begin({ query: "a", order: "" });
  await rows.begin({ query: "b", order: "" });
  answer({ rows: [rowOf(1)], more: false });

  assert.equal(await first, false);
  assert.equal(rows.row(0).article, "de/2");
});

test("an export names what was picked, and thousands in a list that goes ahead", async () => {
  const asked = [];
  const ask = async (question) => void asked.push(question);
  const keys = Array.from({ length: 70_000 }, (_, number) => `zh/${64000000 + number}`);

  await exportOf(ask, "jsonl", { query: "is:unread", articles: [] });
  await exportOf(ask, "jsonl", { query: "is:unread", articles: ["de/1", "de/2"] });
  const [found, named] = asked.splice(0);
  await exportOf(ask, "jsonl", { query: "is:unread", articles: keys });

  assert.deepEqual([found.query, found.articles], ["is:unread", undefined]);
  assert.deepEqual([named.query, named.articles], [undefined, ["de/1", "de/2"]]);
  const sent = asked.filter(({ type }) => type === "part").map(({ data }) => Buffer.from(data, "base64"));
  assert.ok(sent.length > 1);
  assert.deepEqual(JSON.parse(Buffer.concat(sent).toString()), keys);
  assert.deepEqual(asked.at(-1), { type: "exportMany", to: "jsonl", upload: asked[0].upload });
});

test("one article is exported as its own file, a note with its pictures", async () => {
  const asked = [];
  const ask = async (question) => void asked.push(question);

  await exportOf(ask, "html", { query: "", articles: ["de/1"] });
  await exportOf(ask, "markdown", { query: "", articles: ["de/1"] });

  assert.deepEqual(asked, [
    { type: "export", article: "de/1", to: "html" },
    { type: "exportMany", to: "markdown", articles: ["de/1"] },
  ]);
});

const some = (...rows) => new Map(rows.map((row) => [row.article, row]));

test("a key makes all of them so while one is not, else none; nothing is said twice", () => {
  const [one, two] = [{ ...rowOf(1), read: true }, rowOf(2)];

  assert.deepEqual(planned("read", some(one, two)), { act: "read", changes: [{ articles: ["de/2"], name: "read", to: true }] });
  assert.equal(planned("read", some(one)).act, "unread");
  assert.deepEqual(planned("trash", some({ ...one, trashed: true })).changes, []);
  assert.deepEqual(planned("read", new Map([["de/9", null]])).changes, [{ articles: ["de/9"], name: "read", to: true }]);
  assert.deepEqual(retagged({ ...one, tags: ["a", "b"] }, ["b", "c"]).map(({ name, to }) => [name, to]), [["tag/a", false], ["tag/c", true]]);
  assert.deepEqual(restated({ ...one, tags: ["b"] }, { name: "tag/a", to: true }).tags, ["a", "b"]);
});

/** A host of articles; those in `already` are what they are to be. */
function marking(already = []) {
  const asked = [];
  const ask = async ({ type, articles, name, to }) => {
    asked.push([type, articles.length, name, to]);
    return { keys: articles.filter((key) => !already.includes(key)) };
  };
  return { ask, asked };
}

test("undo takes back what was done, and only that", async () => {
  const { ask, asked } = marking(["de/2"]);
  const acts = new Acts(ask, () => {}, () => {});
  const going = new AbortController().signal;

  const outcome = await acts.do(planned("archive", some(rowOf(1), rowOf(2))).changes, going);
  await acts.do(planned("trash", some(rowOf(3))).changes, going);
  await acts.undo(going);
  await acts.undo(going);

  assert.deepEqual([outcome.done, outcome.trouble], [1, null]);
  assert.deepEqual(asked.slice(2), [["markMany", 1, "trashed", false], ["markMany", 1, "archived", false]]);
  assert.equal(acts.any, false);
});

test("a hundred thousand are done in batches, and given up midway are taken back as far as they went", async () => {
  const { ask, asked } = marking();
  const giveUp = new AbortController();
  const acts = new Acts(ask, () => {}, (done) => done >= 1000 && giveUp.abort());
  const all = new Map(Array.from({ length: 100_000 }, (_, number) => [`de/${number}`, null]));

  const outcome = await acts.do(planned("archive", all).changes, giveUp.signal);
  const back = await acts.undo(new AbortController().signal);

  assert.deepEqual([outcome.done, back.done, outcome.trouble], [1000, 1000, null]);
  assert.ok(asked.every(([, many]) => many <= 250));
});

test("what fails midway is told, and what was done before can be taken back", async () => {
  let answers = 0;
  const ask = async ({ articles }) => {
    if (++answers === 2) throw new Error("no");
    return { keys: articles };
  };
  const acts = new Acts(ask, () => {}, () => {});
  const all = new Map(Array.from({ length: 500 }, (_, number) => [`de/${number}`, null]));

  const outcome = await acts.do(planned("read", all).changes, new AbortController().signal);

  assert.deepEqual([outcome.done, outcome.trouble.code, acts.any], [250, "internal", true]);
});

test("what could not be taken back for now can be taken back later", async () => {
  let gone = false;
  const ask = async ({ articles }) => (gone ? Promise.reject(new Error("no")) : { keys: articles });
  const acts = new Acts(ask, () => {}, () => {});
  const going = new AbortController().signal;
  await acts.do(planned("trash", some(rowOf(1))).changes, going);

  gone = true;
  assert.equal((await acts.undo(going)).done, 0);
  gone = false;
  assert.equal((await acts.undo(going)).done, 1);
});
