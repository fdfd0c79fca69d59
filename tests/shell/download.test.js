import assert from "node:assert/strict";
import { test } from "node:test";
import { Downloads, FileError, problemOf } from "../../site/shell/download.js";

const FILES = { "runtime/python.zip": 4, "runtime/libraries.bin": 6 };

/**
 * @param {(path: string) => Response|Promise<Response>} answer
 */
function newDownloads(answer) {
  /** @type {number[][]} */
  const progress = [];
  const note = (/** @type {number[]} */ ...bytes) => progress.push(bytes);
  return { downloads: new Downloads(FILES, async (path) => answer(path), note), progress };
}

test("of pieces that come in at the same time the first and the last are told", async (context) => {
  context.mock.method(performance, "now", () => 0);
  const { downloads, progress } = newDownloads((path) => {
    const size = FILES[/** @type {keyof typeof FILES} */ (path)];
    return new Response(byteByByte(size));
  });
  for (const path of Object.keys(FILES)) await downloads.bytes(path);
  await downloads.settle();
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
  const { downloads, progress } = newDownloads(() => new Response("1234"));
  const bytes = await downloads.bytes("runtime/python.zip");
  assert.equal(new TextDecoder().decode(bytes), "1234", "whoever asked gets the file whole");
  await downloads.settle();
  assert.deepEqual(progress.at(-1), [4, 10]);
  assert.equal(downloads.problem, null);
});

test("a missing file is named with its status", async () => {
  const { downloads } = newDownloads(() => new Response("", { status: 404 }));
  await assert.rejects(downloads.response("runtime/libraries.bin"));
  const expected = { code: "missing", file: "runtime/libraries.bin", detail: "HTTP 404" };
  assert.deepEqual(downloads.problem?.problem, expected);
});

test("a connection that fails is named with its reason", async () => {
  const { downloads } = newDownloads(() => Promise.reject(new TypeError("network lost")));
  await assert.rejects(downloads.response("runtime/libraries.bin"));
  assert.equal(downloads.problem?.problem.detail, "network lost");
});

test("a reader's own problem is told as it is", async () => {
  const problem = { code: "disk", file: "runtime/disk.js", detail: "" };
  const { downloads } = newDownloads(() => Promise.reject(new FileError(problem)));
  await assert.rejects(downloads.response("runtime/libraries.bin"));
  assert.deepEqual(downloads.problem?.problem, problem);
});

test("a file that was cut short is named with both sizes", async () => {
  const { downloads } = newDownloads(() => new Response("12"));
  await downloads.response("runtime/python.zip");
  await downloads.settle();
  const expected = { code: "short", file: "runtime/python.zip", detail: "2 / 4" };
  assert.deepEqual(downloads.problem?.problem, expected);
  await assert.rejects(downloads.failure, /2 \/ 4/);
});

test("the first trouble is the one that is told", async () => {
  const { downloads } = newDownloads(() => new Response("", { status: 500 }));
  await assert.rejects(downloads.response("runtime/python.zip"));
  await assert.rejects(downloads.response("runtime/libraries.bin"));
  assert.equal(downloads.problem?.problem.file, "runtime/python.zip");
});

test("what comes in after a failure is no progress", async () => {
  const { downloads, progress } = newDownloads((path) =>
    path.endsWith(".zip") ? new Response("", { status: 404 }) : new Response("123456"),
  );
  await assert.rejects(downloads.response("runtime/python.zip"));
  await downloads.bytes("runtime/libraries.bin");
  await downloads.settle();
  assert.deepEqual(progress, []);
});

test("what is no file's fault is told as a start that failed", () => {
  const problem = problemOf(new RangeError("out of memory"));
  assert.deepEqual(problem, { code: "start", file: "", detail: "out of memory" });
});
