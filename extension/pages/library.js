// @ts-check
/** The library: all saved articles, found, read, marked, thrown away and taken along, by mouse or by keyboard. */

import { browser } from "../browser.js";
import { speak, words } from "../words.js";
import { ask } from "./asking.js";
import { exportThem } from "./export_dialog.js";
import { emptyTrash, showAbout } from "./library/about.js";
import { allOf } from "./library/acts.js";
import { Doing } from "./library/doing.js";
import { Finding } from "./library/finding.js";
import { actOf, KEYS } from "./library/keys.js";
import { Listing, manyTold } from "./library/listing.js";
import { keep, kept } from "./library/place.js";
import { pressedOf, slipped } from "./library/pressed.js";
import { clear, showNothing, showTools, view } from "./library/states.js";
import { importFiles } from "./library/trade.js";
import { entitle } from "./naming.js";
import { foundIn, hand } from "./passage.js";
import { button } from "./screens.js";
import { showKeys } from "./single_keys.js";
import { dress, theme } from "./type.js";

/** @import {Row} from "../protocol.js" */
/** @import {Passage} from "./passage.js" */

/** @template {HTMLElement} T @param {string} id */
const part = (id) => /** @type {T} */ (document.getElementById(id));
const list = part("list");
const dialog = /** @type {HTMLDialogElement} */ (part("dialog"));
const all = /** @type {HTMLInputElement} */ (part("all"));
speak(document);
part("search").setAttribute("placeholder", words("library_search_hint"));
void entitle(words("library"));
void theme().then(dress);
// Articles are saved and read in other tabs meanwhile; a line of tags that is being written stays.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && listing.begun && !list.querySelector(".tag-line")) page.anew();
});
browser.storage.local.onChanged.addListener(({ theme: chosen }) => chosen && dress(String(chosen.newValue)));

const finding = new Finding(() => void listing.find(true), async () => ({
  ...(await listing.counted()),
  ...(await ask({ type: "askChoices" })),
}));
const listing = new Listing({
  query: () => finding.query(),
  plain: () => finding.plain,
  state: () => finding.wish.state,
  fits: (row) => finding.fits(row),
  selected: (key) => doing.selected.has(key),
  misread: (wrong) => finding.misread(wrong),
  shown,
});
const page = {
  loaded: () => listing.rows.loaded(),
  current: () => listing.current,
  article: () => listing.feed.article(listing.feed.current),
  put: (/** @type {Row} */ row) => listing.put(row),
  stay: () => listing.stay(),
  anew: () => void listing.find(false),
};
const doing = new Doing(ask, page, async () => (await ask({ type: "askChoices" })).tags);

/** How many there are, or why there are none. @param {Listing} of */
function shown({ rows, begun }) {
  const some = rows.total < 0;
  const { state } = finding.wish;
  part("count").textContent = begun ? manyTold(some ? rows.length : rows.total, some) : "";
  all.parentElement?.toggleAttribute("hidden", !begun || (rows.length === 0 && state !== "trash"));
  all.hidden = rows.length === 0;
  all.checked = doing.selected.size > 0 && doing.selected.size >= rows.length;
  if (begun) showNothing(part("notice"), rows.length === 0, finding, () => void act("import"));
  part("ends").hidden = state !== "trash" || rows.length === 0;
}

/** What an export is of: the articles selected, else all that are found. */
function what() {
  const { rows } = listing;
  const all = whole !== null && doing.selected.size >= rows.length && whole === finding.query(false).query;
  const articles = all ? [] : [...doing.selected.keys()];
  const told = articles.length ? words("library_selected", articles.length) : manyTold(Math.max(rows.total, rows.length), rows.total < 0);
  return { query: finding.query(false).query, articles, told };
}

let whole = /** @type {string | null} */ (null); // the query of which all was selected
async function selectAll() {
  whole = finding.query(false).query;
  doing.selectAll(await allOf(ask, whole, listing.rows.loaded()));
  listing.rows.counted(doing.selected.size);
}

/** @param {Row | undefined} row @param {boolean} [aside] in a tab of its own @param {Passage | null} [passage] to go to */
function open(row, aside = false, passage = null) {
  if (!row) return;
  remember();
  hand(row.article, passage);
  const address = `reader.html?${new URLSearchParams({ article: row.article })}`;
  if (aside) void browser.tabs.create({ url: new URL(address, location.href).href, active: false });
  else location.href = address;
}

