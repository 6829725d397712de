// @ts-check
/** An article's pictures, into the places the reader's HTML keeps for them. */

import { download, fromBase64 } from "../parts.js";
import { turns } from "../turns.js";
import { ask, send } from "./asking.js";

/** @import {Shown} from "../background/viewing.js" */
/** @typedef {(image: string) => Promise<Blob>} Source the bytes of a picture, and of what type they are */

const STALLED = 60_000; // ms without one picture coming; then the rest is given up
const atATime = turns(2); // the host holds four downloads, and other pages read too

/** From the library. @param {string} article @returns {Source} */
export const saved = (article) => async (image) => {
  const found = await ask({ type: "look", article, image });
  return new Blob([await download(ask, found)], { type: found.mediaType });
};

/** From where a page has them that is read without saving it, by the background: this page asks nobody for anything.
 * @param {Pick<Shown, "address" | "pictures">} page @param {number} tab @param {boolean} privately @returns {Source} */
export function elsewhere({ address: at, pictures }, tab, privately) {
  let last = Date.now();
  return async (image) => {
    if (Date.now() - last > STALLED) throw new Error("given up");
    const { mediaType, data } = await send({ act: "picture", tab, at, addresses: pictures?.[image], privately });
    last = Date.now();
    return new Blob([fromBase64(data)], { type: mediaType });
  };
}

/** Fill every place in reading order. One that can't be filled shows its alternative text, or the card behind it.
 * @param {ParentNode} within @param {Source} source @param {() => void} [came] */
export const fill = (within, source, came = () => {}) =>
  Promise.all(
    [.../** @type {NodeListOf<HTMLImageElement>} */ (within.querySelectorAll("img:not(.missing)"))].map((place) =>
      atATime(() => fillOne(place, source)).then(came, () => place.classList.add("missing")),
    ),
  );

/** @param {HTMLImageElement} place @param {Source} source */
async function fillOne(place, source) {
  const src = URL.createObjectURL(await source(place.dataset.image ?? ""));
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
