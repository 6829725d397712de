/** A port as browsers give it, with a host of the test's behind it. */

export class FakePort {
  sent = [];
  #heard = [];
  #ended = [];
  closed = false;
  onMessage = { addListener: (listener) => this.#heard.push(listener) };
  onDisconnect = { addListener: (listener) => this.#ended.push(listener) };

  /** @param {(message: any, port: FakePort) => void} host */
  constructor(host) {
    this.host = host;
  }

  postMessage(message) {
    this.sent.push(message);
    queueMicrotask(() => this.closed || this.host(message, this));
  }

  say(message) {
    for (const listener of this.#heard) listener(message);
  }

  end(why) {
    this.closed = true;
    this.error = { message: why };
    for (const listener of this.#ended) listener(this);
  }

  disconnect() {
    this.closed = true;
  }
}

/** A host that greets, and answers each request by `answers[type](message, port)`. */
export const greeting = (answers = {}, protocols = [1, 1]) => (message, port) => {
  if (message.type === "hello") port.say({ type: "welcome", id: message.id, protocols, version: "1.2.3", can: [] });
  else answers[message.type]?.(message, port);
};

const nothing = { get: async () => ({}) };

/** A browser's storage in which nothing is chosen and nothing decided. */
export const UNCHOSEN = { local: nothing, managed: nothing };
