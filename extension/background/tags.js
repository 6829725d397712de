// @ts-check
/** Tags from the notice on a page: what an article has, and what the library's others have. */

import { ask } from "./asking.js";

/** @typedef {{tags: string[], known: string[]}} Tags */

const LOOKED_AT = 100; // articles, those saved last: who tags, tags alike for a while

/** @param {string} article @returns {Promise<Tags>} */
export async function tagsOf(article) {
  const { tags } = await ask({ type: "askMarks", article });
  return { tags, known: await known() };
}

/** Tag an article, or take a tag away. @param {string} article @param {string} tag @param {boolean} is @returns {Promise<Tags>} */
export async function say(article, tag, is) {
  const { tags } = await ask({ type: "mark", article, name: `tag/${tag}`, to: is });
  return { tags, known: await known() };
}

/** The tags of the articles saved last, those of the latest first. */
async function known() {
  const { rows } = await ask({ type: "search", query: "has:tags", order: "saved", most: LOOKED_AT });
  return [...new Set(rows.flatMap(({ tags }) => tags))];
}
