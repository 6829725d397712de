// @ts-check
/** The pictures of a saved article, from the library, into the places the reader's HTML keeps for them. */

import { download } from "../parts.js";
import { turns } from "../turns.js";
import { ask } from "./asking.js";

const atATime = turns(2); // the host holds four downloads, and other pages read too

/** Fill every place in reading order. One that can't be filled shows its alternative text.
 * @param {ParentNode} within @param {string} article */
export const fill = (within, article) =>
  Promise.all(
    [...within.querySelectorAll("img")].map((place) =>
      atATime(() => fillOne(place, article)).catch(() => place.classList.add("missing")),
    ),
  );

/** @param {HTMLImageElement} place @param {string} article */
async function fillOne(place, article) {
  const found = await ask({ type: "look", article, image: place.dataset.image ?? "" });
  const bytes = await download(ask, found);
  const src = URL.createObjectURL(new Blob([bytes], { type: found.mediaType }));
  const { naturalWidth: width, naturalHeight: height } = await decoded(src);
  Object.assign(place, { width, height, src }); // at once, so that a place is never lower than what comes into it
}

/** @param {string} src */
async function decoded(src) {
  const picture = Object.assign(new Image(), { src });
  await picture.decode();
  return picture;
}

/** Put figures whose pictures have come since into the places of those that stand there; those put in.
 * @param {ParentNode} within @param {Node[]} fresh the article anew */
export function renew(within, fresh) {
  const figures = (/** @type {ParentNode} */ from) => [...from.querySelectorAll("figure.image")];
  const standing = figures(within);
  const coming = fresh.flatMap((node) => (node instanceof Element ? figures(node) : []));
  if (standing.length !== coming.length) return [];
  const drawn = (/** @type {Element} */ figure) => figure.querySelector(":scope > img") !== null;
  return standing.flatMap((figure, at) => {
    if (drawn(figure) || !drawn(coming[at])) return [];
    figure.replaceWith(coming[at]);
    return [coming[at]];
  });
}
