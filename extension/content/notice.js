// @ts-check
/** The small notice on a page. Put in on demand, into a world the page's scripts can't reach; the background hands it
 * over what to say. A classic script: browsers put in no others. */

{
  // A page's own rules reach our element, and only what is important here stands above them.
  const STYLE = `
    :host { all: initial !important; display: block !important; position: fixed !important; inset: 16px !important;
      inset-inline-start: auto !important; inset-block-end: auto !important; z-index: 2147483647 !important;
      color-scheme: light dark !important; max-inline-size: min(24rem, calc(100vw - 32px)) !important; }
    section { --paper: #fffdf8; --ink: #23211c; --soft: #635e52; --line: #d9d3c4; --leaf: #2c6e49; --leaf-ink: #fff;
      display: grid; grid-template-columns: 1fr auto; gap: 4px 12px; padding: 14px 12px 12px 16px; border-radius: 12px;
      border: 1px solid var(--line); background: var(--paper); color: var(--ink);
      box-shadow: 0 2px 6px #0002, 0 12px 32px #0003; font: 15px/1.45 system-ui, sans-serif; animation: come .18s ease-out; }
    @media (prefers-color-scheme: dark) { section { --paper: #22241f; --ink: #ece9df; --soft: #b3ae9f; --line: #44473f;
      --leaf: #8fcea6; --leaf-ink: #10251a; } }
    @keyframes come { from { opacity: 0; transform: translateY(-8px); } }
    @media (prefers-reduced-motion: reduce) { section { animation: none; } }
    h2 { margin: 0; font: inherit; font-weight: 600; }
    p { grid-column: 1 / -1; margin: 0; color: var(--soft); font-size: 14px; }
    p:empty, div:empty { display: none; }
    div { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 6px; }
    button { all: unset; box-sizing: border-box; cursor: pointer; padding: 5px 14px; border-radius: 8px; font-weight: 600;
      font-size: 14px; color: var(--leaf); border: 1px solid var(--line); text-align: center; }
    button:hover { border-color: var(--leaf); }
    button.first { background: var(--leaf); color: var(--leaf-ink); border-color: var(--leaf); }
    button:focus-visible { outline: 2px solid var(--leaf); outline-offset: 2px; }
    button.close { inline-size: 26px; block-size: 26px; padding: 0; border: 0; font: 20px/24px system-ui, sans-serif;
      color: var(--soft); margin-block-start: -3px; }
    @media (forced-colors: active) { section, button { border: 1px solid; } }`;

  /** @typedef {{title: string, text: string, buttons: {act: string, label: string, first?: boolean}[], lasts: number,
   *   code?: string, link?: string, close: string, lang: string, dir: string}} Said */

  const browser = /** @type {typeof chrome} */ (Reflect.get(globalThis, "browser") ?? globalThis.chrome);

  /** @template {keyof HTMLElementTagNameMap} T @param {T} name @param {string} text */
  const element = (name, text = "") => Object.assign(document.createElement(name), { textContent: text });

  /** @param {string} label @param {string} kind @param {() => void} press */
  const button = (label, kind, press) => {
    const made = Object.assign(element("button", label), { type: "button", className: kind });
    made.addEventListener("click", press);
    return made;
  };

  /** Show what is said in place of what was said before. @param {Said} said */
  const show = ({ title, text, buttons, lasts, code, link, close, lang, dir }) => {
    for (const before of document.querySelectorAll("nachlese-notice")) before.remove();
    const host = document.createElement("nachlese-notice");
    Object.assign(host, { lang, dir, popover: "manual" }); // above whatever the page has above all
    const root = host.attachShadow({ mode: "closed" });
    const leave = () => host.remove();
    const row = element("div");
    for (const { act, label, first } of buttons) {
      const press = () => {
        leave();
        void browser.runtime.sendMessage({ act, code, link });
      };
      row.append(button(label, first ? "first" : "", press));
    }
    const box = element("section");
    box.setAttribute("role", "status");
    const shut = Object.assign(button("×", "close", leave), { ariaLabel: close });
    root.append(element("style", STYLE), box);
    // First in the page, so that the first Tab reaches it.
    document.documentElement.prepend(host);
    host.showPopover();
    // A screen reader tells what comes into a status, not what it came with.
    requestAnimationFrame(() => box.append(element("h2", title), shut, element("p", text), row));
    host.addEventListener("keydown", (event) => event.key === "Escape" && leave());
    if (lasts) leaveLater(host, lasts);
  };

  /** Leave after so many ms in which the page is seen, and the notice neither pointed at nor holding the focus.
   * @param {HTMLElement} host @param {number} lasts */
  const leaveLater = (host, lasts) => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const held = new Set();
    const wind = () => {
      clearTimeout(timer);
      if (!held.size && document.visibilityState === "visible") timer = setTimeout(() => host.remove(), lasts);
      if (!host.isConnected) document.removeEventListener("visibilitychange", wind);
    };
    for (const [begins, ends] of [["pointerenter", "pointerleave"], ["focusin", "focusout"]]) {
      host.addEventListener(begins, () => (held.add(begins), wind()));
      host.addEventListener(ends, () => (held.delete(begins), wind()));
    }
    document.addEventListener("visibilitychange", wind);
    wind();
  };

  Reflect.set(globalThis, "nachleseNotice", show);
}
