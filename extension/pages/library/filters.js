// @ts-check
/** The fields of a query as a form, for whoever does not know them by heart. What is chosen stands in the search field. */

import { words } from "../../words.js";
import { button, element } from "../screens.js";
import { languageName, number } from "./facts.js";
import { fields, valueOf, withField, without } from "./query.js";

/** @typedef {{languages: Record<string, number>, tags: string[]}} Known what the library has */

/** @param {HTMLFormElement} form @param {() => string} typed @param {(typed: string) => void} set @param {Known} known */
export function filterForm(form, typed, set, known) {
  const change = (/** @type {string} */ field, /** @type {string} */ value) => set(withField(typed(), field, value));
  const list = element("datalist", "", ...known.tags.map((tag) => new Option(tag)));
  list.id = "known-tags";
  const tag = line("tag", valueOf(typed(), "tag"), change);
  tag.setAttribute("list", list.id);
  form.replaceChildren(
    field("library_language", languages(known.languages, valueOf(typed(), "lang"), change)),
    field("library_tag", tag),
    field("library_topic", line("topic", valueOf(typed(), "topic"), change)),
    field("library_author", line("author", valueOf(typed(), "author"), change)),
    field("library_from", day(valueOf(typed(), "after"), (value) => change("after", value))),
    field("library_until", day(shifted(valueOf(typed(), "before"), -1), (value) => change("before", shifted(value, 1)))),
    list,
    element("p", "actions", button({ label: words("library_filter_none"), press: () => none(form, typed, set, known) })),
  );
  form.onsubmit = (event) => event.preventDefault();
}

/** @param {HTMLFormElement} form @param {() => string} typed @param {(typed: string) => void} set @param {Known} known */
function none(form, typed, set, known) {
  set(fields(typed()).reduce((left, { text }) => without(left, text), typed()));
  filterForm(form, typed, set, known);
  form.querySelector("select")?.focus();
}

/** @param {string} key @param {HTMLElement} control */
const field = (key, control) => element("label", "field", element("span", "", words(key)), control);

/** @param {Record<string, number>} held @param {string} chosen @param {(field: string, value: string) => void} change */
function languages(held, chosen, change) {
  const select = element("select", "", new Option(words("library_language_any"), ""));
  const codes = chosen && !(chosen in held) ? [chosen, ...Object.keys(held)] : Object.keys(held);
  for (const code of codes) select.append(new Option(`${languageName(code)} (${number(held[code] ?? 0)})`, code));
  select.value = chosen;
  select.addEventListener("change", () => change("lang", select.value));
  return select;
}

/** @param {string} name @param {string} value @param {(field: string, value: string) => void} change */
function line(name, value, change) {
  const input = Object.assign(element("input", ""), { type: "text", value, dir: "auto", autocomplete: "off" });
  input.addEventListener("change", () => change(name, input.value));
  return input;
}

/** @param {string} value @param {(value: string) => void} change */
function day(value, change) {
  const input = Object.assign(element("input", ""), { type: "date", value });
  input.addEventListener("change", () => change(input.value));
  return input;
}

/** A day later or earlier: `before:` does not mean the day itself. @param {string} text @param {number} days */
export function shifted(text, days) {
  const time = Date.parse(text);
  return Number.isNaN(time) ? "" : new Date(time + days * 86_400_000).toISOString().slice(0, 10);
}
