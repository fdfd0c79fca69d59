import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, test } from "node:test";
import { Version } from "../../site/shell/version.js";

const FOLDER = "https://nudge.example/site/";
const SCRIPT = "assets/shell.0123456789abcdef.js";
const FILES = { "index.html": "home", "lessons/a.html": "a", [SCRIPT]: "script" };
const ON_DISK = { name: "assets/disk.0123456789abcdef.js", sha256: "", served: false };

/** @type {Map<string, Map<string, Response>>} */
const stored = new Map();
/** @type {string[]} what the server was asked for; "reload" tells that no cache was to answer */
const asked = [];
/** @type {Record<string, string>} */
let served = {};
/** @type {Record<string, string>} what the browser's own cache has */
let cached = {};

/** @param {string} text */
function digestOf(text) {
  return createHash("sha256").update(text).digest("hex");
}

/** @param {Record<string, string>} files */
function manifestOf(files) {
  const entries = Object.entries(files).map(([name, text]) => {
    return { name, sha256: digestOf(text), served: true };
  });
  return JSON.stringify([...entries, ON_DISK]);
}

/** @param {string} name */
function open(name) {
  const cache = stored.get(name) ?? new Map();
  stored.set(name, cache);
  return {
    match: async (/** @type {string} */ address) => cache.get(address)?.clone(),
    put: async (/** @type {string} */ address, /** @type {Response} */ response) => {
      cache.set(address, response);
    },
  };
}

/** @param {string} address */
async function matchAny(address) {
  return [...stored.values()]
    .find((cache) => cache.has(address))
    ?.get(address)
    ?.clone();
}

/**
 * @param {string|Request} input
 * @param {RequestInit} [options]
 */
async function answer(input, options) {
  const name = (typeof input === "string" ? input : input.url).slice(FOLDER.length);
  asked.push(options?.cache ? `${name} ${options.cache}` : name);
  const text = options?.cache === "only-if-cached" ? cached[name] : served[name];
  return new Response(text ?? "", { status: text === undefined ? 404 : 200 });
}

/** @param {Record<string, string>} files */
function publish(files) {
  const manifest = manifestOf(files);
  served = { ...files, "manifest.json": manifest };
  return new Version(FOLDER, digestOf(manifest));
}

/**
 * @param {Version} version
 * @param {string} name
 * @param {RequestCache} [cache]
 */
async function read(version, name, cache = "default") {
  const request = { url: FOLDER + name, method: "GET", cache };
  return (await version.answer(/** @type {Request} */ (request))).text();
}

beforeEach(() => {
  stored.clear();
  asked.length = 0;
  cached = {};
  const keys = async () => [...stored.keys()];
  const remove = async (/** @type {string} */ name) => stored.delete(name);
  const caches = { open: async (/** @type {string} */ name) => open(name), keys };
  const has = async (/** @type {string} */ name) => stored.has(name);
  Object.assign(caches, { match: matchAny, delete: remove, has });
  Object.defineProperty(globalThis, "caches", { value: caches, configurable: true });
  globalThis.fetch = /** @type {typeof fetch} */ (answer);
});

test("a version that was taken answers without a server", async () => {
  const version = publish(FILES);
  await version.take();
  served = {};
  assert.equal(await read(version, "lessons/a.html"), "a");
  assert.equal(await read(version, SCRIPT), "script");
  assert.equal(await read(version, "?from=mail"), "home", "the folder is its home page");
  assert.ok(!asked.some((name) => name.includes("disk")), "what is not served is not asked for");
});

test("a file of other bytes than the manifest's is asked for past all caches, once", async () => {
  const version = publish(FILES);
  served["lessons/a.html"] = "b";
  const failure = { message: `lessons/a.html must be that of version ${version.digest}` };
  await assert.rejects(version.take(), failure);
  assert.deepEqual(asked.slice(-2), ["lessons/a.html", "lessons/a.html reload"]);
  assert.equal(stored.size, 0, "nothing is left of it");
});

