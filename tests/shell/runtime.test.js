import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { cut } from "../../site/shell/files.js";
import { bring } from "../../site/shell/runtime.js";

const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
/** @type {Record<string, Uint8Array<ArrayBuffer>>} */
const CONTENTS = {
  "assets/worker.js": bytes("self.onmessage = null;"),
  "assets/nudge.bin": packed("# the door"),
  "runtime/engine.wasm": EMPTY_MODULE,
  "runtime/python.bin": packed("byte code"),
  "runtime/libraries.bin": packed("abcde"),
};
const SIZES = Object.entries(CONTENTS).map(([path, { length }]) => [path, length]);
const CONFIG = {
  root: "../",
  worker: "assets/worker.js",
  package: "assets/nudge.bin",
  engine: "runtime/engine.wasm",
  archive: "runtime/python.bin",
  libraries: "runtime/libraries.bin",
  lock: { packages: {} },
  disk: "runtime/disk.js",
  faces: [],
  shell: "assets/shell.js",
  records: {},
  wire: 0,
  patience: { stall: 15_000, pauses: [1, 1] },
  offline: "service-worker.js",
  files: Object.fromEntries(SIZES),
};
const ROOT = "https://nudge.example/site/";
const ORIGIN = "https://nudge.example";

/** @type {string[]} */
const made = [];
Object.defineProperty(globalThis, "Worker", {
  value: class {
    /** @param {URL|string} address */
    constructor(address) {
      made.push(String(address));
    }
  },
});
/** @param {string} origin of the page; a page without one has "null" */
function comeFrom(origin) {
  Object.defineProperty(globalThis, "origin", { value: origin, configurable: true });
}
comeFrom(ORIGIN);

/** @param {string} text */
function bytes(text) {
  return Uint8Array.from(new TextEncoder().encode(text));
}

/** @param {string} text */
function packed(text) {
  return Uint8Array.from(gzipSync(text));
}

/**
 * A page that is served; `answers` may change what the server sends.
 * @param {Record<string, () => Response|Promise<Response>>} [answers]
 */
function serve(answers = {}) {
  /** @type {string[]} */
  const asked = [];
  const page = { baseURI: `${ROOT}lessons/a.html` };
  Object.defineProperty(globalThis, "document", { value: page, configurable: true });
  globalThis.fetch = async (input) => {
    const path = String(input).slice(ROOT.length);
    asked.push(path);
    const headers = { "Content-Type": path.endsWith(".wasm") ? "application/wasm" : "" };
    return answers[path]?.() ?? new Response(CONTENTS[path] ?? null, { headers });
  };
  /** @type {number[][]} */
  const progress = [];
  /** @param {number[]} counted */
  const loaded = (...counted) => progress.push(counted);
  const brought = bring(CONFIG, { loaded, again() {} }, "default");
  return { brought, asked, progress };
}

test("everything is asked for at once, below the root, whatever folder that is in", () => {
  const never = () => new Promise(() => {});
  const { asked } = serve(Object.fromEntries(Object.keys(CONTENTS).map((path) => [path, never])));
  const [, ...files] = Object.keys(CONTENTS);
  assert.deepEqual(new Set(asked), new Set(files));
  assert.equal(asked.length, files.length, "each once");
});

test("Python is started from a compiled engine and unpacked bytes", async () => {
  const { brought, progress } = serve();
  await brought.whole;
  const { engine, archive, libraries, ours } = brought.pieces;
  assert.ok((await engine) instanceof WebAssembly.Module);
  assert.deepEqual(await archive, bytes("byte code"));
  assert.deepEqual(await ours, bytes("# the door"));
  assert.deepEqual(await libraries, bytes("abcde"));
  assert.deepEqual(brought.lock, CONFIG.lock);
  const { [CONFIG.worker]: worker, ...others } = CONFIG.files;
  const total = Object.values(others).reduce((sum, size) => sum + size);
  assert.ok(worker, "which the browser reads by itself");
  assert.deepEqual(progress.at(-1), [total, total]);
});

test("a page with an origin makes its worker from the script's address, and reads it not", async () => {
  made.length = 0;
  const { brought, asked } = serve();
  await brought.newWorker();
  assert.deepEqual(made, [`${ROOT}assets/worker.js`]);
  await brought.whole;
  assert.ok(!asked.includes("assets/worker.js"));
});

test("a page without an origin makes its worker of the script's text", async () => {
  made.length = 0;
  comeFrom("null");
  const { brought, asked } = serve();
  comeFrom(ORIGIN);
  await brought.newWorker();
  assert.match(made[0] ?? "", /^blob:/);
  assert.ok(asked.includes("assets/worker.js"));
});

test("a script of the worker that is missing or cut short is named", async () => {
  const { brought } = serve({ "assets/worker.js": () => new Response("", { status: 404 }) });
  const problem = { code: "missing", file: "assets/worker.js", detail: "HTTP 404" };
  await assert.rejects(brought.checkWorker(), { problem });
});

test("nothing is unpacked before the engine is compiled", async () => {
  const { brought } = serve({ "runtime/engine.wasm": () => new Promise(() => {}) });
  const late = new Promise((resolve) => setTimeout(resolve, 20, "late"));
  const { archive, libraries, ours } = brought.pieces;
  assert.equal(await Promise.race([archive, libraries, ours, late]), "late");
});

test("a piece that is in does not wait for the others", async () => {
  const { brought } = serve({ "runtime/libraries.bin": () => new Promise(() => {}) });
  assert.deepEqual(await brought.pieces.archive, bytes("byte code"));
});

test("a server that does not know the type of WebAssembly will do", async () => {
  const plain = () => new Response(EMPTY_MODULE, { headers: { "Content-Type": "text/plain" } });
  const { brought } = serve({ "runtime/engine.wasm": plain });
  assert.ok((await brought.pieces.engine) instanceof WebAssembly.Module);
});

for (const path of Object.keys(CONTENTS).slice(1)) {
  test(`${path}, cut short, is what is told of`, async () => {
    const half = CONTENTS[path]?.slice(0, 3) ?? null;
    const headers = { "Content-Type": "application/wasm" };
    const { brought } = serve({ [path]: () => new Response(half, { headers }) });
    const detail = `3 / ${CONTENTS[path]?.length}`;
    await assert.rejects(brought.whole, { problem: { code: "short", file: path, detail } });
  });
}

test("a file that is missing is told of while others still come in", async () => {
  const { brought } = serve({
    "runtime/python.bin": () => new Response("", { status: 404 }),
    "runtime/libraries.bin": () => new Promise(() => {}),
  });
  const problem = { code: "missing", file: "runtime/python.bin", detail: "HTTP 404" };
  await assert.rejects(brought.whole, { problem });
});

test("an engine that the browser cannot compile fails, though all files are whole", async () => {
  const headers = { "Content-Type": "application/wasm" };
  const future = Uint8Array.of(0, 0x61, 0x73, 0x6d, 9, 0, 0, 0);
  const { brought } = serve({ "runtime/engine.wasm": () => new Response(future, { headers }) });
  await assert.rejects(brought.whole, { name: "CompileError" });
});

test("files that travel in one are cut where its first line says", () => {
  assert.deepEqual(cut(bytes('{"a":1,"b/c":2,"d":0,"é":3}\nabcd\nf')), {
    a: bytes("a"),
    "b/c": bytes("bc"),
    d: bytes(""),
    é: bytes("d\nf"),
  });
});
