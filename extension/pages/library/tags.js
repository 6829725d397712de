// @ts-check
/** Tags edited where they stand: a line of them, kept by Enter, left by Escape. */

import { words } from "../../words.js";
import { element } from "../screens.js";

/** Put a line in the place of an article's tags. @param {HTMLElement} article @param {string[]} tags
 * @param {(typed: string) => unknown} keep @param {() => void} leave called in every case, when the line is gone */
export function editTags(article, tags, keep, leave) {
  const place = article.querySelector(".tags");
  if (!place || article.querySelector(".tag-line")) return;
  const line = lineOf(tags.join(", "));
  line.className = "tag-line";
  let gone = false;
  const end = (/** @type {boolean} */ kept) => {
    if (gone) return;
    gone = true;
    const typed = line.value;
    line.replaceWith(place);
    if (kept) void keep(typed);
    leave();
  };
  line.addEventListener("keydown", (event) => {
    if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    end(event.key === "Enter");
  });
  line.addEventListener("blur", () => end(true)); // who goes elsewhere has said what he wanted
  place.replaceWith(line);
  line.focus();
  line.setSelectionRange(line.value.length, line.value.length);
}

/** @param {string} value */
function lineOf(value) {
  const line = Object.assign(element("input", ""), { type: "text", value, dir: "auto", autocomplete: "off", spellcheck: false });
  line.setAttribute("aria-label", words("library_tags"));
  line.placeholder = words("library_tags");
  return line;
}
