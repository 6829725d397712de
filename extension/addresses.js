// @ts-check
/** The little the extension knows of dw.com's addresses: which are its own, which article one names, which picture. */

/** What lies behind the letters before a number is an article; behind any other, a list, a person, a topic. */
const ARTICLES = ["a", "live", "g", "video", "audio", "av", "l", "program", "e"];

const NUMBERED = new RegExp(`/(?:${ARTICLES.join("|")})-([1-9][0-9]{0,11})(?:-[0-9]+)?/*$`);
const LANGUAGE = /^\/([a-z]{2}(?:-[a-z0-9]{2,4})?)\//;
const PICTURE = /\/([1-9][0-9]{0,11})_([0-9]{1,4})\.(?:jpe?g|png|webp|avif)$/i;

/** Links and pages the menus stand on. */
export const SITES = ["*://*.dw.com/*"];
export const ARTICLE_LINKS = ["*://p.dw.com/p/*", ...ARTICLES.map((letters) => `*://*.dw.com/*/${letters}-*`)];

/** @param {string} text @returns {URL | null} */
const parsed = (text) => (URL.canParse(text) ? new URL(text) : null);

/** Whether an address is one of dw.com's own. @param {string} address */
export function isOwn(address) {
  const url = parsed(address);
  return url !== null && url.protocol === "https:" && /^(.+\.)?dw\.com$/.test(url.hostname);
}

/** The identity an address of dw.com names: language ("" when it does not say) and content id.
 * @param {string} address @returns {{language: string, id: string} | null} */
export function articleAt(address) {
  const url = parsed(address);
  if (!url || !/^(.+\.)?dw\.com$/.test(url.hostname)) return null;
  const id = NUMBERED.exec(url.pathname)?.[1];
  if (!id) return null;
  const language = LANGUAGE.exec(url.pathname.toLowerCase())?.[1] ?? "";
  // The traditional pages' form until 2023.
  const traditional = language === "zh" && url.searchParams.get("zhongwen") === "trad";
  return { language: traditional ? "zh-hant" : language, id };
}

/** The image id and format an address names. @param {string} address @returns {{image: string, format: string} | null} */
export function pictureAt(address) {
  const found = PICTURE.exec(parsed(address)?.pathname ?? "");
  return found && { image: found[1], format: found[2] };
}

/** Where dw.com keeps a picture. @param {string} image @param {string} format @param {string} extension */
export const pictureAddress = (image, format, extension) =>
  `https://static.dw.com/image/${image}_${format}.${extension}`;
