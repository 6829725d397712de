// @ts-check
/** What the person is told on the page they are on; where no page takes a notice, on a page of ours. */

import { browser } from "../browser.js";
import { telling } from "../errors.js";
import { missing, told } from "../receipt.js";
import { spoken, words } from "../words.js";
import { show as showButton } from "./button.js";
import { openTrouble } from "./open.js";
import * as session from "./session.js";

/** @import {Trouble} from "../errors.js" */
/** @import {Seat} from "./open.js" */
/** @import {Job} from "./pictures.js" */
/** @typedef {{act: "save" | "read" | "save-link" | "undo", link?: string, article?: string}} Doing what was asked for; the
 * link to save, the article to undo */
/** @typedef {{act: string, label: string, first?: boolean}} Button `act` is what it asks of the background */
/** @typedef {{title: string, text: string, buttons: Button[], lasts: number, code?: string, link?: string,
 *   article?: string}} Notice `lasts` in ms, 0 until closed */

const READING_TIME = 16_000; // ms: who looks up from the page still finds what can be done

/** @param {Seat} tab @param {Job} job */
export async function tellSaved(tab, job) {
  const { change, own, headline, here, receipt } = job;
  const counted = receipt ? [missing(receipt) || told(receipt)] : [];
  await about(tab, job);
  await notify(tab, {
    title: words(change === "new" ? "notice_saved" : change === "changed" ? "notice_changed" : "notice_same"),
    text: [...(here ? [] : [headline]), ...(own ? [] : [words("notice_not_own")]), ...counted].join(" · "),
    buttons: buttonsOf(job),
    article: job.article,
    lasts: READING_TIME,
  });
}

/** By then the tab may show another page, so the article is named.
 * @param {Seat} tab @param {number} missing @param {number} images @param {Job} job */
export async function tellMissing(tab, missing, images, job) {
  await about(tab, job);
  await notify(tab, {
    title: words("notice_missing", missing, images),
    text: `${job.headline} · ${words("notice_missing_do")}`,
    buttons: buttonsOf(job),
    article: job.article,
    lasts: READING_TIME,
  });
}

/** What the notice's buttons are to act on, whatever the tab shows by then. @param {Seat} tab @param {Job} job */
const about = (tab, { article }) => session.put(`notice:${tab.id}`, article, tab.incognito);

/** @param {Job} job @returns {Button[]} */
const buttonsOf = ({ change }) => [
  { act: "read", label: words("act_read"), first: true },
  { act: "tag", label: words("act_tag") },
  ...(change === "new" ? [{ act: "undo", label: words("act_undo") }] : []),
];

/** @param {Seat} tab */
export const tellUndone = (tab) =>
  notify(tab, { title: words("notice_undone"), text: "", buttons: [], lasts: READING_TIME / 2 });

/** Ask before anything is saved from a private window: its page, or a link on it. The notice hands the link back, since
 * nothing else of a private window outlives this background.
 * @param {Seat} tab @param {"save" | "save-link"} act @param {string} [link] */
export const askFirst = (tab, act, link) =>
  notify(tab, {
    title: words("private_title"),
    text: words("private_text"),
    buttons: [
      { act, label: words("act_save"), first: true },
      ...(act === "save" ? [{ act: "read-page", label: words("act_read_only") }] : []),
    ],
    lasts: 0,
    link,
  });

/** @param {Seat} tab @param {Trouble} trouble @param {Doing} doing what failed */
export async function tellTrouble(tab, trouble, doing) {
  if (trouble.code === "page-gone") return; // and with it the one who asked
  const { code, message } = trouble;
  await session.put(`failed:${tab.id}`, { ...doing, code, message }, tab.incognito);
  if (doing.act === "save") await showButton(tab.id, "trouble");
  const { title, text, detail, told: way } = telling(trouble);
  const buttons = way.file || way.command ? [{ act: "trouble", label: words("act_more"), first: true }] : [];
  const notice = { title, text: [text, detail].filter(Boolean).join(" "), buttons, lasts: 0, code };
  const said = !way.screen && (await notify(tab, notice));
  if (!said) await openTrouble(tab, trouble);
}

/** Show a notice on a tab's page; false when the page takes none. @param {Seat} tab @param {Notice} notice */
async function notify(tab, notice) {
  const target = { tabId: /** @type {number} */ (tab.id) };
  const said = { ...notice, ...spoken(), close: words("act_close") };
  try {
    await browser.scripting.executeScript({ target, files: ["content/tagging.js", "content/notice.js"] });
    await browser.scripting.executeScript({ target, func: handOver, args: [said] });
    return true;
  } catch {
    return false;
  }
}

/** Runs in the page, beside the notice's own script. @param {Notice} notice */
function handOver(notice) {
  /** @type {any} */ (globalThis).nachleseNotice(notice);
}
