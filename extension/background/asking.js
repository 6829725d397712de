// @ts-check
/** The background's one host. */

import { browser } from "../browser.js";
import { Host } from "./host.js";

const NAME = "nachlese.host";

export const host = new Host({
  connect: () => browser.runtime.connectNative(NAME),
  // Firefox says why on the port, Chromium beside it.
  closing: (port) => port.error?.message ?? browser.runtime.lastError?.message ?? "",
  version: browser.runtime.getManifest().version,
});

export const { ask } = host;
