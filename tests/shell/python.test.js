import assert from "node:assert/strict";
import { test } from "node:test";
import { Python } from "../../site/shell/python.js";
import { livePage } from "./live-page.js";

const CONFIG = {
  root: "../",
  worker: "assets/worker.js",
  runtime: "runtime/",
  package: "assets/nudge.zip",
  files: {},
};

/** A worker that only keeps what is posted to it. */
class FakeWorker {
  /** @type {any[]} */
  posted = [];
  isTerminated = false;
  /** @type {any} */
  onmessage = null;
  /** @type {any} */
  onerror = null;

  /** @param {any} message */
  postMessage(message) {
    this.posted.push(message);
  }

  terminate() {
    this.isTerminated = true;
  }

  /** @param {any} data */
  say(data) {
    this.onmessage?.({ data });
  }
}

function newPython() {
  const { document } = livePage();
  Object.defineProperty(document, "baseURI", {
    value: "https://nudge.example/site/lessons/a.html",
  });
  Object.defineProperty(globalThis, "Worker", { value: FakeWorker, configurable: true });
  /** @type {any[]} */
  const heard = [];
  const listener = {
    progress: (/** @type {number[]} */ ...bytes) => heard.push(["progress", ...bytes]),
    ready: () => heard.push(["ready"]),
    failed: (/** @type {any} */ problem) => heard.push(["failed", problem.code]),
  };
  const python = new Python(CONFIG, listener, false);
  const worker = /** @type {FakeWorker} */ (/** @type {unknown} */ (python.worker));
  return { python, worker, heard };
}

test("the worker is told where the site is, whatever folder that is in", () => {
  const { worker } = newPython();
  assert.equal(worker.posted[0].kind, "start");
  assert.equal(worker.posted[0].config.root, "https://nudge.example/site/");
});

test("each answer goes to whoever asked", () => {
  const { python, worker } = newPython();
  /** @type {string[]} */
  const answers = [];
  python.ask("one", (text) => answers.push(`1 ${text}`));
  python.ask("two", (text) => answers.push(`2 ${text}`));
  const [, first, second] = worker.posted;
  worker.say({ kind: "answer", id: second.id, text: "b" });
  worker.say({ kind: "answer", id: first.id, text: "a" });
  assert.deepEqual(answers, ["2 b", "1 a"]);
});

test("progress and readiness are passed on", () => {
  const { worker, heard } = newPython();
  worker.say({ kind: "progress", loaded: 1, total: 2 });
  worker.say({ kind: "ready" });
  assert.deepEqual(heard, [["progress", 1, 2], ["ready"]]);
});

test("a worker that cannot be read and one that dies fail by the same way", () => {
  const unread = newPython();
  unread.worker.onerror({ type: "error" });
  assert.deepEqual(unread.heard, [["failed", "script"]]);
  const dead = newPython();
  dead.worker.say({ kind: "ready" });
  dead.worker.onerror({ message: "out of memory" });
  assert.deepEqual(dead.heard.at(-1), ["failed", "died"]);
  assert.ok(dead.worker.isTerminated);
});

test("after a failure nothing more is heard from that worker", () => {
  const { python, worker, heard } = newPython();
  let answered = false;
  python.ask("one", () => {
    answered = true;
  });
  worker.say({ kind: "failed", problem: { code: "died", file: "", detail: "" } });
  worker.say({ kind: "answer", id: worker.posted[1].id, text: "late" });
  assert.equal(answered, false);
  assert.equal(heard.length, 1);
});
