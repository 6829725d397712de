// @ts-check
/** What is done with articles, one or a hundred thousand, and how it is taken back. */

import { toTrouble } from "../../errors.js";

/** @import {Ask} from "../../asking" */
/** @import {Row} from "../../protocol.js" */

/** @typedef {Map<string, Row | null>} Some articles by their keys; null for one that was never on the page */
/** @typedef {{articles: string[], name: string, to: boolean}} Change `name` as in the host's `markMany` */
/** @typedef {{done: number, trouble: import("../../errors.js").Trouble | null}} Outcome */
/** @typedef {"read" | "unread" | "favourite" | "unfavourite" | "archive" | "unarchive" | "trash" | "restore" | "tags"} Act */

const BATCH = 250; // articles; the host takes a millisecond or two for each, and others wait meanwhile
const REMEMBERED = 50; // things done that can be taken back

/** What a key or a button toggles: the one way while any of the articles is not so yet, else the other.
 * @type {Record<string, {fact: "read" | "favourite" | "archived", to: Act, back: Act}>} */
const TOGGLES = {
  read: { fact: "read", to: "read", back: "unread" },
  favourite: { fact: "favourite", to: "favourite", back: "unfavourite" },
  archive: { fact: "archived", to: "archive", back: "unarchive" },
};

/** @type {Record<Exclude<Act, "tags">, {name: "read" | "favourite" | "archived" | "trashed", to: boolean}>} */
const SETS = {
  read: { name: "read", to: true },
  unread: { name: "read", to: false },
  favourite: { name: "favourite", to: true },
  unfavourite: { name: "favourite", to: false },
  archive: { name: "archived", to: true },
  unarchive: { name: "archived", to: false },
  trash: { name: "trashed", to: true },
  restore: { name: "trashed", to: false },
};

/** All that a query finds, also what was never on the page. @param {Ask} ask @param {string} query @param {Row[]} loaded
 * @returns {Promise<Some>} */
export async function allOf(ask, query, loaded) {
  const here = new Map(loaded.map((row) => [row.article, row]));
  /** @type {Some} */
  const found = new Map();
  for (let more = true; more; ) {
    const some = await ask({ type: "select", query, skip: found.size });
    for (const key of some.keys) found.set(key, here.get(key) ?? null);
    more = some.more && some.keys.length > 0;
  }
  return found;
}

/** What is to be done with these when a person says `name`. Of what is not on the page the host knows whether it is so already.
 * @param {string} name @param {Some} some @returns {{act: Act, changes: Change[]}} */
export function planned(name, some) {
  const toggle = TOGGLES[name];
  const all = toggle && [...some.values()].every((row) => row?.[toggle.fact]);
  const act = toggle ? (all ? toggle.back : toggle.to) : /** @type {Act} */ (name);
  const set = SETS[/** @type {keyof typeof SETS} */ (act)];
  const articles = [...some].filter(([, row]) => row?.[set.name] !== set.to).map(([article]) => article);
  return { act, changes: articles.length ? [{ articles, ...set }] : [] };
}

/** From the tags an article has to those it is to have. @param {Row} row @param {string[]} wanted @returns {Change[]} */
export const retagged = ({ article, tags }, wanted) => [
  ...tags.filter((tag) => !wanted.includes(tag)).map((tag) => ({ articles: [article], name: `tag/${tag}`, to: false })),
  ...tagged([article], wanted.filter((tag) => !tags.includes(tag))),
];

/** @param {string[]} articles @param {string[]} tags @returns {Change[]} */
export const tagged = (articles, tags) => tags.map((tag) => ({ articles, name: `tag/${tag}`, to: true }));

/** What a row says after a change. @param {Row} row @param {{name: string, to: boolean}} change @returns {Row} */
export function restated(row, { name, to }) {
  if (!name.startsWith("tag/")) return { ...row, [name]: to };
  const others = row.tags.filter((tag) => tag !== name.slice(4));
  return { ...row, tags: to ? [...others, name.slice(4)].sort() : others };
}

export class Acts {
  /** @type {Change[][]} */ #past = [];
  #ask;
  #became;
  #progress;

  /** @param {Ask} ask @param {(change: Change) => void} became what is so now of these articles
   * @param {(done: number, all: number) => void} progress */
  constructor(ask, became, progress) {
    this.#ask = ask;
    this.#became = became;
    this.#progress = progress;
  }

  /** Whether something can be taken back. */
  get any() {
    return this.#past.length > 0;
  }

  /** What is given up midway can be taken back as far as it went. @param {Change[]} changes @param {AbortSignal} signal
   * @returns {Promise<Outcome>} */
  async do(changes, signal) {
    const { done, trouble } = await this.#all(changes, signal);
    if (done.length) this.#past = [...this.#past, done].slice(-REMEMBERED);
    return { trouble, done: many(done) };
  }

  /** Take back what was done last. @param {AbortSignal} signal @returns {Promise<Outcome>} */
  async undo(signal) {
    const last = this.#past.pop() ?? [];
    const { done, trouble } = await this.#all(last.map((change) => ({ ...change, to: !change.to })).reverse(), signal);
    if (trouble || signal.aborted) this.#past.push(last); // whole: the host does again only what is not so yet
    return { trouble, done: many(done) };
  }

  /** @param {Change[]} changes @param {AbortSignal} signal @returns {Promise<{done: Change[], trouble: Outcome["trouble"]}>} */
  async #all(changes, signal) {
    const batches = changes.flatMap(batched);
    const all = sizeOf(batches);
    /** @type {Change[]} */
    const done = [];
    let asked = 0;
    for (const some of together(batches)) {
      if (signal.aborted) break;
      const answers = await Promise.allSettled(some.map((change) => this.#ask({ type: "markMany", ...change })));
      for (const [at, answer] of answers.entries()) {
        if (answer.status === "rejected") continue;
        const became = { ...some[at], articles: answer.value.keys };
        this.#became(became);
        if (became.articles.length) done.push(became);
      }
      const failed = answers.find((answer) => answer.status === "rejected");
      if (failed) return { done, trouble: toTrouble(failed.reason) };
      this.#progress((asked += sizeOf(some)), all);
    }
    return { done, trouble: null };
  }
}

/** What is asked at once: as much as one batch. So a page that is being closed has asked for all tags of an article.
 * @param {Change[]} batches */
function together(batches) {
  /** @type {Change[][]} */
  const all = [];
  for (const batch of batches) {
    const last = all[all.length - 1];
    if (last && sizeOf(last) + batch.articles.length <= BATCH) last.push(batch);
    else all.push([batch]);
  }
  return all;
}

/** @param {Change[]} changes */
const sizeOf = (changes) => changes.reduce((sum, { articles }) => sum + articles.length, 0);

/** @param {Change} change @returns {Change[]} */
function batched({ articles, name, to }) {
  const count = Math.ceil(articles.length / BATCH);
  return Array.from({ length: count }, (_, at) => ({ articles: articles.slice(at * BATCH, (at + 1) * BATCH), name, to }));
}

/** @param {Change[]} changes */
const many = (changes) => new Set(changes.flatMap(({ articles }) => articles)).size;
