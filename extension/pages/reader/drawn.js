// @ts-check
/** Highlights as they are drawn: over the article's text by the browser, without a change to its markup. */

import { find } from "./quotes.js";
import { ArticleText } from "./text.js";

/** @import {Highlight as Said} from "../../protocol.js" */
/** @typedef {{said: Said, place: {start: number, end: number} | null, range: Range | null}} Drawn `place` is null where its words are gone */

export const COLOURS = ["yellow", "green", "blue", "pink"];
const USUAL = COLOURS[0];

/** @type {Drawn[]} */
let drawn = [];

/** Draw all that is said, and tell where each stands. @param {Element} article @param {Said[]} highlights */
export function draw(article, highlights) {
  const text = new ArticleText(article);
  drawn = highlights.map((said) => {
    const place = find(text.text, said);
    return { said, place, range: place && text.range(place.start, place.end) };
  });
  for (const colour of COLOURS) put(`mark-${colour}`, drawn.filter(({ said }) => colourOf(said) === colour));
  put("mark-noted", drawn.filter(({ said }) => said.note));
  return drawn;
}

/** @param {string} id */
export const drawnOf = (id) => drawn.find(({ said }) => said.id === id);

/** @param {Said} said */
export const colourOf = ({ colour }) => (COLOURS.includes(colour) ? colour : USUAL);

/** @param {string} name @param {Drawn[]} which */
const put = (name, which) =>
  CSS.highlights.set(name, new Highlight(...which.flatMap(({ range }) => (range ? [range] : []))));

/** What is drawn at a point of the window, the last said first. @param {number} x @param {number} y @returns {Drawn | undefined} */
export const drawnAt = (x, y) =>
  drawn.findLast(({ range }) =>
    [...(range?.getClientRects() ?? [])].some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom),
  );

/** Go to a range, and show it for a while. @param {Range} range @param {number} [ms] */
export function flash(range, ms = 2500) {
  const { top } = range.getBoundingClientRect();
  scrollTo(scrollX, scrollY + top - innerHeight / 3);
  CSS.highlights.set("flash", new Highlight(range));
  setTimeout(() => CSS.highlights.delete("flash"), ms);
}
