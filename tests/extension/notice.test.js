/** How long the notice on a page stays: it leaves after its time, of which only what a person could use counts. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, mock, test } from "node:test";

const SCRIPT = readFileSync(new URL("../../extension/content/notice.js", import.meta.url), "utf8");

/** As much of an element as the notice needs. */
class Element extends EventTarget {
  children = [];
  isConnected = false;
  style = {};
  attachShadow = () => new Element();
  append = (...children) => this.children.push(...children);
  prepend = (child) => Object.assign(child, { isConnected: true });
  showPopover() {}
  remove = () => Object.assign(this, { isConnected: false });
  setAttribute() {}
}

let notice;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  const page = Object.assign(new EventTarget(), {
    visibilityState: "visible",
    documentElement: new Element(),
    createElement: () => new Element(),
    querySelectorAll: () => [],
  });
  page.createElement = (name) => {
    const made = new Element();
    if (name === "nachlese-notice") notice = made;
    return made;
  };
  Object.assign(globalThis, { document: page, chrome: {}, requestAnimationFrame: (draw) => draw() });
  new Function(SCRIPT)();
  globalThis.nachleseNotice({ title: "", text: "", buttons: [], lasts: 8000, close: "", lang: "en", dir: "ltr" });
});

const happens = (...names) => names.forEach((name) => notice.dispatchEvent(new Event(name)));
const becomes = (state) => {
  document.visibilityState = state;
  document.dispatchEvent(new Event("visibilitychange"));
};
const staysFor = (ms) => {
  mock.timers.tick(ms);
  return notice.isConnected;
};

test("it leaves after its time", () => {
  assert.equal(true, staysFor(7999));
  assert.equal(false, staysFor(1));
});

test("its time runs only while its page is seen", () => {
  becomes("hidden");
  assert.equal(true, staysFor(60_000));

  becomes("visible");
  assert.equal(true, staysFor(7999));
  assert.equal(false, staysFor(1));
});

test("pointed at it stays, also when the focus leaves it", () => {
  happens("pointerenter", "focusin", "focusout");
  assert.equal(true, staysFor(60_000));

  happens("pointerleave");
  assert.equal(false, staysFor(8000));
});

test("with the focus in it it stays, also when the pointer leaves it", () => {
  happens("focusin", "pointerenter", "pointerleave");
  assert.equal(true, staysFor(60_000));

  happens("focusout");
  assert.equal(false, staysFor(8000));
});
