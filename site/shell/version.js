/**
 * One version of the site, kept in the browser: its manifest and every file that this lists.
 * The digest of the manifest names it, and one cache of that name holds it, whole or not at
 * all. So what a page asks for comes from the version that the page itself is of. The engine
 * may also come from the browser's own cache: its name tells its content.
 *
 * @typedef {object} Entry A file as src/sitebuild/manifest.py lists it.
 * @property {string} name
 * @property {string} sha256
 * @property {boolean} served
 *
 * @typedef {(address: string) => Promise<Response|undefined>} Source
 */

const MANIFEST = "manifest.json";
const HOME = "index.html";
// Files that are named after their contents are the same in every version that has them.
const NAMED_BY_CONTENT = /^assets\/.*\.[0-9a-f]{16}\.\w+$/;
const ENGINE = /^assets\/.*\.[0-9a-f]{16}\.wasm$/;

/** @type {Source} */
const fromServer = (address) => fetch(address, { cache: "reload" });
/** The cheapest first: another version of the site, what the page has loaded, the server. */
const SOURCES = [
  /** @type {Source} */ (address) => caches.match(address),
  /** @type {Source} */ (address) => fetch(address),
  fromServer,
];

export class Version {
  /**
   * @param {string} folder the address of the site, with a slash at its end
   * @param {string} digest the sha256 of the manifest
   */
  constructor(folder, digest) {
    this.folder = folder;
    this.digest = digest;
    // Another copy of the site may be in another folder of this host.
    this.family = `nudge ${folder} `;
    this.cacheName = this.family + digest;
  }

  /** Take every file, or say which one could not be had and leave no new cache behind. */
  async take() {
    // A service worker may be new, and the files of the one before still those of its version.
    const wasThere = await caches.has(this.cacheName);
    const cache = await caches.open(this.cacheName);
    try {
      await this.#keep(cache, MANIFEST, this.digest, SOURCES);
      for (const { name, sha256 } of await this.#listed(cache)) {
        await this.#keep(cache, name, sha256, SOURCES);
      }
    } catch (error) {
      if (!wasThere) await caches.delete(this.cacheName);
      throw error;
    }
  }

  /** @param {Request} request */
  concerns(request) {
    return request.method === "GET" && request.url.startsWith(this.folder);
  }

  /**
   * @param {Request} request
   * @returns {Promise<Response>} what is here without a network, or else what the server sends
   */
  async answer(request) {
    const isEngine = ENGINE.test(this.#nameOf(request.url));
    const known = isEngine ? await compiledBefore(request) : undefined;
    return known ?? (await this.#keptFor(request).catch(() => undefined)) ?? fetch(request);
  }

  /**
   * Nothing, too, where the browser has lost its caches: the server may still be there.
   * @param {Request} request
   */
  async #keptFor(request) {
    const name = this.#nameOf(request.url);
    const cache = await caches.open(this.cacheName);
    // Whoever presses Retry wants no more of what was kept.
    if (request.cache === "reload") await this.#mend(cache, name);
    return (await cache.match(this.folder + name)) ?? (await this.#ofAnother(name));
  }

  /**
   * Throw the other versions away; no page of theirs may be open.
   * @param {ServiceWorkerRegistration} registration
   */
  async discardOthers(registration) {
    const names = await caches.keys();
    // A version that is on its way or waits is none that was.
    if (registration.installing || registration.waiting) return;
    const others = names.filter((name) => name.startsWith(this.family) && name !== this.cacheName);
    await Promise.all(others.map((name) => caches.delete(name)));
  }

  /** @param {string} url */
  #nameOf(url) {
    const { origin, pathname } = new URL(url);
    const name = (origin + pathname).slice(this.folder.length);
    return name === "" || name.endsWith("/") ? name + HOME : name;
  }

  /**
   * A page that was open before this version came may still ask for a file of its own.
   * @param {string} name
   */
  async #ofAnother(name) {
    return NAMED_BY_CONTENT.test(name) ? caches.match(this.folder + name) : undefined;
  }

  /**
   * Ask the server once more for a file. Without it, what was kept is the best there is.
   * @param {Cache} cache
   * @param {string} name
   */
  async #mend(cache, name) {
    try {
      const entry = (await this.#listed(cache)).find((each) => each.name === name);
      if (entry) await this.#keep(cache, name, entry.sha256, [fromServer]);
    } catch {
      // The reader is told by the page, which counts the bytes of what it gets.
    }
  }

  /**
   * @param {Cache} cache
   * @returns {Promise<Entry[]>} the files of this version that a server has to send
   */
  async #listed(cache) {
    const manifest = await cache.match(this.folder + MANIFEST);
    const entries = /** @type {Entry[]} */ (await manifest?.json());
    return entries.filter(({ served }) => served);
  }

  /**
   * @param {Cache} cache
   * @param {string} name
   * @param {string} sha256
   * @param {Source[]} sources
   */
  async #keep(cache, name, sha256, sources) {
    const address = this.folder + name;
    for (const source of sources) {
      const whole = await verified(source(address), sha256);
      if (whole) return cache.put(address, whole);
    }
    throw new Error(`${name} must be that of version ${this.digest}`);
  }
}

/**
 * What the browser has by HTTP it may have compiled, too, and keeps that for the next visit.
 * @param {Request} request
 * @returns {Promise<Response|undefined>} without a network
 */
async function compiledBefore({ url, cache }) {
  if (cache === "reload") return undefined;
  const found = fetch(url, { cache: "only-if-cached", mode: "same-origin" });
  const response = await found.catch(() => undefined);
  return response?.ok ? response : undefined;
}

/**
 * @param {Promise<Response|undefined>} arriving
 * @param {string} sha256
 * @returns {Promise<Response|null>} a response of its own: it may have been redirected or packed
 */
async function verified(arriving, sha256) {
  try {
    const response = await arriving;
    if (!response?.ok) return null;
    const content = await response.arrayBuffer();
    if ((await digestOf(content)) !== sha256) return null;
    const type = response.headers.get("Content-Type") ?? "";
    return new Response(content, { headers: { "Content-Type": type } });
  } catch {
    return null;
  }
}

/** @param {ArrayBuffer} content */
async function digestOf(content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
