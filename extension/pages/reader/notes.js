// @ts-check
/** The panel of what the person said: tags, notes on the whole article, highlights with theirs. What two devices said at
 * once stands there twice, until one of them is removed. */

import { words } from "../../words.js";
import { button, element } from "../screens.js";
import { COLOURS, colourOf, draw, flash } from "./drawn.js";
import { change, kept, onSaid, say } from "./said.js";
import { told } from "./status.js";
import { leaveTags, tagField, tagLine } from "./tags.js";
import { swatch } from "./toolbar.js";

/** @import {Marks, Note} from "../../protocol.js" */
/** @import {Drawn} from "./drawn.js" */

const TOLD = 6000; // ms

/** @type {HTMLElement} */
let panel;
let spoken = { lang: "", dir: "" }; // of the article, and so of what is quoted from it
let keptAt = 0; // when a note was, so that it is told
/** @type {{name: string, value: unknown} | null} what was removed last */
let removed = null;

/** @param {HTMLElement} place @param {HTMLElement} article */
export function fillNotes(place, article) {
  panel = place;
  spoken = { lang: article.lang, dir: article.dir };
  let waiting = () => {};
  const settle = () => setTimeout(() => !busy() && waiting());
  panel.addEventListener("pointerdown", () => (panel.dataset.pressed = ""));
  addEventListener("pointerup", () => setTimeout(() => (delete panel.dataset.pressed, settle())));
  panel.addEventListener("focusout", settle);
  // Who closes the tab leaves no field, and is not asked whether to keep what it holds.
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keepWritten());
  addEventListener("pagehide", () => {
    keepWritten();
    leaveTags(panel);
  });
  onSaid((marks) => {
    const drawn = draw(article, marks.highlights);
    waiting = () => (refill(marks, drawn), (waiting = () => {}));
    if (!busy()) waiting();
  });
}

/** While a text is being written or a button is pressed, what is under the person's hands stays. */
function busy() {
  const at = document.activeElement;
  const written = at instanceof HTMLTextAreaElement || at instanceof HTMLInputElement;
  return "pressed" in panel.dataset || (written && panel.contains(at) && at.value !== at.defaultValue);
}

const keepWritten = () => panel.querySelectorAll("textarea").forEach((box) => box.dispatchEvent(new Event("change")));

/** Open the panel at a highlight's note. @param {string} id */
export function openNote(id) {
  if (!panel.matches(":popover-open")) panel.showPopover();
  panel.querySelector(`[data-id="${CSS.escape(id)}"] textarea`)?.scrollIntoView({ block: "center" });
  /** @type {HTMLElement | null} */ (panel.querySelector(`[data-id="${CSS.escape(id)}"] textarea`))?.focus();
}

/** Open the panel where tags are added. */
export function openTags() {
  panel.showPopover();
  tagField(panel)?.focus();
}

/** @param {Marks} marks @param {Drawn[]} drawn */
function refill({ tags, notes, highlights }, drawn) {
  const at = /** @type {HTMLElement | null} */ (document.activeElement);
  const standing = drawn.filter(({ place }) => place).sort((one, other) => (one.place?.start ?? 0) - (other.place?.start ?? 0));
  const gone = drawn.filter(({ place }) => !place);
  const twice = (/** @type {string} */ id) => highlights.filter((one) => one.id === id).length > 1;
  const list = (/** @type {Drawn[]} */ some) => element("ul", "highlights", ...some.map((one) => item(one, twice(one.said.id))));
  panel.replaceChildren(
    heading(),
    ...undo(),
    element("h3", "", words("tags")),
    tagLine(tags),
    element("h3", "", words("notes_whole")),
    ...noteBoxes(notes),
    element("h3", "", words("marks_all")),
    ...(highlights.length ? [list(standing)] : [element("p", "detail", words("marks_none"))]),
    ...(gone.length ? [element("h3", "", words("marks_gone")), element("p", "detail", words("marks_gone_do")), list(gone)] : []),
  );
  if (at?.dataset.key) goOn(at);
}

