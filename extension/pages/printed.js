// @ts-check
/** On paper a link says where it leads, as a person reads it: the letters themselves, not their numbers. */

addEventListener("beforeprint", () => {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".nachlese a[href]"))) {
    link.dataset.address = readable(link.href);
  }
});

/** @param {string} address */
function readable(address) {
  const plain = address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  try {
    return decodeURI(plain);
  } catch {
    return plain; // a percent sign that is one
  }
}
