// @ts-check
/** The host, over the one port this file owns. Asked while the port is closed, it opens it; asked while the port closes, it asks again. */

import { Trouble } from "../errors.js";

/** @import {Ask} from "../asking.js" */
/** @import {AnyRequest, AnyResponse, Welcome} from "../protocol.js" */

/** @typedef {Pick<chrome.runtime.Port, "postMessage" | "disconnect" | "onMessage" | "onDisconnect">} Port */
/** @typedef {{request: AnyRequest, answer: (response: any) => void, fail: (error: Trouble) => void, sent: number}} Asked */

export const PROTOCOLS = /** @type {[number, number]} */ ([1, 1]);
const MISSING = /not found|no such native application|forbidden/i; // Chromium, Firefox, Chromium with another id
const ATTEMPTS = 2;
const IDLE = 30_000; // an open port keeps the background alive, and a program running

export class Host {
  /** @type {Port | null} */ #port = null;
  /** @type {Welcome | null} */ #welcome = null;
  /** @type {Map<string, Asked>} */ #asked = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #rest;
  #connect;
  #closing;
  #version;

  /** @param {{connect: () => Port, closing: (port: any) => string, version: string}} browser
   * `closing` says why a port closed, "" when nobody knows. */
  constructor({ connect, closing, version }) {
    this.#connect = connect;
    this.#closing = closing;
    this.#version = version;
  }

  /** Send one request; rejects with a Trouble. @type {Ask} */
  ask = (question) =>
    new Promise((answer, fail) => {
      const id = question.id ?? crypto.randomUUID();
      const request = /** @type {AnyRequest} */ (/** @type {unknown} */ ({ ...question, id, protocol: PROTOCOLS[1] }));
      this.#asked.set(id, { request, answer, fail, sent: 0 });
      clearTimeout(this.#rest);
      if (!this.#port) this.#open();
      else if (this.#welcome) this.#send(id);
    });

  /** The host's version, "" before it has said it. */
  get version() {
    return this.#welcome?.version ?? "";
  }

  #open() {
    const port = this.#connect();
    this.#port = port;
    this.#welcome = null;
    port.onMessage.addListener((message) => port === this.#port && this.#hear(message));
    port.onDisconnect.addListener((closed) => port === this.#port && this.#closed(this.#closing(closed ?? port)));
    port.postMessage({ type: "hello", id: crypto.randomUUID(), protocols: PROTOCOLS, version: this.#version });
  }

  /** @param {AnyResponse} message */
  #hear(message) {
    if (message.type === "welcome") return this.#greeted(message);
    if (message.type === "error" && !this.#welcome) return this.#refused(new Trouble(message.code, message.message));
    const asked = this.#asked.get(message.id);
    if (!asked) return undefined; // asked before the port closed, and again since
    this.#asked.delete(message.id);
    if (message.type === "error") asked.fail(new Trouble(message.code, message.message));
    else asked.answer(message);
    if (!this.#asked.size) this.#rest = setTimeout(() => this.#leave(), IDLE);
    return undefined;
  }

  /** @param {Welcome} welcome */
  #greeted(welcome) {
    const [oldest, newest] = welcome.protocols;
    if (newest < PROTOCOLS[0]) return this.#refused(new Trouble("host-too-old", welcome.version));
    if (oldest > PROTOCOLS[1]) return this.#refused(new Trouble("host-too-new", welcome.version));
    this.#welcome = welcome;
    for (const id of this.#asked.keys()) this.#send(id);
    return undefined;
  }

  /** @param {string} id */
  #send(id) {
    const asked = /** @type {Asked} */ (this.#asked.get(id));
    asked.sent += 1;
    this.#port?.postMessage(asked.request);
  }

  /** @param {string} why */
  #closed(why) {
    const greeted = this.#welcome !== null;
    this.#port = null;
    this.#welcome = null;
    if (!greeted) return this.#refused(new Trouble(MISSING.test(why) ? "host-missing" : "host-broken", why));
    for (const [id, asked] of this.#asked) {
      if (asked.sent < ATTEMPTS) continue;
      this.#asked.delete(id);
      asked.fail(new Trouble("host-lost", why));
    }
    if (this.#asked.size) this.#open();
    return undefined;
  }

  /** @param {Trouble} trouble */
  #refused(trouble) {
    const waiting = [...this.#asked.values()];
    this.#asked.clear();
    this.#leave();
    for (const { fail } of waiting) fail(trouble);
  }

  #leave() {
    const port = this.#port;
    this.#port = null; // first: what the port still says is not for us any more
    this.#welcome = null;
    port?.disconnect();
  }
}
