/**
 * Reads the files of Python where the page itself was opened from a disk. Browsers refuse
 * `fetch` there, but not scripts, so one script brings them all: base64 of gzip, by path.
 */

import { FileError } from "./download.js";
import { unpacked } from "./gzip.js";

/**
 * @typedef {typeof globalThis & {nudgeFiles?: Record<string, string>}} WithFiles
 * @typedef {typeof Uint8Array & {fromBase64?: (text: string) => Uint8Array<ArrayBuffer>}} MaybeFromBase64
 */

/**
 * @param {string} path the script's, for whoever has to be told of it
 * @param {string} address
 * @returns {(path: string) => Promise<Response>}
 */
export function diskReader(path, address) {
  const arriving = runScript(path, address);
  // Whoever asks for a file will hear of the failure; here it must not go unhandled.
  arriving.catch(() => {});
  return async (file) => {
    const packed = (await arriving)[file];
    if (packed === undefined) throw problem(path);
    // Not Blob.stream(): WebKit refuses it in pages from a disk.
    return unpacked(new Response(bytesOf(packed)));
  };
}

/**
 * @param {string} path
 * @param {string} address
 * @returns {Promise<Record<string, string>>} what the script has left for us
 */
async function runScript(path, address) {
  const script = document.createElement("script");
  script.src = address;
  await new Promise((resolve) => {
    script.onload = resolve;
    script.onerror = resolve;
    document.head.append(script);
  });
  script.remove();
  const page = /** @type {WithFiles} */ (globalThis);
  const files = page.nudgeFiles;
  delete page.nudgeFiles;
  if (!files) throw problem(path);
  return files;
}

/** @param {string} file */
function problem(file) {
  return new FileError({ code: "disk", file, detail: "" });
}

/** @param {string} text */
function bytesOf(text) {
  const bytes = /** @type {MaybeFromBase64} */ (Uint8Array);
  // Browsers from before 2025 have only the slow way.
  return bytes.fromBase64?.(text) ?? bytes.from(atob(text), (letter) => letter.charCodeAt(0));
}
