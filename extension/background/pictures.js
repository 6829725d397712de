// @ts-check
/** The pictures the host asks for: where each may be had, fetched without credentials, and sent up; or handed to the reader of an
 * article that is not saved. */

import { isOwn, pictureAddress, pictureAt } from "../addresses.js";
import { Trouble } from "../errors.js";
import { fromBase64, toBase64, upload } from "../parts.js";
import { IMAGE_BYTES, SIGNATURE_BYTES, SIGNATURES, UNFINISHED } from "../protocol.js";
import { settings } from "../settings.js";
import { turns } from "../turns.js";
import { ask } from "./asking.js";
import { inPage, sameAddress, tabOf } from "./capture.js";

/** @import {Receipt, Wanted} from "../protocol" */
/** @typedef {{article: string, headline: string, wanted: Wanted[], own: boolean, change: string, receipt?: Receipt | null,
 *   pictures: string[], pictured: boolean, onDw: boolean, tab: number, at: string, here: boolean, since: number}} Job what is
 *   left of a save once the page is on the disk; `pictures` are what the page loaded, `pictured` whether the person wants any,
 *   `onDw` whether the page came from dw.com, `at` what its tab showed, `here` whether that is what is saved */
/** @typedef {{address: string, format: string}} Source */

const PICTURE_PATIENCE = 20_000;
const STALLED = 60_000; // ms without one picture coming; then the rest is given up
const HOPELESS = ["host-missing", "host-broken", "library-missing"]; // the others would fare no better
/** Of the formats the host asks for: https://api.dw.com and every old page. @type {Record<string, number>} */
const WIDTHS = { 605: 1199, 303: 700 };
const UNFIT = ["not-an-image", "too-large"]; // the next address may do better

const atATime = turns(UNFINISHED - 1); // one is left for a page

/** Bring a job's pictures to the host, and say how many came. One that fails takes no other with it. `came` is told how
 * many of all are through, come or not.
 * @param {Job} job @param {(share: number) => void} came @param {AbortSignal} unwanted @returns {Promise<number>} */
export async function bring(job, came, unwanted) {
  const stalled = new AbortController();
  const given = AbortSignal.any([stalled.signal, unwanted]);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const wind = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stalled.abort(), STALLED);
  };
  let [through, brought] = [0, 0];
  const one = (/** @type {Wanted} */ wanted) =>
    atATime(async () => {
      if (timer === undefined) wind(); // not before its first turn: another job may hold them all until then
      const has = !given.aborted && (await bringOne(job, wanted, given).catch((error) => failed(error, stalled)));
      came((through += 1) / job.wanted.length);
      if (!has) return;
      brought += 1;
      wind();
    });
  await Promise.all(job.wanted.map(one));
  clearTimeout(timer);
  return brought;
}

/** @param {unknown} error @param {AbortController} all */
function failed(error, all) {
  if (error instanceof Trouble && HOPELESS.includes(error.code)) all.abort();
  return false;
}

/** @param {Job} job @param {Wanted} wanted @param {AbortSignal} stalled @returns {Promise<boolean>} whether it came */
async function bringOne(job, wanted, stalled) {
  const { imageWidth } = await settings();
  for (const { address, format } of sources(job, wanted, imageWidth)) {
    const signal = AbortSignal.any([stalled, AbortSignal.timeout(PICTURE_PATIENCE)]);
    const bytes = await bytesOf(job, address, { signal }).catch(() => null);
    if (!bytes) continue;
    try {
      const { article } = job;
      await upload(ask, bytes, "image", (name) =>
        ask({ type: "picture", upload: name, article, image: wanted.image, format }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof Trouble) || !UNFIT.includes(error.code)) throw error;
    }
  }
  return false;
}

/** Where a picture may be had, best first: in each format, what the page has loaded, else dw.com's own place.
 * Off dw.com, on a mirror too, nothing but what the page has loaded is asked for.
 * @param {Pick<Job, "onDw" | "pictures">} job @param {Wanted} wanted @param {number} [widest] in pixels @returns {Source[]} */
