/**
 * Brings what Python is started from into the page, all files at the same time: over http by
 * `fetch`, from a disk out of one script. The page keeps them, so that a new worker needs no
 * network.
 *
 * The worker itself is made from its address. A page from a disk, or in a frame with an origin
 * of its own, has none that it could make a worker from: there it is made of its script's text.
 *
 * @import { Progress, ReadFile } from "./download.js"
 * @import { Config, Pieces } from "./types.js"
 *
 * @typedef {object} Brought
 * @property {() => Promise<Worker>} newWorker
 * @property {() => Promise<unknown>} checkWorker rejected with what is the matter with its script
 * @property {object} lock
 * @property {Pieces} pieces
 * @property {Promise<unknown>} whole when all pieces are in; rejected with what was the matter
 */

import { diskReader } from "./disk.js";
import { Downloads } from "./download.js";
import { unpacked } from "./gzip.js";

const WASM = "application/wasm";
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
/** @type {Progress} */
const SILENT = { loaded() {}, again() {} };

/**
 * @param {Config} config
 * @param {Progress} progress
 * @param {RequestCache} cache
 * @returns {Brought}
 */
export function bring(config, progress, cache) {
  const root = new URL(config.root, document.baseURI);
  const readFile = reader(config, root, cache);
  const { [config.worker]: size = 0, ...others } = config.files;
  const files = hasAddress() ? others : config.files;
  const downloads = new Downloads(files, readFile, progress, config.patience);
  const script = hasAddress() ? null : downloads.bytes(config.worker);
  const pieces = piecesOf(config, downloads);
  const whole = Promise.all(Object.values(pieces));
  // Whoever needs them will hear of the failure; here it must not go unhandled.
  for (const brought of [script, whole, ...Object.values(pieces)]) brought?.catch(() => {});
  const own = new Downloads({ [config.worker]: size }, readFile, SILENT, config.patience);
  const checkWorker = () => own.bytes(config.worker);
  const newWorker = async () => {
    if (script) return workerOf(await script);
    // What the browser keeps under this address may be what had to be tried again.
    if (cache === "reload") await checkWorker();
    return new Worker(new URL(config.worker, root));
  };
  return { newWorker, checkWorker, lock: config.lock, pieces, whole };
}

/**
 * What keeps Python from running here at all, whatever the reader does on this page.
 * @returns {"browser"|"wasm"|null} a browser below those of package.json; or WebAssembly, which
 *   a browser may have switched off and a server may forbid
 */
export function whatIsMissing() {
  if (typeof DecompressionStream === "undefined") return "browser";
  try {
    return new WebAssembly.Module(EMPTY_MODULE) instanceof WebAssembly.Module ? null : "wasm";
  } catch {
    return "wasm";
  }
}

/** Whether a worker can be made from its address: whether this page has an origin. */
function hasAddress() {
  return globalThis.origin !== "null";
}

/** @param {Uint8Array} script */
function workerOf(script) {
  const text = new Blob([/** @type {BlobPart} */ (script)], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(text));
}

/**
 * @param {Config} config
 * @param {URL} root
 * @param {RequestCache} cache
 * @returns {ReadFile}
 */
function reader(config, root, cache) {
  if (root.protocol === "file:") return diskReader(config.disk, new URL(config.disk, root).href);
  return (path, { signal, isAgain }) =>
    fetch(new URL(path, root), { cache: isAgain ? "reload" : cache, signal });
}

/**
 * @param {Config} config
 * @param {Downloads} downloads
 * @returns {Pieces}
 */
function piecesOf(config, downloads) {
  const engine = downloads.take(config.engine, compiled);
  // Whatever the page does before the engine is compiled makes Python wait; a worker that has
  // the engine needs a moment before it needs the rest.
  /** @param {string} path */
  const unpackedBytes = async (path) => {
    const [packed] = await Promise.all([downloads.bytes(path), engine]);
    const response = new Response(/** @type {BodyInit} */ (/** @type {unknown} */ (packed)));
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
