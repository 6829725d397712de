// @ts-check
/** What a page of ours was asked for. In discreet mode it stands no more in its address. */

export const asked = new URLSearchParams(history.state?.asked ?? location.search);
export const article = asked.get("article") ?? "";
export const tab = Number(asked.get("tab"));
export const page = asked.get("page") ?? ""; // what the tab showed before, where the reader stands in its place

// A place within the page is an entry of its own, which has nothing yet to be loaded anew by.
addEventListener("hashchange", () => {
  if (!location.search && !history.state?.asked) history.replaceState({ ...history.state, asked: `?${asked}` }, "");
});
