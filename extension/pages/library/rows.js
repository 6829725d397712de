// @ts-check
/** The articles found, as far as they have been asked for: a window here and there of a list that may be very long. */

/** @import {Ask} from "../../asking" */
/** @import {Row} from "../../protocol.js" */

export const MOST = 25; // in a window: what fills a screen, as every row with words in it costs the host the reading of a record
export const FEW = 10; // that are seen at once: who types, or has just come, waits for no others
const KEPT = 1500; // rows; the others are asked for again

/** @typedef {{query: string, order: "" | "relevance" | "saved" | "published" | "length"}} Query */

export class Rows {
  /** @type {Map<number, Row>} */ #rows = new Map();
  /** @type {Query} */ #query = { query: "", order: "" };
  #turn = 0; // another whenever what is on its way is of no use any more
  /** @type {[number, number]} */ #wanted = [0, 0];
  #filling = false;
  #ask;
  #came;
  #failed;
  length = 0;
  more = false; // others may follow
  total = -1; // how many there are in all, -1 while nobody knows

  /** @param {Ask} ask @param {() => void} came @param {(error: unknown) => void} failed */
  constructor(ask, came, failed) {
    this.#ask = ask;
    this.#came = came;
    this.#failed = failed;
  }

  /** Ask anew; resolves with whether this is still what is asked for. What stood there stays until the first rows are in.
   * @param {Query} query @param {number} [at] the row to begin with @param {number} [length] that are known to be there */
  async begin(query, at = 0, length = 0) {
    const turn = ++this.#turn;
    const skip = Math.floor(at / MOST) * MOST;
    const found = await this.#ask({ type: "search", ...query, skip, most: at ? MOST : FEW });
    if (turn !== this.#turn) return false;
    this.#query = query;
    this.#rows.clear();
    this.#wanted = [skip, skip + MOST];
    [this.length, this.more, this.total] = [length, true, -1];
    this.#take(found, skip);
    return true;
  }

  /** @param {number} index */
  row = (index) => this.#rows.get(index);

  /** What is at hand. */
  loaded = () => [...this.#rows.values()];

  /** @param {string} key @returns {number} -1 when it is not at hand */
  indexOf(key) {
    for (const [index, row] of this.#rows) if (row.article === key) return index;
    return -1;
  }

  /** These are about to be seen. @param {number} first @param {number} last */
  async need(first, last) {
    this.#wanted = [Math.max(0, first), last];
    if (this.#filling) return;
    this.#filling = true;
    try {
      for (let gap = this.#gap(); gap >= 0; gap = this.#gap()) await this.#fetch(gap);
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#filling = false;
    }
  }

  /** There are so many, as somebody counted. @param {number} total */
  counted(total) {
    if (!this.more) return;
    this.length = Math.max(this.length, total);
    this.total = this.length;
  }

  /** Take over what became of an article. @param {Row} row */
  put(row) {
    const index = this.indexOf(row.article);
    if (index >= 0) this.#rows.set(index, row);
  }

  /** Take out an article that belongs here no more; what follows moves up. @param {string} key */
  drop(key) {
    const gone = this.indexOf(key);
    if (gone < 0) return;
    const others = [...this.#rows].filter(([index]) => index !== gone);
    this.#rows = new Map(others.map(([index, row]) => [index > gone ? index - 1 : index, row]));
    this.length -= 1;
    if (this.total > 0) this.total -= 1;
    this.#turn += 1;
  }

  #gap() {
    const [first, last] = this.#wanted;
    const end = this.more ? last : Math.min(last, this.length);
    for (let index = first; index < end; index += 1) {
      if (!this.#rows.has(index)) return Math.min(index, this.length);
    }
    return -1;
  }

  /** @param {number} gap */
  async #fetch(gap) {
    const turn = this.#turn;
    const found = await this.#ask({ type: "search", ...this.#query, skip: gap, most: MOST });
    if (turn !== this.#turn) return;
    this.#take(found, gap);
    this.#forget();
    this.#came();
  }

  /** @param {{rows: Row[], more: boolean}} found @param {number} skip */
  #take({ rows, more }, skip) {
    rows.forEach((row, at) => this.#rows.set(skip + at, row));
    const end = skip + rows.length;
    this.length = more ? Math.max(this.length, end) : end;
    this.more &&= more;
    if (!this.more) this.total = this.length;
  }

  /** Keep what is near. */
  #forget() {
    if (this.#rows.size <= KEPT) return;
    const middle = (this.#wanted[0] + this.#wanted[1]) / 2;
    const far = [...this.#rows.keys()].sort((one, two) => Math.abs(one - middle) - Math.abs(two - middle));
    for (const index of far.slice(KEPT / 2)) this.#rows.delete(index);
  }
}
