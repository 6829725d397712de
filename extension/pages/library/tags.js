// @ts-check
/** Tags edited where they stand: a line of them, completed from those there are, kept by Enter, left by Escape. */

import { words } from "../../words.js";
import { element } from "../screens.js";
import { before as standing, lineOf, tagsIn, written } from "../tag_line.js";

/** Put a line in the place of an article's tags. @param {HTMLElement} article @param {string[]} tags
 * @param {{keep: (typed: string) => unknown, leave: () => void, known: () => Promise<string[]>}} how `leave` is called in every
 * case, when the line is gone */
export function editTags(article, tags, { keep, leave, known }) {
  const place = article.querySelector(".tags");
  if (!place || article.querySelector(".tag-line")) return;
  const before = lineOf(tags);
  const line = made(before && `${before}, `); // there the next one is typed
  const list = element("datalist", "");
  list.id = "tags-known";
  line.setAttribute("list", list.id);
  void completing(line, list, known);
  let gone = false;
  const end = (/** @type {boolean} */ kept) => {
    if (gone) return;
    gone = true;
    removeEventListener("pagehide", elsewhere);
    const typed = line.value;
    list.remove();
    line.replaceWith(place);
    if (kept && lineOf(tagsIn(typed)) !== before) void keep(typed);
    leave();
  };
  line.addEventListener("keydown", (event) => {
    if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    end(event.key === "Enter");
  });
  const elsewhere = () => end(true); // who goes there has said what he wanted
  line.addEventListener("blur", elsewhere);
  addEventListener("pagehide", elsewhere); // a tab that is closed leaves no field
  place.replaceWith(line);
  line.after(list);
  line.focus();
  line.setSelectionRange(line.value.length, line.value.length);
}

/** Offer the last tag of the line; what stands before it stays. @param {HTMLInputElement} line @param {HTMLElement} list
 * @param {() => Promise<string[]>} known */
async function completing(line, list, known) {
  const all = await known().catch(() => []); // what can be typed needs not be offered
  const offer = () => {
    const before = standing(line.value);
    const there = tagsIn(before);
    list.replaceChildren(...all.filter((tag) => !there.includes(tag)).map((tag) => new Option("", `${before}${written(tag)}`)));
  };
  line.addEventListener("input", offer);
  offer();
}

/** @param {string} value */
function made(value) {
  const line = Object.assign(element("input", "tag-line"), { type: "text", value, dir: "auto", autocomplete: "off", spellcheck: false });
  line.setAttribute("aria-label", words("library_tags"));
  line.placeholder = words("library_tags");
  return line;
}
