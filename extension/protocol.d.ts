// Made by build_scripts/generate.py from host/nachlese/messages/. Change it there.

/** The first request of a connection, read in any protocol. Answered by `welcome`, whatever the protocols: who has none in common with the host is told which side to update by its next request. */
export interface Hello {
  type: "hello";
  id: string;
  protocols: [number, number];
  version: string;
}

/** Declare an upload of `size` bytes; one of that name begun before is forgotten. Answered by `done`. */
export interface Begin {
  type: "begin";
  id: string;
  protocol: number;
  upload: string;
  what: "image" | "import" | "keys" | "page";
  size: number;
}

/** The `index`-th part of an upload, from 0. `data` is base64. Answered by `done`. */
export interface Part {
  type: "part";
  id: string;
  protocol: number;
  upload: string;
  index: number;
  data: string;
}

/** Save an uploaded page, UTF-8, as the browser held it at `seen` (ms since 1970) under `url`. `vouched`: the person has listed the site it was on as showing dw.com's own pages; without `keep_page` the article is kept alone. Answered by `saved` when record, page and change are on the disk; pictures are still to come then. */
export interface Save {
  type: "save";
  id: string;
  protocol: number;
  upload: string;
  url: string;
  seen: number;
  vouched?: boolean;
  keepPage?: boolean;
}

/** An uploaded image for a saved article: dw.com's image `image` in `format`. Answered by `done`. */
export interface Picture {
  type: "picture";
  id: string;
  protocol: number;
  upload: string;
  article: string;
  image: string;
  format: string;
}

/** The pictures are in, or given up. The library document is written. Answered by `finished`. */
export interface Finish {
  type: "finish";
  id: string;
  protocol: number;
  article: string;
}

/** Put a saved article into the trash. Answered by `done`. */
export interface Undo {
  type: "undo";
  id: string;
  protocol: number;
  article: string;
}

/** The keys of saved articles that sort after `after`, some thousands at a time. Answered by `articles`. */
export interface List {
  type: "list";
  id: string;
  protocol: number;
  after?: string;
}

/** A saved article for the reader. Answered by `reading`. */
export interface View {
  type: "view";
  id: string;
  protocol: number;
  article: string;
}

/** An uploaded page for the reader, without saving it; `vouched` as for `save`. `pictured`: its pictures will be looked for elsewhere, and are named with places for them. Answered by `reading`. */
export interface Read {
  type: "read";
  id: string;
  protocol: number;
  upload: string;
  url: string;
  vouched?: boolean;
  pictured?: boolean;
}

/** The bytes of a picture the library holds. Answered by `download`. */
export interface Look {
  type: "look";
  id: string;
  protocol: number;
  article: string;
  image: string;
}

/** A saved article as a file of the person's own. Answered by `download`. */
export interface ExportArticle {
  type: "export";
  id: string;
  protocol: number;
  article: string;
  to: "bagit" | "csl" | "document" | "epub" | "feed" | "html" | "json" | "jsonl" | "markdown" | "ris" | "site" | "text" | "warc";
}

/** The `index`-th part of a download, from 0. Answered by `chunk`. */
export interface Fetch {
  type: "fetch";
  id: string;
  protocol: number;
  download: string;
  index: number;
}

/** Show the library folder in the file manager. Answered by `done`. */
export interface OpenFolder {
  type: "openFolder";
  id: string;
  protocol: number;
}

/** Some of the articles a query finds (`nachlese search --help` says what can stand in one; an empty one finds all), from the `skip`-th on. `order` is by relevance where the query has words, else by the time of saving, when it is `""`. Answered by `found`. */
export interface Search {
  type: "search";
  id: string;
  protocol: number;
  query?: string;
  order?: "" | "length" | "published" | "relevance" | "saved";
  skip?: number;
  most?: number;
}

/** Say something of an article: `name` is `read`, `archived`, `favourite` or `tag/NAME` (true or false), `position`, `note` or `highlight/ID` (null removes). `over` names the lines of the notes or highlights that it replaces; without it, all that are shown. Answered by `marks`. */
export interface Mark {
  type: "mark";
  id: string;
  protocol: number;
  article: string;
  name: string;
  to: unknown;
  over?: string[] | null;
}

