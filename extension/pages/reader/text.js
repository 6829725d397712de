// @ts-check
/** The text of an article as one string, and the way between places in it and places in the page. Blocks are parted by a
 * line end, which stands in no node. What the reader itself adds is left out. */

const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, figcaption, td, th, caption, header, footer, blockquote, figure, aside, section, .card";
const OURS = ".reading-time, .ours";

/** @typedef {{node: Text, start: number}} Piece */

export class ArticleText {
  /** @param {Element} article */
  constructor(article) {
    /** @type {Piece[]} */
    this.pieces = [];
    this.text = "";
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    /** @type {Element | null} */
    let block = null;
    for (let node = /** @type {Text | null} */ (walker.nextNode()); node; node = /** @type {Text | null} */ (walker.nextNode())) {
      if (!node.data.trim() || node.parentElement?.closest(OURS)) continue;
      const own = node.parentElement?.closest(BLOCKS) ?? article;
      if (block && own !== block) this.text += "\n";
      block = own;
      this.pieces.push({ node, start: this.text.length });
      this.text += node.data;
    }
  }

  /** The piece that a place lies in. @param {number} at */
  pieceAt(at) {
    return this.pieces.findLast(({ start }) => start <= at) ?? this.pieces[0];
  }

  /** From one place to another, as the page has it. @param {number} start @param {number} end */
  range(start, end) {
    const range = document.createRange();
    const first = this.pieceAt(start);
    const last = this.pieceAt(Math.max(start, end - 1));
    range.setStart(first.node, Math.min(start - first.start, first.node.data.length));
    range.setEnd(last.node, Math.min(end - last.start, last.node.data.length));
    return range;
  }

  /** Where a range of the page starts and ends, white space at its ends left out; null where it holds none of the text.
   * @param {Range} range @returns {{start: number, end: number} | null} */
  placeOf(range) {
    const within = this.pieces.filter(({ node }) => range.intersectsNode(node));
    if (!within.length) return null;
    const first = within[0];
    const last = within[within.length - 1];
    const from = first.start + (range.startContainer === first.node ? range.startOffset : 0);
    const to = last.start + (range.endContainer === last.node ? range.endOffset : last.node.data.length);
    const chosen = this.text.slice(from, to);
    const start = from + chosen.length - chosen.trimStart().length;
    const end = start + chosen.trim().length;
    return end > start ? { start, end } : null;
  }
}
