// @ts-check
/** What stands above an article: what a person should know of how it came about. Few have any of it, and it is there before
 * the text is, so that nothing moves under the eye. */

import { missing } from "../../receipt.js";
import { spoken, words } from "../../words.js";
import { button, element } from "../screens.js";

/** @import {Shown} from "../../background/viewing.js" */

/** @param {Shown} reading */
export function notices({ own, layout, receipt, changed }) {
  const keys = [...(own ? [] : ["notice_not_own"]), ...(layout === "readability" ? ["reader_unknown_layout"] : [])];
  const lines = [...keys.map((key) => words(key)), missing(receipt)].filter(Boolean);
  return [...(changed ? [change()] : []), ...lines.map((line) => Object.assign(element("p", "note", line), spoken()))];
}

/** That dw.com has changed the article, and what can be done about it: nothing, until its versions are known.
 * @param {() => unknown} [show] @param {() => unknown} [list] */
export function change(show = waits, list = waits) {
  const buttons = [button({ label: words("changed_show"), press: show }), button({ label: words("versions"), press: list })];
  return Object.assign(element("p", "note changed", element("span", "", words("changed_since")), ...buttons), spoken());
}

const waits = () => "for its versions";
