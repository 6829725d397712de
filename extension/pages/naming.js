// @ts-check
/** What a page of ours is called; in discreet mode its title does not say so. */

import { onSettings, settings } from "../settings.js";
import { words } from "../words.js";

/** @param {string} title */
export async function entitle(title) {
  const { discreet } = await settings();
  remember(discreet);
  document.title = discreet ? words("discreet_title") : `${title} – Nachlese`;
}

/** Known to the next page before it is drawn. @param {boolean} discreet */
function remember(discreet) {
  if (discreet) localStorage.setItem("discreet", words("discreet_title"));
  else localStorage.removeItem("discreet");
}

onSettings(({ discreet }) => remember(discreet));
