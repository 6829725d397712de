// @ts-check
/** Where a person was in the list, for when they come back to it: by the tab's own history entry, or by a link within this tab.
 * An address would stand in the browser's history, with what was searched for. And the order they chose last. */

/** @import {Query} from "./rows.js" */
/** @typedef {{wish: import("./finding.js").Wish, article: string, index: number, length: number, scroll: number}} Place */

const LEFT = "library-place";
const ORDER = "library-order";

/** @param {Place} place */
export function keep(place) {
  history.replaceState(place, "");
  sessionStorage.setItem(LEFT, JSON.stringify(place));
}

/** @returns {Place | null} */
export function kept() {
  const place = history.state ?? JSON.parse(sessionStorage.getItem(LEFT) ?? "null");
  return place && typeof place === "object" && "wish" in place ? place : null;
}

/** @returns {Query["order"]} */
export const order = () => /** @type {Query["order"]} */ (localStorage.getItem(ORDER) ?? "");

/** @param {string} chosen */
export const keepOrder = (chosen) => localStorage.setItem(ORDER, chosen);
