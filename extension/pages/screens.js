// @ts-check
/** States that fill a page: what happened, what to do, and the buttons that do it. */

import { command as commandOf, telling } from "../errors.js";
import { words } from "../words.js";

/** @import {COMMANDS} from "../errors.js" */

/** @typedef {{label: string, press: () => unknown, first?: boolean}} Action */
/** @typedef {{title: string, text: string, detail?: string, command?: keyof typeof COMMANDS, actions?: Action[]}} Screen */

/** @template {keyof HTMLElementTagNameMap} T
 * @param {T} name @param {string} className @param {...(Node | string)} children @returns {HTMLElementTagNameMap[T]} */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** A button that takes no second press while the first is at work. It keeps the focus meanwhile, which a disabled one
 * would lose. @param {Action} action */
export function button({ label, press, first = false }) {
  const made = element("button", first ? "first" : "", label);
  made.type = "button";
  made.addEventListener("click", async () => {
    if (made.hasAttribute("aria-disabled")) return;
    made.setAttribute("aria-disabled", "true");
    try {
      await press();
    } finally {
      made.removeAttribute("aria-disabled");
    }
  });
  return made;
}

/** A dialog that is gone once it is closed. */
export function passing() {
  const dialog = element("dialog", "");
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  return dialog;
}

/** Fill the page, and go to what happened: a screen reader reads on from there, also when the same happens again.
 * @param {HTMLElement} main @param {Screen} screen */
export function showScreen(main, { title, text, detail = "", command, actions = [] }) {
  const heading = element("h1", "", title);
  heading.tabIndex = -1;
  const screen = element("section", "screen", heading, element("p", "", text));
  if (command) screen.append(commandLine(command));
  if (detail) screen.append(hostSaid(detail));
  if (actions.length) screen.append(element("p", "actions", ...actions.map(button)));
  main.replaceChildren(screen);
  main.removeAttribute("aria-busy");
  heading.focus();
}

/** The screen of an error, with what the place it happened in can do about it.
 * @param {HTMLElement} main @param {{code: string, message: string}} trouble
 * @param {{again?: () => unknown, file?: () => unknown, back?: () => unknown}} can `back`: take it out of the trash */
export function showTrouble(main, trouble, { again, file, back }) {
  const { told, ...said } = telling(trouble);
  const actions = [
    ...(back ? [{ label: words("library_do_restore"), press: back, first: true }] : []),
    ...(again && !back ? [{ label: words("act_again"), press: again, first: true }] : []),
    ...(file && told.file ? [{ label: words("act_file"), press: file }] : []),
  ];
  showScreen(main, { ...said, command: told.command, actions });
}

/** The same in a line of its own, where what the person is reading stays.
 * @param {HTMLElement} line @param {{code: string, message: string}} trouble */
export function tellTrouble(line, trouble) {
  const { title, text, detail, told } = telling(trouble);
  line.replaceChildren(element("strong", "happened", title), text);
  if (detail) line.append(hostSaid(detail));
  if (told.command) line.append(commandLine(told.command));
}

/** What the host said, which is English in every language. @param {string} detail */
export const hostSaid = (detail) => Object.assign(element("p", "detail", detail), { lang: "en", dir: "ltr" });

/** A command of this system, to be copied, and where it is to be run. @param {keyof typeof COMMANDS} name */
export function commandLine(name) {
  const code = element("code", "");
  const done = element("span", "detail");
  done.role = "status"; // a button's new label would be told to nobody
  const copy = button({
    label: words("act_copy"),
    press: async () => {
      await navigator.clipboard.writeText(code.textContent);
      done.textContent = words("copied");
    },
  });
  void commandOf(name).then((line) => code.replaceChildren(...unbroken(line)));
  const line = element("div", "command", code, done, copy);
  return name === "install" ? element("div", "", line, element("p", "detail", words("install_where"))) : line;
}

/** Its parts, none of them broken where it has a hyphen: half an option reads as another one; none begins with what joins
 * two commands or is but a dot, and a path goes on in the next line behind a slash. @param {string} line */
const unbroken = (line) => line.split(/ (?!&&|\. )/).flatMap((part, at) => [...(at ? [" "] : []), element("span", "part", ...pathOf(part))]);

/** @param {string} part */
const pathOf = (part) => part.split(/(?<=\/)/).flatMap((step, at) => [...(at ? [element("wbr", "")] : []), step]);
