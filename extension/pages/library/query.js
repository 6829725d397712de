// @ts-check
/** What a person typed and chose, put as a query to the host; and the fields in it, each of which can be taken out. */

/** @typedef {{text: string, field: string, value: string, without: boolean}} Part `field` is "" for words */

/** What each state shows. Nothing that was saved is missing from the first. @type {Record<string, string>} */
export const STATES = {
  all: "",
  unread: "is:unread -is:archived",
  favourite: "is:favourite",
  archived: "is:archived",
  trash: "is:trashed",
};

/** The fields the host knows (nachlese/search/query.py); what else stands before a colon is a word. */
export const FIELDS = ["lang", "language", "author", "topic", "tag", "before", "after", "is", "has", "kind"];
const PART = /-?(?:[a-z]+:)?(?:"[^"]*"?\*?|[^\s"]+)/gi;
const QUOTES = /[“”„‟«»「」『』〝〞＂]/g;
const LETTER = /\p{L}|\p{N}/u;
const HAN = /\p{Script=Han}/u;
const LEAST = 3; // letters of a word before it is searched for

/** @param {string} typed @returns {Part[]} */
export const parts = (typed) =>
  (typed.replace(QUOTES, '"').replaceAll("：", ":").match(PART) ?? []).map((text) => {
    const [, minus = "", name = "", rest = ""] = /^(-?)(?:([a-z]+):)?(.*)$/is.exec(text) ?? [];
    const field = FIELDS.includes(name.toLowerCase()) ? name.toLowerCase() : "";
    return { text, field, value: field ? rest.replaceAll('"', "") : text, without: minus !== "" };
  });

/** The fields in what was typed. @param {string} typed */
export const fields = (typed) => parts(typed).filter(({ field, value }) => field && value);

/** What looks like a field and is none, as in `langg:de`: the host looks for it as text. @param {string} typed */
export const unknown = (typed) =>
  parts(typed).flatMap(({ text, field }) => (field ? [] : (/^-?([a-z]+:)(?!\/\/)./i.exec(text)?.[1] ?? [])));

/** The value of a field, "" when it is not in use. @param {string} typed @param {string} field */
export const valueOf = (typed, field) =>
  fields(typed).find((part) => part.field === field && !part.without)?.value ?? "";

/** What was typed, without one of its parts. @param {string} typed @param {string} text */
export function without(typed, text) {
  const left = parts(typed).map((part) => part.text);
  left.splice(left.indexOf(text), left.includes(text) ? 1 : 0);
  return left.join(" ");
}

/** What was typed, with a field set, or taken out when the value is "". @param {string} typed @param {string} field @param {string} value */
export function withField(typed, field, value) {
  const others = parts(typed).filter((part) => part.field !== field || part.without);
  const clean = value.replaceAll('"', "").trim();
  const set = clean && [`${field}:${/\s/.test(clean) ? `"${clean}"` : clean}`];
  return [...others.map((part) => part.text), ...(set || [])].join(" ");
}

/** Whether there is enough to search for: from the third letter of a word, from the first of Chinese. @param {string} typed */
export function enough(typed) {
  const words = parts(typed).filter(({ field }) => !field);
  if (!words.length) return true;
  return words.some(({ text }) => HAN.test(text) || [...text].filter((one) => LETTER.test(one)).length >= LEAST);
}

/** The query for the host. The word that is being typed may be the beginning of a longer one.
 * @param {string} typed @param {string} state */
export function queryOf(typed, state) {
  const last = /\s$/.test(typed) ? undefined : parts(typed).at(-1);
  const open = last && !last.field && !last.without && /^[\p{L}\p{N}]+$/u.test(last.text) && !HAN.test(last.text);
  return [STATES[state] ?? "", `${typed.trim()}${open ? "*" : ""}`].filter(Boolean).join(" ");
}
