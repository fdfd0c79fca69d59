/**
 * Imported before Pyodide, which looks for `importScripts` and, if it works, refuses to run in
 * a worker that is no module. Pages from a disk can start no other worker, and all that Pyodide
 * would need a module for, importing its own second file, is bundled with it.
 */

Object.defineProperty(globalThis, "importScripts", { value: undefined });
