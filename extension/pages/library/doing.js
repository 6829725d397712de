// @ts-check
/** What is done by key, button or bar: with the articles selected, else with the one the person is at; told, and taken back. */

import { toTrouble } from "../../errors.js";
import { words } from "../../words.js";
import { element, tellTrouble } from "../screens.js";
import { Acts, planned, restated, retagged, tagsIn } from "./acts.js";
import { number } from "./facts.js";
import { sign } from "./row.js";
import { editTags } from "./tags.js";

/** @import {Ask} from "../../asking" */
/** @import {Change, Outcome} from "./acts.js" */
/** @import {Row} from "../../protocol.js" */
/** @typedef {{row: (key: string) => Row | undefined, current: () => Row | undefined, article: () => HTMLElement | undefined,
 *   put: (row: Row) => void, stay: () => void, anew: () => void}} List */

/** What is told of each act. @type {Record<string, string>} */
const DONE = {
  read: "library_done_read",
  unread: "library_done_unread",
  favourite: "library_done_favourite",
  unfavourite: "library_done_unfavourite",
  archive: "library_done_archive",
  unarchive: "library_done_unarchive",
  trash: "library_done_trash",
  restore: "library_done_restore",
  tags: "library_done_tags",
};

const MANY = 20; // from here on it is told how far it is
const TOLD = 15_000; // ms; the key still takes it back afterwards

export class Doing {
  /** @type {Map<string, Row>} */ selected = new Map();
  #said = /** @type {HTMLElement} */ (document.getElementById("said"));
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #gone;
  #acts;
  #list;

  /** @param {Ask} ask @param {List} list */
  constructor(ask, list) {
    this.#list = list;
    this.#acts = new Acts(
      ask,
      (article, said) => {
        const row = this.selected.get(article) ?? list.row(article);
        if (!row) return;
        const now = restated(row, said);
        if (this.selected.has(article)) this.selected.set(article, now);
        list.put(now);
      },
      (done, all) => all > MANY && this.#say(words("library_share", number(done), number(all))),
    );
  }

  /** The articles a key or a button of the bar is about. */
  get rows() {
    const current = this.#list.current();
    return this.selected.size ? [...this.selected.values()] : current ? [current] : [];
  }

  /** @param {string} name @param {Row[]} [rows] */
  async act(name, rows = this.rows) {
    const { act, changes } = planned(name, rows);
    await this.#do(changes, act);
  }

  async undo() {
    if (!this.#acts.any) return this.#say(words("library_undo_none"));
    const outcome = await this.#acts.undo();
    this.#tell(outcome, words("library_undone"), false);
    this.#list.anew();
    return undefined;
  }

  /** @param {unknown} error */
  failed(error) {
    tellTrouble(this.#said, toTrouble(error));
  }

  /** Edit the tags of the article the person is at; add one to all that are selected. @param {Row} [pressed] its own button */
  tags(pressed) {
    if (!pressed && this.selected.size > 1) return this.#tagAll();
    const row = pressed ?? this.#list.current();
    const article = this.#list.article();
    if (row && article) {
      const keep = (/** @type {string} */ typed) => this.#do(retagged(row, tagsIn(typed)), "tags");
      editTags(article, row.tags, keep, () => article.focus({ preventScroll: true }));
    }
    return undefined;
  }

  #tagAll() {
    const place = element("span", "tags");
    const bar = /** @type {HTMLElement} */ (document.getElementById("selection"));
    bar.append(place);
    const add = (/** @type {string} */ typed) => {
      const changes = this.rows.flatMap((row) => retagged(row, [...row.tags, ...tagsIn(typed)]));
      return this.#do(changes, "tags");
    };
    editTags(bar, [], add, () => place.remove());
  }

  /** @param {Row} row */
  select(row) {
    if (!this.selected.delete(row.article)) this.selected.set(row.article, row);
    this.showSelection();
  }

  /** @param {Row[]} rows */
  selectAll(rows) {
    this.selected = new Map(rows.map((row) => [row.article, row]));
    this.showSelection();
  }

  /** The bar of what can be done with the articles selected. */
  showSelection() {
    const bar = /** @type {HTMLElement} */ (document.getElementById("selection"));
    const rows = [...this.selected.values()];
    bar.hidden = !rows.length;
    if (!rows.length) return;
    const at = bar.contains(document.activeElement) ? document.activeElement?.getAttribute("data-act") : "";
    bar.replaceChildren(
      element("strong", "", words("library_selected", number(rows.length))),
      ...offered(rows[0].trashed).map(sign),
    );
    if (at) /** @type {HTMLElement | null} */ (bar.querySelector(`[data-act="${at}"]`))?.focus();
  }

  /** @param {Change[]} changes @param {string} act */
  async #do(changes, act) {
    if (!changes.length) return;
    this.#tell(await this.#acts.do(changes), words(DONE[act]), true);
    if (changes[0].name === "trashed") this.selected.clear();
    this.#list.stay();
    this.showSelection();
  }

  /** @param {Outcome} outcome @param {string} what @param {boolean} undoable */
  #tell({ done, failed, trouble }, what, undoable) {
    const line = element("span", "", done ? `${what}: ${number(done)}` : "");
    if (trouble && failed) tellTrouble(line, trouble);
    this.#say(line, undoable && done > 0);
  }

  /** @param {Node | string} what @param {boolean} [undoable] */
  #say(what, undoable = false) {
    this.#said.replaceChildren(what);
    clearTimeout(this.#gone);
    this.#gone = setTimeout(() => this.#said.matches(":hover, :focus-within") || this.#said.replaceChildren(), TOLD);
    if (!undoable) return;
    const back = element("button", "", words("act_undo"));
    back.type = "button";
    back.addEventListener("click", () => {
      back.disabled = true;
      void this.undo();
    });
    this.#said.append(back);
  }
}

/** @param {boolean} trashed */
const offered = (trashed) => [
  ...(trashed
    ? [{ label: words("library_do_restore"), act: "restore", icon: "restore" }]
    : [
        { label: words("library_key_read"), act: "read", icon: "read" },
        { label: words("library_is_favourite"), act: "favourite", icon: "star" },
        { label: words("library_is_archived"), act: "archive", icon: "archive" },
        { label: words("library_do_tag"), act: "tags", icon: "tag" },
        { label: words("library_export"), act: "export", icon: "export" },
        { label: words("library_do_trash"), act: "trash", icon: "trash" },
      ]),
  { label: words("library_select_none"), act: "leave", icon: "close" },
];
