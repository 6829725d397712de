// @ts-check
/** Taking an article along: as text in the clipboard, as a citation, as a file of any format, on paper. */

import { download } from "../../parts.js";
import { words } from "../../words.js";
import { ask } from "../asking.js";
import { offer } from "../file.js";

/** @import {ExportArticle} from "../../protocol.js" */
/** @import {Entry} from "./more.js" */
/** @typedef {{title?: string, author?: {family?: string, given?: string, literal?: string}[], issued?: {"date-parts"?: number[][]}, URL?: string}} Cited CSL-JSON */

/** The formats of one article, those asked for most first: a name that is the same in every language, or the key of one. @type {Record<ExportArticle["to"], string>} */
const FORMATS = {
  html: "HTML",
  markdown: "Markdown",
  epub: "EPUB",
  text: "library_format_text",
  document: "library_format_document",
  json: "JSON",
  jsonl: "JSON Lines",
  csl: "CSL-JSON",
  ris: "RIS",
  feed: "library_format_feed",
  warc: "WARC",
  bagit: "BagIt",
  site: "library_format_site",
};

/** @param {string} article @param {(doing: Promise<unknown>, done?: string) => unknown} tell @returns {Entry[][]} */
export const takingEntries = (article, tell) => [
  [
    { id: "copy-markdown", label: words("copy_markdown"), press: () => tell(copy(markdown(article)), words("copied")) },
    { id: "copy-citation", label: words("copy_citation"), press: () => tell(copy(cited(article)), words("copied")) },
    { id: "print", label: words("print"), press: () => print() },
  ],
  Object.entries(FORMATS).map(([to, name]) => ({
    id: to === "html" ? "export" : `export-${to}`,
    label: name.startsWith("library_") ? words(name) : name,
    press: () => tell(save(article, /** @type {ExportArticle["to"]} */ (to))),
  })),
];

/** @param {string} article @param {ExportArticle["to"]} to */
async function exported(article, to) {
  const file = await ask({ type: "export", article, to });
  return { file, bytes: await download(ask, file) };
}

/** @param {string} article @param {ExportArticle["to"]} to */
async function save(article, to) {
  const { file, bytes } = await exported(article, to);
  offer(new Blob([bytes], { type: file.mediaType }), file.name);
}

/** Begun at the press and filled when the host has answered: later a browser would take it for the page's own doing.
 * @param {Promise<string>} coming */
const copy = (coming) =>
  navigator.clipboard.write([new ClipboardItem({ "text/plain": coming.then((text) => new Blob([text], { type: "text/plain" })) })]);

/** @param {string} article */
const markdown = async (article) => (await exported(article, "markdown")).bytes.text();

/** @param {string} article */
async function cited(article) {
  const facts = JSON.parse(await (await exported(article, "csl")).bytes.text());
  const short = /** @type {HTMLAnchorElement | null} */ (document.querySelector("article a.short"));
  const [first] = Array.isArray(facts) ? facts : [facts];
  return citation({ ...first, URL: short?.href ?? first.URL }, words("locale"));
}

/** Author: Headline. DW, date. Address. @param {Cited} facts @param {string} locale */
export function citation({ title = "", author = [], issued, URL = "" }, locale) {
  const names = author.map(({ literal, given, family }) => literal ?? [given, family].filter(Boolean).join(" "));
  const parts = issued?.["date-parts"]?.[0] ?? [];
  const [year, month, day] = parts;
  const form = new Intl.DateTimeFormat(locale, { year: "numeric", month: month ? "long" : undefined, day: day ? "numeric" : undefined, timeZone: "UTC" });
  const date = year ? form.format(Date.UTC(year, (month ?? 1) - 1, day ?? 1)) : "";
  const head = [names.join(", "), title].filter(Boolean).join(": ");
  return `${head}${/[.?!…。？！؟]$/.test(head) ? "" : "."} ${["DW", date].filter(Boolean).join(", ")}. ${URL}`.trim();
}
