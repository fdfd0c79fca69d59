/**
 * Runs a Python script in Pyodide under Node and prints what its last line gives:
 * `node in_pyodide.js stock WHEEL SOURCES < script` or
 * `node in_pyodide.js precompiled FOLDER SOURCES < script`, where FOLDER holds what the build
 * makes, and SOURCES is a folder with our package.
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { loadPyodide } from "pyodide";
import { cut } from "../../site/shell/files.js";

const LIBRARIES = "/lib/libraries";

/** @param {string} wheel */
async function stock(wheel) {
  const pyodide = await loadPyodide();
  await pyodide.loadPackage(wheel, { messageCallback: () => {} });
  return pyodide;
}

/** @param {string} folder */
async function precompiled(folder) {
  const lock = await readFile(join(folder, "lock.json"), "utf8");
  const libraries = cut(Uint8Array.from(await readFile(join(folder, "libraries.bin"))));
  return loadPyodide({
    stdLibURL: join(folder, "python.zip"),
    lockFileContents: lock,
    packageBaseUrl: folder,
    fsInit: async (FS) => {
      FS.mkdirTree(LIBRARIES);
      for (const [name, library] of Object.entries(libraries)) {
        FS.writeFile(`${LIBRARIES}/${name}`, library);
      }
    },
  });
}

/**
 * @param {string} kind
 * @param {string} place
 * @param {string} sources
 */
async function main(kind, place, sources) {
  const pyodide = await (kind === "stock" ? stock(place) : precompiled(place));
  pyodide.mountNodeFS("/sources", sources);
  pyodide.pyimport("sys").path.append("/sources");
  process.stdout.write(pyodide.runPython(await text(process.stdin)));
}

const [kind = "", place = "", sources = ""] = process.argv.slice(2);
try {
  await main(kind, place, sources);
} catch (error) {
  // Node itself would print Pyodide's one line of a million characters before the reason.
  process.stderr.write(String(error));
  process.exitCode = 1;
}
