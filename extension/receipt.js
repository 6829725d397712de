// @ts-check
/** What a page had and what was kept of it, in words. */

import { number, words } from "./words.js";

/** @import {Kind, Receipt} from "./protocol.js" */

/** What a person counts by, and what of the receipt's kinds that is. @type {[string, string[]][]} */
const COUNTED = [
  ["receipt_paragraphs", ["paragraphs"]],
  ["receipt_images", ["images"]],
  ["receipt_media", ["videos", "audios", "players", "galleries", "embeds"]],
];
/** The words for what a rule leaves out. @type {Record<string, string>} */
const RULES = {
  advertisement: "receipt_advertisement",
  appeal: "receipt_appeal",
  interface: "receipt_interface",
  "read-also": "receipt_read_also",
  "related box": "receipt_related_box",
  "share bar": "receipt_share_bar",
};
const SHOWN = 3; // pieces that are missing; the library's receipt names more
const LONGEST = 80; // characters of each

/** The receipt in a line: what there was, what was kept of it, what was left out.
 * @param {Receipt} receipt */
export function told({ kinds, leftOut }) {
  const counts = COUNTED.flatMap(([key, names]) => {
    const [had, holds] = sum(names.map((name) => kinds[name] ?? [0, 0]));
    return had ? [words(key, holds, had)] : [];
  });
  const rules = Object.entries(leftOut).map(([rule, count]) => `${ruleTold(rule)} ${number(count)}`);
  return [...counts, ...(rules.length ? [words("receipt_left_out", rules.join(", "))] : [])].join(" · ");
}

/** What is missing, in a line; "" when nothing is. @param {Receipt | null | undefined} receipt */
export function missing(receipt) {
  if (!receipt || receipt.whole) return "";
  const pieces = (receipt.missing ?? []).slice(0, SHOWN).map(quoted);
  return words("receipt_missing", pieces.join(" · ") || "…");
}

/** Apart from the words around it, whichever way its script runs. @param {string} piece */
const quoted = (piece) => `\u2068${piece.length > LONGEST ? `${piece.slice(0, LONGEST - 1)}…` : piece}\u2069`;

/** @param {string} rule */
const ruleTold = (rule) => (Object.hasOwn(RULES, rule) ? words(RULES[rule]) : rule);

/** @param {Kind[]} kinds @returns {Kind} */
const sum = (kinds) => [kinds.reduce((all, [had]) => all + had, 0), kinds.reduce((all, [, holds]) => all + holds, 0)];
