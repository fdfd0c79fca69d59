/**
 * Starts Python in the worker: Pyodide, NumPy and our own package, out of the page's hands.
 * Nothing is fetched here, and no package is downloaded that somebody's code asks for.
 *
 * @import { Facts, Pieces } from "./types.js"
 */

import "./classic.js";
import { loadPyodide } from "pyodide";
// @ts-expect-error: it has no types
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { cut } from "./libraries.js";

// Where Pyodide believes its files are.
const PLACE = "nudge:/";
const ARCHIVE = `${PLACE}python.zip`;
const ENGINE = `${PLACE}pyodide.asm.wasm`;
// As in src/sitebuild/inside/sitecustomize.py.
const LIBRARIES = "/lib/libraries";

/**
 * Begins with what is there, and takes the rest as it comes.
 * @param {Facts} facts
 * @param {Pieces} pieces
 * @returns {Promise<(message: string) => string>} the door to the figures
 */
export async function boot({ modules, lock }, { engine, archive, sources, libraries }) {
  answerFetches({ [ARCHIVE]: archive, [ENGINE]: null });
  const failure = instantiateWith(engine);
  const starting = loadPyodide({
    createPyodideModule,
    indexURL: PLACE,
    stdLibURL: ARCHIVE,
    packageBaseUrl: PLACE,
    lockFileContents: /** @type {any} */ (lock),
    fsInit: async (fs, { sitePackages }) => {
      for (const [name, library] of Object.entries(cut(await libraries, modules))) {
        write(fs, `${LIBRARIES}/${name}.so`, library);
      }
      for (const [path, text] of Object.entries(await sources)) {
        write(fs, `${sitePackages}/${path}`, text);
      }
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
 * @param {string} path
 * @param {Uint8Array|string} content
 */
function write(fs, path, content) {
  fs.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  fs.writeFile(path, content);
}
