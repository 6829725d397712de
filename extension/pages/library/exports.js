// @ts-check
/** An export, asked of the host: what a query finds, or the articles named, however many. */

import { upload } from "../../parts.js";
import { NAMED } from "../../protocol.js";

/** @import {Ask} from "../../asking" */
/** @import {Download, ExportMany} from "../../protocol.js" */

/** An export of the articles named, else of what a query finds. @param {Ask} ask @param {ExportMany["to"]} to
 * @param {{query: string, articles: string[]}} which @returns {Promise<Download>} */
export function exportOf(ask, to, { query, articles }) {
  if (!articles.length) return ask({ type: "exportMany", to, query });
  if (articles.length <= NAMED) return ask({ type: "exportMany", to, articles });
  const bytes = new TextEncoder().encode(JSON.stringify(articles));
  return upload(ask, bytes, "keys", (upload) => ask({ type: "exportMany", to, upload }));
}
