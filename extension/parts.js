// @ts-check
/** What is large, in parts: up as declared uploads, down as fetched downloads. Bytes are cut, never characters. */

import { Trouble } from "./errors.js";
import { IMAGE_BYTES, KEYS_BYTES, PAGE_BYTES, PART_BYTES } from "./protocol.js";

/** @import {Ask} from "./asking" */

/** @typedef {{signal?: AbortSignal, each?: (bytes: number) => void}} Heed given up by `signal`; `each` hears how many bytes went */

const STEP = 0x8000; // arguments a call can carry in every browser
const LARGEST = { page: PAGE_BYTES, image: IMAGE_BYTES, keys: KEYS_BYTES };

/** @param {Uint8Array} bytes */
export function toBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += STEP) text += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return btoa(text);
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export function fromBase64(text) {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = characters.charCodeAt(at);
  return bytes;
}

/** A name that the same bytes always have, so that an upload begun again takes the place of the one before.
 * @param {Uint8Array<ArrayBuffer>} bytes */
export async function nameOf(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Send bytes up, then what names them; all of it once more when the host lost parts on the way.
 * @template Answer
 * @param {Ask} ask @param {Uint8Array<ArrayBuffer>} bytes @param {keyof typeof LARGEST} what
 * @param {(upload: string) => Promise<Answer>} then @returns {Promise<Answer>} */
export async function upload(ask, bytes, what, then) {
  if (bytes.length > LARGEST[what]) throw new Trouble("too-large");
  const name = await nameOf(bytes);
  for (let left = 2; ; left -= 1) {
    try {
      await send(ask, bytes, what, name);
      return await then(name);
    } catch (error) {
      if (!left || !(error instanceof Trouble) || error.code !== "upload-lost") throw error;
    }
  }
}

/** @param {Ask} ask @param {Uint8Array<ArrayBuffer>} bytes @param {keyof typeof LARGEST} what @param {string} name */
async function send(ask, bytes, what, name) {
  await ask({ type: "begin", upload: name, what, size: bytes.length });
  for (let index = 0; index * PART_BYTES < bytes.length; index += 1) {
    const data = toBase64(bytes.subarray(index * PART_BYTES, (index + 1) * PART_BYTES));
    await ask({ type: "part", upload: name, index, data });
  }
}

/** Send a file up part by part, as it is read from the disk; the name of the upload.
 * @param {Ask} ask @param {File} file @param {Heed} [heed] @returns {Promise<string>} */
export async function uploadFile(ask, file, { signal, each } = {}) {
  const name = crypto.randomUUID().replaceAll("-", "");
  await ask({ type: "begin", upload: name, what: "import", size: file.size });
  for (let index = 0; index * PART_BYTES < file.size; index += 1) {
    signal?.throwIfAborted();
    const part = file.slice(index * PART_BYTES, (index + 1) * PART_BYTES);
    await ask({ type: "part", upload: name, index, data: toBase64(new Uint8Array(await part.arrayBuffer())) });
    each?.(Math.min(file.size, (index + 1) * PART_BYTES));
  }
  return name;
}

/** All bytes of a download. @param {Ask} ask @param {{download: string}} answer @param {Heed} [heed] @returns {Promise<Blob>} */
export async function download(ask, { download }, { signal, each } = {}) {
  const parts = [];
  for (let index = 0, last = false, size = 0; !last; index += 1) {
    const chunk = await ask({ type: "fetch", download, index });
    signal?.throwIfAborted();
    parts.push(fromBase64(chunk.data));
    size += parts[index].length;
    each?.(size);
    last = chunk.last;
  }
  return new Blob(parts);
}
