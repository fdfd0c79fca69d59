import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Downloads, FileError, problemOf } from "../../site/shell/download.js";

const FILES = { "runtime/python.zip": 4, "runtime/libraries.bin": 6 };
const ZIP = "runtime/python.zip";
const PATIENCE = { stall: 15_000, pauses: [1000, 4000] };

// The one that a test's clock does not stand in for.
const soon = setImmediate;

/** @typedef {{signal: AbortSignal, isAgain: boolean}} Request */

/** @param {(path: string, request: Request) => Response|Promise<Response>} answer */
function newDownloads(answer) {
  /** @type {number[][]} */
  const progress = [];
  /** @type {string[]} */
  const again = [];
  /** @type {boolean[]} */
  const asked = [];
  const read = async (/** @type {string} */ path, /** @type {Request} */ request) => {
    asked.push(request.isAgain);
    return answer(path, request);
  };
  const told = {
    loaded: (/** @type {number[]} */ ...bytes) => progress.push(bytes),
    again: (/** @type {string} */ path) => again.push(path),
  };
  return { downloads: new Downloads(FILES, read, told, PATIENCE), progress, again, asked };
}

/** A clock of the test's; `run` lets it go on until a promise is settled. */
function newClock() {
  mock.timers.reset();
  mock.timers.enable();
  return {
    /** @param {Promise<unknown>} promise */
    async run(promise) {
      let isSettled = false;
      const settled = promise.finally(() => {
        isSettled = true;
      });
      settled.catch(() => {});
      let seconds = 0;
      while (seconds < 1000) {
        for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => soon(done));
        if (isSettled) break;
        mock.timers.tick(1000);
        seconds += 1;
      }
      mock.timers.reset();
      return seconds;
    },
  };
}

test("of pieces that come in at the same time the first and the last are told", async (context) => {
  context.mock.method(performance, "now", () => 0);
  const { downloads, progress } = newDownloads((path) => {
    const size = FILES[/** @type {keyof typeof FILES} */ (path)];
    return new Response(byteByByte(size));
  });
  for (const path of Object.keys(FILES)) await downloads.bytes(path);
  assert.deepEqual(progress, [
    [1, 10],
    [10, 10],
  ]);
});

/** @param {number} size */
function byteByByte(size) {
  return new ReadableStream({
    start(controller) {
      for (let count = 0; count < size; count += 1) controller.enqueue(Uint8Array.of(count));
      controller.close();
    },
  });
}

test("bytes are counted as they come in, against the sum of all files", async () => {
  const { downloads, progress, asked } = newDownloads(() => new Response("1234"));
  const bytes = await downloads.bytes(ZIP);
  assert.equal(new TextDecoder().decode(bytes), "1234", "whoever asked gets the file whole");
  assert.deepEqual(progress.at(-1), [4, 10]);
  assert.deepEqual(asked, [false]);
});

test("a missing file is named with its status, at once", async () => {
  const { downloads, asked } = newDownloads(() => new Response("", { status: 404 }));
  const problem = { code: "missing", file: ZIP, detail: "HTTP 404" };
  await assert.rejects(downloads.bytes(ZIP), { problem });
  assert.deepEqual(asked, [false]);
});

test("a reader's own problem is told as it is", async () => {
  const problem = { code: "disk", file: "runtime/disk.js", detail: "" };
  const { downloads } = newDownloads(() => Promise.reject(new FileError(problem)));
  await assert.rejects(downloads.bytes(ZIP), { problem });
});

/** @type {[string, () => Response|Promise<Response>, object][]} */
const PASSING = [
  ["a connection that fails", () => Promise.reject(new TypeError("lost")), { detail: "lost" }],
  ["a server that is busy", () => new Response("", { status: 503 }), { detail: "HTTP 503" }],
  ["a file that is cut short", () => new Response("12"), { code: "short", detail: "2 / 4" }],
  ["a file that is too long", () => new Response("12345"), { code: "short", detail: "5 / 4" }],
  [
    "a connection that breaks",
    () => new Response(new ReadableStream({ pull: (one) => one.error(new Error("reset")) })),
    { code: "short", detail: "reset" },
  ],
];

for (const [name, answer, expected] of PASSING) {
  test(`${name} is tried twice more, with growing pauses, and then told`, async () => {
    const clock = newClock();
    const { downloads, again, asked } = newDownloads(answer);
    const taken = downloads.bytes(ZIP);
    assert.equal(await clock.run(taken.catch(() => {})), 5);
    assert.deepEqual(asked, [false, true, true]);
    assert.deepEqual(again, [ZIP, ZIP]);
    const problem = { code: "missing", file: ZIP, ...expected };
    await assert.rejects(taken, { problem });
  });

  test(`${name} once is no harm, and its bytes are counted once`, async (context) => {
    let now = 0;
    context.mock.method(performance, "now", () => {
      now += 1000;
      return now;
    });
    const clock = newClock();
    let tries = 0;
    const { downloads, progress } = newDownloads(() => {
      tries += 1;
      return tries === 1 ? answer() : new Response("1234");
    });
    const taken = downloads.bytes(ZIP);
    await clock.run(taken);
    assert.equal(new TextDecoder().decode(await taken), "1234");
    assert.deepEqual(progress.at(-1), [4, 10]);
  });
}

test("a download that stands still for 15 seconds is given up and tried again", async () => {
  const clock = newClock();
  /** @type {AbortSignal[]} */
  const signals = [];
  const { downloads, again } = newDownloads((_, { signal }) => {
    signals.push(signal);
    return new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(Uint8Array.of(1));
          signal.addEventListener("abort", () => controller.error(signal.reason));
        },
      }),
    );
  });
  const taken = downloads.bytes(ZIP);
  assert.equal(await clock.run(taken.catch(() => {})), 15 + 1 + 15 + 4 + 15);
  assert.deepEqual(
    signals.map((signal) => signal.aborted),
    [true, true, true],
  );
  assert.equal(again.length, 2);
  await assert.rejects(taken, { problem: { code: "stalled", file: ZIP, detail: "15" } });
});

test("a server that never answers is given up too", async () => {
  const clock = newClock();
  const { downloads } = newDownloads(
    (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
      }),
  );
  const taken = downloads.bytes(ZIP);
  assert.equal(await clock.run(taken.catch(() => {})), 50);
  await assert.rejects(taken, { problem: { code: "stalled", file: ZIP, detail: "15" } });
});

test("a slow line is no line that stands still", async () => {
  const clock = newClock();
  let left = 4;
  const slow = {
    /** @param {ReadableStreamDefaultController} controller */
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 14_000));
      controller.enqueue(Uint8Array.of(1));
      left -= 1;
      if (left === 0) controller.close();
    },
  };
  const { downloads, asked } = newDownloads(() => new Response(new ReadableStream(slow)));
  const taken = downloads.bytes(ZIP);
  await clock.run(taken);
  assert.equal((await taken).length, 4);
  assert.deepEqual(asked, [false]);
});

test("what is made of a file and fails is no fault of the file", async () => {
  const { downloads, asked } = newDownloads(() => new Response("1234"));
  const fail = () => Promise.reject(new RangeError("out of memory"));
  await assert.rejects(downloads.take(ZIP, fail), { name: "RangeError" });
  assert.deepEqual(asked, [false]);
});

test("what is no file's fault is told as a start that failed", () => {
  const problem = problemOf(new RangeError("out of memory"));
  assert.deepEqual(problem, { code: "start", file: "", detail: "out of memory" });
});
