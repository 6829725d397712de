// @ts-check
/** The pictures of cards, from the library, those that are seen first; a few hundred are kept. */

import { download } from "../../parts.js";
import { turns } from "../../turns.js";
import { ask } from "../asking.js";

/** @import {Row} from "../../protocol.js" */

const KEPT = 200;
const atATime = turns(2); // the host holds four downloads, and other pages read too

/** @type {Map<string, string>} addresses of blobs by article and picture, the latest last */
const held = new Map();

/** @param {HTMLElement} article a card that may be gone, or another's, when the picture comes @param {Row} row */
export function fillPicture(article, { article: key, image }) {
  const place = article.querySelector(".picture");
  if (!place || !image) return;
  const name = `${key}/${image}`;
  const known = held.get(name);
  if (known) return show(place, known);
  const seen = () => place.isConnected;
  void atATime(async () => {
    if (!seen()) return;
    const found = await ask({ type: "look", article: key, image });
    const bytes = await download(ask, found);
    keep(name, URL.createObjectURL(new Blob([bytes], { type: found.mediaType })));
    show(place, held.get(name) ?? "");
  }).catch(() => "a card without its picture is a card");
}

/** @param {Element} place @param {string} address */
function show(place, address) {
  const picture = Object.assign(document.createElement("img"), { src: address, alt: "", decoding: "async" });
  place.replaceChildren(picture);
}

/** @param {string} name @param {string} address */
function keep(name, address) {
  held.set(name, address);
  const [oldest] = held;
  if (held.size <= KEPT) return;
  held.delete(oldest[0]);
  URL.revokeObjectURL(oldest[1]);
}
