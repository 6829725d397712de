// @ts-check
/** The next unread article, below the one that is read, in the bar and by `n`: of those that are not archived the one saved
 * last. What this tab has shown already comes last, so that leaving some unread leads through all. */

import { spoken, words } from "../../words.js";
import { ask } from "../asking.js";
import { element } from "../screens.js";
import { keyOf, off } from "../single_keys.js";
import { complain, tell } from "./status.js";

/** @import {Row} from "../../protocol.js" */

const QUERY = "is:unread -is:archived";
const LOOKED_AT = 100;
const SHOWN = "shown"; // in the session storage of the tab: gone with it

/** @param {HTMLElement} main @param {string} article the key of what is read */
export async function offerNext(main, article) {
  remember(article);
  document.addEventListener("keydown", (event) => {
    if (keyOf(event) === "n" && !event.repeat && !off()) void go(article);
  });
  const next = await nextUnread(article);
  const place = Object.assign(element("nav", "next ours"), spoken(), { ariaLabel: words("next_unread") });
  place.append(next ? below(next) : element("p", "", words("next_none")), link("library.html", words("library")));
  main.append(place);
  if (!next) return;
  const above = Object.assign(link(addressOf(next), words("next_unread")), { id: "next", title: next.headline });
  document.getElementById("original")?.after(above);
}

/** @param {Row} next */
function below(next) {
  const { language: lang, direction: dir, headline } = next;
  const title = Object.assign(element("bdi", "headline", headline), { lang, dir });
  return element("p", "", element("span", "label", words("next_unread")), link(addressOf(next), title));
}

/** @param {string} href @param {string | Node} label */
function link(href, label) {
  const made = element("a", "", label);
  made.href = href;
  return made;
}

/** @param {Row} row */
const addressOf = ({ article }) => `reader.html?${new URLSearchParams({ article })}`;

/** Looked for anew: it may have been read elsewhere meanwhile. @param {string} article */
async function go(article) {
  try {
    const next = await nextUnread(article);
    if (next) location.href = addressOf(next);
    else tell(words("next_none"));
  } catch (error) {
    complain(error);
  }
}

/** @param {string} article @returns {Promise<Row | undefined>} */
async function nextUnread(article) {
  const { rows } = await ask({ type: "search", query: QUERY, order: "saved", most: LOOKED_AT });
  const others = rows.filter((row) => row.article !== article && !row.late);
  const before = shown();
  return others.find((row) => !before.includes(row.article)) ?? others[0];
}

/** @returns {string[]} */
const shown = () => JSON.parse(sessionStorage.getItem(SHOWN) ?? "[]");

/** @param {string} article */
const remember = (article) =>
  sessionStorage.setItem(SHOWN, JSON.stringify([...new Set([...shown(), article])].slice(-LOOKED_AT)));

