// @ts-check
/** What a saved article has in the reader beside its text. All of it is asked for after the text is shown. */

import { browser } from "../../browser.js";
import { words } from "../../words.js";
import { ask } from "../asking.js";
import { take } from "../passage.js";
import { readAloud } from "./aloud.js";
import { flash } from "./drawn.js";
import { offerKeys, tellKeys } from "./keys.js";
import { fillMenu, markEntries } from "./more.js";
import { offerNext } from "./next.js";
import { fillNotes, openNote, openTags } from "./notes.js";
import { keepPlace } from "./place.js";
import { find } from "./quotes.js";
import { load } from "./said.js";
import { tell, told } from "./status.js";
import { copyPassage, takingEntries } from "./taking.js";
import { ArticleText } from "./text.js";
import { offerToolbar } from "./toolbar.js";
import { offerVersions } from "./versions.js";

/** @import {Reading} from "../../protocol.js" */

/** @template {HTMLElement} T @param {string} id */
const part = (id) => /** @type {T} */ (document.getElementById(id));

const FOUND = 10_000; // ms: who comes from the library looks for it first

/** @param {HTMLElement} main @param {Reading} reading @param {boolean} privately */
export async function furnish(main, reading, privately) {
  const key = reading.article;
  const article = /** @type {HTMLElement} */ (main.querySelector("article"));
  const marks = await load(key);
  // Of a private window nothing is kept but what the person says.
  const passage = foundBy(article, key);
  if (!privately && !browser.extension.inIncognitoContext) keepPlace(main, marks, passage !== null);
  if (passage) flash(passage, FOUND);
  fillNotes(part("notes"), article);
  offerToolbar(article, { note: openNote, copy: (exact) => tellOf(copyPassage(key, exact)) });
  offerKeys();
  fillMenu(part("more"), entries(main, article, reading));
  part("more-open").hidden = false;
  offerVersions(main, part("versions"), reading, await ask({ type: "history", article: key }));
  if (!privately) await offerNext(main, key); // its address would name an article
}

/** @param {HTMLElement} main @param {HTMLElement} article @param {Reading} reading */
const entries = (main, article, { article: key, headline }) => [
  [
    { id: "notes-open", label: words("notes"), press: () => part("notes").showPopover() },
    { id: "tags-open", label: words("tags"), press: openTags },
    { id: "versions-open", label: words("versions"), press: () => part("versions").showPopover() },
    { id: "aloud", label: words("aloud"), press: () => readAloud(main, article) },
  ],
  [...markEntries(), { id: "trash", label: words("library_do_trash"), press: () => told(throwAway(key)) }],
  takingEntries(key, headline, tellOf),
  around(),
];

/** Where the words stand that the library found it by. @param {HTMLElement} article @param {string} key */
function foundBy(article, key) {
  const passage = take(key);
  const text = new ArticleText(article);
  const place = passage && find(text.text, passage);
  return place && text.range(place.start, place.end);
}

/** What is told then leads back out of the trash. @param {string} article */
async function throwAway(article) {
  await ask({ type: "undo", article });
  location.reload();
}

/** What there is beside this article. */
const around = () => [
  { id: "keys", label: words("library_keys"), press: tellKeys },
  { id: "options", label: words("options"), press: () => browser.runtime.openOptionsPage() },
];

/** @param {Promise<string>} doing gives what is told when it went well */
async function tellOf(doing) {
  if (await told(doing)) tell(await doing);
}
