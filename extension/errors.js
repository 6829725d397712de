// @ts-check
/** What went wrong, as a code, and how a person is told: one table from codes to words. */

import { known, words } from "./words.js";

/** @import {ErrorCode} from "./protocol.js" */

/** The commands that install and update the host; the only place that names them. */
export const INSTALL = "python3 -m pip install nachlese && nachlese install";
export const UPDATE = "python3 -m pip install --upgrade nachlese && nachlese install";
const DOCTOR = "nachlese doctor";

/** Something a person can be told about. `code` is the host's own or one of this table. */
export class Trouble extends Error {
  /** @param {string} code @param {string} [message] what the host said, in English */
  constructor(code, message = code) {
    super(message);
    this.name = "Trouble";
    this.code = code;
  }
}

/** @typedef {{screen?: boolean, command?: string, file?: boolean, words?: string}} Told
 * `screen`: it is told on a page of ours, not in the notice; `command`: what repairs it, in a terminal;
 * `file`: the page can be saved as a file meanwhile; `words`: the code whose words it shares. */

/** What goes wrong on this side; the host's own codes are in the protocol.
 * @typedef {"host-missing" | "host-broken" | "host-lost" | "host-too-old" | "host-too-new" | "browser-page" | "offline"
 *   | "page-gone" | "link-failed"} OwnCode */

/** @type {Record<ErrorCode | OwnCode, Told>} */
export const TOLD = {
  "host-missing": { screen: true, command: INSTALL, file: true },
  "host-broken": { screen: true, command: DOCTOR, file: true },
  "host-too-old": { screen: true, command: UPDATE, file: true },
  "host-too-new": { screen: true, file: true },
  "host-lost": { file: true },
  "wrong-protocol": { screen: true, command: UPDATE, file: true, words: "host-too-old" },
  "not-allowed": { screen: true, command: INSTALL, file: true },
  "browser-page": { screen: true },
  offline: { screen: true },
  "page-gone": {},
  "not-a-document": { words: "internal" },
  "bad-frame": { words: "internal" },
  "bad-request": { words: "internal" },
  "not-an-image": { words: "internal" },
  "link-failed": {},
  "not-an-article": {},
  "no-content-id": { file: true },
  "too-large": {},
  "not-found": {},
  "library-missing": { command: DOCTOR, file: true },
  "cannot-write": { file: true },
  "cannot-read": {},
  "upload-lost": { words: "host-lost" },
  internal: { file: true },
};

/** @param {unknown} error @returns {Trouble} */
export const toTrouble = (error) =>
  error instanceof Trouble ? error : new Trouble("internal", error instanceof Error ? error.message : String(error));

/** How an error is told. A code this table does not know is told in the host's own words.
 * @param {{code: string, message: string}} trouble
 * @returns {{title: string, text: string, detail: string, told: Told}} */
export function telling({ code, message }) {
  const told = /** @type {Record<string, Told>} */ (TOLD)[code] ?? {};
  const key = `error_${(told.words ?? code).replaceAll("-", "_")}`;
  if (!known(key)) return { title: words("error_internal"), text: message, detail: "", told: TOLD.internal };
  const detail = code === "internal" || code.startsWith("cannot") || code === "host-broken" ? message : "";
  return { title: words(key), text: words(`${key}_do`), detail, told };
}
