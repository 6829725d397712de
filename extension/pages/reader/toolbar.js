// @ts-check
/** The small toolbar at a selection, or at a highlight that was clicked: its colour, its note, away with it. By keyboard:
 * `h` with a selection goes into it, the arrows through it, Escape back. */

import { words } from "../../words.js";
import { button, element } from "../screens.js";
import { keyOf, off } from "../single_keys.js";
import { COLOURS, colourOf, drawnAt, drawnOf } from "./drawn.js";
import { quote } from "./quotes.js";
import { change, say } from "./said.js";
import { told } from "./status.js";
import { ArticleText } from "./text.js";

/** @import {Drawn} from "./drawn.js" */
/** @typedef {{said?: Drawn["said"], range: Range}} Subject */

/** @type {Record<string, () => string>} */
export const COLOUR_WORDS = {
  yellow: () => words("marks_yellow"),
  green: () => words("marks_green"),
  blue: () => words("marks_blue"),
  pink: () => words("marks_pink"),
};

const GAP = 8; // px between the words and the toolbar
const bar = element("div", "toolbar ours");
bar.role = "toolbar";
bar.popover = "manual";
/** @type {Subject | null} */
let subject = null;

/** @typedef {{note: (id: string) => void, copy: (exact: string) => unknown}} Other what else can be done: open the note of a
 * highlight, copy a passage */

/** @param {HTMLElement} article @param {Other} other */
export function offerToolbar(article, other) {
  bar.ariaLabel = words("marks_toolbar");
  article.after(bar);
  const look = () => setTimeout(() => offer(article, other)); // the selection changes after the event
  document.addEventListener("pointerup", (event) => {
    if (bar.contains(/** @type {Node} */ (event.target))) return;
    const at = drawnAt(event.clientX, event.clientY);
    if (at?.range && getSelection()?.isCollapsed) open(article, other, { said: at.said, range: at.range });
    else look();
  });
  document.addEventListener("keyup", ({ key, target }) => {
    if (!bar.contains(/** @type {Node} */ (target)) && (key.startsWith("Arrow") || key === "Shift")) look();
  });
  document.addEventListener("keydown", (event) => onKey(event, article, other));
  bar.addEventListener("keydown", walk);
  addEventListener("resize", () => subject && stand(subject.range.getBoundingClientRect()));
}

/** @param {KeyboardEvent} event @param {HTMLElement} article @param {Other} other */
function onKey(event, article, other) {
  if (event.key === "Escape") close();
  if (keyOf(event) !== "h" || off()) return;
  offer(article, other);
  bar.querySelector("button")?.focus();
}

/** @param {HTMLElement} article @param {Other} other */
function offer(article, other) {
  const selection = getSelection();
  const range = selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  if (range && article.contains(range.commonAncestorContainer) && selection?.toString().trim()) open(article, other, { range });
  else close();
}

/** @param {HTMLElement} article @param {Other} other @param {Subject} what */
function open(article, other, what) {
  const { note, copy } = other;
  subject = { ...what, range: what.range.cloneRange() };
  const colours = COLOURS.map((colour) => swatch(colour, what.said ? colourOf(what.said) : "", () => paint(article, other, colour)));
  const noting = button({ label: words("marks_note"), press: async () => {
    const id = what.said?.id ?? (await mark(article, {}));
    if (id) note(id);
    close();
  } });
  const copying = button({ label: words("marks_copy"), press: () => (copy(what.range.toString()), close()) });
  const { said } = what;
  const away = said && button({ label: words("marks_remove"), press: async () => (await told(say(`highlight/${said.id}`, null, [said.line])), close()) });
  bar.replaceChildren(...colours, noting, copying, ...(away ? [away] : []));
  if (!bar.matches(":popover-open")) bar.showPopover();
  stand(what.range.getBoundingClientRect());
}

/** A round button of a colour, ticked where it is the one chosen. @param {string} colour @param {string} chosen @param {() => unknown} press */
export function swatch(colour, chosen, press) {
  const made = button({ label: "", press });
  made.className = `swatch ${colour}`;
  made.ariaLabel = COLOUR_WORDS[colour]();
  made.title = made.ariaLabel;
  if (chosen) made.ariaPressed = String(colour === chosen);
  return made;
}

/** Below the words, above them where there is no room, within the window. @param {DOMRect} words */
function stand({ left, right, top, bottom }) {
  const { width, height } = bar.getBoundingClientRect();
  const middle = (left + right) / 2 - width / 2;
  const below = bottom + GAP + height < innerHeight ? bottom + GAP : Math.max(GAP, top - GAP - height);
  bar.style.left = `${scrollX + Math.max(GAP, Math.min(middle, document.documentElement.clientWidth - width - GAP))}px`;
  bar.style.top = `${scrollY + below}px`;
}

/** Give it a colour, and offer what can be done with it now. @param {HTMLElement} article @param {Other} other @param {string} colour */
async function paint(article, other, colour) {
  const made = drawnOf(await mark(article, { colour }));
  if (!made?.range) return close();
  const held = bar.contains(document.activeElement);
  open(article, other, { said: made.said, range: made.range });
  if (held) /** @type {HTMLElement | null} */ (bar.querySelector(`.${colour}`))?.focus();
  return undefined;
}

/** Keep what is selected, or change the highlight that was clicked. @param {HTMLElement} article @param {{colour?: string}} to
 * @returns {Promise<string>} its id, "" when it could not be kept */
async function mark(article, to) {
  if (!subject) return "";
  const { said, range } = subject;
  const id = said?.id ?? crypto.randomUUID();
  const done = await told(said ? change(said, to) : add(article, id, range, to));
  if (done) getSelection()?.removeAllRanges();
  return done ? id : "";
}

/** @param {HTMLElement} article @param {string} id @param {Range} range @param {{colour?: string}} to */
async function add(article, id, range, to) {
  const text = new ArticleText(article);
  const place = text.placeOf(range);
  if (place) await say(`highlight/${id}`, { ...quote(text.text, place), colour: COLOURS[0], ...to });
}

function close() {
  if (bar.contains(document.activeElement)) /** @type {HTMLElement} */ (document.getElementById("main")).focus({ preventScroll: true });
  if (bar.matches(":popover-open")) bar.hidePopover();
  subject = null;
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...bar.querySelectorAll("button")];
  const forward = document.documentElement.dir === "rtl" ? -step : step;
  all[(all.indexOf(/** @type {any} */ (document.activeElement)) + forward + all.length) % all.length].focus();
}
