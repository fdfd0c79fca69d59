/**
 * Brings what Python is started from into the page, all files at the same time: over http by
 * `fetch`, from a disk out of one script. The page keeps them, so that a new worker needs no
 * network.
 *
 * @import { Config, Pieces } from "./types.js"
 *
 * @typedef {object} Brought
 * @property {Promise<Uint8Array>} script the worker's
 * @property {object} lock
 * @property {Pieces} pieces
 * @property {Promise<void>} whole when all pieces are in; rejected with what was the matter
 */

import { diskReader } from "./disk.js";
import { Downloads } from "./download.js";
import { unpacked } from "./gzip.js";

const WASM = "application/wasm";

/**
 * @param {Config} config
 * @param {(loaded: number, total: number) => void} progress
 * @param {RequestCache} cache
 * @returns {Brought}
 */
export function bring(config, progress, cache) {
  const root = new URL(config.root, document.baseURI);
  const downloads = new Downloads(config.files, reader(config, root, cache), progress);
  const script = downloads.bytes(config.worker);
  const pieces = piecesOf(config, downloads);
  const whole = allOf(Object.values(pieces), downloads);
  // Whoever needs them will hear of the failure; here it must not go unhandled.
  for (const brought of [script, whole, ...Object.values(pieces)]) brought.catch(() => {});
  return { script, lock: config.lock, pieces, whole };
}

/**
 * @param {Config} config
 * @param {URL} root
 * @param {RequestCache} cache
 */
function reader(config, root, cache) {
  if (root.protocol === "file:") return diskReader(config.disk, new URL(config.disk, root).href);
  return (/** @type {string} */ path) => fetch(new URL(path, root), { cache });
}

/**
 * @param {Config} config
 * @param {Downloads} downloads
 * @returns {Pieces}
 */
function piecesOf(config, downloads) {
  const engine = downloads.response(config.engine).then(compiled);
  // Whatever the page does before the engine is compiled makes Python wait; a worker that has
  // the engine needs a moment before it needs the rest.
  /** @param {string} path */
  const unpackedBytes = async (path) => {
    const [response] = await Promise.all([downloads.response(path), engine]);
    return new Uint8Array(await unpacked(response).arrayBuffer());
  };
  return {
    engine,
    archive: unpackedBytes(config.archive),
    libraries: unpackedBytes(config.libraries),
    ours: unpackedBytes(config.package),
  };
}

/**
 * Compiled in the page while the rest comes in, and once for all workers.
 * @param {Response} response
 */
function compiled(response) {
  if (response.headers.get("Content-Type") === WASM) return WebAssembly.compileStreaming(response);
  // Some servers do not know the type.
  const headers = { "Content-Type": WASM };
  return WebAssembly.compileStreaming(new Response(response.body, { headers }));
}

/**
 * A file that was cut short breaks what is made of it first; its end tells what was the matter.
 * @param {Promise<unknown>[]} pieces
 * @param {Downloads} downloads
 */
async function allOf(pieces, downloads) {
  const [made] = await Promise.race([Promise.allSettled([Promise.all(pieces)]), downloads.failure]);
  await Promise.race([downloads.settle(), downloads.failure]);
  if (downloads.problem) throw downloads.problem;
  if (made.status === "rejected") throw made.reason;
}
