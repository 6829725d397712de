// @ts-check
/** What a saved article has in the reader beside its text. All of it is asked for after the text is shown. */

import { browser } from "../../browser.js";
import { words } from "../../words.js";
import { fillMenu, markEntries } from "./more.js";
import { fillNotes, openNote } from "./notes.js";
import { keepPlace } from "./place.js";
import { load } from "./said.js";
import { offerToolbar } from "./toolbar.js";

/** @import {Reading} from "../../protocol.js" */

/** @template {HTMLElement} T @param {string} id */
const part = (id) => /** @type {T} */ (document.getElementById(id));

/** @param {HTMLElement} main @param {Reading} reading @param {boolean} privately */
export async function furnish(main, { article: key }, privately) {
  const article = /** @type {HTMLElement} */ (main.querySelector("article"));
  const panel = part("notes");
  const marks = await load(key);
  fillNotes(panel, article);
  offerToolbar(article, openNote);
  fillMenu(part("more"), [[{ id: "notes-open", label: words("notes"), press: () => panel.showPopover() }, ...markEntries()]]);
  part("more-open").hidden = false;
  // Of a private window nothing is kept but what the person says.
  if (!privately && !browser.extension.inIncognitoContext) keepPlace(main, marks);
}
