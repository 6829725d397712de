// @ts-check
/** Marks beside the links of lists on dw.com and its mirrors: saved, read, changed. Put in only while a person wants them. They
 * are drawn over the page from one closed shadow root, and nothing of a link is touched, so the page's scripts see that there are marks,
 * and not where. A classic script. */

{
  const MOST = 400; // links of a page
  const AT_ONCE = 100; // in a question
  const SOON = 300; // ms in which a page may go on building
  const NARROW = 8; // px: what is less is there for screen readers alone
  const ARTICLE = /^https?:\/\/(?:p\.dw\.com\/p\/\w+|(?:[\w-]+\.)*dw\.com\/.*-[1-9][0-9]{3,11}(?:-[0-9]+)?)\/*(?:[?#].*)?$/;
  const PATH = /-[1-9][0-9]{3,11}(?:-[0-9]+)?\/*$/; // of an article, on a mirror
  const HEADINGS = "h1, h2, h3, h4, h5, h6";
  const STYLE = `
    :host { all: initial !important; position: absolute !important; inset: 0 auto auto 0 !important; inline-size: 0 !important;
      block-size: 0 !important; z-index: 1 !important; pointer-events: none !important; color-scheme: light !important; }
    @media print { :host { display: none !important; } }
    i { position: absolute; display: grid; place-items: center; inline-size: 16px; block-size: 16px; border-radius: 50%;
      font: 700 11px/1 system-ui, sans-serif; forced-color-adjust: none; box-shadow: 0 0 0 1.5px #fff; pointer-events: none; }
    i.saved { background: #2c6e49; color: #fff; }
    i.read { background: #fff; color: #2c6e49; box-shadow: inset 0 0 0 1.5px #2c6e49, 0 0 0 1.5px #fff; }
    i.changed { background: #8a5a00; color: #fff; }
    i.out { opacity: 0; }`;
  /** @type {Record<string, [sign: string, words: string]>} */
  const SIGNS = { saved: ["✓", "link_saved"], read: ["✓", "link_read"], changed: ["≠", "link_changed"] };

  const browser = /** @type {typeof chrome} */ (Reflect.get(globalThis, "browser") ?? globalThis.chrome);

  const begin = () => {
    const host = document.createElement("nachlese-marks");
    const root = host.attachShadow({ mode: "closed" });
    const list = Object.assign(document.createElement("div"), { role: "group", ariaLabel: browser.i18n.getMessage("links_saved") });
    Object.assign(list, { lang: browser.i18n.getMessage("locale"), dir: browser.i18n.getMessage("direction") });
    root.append(Object.assign(document.createElement("style"), { textContent: STYLE }), list);
    document.documentElement.append(host);

    /** @type {Map<HTMLAnchorElement, string>} the address each was asked about */
    const asked = new Map();
    /** @type {Map<HTMLAnchorElement, HTMLElement>} */
    const marks = new Map();
    const ended = new AbortController();

    const look = async () => {
      for (const [link, href] of asked) if (!link.isConnected || link.href !== href) asked.delete(link), unmark(link);
      const news = [...document.querySelectorAll("a")].filter((link) => isListed(link) && asked.get(link) !== link.href);
      const some = news.slice(0, Math.max(0, MOST - asked.size));
      for (const link of some) asked.set(link, link.href);
      for (let at = 0; at < some.length; at += AT_ONCE) await ask(some.slice(at, at + AT_ONCE));
      place();
    };

    /** @param {HTMLAnchorElement[]} links */
    const ask = async (links) => {
      const addresses = links.map(({ href }) => href);
      const reply = await browser.runtime.sendMessage({ act: "links", addresses }).catch(() => null);
      if (!reply || ended.signal.aborted) return;
      links.forEach((link, at) => mark(link, reply.states[at]));
    };

    /** @param {HTMLAnchorElement} link @param {string} state "" for what is not saved */
    const mark = (link, state) => {
      unmark(link);
      if (!SIGNS[state]) return;
      const [sign, words] = SIGNS[state];
      const ariaLabel = `${browser.i18n.getMessage(words)}: \u2068${titleOf(link)}\u2069`;
      const made = Object.assign(document.createElement("i"), { role: "img", ariaLabel, className: `${state} out` });
      made.textContent = sign;
      list.append(made);
      marks.set(link, made);
      seen.observe(link);
    };

    /** @param {HTMLAnchorElement} link */
    const unmark = (link) => {
      seen.unobserve(link);
      marks.get(link)?.remove();
      marks.delete(link);
    };

    const place = () => {
      const { left, top } = host.getBoundingClientRect();
      for (const [link, made] of marks) {
        const end = endOf(link);
        made.hidden = !end;
        if (end) Object.assign(made.style, { left: `${end.x - left}px`, top: `${end.y - top - 8}px` });
      }
    };

    // What is scrolled out of its list is not drawn beside it.
    const seen = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        marks.get(/** @type {HTMLAnchorElement} */ (target))?.classList.toggle("out", !isIntersecting);
      }
      place();
    });
    const soon = later(() => void look());
    const next = once(place);
    const changes = new MutationObserver(soon);
    changes.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["href"] });
    const sizes = new ResizeObserver(next);
    sizes.observe(document.documentElement);
    sizes.observe(document.body);
    for (const name of ["scroll", "load", "transitionend", "resize"]) {
      addEventListener(name, next, { capture: true, passive: true, signal: ended.signal });
    }
    const again = () => (asked.clear(), look());
    const end = () => {
      ended.abort();
      for (const observer of [seen, changes, sizes]) observer.disconnect();
      host.remove();
    };
    void look();
    return { again, end };
  };

  /** In a list, as opposed to a text that goes on after it. @param {HTMLAnchorElement} link */
  const isListed = (link) => (ARTICLE.test(link.href) || isWithin(link)) && !link.closest("p, .rich-text");

  /** On a mirror, its links to itself are links within dw.com. @param {HTMLAnchorElement} link */
  const isWithin = ({ origin, pathname }) => origin === location.origin && PATH.test(pathname);

  /** The text that names a link: its heading, else the first there is. @param {Element} link @returns {Text | null} */
  const nameOf = (link) => {
    const heading = link.querySelector(HEADINGS);
    const walker = document.createTreeWalker(heading ?? link, NodeFilter.SHOW_TEXT);
    /** @type {Text | null} */
    let found = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (/** @type {Text} */ (node).data.trim()) found = /** @type {Text} */ (node);
      if (found && !heading) break; // of a heading the last, where the mark stands
    }
    return found;
  };

  /** @param {Element} link */
  const titleOf = (link) => (link.querySelector(HEADINGS) ?? link).textContent.trim().replace(/\s+/g, " ").slice(0, 200);

  /** Where a link's name ends, in the window; null when it is not seen. @param {Element} link */
  const endOf = (link) => {
    const name = link.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ? nameOf(link) : null;
    if (!name) return null;
    const range = document.createRange();
    range.selectNodeContents(name);
    const runs = [...range.getClientRects()].filter(({ width }) => width > NARROW);
    if (!runs.length) return null;
    // A line that mixes directions is in several runs, and the last of them need not end it.
    const last = runs.reduce((one, other) => (other.bottom > one.bottom ? other : one));
    const line = runs.filter(({ bottom }) => bottom > (last.top + last.bottom) / 2);
    const fromRight = getComputedStyle(link).direction === "rtl";
    const x = fromRight ? Math.min(...line.map(({ left }) => left)) - 20 : Math.max(...line.map(({ right }) => right)) + 4;
    return { x: Math.max(2, Math.min(x, document.documentElement.clientWidth - 18)), y: (last.top + last.bottom) / 2 };
  };

  /** Once it has been quiet for a moment. @param {() => void} act */
  const later = (act) => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    return () => {
      timer ??= setTimeout(() => ((timer = undefined), act()), SOON);
    };
  };

  /** Once a frame. @param {() => void} act */
  const once = (act) => {
    let due = false;
    return () => {
      if (due) return;
      due = true;
      requestAnimationFrame(() => ((due = false), act()));
    };
  };

  if (!Reflect.get(globalThis, "nachleseLinks")) {
    /** @type {ReturnType<typeof begin> | null} */
    let shown = begin();
    Reflect.set(globalThis, "nachleseLinks", true);
    browser.runtime.onMessage.addListener(({ links }) => {
      if (links === "again") void shown?.again();
      if (links === "off") shown?.end(), (shown = null);
      if (links === "on") shown ??= begin(); // a page that loaded meanwhile has its marks already
    });
  }
}
