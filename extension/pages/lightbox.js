// @ts-check
/** A picture as large as the window, with its caption and credit; the arrow keys go through all of an article's. */

import { words } from "../words.js";
import { button, element } from "./screens.js";

/** Let every picture within be opened, by click or Enter. Call again when others have come. @param {ParentNode} within */
export function enlarge(within) {
  for (const image of pictures(within)) {
    if (image.parentElement?.localName === "button") continue;
    const open = element("button", "enlarge");
    open.type = "button";
    open.ariaLabel = words("labelled", words("picture_enlarge"), image.alt);
    open.addEventListener("click", () => show(within, pictures(within).indexOf(image)));
    image.replaceWith(open);
    open.append(image);
  }
}

/** @param {ParentNode} within @returns {HTMLImageElement[]} */
const pictures = (within) => [...within.querySelectorAll("img")].filter((image) => image.src);

/** @param {ParentNode} within @param {number} first */
function show(within, first) {
  const all = pictures(within);
  let at = first;
  const large = element("img", "");
  const caption = element("figcaption", "");
  const dialog = element("dialog", "lightbox", element("figure", "", large, caption));
  dialog.ariaLabel = words("picture");
  const go = (/** @type {number} */ by) => {
    at = (at + by + all.length) % all.length;
    large.src = all[at].src;
    large.alt = all[at].alt;
    const below = all[at].closest("figure")?.querySelector("figcaption");
    caption.replaceChildren(...[...(below?.cloneNode(true).childNodes ?? [])]);
  };
  const rtl = document.querySelector("article")?.dir === "rtl";
  const step = (/** @type {number} */ by) => () => go(rtl ? -by : by);
  const others = [
    button({ label: "←", press: step(-1) }),
    button({ label: "→", press: step(1) }),
  ];
  for (const [at, label] of ["picture_left", "picture_right"].entries()) others[at].ariaLabel = words(label);
  const close = button({ label: "×", press: () => dialog.close() });
  close.ariaLabel = words("act_close");
  dialog.prepend(element("p", "actions", ...(all.length > 1 ? others : []), close));
  dialog.addEventListener("keydown", ({ key }) => {
    if (key === "ArrowLeft") step(-1)();
    if (key === "ArrowRight") step(1)();
  });
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    all[at].closest("button")?.focus(); // where one has come to
  });
  const article = document.querySelector("article");
  Object.assign(caption, { lang: article?.lang ?? "", dir: article?.dir ?? "" });
  go(0);
  document.body.append(dialog);
  dialog.showModal();
}
