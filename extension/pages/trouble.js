// @ts-check
/** What went wrong with a tab, as a screen: `?code=CODE&tab=ID`. */

import { browser } from "../browser.js";
import { telling, toTrouble, Trouble } from "../errors.js";
import { speak } from "../words.js";
import { asked, tab } from "./asked.js";
import { send } from "./asking.js";
import { offerPage } from "./file.js";
import { entitle } from "./naming.js";
import { showTrouble } from "./screens.js";

const main = /** @type {HTMLElement} */ (document.getElementById("main"));

/** @param {unknown} error */
function show(error) {
  const trouble = toTrouble(error);
  void entitle(telling(trouble).title);
  showTrouble(main, trouble, { again: trouble.code === "browser-page" ? undefined : again, file: saveFile });
}

/** Try once more what failed, which the background knows; then read it, or leave the person to the page it is about. */
async function again() {
  try {
    const reader = await send({ act: "again", tab });
    if (reader) location.href = `reader.html?${new URLSearchParams(reader)}`;
    else await leave();
  } catch (error) {
    show(error);
  }
}

async function leave() {
  const own = await browser.tabs.getCurrent();
  if (own?.id !== undefined) await browser.tabs.remove(own.id);
}

const saveFile = () => send({ act: "page", tab }).then(offerPage).catch(show);

/** The code stands in the address; what the host said of it, the background knows, as long as the browser runs. */
async function first() {
  const code = asked.get("code") ?? "internal";
  const failed = await send({ act: "failed", tab }).catch(() => undefined);
  return new Trouble(code, failed?.code === code ? failed.message : code);
}

speak(document);
show(await first());
