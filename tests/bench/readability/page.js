/** Shows what was read. */

const browser = globalThis.browser ?? globalThis.chrome;

browser.runtime.sendMessage("read").then(({ title, content }) => {
  const article = document.createElement("article");
  const headline = Object.assign(document.createElement("h1"), { textContent: title });
  article.append(headline, ...new DOMParser().parseFromString(content, "text/html").body.childNodes);
  document.querySelector("main").append(article);
});
