// What is wrong with the page as it is now shown, in words: one function a promise, called by name.
globalThis.faults = {
  /** @param {string[]} rules of axe; all of WCAG 2.2 AA when there are none */
  async axe(rules) {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const runOnly = rules.length ? { type: "rule", values: rules } : { type: "tag", values: tags };
    const { violations } = await axe.run(document, { resultTypes: ["violations"], runOnly });
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
  },

  /** What stands out of the page, or is wider than what it stands in and can't be reached by scrolling there. */
  sideways() {
    const page = document.scrollingElement;
    if (page.scrollWidth <= innerWidth) return [];
    const out = [...document.querySelectorAll("body *")].filter((e) => {
      const { left, right } = e.getBoundingClientRect();
      return e.checkVisibility() && (right > innerWidth + 1 || left < -1);
    });
    return out.slice(0, 5).map((e) => `${e.localName}.${e.className}#${e.id}`);
  },

  /** Two places to begin at: a Tab from the first to the second, and the browser knows that it is the keyboard's. */
  begin() {
    const places = [1, 2].map(() => Object.assign(document.createElement("button"), { className: "begin" }));
    (document.querySelector("dialog[open]") ?? document.body).prepend(...places);
    places[0].focus();
  },

  /** What takes the focus and does not show it. */
  focus() {
    document.querySelectorAll(".begin").forEach((place) => place.remove());
    const all = deep(document).filter((e) => e.matches(FOCUSED) && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }));
    return all.filter((e) => {
      e.focus({ preventScroll: true, focusVisible: true });
      if (e.getRootNode().activeElement !== e) return false; // inert behind a dialog
      return ![e, e.closest("label"), e.parentElement].some((near) => near && seen(getComputedStyle(near)));
    }).map((e) => `${e.localName}.${e.className}#${e.id}`);
  },

  /** What moves although the person asked for stillness. */
  moving: () => document.getAnimations().map(({ effect }) => effect?.target?.className ?? "?"),

  /** With colours forced: what is pressed, chosen or current and looks like its neighbours. */
  forced() {
    const states = [...document.querySelectorAll('.options label:has(:checked), nav [aria-current]:not(a), .sign[aria-pressed="true"]')];
    return states.filter((e) => {
      const other = [...e.parentElement.children].find((o) => o !== e && o.localName === e.localName && o.matches(":not([aria-current], [aria-pressed='true'], :has(:checked))"));
      return other && e.checkVisibility() && LOOKS.every((look) => getComputedStyle(e)[look] === getComputedStyle(other)[look]) && paper(e) === paper(other);
    }).map((e) => e.textContent || e.className);
  },
};

const FOCUSED = "a[href], button, input, select, textarea, summary, [tabindex]";
const LOOKS = ["opacity", "color", "borderTopColor", "borderBottomColor", "borderBottomWidth", "outlineStyle"];
/** What is behind it, as far as it is drawn. @param {Element} e */
const paper = (e) => {
  const { backgroundColor } = getComputedStyle(e);
  return /^rgba\(.*, 0\)$/.test(backgroundColor) ? getComputedStyle(document.documentElement).backgroundColor : backgroundColor;
};
const seen = ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
const deep = (root) => [...root.querySelectorAll("*")].flatMap((e) => [e, ...(e.shadowRoot ? deep(e.shadowRoot) : [])]);