/** Say the same of many articles: `name` is `read`, `archived`, `favourite`, `tag/NAME` or `trashed`. Answered by `articles`: those of which it was not so before, so what is to be said of them to take it back. */
export interface MarkMany {
  type: "markMany";
  id: string;
  protocol: number;
  articles: string[];
  name: string;
  to: boolean;
}

/** All articles that a query finds, from the `skip`-th on, by their keys alone. Answered by `articles`. */
export interface Select {
  type: "select";
  id: string;
  protocol: number;
  query?: string;
  skip?: number;
}

/** All that was said of an article. Answered by `marks`. */
export interface AskMarks {
  type: "askMarks";
  id: string;
  protocol: number;
  article: string;
}

/** What a link to each of these articles is to be marked with. Answered by `states`. */
export interface AskStates {
  type: "askStates";
  id: string;
  protocol: number;
  articles: string[];
}

/** Take an article out of the trash. Answered by `done`. */
export interface Restore {
  type: "restore";
  id: string;
  protocol: number;
  article: string;
}

/** What is in the trash, and which devices there are. Answered by `trash`. */
export interface AskTrash {
  type: "askTrash";
  id: string;
  protocol: number;
}

/** Remove the files of these articles for good, as far as they are in the trash. The person has been shown the trash and the devices that have not been heard from. Answered by `emptied`. */
export interface EmptyTrash {
  type: "emptyTrash";
  id: string;
  protocol: number;
  articles: string[];
}

/** What was saved of an article, and when. Answered by `versions`. */
export interface History {
  type: "history";
  id: string;
  protocol: number;
  article: string;
}

/** What changed from one saved record of an article to another. Answered by `download` of JSON: `facts` and `passages`, each a list of `{name, how, runs, links}`, and `text`, which has the passages that stayed as well; `sameParser` is false when part of it may be our own reading. */
export interface Compare {
  type: "compare";
  id: string;
  protocol: number;
  article: string;
  before: string;
  after: string;
}

/** The articles that a query finds, or the named ones, as one file. More than `articles` holds are named by an `upload` of `keys`, a JSON list. The file is made while it is fetched: whoever stops asking has cancelled it. Answered by `download` of size 0. */
export interface ExportMany {
  type: "exportMany";
  id: string;
  protocol: number;
  to: "bagit" | "csl" | "document" | "epub" | "feed" | "html" | "json" | "jsonl" | "markdown" | "ris" | "site" | "text" | "warc";
  query?: string;
  articles?: string[];
  upload?: string | null;
}

/** Take an uploaded file of another program into the library: `name` is its file name, `vouched` whether the person says that its pages came from dw.com itself. Some seconds' work; asked again until it is `finished`, and whoever stops asking has cancelled the rest. Answered by `brought`. */
export interface Bring {
  type: "bring";
  id: string;
  protocol: number;
  upload: string;
  name: string;
  vouched?: boolean;
}

/** Count what is in the library. Answered by `counted`. */
export interface CountAll {
  type: "count";
  id: string;
  protocol: number;
}

/** How much the library folder holds. Some seconds' work in a large one; asked again until it is `finished`, and whoever stops asking has cancelled the rest. Answered by `measured`. */
export interface Measure {
  type: "measure";
  id: string;
  protocol: number;
}

/** Tags, topics and authors to choose from. Answered by `choices`. */
export interface AskChoices {
  type: "askChoices";
  id: string;
  protocol: number;
}

/** Look after the library folder: `verify` every file, check what a sync tool did, `tidy` small change files, `reindex`; with `repair`, put right what can be without a doubt. Answered by `report`. */
export interface Care {
  type: "care";
  id: string;
  protocol: number;
  what: "reindex" | "syncCheck" | "tidy" | "verify";
  repair?: boolean;
}

/** The protocols this host serves, its version and the requests it knows. */
export interface Welcome {
  type: "welcome";
  id: string;
  protocols: [number, number];
  version: string;
  can: string[];
}

/** It is done. */
export interface Done {
  type: "done";
  id: string;
}

/** `revision` names the record; `change` says whether the article is new here, changed since it was last saved, or the same; `own` is false for a page that did not come from dw.com. `receipt` says what the page had and what of it was saved. */
export interface Saved {
  type: "saved";
  id: string;
  article: string;
  revision: string;
  headline: string;
  language: string;
  change: "changed" | "new" | "same";
  own: boolean;
  wanted: Wanted[];
  receipt?: Receipt | null;
}

