// @ts-check
/** The passage an article was found by, on its way from the library to the reader, in this tab alone. */

/** @typedef {{exact: string, prefix: string, suffix: string, start: number}} Passage */

const KEPT = "passage";
const AROUND = 32; // characters before and after, as of a highlight

/** The first words marked in an excerpt, with what stands around them; null where none is.
 * @param {{excerpt: string, marks: [number, number][]}} row @returns {Passage | null} */
export function foundIn({ excerpt, marks }) {
  if (!marks.length) return null;
  const [[from, to]] = marks;
  const text = [...excerpt]; // marks count code points
  const bare = (/** @type {string[]} */ some) => some.join("").replace(/^…|…$/g, "");
  return { exact: text.slice(from, to).join(""), prefix: bare(text.slice(0, from)).slice(-AROUND), suffix: bare(text.slice(to)).slice(0, AROUND), start: 0 };
}

/** @param {string} article @param {Passage | null} passage */
export function hand(article, passage) {
  if (passage) sessionStorage.setItem(KEPT, JSON.stringify({ article, passage }));
  else sessionStorage.removeItem(KEPT);
}

/** What was handed for this article, once. @param {string} article @returns {Passage | null} */
export function take(article) {
  const handed = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  return handed?.article === article ? handed.passage : null;
}
