// @ts-check
/** What a person looks for: the search field and its chips, the states, the filters, the order. */

import { words } from "../../words.js";
import { telling } from "../../errors.js";
import { button, element } from "../screens.js";
import { filterForm } from "./filters.js";
import { icon } from "./icons.js";
import { keepOrder, order } from "./place.js";
import { enough, fields, parts, queryOf, STATES, withField, without } from "./query.js";

/** @import {Known} from "./filters.js" */
/** @import {Row} from "../../protocol.js" */
/** @import {Query} from "./rows.js" */
/** @typedef {{typed: string, state: string, sort: Query["order"]}} Wish */

const PAUSE = 700; // ms after the last key; then the best come first, and what is wrong with a query is told

/** @type {[string, string][]} */
const STATE_WORDS = [
  ["all", "library_all"],
  ["unread", "library_unread"],
  ["favourite", "library_favourite"],
  ["archived", "library_archived"],
  ["trash", "library_trash"],
];
/** @type {[Query["order"], string][]} */
const SORTS = [
  ["", "library_sort_best"],
  ["saved", "library_sort_saved"],
  ["published", "library_sort_published"],
  ["length", "library_sort_length"],
];

export class Finding {
  /** @type {Wish} */ wish = { typed: "", state: "all", sort: order() };
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #soon;
  /** @type {import("../../errors.js").Trouble | null} */ #wrong = null;
  /** @type {Known | null} */ #held = null;
  #search = /** @type {HTMLInputElement} */ (document.getElementById("search"));
  #states = /** @type {HTMLElement} */ (document.getElementById("states"));
  #chips = /** @type {HTMLElement} */ (document.getElementById("chips"));
  #sort = /** @type {HTMLSelectElement} */ (document.getElementById("sort"));
  #misread = /** @type {HTMLElement} */ (document.getElementById("misread"));
  #filters = /** @type {HTMLFormElement} */ (document.getElementById("filters"));
  #find;
  #known;

  /** @param {() => void} find @param {() => Promise<Known>} known */
  constructor(find, known) {
    this.#find = find;
    this.#known = known;
    this.#search.addEventListener("input", () => this.#typed());
    this.#filters.addEventListener("keydown", ({ key }) => key === "Escape" && document.getElementById("tool-filter")?.click());
    for (const [order, key] of SORTS) this.#sort.append(new Option(words(key), order));
    this.#sort.addEventListener("change", () => {
      keepOrder(this.#sort.value);
      this.set({ sort: /** @type {Query["order"]} */ (this.#sort.value) });
    });
    for (const [state, key] of STATE_WORDS) {
      const made = button({ label: words(key), press: () => this.set({ state }) });
      made.dataset.state = state;
      this.#states.append(made);
    }
    this.show();
  }

  /** What the host is asked. @param {boolean} [typing] while keys follow one another, the latest come first @returns {Query} */
  query(typing = this.#soon !== undefined) {
    const { typed, state, sort } = this.wish;
    return { query: queryOf(typed, state), order: sort || (typing ? "saved" : "") };
  }

  /** Whether all articles of a state are shown. */
  get plain() {
    return !this.wish.typed.trim();
  }

  /** The state that is shown, as its button says it. */
  get stateTold() {
    return words(STATE_WORDS.find(([state]) => state === this.wish.state)?.[1] ?? "library_all");
  }

  /** Want something else, and have it found. @param {Partial<Wish>} wish */
  set(wish) {
    this.take(wish);
    this.#find();
  }

  /** @param {Partial<Wish>} wish */
  take(wish) {
    this.#rest();
    this.wish = { ...this.wish, ...wish };
    if (!(this.wish.state in STATES)) this.wish.state = "all";
    this.show();
  }

  /** Put what is wanted into the page's controls. */
  show() {
    const { typed, state, sort } = this.wish;
    if (this.#search.value !== typed) this.#search.value = typed;
    this.#sort.value = sort;
    for (const one of this.#states.children) {
      const is = one instanceof HTMLElement && one.dataset.state === state;
      if (is) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
    this.#showChips();
  }

  /** @param {string} field @param {string} value */
  want(field, value) {
    this.set({ typed: withField(this.wish.typed, field, value) });
  }

  /** Whether an article still belongs to what is shown, as far as that is known here. @param {Row} row */
  fits({ trashed, read, archived, favourite }) {
    const { state } = this.wish;
    if (trashed !== (state === "trash")) return /\bis:(trashed|deleted)\b/i.test(this.wish.typed);
    if (state === "unread") return !read && !archived;
    return state === "favourite" ? favourite : state === "archived" ? archived : true;
  }

  /** Open or close the filters. @param {HTMLElement} opener */
  async toggleFilters(opener) {
    this.#filters.hidden = !this.#filters.hidden;
    opener.setAttribute("aria-expanded", `${!this.#filters.hidden}`);
    if (this.#filters.hidden) return;
    this.#held = await this.#known();
    this.#fillForm();
    this.#filters.querySelector("select")?.focus();
  }

  /** The form shows what is typed; under the hands of who chooses in it, it stays as it is. */
  #fillForm() {
    if (!this.#held || this.#filters.hidden || this.#filters.contains(document.activeElement)) return;
    filterForm(this.#filters, () => this.wish.typed, (typed) => this.set({ typed }), this.#held);
  }

  go() {
    this.#search.focus();
    this.#search.select();
  }

  #typed() {
    this.#rest();
    this.wish.typed = this.#search.value;
    this.#showChips();
    if (!enough(this.wish.typed)) return;
    this.#soon = setTimeout(() => this.#rested(), PAUSE);
    this.#find(); // who asks while an answer is on its way asks once more when it is there: keys never queue up
  }

  #rested() {
    this.#rest();
    this.#tell();
    // Not under the hands of who has gone on into the list; and without words there is no better order.
    const typing = document.activeElement === this.#search;
    if (typing && !this.wish.sort && parts(this.wish.typed).some(({ field }) => !field)) this.#find();
  }

  #rest() {
    clearTimeout(this.#soon);
    this.#soon = undefined;
  }

  /** What the host said of the query, null when it read it. Told when the person pauses: a word half typed is no mistake.
   * @param {import("../../errors.js").Trouble | null} wrong */
  misread(wrong) {
    this.#wrong = wrong;
    if (!wrong || !this.#soon) this.#tell();
  }

  #tell() {
    const told = this.#wrong && telling(this.#wrong);
    this.#misread.hidden = !told;
    this.#misread.textContent = told ? words("sentences", told.title, told.text) : "";
    this.#search.setAttribute("aria-invalid", `${told !== null}`);
  }

  /** The fields in use, each with a way out of it. */
  #showChips() {
    this.#fillForm();
    const made = fields(this.wish.typed).map(({ text }) => {
      const out = element("button", "chip", element("bdi", "", text), icon("close"));
      out.type = "button";
      out.setAttribute("aria-label", words("library_chip", text));
      out.addEventListener("click", () => {
        this.set({ typed: without(this.wish.typed, text) });
        this.#search.focus();
      });
      return element("li", "", out);
    });
    this.#chips.replaceChildren(...made);
    this.#chips.hidden = !made.length;
  }
}
