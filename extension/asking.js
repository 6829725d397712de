// @ts-check
/** The types of asking the host, by the background over its port or by a page through the background. */

/** @import * as protocol from "./protocol.js" */

/** What each request is answered with.
 * @typedef {{
 *   begin: protocol.Done, part: protocol.Done, save: protocol.Saved, picture: protocol.Done, finish: protocol.Finished,
 *   undo: protocol.Done, list: protocol.Articles, view: protocol.Reading, read: protocol.Reading,
 *   look: protocol.Download, export: protocol.Download, fetch: protocol.Chunk, openFolder: protocol.Done,
 * }} Answers */

/** A request before it has its id and protocol; an id of its own makes it one and the same request when asked again.
 * @template {keyof Answers} T
 * @typedef {{type: T, id?: string} & Omit<Extract<protocol.AnyRequest, {type: T}>, "type" | "id" | "protocol">} Question */

/** @typedef {<T extends keyof Answers>(question: Question<T>) => Promise<Answers[T]>} Ask */

export {};
