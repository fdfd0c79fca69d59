/**
 * Brings the recorded answers of a page's figures. A record that is missing, cut short or of
 * another version is as if there were none.
 *
 * @import { Recorded } from "./recording.js"
 * @import { Config } from "./types.js"
 */

import { diskReader } from "./disk.js";
import { unpacked } from "./gzip.js";

export class Records {
  /**
   * @param {Config} config
   * @param {Iterable<string>} keys of the figures
   */
  constructor(config, keys) {
    this.config = config;
    /** @type {Map<string, Promise<Response|null>>} */
    this.arriving = new Map([...keys].map((key) => [key, this.#bring(key).catch(() => null)]));
  }

  /** @returns {Promise<unknown>} when all have come that will come */
  get whole() {
    return Promise.all(this.arriving.values());
  }

  /**
   * @param {string} key of a figure
   * @returns {Promise<Recorded|null>}
   */
  async read(key) {
    try {
      const response = await this.arriving.get(key);
      if (!response) return null;
      const recorded = await response.json();
      return recorded.version === this.config.records[key]?.version ? recorded : null;
    } catch {
      return null;
    }
  }

  /**
   * @param {string} key
   * @returns {Promise<Response|null>}
   */
  async #bring(key) {
    const record = this.config.records[key];
    if (!record) return null;
    const root = new URL(this.config.root, document.baseURI);
    if (root.protocol === "file:") {
      const read = diskReader(record.disk, new URL(record.disk, root).href);
      return read(record.path);
    }
    const response = await fetch(new URL(record.path, root));
    if (!response.ok) return null;
    const whole = new Response(await response.arrayBuffer());
    return unpacked(whole);
  }
}
