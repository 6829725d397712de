// @ts-check
/** What was saved and what dw.com changed: a line at the article's end, one above it, the saved versions, and any two of them
 * as one text with what went and what came. */

import { download } from "../../parts.js";
import { told as receiptTold } from "../../receipt.js";
import { spoken, words } from "../../words.js";
import { ask } from "../asking.js";
import { button, element } from "../screens.js";
import { change } from "./notices.js";
import { told } from "./status.js";

/** @import {Reading, Receipt, Version, Versions} from "../../protocol.js" */
/** @typedef {{how: "same" | "added" | "removed", text: string}} Run */
/** @typedef {{name: string, how: string, runs: Run[]}} Change */
/** @typedef {{sameParser: boolean, facts: Change[], passages: Change[], text: Change[]}} Difference */

/** Facts a reader sees; the others are told of by none. @type {Record<string, () => string>} */
const FACTS = {
  kicker: () => words("fact_kicker"),
  headline: () => words("fact_headline"),
  teaser: () => words("fact_teaser"),
  authors: () => words("fact_authors"),
  published: () => words("fact_published"),
  modified: () => words("fact_modified"),
  leadImage: () => words("fact_image"),
  topics: () => words("fact_topics"),
};
/** @type {Record<string, "h2" | "blockquote">} */
const ELEMENTS = { heading: "h2", post: "h2", box: "h2", gallery: "h2", quotation: "blockquote" };

/** @param {HTMLElement} main @param {HTMLElement} panel @param {Reading} reading @param {Versions} history */
export function offerVersions(main, panel, { article, receipt }, { versions, changed }) {
  const show = (/** @type {string} */ before, /** @type {string} */ after) => told(showDifference(main, panel, article, versions, before, after));
  const current = versions.find((version) => version.current) ?? versions[versions.length - 1];
  panel.replaceChildren(...listed(versions, current, show, () => panel.hidePopover()));
  if (current) main.querySelector("article > footer")?.append(...origin(current, receipt));
  if (!changed) return;
  const line = change(() => show(versions[0].record, current.record), () => panel.showPopover());
  const standing = main.querySelector(".changed");
  if (standing) standing.replaceWith(line);
  else main.prepend(line); // it came to this machine since the article was shown
}

/** When the article was saved, and from where; what the page had and what was kept of it.
 * @param {Version} current @param {Receipt | null | undefined} receipt */
function origin({ seen, host }, receipt) {
  const facts = [words("notice_saved"), dated(seen), host].filter(Boolean);
  const saved = facts.flatMap((fact, at) => [at ? " · " : "", element("bdi", "", fact)]);
  const lines = [saved, ...(receipt ? [[receiptTold(receipt)]] : [])];
  return lines.map((line) => element("p", "links ours", Object.assign(element("bdi", "", ...line), spoken())));
}

/** @param {Version[]} versions @param {Version} current @param {(before: string, after: string) => unknown} show @param {() => void} close */
function listed(versions, current, show, close) {
  const away = button({ label: "×", press: close });
  away.ariaLabel = words("act_close");
  away.className = "quiet";
  const several = versions.length > 1; // of one there is nothing to choose
  const rows = versions.map((version) => row(version, several ? { before: versions[0], after: current } : {}));
  const heads = [...(several ? ["versions_before", "versions_after"] : []), "versions_seen"].map((key) => element("th", "", words(key)));
  const form = element("form", "", element("table", "versions", element("thead", "", element("tr", "", ...heads)), element("tbody", "", ...rows)));
  const chosen = (/** @type {string} */ name) => String(new FormData(form).get(name));
  const compare = button({ label: words("versions_compare"), press: () => show(chosen("before"), chosen("after")), first: true });
  form.append(several ? element("p", "actions", compare) : element("p", "detail only", words("versions_only", words("menu_save"))));
  return [element("div", "head", element("h2", "", words("versions")), away), form];
}

/** @param {Version} version @param {Record<string, Version>} usual what is chosen at first, by the name of its column */
function row(version, usual) {
  const seen = dated(version.seen);
  const radios = Object.entries(usual).map(([name, chosen]) => {
    const input = Object.assign(element("input", ""), { type: "radio", name, value: version.record, checked: version === chosen });
    input.ariaLabel = words("labelled", words(`versions_${name}`), seen);
    return element("td", "", input);
  });
  const from = [version.current ? words("versions_current") : "", version.own ? "" : version.host].filter(Boolean).join(" · ");
  return element("tr", "", ...radios, element("td", "", seen, element("span", "detail", from)));
}

/** @param {number} ms */
const dated = (ms) => new Intl.DateTimeFormat(words("locale"), { dateStyle: "medium", timeStyle: "short" }).format(ms);

/** Two versions as one text, in the place of the article. @param {HTMLElement} main @param {HTMLElement} panel
 * @param {string} article @param {Version[]} versions @param {string} before @param {string} after */
async function showDifference(main, panel, article, versions, before, after) {
  /** @type {Difference} */
  const difference = JSON.parse(await (await download(ask, await ask({ type: "compare", article, before, after }))).text());
  if (panel.matches(":popover-open")) panel.hidePopover();
  const seen = (/** @type {string} */ record) => dated(versions.find((version) => version.record === record)?.seen ?? 0);
  const standing = [...main.children].filter((child) => !child.classList.contains("difference"));
  main.querySelector(".difference")?.remove();
  const shown = element("div", "difference ours");
  const back = button({ label: words("difference_back"), press: () => {
    shown.remove();
    for (const child of standing) child.classList.remove("aside");
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  } });
  const title = element("h1", "span", words("difference_title", seen(before), seen(after)));
  title.tabIndex = -1;
  shown.append(element("header", "", title, back), ...(difference.sameParser ? [] : [element("p", "note", words("difference_parser"))]), text(main, difference));
  for (const child of standing) child.classList.add("aside");
  main.append(shown);
  scrollTo(0, 0);
  title.focus({ preventScroll: true });
}

/** @param {HTMLElement} main @param {Difference} difference */
function text(main, { facts, passages, text }) {
  const original = main.querySelector("article");
  const made = element("article", "nachlese");
  Object.assign(made, { lang: original?.lang ?? "", dir: original?.dir ?? "" });
  const known = facts.filter(({ name }) => Object.hasOwn(FACTS, name));
  const list = element("dl", "facts", ...known.flatMap(({ name, runs }) => [Object.assign(element("dt", "", FACTS[name]()), { lang: words("locale") }), element("dd", "", ...runs.map(run))]));
  if (known.length) made.append(list);
  if (!known.length && !passages.length) made.append(element("p", "detail", words("difference_none")));
  made.append(...text.map(passage));
  return made;
}

/** A picture is told by its caption, which its id stands before. @param {Change} change */
function passage({ name, runs }) {
  // An item is told alone: the list it stood in is not part of the text.
  if (name !== "image") return element(ELEMENTS[name] ?? "p", name === "item" ? name : "", ...runs.map(run));
  const [first, ...rest] = runs;
  return element("p", "caption", ...[{ ...first, text: first.text.replace(/^\[\d+\] /, "") }, ...rest].map(run));
}

/** @param {Run} run */
const run = ({ how, text }) => (how === "same" ? text : element(how === "added" ? "ins" : "del", "", text));
