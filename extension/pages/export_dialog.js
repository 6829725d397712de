// @ts-check
/** Articles taken along as one file, in a format that is asked for. */

import { words } from "../words.js";
import { ask } from "./asking.js";
import { formats, OWN, take } from "./exports.js";
import { askAndDo } from "./progress.js";
import { element } from "./screens.js";
import { bytes } from "./sizes.js";

/** @import {ExportMany} from "../protocol.js" */
/** @import {Work} from "./progress.js" */

/** Ask for a format, and take them along. @param {HTMLDialogElement} dialog @param {{query: string, articles: string[], told: string}} which `told`: what is
 * taken */
export function exportThem(dialog, { query, articles, told: what }) {
  const format = element("select", "");
  for (const [to, name] of formats()) format.append(new Option(name, to));
  if (articles.length !== 1) format.value = "site"; // which has a list of its pages
  const to = () => /** @type {ExportMany["to"]} */ (format.value);
  const told = element("p", "detail");
  const tell = () => (told.textContent = words(OWN.includes(to()) ? "export_own" : "export_bare"));
  format.addEventListener("change", tell);
  const parts = [
    Object.assign(element("p", "", what), { dir: "auto" }),
    element("label", "field", element("span", "", words("library_export_format")), format),
    told,
  ];
  tell();
  askAndDo(dialog, {
    title: words("library_export"),
    parts,
    start: words("library_export_start"),
    work: (work) => exported(work, to(), { query, articles }),
  });
}

/** @param {Work} work @param {ExportMany["to"]} to @param {{query: string, articles: string[]}} which */
async function exported({ say, signal }, to, which) {
  say(words("library_working"));
  return [await take(ask, to, which, { signal, each: (size) => say(words("library_so_far", bytes(size))) })];
}
