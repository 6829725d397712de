// @ts-check
/** Where reading stopped, as a share of the text, so that it holds for any window and type; and whether the end was reached. */

import { words } from "../../words.js";
import { button, element } from "../screens.js";
import { leave, onSaid, say } from "./said.js";

/** @import {Marks} from "../../protocol.js" */

const BLOCKS = ":is(p, h1, h2, h3, h4, h5, h6, li, figure, blockquote, table, .card)";
const MOVED = 0.01; // of the text: less is not worth a line in the library
const BEGUN = 0.03; // who has not come this far starts at the top
const ENDED = 0.97;
const STAYED = 2000; // ms before the end of the text counts as reached
const GLANCE = 5; // ms a character: eight times as fast as one reads; who was faster has leafed through

/** @param {Element} article */
const blocksOf = (article) =>
  [...article.querySelectorAll(BLOCKS)].filter((block) => !block.closest("footer") && !block.querySelector(BLOCKS));

/** What a block adds to the text; a picture a little. @param {Element} block */
const weight = (block) => Math.max(1, block.textContent.length);

/** How much of the article lies above the window. @param {Element} article */
export function share(article) {
  const blocks = blocksOf(article);
  const total = blocks.reduce((sum, block) => sum + weight(block), 0);
  let above = 0;
  for (const block of blocks) {
    const { top, height } = block.getBoundingClientRect();
    if (top >= 0) break;
    above += weight(block) * Math.min(1, height ? -top / height : 1);
  }
  return atEnd() ? 1 : Math.min(1, above / (total || 1));
}

const atEnd = () => scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;

/** Bring that share of the article to the top of the window. @param {Element} article @param {number} wanted */
export function goTo(article, wanted) {
  const blocks = blocksOf(article);
  let left = wanted * blocks.reduce((sum, block) => sum + weight(block), 0);
  for (const block of blocks) {
    if (left < weight(block)) {
      const { top, height } = block.getBoundingClientRect();
      return scrollTo(scrollX, scrollY + top + (left / weight(block)) * height);
    }
    left -= weight(block);
  }
  return undefined;
}

/** Go on where reading stopped, unless the person is led elsewhere, and keep where it stops now.
 * @param {HTMLElement} main @param {Marks} marks @param {boolean} led */
export function keepPlace(main, marks, led) {
  const article = /** @type {Element} */ (main.querySelector("article"));
  if (!led && marks.position > BEGUN && marks.position < ENDED) goOn(main, article, marks.position);
  let kept = marks.position;
  const keep = () => {
    const now = Math.round(share(article) * 1000) / 1000;
    if (article.isConnected && !main.hidden && Math.abs(now - kept) >= MOVED) leave("position", { share: (kept = now) });
  };
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
  addEventListener("pagehide", keep);
  if (!marks.read) awaitEnd(article);
}

/** @param {HTMLElement} main @param {Element} article @param {number} position */
function goOn(main, article, position) {
  const went = scrollY === 0;
  if (!went && position - share(article) < MOVED) return; // the browser itself went on there, or further
  const line = element("p", "going-on ours", element("span", "", words(went ? "place_gone_on" : "place_stopped")));
  line.role = "status";
  const go = () => {
    line.remove();
    if (went) scrollTo(0, 0);
    else goTo(article, position);
  };
  line.append(button({ label: words(went ? "place_top" : "place_go_on"), press: go }));
  main.after(line);
  if (went) goTo(article, position);
  setTimeout(() => line.contains(document.activeElement) || line.remove(), 12_000);
  if (went) addEventListener("scroll", () => scrollY === 0 && line.remove()); // who is at the top needs no way there
}

/** How long the end is still to stand in the window, in ms. @param {number} characters of the text @param {number} open ms */
export const stillToStay = (characters, open) => Math.max(STAYED, characters * GLANCE - open);

/** The article counts as read once the end of its text has stood in the window for a moment, and who brought it there can have
 * looked at the rest. @param {Element} article */
function awaitEnd(article) {
  const opened = Date.now();
  const last = blocksOf(article).at(-1);
  if (!last) return;
  let timer = 0;
  const watch = new IntersectionObserver(([{ isIntersecting }]) => {
    clearTimeout(timer);
    if (isIntersecting) timer = setTimeout(() => (watch.disconnect(), void say("read", true).catch(() => "")), stillToStay(article.textContent.length, Date.now() - opened));
  });
  watch.observe(last);
  onSaid(({ read }) => {
    if (read) watch.disconnect(), clearTimeout(timer);
  });
}
