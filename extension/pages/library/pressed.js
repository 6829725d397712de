// @ts-check
/** What of a row was pressed by the mouse. */

let last = ""; // the article that was pressed

/** The element that says what is to be done; null for a press that is the browser's, or is about nothing.
 * @param {MouseEvent} event @returns {HTMLElement | null} */
export function pressedOf({ target, ctrlKey, metaKey, shiftKey }) {
  const at = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-act]"));
  return at?.dataset.act === "open" && (ctrlKey || metaKey || shiftKey || getSelection()?.toString()) ? null : at; // words were selected
}

/** Whether this is the second of two quick presses, and another article has come under the pointer by then.
 * @param {MouseEvent} event @param {string} article */
export function slipped({ detail }, article) {
  const other = detail > 1 && article !== last;
  last = article;
  return other;
}
