// @ts-check
/** Saving all open tabs of dw.com, one after another: what becomes of each is told here. Closing the page, or Cancel, ends
 * it after the one that is being saved. */

import { SITES } from "../addresses.js";
import { browser } from "../browser.js";
import { telling, toTrouble } from "../errors.js";
import { number, speak, words } from "../words.js";
import { send } from "./asking.js";
import { entitle } from "./naming.js";
import { button, element, showTrouble } from "./screens.js";

/** @typedef {{tab: chrome.tabs.Tab & {id: number}, row: HTMLElement, outcome: HTMLElement, became?: Became}} Line */
/** @typedef {"saved" | "already" | "none" | "unloaded" | "failed"} Became `none`: an overview, say, which is no fault */

/** @type {Record<Became, (count: number) => string>} */
const COUNTED = {
  saved: (count) => words("tabs_saved", count),
  already: (count) => words("tabs_already", count),
  none: (count) => words("labelled", words("error_not_an_article"), number(count)),
  unloaded: (count) => words("tabs_unloaded", count),
  failed: (count) => words("tabs_failed", count),
};

/** @template {HTMLElement} T @param {string} id */
const part = (id) => /** @type {T} */ (document.getElementById(id));
const told = part("told");
/** @type {HTMLProgressElement} */
const share = part("share");
const acts = part("acts");

/** Of private windows nothing is listed: what stands here would stand in an ordinary window. */
async function open() {
  const all = await browser.tabs.query({ url: SITES });
  const lines = all.filter(({ id, incognito }) => id !== undefined && !incognito).map(lineOf);
  part("private").hidden = all.every(({ incognito }) => !incognito);
  part("list").replaceChildren(...lines.map(({ row }) => row));
  told.textContent = lines.length ? words("tabs_open", lines.length) : words("tabs_none");
  if (!lines.length) return offer();
  // Only for whoever asked for it just now: a page that the browser restores must not begin by itself.
  if (await send({ act: "take-asked", what: "save-tabs" })) return work(lines);
  return offer(lines);
}

/** @param {Line[]} [lines] what can be begun */
function offer(lines) {
  const library = () => (location.href = "library.html");
  const begin = lines ? [button({ label: words("tabs_begin"), press: () => work(lines), first: true })] : [];
  acts.replaceChildren(...begin, button({ label: words("library"), press: library }));
}

/** @param {chrome.tabs.Tab} tab @returns {Line} */
function lineOf(tab) {
  const outcome = element("p", "outcome");
  const title = element("span", "title", element("bdi", "", tab.title || tab.url || ""));
  return { tab: /** @type {Line["tab"]} */ (tab), outcome, row: element("li", "", title, outcome) };
}

/** @param {Line[]} lines */
async function work(lines) {
  const cancelled = new AbortController();
  const cancel = button({ label: words("act_cancel"), press: () => cancelled.abort() });
  acts.replaceChildren(cancel);
  cancel.focus();
  Object.assign(share, { hidden: false, max: lines.length, value: 0 });
  for (const line of lines) {
    if (cancelled.signal.aborted) break;
    await progress(share.value, lines.length);
    if (await one(line)) return;
    share.value += 1;
  }
  share.hidden = true;
  await progress(0, 0);
  told.replaceChildren(...report(lines, cancelled.signal.aborted));
  offer();
  acts.querySelector("button")?.focus();
}

/** How far it is, here and on the toolbar button. @param {number} done @param {number} all */
async function progress(done, all) {
  if (all) told.textContent = words("tabs_progress", done + 1, all);
  const here = await browser.tabs.getCurrent();
  await browser.action.setBadgeText({ tabId: here?.id, text: all ? `${number(done)}/${number(all)}` : "" });
}

/** Save one; true when it makes no sense to go on. @param {Line} line */
async function one(line) {
  const { tab, row } = line;
  row.setAttribute("aria-current", "true");
  say(line, words("button_saving"));
  try {
    const now = await browser.tabs.get(tab.id).catch(() => tab);
    // To load it would ask dw.com, and whomever its page asks, for something nobody looks at.
    if (now.discarded || now.status === "unloaded") return became(line, "unloaded", words("tabs_unloaded_do"));
    const { already, article } = await send({ act: "save-tab", tab: tab.id });
    row.append(read(article, tab.title ?? ""));
    return became(line, already ? "already" : "saved", words(already ? "tabs_is_already" : "notice_saved"));
  } catch (error) {
    return failed(line, error);
  } finally {
    row.removeAttribute("aria-current");
  }
}

/** @param {Line} line @param {unknown} error */
function failed(line, error) {
  const trouble = toTrouble(error);
  const { title, text, told: way } = telling(trouble);
  if (way.command) {
    showTrouble(part("main"), trouble, { again: () => location.reload() });
    return true; // the others would fare no better
  }
  if (trouble.code === "not-an-article") return became(line, "none", title);
  return became(line, "failed", words("sentences", title, text));
}

/** @param {Line} line @param {Became} what @param {string} text */
function became(line, what, text) {
  line.became = what;
  const bad = what === "failed" || what === "unloaded";
  if (bad) line.row.append(button({ label: words("tabs_go"), press: () => go(line.tab) }));
  say(line, text, bad);
  return false;
}

/** @param {Line} line @param {string} text @param {boolean} [bad] */
function say({ outcome }, text, bad = false) {
  outcome.textContent = text;
  outcome.classList.toggle("bad", bad);
}

/** @param {string} article @param {string} title */
function read(article, title) {
  const link = element("a", "act", words("act_read"));
  link.href = `reader.html?${new URLSearchParams({ article })}`;
  link.ariaLabel = words("labelled", words("act_read"), title);
  return link;
}

/** @param {Line["tab"]} tab */
async function go({ id, windowId }) {
  await browser.tabs.update(id, { active: true });
  await browser.windows.update(windowId, { focused: true });
}

/** @param {Line[]} lines @param {boolean} cancelled */
function report(lines, cancelled) {
  const counted = Object.entries(COUNTED).map(([what, told]) => ({ told, count: lines.filter(({ became }) => became === what).length }));
  const left = lines.filter(({ became }) => !became).length;
  return [
    ...(cancelled ? [words("tabs_cancelled", left)] : []),
    ...counted.filter(({ count }) => count).map(({ told, count }) => told(count)),
  ].flatMap((text, at) => [at ? " " : "", element("span", "", text)]);
}

speak(document);
void entitle(words("tabs_title"));
await open();
