// @ts-check
/** What the person is told on the page they are on; where no page takes a notice, on a page of ours. */

import { browser } from "../browser.js";
import { telling } from "../errors.js";
import { words } from "../words.js";
import { show as showButton } from "./button.js";
import { openTrouble } from "./open.js";

/** @import {Trouble} from "../errors.js" */
/** @import {Seat} from "./open.js" */
/** @typedef {{act: string, label: string, first?: boolean}} Button `act` is what it asks of the background */
/** @typedef {{title: string, text: string, buttons: Button[], lasts: number, code?: string}} Notice `lasts` in ms, 0 until closed */

const READING_TIME = 8000;

/** @param {Seat} tab @param {{change: string, own: boolean, headline: string}} saved
 * @param {boolean} here whether it is the page that the notice stands on */
export const tellSaved = (tab, { change, own, headline }, here) =>
  notify(tab, {
    title: words(change === "new" ? "notice_saved" : change === "changed" ? "notice_changed" : "notice_same"),
    text: [...(here ? [] : [headline]), ...(own ? [] : [words("notice_not_own")])].join(" · "),
    buttons: [
      { act: "read", label: words("act_read"), first: true },
      ...(change === "new" ? [{ act: "undo", label: words("act_undo") }] : []),
    ],
    lasts: READING_TIME,
  });

/** By then the tab may show another page, so the article is named.
 * @param {Seat} tab @param {number} missing @param {number} images @param {string} headline */
export const tellMissing = (tab, missing, images, headline) =>
  notify(tab, {
    title: words("notice_missing", missing, images),
    text: `${headline} · ${words("notice_missing_do")}`,
    buttons: [{ act: "read", label: words("act_read"), first: true }],
    lasts: READING_TIME,
  });

/** @param {Seat} tab */
export const tellUndone = (tab) =>
  notify(tab, { title: words("notice_undone"), text: "", buttons: [], lasts: READING_TIME / 2 });

/** Ask before anything is saved from a private window: its page, or a link on it.
 * @param {Seat} tab @param {"save" | "save-link"} act */
export const askFirst = (tab, act) =>
  notify(tab, {
    title: words("private_title"),
    text: words("private_text"),
    buttons: [
      { act, label: words("act_save"), first: true },
      ...(act === "save" ? [{ act: "read", label: words("act_read_only") }] : []),
    ],
    lasts: 0,
  });

/** @param {Seat} tab @param {Trouble} trouble */
export async function tellTrouble(tab, trouble) {
  if (trouble.code === "page-gone") return; // and with it the one who asked
  await showButton(tab.id, "trouble");
  const { title, text, detail, told } = telling(trouble);
  const buttons = told.file || told.command ? [{ act: "trouble", label: words("act_more"), first: true }] : [];
  const notice = { title, text: [text, detail].filter(Boolean).join(" "), buttons, lasts: 0, code: trouble.code };
  const said = !told.screen && (await notify(tab, notice));
  if (!said) await openTrouble(tab, trouble);
}

/** Show a notice on a tab's page; false when the page takes none. @param {Seat} tab @param {Notice} notice */
async function notify(tab, notice) {
  const target = { tabId: /** @type {number} */ (tab.id) };
  const rtl = browser.i18n.getMessage("@@bidi_dir") === "rtl";
  const spoken = { ...notice, close: words("act_close"), language: browser.i18n.getUILanguage(), rtl };
  try {
    await browser.scripting.executeScript({ target, files: ["content/notice.js"] });
    await browser.scripting.executeScript({ target, func: handOver, args: [spoken] });
    return true;
  } catch {
    return false;
  }
}

/** Runs in the page, beside the notice's own script. @param {Notice} notice */
function handOver(notice) {
  /** @type {any} */ (globalThis).nachleseNotice(notice);
}
