// @ts-check
/** A page's way to the background, and through it to the host. */

import { browser } from "../browser.js";
import { Trouble } from "../errors.js";

/** @import {Ask} from "../asking" */

/** Ask the background to act; rejects with a Trouble. @param {{act: string} & Record<string, unknown>} message @returns {Promise<any>} */
export async function send(message) {
  const reply = await browser.runtime.sendMessage(message);
  if (!reply) throw new Trouble("internal", "The background did not answer.");
  if (reply.error) throw new Trouble(reply.error.code, reply.error.message);
  return reply.answer;
}

/** @type {Ask} */
export const ask = (question) => send({ act: "ask", question });
