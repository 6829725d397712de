// Made by build_scripts/generate.py from host/nachlese/messages.py. Change it there.

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
  what: "image" | "page";
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

/** Save an uploaded page, UTF-8, as the browser held it at `seen` (ms since 1970) under `url`. Answered by `saved` when record, page and change are on the disk; pictures are still to come then. */
export interface Save {
  type: "save";
  id: string;
  protocol: number;
  upload: string;
  url: string;
  seen: number;
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
  revision: string;
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

/** An uploaded page for the reader, without saving it. Answered by `reading`. */
export interface Read {
  type: "read";
  id: string;
  protocol: number;
  upload: string;
  url: string;
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

/** `revision` names the record; `change` says whether the article is new here, changed since it was last saved, or the same; `own` is false for a page that did not come from dw.com. */
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
}

/** A picture the library does not hold yet. `formats` are the formats to try, best first. */
export interface Wanted {
  image: string;
  formats: string[];
  extension: string;
}

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

/** An article for the reader: its HTML, sanitised, is the `download`; `img[data-image]` stand without an address and are filled with what `look` gives for the ids in `held`. `language` is a BCP 47 tag. `source` is `library` or `page`; `layout` says which layout the page had, `readability` when none was known. */
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

/** What happened and what to do, in words; `code` is stable and one of `errors`. `id` is `none` when the request's own could not be read. */
export interface Failure {
  type: "error";
  id: string;
  code: ErrorCode;
  message: string;
}

export type ErrorCode = "internal" | "not-an-article" | "no-content-id" | "not-a-document" | "too-large" | "bad-frame" | "bad-request" | "wrong-protocol" | "not-allowed" | "upload-lost" | "not-an-image" | "not-found" | "library-missing" | "cannot-write" | "cannot-read" | "bad-mark";

export type AnyRequest = Hello | Begin | Part | Save | Picture | Finish | Undo | List | View | Read | Look | ExportArticle | Fetch | OpenFolder;

export type AnyResponse = Welcome | Done | Saved | Finished | Articles | Reading | Download | Chunk | Failure;

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
}

export const PROTOCOLS: [number, number];
export const PART_BYTES: number;
export const PAGE_BYTES: number;
export const IMAGE_BYTES: number;
export const UNFINISHED: number;
export const PATIENCE: number;
