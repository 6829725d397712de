// @ts-check
/** A passage as a quote with what stands around it, and where such a quote stands in a text that may have changed since:
 * its words, else what stands between the same surroundings and is much like it. */

/** @import {Highlight} from "../../protocol.js" */
/** @typedef {Pick<Highlight, "exact" | "prefix" | "suffix" | "start">} Quote */
/** @typedef {{start: number, end: number}} Place in UTF-16 units, as strings are cut */

const AROUND = 32; // code points before and after
const EDGE = 12; // characters that are looked for where the whole is not there
const ALIKE = 0.5; // of the pairs of letters in common
const MOST = 60; // places looked at, in a text that says the same again and again

/** @param {string} text */
const points = (text) => Array.from(text);

/** @param {string} text @param {Place} place */
export function quote(text, { start, end }) {
  const before = points(text.slice(0, start));
  const exact = text.slice(start, end);
  return {
    type: "TextQuoteSelector",
    exact,
    prefix: before.slice(-AROUND).join(""),
    suffix: points(text.slice(end, end + 2 * AROUND)).slice(0, AROUND).join(""),
    start: before.length,
    end: before.length + points(exact).length,
  };
}

/** @param {string} text @param {Quote} quote @returns {Place | null} */
export function find(text, quote) {
  if (!quote.exact) return null;
  const hint = points(text).slice(0, quote.start).join("").length;
  return exactly(text, quote, hint) ?? nearly(text, quote);
}

/** Where the very words stand: with the most of the same around them, of several the nearest to where they stood.
 * @param {string} text @param {Quote} quote @param {number} hint */
function exactly(text, { exact, prefix, suffix }, hint) {
  const rated = all(text, exact).map((start) => {
    const end = start + exact.length;
    const same = endsAlike(text.slice(0, start), prefix) + startsAlike(text.slice(end), suffix);
    return { start, end, same, far: Math.abs(start - hint) };
  });
  rated.sort((one, other) => other.same - one.same || one.far - other.far);
  return rated.length ? { start: rated[0].start, end: rated[0].end } : null;
}

/** What now stands in the place of words that were changed. @param {string} text @param {Quote} quote */
function nearly(text, { exact, prefix, suffix }) {
  const starts = [...after(text, prefix.slice(-EDGE)), ...all(text, exact.slice(0, EDGE))];
  const ends = [...all(text, suffix.slice(0, EDGE)), ...after(text, exact.slice(-EDGE))];
  let best = { start: 0, end: 0, alike: ALIKE };
  for (const start of starts) {
    for (const end of ends) {
      if (end <= start || end - start > 2 * exact.length + EDGE) continue;
      const alike = likeness(text.slice(start, end), exact);
      if (alike > best.alike) best = { start, end, alike };
    }
  }
  return best.end ? { start: best.start, end: best.end } : null;
}

/** Every place at which words stand. @param {string} text @param {string} words @returns {number[]} */
function all(text, words) {
  const found = [];
  if (words.trim()) for (let at = text.indexOf(words); at >= 0 && found.length < MOST; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}

/** @param {string} text @param {string} words */
const after = (text, words) => all(text, words).map((at) => at + words.length);

/** How many characters are the same from the start. @param {string} one @param {string} other */
function startsAlike(one, other) {
  let same = 0;
  while (same < other.length && one[same] === other[same]) same += 1;
  return same;
}

/** @param {string} one @param {string} other */
function endsAlike(one, other) {
  let same = 0;
  while (same < other.length && same < one.length && one[one.length - 1 - same] === other[other.length - 1 - same]) same += 1;
  return same;
}

/** Of the pairs of letters in two texts, how many they have in common: from 0 to 1. @param {string} one @param {string} other */
export function likeness(one, other) {
  const pairs = (/** @type {string} */ text) => points(text).map((point, at, whole) => point + (whole[at + 1] ?? ""));
  const counts = new Map();
  for (const pair of pairs(one)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  let same = 0;
  for (const pair of pairs(other)) {
    const left = counts.get(pair) ?? 0;
    if (left) same += 1;
    counts.set(pair, left - 1);
  }
  const total = points(one).length + points(other).length;
  return total ? (2 * same) / total : 0;
}