/** A picture that is not there yet. `formats` are the formats to try, best first. */
export interface Wanted {
  image: string;
  formats: string[];
  extension: string;
}

/** `kinds` counts by kind ("paragraphs", "images" …); `left_out` counts by rule what is not the article's; `whole` when that is all there was; `missing` shows the first few pieces that are neither; `disagreement` names the facts of which page and state say different things. */
export interface Receipt {
  kinds: Record<string, Kind>;
  leftOut: Record<string, number>;
  whole: boolean;
  missing?: string[];
  disagreement?: string;
}

export type Kind = [number, number];

/** How many pictures the library holds of how many the article has. */
export interface Finished {
  type: "finished";
  id: string;
  held: number;
  images: number;
}

/** Keys in order; `more` when others follow. */
export interface Articles {
  type: "articles";
  id: string;
  keys: string[];
  more: boolean;
}

/** An article for the reader: its HTML, sanitised, is the `download`; `img[data-image]` stand without an address and are filled with what `look` gives for the ids in `held`. Behind the place of each in `wanted` is the card that stands there when it does not come. `language` is a BCP 47 tag. `source` is `library` or `page`; `layout` says which layout the page had, `readability` when none was known; `receipt` what of the page is in the article, null where no page was read; `changed` whether dw.com has changed a saved article since it was first saved. */
export interface Reading {
  type: "reading";
  id: string;
  download: string;
  size: number;
  headline: string;
  language: string;
  direction: "ltr" | "rtl";
  url: string;
  article: string;
  held: string[];
  source: "library" | "page";
  layout: string;
  own: boolean;
  changed?: boolean;
  receipt?: Receipt | null;
  wanted?: Wanted[];
}

/** Something large to `fetch`; `name` is a file name to offer, in ASCII, without a folder. */
export interface Download {
  type: "download";
  id: string;
  download: string;
  size: number;
  mediaType: string;
  name: string;
}

/** `data` is base64; `last` when nothing follows. */
export interface Chunk {
  type: "chunk";
  id: string;
  data: string;
  last: boolean;
}

/** `more` when others follow; `total` how many there are, -1 when that was not counted. */
export interface Found {
  type: "found";
  id: string;
  rows: Row[];
  more: boolean;
  total?: number;
}

/** An article in a list. `late`: its record has not come to this machine yet; `changed`: dw.com has changed the article since it was first saved. `excerpt` is the piece of it that says why it was found, `marks` where the query's words stand in that (from and up to, in code points). */
export interface Row {
  article: string;
  headline: string;
  published: string;
  savedAt: number;
  url: string;
  kind: string;
  language: string;
  direction: "ltr" | "rtl";
  length: number;
  own: boolean;
  late: boolean;
  read: boolean;
  archived: boolean;
  favourite: boolean;
  trashed: boolean;
  changed: boolean;
  notes: number;
  highlights: number;
  tags: string[];
  image: string;
  excerpt: string;
  marks: [number, number][];
}

/** All that was said of an article and holds. `position` is the share of the text that was read. */
export interface Marks {
  type: "marks";
  id: string;
  article: string;
  read: boolean;
  archived: boolean;
  favourite: boolean;
  trashed: boolean;
  position: number;
  tags: string[];
  notes: Note[];
  highlights: Highlight[];
}

/** A note that nobody replaced; `line` is what `over` calls it. */
export interface Note {
  text: string;
  line: string;
  at: number;
}

/** A highlight that nobody replaced: a TextQuoteSelector. One `id` has several when two people changed it. */
export interface Highlight {
  id: string;
  line: string;
  at: number;
  exact: string;
  prefix: string;
  suffix: string;
  start: number;
  end: number;
  note: string;
  colour: string;
}

/** Of those that are saved, and not in the trash. */
export interface States {
  type: "states";
  id: string;
  states: State[];
}

/** A saved article: whether it was read, and whether dw.com has changed it since it was first saved. */
export interface State {
  article: string;
  read: boolean;
  changed: boolean;
}

/** The latest deleted first, some hundreds at a time; `more` when there are others. */
export interface Trash {
  type: "trash";
  id: string;
  articles: Trashed[];
  more: boolean;
  devices: Device[];
}

/** An article in the trash since `deleted` (ms). */
export interface Trashed {
  article: string;
  headline: string;
  deleted: number;
}

