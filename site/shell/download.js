/**
 * Watches the files of Python come in: counts their bytes, and says which one is missing or
 * was cut short, where Pyodide would only say that something went wrong.
 *
 * @import { Config, Problem } from "./types.js"
 * @typedef {(input: RequestInfo|URL, options?: RequestInit) => Promise<Response>} FetchFile
 */

export class FileError extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(`${problem.file}: ${problem.detail}`);
    this.problem = problem;
  }
}

/**
 * @param {Config} config
 * @returns {number} the bytes of all files together
 */
export function sizeOf(config) {
  return Object.values(config.files).reduce((sum, size) => sum + size, 0);
}

export class Downloads {
  #loaded = 0;
  /** @type {Map<string, Promise<Response>>} */
  #early = new Map();
  /** @type {Promise<void>[]} */
  #counts = [];
  /** @type {(problem: FileError) => void} */
  #tell = () => {};
  /** @type {FileError|null} */
  problem = null;
  /** @type {Promise<never>} rejected with the first problem */
  failure = new Promise((_, reject) => {
    this.#tell = reject;
  });

  /**
   * @param {Config} config with an absolute root
   * @param {(loaded: number, total: number) => void} progress
   * @param {FetchFile} fetchFile
   * @param {RequestCache} cache
   */
  constructor(config, progress, fetchFile, cache) {
    this.root = config.root;
    this.files = config.files;
    this.total = sizeOf(config);
    this.progress = progress;
    this.fetchFile = fetchFile;
    this.cache = cache;
    this.failure.catch(() => {});
  }

  /**
   * Ask for a file before it is needed: all come in at the same time.
   * @param {string} path
   */
  start(path) {
    const early = this.#fetchCounted(path);
    // Whoever needs the file will hear of the failure; here it must not go unhandled.
    early.catch(() => {});
    this.#early.set(path, early);
  }

  /**
   * A fetch that counts, for everything that runs in the worker.
   * @param {RequestInfo|URL} input
   * @param {RequestInit} [options]
   * @returns {Promise<Response>}
   */
  fetch(input, options) {
    const address = input instanceof Request ? input.url : String(input);
    const path = this.#pathOf(new URL(address, this.root).href);
    if (path === null) return this.fetchFile(input, options);
    const early = this.#early.get(path);
    this.#early.delete(path);
    return early ?? this.#fetchCounted(path);
  }

  /**
   * A file that came in by `import`, which tells nothing on the way.
   * @param {string} path
   * @returns {Promise<any>} the module
   */
  async import(path) {
    try {
      const module = await import(this.root + path);
      this.#count(this.files[path] ?? 0);
      return module;
    } catch (error) {
      throw this.#fail("missing", path, textOf(error));
    }
  }

  /** @returns {Promise<void>} when all that was begun is in, or has failed */
  async settle() {
    await Promise.allSettled(this.#counts);
  }

  /** @param {string} address */
  #pathOf(address) {
    const path = address.startsWith(this.root) ? address.slice(this.root.length) : "";
    return path in this.files ? path : null;
  }

  /** @param {string} path */
  async #fetchCounted(path) {
    const response = await this.#request(path);
    if (!response.ok) throw this.#fail("missing", path, `HTTP ${response.status}`);
    // A copy is counted: the original keeps its type, address and the browser's code cache.
    const counted = this.#readThrough(path, response.clone());
    counted.catch(() => {});
    this.#counts.push(counted);
    return response;
  }

  /** @param {string} path */
  async #request(path) {
    try {
      return await this.fetchFile(this.root + path, { cache: this.cache });
    } catch (error) {
      throw this.#fail("missing", path, textOf(error));
    }
  }

  /**
   * @param {string} path
   * @param {Response} response
   */
  async #readThrough(path, response) {
    const size = this.files[path] ?? 0;
    let read = 0;
    try {
      for (const reader = response.body?.getReader(); reader; ) {
        const { done, value } = await reader.read();
        if (done) break;
        read += value.length;
        this.#count(value.length);
      }
    } catch (error) {
      throw this.#fail("short", path, textOf(error));
    }
    if (read !== size) throw this.#fail("short", path, `${read} / ${size}`);
  }

  /** @param {number} bytes */
  #count(bytes) {
    this.#loaded += bytes;
    this.progress(Math.min(this.#loaded, this.total), this.total);
  }

  /**
   * @param {string} code
   * @param {string} file
   * @param {string} detail
   */
  #fail(code, file, detail) {
    this.problem ??= new FileError({ code, file, detail });
    this.#tell(this.problem);
    return this.problem;
  }
}

/** @param {unknown} error */
export function textOf(error) {
  return error instanceof Error ? error.message : String(error);
}
