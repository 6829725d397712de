// @ts-check
/** The host, over the one port this file owns. Asked while the port is closed, it opens it; asked while the port closes, it asks again. */

import { Trouble } from "../errors.js";
import { PROTOCOLS } from "../protocol.js";

/** @import {Ask} from "../asking" */
/** @import {AnyRequest, AnyResponse, Welcome} from "../protocol" */

/** @typedef {Pick<chrome.runtime.Port, "postMessage" | "disconnect" | "onMessage" | "onDisconnect">} Port */
/** @typedef {{request: AnyRequest, answer: (response: any) => void, fail: (error: Trouble) => void, sent: number,
 *   late?: ReturnType<typeof setTimeout>}} Asked */

const MISSING = /not found|no such native application|forbidden/i; // Chromium, Firefox, Chromium with another id
const ATTEMPTS = 2;
const IDLE = 30_000; // an open port keeps the background alive, and a program running
const GREETING = 15_000; // ms; a host greets in less than one second, a cold one on a slow disk in some
const PATIENCE = 120_000; // the longest answer is an export with all its pictures

export class Host {
  /** @type {Port | null} */ #port = null;
  /** @type {Welcome | null} */ #welcome = null;
  /** @type {Map<string, Asked>} */ #asked = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #rest;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #silent;
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

  /** Whether the host is there and speaks with us; rejects with what is wrong. @returns {Promise<Welcome>} */
  greet = () => this.ask({ type: "hello", protocols: PROTOCOLS, version: this.#version });

  #open() {
    const port = this.#connect();
    this.#port = port;
    this.#welcome = null;
    port.onMessage.addListener((message) => port === this.#port && this.#hear(message));
    port.onDisconnect.addListener((closed) => port === this.#port && this.#closed(this.#closing(closed ?? port)));
    this.#silent = setTimeout(() => this.#refused(new Trouble("host-broken", "It started, and did not answer.")), GREETING);
    port.postMessage({ type: "hello", id: crypto.randomUUID(), protocols: PROTOCOLS, version: this.#version });
  }

  /** @param {AnyResponse} message */
  #hear(message) {
    if (!this.#welcome) {
      clearTimeout(this.#silent);
      if (message.type === "welcome") this.#greeted(message);
      else this.#refused(new Trouble(message.type === "error" ? message.code : "host-broken"));
      return;
    }
    const asked = this.#taken(message.id);
    if (!asked) return; // one that nobody waits for any more
    if (message.type === "error") asked.fail(new Trouble(message.code, message.message));
    else asked.answer(message);
    if (!this.#asked.size) this.#rest = setTimeout(() => this.#leave(), IDLE);
  }

  /** @param {Welcome} welcome */
  #greeted(welcome) {
    const [oldest, newest] = welcome.protocols;
    if (newest < PROTOCOLS[0]) this.#refused(new Trouble("host-too-old", welcome.version));
    else if (oldest > PROTOCOLS[1]) this.#refused(new Trouble("host-too-new", welcome.version));
    else {
      this.#welcome = welcome;
      for (const id of this.#asked.keys()) this.#send(id);
    }
  }

  /** @param {string} id */
  #send(id) {
    const asked = /** @type {Asked} */ (this.#asked.get(id));
    asked.sent += 1;
    asked.late ??= setTimeout(() => this.#taken(id)?.fail(new Trouble("host-lost", "no answer")), PATIENCE);
    this.#port?.postMessage(asked.request);
  }

  /** @param {string} why */
  #closed(why) {
    const greeted = this.#welcome !== null;
    this.#port = null;
    this.#welcome = null;
    clearTimeout(this.#silent);
    if (!greeted) {
      this.#refused(new Trouble(MISSING.test(why) ? "host-missing" : "host-broken", why));
      return;
    }
    for (const [id, { sent }] of this.#asked) {
      if (sent >= ATTEMPTS) this.#taken(id)?.fail(new Trouble("host-lost", why));
    }
    if (this.#asked.size) this.#open();
  }

  /** @param {Trouble} trouble */
  #refused(trouble) {
    this.#leave();
    for (const id of [...this.#asked.keys()]) this.#taken(id)?.fail(trouble);
  }

  /** The request under an id, which now is answered. @param {string} id */
  #taken(id) {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    clearTimeout(asked?.late);
    return asked;
  }

  #leave() {
    const port = this.#port;
    clearTimeout(this.#silent);
    this.#port = null; // first: what the port still says is not for us any more
    this.#welcome = null;
    port?.disconnect();
  }
}
