/** What a request to the host looks like before it has its id and protocol. */

import type { Answers, AnyRequest } from "./protocol.js";

/** Asked again under an `id` of its own, it is one and the same request. */
export type Question<T extends keyof Answers> = { type: T; id?: string } & Omit<
  Extract<AnyRequest, { type: T }>,
  "type" | "id" | "protocol"
>;

export type Ask = <T extends keyof Answers>(question: Question<T>) => Promise<Answers[T]>;