/** A device that wrote into the library, last at `heard` (ms, by its own clock; 0 for never). */
export interface Device {
  id: string;
  heard: number;
  own: boolean;
}

/** How many files were removed. */
export interface Emptied {
  type: "emptied";
  id: string;
  files: number;
}

/** The oldest first. `changed`: dw.com has changed the article since it was first saved. */
export interface Versions {
  type: "versions";
  id: string;
  versions: Version[];
  changed: boolean;
}

/** A page of an article as it was saved; times in ms. */
export interface Version {
  record: string;
  seen: number;
  savedAt: number;
  host: string;
  own: boolean;
  parser: string;
  current: boolean;
}

/** What became of a file so far: how many articles were new, changed, saved at another time, there already, and how many things were not taken, with the first reasons. */
export interface Brought {
  type: "brought";
  id: string;
  finished: boolean;
  new: number;
  changed: number;
  same: number;
  already: number;
  refused: number;
  reasons: string[];
}

/** Articles in all and by state, language and kind; devices; sizes in bytes. `folder` is where the library lies, for the person's eyes alone: no request names a place on the disk. */
export interface Counted {
  type: "counted";
  id: string;
  folder: string;
  articles: number;
  unread: number;
  favourite: number;
  archived: number;
  arriving: number;
  languages: Record<string, number>;
  kinds: Record<string, number>;
  devices: Device[];
  indexBytes: number;
}

/** Files and their bytes, as far as they were counted. */
export interface Measured {
  type: "measured";
  id: string;
  finished: boolean;
  files: number;
  bytes: number;
}

/** Each the most used first: all tags, the topics and authors of the articles saved last. */
export interface Choices {
  type: "choices";
  id: string;
  tags: string[];
  topics: string[];
  authors: string[];
}

/** The first findings, and how many there are in all. */
export interface Report {
  type: "report";
  id: string;
  findings: Finding[];
  total: number;
}

/** Something that is not as it should be, and what to do about it; `path` lies in the library. */
export interface Finding {
  code: string;
  path: string;
  words: string;
  remedy: string;
  repaired: boolean;
}

/** What happened and what to do, in words; `code` is stable and one of `errors`. `id` is `none` when the request's own could not be read. */
export interface Failure {
  type: "error";
  id: string;
  code: ErrorCode;
  message: string;
}

export type ErrorCode = "internal" | "not-an-article" | "no-content-id" | "not-a-document" | "too-large" | "bad-frame" | "bad-request" | "wrong-protocol" | "not-allowed" | "upload-lost" | "not-an-image" | "not-found" | "in-trash" | "library-missing" | "cannot-write" | "cannot-read" | "bad-mark" | "bad-query";

export type AnyRequest = Hello | Begin | Part | Save | Picture | Finish | Undo | List | View | Read | Look | ExportArticle | Fetch | OpenFolder | Search | Mark | MarkMany | Select | AskMarks | AskStates | Restore | AskTrash | EmptyTrash | History | Compare | ExportMany | Bring | CountAll | Measure | AskChoices | Care;

export type AnyResponse = Welcome | Done | Saved | Finished | Articles | Reading | Download | Chunk | Found | Marks | States | Trash | Emptied | Versions | Brought | Counted | Measured | Choices | Report | Failure;

/** What answers a request, by its type, when nothing fails. */
export interface Answers {
  hello: Welcome;
  begin: Done;
  part: Done;
  save: Saved;
  picture: Done;
  finish: Finished;
  undo: Done;
  list: Articles;
  view: Reading;
  read: Reading;
  look: Download;
  export: Download;
  fetch: Chunk;
  openFolder: Done;
  search: Found;
  mark: Marks;
  markMany: Articles;
  select: Articles;
  askMarks: Marks;
  askStates: States;
  restore: Done;
  askTrash: Trash;
  emptyTrash: Emptied;
  history: Versions;
  compare: Download;
  exportMany: Download;
  bring: Brought;
  count: Counted;
  measure: Measured;
  askChoices: Choices;
  care: Report;
}

export const PROTOCOLS: [number, number];
export const PART_BYTES: number;
export const PAGE_BYTES: number;
export const IMAGE_BYTES: number;
export const KEYS_BYTES: number;
export const NAMED: number;
export const UNFINISHED: number;
export const PATIENCE: number;
export const SIGNATURES: Record<string, string>;
export const SIGNATURE_BYTES: number;
