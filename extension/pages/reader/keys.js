// @ts-check
/** The reader's keys, told. */

import { passing } from "../screens.js";
import { keyOf, off, showKeys } from "../single_keys.js";

/** What each does stands where it is done: next.js, toolbar.js, lightbox.js. */
const KEYS = [
  { keys: ["n"], label: "next_unread" },
  { keys: ["h"], label: "marks_toolbar" },
  { keys: ["?"], label: "library_keys" },
];

export const offerKeys = () => document.addEventListener("keydown", (event) => void (keyOf(event) === "?" && !off() && tellKeys()));

export const tellKeys = () => showKeys(passing(), KEYS);
