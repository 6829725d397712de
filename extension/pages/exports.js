// @ts-check
/** The formats of an export, and an export asked of the host: one article, those named, or what a query finds, however many. */

import { download, upload } from "../parts.js";
import { NAMED } from "../protocol.js";
import { words } from "../words.js";
import { offer } from "./file.js";
import { bytes } from "./sizes.js";

/** @import {Ask} from "../asking" */
/** @import {Download, ExportMany} from "../protocol.js" */
/** @typedef {ExportMany["to"]} To */
/** @typedef {{query: string, articles: string[]}} Which the articles named, else what the query finds */

/** Those asked for most first: a name that is the same in every language, or the key of one; and programs that it is for.
 * @type {[To, string, string?][]} */
const FORMATS = [
  ["html", "library_format_page"],
  ["site", "library_format_site"],
  ["markdown", "Markdown", "Obsidian"],
  ["epub", "EPUB"],
  ["ris", "RIS", "Zotero, EndNote"],
  ["csl", "CSL-JSON", "Zotero"],
  ["text", "library_format_text"],
  ["document", "library_format_document"],
  ["json", "JSON"],
  ["jsonl", "JSON Lines"],
  ["feed", "library_format_feed"],
  ["warc", "WARC"],
  ["bagit", "BagIt"],
];

/** Those that hold what the person said of an article (nachlese/render/edition.py). @type {To[]} */
export const OWN = ["markdown", "csl", "ris"];

/** Each format with what it is called. @returns {[To, string][]} */
export const formats = () =>
  FORMATS.map(([to, name, programs]) => {
    const called = name.startsWith("library_") ? words(name) : name;
    return [to, programs ? `${called} (${programs})` : called];
  });

/** Take them along as one file among the browser's downloads. @param {Ask} ask @param {To} to @param {Which} which
 * @param {{signal?: AbortSignal, each?: (size: number) => void}} [doing] @returns {Promise<string>} what is told of it */
export async function take(ask, to, which, doing) {
  const file = await exportOf(ask, to, which);
  const held = await download(ask, file, doing);
  offer(new Blob([held], { type: file.mediaType }), file.name);
  return words("library_exported", file.name, bytes(held.size));
}

/** @param {Ask} ask @param {To} to @param {Which} which @returns {Promise<Download>} */
export function exportOf(ask, to, { query, articles }) {
  const [article] = articles;
  if (!article) return ask({ type: "exportMany", to, query });
  // A note is one file as well, but its pictures lie beside it.
  if (articles.length === 1 && to !== "markdown") return ask({ type: "export", article, to });
  if (articles.length <= NAMED) return ask({ type: "exportMany", to, articles });
  const bytes = new TextEncoder().encode(JSON.stringify(articles));
  return upload(ask, bytes, "keys", (upload) => ask({ type: "exportMany", to, upload }));
}
