// @ts-check
/** An article's times as the person writes them, in the precision and zone the article has. */

import { spoken, words } from "../words.js";

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|([+-]\d\d):?(\d\d))$/;

/** @param {ParentNode} within */
export function tellTimes(within) {
  for (const time of within.querySelectorAll("time")) {
    const told = dateTold(time.dateTime, words("locale"));
    if (told) Object.assign(time, spoken(), { textContent: told });
  }
}

/** A time of an article; "" for what is none. @param {string} text @param {string} locale */
export function dateTold(text, locale) {
  const at = Date.parse(text);
  if (Number.isNaN(at) || !(DAY.test(text) || MOMENT.test(text))) return "";
  if (DAY.test(text)) return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(at);
  const [, hours = "", minutes = "00"] = MOMENT.exec(text) ?? [];
  const east = Number(hours) * 60 + Math.sign(Number(hours)) * Number(minutes);
  // Not by a time zone of Intl: the older of our browsers know none that is an offset.
  const form = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  return `${form.format(at + east * 60_000)} UTC${east ? `${hours}${minutes === "00" ? "" : `:${minutes}`}` : ""}`;
}
