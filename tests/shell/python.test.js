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

const LOCK = { packages: {} };
const never = () => new Promise(() => {});
const NO_PIECES = { engine: never(), archive: never(), libraries: never(), ours: never() };

/** @param {Partial<import("../../site/shell/runtime.js").Brought>} [brought] */
function newPython(brought = {}) {
  /** @type {any[]} */
  const heard = [];
  /** @type {(string|null)[]} */
  const fatals = [];
  const listener = {
    ready: () => heard.push("ready"),
    failed: (/** @type {any} */ problem, /** @type {string|null} */ fatal) => {
      heard.push(problem);
      fatals.push(fatal);
    },
  };
  const made = async () => /** @type {any} */ (new FakeWorker("worker.js"));
  const usual = { newWorker: made, checkWorker: async () => {}, lock: LOCK, pieces: NO_PIECES };
  const whole = Promise.resolve();
  return { python: new Python({ ...usual, whole, ...brought }, listener), heard, fatals };
}

/** Let everything happen that waits for nothing but its turn. */
function turns() {
  return new Promise((resolve) => setImmediate(resolve));
}

/** @param {Partial<import("../../site/shell/runtime.js").Brought>} [brought] */
async function newWorker(brought) {
  workers.length = 0;
  const { python, heard, fatals } = newPython(brought);
  await turns();
  const [worker] = workers;
  assert.ok(worker);
  return { python, heard, fatals, worker };
}

test("the worker starts while the other files come in", async () => {
  const { worker } = await newWorker({ whole: never() });
  assert.deepEqual(worker.posted, [{ kind: "start", lock: LOCK }]);
});

test("a worker whose script cannot be read is told of by what is the matter with that", async () => {
  const problem = { code: "short", file: "worker.js", detail: "2 / 4" };
  const checkWorker = () => Promise.reject(new FileError(problem));
  const { worker, heard } = await newWorker({ checkWorker });
  worker.onerror({ type: "error", message: "SyntaxError" });
  await turns();
  assert.deepEqual(heard, [problem]);
});

test("a worker that cannot be made is told of", async () => {
  const newOne = () => Promise.reject(new Error("forbidden"));
  const { heard } = newPython({ newWorker: newOne });
  await turns();
  assert.deepEqual(heard, [{ code: "start", file: "", detail: "forbidden" }]);
});

test("the worker is handed each piece when it is in, and the page keeps its own", async () => {
  const archive = Uint8Array.of(3, 4);
  const module = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  const come = { archive: Promise.resolve(archive), engine: Promise.resolve(module) };
  const { worker } = await newWorker({ pieces: { ...NO_PIECES, ...come } });
  const [, engine, bytes] = worker.posted;
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
  const [, first, second] = worker.posted;
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

test("files that are not whole fail with the file's own problem", async () => {
  const problem = { code: "short", file: "runtime/python.zip", detail: "1 / 2" };
  const { heard } = newPython({ whole: Promise.reject(new FileError(problem)) });
  await turns();
  assert.deepEqual(heard, [problem]);
});

test("a worker that cannot run and one that dies fail by the same way", async () => {
  const unable = await newWorker();
  unable.worker.onerror({ type: "error" });
  await turns();
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
  worker.say({ kind: "answer", id: worker.posted[1].id, text: "late" });
  worker.say({ kind: "ready" });
  assert.equal(answered, false);
  assert.equal(heard.length, 1);
});

test("it is told what Python was busy with: the eldest question without an answer", async () => {
  for (const [answered, fatal] of /** @type {[number, string|null][]} */ ([
    [0, "one"],
    [1, "two"],
    [2, null],
  ])) {
    const { python, worker, fatals } = await newWorker();
    worker.say({ kind: "ready" });
    python.ask("one", () => {});
    python.ask("two", () => {});
    for (const { id } of worker.posted.slice(1, 1 + answered)) {
      worker.say({ kind: "answer", id, text: "" });
    }
    worker.onerror({ message: "out of memory" });
    assert.deepEqual(fatals, [fatal]);
  }
});

test("a Python that was stopped starts nothing", async () => {
  workers.length = 0;
  newPython().python.stop();
  await turns();
  const [worker] = workers;
  assert.ok(worker?.isTerminated);
  assert.deepEqual(worker.posted, []);
});

/** Let time pass, so that each timer is set when its turn comes. @param {number} milliseconds */
function pass(milliseconds) {
  for (let left = milliseconds; left > 0; left -= 1000) mock.timers.tick(Math.min(left, 1000));
}

/** A worker that is up, on a clock of the test's. @param {{after: (done: () => void) => void}} context */
async function newClocked(context) {
  const made = await newWorker();
  mock.timers.enable();
  context.after(() => mock.timers.reset());
  made.worker.say({ kind: "ready" });
  return made;
}

/** One that has answered once. @param {{after: (done: () => void) => void}} context */
async function newProven(context) {
  const made = await newClocked(context);
  made.python.ask("open", () => {});
  made.worker.say({ kind: "answer", id: 1, text: "" });
  return made;
}

/** @param {number} seconds */
function stuck(seconds) {
  return { code: "stuck", file: "", detail: String(seconds) };
}

test("a worker that is silent for too long is stopped", async (context) => {
  const { python, worker, heard } = await newProven(context);
  pass(60_000);
  python.ask("one", () => {});
  pass(14_999);
  python.ask("two", () => {});
  assert.deepEqual(heard, ["ready"]);
  pass(1);
  assert.deepEqual(heard, ["ready", stuck(15)]);
  assert.ok(worker.isTerminated);
  pass(60_000);
  assert.equal(heard.length, 2);
});

test("the first answer, for which all is imported, may take a minute", async (context) => {
  const { python, heard } = await newClocked(context);
  python.ask("open", () => {});
  pass(59_999);
  assert.deepEqual(heard, ["ready"]);
  pass(1);
  assert.deepEqual(heard, ["ready", stuck(60)]);
});

test("whoever answers has time again for the next answer", async (context) => {
  const { python, worker, heard } = await newProven(context);
  python.ask("one", () => {});
  python.ask("two", () => {});
  for (const id of [2, 3]) {
    pass(10_000);
    worker.say({ kind: "answer", id, text: "" });
  }
  pass(60_000);
  assert.deepEqual(heard, ["ready"]);
});

test("on a hidden page nobody counts the seconds; seen again, they start anew", async (context) => {
  const { python, heard } = await newProven(context);
  python.ask("one", () => {});
  pass(10_000);
  PAGE.hide(true);
  pass(60_000);
  PAGE.hide(false);
  pass(14_999);
  assert.deepEqual(heard, ["ready"]);
  pass(1);
  assert.deepEqual(heard, ["ready", stuck(15)]);
});

test("a page that slept hears what was answered before it calls the worker stuck", async (context) => {
  const { python, worker, heard } = await newClocked(context);
  python.ask("open", () => {});
  // Whoever sleeps has one timer that is late, and the answer right behind it.
  mock.timers.tick(600_000);
  worker.say({ kind: "answer", id: 1, text: "" });
  pass(60_000);
  assert.deepEqual(heard, ["ready"]);
});
