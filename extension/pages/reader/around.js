// @ts-check
/** What nobody waits for to read an article: what is said of it, its outline and pictures, the bar, the choices of type, and
 * of a saved one what was said of it and came of it. */

import { toTrouble } from "../../errors.js";
import { spoken, words } from "../../words.js";
import { article, asked, page, tab } from "../asked.js";
import { answerOf, send } from "../asking.js";
import { enlarge } from "../lightbox.js";
import { outline } from "../outline.js";
import { elsewhere, fill, renew, saved } from "../pictures.js";
import { follow as followReading, told as timeTold } from "../reading_time.js";
import { element, showTrouble } from "../screens.js";
import { dress, follow, scriptOf, set, theme, typeFor } from "../type.js";
import { fillPanel } from "../type_panel.js";
import { comeBack, fillBar } from "./bar.js";
import { furnish } from "./saved.js";
import { complain } from "./status.js";
import "../printed.js";

/** @import {Shown} from "../../background/viewing.js" */

let script = "Latn"; // of the article
const SHEETS = ["type_panel.css", "reader/saved.css"];

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {HTMLElement} main @param {Promise<unknown>} drawn the background's reply, once its text stands in `main` */
export async function surround(main, drawn) {
  const status = part("status");
  const loading = setTimeout(() => (status.textContent = words("reader_loading")));
  void theme().then(dress);
  follow(() => script);
  const reply = drawn.finally(() => {
    clearTimeout(loading);
    status.textContent = "";
  });
  try {
    await complement(main, answerOf(await reply));
  } catch (error) {
    const trouble = toTrouble(error);
    const back = trouble.code === "in-trash" ? restore : undefined;
    showTrouble(main, trouble, { again: () => location.reload(), file: tab ? saveFile : undefined, back });
  }
}

/** @param {HTMLElement} main @param {Shown} reading */
async function complement(main, reading) {
  script = scriptOf(reading.language);
  set(script, await typeFor(script));
  arrange(main);
  fillBar(reading);
  await Promise.all(SHEETS.map(style));
  void fillPanel(part("type"), script);
  if (reading.source === "library") {
    const told = furnish(main, reading, asked.has("private")).catch(complain);
    await Promise.all([fill(main, saved(reading.article)), told]);
  } else {
    await fill(main, elsewhere(reading, tab, asked.has("private")), () => enlarge(main));
  }
  enlarge(main);
}

/** @param {string} href */
const style = (href) =>
  new Promise((done) => {
    document.head.append(Object.assign(element("link", ""), { rel: "stylesheet", href, onload: done, onerror: done }));
  });

/** What helps to find one's way in an article: how long it is, and its headings. @param {HTMLElement} main */
function arrange(main) {
  const places = outline(main);
  if (places) main.before(places);
  const time = Object.assign(element("bdi", "", timeTold(main.textContent)), spoken());
  main.querySelector("article > header")?.append(element("p", "reading-time", time));
  followReading(part("read"));
  comeBack(/** @type {HTMLElement} */ (document.querySelector(".bar")));
  main.removeAttribute("aria-busy");
}

/** Show the pictures that came after the article was opened. @param {HTMLElement} main
 * @param {(html: string) => Node[]} nodes */
export async function complete(main, nodes) {
  const { html } = await send({ act: "view", article });
  for (const figure of renew(main, nodes(html))) await fill(figure, saved(article));
  enlarge(main);
}

/** Out of the trash, and read. Of a private window the background alone knows which article. */
async function restore() {
  try {
    await send({ act: "restore", article, tab });
    location.reload();
  } catch (error) {
    complain(error);
  }
}

async function saveFile() {
  const { offerPage } = await import("../file.js");
  await offerPage(await send({ act: "page", tab, page }));
}
