/** A click on the button reads the tab's page with Mozilla's Readability, in the tab, and shows what it found in its place. */

const browser = globalThis.browser ?? globalThis.chrome;

let read = null;

// The drivers wait for a page that is opened by itself.
browser.runtime.onInstalled.addListener(() => browser.tabs.create({ url: browser.runtime.getURL("pages/welcome.html") }));

browser.action.onClicked.addListener(async ({ id: tabId }) => {
  await browser.scripting.executeScript({ target: { tabId }, files: ["Readability.js"] });
  const func = () => new Readability(document.cloneNode(true)).parse();
  const [{ result }] = await browser.scripting.executeScript({ target: { tabId }, func });
  read = result;
  await browser.tabs.update(tabId, { url: browser.runtime.getURL("page.html") });
});

browser.runtime.onMessage.addListener((message, sender, answer) => {
  if (message === "read") answer(read);
});
