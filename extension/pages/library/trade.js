// @ts-check
/** Articles brought in from files. */

import { uploadFile } from "../../parts.js";
import { counted, words } from "../../words.js";
import { ask } from "../asking.js";
import { askAndDo } from "../progress.js";
import { element } from "../screens.js";
import { bytes } from "../sizes.js";

/** @import {Brought} from "../../protocol.js" */
/** @import {Work} from "../progress.js" */

/** @param {HTMLDialogElement} dialog @param {() => void} after */
export function importFiles(dialog, after) {
  const files = Object.assign(element("input", ""), { type: "file", multiple: true });
  const vouched = Object.assign(element("input", ""), { type: "checkbox" });
  const parts = [
    element("p", "", words("library_import_do")),
    element("label", "field", element("span", "", words("library_import_files")), files),
    element("label", "check", vouched, element("span", "", words("library_import_vouch"))),
  ];
  const work = async (/** @type {Work} */ doing) => {
    try {
      return await imported(doing, [...(files.files ?? [])], vouched.checked);
    } finally {
      after();
    }
  };
  askAndDo(dialog, { title: words("library_import"), parts, start: words("library_import_start"), work });
}

/** What is told of a file that was brought in. @type {["new" | "changed" | "same" | "already" | "refused", string][]} */
const TOLD = [
  ["new", "library_brought_new"],
  ["changed", "library_brought_changed"],
  ["same", "library_brought_same"],
  ["already", "library_brought_already"],
  ["refused", "library_brought_refused"],
];

/** @param {Work} work @param {File[]} files @param {boolean} vouched */
async function imported(work, files, vouched) {
  if (!files.length) return [words("library_import_none")];
  const sum = { new: 0, changed: 0, same: 0, already: 0, refused: 0 };
  /** @type {string[]} */
  const reasons = [];
  const add = (/** @type {Brought} */ brought) => {
    for (const [name] of TOLD) sum[name] += brought[name];
    reasons.push(...brought.reasons);
    return brought.finished;
  };
  let whole = true;
  try {
    for (const file of files) whole = add(await bring(work, file, vouched)) && whole;
  } catch (error) {
    if (!work.signal.aborted) throw error;
    whole = false;
  }
  const lines = TOLD.filter(([name]) => sum[name] || name === "new").map(([name, key]) => words(key, sum[name]));
  return [...(whole ? [] : [words("library_cancelled")]), ...lines, ...(reasons.length ? [refused(reasons)] : [])];
}

/** What was not taken and why, in the host's words. @param {string[]} reasons */
const refused = (reasons) => element("ul", "detail", ...reasons.map((reason) => Object.assign(element("li", "", reason), { dir: "auto" })));

/** As far as it comes before it is given up. @param {Work} work @param {File} file @param {boolean} vouched
 * @returns {Promise<Brought>} */
async function bring({ say, signal }, file, vouched) {
  const each = (/** @type {number} */ sent) => say(words("labelled", file.name, bytes(sent)), file.size ? sent / file.size : 1);
  const upload = await uploadFile(ask, file, { signal, each });
  signal.throwIfAborted();
  for (;;) {
    const brought = await ask({ type: "bring", upload, name: file.name.slice(-200), vouched });
    const taken = brought.new + brought.changed + brought.same + brought.already;
    say(words("labelled", file.name, counted("articles", taken)));
    if (brought.finished || signal.aborted) return brought;
  }
}
