/**
 * Compiles Python to byte code inside Pyodide, at build time:
 * `node precompile.js SCRIPT SOURCES COMPILED [LIBRARY]` runs a Python script that makes the
 * archive /compiled.zip from the archive /sources.zip, with a standard library of its own.
 */

import { readFile, writeFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";

/**
 * @param {string} script
 * @param {string} sources
 * @param {string} compiled
 * @param {string} [library]
 */
async function main(script, sources, compiled, library) {
  const from = library ? { stdLibURL: library } : {};
  // Sets in byte code have the order of their hashes.
  const pyodide = await loadPyodide({ env: { PYTHONHASHSEED: "0" }, ...from });
  pyodide.FS.writeFile("/sources.zip", await readFile(sources));
  pyodide.runPython(await readFile(script, "utf8"));
  await writeFile(compiled, pyodide.FS.readFile("/compiled.zip"));
}

const [script = "", sources = "", compiled = "", library] = process.argv.slice(2);
try {
  await main(script, sources, compiled, library);
} catch (error) {
  // Node itself would print Pyodide's one line of a million characters before the reason.
  process.stderr.write(String(error));
  process.exitCode = 1;
}
