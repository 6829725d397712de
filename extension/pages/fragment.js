// @ts-check
/** The host's HTML of an article to nodes of this page. The host has cleaned it; here it is held to a list once more,
 * so that no one program stands between a page of the web and a page of ours. */

const ELEMENTS = new Set(
  ("article header footer section aside div span p h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption img a strong em bdi " +
    "sub sup br hr small time table caption thead tbody tr th td").split(" "),
);
const ATTRIBUTES = new Set("class dir lang href alt data-image datetime colspan rowspan scope".split(" "));
const SCHEMES = ["https:", "http:", "mailto:"];

/** The one way for a text to become markup on our pages: where a browser knows Trusted Types, it refuses all others. */
const markup = Reflect.get(globalThis, "trustedTypes")?.createPolicy("article", { createHTML: String });

/** @param {string} html @returns {Node[]} */
export function nodes(html) {
  const parsed = new DOMParser().parseFromString(markup?.createHTML(html) ?? html, "text/html");
  for (const element of [...parsed.body.querySelectorAll("*")]) hold(element);
  return [...parsed.body.childNodes].map((node) => document.adoptNode(node));
}

/** @param {Element} element */
function hold(element) {
  if (!ELEMENTS.has(element.localName)) return element.remove();
  for (const { name } of [...element.attributes]) if (!ATTRIBUTES.has(name)) element.removeAttribute(name);
  if (element instanceof HTMLAnchorElement) link(element);
  return undefined;
}

/** @param {HTMLAnchorElement} anchor */
function link(anchor) {
  const href = anchor.getAttribute("href") ?? "";
  if (!URL.canParse(href) || !SCHEMES.includes(new URL(href).protocol)) anchor.removeAttribute("href");
  anchor.rel = "noopener noreferrer";
}