test("what an earlier worker of the same version keeps outlives a later one's failure", async () => {
  const version = publish(FILES);
  await version.take();
  // The browser has lost a file, and the server cannot be reached.
  stored.get(version.cacheName)?.delete(FOLDER + SCRIPT);
  served = {};
  await assert.rejects(version.take());
  assert.equal(await read(version, "lessons/a.html"), "a");
});

test("where the browser's caches fail, the server answers", async () => {
  const version = publish(FILES);
  await version.take();
  Object.assign(globalThis.caches, { open: () => Promise.reject(new Error("lost")) });
  assert.equal(await read(version, "lessons/a.html"), "a");
  assert.equal(asked.at(-1), "lessons/a.html");
});

test("a manifest of another version is not taken", async () => {
  const version = publish(FILES);
  publish({ ...FILES, "index.html": "new" });
  await assert.rejects(version.take(), { message: /^manifest\.json must be/ });
});

test("what has not changed is taken from the version before", async () => {
  await publish(FILES).take();
  asked.length = 0;
  const second = publish({ ...FILES, "index.html": "new" });
  await second.take();
  assert.ok(!asked.includes(SCRIPT));
  assert.equal(await read(second, "index.html"), "new");
});

test("a page is never answered from another version, a file named by its content is", async () => {
  const first = publish(FILES);
  await first.take();
  const second = publish({ "index.html": "new" });
  await second.take();
  assert.equal(await read(second, SCRIPT), "script");
  assert.equal(await read(first, "index.html"), "home");
  served["lessons/a.html"] = "from the server";
  assert.equal(await read(second, "lessons/a.html"), "from the server");
});

test("Retry gets the file from the server, and the kept one if there is none", async () => {
  const version = publish(FILES);
  await version.take();
  open(version.cacheName).put(FOLDER + SCRIPT, new Response("scr"));
  assert.equal(await read(version, SCRIPT), "scr");
  delete served[SCRIPT];
  assert.equal(await read(version, SCRIPT, "reload"), "scr");
  served[SCRIPT] = "script";
  assert.equal(await read(version, SCRIPT, "reload"), "script");
  assert.equal(await read(version, SCRIPT), "script", "it is mended");
});

test("others of the family are thrown away, unless one is on its way", async () => {
  const old = publish(FILES);
  await old.take();
  const now = publish({ "index.html": "new" });
  await now.take();
  open("another site");
  const registration = { installing: {}, waiting: null };
  await now.discardOthers(/** @type {any} */ (registration));
  assert.equal(stored.size, 3);
  await now.discardOthers(/** @type {any} */ ({ installing: null, waiting: null }));
  assert.deepEqual([...stored.keys()], [now.cacheName, "another site"]);
});

test("only what is read from the site's own folder concerns it", () => {
  const version = publish(FILES);
  const concerns = (/** @type {string} */ url, method = "GET") =>
    version.concerns(/** @type {Request} */ ({ url, method }));
  assert.ok(concerns(`${FOLDER}index.html`));
  assert.ok(!concerns("https://nudge.example/other/"));
  assert.ok(!concerns(FOLDER, "POST"));
});

test("the engine comes from the browser's own cache, which keeps it compiled", async () => {
  const engine = "assets/engine.0123456789abcdef.wasm";
  const version = publish({ [engine]: "engine", [SCRIPT]: "script" });
  await version.take();
  served = {};
  cached = { [engine]: "compiled", [SCRIPT]: "other" };
  assert.equal(await read(version, engine), "compiled");
  assert.equal(await read(version, SCRIPT), "script", "of nothing else is that of use");
  cached = {};
  assert.equal(await read(version, engine), "engine", "what was kept is there when that is gone");
  cached = { [engine]: "compiled" };
  assert.equal(await read(version, engine, "reload"), "engine", "Retry wants no more of it");
});
