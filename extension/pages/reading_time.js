// @ts-check
/** How long an article takes to read, and how much of it has been. */

import { words } from "../words.js";

// Silent reading, a minute: words in most languages (Brysbaert 2019, 238 of English), characters of Chinese (Wang 2018, 260).
const WORDS = 238;
const CHARACTERS = 260;
const HAN = /\p{Script=Han}/gu;

/** Whole minutes, at least one. @param {string} text */
export function minutes(text) {
  const han = text.match(HAN)?.length ?? 0;
  const others = text.replace(HAN, " ").match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return Math.max(1, Math.round(han / CHARACTERS + others / WORDS));
}

/** @param {string} text */
export const told = (text) => words("reading_time", minutes(text));

/** Show on a bar how much of a page has been read. @param {HTMLElement} bar */
export function follow(bar) {
  const show = () => {
    const { scrollTop, scrollHeight, clientHeight } = document.documentElement;
    const left = scrollHeight - clientHeight;
    bar.style.setProperty("--read", left > 0 ? `${Math.min(1, scrollTop / left)}` : "0");
  };
  addEventListener("scroll", show, { passive: true });
  addEventListener("resize", show, { passive: true });
  show();
}
