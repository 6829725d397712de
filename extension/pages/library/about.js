// @ts-check
/** The library as a whole: how much there is, on which devices, what is still arriving; and its trash, emptied. */

import { counted, number, words } from "../../words.js";
import { ask } from "../asking.js";
import { askAndDo } from "../progress.js";
import { button, element } from "../screens.js";
import { bytes } from "../sizes.js";
import { deviceTold, languageName } from "./facts.js";

/** @import {Counted, Device} from "../../protocol.js" */
/** @import {Work} from "../progress.js" */

/** @param {HTMLDialogElement} dialog @param {Counted} counted @param {() => void} arriving show what is still arriving */
export function showAbout(dialog, counted, arriving) {
  const size = element("span", "", words("library_loading"));
  const coming = button({ label: number(counted.arriving), press: () => (dialog.close(), arriving()) });
  coming.className = "inline";
  const languages = Object.entries(counted.languages).map(([code, many]) => `${languageName(code)}\u00a0${number(many)}`);
  /** @type {[string, (string | Node)[]][]} */
  const facts = [
    [words("library_articles"), [number(counted.articles)]],
    [words("library_unread"), [number(counted.unread)]],
    [words("library_favourite"), [number(counted.favourite)]],
    [words("library_archived"), [number(counted.archived)]],
    [words("library_arriving"), [counted.arriving ? coming : number(0)]],
    [words("library_languages"), languages.length ? languages : ["–"]],
    [words("library_devices"), counted.devices.length ? counted.devices.map(deviceTold) : ["–"]],
    [words("library_size"), [size]],
    [words("library_folder"), [element("bdi", "", counted.folder)]],
    [words("library_index"), [bytes(counted.indexBytes)]],
  ];
  const list = element("dl", "facts-list");
  for (const [name, values] of facts) {
    list.append(element("dt", "", name), element("dd", "", ...values.map((value) => element("div", "", value))));
  }
  const actions = [
    button({ label: words("act_close"), press: () => dialog.close(), first: true }),
    button({ label: words("welcome_folder"), press: () => ask({ type: "openFolder" }) }),
  ];
  dialog.replaceChildren(element("h2", "", words("library_about")), list, element("p", "actions", ...actions));
  dialog.setAttribute("aria-label", words("library_about"));
  dialog.showModal();
  void measured(dialog, size);
}

/** Count the folder's bytes as long as somebody looks. @param {HTMLDialogElement} dialog @param {HTMLElement} size */
async function measured(dialog, size) {
  for (let finished = false; !finished && dialog.open && size.isConnected; ) {
    const found = await ask({ type: "measure" });
    finished = found.finished;
    size.textContent = words(finished ? "library_size_is" : "library_size_so_far", bytes(found.bytes), counted("files", found.files));
  }
}

/** Ask, and show which devices have not been heard from: what those say of the articles is not known here.
 * @param {HTMLDialogElement} dialog @param {() => void} after */
export async function emptyTrash(dialog, after) {
  const { articles, more, devices } = await ask({ type: "askTrash" });
  const many = more ? words("library_count_more", articles.length) : counted("articles", articles.length);
  askAndDo(dialog, {
    title: words("library_empty_trash"),
    parts: [element("p", "", many), element("p", "", words("library_empty_trash_ask")), ...others(devices)],
    start: words("library_empty_trash_start"),
    work: (work) => emptied(work, after),
    final: true,
  });
}

/** @param {Device[]} devices */
function others(devices) {
  const far = devices.filter(({ own }) => !own);
  if (!far.length) return [];
  const list = element("ul", "", ...far.map((device) => element("li", "", deviceTold(device))));
  return [element("p", "", words("library_empty_trash_devices")), list];
}

/** @param {Work} work @param {() => void} after */
async function emptied({ say, signal }, after) {
  let files = 0;
  try {
    for (let more = true; more; ) {
      signal.throwIfAborted();
      const trash = await ask({ type: "askTrash" });
      if (!trash.articles.length) break;
      const answer = await ask({ type: "emptyTrash", articles: trash.articles.map(({ article }) => article) });
      files += answer.files;
      more = trash.more && answer.files > 0;
      say(words("library_trash_emptied", files));
    }
  } finally {
    after();
  }
  return [words("library_trash_emptied", files)];
}
