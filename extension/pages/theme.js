// @ts-check
/** What must be before anything is drawn: the theme as it last was, as settings come too late to spare the eye a white flash
 * at night; and in discreet mode a page without a name of ours. A classic script, as modules wait for the whole page. */

document.documentElement.dataset.theme = localStorage.getItem("theme") ?? "system";

{
  const neutral = localStorage.getItem("discreet");
  if (neutral) {
    document.title = neutral;
    /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=icon]"))?.setAttribute("href", "../icons/page-32.png");
    // What the page is to show is kept by its entry in this tab's history, where no list of visited addresses has it.
    if (location.search) history.replaceState({ ...history.state, asked: location.search }, "", location.pathname + location.hash);
  }
}
