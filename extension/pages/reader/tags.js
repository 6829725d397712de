// @ts-check
/** The tags of the article that is read: added one by one, taken away by a press. */

import { words } from "../../words.js";
import { button, element } from "../screens.js";
import { tagsIn } from "../tag_line.js";
import { leave, say } from "./said.js";
import { told } from "./status.js";

const OPEN = /^\s*"(?:[^"]|"")*$/; // quotation marks within which a comma belongs to the tag

/** The tags there are, each with a way out, and a field for others. @param {string[]} tags */
export function tagLine(tags) {
  const chips = tags.map((tag) => {
    const away = button({ label: "×", press: () => told(say(`tag/${tag}`, false)) });
    away.ariaLabel = words("tag_remove", tag);
    away.className = "quiet";
    return element("li", "", element("bdi", "", tag), away);
  });
  const input = Object.assign(element("input", ""), { type: "text", ariaLabel: words("tag_add"), placeholder: words("tag_add"), dir: "auto" });
  input.dataset.key = "tag";
  input.addEventListener("keydown", (event) => {
    const typed = input.value;
    if ((event.key !== "Enter" && event.key !== ",") || !typed.trim() || event.isComposing) return;
    if (event.key === "," && OPEN.test(typed)) return;
    event.preventDefault();
    input.value = "";
    void add(tagsIn(typed));
  });
  return element("div", "tags", element("ul", "", ...chips), input);
}

/** @param {string[]} tags */
async function add(tags) {
  for (const tag of tags) if (!(await told(say(`tag/${tag}`, true)))) return;
}

/** @param {ParentNode} within @returns {HTMLInputElement | null} */
export const tagField = (within) => within.querySelector('[data-key="tag"]');

/** Keep what is still being typed as the page is left. @param {ParentNode} within */
export function leaveTags(within) {
  for (const tag of tagsIn(tagField(within)?.value ?? "")) leave(`tag/${tag}`, true);
}
