// @ts-check
/** Something for the person to keep as a file of their own. */

/** @param {Blob} blob @param {string} name */
export function offer(blob, name) {
  const href = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 60_000); // the browser may still be asking where to
}

/** A captured page as a file. @param {{html: string, url: string}} page */
export function offerPage({ html, url }) {
  const last = new URL(url).pathname.split("/").filter(Boolean).at(-1) ?? "";
  const name = last.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+|\.html?$/g, "") || "page";
  offer(new Blob([html], { type: "text/html;charset=utf-8" }), `${name}.html`);
}
