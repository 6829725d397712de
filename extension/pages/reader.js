// @ts-check
/** The reader: `?article=KEY` shows a saved article from the library, `?tab=ID` what that tab shows, without saving it.
 * A person waits for the text. So it is drawn by this and the little that this imports, and the rest comes once it stands
 * there: each file takes Chromium some 4 ms. What the page loads is `reader.bundle.js`, one file made of these by
 * `npm run bundle`; a classic script, as it has a theme to set and an article to ask for before the page is parsed. */

import "./theme.js"; // first: it may hide what the address asks
import { browser } from "../browser.js";
import { speak } from "../words.js";
import { article, page, tab } from "./asked.js";
import { tellLabels, tellTimes } from "./dates.js";
import { nodes } from "./fragment.js";
import { lastType, scriptOf, set } from "./type.js";

const SOON = 300; // ms: what comes sooner needs no word about loading

document.documentElement.dataset.source = article ? "library" : "page";
const replied = browser.runtime.sendMessage(article ? { act: "view", article } : { act: "read", tab, page });
document.addEventListener("DOMContentLoaded", begin);

function begin() {
  const main = /** @type {HTMLElement} */ (document.getElementById("main"));
  speak(document);
  const drawn = draw(main);
  const begun = drawn.then(painted, () => "told by what surrounds it");
  const shown = Promise.race([begun, soon()]).then(async () => (await around()).surround(main, drawn));
  browser.runtime.onMessage.addListener(({ finished }) => {
    if (article && finished === article) void shown.then(async () => (await around()).complete(main, nodes)).catch(() => "what stands there stays");
  });
}

/** Show what there is to read; what was replied, which may be that there is nothing. @param {HTMLElement} main */
async function draw(main) {
  const reply = await replied;
  if (!reply?.answer) return reply;
  const { language, html, own, layout, receipt, changed, pictures } = reply.answer;
  const script = scriptOf(language);
  set(script, lastType(script));
  const plain = own && !changed && layout !== "readability" && receipt?.whole !== false;
  const above = plain ? [] : (await import("./reader/notices.js")).notices(reply.answer);
  main.replaceChildren(...above, ...nodes(html));
  if (pictures) tellMissing(main, pictures);
  tellTimes(main);
  tellLabels(main);
  return reply;
}

/** No place is kept for a picture that can be had nowhere. @param {HTMLElement} main @param {Record<string, string[]>} pictures */
function tellMissing(main, pictures) {
  for (const place of main.querySelectorAll("img")) place.classList.toggle("missing", !pictures[place.dataset.image ?? ""]?.length);
}

/** Until it is on the screen; in a tab behind others nothing comes there. */
const painted = () => Promise.race([new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))), soon()]);
const soon = () => new Promise((done) => setTimeout(done, SOON));

const around = () => import("./reader/around.js");
