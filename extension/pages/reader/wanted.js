// @ts-check
/** What the reader is to show, asked for before the rest of it is loaded. */

import { browser } from "../../browser.js";
import { asked } from "../asked.js";

export const article = asked.get("article") ?? "";
export const tab = Number(asked.get("tab"));
export const page = asked.get("page") ?? ""; // what the tab showed before, where this stands in its place

/** @type {Promise<any>} the background's reply */
export const replied = browser.runtime.sendMessage(article ? { act: "view", article } : { act: "read", tab, page });
