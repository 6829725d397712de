// @ts-check
/** One article in the list: its headline in its own language, when and how long, why it was found, what was said of it. */

import { counted, number, words } from "../../words.js";
import { element } from "../screens.js";
import { published, languageName, readingTime } from "./facts.js";
import { icon } from "./icons.js";

/** @import {Row} from "../../protocol.js" */
/** @typedef {{label: string, act: string, icon: string, pressed?: boolean}} Sign */

/** What can be done with an article by the mouse. @param {Row} row @returns {Sign[]} */
const signs = (row) =>
  row.trashed
    ? [{ label: words("library_do_restore"), act: "restore", icon: "restore" }]
    : [
        { label: words("library_is_favourite"), act: "favourite", icon: "star", pressed: row.favourite },
        { label: words("library_is_read"), act: "read", icon: "read", pressed: row.read },
        { label: words("library_is_archived"), act: "archive", icon: "archive", pressed: row.archived },
        { label: words("library_do_tag"), act: "tags", icon: "tag" },
        { label: words("library_do_trash"), act: "trash", icon: "trash" },
      ];

/** Fill a row. @param {HTMLElement} article @param {Row} row @param {boolean} selected */
export function fillRow(article, row, selected) {
  const id = `row-${row.article.replace("/", "-")}`;
  const within = /** @type {HTMLElement | null} */ (article.contains(document.activeElement) ? document.activeElement : null);
  const name = headline(row, id);
  article.className = ["row", ...states(row, selected)].join(" ");
  article.setAttribute("aria-labelledby", id);
  article.replaceChildren(
    select(row, selected),
    opens(element("div", "picture")),
    element("div", "text", name, ...excerpt(row), facts(row)),
    element("div", "signs", ...signs(row).map(sign)),
  );
  const again = /** @type {HTMLElement | null} */ (article.querySelector(`[data-act="${within?.dataset.act}"]`));
  if (within && within !== article) (again ?? article).focus({ preventScroll: true });
}

/** By the mouse, as the headline does by the keyboard too. @param {HTMLElement} made */
function opens(made) {
  made.dataset.act = "open";
  return made;
}

/** A row that is not here yet. @param {HTMLElement} article */
export function fillEmpty(article) {
  article.className = "row coming";
  article.removeAttribute("aria-labelledby");
  article.setAttribute("aria-label", words("library_loading"));
  article.replaceChildren();
}

/** @param {Row} row @param {boolean} selected */
const states = (row, selected) =>
  Object.entries({ read: row.read, archived: row.archived, favourite: row.favourite, late: row.late, selected })
    .filter(([, is]) => is)
    .map(([name]) => name);

/** @param {Row} row @param {string} id */
function headline(row, id) {
  const link = element("a", "", row.headline || row.url || row.article);
  link.href = `reader.html?${new URLSearchParams({ article: row.article })}`;
  link.dataset.act = "open";
  const made = element("h2", "", link);
  if (row.headline) Object.assign(made, { lang: row.language, dir: row.direction });
  made.id = id;
  return made;
}

/** The piece that says why it was found, its words marked. @param {Row} row */
function excerpt({ excerpt: text, marks, language, direction }) {
  if (!text) return [];
  const characters = [...text]; // marks count code points
  const made = element("p", "excerpt");
  Object.assign(made, { lang: language, dir: direction });
  let at = 0;
  for (const [from, to] of marks) {
    if (from < at) continue;
    made.append(characters.slice(at, from).join(""), element("mark", "", characters.slice(from, to).join("")));
    at = to;
  }
  made.append(characters.slice(at).join(""));
  return [opens(made)];
}

/** @param {Row} row */
function facts(row) {
  const time = element("time", "", published(row));
  if (row.published) time.dateTime = row.published;
  const told = [
    time,
    element("span", "", languageName(row.language)),
    ...(row.length ? [element("span", "", readingTime(row))] : []),
    ...badges(row).map((text) => element("span", "badge", text)),
    ...written(row),
  ];
  return element("div", "facts", ...told, tags(row));
}

/** What the signs do not say. @param {Row} row */
const badges = ({ late, own, changed, archived, read, favourite, trashed }) => [
  ...(late ? [words("library_arriving")] : []),
  ...(changed ? [words("library_is_changed")] : []),
  ...(own || late ? [] : [words("library_not_own")]),
  ...(favourite && trashed ? [words("library_is_favourite")] : []),
  ...(archived && !trashed ? [words("library_is_archived")] : []),
  ...(read ? [words("library_is_read")] : []),
];

/** What the person wrote into it: as a sign with a number, which leaves room for tags. @param {Row} row */
const written = ({ highlights, notes }) =>
  Object.entries({ highlights, notes })
    .filter(([, many]) => many)
    .map(([what, many]) => {
      const made = element("span", "written", icon(what), number(many));
      const label = counted(what, many);
      return Object.assign(made, { role: "img", ariaLabel: label, title: label });
    });

/** @param {Row} row */
function tags(row) {
  const made = row.tags.map((name) => {
    const tag = element("button", "tag", name);
    Object.assign(tag, { type: "button", dir: "auto" });
    Object.assign(tag.dataset, { act: "tag", tag: name });
    return tag;
  });
  return element("span", "tags", ...made);
}

/** @param {Row} row @param {boolean} selected */
function select(row, selected) {
  const box = Object.assign(element("input", "select"), { type: "checkbox", checked: selected });
  box.setAttribute("aria-label", words("labelled", words("library_select"), row.headline || row.article));
  box.dataset.act = "select";
  return box;
}

/** @param {Sign} of */
export function sign({ label, act, icon: name, pressed }) {
  const made = element("button", "sign", icon(name));
  Object.assign(made, { type: "button", title: label });
  made.setAttribute("aria-label", label);
  if (pressed !== undefined) made.setAttribute("aria-pressed", `${pressed}`);
  made.dataset.act = act;
  return made;
}
