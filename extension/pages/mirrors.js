// @ts-check
/** Sites that show dw.com's own pages: those the person listed, each with the browser's leave to reach it. */

import { originOf, pagesOf } from "../addresses.js";
import { browser } from "../browser.js";
import { change, settings } from "../settings.js";
import { words } from "../words.js";
import { button, element } from "./screens.js";

/** @param {HTMLElement} list @param {string[]} mirrors @param {boolean} decided by an administrator, who alone takes one out */
export function showMirrors(list, mirrors, decided) {
  const rows = mirrors.map((origin) => {
    const remove = button({ label: words("options_mirror_remove"), press: () => removed(origin) });
    remove.ariaLabel = words("labelled", words("options_mirror_remove"), origin);
    return element("li", "", element("bdi", "", origin), ...(decided ? [] : [remove]));
  });
  list.replaceChildren(...rows);
  list.hidden = !rows.length;
}

/** @param {HTMLElement} form @param {HTMLElement} trouble */
export function offerMirrors(form, trouble) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.textContent = "";
    const origin = originOf(input.value);
    // Browsers ask the person only while they are in the click: nothing may be waited for before.
    const may = origin !== "" && (await browser.permissions.request({ origins: [pagesOf(origin)] }));
    if (!may) {
      trouble.textContent = words(origin ? "options_mirror_refused" : "options_mirror_wrong");
      return input.focus();
    }
    input.value = "";
    const { mirrors } = await settings();
    await change({ mirrors: [...new Set([...mirrors, origin])].sort() });
  });
}

/** @param {string} origin */
async function removed(origin) {
  const { mirrors } = await settings();
  const others = mirrors.filter((each) => each !== origin);
  await change({ mirrors: others });
  const pages = pagesOf(origin); // which another one on the same host may need
  if (!others.some((each) => pagesOf(each) === pages)) await browser.permissions.remove({ origins: [pages] });
}
