// @ts-check
/** What the reader is to show, asked for before the rest of it is loaded. A classic script, as modules wait for the whole page;
 * its one name is seen by all of them. */

const wanted = (() => {
  const asked = new URLSearchParams(history.state?.asked ?? location.search);
  const article = asked.get("article") ?? "";
  const tab = Number(asked.get("tab"));
  document.documentElement.dataset.source = article ? "library" : "page";
  const page = asked.get("page") ?? ""; // what the tab showed before, where this stands in its place
  const { runtime } = /** @type {typeof chrome} */ (Reflect.get(globalThis, "browser") ?? chrome);
  /** @type {Promise<any>} the background's reply */
  const replied = runtime.sendMessage(article ? { act: "view", article } : { act: "read", tab, page });
  return { article, tab, page, replied };
})();
