// @ts-check
/** What went wrong, as a code, and how a person is told: one table from codes to words. */

import { browser } from "./browser.js";
import { known, words } from "./words.js";

/** @import {ErrorCode} from "./protocol.js" */

// An environment of its own: many systems let pip put nothing beside their own packages, no shell need know its
// folder, and the Python in it, which the launcher names, stays.
const PROGRAM = "~/.local/share/nachlese/venv";

/** What a person runs in a terminal, by system; the only place that names it. `install` updates as well. It installs the folder it
 * is run in: before the first release no index has Nachlese, and what a stranger put there under its name would be run. */
export const COMMANDS = {
  install: {
    unix: `python3 -m venv --clear ${PROGRAM} && ${PROGRAM}/bin/pip install . && ${PROGRAM}/bin/nachlese install`,
    // The same line in PowerShell and in cmd, which know no common way to say "and then".
    windows: 'powershell -Command "py -m pip install --upgrade .; py -m nachlese install"',
  },
  move: { unix: `${PROGRAM}/bin/nachlese install --library "…/Nachlese"`, windows: 'py -m nachlese install --library "…\\Nachlese"' },
  doctor: { unix: `${PROGRAM}/bin/nachlese doctor`, windows: "py -m nachlese doctor" },
};

/** The command for this system. @param {keyof typeof COMMANDS} name */
export async function command(name) {
  const { os } = await browser.runtime.getPlatformInfo();
  return COMMANDS[name][os === "win" ? "windows" : "unix"];
}

/** Something a person can be told about. `code` is the host's own or one of this table. */
export class Trouble extends Error {
  /** @param {string} code @param {string} [message] what the host said, in English */
  constructor(code, message = code) {
    super(message);
    this.name = "Trouble";
    this.code = code;
  }
}

/** @typedef {{screen?: boolean, command?: keyof typeof COMMANDS, file?: boolean, words?: string}} Told
 * `screen`: it is told on a page of ours, not in the notice; `command`: what repairs it, in a terminal;
 * `file`: the page can be saved as a file meanwhile; `words`: the code whose words it shares. */

/** What goes wrong on this side; the host's own codes are in the protocol.
 * @typedef {"host-missing" | "host-broken" | "host-lost" | "host-too-old" | "host-too-new" | "browser-page" | "offline"
 *   | "page-gone" | "page-changing" | "link-failed"} OwnCode */

/** @type {Record<ErrorCode | OwnCode, Told>} */
export const TOLD = {
  "host-missing": { screen: true, command: "install", file: true },
  "host-broken": { screen: true, command: "doctor", file: true },
  "host-too-old": { screen: true, command: "install", file: true },
  "host-too-new": { screen: true, file: true },
  "host-lost": { file: true },
  "wrong-protocol": { screen: true, command: "install", file: true, words: "host-too-old" },
  "not-allowed": { screen: true, command: "install", file: true },
  "browser-page": { screen: true },
  offline: { screen: true },
  "page-gone": {},
  "page-changing": {},
  "not-a-document": { words: "internal" },
  "bad-frame": { words: "internal" },
  "bad-request": { words: "internal" },
  "not-an-image": { words: "internal" },
  "bad-mark": { words: "internal" },
  "bad-query": {},
  "link-failed": {},
  "not-an-article": {},
  "no-content-id": { file: true },
  "too-large": {},
  "not-found": {},
  "in-trash": {},
  "library-missing": { command: "doctor", file: true },
  "cannot-write": { file: true },
  "cannot-read": {},
  "upload-lost": { words: "host-lost" },
  internal: { file: true },
};

/** Codes whose words leave out what the host's tell: what the system said, which values a field knows. */
const DETAILED = new Set(["internal", "cannot-read", "cannot-write", "host-broken", "bad-query"]);

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
  const detail = DETAILED.has(code) ? message : "";
  return { title: words(key), text: words(`${key}_do`), detail, told };
}
