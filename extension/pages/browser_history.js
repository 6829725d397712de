// @ts-check
/** Discreet mode's other half: our pages taken out of the browser's history, where the person lets us. */

import { browser } from "../browser.js";
import { words } from "../words.js";
import { button, element } from "./screens.js";

/** @type {chrome.permissions.Permissions} */
const HISTORY = { permissions: ["history"] };

/** @param {HTMLElement} box @param {boolean} discreet */
export async function showHistory(box, discreet) {
  const may = await browser.permissions.contains(HISTORY);
  box.hidden = !discreet;
  const again = async () => showHistory(box, discreet);
  const allow = button({ label: words("options_history_allow"), press: () => browser.permissions.request(HISTORY).then(again) });
  const take = button({ label: words("options_history_stop"), press: () => browser.permissions.remove(HISTORY).then(again) });
  box.replaceChildren(
    element("p", "", words(may ? "options_history_on" : "options_history")),
    element("p", "actions", may ? take : allow),
  );
}