/** The focus stays where it was, and so does what is being written. @param {HTMLElement} was */
function goOn(was) {
  /** @type {HTMLElement | null} */
  const now = panel.querySelector(`[data-key="${CSS.escape(was.dataset.key ?? "")}"]`);
  now?.focus();
  if (!(was instanceof HTMLTextAreaElement && now instanceof HTMLTextAreaElement) || was.value.trim() !== now.value) return;
  now.value = was.value; // what is kept is without the space before the next word
  now.setSelectionRange(was.selectionStart, was.selectionEnd);
}

function heading() {
  const close = button({ label: "×", press: () => panel.hidePopover() });
  close.ariaLabel = words("act_close");
  close.className = "quiet";
  const told = element("span", "detail", Date.now() - keptAt < TOLD ? words("notice_saved") : "");
  told.role = "status";
  return element("div", "head", element("h2", "", words("notes")), told, close);
}

/** @returns {HTMLElement[]} */
function undo() {
  if (!removed) return [];
  const { name, value } = removed;
  const again = button({ label: words("act_undo"), press: () => {
    removed = null;
    return told(say(name, value, []));
  } });
  again.dataset.key = "undo";
  const line = element("p", "removed", element("span", "", words("marks_removed")), again);
  line.role = "status";
  return [line];
}

/** @param {string} name @param {unknown} value what it was @param {string[]} [over] */
async function remove(name, value, over) {
  removed = { name, value };
  if (!(await told(say(name, null, over)))) removed = null;
  else /** @type {HTMLElement | null} */ (panel.querySelector('[data-key="undo"]'))?.focus();
}

// ---- notes

/** One box for each note that nobody replaced, an empty one where there is none. @param {Note[]} notes */
function noteBoxes(notes) {
  const boxes = notes.map(({ text, line }, place) => box(`note ${place}`, text, words("notes_whole"), (to) => say("note", to || null, [line])));
  const twice = notes.length > 1 ? [element("p", "detail", words("said_twice"))] : [];
  return [...twice, ...(boxes.length ? boxes : [box("note 0", "", words("notes_whole"), (to) => say("note", to))])];
}

/** A text that is kept when it is left; what is kept is its default. @param {string} key @param {string} text @param {string} label @param {(to: string) => Promise<unknown>} keep */
function box(key, text, label, keep) {
  const made = Object.assign(element("textarea", ""), { defaultValue: text, ariaLabel: label, placeholder: words("notes_write"), rows: 2, dir: "auto" });
  made.dataset.key = key;
  made.addEventListener("change", async () => {
    const before = made.defaultValue;
    if (made.value.trim() === before.trim()) return;
    made.defaultValue = made.value;
    if (await told(keep(made.value.trim()))) tellKept();
    else made.defaultValue = before;
  });
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) made.blur();
  });
  return made;
}

function tellKept() {
  keptAt = Date.now();
  const say = (/** @type {string} */ text) => panel.querySelector(".head > .detail")?.replaceChildren(text);
  say(words("notice_saved"));
  setTimeout(() => Date.now() - keptAt >= TOLD && say(""), TOLD);
}

// ---- highlights

/** @param {Drawn} drawn @param {boolean} twice whether another value of the same highlight stands beside it */
function item({ said, range }, twice) {
  const name = `highlight/${said.id}`;
  const quoted = range ? button({ label: "", press: () => flash(range) }) : element("p", "");
  quoted.className = `quoted ${colourOf(said)}`;
  Object.assign(quoted, spoken);
  quoted.append(element("span", "", said.exact));
  const swatches = COLOURS.map((colour) => {
    const made = swatch(colour, colourOf(said), () => told(change(said, { colour })));
    made.dataset.key = `${said.line} ${colour}`;
    return made;
  });
  const away = button({ label: words("marks_remove"), press: () => remove(name, kept(said), [said.line]) });
  away.className = "quiet";
  const row = element("li", "", ...(twice ? [element("p", "detail", words("said_twice"))] : []), quoted,
    box(`${said.id} note`, said.note, words("marks_note"), (note) => change(said, { note })), element("p", "row", ...swatches, away));
  row.dataset.id = said.id;
  return row;
}
