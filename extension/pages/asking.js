// @ts-check
/** A page's way to the background, and through it to the host. */

import { browser } from "../browser.js";
import { Trouble } from "../errors.js";

/** @import {Ask} from "../asking" */

/** Ask the background to act; rejects with a Trouble. @param {{act: string} & Record<string, unknown>} message @returns {Promise<any>} */
export const send = async (message) => answerOf(await browser.runtime.sendMessage(message));

/** What a reply of the background's holds; throws the Trouble that it tells of. @param {any} reply @returns {any} */
export function answerOf(reply) {
  if (!reply) throw new Trouble("internal", "The background did not answer.");
  if (reply.error) throw new Trouble(reply.error.code, reply.error.message);
  return reply.answer;
}

/** @type {Ask} */
export const ask = (question) => send({ act: "ask", question });
