// Made by build_scripts/generate.py from host/nachlese/messages/. Change it there.
export const PROTOCOLS = [1, 1];
export const PART_BYTES = 393216;
export const PAGE_BYTES = 67108864;
export const IMAGE_BYTES = 20971520;
export const KEYS_BYTES = 8388608;
export const NAMED = 1000;
export const UNFINISHED = 4;
export const PATIENCE = 60;
export const SIGNATURES = {"image/jpeg": "\\xff\\xd8\\xff", "image/png": "\\x89PNG\\r\\n\\x1a\\n", "image/webp": "RIFF.{4}WEBP", "image/avif": ".{4}ftyp(?:.{8}(?:[ -~]{4})*)?avi[fs]"};
export const SIGNATURE_BYTES = 256;