const remember = () =>
  keep({ wish: finding.wish, article: listing.current?.article ?? "", index: listing.feed.current, length: listing.rows.length, scroll: scrollY });

/** What each key and button does. @type {Record<string, () => unknown>} */
const ACTS = {
  search: () => finding.go(),
  next: () => listing.feed.go(listing.feed.current + step()),
  previous: () => listing.feed.go(listing.feed.current - 1),
  down: () => listing.feed.go(listing.feed.current + step() * listing.feed.columns),
  up: () => listing.feed.go(listing.feed.current - listing.feed.columns),
  left: () => listing.feed.go(listing.feed.current - forward()),
  right: () => listing.feed.go(listing.feed.current + forward()),
  first: () => listing.feed.go(0),
  last: () => listing.feed.go(listing.rows.length - 1),
  open: () => open(listing.current),
  select: () => listing.current && doing.select(listing.current),
  all: () => selectAll(),
  leave: () => doing.selectAll(new Map()),
  tags: () => doing.tags(),
  undo: () => doing.undo(),
  help: () => showKeys(dialog, KEYS),
  filter: () => finding.toggleFilters(part("tool-filter")),
  view: () => view(listing, true),
  export: () => exportThem(dialog, what()),
  import: () => importFiles(dialog, () => void listing.find(true)),
  about: async () => showAbout(dialog, await listing.counted(true), () => finding.want("is", "arriving")),
  options: () => browser.runtime.openOptionsPage(),
  empty: () => emptyTrash(dialog, () => void listing.find(true)),
};
const SELECTING = ["select", "all", "leave"]; // after these the list is drawn anew

const step = () => (list.contains(document.activeElement) ? 1 : 0); // who is not in the list goes to where they last were
/** To the end of the line, where it is written from the right as well. */
const forward = () => (document.documentElement.dir === "rtl" ? -1 : 1);

/** @param {string} name @param {Row[]} [rows] */
async function act(name, rows) {
  try {
    if (rows || !(name in ACTS)) await doing.act(name, rows);
    else await ACTS[name]();
  } catch (error) {
    doing.failed(error);
  }
  if (SELECTING.includes(name)) listing.show();
}

/** What was pressed in a row is about that row, whatever is selected. @param {MouseEvent} event */
function pressed(event) {
  const at = pressedOf(event);
  const index = at ? listing.feed.indexOf(at) : -1;
  const row = listing.rows.row(index);
  if (!row || !at) return;
  listing.feed.current = index;
  const name = at.dataset.act ?? "";
  event.preventDefault();
  if (slipped(event, row.article)) return;
  if (name === "tag") finding.want("tag", at.dataset.tag ?? "");
  else if (name === "open") open(row, false, at.matches(".excerpt") ? foundIn(row) : null);
  else if (name === "tags") doing.tags(row);
  else if (name === "select") setTimeout(() => void act("select")); // a box is not to be told while it is being ticked
  else void act(name, [row]);
}

list.addEventListener("click", pressed);
part("selection").addEventListener("click", ({ target }) => {
  const name = /** @type {Element} */ (target).closest("[data-act]")?.getAttribute("data-act");
  if (name) void act(name);
});
all.addEventListener("change", () => void act(all.checked ? "all" : "leave"));
document.addEventListener("keydown", (event) => {
  const name = actOf(event);
  if (!name) return;
  event.preventDefault();
  void act(name);
});
part("search").addEventListener("keydown", (event) => {
  if (event.isComposing || !["Enter", "ArrowDown", "Escape"].includes(event.key)) return;
  event.preventDefault();
  if (event.key === "Escape" && finding.wish.typed) finding.set({ typed: "" });
  else listing.feed.go(listing.feed.current);
});

clear(/** @type {HTMLElement} */ (document.querySelector(".top")));
showTools((name) => void act(name));
part("ends").append(button({ label: words("library_empty_trash"), press: () => act("empty") }));
view(listing);

history.scrollRestoration = "manual";
addEventListener("pagehide", remember);
const place = kept();
if (place) finding.take(place.wish);
else finding.go(); // who opens it looks for something
await listing.find(!place, { index: place?.index ?? 0, length: place?.length ?? 0 });
if (place) {
  scrollTo({ top: place.scroll, behavior: "instant" });
  const now = listing.rows.indexOf(place.article); // what was done with it may have given it another place
  listing.feed.go(now < 0 ? place.index : now);
}
