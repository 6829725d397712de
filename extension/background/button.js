// @ts-check
/** The toolbar button: what it says about a tab's article. */

import { browser } from "../browser.js";
import { settings } from "../settings.js";
import { percent, words } from "../words.js";

const GREEN = "#2c6e49";
const AMBER = "#8a5a00";
const RED = "#a3262a";

/** @typedef {"plain" | "saving" | "pictures" | "saved" | "incomplete" | "trouble"} Look */

/** @type {Record<Look, {badge: string, colour: string, title: string}>} */
const LOOKS = {
  plain: { badge: "", colour: GREEN, title: "button_save" },
  saving: { badge: "…", colour: GREEN, title: "button_saving" },
  pictures: { badge: "%", colour: GREEN, title: "button_pictures" },
  saved: { badge: "✓", colour: GREEN, title: "button_saved" },
  incomplete: { badge: "✓", colour: AMBER, title: "button_incomplete" },
  trouble: { badge: "!", colour: RED, title: "button_trouble" },
};

/** Set a tab's button. `share` is how much of the pictures has come, 0 to 1.
 * @param {number | undefined} tabId @param {Look} look @param {number} [share] */
export async function show(tabId, look, share = 0) {
  const { badge, colour, title } = LOOKS[look];
  const come = percent(Math.floor(share * 100) / 100);
  const { action } = browser;
  const { discreet } = await settings();
  try {
    await Promise.all([
      action.setBadgeText({ tabId, text: badge === "%" ? come : badge }),
      action.setBadgeBackgroundColor({ tabId, color: colour }),
      action.setBadgeTextColor({ tabId, color: "#ffffff" }),
      action.setTitle({ tabId, title: words(discreet ? "discreet_title" : title, come) }),
    ]);
  } catch {
    // The tab is gone, and its button with it.
  }
}
