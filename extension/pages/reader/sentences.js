// @ts-check
/** The text of an article in the pieces it is read aloud in, and the voice that reads it. */

const LONGEST = 300; // characters: engines stop in the midst of longer ones

/** @typedef {{start: number, end: number}} Place */

/** Sentences, each within its block. @param {string} text blocks parted by line ends @param {string} language @returns {Place[]} */
export function sentences(text, language) {
  const segmenter = new Intl.Segmenter(language || "en", { granularity: "sentence" });
  const found = [];
  let at = 0;
  for (const block of text.split("\n")) {
    for (const { segment, index } of segmenter.segment(block)) {
      const start = at + index + segment.length - segment.trimStart().length;
      const end = start + segment.trim().length;
      if (/[\p{L}\p{N}]/u.test(segment)) found.push(...short(text, start, end));
    }
    at += block.length + 1;
  }
  return found;
}

/** A sentence that is too long in several, at spaces or after signs. @param {string} text @param {number} start @param {number} end @returns {Place[]} */
function short(text, start, end) {
  if (end - start <= LONGEST) return [{ start, end }];
  const cuts = [...text.slice(start, start + LONGEST).matchAll(/[\s,;:，；、،؛]/g)];
  const cut = start + (cuts.length ? cuts[cuts.length - 1].index + 1 : LONGEST);
  return [{ start, end: cut }, ...short(text, cut, end)];
}

/** The best voice of a language on this computer: one that needs the network would send the text away.
 * @template {{lang: string, localService: boolean, default: boolean}} T @param {T[]} voices @param {string} language @returns {T | undefined} */
export function voiceFor(voices, language) {
  const tags = (/** @type {string} */ tag) => tag.replaceAll("_", "-").toLowerCase().split("-");
  const wanted = tags(language);
  const rated = voices
    .filter(({ lang, localService }) => localService && tags(lang)[0] === wanted[0])
    .map((voice) => ({ voice, rate: tags(voice.lang).filter((part) => wanted.includes(part)).length * 2 + Number(voice.default) }));
  return rated.sort((one, other) => other.rate - one.rate)[0]?.voice;
}
