/**
 * Starts Python in the worker: Pyodide, NumPy and our own package, out of the page's hands.
 * Nothing is fetched here, and no package is downloaded that somebody's code asks for.
 *
 * @import { Pieces } from "./types.js"
 */

import "./classic.js";
import { loadPyodide } from "pyodide";
// @ts-expect-error: it has no types
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { closeDoors } from "./doors.js";
import { cut } from "./files.js";

// Where Pyodide believes its files are.
const PLACE = "nudge:/";
const ARCHIVE = `${PLACE}python.zip`;
const ENGINE = `${PLACE}pyodide.asm.wasm`;
// As in src/sitebuild/inside/sitecustomize.py.
const LIBRARIES = "/lib/libraries";

/**
 * Begins with what is there, and takes the rest as it comes.
 * @param {object} lock Pyodide's lock file
 * @param {Pieces} pieces
 * @returns {Promise<(message: string) => string>} the door to the figures
 */
export async function boot(lock, { engine, archive, libraries, ours }) {
  closeDoors();
  answerFetches({ [ARCHIVE]: archive, [ENGINE]: null });
  const failure = instantiateWith(engine);
  const starting = loadPyodide({
    createPyodideModule,
    indexURL: PLACE,
    stdLibURL: ARCHIVE,
    packageBaseUrl: PLACE,
    lockFileContents: /** @type {any} */ (lock),
    fsInit: async (fs, { sitePackages }) => {
      write(fs, LIBRARIES, cut(await libraries));
      write(fs, sitePackages, cut(await ours));
    },
  });
  const pyodide = await Promise.race([starting, failure]);
  return pyodide.pyimport("nudge.host").receive;
}

/**
 * Pyodide asks for its files by `fetch`, and gets those that the page brings.
 * @param {Record<string, Promise<Uint8Array>|null>} files by address
 */
function answerFetches(files) {
  self.fetch = async (input) => {
    const file = files[String(input)];
    if (file === undefined) throw new TypeError(`${input} is no file of this site`);
    return new Response(/** @type {BodyInit|null} */ (await file));
  };
}

/**
 * Let Pyodide have the module that the page has compiled, where it would compile its own.
 * @param {Promise<WebAssembly.Module>} engine
 * @returns {Promise<never>} rejected if that fails, of which Pyodide tells nobody
 */
function instantiateWith(engine) {
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = async (_, imports) => {
      const module = await engine;
      const starting = WebAssembly.instantiate(module, imports);
      starting.catch(reject);
      return { module, instance: await starting };
    };
  });
}

/**
 * @param {any} fs Emscripten's file system
 * @param {string} place a folder
 * @param {Record<string, Uint8Array>} files by their paths in it
 */
function write(fs, place, files) {
  const paths = Object.keys(files).map((name) => `${place}/${name}`);
  const folders = new Set(paths.map((path) => path.slice(0, path.lastIndexOf("/"))));
  for (const folder of folders) fs.mkdirTree(folder);
  for (const [name, content] of Object.entries(files)) fs.writeFile(`${place}/${name}`, content);
}
