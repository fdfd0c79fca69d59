import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { FileError } from "../../site/shell/download.js";
import { Python } from "../../site/shell/python.js";

/** @type {FakeWorker[]} */
const workers = [];

/** A worker that only keeps what is posted to it. */
class FakeWorker {
  /** @type {any[]} */
  posted = [];
  /** @type {any[]} */
  handed = [];
  isTerminated = false;
  /** @type {any} */
  onmessage = null;
  /** @type {any} */
  onerror = null;

  /** @param {string} address */
  constructor(address) {
    this.address = address;
    workers.push(this);
  }

  /**
   * @param {any} message
   * @param {any[]} handed
   */
  postMessage(message, handed) {
    this.posted.push(message);
    this.handed.push(...handed);
  }

  terminate() {
    this.isTerminated = true;
  }

  /** @param {any} data */
  say(data) {
    this.onmessage?.({ data });
  }
}

/** A document that only can be hidden. */
class FakeDocument extends EventTarget {
  hidden = false;

  /** @param {boolean} isHidden */
  hide(isHidden) {
    this.hidden = isHidden;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

const PAGE = new FakeDocument();
Object.defineProperty(globalThis, "document", { value: PAGE });
Object.defineProperty(globalThis, "Worker", { value: FakeWorker, configurable: true });

const SCRIPT = Uint8Array.of(1, 2);
const LOCK = { packages: {} };
const never = () => new Promise(() => {});
const NO_PIECES = { engine: never(), archive: never(), libraries: never(), ours: never() };

/** @param {Partial<import("../../site/shell/runtime.js").Brought>} [brought] */
function newPython(brought = {}) {
  /** @type {any[]} */
  const heard = [];
  const listener = {
    ready: () => heard.push("ready"),
    failed: (/** @type {any} */ problem) => heard.push(problem),
  };
  const usual = { script: Promise.resolve(SCRIPT), lock: LOCK, pieces: NO_PIECES };
  const whole = Promise.resolve();
  return { python: new Python({ ...usual, whole, ...brought }, listener), heard };
}

/** Let everything happen that waits for nothing but its turn. */
function turns() {
  return new Promise((resolve) => setImmediate(resolve));
}

/** @param {Partial<import("../../site/shell/runtime.js").Brought>} [brought] */
async function newWorker(brought) {
  workers.length = 0;
  const { python, heard } = newPython(brought);
  await turns();
  const [worker] = workers;
  assert.ok(worker);
  return { python, heard, worker };
}

test("the worker reads its script and starts while the other files come in", async () => {
  const { worker } = await newWorker({ whole: never() });
  assert.deepEqual(worker.posted, [SCRIPT, { kind: "start", lock: LOCK }]);
});

test("a worker that has no script yet is there, and waits for it", async () => {
  const { worker } = await newWorker({ script: never() });
  assert.deepEqual(worker.posted, []);
});

test("the worker is handed each piece when it is in, and the page keeps its own", async () => {
  const archive = Uint8Array.of(3, 4);
  const module = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  const come = { archive: Promise.resolve(archive), engine: Promise.resolve(module) };
  const { worker } = await newWorker({ pieces: { ...NO_PIECES, ...come } });
  const [, , engine, bytes] = worker.posted;
  assert.deepEqual(engine, { kind: "piece", name: "engine", content: module });
  assert.deepEqual(bytes, { kind: "piece", name: "archive", content: archive });
  assert.notEqual(bytes.content, archive);
  assert.deepEqual(worker.handed, [bytes.content.buffer]);
});

test("each answer goes to whoever asked", async () => {
  const { python, worker } = await newWorker();
  /** @type {string[]} */
  const answers = [];
  python.ask("one", (text) => answers.push(`1 ${text}`));
  python.ask("two", (text) => answers.push(`2 ${text}`));
  const [, , first, second] = worker.posted;
  worker.say({ kind: "answer", id: second.id, text: "b" });
  worker.say({ kind: "answer", id: first.id, text: "a" });
  assert.deepEqual(answers, ["2 b", "1 a"]);
});

test("readiness is passed on", async () => {
  const { worker, heard } = await newWorker();
  worker.say({ kind: "ready" });
  assert.deepEqual(heard, ["ready"]);
});

test("a piece that cannot be handed over is a failure that is told", async (context) => {
  context.mock.method(FakeWorker.prototype, "postMessage", (/** @type {any} */ message) => {
    if (message.kind === "piece") throw new RangeError("no memory");
  });
  const pieces = { ...NO_PIECES, archive: Promise.resolve(Uint8Array.of(3)) };
  const { heard } = newPython({ pieces });
  await turns();
  assert.deepEqual(heard, [{ code: "start", file: "", detail: "no memory" }]);
});

test("a worker that cannot be made is a failure that is told", async () => {
  Object.defineProperty(globalThis, "Worker", {
    value: class {
      constructor() {
        throw new Error("forbidden");
      }
    },
    configurable: true,
  });
  const { heard } = newPython();
  Object.defineProperty(globalThis, "Worker", { value: FakeWorker, configurable: true });
  await turns();
  assert.deepEqual(heard, [{ code: "start", file: "", detail: "forbidden" }]);
});

for (const part of ["script", "whole"]) {
  test(`a ${part} that is not whole fails with the file's own problem`, async () => {
    const problem = { code: "short", file: "runtime/python.zip", detail: "1 / 2" };
    const { heard } = newPython({ [part]: Promise.reject(new FileError(problem)) });
    await turns();
    assert.deepEqual(heard, [problem]);
  });
}

test("a worker that cannot run and one that dies fail by the same way", async () => {
  const unable = await newWorker();
  unable.worker.onerror({ type: "error" });
  assert.deepEqual(unable.heard, [{ code: "start", file: "", detail: "error" }]);
  const dead = await newWorker();
  dead.worker.say({ kind: "ready" });
  dead.worker.onerror({ message: "out of memory" });
  assert.deepEqual(dead.heard.at(-1), { code: "died", file: "", detail: "out of memory" });
  assert.ok(dead.worker.isTerminated);
});

test("after a failure nothing more is heard from that worker", async () => {
  const { python, worker, heard } = await newWorker();
  let answered = false;
  python.ask("one", () => {
    answered = true;
  });
  worker.say({ kind: "failed", problem: { code: "died", file: "", detail: "" } });
  worker.say({ kind: "answer", id: worker.posted[2].id, text: "late" });
  worker.say({ kind: "ready" });
  assert.equal(answered, false);
  assert.equal(heard.length, 1);
});

test("a Python that was stopped starts nothing", async () => {
  workers.length = 0;
  newPython().python.stop();
  await turns();
  const [worker] = workers;
  assert.ok(worker?.isTerminated);
  assert.deepEqual(worker.posted, []);
});

/** A worker that is up, on a clock of the test's. @param {{after: (done: () => void) => void}} context */
async function newClocked(context) {
  const made = await newWorker();
  mock.timers.enable();
  context.after(() => mock.timers.reset());
  made.worker.say({ kind: "ready" });
  return made;
}

const STUCK = { code: "stuck", file: "", detail: "15" };

test("a worker that is silent for too long is stopped", async (context) => {
  const { python, worker, heard } = await newClocked(context);
  mock.timers.tick(60_000);
  python.ask("one", () => {});
  mock.timers.tick(14_999);
  python.ask("two", () => {});
  assert.deepEqual(heard, ["ready"]);
  mock.timers.tick(1);
  assert.deepEqual(heard, ["ready", STUCK]);
  assert.ok(worker.isTerminated);
  mock.timers.tick(60_000);
  assert.equal(heard.length, 2);
});

test("whoever answers has time again for the next answer", async (context) => {
  const { python, worker, heard } = await newClocked(context);
  python.ask("one", () => {});
  python.ask("two", () => {});
  for (const { id } of worker.posted.slice(2)) {
    mock.timers.tick(10_000);
    worker.say({ kind: "answer", id, text: "" });
  }
  mock.timers.tick(60_000);
  assert.deepEqual(heard, ["ready"]);
});

test("on a hidden page nobody counts the seconds; seen again, they start anew", async (context) => {
  const { python, heard } = await newClocked(context);
  python.ask("one", () => {});
  mock.timers.tick(10_000);
  PAGE.hide(true);
  mock.timers.tick(60_000);
  PAGE.hide(false);
  mock.timers.tick(14_999);
  assert.deepEqual(heard, ["ready"]);
  mock.timers.tick(1);
  assert.deepEqual(heard, ["ready", STUCK]);
});
