// @ts-check
/** So many at a time: the host takes four uploads and four downloads at once. */

/** A function that runs tasks, at most `many` at once, in the order they came.
 * @param {number} many @returns {<T>(task: () => Promise<T>) => Promise<T>} */
export function turns(many) {
  let running = 0;
  /** @type {(() => void)[]} */
  const waiting = [];
  return async (task) => {
    if (running >= many) await new Promise((go) => waiting.push(() => go(undefined)));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next(); // its place passes on
      else running -= 1;
    }
  };
}
