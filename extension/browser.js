// @ts-check
/** The browser's own interface, under the one name the rest of the extension uses. */

export const browser = /** @type {typeof chrome} */ (Reflect.get(globalThis, "browser") ?? globalThis.chrome);
