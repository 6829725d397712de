// @ts-check
/** The fields of a query as a form, for whoever does not know them by heart. What is chosen stands in the search field. */

import { number, words } from "../../words.js";
import { button, element } from "../screens.js";
import { languageName } from "./facts.js";
import { fields, valueOf, withField, without } from "./query.js";

/** @typedef {{languages: Record<string, number>, kinds: Record<string, number>, tags: string[], topics: string[],
 *   authors: string[]}} Known what the library has */
/** @typedef {(field: string, value: string) => void} Change */

/** What can be asked of the state of an article beside the states above the list: the value, its field, its words.
 * @type {[string, string, string][]} */
const IS = [
  ["changed", "is", "library_is_changed"],
  ["read", "is", "library_is_read"],
  ["arriving", "is", "library_arriving"],
  ["notes", "has", "library_has_notes"],
  ["highlights", "has", "library_has_highlights"],
  ["tags", "has", "library_has_tags"],
];

/** @param {HTMLFormElement} form @param {() => string} typed @param {(typed: string) => void} set @param {Known} known */
export function filterForm(form, typed, set, known) {
  /** @type {Change} */
  const change = (field, value) => set(withField(typed(), field, value));
  const value = (/** @type {string} */ field) => valueOf(typed(), field);
  const line = (/** @type {string} */ name, /** @type {string[]} */ offered) => lineOf(name, value(name), offered, change);
  form.replaceChildren(
    field("library_language", choicesOf("lang", known.languages, languageName, value("lang"), change)),
    field("library_topic", ...line("topic", known.topics)),
    field("library_tag", ...line("tag", known.tags)),
    field("library_author", ...line("author", known.authors)),
    field("library_kind", choicesOf("kind", known.kinds, kindName, value("kind"), change)),
    field("library_is", states(value, typed, set)),
    field("library_from", day(value("after"), (date) => change("after", date))),
    field("library_until", day(shifted(value("before"), -1), (date) => change("before", shifted(date, 1)))),
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

/** @param {string} key @param {...HTMLElement} control */
const field = (key, ...control) => element("label", "field", element("span", "", words(key)), ...control);

/** @type {Record<string, string>} */
const KINDS = {
  article: "library_kind_article",
  live: "library_kind_live",
  gallery: "library_kind_gallery",
  video: "library_kind_video",
  audio: "library_kind_audio",
  lesson: "library_kind_lesson",
  program: "library_kind_program",
};

/** @param {string} kind */
const kindName = (kind) => (KINDS[kind] ? words(KINDS[kind]) : kind);

/** What there is of each, to choose one. @param {string} name @param {Record<string, number>} held
 * @param {(value: string) => string} told @param {string} chosen @param {Change} change */
function choicesOf(name, held, told, chosen, change) {
  const select = element("select", "", new Option(words("library_language_any"), ""));
  const values = chosen && !(chosen in held) ? [chosen, ...Object.keys(held)] : Object.keys(held);
  for (const value of values) select.append(new Option(`${told(value)} (${number(held[value] ?? 0)})`, value));
  select.value = chosen;
  select.addEventListener("change", () => change(name, select.value));
  return select;
}

/** @param {(field: string) => string} value @param {() => string} typed @param {(typed: string) => void} set */
function states(value, typed, set) {
  const select = element("select", "", new Option(words("library_language_any"), ""));
  for (const [name, , key] of IS) select.append(new Option(words(key), name));
  select.value = IS.find(([name, of]) => value(of) === name)?.[0] ?? "";
  select.addEventListener("change", () => {
    const [name, of] = IS.find(([name]) => name === select.value) ?? ["", "is"];
    set(withField(["is", "has"].reduce((left, one) => withField(left, one, ""), typed()), of, name));
  });
  return select;
}

/** @param {string} name @param {string} value @param {string[]} offered @param {Change} change @returns {HTMLElement[]} */
function lineOf(name, value, offered, change) {
  const input = Object.assign(element("input", ""), { type: "text", value, dir: "auto", autocomplete: "off" });
  const list = element("datalist", "", ...offered.map((one) => new Option("", one)));
  list.id = `known-${name}`;
  input.setAttribute("list", list.id);
  input.addEventListener("change", () => change(name, input.value));
  return [input, list];
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
