// @ts-check
/** The theme as it last was, before anything is drawn: settings come too late to spare the eye a white flash at night.
 * A classic script, as modules wait for the whole page. */

document.documentElement.dataset.theme = localStorage.getItem("theme") ?? "system";
