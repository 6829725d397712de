// @ts-check
/** What is done by key, button or bar: with the articles selected, else with the one the person is at; told, and taken back. */

import { toTrouble } from "../../errors.js";
import { words } from "../../words.js";
import { button, element, tellTrouble } from "../screens.js";
import { tagsIn } from "../tag_line.js";
import { Acts, planned, restated, retagged, tagged } from "./acts.js";
import { sign } from "./row.js";
import { editTags } from "./tags.js";

/** @import {Ask} from "../../asking" */
/** @import {Change, Outcome, Some} from "./acts.js" */
/** @import {Row} from "../../protocol.js" */
/** @typedef {{loaded: () => Row[], current: () => Row | undefined, article: () => HTMLElement | undefined,
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

const MANY = 250; // from here on it is told how far it is, and can be given up
const TOLD = 30_000; // ms; the key still takes it back afterwards

export class Doing {
  /** @type {Some} */ selected = new Map();
  #said = /** @type {HTMLElement} */ (document.getElementById("said"));
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #gone;
  #giveUp = new AbortController();
  #known;
  #acts;
  #list;

  /** @param {Ask} ask @param {List} list @param {() => Promise<string[]>} known the tags there are */
  constructor(ask, list, known) {
    this.#list = list;
    this.#known = known;
    this.#acts = new Acts(
      ask,
      (change) => this.#became(change),
      (done, all) => all > MANY && this.#say(words("library_share", done, all), this.#cancel()),
    );
  }

  /** The articles a key or a button of the bar is about. */
  get some() {
    return this.selected.size ? this.selected : new Map(rowsOf([this.#list.current()]));
  }

  /** @param {string} name @param {Row[]} [rows] */
  async act(name, rows) {
    const { act, changes } = planned(name, rows ? new Map(rowsOf(rows)) : this.some);
    await this.#do(changes, act);
  }

  async undo() {
    if (!this.#acts.any) return this.#say(words("library_undo_none"));
    this.#giveUp = new AbortController();
    this.#tell(await this.#acts.undo(this.#giveUp.signal), words("library_undone"), false);
    this.#list.anew();
    return undefined;
  }

  /** @param {unknown} error */
  failed(error) {
    this.#complain(toTrouble(error));
  }

  /** Edit the tags of the article the person is at; add some to all that are selected. @param {Row} [pressed] its own button */
  tags(pressed) {
    if (!pressed && this.selected.size > 1) return this.#tagAll();
    const row = pressed ?? this.#list.current();
    const article = this.#list.article();
    if (row && article) {
      const keep = (/** @type {string} */ typed) => this.#do(retagged(row, tagsIn(typed)), "tags");
      editTags(article, row.tags, { keep, leave: () => article.focus({ preventScroll: true }), known: this.#known });
    }
    return undefined;
  }

  #tagAll() {
    const place = element("span", "tags");
    const bar = /** @type {HTMLElement} */ (document.getElementById("selection"));
    bar.append(place);
    const keep = (/** @type {string} */ typed) => this.#do(tagged([...this.selected.keys()], tagsIn(typed)), "tags");
    editTags(bar, [], { keep, leave: () => place.remove(), known: this.#known });
  }

  /** @param {Row} row */
  select(row) {
    if (!this.selected.delete(row.article)) this.selected.set(row.article, row);
    this.showSelection();
  }

  /** @param {Some} some */
  selectAll(some) {
    this.selected = some;
    this.showSelection();
  }

  /** The bar of what can be done with the articles selected. */
  showSelection() {
    const bar = /** @type {HTMLElement} */ (document.getElementById("selection"));
    bar.hidden = !this.selected.size;
    if (bar.hidden) return;
    const at = bar.contains(document.activeElement) ? document.activeElement?.getAttribute("data-act") : "";
    const trashed = [...this.selected.values()].find(Boolean)?.trashed ?? false;
    bar.replaceChildren(
      element("strong", "", words("library_selected", this.selected.size)),
      ...offered(trashed).map(sign),
    );
    if (at) /** @type {HTMLElement | null} */ (bar.querySelector(`[data-act="${at}"]`))?.focus();
  }

  /** @param {Change} change */
  #became(change) {
    const about = new Set(change.articles);
    for (const [key, row] of this.selected) if (row && about.has(key)) this.selected.set(key, restated(row, change));
    for (const row of this.#list.loaded()) if (about.has(row.article)) this.#list.put(restated(row, change));
  }

  /** @param {Change[]} changes @param {string} act */
  async #do(changes, act) {
    if (!changes.length) return;
    this.#giveUp = new AbortController();
    this.#tell(await this.#acts.do(changes, this.#giveUp.signal), words(DONE[act]), true);
    if (changes[0].name === "trashed") this.selected.clear();
    this.#list.stay();
    this.showSelection();
  }

  #cancel() {
    return button({ label: words("act_cancel"), press: () => this.#giveUp.abort() });
  }

  /** @param {Outcome} outcome @param {string} what @param {boolean} undoable */
  #tell({ done, trouble }, what, undoable) {
    const back = undoable && done ? [button({ label: words("act_undo"), press: () => this.undo() })] : [];
    if (trouble) return this.#complain(trouble, ...back);
    const none = words(undoable ? "library_done_none" : "library_undo_none");
    return this.#say(done ? words("labelled", what, done) : none, ...back);
  }

  /** Told until it is put away: what is to be done about it may take longer than a look.
   * @param {import("../../errors.js").Trouble} trouble @param {...Node} acts */
  #complain(trouble, ...acts) {
    const line = element("div", "");
    tellTrouble(line, trouble);
    const away = () => (this.#said.replaceChildren(), this.#list.stay());
    this.#say(line, ...acts, button({ label: words("act_close"), press: away }));
    clearTimeout(this.#gone);
  }

  /** @param {Node | string} what @param {...Node} acts */
  #say(what, ...acts) {
    const held = this.#said.contains(document.activeElement);
    this.#said.replaceChildren(what, ...acts);
    if (held) /** @type {HTMLElement | null} */ (this.#said.querySelector("button"))?.focus();
    clearTimeout(this.#gone);
    this.#gone = setTimeout(() => this.#said.matches(":hover, :focus-within") || this.#said.replaceChildren(), TOLD);
  }
}

/** @param {(Row | undefined)[]} rows @returns {[string, Row][]} */
const rowsOf = (rows) => rows.flatMap((row) => (row ? [/** @type {[string, Row]} */ ([row.article, row])] : []));

/** @param {boolean} trashed */
const offered = (trashed) => [
  ...(trashed
    ? [{ label: words("library_do_restore"), act: "restore", icon: "restore" }]
    : [
        { label: words("library_is_favourite"), act: "favourite", icon: "star" },
        { label: words("library_key_read"), act: "read", icon: "read" },
        { label: words("library_is_archived"), act: "archive", icon: "archive" },
        { label: words("library_do_tag"), act: "tags", icon: "tag" },
        { label: words("library_export"), act: "export", icon: "export" },
        { label: words("library_do_trash"), act: "trash", icon: "trash" },
      ]),
  { label: words("library_select_none"), act: "leave", icon: "close" },
];
