// @ts-check
/** What a page of ours is called and was asked for; in discreet mode neither its title nor its address says so. */

import { onSettings, settings } from "../settings.js";
import { words } from "../words.js";

/** What the page was asked for. In discreet mode it stands no more in its address. */
export const asked = new URLSearchParams(history.state?.asked ?? location.search);

// A place within the page is an entry of its own, which has nothing yet to be loaded anew by.
addEventListener("hashchange", () => {
  if (!location.search && !history.state?.asked) history.replaceState({ ...history.state, asked: `?${asked}` }, "");
});

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
