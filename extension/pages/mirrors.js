// @ts-check
/** Sites that show dw.com's own pages: those the person listed, each with the browser's leave to reach it. */

import { originOf, pagesOf } from "../addresses.js";
import { browser } from "../browser.js";
import { change, settings } from "../settings.js";
import { words } from "../words.js";
import { button, element } from "./screens.js";

/** @param {HTMLElement} list @param {string[]} mirrors @param {boolean} decided by an administrator, who alone takes one out */
export async function showMirrors(list, mirrors, decided) {
  const rows = await Promise.all(mirrors.map((origin) => row(origin, decided)));
  const pressed = list.contains(document.activeElement); // on a button that goes now
  list.replaceChildren(...rows);
  list.hidden = !rows.length;
  if (pressed) list.focus();
}

/** One that the browser does not let us reach says so and has it asked: no administrator can give its leave, and a person may
 * have taken it away. @param {string} origin @param {boolean} decided */
async function row(origin, decided) {
  const pages = originOf(origin) && pagesOf(originOf(origin)); // a policy may hold anything
  const closed = pages !== "" && !(await browser.permissions.contains({ origins: [pages] }));
  const allow = about(origin, "options_mirror_allow", () => browser.permissions.request({ origins: [pages] }));
  const remove = about(origin, "options_mirror_remove", () => removed(origin));
  const buttons = element("span", "actions", ...(closed ? [allow] : []), ...(decided ? [] : [remove]));
  const told = closed ? [element("span", "detail", words("options_mirror_closed"))] : [];
  return element("li", "", element("bdi", "", origin), buttons, ...told);
}

/** A button that tells which mirror it is about, also to who does not see its row.
 * @param {string} origin @param {string} key of its label @param {() => unknown} press */
function about(origin, key, press) {
  const label = words(key);
  return Object.assign(button({ label, press }), { ariaLabel: words("labelled", label, origin) });
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
