// @ts-check
/** Where a person was in the list, for when they come back to it. In the tab's own history entry: an address would stand
 * in the browser's history, with what was searched for. */

/** @typedef {{wish: import("./finding.js").Wish, index: number, length: number, scroll: number}} Place */

/** @param {Place} place */
export const keep = (place) => history.replaceState(place, "");

/** @returns {Place | null} */
export function kept() {
  const place = history.state;
  return place && typeof place === "object" && "wish" in place ? place : null;
}
