// @ts-check
/** The reader: `?article=KEY` shows a saved article from the library, `?tab=ID` what that tab shows, without saving it. */

import { articleAt } from "../addresses.js";
import { browser } from "../browser.js";
import { toTrouble } from "../errors.js";
import { missing } from "../receipt.js";
import { speak, spoken, words } from "../words.js";
import { send } from "./asking.js";
import { tellTimes } from "./dates.js";
import { nodes } from "./fragment.js";
import { asked, entitle } from "./naming.js";
import { outline } from "./outline.js";
import { follow as followReading, told as timeTold } from "./reading_time.js";
import { element, showTrouble, tellTrouble } from "./screens.js";
import { dress, follow, scriptOf, set, theme, typeFor } from "./type.js";

/** @import {Reading} from "../protocol.js" */
/** @import {Shown} from "../background/viewing.js" */

const SOON = 300; // ms: what comes sooner needs no word about loading
const article = asked.get("article") ?? "";
const tab = Number(asked.get("tab"));
const page = asked.get("page") ?? ""; // what the tab showed before, where this stands in its place
let script = "Latn"; // of the article
let address = ""; // of the page that is read, which alone is to be saved

/** @template {HTMLElement} T @param {string} id */
const part = (id) => /** @type {T} */ (document.getElementById(id));
const main = part("main");
const status = part("status");

async function show() {
  const loading = setTimeout(() => (status.textContent = words("reader_loading")), SOON);
  try {
    const reading = await read();
    address = reading.address ?? "";
    await typeset(reading.language);
    main.replaceChildren(...notes(reading), ...nodes(reading.html));
    tellTimes(main);
    main.removeAttribute("aria-busy");
    present(reading);
    arrange();
    const { surround } = await around();
    await surround(main, reading, { script, privately: asked.has("private") });
  } catch (error) {
    const trouble = toTrouble(error);
    const back = trouble.code === "in-trash" ? restore : undefined;
    showTrouble(main, trouble, { again: () => location.reload(), file: tab ? saveFile : undefined, back });
  } finally {
    clearTimeout(loading);
    status.textContent = "";
  }
}

const around = () => import("./reader/around.js");

/** @returns {Promise<Shown & {address?: string}>} */
const read = () => send(article ? { act: "view", article } : { act: "read", tab, page });

/** What helps to find one's way in an article: how long it is, and its headings. */
function arrange() {
  const places = outline(main);
  if (places) main.before(places);
  const time = Object.assign(element("bdi", "", timeTold(main.textContent)), spoken());
  main.querySelector("article > header")?.append(element("p", "reading-time", time));
  followReading(part("read"));
}

/** Set the page as the person reads this script. @param {string} language */
async function typeset(language) {
  script = scriptOf(language);
  set(script, await typeFor(script));
}

/** Out of the trash, and read. Of a private window the background alone knows which article. */
async function restore() {
  try {
    await send({ act: "restore", article, tab });
    location.reload();
  } catch (error) {
    tellTrouble(status, toTrouble(error));
  }
}

async function saveFile() {
  const { offerPage } = await import("./file.js");
  await offerPage(await send({ act: "page", tab, page }));
}

/** What the person should know of how this text came about. @param {Reading} reading */
function notes({ own, layout, receipt }) {
  const keys = [...(own ? [] : ["notice_not_own"]), ...(layout === "readability" ? ["reader_unknown_layout"] : [])];
  const lines = [...keys.map((key) => words(key)), missing(receipt)].filter(Boolean);
  return lines.map((line) => Object.assign(element("p", "note", line), spoken()));
}

/** The bar and the title. @param {Reading} reading */
function present(reading) {
  // Chromium keeps the titles of our pages in its history, also of those that a private window opened.
  if (!asked.has("private")) void entitle(reading.headline);
  const original = /** @type {HTMLAnchorElement} */ (part("original"));
  original.href = reading.url;
  original.hidden = !/^https?:/.test(reading.url);
  offerAct("save", reading.source === "page" && reading.article !== "" && tab > 0, save);
}

/** Said before the original is gone to, by whichever of its links, so that the reader does not take its place again.
 * @param {MouseEvent} event */
function leave({ target }) {
  const to = /** @type {Element} */ (target).closest?.("a")?.href ?? "";
  const id = articleAt(to)?.id;
  if (!id || asked.has("private")) return;
  if (id === articleAt(/** @type {HTMLAnchorElement} */ (part("original")).href)?.id) void send({ act: "original", address: to });
}

/** @param {string} id @param {boolean} can @param {() => Promise<void>} act */
function offerAct(id, can, act) {
  const button = /** @type {HTMLButtonElement} */ (part(id));
  button.hidden = !can;
  button.onclick = async () => {
    button.disabled = true;
    status.textContent = "";
    await act().catch((error) => tellTrouble(status, toTrouble(error)));
    button.disabled = false;
  };
}

async function save() {
  const key = await send({ act: "save", tab, address, page });
  if (key) location.replace(`?${new URLSearchParams({ article: key })}`); // else a private window is asked on its own page
}

/** Pictures that came after the article was opened. */
async function complete() {
  const [{ html }, { complete: add }] = await Promise.all([read(), around()]);
  await add(main, nodes(html), article);
}

speak(document);
for (const name of ["click", "auxclick"]) document.addEventListener(name, (event) => leave(/** @type {MouseEvent} */ (event)));
void theme().then(dress);
follow(() => script);
const shown = show();
browser.runtime.onMessage.addListener(({ finished }) => {
  if (article && finished === article) void shown.then(complete).catch(() => "what stands there stays");
});
