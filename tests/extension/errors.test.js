/** The command a person is given is one that their system's terminal takes. */

import assert from "node:assert/strict";
import { test } from "node:test";

let os = "linux";
globalThis.browser = { runtime: { getPlatformInfo: async () => ({ os }) }, i18n: { getMessage: (key) => key } };
const { command, TOLD } = await import("../../extension/errors.js");

test("systems that keep pip out of their own packages get an environment of its own", async () => {
  for (os of ["linux", "mac", "openbsd"]) {
    assert.match(await command("install"), /^python3 -m venv .* && .*\/venv\/bin\/nachlese install$/);
    assert.match(await command("doctor"), /\/venv\/bin\/nachlese doctor$/);
  }
});

test("on Windows nothing is joined by what its shells do not know", async () => {
  os = "win";
  assert.match(await command("install"), /^powershell -Command "py -m pip install .*; py -m nachlese install"$/);
  assert.equal(await command("doctor"), "py -m nachlese doctor");
});

test("every command that an error names is there", async () => {
  for (const { command: name } of Object.values(TOLD)) if (name) assert.ok(await command(name));
});
