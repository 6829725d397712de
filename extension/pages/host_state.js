// @ts-check
/** Whether the host is there, in a box of a page, and what to do when it is not. */

import { browser } from "../browser.js";
import { telling, toTrouble } from "../errors.js";
import { words } from "../words.js";
import { ask, send } from "./asking.js";
import { button, commandLine, element, hostSaid } from "./screens.js";

/** @param {HTMLElement} box @param {() => unknown} [there] told that it is */
export function showHost(box, there = () => {}) {
  fill(box, browser.runtime.getManifest().version, "coming", there); // as high as it is likely to be
  // Who comes back from the terminal has run the command; while that did not help, nothing here moves.
  const isThere = () => send({ act: "greet" }).then(() => true, () => false);
  addEventListener("focus", async () => "repair" in box.dataset && (await isThere()) && look(box, there));
  return look(box, there);
}

/** @param {HTMLElement} box @param {() => unknown} there */
async function look(box, there) {
  try {
    const { version } = await send({ act: "greet" });
    fill(box, version, "good", there);
    await there();
  } catch (error) {
    tell(box, error, there);
  }
}

/** @param {HTMLElement} box @param {string} version @param {"coming" | "good"} state @param {() => unknown} there */
function fill(box, version, state, there) {
  const open = () => ask({ type: "openFolder" }).catch((error) => tell(box, error, there));
  box.className = `state ${state}`;
  box.inert = state === "coming";
  delete box.dataset.repair;
  box.replaceChildren(
    element("p", "", element("strong", "", words("welcome_ready", version))),
    element("p", "actions", button({ label: words("welcome_folder"), press: open })),
  );
}

/** @param {HTMLElement} box @param {unknown} error @param {() => unknown} there */
function tell(box, error, there) {
  const { title, text, detail, told } = telling(toTrouble(error));
  const pressed = box.contains(document.activeElement); // on a button that goes now
  const again = button({ label: words("act_check"), press: () => look(box, there), first: true });
  box.className = "state bad";
  box.inert = false;
  box.replaceChildren(element("p", "", element("strong", "", title)), element("p", "", text));
  if (told.command) box.append(commandLine(told.command));
  box.toggleAttribute("data-repair", Boolean(told.command));
  if (detail) box.append(hostSaid(detail));
  box.append(element("p", "actions", again));
  if (pressed) again.focus();
}
