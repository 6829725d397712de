// @ts-check
/** Taking an article along: as text in the clipboard, as a citation, as a file of any format, on paper. */

import { download } from "../../parts.js";
import { words } from "../../words.js";
import { ask } from "../asking.js";
import { exportThem } from "../export_dialog.js";
import { passing } from "../screens.js";

/** @import {ExportMany} from "../../protocol.js" */
/** @import {Entry} from "./more.js" */
/** @typedef {{title?: string, author?: {family?: string, given?: string, literal?: string}[], issued?: {"date-parts"?: number[][]}, URL?: string}} Cited CSL-JSON */

/** @param {string} article @param {string} headline @param {(doing: Promise<string>) => unknown} tell @returns {Entry[]} */
export const takingEntries = (article, headline, tell) => [
  { id: "copy-markdown", label: words("copy_markdown"), press: () => tell(copy(text(article, "markdown"))) },
  { id: "copy-citation", label: words("copy_citation"), press: () => tell(copy(cited(article))) },
  { id: "print", label: words("print"), press: () => print() },
  { id: "export", label: words("export_as"), press: () => exportThem(passing(), { query: "", articles: [article], told: headline }) },
];

/** @param {string} article @param {ExportMany["to"]} to */
const text = async (article, to) => (await download(ask, await ask({ type: "export", article, to }))).text();

/** A passage in the clipboard, and below it whence it is. @param {string} article @param {string} exact */
export const copyPassage = (article, exact) => copy(cited(article).then((source) => `${exact.trim()}\n\n${source}`));

/** Begun at the press and filled when the host has answered: later a browser would take it for the page's own doing.
 * @param {Promise<string>} coming */
async function copy(coming) {
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": coming.then((text) => new Blob([text], { type: "text/plain" })) })]);
  return words("copied");
}

/** @param {string} article */
async function cited(article) {
  const facts = JSON.parse(await text(article, "csl"));
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
