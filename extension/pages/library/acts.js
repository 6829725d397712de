// @ts-check
/** What is done with articles, one or many, and how it is taken back. */

import { toTrouble } from "../../errors.js";
import { turns } from "../../turns.js";

/** @import {Ask} from "../../asking" */
/** @import {Marks, Row} from "../../protocol.js" */

/** @typedef {{article: string, name: string, to: boolean}} Change `name` as in the host's `mark`, or `trashed` */
/** @typedef {{done: number, failed: number, trouble: import("../../errors.js").Trouble | null}} Outcome */
/** @typedef {"read" | "unread" | "favourite" | "unfavourite" | "archive" | "unarchive" | "trash" | "restore" | "tags"} Act */

const AT_ONCE = 4;
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

/** What is to be done with these when a person says `name`. @param {string} name @param {Row[]} rows
 * @returns {{act: Act, changes: Change[]}} */
export function planned(name, rows) {
  const toggle = TOGGLES[name];
  const act = toggle ? (rows.every((row) => row[toggle.fact]) ? toggle.back : toggle.to) : /** @type {Act} */ (name);
  const set = SETS[/** @type {keyof typeof SETS} */ (act)];
  const changes = rows.filter((row) => row[set.name] !== set.to).map(({ article }) => ({ article, ...set }));
  return { act, changes };
}

/** From the tags an article has to those it is to have. @param {Row} row @param {string[]} wanted @returns {Change[]} */
export const retagged = ({ article, tags }, wanted) => [
  ...tags.filter((tag) => !wanted.includes(tag)).map((tag) => ({ article, name: `tag/${tag}`, to: false })),
  ...wanted.filter((tag) => !tags.includes(tag)).map((tag) => ({ article, name: `tag/${tag}`, to: true })),
];

/** The tags in a line of them. @param {string} typed */
export const tagsIn = (typed) => [...new Set(typed.split(/[,;،、，\n]/).map((tag) => tag.trim()).filter(Boolean))];

/** @param {Row} row @param {Marks | {trashed: boolean}} said @returns {Row} */
export function restated(row, said) {
  if (!("tags" in said)) return { ...row, trashed: said.trashed };
  const { read, archived, favourite, trashed, tags } = said;
  return { ...row, read, archived, favourite, trashed, tags };
}

export class Acts {
  /** @type {Change[][]} */ #past = [];
  #ask;
  #became;
  #progress;

  /** @param {Ask} ask @param {(article: string, said: Marks | {trashed: boolean}) => void} became
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

  /** @param {Change[]} changes @returns {Promise<Outcome>} */
  async do(changes) {
    const { done, ...outcome } = await this.#all(changes);
    if (done.length) this.#past = [...this.#past, done].slice(-REMEMBERED);
    return { ...outcome, done: articles(done) };
  }

  /** Take back what was done last. @returns {Promise<Outcome & {changes: Change[]}>} */
  async undo() {
    const last = this.#past.pop() ?? [];
    const { done, ...outcome } = await this.#all(last.map((change) => ({ ...change, to: !change.to })).reverse());
    return { ...outcome, done: articles(done), changes: done };
  }

  /** @param {Change[]} changes */
  async #all(changes) {
    /** @type {Change[]} */
    const done = [];
    let trouble = null;
    const atATime = turns(AT_ONCE);
    const one = async (/** @type {Change} */ change) => {
      try {
        this.#became(change.article, await this.#one(change));
        done.push(change);
      } catch (error) {
        trouble = toTrouble(error);
      }
      this.#progress(done.length, changes.length);
    };
    await Promise.all(changes.map((change) => atATime(() => one(change))));
    return { done, failed: changes.length - done.length, trouble };
  }

  /** @param {Change} change @returns {Promise<Marks | {trashed: boolean}>} */
  async #one({ article, name, to }) {
    if (name !== "trashed") return this.#ask({ type: "mark", article, name, to });
    await this.#ask(to ? { type: "undo", article } : { type: "restore", article });
    return { trashed: to };
  }
}

/** @param {Change[]} changes */
const articles = (changes) => new Set(changes.map(({ article }) => article)).size;
