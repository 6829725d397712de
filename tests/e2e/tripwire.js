// Stands first in a page: whatever happens there that only a script of the page's own could cause is kept in `tripped`.
(() => {
  const tripped = (globalThis.tripped = []);
  const tell = (/** @type {unknown} */ what) => void tripped.push(String(what));
  globalThis.trip = (/** @type {number} */ number) => tell(`trip ${number}`);
  // A page of data: can't reach what frames it, and says so instead.
  addEventListener("message", ({ data }) => /^trip\(\d+\)$/.test(data) && tell(`trip ${data.slice(5, -1)}`));
  addEventListener("securitypolicyviolation", (event) =>
    tell(`policy ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
  );
  for (const name of ["open", "alert", "confirm", "prompt", "print", "find"]) globalThis[name] = () => tell(name);

  const HARMLESS = /^(https?|mailto):/;
  const attempt = (/** @type {() => unknown} */ act) => {
    try {
      act();
    } catch {
      // what an element can't do it can't do
    }
  };
  // What a hand might do there, and every event that an element waits for. By the prototype: pages name things
  // so that a document's own functions are not found.
  globalThis.provoke = (/** @type {ParentNode} */ within) => {
    for (const element of everything(within)) attempt(() => provokeOne(element));
  };
  const everything = (/** @type {ParentNode} */ within) => {
    try {
      return Document.prototype.querySelectorAll.call(within, "*");
    } catch {
      return Element.prototype.querySelectorAll.call(within, "*");
    }
  };
  const provokeOne = (/** @type {Element} */ element) => {
    for (const { name } of element.attributes)
      if (name.startsWith("on")) attempt(() => element.dispatchEvent(new Event(name.slice(2), { cancelable: true })));
    const foreign = element.namespaceURI !== "http://www.w3.org/1999/xhtml";
    if (!foreign && !element.matches("a, area, button, input, summary, label, form, [tabindex]")) return;
    if (element.matches("form")) attempt(() => HTMLFormElement.prototype.requestSubmit.call(element));
    const leads = element.closest("a[href], area[href]");
    if (leads && HARMLESS.test(leads.href) && !leads.target) return;
    if (foreign) element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    else element.click();
  };
})();
