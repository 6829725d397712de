// @ts-check
/** What an article is made of, at its side or above it: its headings and the posts of a live blog, one without a title by its
 * time, and how far one is. */

import { words } from "../words.js";
import { element } from "./screens.js";

const FEW = 2; // headings; fewer are seen at a glance
const SETTLED = "0px 0px -75% 0px"; // a heading counts as reached in the upper quarter of the window

/** A list of the places in an article, null for one of few. @param {ParentNode} article */
export function outline(article) {
  const headings = /** @type {HTMLElement[]} */ ([
    ...article.querySelectorAll(".nachlese > :is(h2, h3, h4, h5, h6), .live-post > h2, .gallery > h2, .live-post:not(:has(> h2)) > .time"),
  ]);
  if (headings.length < FEW) return null;
  const links = headings.map((heading, at) => {
    heading.id = `place-${at}`;
    heading.tabIndex = -1; // so that the keyboard goes on from there
    return Object.assign(element("a", "", heading.textContent), { href: `#place-${at}` });
  });
  const details = element("details", "outline", element("summary", "", words("outline")));
  const list = element("ol", "", ...links.map((link, at) => element("li", headings[at].localName, link)));
  list.lang = article.querySelector("article")?.lang ?? "";
  list.dir = article.querySelector("article")?.dir ?? "";
  details.append(list);
  mark(headings, links);
  return element("nav", "", details);
}

/** Mark the place one has come to. @param {HTMLElement[]} headings @param {HTMLAnchorElement[]} links */
function mark(headings, links) {
  const reached = new IntersectionObserver(
    () => {
      const at = headings.findLastIndex((heading) => heading.getBoundingClientRect().top < innerHeight / 4);
      links.forEach((link, place) => link.toggleAttribute("aria-current", place === at));
    },
    { rootMargin: SETTLED },
  );
  for (const heading of headings) reached.observe(heading);
}
