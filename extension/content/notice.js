// @ts-check
/** The small notice on a page. Put in on demand, into a world the page's scripts can't reach; the background hands it
 * over what to say. A classic script: browsers put in no others. */

{
  // A page's own rules reach our element, and only what is important here stands above them.
  const STYLE = `
    :host { all: initial !important; display: block !important; position: fixed !important; inset: 16px !important;
      inset-inline-start: auto !important; inset-block-end: auto !important; z-index: 2147483647 !important;
      color-scheme: light dark !important; inline-size: min(23rem, calc(100vw - 32px)) !important; } /* whatever it says, its buttons stand in one place */
    section { --paper: #fffdf8; --ink: #23211c; --soft: #635e52; --line: #d9d3c4; --leaf: #2c6e49; --leaf-ink: #fff; --rust: #9a3412;
      display: grid; grid-template-columns: 1fr auto; gap: 4px 12px; padding: 14px 16px; border-radius: 12px;
      border: 1px solid var(--line); background: var(--paper); color: var(--ink);
      box-shadow: 0 2px 6px #0002, 0 12px 32px #0003; font: 15px/1.45 system-ui, sans-serif; animation: come .18s ease-out; }
    @media (prefers-color-scheme: dark) { section { --paper: #22241f; --ink: #ece9df; --soft: #b3ae9f; --line: #44473f;
      --leaf: #8fcea6; --leaf-ink: #10251a;
      --rust: #f0a58a; } }
    @keyframes come { from { opacity: 0; transform: translateY(-8px); } }
    @media (prefers-reduced-motion: reduce) { section { animation: none; } }
    h2 { margin: 0; font: inherit; font-weight: 600; }
    p { grid-column: 1 / -1; margin: 0; color: var(--soft); font-size: 14px; }
    p:empty, div:empty, ul:empty, output:empty, [hidden] { display: none !important; }
    div { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 6px; }
    button { all: unset; box-sizing: border-box; cursor: pointer; padding: 5px 14px; border-radius: 8px; font-weight: 600;
      font-size: 14px; color: var(--leaf); border: 1px solid var(--line); text-align: center; }
    @media (max-width: 30rem) { div { gap: 6px; } button { padding-inline: 9px; } }
    button:hover { border-color: var(--leaf); }
    button.first { background: var(--leaf); color: var(--leaf-ink); border-color: var(--leaf); }
    button:focus-visible { outline: 2px solid var(--leaf); outline-offset: 2px; }
    button.close { inline-size: 26px; block-size: 26px; padding: 0; border: 0; font: 20px/24px system-ui, sans-serif;
      color: var(--soft); margin: -3px -5px 0 0; margin-inline: 0 -5px; }
    fieldset { grid-column: 1 / -1; display: grid; gap: 8px; min-inline-size: 0; margin: 8px 0 0; padding: 12px 0 0; border: 0;
      border-block-start: 1px solid var(--line); }
    ul { display: flex; flex-wrap: wrap; gap: 6px; margin: 0; padding: 0; list-style: none; font-size: 14px; }
    .held li { display: flex; align-items: center; padding-inline-start: 10px; border-radius: 8px; max-inline-size: 100%;
      background: color-mix(in srgb, var(--leaf) 14%, transparent); overflow-wrap: anywhere; }
    .held button { padding: 0; inline-size: 26px; block-size: 26px; border: 0; color: var(--soft); font-size: 16px; }
    .offered button { padding: 2px 10px; font-weight: 400; max-inline-size: 100%; overflow-wrap: anywhere; }
    input { all: unset; box-sizing: border-box; inline-size: 100%; padding: 6px 10px; border: 1px solid var(--soft);
      border-radius: 8px; font-size: 15px; }
    input:focus { outline: 2px solid var(--leaf); outline-offset: -1px; }
    input::placeholder { color: var(--soft); opacity: 1; }
    output { color: var(--rust); font-size: 14px; }
    @media (forced-colors: active) { section, button, input, .held li { border: 1px solid; } }`;

  /** @typedef {{title: string, text: string, buttons: {act: string, label: string, first?: boolean}[], lasts: number,
   *   code?: string, link?: string, article?: string, close: string, lang: string, dir: string}} Said `article` is what is
   *   tagged by a button of that act */
  /** @typedef {{tell: (said: Said) => boolean}} Shown */

  /** What is shown, by the element it is shown in: a page can make such an element, and no entry here. */
  const SHOWN = "nachleseShown";
  /** @type {WeakMap<Element, Shown>} */
  const all = Reflect.get(globalThis, SHOWN) ?? new WeakMap();
  Reflect.set(globalThis, SHOWN, all);

  const browser = /** @type {typeof chrome} */ (Reflect.get(globalThis, "browser") ?? globalThis.chrome);

  /** @template {keyof HTMLElementTagNameMap} T @param {T} name @param {string} text */
  const element = (name, text = "") => Object.assign(document.createElement(name), { textContent: text });

  /** @param {string} label @param {string} kind @param {() => void} press */
  const button = (label, kind, press) => {
    const made = Object.assign(element("button", label), { type: "button", className: kind });
    made.addEventListener("click", press);
    return made;
  };

  /** Show what is said in place of what was said before; beside the tags that are being typed to the same article.
   * @param {Said} said */
  const show = (said) => {
    for (const before of document.querySelectorAll("nachlese-notice")) {
      if (all.get(before)?.tell(said)) return;
      before.remove();
    }
    const { title, text, article, close, lang, dir, lasts } = said;
    const host = document.createElement("nachlese-notice");
    Object.assign(host, { lang, dir, popover: "manual" }); // above whatever the page has above all
    const root = host.attachShadow({ mode: "closed" });
    const leave = () => host.remove();
    const { row, tags } = acts(said, leave);
    const box = element("section");
    box.setAttribute("role", "status");
    const [heading, line] = [element("h2", title), element("p", text)];
    const shut = Object.assign(button("×", "close", () => (tags?.keep(), leave())), { ariaLabel: close });
    root.append(element("style", STYLE), box);
    // First in the page, so that the first Tab reaches it.
    document.documentElement.prepend(host);
    host.showPopover();
    // A screen reader tells what comes into a status, not what it came with.
    requestAnimationFrame(() => box.append(heading, shut, line, row, ...(tags ? [tags.box] : [])));
    box.addEventListener("keydown", (event) => event.key === "Escape" && leave());
    // The page's own shortcuts are for its own text.
    for (const name of ["keydown", "keyup", "keypress"]) box.addEventListener(name, (event) => event.stopPropagation());
    all.set(host, {
      tell: (next) => {
        if (!tags?.isOpen() || next.article !== article) return false;
        Object.assign(heading, { textContent: next.title });
        Object.assign(line, { textContent: next.text });
        return true;
      },
    });
    if (lasts) leaveLater(host, lasts, () => tags?.isTyped() ?? false);
  };

  /** The buttons in a row, and what opens below them. @param {Said} said @param {() => void} leave */
  const acts = ({ buttons, code, link, article }, leave) => {
    const row = element("div");
    /** @type {Tagging | undefined} */
    let tags;
    for (const { act, label, first } of buttons) {
      const press = () => {
        if (act === "tag") return void tags?.turn();
        leave();
        void browser.runtime.sendMessage({ act, code, link });
      };
      const made = button(label, first ? "first" : "", press);
      if (act === "tag") tags = Reflect.get(globalThis, "nachleseTagging")(article, made);
      row.append(made);
    }
    return { row, tags };
  };

  /** Leave after so many ms in which the page is seen, and the notice neither pointed at nor holding the focus,
   * nor words that were typed. @param {HTMLElement} host @param {number} lasts @param {() => boolean} isTyped */
  const leaveLater = (host, lasts, isTyped) => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const held = new Set();
    const wind = () => {
      clearTimeout(timer);
      if (!held.size && !isTyped() && document.visibilityState === "visible") timer = setTimeout(() => host.remove(), lasts);
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
