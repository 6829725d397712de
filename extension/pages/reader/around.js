// @ts-check
/** What nobody waits for to read an article: the choices of type, the pictures, and of a saved one what was said of it and
 * came of it. A module of its own, as the text stands where it is to be read before this is loaded. */

import { toTrouble } from "../../errors.js";
import { enlarge } from "../lightbox.js";
import { fill, renew } from "../pictures.js";
import { tellTrouble } from "../screens.js";
import { fillPanel } from "../type_panel.js";
import { furnish } from "./saved.js";
import "../printed.js";

/** @import {Reading} from "../../protocol.js" */

/** @param {HTMLElement} main @param {Reading} reading @param {{script: string, privately: boolean}} how */
export async function surround(main, reading, { script, privately }) {
  void fillPanel(part("type"), script);
  if (reading.source === "library") {
    const told = furnish(main, reading, privately).catch((error) => tellTrouble(part("status"), toTrouble(error)));
    await Promise.all([fill(main, reading.article), told]);
  }
  enlarge(main);
}

/** Pictures that came after the article was opened. @param {HTMLElement} main @param {Node[]} fresh the article anew @param {string} article */
export async function complete(main, fresh, article) {
  for (const figure of renew(main, fresh)) await fill(figure, article);
  enlarge(main);
}

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
