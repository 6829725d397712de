// @ts-check
/** An article's facts and other figures as a person reads them, in the language of the words around them. */

import { words } from "../../words.js";

/** @import {Device, Row} from "../../protocol.js" */

// Characters a minute: of words (238 a minute of some six letters and a space), of Chinese (see reading_time.js).
const LETTERS = 1500;
const HAN = 260;

/** @type {Map<string, any>} making one of these takes longer than using it */
const made = new Map();

/** @template T @param {string} name @param {() => T} make @returns {T} */
function once(name, make) {
  if (!made.has(name)) made.set(name, make());
  return made.get(name);
}

/** @param {string} name @param {Intl.DateTimeFormatOptions} options */
const dates = (name, options) => once(name, () => new Intl.DateTimeFormat(words("locale"), options));

/** When it was published, as exactly as the page said it; when it was saved, where the page said nothing. @param {Row} row */
export const published = ({ published: text, savedAt }) => whenTold(text) || words("library_saved", day(savedAt));

/** A date of ISO 8601 in its own precision, "" when it is none. @param {string} text */
export function whenTold(text) {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(T.+)?$/.exec(text);
  const time = Date.parse(text);
  if (!parts || Number.isNaN(time)) return "";
  const [, , month, date, clock] = parts;
  if (clock) return day(time);
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { year: "numeric", timeZone: "UTC", ...(month && { month: "short" }), ...(date && { day: "numeric" }) };
  return dates(`${Boolean(month)} ${Boolean(date)}`, options).format(time);
}

/** @param {number} time ms */
export const day = (time) => dates("day", { year: "numeric", month: "short", day: "numeric" }).format(time);

/** @param {string} tag BCP 47 */
export function languageName(tag) {
  const names = once("languages", () => new Intl.DisplayNames(words("locale"), { type: "language" }));
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** @param {Pick<Row, "language" | "length">} row */
export const minutes = ({ language, length }) => Math.max(1, Math.round(length / (/^(zh|ja)/.test(language) ? HAN : LETTERS)));

/** @param {Row} row */
export const readingTime = (row) => words("reading_time", minutes(row));

/** @param {Device} device */
export function deviceTold({ id, heard, own }) {
  const name = own ? words("library_device_own") : id.slice(0, 8);
  return words("labelled", name, heard ? words("library_device_heard", day(heard)) : words("library_device_never"));
}
