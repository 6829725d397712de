// @ts-check
/** The list: what was found, drawn where it belongs, counted, and found anew. */

import { toTrouble } from "../../errors.js";
import { counted, words } from "../../words.js";
import { showTrouble } from "../screens.js";
import { Feed } from "./feed.js";
import { ask } from "./first.js";
import { fillPicture } from "./pictures.js";
import { fillEmpty, fillRow } from "./row.js";
import { Rows } from "./rows.js";

/** @import {Counted, Row} from "../../protocol.js" */
/** @import {Query} from "./rows.js" */
/** @typedef {{query: () => Query, plain: () => boolean, state: () => string, fits: (row: Row) => boolean,
 *   selected: (key: string) => boolean, misread: (wrong: import("../../errors.js").Trouble | null) => void, shown: (list: Listing) => void}} Wanted */

const COUNT_AFTER = 500; // ms: counting takes the host's time, and keys come first

export class Listing {
  /** @type {WeakMap<HTMLElement, {row: Row | undefined, selected: boolean}>} */ #drawn = new WeakMap();
  /** @type {Promise<Counted> | null} */ #counting = null;
  /** @type {{again: boolean} | null} */ #finds = null;
  #main = /** @type {HTMLElement} */ (document.getElementById("main"));
  #notice = /** @type {HTMLElement} */ (document.getElementById("notice"));
  #place = /** @type {HTMLElement} */ (document.getElementById("list"));
  #wanted;
  begun = false;
  rows;
  feed;

  /** @param {Wanted} wanted */
  constructor(wanted) {
    this.#wanted = wanted;
    this.rows = new Rows(ask, () => this.show(), (error) => this.failed(error));
    this.feed = new Feed(this.#place, {
      length: () => this.rows.length,
      more: () => this.rows.more,
      need: (first, last) => void (this.begun && this.rows.need(first, last)),
      draw: (article, index) => this.#draw(article, index),
    });
  }

  get current() {
    return this.rows.row(this.feed.current);
  }

  /** Find anew; asked while it is at it, once more. @param {boolean} top go to the first one
   * @param {{index: number, length: number}} [at] where to begin, and how many are known to be there */
  async find(top, at = top ? { index: 0, length: 0 } : { index: this.feed.current, length: this.rows.length }) {
    if (this.#finds) return void (this.#finds.again = true);
    const finds = (this.#finds = { again: false });
    const article = top ? undefined : this.current?.article;
    try {
      const current = await this.rows.begin(this.#wanted.query(), at.index, at.length);
      this.#wanted.misread(null);
      if (current) this.#arrived(top);
      if (current && article) this.#follow(article);
    } catch (error) {
      this.failed(error);
    }
    this.#finds = null;
    if (finds.again) await this.find(top);
    return undefined;
  }

  /** @param {boolean} top */
  #arrived(top) {
    this.begun = true;
    this.#main.removeAttribute("aria-busy");
    document.body.classList.remove("down");
    if (top) {
      this.feed.current = 0;
      scrollTo({ top: 0, behavior: "instant" });
    }
    this.show();
    if (this.rows.more && this.#wanted.plain()) setTimeout(() => void this.#count(), COUNT_AFTER);
  }

  /** Stay with an article that others have moved up or down. @param {string} article */
  #follow(article) {
    const index = this.rows.indexOf(article);
    if (index >= 0 && index !== this.feed.current) this.feed.go(index, this.#place.contains(document.activeElement));
  }

  /** Draw what is at hand. */
  show() {
    this.feed.draw();
    this.#wanted.shown(this);
  }

  /** Draw all of it anew, as in another view. */
  renew() {
    this.#drawn = new WeakMap();
    this.feed.layout();
  }

  /** Take over what became of an article. @param {Row} row */
  put(row) {
    if (row.trashed !== this.rows.row(this.rows.indexOf(row.article))?.trashed) this.#counting = null;
    if (this.#wanted.fits(row)) this.rows.put(row);
    else this.rows.drop(row.article);
  }

  /** Draw, and let the person be where they were. */
  stay() {
    this.show();
    const at = document.activeElement;
    if (this.#place.contains(at)) this.feed.go(this.feed.current);
    else if (at === document.body) this.feed.hold();
  }

  /** What is in the library, counted once. @param {boolean} [anew] @returns {Promise<Counted>} */
  counted(anew = false) {
    if (anew) this.#counting = null;
    this.#counting ??= ask({ type: "count" }).catch((error) => {
      this.#counting = null;
      throw error;
    });
    return this.#counting;
  }

  async #count() {
    const { articles: all, favourite, archived } = await this.counted();
    /** @type {Record<string, number>} */
    const totals = { all, favourite, archived };
    const total = totals[this.#wanted.state()];
    if (total === undefined || !this.#wanted.plain()) return;
    this.rows.counted(total);
    this.show();
  }

  /** @param {unknown} error */
  failed(error) {
    const trouble = toTrouble(error);
    if (trouble.code === "bad-query" && this.begun) return this.#wanted.misread(trouble); // what stands there stays
    this.begun = false;
    document.body.classList.add("down");
    this.#main.removeAttribute("aria-busy");
    this.#notice.hidden = false;
    showTrouble(this.#notice, trouble, { again: () => this.find(false) });
    return undefined;
  }

  /** @param {HTMLElement} article @param {number} index */
  #draw(article, index) {
    const row = this.rows.row(index);
    const selected = row !== undefined && this.#wanted.selected(row.article);
    article.setAttribute("aria-posinset", `${index + 1}`);
    article.setAttribute("aria-setsize", `${this.rows.total}`);
    const before = this.#drawn.get(article);
    if (before && before.row === row && before.selected === selected) return row !== undefined;
    this.#drawn.set(article, { row, selected });
    if (row) fillRow(article, row, selected);
    else fillEmpty(article);
    if (row && this.#place.dataset.view === "cards") fillPicture(article, row);
    return row !== undefined;
  }
}

/** @param {number} many @param {boolean} some more than these */
export const manyTold = (many, some) => (some ? words("library_count_more", many) : counted("articles", many));
