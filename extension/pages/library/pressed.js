// @ts-check
/** What of a row was pressed by the mouse. */

/** The element that says what is to be done; null for a press that is the browser's, or is about nothing.
 * @param {MouseEvent} event @returns {HTMLElement | null} */
export function pressedOf({ target, ctrlKey, metaKey, shiftKey, detail }) {
  const at = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-act]"));
  if (at?.dataset.act === "open" && (ctrlKey || metaKey || shiftKey || getSelection()?.toString())) return null; // words were selected
  return detail > 1 ? null : at; // of two quick presses the second: by then another row may stand there
}
