// Loads each of many documents in a frame of its own, provokes it, and tells what happened: `await run(documents)`.
(() => {
  const AT_ONCE = 120;
  const WAITING = 1500; // ms: some load for ever
  const SETTLING = 250; // ms, for what acts by itself, and again for what was provoked
  const pause = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));

  // No popups and no way out of the frame: the page that looks on must not be led away.
  const frame = (/** @type {string} */ markup) => {
    const made = document.createElement("iframe");
    made.sandbox.add("allow-scripts", "allow-same-origin", "allow-forms", "allow-modals");
    const loaded = new Promise((done) => made.addEventListener("load", done, { once: true }));
    made.srcdoc = `<!doctype html><script>${told}<\/script>${markup}`;
    document.body.append(made);
    return { made, loaded: Promise.race([loaded, pause(WAITING)]) };
  };
  const told = `globalThis.trip = n => parent.trip(n); for (const name of ["open", "alert", "confirm", "prompt", "print"])
    globalThis[name] = () => 0; addEventListener("message", ({data}) => /^trip/.test(data) && parent.postMessage(data, "*"))`;

  globalThis.run = async (/** @type {string[]} */ documents) => {
    for (let start = 0; start < documents.length; start += AT_ONCE) {
      const frames = documents.slice(start, start + AT_ONCE).map(frame);
      await Promise.all(frames.map(({ loaded }) => loaded));
      await pause(SETTLING);
      for (const { made } of frames) if (made.contentDocument) provoke(made.contentDocument);
      await pause(SETTLING);
      for (const { made } of frames) made.remove();
    }
    return tripped;
  };
})();
