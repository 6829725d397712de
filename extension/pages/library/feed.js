// @ts-check
/** A list of any length on the page: only what can be seen is there, and moves with the page. Lines are all of one height,
 * which the style decides. */

/** @typedef {{length: () => number, more: () => boolean, need: (first: number, last: number) => void,
 *   draw: (article: HTMLElement, index: number) => boolean}} Content `draw` says whether the row was at hand */

const BEYOND = 6; // lines above and below what is seen
// Heights a browser can lay out: Firefox some 17.8 million px, Chromium 33 million of the screen's own.
const highest = () => Math.min(17_000_000, 32_000_000 / devicePixelRatio);

export class Feed {
  /** @type {Map<number, HTMLElement>} */ #shown = new Map();
  #columns = 1;
  #height = 100; // px, of a line, until it is measured
  #frame = 0;
  #place;
  #content;
  current = 0;

  /** @param {HTMLElement} place @param {Content} content */
  constructor(place, content) {
    this.#place = place;
    this.#content = content;
    addEventListener("scroll", () => this.#soon(), { passive: true });
    new ResizeObserver(() => this.layout()).observe(place.parentElement ?? place);
    place.addEventListener("focusin", ({ target }) => {
      const index = this.indexOf(/** @type {Element} */ (target));
      if (index >= 0) this.#choose(index);
    });
  }

  /** Measure a line anew, and keep what is seen in its place. */
  layout() {
    const first = this.#first();
    const probe = document.createElement("article");
    probe.className = "row";
    this.#place.append(probe);
    const { width, height } = probe.getBoundingClientRect();
    probe.remove();
    const columns = Math.max(1, Math.round(this.#place.clientWidth / Math.max(1, width)));
    if (Math.abs(height - this.#height) > 0.01 || columns !== this.#columns) {
      [this.#height, this.#columns] = [height, columns];
      this.#place.style.setProperty("--height", `${height}px`);
      if (first > 0) scrollTo({ top: this.#top() + Math.floor(first / columns) * height, behavior: "instant" });
    }
    this.draw();
  }

  /** Show what is at hand where it belongs. @param {boolean} [moved] only the page moved: what stands there is as it was */
  draw(moved = false) {
    const count = this.count;
    this.current = Math.max(0, Math.min(this.current, count - 1));
    if (!moved) this.#place.style.setProperty("--lines", `${Math.ceil(count / this.#columns)}`);
    const first = Math.max(0, this.#first() - BEYOND * this.#columns);
    const seen = Math.ceil(innerHeight / this.#height) + 2 * BEYOND;
    const last = Math.min(count, first + seen * this.#columns);
    const held = this.#place.contains(document.activeElement) ? this.current : -1;
    for (const [index, article] of this.#shown) {
      if ((index < first || index >= last) && (index !== held || index >= count)) this.#remove(index, article);
    }
    for (let index = first; index < last; index += 1) if (!moved || !this.#shown.has(index)) this.#draw(index);
    if (!moved && this.#shown.has(held) && (held < first || held >= last)) this.#draw(held); // other columns, another place
    this.#content.need(first, this.#content.more() ? first + seen * this.#columns : last);
  }

  /** How many rows have a place. */
  get count() {
    return Math.min(this.#content.length(), Math.floor(highest() / this.#height) * this.#columns);
  }

  /** The row an element stands in, -1 when in none. @param {Element} element */
  indexOf(element) {
    const article = element.closest(".row");
    return Number(article?.getAttribute("data-index") ?? -1);
  }

  /** Go to a row. @param {number} index @param {boolean} [focus] */
  go(index, focus = true) {
    if (!this.count) return;
    this.#choose(Math.max(0, Math.min(index, this.count - 1)));
    this.#reveal(this.current);
    this.draw();
    if (focus) this.#shown.get(this.current)?.focus({ preventScroll: true });
  }

  /** Take the focus back, where what had it is gone; nothing scrolls for that. */
  hold() {
    this.#shown.get(this.current)?.focus({ preventScroll: true });
  }

  /** The row of what was pressed. @param {number} index */
  article = (index) => this.#shown.get(index);

  get columns() {
    return this.#columns;
  }

  #soon() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.draw(true);
    });
  }

  #top = () => this.#place.getBoundingClientRect().top + scrollY;

  #first = () => Math.max(0, Math.floor((scrollY - this.#top()) / this.#height)) * this.#columns;

  /** @param {number} index */
  #draw(index) {
    let article = this.#shown.get(index);
    if (!article) {
      article = document.createElement("article");
      article.className = "row";
      article.dataset.index = `${index}`;
      this.#shown.set(index, article);
      this.#place.insertBefore(article, this.#next(index));
    }
    article.tabIndex = index === this.current ? 0 : -1;
    article.style.setProperty("--down", `${Math.floor(index / this.#columns)}`);
    article.style.setProperty("--across", `${index % this.#columns}`);
    article.toggleAttribute("aria-busy", !this.#content.draw(article, index));
  }

  /** Rows stand in the page as they do in the list, for whoever walks it by Tab or by a screen reader. @param {number} index */
  #next(index) {
    let next = null;
    for (const [other, article] of this.#shown) {
      if (other > index && (!next || other < Number(next.dataset.index))) next = article;
    }
    return next;
  }

  /** @param {number} index @param {HTMLElement} article */
  #remove(index, article) {
    article.remove();
    this.#shown.delete(index);
  }

  /** @param {number} index */
  #choose(index) {
    const before = this.#shown.get(this.current);
    this.current = index;
    const article = this.#shown.get(index);
    if (before && before !== article) reach(before, false);
    if (article) reach(article, true);
  }

  /** Bring a row into view, below what sticks to the top and above what sticks to the bottom. @param {number} index */
  #reveal(index) {
    const style = getComputedStyle(document.documentElement);
    const [above, below] = [parseFloat(style.scrollPaddingTop) || 0, parseFloat(style.scrollPaddingBottom) || 0];
    const top = this.#top() + Math.floor(index / this.#columns) * this.#height;
    const bottom = top + this.#height;
    if (top < scrollY + above) scrollTo({ top: top - above, behavior: "instant" });
    else if (bottom > scrollY + innerHeight - below) scrollTo({ top: bottom - innerHeight + below, behavior: "instant" });
  }
}

/** What is in a row is reached by Tab from that row alone. @param {HTMLElement} article @param {boolean} is */
export function reach(article, is) {
  article.tabIndex = is ? 0 : -1;
  for (const part of article.querySelectorAll("a, button, input")) {
    /** @type {HTMLElement} */ (part).tabIndex = is ? 0 : -1;
  }
}
