// @ts-check
/** The line at the foot of the reader's window: what was done, for a while; what went wrong, until it is put away. */

import { toTrouble } from "../../errors.js";
import { words } from "../../words.js";
import { button, element, tellTrouble } from "../screens.js";

const STANDS = 8000; // ms

const line = () => /** @type {HTMLElement} */ (document.getElementById("status"));

export const clear = () => line().replaceChildren();

/** @param {string} text */
export function tell(text) {
  line().textContent = text;
  setTimeout(() => line().textContent === text && clear(), STANDS);
}

/** @param {unknown} error */
export function complain(error) {
  tellTrouble(line(), toTrouble(error));
  line().append(element("p", "actions", button({ label: words("act_close"), press: clear })));
}

/** Whether it went well; else it is told. @param {Promise<unknown>} doing */
export async function told(doing) {
  try {
    await doing;
    return true;
  } catch (error) {
    complain(error);
    return false;
  }
}
