// @ts-check
/** The panel behind "Aa": every choice of `type` as a control that works at once. */

import { percent, words } from "../words.js";
import { element } from "./screens.js";
import { choices, dress, keepTheme, keepType, onChosen, set, STEPS, theme, THEMES, typeFor, usual } from "./type.js";

/** @import {Type} from "./type.js" */

/** @type {() => void} */
let deaf = () => {};

/** Fill the panel for a script; anew when another is chosen on another page. @param {HTMLElement} panel @param {string} script */
export async function fillPanel(panel, script) {
  let type = await typeFor(script);
  deaf();
  deaf = onChosen(script, (chosen) => {
    const theme = panel.querySelector("input[name=theme]:checked")?.getAttribute("value");
    const same = (chosen.theme ?? theme) === theme && JSON.stringify(chosen.type ?? type) === JSON.stringify(type);
    if (!same) void fillPanel(panel, script);
  });
  const can = choices(script);
  const change = (/** @type {Partial<Type>} */ part) => {
    type = { ...type, ...part };
    set(script, type);
    void keepType(script, type);
  };
  const again = element("button", "", words("type_usual"));
  again.type = "button";
  again.addEventListener("click", async () => {
    change(usual(script));
    await fillPanel(panel, script);
    panel.querySelector("button")?.focus();
  });
  const faces = choice("font", can.font, type.font, (font) => change({ font }));
  if (panel.popover) faces.querySelector("legend")?.append(scriptTold(script)); // elsewhere it is chosen above
  panel.replaceChildren(
    choice("theme", THEMES, await theme(), (chosen) => (dress(chosen), void keepTheme(chosen))),
    faces,
    ...(["size", "measure", "leading", ...(can.spaced ? ["spacing"] : [])].map((name) => {
      const steps = /** @type {keyof typeof STEPS} */ (name);
      return slider(steps, type[steps], (value) => change({ [steps]: value }));
    })),
    ...(can.align.length > 1 ? [choice("align", can.align, type.align, (align) => change({ align }))] : []),
    ...(can.hyphens.length > 1 ? [choice("hyphens", can.hyphens, type.hyphens, (hyphens) => change({ hyphens }))] : []),
    element("p", "actions", again),
  );
  panel.querySelector("input:checked")?.setAttribute("autofocus", "");
}

/** What follows holds for one script alone. @param {string} script */
function scriptTold(script) {
  const name = new Intl.DisplayNames(words("locale"), { type: "script" }).of(script) ?? script;
  return element("span", "script", words("labelled", words("options_script"), name));
}

/** One of several. @param {string} name @param {string[]} options @param {string} chosen @param {(chosen: string) => void} choose */
function choice(name, options, chosen, choose) {
  const row = element("span", "options");
  for (const option of options) {
    const input = Object.assign(element("input", ""), { type: "radio", name, value: option, checked: option === chosen });
    input.addEventListener("change", () => choose(option));
    row.append(element("label", `${name} ${option}`, input, element("span", "", words(`type_${name}_${option}`))));
  }
  return element("fieldset", "", element("legend", "", words(`type_${name}`)), row);
}

/** @param {keyof typeof STEPS} name @param {number} value @param {(value: number) => void} choose */
function slider(name, value, choose) {
  const { least, most, step } = STEPS[name];
  const input = element("input", "");
  Object.assign(input, { type: "range", min: least, max: most, step, value, name });
  const shown = element("output", "");
  const show = () => {
    shown.textContent = percent(Number(input.value) / 100);
    input.setAttribute("aria-valuetext", shown.textContent);
  };
  input.addEventListener("input", () => {
    show();
    choose(Number(input.value));
  });
  show();
  return element("label", "slider", element("span", "", words(`type_${name}`)), input, shown);
}
