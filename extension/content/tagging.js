// @ts-check
/** The field for tags in the notice: what the article has, what the library knows, and a line to type in. A classic script
 * beside `notice.js`. */

/** @typedef {{tags: string[], known: string[]}} HeldTags what the article has, and the library's others */
/** @typedef {{box: HTMLElement, turn: () => Promise<void>, keep: () => void, isTyped: () => boolean, isOpen: () => boolean}} Tagging */

{
  const OFFERED = 6;
  const LONGEST = 100;
  const TAG = /\s*"((?:[^"]|"")*)"\s*(?=[,;،、，]|$)|([^,;،、，]+)/g; // as in pages/tag_line.js
  const browser = /** @type {typeof chrome} */ (Reflect.get(globalThis, "browser") ?? globalThis.chrome);

  /** @param {string} key @param {...string} parts */
  const words = (key, ...parts) => browser.i18n.getMessage(key, parts);

  /** @template {keyof HTMLElementTagNameMap} T @param {T} name @param {object} what @param {...(Node | string)} children */
  const made = (name, what, ...children) => {
    const element = Object.assign(document.createElement(name), what);
    element.append(...children);
    return element;
  };

  /** @param {string} article that is tagged @param {HTMLElement} opener what opens and closes the field @returns {Tagging} */
  const tagging = (article, opener) => {
    const held = made("ul", { className: "held", ariaLive: "polite", ariaAtomic: "true" });
    const offered = made("ul", { className: "offered", ariaLabel: words("tags_known") });
    const trouble = made("output", {});
    const input = made("input", { type: "text", dir: "auto", autocomplete: "off", spellcheck: false, maxLength: LONGEST });
    Object.assign(input, { ariaLabel: words("tag_add"), placeholder: words("tag_add") });
    // Live only where something came about, or every letter would have the offers told anew.
    const box = made("fieldset", { hidden: true, ariaLive: "off", ariaLabel: words("tags") }, held, input, offered, trouble);
    /** @type {HeldTags} */
    let { tags, known } = { tags: [], known: [] };

    /** Ask the background, all at once as the page may be about to go, and show what it answers. @param {...object} questions */
    const ask = async (...questions) => {
      const asked = questions.map((question) => browser.runtime.sendMessage({ article, ...question }).catch(() => null));
      const replies = await Promise.all(asked);
      for (const reply of replies) if (reply?.answer) ({ tags, known } = reply.answer);
      const failed = replies.filter((reply) => !reply?.answer);
      trouble.textContent = failed.length ? (failed[0]?.error ?? words("error_internal")) : "";
      show();
      return !failed.length;
    };

    const show = () => {
      const typed = input.value.trim().toLocaleLowerCase();
      const fits = known.filter((tag) => !tags.includes(tag) && tag.toLocaleLowerCase().includes(typed));
      held.replaceChildren(...tags.map((tag) => made("li", {}, made("bdi", {}, tag), away(tag))));
      offered.replaceChildren(...fits.slice(0, OFFERED).map((tag) => made("li", {}, offer(tag))));
    };

    /** @param {string} tag */
    const away = (tag) => press("×", words("tag_remove", tag), () => ask({ act: "tag", tag, is: false }));
    /** @param {string} tag */
    const offer = (tag) => press(tag, tag, () => ask({ act: "tag", tag, is: true }).then((done) => void (done && clear())));

    /** @param {string} label @param {string} ariaLabel @param {() => Promise<unknown>} act */
    const press = (label, ariaLabel, act) => {
      const button = made("button", { type: "button", ariaLabel, dir: "auto" }, label);
      button.addEventListener("click", () => void act().then(() => input.focus())); // it goes away, and the focus with it
      return button;
    };

    const clear = () => {
      input.value = "";
      show();
    };

    const add = async () => {
      const typed = [...input.value.matchAll(TAG)].map(([, quoted, bare]) => (quoted?.replaceAll('""', '"') ?? bare).trim());
      const kept = await ask(...typed.filter(Boolean).map((tag) => ({ act: "tag", tag, is: true })));
      if (kept) clear(); // what could not be kept stays to be sent again
    };

    const keep = () => {
      if (input.value && box.isConnected) void add();
    };

    const turn = async () => {
      box.hidden = !box.hidden;
      opener.ariaExpanded = String(!box.hidden);
      if (box.hidden) clear(), opener.focus();
      else input.focus(), await ask({ act: "tags" });
    };

    input.addEventListener("input", show);
    box.addEventListener("keydown", (event) => {
      if (event.isComposing || (event.key !== "Escape" && (event.key !== "Enter" || event.target !== input))) return;
      event.preventDefault();
      event.stopPropagation();
      void (event.key === "Enter" ? add() : turn());
    });
    addEventListener("pagehide", keep); // who leaves has said what he wanted
    opener.ariaExpanded = "false";
    return { box, turn, keep, isTyped: () => input.value !== "", isOpen: () => !box.hidden };
  };

  Reflect.set(globalThis, "nachleseTagging", tagging);
}
