// Made by 'npm run bundle' of reader.js and what it imports. Change it there.
(() => {

// ../extension/pages/theme.js
document.documentElement.dataset.theme = localStorage.getItem("theme") ?? "system";
{
  const neutral = localStorage.getItem("discreet");
  if (neutral) {
    document.title = neutral;
    document.querySelector("link[rel=icon]")?.setAttribute("href", "../icons/page-32.png");
    if (location.search) history.replaceState({ ...history.state, asked: location.search }, "", location.pathname + location.hash);
  }
}

// ../extension/browser.js
var browser = (
  /** @type {typeof chrome} */
  Reflect.get(globalThis, "browser") ?? globalThis.chrome
);

// ../extension/words.js
var words = (key2, ...parts) => browser.i18n.getMessage(key2, parts.map((part) => typeof part === "number" ? number(part) : part)) || key2;
var forms = /* @__PURE__ */ new Map();
function written(value, style) {
  const locale = words("locale");
  const form = forms.get(locale + style) ?? new Intl.NumberFormat(locale, { style });
  forms.set(locale + style, form);
  return form.format(value);
}
var number = (value) => written(value, "decimal");
var spoken = () => ({ lang: words("locale"), dir: words("direction") });
function speak(page2) {
  Object.assign(page2.documentElement, spoken());
  for (const element of page2.querySelectorAll("[data-words]")) {
    element.textContent = words(element.getAttribute("data-words") ?? "");
  }
  for (const element of page2.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", words(element.getAttribute("data-label") ?? ""));
  }
}

// ../extension/pages/asked.js
var asked = new URLSearchParams(history.state?.asked ?? location.search);
var article = asked.get("article") ?? "";
var tab = Number(asked.get("tab"));
var page = asked.get("page") ?? "";
addEventListener("hashchange", () => {
  if (!location.search && !history.state?.asked) history.replaceState({ ...history.state, asked: `?${asked}` }, "");
});

// ../extension/pages/dates.js
var DAY = /^\d{4}-\d\d-\d\d$/;
var MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|([+-]\d\d):?(\d\d))$/;
function tellTimes(within) {
  for (const time of within.querySelectorAll("time")) {
    const told = dateTold(time.dateTime, words("locale"));
    if (told) Object.assign(time, spoken(), { textContent: told });
  }
}
function tellLabels(within) {
  const dates = within.querySelector("article .dates");
  const [first, last = first] = dates?.querySelectorAll("time") ?? [];
  if (dates && first && dates.textContent !== first.textContent) {
    dates.replaceChildren(...last === first ? [] : [first, " · "], labelled("reader_updated", last));
  }
  const original = within.querySelector("article .links .original");
  const short = within.querySelector("article .links .short");
  if (original) original.closest(".links")?.replaceChildren(labelled("reader_source", original), ...short ? [" · ", short] : []);
}
var PLACE = "￼";
function labelled(key2, shown) {
  const [before, after = ""] = words("labelled", words(key2), PLACE).split(PLACE);
  const made = Object.assign(document.createElement("span"), spoken());
  made.append(before, shown, after);
  return made;
}
function dateTold(text, locale) {
  const at = Date.parse(text);
  if (Number.isNaN(at) || !(DAY.test(text) || MOMENT.test(text))) return "";
  if (DAY.test(text)) return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(at);
  const [, hours = "", minutes = "00"] = MOMENT.exec(text) ?? [];
  const east = Number(hours) * 60 + Math.sign(Number(hours)) * Number(minutes);
  const form = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  return `${form.format(at + east * 6e4)} UTC${east ? `${hours}${minutes === "00" ? "" : `:${minutes}`}` : ""}`;
}

// ../extension/pages/fragment.js
var ELEMENTS = new Set(
  "article header footer section aside div span p h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption img a strong em bdi sub sup br hr small time table caption thead tbody tr th td".split(" ")
);
var ATTRIBUTES = new Set("class dir lang href alt data-image datetime colspan rowspan scope".split(" "));
var SCHEMES = ["https:", "http:", "mailto:"];
var markup = Reflect.get(globalThis, "trustedTypes")?.createPolicy("article", { createHTML: String });
function nodes(html) {
  const parsed = new DOMParser().parseFromString(markup?.createHTML(html) ?? html, "text/html");
  for (const element of [...parsed.body.querySelectorAll("*")]) hold(element);
  return [...parsed.body.childNodes].map((node) => document.adoptNode(node));
}
function hold(element) {
  if (!ELEMENTS.has(element.localName)) return element.remove();
  for (const { name } of [...element.attributes]) if (!ATTRIBUTES.has(name)) element.removeAttribute(name);
  if (element instanceof HTMLAnchorElement) link(element);
  return void 0;
}
function link(anchor) {
  const href = anchor.getAttribute("href") ?? "";
  if (!URL.canParse(href) || !SCHEMES.includes(new URL(href).protocol)) anchor.removeAttribute("href");
  anchor.rel = "noopener noreferrer";
}

// ../extension/pages/type.js
var STEPS = {
  size: { least: 70, most: 250, step: 10 },
  measure: { least: 60, most: 180, step: 10 },
  leading: { least: 70, most: 160, step: 10 },
  spacing: { least: 0, most: 20, step: 1 }
};
var FACES = {
  Latn: ["serif", "sans", "system", "accessible"],
  Hans: ["sans", "serif", "system"],
  Hant: ["sans", "serif", "system"],
  Arab: ["naskh", "nastaliq", "sans", "system"],
  Aran: ["nastaliq", "naskh", "sans", "system"]
};
var ELSEWHERE = ["serif", "sans", "system"];
var UNSPACED = ["Arab", "Aran", "Deva", "Beng"];
var UNHYPHENED = ["Hans", "Hant", "Arab", "Aran", "Ethi"];
function scriptOf(language) {
  const { language: name, script = "Latn" } = new Intl.Locale(language || "en").maximize();
  return name === "ur" ? "Aran" : script;
}
var choices = (script) => ({
  font: FACES[script] ?? ELSEWHERE,
  align: script.startsWith("Han") ? ["start"] : ["start", "justify"],
  // Chinese is not justified by spaces
  hyphens: UNHYPHENED.includes(script) ? ["none"] : ["auto", "none"],
  spaced: !UNSPACED.includes(script)
});
var usual = (script) => ({
  font: choices(script).font[0],
  size: 100,
  measure: 100,
  leading: 100,
  spacing: 0,
  align: "start",
  hyphens: script === "Latn" ? choices(script).hyphens[0] : "none"
});
function held(script, kept) {
  const type = { ...usual(script) };
  const can = choices(script);
  for (
    const name of
    /** @type {const} */
    ["font", "align", "hyphens"]
  ) {
    const chosen = kept[name];
    if (chosen && can[name].includes(chosen)) type[name] = chosen;
  }
  for (const [name, { least, most }] of Object.entries(STEPS)) {
    const steps = (
      /** @type {keyof typeof STEPS} */
      name
    );
    const chosen = kept[steps];
    if (Number.isFinite(chosen)) type[steps] = Math.min(most, Math.max(least, Number(chosen)));
  }
  return can.spaced ? type : { ...type, spacing: 0 };
}
function set(script, { font, size, measure, leading, spacing, align, hyphens }) {
  const { dataset, style } = document.documentElement;
  Object.assign(dataset, { script, font, align, hyphens });
  style.setProperty("--size", `${size / 100}`);
  style.setProperty("--width", `${measure / 100}`);
  style.setProperty("--leading", `${leading / 100}`);
  style.setProperty("--spacing", `${spacing / 100}em`);
  place(size * measure / 1e4);
}
var USUAL = 38;
var BESIDE = 14;
var width = 1;
function place(share = width) {
  width = share;
  const { documentElement } = document;
  const window = innerWidth / parseFloat(getComputedStyle(documentElement).fontSize);
  documentElement.dataset.outline = (window - USUAL * width) / 2 > BESIDE ? "beside" : "above";
}
globalThis.addEventListener?.("resize", () => place());
var lastType = (script) => held(script, JSON.parse(localStorage.getItem(key(script)) ?? "{}"));
var key = (script) => `type-${script}`;

// ../extension/pages/reader.js
var SOON = 300;
document.documentElement.dataset.source = article ? "library" : "page";
var replied = browser.runtime.sendMessage(article ? { act: "view", article } : { act: "read", tab, page });
document.addEventListener("DOMContentLoaded", begin);
function begin() {
  const main = (
    /** @type {HTMLElement} */
    document.getElementById("main")
  );
  speak(document);
  const drawn = draw(main);
  const begun = drawn.then(painted, () => "told by what surrounds it");
  const shown = Promise.race([begun, soon()]).then(async () => (await around()).surround(main, drawn));
  browser.runtime.onMessage.addListener(({ finished }) => {
    if (article && finished === article) void shown.then(async () => (await around()).complete(main, nodes)).catch(() => "what stands there stays");
  });
}
async function draw(main) {
  const reply = await replied;
  if (!reply?.answer) return reply;
  const { language, html, own, layout, receipt, changed, pictures } = reply.answer;
  const script = scriptOf(language);
  set(script, lastType(script));
  const plain = own && !changed && layout !== "readability" && receipt?.whole !== false;
  const above = plain ? [] : (await import("./reader/notices.js")).notices(reply.answer);
  main.replaceChildren(...above, ...nodes(html));
  if (pictures) tellMissing(main, pictures);
  tellTimes(main);
  tellLabels(main);
  return reply;
}
function tellMissing(main, pictures) {
  for (const place2 of main.querySelectorAll("img")) place2.classList.toggle("missing", !pictures[place2.dataset.image ?? ""]?.length);
}
var painted = () => Promise.race([new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))), soon()]);
var soon = () => new Promise((done) => setTimeout(done, SOON));
var around = () => import("./reader/around.js");
})();
