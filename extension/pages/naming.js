// @ts-check
/** What a page of ours is called; in discreet mode neither its title, its icon nor its address says so. */

import { onSettings, settings } from "../settings.js";
import { words } from "../words.js";

let named = "";

/** @param {string} title */
export async function entitle(title) {
  named = title;
  show((await settings()).discreet);
}

/** Put on or take off what `theme.js` puts on before a page is drawn. @param {boolean} discreet */
function show(discreet) {
  const neutral = words("discreet_title");
  document.title = discreet ? neutral : [named, "Nachlese"].filter(Boolean).join(" – ");
  document.querySelector("link[rel=icon]")?.setAttribute("href", `../icons/${discreet ? "page-" : ""}32.png`);
  if (discreet) localStorage.setItem("discreet", neutral); // known to the next page before it is drawn
  else localStorage.removeItem("discreet");
  const { asked = location.search, ...state } = history.state ?? {};
  if (asked) history.replaceState(discreet ? { ...state, asked } : state, "", location.pathname + (discreet ? "" : asked) + location.hash);
}

onSettings(({ discreet }) => show(discreet));
