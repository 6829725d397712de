// @ts-check
/** The little the extension knows of dw.com's addresses: which are its own, which article one names, which picture. */

/** What lies behind the letters before a number is an article; behind any other, a list, a person, a topic. */
const ARTICLES = ["a", "live", "g", "video", "audio", "av", "l", "program", "e"];

/** Deutsche Welle's names, old and new. Only dw.com's own https pages are ever asked for anything. */
const OWN = /^(.+\.)?(dw\.com|dw\.de|dw-world\.de|dwnewsgngmhlplxy6o2twtfgjnrnjxbegbwqx6wnotdhkzt562tszfid\.onion)\.?$/;

const NUMBERED = new RegExp(`/(?:${ARTICLES.join("|")})-([1-9][0-9]{0,11})(?:-[0-9]+)?/*$`);
const LANGUAGE = /^\/([a-z]{2}(?:-[a-z0-9]{2,4})?)\//;
/** A content id in base 62, after its short address. */
const SHORT = /^\/p\/([0-9A-Za-z]{1,7})\/*$/;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** Forms whose number stands elsewhere: dw-world.de until 2011, the data of app and site, overlays of the old pages. */
const OTHERS = [
  /\/article\/0,[0-9]*,(?<id>[1-9][0-9]{0,11}),00\.html$/,
  /^\/api\/detail\/(?:article|gallery|image-gallery|liveblog|media|unified-program|live|g|a|video|audio|av|l|program|e)\/(?<id>[1-9][0-9]{0,11})$/,
  /^\/overlay\/image\/article\/(?<id>[1-9][0-9]{0,11})\/[0-9]+$/,
  /^\/overlay\/media\/(?<language>[a-z0-9-]+)\/[^/]+\/(?<id>[1-9][0-9]{0,11})\/[0-9]+$/,
];
const PICTURE = /\/([1-9][0-9]{0,11})_([0-9]{1,4})\.(?:jpe?g|png|webp|avif)$/i;

/** The articles among a site's pages, as match patterns. @param {string} pages a match pattern too */
export const articlesAmong = (pages) => ARTICLES.map((letters) => pages.replace(/\*$/, `*/${letters}-*`));

export const WWW = "https://www.dw.com";

/** dw.com's own pages, and links to its articles. */
export const SITES = ["*://*.dw.com/*"];
export const ARTICLE_LINKS = ["*://p.dw.com/p/*", ...SITES.flatMap(articlesAmong)];

/** @param {string} text @returns {URL | null} */
const parsed = (text) => (URL.canParse(text) ? new URL(text) : null);

/** Whether an address is one of dw.com's own. @param {string} address */
export function isOwn(address) {
  const url = parsed(address);
  return url !== null && url.protocol === "https:" && /^(.+\.)?dw\.com$/.test(url.hostname);
}

/** The origin of a mirror an address stands at; "" for one that can be no mirror. @param {string} address */
export function originOf(address) {
  const url = parsed(address.includes("://") ? address.trim() : `https://${address.trim()}`);
  if (!url || isOwn(url.href)) return "";
  const { origin, protocol, hostname } = url;
  const safe = protocol === "https:" || (protocol === "http:" && hostname.endsWith(".onion"));
  return safe && hostname.includes(".") && !hostname.includes("*") ? origin : "";
}

/** All pages of a mirror, as a match pattern: these know no ports. @param {string} origin */
export function pagesOf(origin) {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** Whether an address is one of a listed mirror, however that was written down. @param {string} address @param {string[]} mirrors */
export function isMirror(address, mirrors) {
  const origin = parsed(address)?.origin ?? "null"; // which is that of addresses without one
  return origin !== "null" && mirrors.some((each) => parsed(each)?.origin === origin);
}

/** What an address is on dw.com, if it is one of a mirror. @param {string} address @param {string[]} mirrors */
export function behind(address, mirrors) {
  const url = parsed(address);
  return url && isMirror(address, mirrors) ? `${WWW}${url.pathname}${url.search}` : address;
}

/** The identity an address of dw.com names: language ("" when it does not say) and content id.
 * @param {string} address @returns {{language: string, id: string} | null} */
export function articleAt(address) {
  const url = parsed(address);
  if (!url || !/^https?:$/.test(url.protocol) || !OWN.test(url.hostname)) return null;
  const code = SHORT.exec(url.pathname)?.[1];
  if (code || url.hostname.startsWith("p.")) return short(code ?? "");
  const path = url.pathname.replace(/(?<=.)\/+$/, "");
  for (const form of OTHERS) {
    const found = form.exec(path)?.groups;
    if (found) return { language: found.language ?? "", id: found.id };
  }
  const id = NUMBERED.exec(url.pathname)?.[1];
  if (!id) return null;
  const language = LANGUAGE.exec(url.pathname.toLowerCase())?.[1] ?? "";
  // The traditional pages' form until 2023.
  const traditional = language === "zh" && url.searchParams.get("zhongwen") === "trad";
  return { language: traditional ? "zh-hant" : language, id };
}

/** @param {string} code */
function short(code) {
  const number = [...code].reduce((sum, digit) => sum * 62 + DIGITS.indexOf(digit), 0);
  return number > 0 && number < 1e12 ? { language: "", id: String(number) } : null;
}

/** The image id and format an address names. @param {string} address @returns {{image: string, format: string} | null} */
export function pictureAt(address) {
  const found = PICTURE.exec(parsed(address)?.pathname ?? "");
  return found && { image: found[1], format: found[2] };
}

/** Where dw.com keeps a picture. @param {string} image @param {string} format @param {string} extension */
export const pictureAddress = (image, format, extension) =>
  `https://static.dw.com/image/${image}_${format}.${extension}`;
