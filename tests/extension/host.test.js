/** The requests and answers of one port, and what becomes of them when it closes. */

import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";

import { Host } from "../../extension/background/host.js";
import { FakePort, greeting } from "./port.js";

const ports = [];
afterEach(() => ports.splice(0));

/** A host behind one port after another; the last one behind all that follow. */
function hostOf(...hosts) {
  const connect = () => {
    const port = new FakePort(hosts[Math.min(ports.length, hosts.length - 1)]);
    ports.push(port);
    return port;
  };
  return new Host({ connect, closing: (port) => port.error?.message ?? "", version: "1" });
}

const done = (message, port) => port.say({ type: "done", id: message.id });
const code = (expected) => (error) => error.code === expected;

test("nothing is asked before the host has said which protocols it speaks", async () => {
  const host = hostOf(greeting({ openFolder: done }));

  await host.ask({ type: "openFolder" });

  assert.deepEqual(["hello", "openFolder"], ports[0].sent.map(({ type }) => type));
});

test("requests in flight together share a port and each get their own answer", async () => {
  const late = (message, port) => setTimeout(() => port.say({ type: "chunk", id: message.id, data: "first", last: true }), 5);
  const host = hostOf(greeting({ fetch: late, openFolder: done }));

  const [chunk, folder] = await Promise.all([
    host.ask({ type: "fetch", download: "x", index: 0 }),
    host.ask({ type: "openFolder" }),
  ]);

  assert.equal(1, ports.length);
  assert.deepEqual(["first", "done"], [chunk.data, folder.type]);
});

test("what was asked when the port closed is asked again under the same id", async () => {
  const host = hostOf(greeting({ undo: (_, port) => port.end("Native host has exited.") }), greeting({ undo: done }));

  await host.ask({ type: "undo", article: "de/1" });

  const asked = ports.map((port) => port.sent.find(({ type }) => type === "undo").id);
  assert.equal(2, ports.length);
  assert.equal(asked[0], asked[1]);
});

test("a host that ends each time it is asked is given up as lost", async () => {
  const host = hostOf(greeting({ undo: (_, port) => port.end("Native host has exited.") }));

  await assert.rejects(host.ask({ type: "undo", article: "de/1" }), code("host-lost"));

  assert.equal(2, ports.length);
});

for (const why of [
  "Specified native messaging host not found.",
  "Access to the specified native messaging host is forbidden.",
  "No such native application nachlese.host",
]) {
  test(`a host that no browser knows is missing: ${why}`, async () => {
    const host = hostOf((_, port) => port.end(why));

    await assert.rejects(host.ask({ type: "openFolder" }), code("host-missing"));
  });
}

test("a host that ends before it greets is broken, not missing", async () => {
  const host = hostOf((_, port) => port.end("Native host has exited."));

  await assert.rejects(host.ask({ type: "openFolder" }), code("host-broken"));
});

test("a host that starts and never greets is broken, and is let go", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const asked = hostOf(() => {}).ask({ type: "openFolder" });
    mock.timers.tick(20_000);

    await assert.rejects(asked, code("host-broken"));
    assert.equal(true, ports[0].closed);
  } finally {
    mock.timers.reset();
  }
});

test("a host that greeted in time may think for longer", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const late = (message, port) => setTimeout(() => done(message, port), 60_000);
    const asked = hostOf(greeting({ openFolder: late })).ask({ type: "openFolder" });
    for (let turn = 0; turn < 10; turn += 1) await null;
    mock.timers.tick(60_000);

    assert.equal("done", (await asked).type);
  } finally {
    mock.timers.reset();
  }
});

test("after a failure the next request starts the host anew", async () => {
  const host = hostOf((_, port) => port.end("No such native application"), greeting({ openFolder: done }));
  await assert.rejects(host.ask({ type: "openFolder" }));

  assert.equal("done", (await host.ask({ type: "openFolder" })).type);
});

for (const [protocols, expected] of [
  [[0, 0], "host-too-old"],
  [[2, 9], "host-too-new"],
]) {
  test(`a host of protocols ${protocols} is ${expected}, and is asked nothing`, async () => {
    const host = hostOf(greeting({}, protocols));

    await assert.rejects(host.ask({ type: "openFolder" }), code(expected));

    assert.deepEqual(["hello"], ports[0].sent.map(({ type }) => type));
    assert.equal(true, ports[0].closed);
  });
}

test("a host that serves newer protocols beside ours is spoken with", async () => {
  const host = hostOf(greeting({ openFolder: done }, [1, 7]));

  assert.equal("done", (await host.ask({ type: "openFolder" })).type);
});

test("what the host says went wrong comes with its code and its words", async () => {
  const fails = (message, port) => port.say({ type: "error", id: message.id, code: "not-found", message: "No such." });
  const host = hostOf(greeting({ undo: fails }));

  await assert.rejects(host.ask({ type: "undo", article: "de/1" }), { code: "not-found", message: "No such." });
});

test("a host that refuses the extension is told as refusing", async () => {
  const refuses = (_, port) => port.say({ type: "error", id: "none", code: "not-allowed", message: "Its own alone." });

  await assert.rejects(hostOf(refuses).ask({ type: "openFolder" }), code("not-allowed"));
});

test("greeting a host that was greeted before gives its version", async () => {
  const host = hostOf(greeting({ openFolder: done }));
  await host.ask({ type: "openFolder" });

  assert.equal("1.2.3", (await host.greet()).version);
});
