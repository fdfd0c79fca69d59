/**
 * Brings what Python is started from into the page, all files at the same time: over http by
 * `fetch`, from a disk out of one script. The page keeps them, so that a new worker needs no
 * network.
 *
 * @import { Config, Runtime } from "./types.js"
 *
 * @typedef {object} Brought
 * @property {Promise<string>} worker the address of the worker's script
 * @property {Promise<Runtime>} runtime
 */

import { diskReader } from "./disk.js";
import { Downloads } from "./download.js";
import { unpackedBytes } from "./gzip.js";

const WASM = "application/wasm";
const SCRIPT = "text/javascript";

/**
 * @param {Config} config
 * @param {(loaded: number, total: number) => void} progress
 * @param {RequestCache} cache
 * @returns {Brought}
 */
export function bring(config, progress, cache) {
  const root = new URL(config.root, document.baseURI);
  const downloads = new Downloads(config.files, reader(config, root, cache), progress);
  const worker = downloads.bytes(config.worker).then(addressOf);
  const runtime = whole(gathered(config, downloads), downloads);
  // Whoever needs them will hear of the failure; here it must not go unhandled.
  for (const brought of [worker, runtime]) brought.catch(() => {});
  return { worker, runtime };
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
 * A script from a disk may not be a worker's, but what the page itself has made may be. It is
 * the same way over http, so that there is one.
 * @param {Uint8Array} script
 */
function addressOf(script) {
  return URL.createObjectURL(new Blob([/** @type {BlobPart} */ (script)], { type: SCRIPT }));
}

/**
 * @param {Config} config
 * @param {Downloads} downloads
 * @returns {Promise<Runtime>}
 */
async function gathered(config, downloads) {
  const [engine, archive, sources, libraries] = await Promise.all([
    downloads.response(config.engine).then(compiled),
    downloads.bytes(config.archive).then(unpackedBytes),
    downloads.response(config.package).then((response) => response.json()),
    downloads.bytes(config.libraries).then(unpackedBytes),
  ]);
  return { engine, archive, sources, libraries: cut(libraries, config.modules), lock: config.lock };
}

/**
 * @param {Uint8Array} bytes
 * @param {Record<string, number>} sizes
 * @returns {Record<string, Uint8Array>} what lies in `bytes` end to end
 */
export function cut(bytes, sizes) {
  let end = 0;
  const parts = Object.entries(sizes).map(([name, size]) => {
    end += size;
    return [name, bytes.subarray(end - size, end)];
  });
  return Object.fromEntries(parts);
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
 * @template Made
 * @param {Promise<Made>} making
 * @param {Downloads} downloads
 */
async function whole(making, downloads) {
  const [made] = await Promise.race([Promise.allSettled([making]), downloads.failure]);
  await Promise.race([downloads.settle(), downloads.failure]);
  if (downloads.problem) throw downloads.problem;
  if (made.status === "rejected") throw made.reason;
  return made.value;
}
