// @ts-check
/** The first page a person sees, and the one behind "options": what Nachlese does, keeps and never does; whether its host is there. */

import { browser } from "../browser.js";
import { telling, toTrouble } from "../errors.js";
import { speak, words } from "../words.js";
import { ask, send } from "./asking.js";
import { button, commandLine, element } from "./screens.js";

const host = /** @type {HTMLElement} */ (document.getElementById("host"));
const keys = /** @type {HTMLElement} */ (document.getElementById("keys"));
const sites = { origins: browser.runtime.getManifest().host_permissions ?? [] };

/** Say whether the host is there, and what to do when it is not. */
async function check() {
  try {
    const { version } = await send({ act: "greet" });
    host.className = "state good";
    host.replaceChildren(
      element("p", "", element("strong", "", words("welcome_ready", version))),
      element("p", "actions", button({ label: words("welcome_folder"), press: openFolder })),
    );
  } catch (error) {
    tell(error);
  }
}

const openFolder = () => ask({ type: "openFolder" }).catch(tell);

/** @param {unknown} error */
function tell(error) {
  const { title, text, detail, told } = telling(toTrouble(error));
  const pressed = host.contains(document.activeElement); // on a button that goes now
  const again = button({ label: words("act_check"), press: check, first: true });
  host.className = "state bad";
  host.replaceChildren(element("p", "", element("strong", "", title)), element("p", "", text));
  if (told.command) host.append(commandLine(told.command));
  if (detail) host.append(element("p", "detail", detail));
  host.append(element("p", "actions", again));
  if (pressed) again.focus();
}

/** Firefox lets a person take the sites away from an extension, and then no picture comes. */
async function checkSites() {
  if (await browser.permissions.contains(sites)) return;
  const allow = async () => {
    if (await browser.permissions.request(sites)) box.remove();
  };
  const box = element(
    "section",
    "state bad",
    element("p", "", words("welcome_sites")),
    element("p", "actions", button({ label: words("welcome_sites_allow"), press: allow, first: true })),
  );
  host.after(box);
}

/** The shortcuts as they are: a person may have changed them, and a browser left one away. */
async function showKeys() {
  const set = (await browser.commands.getAll()).filter(({ shortcut }) => shortcut);
  for (const { shortcut = "", description = "" } of set.reverse()) {
    keys.append(element("dt", "", element("kbd", "", shortcut)), element("dd", "", description));
  }
  keys.hidden = !set.length;
}

speak(document);
void check();
void checkSites();
void showKeys();