export function sources({ onDw, pictures }, { image, formats: offered, extension }, widest = 0) {
  const formats = fitting(offered, widest);
  const loaded = pictures.flatMap((address) => {
    const found = pictureAt(address);
    return found?.image === image ? [{ address, format: found.format }] : [];
  });
  const of = (/** @type {string} */ format) => loaded.filter((source) => source.format === format);
  if (!onDw) return [...formats.flatMap(of), ...loaded.filter(({ format }) => !formats.includes(format))];
  return formats.flatMap((format) => {
    const [source] = of(format);
    return [source ?? { address: pictureAddress(image, format, extension), format }];
  });
}

/** Formats no wider than is wanted first: of a picture there is in no other, a wide one is better than none.
 * @param {string[]} formats best first @param {number} widest 0 for any */
function fitting(formats, widest) {
  const fit = (/** @type {string} */ format) => !widest || WIDTHS[format] <= widest;
  return [...formats.filter(fit), ...formats.filter((format) => !fit(format)).reverse()];
}

/** A picture of a page that is read and not saved, in base64. Of what a private window reads the browser's cache keeps none.
 * @param {{tab: number, at: string, addresses: string[], privately: boolean}} what `at` is the page's address, `addresses` are
 * where the picture may be had @returns {Promise<{mediaType: string, data: string}>} */
export async function pictureOf({ tab, at, addresses, privately }) {
  const onDw = isOwn(at);
  const there = onDw || sameAddress((await tabOf(tab).catch(() => null))?.url ?? "", at);
  for (const address of addresses.filter((one) => there || isOwn(one))) {
    const signal = AbortSignal.timeout(PICTURE_PATIENCE);
    const bytes = await bytesOf({ onDw, tab }, address, { signal, cache: privately ? "no-store" : "default" }).catch(() => null);
    const mediaType = bytes && bytes.length <= IMAGE_BYTES && typeOf(bytes);
    if (mediaType) return { mediaType, data: toBase64(bytes) };
  }
  throw new Trouble("not-an-image", at);
}

/** As the host knows what it is handed. @param {Uint8Array} bytes */
function typeOf(bytes) {
  const first = String.fromCharCode(...bytes.subarray(0, SIGNATURE_BYTES));
  return Object.keys(SIGNATURES).find((type) => new RegExp(`^${SIGNATURES[type]}`, "s").test(first));
}

/** @param {Pick<Job, "onDw" | "tab">} job @param {string} address @param {{signal: AbortSignal, cache?: RequestCache}} how */
async function bytesOf({ onDw, tab }, address, how) {
  if (!onDw && !isOwn(address)) {
    const text = await Promise.race([inPage(tab, fromPage, address, IMAGE_BYTES), over(how.signal)]);
    return text ? fromBase64(text) : null;
  }
  const response = await fetch(address, { ...how, credentials: "omit", referrerPolicy: "no-referrer" });
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
}

/** Firefox never tells that the page was closed meanwhile. @param {AbortSignal} signal @returns {Promise<never>} */
const over = (signal) =>
  new Promise((_, fail) => {
    if (signal.aborted) fail(signal.reason);
    signal.addEventListener("abort", () => fail(signal.reason));
  });

/** Runs in the page, which has loaded this address already: its bytes in base64. @param {string} address @param {number} most */
async function fromPage(address, most) {
  try {
    const response = await fetch(address, { cache: "force-cache", credentials: "omit" });
    if (!response.ok) return "";
    // Firefox lets a page's bytes be read here as a blob, and not as an array.
    const blob = await response.blob();
    if (blob.size > most) return "";
    const reader = new FileReader();
    await new Promise((done) => {
      reader.onloadend = done;
      reader.readAsDataURL(blob);
    });
    return String(reader.result).split(",")[1] ?? "";
  } catch {
    return ""; // of another site, which does not let its pictures be read
  }
}
