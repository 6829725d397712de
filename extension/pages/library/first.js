// @ts-check
/** The first articles, asked for while the rest of the page is still being loaded. */

import { ask as askHost } from "../asking.js";
import { kept, order } from "./place.js";
import { FEW } from "./rows.js";

/** @import {Ask} from "../../asking" */

const question = /** @type {const} */ ({ type: "search", query: "", order: order(), skip: 0, most: FEW });
let first = kept() ? null : askHost(question);
first?.catch(() => {}); // whoever takes it tells of it

/** As everywhere; the very first question may have been answered already. @type {Ask} */
export const ask = (asked) => {
  const answer = /** @type {any} */ (JSON.stringify(asked) === JSON.stringify(question) ? first : null);
  first = null;
  return answer ?? askHost(asked);
};
