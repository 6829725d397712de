// @ts-check
/** What the person said of the article that is open: asked once it is shown, told to all parts of the page that show it. */

import { ask } from "../asking.js";

/** @import {Highlight, Marks} from "../../protocol.js" */
/** @typedef {(marks: Marks) => void} Listener */

/** @type {Listener[]} */
const listeners = [];
/** @type {Marks | null} */
let held = null;
let article = "";

/** @param {Listener} listener is told at once, where anything is known */
export function onSaid(listener) {
  listeners.push(listener);
  if (held) listener(held);
}

/** @param {string} key of the article @returns {Promise<Marks>} */
export async function load(key) {
  article = key;
  return tell(await ask({ type: "askMarks", article }));
}

/** @param {string} name @param {unknown} to @param {string[]} [over] the lines it replaces; all that are shown when left out */
export async function say(name, to, over) {
  return tell(await ask({ type: "mark", article, name, to, ...(over ? { over } : {}) }));
}

/** @type {Promise<unknown>} */
let changing = Promise.resolve();

/** Change a highlight as it is by then: a note that is being kept and a colour that is pressed do not undo each other.
 * @param {Highlight} said @param {{note?: string, colour?: string}} to @returns {Promise<unknown>} */
export function change(said, to) {
  const doing = changing.then(() => {
    const all = held?.highlights ?? [];
    const now = all.find(({ line }) => line === said.line) ?? all.find(({ id }) => id === said.id) ?? said;
    return say(`highlight/${said.id}`, { ...kept(now), ...to }, [now.line]);
  });
  changing = doing.catch(() => "its own asker is told");
  return doing;
}

/** A highlight as it is written. @param {Highlight} said */
export const kept = ({ exact, prefix, suffix, start, end, note, colour }) => ({
  type: "TextQuoteSelector",
  ...{ exact, prefix, suffix, start, end, note, colour },
});

/** Without an answer, as from a page that is left. @param {string} name @param {unknown} to */
export const leave = (name, to) => void ask({ type: "mark", article, name, to }).catch(() => "it is tried again at the next leaving");

/** @param {Marks} marks */
function tell(marks) {
  held = marks;
  for (const listener of listeners) listener(marks);
  return marks;
}
