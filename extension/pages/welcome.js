// @ts-check
/** The first page a person sees: what Nachlese does, keeps and never does; whether its host is there. */

import { WWW } from "../addresses.js";
import { browser } from "../browser.js";
import { speak, words } from "../words.js";
import { showHost } from "./host_state.js";
import { entitle } from "./naming.js";
import { button, element } from "./screens.js";
import { showShortcuts } from "./shortcuts.js";

const host = /** @type {HTMLElement} */ (document.getElementById("host"));
const keys = /** @type {HTMLElement} */ (document.getElementById("keys"));
const sites = { origins: browser.runtime.getManifest().host_permissions ?? [] };

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

/** @type {HTMLAnchorElement} */ (document.getElementById("dw")).href = WWW;
speak(document);
void entitle(words("welcome_title"));
void showHost(host);
void checkSites();
void showShortcuts(keys);
