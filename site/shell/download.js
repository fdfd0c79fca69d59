/**
 * Brings the files of Python in: counts their bytes, tries again where the network lets go, and
 * says which file is missing or was cut short, where Pyodide would only say that something
 * went wrong.
 *
 * @import { Problem } from "./types.js"
 * @typedef {(path: string, request: {signal: AbortSignal, isAgain: boolean}) => Promise<Response>} ReadFile
 * @typedef {{stall: number, pauses: number[]}} Patience in milliseconds: after how long without a
 *   byte a file is asked for again, and how long to wait before each further try
 *
 * @typedef {object} Progress
 * @property {(loaded: number, total: number) => void} loaded
 * @property {(file: string) => void} again a file is tried again
 */

// Each time the bar moves, the page is drawn anew, and Python starts the later.
const TELLING_MS = 100;
const BUSY = [408, 425, 429];
const SERVER_ERROR = 500;

export class FileError extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(`${problem.file}: ${problem.detail}`);
    this.problem = problem;
  }
}

/** A file that may come if it is asked for again. */
class PassingError extends FileError {}

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

  /**
   * @param {Record<string, number>} files their sizes in bytes, by path
   * @param {ReadFile} readFile
   * @param {Progress} progress
   * @param {Patience} patience
   */
  constructor(files, readFile, progress, patience) {
    this.files = files;
    this.total = sizeOf(files);
    this.readFile = readFile;
    this.progress = progress;
    this.patience = patience;
  }

  /**
   * What `use` makes of a file. It may be used while it comes in, and again from its beginning.
   * @template T
   * @param {string} path
   * @param {(response: Response) => Promise<T>} use
   * @returns {Promise<T>}
   */
  async take(path, use) {
    for (const pause of this.patience.pauses) {
      try {
        return await this.#try(path, use, pause !== this.patience.pauses[0]);
      } catch (error) {
        if (!(error instanceof PassingError)) throw error;
        this.progress.again(path);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    return this.#try(path, use, true);
  }

  /**
   * @param {string} path
   * @returns {Promise<Uint8Array>} the content of the file
   */
  bytes(path) {
    return this.take(path, async (response) => new Uint8Array(await response.arrayBuffer()));
  }

  /**
   * @template T
   * @param {string} path
   * @param {(response: Response) => Promise<T>} use
   * @param {boolean} isAgain
   */
  async #try(path, use, isAgain) {
    const attempt = new Attempt(path, this.patience.stall, (bytes) => this.#count(bytes));
    try {
      const response = await attempt.request(this.readFile, isAgain);
      // A copy is counted: the original keeps its type, address and the browser's code cache.
      const counted = attempt.readThrough(response.clone(), this.files[path] ?? 0);
      const [made] = await Promise.allSettled([use(response), counted]);
      // A file that was cut short breaks what is made of it; its end tells what was the matter.
      await counted;
      if (made.status === "rejected") throw made.reason;
      return made.value;
    } catch (error) {
      this.#count(-attempt.read);
      attempt.giveUp();
      throw error;
    } finally {
      attempt.end();
    }
  }

  /** @param {number} bytes */
  #count(bytes) {
    this.#loaded += bytes;
    const now = performance.now();
    if (this.#loaded < this.total && now - this.#told < TELLING_MS) return;
    this.#told = now;
    this.progress.loaded(Math.min(this.#loaded, this.total), this.total);
  }
}

/** One try to get a file, which ends when no byte has come for too long. */
class Attempt {
  #controller = new AbortController();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #hasStalled = false;
  /** In bytes. */
  read = 0;

  /**
   * @param {string} path
   * @param {number} stall
   * @param {(bytes: number) => void} count
   */
  constructor(path, stall, count) {
    this.path = path;
    this.stall = stall;
    this.count = count;
    this.#wait();
  }

  /**
   * @param {ReadFile} readFile
   * @param {boolean} isAgain
   */
  async request(readFile, isAgain) {
    const { signal } = this.#controller;
    const response = await this.#following(readFile(this.path, { signal, isAgain }), "missing");
    if (response.ok) return response;
    const { status } = response;
    const Kind = status >= SERVER_ERROR || BUSY.includes(status) ? PassingError : FileError;
    throw new Kind({ code: "missing", file: this.path, detail: `HTTP ${status}` });
  }

  /**
   * @param {Response} response
   * @param {number} size in bytes
   */
  async readThrough(response, size) {
    const reader = response.body?.getReader();
    for (let isDone = !reader; reader && !isDone; ) {
      const { done, value } = await this.#following(reader.read(), "short");
      isDone = done;
      if (!value) continue;
      this.read += value.length;
      this.count(value.length);
      this.#wait();
    }
    if (this.read !== size) throw this.#passing("short", `${this.read} / ${size}`);
  }

  giveUp() {
    this.#controller.abort();
  }

  end() {
    clearTimeout(this.#timer);
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#hasStalled = true;
      this.#controller.abort();
    }, this.stall);
  }

  /**
   * @template T
   * @param {Promise<T>} step
   * @param {string} code of what is the matter when it fails
   */
  async #following(step, code) {
    try {
      return await step;
    } catch (error) {
      if (error instanceof FileError) throw error;
      if (this.#hasStalled) throw this.#passing("stalled", String(this.stall / 1000));
      throw this.#passing(isForeign() ? "frame" : code, textOf(error));
    }
  }

  /**
   * @param {string} code
   * @param {string} detail
   */
  #passing(code, detail) {
    return new PassingError({ code, file: this.path, detail });
  }
}

/** Whether a server has to allow what is read: in a frame with an origin of its own. */
function isForeign() {
  return globalThis.origin === "null" && location.protocol.startsWith("http");
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
