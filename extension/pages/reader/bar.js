// @ts-check
/** The bar above what is read: its title, the way to the original, and to save what is not. */

import { articleAt } from "../../addresses.js";
import { asked, page, tab } from "../asked.js";
import { send } from "../asking.js";
import { entitle } from "../naming.js";
import { clear, complain } from "./status.js";

/** @import {Shown} from "../../background/viewing.js" */

const LEAST = 8; // px: a finger that rests trembles by less
const original = /** @type {HTMLAnchorElement} */ (document.getElementById("original"));

/** @param {Shown} reading */
export function fillBar({ headline, url, source, article, address = "" }) {
  // Chromium keeps the titles of our pages in its history, also of those that a private window opened.
  if (!asked.has("private")) void entitle(headline);
  original.href = url;
  original.hidden = !/^https?:/.test(url);
  for (const name of ["click", "auxclick"]) document.addEventListener(name, (event) => leave(/** @type {MouseEvent} */ (event)));
  offerToSave(source === "page" && article !== "" && tab > 0, address);
}

/** Have the bar out of the way of who reads on, and there for who scrolls up. @param {HTMLElement} bar */
export function comeBack(bar) {
  let last = scrollY;
  let begun = false; // until the person does anything, it is we who bring them to a place
  for (const name of ["wheel", "touchmove", "pointerdown", "keydown"]) addEventListener(name, () => (begun = true), { once: true, passive: true });
  addEventListener("scroll", () => {
    if (!begun) return void (last = scrollY);
    if (Math.abs(scrollY - last) < LEAST && scrollY > LEAST) return;
    bar.toggleAttribute("data-away", scrollY > last && scrollY > bar.offsetHeight);
    return void (last = scrollY);
  }, { passive: true });
}

/** Said before the original is gone to, by whichever of its links, so that the reader does not take its place again.
 * @param {MouseEvent} event */
function leave({ target }) {
  const to = /** @type {Element} */ (target).closest?.("a")?.href ?? "";
  const id = articleAt(to)?.id;
  if (!id || asked.has("private")) return;
  if (id === articleAt(original.href)?.id) void send({ act: "original", address: to });
}

/** @param {boolean} can @param {string} address of the page that is read, which alone is to be saved */
function offerToSave(can, address) {
  const button = /** @type {HTMLButtonElement} */ (document.getElementById("save"));
  button.hidden = !can;
  button.onclick = async () => {
    button.disabled = true;
    clear();
    await save(address).catch(complain);
    button.disabled = false;
  };
}

/** @param {string} address */
async function save(address) {
  const key = await send({ act: "save", tab, address, page });
  if (key) location.replace(`?${new URLSearchParams({ article: key })}`); // else a private window is asked on its own page
}
