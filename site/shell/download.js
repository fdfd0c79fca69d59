/**
 * Watches the files of Python come in: counts their bytes, and says which one is missing or
 * was cut short, where Pyodide would only say that something went wrong.
 *
 * @import { Problem } from "./types.js"
 * @typedef {(path: string) => Promise<Response>} ReadFile
 */

// Each time the bar moves, the page is drawn anew, and Python starts the later.
const TELLING_MS = 100;

export class FileError extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(`${problem.file}: ${problem.detail}`);
    this.problem = problem;
  }
}

/**
 * @param {Record<string, number>} files their sizes in bytes, by path
 * @returns {number} the bytes of all files together
 */
export function sizeOf(files) {
  return Object.values(files).reduce((sum, size) => sum + size, 0);
}

export class Downloads {
  #loaded = 0;
  #told = Number.NEGATIVE_INFINITY;
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
   * @param {Record<string, number>} files their sizes in bytes, by path
   * @param {ReadFile} readFile
   * @param {(loaded: number, total: number) => void} progress
   */
  constructor(files, readFile, progress) {
    this.files = files;
    this.total = sizeOf(files);
    this.readFile = readFile;
    this.progress = progress;
    this.failure.catch(() => {});
  }

  /**
   * @param {string} path
   * @returns {Promise<Response>} the file, which is still coming in
   */
  async response(path) {
    const response = await this.#request(path);
    if (!response.ok) throw this.#fail("missing", path, `HTTP ${response.status}`);
    // A copy is counted: the original keeps its type, address and the browser's code cache.
    const counted = this.#readThrough(path, response.clone());
    counted.catch(() => {});
    this.#counts.push(counted);
    return response;
  }

  /**
   * @param {string} path
   * @returns {Promise<Uint8Array>} the content of the file
   */
  async bytes(path) {
    const response = await this.response(path);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** @returns {Promise<void>} when all that was begun is in, or has failed */
  async settle() {
    await Promise.allSettled(this.#counts);
  }

  /** @param {string} path */
  async #request(path) {
    try {
      return await this.readFile(path);
    } catch (error) {
      if (error instanceof FileError) throw this.#tellOf(error);
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
    // What still comes in after a failure is no progress.
    if (this.problem) return;
    const now = performance.now();
    if (this.#loaded < this.total && now - this.#told < TELLING_MS) return;
    this.#told = now;
    this.progress(Math.min(this.#loaded, this.total), this.total);
  }

  /**
   * @param {string} code
   * @param {string} file
   * @param {string} detail
   */
  #fail(code, file, detail) {
    return this.#tellOf(new FileError({ code, file, detail }));
  }

  /** @param {FileError} error */
  #tellOf(error) {
    this.problem ??= error;
    this.#tell(this.problem);
    return this.problem;
  }
}

/** @param {unknown} error */
export function textOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * @param {unknown} error
 * @returns {Problem}
 */
export function problemOf(error) {
  if (error instanceof FileError) return error.problem;
  return { code: "start", file: "", detail: textOf(error) };
}
