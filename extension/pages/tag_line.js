// @ts-check
/** Tags as one line that a person edits, and the line as tags: parted by commas, one that holds a comma in quotation marks. */

const QUOTED = /^\s*"(?:[^"]|"")*"\s*(?=[,;،、，\n]|$)/;
const PLAIN = /^[^,;،、，\n]*/;
const QUOTES = /^\s*"|[,;،、，\n]/; // a tag that needs them

/** @param {string} line @returns {{at: number, text: string}[]} */
function pieces(line) {
  const found = [];
  for (let at = 0; at <= line.length; at += found[found.length - 1].text.length + 1) {
    const rest = line.slice(at);
    found.push({ at, text: (QUOTED.exec(rest) ?? PLAIN.exec(rest) ?? [""])[0] });
  }
  return found;
}

/** @param {string} text */
const isQuoted = (text) => QUOTED.test(text) && QUOTED.exec(text)?.[0] === text;

/** @param {string} text */
function tagOf(text) {
  const bare = isQuoted(text) ? text.trim().slice(1, -1).replaceAll('""', '"') : text;
  return bare.trim().replace(/\s+/g, " ").normalize("NFC");
}

/** A tag as it stands in a line. @param {string} tag */
export const written = (tag) => (QUOTES.test(tag) ? `"${tag.replaceAll('"', '""')}"` : tag);

/** @param {string[]} tags */
export const lineOf = (tags) => tags.map(written).join(", ");

/** The tags in a line, as the library keeps them. @param {string} line */
export const tagsIn = (line) => [...new Set(pieces(line).map(({ text }) => tagOf(text)).filter(Boolean))];

/** What stands in a line before the tag that is being typed. @param {string} line */
export function before(line) {
  const last = pieces(`${line}"`).at(-1); // quotation marks that are open may hold a comma
  const at = last && isQuoted(last.text) && last.text.trim() !== '"' ? last.at : pieces(line)[pieces(line).length - 1].at;
  return line.slice(0, at + (/^\s*/.exec(line.slice(at)) ?? [""])[0].length);
}
