// @ts-check
/** The few signs of the library, as lines in the colour of the text. */

const SVG = "http://www.w3.org/2000/svg";

/** @type {Record<string, string>} */
const PATHS = {
  star: "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9L12 16.9l-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z",
  read: "M4.5 12.5l5 5 10-11",
  archive: "M4 4.5h16v4H4zM5.5 8.5v11h13v-11M10 12.5h4",
  trash: "M4.5 6.5h15M9 6.5v-2.5h6v2.5M6.5 6.5l1 13.5h9l1-13.5M10 10.5v6M14 10.5v6",
  tag: "M4 4h8l8 8-8 8-8-8zM8.5 8.5h.01",
  highlights: "M14 4.5l5.500 5.500-8 8h-5.500v-5.500zM10.500 8l5.500 5.500M4 21h16",
  notes: "M4.5 4.5h15v10l-5 5h-10zM14.5 19.5v-5h5M8 9h8M8 13h3",
  restore: "M4.5 12a7.5 7.5 0 1 0 2.5-5.600M4.5 4v4.5H9",
  export: "M12 15.5v-11M8 8l4-4 4 4M4.5 14v6h15v-6",
  close: "M6 6l12 12M18 6L6 18",
  list: "M4 6.5h16M4 12h16M4 17.5h16",
  cards: "M4 4.5h6.5v6.5H4zM13.5 4.5H20v6.5h-6.5zM4 14h6.5v6H4zM13.5 14H20v6h-6.5z",
  filter: "M4 6.5h16M7 12h10M10 17.5h4",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
};

/** @param {string} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
