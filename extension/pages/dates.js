// @ts-check
/** An article's times as the person writes them, in the precision and zone the article has; what stands beside them in the
 * same words. */

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

/** Our words beside the time of a change and the original's address: the host writes them in the article's language, or in
 * English. @param {ParentNode} within */
export function tellLabels(within) {
  const dates = within.querySelector("article .dates");
  const [first, last = first] = dates?.querySelectorAll("time") ?? [];
  if (dates && first && dates.textContent !== first.textContent) {
    dates.replaceChildren(...(last === first ? [] : [first, " · "]), labelled("reader_updated", last));
  }
  const original = within.querySelector("article .links .original");
  const short = within.querySelector("article .links .short");
  if (original) original.closest(".links")?.replaceChildren(labelled("reader_source", original), ...(short ? [" · ", short] : []));
}

const PLACE = "\ufffc"; // of what is no text

/** @param {string} key @param {Element} shown */
function labelled(key, shown) {
  const [before, after = ""] = words("labelled", words(key), PLACE).split(PLACE);
  const made = Object.assign(document.createElement("span"), spoken());
  made.append(before, shown, after);
  return made;
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
