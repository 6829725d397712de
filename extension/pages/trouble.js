// @ts-check
/** What went wrong with a tab, as a screen: `?code=CODE&tab=ID`. */

import { telling, toTrouble, Trouble } from "../errors.js";
import { speak } from "../words.js";
import { send } from "./asking.js";
import { offerPage } from "./file.js";
import { showTrouble } from "./screens.js";

const asked = new URLSearchParams(location.search);
const tab = Number(asked.get("tab"));
const main = /** @type {HTMLElement} */ (document.getElementById("main"));

/** @param {unknown} error */
function show(error) {
  const trouble = toTrouble(error);
  document.title = `${telling(trouble).title} – Nachlese`;
  const again = trouble.code === "browser-page" ? undefined : save;
  showTrouble(main, trouble, { again, file: saveFile });
}

/** Try once more what failed: save the tab, and read it. */
async function save() {
  try {
    const article = await send({ act: "save", tab });
    location.href = `reader.html?${new URLSearchParams({ article })}`;
  } catch (error) {
    show(error);
  }
}

const saveFile = () => send({ act: "page", tab }).then(offerPage).catch(show);

speak(document);
show(new Trouble(asked.get("code") ?? "internal"));
