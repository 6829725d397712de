// @ts-check
/** The options: each control shows what holds, and works at once; what an administrator decided can't be changed. */

import { browser } from "../browser.js";
import { toTrouble } from "../errors.js";
import { change, managed, onSettings, settings } from "../settings.js";
import { turns } from "../turns.js";
import { speak, words } from "../words.js";
import { ask } from "./asking.js";
import { showHistory } from "./browser_history.js";
import { showHost } from "./host_state.js";
import { offerMirrors, showMirrors } from "./mirrors.js";
import { entitle } from "./naming.js";
import { button, commandLine, element, tellTrouble } from "./screens.js";
import { openShortcuts, showShortcuts } from "./shortcuts.js";
import { dress, follow, scriptOf, theme } from "./type.js";
import { fillPanel } from "./type_panel.js";

/** @import {Settings} from "../settings.js" */

/** The widths dw.com makes of a picture, in pixels; 0 for the widest. */
const WIDTHS = [0, 700];
/** Of what is read with Nachlese: https://unicode.org/iso15924. */
const SCRIPTS = ["Latn", "Cyrl", "Grek", "Arab", "Aran", "Deva", "Beng", "Ethi", "Hans", "Hant"];

/** @template {HTMLElement} T @param {string} id */
const part = (id) => /** @type {T} */ (document.getElementById(id));
const switches = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(".switch input")]);
const width = /** @type {HTMLSelectElement} */ (document.querySelector("[name=imageWidth]"));
const script = /** @type {HTMLSelectElement} */ (document.getElementById("script"));

/** @param {Settings} now */
async function show(now) {
  for (const input of switches) input.checked = Boolean(now[/** @type {keyof Settings} */ (input.name)]);
  if (!offers(now.imageWidth)) offerWidth(now.imageWidth); // an administrator may have decided any
  width.value = `${now.imageWidth}`;
  await showMirrors(part("mirrors"), now.mirrors, (await managed()).has("mirrors"));
  void showHistory(part("history"), now.discreet);
}

const oneByOne = turns(1); // of two at once the earlier might be done last, and stand
const again = () => oneByOne(async () => show(await settings())).catch(tell);

/** What was decided for the person is shown so. */
async function close() {
  const decided = await managed();
  for (const input of [...switches, width]) {
    if (!decided.has(/** @type {keyof Settings} */ (input.name))) continue;
    input.disabled = true;
    const label = /** @type {HTMLElement} */ (input.closest("label"));
    label.append(element("span", "detail", words("options_decided")));
  }
  part("mirror").hidden = decided.has("mirrors");
}

function work() {
  for (const input of switches) {
    input.addEventListener("change", () => kept({ [input.name]: input.checked }));
  }
  width.addEventListener("change", () => kept({ imageWidth: Number(width.value) }));
  script.addEventListener("change", () => fillPanel(part("type"), script.value));
  offerMirrors(part("mirror"), part("mirror-trouble"));
  part("shortcuts").append(button({ label: words("options_keys_change"), press: openShortcuts }));
}

/** @param {Partial<Settings>} part */
const kept = (part) => change(part).catch(tell);

/** Fill what can be chosen from. */
async function offer() {
  WIDTHS.forEach(offerWidth);
  const names = new Intl.DisplayNames(words("locale"), { type: "script" });
  for (const each of SCRIPTS) script.append(new Option(names.of(each), each));
  const own = scriptOf(words("locale"));
  script.value = SCRIPTS.includes(own) ? own : "Latn";
  await fillPanel(part("type"), script.value);
}

/** @param {number} pixels */
const offers = (pixels) => [...width.options].some(({ value }) => value === `${pixels}`);

/** @param {number} pixels */
const offerWidth = (pixels) =>
  width.append(new Option(pixels ? words("options_width_pixels", pixels) : words("options_width_widest"), `${pixels}`));

/** Where the library lies, if there is a host to tell it. */
async function showFolder() {
  const { folder } = await ask({ type: "count" });
  /** @type {HTMLElement} */ (part("folder").querySelector("bdi")).textContent = folder;
}

/** @param {unknown} error */
const tell = (error) => tellTrouble(part("status"), toTrouble(error));

speak(document);
void entitle(words("options"));
follow(() => script.value);
void theme().then(dress);
part("move").append(commandLine("move"));
work();
// Until it shows what holds, nothing can be chosen.
void offer().then(again).then(close).catch(tell).finally(() => (part("main").inert = false));
onSettings(again);
for (const told of [browser.permissions.onAdded, browser.permissions.onRemoved]) told.addListener(again);
void showHost(part("host"), showFolder);
void showShortcuts(part("keys"));
