// @ts-check
/** Sizes as a person reads them. */

import { words } from "../words.js";

/** A size in bytes, in the unit that fits it; no line ends before its unit. @param {number} value */
export function bytes(value) {
  const step = value > 0 ? Math.min(3, Math.max(1, Math.floor(Math.log10(value) / 3))) : 1; // a byte has a plural
  const unit = ["kilobyte", "megabyte", "gigabyte"][step - 1];
  const options = { style: /** @type {const} */ ("unit"), unit, maximumFractionDigits: step > 1 || value < 1000 ? 1 : 0 };
  return new Intl.NumberFormat(words("locale"), options).format(value / 1000 ** step).replaceAll(" ", "\u00a0");
}
