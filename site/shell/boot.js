/**
 * Starts Python in the worker: Pyodide, NumPy and our own package, all from this site.
 *
 * @import { Config } from "./types.js"
 * @import { Downloads } from "./download.js"
 */

const LOCK = "pyodide-lock.json";
const PACKAGES = "/lib/nudge";

/**
 * @param {Config} config with an absolute root
 * @param {Downloads} downloads
 * @returns {Promise<(message: string) => string>} the door to the figures
 */
export async function boot(config, downloads) {
  const runtime = config.root + config.runtime;
  for (const path of Object.keys(config.files)) if (!path.endsWith(".mjs")) downloads.start(path);
  const [{ loadPyodide }] = await Promise.all([
    downloads.import(`${config.runtime}pyodide.mjs`),
    downloads.import(`${config.runtime}pyodide.asm.mjs`),
  ]);
  const pyodide = await loadPyodide({
    indexURL: runtime,
    lockFileURL: runtime + LOCK,
    packageBaseUrl: runtime,
    packages: ["numpy"],
  });
  const archive = await downloads.fetch(config.root + config.package);
  pyodide.unpackArchive(await archive.arrayBuffer(), "zip", { extractDir: PACKAGES });
  pyodide.pyimport("sys").path.append(PACKAGES);
  return pyodide.pyimport("nudge.host").receive;
}
