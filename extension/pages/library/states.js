// @ts-check
/** What stands around the list: its tools, how it is viewed, and what is told where there is nothing in it. */

import { words } from "../../words.js";
import { button, element } from "../screens.js";
import { icon } from "./icons.js";
import { FIELDS, unknown } from "./query.js";

/** @import {Finding} from "./finding.js" */
/** @import {Listing} from "./listing.js" */

/** @type {{act: string, label: string, icon: string}[]} */
const TOOLS = [
  { act: "filter", label: "library_filter", icon: "filter" },
  { act: "view", label: "library_cards", icon: "cards" },
];
/** @type {{act: string, label: string}[]} */
const MORE = [
  { act: "import", label: "library_import" },
  { act: "export", label: "library_export" },
  { act: "about", label: "library_about" },
  { act: "help", label: "library_keys" },
  { act: "options", label: "options" },
];

/** @param {(name: string) => void} act */
export function showTools(act) {
  const place = /** @type {HTMLElement} */ (document.getElementById("tools"));
  for (const { act: name, label, icon: sign } of TOOLS) {
    const tool = element("button", "sign", icon(sign));
    Object.assign(tool, { type: "button", id: `tool-${name}`, title: words(label) });
    tool.setAttribute("aria-label", words(label));
    tool.setAttribute(name === "filter" ? "aria-expanded" : "aria-pressed", "false");
    tool.addEventListener("click", () => act(name));
    place.append(tool);
  }
  place.append(...menu(act));
}

/** What is gone to stands below what sticks to the window's top, however high that is. @param {HTMLElement} top */
export const clear = (top) =>
  new ResizeObserver(() => {
    const sticks = getComputedStyle(top).position === "sticky";
    document.documentElement.style.setProperty("--top", sticks ? `${top.clientHeight}px` : "0px");
  }).observe(top);

/** What is seldom asked for. @param {(name: string) => void} act */
function menu(act) {
  const list = element("div", "menu");
  Object.assign(list, { id: "more", popover: "auto" });
  for (const { act: name, label } of MORE) {
    const entry = button({
      label: words(label),
      press: () => {
        list.hidePopover();
        act(name);
      },
    });
    list.append(entry);
  }
  const opener = element("button", "sign", icon("more"));
  Object.assign(opener, { type: "button", id: "tool-more", title: words("library_more"), popoverTargetElement: list });
  opener.setAttribute("aria-label", words("library_more"));
  return [opener, list];
}

/** View the list as it last was, or the other way. @param {Listing} listing @param {boolean} [other] */
export function view(listing, other = false) {
  const list = /** @type {HTMLElement} */ (document.getElementById("list"));
  const before = localStorage.getItem("library-view") === "cards" ? "cards" : "list";
  const now = other ? (before === "cards" ? "list" : "cards") : before;
  localStorage.setItem("library-view", now);
  document.body.dataset.view = list.dataset.view = now;
  document.getElementById("tool-view")?.setAttribute("aria-pressed", `${now === "cards"}`);
  listing.renew();
}

/** Say why there is nothing, and what can be done. @param {HTMLElement} place @param {boolean} is @param {Finding} finding
 * @param {() => void} bring */
export function showNothing(place, is, finding, bring) {
  const { state } = finding.wish;
  const first = finding.plain && state === "all";
  const kind = !is ? "" : first ? "first" : !finding.plain ? "none" : state === "trash" ? "trash" : "state";
  const within = kind === "none" && state !== "all" ? finding.stateTold : "";
  const misspelt = kind === "none" ? unknown(finding.wish.typed) : [];
  const told = [kind, within, ...misspelt].join(" ");
  if (place.dataset.told === told) return;
  place.dataset.told = told;
  place.hidden = !is;
  place.replaceChildren();
  if (!is) return;
  const [title, text] = NOTHING[kind];
  const acts = ACTS[kind]?.(finding, bring) ?? [];
  const why = within ? words("library_none_state", within) : words(text);
  place.append(element("h2", "", words(title)), element("p", "", why), ...misspelt.map(noField));
  if (acts.length) place.append(element("p", "actions", ...acts));
}

/** A name of Latin letters, in words that may be written from the right. @param {string} field */
const isolated = (field) => `\u2068${field}\u2069`;

/** @param {string} field */
const noField = (field) =>
  element("p", "", words("library_no_field", isolated(field), isolated(FIELDS.join(", "))));

/** @type {Record<string, [string, string]>} */
const NOTHING = {
  first: ["library_first", "library_first_do"],
  none: ["library_none", "library_none_do"],
  trash: ["library_trash_none", "library_trash_none_do"],
  state: ["library_state_none", "library_state_none_do"],
};

/** @type {Record<string, (finding: Finding, bring: () => void) => Node[]>} */
const ACTS = {
  first: (_finding, bring) => {
    const how = element("a", "", words("welcome_does"));
    how.href = "welcome.html";
    return [button({ label: words("library_import"), press: bring, first: true }), how];
  },
  none: (finding) => [...(finding.wish.state === "all" ? [] : [everywhere(finding)]), button({ label: words("library_search_all"), press: () => finding.set({ typed: "", state: "all" }), first: finding.wish.state === "all" })],
  state: (finding) => [button({ label: words("library_search_all"), press: () => finding.set({ typed: "", state: "all" }), first: true })],
};

/** What was typed, among all that is saved. @param {Finding} finding */
const everywhere = (finding) => button({ label: words("library_search_everywhere"), press: () => finding.set({ state: "all" }), first: true });
